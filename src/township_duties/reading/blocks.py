"""From the prose of a cell to its blocks and their items."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from unicodedata import numeric

from township_duties.markup import segments
from township_duties.reading.bodies import Bodies

_MARKERS = (
    re.compile(r"(?P<number>[0-9]{1,3})[.．、](?![0-9])"),
    re.compile(r"[（(](?P<number>[0-9]{1,3})[）)]"),
    re.compile(r"(?P<number>[①-⑳])"),
)
_TOPIC = re.compile(r"(?P<topic>[^0-9，。；：\s][^，。；：\s]{0,29})：(?=\s|$|[0-9（(①])")
_SECOND_METHOD = re.compile(r"工作方式：")
_LIST_ITEM_END = re.compile(r"(?<=[；。])\s+")
# Where a heading or a numbered item can begin: after white space, or right after the end of a sentence.
_BEGINNING = re.compile(r"(?<=\s)(?=\S)|(?<=[；。])(?=\S)")


@dataclass(slots=True)
class Item:
    """A step as printed."""

    number: int | None
    marker: str
    text: str


@dataclass(slots=True)
class Block:
    """A block as printed: its heading, the topic that governs it, the bodies in its heading, its items."""

    label: str | None
    topic: str | None
    bodies: tuple[str, ...]
    items: list[Item] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading in a text: where it ends, and what it says."""

    end: int
    bodies: tuple[str, ...] = ()
    topic: str | None = None


def read_blocks(cell: str, bodies: Bodies) -> tuple[Block, ...]:
    """The blocks of a cell of prose, in printed order.

    Numbered text is split at the next expected number; text in an `<ol>` after `；` or `。` and white space; any other
    text without numbers is one item, whatever its semicolons.
    """
    reader = _CellReader(bodies)
    for segment in segments(cell):
        if segment.in_list:
            reader.read_list(segment.text)
        else:
            reader.read_text(segment.text)
    return tuple(reader.blocks)


class _CellReader:
    """Reads a cell's segments in order; what a block is about depends on what stood before it."""

    def __init__(self, bodies: Bodies) -> None:
        self.blocks: list[Block] = []
        self._bodies = bodies
        self._topic: str | None = None
        self._marker: re.Pattern[str] | None = None

    def read_list(self, text: str) -> None:
        self._block().items.extend(Item(None, "", item) for item in _LIST_ITEM_END.split(text))

    def read_text(self, text: str) -> None:
        unread, place = 0, 0
        while place < len(text):
            number = self._expected_number(text, place)
            heading = None if number else self._heading(text, place)
            if number:
                self._add_words(text[unread:place])
                self._marker = number.re
                self._block().items.append(Item(_value(number), number[0], ""))
                unread = number.end()
                # What follows a number is its text, even where that begins like a heading.
                place = _next_beginning(text, unread)
            elif heading:
                self._add_words(text[unread:place])
                self._begin_block(text[place : heading.end], heading)
                unread = heading.end
                place = len(text) - len(text[unread:].lstrip())
            else:
                place = _next_beginning(text, place)
        self._add_words(text[unread:])

    def _expected_number(self, text: str, place: int) -> re.Match[str] | None:
        """The marker at a place, if it is of the block's kind and has the next number."""
        numbers = [item.number for item in self.blocks[-1].items if item.number] if self.blocks else []
        expected = numbers[-1] + 1 if numbers else 1
        for pattern in [self._marker] if self._marker else _MARKERS:
            found = pattern.match(text, place)
            if found and _value(found) == expected:
                return found
        return None

    def _heading(self, text: str, place: int) -> _Heading | None:
        """The heading at a place: the method's, one that names bodies, or a topic."""
        method = _SECOND_METHOD.match(text, place)
        if method:
            return _Heading(method.end())
        named = self._bodies.heading(text[place:])
        if named:
            length, names, topic = named
            return _Heading(place + length, names, topic)
        topical = _TOPIC.match(text, place)
        return _Heading(topical.end(), (), topical["topic"]) if topical else None

    def _begin_block(self, printed: str, heading: _Heading) -> None:
        """Begin a block; the line of a topic that nothing has followed yet joins the label of the block below it."""
        self._topic = heading.topic or self._topic
        above = self.blocks[-1] if self.blocks else None
        if heading.bodies and above and above.label and not above.bodies and not above.items:
            self.blocks.pop()
            printed = f"{above.label} {printed}"
        self.blocks.append(Block(printed, self._topic, heading.bodies))
        self._marker = None

    def _block(self) -> Block:
        if not self.blocks:
            self.blocks.append(Block(None, None, ()))
        return self.blocks[-1]

    def _add_words(self, text: str) -> None:
        """Running text: it carries on the item that is open, and is an item of its own where none is."""
        words, items = text.strip(), self._block().items if text.strip() else []
        if not words:
            return
        if not items:
            items.append(Item(None, "", words))
        elif items[-1].text:
            items[-1].text += f" {words}"
        else:
            items[-1].text = words


def _next_beginning(text: str, place: int) -> int:
    beginning = _BEGINNING.search(text, place + 1)
    return beginning.start() if beginning else len(text)


def _value(marker: re.Match[str]) -> int:
    digits = marker["number"]
    return int(digits) if digits.isascii() else int(numeric(digits))
