"""From a document to its sections: what stands under each row of headings, and the lines above it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from township_duties.columns import are_divided
from township_duties.documents.model import Cell, Document, Table
from township_duties.errors import ReadingError, Reason
from township_duties.models import Paragraph, Source
from township_duties.reading.rows import CAN_BE_DIVIDED, HeadingColumn, number_in
from township_duties.text import has_words, visible
from township_duties.vocabulary import Column, ListType

_MOST_COLUMNS = 200
_OF_SIDES = (Column.SUPERIOR, Column.TOWNSHIP)
TELLING = {
    Column.SUPERIOR: ListType.COOPERATIVE,
    Column.TOWNSHIP: ListType.COOPERATIVE,
    Column.RECEIVING: ListType.RECLAIMED,
    Column.RECEIVING_DEPARTMENTS: ListType.RECLAIMED,
    Column.METHOD: ListType.RECLAIMED,
}
"""Which list a column shows that a table is."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, by column of its grid."""

    cells: dict[int, Cell]
    table: int
    """The place of its table among the blocks of the document."""

    @property
    def source(self) -> Source:
        """Where the row stands: where its own cells do, not those that reach into it."""
        return max(self.cells.values(), key=lambda cell: cell.row).source.model_copy(update={"column": None})

    @property
    def worded(self) -> list[Cell]:
        """The cells, each once, that have words."""
        return [cell for cell in dict.fromkeys(self.cells.values()) if has_words(cell.text)]

    @property
    def own(self) -> list[Cell]:
        """Those of them that begin in this row, and do not reach into it from above."""
        place = max(cell.row for cell in self.cells.values())
        return [cell for cell in self.worded if cell.row == place]

    def as_paragraph(self) -> Paragraph:
        """The row as a line, its cells separated by tabs."""
        text = "\t".join(cell.text for cell in dict.fromkeys(self.cells.values()))
        return Paragraph(text=text, source=self.source)


@dataclass(slots=True)
class Section:
    """What stands under one row of headings, and the lines above it."""

    above: list[Paragraph | Row]
    headings: list[Row]
    body: list[Paragraph | Row] = field(default_factory=list)


def sections_of(document: Document) -> tuple[list[Section], list[Paragraph | Row]]:
    """Each row of headings with what stands above and under it; and the lines where there is none at all."""
    lines = [line for line in _lines(document) if isinstance(line, Paragraph) or line.worded]
    sections: list[Section] = []
    above: list[Paragraph | Row] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        if isinstance(line, Row) and sections and (parted := _parted_from_headings(line, sections[-1].headings)):
            lines[place : place + 1] = parted
            line = parted[0]
        place += 1
        if isinstance(line, Row) and is_heading(line):
            headings = [line]
            while place < len(lines) and _goes_on_heading(line, lines[place]):
                headings.append(lines[place])  # type: ignore[arg-type]  # told by `_goes_on_heading`
                place += 1
            sections.append(Section(_moved_up(sections[-1]) if sections else above, headings))
        else:
            (sections[-1].body if sections else above).append(line)
    return sections, above


def _lines(document: Document) -> Iterator[Paragraph | Row]:
    for number, block in enumerate(document.blocks):
        if isinstance(block, Table):
            yield from _lines_of(_upright(block), number)
        else:
            yield block


def _upright(table: Table) -> Table:
    """A table whose headings stand in its first column, one below the other, with rows for columns; others as they are.

    Such is a card for each duty, or a table in which each column is one.
    """
    first = [cell for cell in table.cells if cell.column == 0]
    columns = Column.from_headings(tuple(cell.text for cell in first))
    top = [cell.text for cell in table.cells if cell.row == 0]
    is_turned = (
        len(first) > 1
        and all(columns)
        and Column.NAME in columns
        and all(cell.row_span == cell.col_span == 1 for cell in table.cells)
        and not all(Column.from_headings(tuple(top)))
    )
    return Table(tuple(map(_turned, table.cells)), table.source) if is_turned else table


def _turned(cell: Cell) -> Cell:
    # Columns count as rows: no two duties stand in one place.
    source = cell.source.model_copy(update={"row": cell.source.column, "column": cell.source.row})
    return cell._replace(row=cell.column, column=cell.row, source=source)


def _lines_of(table: Table, number: int) -> Iterator[Paragraph | Row]:
    """The rows of a table; a cell that others lie over, in a faulty file, is a line of its own below its row."""
    rows = list(table.rows())
    seen = {id(cell) for cells in rows for cell in cells.values()}
    covered: dict[int, list[Cell]] = {}
    for cell in table.cells:
        if id(cell) not in seen and has_words(cell.text):
            covered.setdefault(cell.row, []).append(cell)
    for place, cells in enumerate(rows):
        if cells:
            yield Row(cells, number)
        for cell in covered.get(place, ()):
            yield Paragraph(text=cell.text, source=cell.source.model_copy(update={"column": None}))


def _moved_up(section: Section) -> list[Paragraph | Row]:
    """The lines behind a section's last row: they stand above what follows."""
    end = len(section.body)
    while end and (isinstance(line := section.body[end - 1], Paragraph) or is_across(line)):
        end -= 1
    moved, section.body = section.body[end:], section.body[:end]
    return moved


