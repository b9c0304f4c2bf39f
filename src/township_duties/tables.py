"""The tables of a list as polars frames, and their schemas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

from township_duties import table_rows
from township_duties.errors import QueryError
from township_duties.immutable import made_once
from township_duties.table_rows import FOR_ASKING, Kinds, Values
from township_duties.text import shortened

if TYPE_CHECKING:
    from township_duties.duties import Duties
    from township_duties.duty_list import DutyList

Schema = dict[str, pl.DataType]

_TYPES: dict[type, pl.DataType] = {
    str: pl.String(),
    int: pl.Int64(),
    float: pl.Float64(),
    bool: pl.Boolean(),
    list: pl.List(pl.String()),
}


def _schema(kinds: Kinds) -> Schema:
    return {name: _TYPES[kind] for name, kind in kinds.items()}


LIST_SCHEMA = _schema(table_rows.LISTS)
"""The columns of the table of lists: one row a list.

`region_code` and `prefecture_code` are what `county_code` says; what the document does not state is null. `declared_…`
is what the preface says, `published_…` what the tables hold. `rules_version` is that of the rules that found notes, and
null for files of formats 1 and 2, which hold theirs.
"""

DUTY_SCHEMA = _schema(table_rows.DUTIES)
"""The columns of the duty table and their types.

`nature` is what the name's own words say, empty where they do not. `superior_text`, `township_text` and `method_text`
are printed text without markup, and null where the list has no such column. `department_terms`, `involved_terms` and
`reported_terms` hold every folded name, usual ones too, of the bodies in `departments`, of all bodies that act too, and
of those that a step reports to, each between line breaks; `system_terms` holds the systems of `departments` so.
`reported_terms` is null for files of formats 1 to 3, which do not hold them. `search_text` holds the folded name,
labels and steps, one a line. `name_en` and `category_en` are unofficial, and null where there is none; `english_text`
holds both, folded.
"""

STEP_SCHEMA = _schema(table_rows.STEPS)
"""The columns of the step table: one row a step, with its block; `responsibility` and `step` count from 0.

`departments` and `attribution` are the block's, `step_departments` are named by the step's own text; `acting` and
`acting_by` say who acts in this step, as `Responsibility.acting` does. On the township's side the township acts, and
`acting` are the bodies beside it. `reports_to` are the bodies that the step reports to, by canonical name, or as
printed where the registry lacks them; files of formats 1 to 3 do not hold them. `actions` is what the step's own words
say is done. `label`, `topic` and `number` are null where none is printed.
"""

DEPARTMENT_SCHEMA = _schema(table_rows.DEPARTMENTS)
"""The columns of the department table: one row a body; `kind` and `vertical` are null where no curation says.

`systems` are the national systems (条线) that its name tells.
"""

DUTY_DEPARTMENT_SCHEMA = _schema(table_rows.DUTY_DEPARTMENTS)
"""The columns of the table of departments by duty: one row for each body in a duty's column, counted from 0.

`printed` is its name as printed there; null for files of formats 1 and 2.
"""

NOTE_SCHEMA = _schema(table_rows.NOTES)
"""The columns of the note table: the fields of `Note`, and the `ref` of the duty.

`ref` and `duty_id` are null for the document as a whole; `correction`, `rule`, `start` and `end` where there is none.
"""

BY_DEPARTMENT_SCHEMA = _schema(table_rows.BY_DEPARTMENT)
"""The columns of the departments' view: duties of each list and in total whose column names the body; steps in which it
acts; and steps on the township's side in those duties (`township_steps`)."""

SCHEMAS: dict[str, Schema] = {name: _schema(kinds) for name, (kinds, _) in table_rows.TABLES.items()}
"""The schema of each table by its name."""


@made_once
@dataclass(frozen=True, slots=True, repr=False)
class Tables:
    """A list as six tables.

    They join on `list_key`, `version` and `ref`, and on `list_key`, `version` and the departments' `name`: so joins
    stay right where the tables of several lists, or of several versions of one, are put together.
    """

    lists: pl.DataFrame
    """One row a list: `LIST_SCHEMA`."""
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

    def __repr__(self) -> str:
        return f"<Tables: {', '.join(f'{name} {getattr(self, name).height}' for name in SCHEMAS)}>"


def make_tables(duty_list: DutyList) -> Tables:
    """The six tables of a list."""
    return Tables(**{name: table_of(duty_list, name) for name in table_rows.TABLES})


def table_of(duty_list: DutyList, name: str) -> pl.DataFrame:
    """One of a list's tables.

    Parameters:
        duty_list: the list.
        name: the name of a field of `Tables`.
    """
    _, values = table_rows.TABLES[name]
    return frame_of(values(duty_list), SCHEMAS[name])


def duty_table(duties: Duties[Any], columns: str = "all") -> pl.DataFrame:
    """The duty table of some duties of one list.

    Parameters:
        duties: the duties, one a row.
        columns: `"all"`, or `"reading"` for those that are not made for asking.

    Returns:
        A frame with one row a duty and the columns of `DUTY_SCHEMA`, or some of them.

    Raises:
        QueryError: there is no such choice of columns.
    """
    if not isinstance(columns, str) or columns not in ("all", "reading"):
        raise QueryError(
            f"columns is 'all' or 'reading' (without {', '.join(FOR_ASKING)}), not {shortened(repr(columns))}",
            f"columns 只能是 all 或 reading（不含 {'、'.join(FOR_ASKING)}），不能是“{shortened(repr(columns))}”",
        )
    values = table_rows.duty_values(duties, for_asking=columns == "all")
    return frame_of(values, {name: DUTY_SCHEMA[name] for name in values})


def frame_of(values: Values, schema: Schema) -> pl.DataFrame:
    """A frame of some columns, as `table_rows` gives them.

    Parameters:
        values: the values of each column of the schema.
        schema: the columns and their types.
    """
    columns = {name: _lists(column) if schema[name] == _TYPES[list] else column for name, column in values.items()}
    return pl.DataFrame(columns, schema=schema)


_BETWEEN = "\x1f"


def _lists(rows: list[list[str]]) -> pl.Series:
    """Lists of texts as a column; of lists of lists, polars makes a series each, which takes much longer."""
    joined = ["".join([text + _BETWEEN for text in row]) for row in rows]
    if sum(row.count(_BETWEEN) for row in joined) != sum(map(len, rows)):
        return pl.Series(rows, dtype=_TYPES[list])
    split = pl.Series("texts", joined, dtype=pl.String).str.split(_BETWEEN).to_frame()
    # What stands behind the last separator is none of them.
    kept = split.select(pl.col("texts").list.slice(0, pl.col("texts").list.len() - 1)).to_series()
    return kept.cast(_TYPES[list])  # of no rows, older versions of polars do not know it


def department_view(duties: Duties[Any]) -> pl.DataFrame:
    """For each body of some duties, how many of each list name it in their column, and in how many steps it acts."""
    return pl.DataFrame(table_rows.by_department_values(duties), schema=BY_DEPARTMENT_SCHEMA)
