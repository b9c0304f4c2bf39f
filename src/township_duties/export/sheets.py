"""Sheets for printing: pages, widths, borders, and rows that are too high for a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from itertools import zip_longest
from math import ceil
from typing import Any
from unicodedata import east_asian_width

from township_duties.errors import QueryError
from township_duties.extras import required_module

PAGE_WIDTH = 146
"""How wide the columns of a sheet are together, in Excel's unit, so that they fill A4 across at full size."""

_A4 = 9
_THIN, _HAIR = 1, 7
_TEXT_POINTS, _TITLE_POINTS = 9, 16
# A row that Excel could not show is set smaller, as far as it can be read.
_SMALLER_POINTS = (8, 7, 6)
# A unit of width is 7 of 96 pixels an inch; half a Chinese character is as wide as half its height.
_HALVES_PER_UNIT = 7 / (_TEXT_POINTS * 96 / 72 / 2)
# Lines are not filled to the end: some marks may not begin one, and Latin letters can be wider than half.
_FILLED = 0.95
# As high as 宋体 needs it, and fonts that programs put in its place.
_LINE_POINTS, _PADDING_POINTS = 13, 4
# Excel shows no more than 409 points of a row; fewer leave less of a page empty before a high row.
_MOST_POINTS, _MOST_LINES = 409, 24
# Where a text is cut, the best place first. Who joins the parts again, as the library's reader does, puts a line break
# behind a mark that ends a sentence, and nothing behind any other.
_SENTENCE_END = "[。；：！？;:]"
_CUTS = tuple(map(re.compile, (rf"(?<={_SENTENCE_END})\n", r"(?<=[，、])(?!\n)", r"\n", rf"(?<={_SENTENCE_END})")))

Cell = str | int | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table for printing."""

    name: str
    """What its tab says."""
    title: str
    """What stands above the columns, on each page."""
    headings: tuple[str, ...]
    """One a column."""
    widths: tuple[float, ...]
    """The width of each column, in Excel's unit."""
    rows: tuple[tuple[Cell, ...], ...]
    """The cells; texts are shown as they are, whatever they look like."""
    undivided: frozenset[int] = frozenset()
    """The columns, counted from 0, whose cells are never continued in another row."""
    filtered: bool = True
    """Whether the headings filter the rows."""


def workbook_of(sheets: Sequence[Sheet], title: str, date: datetime) -> bytes:
    """The bytes of an .xlsx file with these sheets, the same for the same sheets.

    Parameters:
        sheets: the sheets.
        title: the title in the file's properties.
        date: when the file counts as made.

    Raises:
        ImportError: xlsxwriter is missing.
        QueryError: a title or heading is too long for a cell.
    """
    xlsxwriter = required_module("xlsxwriter", "excel", "writing .xlsx")
    file = BytesIO()
    as_text = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, {"in_memory": True, **as_text}) as book:
        book.set_properties({"title": title, "created": date})
        formats = _Formats(book)
        for sheet in sheets:
            _Page(book.add_worksheet(sheet.name), sheet, formats).write()
    return file.getvalue()


