"""The house stands as it is drawn: imports run one way, every room says its job."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import township_duties as td

SOURCE = Path(td.__file__).parent
HOUSE = "township_duties"
ROOMS = [
    "errors",
    "likeness",
    "text",
    "vocabulary",
    "language",
    "signal_words",
    "systems",
    "columns",
    "markup",
    "html",
    "package_data",
    "extras",
    "processes",
    "progress",
    "escaping",
    "garbage",
    "immutable",
    "writing",
    "models",
    "notes",
    "departments",
    "query",
    "context",
    "documents",
    "search",
    "everyday",
    "ranking",
    "concerning",
    "assignments",
    "table_rows",
    "tables",
    "duties",
    "duty_list",
    "consistency",
    "bundled",
    "reading",
    "checks",
    "comparing",
    "export",
    "publishing",
    "reading_many",
    "corpus",
    "wrapping",
    "charts",
    "bench",
    "terminal",
    "usage",
    "command",
    "cli",
    "__main__",
    "agent_server",
]
"""The rooms from the ground up: each imports those above it here, and none below it."""

INNER = {
    "documents": [
        "model",
        "limits",
        "decoding",
        "text",
        "telling",
        "markdown",
        "web_tags",
        "web_words",
        "web_styles",
        "web_parts",
        "web_result",
        "web",
        "compound",
        "cell_numbers",
        "sheet",
        "xls",
        "xlsx",
        "workbook",
        "docx_package",
        "docx_grid",
        "docx_numbering",
        "docx",
        "docx_comments",
        "pdf_file",
        "pdf_structure",
        "pdf_pages",
        "pdf_lines",
        "pdf_columns",
        "pdf_grid",
        "pdf",
        "old_word",
    ],
    "reading": [
        "remarks",
        "markers",
        "rows",
        "titles",
        "sections",
        "numbered",
        "labelled",
        "paragraphs",
        "template",
        "divisions",
        "places",
        "preface",
        "curated_file",
        "curation",
        "english",
        "department_cells",
        "registry",
        "mentions",
        "receivers",
        "blocks",
        "actors",
        "assembling",
    ],
    "checks": [
        "likeness",
        "findings",
        "printed",
        "stated",
        "examined",
        "declared",
        "bodies",
        "repetition",
        "taken_back",
        "wording",
        "steps",
        "punctuation",
    ],
    "comparing": ["differences", "versions", "many"],
    "charts": [
        "legible",
        "wording",
        "subject",
        "frames",
        "style",
        "bars",
        "matrices",
        "comparisons",
        "steps",
        "saving",
    ],
    "corpus": ["storage", "asking", "opening", "writing"],
    "agent_server": ["pages", "items", "tools", "resources", "serving", "__main__"],
    "export": [
        "csv_form",
        "database",
        "meanings",
        "data_package",
        "linked_data",
        "sheets",
        "noted",
        "workbook",
        "word",
        "commented",
        "template",
    ],
}
"""The rooms inside a room, in the same order; their door, which has their common name, stands below them."""

LAZY_DOORS = {("duty_list", "checks"), ("duty_list", "export"), ("duties", "export"), ("table_rows", "checks")}
"""Who may import a room below it after all: inside a function, so that it is opened when it is asked for."""

NAMED_IN_TYPES = {
    ("errors", "models"),
    ("table_rows", "duties"),
    ("table_rows", "duty_list"),
    ("tables", "duties"),
    ("tables", "duty_list"),
}
"""Who may name the types of a room below it, for type checkers alone."""

KNOWS_ONLY = {
    "documents": {"text", "markup", "errors", "extras", "models", "documents"},
    "reading": set(ROOMS[: ROOMS.index("duty_list") + 1]) - {"search", "assignments", "table_rows", "tables"}
    | {"reading"},
    "checks": set(ROOMS[: ROOMS.index("duty_list") + 1]) - {"documents"} | {"checks", "reading"},
    "comparing": set(ROOMS[: ROOMS.index("bundled") + 1]) - {"documents"} | {"comparing"},
    "export": set(ROOMS[: ROOMS.index("bundled") + 1]) | {"export"},
}
"""What rooms know besides the order: no adapter knows duties, no reader knows rules, and neighbours no neighbours."""

PARTS = {
    ("reading", "documents"): {"documents.model"},
    ("checks", "reading"): {"reading.markers"},
    ("export", "documents"): {"documents.model", "documents.telling", "documents.docx_comments"},
}
"""Of which parts alone a room knows another: the reader knows no format, rules know how steps are numbered, and what is
exported knows how a draft is commented."""

FACES = {"charts", "terminal", "command", "cli", "__main__", "agent_server"}
"""What may come in by the front door, as users do."""

MODULES = [path for path in SOURCE.rglob("*.py") if path != SOURCE / "__init__.py"]


class Import(NamedTuple):
    """That one room imports another."""

    room: str
    in_function: bool
    for_types: bool


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")


def drawn() -> set[str]:
    return {*ROOMS, *(f"{house}.{room}" for house, rooms in INNER.items() for room in rooms)}


def place(module: str) -> tuple[int, int]:
    """Where a module stands in the drawing."""
    house, _, room = module.partition(".")
    rooms = INNER.get(house, [])
    return ROOMS.index(house), rooms.index(room) if room else len(rooms)


def imports_of(source: str) -> Iterator[Import]:
    """Every import of ours in a module; the front door is the room without a name."""
    yield from _imports(ast.parse(source), in_function=False, for_types=False)


def _imports(node: ast.AST, in_function: bool, for_types: bool) -> Iterator[Import]:
    for room in _rooms(node):
        yield Import(room, in_function, for_types)
    inside = in_function or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
    checked = node.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING" else []
    for part in ast.iter_child_nodes(node):
        yield from _imports(part, inside, for_types or part in checked)


def _rooms(node: ast.AST) -> Iterator[str]:
    """The rooms that a statement imports: `from township_duties.checks import marks` means a room in a house."""
    if isinstance(node, ast.Import):
        modules = [alias.name for alias in node.names]
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, "imports are absolute"
        house = (node.module or "").removeprefix(HOUSE).removeprefix(".")
        known = INNER.get(house, []) if house else ROOMS
        modules = [f"{node.module}.{alias.name}" if alias.name in known else node.module or "" for alias in node.names]
    else:
        return
    for module in modules:
        if module == HOUSE or module.startswith(f"{HOUSE}."):
            yield module.removeprefix(HOUSE).removeprefix(".")


def forbidden(name: str, found: Import) -> str | None:
    """Why a room must not import another; None where it may."""
    house, other = name.partition(".")[0], found.room.partition(".")[0]
    if not found.room:
        return None if house in FACES else "the front door is for users"
    if found.room not in drawn():
        return "there is no such room"
    if place(found.room) >= place(name):
        if (name, found.room) in LAZY_DOORS and found.in_function:
            return None
        if (name, found.room) in NAMED_IN_TYPES and found.for_types:
            return None
        return "it stands below"
    if other not in KNOWS_ONLY.get(house, ROOMS):
        return f"{house} knows nothing of {other}"
    if found.room not in PARTS.get((house, other), {found.room}):
        return f"{house} knows other parts of {other} only"
    return None


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_room_imports_only_what_the_drawing_allows(path: Path) -> None:
    name = name_of(path)
    reasons = [(found.room, forbidden(name, found)) for found in imports_of(path.read_text("utf-8"))]
    assert [(room, reason) for room, reason in reasons if reason] == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_room_says_its_job_first(path: Path) -> None:
    first = path.read_text("utf-8").splitlines()[0]
    assert first.startswith('"""')
    assert first.removesuffix('"""').endswith(".")


