"""Records are frozen all the way down: nothing that a caller does alters what another sees."""

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

import township_duties as td
from township_duties.departments import Departments
from township_duties.immutable import ImmutableMapping, ImmutableSequence


def parts(value: Any) -> Iterator[Any]:
    """A value, and everything that is reached from it."""
    yield value
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from parts(getattr(value, name))
    elif isinstance(value, ImmutableMapping | Departments):
        for item in value.values():
            yield from parts(item)
    elif isinstance(value, tuple | ImmutableSequence):
        for item in value:
            yield from parts(item)


def test_everything_is_of_an_immutable_kind(kokyar: td.DutyList) -> None:
    allowed = (BaseModel, ImmutableMapping, Departments, ImmutableSequence, tuple, str, int, float, type(None))
    assert not [part for part in parts(kokyar) if not isinstance(part, allowed)]


def test_everything_can_be_hashed(kokyar: td.DutyList) -> None:
    for part in parts(kokyar):
        hash(part)


def test_no_field_of_a_record_can_be_set_or_deleted(kokyar: td.DutyList) -> None:
    for record in parts(kokyar.cooperative["cooperative-2"]):
        if isinstance(record, BaseModel):
            for name in type(record).model_fields:
                with pytest.raises(ValidationError, match="frozen"):
                    setattr(record, name, None)
                with pytest.raises(ValidationError, match="frozen"):
                    delattr(record, name)


@pytest.mark.parametrize("attribute", ["duties", "departments", "recorded_notes"])
def test_collections_take_no_attribute_and_no_item(kokyar: td.DutyList, attribute: str) -> None:
    collection = getattr(kokyar, attribute)
    for name in (*type(collection).__slots__, "new"):
        with pytest.raises(AttributeError, match="immutable"):
            setattr(collection, name, None)
        with pytest.raises(AttributeError, match="immutable"):
            delattr(collection, name)
    with pytest.raises(TypeError):
        collection["x"] = None
    with pytest.raises(TypeError):
        del collection["x"]


def test_printed_cells_cannot_be_changed(kokyar: td.DutyList) -> None:
    printed: Any = kokyar.duties[0].printed
    with pytest.raises(TypeError):
        printed["序号"] = "0"
    with pytest.raises(TypeError):
        printed._items["序号"] = "0"
    assert printed == {"序号": "1", "事项类别": "党的建设", "事项名称": kokyar.duties[0].name}


def test_what_is_handed_out_is_made_anew(kokyar: td.DutyList) -> None:
    counts = kokyar.duties.count_by("category")
    counts.clear()
    assert kokyar.duties.count_by("category")
    assert kokyar.duties.to_polars() is not kokyar.duties.to_polars()
