"""Sheets for printing: pages, widths, borders, marked words, and rows that are too high for a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from itertools import pairwise, zip_longest
from math import ceil
from typing import Any, NamedTuple
from unicodedata import east_asian_width

from township_duties.documents.model import OWN_AUTHOR
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

# What Excel shows of a comment at once, and how wide it is there, in pixels.
_COMMENT_WIDTH, _COMMENT_LINE, _MOST_COMMENT_LINES = 320, 17, 24
_COMMENT_HALVES = 46
# As many rows as the longest list known has, and some more.
_ROWS_TO_FILL = 300
_LINK_COLOUR = "#0563C1"
_LONGEST_COMMENT = 4_000

Cell = str | int | None


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a cell that are set off in a colour, and what a comment says of them."""

    sheet: str
    """The name of the sheet."""
    row: int
    """The row, of those that the sheet was given, counted from 0."""
    column: int
    """The column, counted from 0."""
    start: int
    """Where in the cell's text the words begin."""
    end: int
    """Where they end; where they begin, if the comment is on the cell as a whole."""
    colour: str
    """As `#RRGGBB`."""
    comment: str
    """What is said of them."""


class Filling(NamedTuple):
    """What belongs into the cells of a column that is to be filled in."""

    hint: str
    """What is shown at the cell, at most 255 characters."""
    choices: tuple[str, ...] = ()
    """What can be chosen there; other words can be written too."""


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
    cuts: Mapping[int, Mapping[int, tuple[int, ...]]] = field(default_factory=dict)
    """Which rows take several rows of the sheet: by column, where in its text what stands in the next one begins."""
    filtered: bool = True
    """Whether the headings filter the rows."""
    marks: tuple[Mark, ...] = ()
    """The words of this sheet that are set off; of two marks on the same words, the first gives the colour."""
    links: Mapping[int, Mark] = field(default_factory=dict)
    """Of which rows the linked cell leads to which marked words, of a sheet before this one."""
    linked: int = 0
    """The column whose cells lead there."""
    to_fill: tuple[Filling, ...] = ()
    """What belongs into the rows below, one a column."""


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
        places: dict[Mark, str] = {}
        for sheet in sheets:
            _Page(book.add_worksheet(sheet.name), sheet, formats, places).write()
    return file.getvalue()


class _Formats:
    """The looks of cells, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[bool, bool, bool, int, str | None], Any] = {}
        self._fonts: dict[tuple[int, str | None], Any] = {}
        bold = {"bold": True, "font_name": "黑体", "align": "center", "valign": "vcenter", "text_wrap": True}
        self.title = book.add_format({**bold, "font_size": _TITLE_POINTS})
        self.head = book.add_format({**bold, "font_size": _TEXT_POINTS + 1, "border": 1, "bg_color": "#EDEDED"})

    def cell(self, *, begins: bool, ends: bool, number: bool, points: int, colour: str | None = None) -> Any:
        """The look of a cell whose row begins or ends here, or goes on from or in the next."""
        look = (begins, ends, number, points, colour)
        if look not in self._made:
            form = {**_font(points, colour), "text_wrap": True, "valign": "top"}
            borders = {
                "left": _THIN,
                "right": _THIN,
                "top": _THIN if begins else _HAIR,
                "bottom": _THIN if ends else _HAIR,
            }
            align = {"align": "center"} if number else {"align": "left"}
            self._made[look] = self._book.add_format({**form, **borders, **align})
        return self._made[look]

    def font(self, points: int, colour: str | None) -> Any:
        """The font of some words of a cell."""
        if (points, colour) not in self._fonts:
            self._fonts[points, colour] = self._book.add_format(_font(points, colour))
        return self._fonts[points, colour]


def _font(points: int, colour: str | None) -> dict[str, Any]:
    return {"font_name": "宋体", "font_size": points, **({"font_color": colour} if colour else {})}


class _Part(NamedTuple):
    """A cell, or as much of it as stands in one row of the sheet."""

    content: Cell
    start: int = 0
    """Where in the cell's text it begins."""


