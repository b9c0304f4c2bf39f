"""Wherever Python imports the package from, it loads, reads and knows its version: a zip, no sources, no metadata."""

from __future__ import annotations

import compileall
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import township_duties as td

PACKAGE = Path(td.__file__).parent
CODE = """
import sys
from importlib import metadata
from pathlib import Path

sys.path.insert(0, sys.argv[1])

def missing(name):
    raise metadata.PackageNotFoundError(name)

metadata.version = metadata.distribution = missing
import township_duties as td

assert td.__file__.startswith(sys.argv[1]), td.__file__
text = Path(sys.argv[2]).read_text("utf-8")
duty_list = td.read(text, key="kokyar")
assert duty_list.township.county_division_code, "the gazetteer was not read"
assert td.load().township.name == duty_list.township.name
print(Path(td.__file__).name, td.__version__, len(td.available()), len(td.load().duties), len(duty_list.duties))
"""


def answer(place: Path) -> str:
    """What a process of its own says that finds the package at a place alone, and no metadata of it."""
    document = PACKAGE / "data" / "kokyar" / "document.txt"
    command = [sys.executable, "-X", "utf8", "-c", CODE, str(place), str(document)]
    run = subprocess.run(command, capture_output=True, text=True, cwd=place.parent)
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


def expected(door: str) -> str:
    return f"{door} {td.__version__} {len(td.available())} 268 268"


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A folder that holds the package, as it is before anything is compiled, and nothing else."""
    place = tmp_path / "place"
    shutil.copytree(PACKAGE, place / PACKAGE.name, ignore=shutil.ignore_patterns("__pycache__"))
    return place


def test_from_a_zip_archive(copied: Path, tmp_path: Path) -> None:
    archive = tmp_path / "packages.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for path in copied.rglob("*"):
            file.write(path, path.relative_to(copied))
    shutil.rmtree(copied)
    assert answer(archive) == expected("__init__.py")


def test_without_sources(copied: Path) -> None:
    assert compileall.compile_dir(copied, quiet=2, legacy=True)
    for source in copied.rglob("*.py"):
        source.unlink()
    assert answer(copied) == expected("__init__.pyc")


def test_without_metadata(copied: Path) -> None:
    assert answer(copied) == expected("__init__.py")


@pytest.mark.parametrize("name", ["catalogue.json", "divisions.csv"])
def test_a_file_that_is_missing_from_an_archive_is_named(copied: Path, tmp_path: Path, name: str) -> None:
    archive = tmp_path / "packages.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for path in copied.rglob("*.py"):
            file.write(path, path.relative_to(copied))
    code = (
        f"import sys; sys.path.insert(0, {str(archive)!r})\n"
        "from township_duties.errors import DataFileError\n"
        "from township_duties.package_data import packaged\n"
        f"try: packaged({name!r})\n"
        "except DataFileError as error: print(error)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == f"{name} is missing from the package's data; reinstall township-duties\n"
