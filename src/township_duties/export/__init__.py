"""From a list to the content of a file: which format its suffix names."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING

from township_duties.errors import QueryError, UnknownNameError
from township_duties.export.database import database
from township_duties.export.workbook import workbook
from township_duties.table_rows import TABLES, rules_version
from township_duties.text import nearest

if TYPE_CHECKING:
    from township_duties.duty_list import DutyList

DEFAULT_TABLE = "duties"


def exported(duty_list: DutyList, suffix: str, table: str) -> bytes:
    """The content of a file in the format that a suffix names.

    Parameters:
        duty_list: the list.
        suffix: `".json"`, `".ndjson"`, `".csv"`, `".parquet"`, `".sqlite"` or `".xlsx"`; letter case does not matter.
        table: one of a list's tables, for a format that holds one table; the default for any other.

    Raises:
        UnknownNameError: there is no such format or table.
        QueryError: a table is asked of a format that holds the whole list, or the format cannot hold a text.
        ImportError: the format needs a package that is missing.
    """
    if table not in TABLES:
        raise UnknownNameError("table", table, nearest(table, tuple(TABLES)), f"one of {', '.join(TABLES)}")
    form = suffix.lower()
    if form in _OF_A_TABLE:
        return _OF_A_TABLE[form](duty_list, table)
    if form not in _OF_THE_WHOLE:
        known = (*_OF_THE_WHOLE, *_OF_A_TABLE)
        raise UnknownNameError("format", suffix, nearest(suffix, known), f"a file name that ends in {_either(known)}")
    if table != DEFAULT_TABLE:
        raise QueryError(f"a {form} file holds the whole list; a table is chosen for {_either(tuple(_OF_A_TABLE))}")
    return _OF_THE_WHOLE[form](duty_list)


def _either(words: tuple[str, ...]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"


def _json(duty_list: DutyList) -> bytes:
    return duty_list.to_json()


def _json_lines(duty_list: DutyList) -> bytes:
    return b"".join(duty.model_dump_json().encode() + b"\n" for duty in duty_list.duties)


def _csv(duty_list: DutyList, table: str) -> bytes:
    from township_duties.export.csv_form import csv_of
    from township_duties.tables import table_of

    short = table == "duties"
    return csv_of(duty_list.duties.to_polars(columns="reading") if short else table_of(duty_list, table))


def _parquet(duty_list: DutyList, table: str) -> bytes:
    from township_duties.tables import table_of

    about = {"list_key": duty_list.key, "version": duty_list.version, "title": duty_list.title, "table": table}
    rules = rules_version(duty_list)
    if rules is not None:
        about["rules_version"] = str(rules)
    file = BytesIO()
    table_of(duty_list, table).write_parquet(file, compression="zstd", metadata=about)
    return file.getvalue()


_OF_THE_WHOLE: dict[str, Callable[[DutyList], bytes]] = {
    ".json": _json,
    ".ndjson": _json_lines,
    ".sqlite": database,
    ".xlsx": workbook,
}
_OF_A_TABLE: dict[str, Callable[[DutyList, str], bytes]] = {".csv": _csv, ".parquet": _parquet}
