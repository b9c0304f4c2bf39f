"""From the prose of a cell to its blocks and their items."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from township_duties.markup import segments
from township_duties.reading.markers import Marker, Scheme, marker_at
from township_duties.reading.mentions import Mentions

_TOPIC = re.compile(r"(?P<topic>[^0-9，。；：:\s（(①-⑳][^，。；：:\s]{0,29})[：:](?=\s|$|[0-9（(①⑴]|一、)")
_SECOND_METHOD = re.compile(r"工作方式[：:]")
_LIST_ITEM_END = re.compile(r"(?<=[；。])\s+")
_LINE_END = re.compile(r"[ \t\u3000\u00a0]*[\r\n]+\s*")
# Where a heading or a numbered item can begin: after white space, or right after a mark.
_BEGINNING = re.compile(r"(?<=[\s；。;，：:])(?=\S)")
_SENTENCE_END = ("。", "；", ";", "！", "？", "：", ":")
_BULLET = re.compile(r"[•●◆■▪·\-–—*]\s+|[•●◆■▪]")


@dataclass(slots=True)
class Item:
    """A step as printed."""

    number: int | None
    marker: str
    level: int = 1
    parts: list[str] = field(default_factory=list)
    """The stretches of text that it has, and what joins them."""

    @property
    def text(self) -> str:
        """The words."""
        return "".join(self.parts)


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


def read_blocks(cell: str, mentions: Mentions) -> tuple[Block, ...]:
    """The blocks of a cell of prose, in printed order.

    Numbered text is split at its numbers, in any of the schemes of `markers`; one scheme below another makes flat steps
    of a deeper level. Lines that a line break separates are items of their own, where no number says otherwise; so is
    text in an `<ol>` after `；` or `。` and white space. Any other text is one item, whatever its semicolons.
    """
    reader = _CellReader(mentions)
    for segment in segments(cell):
        if segment.in_list:
            reader.read_list(segment.text)
        else:
            reader.read_lines(segment.text)
    return tuple(reader.blocks)


class _CellReader:
    """Reads a cell's segments in order; what a block is about depends on what stood before it."""

    def __init__(self, mentions: Mentions) -> None:
        self.blocks: list[Block] = []
        self._mentions = mentions
        self._topic: str | None = None
        # The schemes that are open in the block, the outermost first, each with its last number.
        self._open: list[tuple[Scheme, int]] = []
        self._joint = " "
        # Whether a line of nothing but bodies is a heading: it carries nothing on, and other lines stand below it.
        self._may_head = False

    def read_list(self, text: str) -> None:
        """Text in a list whose items nothing marks but the ends of sentences, unless it has numbers after all."""
        items = _LIST_ITEM_END.split(text)
        if any(marker_at(item, 0) for item in items):
            self.read_lines("\n".join(items))
        else:
            self._block().items.extend(Item(None, "", parts=[item]) for item in items)

    def read_lines(self, text: str) -> None:
        """Text of one line, or several."""
        lines = [line for line in _LINE_END.split(text) if line.strip()]
        some_end = any(line.rstrip().endswith(_SENTENCE_END) for line in lines)
        self._joint, previous = " ", ""
        for place, line in enumerate(lines, start=1):
            # A line that breaks off where others end is carried on by the next one.
            carries_on = some_end and bool(previous) and not previous.rstrip().endswith(_SENTENCE_END)
            self._joint = "" if carries_on else " "
            self._may_head = some_end and not carries_on and place < len(lines)
            self._read_text(line.strip(), new_item=bool(previous) and not carries_on)
            previous = "" if self._is_headed() else line

    def _read_text(self, text: str, *, new_item: bool) -> None:
        unread, place = 0, 0
        first = _skip_space(text, 0)
        while place < len(text):
            found = self._found(text, place, is_fresh=place <= first)
            if found is None:
                place = _next_beginning(text, place)
                continue
            new_item = self._add_words(text[unread:place], new_item=new_item)
            if isinstance(found, Marker):
                self._begin_item(found, text[place : found.end])
                # What follows a number is its text, even where that begins like a heading.
                unread = found.end
                place = first = _skip_space(text, unread)
                if not self._begins_below(text, place):
                    place = _next_beginning(text, unread)
            else:
                self._begin_block(text[place : found.end], found)
                unread = found.end
                place = first = _skip_space(text, unread)
                new_item = False
        self._add_words(text[unread:], new_item=new_item)

    def _found(self, text: str, place: int, *, is_fresh: bool) -> Marker | _Heading | None:
        """What begins at a place: a heading, a numbered item, or neither."""
        before = text[place - 1] if place else " "
        begins_sentence = before.isspace() or before in "；。;"
        marker = marker_at(text, place)
        if marker is None:
            return self._heading(text, place) if begins_sentence else None
        if begins_sentence and self._is_numbered_heading(text, marker):
            return self._heading(text, marker.end)
        values = [value for scheme, value in self._open if scheme is marker.scheme]
        if not marker.is_certain and marker.value != (values[0] if values else 0) + 1:
            return None
        if before == "，":
            begins = marker.scheme.begins_clauses and bool(values) and marker.value == values[0] + 1
        elif begins_sentence:
            begins = marker.value == 1 or bool(values) or (is_fresh and not self._open and not self._items())
        else:
            begins = marker.value == 1 or bool(values)
        if begins:
            return marker
        return self._heading(text, place) if begins_sentence else None

    def _is_headed(self) -> bool:
        """Whether the last thing that was read is a heading."""
        return bool(self.blocks) and self.blocks[-1].label is not None and not self.blocks[-1].items

    def _items(self) -> list[Item]:
        return self.blocks[-1].items if self.blocks else []

    def _begins_below(self, text: str, place: int) -> bool:
        """Whether a number that is open is followed at once by the first of the numbers below it."""
        marker = marker_at(text, place)
        return marker is not None and marker.value == 1 and all(scheme is not marker.scheme for scheme, _ in self._open)

    def _begin_item(self, marker: Marker, printed: str) -> None:
        schemes = [scheme for scheme, _ in self._open]
        depth = schemes.index(marker.scheme) if marker.scheme in schemes else len(schemes)
        self._open[depth:] = [(marker.scheme, marker.value)]
        items = self._block().items
        if depth and items and items[-1].marker and not items[-1].parts:
            # 1.（1）…: nothing stands between a number and the first one below it.
            printed = f"{items.pop().marker}{printed}"
        items.append(Item(marker.value, printed.strip(), depth + 1))

    def _is_numbered_heading(self, text: str, marker: Marker) -> bool:
        """Whether a number stands before a heading that names bodies, with lines or other numbers below it."""
        found = self._mentions.heading(text, _skip_space(text, marker.end), alone=self._may_head)
        if found is None:
            return False
        if not text[found.end :].strip():
            return found.is_bare and self._may_head
        below = marker_at(text, _skip_space(text, found.end))
        return below is not None and below.value == 1 and below.scheme is not marker.scheme

    def _heading(self, text: str, place: int) -> _Heading | None:
        """The heading at a place: the method's, one that names bodies, or a topic."""
        place = _skip_space(text, place)
        method = _SECOND_METHOD.match(text, place)
        if method:
            return _Heading(method.end())
        named = self._mentions.heading(text, place, alone=self._may_head and _begins_line(text, place))
        if named:
            return _Heading(named.end, named.names, named.topic)
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
        self._open = []

    def _block(self) -> Block:
        if not self.blocks:
            self.blocks.append(Block(None, None, ()))
        return self.blocks[-1]

    def _add_words(self, text: str, *, new_item: bool) -> bool:
        """Running text: it carries on the item that is open, or is one of its own; whether one is still to begin."""
        words = text.strip()
        if not words:
            return new_item
        items = self._block().items
        if not items or (new_item and items[-1].number is None):
            bullet = _BULLET.match(words)
            marker = bullet[0].strip() if bullet else ""
            items.append(Item(None, marker, parts=[words[bullet.end() :].strip() if bullet else words]))
        elif items[-1].parts:
            items[-1].parts += (self._joint, words)
        else:
            items[-1].parts.append(words)
        return False


def _begins_line(text: str, place: int) -> bool:
    """Whether nothing but a number stands before a place."""
    marker = marker_at(text, 0)
    return not text[marker.end if marker else 0 : place].strip()


def _skip_space(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _next_beginning(text: str, place: int) -> int:
    beginning = _BEGINNING.search(text, place + 1)
    return beginning.start() if beginning else len(text)
