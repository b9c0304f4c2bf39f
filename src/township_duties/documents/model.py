"""What every format is brought to: a sequence of paragraphs and tables, each knowing where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from township_duties.models import Paragraph, Source

__all__ = ["Cell", "Document", "LeftOut", "Paragraph", "Source", "Table"]

OWN_AUTHOR = "校核 township-duties"
"""Whose the comments are that this library writes: when a file is read again, they are no news."""


class Cell(NamedTuple):
    """A cell of a table, named by the first row and column that it covers."""

    text: str
    """Its words with their markup; the paragraphs, lines or list items inside it are separated by line breaks, and
    numbers that the program prints automatically stand in front of theirs."""
    row: int
    """The first row of its table that it covers, counted from 0."""
    column: int
    """The first column that it covers, counted from 0."""
    source: Source
    """Where it stands."""
    row_span: int = 1
    """How many rows it covers."""
    col_span: int = 1
    """How many columns it covers."""

    def __hash__(self) -> int:
        # Told apart by its place, which takes much less time than by all of its words.
        return hash((self.row, self.column))


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its cells in reading order, each once, however many places of the grid it covers."""

    cells: tuple[Cell, ...]
    source: Source
    """Where it begins."""

    def rows(self) -> Iterator[dict[int, Cell]]:
        """The rows of the grid from the top: by column, the cell that covers the place; rows without a cell are empty.

        A cell that covers several rows or columns stands in each of them. Cells that overlap are a fault of the file:
        the first one keeps the place.
        """
        grid: dict[int, dict[int, Cell]] = {}
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.row_span):
                for column in range(cell.column, cell.column + cell.col_span):
                    grid.setdefault(row, {}).setdefault(column, cell)
        for row in range(max(grid, default=-1) + 1):
            yield dict(sorted(grid.get(row, {}).items()))


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something of the file that is no part of its text, such as a comment, a footnote or a hidden sheet."""

    what: str
    """What it is, in a few English words: `comment`, `footnote`, `hidden sheet`, `deleted text`."""
    text: str
    """Its words, or its name."""
    source: Source


@dataclass(frozen=True, slots=True)
class Document:
    """A file as paragraphs and tables in reading order."""

    blocks: tuple[Paragraph | Table, ...]
    left_out: tuple[LeftOut, ...] = ()
    """What the file holds besides, and is not read."""
