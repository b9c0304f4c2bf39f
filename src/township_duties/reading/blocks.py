"""From the prose of a cell to its blocks and their items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from township_duties.markup import segments
from township_duties.reading.markers import Marker, Scheme, marker_at
from township_duties.reading.mentions import Mentions

_TOPIC = re.compile(
    r"(?![^，。；：:]{0,30}(?:下列|以下|如下))(?P<topic>[^0-9，。；：:\s（(①-⑳][^，。；：:\s]{0,29})[：:](?=\s|$|[0-9（(①⑴]|一、)"
)
_BRACKETED_TOPIC = re.compile(r"[【〖](?P<topic>[^，。；：:\s【】〖〗]{2,20})[】〗]\s?[：:]?")
_TOPIC_LINE = re.compile(r"\s*(?P<topic>[^，。；：:！？0-9（()）]{2,20})(?P<colon>[：:])?")
_TOPIC_BEFORE_BODIES = re.compile(r"\s*[^，。；：:！？0-9（()）\s]{2,20}[：:]?\s+")
_OTHERS = re.compile(r"其[他它余](?:有关|相关|成员|职能|行业|主管|责任)*(?:部门|单位)")
"""What begins a line of its own that says what bodies do which nobody names: it is not what the body above does."""
_UNIT = re.compile(r"(?:局|委|中心|[站所队]|办公室|村委会|居委会|社区|村|网格员)$")
_SCHEMES_OF_TOPICS = ("一、", "（一）")
_SECOND_METHOD = re.compile(r"工作方式[：:]")
_LIST_ITEM_END = re.compile(r"(?<=[；。])\s+")
_LINE_END = re.compile(r"[ \t\u3000\u00a0]*[\r\n]+\s*")
# Where a heading or a numbered item can begin: after white space, or right after a mark.
_BEGINNING = re.compile(r"(?<=[\s；。;，：:])(?=\S)")
_SENTENCE_END = ("。", "；", ";", "！", "？", "：", ":")
_BLANK_BEFORE_NUMBERS = re.compile(r"[\u3400-\u9fff）)]\s(?:1|[（(][1一][）)]|一、|[①⑴])")
_BULLET_OF_HEADING = re.compile(r"[•●◆■▪★☆▲◇○□►▶]\s*")
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
    for in_list, found in groupby(segments(cell), key=lambda segment: segment.in_list):
        if in_list:
            for segment in found:
                reader.read_list(segment.text)
        else:
            # What tags separate stands on lines of its own, as it does where the cell is written without tags.
            reader.read_lines("\n".join(segment.text for segment in found))
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
        # The lines being read; once asked for, the schemes that number headings there; and the one that has begun to.
        self._lines: Sequence[str] = ()
        self._of_headings: frozenset[Scheme] | None = None
        self._numbered_headings: Scheme | None = None
        # Whether blanks stand in a text where its lines were broken: 县公安局 1.登记。
        self._blanks_end_headings = False

    def read_list(self, text: str) -> None:
        """Text in a list whose items nothing marks but the ends of sentences, unless it has numbers after all."""
        items = _LIST_ITEM_END.split(text)
        if any(marker_at(item, 0) for item in items):
            self.read_lines("\n".join(items))
        else:
            self._block().items.extend(Item(None, "", parts=[item]) for item in items)

    def read_lines(self, text: str) -> None:
        """Text of one line, or several."""
        lines = [part for line in _LINE_END.split(text) if line.strip() for part in self._parted(line.strip())]
        some_end = any(line.endswith(_SENTENCE_END) for line in lines)
        self._blanks_end_headings = any(map(self._has_a_heading_that_a_blank_ends, lines))
        self._lines, self._of_headings = lines, None
        topics = self._topic_lines(lines)
        self._joint, previous = " ", ""
        for place, line in enumerate(lines):
            # A line that breaks off where others end is carried on by the next one.
            carries_on = some_end and bool(previous) and not previous.endswith(_SENTENCE_END)
            self._joint = "" if carries_on else " "
            heading = topics.get(place)
            if heading is None and previous.endswith(_SENTENCE_END) and _OTHERS.match(line):
                self._begin_block("", _Heading(0))
                previous = ""
            if heading is None and place + 1 < len(lines):
                heading = self._line_of_bodies(line, carries_on=carries_on)
            if heading:
                self._begin_block(line, heading)
                previous = ""
                continue
            self._read_text(line, new_item=bool(previous) and not carries_on)
            previous = line

    def _parted(self, line: str) -> list[str]:
        """A line; where it is a topic and, behind a blank, bodies that head a block, the two as lines."""
        marker = marker_at(line, 0)
        found = _TOPIC_BEFORE_BODIES.match(line, marker.end if marker else 0)
        heading = self._mentions.heading(line, found.end()) if found else None
        return [line[: found.end()].rstrip(), line[found.end() :]] if found and heading and heading.is_bare else [line]

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
        begins_sentence = before.isspace() or before in "；。;】〗"
        marker = marker_at(text, place)
        if marker is None:
            return self._heading(text, place) if begins_sentence else None
        if begins_sentence:
            named = self._mentions.heading(text, _skip_space(text, marker.end), is_alone=True)
            if named and self._numbers_headings(marker.scheme):
                self._numbered_headings = marker.scheme
                return _Heading(named.end, named.names, named.topic)
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

    def _numbers_headings(self, scheme: Scheme) -> bool:
        """Whether a number of a scheme that stands here numbers a heading: as others did, or before any step."""
        if self._numbered_headings is not None:
            return scheme is self._numbered_headings
        if self._open:
            return False
        if self._of_headings is None:
            self._of_headings = frozenset(self._schemes_of_headings(self._lines))
        return scheme in self._of_headings

    def _has_a_heading_that_a_blank_ends(self, line: str) -> bool:
        place = 0 if _BLANK_BEFORE_NUMBERS.search(line) else len(line)
        while place < len(line):
            found = self._mentions.heading(line, place)
            if found and line[found.end - 1].isspace():
                return True
            place = _next_beginning(line, place)
        return False

    def _schemes_of_headings(self, lines: Sequence[str]) -> Iterator[Scheme]:
        """The schemes whose numbers all stand before bodies that head a block."""
        headings: dict[Scheme, bool] = {}
        for line in lines:
            place = 0
            while place < len(line):
                if marker := marker_at(line, place):
                    is_heading = self._heads_a_block(line, _skip_space(line, marker.end))
                    headings[marker.scheme] = headings.get(marker.scheme, True) and is_heading
                place = _next_beginning(line, place)
        return (scheme for scheme, is_heading in headings.items() if is_heading)

    def _heads_a_block(self, text: str, place: int) -> bool:
        """Whether bodies stand at a place as a heading, and not as the subject of a step that a colon divides."""
        found = self._mentions.heading(text, place, is_alone=True)
        below = marker_at(text, _skip_space(text, found.end)) if found else None
        return found is not None and (found.is_bare or (below is not None and below.value == 1))

    def _line_of_bodies(self, line: str, *, carries_on: bool) -> _Heading | None:
        """The heading that a line of bodies alone is, perhaps with a number before them."""
        marker = marker_at(line, 0)
        if carries_on and marker is None:
            return None
        bullet = _BULLET_OF_HEADING.match(line)
        start = _skip_space(line, marker.end) if marker else bullet.end() if bullet else 0
        found = self._mentions.heading(line, start, is_alone=True)
        if found is None or not found.is_bare or found.end < len(line):
            return None
        if marker and not self._numbers_headings(marker.scheme):
            return None
        if marker:
            self._numbered_headings = marker.scheme
        return _Heading(found.end, found.names, found.topic)

    def _topic_lines(self, lines: Sequence[str]) -> dict[int, _Heading]:
        """The lines that are a topic alone (一、日常检查), by their places; a cell begins with the first.

        Bodies head what is below each of them, or the first of some numbers does where none of them is numbered; or
        they are numbered in Chinese, and numbers are below the first.
        """
        of_scheme: dict[Scheme | None, dict[int, _Heading | None]] = {}
        for place, line in enumerate(lines):
            marker = marker_at(line, 0)
            topic = self._topic_line(lines, place, marker)
            if marker or topic:
                of_scheme.setdefault(marker.scheme if marker else None, {})[place] = topic
        found: dict[int, _Heading] = {}
        for scheme, topics in of_scheme.items():
            if all(topics.values()) and self._are_topics(lines, scheme, list(topics)):
                found |= {place: topic for place, topic in topics.items() if topic}
        return found

    def _are_topics(self, lines: Sequence[str], scheme: Scheme | None, places: Sequence[int]) -> bool:
        """Whether the lines with numbers of one scheme, or with none, divide a cell into topics from its beginning."""
        if scheme is None:
            # One line above steps may as well lead over to them.
            return places[0] == 0 and (len(places) > 1 or self._bodies_head(lines[1]))
        if places[0]:
            return False
        markers = [marker_at(lines[place], 0) for place in places]
        if [marker.value for marker in markers if marker] != list(range(1, len(places) + 1)) or len(places) < 2:
            return False
        if all(self._bodies_head(lines[place + 1]) for place in places):
            return True
        return scheme.name in _SCHEMES_OF_TOPICS and self._begins_a_part(lines[places[0] + 1])

    def _topic_line(self, lines: Sequence[str], place: int, marker: Marker | None) -> _Heading | None:
        """What a line is that may be a topic alone, since something is below it that is not its like."""
        line, below = lines[place], lines[place + 1] if place + 1 < len(lines) else ""
        found = _TOPIC_LINE.fullmatch(line, marker.end if marker else 0)
        if found is None or not below or self._heads_a_block(line, found.start("topic")):
            return None
        is_above_bodies = self._bodies_head(below)
        if marker is None and place and not lines[place - 1].endswith(("。", "；", ";")):
            return None
        following = marker_at(below, 0)
        is_above_steps = following is not None and following.value == 1
        if not is_above_bodies and (found["colon"] or (marker is None and not is_above_steps)):
            return None
        if marker and following and following.scheme is marker.scheme:
            return None
        return _Heading(found.end(), (), found["topic"])

    def _bodies_head(self, line: str) -> bool:
        """Whether a line begins with bodies that head a block, perhaps with a number before them."""
        marker = marker_at(line, 0)
        return self._heads_a_block(line, _skip_space(line, marker.end) if marker else 0)

    def _begins_a_part(self, line: str) -> bool:
        """Whether a line begins with the first number of some, or with a heading."""
        marker = marker_at(line, 0)
        return marker.value == 1 if marker else self._heading(line, 0) is not None

    def _heading(self, text: str, place: int) -> _Heading | None:
        """The heading at a place: the method's, one that names bodies, or a topic."""
        place = _skip_space(text, place)
        method = _SECOND_METHOD.match(text, place)
        if method:
            return _Heading(method.end())
        bullet = _BULLET_OF_HEADING.match(text, place)
        named = self._mentions.heading(text, bullet.end() if bullet else place, is_alone=self._blanks_end_headings)
        if named:
            return _Heading(named.end, named.names, named.topic)
        topical = _TOPIC.match(text, place) or _BRACKETED_TOPIC.match(text, place)
        if topical is None:
            return None
        # 连队：… says who acts, of whom the list has no record, and not what is spoken of.
        return _Heading(topical.end(), (), None if _UNIT.search(topical["topic"]) else topical["topic"])

    def _begin_block(self, printed: str, heading: _Heading) -> None:
        """Begin a block; the line of a topic that nothing has followed yet joins the label of the block below it."""
        self._topic = heading.topic or self._topic
        above = self.blocks[-1] if self.blocks else None
        if heading.bodies and above and above.label and not above.bodies and not above.items:
            self.blocks.pop()
            printed = f"{above.label} {printed}"
        self.blocks.append(Block(printed.rstrip() or None, self._topic, heading.bodies))
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


def _skip_space(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _next_beginning(text: str, place: int) -> int:
    beginning = _BEGINNING.search(text, place + 1)
    return beginning.start() if beginning else len(text)
