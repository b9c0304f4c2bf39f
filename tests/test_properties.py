"""Laws that hold for any list, any damage, any harmless change of the document."""

import copy
import json
import pickle
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

import township_duties as td
from township_duties.bundled import parse
from township_duties.duties import Duties
from township_duties.models import DutyRecord
from township_duties.vocabulary import Level

from .conftest import DATA, NEWEST
from .documents import document as small_document

KOKYAR = td.load()
NAMES = ["甲县民政局", "甲县公安局", "甲县水利局"]
TEXT = st.text(min_size=1, max_size=8)
SHIPPED = json.loads((DATA / "kokyar" / f"{NEWEST}.json").read_bytes())
SCHEMA = json.loads((DATA / "schema.json").read_bytes())
FULL_DOCUMENT = (DATA / "kokyar" / "document.txt").read_bytes().decode()


def some(names: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(names), unique=True).map(tuple)


steps = st.builds(
    td.Step,
    number=st.none() | st.integers(1, 99),
    marker=st.sampled_from(["", "1.", "（1）"]),
    text=TEXT,
    departments=some(NAMES),
)
responsibilities = st.builds(
    td.Responsibility,
    label=st.none() | TEXT,
    topic=st.none() | TEXT,
    departments=some(NAMES),
    steps=st.lists(steps, max_size=3).map(tuple),
)


@st.composite
def duty_lists(draw: st.DrawFn) -> td.DutyList:
    """Lists of any duties: what is drawn at random is what a record may hold, not what a reader would make."""
    base = dict(td.read(small_document(), key="shiqiao"))
    models: dict[str, type[DutyRecord]] = {
        "basic": td.BasicDuty,
        "cooperative": td.CooperativeDuty,
        "reclaimed": td.ReclaimedDuty,
    }
    duties = []
    for list_type in td.ListType:
        for ordinal in range(1, draw(st.integers(0, 3)) + 1):
            duty_id = f"{list_type}-{ordinal}"
            departments = draw(some(NAMES))
            fields = {
                "id": duty_id,
                "ref": f"shiqiao/2024-11/{duty_id}",
                "list_type": list_type,
                "number": draw(st.integers(1, 999)),
                "category": draw(TEXT),
                "name": draw(TEXT),
                "departments": departments,
                "lead_departments": draw(some(list(departments))) if departments else (),
                "responsibilities": draw(st.lists(responsibilities, max_size=2).map(tuple)),
                "source": base["duties"][0].source,
                "printed": draw(st.dictionaries(TEXT, st.text(max_size=8), max_size=3)),
            }
            duties.append(models[list_type].model_validate(fields))
    registry = [
        td.Department(
            name=name, short_name=name[2:], kind=None, vertical=None, level=Level.COUNTY, attested=True, aliases=()
        )
        for name in NAMES
    ]
    return td.DutyList.model_validate(
        {**base, "duties": Duties(duties), "departments": tuple(registry), "recorded_notes": ()}
    )


@given(duty_lists())
def test_model_to_json_to_model(duty_list: td.DutyList) -> None:
    assert parse(duty_list.to_json(), "list.json") == duty_list
    assert pickle.loads(pickle.dumps(duty_list)) == duty_list  # noqa: S301 (their own pickles)
    assert copy.deepcopy(duty_list) == duty_list
    assert hash(copy.deepcopy(duty_list)) == hash(duty_list)


def test_the_shipped_list_survives_json_pickle_and_copy(kokyar: td.DutyList, tmp_path: Path) -> None:
    kokyar.save(tmp_path / "kokyar.json")
    for twin in (td.load_file(tmp_path / "kokyar.json"), pickle.loads(pickle.dumps(kokyar)), copy.deepcopy(kokyar)):  # noqa: S301 (their own pickles)
        assert twin == kokyar
        assert twin is not kokyar
        assert twin.duties.where(department="教科局") == kokyar.duties.where(department="教科局")


@st.composite
def places(draw: st.DrawFn, record: Any = SHIPPED) -> list[str | int]:
    """The way to any one field of a record, at any depth."""
    way: list[str | int] = []
    while isinstance(record, dict | list) and record and (not way or draw(st.integers(0, 3))):
        key = draw(st.sampled_from(sorted(record)) if isinstance(record, dict) else st.integers(0, len(record) - 1))
        way.append(key)
        record = record[key]
    return way


wrong_values = st.sampled_from([None, True, -1, 0, 2.5, "", "x", [], ["x"], [1], {}, {"x": 1}])


@settings(max_examples=40, deadline=None)
@given(places(), st.sampled_from(["replace", "remove", "add"]), wrong_values)
def test_what_the_schema_forbids_is_refused(way: list[str | int], change: str, value: Any) -> None:
    corrupt = json.loads(json.dumps(SHIPPED))
    holder = corrupt
    for key in way[:-1]:
        holder = holder[key]
    if change == "remove":
        del holder[way[-1]]
    elif change == "add":
        assume(isinstance(holder, dict))
        holder["unheard_of"] = value
    else:
        holder[way[-1]] = value
    assume(not jsonschema_rs.Draft202012Validator(SCHEMA).is_valid(corrupt))
    with pytest.raises(td.DataFileError, match=r"^list\.json is"):
        parse(json.dumps(corrupt).encode(), "list.json")


def everything_but_places(duty_list: td.DutyList) -> dict[str, Any]:
    return duty_list.model_dump(exclude={"duties": {"__all__": {"source"}}, "front_matter": {"__all__": {"line"}}})


WHOLE = td.read(FULL_DOCUMENT, key="kokyar")
WHOLE_NOTES = set(WHOLE.notes)
PLAIN = everything_but_places(WHOLE)


@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_reading_is_stable_under_changes_that_do_not_matter(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    lines = FULL_DOCUMENT.split("\n")
    blanks = data.draw(st.sampled_from(["", " ", "   ", "\u3000"]))
    ending = data.draw(st.sampled_from(["\n", "\r\n", "\r"]))
    encoding = data.draw(st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]))
    empty_lines = data.draw(st.integers(0, 2))
    text = ending.join(line + blanks for line in lines) + ending * empty_lines
    file = tmp_path_factory.mktemp("documents") / "list.txt"
    file.write_bytes(text.encode(encoding))
    assert everything_but_places(td.read(file, key="kokyar")) == PLAIN


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_reading_is_stable_when_page_breaks_move(data: st.DataObject) -> None:
    front_matter, _, _ = FULL_DOCUMENT.partition(KOKYAR.table_titles[td.ListType.BASIC])
    text = front_matter
    for list_type in td.ListType:
        duties = KOKYAR.duties.where(list_type=list_type)
        title, heading = KOKYAR.table_titles[list_type], "\t".join(duties[0].printed)
        breaks = data.draw(st.sets(st.integers(1, len(duties) - 1), max_size=12)) | {0}
        for place, duty in enumerate(duties):
            if place in breaks:
                text += f"\n{title}\n\n{heading}\n"
            text += "\t".join(duty.printed.values()) + "\n"
    moved = td.read(text, key="kokyar")
    assert everything_but_places(moved) == PLAIN


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(FULL_DOCUMENT)))
@example(29958)  # right after the number of a step
def test_a_document_that_is_cut_off_is_refused_or_noted(end: int) -> None:
    assume(FULL_DOCUMENT[end:].strip())
    try:
        cut = td.read(FULL_DOCUMENT[:end] + "\n", key="kokyar")
    except td.ReadingError:
        return
    assert set(cut.notes) - WHOLE_NOTES, "a part was lost without a note"
