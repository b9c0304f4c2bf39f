"""What changed between two versions or editions of one list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import partial
from itertools import chain, zip_longest
from operator import attrgetter
from typing import Any, TypeVar

from township_duties.comparing.differences import Change, Diff, DutyDifference
from township_duties.duty_list import DutyList
from township_duties.errors import QueryError, Reason, UnknownNameError, shown
from township_duties.likeness import ratio
from township_duties.models import (
    Department,
    DutyRecord,
    Mention,
    Paragraph,
    Receiver,
    Record,
    Responsibility,
    Source,
    Step,
)
from township_duties.notes import Note
from township_duties.text import fold, nearest
from township_duties.vocabulary import ListType, NoteOrigin

T = TypeVar("T")

_DUTY_FIELDS = ("id", "number", "category", "name", "departments", "lead_departments", "english")
_BLOCK_FIELDS = ("side", "label", "topic", "departments", "attribution")
_STEP_FIELDS = ("number", "marker", "level", "text", "departments", "receivers")
_SOURCE_FIELDS = tuple(f"source.{place}" for place in Source.model_fields)

_SIMILAR = 65.0
"""From which likeness on, in per cent, two duties of unlike names are one duty with another name."""

_SINCE_FORMAT_3 = frozenset({"column", "level", "source.table", "source.column", "other_lines"})
"""Fields that files of formats 1 and 2 do not hold: with such a list they are not compared."""
_SINCE_FORMAT_4 = frozenset({"receivers"})
"""Those that files of format 3 do not hold either."""
_COMPARED = tuple(
    dict.fromkeys(
        [
            *(*_DUTY_FIELDS, "column", *_BLOCK_FIELDS, *_STEP_FIELDS, *_SOURCE_FIELDS, *Department.model_fields),
            *(name for name in DutyList.model_fields if name not in ("key", "version", "format")),
        ]
    )
)
"""The fields by which two lists can differ."""
_NOT_SHOWN: dict[str, None] = dict.fromkeys(("rule", "start", "end"))
"""What a note holds for programs; a note without it says the same."""


def diff(old: DutyList, new: DutyList, *, ignore: str | Iterable[str] = ()) -> Diff:
    """What changed between two versions, or two editions, of one list.

    Duties are paired by id and name, then by name and content, then by either, then by likeness of both; what is left
    was removed or added. What rules find in one list and not in the other is told apart, as `findings`.

    Parameters:
        old: the list as it was.
        new: the list as it is.
        ignore: fields that are not compared: `"english"` for unofficial labels, `"source"` for places, or any other
            field of a duty, block, step, department or list.

    Raises:
        QueryError: the two are no lists, or not versions or editions of one list.
        UnknownNameError: there is no such field.

    Examples:
        >>> import township_duties as td
        >>> kokyar, before = td.load(version="2025.7.3"), td.load(version="2025.7.0")
        >>> bool(td.diff(kokyar, kokyar))
        False
        >>> len(td.diff(before, kokyar).duties), len(td.diff(before, kokyar, ignore="english").duties)
        (268, 3)
    """
    _require_one_list(old, new)
    left_out = _fields_named(ignore)
    # What is found must not depend on the direction, and pairing has ties: it is always done in one.
    if _is_later(old, new):
        return _differences(new, old, left_out).reversed()
    return _differences(old, new, left_out)


def _fields_named(ignore: object) -> frozenset[str]:
    """The fields that are not to be compared, `source` as the places in it."""
    names = [ignore] if isinstance(ignore, str) or not isinstance(ignore, Iterable) else list(ignore)
    known = (*_COMPARED, "source")
    for name in names:
        if not isinstance(name, str) or name not in known:
            raise UnknownNameError(
                "field", name, nearest(str(name), known), Reason("a field that is compared", "应为参与比较的字段")
            )
    return frozenset(map(str, names)) | (frozenset(_SOURCE_FIELDS) if "source" in names else frozenset())


def _require_one_list(old: DutyList, new: DutyList) -> None:
    for given in (old, new):
        if not isinstance(given, DutyList):
            call = 'td.diff(td.load("kokyar", version="2025.7.0"), td.load("kokyar"))'
            raise QueryError(
                f"a diff compares two duty lists, and {shown(given, 60)} is none; load them: {call}",
                f"只能比较两份清单，“{shown(given, 60)}”不是清单；请先加载：{call}",
            )
    if old.key != new.key:
        raise QueryError(
            f"'{old.key}' and '{new.key}' are two lists: a diff compares versions or editions of one; where they are"
            " one, read both with one key",
            f"“{old.key}”和“{new.key}”是两份清单；只能比较同一清单的不同版本或版次；若确是同一清单，请用同一清单代号读入",
        )


def _is_later(one: DutyList, other: DutyList) -> bool:
    """Which of two lists comes behind the other, by their versions' text, or else by the first record that differs."""
    if one.version != other.version:
        return one.version > other.version
    ordered = ("duties", "front_matter", "other_lines")
    records = chain.from_iterable(zip_longest(getattr(one, field), getattr(other, field)) for field in ordered)
    jsons = ([record.model_dump_json() if record else "" for record in pair] for pair in records if pair[0] != pair[1])
    first, second = next(jsons, ("", ""))
    return first > second


