"""Frozen means frozen: short of `__dict__` and `object.__setattr__`, nothing changes what is made and shared."""

import copy
import dataclasses
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from threading import Barrier, Thread
from typing import Any, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

import township_duties as td
from township_duties import checks
from township_duties.immutable import Immutable, ImmutableMapping, ImmutableModel, ImmutableSequence, made_once
from township_duties.models import Mention, Receiver, Source
from township_duties.vocabulary import Column, ListType, NoteOrigin, Reporting, Word

from .documents import document

SMALL = td.read(document("1.制定方案。3.负责审批"), key="shiqiao")
OTHER = td.read(document("1.制定计划。"), key="shiqiao")
REFUSED = (AttributeError, TypeError, ValidationError)
T = TypeVar("T")


def parts(value: Any) -> Iterator[Any]:
    """A value, and everything that is reached from it, containers included."""
    yield value
    children: list[Any]
    if isinstance(value, BaseModel):
        children = [getattr(value, name) for name in type(value).model_fields]
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        children = [getattr(value, field.name) for field in dataclasses.fields(value)]
    elif isinstance(value, ImmutableMapping) or hasattr(value, "resolve"):
        children = [*value.keys(), *value.values()]
    elif isinstance(value, tuple | ImmutableSequence):
        children = list(value)
    else:
        return
    for child in children:
        yield from parts(child)


def fields_of(duty_list: td.DutyList) -> dict[str, Any]:
    """What a list is made of, under the names that its maker takes."""
    fields = dict(duty_list)
    return {**fields, "notes": fields.pop("recorded_notes")}


def one_of_each_type() -> dict[type, Any]:
    """One of every kind of thing that the public interface hands out, not counting what Python itself has frozen."""
    answers = [
        SMALL,
        SMALL.duties,
        SMALL.duties._context,
        SMALL.notes,
        SMALL.tables(),
        SMALL.duties.search("负责"),
        SMALL.duties.who_does_what("负责"),
        td.Query(keyword="防汛"),
        td.diff(SMALL, OTHER),
        td.available(),
        Mention(printed="公安局", department="公安局", leads=False),
        Receiver(printed="公安局", start=2, end=5, known_by=Reporting.OBJECT, department=None),
    ]
    found: dict[type, Any] = {}
    for part in parts(tuple(answers)):
        if type(part).__module__.startswith("township_duties"):
            found.setdefault(type(part), part)
    return found


KINDS = one_of_each_type()
OBJECTS = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)


def _pickled(thing: T) -> T:
    copied: T = pickle.loads(pickle.dumps(thing))  # noqa: S301 (its own words, a moment ago)
    return copied


def twin(kind: type) -> Any:
    """An equal thing that no test has touched."""
    return _pickled(KINDS[kind])


def test_all_kinds_are_looked_at() -> None:
    names = {kind.__name__ for kind in KINDS}
    records = {kind.__name__ for kind in below(ImmutableModel) if kind.__module__.startswith("township_duties.models")}
    of_python = {"Record", "DutyRecord"}
    assert records - of_python <= names
    assert names >= {
        *("DutyList", "Duties", "Notes", "Note", "Query", "Release", "Tables", "SearchResult", "Hit", "Passage"),
        *("WhoDoesWhat", "Assignment", "Diff", "DutyDifference", "Change", "Departments", "ImmutableMapping"),
        *("ListContext", "ListType", "Side", "Attribution", "NoteKind", "NoteOrigin", "Certainty"),
    }


def below(kind: type) -> Iterator[type]:
    child: type
    for child in kind.__subclasses__():
        yield child
        yield from below(child)


def attributes(thing: Any) -> list[str]:
    """Names that a thing has, and names that it has not."""
    return [*(name for name in dir(thing) if name != "__dict__"), "new", "_new", "_repr_html_", "__new__", "__x"]


@OBJECTS
def test_no_attribute_can_be_set_or_deleted(kind: type) -> None:
    thing, before = KINDS[kind], twin(kind)
    for name in attributes(thing):
        with pytest.raises(REFUSED):
            setattr(thing, name, None)
        with pytest.raises(REFUSED):
            delattr(thing, name)
    assert_same(thing, before)


def assert_same(thing: Any, before: Any) -> None:
    if isinstance(thing, type(KINDS[type(SMALL.tables())])):
        assert all(
            getattr(thing, field.name).equals(getattr(before, field.name)) for field in dataclasses.fields(thing)
        )
        return
    assert type(thing) is type(before)
    assert thing == before
    assert repr(thing) == repr(before)
    if isinstance(thing, BaseModel):
        assert thing.model_dump_json(exclude_unset=True) == before.model_dump_json(exclude_unset=True)


@given(name=st.text(min_size=1), kind=st.sampled_from(list(KINDS)))
def test_no_name_at_all_can_be_set(name: str, kind: type) -> None:
    with pytest.raises(REFUSED):
        setattr(KINDS[kind], name, None)


@OBJECTS
def test_making_a_thing_again_changes_nothing(kind: type) -> None:
    thing, before = KINDS[kind], twin(kind)
    for arguments, named in again(kind):
        with suppress(*REFUSED):
            thing.__init__(*arguments, **named)
        assert_same(thing, before)


