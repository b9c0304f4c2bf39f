"""From characters that stand somewhere to the lines that they make, and from lines to paragraphs.

A line is wrapped where the next word would not have fitted into the room that is left, which is at least about one
and a half characters; it ends a paragraph where it would have. A line without room also ends one where it ends as
sentences and items do and the next line begins with the number of an item. In a cell
without numbers where a short line shows that paragraphs end as sentences do, a full line that ends so ends one too.
Wrapped lines are joined without a space, but with one between Latin words.
Where the file says itself which paragraph its characters belong to, as those that Word writes do, two paragraphs are
never joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median_low
from typing import NamedTuple

_SAME_PLACE = 0.15
"""Of a character's size: what is printed again within it is printed twice to look bold."""
_SLACK = 0.5
"""Of a character's size: how much the edges of a text may be misjudged."""
_APART = 3
"""Of a character's size: lines further apart than this are no paragraph."""

_OPENING = "（《“‘「『【〔〈［([{"
_CLOSING = "，。；：、！？）》”’」』】〕〉］…·,.;:!?)]}%％"
ENDS_ITEM = tuple("；。：;:.！？!?”）)")
_ENDS_SENTENCE = ("；", "。")
_NUMBERS = "一二三四五六七八九十百"
_ITEM = re.compile(
    rf"(?:\d{{1,3}}[.．、](?!\d)|[（(](?:\d{{1,3}}|[{_NUMBERS}]{{1,3}})[)）]|[①-⑳⑴-⒇⒈-⒛]|[{_NUMBERS}]{{1,3}}、)"
)
_NUMBERED = re.compile(r"(?P<number>\d{1,3})(?P<mark>[.．、])(?!\d)")
_PAGE_NUMBER = re.compile(r"[-—–－]\s?\d{1,4}\s?[-—–－]")
_HEADING_WITH_COUNT = re.compile(rf"[（(]?[{_NUMBERS}]{{1,3}}[）)、]\s?[^，。；：]{{2,20}}[（(]共?\d{{1,3}}项[）)]")


class Placed(NamedTuple):
    """A character in the direction that it is read in: along its line, and down the lines."""

    text: str
    left: float
    base: float
    width: float
    size: float
    paragraph: int | None = None
    """What tells its paragraph from others; None where that is not known."""


class Line(NamedTuple):
    """Characters on one base line, without white space around them."""

    text: str
    left: float
    right: float
    base: float
    size: float
    first_word: float
    """The width of what cannot be separated at its beginning."""
    spaced: bool
    """Whether white space was printed behind it."""
    paragraphs: tuple[int | None, int | None] = (None, None)
    """Those of its first and its last character."""

    def begins_item(self) -> bool:
        """Whether it begins with the number of an item."""
        return bool(_ITEM.match(self.text))


def hangs_behind(before: Placed, mark: Placed) -> bool:
    """Whether a mark that no line may begin with stands right behind a character: it may hang over the cell's edge."""
    gap = mark.left - before.left - before.width
    return (
        bool(mark.text)
        and mark.text in _CLOSING
        and abs(gap) < _SAME_PLACE * mark.size
        and abs(mark.base - before.base) < 1
    )


def lines_of(characters: Iterable[Placed]) -> list[Line]:
    """The lines from the top that the characters make.

    Parameters:
        characters: characters of one place, such as a cell, in any order.
    """
    rows = rows_of(enumerate(characters))
    return [line for row in rows if (line := line_of([character for _, character in row]))]


def rows_of(characters: Iterable[tuple[int, Placed]]) -> list[list[tuple[int, Placed]]]:
    """The characters, each with its number, by the base lines that they stand on, from the top."""
    rows: list[list[tuple[int, Placed]]] = []
    for number, character in sorted(characters, key=lambda pair: pair[1].base):
        if rows and character.base - rows[-1][0][1].base <= character.size / 2:
            rows[-1].append((number, character))
        else:
            rows.append([(number, character)])
    return rows


def line_of(row: list[Placed]) -> Line | None:
    """The line that the characters on one base line make; None where they are all white space."""
    row = list(_once(sorted(row, key=lambda character: character.left)))
    inked = [place for place, character in enumerate(row) if not character.text.isspace()]
    if not inked:
        return None
    spaced = inked[-1] + 1 < len(row)
    row = row[inked[0] : inked[-1] + 1]
    text = row[0].text + "".join(_gap(before, after) + after.text for before, after in pairwise(row))
    first = row[_first_word(row) - 1]
    left, right = row[0].left, row[-1].left + row[-1].width
    size = median_low(character.size for character in row)
    return Line(
        text,
        left,
        right,
        row[0].base,
        size,
        first.left + first.width - left,
        spaced,
        (row[0].paragraph, row[-1].paragraph),
    )


def _once(row: Iterable[Placed]) -> Iterator[Placed]:
    """The characters of a line, each once, however often it is printed in its place."""
    last: dict[str, float] = {}
    for character in row:
        before = last.get(character.text)
        if before is None or character.left - before > _SAME_PLACE * character.size:
            last[character.text] = character.left
            yield character


