"""From the lines of a document to the cells of its duties: columns are recognised by their headings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from township_duties.errors import ReadingError
from township_duties.models import Paragraph, Source
from township_duties.reading.text_form import DocumentLine
from township_duties.vocabulary import ListType


class Column(StrEnum):
    """What a column of the national template holds; the value is its heading."""

    NUMBER = "序号"
    CATEGORY = "事项类别"
    NAME = "事项名称"
    DEPARTMENTS = "对应上级部门"
    SUPERIOR = "上级部门职责"
    TOWNSHIP = "乡镇配合职责"
    RECEIVING = "承接部门及工作方式"


_SAME_COLUMN = {"街道配合职责": Column.TOWNSHIP, "乡镇（街道）配合职责": Column.TOWNSHIP}
_SHARED = (Column.NUMBER, Column.CATEGORY, Column.NAME)
_LIST_OF_COLUMNS = {
    _SHARED: ListType.BASIC,
    (*_SHARED, Column.DEPARTMENTS, Column.SUPERIOR, Column.TOWNSHIP): ListType.COOPERATIVE,
    (*_SHARED, Column.RECEIVING): ListType.RECLAIMED,
}


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One duty's row: its cells as printed, under their printed headings."""

    list_type: ListType
    columns: tuple[Column, ...]
    printed: dict[str, str]
    source: Source

    def cell(self, column: Column) -> str:
        """The cell in a column; an empty text where the row's list has no such column."""
        cells = dict(zip(self.columns, self.printed.values(), strict=True))
        return cells.get(column, "")

    @property
    def line(self) -> int | None:
        """The line of the document that the row stands in."""
        return self.source.line


@dataclass(frozen=True, slots=True)
class Layout:
    """A document taken apart: what stands before its tables, the tables' titles, the rows."""

    front_matter: tuple[Paragraph, ...]
    titles: dict[ListType, str]
    rows: tuple[DutyRow, ...]


@dataclass(frozen=True, slots=True)
class _Heading:
    list_type: ListType
    columns: tuple[Column, ...]
    printed: tuple[str, ...]


def lay_out(lines: Iterable[DocumentLine], file: str | None) -> Layout:
    """Tell front matter, page titles, headings and rows apart, and count the pages.

    A page begins with a heading row; the paragraph right above it is the page's title.

    Raises:
        ReadingError: there is no duty list, a heading is unknown, a row has too few or too many cells, or text stands
            between rows.
    """
    lines = tuple(lines)
    if not lines:
        raise ReadingError("the document is empty", file=file)
    starts = [place for place, line in enumerate(lines) if line.is_row and line.cells[0].strip() == Column.NUMBER]
    if not starts:
        expected = "\\t".join(_SHARED)
        raise ReadingError(f"no duty list found: no row has the headings {expected} …, separated by tabs", file=file)
    front_end = starts[0] - 1 if starts[0] and not lines[starts[0] - 1].is_row else starts[0]
    titles: dict[ListType, str] = {}
    rows: list[DutyRow] = []
    for page, (start, end) in enumerate(zip(starts, [*starts[1:], len(lines)], strict=True), start=1):
        heading = _heading(lines[start], file)
        if start and not lines[start - 1].is_row:
            title = _title(lines[start - 1], heading, file)
            titles.setdefault(heading.list_type, title)
        has_next_title = end < len(lines) and end - 1 > start and not lines[end - 1].is_row
        body = lines[start + 1 : end - 1 if has_next_title else end]
        rows.extend(_row(line, heading, page, file) for line in body)
    front_matter = tuple(
        Paragraph(line=line.source.line or place, text=line.text)
        for place, line in enumerate(lines[:front_end], start=1)
    )
    return Layout(front_matter, titles, tuple(rows))


def _title(line: DocumentLine, heading: _Heading, file: str | None) -> str:
    title = line.text.strip()
    if heading.list_type.chinese not in title:
        reason = (
            f"'{_start(title)}' stands above the headings of the list {heading.list_type.chinese}, and is no title"
            " of it; is it the title of another list, or part of a row that was broken?"
        )
        raise ReadingError(reason, line.source.line, file)
    return title


def _heading(line: DocumentLine, file: str | None) -> _Heading:
    printed = tuple(line.cells)
    known = [_SAME_COLUMN.get(cell.strip(), cell.strip()) for cell in printed]
    for columns, list_type in _LIST_OF_COLUMNS.items():
        if known == list(columns):
            return _Heading(list_type, columns, printed)
    expected = "; ".join(", ".join(columns) for columns in _LIST_OF_COLUMNS)
    raise ReadingError(f"unknown headings: {', '.join(printed)}; expected one of: {expected}", line.source.line, file)


def _row(line: DocumentLine, heading: _Heading, page: int, file: str | None) -> DutyRow:
    if not line.is_row:
        reason = (
            f"text stands between the rows of a table: '{_start(line.text)}'; is it part of a row that was broken,"
            " or the title of a page whose row of headings is missing?"
        )
        raise ReadingError(reason, line.source.line, file)
    if len(line.cells) != len(heading.printed):
        too_few = len(line.cells) < len(heading.printed)
        hint = "was it cut off, or is a tab missing?" if too_few else "does a cell hold a tab?"
        reason = (
            f"the row '{_start(line.text)}' has {_cells(line.cells)}, its heading {len(heading.printed)}"
            f" ({', '.join(heading.printed)}); {hint}"
        )
        raise ReadingError(reason, line.source.line, file)
    source = line.source if line.source.page else line.source.model_copy(update={"page": page})
    row = DutyRow(heading.list_type, heading.columns, dict(zip(heading.printed, line.cells, strict=True)), source)
    for column in row.columns:
        if not row.cell(column).strip():
            raise ReadingError(f"the cell {column} is empty", row.line, file)
    number = row.cell(Column.NUMBER).strip()
    if not number.isdecimal() or int(number) == 0:
        raise ReadingError(f"the {Column.NUMBER} is '{number}', which is no number from 1 on", row.line, file)
    return row


def _start(text: str) -> str:
    return text.strip()[:20].replace("\t", " ")


def _cells(cells: Sequence[str]) -> str:
    return f"{len(cells)} cell{'s' if len(cells) > 1 else ''}"