def test_every_room_is_drawn() -> None:
    assert {name_of(path) for path in MODULES} == drawn()


def test_no_exception_is_kept_that_nobody_needs() -> None:
    needed = {(name_of(path), found.room) for path in MODULES for found in imports_of(path.read_text("utf-8"))}
    assert needed >= LAZY_DOORS | NAMED_IN_TYPES


IN_FUNCTION = "def f():\n    from township_duties.{} import x"
FOR_TYPES = "if TYPE_CHECKING:\n    from township_duties.{} import x"


@pytest.mark.parametrize(
    ("room", "source", "reason"),
    [
        ("models", "from township_duties.notes import Note", "it stands below"),
        ("notes", "from township_duties.models import Record", None),
        ("notes", "from township_duties import models", None),
        ("models", "from township_duties import notes", "it stands below"),
        ("models", "import township_duties.notes", "it stands below"),
        ("models", IN_FUNCTION.format("notes"), "it stands below"),
        ("models", FOR_TYPES.format("notes"), "it stands below"),
        ("duty_list", IN_FUNCTION.format("export"), None),
        ("duty_list", "from township_duties.export import x", "it stands below"),
        ("duty_list", FOR_TYPES.format("export"), "it stands below"),
        ("duties", IN_FUNCTION.format("checks"), "it stands below"),
        ("errors", FOR_TYPES.format("models"), None),
        ("errors", "from township_duties.models import Source", "it stands below"),
        ("errors", IN_FUNCTION.format("models"), "it stands below"),
        ("reading.rows", "from township_duties.checks import check", "it stands below"),
        ("checks.steps", "from township_duties.reading.rows import x", "checks knows other parts of reading only"),
        ("checks.steps", "from township_duties.reading.markers import x", None),
        ("comparing.versions", "from township_duties.checks import check", "comparing knows nothing of checks"),
        ("documents.text", "from township_duties.notes import Note", "documents knows nothing of notes"),
        ("documents.text", "from township_duties.documents import model", None),
        ("documents.model", "from township_duties.documents import text", "it stands below"),
        (
            "reading.rows",
            "from township_duties.documents.text import read_text",
            "reading knows other parts of documents only",
        ),
        ("reading.rows", "from township_duties.documents import text", "reading knows other parts of documents only"),
        ("reading.rows", "from township_duties.documents.model import Table", None),
        ("cli", "from township_duties.differences import Change", "there is no such room"),
        ("cli", "import township_duties as td", None),
        ("bundled", "import township_duties as td", "the front door is for users"),
        ("bundled", "from township_duties import load", "the front door is for users"),
    ],
)
def test_what_the_drawing_forbids_is_seen(room: str, source: str, reason: str | None) -> None:
    (found,) = imports_of(source)
    assert forbidden(room, found) == reason