class _Formats:
    """The looks of cells, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[bool, bool, bool, int], Any] = {}
        bold = {"bold": True, "font_name": "黑体", "align": "center", "valign": "vcenter", "text_wrap": True}
        self.title = book.add_format({**bold, "font_size": _TITLE_POINTS})
        self.head = book.add_format({**bold, "font_size": _TEXT_POINTS + 1, "border": 1, "bg_color": "#EDEDED"})

    def cell(self, *, begins: bool, ends: bool, number: bool, points: int) -> Any:
        """The look of a cell whose row begins or ends here, or goes on from or in the next."""
        look = (begins, ends, number, points)
        if look not in self._made:
            form = {"font_name": "宋体", "font_size": points, "text_wrap": True, "valign": "top"}
            borders = {
                "left": _THIN,
                "right": _THIN,
                "top": _THIN if begins else _HAIR,
                "bottom": _THIN if ends else _HAIR,
            }
            align = {"align": "center"} if number else {"align": "left"}
            self._made[look] = self._book.add_format({**form, **borders, **align})
        return self._made[look]


class _Page:
    """A worksheet that is being written."""

    def __init__(self, worksheet: Any, sheet: Sheet, formats: _Formats) -> None:
        self._worksheet = worksheet
        self._sheet = sheet
        self._formats = formats

    def write(self) -> None:
        self._set_up()
        self._write_heads()
        place = 2
        for row in self._sheet.rows:
            points = _fitting_points(row, self._sheet.widths)
            pieces = [row] if points else list(_pieces(row, self._sheet))
            for number, piece in enumerate(pieces):
                ends = number == len(pieces) - 1
                self._set_height(place, piece, points or _TEXT_POINTS)
                self._write_row(place, piece, begins=number == 0, ends=ends, points=points or _TEXT_POINTS)
                place += 1
        if self._sheet.filtered:
            self._worksheet.autofilter(1, 0, place - 1, len(self._sheet.headings) - 1)

    def _set_up(self) -> None:
        worksheet = self._worksheet
        worksheet.set_paper(_A4)
        worksheet.set_landscape()
        worksheet.fit_to_pages(1, 0)
        worksheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        worksheet.center_horizontally()
        worksheet.set_footer("&C第 &P 页，共 &N 页", {"margin": 0.3})
        worksheet.repeat_rows(0, 1)
        worksheet.freeze_panes(2, 0)
        worksheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        for column, width in enumerate(self._sheet.widths):
            worksheet.set_column(column, column, width)

    def _write_heads(self) -> None:
        last = len(self._sheet.headings) - 1
        if last:
            self._worksheet.merge_range(0, 0, 0, last, "", self._formats.title)
        self._write_text(0, 0, self._sheet.title, self._formats.title)
        title_width = sum(self._sheet.widths) * _TEXT_POINTS / _TITLE_POINTS
        self._worksheet.set_row(0, (_TITLE_POINTS + 10) * _lines(self._sheet.title, title_width))
        self._set_height(1, self._sheet.headings)
        for column, heading in enumerate(self._sheet.headings):
            self._write_text(1, column, heading, self._formats.head)

    def _set_height(self, place: int, cells: Sequence[Cell], points: int = _TEXT_POINTS) -> None:
        # LibreOffice fits no row of a file like this one by itself, and Excel fits for the screen, not for paper.
        self._worksheet.set_row(place, min(_height(cells, self._sheet.widths, points), _MOST_POINTS))

    def _write_row(self, place: int, cells: Sequence[Cell], *, begins: bool, ends: bool, points: int) -> None:
        for column, cell in enumerate(cells):
            look = self._formats.cell(begins=begins, ends=ends, number=isinstance(cell, int), points=points)
            if cell is None:
                self._worksheet.write_blank(place, column, None, look)
            elif isinstance(cell, int):
                self._worksheet.write_number(place, column, cell, look)
            else:
                self._write_text(place, column, cell, look)

    def _write_text(self, place: int, column: int, text: str, look: Any) -> None:
        if self._worksheet.write_string(place, column, text, look) != 0:
            raise QueryError(f"a text of {len(text)} characters is too long for a cell: '{text[:20]}…'")


def _fitting_points(row: Sequence[Cell], widths: Sequence[float]) -> int | None:
    """The size in which a whole row can be shown; None where there is none that can be read."""
    sizes = (_TEXT_POINTS, *_SMALLER_POINTS)
    return next((points for points in sizes if _height(row, widths, points) <= _MOST_POINTS), None)


def _height(cells: Sequence[Cell], widths: Sequence[float], points: int) -> float:
    """How high a row is whose texts are of a size."""
    smaller = points / _TEXT_POINTS
    lines = max(_lines(str(cell), width / smaller) for cell, width in zip(cells, widths, strict=True))
    return lines * _LINE_POINTS * smaller + _PADDING_POINTS


def _pieces(row: Sequence[Cell], sheet: Sheet) -> Iterator[tuple[Cell, ...]]:
    """A row, or where it is too high to be shown, the rows that it is continued in."""
    parts = [
        _parts(cell, width) if isinstance(cell, str) and column not in sheet.undivided else [cell]
        for column, (cell, width) in enumerate(zip(row, sheet.widths, strict=True))
    ]
    return zip_longest(*parts)


def _parts(text: str, width: float) -> Iterator[str]:
    """A text in parts that are not too high, cut between lines or behind a mark; a line break at a cut is left out."""
    while (fits := _fitting(text, width)) < len(text):
        end, start = _cut(text, fits)
        yield text[:end]
        text = text[start:]
    yield text


def _fitting(text: str, width: float) -> int:
    """How many characters of a text are not too high together."""
    full_lines, halves = 0, 0
    for place, character in enumerate(text):
        if character == "\n":
            full_lines += _lines_of(halves, width)
            halves = 0
        else:
            halves += _halves(character)
        if full_lines + _lines_of(halves, width) > _MOST_LINES:
            return place
    return len(text)


def _cut(text: str, fits: int) -> tuple[int, int]:
    """Where the first part of a text that is too long ends, and where the next begins."""
    for pattern in _CUTS:
        places = [found.span() for found in pattern.finditer(text, 1, fits + 1) if found.start() <= fits]
        if places:
            return places[-1]
    return fits, fits


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a column."""
    return sum(_lines_of(_halves(line), width) for line in text.split("\n"))


def _lines_of(halves: int, width: float) -> int:
    """How many lines some halves of Chinese characters take in a column."""
    return max(1, ceil(halves / (width * _HALVES_PER_UNIT * _FILLED)))


def _halves(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)