def is_across(row: Row) -> bool:
    """Whether a row is one line across the table: one cell that covers it, or words in its first cell alone."""
    worded = row.worded
    return len(worded) == 1 and (
        len(set(map(id, row.cells.values()))) == 1 or worded[0] is next(iter(row.cells.values()))
    )


def is_heading(row: Row) -> bool:
    """Whether a row names columns of the template: a name or number and another, or three."""
    texts = [cell.text for cell in row.worded]
    if len(texts) < 2 or any(len(text) > 60 or number_in(text) is not None for text in texts):
        return False
    known = set(filter(None, Column.from_headings(tuple(texts))))
    return len(known) > 1 and bool({Column.NAME, Column.NUMBER} & known or len(known) > 2)


def _parted_from_headings(row: Row, headings: Sequence[Row]) -> tuple[Row, Row] | None:
    """The headings that a page repeats and the row below them, where no line parts the two in each of their cells."""
    (above, *more) = headings
    if more or row.cells.keys() != above.cells.keys():
        return None
    cells: dict[int, Cell] = {}
    for place, cell in row.cells.items():
        lines = cell.text.split("\n")
        words = _words(above.cells[place])
        count = next((n for n in range(1, len(lines) + 1) if "".join("".join(lines[:n]).split()) == words), 0)
        if not count:
            return None
        cells[place] = cell._replace(text="\n".join(lines[count:]))
    if not any(has_words(cell.text) for cell in cells.values()):
        return None
    return above, Row(cells, row.table)


def _words(cell: Cell) -> str:
    return "".join(visible(cell.text).split())


def _goes_on_heading(first: Row, line: Paragraph | Row) -> bool:
    """Whether a row is the second of two rows of headings: cells of the first reach into it, or it is all headings."""
    if isinstance(line, Paragraph) or line.table != first.table:
        return False
    spanning = {id(cell) for cell in first.cells.values() if cell.row_span > 1}
    if any(id(cell) in spanning for cell in line.cells.values()):
        return True
    return not is_heading(line) and len(line.worded) > 1 and all(Column.from_heading(cell.text) for cell in line.worded)


def as_paragraph(line: Paragraph | Row) -> Paragraph:
    """A line as a paragraph; of a row with one cell that has words, these."""
    if isinstance(line, Paragraph):
        return line
    if len(line.worded) == 1:
        cell = line.worded[0]
        return Paragraph(text=cell.text, source=cell.source.model_copy(update={"column": None}))
    return line.as_paragraph()


def rows_of(table: int, lines: Iterable[Paragraph | Row]) -> Iterator[Row]:
    """The rows of a table that some lines begin with."""
    for line in lines:
        if isinstance(line, Paragraph) or line.table != table:
            return
        yield line


def heading_columns(rows: Sequence[Row]) -> Iterator[HeadingColumn]:
    """The columns under one or two rows of headings, from left to right; what they hold is still to be told.

    Raises:
        ReadingError: there are more than any list has.
    """
    width = max(max(row.cells) for row in rows) + 1
    if width > _MOST_COLUMNS:
        raise ReadingError(
            Reason(
                f"the row of headings takes {width} columns; no duty list has so many",
                f"表头占了{width}列，没有哪张清单有这么多列",
            ),
            rows[0].source,
        )
    stacks = [tuple(row.cells[place] for row in rows if place in row.cells) for place in range(width)]
    start = 0
    for place in range(1, width + 1):
        if place < width and _same(stacks[place], stacks[start]):
            continue
        # A faulty grid may have no cell in a place.
        if stacks[start] and (heading := _told(stacks[start])):
            yield HeadingColumn(start, place, heading, None)
        start = place


def _same(one: Sequence[Cell], other: Sequence[Cell]) -> bool:
    return len(one) == len(other) and all(cell is twin for cell, twin in zip(one, other, strict=True))


def _told(cells: Sequence[Cell]) -> str:
    """The heading of a column: the lower of two rows tells, unless its words say nothing or need those above."""
    words = list(map(_words, dict.fromkeys(cells)))
    both = "".join(words)
    # 职责分工 above 上级部门 and 乡镇: the lower words alone would name bodies.
    if Column.from_heading(words[-1]) in (None, Column.DEPARTMENTS) and Column.from_heading(both) in _OF_SIDES:
        return both
    return next((text for text in reversed(words) if Column.from_heading(text)), both)


def require_once(columns: Sequence[HeadingColumn], source: Source) -> None:
    """Refuse headings of which two name one column, unless one holds those that lead and one those that help.

    Raises:
        ReadingError: two of them do.
    """
    seen: dict[str, str] = {}
    for item in columns:
        name = item.column.value if item.column else item.heading
        if name in seen and item.column in CAN_BE_DIVIDED and are_divided(seen[name], item.heading):
            continue
        if name in seen:
            both = (
                f"'{seen[name]}' and '{item.heading}' name" if seen[name] != item.heading else f"'{item.heading}' names"
            )
            raise ReadingError(
                Reason(
                    f"{both} two columns; give one of them another heading",
                    f"有两栏都叫“{item.column or item.heading}”（{seen[name]}、{item.heading}）；请给其中一栏换个表头",
                ),
                source,
            )
        seen[name] = item.heading
