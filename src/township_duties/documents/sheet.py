"""A sheet of a workbook of any format, and the table that it is to a reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from township_duties.documents.limits import Budget
from township_duties.documents.model import Cell, Source, Table
from township_duties.errors import ReadingError, Reason

Place = tuple[int, int]
"""A row and a column, counted from 0."""
Area = tuple[int, int, int, int]
"""The first row, the first column, the last row and the last column."""

_FREE, _FIRST, _COVERED = range(3)


@dataclass(slots=True)
class Sheet:
    """A sheet as its file has it: what stands at which place."""

    name: str
    hidden: bool
    budget: Budget
    texts: dict[Place, str] = field(default_factory=dict)
    """The texts of the cells that are not empty."""
    merges: list[Area] = field(default_factory=list)
    """The ranges that are shown as one cell."""
    comments: list[tuple[Place, str]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    is_filtered: bool = False
    """Whether a filter chooses the rows that are shown; those that it hides belong to the sheet like the others."""

    def take_hidden_rows(self) -> Iterator[tuple[Place, str]]:
        """Take away the words of rows that somebody hid: of each row, where they stood, and what they were."""
        words: dict[int, list[tuple[Place, str]]] = {}
        for place, text in () if self.is_filtered else self.texts.items():
            if place[0] in self.hidden_rows:
                words.setdefault(place[0], []).append((place, text))
        for cells in words.values():
            for place, _ in cells:
                del self.texts[place]
            yield cells[0][0], "\t".join(text for _, text in cells)

    def put(self, place: Place, text: str) -> None:
        """Note the text of a cell."""
        if text:
            self.budget.spend(cells=1, characters=len(text))
            self.texts[place] = text.replace("\r\n", "\n").replace("\r", "\n")

    def source(self, place: Place, table: int | None = None) -> Source:
        """Where a place of the sheet stands."""
        return Source(sheet=self.name, table=table, row=place[0] + 1, column=place[1] + 1)

    def table(self, number: int) -> Table | None:
        """The table that the sheet is; None where it is empty.

        Parameters:
            number: its number in the document.

        Raises:
            ReadingError: it is larger than the limits allow.
        """
        visible = [place for place, text in self.texts.items() if text.strip()]
        if not visible:
            return None
        beneath = _Grid(self, _extent(visible))
        visible = [place for place in visible if beneath.state(place) != _COVERED]
        if not visible:
            return None
        grid = _Grid(self, _extent(visible))
        return Table(tuple(grid.cells(visible, number)), self.source(grid.area[:2], number))


class _Grid:
    """The used part of a sheet: which places a merged range covers."""

    def __init__(self, sheet: Sheet, area: Area) -> None:
        self.sheet = sheet
        self.area = self.top, self.left, self.bottom, self.right = area
        self.width = self.right - self.left + 1
        self.spans: dict[Place, tuple[int, int, str]] = {}
        places = (self.bottom - self.top + 1) * self.width
        if places > sheet.budget.limits.places:
            raise ReadingError(
                Reason(
                    f"the sheet's cells lie so far apart ({places:,} places from the first to the last)"
                    " that one seems to be a slip; delete it, or raise limits.places if it is honest",
                    f"工作表中的单元格相距太远（首尾之间有{places:,}格），其中可能有误填的；请删除，"
                    "确属正常文件的，调高 limits.places",
                ),
                sheet.source((self.bottom, self.right)),
            )
        sheet.budget.spend(places=places)
        self.states = bytearray(places)
        for merge in sheet.merges:
            self._merge(merge)

    def state(self, place: Place) -> int:
        return self.states[self._offset(place)]

    def cells(self, visible: list[Place], number: int) -> Iterator[Cell]:
        """The cells of the rows that show something; what covers a row shows in it."""
        shown = {row for row, _ in visible}
        for (row, _), (height, _, text) in self.spans.items():
            if text.strip():
                shown.update(range(row, row + height))
        first_rows: dict[int, list[int]] = {}
        for (row, column), (height, _, _) in self.spans.items():
            if not shown.isdisjoint(range(row, row + height)):
                first_rows.setdefault(row, []).append(column)
        for row in sorted(shown | first_rows.keys()):
            columns = self._free_columns(row) if row in shown else []
            for column in sorted((*columns, *first_rows.get(row, ()))):
                yield self._cell((row, column), number)

    def _cell(self, place: Place, number: int) -> Cell:
        height, width, text = self.spans.get(place) or (1, 1, self.sheet.texts.get(place, ""))
        if not text:
            self.sheet.budget.spend(cells=1)
        row, column = place
        return Cell(text, row - self.top, column - self.left, self.sheet.source(place, number), height, width)

    def _free_columns(self, row: int) -> list[int]:
        start = self._offset((row, self.left))
        states = self.states[start : start + self.width]
        return [column for column, state in enumerate(states, self.left) if state == _FREE]

    def _offset(self, place: Place) -> int:
        return (place[0] - self.top) * self.width + place[1] - self.left

    def _merge(self, merge: Area) -> None:
        """Cut a merged range to the used part, and cover its places, unless an earlier one has some of them."""
        top, left = max(merge[0], self.top), max(merge[1], self.left)
        height, width = min(merge[2], self.bottom) - top + 1, min(merge[3], self.right) - left + 1
        if height < 1 or width < 1:
            return
        self.sheet.budget.spend(places=height * width)
        starts = range(self._offset((top, left)), self._offset((top + height, left)), self.width)
        if any(any(self.states[start : start + width]) for start in starts):
            return
        for start in starts:
            self.states[start : start + width] = bytes([_COVERED]) * width
        keeps_its_first = merge[:2] == (top, left)
        if keeps_its_first:
            self.states[starts[0]] = _FIRST
        text = self.sheet.texts.get((top, left), "") if keeps_its_first else ""
        self.spans[top, left] = (height, width, text)


def _extent(places: list[Place]) -> Area:
    rows, columns = [row for row, _ in places], [column for _, column in places]
    return min(rows), min(columns), max(rows), max(columns)
