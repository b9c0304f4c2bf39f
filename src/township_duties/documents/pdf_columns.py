"""From words that stand below one another to a table that no lines rule, where its cells are certain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from township_duties.documents.pdf_lines import ENDS_ITEM, Line, Placed, line_of, rows_of

_GUTTER = 0.7
"""Of a character's size: a wider gap between two words of a line may part two columns."""
_FEWEST_ROWS = 3
_MOST_COLUMNS = 40
_NEXT_LINE = 3
"""Of a character's size: a line that is further down goes on with no cell."""
_BETWEEN_ROWS = 1.25
"""Of the distance of two lines of a cell: rows that are so far apart are told by it."""
_SLACK = 0.5


class UncertainColumnsError(Exception):
    """There are columns, and what their cells are is doubtful."""


class Segment(NamedTuple):
    """Words of one line in one column, and the characters that they are made of."""

    line: Line
    drawn: tuple[int, ...]
    """When each character was drawn."""
    placed: tuple[Placed, ...]

    @property
    def order(self) -> int:
        """When the first of them was drawn."""
        return min(self.drawn)


@dataclass
class UnruledRow:
    """A row of a table: the segments of each of its cells from the top; those of a line across stand in the first."""

    cells: dict[int, list[Segment]] = field(default_factory=dict)
    is_across: bool = False

    @property
    def segments(self) -> list[Segment]:
        """The words of all its cells, cell by cell."""
        return [segment for column in sorted(self.cells) for segment in self.cells[column]]

    @property
    def text(self) -> str:
        """The words of all its cells."""
        return "".join(segment.line.text for segment in self.segments)

    def lines(self) -> list[float]:
        """The base lines from the top."""
        return sorted({segment.line.base for segment in self.segments})


@dataclass
class UnruledTable:
    """A table, and where its columns begin and end."""

    columns: list[tuple[float, float]]
    rows: list[UnruledRow]

    def is_certain(self, *, drawn_by_cells: bool) -> bool:
        """Whether each line belongs to the row that it is put into.

        Parameters:
            drawn_by_cells: whether the document shows that its program draws one cell after the other.
        """
        tall = [row for row in self.rows if len(row.lines()) > 1]
        if not tall or self._is_spaced():
            return True
        return self._is_in_order() and (drawn_by_cells or all(_is_wrapped(row, self.columns) for row in tall))

    def shows_cells(self) -> bool:
        """Whether cells of several lines side by side are drawn one after the other."""
        return self._is_in_order() and any(sum(len(cell) > 1 for cell in row.cells.values()) > 1 for row in self.rows)

    def _is_in_order(self) -> bool:
        drawn = [segment.order for row in self.rows for segment in row.segments]
        return drawn == sorted(drawn)

    def _is_spaced(self) -> bool:
        """Whether every row is further from the next one than any two lines of a row are from one another."""
        within = max((below - above for row in self.rows for above, below in pairwise(row.lines())), default=0.0)
        between = min((below.lines()[0] - above.lines()[-1] for above, below in pairwise(self.rows)), default=0.0)
        return between > _BETWEEN_ROWS * within


def unruled_table(placed: Sequence[Placed], before: UnruledTable | None) -> tuple[UnruledTable | None, list[Placed]]:
    """The table that the characters of a page make by where they stand, and the characters around it.

    Its columns are parted by gaps that go through all of its rows, and its first row has words in each. A row begins
    where there are words in its first column. What may be doubtful then, where cells have several lines, is which row a
    line belongs to: it is certain where rows are further apart than lines, where the file draws cell by cell, or where
    each line that goes on is one that had to be wrapped.

    Parameters:
        placed: the characters, as they are drawn.
        before: the table of the page before, whose last row may go on, below the headings where these are repeated.

    Raises:
        UncertainColumnsError: there are columns, and words that stand in none of them.
    """
    printed = [row for row in rows_of(enumerate(placed)) if not all(character.text.isspace() for _, character in row)]
    lines = [list(_segments(row)) for row in printed]
    parted = [place for place, line in enumerate(lines) if len(line) > 1]
    # The last line may be the number of the page.
    ends = [(*_columns(lines[: place + 1]), place) for place in parted[-2:]]
    first, columns, last = max(ends, key=lambda end: (len(end[1]), end[2]), default=(0, [], 0))
    fewest = 1 if before else _FEWEST_ROWS
    if sum(len(line) > 1 for line in lines[first : last + 1]) < fewest or len(columns) < 2:
        return None, list(placed)
    while last + 1 < len(lines) and _carries_on(lines[last], lines[last + 1], columns):
        last += 1
    headings = before.rows[0].text if before and len(before.columns) == len(columns) else None
    rows = _rows(lines[first : last + 1], columns, headings)
    around = [character for row in (*printed[:first], *printed[last + 1 :]) for _, character in sorted(row)]
    return UnruledTable(_widened(columns, rows), rows), around