class _Page:
    """A worksheet that is being written.

    Parameters:
        worksheet: xlsxwriter's.
        sheet: what stands in it.
        formats: the looks of the book's cells.
        places: where the marks of the sheets before this one stand; those of this one are added.
    """

    def __init__(self, worksheet: Any, sheet: Sheet, formats: _Formats, places: dict[Mark, str]) -> None:
        self._worksheet = worksheet
        self._sheet = sheet
        self._formats = formats
        self._places = places
        self._marks: dict[tuple[int, int], list[Mark]] = {}
        for mark in sheet.marks:
            self._marks.setdefault((mark.row, mark.column), []).append(mark)

    def write(self) -> None:
        self._set_up()
        self._write_heads()
        place = 2
        for row, cells in enumerate(self._sheet.rows):
            points = _fitting_points(cells, self._sheet.widths)
            if cuts := self._sheet.cuts.get(row):
                pieces = list(_cut_rows(cells, cuts))
            else:
                pieces = [tuple(map(_Part, cells))] if points else list(_pieces(cells, self._sheet))
            for number, piece in enumerate(pieces):
                ends = number == len(pieces) - 1
                self._set_height(place, [part.content for part in piece], points or _TEXT_POINTS)
                self._write_row(place, piece, row, begins=number == 0, ends=ends, points=points or _TEXT_POINTS)
                place += 1
            self._write_comments(place - len(pieces), pieces, row)
            if row in self._sheet.links:
                self._write_link(place - len(pieces), pieces[0], self._sheet.links[row])
        if self._sheet.filtered:
            self._worksheet.autofilter(1, 0, place - 1, len(self._sheet.headings) - 1)
        self._prepare(place)

    def _prepare(self, place: int) -> None:
        """The rows from a place on, which are to be filled in."""
        for column, filling in enumerate(self._sheet.to_fill):
            look = self._formats.cell(begins=True, ends=True, number=column == 0, points=_TEXT_POINTS)
            for row in range(place, place + _ROWS_TO_FILL):
                self._worksheet.write_blank(row, column, None, look)
            told = {"input_title": self._sheet.headings[column], "input_message": filling.hint}
            asked = {"validate": "list", "source": list(filling.choices), "error_type": "information"}
            options = {**told, **(asked if filling.choices else {"validate": "any"})}
            self._worksheet.data_validation(place, column, place + _ROWS_TO_FILL - 1, column, options)

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

    def _write_row(
        self, place: int, parts: Sequence[_Part], row: int, *, begins: bool, ends: bool, points: int
    ) -> None:
        for column, part in enumerate(parts):
            runs = _runs(part, self._marks.get((row, column), ()))
            colour = runs[0].colour if len(runs) == 1 else None
            number = isinstance(part.content, int)
            look = self._formats.cell(begins=begins, ends=ends, number=number, points=points, colour=colour)
            if part.content is None:
                self._worksheet.write_blank(place, column, None, look)
            elif isinstance(part.content, int):
                self._worksheet.write_number(place, column, part.content, look)
            elif len(runs) > 1:
                words = [word for run in runs for word in (self._formats.font(points, run.colour), run.text)]
                self._require_written(self._worksheet.write_rich_string(place, column, *words, look), part.content)
            else:
                self._write_text(place, column, part.content, look)

    def _write_comments(self, place: int, pieces: Sequence[Sequence[_Part]], row: int) -> None:
        """A comment where the marked words of a cell begin, with everything that is said of them."""
        for column in range(len(self._sheet.headings)):
            said: dict[int, list[str]] = {}
            for mark in self._marks.get((row, column), ()):
                before = [number for number, piece in enumerate(pieces) if 0 < piece[column].start <= mark.start]
                said.setdefault(max(before, default=0), []).append(mark.comment)
                self._places[mark] = f"'{self._sheet.name}'!{_cell_name(place + max(before, default=0), column)}"
            for number, comments in said.items():
                text = _shortened("\n\n".join(comments))
                lines = min(
                    sum(max(1, ceil(_halves(line) / _COMMENT_HALVES)) for line in text.split("\n")) + 1,
                    _MOST_COMMENT_LINES,
                )
                size = {"width": _COMMENT_WIDTH, "height": lines * _COMMENT_LINE, "font_name": "宋体", "font_size": 9}
                self._worksheet.write_comment(place + number, column, text, {"author": OWN_AUTHOR, **size})

    def _write_link(self, place: int, parts: Sequence[_Part], mark: Mark) -> None:
        column = self._sheet.linked
        look = self._formats.cell(begins=True, ends=True, number=False, points=_TEXT_POINTS, colour=_LINK_COLOUR)
        # The text is written by itself: of a link, xlsxwriter would take some texts for markup.
        self._worksheet.write_url(place, column, f"internal:{self._places[mark]}", look)
        self._write_text(place, column, str(parts[column].content), look)

    def _write_text(self, place: int, column: int, text: str, look: Any) -> None:
        if text.startswith("<r>") and text.endswith("</r>"):
            # xlsxwriter takes such a text for the XML of a rich string, unless it is made one.
            font = self._formats.font(_TEXT_POINTS, None)
            outcome = self._worksheet.write_rich_string(place, column, font, text[:1], font, text[1:], look)
        else:
            outcome = self._worksheet.write_string(place, column, text, look)
        self._require_written(outcome, text)

    def _require_written(self, outcome: int, text: str) -> None:
        if outcome != 0:
            raise QueryError(
                f"a text of {len(text)} characters is too long for a cell: '{text[:20]}…'",
                f"有一段文字长{len(text)}字，单元格放不下：“{text[:20]}…”",
            )