def _differences(old: DutyList, new: DutyList, left_out: frozenset[str]) -> Diff:
    ignored = _ignored(old, new) | left_out
    pairs = [pair for kind in ListType for pair in _pairs(_of_type(old, kind), _of_type(new, kind))]
    differences = (
        DutyDifference(one, other, tuple(_duty_changes(ignored, one, other)) if one and other else ())
        for one, other in pairs
    )
    return Diff(
        old=f"{old.key} {old.version}",
        new=f"{new.key} {new.version}",
        duties=tuple(item for item in differences if item.changes or item.old is None or item.new is None),
        departments=tuple(_department_changes(ignored, old.departments, new.departments)),
        notes=_note_changes(_notes(old, of_rules=False), _notes(new, of_rules=False)),
        preface=tuple(_preface_changes(ignored, old, new)),
        findings=_note_changes(_notes(old, of_rules=True), _notes(new, of_rules=True)),
    )


def _ignored(old: DutyList, new: DutyList) -> frozenset[str]:
    """The fields in which the two lists cannot be compared."""
    older = min(old.format, new.format)
    ignored = (_SINCE_FORMAT_3 if older < 3 else frozenset()) | (_SINCE_FORMAT_4 if older < 4 else frozenset())
    # In another edition every row stands elsewhere.
    elsewhere = frozenset(_SOURCE_FIELDS) if old.edition != new.edition else frozenset()
    return ignored | elsewhere


def _of_type(duty_list: DutyList, list_type: ListType) -> list[DutyRecord]:
    return [duty for duty in duty_list.duties if duty.list_type is list_type]


def _pairs(old: Sequence[DutyRecord], new: Sequence[DutyRecord]) -> list[tuple[DutyRecord | None, DutyRecord | None]]:
    """The duties of one list, each with its counterpart or None; those most surely the same are paired first."""
    paired: list[tuple[DutyRecord | None, DutyRecord | None]] = []
    left, right = list(old), list(new)
    # Two duties can have one name; which is which, their content tells.
    keys = (
        lambda duty: (duty.id, duty.name),
        lambda duty: (duty.name, _content(duty)),
        lambda duty: duty.name,
        _content,
    )
    for key in keys:
        counterparts = {key(duty): duty for duty in reversed(right)}
        for duty in list(left):
            match = counterparts.pop(key(duty), None)
            if match is not None and key(duty):
                paired.append((duty, match))
                left.remove(duty)
                right.remove(match)
    for duty, match in list(_alike(left, right)):
        paired.append((duty, match))
        left.remove(duty)
        right.remove(match)
    paired += [(duty, None) for duty in left]
    paired += [(None, duty) for duty in right]
    return sorted(paired, key=lambda pair: sorted(_ordinal(duty) for duty in pair if duty))


def _ordinal(duty: DutyRecord) -> int:
    return int(duty.id.rpartition("-")[2])


def _content(duty: DutyRecord) -> Any:
    """What a duty is besides its name and number; nothing for a basic duty, which has no more."""
    return duty.responsibilities and (duty.category, duty.departments, duty.searched_texts[1:])