def again(kind: type) -> Iterator[tuple[tuple[Any, ...], dict[str, Any]]]:
    """What one could call `__init__` with: other fields that fit, nothing, an empty collection."""
    yield (), {}
    yield ((),), {}
    yield ({},), {}
    if issubclass(kind, td.DutyList):
        yield (), fields_of(OTHER)
    elif issubclass(kind, BaseModel):
        yield (), dict(KINDS[kind])
    elif dataclasses.is_dataclass(kind):
        yield (None,) * len(dataclasses.fields(kind)), {}


@OBJECTS
def test_a_state_cannot_be_set(kind: type) -> None:
    thing, before = KINDS[kind], twin(kind)
    state: dict[str, Any] = {
        "__dict__": {},
        "__pydantic_fields_set__": set(),
        "__pydantic_extra__": None,
        "__pydantic_private__": None,
    }
    for given_state in (state, [None] * 12, {}):
        with pytest.raises(REFUSED):
            thing.__setstate__(given_state)
    assert_same(thing, before)


@OBJECTS
def test_what_cannot_be_changed_is_copied_and_pickled_all_the_same(kind: type) -> None:
    thing = KINDS[kind]
    for made in (copy.copy(thing), copy.deepcopy(thing), twin(kind)):
        assert_same(made, thing)


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if issubclass(kind, BaseModel)], ids=lambda kind: kind.__name__
)
def test_the_fields_that_were_set_are_handed_out_as_a_copy(kind: type[BaseModel]) -> None:
    before = set(KINDS[kind].model_fields_set)
    KINDS[kind].model_fields_set.clear()
    KINDS[kind].model_fields_set.add("new")
    assert before
    assert KINDS[kind].model_fields_set == before


def test_the_reproductions_of_the_report() -> None:
    kokyar: Any = td.load()
    before = kokyar.to_json()
    thing: Any
    for thing in (kokyar, kokyar.duties, kokyar.duties[0], td.Query(keyword="防汛")):
        with pytest.raises(AttributeError, match="immutable"):
            thing._repr_html_ = lambda: "<script>"
    kokyar.model_fields_set.clear()
    with pytest.raises(AttributeError, match="cannot be made a second time"):
        kokyar.__init__(**fields_of(SMALL))
    with pytest.raises(AttributeError, match="immutable"):
        kokyar.notes = ()
    assert len(kokyar.notes) > 0
    with pytest.raises(AttributeError, match="immutable"):
        del kokyar.notes
    assert kokyar.to_json() == before
    assert kokyar.model_dump_json(by_alias=True, exclude_unset=True)


def test_what_is_made_beside_a_record_is_another_record() -> None:
    """`model_construct` and `model_copy` check nothing; what they make is their caller's own."""
    source = SMALL.duties[0].source
    made = source.model_copy(update={"line": -1})
    assert Source.model_construct(line=-1).line == made.line == -1
    assert source.line != -1


def test_members_of_closed_sets_keep_their_words() -> None:
    member: Any
    for member in (ListType.BASIC, Column.NAME, NoteOrigin.READER):
        with pytest.raises(AttributeError, match="immutable"):
            member.chinese = "别的"
        with pytest.raises(AttributeError, match="immutable"):
            del member._value_
        assert _pickled(member) is copy.deepcopy(member) is member

    class Own(Word):
        ONE = "one", "一"

    assert (Own.ONE.chinese, Own.__members__["ONE"]) == ("一", Own.ONE)


def test_a_dataclass_is_made_once() -> None:
    @made_once
    @dataclasses.dataclass(frozen=True, slots=True)
    class Pair:
        left: int
        right: int = 0

    pair: Any = Pair(1)
    with pytest.raises(AttributeError, match="cannot be made a second time"):
        pair.__init__(2)
    with pytest.raises(AttributeError, match="cannot be made a second time"):
        pair.__setstate__([2, 3])
    assert (pair, dataclasses.replace(pair, right=3)) == (Pair(1), Pair(1, 3))


def test_collections_have_no_dictionary_of_their_own() -> None:
    for kind in below(Immutable):
        assert "__dict__" not in dir(kind), kind


# Threads


def in_threads(call: Callable[[], T], count: int = 8) -> list[T]:
    start, found = Barrier(count), []

    def run() -> None:
        start.wait()
        found.append(call())

    threads = [Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


COLD = """
from threading import Barrier, Thread
import township_duties as td
start, found = Barrier(8), []
def load(number):
    start.wait()
    known = td.available() if number % 2 else None
    found.append((td.load(version=None if number % 3 else "2025.7.2"), td.available()))
threads = [Thread(target=load, args=(number,)) for number in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(len(found), len({id(loaded) for loaded, _ in found}), len({id(known) for _, known in found}))
"""


def test_eight_threads_of_a_cold_process_load_one_list() -> None:
    newest = td.available()[-1].version
    cold = COLD.replace("2025.7.2", newest)
    shown = subprocess.run([sys.executable, "-c", cold], check=True, capture_output=True, text=True).stdout
    assert shown.split() == ["8", "1", "1"]


def test_notes_are_found_once_for_all_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    cold = _pickled(td.read(document(), key="shiqiao"))
    started = Barrier(8)
    calls = []

    def counted(duty_list: td.DutyList) -> Any:
        calls.append(duty_list)
        return real(duty_list)

    real = checks.check
    monkeypatch.setattr(checks, "check", counted)
    found = in_threads(lambda: (started.wait(), cold.notes)[1])
    assert (len(found), len({id(notes) for notes in found}), len(calls)) == (8, 1, 1)
    assert cold.notes is found[0]
