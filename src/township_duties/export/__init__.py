"""From a list to the content of a file: which format its suffix names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from io import BytesIO

import polars as pl

from township_duties.errors import QueryError, UnknownNameError
from township_duties.export.comma import comma_separated
from township_duties.export.database import database
from township_duties.export.whole import WholeList
from township_duties.export.workbook import workbook
from township_duties.tables import Tables
from township_duties.text import nearest

DEFAULT_TABLE = "duties"
TABLES = tuple(field.name for field in fields(Tables))
"""The names of the tables that a format of one table can hold."""


def exported(whole: WholeList, suffix: str, table: str) -> bytes:
    """The content of a file in the format that a suffix names.

    Parameters:
        whole: the list.
        suffix: `".json"`, `".ndjson"`, `".csv"`, `".parquet"`, `".sqlite"` or `".xlsx"`; letter case does not matter.
        table: one of `TABLES`, for a format that holds one table; the default for any other.

    Raises:
        UnknownNameError: there is no such format or table.
        QueryError: a table is asked of a format that holds the whole list, or the format cannot hold a text.
        ImportError: the format needs a package that is missing.
    """
    if table not in TABLES:
        raise UnknownNameError("table", table, nearest(table, TABLES), f"one of {', '.join(TABLES)}")
    form = suffix.lower()
    if form in _OF_A_TABLE:
        return _OF_A_TABLE[form](whole, table)
    if form not in _OF_THE_WHOLE:
        known = (*_OF_THE_WHOLE, *_OF_A_TABLE)
        raise UnknownNameError("format", suffix, nearest(suffix, known), f"a file name that ends in {_either(known)}")
    if table != DEFAULT_TABLE:
        raise QueryError(f"a {form} file holds the whole list; a table is chosen for {_either(tuple(_OF_A_TABLE))}")
    return _OF_THE_WHOLE[form](whole)


def _either(words: tuple[str, ...]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"


def _json(whole: WholeList) -> bytes:
    return whole.to_json()


def _json_lines(whole: WholeList) -> bytes:
    return b"".join(duty.model_dump_json().encode() + b"\n" for duty in whole.duties)


def _csv(whole: WholeList, table: str) -> bytes:
    return comma_separated(_frame(whole, table))


def _parquet(whole: WholeList, table: str) -> bytes:
    file = BytesIO()
    about = {"list_key": whole.key, "version": whole.version, "title": whole.title, "table": table}
    _frame(whole, table).write_parquet(file, compression="zstd", metadata=about)
    return file.getvalue()


def _frame(whole: WholeList, table: str) -> pl.DataFrame:
    frame: pl.DataFrame = getattr(whole.tables(), table)
    return frame


_OF_THE_WHOLE: dict[str, Callable[[WholeList], bytes]] = {
    ".json": _json,
    ".ndjson": _json_lines,
    ".sqlite": database,
    ".xlsx": workbook,
}
_OF_A_TABLE: dict[str, Callable[[WholeList, str], bytes]] = {".csv": _csv, ".parquet": _parquet}