def _fitting_points(row: Sequence[Cell], widths: Sequence[float]) -> int | None:
    """The size in which a whole row can be shown; None where there is none that can be read."""
    sizes = (_TEXT_POINTS, *_SMALLER_POINTS)
    return next((points for points in sizes if _height(row, widths, points) <= _MOST_POINTS), None)


def _height(cells: Sequence[Cell], widths: Sequence[float], points: int) -> float:
    """How high a row is whose texts are of a size."""
    smaller = points / _TEXT_POINTS
    lines = max(_lines(str(cell), width / smaller) for cell, width in zip(cells, widths, strict=True))
    return lines * _LINE_POINTS * smaller + _PADDING_POINTS


def _pieces(row: Sequence[Cell], sheet: Sheet) -> Iterator[tuple[_Part, ...]]:
    """A row, or where it is too high to be shown, the rows that it is continued in."""
    parts = [
        _parts(cell, width) if isinstance(cell, str) and column not in sheet.undivided else [_Part(cell)]
        for column, (cell, width) in enumerate(zip(row, sheet.widths, strict=True))
    ]
    return zip_longest(*parts, fillvalue=_Part(None))


def _cut_rows(row: Sequence[Cell], cuts: Mapping[int, tuple[int, ...]]) -> Iterator[tuple[_Part, ...]]:
    """The rows of the sheet that a row takes, cut where it says."""
    parts = [
        [_Part(cell[start:end].rstrip("\n"), start) for start, end in pairwise((0, *cuts.get(column, ()), len(cell)))]
        if isinstance(cell, str)
        else [_Part(cell)]
        for column, cell in enumerate(row)
    ]
    return zip_longest(*parts, fillvalue=_Part(None))


def _parts(text: str, width: float) -> Iterator[_Part]:
    """A text in parts that are not too high, cut between lines or behind a mark; a line break at a cut is left out."""
    place = 0
    while (fits := _fitting(text[place:], width)) < len(text) - place:
        end, start = _cut(text[place:], fits)
        yield _Part(text[place : place + end], place)
        place += start
    yield _Part(text[place:], place)


class _Run(NamedTuple):
    """Words of one colour."""

    text: str
    colour: str | None


def _runs(part: _Part, marks: Sequence[Mark]) -> list[_Run]:
    """A part of a cell in stretches of one colour each; what is no text has one."""
    if not isinstance(part.content, str):
        return [_Run("", marks[0].colour if marks and part.content is not None else None)]
    length = len(part.content)
    spans = [(mark.start - part.start, mark.end - part.start, mark.colour) for mark in marks]
    cuts = sorted({0, length, *(min(max(cut, 0), length) for start, end, _ in spans for cut in (start, end))})
    runs: list[_Run] = []
    for first, last in pairwise(cuts):
        colour = next((colour for start, end, colour in spans if start <= first and last <= end), None)
        words = part.content[first:last]
        if runs and runs[-1].colour == colour:
            words = runs.pop().text + words
        runs.append(_Run(words, colour))
    return runs or [_Run("", None)]


def _shortened(comment: str) -> str:
    return comment if len(comment) <= _LONGEST_COMMENT else comment[: _LONGEST_COMMENT - 1] + "…"


def _cell_name(row: int, column: int) -> str:
    """A cell as Excel names it."""
    letters = ""
    while column >= 0:
        letters = chr(ord("A") + column % 26) + letters
        column = column // 26 - 1
    return f"{letters}{row + 1}"


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
