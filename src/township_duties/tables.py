"""Records as polars tables, and their schemas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from township_duties.context import ListContext
from township_duties.departments import Departments, spellings
from township_duties.models import DutyRecord, Responsibility
from township_duties.notes import Note
from township_duties.text import fold
from township_duties.vocabulary import ListType, Side

DUTY_SCHEMA: dict[str, pl.DataType] = {
    "list_key": pl.String(),
    "version": pl.String(),
    "ref": pl.String(),
    "id": pl.String(),
    "list_type": pl.String(),
    "number": pl.Int64(),
    "category": pl.String(),
    "name": pl.String(),
    "departments": pl.List(pl.String()),
    "superior_text": pl.String(),
    "township_text": pl.String(),
    "method_text": pl.String(),
    "page": pl.Int64(),
    "line": pl.Int64(),
    "note_count": pl.Int64(),
    "department_terms": pl.String(),
    "involved_terms": pl.String(),
    "search_text": pl.String(),
    "name_en": pl.String(),
    "category_en": pl.String(),
    "english_text": pl.String(),
}
"""The columns of the duty table and their types.

`superior_text`, `township_text` and `method_text` are printed text without markup, and null where the list has no such
column. `department_terms` and `involved_terms` hold every folded name of the bodies in `departments`, or of all bodies
that act too, each between line breaks. `search_text` holds the folded name, labels and steps, one a line. `name_en` and
`category_en` are unofficial, and null where there is none; `english_text` holds both, folded.
"""

_LIST: dict[str, pl.DataType] = {"list_key": pl.String(), "version": pl.String()}

STEP_SCHEMA: dict[str, pl.DataType] = {
    **_LIST,
    "ref": pl.String(),
    "duty_id": pl.String(),
    "side": pl.String(),
    "responsibility": pl.Int64(),
    "label": pl.String(),
    "topic": pl.String(),
    "attribution": pl.String(),
    "departments": pl.List(pl.String()),
    "step": pl.Int64(),
    "number": pl.Int64(),
    "marker": pl.String(),
    "text": pl.String(),
    "step_departments": pl.List(pl.String()),
}
"""The columns of the step table: one row a step, with its block; `responsibility` and `step` count from 0.

`label`, `topic` and `number` are null where none is printed.
"""

DEPARTMENT_SCHEMA: dict[str, pl.DataType] = {
    **_LIST,
    "name": pl.String(),
    "short_name": pl.String(),
    "kind": pl.String(),
    "vertical": pl.Boolean(),
    "level": pl.String(),
    "attested": pl.Boolean(),
    "aliases": pl.List(pl.String()),
    "name_en": pl.String(),
}
"""The columns of the department table: one row a body; `kind` and `vertical` are null where no curation says."""

DUTY_DEPARTMENT_SCHEMA: dict[str, pl.DataType] = {
    **_LIST,
    "ref": pl.String(),
    "duty_id": pl.String(),
    "department": pl.String(),
    "short_name": pl.String(),
    "position": pl.Int64(),
    "lead": pl.Boolean(),
}
"""The columns of the table of departments by duty: one row for each body in a duty's column, counted from 0."""

NOTE_SCHEMA: dict[str, pl.DataType] = {**_LIST, **dict.fromkeys(Note.model_fields, pl.String())}
"""The columns of the note table: the fields of `Note`; `duty_id` and `correction` are null where there is none."""

BY_DEPARTMENT_SCHEMA: dict[str, pl.DataType] = {
    **_LIST,
    "department": pl.String(),
    "short_name": pl.String(),
    **dict.fromkeys((list_type.value for list_type in ListType), pl.Int64()),
    "steps": pl.Int64(),
}
"""The columns of the departments' view: duties of each list whose column names the body, and steps in which it acts."""


@dataclass(frozen=True, slots=True)
class Tables:
    """A list as five tables; they join on `ref`, and on the departments' `name`."""

    duties: pl.DataFrame
    """One row a duty: `DUTY_SCHEMA`."""
    steps: pl.DataFrame
    """One row a step: `STEP_SCHEMA`."""
    departments: pl.DataFrame
    """One row a body: `DEPARTMENT_SCHEMA`."""
    duty_departments: pl.DataFrame
    """One row for each body in a duty's column: `DUTY_DEPARTMENT_SCHEMA`."""
    notes: pl.DataFrame
    """One row a note: `NOTE_SCHEMA`."""