def _gap(before: Placed, after: Placed) -> str:
    """A space where the gap between two characters is one, and no white space is printed in it."""
    room = (after.left - before.left - before.width) / after.size
    if before.text.isspace() or after.text.isspace():
        return ""
    latin = before.text.isascii() and after.text.isascii() and not (before.text.isdigit() and after.text.isdigit())
    return " " if room > (0.25 if latin else 1.5) else ""


def _first_word(row: Sequence[Placed]) -> int:
    """How many characters at the beginning of a line cannot be separated from one another."""
    at = 0
    while at < len(row) - 1 and row[at].text in _OPENING:
        at += 1
    at += 1
    while at < len(row) and row[at - 1].text.isascii() and row[at].text.isascii() and not row[at].text.isspace():
        at += 1
    while at < len(row) and row[at].text in _CLOSING:
        at += 1
    return at


def joined(lines: Sequence[Line], left: float, right: float, indents: bool = False) -> list[str]:
    """The paragraphs that lines make.

    Parameters:
        lines: the lines of one place from the top.
        left: where its text may begin.
        right: where its text may end.
        indents: whether its paragraphs have their first lines set in, as those of a page have and of a cell have not.
    """
    if _is_upright(lines):
        return ["".join(line.text for line in lines)]
    pitch = min((below.base - above.base for above, below in pairwise(lines)), default=0.0)
    next_lefts = [line.left for line in lines[2:]] + [left]
    ends = [
        below.base - above.base > 1.6 * max(pitch, above.size)
        or _ends(above, below, left, right)
        or (indents and _is_set_in(above, below, left, next_left))
        for (above, below), next_left in zip(pairwise(lines), next_lefts, strict=False)
    ]
    ends = _with_ends_before_the_next_number(lines, ends)
    if not indents and _is_of_sentences(lines, ends):
        ends = [end or line.text.endswith(_ENDS_SENTENCE) for end, line in zip(ends, lines, strict=False)]
    paragraphs: list[str] = [lines[0].text] if lines else []
    for end, (above, below) in zip(ends, pairwise(lines), strict=True):
        if end:
            paragraphs.append(below.text)
        else:
            paragraphs[-1] += _space(above, below) + below.text
    return paragraphs


def _with_ends_before_the_next_number(lines: Sequence[Line], ends: Sequence[bool]) -> list[bool]:
    """The ends of paragraphs, and those that a full line hides: before the next number, a heading, a page's number."""
    told = list(ends)
    first = 0
    for place, below in enumerate(lines[1:]):
        before, behind = _NUMBERED.match(lines[first].text), _NUMBERED.match(below.text)
        follows = (
            before
            and behind
            and before["mark"] == behind["mark"]
            and int(before["number"]) + 1 == int(behind["number"])
        )
        if follows or _HEADING_WITH_COUNT.fullmatch(below.text) or _PAGE_NUMBER.fullmatch(below.text):
            told[place] = True
        if told[place]:
            first = place + 1
    return told


def _is_of_sentences(lines: Sequence[Line], ends: Sequence[bool]) -> bool:
    """Whether a cell shows by a short line that each of its paragraphs is a sentence, though none has a number."""
    shown = any(end and line.text.endswith(_ENDS_SENTENCE) for end, line in zip(ends, lines, strict=False))
    return shown and not any(line.begins_item() for line in lines)


def _is_upright(lines: Sequence[Line]) -> bool:
    """Whether the lines are single characters below one another, as words are set upright in a narrow column."""
    return (
        len(lines) > 1
        and all(len(line.text) == 1 and not line.text.isascii() for line in lines)
        and max(line.left for line in lines) - min(line.left for line in lines) < lines[0].size
    )


def _ends(above: Line, below: Line, left: float, right: float) -> bool:
    """Whether a paragraph ends between two lines."""
    if abs(above.size - below.size) > 0.15 * above.size or below.base - above.base > _APART * above.size:
        return True
    known = (above.paragraphs[1], below.paragraphs[0])
    if None not in known and known[0] != known[1]:
        return True
    before, behind = above.left - left, right - above.right
    centered = abs(before - behind) < _SLACK * above.size < before
    room = before + behind if centered else behind
    if room > below.first_word + _SLACK * above.size:
        return True
    return below.begins_item() and above.text.endswith(ENDS_ITEM)


def _is_set_in(above: Line, below: Line, left: float, next_left: float) -> bool:
    """Whether a line begins a paragraph because it alone is set in."""
    starts_left = above.left - left < _SLACK * above.size and not above.begins_item()
    return starts_left and below.left - max(above.left, next_left) > 1.2 * below.size


def _space(above: Line, below: Line) -> str:
    """What stands between two lines that are joined."""
    last, first = above.text[-1], below.text[0]
    if above.spaced:
        return " " if last.isascii() or first.isascii() else ""
    words = last.isascii() and first.isascii() and last.isalnum() and first.isalnum()
    return " " if words and not (last.isdigit() and first.isdigit()) else ""
