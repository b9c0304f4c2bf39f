"""Diff: every planted change is found where it was planted, nothing else is, and both directions agree."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import township_duties as td
from township_duties.differences import Change
from township_duties.immutable import ImmutableMapping
from township_duties.models import DutyRecord

from .documents import document

KOKYAR = td.load()


def with_duties(duties: Sequence[DutyRecord]) -> td.DutyList:
    """The list with other duties, numbered anew, and without notes."""
    counts = dict.fromkeys(td.ListType, 0)
    numbered = []
    for duty in duties:
        counts[duty.list_type] += 1
        duty_id = f"{duty.list_type}-{counts[duty.list_type]}"
        numbered.append(duty.model_copy(update={"id": duty_id, "ref": f"kokyar/2025-07/{duty_id}"}))
    return td.DutyList.model_validate(
        {**dict(KOKYAR), "duties": td.Duties(numbered), "notes": (), "version": "2025.7.9"}
    )


def with_step(duty: DutyRecord, block: int, step: int, **changes: Any) -> DutyRecord:
    blocks = list(duty.responsibilities)
    steps = list(blocks[block].steps)
    steps[step] = steps[step].model_copy(update=changes)
    blocks[block] = blocks[block].model_copy(update={"steps": tuple(steps)})
    return duty.model_copy(update={"responsibilities": tuple(blocks)})


BEFORE = with_duties(list(KOKYAR.duties))
places = st.integers(121, 267)


@given(places, places)
@settings(max_examples=30, deadline=None)
def test_a_diff_with_itself_is_empty_and_both_directions_agree(first: int, second: int) -> None:
    changed = list(KOKYAR.duties)
    del changed[first]
    changed[second - 1] = changed[second - 1].model_copy(update={"name": "另一件事", "category": "另一类"})
    after = with_duties(changed)
    assert not td.diff(after, after)
    assert td.diff(BEFORE, after).reversed() == td.diff(after, BEFORE)
    assert td.diff(BEFORE, after)


@given(places, st.data())
@settings(max_examples=40, deadline=None)
def test_a_changed_step_is_found_where_it_is(place: int, data: st.DataObject) -> None:
    duty = KOKYAR.duties[place]
    block = data.draw(st.integers(0, len(duty.responsibilities) - 1))
    step = data.draw(st.integers(0, len(duty.responsibilities[block].steps) - 1))
    text = duty.responsibilities[block].steps[step].text
    duties: list[DutyRecord] = list(KOKYAR.duties)
    duties[place] = with_step(duty, block, step, text=f"{text}改")
    difference = td.diff(BEFORE, with_duties(duties))
    (found,) = difference.duties
    where = f"responsibilities[{block}].steps[{step}].text"
    assert (found.kind, found.changes) == ("changed", (Change(where, where, text, f"{text}改"),))
    assert (difference.departments, difference.notes, difference.preface) == ((), (), ())


@given(places, st.sampled_from(["category", "name"]))
@settings(max_examples=40, deadline=None)
def test_a_changed_field_is_found(place: int, field: str) -> None:
    duties: list[DutyRecord] = list(KOKYAR.duties)
    old = getattr(duties[place], field)
    duties[place] = duties[place].model_copy(update={field: f"全新{old}"})
    (found,) = td.diff(BEFORE, with_duties(duties)).duties
    assert found.kind == ("renamed" if field == "name" else "changed")
    assert found.changes == (Change(field, field, old, f"全新{old}"),)


@given(st.integers(0, 267))
@example(228)  # reclaimed-7, whose name reclaimed-39 has too
@settings(max_examples=30, deadline=None)
def test_a_removed_duty_is_removed_and_those_behind_it_have_other_numbers(place: int) -> None:
    duties: list[DutyRecord] = list(KOKYAR.duties)
    gone = duties.pop(place)
    difference = td.diff(BEFORE, with_duties(duties))
    assert [item.old for item in difference.removed] == [KOKYAR.duties[place]]
    assert difference.added == difference.changed == ()
    behind = [duty for duty in KOKYAR.duties[place + 1 :] if duty.list_type == gone.list_type]
    assert [item.old.id for item in difference.renamed if item.old] == [duty.id for duty in behind]
    assert all({change.new_place for change in item.changes} == {"id"} for item in difference.renamed)
    assert [item.new for item in difference.reversed().added] == [gone]


@given(st.integers(0, 267), st.data())
@settings(max_examples=40, deadline=None)
def test_light_rewording_is_a_rename(place: int, data: st.DataObject) -> None:
    duties: list[DutyRecord] = list(KOKYAR.duties)
    name = duties[place].name
    cut = data.draw(st.integers(0, len(name)))
    reworded = f"{name[:cut]}等{name[cut:]}"
    duties[place] = duties[place].model_copy(update={"name": reworded})
    difference = td.diff(BEFORE, with_duties(duties))
    (found,) = difference.duties
    assert found.kind == "renamed"
    assert [(change.old, change.new) for change in found.changes] == [(name, reworded)]


def reworded(text: str, cut: int) -> str:
    return f"{text[: cut % len(text)]}等{text[cut % len(text) :]}"


@st.composite
def mutations(draw: st.DrawFn) -> dict[int, DutyRecord | None]:
    """What becomes of some of the duties, by their places; None for one that is removed."""
    changed: dict[int, DutyRecord | None] = {}
    for place in draw(st.lists(st.integers(0, 267), min_size=1, max_size=8, unique=True)):
        duty = KOKYAR.duties[place]
        what = draw(st.sampled_from(["name", "category", "step", "departments", "printed", "source"]))
        cut = draw(st.integers(0, 50))
        if what == "step" and duty.responsibilities:
            text = duty.responsibilities[0].steps[0].text
            changed[place] = with_step(duty, 0, 0, text=reworded(text, cut))
        elif what == "departments":
            others = [name for name in KOKYAR.departments if name not in duty.departments]
            changed[place] = duty.model_copy(update={"departments": (*duty.departments, others[cut % len(others)])})
        elif what == "printed":
            printed = dict(duty.printed)
            printed["事项名称"] += " "
            changed[place] = duty.model_copy(update={"printed": ImmutableMapping(printed)})
        elif what == "source":
            changed[place] = duty.model_copy(update={"source": duty.source.model_copy(update={"page": 21 + cut})})
        elif what == "category":
            changed[place] = duty.model_copy(update={"category": f"另一类{cut}"})
        else:
            changed[place] = duty.model_copy(update={"name": reworded(duty.name, cut)})
    return changed


@given(mutations())
@settings(max_examples=60, deadline=None)
def test_every_one_of_many_changes_is_found_and_nothing_else(changed: dict[int, DutyRecord | None]) -> None:
    after = with_duties([changed.get(place) or duty for place, duty in enumerate(KOKYAR.duties)])
    difference = td.diff(BEFORE, after)
    assert [(item.old, item.new) for item in difference.duties] == [
        (BEFORE.duties[place], after.duties[place]) for place in sorted(changed)
    ]
    assert all(len(item.changes) == 1 for item in difference.duties)
    assert {item.kind for item in difference.duties} <= {"renamed", "changed"}
    assert difference.reversed() == td.diff(after, BEFORE)
    assert difference.to_polars().height == len(changed)


@given(st.integers(1, 1000))
@settings(max_examples=5, deadline=None)
def test_a_list_that_is_reworded_everywhere_is_the_same_list(cut: int) -> None:
    difference = td.diff(
        BEFORE,
        with_duties([duty.model_copy(update={"name": reworded(duty.name, cut)}) for duty in KOKYAR.duties]),
    )
    assert [(item.old and item.old.id, item.kind) for item in difference.duties] == [
        (duty.id, "renamed") for duty in KOKYAR.duties
    ]


def test_a_cell_is_told_of_where_nothing_read_from_it_tells() -> None:
    duty = KOKYAR.duties["cooperative-25"]
    closed = ImmutableMapping({**duty.printed, "上级部门职责": duty.printed["上级部门职责"] + "</ol>"})
    duties = [item.model_copy(update={"printed": closed}) if item == duty else item for item in KOKYAR.duties]
    (found,) = td.diff(BEFORE, with_duties(duties)).duties
    assert [change.new_place for change in found.changes] == ["printed.上级部门职责"]


def test_pages_and_lines_are_compared_within_an_edition_only() -> None:
    first = td.read(document(), key="shiqiao")
    moved = td.read(document().replace("说明\n", "\n说明\n", 1), key="shiqiao")
    later = td.read(document().replace("说明\n", "\n说明\n", 1).replace("2024年", "2025年"), key="shiqiao")
    assert {change.new_place for item in td.diff(first, moved).changed for change in item.changes} == {"source.line"}
    assert td.diff(first, later).duties == ()


def test_the_shipped_versions_differ_in_notes_alone() -> None:
    difference = td.diff(td.load(version="2025.7.0"), td.load(version="2025.7.1"))
    assert (difference.duties, difference.departments, difference.preface) == ((), (), ())
    come = [change.new for change in difference.notes if change.new]
    assert "在 is printed for 再." in come


def test_steps_that_come_and_go() -> None:
    duty = KOKYAR.cooperative["cooperative-3"]
    block = duty.responsibilities[0]
    shorter = block.model_copy(update={"steps": block.steps[:-1]})
    duties = [
        item.model_copy(update={"responsibilities": (shorter, *duty.responsibilities[1:])}) if item == duty else item
        for item in KOKYAR.duties
    ]
    (found,) = td.diff(BEFORE, with_duties(duties)).duties
    gone = block.steps[-1]
    assert found.changes == (Change("responsibilities[0].steps[2]", None, gone.marker + gone.text, None),)


def test_notes_departments_and_preface() -> None:
    bare = td.read((document()).replace("石桥镇位于", "石桥镇坐落"), key="shiqiao")
    moved = td.read(document(department="青河县公安局").replace("88平方", "89平方"), key="shiqiao")
    difference = td.diff(bare, moved)
    assert {(change.old_place, change.new_place) for change in difference.departments} == {
        ("青河县民政局", None),
        (None, "青河县公安局"),
    }
    assert Change("township.area_km2", "township.area_km2", "88", "89") in difference.preface
    noted = td.DutyList.model_validate({**dict(KOKYAR), "notes": KOKYAR.notes[1:]})
    (change,) = td.diff(KOKYAR, noted).notes
    assert (change.old, change.new) == (KOKYAR.notes[0].message, None)


def test_two_lists_are_refused() -> None:
    with pytest.raises(td.QueryError, match="'kokyar' and 'shiqiao' are two lists"):
        td.diff(KOKYAR, td.read(document(), key="shiqiao"))


def test_it_prints_bounded_and_exports_whole() -> None:
    after = with_duties(list(KOKYAR.duties)[1:])
    difference = td.diff(BEFORE, after)
    lines = str(difference).split("\n")
    assert lines[0] == "kokyar 2025.7.9 → kokyar 2025.7.9: 1 removed, 120 renamed"
    assert len(lines) == 42
    assert lines[-1].strip() == "… 81 more"
    frame = difference.to_polars()
    assert frame.height == 121
    assert frame["kind"].value_counts(sort=True).rows() == [("renamed", 120), ("removed", 1)]
    assert "<table" in difference._repr_html_()
    assert str(td.diff(after, after)) == "kokyar 2025.7.9 → kokyar 2025.7.9: no difference"
    assert td.diff(after, after).to_polars().height == 0


def test_notes_come_document_first_and_then_row_by_row() -> None:
    notes = td.diff(td.load(version="2025.7.0"), KOKYAR).notes
    order = ["document", *(duty.id for duty in KOKYAR.duties)]
    places = [order.index(change.new_place or change.old_place or "") for change in notes]
    assert places == sorted(places)