def make_tables(
    list_key: str,
    version: str,
    duties: Sequence[DutyRecord],
    duty_frame: pl.DataFrame,
    departments: Departments,
    notes: Sequence[Note],
) -> Tables:
    """The five tables of a list; `duty_frame` is its duty table."""
    listed = (list_key, version)
    steps = [
        (*listed, duty.ref, duty.id, block.side.value, place, block.label, block.topic, block.attribution.value,
         list(block.departments), number, step.number, step.marker, step.text, list(step.departments))
        for duty in duties
        for place, block in enumerate(duty.responsibilities)
        for number, step in enumerate(block.steps)
    ]  # fmt: skip
    bodies = [
        (*listed, body.name, body.short_name, body.kind and body.kind.value, body.vertical, body.level.value,
         body.attested, list(body.aliases), body.english)
        for body in departments.values()
    ]  # fmt: skip
    columns = [
        (*listed, duty.ref, duty.id, name, departments[name].short_name, position, name in duty.lead_departments)
        for duty in duties
        for position, name in enumerate(duty.departments)
    ]
    return Tables(
        duties=duty_frame,
        steps=pl.DataFrame(steps, schema=STEP_SCHEMA, orient="row"),
        departments=pl.DataFrame(bodies, schema=DEPARTMENT_SCHEMA, orient="row"),
        duty_departments=pl.DataFrame(columns, schema=DUTY_DEPARTMENT_SCHEMA, orient="row"),
        notes=pl.DataFrame(
            [(*listed, *note.model_dump(mode="json").values()) for note in notes], schema=NOTE_SCHEMA, orient="row"
        ),
    )


def department_view(
    duties: Sequence[DutyRecord], list_key: str, version: str, departments: Departments
) -> pl.DataFrame:
    """For each body of some duties, how many of each list name it in their column, and in how many steps it acts."""
    counts = Counter((name, duty.list_type) for duty in duties for name in duty.departments)
    steps = Counter(
        name
        for duty in duties
        for block in duty.responsibilities
        for step in block.steps
        for name in dict.fromkeys(step.departments or block.departments)
    )
    names = dict.fromkeys(name for duty in duties for name in duty.involved_departments)
    rows = [
        (list_key, version, name, departments[name].short_name, *(counts[name, kind] for kind in ListType), steps[name])
        for name in names
    ]
    return pl.DataFrame(rows, schema=BY_DEPARTMENT_SCHEMA, orient="row")


def duty_table(
    duties: Sequence[DutyRecord], search_texts: Sequence[str], english_texts: Sequence[str], context: ListContext
) -> pl.DataFrame:
    """The duty table of some duties of one list.

    Parameters:
        duties: the duties, one a row.
        search_texts: for each duty its folded texts, joined by line breaks.
        english_texts: for each duty its folded English names, likewise.
        context: what the duties know of their list.

    Returns:
        A frame with one row a duty and the columns of `DUTY_SCHEMA`.
    """
    terms = {name: _terms(spellings(department)) for name, department in context.departments.items()}
    columns = {
        "list_key": [context.key] * len(duties),
        "version": [context.version] * len(duties),
        "ref": [duty.ref for duty in duties],
        "id": [duty.id for duty in duties],
        "list_type": [duty.list_type.value for duty in duties],
        "number": [duty.number for duty in duties],
        "category": [duty.category for duty in duties],
        "name": [duty.name for duty in duties],
        "departments": [list(duty.departments) for duty in duties],
        "superior_text": [_side_text(duty, ListType.COOPERATIVE, Side.SUPERIOR) for duty in duties],
        "township_text": [_side_text(duty, ListType.COOPERATIVE, Side.TOWNSHIP) for duty in duties],
        "method_text": [_side_text(duty, ListType.RECLAIMED, Side.METHOD) for duty in duties],
        "page": [duty.source.page for duty in duties],
        "line": [duty.source.line for duty in duties],
        "note_count": [context.note_counts.get(duty.id, 0) for duty in duties],
        "department_terms": ["".join(terms[name] for name in duty.departments) for duty in duties],
        "involved_terms": ["".join(terms[name] for name in duty.involved_departments) for duty in duties],
        "search_text": list(search_texts),
        "name_en": [duty.english for duty in duties],
        "category_en": [context.english.get(duty.category) for duty in duties],
        "english_text": list(english_texts),
    }
    return pl.DataFrame(columns, schema=DUTY_SCHEMA)


def _terms(names: Iterable[str]) -> str:
    return "".join(f"\n{name}\n" for name in dict.fromkeys(map(fold, names)))


def _side_text(duty: DutyRecord, list_type: ListType, side: Side) -> str | None:
    """The printed words of a column, a line for each heading and step; None where the list has no such column."""
    if duty.list_type is not list_type:
        return None
    return "\n".join(line for block in duty.responsibilities if block.side is side for line in _lines(block))


def _lines(block: Responsibility) -> Iterable[str]:
    if block.label:
        yield block.label
    for step in block.steps:
        yield step.marker + step.text
