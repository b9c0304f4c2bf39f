"""Lists that stand in paragraphs: what their duties are, and those that are numbered names."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from township_duties.errors import ReadingError, Reason
from township_duties.models import Paragraph
from township_duties.reading.markers import Marker, Scheme, marker_at
from township_duties.reading.rows import category_of
from township_duties.reading.titles import CONTINUED, FOOTNOTE, FURNITURE, start_of, words_of
from township_duties.vocabulary import Column

_COUNT_OR_PAGE = re.compile(r"[.．·…—\s]{2,}[0-9]{1,4}$|[0-9]{1,4}(?:项|条|个)(?:[）)]|[。；])?$")
"""How a line ends that tells of a list and is none: a table of contents, an article on it (党的建设方面，共16项)."""
_BEGINNING = re.compile(r"(?<=[\s；。;])(?=\S)")
_SCHEMES_OF_HEADINGS = ("一、", "（一）", "一是", "第一，")
_LONGEST_NAME = 300
_LONGEST_PLAIN_HEADING = 12
_FEWEST_NAMES = 3
MOST_LINES_BELOW_TITLE = 2
"""How many lines may stand between the title of a list and what its form tells."""


@dataclass(slots=True)
class Item:
    """A duty in paragraphs: by the heading of each column, the lines of its cell."""

    line: Paragraph
    """Where it begins."""
    cells: dict[str, list[Paragraph]] = field(default_factory=dict)
    columns: dict[str, Column | None] = field(default_factory=dict)

    def begin(self, heading: str, column: Column | None, text: str, line: Paragraph) -> None:
        """Begin a cell with what a line says for it."""
        self.cells[heading] = [line.model_copy(update={"text": text})] if text else []
        self.columns[heading] = column


@dataclass(frozen=True, slots=True)
class Listed:
    """What stands below a title: lines above the first duty, duties with the lines across, what is behind them."""

    above: Sequence[Paragraph]
    lines: Sequence[Item | Paragraph]
    behind: Sequence[Paragraph]


def numbered(lines: Sequence[Paragraph], *, is_own_title: bool) -> Listed | None:
    """The names of a list, each a numbered line, perhaps below headings of categories; None where they are none.

    A title that could be the heading of a chapter is not enough for a list, nor are two lines with numbers.

    Parameters:
        lines: what stands below the title.
        is_own_title: whether the title says whose list it is, or a line above it does.

    Raises:
        ReadingError: the numbers do not follow one another, or text stands between the names.
    """
    found = _numbers(lines)
    places = list(found)
    if len(places) < 2 or found[places[0]].value != 1:
        return None
    categories = _categories(lines[: places[-1]], found)
    begin = min([places[0], *categories])
    if begin > MOST_LINES_BELOW_TITLE or not (categories or (is_own_title and len(places) >= _FEWEST_NAMES)):
        return None
    names = [_Name(lines[place], found[place]) for place in places]
    if 2 * sum(name.is_one for name in names) < len(names):
        return None
    require_order(lines, {place: marker.value for place, marker in found.items()}, categories)
    by_place = dict(zip(places, names, strict=True))
    listed: list[Item | Paragraph] = []
    for place in range(begin, places[-1] + 1):
        if place not in by_place and place not in categories and not is_beside(lines[place]):
            raise text_between(lines[place])
        listed.append(_item(by_place[place]) if place in by_place else lines[place])
    return Listed(lines[:begin], listed, lines[places[-1] + 1 :])


def _numbers(lines: Sequence[Paragraph]) -> dict[int, Marker]:
    """The numbers that begin lines, by the places of these: of the first scheme that is none of headings."""
    found: dict[int, Marker] = {}
    scheme: Scheme | None = None
    last = 0
    for place, line in enumerate(lines):
        marker = marker_at(line.text.strip(), 0)
        if marker is None or marker.scheme.name in _SCHEMES_OF_HEADINGS or scheme not in (None, marker.scheme):
            continue
        if marker.is_certain or marker.value == last + 1:
            found[place], scheme, last = marker, marker.scheme, marker.value
    return found


class _Name:
    """A line that begins with a number, and may be a name."""

    def __init__(self, line: Paragraph, marker: Marker) -> None:
        text = line.text.strip()
        self.line = line
        self.marker = marker
        self.number = text[: marker.end].strip()
        self.name = text[marker.end :].strip()

    @property
    def is_one(self) -> bool:
        """Whether it can be one name: not several sentences or items, and no line of a table of contents."""
        return (
            0 < len(self.name) <= _LONGEST_NAME
            and "。" not in self.name.rstrip("。")
            and not self.name.endswith(("；", ";", "：", ":"))
            and _COUNT_OR_PAGE.search(self.name) is None
            and not self._holds_next()
        )

    def _holds_next(self) -> bool:
        inside = (marker_at(self.name, found.start()) for found in _BEGINNING.finditer(self.name))
        return any(
            (other.scheme, other.value) == (self.marker.scheme, self.marker.value + 1) for other in inside if other
        )


def _categories(lines: Sequence[Paragraph], numbers: Mapping[int, Marker]) -> list[int]:
    """The places of the headings of categories; where nothing marks them, numbers begin anew below each."""
    marked = [place for place, line in enumerate(lines) if is_category(line)]
    if marked:
        return marked
    plain = [place for place, line in enumerate(lines) if place not in numbers and not is_beside(line)]
    first = [place - 1 for place, number in numbers.items() if number.value == 1]
    return plain if plain == first and all(_is_plain_heading(lines[place]) for place in plain) else []


def _is_plain_heading(line: Paragraph) -> bool:
    words = words_of(line)
    return len(words) <= _LONGEST_PLAIN_HEADING and category_of(words) is not None and not FOOTNOTE.match(words)


def _item(name: _Name) -> Item:
    line = name.line
    if not name.is_one:
        reason = (
            f"'{start_of(line.text)}' stands where other paragraphs of the list have the name of a duty, and is not one"
            " name; put each duty into one paragraph, or the list into a table"
        )
        reason_zh = (
            f"清单的其他段落都是事项名称，而“{start_of(line.text)}”一段不是单独一个名称；"
            "请让每个事项各占一段，或者改用表格"
        )
        raise ReadingError(Reason(reason, reason_zh), line.source)
    item = Item(line)
    item.begin(Column.NUMBER.value, Column.NUMBER, name.number, line)
    item.begin(Column.NAME.value, Column.NAME, name.name, line)
    return item


def is_category(line: Paragraph) -> bool:
    """Whether a line is the heading of a category, which an ordinal or a count marks."""
    words = words_of(line)
    category = None if FOOTNOTE.match(words) or FURNITURE.fullmatch(words) else category_of(words)
    return category is not None and category.is_marked


def is_beside(line: Paragraph) -> bool:
    """Whether a line stands between those of a list as it may between the rows of a table."""
    return FURNITURE.fullmatch(words_of(line)) is not None or CONTINUED.search(line.text) is not None


def require_order(
    lines: Sequence[Paragraph], values: Mapping[int, int], categories: Collection[int], *, begins_anew: bool = True
) -> None:
    """Refuse numbers that do not follow one another; below a category they may begin anew.

    Parameters:
        lines: the lines of a list.
        values: the numbers of its duties, by the places of their lines.
        categories: the places of the lines that name categories.
        begins_anew: whether the list begins with 1; else its numbers may go on from those of another.

    Raises:
        ReadingError: a number does not follow the one before it.
    """
    last, place_before = (0 if begins_anew or not values else values[min(values)] - 1), -1
    for place, value in sorted(values.items()):
        is_new = any(place_before < category < place for category in categories)
        if value != last + 1 and not (value == 1 and is_new):
            raise _out_of_order(lines[place], value, last)
        last, place_before = value, place


def _out_of_order(line: Paragraph, value: int, last: int) -> ReadingError:
    reason = (
        f"the list stands in paragraphs, and its number {value} ('{start_of(line.text)}') comes behind {last}; mend the"
        " numbers, or put the list into a table"
    )
    reason_zh = f"清单以段落形式列出，序号{value}（“{start_of(line.text)}”）排在{last}之后；请改正序号，或者改用表格"
    return ReadingError(Reason(reason, reason_zh), line.source)


def text_between(line: Paragraph) -> ReadingError:
    """What is wrong with a line that belongs to no duty, and stands between them."""
    reason = (
        f"text stands between the duties of a list in paragraphs: '{start_of(line.text)}'; is it part of the duty above"
        " it, or a heading without a number? Put each duty into one paragraph, or the list into a table"
    )
    reason_zh = (
        f"以段落形式列出的各事项之间夹有文字“{start_of(line.text)}”；是上一事项的一部分，还是没有编号的类别标题？"
        "请让每个事项各占一段，或者改用表格"
    )
    return ReadingError(Reason(reason, reason_zh), line.source)
