"""From ruling lines to the cells of the tables that they draw."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from township_duties.documents.limits import Budget

_NEAR = 3
"""Points: lines nearer than this are one line, and meet."""
_SHORTEST = 6
"""Points: no side of a cell is as short."""


class Segment(NamedTuple):
    """A part of a horizontal or vertical line: where it lies, and from where to where it reaches."""

    at: float
    begin: float
    end: float


@dataclass(frozen=True)
class Grid:
    """The places that the lines of a table part."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    open_right: frozenset[tuple[int, int]]
    """The places, by row and column, with no line between them and the next one in their row."""
    open_below: frozenset[tuple[int, int]]
    """The places with no line between them and the next one in their column."""

    def place(self, x: float, y: float) -> tuple[int, int] | None:
        """The row and column that a point lies in; None outside the table."""
        if not (self.xs[0] <= x < self.xs[-1] and self.ys[0] <= y < self.ys[-1]):
            return None
        return bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1

    def areas(self) -> Iterator[set[tuple[int, int]]]:
        """The places of each cell, in reading order; they are no rectangle where its lines leave it open."""
        taken: set[tuple[int, int]] = set()
        for row in range(len(self.ys) - 1):
            for column in range(len(self.xs) - 1):
                if (row, column) not in taken:
                    reached = self._reached(row, column)
                    taken |= reached
                    yield reached

    def _reached(self, row: int, column: int) -> set[tuple[int, int]]:
        """The places that no line parts from one."""
        reached = {(row, column)}
        waiting = [(row, column)]
        while waiting:
            row, column = waiting.pop()
            for neighbor, is_open in (
                ((row, column + 1), (row, column) in self.open_right),
                ((row, column - 1), (row, column - 1) in self.open_right),
                ((row + 1, column), (row, column) in self.open_below),
                ((row - 1, column), (row - 1, column) in self.open_below),
            ):
                if is_open and neighbor not in reached:
                    reached.add(neighbor)
                    waiting.append(neighbor)
        return reached


def grids(across: Iterable[Segment], down: Iterable[Segment], budget: Budget) -> list[Grid]:
    """The tables that lines draw, from the top; a frame around a single place is none.

    Parameters:
        across: the horizontal lines, by height from the top.
        down: the vertical lines.
        budget: what reading may take.
    """
    found = [_grid(*lines, budget) for lines in _meeting(_merged(across), _merged(down), budget)]
    tables = sorted((grid for grid in found if grid), key=lambda grid: -_size(grid))
    outer: list[Grid] = []
    for grid in tables:
        budget.spend(places=len(outer))
        if not any(other.place((grid.xs[0] + grid.xs[-1]) / 2, (grid.ys[0] + grid.ys[-1]) / 2) for other in outer):
            outer.append(grid)
    return sorted(outer, key=lambda grid: grid.ys[0])


def _size(grid: Grid) -> float:
    return (grid.xs[-1] - grid.xs[0]) * (grid.ys[-1] - grid.ys[0])


def _merged(segments: Iterable[Segment]) -> list[Segment]:
    """The lines that pieces and double lines make together."""
    bundles: list[list[Segment]] = []
    for segment in sorted(segments):
        if bundles and segment.at - bundles[-1][0].at <= _NEAR:
            bundles[-1].append(segment)
        else:
            bundles.append([segment])
    return [line for bundle in bundles for line in _connected(bundle) if line.end - line.begin >= _SHORTEST]


def _connected(bundle: list[Segment]) -> Iterator[Segment]:
    at = sum(segment.at for segment in bundle) / len(bundle)
    bundle.sort(key=attrgetter("begin"))
    begin, end = bundle[0].begin, bundle[0].end
    for segment in bundle:
        if segment.begin > end + _NEAR:
            yield Segment(at, begin, end)
            begin = segment.begin
        end = max(end, segment.end) if segment.begin <= end + _NEAR else segment.end
    yield Segment(at, begin, end)


def _meeting(
    across: Sequence[Segment], down: Sequence[Segment], budget: Budget
) -> Iterator[tuple[list[Segment], list[Segment]]]:
    """The lines that meet, table by table."""
    parents = list(range(len(across) + len(down)))

    def root(line: int) -> int:
        while parents[line] != line:
            parents[line] = line = parents[parents[line]]
        return line

    heights = [line.at for line in across]
    for number, line in enumerate(down, len(across)):
        first, last = bisect_left(heights, line.begin - _NEAR), bisect_right(heights, line.end + _NEAR)
        budget.spend(places=last - first)
        for other in range(first, last):
            if across[other].begin - _NEAR <= line.at <= across[other].end + _NEAR:
                parents[root(other)] = root(number)
    tables: dict[int, tuple[list[Segment], list[Segment]]] = {}
    for number, line in enumerate([*across, *down]):
        tables.setdefault(root(number), ([], []))[number >= len(across)].append(line)
    return iter(tables.values())


def _grid(across: list[Segment], down: list[Segment], budget: Budget) -> Grid | None:
    """The grid of lines that meet; sides without a line, as at the break of a page, are where the other lines end."""
    if not across or not down:
        return None
    xs = _edges([*(line.at for line in down), min(line.begin for line in across), max(line.end for line in across)])
    ys = _edges([*(line.at for line in across), min(line.begin for line in down), max(line.end for line in down)])
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows * columns < 2:
        return None
    budget.spend(places=rows * columns)
    open_right = {(row, column) for row in range(rows) for column in range(columns - 1)}
    open_below = {(row, column) for row in range(rows - 1) for column in range(columns)}
    for line in down:
        column = _nearest(xs, line.at) - 1
        open_right.difference_update((row, column) for row in _covered(ys, line))
    for line in across:
        row = _nearest(ys, line.at) - 1
        open_below.difference_update((row, column) for column in _covered(xs, line))
    return Grid(xs, ys, frozenset(open_right), frozenset(open_below))


def _edges(positions: Iterable[float]) -> tuple[float, ...]:
    edges: list[float] = []
    for position in sorted(positions):
        if not edges or position - edges[-1] > _NEAR:
            edges.append(position)
    return tuple(edges)


def _nearest(edges: Sequence[float], position: float) -> int:
    return min(range(len(edges)), key=lambda number: abs(edges[number] - position))


def _covered(edges: Sequence[float], line: Segment) -> Iterator[int]:
    """The rows or columns whose middle a line passes."""
    for number, (begin, end) in enumerate(pairwise(edges)):
        if line.begin <= (begin + end) / 2 <= line.end:
            yield number
