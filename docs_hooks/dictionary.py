"""The data dictionary of the site: every field and every column, rendered from models, schemas and the bundled list."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any

import polars as pl
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

import township_duties as td
from township_duties import tables
from township_duties.export.meanings import meanings

PAGE = "dictionary.md"
RECORDS = {
    "A list": ("", "the object in a list's file"),
    "Township": ("Township", "`township`"),
    "Marking": ("Marking", "`marking`"),
    "What is declared": ("Declared", "`declared`"),
    "What is declared of one list": ("DeclaredList", "an item of `declared.lists`"),
    "A line outside the rows": ("Paragraph", "an item of `front_matter` and of `other_lines`"),
    "A department": ("Department", "an item of `departments`"),
    "A duty": ("CooperativeDuty", "an item of `duties`; all three kinds have the same fields"),
    "A body in the department column": ("Mention", "an item of `column` of a duty"),
    "Where something stands": ("Source", "`source` of a duty or a line"),
    "A block of responsibilities": ("Responsibility", "an item of `responsibilities`"),
    "A step": ("Step", "an item of `steps`"),
    "A body that a step reports to": ("Receiver", "an item of `receivers`"),
    "A note": ("Note", "an item of `notes`"),
}
"""The heading of each record, its name in the schema, and where it stands."""

DTYPES = {
    pl.String: "text",
    pl.Int64: "integer",
    pl.Float64: "number",
    pl.Boolean: "true or false",
    pl.List(pl.String): "several texts",
}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the page to the site; mkdocs calls it."""
    files.append(File.generated(config, PAGE, content=page()))
    return files


def page() -> str:
    """The whole page as Markdown."""
    schema = json.loads((resources.files("township_duties") / "data" / "schema.json").read_bytes())
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
    parts.append(
        "## Tables\n\n`tables()` has all six; they join on `list_key`, `version` and `ref`, and on `list_key`,"
        " `version` and the departments' names."
    )
    for table in tables.SCHEMAS:
        rows = list(column_rows(kokyar, table))
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
        "Mention": [mention for duty in duties for mention in duty["column"]],
        "Department": content["departments"][1:],
        "CooperativeDuty": duties,
        "Source": [duty["source"] for duty in duties],
        "Responsibility": blocks,
        "Step": [step for block in blocks for step in block["steps"]],
        "Receiver": [found for block in blocks for step in block["steps"] for found in step["receivers"]],
        "Note": [note.model_dump(mode="json") for note in td.load().notes if note.duty_id and note.correction],
    }
    return found[name]


def field_rows(fields: Mapping[str, Any], schema: Any, records: list[Any]) -> Iterator[list[str]]:
    """A row for each field of a record."""
    for name, field in fields.items():
        yield [f"`{name}`", type_of(field, schema), field.get("description", ""), example(name, records)]


def column_rows(duty_list: td.DutyList, table: str) -> Iterator[list[str]]:
    """A row for each column of a table."""
    rows = tables.table_of(duty_list, table).to_dicts()
    for column, meaning in meanings(table).items():
        yield [f"`{column}`", DTYPES[tables.SCHEMAS[table][column]], meaning, example(column, rows)]


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
