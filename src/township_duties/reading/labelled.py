"""Lists that stand in paragraphs and say of each duty, behind labels (承接部门：), what a table has in its columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from township_duties.columns import are_divided, is_lead_heading
from township_duties.errors import ReadingError, Reason
from township_duties.models import Paragraph
from township_duties.reading.markers import Marker, marker_at
from township_duties.reading.numbered import (
    MOST_LINES_BELOW_TITLE,
    Item,
    Listed,
    is_category,
    require_order,
    text_between,
)
from township_duties.reading.titles import FOOTNOTE, FURNITURE, start_of, words_of
from township_duties.vocabulary import Column, ListType

_LABEL = re.compile(
    r"(?P<words>[^，。；：:\s【】]{2,20})\s*[：:]\s*|【(?P<bracketed>[^，。；：:【】]{2,20})】\s*[：:]?\s*"
)
_BEGINNING = re.compile(r"(?<=[\s。；;])(?=[^\s。；;])")
_PAGE = re.compile(r"[-—–－~·•]{1,4}[0-9]{1,4}[-—–－~·•]{1,4}|第[0-9]{1,4}页(?:[/,，]?共[0-9]{1,4}页)?")
_NAME_OF_BODY = re.compile(r"(?:[局委办部院会府站所队室校镇乡道]|中心|公司)$")
_SENTENCE_END = ("。", "；", ";")
_OF_ANY_LIST = frozenset({Column.NUMBER, Column.CATEGORY, Column.NAME, Column.REMARKS})
_LABELS = {
    ListType.BASIC: _OF_ANY_LIST,
    ListType.COOPERATIVE: _OF_ANY_LIST | {Column.DEPARTMENTS, Column.SUPERIOR, Column.TOWNSHIP},
    ListType.RECLAIMED: _OF_ANY_LIST
    | {Column.DEPARTMENTS, Column.SUPERIOR, Column.RECEIVING, Column.RECEIVING_DEPARTMENTS, Column.METHOD},
}
_BEGINNING_A_DUTY = (Column.NUMBER, Column.CATEGORY, Column.NAME)
_FEWEST_WITH_OTHER_LABELS = 3


@dataclass(frozen=True, slots=True)
class _Label:
    """What a line says before a colon, or in brackets at its beginning."""

    words: str
    column: Column | None
    number: str
    """The number that stands before it."""
    value: int | None
    rest: str

    @property
    def heading(self) -> str:
        """It as the heading of a column."""
        return self.number + self.words


def _label(line: Paragraph) -> _Label | None:
    text = line.text.strip()
    marker = marker_at(text, 0)
    start = marker.end if marker else 0
    found = _LABEL.match(text, start)
    if found is None:
        return None
    words = found["words"] or found["bracketed"]
    value = marker.value if marker else None
    return _Label(words, Column.from_heading(words), text[:start].strip(), value, text[found.end() :].strip())


def labelled(lines: Sequence[Paragraph], list_type: ListType) -> Listed | None:
    """The duties of a list that have labels; None where no labels are columns of it.

    The first duty says which labels there are, and all others have the same.

    Parameters:
        lines: what stands below the title of the list.
        list_type: which list it is.

    Raises:
        ReadingError: a duty lacks a label or a name, or has another number than the next one.
    """
    pages = list(filter(_is_page, lines))
    lines = [part for line in lines if line not in pages for part in _by_labels(line, list_type)]
    labels = {place: label for place, line in enumerate(lines) if (label := _label(line)) and _is_of(list_type, label)}
    if all(label.column is Column.REMARKS for label in labels.values()):
        return None
    place, first = next(iter(labels.items()))
    has_number = first.value is not None or (place > 0 and marker_at(lines[place - 1].text.strip(), 0) is not None)
    columns = {label.column for label in labels.values()}
    if not has_number and len(columns) == 1:
        return None
    if first.column in _BEGINNING_A_DUTY and Column.NAME not in columns:
        return None
    return _with_pages(_Reader(lines, labels, first).listed(), pages)


def _with_pages(listed: Listed, pages: Sequence[Paragraph]) -> Listed:
    """The duties with the numbers of pages, each in its place."""
    begin = _place(listed.lines[0])
    end = _place(listed.behind[0]) if listed.behind else None
    before = [page for page in pages if _place(page) < begin]
    behind = [page for page in pages if end is not None and _place(page) > end]
    among = pages[len(before) : len(pages) - len(behind)]
    return Listed(
        sorted([*listed.above, *before], key=_place),
        sorted([*listed.lines, *among], key=_place),
        sorted([*listed.behind, *behind], key=_place),
    )


def _by_labels(line: Paragraph, list_type: ListType) -> Iterator[Paragraph]:
    """A line that begins with a label, parted where behind a mark or blanks other labels of the list follow."""
    label = _label(line)
    if label is None or not _is_of(list_type, label):
        yield line
        return
    start, seen = 0, {label.column}
    for found in _BEGINNING.finditer(line.text):
        other = _label(line.model_copy(update={"text": line.text[found.start() :]}))
        # 配合单位：behind 牵头单位：is a part of the cell.
        own = {*seen, *_OF_ANY_LIST, Column.DEPARTMENTS}
        if other and not other.number and other.column not in own and _is_of(list_type, other):
            yield line.model_copy(update={"text": line.text[start : found.start()]})
            start = found.start()
            seen.add(other.column)
    yield line.model_copy(update={"text": line.text[start:]})


def _is_of(list_type: ListType, label: _Label) -> bool:
    if label.column is Column.REMARKS:
        return label.words.startswith(Column.REMARKS)
    return label.column in _LABELS[list_type]


class _Reader:
    """Reads a list with labels: each duty begins with the first of them, or with the name in the line above it."""

    def __init__(self, lines: Sequence[Paragraph], labels: dict[int, _Label], first: _Label) -> None:
        self._lines = lines
        self._labels = labels
        self._is_name_above = first.column not in _BEGINNING_A_DUTY
        self._starts = [place - self._is_name_above for place, label in labels.items() if label.words == first.words]
        self._categories = self._places_of_categories() if self._starts[0] >= 0 else []

    def listed(self) -> Listed:
        """The duties, and the categories between them."""
        first = min([*self._starts[:1], *self._categories])
        if not 0 <= first <= MOST_LINES_BELOW_TITLE:
            raise text_between(self._lines[0])
        ends = [start - (start - 1 in self._categories) for start in self._starts[1:]]
        duties = [range(*places) for places in zip(self._starts, [*ends, len(self._lines)], strict=True)]
        self._find_columns_of_other_labels(duties)
        items = [self._item(places) for places in duties]
        _require_same_labels(items)
        self._require_order(items[-1])
        behind = _taken_off_last(items)
        listed: list[Item | Paragraph] = list(self._lines[first : self._starts[0]])
        for places, item in zip(duties, items, strict=True):
            listed += [item, *(self._lines[place] for place in self._categories if place == places.stop)]
        return Listed(self._lines[:first], listed, behind)

    def _places_of_categories(self) -> list[int]:
        """The headings of categories right above the first duty, and those above others that follow them."""
        begin = self._starts[0]
        while begin and is_category(self._lines[begin - 1]):
            begin -= 1
        places = list(range(begin, self._starts[0]))
        for start in self._starts[1:] if places else ():
            if is_category(self._lines[start - 1]) and self._follows(places[-1], start - 1):
                places.append(start - 1)
        return places

    def _follows(self, place: int, other: int) -> bool:
        last, marker = (marker_at(self._lines[at].text.strip(), 0) for at in (place, other))
        if last is None or marker is None:
            return last is marker
        return (marker.scheme, marker.value) == (last.scheme, last.value + 1)

    def _find_columns_of_other_labels(self, duties: Sequence[range]) -> None:
        """Take words before a colon for a label, though no column is known by them, where each duty has them once."""
        if len(duties) < _FEWEST_WITH_OTHER_LABELS:
            return
        by_duty = [
            {place: label for place in places if place not in self._labels and (label := _label(self._lines[place]))}
            for places in duties
        ]
        counts = [Counter(label.words for label in found.values()) for found in by_duty]
        once = {words for words in counts[0] if all(count[words] == 1 for count in counts)}
        for found in by_duty:
            for place, label in found.items():
                if label.words in once and not label.number and not _NAME_OF_BODY.search(label.words):
                    self._labels[place] = replace(label, column=None)

    def _item(self, places: range) -> Item:
        line = self._lines[places.start]
        item = Item(line)
        if self._is_name_above:
            self._begin_with_name(item)
        for place in places[self._is_name_above :]:
            label = self._labels.get(place)
            if label and self._begins_cell(item, label, self._lines[place]):
                if place == places.start and label.number:
                    item.begin(Column.NUMBER.value, Column.NUMBER, label.number, line)
                    label = replace(label, number="")
                item.begin(label.heading, label.column, label.rest, self._lines[place])
            else:
                item.cells[next(reversed(item.cells))].append(self._lines[place])
        return item

    def _begin_with_name(self, item: Item) -> None:
        text = item.line.text.strip()
        marker = marker_at(text, 0)
        if marker is None or not text[marker.end :].strip():
            reason = f"no name with a number stands above the labels of a duty, but '{start_of(text)}'"
            raise ReadingError(
                Reason(reason, f"各栏上方应是带序号的事项名称，而不是“{start_of(text)}”"), item.line.source
            )
        item.begin(Column.NUMBER.value, Column.NUMBER, text[: marker.end].strip(), item.line)
        item.begin(Column.NAME.value, Column.NAME, text[marker.end :].strip(), item.line)

    def _begins_cell(self, item: Item, label: _Label, line: Paragraph) -> bool:
        """Whether a label begins a cell; one that the duty has had is text, but for 牵头单位 and 配合单位."""
        same = [heading for heading, column in item.columns.items() if column is label.column]
        if label.column is None or not same:
            return label.heading not in item.cells
        if label.column in _BEGINNING_A_DUTY:
            reason = f"a duty in paragraphs has '{label.words}' twice; a label or the number of the next one is missing"
            raise ReadingError(
                Reason(reason, f"一个事项下出现了两次“{label.words}”；是否缺少下一事项的序号？"), line.source
            )
        return label.column is Column.DEPARTMENTS and len(same) == 1 and are_divided(same[0], label.words)

    def _require_order(self, last: Item) -> None:
        markers = [marker_at(self._lines[start].text.strip(), 0) for start in self._starts]
        if len({marker.scheme if marker else None for marker in markers}) > 1:
            odd = next(
                start for start, marker in zip(self._starts, markers, strict=True) if not _is_like(marker, markers[0])
            )
            raise text_between(self._lines[odd])
        values = {start: marker.value for start, marker in zip(self._starts, markers, strict=True) if marker}
        require_order(self._lines, values, self._categories, begins_anew=False)
        if markers[-1]:
            _require_no_duty_in(last, markers[-1])


def _require_no_duty_in(last: Item, number: Marker) -> None:
    """Refuse the number that follows that of the last duty, where it is not the next in a cell of it."""
    for lines in last.cells.values():
        value = 0
        for line in lines:
            marker = marker_at(line.text.strip(), 0)
            if marker and marker.scheme is number.scheme:
                if marker.value == number.value + 1 != value + 1:
                    raise text_between(line)
                value = marker.value


def _is_like(marker: Marker | None, first: Marker | None) -> bool:
    return (marker and marker.scheme) is (first and first.scheme)


def _place(line: Item | Paragraph) -> int:
    source = line.line.source if isinstance(line, Item) else line.source
    return source.line or 0


def _is_page(line: Paragraph) -> bool:
    return _PAGE.fullmatch(words_of(line)) is not None


def _require_same_labels(items: Sequence[Item]) -> None:
    """Each duty has what the first has; 备注 may be missing, and those that help where others lead."""
    expected = _needed(items[0])
    for item in items[1:]:
        if different := [*(expected - _needed(item)), *(_needed(item) - expected)]:
            name = start_of(item.line.text)
            label = different[0]
            has = "lacks" if label in expected else "has"
            reason = (
                f"'{name}' {has} '{label}', otherwise than the first duty of the list; give each duty the same labels,"
                " or put the list into a table"
            )
            has_zh = "缺少" if label in expected else "多出"
            reason_zh = f"与该清单第一个事项相比，“{name}”{has_zh}“{label}”；请让各事项栏目一致，或者改用表格"
            raise ReadingError(Reason(reason, reason_zh), item.line.source)


def _needed(item: Item) -> set[str]:
    leads = any(column is Column.DEPARTMENTS and is_lead_heading(heading) for heading, column in item.columns.items())
    return {
        heading
        for heading, column in item.columns.items()
        if column is not Column.REMARKS
        and not (leads and column is Column.DEPARTMENTS and not is_lead_heading(heading))
    }


def _taken_off_last(items: Sequence[Item]) -> list[Paragraph]:
    """Take what does not go on with the last cell of the last duty off it: the foot of a page, a note, who signed."""
    *others, last = (lines for item in items for lines in item.cells.values())
    has_plain_lines = any(not _goes_on(line) for lines in others for line in lines[1:])
    for place, line in enumerate(last):
        words = words_of(line)
        is_beside = FOOTNOTE.match(words) or FURNITURE.fullmatch(words)
        is_plain = place > 0 and not _goes_on(line)
        if is_beside or (is_plain and not (has_plain_lines and words.endswith(_SENTENCE_END))):
            behind = last[place:]
            del last[place:]
            return behind
    return []


def _goes_on(line: Paragraph) -> bool:
    """Whether a line has the form of a step with a number, or of a heading with what stands below it."""
    if marker_at(line.text.strip(), 0):
        return True
    label = _label(line)
    return label is not None and (not label.rest or label.rest.endswith(_SENTENCE_END))
