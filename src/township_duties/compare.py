"""What changed between two versions or editions of one list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, TypeVar

from township_duties.differences import Change, Diff, DutyDifference
from township_duties.duty_list import DutyList
from township_duties.errors import QueryError
from township_duties.models import Department, DutyRecord, Responsibility, Source, Step
from township_duties.notes import Note
from township_duties.text import fold
from township_duties.vocabulary import ListType

T = TypeVar("T")

_SIMILAR = 65.0
"""From which likeness on, in per cent, two duties of unlike names are one duty with another name."""


def diff(old: DutyList, new: DutyList) -> Diff:
    """What changed between two versions, or two editions, of one list.

    Duties are paired by id and name, then by name and content, then by either, then by likeness of both; what is left
    was removed or added.

    Parameters:
        old: the list as it was.
        new: the list as it is.

    Raises:
        QueryError: the two are not versions or editions of one list.

    Examples:
        >>> import township_duties as td
        >>> kokyar = td.load()
        >>> bool(td.diff(kokyar, kokyar))
        False
    """
    if old.key != new.key:
        raise QueryError(f"'{old.key}' and '{new.key}' are two lists: a diff compares versions or editions of one")
    # What is found must not depend on the direction, and pairing has ties: it is always done in one.
    if old.to_json() > new.to_json():
        return diff(new, old).reversed()
    pairs = [pair for kind in ListType for pair in _pairs(_of_type(old, kind), _of_type(new, kind))]
    differences = (
        DutyDifference(one, other, tuple(_duty_changes(one, other)) if one and other else ()) for one, other in pairs
    )
    return Diff(
        old=f"{old.key} {old.version}",
        new=f"{new.key} {new.version}",
        duties=tuple(item for item in differences if item.changes or item.old is None or item.new is None),
        departments=tuple(_department_changes(old.departments, new.departments)),
        notes=tuple(_note_changes(old.notes, new.notes)),
        preface=tuple(_preface_changes(old, new)),
    )


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
    return duty.responsibilities and (duty.category, duty.departments, duty.responsibilities)


def _alike(left: Sequence[DutyRecord], right: Sequence[DutyRecord]) -> Iterator[tuple[DutyRecord, DutyRecord]]:
    """Pairs of duties that are like each other, most like first, each duty once."""
    from rapidfuzz import fuzz

    texts = {id(duty): fold("".join(duty.searched_texts)) for duty in (*left, *right)}
    likeness = [
        (fuzz.ratio(texts[id(one)], texts[id(other)], score_cutoff=_SIMILAR), place, counterpart)
        for place, one in enumerate(left)
        for counterpart, other in enumerate(right)
    ]
    seen: set[tuple[str, int]] = set()
    for score, place, counterpart in sorted(likeness, key=lambda item: (-item[0], item[1], item[2])):
        if score and seen.isdisjoint({("left", place), ("right", counterpart)}):
            seen |= {("left", place), ("right", counterpart)}
            yield left[place], right[counterpart]


def _duty_changes(old: DutyRecord, new: DutyRecord) -> Iterator[Change]:
    yield from _content_changes(old, new)
    if _edition(old) == _edition(new):
        # In another edition every row stands elsewhere.
        for place in Source.model_fields:
            field = f"source.{place}"
            yield from _field_change(field, field, getattr(old.source, place), getattr(new.source, place))


def _content_changes(old: DutyRecord, new: DutyRecord) -> Iterator[Change]:
    changes = [
        change
        for field in ("id", "number", "category", "name", "departments", "lead_departments", "english")
        for change in _field_change(field, field, getattr(old, field), getattr(new, field))
    ]
    changes += _sequence_changes(
        "responsibilities", old.responsibilities, new.responsibilities, _heading, _block_changes
    )
    # A cell is told of where nothing read from it tells: its white space or its markup changed.
    yield from changes or _printed_changes(old, new)


def _printed_changes(old: DutyRecord, new: DutyRecord) -> Iterator[Change]:
    for heading in dict.fromkeys((*old.printed, *new.printed)):
        place = f"printed.{heading}"
        yield from _field_change(place, place, old.printed.get(heading), new.printed.get(heading))


def _edition(duty: DutyRecord) -> str:
    return duty.ref.split("/")[1]


def _heading(block: Responsibility) -> Any:
    return block.side, block.label, block.topic


def _block_changes(places: tuple[str, str], old: Responsibility, new: Responsibility) -> Iterator[Change]:
    for field in ("side", "label", "topic", "departments", "attribution"):
        yield from _field_change(
            f"{places[0]}.{field}", f"{places[1]}.{field}", getattr(old, field), getattr(new, field)
        )
    names = (f"{places[0]}.steps", f"{places[1]}.steps")
    yield from _sequence_changes(names, old.steps, new.steps, lambda step: step.text, _step_changes)


def _step_changes(places: tuple[str, str], old: Step, new: Step) -> Iterator[Change]:
    for field in ("number", "marker", "text", "departments"):
        yield from _field_change(
            f"{places[0]}.{field}", f"{places[1]}.{field}", getattr(old, field), getattr(new, field)
        )


def _sequence_changes(
    names: str | tuple[str, str],
    old: Sequence[T],
    new: Sequence[T],
    key: Callable[[T], Any],
    inside: Callable[[tuple[str, str], T, T], Iterator[Change]],
) -> Iterator[Change]:
    """Items that came or went, and what differs in those that stayed; runs of equal length stay one for one."""
    old_name, new_name = (names, names) if isinstance(names, str) else names
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


def _field_change(old_place: str, new_place: str, old: Any, new: Any) -> Iterator[Change]:
    if old != new:
        yield Change(old_place, new_place, _text(old), _text(new))


def _department_changes(old: Mapping[str, Department], new: Mapping[str, Department]) -> Iterator[Change]:
    for name in sorted({*old, *new}):
        one, other = old.get(name), new.get(name)
        if one is None:
            yield Change(None, name, None, name)
            continue
        if other is None:
            yield Change(name, None, name, None)
            continue
        for field in Department.model_fields:
            place = f"{name}.{field}"
            yield from _field_change(place, place, getattr(one, field), getattr(other, field))


def _note_changes(old: Iterable[Note], new: Iterable[Note]) -> Iterator[Change]:
    before, after = dict.fromkeys(old), dict.fromkeys(new)
    gone = [Change(note.duty_id or "document", None, note.message, None) for note in before if note not in after]
    come = [Change(None, note.duty_id or "document", None, note.message) for note in after if note not in before]
    yield from sorted((*gone, *come), key=_row_and_words)


def _row_and_words(change: Change) -> tuple[str, int, str]:
    """What notes are ordered by: the document's first, then row by row."""
    list_type, _, ordinal = (change.old_place or change.new_place or "").rpartition("-")
    return list_type, int(ordinal) if list_type else 0, change.old or change.new or ""


def _preface_changes(old: DutyList, new: DutyList) -> Iterator[Change]:
    listed = {"duties", "departments", "notes", "key", "version", "format"}
    before = dict(_leaves(old.model_dump(mode="json", exclude=listed)))
    after = dict(_leaves(new.model_dump(mode="json", exclude=listed)))
    for place in sorted({*before, *after}):
        if before.get(place) != after.get(place):
            yield Change(
                place if place in before else None,
                place if place in after else None,
                before.get(place),
                after.get(place),
            )


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
        return "、".join(map(str, value))
    if isinstance(value, Responsibility):
        return "\n".join([value.label or "", *(step.marker + step.text for step in value.steps)]).strip()
    if isinstance(value, Step):
        return value.marker + value.text
    return str(value)
