"""From what web pages hold to a document, its tables numbered and their cells placed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from township_duties.documents.limits import Budget
from township_duties.documents.model import Cell, Document, LeftOut, Paragraph, Source, Table
from township_duties.documents.web_words import Grid, Item, Left, RawCell, text_of


class Result:
    """What was read so far.

    Parameters:
        budget: what may be read.
    """

    def __init__(self, budget: Budget) -> None:
        self._blocks: list[Paragraph | Table] = []
        self._left_out: list[LeftOut] = []
        self._budget = budget
        self._tables = 0

    def document(self) -> Document:
        """All of it."""
        return Document(tuple(self._blocks), tuple(self._left_out))

    def leave_sheet(self, sheet: str | None) -> None:
        """Tell of a sheet that is not read."""
        self._left_out.append(LeftOut("hidden sheet", sheet or "", Source(sheet=sheet)))

    def add(self, items: Iterable[Item], sheet: str | None) -> None:
        """Add what one page holds.

        Raises:
            ReadingError: its tables are larger than the budget.
        """
        source = Source(sheet=sheet)
        for item in items:
            self._budget.spend(cells=1)  # a paragraph takes as much memory as a cell
            if isinstance(item, str):
                self._blocks.append(Paragraph(text=item, source=source))
            elif isinstance(item, Left):
                self._left_out.append(LeftOut(item.what, item.text, source))
            else:
                self._tables += 1
                self._blocks.append(self._table(item, sheet))

    def _table(self, grid: Grid, sheet: str | None) -> Table:
        placed = list(self._placed(grid))
        width = max([column for _, _, column, _ in placed]) + 1
        cells = []
        places = 0
        for cell, row, column, row_span in placed:
            col_span = min(cell.col_span, width - column)
            places += row_span * col_span
            source = Source(sheet=sheet, table=self._tables, row=row + 1, column=column + 1)
            cells.append(Cell(text_of(cell.items), row, column, source, row_span, col_span))
            for item in cell.items:
                if isinstance(item, Left):
                    self._left_out.append(LeftOut(item.what, item.text, source))
        self._budget.spend(places=places)
        return Table(tuple(cells), Source(sheet=sheet, table=self._tables))

    def _placed(self, grid: Grid) -> Iterator[tuple[RawCell, int, int, int]]:
        """Each cell with its row and column, and how many rows it covers: none goes on beyond its thead or tbody."""
        covered_until: dict[int, int] = {}
        row = 0
        for group in grid.groups:
            end = row + len(group.rows)
            for cells in group.rows:
                column = 0
                for cell in cells:
                    start = column
                    while covered_until.get(column, 0) > row:
                        column += 1
                    row_span = min(cell.row_span or end - row, end - row)
                    yield cell, row, column, row_span
                    if column > start:
                        self._budget.spend(places=column - start)
                    if row_span > 1:
                        self._budget.spend(places=cell.col_span)
                        covered_until.update(dict.fromkeys(range(column, column + cell.col_span), row + row_span))
                    column += cell.col_span
                row += 1
