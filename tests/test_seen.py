"""What a programmer sees of the objects: texts that fill no screen, and names that are there to be used."""

from collections.abc import Iterator
from typing import Any

import pytest

import township_duties as td
from township_duties import charts
from township_duties.immutable import ImmutableSequence
from township_duties.models import Record

KOKYAR = td.load()
DUTY = KOKYAR.duties["cooperative-2"]
LONGEST = 400


def everything() -> Iterator[Any]:
    """Every record of the list, and every kind of answer."""
    yield from records(KOKYAR)
    yield from (KOKYAR.duties, KOKYAR.notes, KOKYAR.departments, KOKYAR.tables(), DUTY.printed, KOKYAR.english)
    yield from (td.available()[0], td.Query(keyword=["词" * 500] * 1), td.diff(td.load(version="2025.7.0"), KOKYAR))
    diff = td.diff(td.load(version="2025.7.0"), KOKYAR)
    yield from (diff.duties[0], diff.notes[0], diff.departments[0])
    for found in KOKYAR.duties.search("档案 审核 宣传"):
        yield from (found, *found.passages)
    answer = KOKYAR.duties.who_does_what()
    yield from (KOKYAR.duties.search("宣传"), answer, *answer)


def records(value: Any) -> Iterator[Any]:
    """A record and those inside it."""
    if isinstance(value, Record):
        yield value
        for _, inner in value:
            yield from records(inner)
    elif isinstance(value, tuple | ImmutableSequence):
        for item in value:
            yield from records(item)
    elif hasattr(value, "values"):
        for item in value.values():
            yield from records(item)


def test_every_repr_is_bounded() -> None:
    seen = {type(thing).__name__: thing for thing in everything()}
    assert {"Township", "Declared", "Step", "Mention", "Note", "Passage", "Assignment", "Tables"} <= seen.keys()
    assert [name for name, thing in seen.items() if len(repr(thing)) > LONGEST] == []
    assert [repr(thing)[:80] for thing in everything() if len(repr(thing)) > LONGEST] == []


def test_what_is_short_is_whole() -> None:
    step = DUTY.responsibilities[0].steps[0]
    assert repr(step) == (
        f"Step(number={step.number}, marker={step.marker!r}, level=1, text={step.text!r}, departments=(), receivers=())"
    )


DEPRECATED = {"copy", "dict", "json", "parse_obj", "parse_raw", "schema", "construct", "validate", "from_orm"}


@pytest.mark.parametrize(
    "record", [DUTY, KOKYAR, KOKYAR.departments["民政局"], td.Query(keyword="防汛"), KOKYAR.notes[0]]
)
def test_dir_has_what_is_there_to_use_and_nothing_that_is_deprecated(record: Any) -> None:
    names = dir(record)
    assert DEPRECATED.isdisjoint(names)
    assert set(type(record).model_fields) <= set(names)
    assert {"model_dump", "model_copy"} <= set(names)


def test_charts_are_reached_from_the_door_and_say_what_they_have() -> None:
    assert td.charts is charts
    assert dir(charts) == sorted(charts.__all__)
    assert "charts" in dir(td)
