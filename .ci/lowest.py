"""Print the lowest version of each package that pyproject declares for users, one requirement a line, for pip.

What tests need besides (the extra `dev`) may be as new as it likes; `mcp` has tests of its own servers, not these.
"""

import re
import tomllib
from pathlib import Path

EXTRAS = ("charts", "cli", "corpus", "excel", "read", "word")

project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
declared = [*project["dependencies"], *(line for extra in EXTRAS for line in project["optional-dependencies"][extra])]
for requirement in sorted(set(declared)):
    if requirement.startswith(f"{project['name']}["):
        continue  # an extra of ours, which stands in EXTRAS too
    stated = re.fullmatch(r"([\w.-]+)>=([\w.]+)", requirement)
    assert stated, f"{requirement} states no lowest version alone"
    print(f"{stated[1]}=={stated[2]}")