def _alike(left: Sequence[DutyRecord], right: Sequence[DutyRecord]) -> Iterator[tuple[DutyRecord, DutyRecord]]:
    """Pairs of duties that are like each other, most like first, each duty once."""
    texts = {id(duty): fold("".join(duty.searched_texts)) for duty in (*left, *right)}
    likeness = [
        (ratio(texts[id(one)], texts[id(other)], _SIMILAR), place, counterpart)
        for place, one in enumerate(left)
        for counterpart, other in enumerate(right)
    ]
    seen: set[tuple[str, int]] = set()
    for score, place, counterpart in sorted(likeness, key=lambda item: (-item[0], item[1], item[2])):
        if score and seen.isdisjoint({("left", place), ("right", counterpart)}):
            seen |= {("left", place), ("right", counterpart)}
            yield left[place], right[counterpart]


def _duty_changes(ignored: frozenset[str], old: DutyRecord, new: DutyRecord) -> Iterator[Change]:
    yield from _content_changes(ignored, old, new)
    yield from _field_changes(ignored, _SOURCE_FIELDS, ("", ""), old, new)


def _content_changes(ignored: frozenset[str], old: DutyRecord, new: DutyRecord) -> Iterator[Change]:
    changes = list(_field_changes(ignored, _DUTY_FIELDS, ("", ""), old, new))
    # The column is told of where the departments read from it do not tell.
    if (old.departments, old.lead_departments) == (new.departments, new.lead_departments):
        changes += _field_changes(ignored, ("column",), ("", ""), old, new)
    blocks = (old.responsibilities, new.responsibilities)
    names = ("responsibilities", "responsibilities")
    changes += _sequence_changes(names, *blocks, _heading, partial(_block_changes, ignored))
    # A cell is told of where nothing read from it tells: its white space or its markup changed.
    yield from changes or _printed_changes(old, new)


def _printed_changes(old: DutyRecord, new: DutyRecord) -> Iterator[Change]:
    for heading in dict.fromkeys((*old.printed, *new.printed)):
        place = f"printed.{heading}"
        yield from _change((place, place), old.printed.get(heading), new.printed.get(heading))


def _heading(block: Responsibility) -> Any:
    return block.side, block.label, block.topic


def _block_changes(
    ignored: frozenset[str], places: tuple[str, str], old: Responsibility, new: Responsibility
) -> Iterator[Change]:
    yield from _field_changes(ignored, _BLOCK_FIELDS, places, old, new)
    names = (f"{places[0]}.steps", f"{places[1]}.steps")
    yield from _sequence_changes(names, old.steps, new.steps, _words, partial(_step_changes, ignored))


def _step_changes(ignored: frozenset[str], places: tuple[str, str], old: Step, new: Step) -> Iterator[Change]:
    yield from _field_changes(ignored, _STEP_FIELDS, places, old, new)


def _paragraph_changes(
    ignored: frozenset[str], places: tuple[str, str], old: Paragraph, new: Paragraph
) -> Iterator[Change]:
    yield from _field_changes(ignored, ("text", *_SOURCE_FIELDS), places, old, new)


def _words(item: Step | Paragraph) -> str:
    return item.text


