"""From an Excel workbook to a document: each visible sheet is a table."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from lzma import LZMAError
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile

from township_duties.documents import compound
from township_duties.documents.limits import Budget
from township_duties.documents.model import Document, LeftOut, Source, Table
from township_duties.documents.sheet import Sheet
from township_duties.documents.xls import xls_sheets
from township_duties.documents.xlsx import xlsx_sheets
from township_duties.errors import ReadingError, Reason

_DAMAGE = (
    BadZipFile, zlib.error, LZMAError, ExpatError, struct.error, EOFError, OSError,
    NotImplementedError, RuntimeError, LookupError, ValueError, OverflowError, StopIteration,
)  # fmt: skip
"""What libraries and arithmetic say where a file is not what it says it is."""


def read_workbook(content: bytes, budget: Budget) -> Document:
    """The document that a workbook holds; what Excel calculated last stands for a formula.

    Parameters:
        content: the file, `.xlsx`, `.xlsm` or `.xls`.
        budget: what reading it may take.

    Raises:
        ReadingError: it is no workbook, is damaged, is protected by a password, or is larger than the limits allow.
    """
    tables: list[Table] = []
    left_out: list[LeftOut] = []
    try:
        for sheet in _sheets(content, budget):
            if sheet.hidden:
                left_out.append(LeftOut("hidden sheet", sheet.name, Source(sheet=sheet.name)))
            else:
                left_out += (
                    LeftOut("hidden row", text, sheet.source(place)) for place, text in sheet.take_hidden_rows()
                )
                if table := sheet.table(len(tables) + 1):
                    tables.append(table)
            left_out += (LeftOut("comment", text, sheet.source(place)) for place, text in sheet.comments)
    except ReadingError:
        raise
    except _DAMAGE as error:
        raise ReadingError(
            Reason(
                f"the workbook is damaged or cut off ({error}); open it in Excel or WPS and save it again",
                f"工作簿已损坏或不完整（{error}）；请用 Excel 或 WPS 打开后重新保存",
            )
        ) from error
    return Document(tuple(tables), tuple(left_out))


def _sheets(content: bytes, budget: Budget) -> Iterator[Sheet]:
    if content.startswith(b"PK"):
        return xlsx_sheets(content, budget)
    if content.startswith(compound.SIGNATURE):
        return xls_sheets(content, budget)
    raise ReadingError(
        Reason(
            "the file is no Excel workbook; open it in the program that made it and save it as .xlsx",
            "这不是 Excel 工作簿；请用原来的程序打开，另存为 .xlsx",
        )
    )
