"""Print the Pythons of this machine that the package supports: version and program, one of each version, oldest first.

They are looked for by name and where pyenv and uv keep theirs; a name that starts nothing is passed over.
"""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

OLDEST, NEWEST = 11, 30
KEPT_BY = (".pyenv/versions/3.{}.*/bin/python3", ".local/share/uv/python/cpython-3.{}.*/bin/python3")


def candidates(minor: int) -> Iterator[str]:
    """Programs that may be Python 3.`minor`."""
    for name in (f"python3.{minor}", "python3"):
        if found := shutil.which(name):
            yield found
    for pattern in KEPT_BY:
        yield from map(str, sorted(Path.home().glob(pattern.format(minor))))


def is_version(program: str, minor: int) -> bool:
    """Whether a program is that Python, and can make environments."""
    code = f"import sys, venv, ensurepip; sys.exit(sys.version_info[:2] != (3, {minor}))"
    return subprocess.run([program, "-c", code], capture_output=True, check=False).returncode == 0  # noqa: S603


for minor in range(OLDEST, NEWEST):
    if program := next((program for program in candidates(minor) if is_version(program, minor)), None):
        print(f"3.{minor}", program)