def _sequence_changes(
    names: tuple[str, str],
    old: Sequence[T],
    new: Sequence[T],
    key: Callable[[T], Any],
    inside: Callable[[tuple[str, str], T, T], Iterator[Change]],
) -> Iterator[Change]:
    """Items that came or went, and what differs in those that stayed; runs of equal length stay one for one."""
    old_name, new_name = names
    matcher = SequenceMatcher(None, [key(item) for item in old], [key(item) for item in new], autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal" or end - start == new_end - new_start:
            for place, counterpart in zip(range(start, end), range(new_start, new_end), strict=True):
                places = (f"{old_name}[{place}]", f"{new_name}[{counterpart}]")
                yield from inside(places, old[place], new[counterpart])
            continue
        for place in range(start, end):
            yield Change(f"{old_name}[{place}]", None, _text(old[place]), None)
        for place in range(new_start, new_end):
            yield Change(None, f"{new_name}[{place}]", None, _text(new[place]))


def _field_changes(
    ignored: frozenset[str], fields: Iterable[str], places: tuple[str, str], old: Record, new: Record
) -> Iterator[Change]:
    """The fields of a record that differ; `source.page` is the page of its source."""
    for field in fields:
        if field not in ignored:
            value = attrgetter(field)
            yield from _change((_inside(places[0], field), _inside(places[1], field)), value(old), value(new))


def _inside(place: str, field: str) -> str:
    return f"{place}.{field}" if place else field


def _change(places: tuple[str, str], old: Any, new: Any) -> Iterator[Change]:
    if old != new:
        yield Change(*places, _text(old), _text(new))


def _department_changes(
    ignored: frozenset[str], old: Mapping[str, Department], new: Mapping[str, Department]
) -> Iterator[Change]:
    for name in sorted({*old, *new}):
        one, other = old.get(name), new.get(name)
        if one is None:
            yield Change(None, name, None, name)
            continue
        if other is None:
            yield Change(name, None, name, None)
            continue
        # What files hold of departments is the same in every format: `level` is no newer there.
        yield from _field_changes(ignored - _SINCE_FORMAT_3, Department.model_fields, (name, name), one, other)


def _notes(duty_list: DutyList, *, of_rules: bool) -> list[Note]:
    return [note for note in duty_list.notes if (note.origin is NoteOrigin.CHECK) is of_rules]


def _note_changes(old: Iterable[Note], new: Iterable[Note]) -> tuple[Change, ...]:
    """Notes that came or went, the document's first, then row by row; one that says the same stayed."""
    before, after = (Counter(note.model_copy(update=_NOT_SHOWN) for note in notes) for notes in (old, new))
    gone = [
        (note, Change(_place(note), None, _said(note), None, old_zh=_said_zh(note)))
        for note in (before - after).elements()
    ]
    come = [
        (note, Change(None, _place(note), None, _said(note), new_zh=_said_zh(note)))
        for note in (after - before).elements()
    ]
    return tuple(change for _, change in sorted((*gone, *come), key=lambda item: _row_and_words(item[0])))


def _place(note: Note) -> str:
    return note.duty_id or "document"


def _said(note: Note) -> str:
    read = f" → “{note.correction}”" if note.correction else ""
    return f"{note.message} “{note.excerpt}”{read}"


def _said_zh(note: Note) -> str:
    read = f"建议改为“{note.correction}”。" if note.correction else ""
    return f"“{note.excerpt}”：{note.message_zh}{read}"


def _row_and_words(note: Note) -> tuple[str, int, str]:
    """What notes are ordered by; no two notes that say something else are equal in it."""
    list_type, _, ordinal = (note.duty_id or "-0").rpartition("-")
    return list_type, int(ordinal), note.model_dump_json()


def _preface_changes(ignored: frozenset[str], old: DutyList, new: DutyList) -> Iterator[Change]:
    lines = {"front_matter", "other_lines"}
    listed = lines | {"duties", "departments", "recorded_notes", "key", "version", "format"} | ignored
    before, after = (dict(_leaves(either.model_dump(mode="json", exclude=listed))) for either in (old, new))
    for place in sorted({*before, *after}):
        places = (place if place in before else None, place if place in after else None)
        if before.get(place) != after.get(place):
            yield Change(*places, before.get(place), after.get(place))
    for field in sorted(lines - ignored):
        either = (getattr(old, field), getattr(new, field))
        yield from _sequence_changes((field, field), *either, _words, partial(_paragraph_changes, ignored))


def _leaves(value: Any, place: str = "") -> Iterator[tuple[str, str | None]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, f"{place}.{key}" if place else key)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _leaves(item, f"{place}[{number}]")
    else:
        yield place, _text(value)


def _text(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, tuple):
        return "、".join(_text(item) or "" for item in value)
    if isinstance(value, Mention):
        return f"{value.printed}（牵头）" if value.leads else value.printed
    if isinstance(value, Receiver):
        return value.name
    if isinstance(value, Responsibility):
        return "\n".join([value.label or "", *(step.marker + step.text for step in value.steps)]).strip()
    if isinstance(value, Step):
        return value.marker + value.text
    if isinstance(value, Paragraph):
        return value.text
    return str(value)
