"""Small documents built cell by cell, to try each room of reading on by itself."""

from __future__ import annotations

from collections.abc import Sequence

from township_duties.documents.model import Cell, Document, Table
from township_duties.models import Paragraph, Source

CellText = str | tuple[str, int, int]
"""A cell's words, or its words with the rows and columns that it covers."""


def paragraph(text: str) -> Paragraph:
    return Paragraph(text=text, source=Source())


def table(*rows: Sequence[CellText | None], number: int = 1, sheet: str | None = None) -> Table:
    """A table; None stands where a cell from above or from the left covers the place."""
    cells = []
    for row, items in enumerate(rows):
        for column, item in enumerate(items):
            if item is not None:
                text, rows_covered, columns_covered = (item, 1, 1) if isinstance(item, str) else item
                place = Source(sheet=sheet, table=number, row=row + 1, column=column + 1)
                cells.append(Cell(text, row, column, place, rows_covered, columns_covered))
    return Table(tuple(cells), Source(sheet=sheet, table=number))


def document(*blocks: Paragraph | Table | str) -> Document:
    return Document(tuple(paragraph(block) if isinstance(block, str) else block for block in blocks))
