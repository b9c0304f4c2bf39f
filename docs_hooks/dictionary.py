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

FRAMES = {
    "lists": ("Township", ""),
    "duties": ("CooperativeDuty",),
    "steps": ("Responsibility", "Step"),
    "departments": ("Department",),
    "duty_departments": ("Mention", "CooperativeDuty", "Department"),
    "notes": ("Note",),
}
"""The records that the columns of each table are the fields of; the empty name is the list's own."""

COLUMNS = {
    "list_key": "The list's key.",
    "version": "The data's version.",
    "ref": "Key, edition and id of the duty: for citing and joining; null in notes on the document as a whole.",
    "region_code": "The region's six-digit division code, as the county's says it.",
    "prefecture_code": "The prefecture's six-digit division code, likewise; null where the county has none above it.",
    "county_code": "The county's six-digit division code (行政区划代码).",
    "county_code_source": "Where the county's code is from.",
    "township": "The township's full name; null where the document does not say whose list it is.",
    "township_code": "The township's nine-digit division code (统计用区划代码).",
    "township_code_source": "Where the township's code is from.",
    "declared_total": "How many duties the preface declares in all.",
    **{f"declared_{kind}": f"How many duties of {kind.chinese} it declares." for kind in td.ListType},
    "published_total": "How many duties the tables hold in all.",
    **{f"published_{kind}": f"How many duties of {kind.chinese} they hold." for kind in td.ListType},
    "marking_cover": "The mark of confidentiality on the cover.",
    "marking_tables": "The mark in the titles of the tables.",
    "rules_version": "The version of the rules that found notes; null for files of formats 1 and 2, which hold them.",
    "duty_id": "The duty's id; null in notes on the document as a whole.",
    "superior_text": "上级部门职责 without markup, a line for each heading and step; null in lists without it.",
    "township_text": "乡镇配合职责, likewise.",
    "method_text": "工作方式, likewise.",
    "page": "The page that the row stands on.",
    "line": "The line that the row stands in, counted from 1.",
    "department_terms": "Every folded name of the bodies in the column, each between line breaks: for literal search.",
    "involved_terms": "The same of all bodies that act in the row too.",
    "reported_terms": "The same of the bodies that a step reports to; null for files of formats 1 to 3.",
    "system_terms": "The systems (条线) of the bodies in the column, each between line breaks.",
    "nature": "What sort of act the duty is by its name's own words: words of `Nature`; empty where they say none.",
    "search_text": "The folded name, labels and steps, one a line: for literal search.",
    "name_en": "An unofficial English name; null where there is none.",
    "category_en": "An unofficial English label of the category; null where there is none.",
    "english_text": "The folded English name and category, one a line: for literal search.",
    "responsibility": "The block's place among the duty's, counted from 0.",
    "step": "The step's place in its block, counted from 0.",
    "step_departments": "The bodies that the step's own text names as acting.",
    "acting": "Who acts in the step: its own bodies, else the block's; on the township's side those beside it.",
    "acting_by": "How it is known who acts: one of the words of `attribution`.",
    "reports_to": "The bodies that the step reports to, by canonical name, or as printed where not registered.",
    "actions": "What the step's own words say is done: words of `Action`.",
    "systems": "The national systems (条线) that the body's name tells.",
    "department": "The body's canonical name.",
    "position": "The body's place in the column, counted from 0.",
    "lead": "Whether the column marks it 牵头.",
}
"""The columns that are no fields of a record, or of another one than their table's."""

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
    records = {"": schema, **schema["$defs"]}
    for table, names in FRAMES.items():
        rows = list(column_rows(tables.SCHEMAS[table], [records[name] for name in names], kokyar, table))
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


def column_rows(
    columns: Mapping[str, Any], records: list[Any], duty_list: td.DutyList, table: str
) -> Iterator[list[str]]:
    """A row for each column of a table: described by `COLUMNS`, or as the field of the first record that has it."""
    rows = tables.table_of(duty_list, table).to_dicts()
    for column, dtype in columns.items():
        described = (
            record["properties"][column]["description"] for record in records if column in record["properties"]
        )
        meaning = COLUMNS.get(column) or next(described)
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
