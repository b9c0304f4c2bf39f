"""The house stands as it is drawn: imports run one way, every room says its job."""

import ast
from pathlib import Path

import pytest

import township_duties as td

SOURCE = Path(td.__file__).parent
ROOMS = [
    "vocabulary",
    "errors",
    "text",
    "html",
    "markup",
    "columns",
    "immutable",
    "models",
    "notes",
    "departments",
    "query",
    "search",
    "assignments",
    "origin",
    "tables",
    "duties",
    "export",
    "duty_list",
    "bundled",
    "differences",
    "compare",
    "checks",
    "reading",
    "charts",
    "terminal",
    "command",
    "cli",
    "__main__",
    "agent_server",
]
INNER = {
    "reading": [
        "decoding",
        "text_form",
        "cells",
        "divisions",
        "places",
        "preface",
        "written",
        "curation",
        "english",
        "bodies",
        "blocks",
        "actors",
    ],
    "checks": ["findings", "declared", "bodies", "repetition", "marks"],
    "charts": ["extra", "wrapping", "asked", "frames", "style", "bars", "matrices", "steps", "saving"],
    "agent_server": ["bounds", "answers", "arguments", "items", "tools", "resources", "serving", "__main__"],
    "export": ["whole", "comma", "database", "sheets", "workbook"],
}
MODULES = [path for path in SOURCE.rglob("*.py") if path != SOURCE / "__init__.py"]


def place(module: str) -> tuple[int, int]:
    """Where a module stands in the drawing; the door of a house of rooms stands behind them."""
    house, _, room = module.partition(".")
    rooms = INNER.get(house, [])
    return ROOMS.index(house), rooms.index(room) if room else len(rooms)


def rooms_of(node: ast.ImportFrom) -> list[str]:
    """The rooms that a statement imports from: `from township_duties.checks import marks` means a room in a house."""
    module = (node.module or "").removeprefix("township_duties.")
    inner = [f"{module}.{alias.name}" for alias in node.names if alias.name in INNER.get(module, [])]
    return inner or [module]


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_room_imports_only_rooms_above_it(path: Path) -> None:
    imports = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.ImportFrom)]
    ours = [room for node in imports if node.module and "township" in node.module for room in rooms_of(node)]
    for imported in ours:
        assert place(imported) < place(name_of(path)), f"{name_of(path)} must not import {imported}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_room_says_its_job_and_is_not_too_large(path: Path) -> None:
    text = path.read_text("utf-8")
    first = text.splitlines()[0]
    assert first.startswith('"""')
    assert first.endswith('."""')
    assert text.count("\n") <= 400


def test_every_room_is_drawn() -> None:
    drawn = {*ROOMS, *(f"{house}.{room}" for house, rooms in INNER.items() for room in rooms)}
    assert {name_of(path) for path in MODULES} == drawn