def _segments(row: Sequence[tuple[int, Placed]]) -> Iterator[Segment]:
    """The words of a line that no wide gap parts, each with the white space in it."""
    part: list[tuple[int, Placed]] = []
    end = 0.0
    for number, character in sorted(row, key=lambda pair: pair[1].left):
        if character.text.isspace():
            part += [(number, character)] if part else []
            continue
        if part and character.left - end > _GUTTER * character.size:
            yield _segment(part)
            part = []
        part.append((number, character))
        end = character.left + character.width
    if part:
        yield _segment(part)


def _segment(characters: Sequence[tuple[int, Placed]]) -> Segment:
    placed = tuple(character for _, character in characters)
    line = line_of(list(placed))
    assert line  # noqa: S101 - they are no white space
    return Segment(line, tuple(order for order, _ in characters), placed)


def _joined(segments: Sequence[Segment]) -> Segment:
    """Words of one line as those of one column."""
    if len(segments) == 1:
        return segments[0]
    return _segment([pair for part in segments for pair in zip(part.drawn, part.placed, strict=True)])


def _columns(lines: Sequence[Sequence[Segment]]) -> tuple[int, list[tuple[float, float]]]:
    """The uppermost line that has words in each column of what stands below it, and where the columns are."""
    found: tuple[int, list[tuple[float, float]]] = (len(lines), [])
    columns: list[tuple[float, float]] = []
    for place in range(len(lines) - 1, -1, -1):
        line = lines[place]
        if len(line) < 2:
            continue
        columns = _merged([*columns, *((part.line.left, part.line.right) for part in line)], line[0].line.size)
        if len(columns) < 2 or len(columns) > _MOST_COLUMNS:
            break
        if {_column(part, columns) for part in line} == {*range(len(columns))}:
            found = place, columns
    return found


def _merged(spans: list[tuple[float, float]], size: float) -> list[tuple[float, float]]:
    merged: list[tuple[float, float]] = []
    for left, right in sorted(spans):
        if merged and left - merged[-1][1] < size / 2:
            merged[-1] = merged[-1][0], max(merged[-1][1], right)
        else:
            merged.append((left, right))
    return merged


def _column(segment: Segment, columns: Sequence[tuple[float, float]]) -> int | None:
    """The column that words stand in; None for those that reach over several."""
    slack = _SLACK * min(segment.line.size, segment.line.right - segment.line.left)
    touched = [
        place
        for place, (left, right) in enumerate(columns)
        if segment.line.left < right - slack and segment.line.right > left + slack
    ]
    return touched[0] if len(touched) == 1 else None


def _carries_on(above: Sequence[Segment], below: Sequence[Segment], columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a line below the last one with several columns goes on with one of its cells."""
    first = below[0].line
    places = {_column(segment, columns) for segment in below}
    if first.base - above[0].line.base > _NEXT_LINE * first.size or len(places) > 1:
        return False
    place = places.pop()
    return bool(place) and abs(first.left - columns[place or 0][0]) < _SLACK * first.size


def _widened(columns: Sequence[tuple[float, float]], rows: Sequence[UnruledRow]) -> list[tuple[float, float]]:
    """The columns as wide as their widest lines."""
    widened = []
    for place, (left, right) in enumerate(columns):
        lines = [part.line for row in rows if not row.is_across for part in row.cells.get(place, ())]
        widened.append((min([left, *(line.left for line in lines)]), max([right, *(line.right for line in lines)])))
    return widened


def _rows(
    lines: Sequence[Sequence[Segment]], columns: Sequence[tuple[float, float]], headings: str | None
) -> list[UnruledRow]:
    """The rows; `headings` are those of the table that may go on here, None where there is none."""
    rows: list[UnruledRow] = []
    for line in lines:
        words: dict[int, list[Segment]] = {}
        for segment in line:
            place = _column(segment, columns)
            if place is None and len(line) > 1:
                raise UncertainColumnsError
            words.setdefault(-1 if place is None else place, []).append(segment)
        if -1 in words:
            rows.append(UnruledRow({0: words[-1]}, is_across=True))
            continue
        goes_on = headings is not None and (not rows or (len(rows) == 1 and rows[0].text == headings))
        if 0 in words or goes_on:
            rows.append(UnruledRow())
        elif not rows or rows[-1].is_across:
            raise UncertainColumnsError
        for place, parts in words.items():
            rows[-1].cells.setdefault(place, []).append(_joined(parts))
    return rows


def _is_wrapped(row: UnruledRow, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether each line of a row's cells had no room for what follows, or ends as items do."""
    return all(
        above.text.endswith(ENDS_ITEM) or columns[place][1] - above.right <= below.first_word + _SLACK * above.size
        for place, cell in row.cells.items()
        for above, below in pairwise(segment.line for segment in cell)
    )
