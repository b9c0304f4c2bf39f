"""From the words of a web page to paragraphs, with white space as browsers show it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from township_duties.documents.web_tags import WHITE

__all__ = ["Flow", "Grid", "Item", "Left", "RawCell", "Rows", "text_of"]

_WHITE_RUN = re.compile(f"[{WHITE}]+")


@dataclass(slots=True)
class Left:
    """What is left out, where it stood."""

    what: str
    text: str


@dataclass(slots=True)
class RawCell:
    """A cell that has no place yet."""

    row_span: int
    """0 where it goes on to the end of its rows."""
    col_span: int
    items: list[Item]
    most_rows: int
    """How many rows the longest table in it has."""


@dataclass(slots=True)
class Rows:
    """The rows of a thead, tbody or tfoot."""

    place: int
    """Where a browser puts them: -1 for the head, 1 for the foot."""
    left_as: str | None
    rows: list[list[RawCell]] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """A table before its cells have their places."""

    groups: list[Rows]

    def rows(self) -> Iterator[list[RawCell]]:
        """Its rows from the top."""
        for group in self.groups:
            yield from group.rows

    def text(self) -> str:
        """Its words."""
        return "\n".join("\t".join(text_of(cell.items) for cell in row) for row in self.rows())


Item = str | Left | Grid
"""A paragraph, whose lines are separated by line breaks, or what stands between paragraphs."""


def text_of(items: Iterable[Item]) -> str:
    """The words of some items, each on lines of its own."""
    return "\n".join([item if isinstance(item, str) else item.text() for item in items if not isinstance(item, Left)])


class Flow:
    """Takes words as they come, and makes paragraphs of them; lines without words are none."""

    __slots__ = ("_gap", "_lines", "_pieces", "items", "most_rows", "numbers")

    def __init__(self) -> None:
        self.begin()
        self.numbers: list[str] = []
        """The numbers of list items that have begun, to be put before the next words."""
        self._lines: list[str] = []
        self._pieces: list[str] = []
        self._gap = ""

    def begin(self) -> None:
        """Begin anew behind a paragraph's end: what was taken stays as it is."""
        self.items: list[Item] = []
        self.most_rows = 0
        """How many rows the longest table in it has."""

    def add(self, words: str) -> None:
        """Add words whose runs of white space are but a space."""
        behind_gap = words.lstrip(WHITE)
        body = behind_gap.rstrip(WHITE)
        if len(behind_gap) < len(words):
            self._widen_gap(words[: len(words) - len(behind_gap)])
        if not body:
            return
        if self._gap and self._pieces:
            self._pieces.append(_joint(self._pieces[-1][-1], self._gap, body[0]))
        # To search takes much less time than to replace, and most words have nothing to replace.
        self._append(_WHITE_RUN.sub(_collapsed, body) if _WHITE_RUN.search(body) else body)
        self._gap = ""
        if len(body) < len(behind_gap):
            self._widen_gap(behind_gap[len(body) :])

    def add_as_printed(self, words: str) -> None:
        """Add words of which white space is a part."""
        for index, line in enumerate(words.split("\n")):
            if index:
                self.end_line()
            if line:
                self._append(line)

    def take(self, items: list[Item], most_rows: int) -> None:
        """Go on with what was read apart."""
        self.end_paragraph()
        self.items += items
        self.most_rows = max(self.most_rows, most_rows)

    def end_line(self) -> None:
        """Begin a new line, or, from a line without words, a new paragraph."""
        if not self._finish_line():
            self.end_paragraph()

    def end_paragraph(self) -> None:
        """Begin a new paragraph."""
        self._finish_line()
        if self._lines:
            self.items.append("\n".join(self._lines))
            self._lines.clear()

    def _append(self, words: str) -> None:
        if self.numbers and words.strip() and not "".join(self._pieces).strip():
            self._pieces += self.numbers
            self.numbers.clear()
        self._pieces.append(words)

    def _widen_gap(self, white: str) -> None:
        if "\n" in white:
            self._gap = "\n"
        elif white and not self._gap:
            self._gap = " "

    def _finish_line(self) -> bool:
        line = "".join(self._pieces)
        self._pieces.clear()
        self._gap = ""
        has_words = bool(line) and not line.isspace()
        if has_words:
            self._lines.append(line)
        return has_words


def _collapsed(white: re.Match[str]) -> str:
    return _joint(white.string[white.start() - 1], white[0], white.string[white.end()])


def _joint(before: str, white: str, after: str) -> str:
    """What is shown of white space: a space, and nothing where a line of the file ends between Chinese characters."""
    if "\n" in white and _is_wide(before) and _is_wide(after):
        return ""
    return " " if white else ""


def _is_wide(character: str) -> bool:
    return character > "\x7f" and unicodedata.east_asian_width(character) in "FWA"
