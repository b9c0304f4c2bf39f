"""Duties, notes and answers are one kind of frozen sequence, and each keeps what makes it its own."""

import copy
import pickle
from operator import add
from typing import Any

import pytest

import township_duties as td
from township_duties.assignments import WhoDoesWhat
from township_duties.duties import Duties
from township_duties.immutable import ImmutableSequence
from township_duties.notes import Notes
from township_duties.search import SearchResult

KOKYAR = td.load()
SEQUENCES: list[Any] = [
    KOKYAR.duties.where(keyword="防汛"),
    KOKYAR.notes_on("reclaimed-26"),
    KOKYAR.duties.search("湿地 档案"),
    KOKYAR.duties.who_does_what("防汛"),
]
each = pytest.mark.parametrize("sequence", SEQUENCES, ids=lambda sequence: type(sequence).__name__)


def test_they_stand_on_one_base() -> None:
    assert [type(sequence) for sequence in SEQUENCES] == [Duties, Notes, SearchResult, WhoDoesWhat]
    shared = {"__len__", "__iter__", "__reduce__", "__setattr__"}
    for sequence in SEQUENCES:
        assert isinstance(sequence, ImmutableSequence)
        assert shared.isdisjoint(vars(type(sequence)))
        assert not hasattr(sequence, "__dict__")


@each
def test_it_is_what_it_holds(sequence: Any) -> None:
    items = list(sequence)
    assert len(sequence) == len(items) >= 2
    assert (sequence[0], sequence[-1]) == (items[0], items[-1])
    assert list(reversed(sequence)) == items[::-1]
    assert items[1] in sequence
    assert sequence.index(items[1]) == 1
    with pytest.raises(IndexError):
        sequence[len(items)]


@each
def test_a_slice_is_of_the_same_kind_and_shows_itself(sequence: Any) -> None:
    part = sequence[1:]
    assert type(part) is type(sequence)
    assert list(part) == list(sequence)[1:]
    assert list(sequence[::-1]) == list(sequence)[::-1]
    assert repr(part).startswith(f"<{type(sequence).__name__}: {len(sequence) - 1} ") or len(part) == 1
    assert "<table" in part._repr_html_()


@each
def test_copies_are_equal_and_hash_alike(sequence: Any) -> None:
    for other in (copy.copy(sequence), copy.deepcopy(sequence), pickle.loads(pickle.dumps(sequence))):  # noqa: S301
        assert type(other) is type(sequence)
        assert other == sequence
        assert hash(other) == hash(sequence)
        assert repr(other) == repr(sequence)
    assert sequence != sequence[1:]
    assert sequence[:0] != sequence
    assert len({sequence, sequence[:], sequence[1:]}) == 2


def test_two_kinds_are_never_equal() -> None:
    empty = [sequence[:0] for sequence in SEQUENCES]
    assert all((one == other) is (one is other) for one in empty for other in empty)
    assert all(sequence != list(sequence) for sequence in SEQUENCES)


def test_duties_of_two_lists_differ_and_other_sequences_know_no_list() -> None:
    older = td.load(version="2025.7.0")
    assert KOKYAR.duties[:0] != older.duties[:0]
    assert hash(KOKYAR.duties[:0]) != hash(older.duties[:0])
    assert KOKYAR.duties.search("湿地")[:0] == older.duties.search("湿地")[:0]


def test_a_slice_of_an_answer_can_be_asked_on() -> None:
    who = KOKYAR.duties.who_does_what("防汛")
    body = who[1:].bodies[-1]
    assert {item.body for item in who[1:].of(body)} == {body}
    assert KOKYAR.duties[5:10].explain().splitlines()[1] == "places 5:10"
    assert KOKYAR.duties[5:10].where(keyword="党").explain().splitlines()[1] == "places 5:10"


def test_a_slice_keeps_what_is_folded() -> None:
    duties = td.Duties(KOKYAR.duties)
    duties._folded_texts()
    assert duties[3:6]._folded == duties._folded_texts()[3:6]


def test_notes_are_equal_to_a_tuple_of_notes_and_join_with_one() -> None:
    notes = KOKYAR.notes_on("reclaimed-26")
    first, second = notes
    assert notes == (first, second)
    assert (first, second) == notes
    assert hash(notes) == hash((first, second))
    assert notes != (second, first)
    assert KOKYAR.notes_on("basic-1") == ()
    pair = (first, second)
    for joined in (add(notes, notes), add(notes, pair), add(pair, notes)):
        assert isinstance(joined, Notes)
        assert joined == (first, second, first, second) == (*notes, *notes)
    assert add(notes, (first,)) == (first, second, first)
    assert add((second,), notes) == (second, first, second)
    for one, other in ((notes, [first]), ([first], notes)):
        with pytest.raises(TypeError):
            add(one, other)


def test_notes_are_a_field_that_is_read_and_written_as_a_tuple() -> None:
    content = KOKYAR.model_dump()
    assert type(KOKYAR.recorded_notes) is Notes
    assert content["recorded_notes"] == tuple(note.model_dump() for note in KOKYAR.recorded_notes)
    again = td.DutyList.model_validate_json(KOKYAR.to_json())
    assert again.recorded_notes == KOKYAR.recorded_notes
    assert again == KOKYAR


@each
def test_nothing_of_it_can_be_set(sequence: Any) -> None:
    for name in ("_items", "other"):
        with pytest.raises(AttributeError, match=f"{type(sequence).__name__} is immutable"):
            setattr(sequence, name, ())
    with pytest.raises(TypeError):
        sequence[0] = None


@pytest.mark.parametrize("place", [0, -1])
def test_duties_take_a_place_or_an_id(place: int) -> None:
    class Place:
        def __index__(self) -> int:
            return place

    duties = KOKYAR.duties
    assert duties[Place()] is duties[place] is duties[duties[place].id]
    with pytest.raises(td.UnknownNameError):
        duties[None]  # type: ignore[call-overload]
