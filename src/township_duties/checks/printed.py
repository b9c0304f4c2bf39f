"""A printed cell: where in it the words stand that reading took out of it, and which of them an excerpt shows."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from township_duties.checks.findings import Excerpt
from township_duties.markup import plain

LONGEST_EXCERPT = 40
LONGEST_ENDING = 20
_PARTED = "\v"
"""What stands, in a cell's text, for markup that parts words; no sign that anybody prints."""
_MARKS = re.compile(r"[，。；、：！？]")
_CLAUSE_ENDS = re.compile(rf"[，。；、：！？\n{_PARTED}]")
_CLOSING = re.compile(r"[，。；、：！？”’）》\s]*")
_CANDIDATE_TAG = re.compile(r"<[^<>]*>")
_VISIBLE = re.compile(r"\S")


@lru_cache(maxsize=256)
def _stands_for(candidate: str) -> str:
    """What takes the place of something in angle brackets: nothing, a parting sign, or itself where it is no tag."""
    without = plain(f"甲{candidate}乙")[1:-1]
    return "" if not without else _PARTED if without.isspace() else without


class PrintedCell:
    """A cell's text without its markup, and the way back from there to the cell as printed.

    Parameters:
        printed: the cell exactly as it stands.
        unbroken: words that no excerpt may cut though they hold a mark, such as 卫生健康委员会（疾控局、中医药局）.
    """

    def __init__(self, printed: str, unbroken: tuple[str, ...] = ()) -> None:
        self.printed = printed
        self.unbroken = unbroken
        self.text = printed
        self._offsets: list[int] | None = None
        if "<" in printed:
            self._take_markup_away()

    def _take_markup_away(self) -> None:
        pieces: list[str] = []
        offsets: list[int] = []
        place = 0
        for tag in _CANDIDATE_TAG.finditer(self.printed):
            filler = _stands_for(tag[0])
            if filler == tag[0]:
                continue
            pieces += [self.printed[place : tag.start()], filler]
            offsets += range(place, tag.start())
            offsets += [tag.start()] * len(filler)
            place = tag.end()
        self.text = "".join((*pieces, self.printed[place:]))
        self._offsets = [*offsets, *range(place, len(self.printed))]

    def offset(self, place: int) -> int:
        """Where in the printed cell a character of the text stands."""
        if not self._offsets:
            return place
        # A list that somebody made by hand may have words that its cells lack.
        return self._offsets[place] if place < len(self._offsets) else len(self.printed)

    def place(self, offset: int) -> int:
        """Where in the text the printed cell's words from an offset on begin."""
        return bisect_left(self._offsets, offset) if self._offsets else offset

    @cached_property
    def visible_places(self) -> list[int]:
        """The places of the text's characters that are no white space."""
        return [found.start() for found in _VISIBLE.finditer(self.text)]

    @cached_property
    def _squeezed(self) -> str:
        return squeezed(self.text)

    def find(self, words: str, start: int, end: int) -> tuple[int, int] | None:
        """Where in a stretch of the text some words first stand, whatever white space or markup is in them."""
        wanted = squeezed(words)
        places = self.visible_places
        found = self._squeezed.find(wanted, bisect_left(places, start), bisect_left(places, end)) if wanted else -1
        return (places[found], places[found + len(wanted) - 1] + 1) if found >= 0 else None


