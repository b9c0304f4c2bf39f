"""Diff: every planted change is found where it was planted, nothing else is, and both directions agree."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import township_duties as td
from township_duties.comparing.differences import Change, Diff, DutyDifference
from township_duties.immutable import ImmutableMapping
from township_duties.models import DutyRecord, Mention, Paragraph, Source
from township_duties.notes import Notes
from township_duties.vocabulary import NoteOrigin

from .documents import document

DATA = Path(td.__file__).parent / "data" / "kokyar"
KOKYAR = td.load(version="2025.7.2")


def changed(duty_list: td.DutyList, **fields: Any) -> td.DutyList:
    """The list with some other fields; `notes` are those that it records."""
    kept = {name: value for name, value in duty_list if name != "recorded_notes"}
    return td.DutyList.model_validate({**kept, "notes": duty_list.recorded_notes, **fields})


def with_duties(duties: Sequence[DutyRecord], **fields: Any) -> td.DutyList:
    """The list with other duties, numbered anew, and without notes."""
    counts = dict.fromkeys(td.ListType, 0)
    numbered = []
    for duty in duties:
        counts[duty.list_type] += 1
        duty_id = f"{duty.list_type}-{counts[duty.list_type]}"
        numbered.append(duty.model_copy(update={"id": duty_id, "ref": f"kokyar/2025-07/{duty_id}"}))
    return changed(KOKYAR, **{"duties": td.Duties(numbered), "notes": Notes(), "version": "2025.7.9", **fields})


def of_format_3(duties: Sequence[DutyRecord], **fields: Any) -> td.DutyList:
    """The same in the newest format, without what rules would find."""
    duty_list = with_duties(duties, **{"format": 3, **fields})
    duty_list.__dict__["_notes"] = duty_list.recorded_notes
    return duty_list


def with_duty(place: int | str, **fields: Any) -> list[DutyRecord]:
    """The duties of the list, one of them with other fields."""
    duty = KOKYAR.duties[place]
    return [item.model_copy(update=fields) if item is duty else item for item in KOKYAR.duties]


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
    duties = list(KOKYAR.duties)
    del duties[first]
    duties[second - 1] = duties[second - 1].model_copy(update={"name": "另一件事", "category": "另一类"})
    after = with_duties(duties)
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
    changes: dict[int, DutyRecord | None] = {}
    for place in draw(st.lists(st.integers(0, 267), min_size=1, max_size=8, unique=True)):
        duty = KOKYAR.duties[place]
        what = draw(st.sampled_from(["name", "category", "step", "departments", "printed", "source"]))
        cut = draw(st.integers(0, 50))
        if what == "step" and duty.responsibilities:
            text = duty.responsibilities[0].steps[0].text
            changes[place] = with_step(duty, 0, 0, text=reworded(text, cut))
        elif what == "departments":
            others = [name for name in KOKYAR.departments if name not in duty.departments]
            changes[place] = duty.model_copy(update={"departments": (*duty.departments, others[cut % len(others)])})
        elif what == "printed":
            printed = dict(duty.printed)
            printed["事项名称"] += " "
            changes[place] = duty.model_copy(update={"printed": ImmutableMapping(printed)})
        elif what == "source":
            changes[place] = duty.model_copy(update={"source": duty.source.model_copy(update={"page": 21 + cut})})
        elif what == "category":
            changes[place] = duty.model_copy(update={"category": f"另一类{cut}"})
        else:
            changes[place] = duty.model_copy(update={"name": reworded(duty.name, cut)})
    return changes


@given(mutations())
@settings(max_examples=60, deadline=None)
def test_every_one_of_many_changes_is_found_and_nothing_else(changes: dict[int, DutyRecord | None]) -> None:
    after = with_duties([changes.get(place) or duty for place, duty in enumerate(KOKYAR.duties)])
    difference = td.diff(BEFORE, after)
    assert [(item.old, item.new) for item in difference.duties] == [
        (BEFORE.duties[place], after.duties[place]) for place in sorted(changes)
    ]
    assert all(len(item.changes) == 1 for item in difference.duties)
    assert {item.kind for item in difference.duties} <= {"renamed", "changed"}
    assert difference.reversed() == td.diff(after, BEFORE)
    assert difference.to_polars().height == len(changes)


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
    (found,) = td.diff(BEFORE, with_duties(with_duty(duty.id, printed=closed))).duties
    assert [change.new_place for change in found.changes] == ["printed.上级部门职责"]


def test_pages_and_lines_are_compared_within_an_edition_only() -> None:
    first = td.read(document(), key="shiqiao")
    moved = td.read(document().replace("说明\n", "\n说明\n", 1), key="shiqiao")
    later = td.read(document().replace("说明\n", "\n说明\n", 1).replace("2024年", "2025年"), key="shiqiao")
    assert {change.new_place for item in td.diff(first, moved).changed for change in item.changes} == {"source.line"}
    assert td.diff(first, later).duties == ()


def test_fields_are_left_out_when_asked() -> None:
    first, last = td.load(version="2025.7.0"), td.load(version="2025.7.3")
    everything = td.diff(first, last)
    without = td.diff(first, last, ignore="english")
    places = [change.place for *_, change in without.rows()]
    assert not any("english" in place.split(".") for place in places)
    of_labels = [row for row in everything.rows() if row[-1].is_of_label]
    assert len(list(everything.rows())) == len(places) + len(of_labels)
    assert of_labels, "the later version has labels, and the first none"
    assert td.diff(first, last, ignore=["english", "source"]) == without, "the rows stand where they stood"
    text = document()
    shorter, moved = (td.read(part, key="shiqiao") for part in (text, text.replace("说明\n", "\n说明\n", 1)))
    assert td.diff(shorter, moved).duties
    assert not td.diff(shorter, moved, ignore="source").duties
    assert td.diff(last, first, ignore="english") == without.reversed()
    with pytest.raises(td.UnknownNameError, match=r"unknown field 'englisch'\. Did you mean 'english'"):
        td.diff(first, last, ignore="englisch")


def test_what_the_document_says_is_told_before_labels_and_findings_last() -> None:
    rows = list(td.diff(td.load(version="2025.7.0"), td.load(version="2025.7.3")).rows())
    ranks = [2 if kind == "finding" else int(change.is_of_label) for kind, *_, change in rows]
    assert set(ranks) == {0, 1, 2}
    assert ranks == sorted(ranks)


def test_the_shipped_versions_differ_in_notes_alone() -> None:
    difference = td.diff(td.load(version="2025.7.0"), td.load(version="2025.7.1"))
    assert (difference.duties, difference.departments, difference.preface) == ((), (), ())
    come = [change.new for change in difference.notes if change.new]
    assert "在 is printed for 再. “乡级不在承担” → “乡级不再承担”" in come


def test_duties_with_other_names_are_known_by_what_they_say_not_only_by_whose_they_are() -> None:
    duties: list[DutyRecord] = list(KOKYAR.duties)
    whose = [(duty.category, duty.departments) for duty in duties]
    first = next(place for place in range(121, 222) if whose[place] in whose[place + 1 : 222])
    second = whose.index(whose[first], first + 1)
    names = {second: "甲", first: "乙"}
    duties[first], duties[second] = (duties[place].model_copy(update={"name": name}) for place, name in names.items())
    found = {item.new.name: item.old for item in td.diff(BEFORE, with_duties(duties)).renamed if item.new}
    assert found == {"甲": BEFORE.duties[second], "乙": BEFORE.duties[first]}


def test_steps_that_come_and_go() -> None:
    duty = KOKYAR.cooperative["cooperative-3"]
    block = duty.responsibilities[0]
    shorter = block.model_copy(update={"steps": block.steps[:-1]})
    duties = with_duty(duty.id, responsibilities=(shorter, *duty.responsibilities[1:]))
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
    first = KOKYAR.notes[0]
    (change,) = td.diff(KOKYAR, changed(KOKYAR, notes=KOKYAR.notes[1:])).notes
    assert change == Change(
        "document",
        None,
        f"{first.message} “{first.excerpt}”",
        None,
        old_zh=f"“{first.excerpt}”：{first.message_zh}",
    )


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
    places = [order.index(change.place) for change in notes]
    assert places == sorted(places)
    assert len(set(places)) > 100


# What rules find


def rule_found(note: td.Note, **fields: Any) -> td.Note:
    return note.model_copy(update={"origin": NoteOrigin.CHECK, **fields})


def noted(*notes: td.Note) -> td.DutyList:
    return with_duties(list(KOKYAR.duties), notes=Notes(notes))


FINDINGS = [note for note in KOKYAR.notes if note.origin is NoteOrigin.CHECK]
CURATED = [note for note in KOKYAR.notes if note.origin is NoteOrigin.CURATOR]


def test_what_rules_find_is_told_apart_and_makes_no_difference_by_itself() -> None:
    old, new = noted(FINDINGS[0], CURATED[0]), noted(CURATED[0], FINDINGS[-1])
    difference = td.diff(old, new)
    assert [(change.old_place, change.new_place) for change in difference.findings] == [
        (FINDINGS[0].duty_id or "document", None),
        (None, FINDINGS[-1].duty_id),
    ]
    assert difference.notes == ()
    assert not difference
    assert difference.reversed() == td.diff(new, old)
    assert str(difference).startswith(
        "kokyar 2025.7.9 → kokyar 2025.7.9: no difference; 2 findings of rules\n  finding "
    )
    assert difference.to_polars()["kind"].to_list() == ["finding", "finding"]


def test_a_note_of_a_person_or_of_the_reader_makes_a_difference() -> None:
    of_reader = CURATED[0].model_copy(update={"origin": NoteOrigin.READER})
    for note in (CURATED[0], of_reader):
        difference = td.diff(noted(FINDINGS[0]), noted(FINDINGS[0], note))
        assert difference
        assert (len(difference.notes), difference.findings) == (1, ())
        assert str(difference).startswith("kokyar 2025.7.9 → kokyar 2025.7.9: 1 note\n  note ")


def test_data_notes_and_findings_are_told_in_this_order() -> None:
    new = with_duties(with_duty(0, category="另一类"), notes=Notes((FINDINGS[0], CURATED[0])))
    difference = td.diff(BEFORE, new)
    assert [row[0] for row in difference.rows()] == ["changed", "note", "finding"]
    assert str(difference).startswith("kokyar 2025.7.9 → kokyar 2025.7.9: 1 changed, 1 note; 1 finding of rules")
    assert "1 finding of rules" in difference._repr_html_()


@pytest.mark.parametrize("fields", [{"rule": "two-marks"}, {"start": 3}, {"end": 9}])
def test_what_of_a_note_only_programs_see_is_not_compared(fields: dict[str, Any]) -> None:
    for note in (FINDINGS[0], CURATED[0]):
        difference = td.diff(noted(note), noted(note.model_copy(update=fields)))
        assert (difference.notes, difference.findings) == ((), ())


@pytest.mark.parametrize(
    "fields", [{"excerpt": "别的"}, {"message_zh": "别的"}, {"correction": "别的"}, {"field": "别的"}]
)
def test_what_of_a_note_a_reader_sees_is_compared(fields: dict[str, Any]) -> None:
    difference = td.diff(noted(CURATED[0]), noted(CURATED[0].model_copy(update=fields)))
    assert [(change.old_place, change.new_place) for change in difference.notes] in [
        [("document", None), (None, "document")],
        [(None, "document"), ("document", None)],
    ]


def test_a_finding_that_is_there_once_more_came() -> None:
    note = rule_found(FINDINGS[0], start=1)
    difference = td.diff(noted(note), noted(note, rule_found(note, start=7)))
    assert [change.new_place for change in difference.findings] == [note.duty_id or "document"]


def test_format_3_tells_what_the_reader_does_otherwise_and_nothing_else() -> None:
    newer = td.load(version="2025.7.3")
    assert newer.format == 3
    difference = td.diff(KOKYAR, newer)
    # The place of each step whose actors are read otherwise: a body in a subordinate clause is no actor.
    assert [(item.old and item.old.id, change.place) for item in difference.duties for change in item.changes] == [
        ("cooperative-2", "responsibilities[6].steps[0].departments"),
        ("cooperative-2", "responsibilities[6].steps[1].departments"),
        ("cooperative-4", "responsibilities[1].steps[1].departments"),
        ("cooperative-85", "responsibilities[1].steps[1].departments"),
    ]
    assert (difference.departments, difference.notes, difference.preface) == ((), (), ())
    assert {kind for kind, *_ in difference.rows()} <= {"changed", "finding"}


# Formats and editions

COLUMN = (Mention(printed="塔县民政局", department="塔什库尔干县民政局", leads=True),)
DEEPER = with_step(KOKYAR.cooperative["cooperative-3"], 0, 1, level=2)
IN_A_TABLE = KOKYAR.duties[0].source.model_copy(update={"table": 3})
FOOTNOTE = (Paragraph(text="注：略", source=Source(line=900)),)


def told(diff: td.Diff) -> list[str | None]:
    """Where the data differ, whatever rules find in them."""
    return [change.place for kind, *_, change in diff.rows() if kind != "finding"]


@pytest.mark.parametrize(
    ("duties", "fields", "places"),
    [
        (with_duty(130, column=COLUMN), {}, ["column"]),
        (
            with_duty("cooperative-3", responsibilities=DEEPER.responsibilities),
            {},
            ["responsibilities[0].steps[1].level"],
        ),
        (with_duty(0, source=IN_A_TABLE), {}, ["source.table"]),
        (list(KOKYAR.duties), {"other_lines": FOOTNOTE}, ["other_lines[0]"]),
    ],
    ids=["column", "level", "table", "other lines"],
)
def test_what_older_formats_do_not_hold_is_compared_among_newer_ones_only(
    duties: list[DutyRecord], fields: dict[str, Any], places: list[str]
) -> None:
    after = of_format_3(duties, **fields)
    assert told(td.diff(of_format_3(list(KOKYAR.duties)), after)) == places
    assert told(td.diff(BEFORE, after)) == told(td.diff(after, BEFORE)) == []


def test_the_column_is_told_of_where_the_departments_do_not_tell() -> None:
    before = of_format_3(with_duty(130, column=COLUMN))
    other = COLUMN[0].model_copy(update={"printed": "县民政局", "leads": False})
    ((change,),) = [item.changes for item in td.diff(before, of_format_3(with_duty(130, column=(other,)))).duties]
    assert change == Change("column", "column", "塔县民政局（牵头）", "县民政局")
    department = KOKYAR.duties[140].departments[0]
    elsewhere = of_format_3(with_duty(130, column=(other,), departments=(department,)))
    assert [change.place for item in td.diff(before, elsewhere).duties for change in item.changes] == ["departments"]


def test_a_line_that_came_before_others_is_one_change() -> None:
    lines = KOKYAR.front_matter
    more = changed(BEFORE, front_matter=(lines[0], Paragraph(text="二次修订", source=Source(line=2)), *lines[1:]))
    assert td.diff(BEFORE, more).preface == (Change(None, "front_matter[1]", None, "二次修订"),)
    moved = (*lines[:2], lines[2].model_copy(update={"source": Source(line=99)}), *lines[3:])
    (change,) = td.diff(BEFORE, changed(BEFORE, front_matter=moved)).preface
    assert (change.place, change.new) == ("front_matter[2].source.line", "99")


def test_where_lines_stand_is_compared_within_an_edition_only() -> None:
    first = td.read(document(), key="shiqiao")
    later = td.read(document().replace("2024年11月\n", "\n2025年1月\n"), key="shiqiao")
    first.__dict__["_notes"], later.__dict__["_notes"] = Notes(), Notes()
    assert [(change.place, change.new) for change in td.diff(first, later).preface] == [
        ("edition", "2025-01"),
        ("front_matter[1].text", "2025年1月"),
    ]


# In one direction, without writing


def test_neither_list_is_written_to_find_the_direction(monkeypatch: pytest.MonkeyPatch) -> None:
    def written(*_: object, **__: object) -> bytes:
        raise AssertionError("a list was written")

    monkeypatch.setattr(td.DutyList, "to_json", written)
    monkeypatch.setattr(td.DutyList, "model_dump_json", written)
    older, newer = td.load(version="2025.7.1"), with_duties(with_duty(0, name="另一件事"))
    assert td.diff(newer, older) == td.diff(older, newer).reversed()
    assert td.diff(newer, BEFORE) == td.diff(BEFORE, newer).reversed()


def test_ties_are_broken_alike_in_both_directions() -> None:
    # Duties of one name and no content are paired by their order alone.
    same = [duty.model_copy(update={"name": "同名"}) for duty in KOKYAR.basic]
    ninth, tenth = with_duties(same, version="2025.7.9"), with_duties(same[1:-1], version="2025.7.10")
    assert td.diff(ninth, tenth).reversed() == td.diff(tenth, ninth)
    assert len(td.diff(ninth, tenth).removed) == 2


def test_lines_that_changed_places_are_told_of_alike_in_both_directions() -> None:
    first, second, *others = BEFORE.front_matter
    turned = changed(BEFORE, front_matter=(second, first, *others))
    footnotes = [(first, second), (second, first)]
    one, other = (of_format_3(list(KOKYAR.duties), other_lines=lines) for lines in footnotes)
    for old, new in ((BEFORE, turned), (one, other)):
        assert td.diff(old, new)
        assert td.diff(old, new).reversed() == td.diff(new, old)


# What is refused, and what is shown


def test_keys_are_refused_with_the_call_that_was_meant() -> None:
    wrong: Any = "kokyar"
    for old, new in ((wrong, wrong), (KOKYAR, wrong), (wrong, KOKYAR)):
        with pytest.raises(td.QueryError, match="a diff compares two duty lists, and 'kokyar' is none"):
            td.diff(old, new)
    with pytest.raises(td.QueryError, match="'kokyar' is none; load them: ") as refused:
        td.diff(wrong, wrong)
    meant = eval(str(refused.value).partition("load them: ")[2], {"td": td})  # noqa: S307 (our own words)
    assert isinstance(meant, Diff)
    with pytest.raises(td.QueryError) as long:
        td.diff(wrong * 1000, KOKYAR)
    assert len(str(long.value)) < 250


def test_every_text_of_it_is_bounded() -> None:
    longest = "长" * 5000
    after = with_duties(
        [duty.model_copy(update={"name": f"{duty.name}，", "category": longest}) for duty in KOKYAR.duties],
        notes=Notes(rule_found(note, message=longest) for note in KOKYAR.notes),
    )
    difference = td.diff(BEFORE, after)
    assert repr(difference) == "<Diff kokyar 2025.7.9 → kokyar 2025.7.9: 268 renamed; 289 findings of rules>"
    assert len(str(difference)) < 12_000
    (first, *_) = difference.duties
    assert repr(first) == f"<DutyDifference renamed basic-1 {KOKYAR.duties[0].name[:19]}…: 2 changes>"
    assert max(len(repr(change)) for item in difference.duties for change in item.changes) < 200
    assert len(repr(Change(longest, longest, longest, longest))) < 200
    assert len(str(Change(longest, longest, longest, longest))) < 200
    assert len(difference._repr_html_()) < 40_000
    far = Diff("a 1.1.1", "a 1.1.2", (), (Change(longest, None, longest, None),) * 300, (), ())
    assert len(far._repr_html_()) < 40_000
    added = DutyDifference(None, KOKYAR.duties[0], ())
    assert repr(added).endswith(": 0 changes>")
