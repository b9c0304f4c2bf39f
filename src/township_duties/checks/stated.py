"""Where the document states something outside its rows: on the cover, in the preface, in the tables' titles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import groupby

from township_duties.checks.findings import Excerpt
from township_duties.checks.printed import PrintedCell, Words
from township_duties.duty_list import DutyList

_LEFT_OUT = re.compile(r"\s+|\*\*")
"""What may stand between any two characters: white space, and the marks of bold type."""


class Statements:
    """The lines outside a list's rows, to be searched whatever white space, bold type and line breaks part them.

    Parameters:
        duty_list: the list.
    """

    def __init__(self, duty_list: DutyList) -> None:
        title = duty_list.title
        self._lines = [
            *((_part(paragraph.text, title), paragraph.text) for paragraph in duty_list.front_matter),
            *(("table titles", printed) for printed in duty_list.table_titles.values()),
            *(("table titles", paragraph.text) for paragraph in duty_list.other_lines),
        ]
        self._title = title

    @property
    def words(self) -> Iterator[Words]:
        """Each line outside the rows."""
        for field, line in self._lines:
            yield Words(None, field, PrintedCell(line), 0, len(line), is_printed=False)

    @cached_property
    def _places(self) -> list[tuple[int, int]]:
        """The line, and the place in it, of every character that is words."""
        return [(line, place) for line, (_, printed) in enumerate(self._lines) for place in _places_of_words(printed)]

    @cached_property
    def _text(self) -> str:
        return "".join(self._lines[line][1][place] for line, place in self._places)

    def first(self, *patterns: str) -> Excerpt:
        """The words that the first of some patterns finds, as they stand in the document.

        Of words that a line break parts, it is the longer part. A list that was made by other means than reading may
        hold what no line of it states; then it is the document's title.
        """
        for pattern in patterns:
            found = re.search(rf"(?<![0-9.]){pattern}" if pattern[0].isdigit() else pattern, self._text)
            if found:
                return self._excerpt(found.start(), found.end())
        return Excerpt(None, "cover", self._title)

    def _excerpt(self, start: int, end: int) -> Excerpt:
        parts = [list(part) for _, part in groupby(self._places[start:end], key=lambda place: place[0])]
        longest = max(parts, key=len)
        line, first = longest[0]
        field, printed = self._lines[line]
        return Excerpt(None, field, printed[first : longest[-1][1] + 1])


def _part(text: str, title: str) -> str:
    """The part of the document that a line before the tables belongs to."""
    return "cover" if "".join(text.split()) == title else "preface"


def _places_of_words(text: str) -> list[int]:
    left_out = {place for found in _LEFT_OUT.finditer(text) for place in range(*found.span())}
    return [place for place in range(len(text)) if place not in left_out]
