"""The front door: every public name is there, and importing it costs nothing."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import township_duties as td

LATER = ["checks", "columns", "comparing", "documents", "export", "publishing", "reading", "signal_words", "tables"]
HEAVY = ["pydantic", "polars", "typing", "importlib.metadata", "rapidfuzz", "township_duties.models", "json"]


def loaded_after(code: str, modules: list[str]) -> list[str]:
    """Which of some modules a fresh process has loaded after running some code, and had not loaded before."""
    new = f"[name for name in {modules!r} if name in sys.modules and name not in before]"
    program = f"import sys\nbefore = set(sys.modules)\n{code}\nprint(*{new})"
    run = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    return run.stdout.split()


def test_importing_loads_nothing() -> None:
    assert loaded_after("import township_duties", HEAVY) == []


def test_loading_and_asking_needs_no_polars() -> None:
    code = "import township_duties as td; td.load().duties.where(keyword='防汛', department='水利局')"
    assert loaded_after(code, ["polars", "rapidfuzz", *(f"township_duties.{room}" for room in LATER)]) == []


def test_comparing_needs_no_polars() -> None:
    code = "import township_duties as td; td.diff(td.load(version='2025.7.0'), td.load(version='2025.7.1'))"
    assert loaded_after(code, ["polars", "township_duties.tables", "township_duties.reading"]) == []


def test_every_public_name_is_there() -> None:
    assert dir(td) == sorted(td.__all__)
    assert all(getattr(td, name) is not None for name in td.__all__)


def test_the_names_for_checkers_are_the_names_at_run_time() -> None:
    tree = ast.parse(Path(td.__file__).read_text("utf-8"))
    branch = next(node for node in tree.body if isinstance(node, ast.If))
    seen = {alias.name for node in branch.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert seen | {"__version__"} == set(td.__all__)


def test_a_typo_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'township_duties' has no attribute 'laod'"):
        td.laod  # type: ignore[attr-defined]  # noqa: B018 (the look-up is the test)


def test_the_version_is_stated_once_and_the_package_is_built_from_it() -> None:
    pyproject = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))
    assert pyproject["project"]["dynamic"] == ["version"]
    stated = Path(__file__).parents[1] / pyproject["tool"]["hatch"]["version"]["path"]
    assert f'VERSION = "{td.__version__}"\n' in stated.read_text("utf-8")
