"""Records as polars tables, and their schemas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import polars as pl

from township_duties.departments import Departments, spellings
from township_duties.models import DutyRecord, Responsibility
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
}
"""The columns of the duty table and their types.

`superior_text`, `township_text` and `method_text` are printed text without markup, and null where the list has no such
column. `department_terms` and `involved_terms` hold every folded name of the bodies in `departments`, or of all bodies
that act too, each between line breaks. `search_text` holds the folded name, labels and steps, one a line.
"""


def duty_table(
    duties: Sequence[DutyRecord],
    search_texts: Sequence[str],
    list_key: str,
    version: str,
    departments: Departments,
    note_counts: Mapping[str, int],
) -> pl.DataFrame:
    """The duty table of some duties of one list.

    Parameters:
        duties: the duties, one a row.
        search_texts: for each duty its folded texts, joined by line breaks.
        list_key: the key of their list.
        version: the version of their list.
        departments: the registry of their list.
        note_counts: how many notes concern the duty with an id; none where the id is missing.

    Returns:
        A frame with one row a duty and the columns of `DUTY_SCHEMA`.
    """
    terms = {name: _terms(spellings(department)) for name, department in departments.items()}
    columns = {
        "list_key": [list_key] * len(duties),
        "version": [version] * len(duties),
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
        "note_count": [note_counts.get(duty.id, 0) for duty in duties],
        "department_terms": ["".join(terms[name] for name in duty.departments) for duty in duties],
        "involved_terms": ["".join(terms[name] for name in duty.involved_departments) for duty in duties],
        "search_text": list(search_texts),
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