def squeezed(text: str) -> str:
    """A text without white space."""
    return "".join(text.split())


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of a cell's text."""

    duty_id: str | None
    heading: str
    cell: PrintedCell
    start: int
    end: int
    is_printed: bool = True
    """Whether the row has the cell; records made by other means than reading may lack it."""

    @property
    def text(self) -> str:
        """The words, without markup."""
        return self.cell.text[self.start : self.end]

    def first(self, words: str) -> Words | None:
        """Where some words first stand in these; None where they do not."""
        found = self.cell.find(words, self.start, self.end)
        return self.between(*found) if found else None

    def between(self, start: int, end: int) -> Words:
        """The part of the cell's text between two places."""
        return Words(self.duty_id, self.heading, self.cell, start, end, self.is_printed)

    def part(self, read: str, start: int, end: int) -> Words:
        """The part of these words that `read[start:end]` is, where `read` is what reading made of them.

        Reading changes white space and takes markup away, nothing else. Where the two do not agree, since the records
        were made by other means, it is the whole.
        """
        if squeezed(read) != squeezed(self.text):
            return self
        places = self.cell.visible_places
        first = bisect_left(places, self.start) + len(squeezed(read[:start]))
        length = len(squeezed(read[start:end]))
        return self.between(places[first], places[first + length - 1] + 1) if length else self

    def excerpt(self) -> Excerpt:
        """The words; those of a long text up to a mark, and where markup parts them, the longest part."""
        start, end = self._longest_run(self.start, self.end)
        if end - start > LONGEST_EXCERPT:
            marks = self._marks(start + 1, start + LONGEST_EXCERPT + 1)
            end = max(marks, default=end)
        return self._shown(start, end)

    def ending(self) -> Excerpt:
        """The last clauses of the words: what an excerpt about their end shows."""
        start, end = self._trimmed(self.start, self.end)
        start = max(start, self.cell.text.rfind(_PARTED, start, end) + 1)
        closing = end
        while closing > start and _CLOSING.fullmatch(self.cell.text, closing - 1, end):
            closing -= 1
        if end - start > LONGEST_ENDING:
            begins = [mark + 1 for mark in self._marks(start, closing)]
            near = [begin for begin in begins if begin >= end - LONGEST_ENDING]
            start = min(near) if near else max(begins, default=start)
        return self._shown(start, end)

    def around(self, start: int, end: int) -> tuple[Excerpt, int]:
        """The clause or clauses, within these words, that a place touches, and where in the text they end."""
        text = self.cell.text
        first, last = start, end
        if text[start:end].isspace():
            # White space behind a mark is shown with the words on both sides of the mark.
            while first > self.start and (_CLAUSE_ENDS.match(text, first - 1) or text[first - 1].isspace()):
                first -= 1
            while last < self.end and (_CLAUSE_ENDS.match(text, last) or text[last].isspace()):
                last += 1
        begin = next(
            (place + 1 for place in range(first - 1, self.start - 1, -1) if self._ends_clause(place)), self.start
        )
        finish = next((place for place in range(last, self.end) if self._ends_clause(place)), self.end)
        # A clause is shown with the mark that ends it; a list goes on behind its comma.
        if finish < self.end and text[finish] in "。；：！？":
            finish += 1
        run = self._run_at(begin, finish, start, end)
        return self._shown(*run), run[1]

    def _ends_clause(self, place: int) -> bool:
        return _CLAUSE_ENDS.match(self.cell.text, place) is not None and self._may_cut(place)

    def _marks(self, start: int, end: int) -> list[int]:
        """The places of marks at which words may be cut."""
        found = _MARKS.finditer(self.cell.text, start, min(end, self.end))
        return [mark.start() for mark in found if self._may_cut(mark.start())]

    def _may_cut(self, place: int) -> bool:
        """Whether the mark at a place stands neither inside a number nor inside a body's name."""
        text = self.cell.text
        in_number = 0 < place < len(text) - 1 and text[place - 1].isdigit() and text[place + 1].isdigit()
        return not in_number and not self._is_in_name(place)

    def _is_in_name(self, place: int) -> bool:
        text = self.cell.text
        return any(
            text.find(name, max(0, place - len(name) + 1), place + len(name)) >= 0 for name in self.cell.unbroken
        )

    def _longest_run(self, start: int, end: int) -> tuple[int, int]:
        return max(self._runs(start, end), key=lambda run: run[1] - run[0])

    def _run_at(self, begin: int, finish: int, start: int, end: int) -> tuple[int, int]:
        """The run of the words that a place stands in."""
        runs = self._runs(begin, finish)
        return next((run for run in runs if run[0] <= start and end <= run[1]), runs[0])

    def _runs(self, start: int, end: int) -> list[tuple[int, int]]:
        """The stretches of words that no markup parts."""
        runs = []
        place = start
        for part in self.cell.text[start:end].split(_PARTED):
            run = self._trimmed(place, place + len(part))
            if run[0] < run[1]:
                runs.append(run)
            place += len(part) + 1
        return runs or [(start, end)]

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        words = self.cell.text[start:end]
        return start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))

    def _shown(self, start: int, end: int) -> Excerpt:
        start, end = self._trimmed(start, end)
        first, last = self.cell.offset(start), self.cell.offset(end - 1) + 1
        place = (first, last) if self.is_printed else (None, None)
        return Excerpt(self.duty_id, self.heading, self.cell.printed[first:last], *place)


def parts(
    words: Words, pattern: re.Pattern[str], leave: Container[int] = ()
) -> Iterator[tuple[re.Match[str], Excerpt]]:
    """Each place of the words that a pattern finds, with the clause around it; one for each clause.

    The first place of a clause stands for all of them: a text without marks would be shown as often as it has faults.

    Parameters:
        words: where to look.
        pattern: what to find.
        leave: where what is found begins that is to be left alone.
    """
    shown = -1
    for found in pattern.finditer(words.cell.text, words.start, words.end):
        if found.start() not in leave and found.start() >= shown:
            excerpt, shown = words.around(*found.span())
            yield found, excerpt
