"""The data dictionary of the site: every field and every column, rendered from models, schemas and the bundled list."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

import township_duties as td
from township_duties import tables
from township_duties.duty_list import DutyList

PAGE = "dictionary.md"
RECORDS = {
    "A list": ("", "the object in a list's file"),
    "Township": ("Township", "`township`"),
    "Marking": ("Marking", "`marking`"),
    "What is declared": ("Declared", "`declared`"),
    "What is declared of one list": ("DeclaredList", "an item of `declared.lists`"),
    "A line of the front matter": ("Paragraph", "an item of `front_matter`"),
    "A department": ("Department", "an item of `departments`"),
    "A duty": ("CooperativeDuty", "an item of `duties`; all three kinds have the same fields"),
    "Where a duty stands": ("Source", "`source` of a duty"),
    "A block of responsibilities": ("Responsibility", "an item of `responsibilities`"),
    "A step": ("Step", "an item of `steps`"),
    "A note": ("Note", "an item of `notes`"),
}
"""The heading of each record, its name in the schema, and where it stands."""

FRAMES = {
    "duties": (tables.DUTY_SCHEMA, "CooperativeDuty"),
    "steps": (tables.STEP_SCHEMA, "Step"),
    "departments": (tables.DEPARTMENT_SCHEMA, "Department"),
    "duty_departments": (tables.DUTY_DEPARTMENT_SCHEMA, "CooperativeDuty"),
    "notes": (tables.NOTE_SCHEMA, "Note"),
}
"""The schema of each table, and the record that its columns are the fields of."""

COLUMNS = {
    "list_key": "The list's key.",
    "version": "The data's version.",
    "ref": "Key, edition and id of the duty: for citing and joining.",
    "duty_id": "The duty's id; null for the document as a whole.",
    "superior_text": "上级部门职责 without markup, a line for each heading and step; null in lists without it.",
    "township_text": "乡镇配合职责, likewise.",
    "method_text": "工作方式, likewise.",
    "page": "The page that the row stands on.",
    "line": "The line that the row stands in, counted from 1.",
    "note_count": "How many notes concern the duty.",
    "department_terms": "Every folded name of the bodies in the column, each between line breaks: for literal search.",
    "involved_terms": "The same of all bodies that act in the row too.",
    "search_text": "The folded name, labels and steps, one a line: for literal search.",
    "name_en": "An unofficial English name; null where there is none.",
    "category_en": "An unofficial English label of the category; null where there is none.",
    "english_text": "The folded English name and category, one a line: for literal search.",
    "responsibility": "The block's place among the duty's, counted from 0.",
    "step": "The step's place in its block, counted from 0.",
    "step_departments": "The bodies that the step's own text names as acting.",
    "department": "The body's canonical name.",
    "position": "The body's place in the column, counted from 0.",
    "lead": "Whether the column marks it 牵头.",
}
"""The columns that are no fields of a record, or of another one than their table's."""

DTYPES = {pl.String: "text", pl.Int64: "integer", pl.Boolean: "true or false", pl.List(pl.String): "several texts"}
BLOCK_COLUMNS = ("side", "label", "topic", "attribution", "departments")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the page to the site; mkdocs calls it."""
    files.append(File.generated(config, PAGE, content=page()))
    return files


def page() -> str:
    """The whole page as Markdown."""
    schema = DutyList.model_json_schema()
    kokyar = td.load()
    content = json.loads(kokyar.to_json())
    parts = [
        "# Data dictionary\n\nEvery field of a list's file and every column of the tables, with an example from the"
        " bundled list. This page is made of the models, the schemas and the data at each build.\n\n## Records"
    ]
    for heading, (name, place) in RECORDS.items():
        record = schema["$defs"][name] if name else schema
        rows = list(field_rows(record["properties"], schema, examples_of(name, content)))
        parts.append(f"### {heading}\n\nHere: {place}.\n\n" + markdown(["field", "type", "meaning", "example"], rows))
    parts.append("## Tables\n\n`tables()` has all five; they join on `ref`, and on the departments' names.")
    for table, (columns, name) in FRAMES.items():
        frame: pl.DataFrame = getattr(kokyar.tables(), table)
        rows = list(column_rows(columns, schema["$defs"], name, frame))
        parts.append(f"### {table}\n\n" + markdown(["column", "type", "meaning", "example"], rows))
    return "\n\n".join(parts) + "\n"


def examples_of(name: str, content: Any) -> list[Any]:
    """Records of the bundled list of one kind, the richest first."""
    duties = [duty for duty in content["duties"] if duty["list_type"] == "cooperative"][5:]
    blocks = [block for duty in duties for block in duty["responsibilities"]]
    found: dict[str, list[Any]] = {
        "": [content],
        "Township": [content["township"]],
        "Marking": [content["marking"]],
        "Declared": [content["declared"]],
        "DeclaredList": [content["declared"]["lists"]["cooperative"]],
        "Paragraph": content["front_matter"],
        "Department": content["departments"][1:],
        "CooperativeDuty": duties,
        "Source": [duty["source"] for duty in duties],
        "Responsibility": blocks,
        "Step": [step for block in blocks for step in block["steps"]],
        "Note": [note for note in content["notes"] if note["duty_id"] and note["correction"]],
    }
    return found[name]


def field_rows(fields: Mapping[str, Any], schema: Any, records: list[Any]) -> Iterator[list[str]]:
    """A row for each field of a record."""
    for name, field in fields.items():
        yield [f"`{name}`", type_of(field, schema), field.get("description", ""), example(name, records)]


def column_rows(
    columns: Mapping[str, Any], records: Mapping[str, Any], name: str, frame: pl.DataFrame
) -> Iterator[list[str]]:
    """A row for each column of a table: described as the field that it is, or by `COLUMNS`."""
    rows = frame.to_dicts()
    for column, dtype in columns.items():
        owner = "Responsibility" if name == "Step" and column in BLOCK_COLUMNS else name
        fields = records["Department"]["properties"] | records[owner]["properties"]
        meaning = COLUMNS.get(column) or fields[column]["description"]
        yield [f"`{column}`", DTYPES[dtype], meaning, example(column, rows)]


def example(name: str, records: list[Any]) -> str:
    """The first value that says something, cut to a readable length."""
    value = next((record[name] for record in records if record[name] not in (None, "", [], {})), None)
    if value is None:
        return "none in the bundled list"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    shown = text if len(text) <= 48 else text[:47] + "…"
    return "`" + shown.replace("\n", "⏎").replace("|", "¦").replace("`", "'") + "`"


def type_of(field: Mapping[str, Any], schema: Any) -> str:
    """A field's type in words, from its JSON Schema."""
    if "anyOf" in field:
        kinds = dict.fromkeys(type_of(kind, schema) for kind in field["anyOf"])
        return " or ".join(kinds)
    if "const" in field:
        return f"`{field['const']}`"
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        definition = schema["$defs"][name]
        return f"one of {len(definition['enum'])} words: `{name}`" if "enum" in definition else f"record: {name}"
    if field.get("type") == "array":
        item = type_of(field["items"], schema) if "oneOf" not in field["items"] else "record: a duty"
        return f"several: {item}"
    if field.get("type") == "object":
        return "object"
    return {"integer": "integer", "number": "number", "string": "text", "boolean": "true or false", "null": "null"}[
        field["type"]
    ]


def markdown(headings: list[str], rows: list[list[str]]) -> str:
    """A table in Markdown."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join("| " + " | ".join(cell.replace("\n", " ") for cell in line) + " |" for line in lines)
