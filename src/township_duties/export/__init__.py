"""From a list to the content of a file: which format its suffix names."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING, Any

from township_duties.errors import QueryError, Reason, UnknownNameError, one_of
from township_duties.export.data_package import data_package
from township_duties.export.database import database
from township_duties.export.linked_data import linked_data
from township_duties.export.word import word
from township_duties.export.workbook import workbook, workbook_of_duties
from township_duties.extras import required_module
from township_duties.table_rows import TABLES, rules_version
from township_duties.text import nearest

if TYPE_CHECKING:
    from township_duties.duties import Duties
    from township_duties.duty_list import DutyList

DEFAULT_TABLE = "duties"
DATA_PACKAGE = "datapackage"


def exported(
    duty_list: DutyList, suffix: str, table: str, *, marked: bool = False, draft: bytes | None = None
) -> bytes:
    """The content of a file in the format that a suffix names.

    Parameters:
        duty_list: the list.
        suffix: `".json"`, `".ndjson"`, `".jsonld"`, `".csv"`, `".parquet"`, `".sqlite"`, `".xlsx"` or `".docx"`;
            letter case does not matter.
        table: one of a list's tables, for a format that holds one table; the default for any other.
        marked: whether a workbook has the words that notes are on set off, or a .docx is the draft with comments.
        draft: the content of the .docx that the list was read from.

    Raises:
        UnknownNameError: there is no such format or table.
        QueryError: a table is asked of a format that holds the whole list, marks of one that has none, a commented
            .docx without its draft, or the format cannot hold a text.
        ReadingError: the draft cannot be read.
        ImportError: the format needs a package that is missing.
    """
    if not isinstance(table, str) or table not in TABLES:
        raise UnknownNameError("table", table, nearest(str(table), tuple(TABLES)), one_of(TABLES))
    form = _known(suffix, (*_OF_THE_WHOLE, *_OF_A_TABLE))
    if marked and form not in _MARKED:
        raise QueryError(
            f"a {form} file has no marks; a marked list is a workbook (.xlsx), or its draft with comments (.docx)",
            f"{form} 文件不能带校核意见；可以写成工作簿（.xlsx），或带批注的草稿（.docx）",
        )
    if (draft is not None) != (marked and form == ".docx"):
        raise QueryError(
            "a marked .docx is the draft with comments, and needs the .docx that the list was read from (draft=…);"
            " a marked workbook (.xlsx) needs none",
            "带批注的 .docx 由草稿加批注而成，要给出读入清单的那份 .docx（draft=…）；"
            "带校核意见的工作簿（.xlsx）则不需要",
        )
    if form in _OF_A_TABLE:
        return _OF_A_TABLE[form](duty_list, table)
    if table != DEFAULT_TABLE:
        raise QueryError(
            f"a {form} file holds the whole list; a table is chosen for {_either(tuple(_OF_A_TABLE))}",
            f"{form} 文件含整份清单；只有 {'、'.join(_OF_A_TABLE)} 文件才选数据表",
        )
    if draft is not None:
        # Who exports something else need not have what .docx files are read with.
        required_module("defusedxml", "read", "writing comments into a .docx")
        from township_duties.export.commented import commented

        return commented(duty_list, draft)
    return workbook(duty_list, marked=True) if marked else _OF_THE_WHOLE[form](duty_list)


def exported_folder(duty_list: DutyList, form: object, table: object, *, marked: bool) -> dict[str, bytes]:
    """The content of a folder's files, by name.

    Parameters:
        duty_list: the list.
        form: `"datapackage"`, the one format that is a folder.
        table: the default: a folder has all tables.
        marked: False: marks are in workbooks and drafts.

    Raises:
        UnknownNameError: there is no such format.
        QueryError: a table or marks are asked of it, or a table cannot hold a text.
    """
    if not isinstance(form, str) or form != DATA_PACKAGE:
        expected = Reason(
            f"'{DATA_PACKAGE}', or none: then the file's suffix says it",
            f"可用的是 {DATA_PACKAGE}；不写 format 时由文件后缀决定",
        )
        raise UnknownNameError("format", form, (), expected)
    if marked or not isinstance(table, str) or table != DEFAULT_TABLE:
        raise QueryError(
            "a data package is a folder that holds every table and no marks; leave out table, marked and draft",
            "datapackage 是含全部数据表的文件夹，没有标注；请去掉 table、marked 和 draft",
        )
    return data_package(duty_list, _OF_A_TABLE)


def exported_duties(duties: Duties[Any], suffix: str) -> bytes:
    """The content of a file with some duties of a list, in the format that a suffix names.

    Parameters:
        duties: the duties.
        suffix: `".csv"`, `".parquet"`, `".ndjson"` or `".xlsx"`; letter case does not matter.

    Raises:
        UnknownNameError: there is no such format.
        QueryError: the format cannot hold a text.
        ImportError: the format needs a package that is missing.
    """
    return _OF_DUTIES[_known(suffix, tuple(_OF_DUTIES))](duties)


def _known(suffix: str, forms: tuple[str, ...]) -> str:
    form = suffix.lower()
    if form not in forms:
        expected = Reason(f"a file name that ends in {_either(forms)}", f"文件名应以 {'、'.join(forms)} 结尾")
        raise UnknownNameError("format", suffix, nearest(suffix, forms), expected)
    return form


def _either(words: tuple[str, ...]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"


def _json(duty_list: DutyList) -> bytes:
    return duty_list.to_json()


def _json_lines(duties: Duties[Any]) -> bytes:
    return b"".join(duty.model_dump_json().encode() + b"\n" for duty in duties)


def _csv(duty_list: DutyList, table: str) -> bytes:
    from township_duties.export.csv_form import csv_of
    from township_duties.tables import table_of

    return _csv_of_duties(duty_list.duties) if table == "duties" else csv_of(table_of(duty_list, table))


def _csv_of_duties(duties: Duties[Any]) -> bytes:
    from township_duties.export.csv_form import csv_of

    return csv_of(duties.to_polars(columns="reading"))


def _parquet_of_duties(duties: Duties[Any]) -> bytes:
    file = BytesIO()
    duties.to_polars().write_parquet(file, compression="zstd")
    return file.getvalue()


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
    ".ndjson": lambda duty_list: _json_lines(duty_list.duties),
    ".jsonld": linked_data,
    ".sqlite": database,
    ".xlsx": workbook,
    ".docx": word,
}
_MARKED = (".xlsx", ".docx")
_OF_A_TABLE: dict[str, Callable[[DutyList, str], bytes]] = {".csv": _csv, ".parquet": _parquet}
_OF_DUTIES: dict[str, Callable[[Duties[Any]], bytes]] = {
    ".csv": _csv_of_duties,
    ".parquet": _parquet_of_duties,
    ".ndjson": _json_lines,
    ".xlsx": workbook_of_duties,
}
