"""How records of the library become what an agent is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import township_duties as td
from township_duties.agent_server.answers import (
    AssignmentShown,
    ChangeShown,
    DepartmentShown,
    DutyOfDepartment,
    DutyShown,
    HitShown,
    NoteItem,
    NoteShown,
    PassageShown,
    StepShown,
)
from township_duties.agent_server.bounds import cut, some
from township_duties.assignments import UNNAMED_TOWNSHIP
from township_duties.models import Source
from township_duties.vocabulary import Attribution

if TYPE_CHECKING:
    from township_duties.assignments import Assignment
    from township_duties.comparing.differences import Change
    from township_duties.search import Hit

# The most that parts of an item have, so that one item always finds room: a test with very long texts holds it.
LONG, SHORT = 600, 150
NAMES, PASSAGES, NOTES, ALL_NOTES = 800, 4_000, 4_000, 12_000


def note(found: td.Note) -> NoteShown:
    """A note, as it stands below what it touches."""
    return NoteShown(**_note_fields(found))


def note_item(found: td.Note, duty_list: td.DutyList) -> NoteItem:
    """A note on its own."""
    place = _place(duty_list.duties[found.duty_id]) if found.duty_id else _place_outside(found, duty_list)
    return NoteItem(
        **place,
        **_note_fields(found),
        message_zh=cut(found.message_zh, SHORT),
        origin=found.origin,
        rule=_cut(found.rule, SHORT),
    )


def _note_fields(found: td.Note) -> dict[str, Any]:
    return {
        "kind": found.kind.value,
        "certainty": found.certainty.value,
        "field": cut(found.field, SHORT),
        "words": cut(found.excerpt, SHORT),
        "message": cut(found.message, 2 * SHORT),
        "correction": _cut(found.correction, SHORT),
    }


def _place(duty: td.Duty | None) -> dict[str, Any]:
    if duty is None:
        return {"ref": None, "page": None, "line": None}
    return {"ref": duty.ref, "page": duty.source.page, "line": duty.source.line}


def _place_outside(found: td.Note, duty_list: td.DutyList) -> dict[str, Any]:
    """Where the words of a note on the whole stand, where they stand in one paragraph outside the rows."""
    paragraphs = (*duty_list.front_matter, *duty_list.other_lines)
    sources = (paragraph.source for paragraph in paragraphs if found.excerpt in paragraph.text)
    source = next(sources, Source())
    return {"ref": None, "page": source.page, "line": source.line}


def _noted(notes: Iterable[td.Note], room: int = NOTES) -> dict[str, Any]:
    shown, left = some([note(found) for found in notes], room)
    return {"notes": shown, "notes_left": left}


def _cut(text: str | None, most: int) -> str | None:
    return None if text is None else cut(text, most)


def names(found: Iterable[str]) -> list[str]:
    """Names, as many as there is room for."""
    return some([cut(name, SHORT) for name in found], NAMES)[0]


def _duty_fields(duty: td.Duty, duty_list: td.DutyList, room: int = NOTES) -> dict[str, Any]:
    shown = names(duty.departments)
    return {
        **_place(duty),
        **_noted(duty_list.notes_on(duty.id), room),
        "id": duty.id,
        "list_type": duty.list_type.value,
        "category": _cut(duty.category, SHORT),
        "name": cut(duty.name, 2 * SHORT),
        "departments": shown,
        "departments_left": len(duty.departments) - len(shown),
    }


def duty(found: td.Duty, duty_list: td.DutyList, room: int = NOTES) -> DutyShown:
    """A duty, with as many of its notes as there is room for."""
    return DutyShown(**_duty_fields(found, duty_list, room))


def duty_of(found: td.Duty, department: str, duty_list: td.DutyList) -> DutyOfDepartment:
    """A duty, and where it names a department."""
    named_in = "column" if department in found.departments else "text"
    return DutyOfDepartment(**_duty_fields(found, duty_list), named_in=named_in)


def hit(found: Hit, duty_list: td.DutyList) -> HitShown:
    """A duty that a search found, with as many passages as there is room for."""
    passages = [
        PassageShown(
            field=passage.field, side=passage.side, who=names(passage.departments), text=cut(passage.text, LONG)
        )
        for passage in found.passages
    ]
    shown, left = some(passages, PASSAGES)
    return HitShown(
        **_duty_fields(duty_list.duties[found.duty.id], duty_list),
        score=round(found.score, 3),
        words=names(found.words),
        missing=names(found.missing),
        passages=shown,
        passages_left=left,
    )


def steps(found: td.Duty, duty_list: td.DutyList) -> list[StepShown]:
    """Every item of a duty's text, in printed order."""
    return [_step(block, step, duty_list) for block in found.responsibilities for step in block.steps]


def _step(block: td.Responsibility, step: td.Step, duty_list: td.DutyList) -> StepShown:
    acting = block.acting(step)
    township = (duty_list.township.name or UNNAMED_TOWNSHIP,) if acting.attribution is Attribution.TOWNSHIP else ()
    return StepShown(
        side=block.side,
        label=_cut(block.label, SHORT),
        topic=_cut(block.topic, SHORT),
        who=names((*township, *acting.departments)),
        known_by=acting.attribution,
        marker=cut(step.marker, SHORT),
        level=step.level,
        text=cut(step.text, LONG),
    )


def assignment(found: Assignment, duty_list: td.DutyList) -> AssignmentShown:
    """A step and who carries it out, with the notes of its duty that touch it."""
    duty = duty_list.duties[found.duty_id]
    words = _bare(f"{found.label or ''}{found.marker}{found.text}")
    return AssignmentShown(
        **_place(duty),
        **_noted(touching for touching in duty_list.notes_on(duty.id) if _touches(touching, words, duty)),
        body=_cut(found.body, SHORT),
        side=found.side,
        known_by=found.attribution,
        duty_name=cut(found.name, 2 * SHORT),
        label=_cut(found.label, SHORT),
        topic=_cut(found.topic, SHORT),
        marker=cut(found.marker, SHORT),
        text=cut(found.text, LONG),
    )


def _touches(found: td.Note, words: str, duty: td.Duty) -> bool:
    """Whether a note concerns a step: its words are there, or in no step, and then it concerns all of them."""
    excerpt = _bare(found.excerpt)
    elsewhere = (
        _bare(f"{block.label or ''}{step.marker}{step.text}") for block in duty.responsibilities for step in block.steps
    )
    return _overlap(excerpt, words) or not any(_overlap(excerpt, other) for other in elsewhere)


def _overlap(one: str, other: str) -> bool:
    return one in other or other in one


def _bare(text: str) -> str:
    """A text without white space and markup, which excerpts have and steps have not."""
    return re.sub(r"<[^>]*>|\s", "", text)


def departments(duty_list: td.DutyList, chosen: Iterable[td.Department]) -> list[DepartmentShown]:
    """Bodies, with what they have to do, the duty that first names each, and the notes on their names."""
    counts = {row["department"]: row for row in duty_list.duties.by_department().to_dicts()}
    return [_department(body, counts.get(body.name, {}), duty_list) for body in chosen]


def _department(body: td.Department, counts: dict[str, Any], duty_list: td.DutyList) -> DepartmentShown:
    spellings = {body.name, body.short_name, *body.aliases}
    first = next(iter(duty_list.duties.where(involving=body.name)), None)
    numbers = {count: counts.get(count, 0) for count in ("basic", "cooperative", "reclaimed", "steps")}
    return DepartmentShown(
        **_place(first),
        **_noted(found for found in duty_list.notes if not spellings.isdisjoint((found.excerpt, found.correction))),
        name=cut(body.name, SHORT),
        short_name=cut(body.short_name, SHORT),
        other_names=names(body.aliases),
        kind=body.kind,
        vertical=body.vertical,
        level=body.level,
        attested=body.attested,
        **numbers,
    )


def change(found: tuple[str, str | None, str | None, Change], old: td.DutyList, new: td.DutyList) -> ChangeShown:
    """Something that differs, cited by the duty as it is, or as it was where it is gone."""
    kind, old_id, new_id, difference = found
    is_note = kind in ("note", "finding")
    duty = new.duties.get(new_id or (difference.new_place if is_note and difference.new_place else ""))
    notes = new.notes_on(duty.id) if duty and not is_note else ()
    if duty is None:
        duty = old.duties.get(old_id or (difference.old_place if is_note and difference.old_place else ""))
    return ChangeShown(
        **_place(duty),
        **_noted(notes),
        kind=kind,
        old_place=_cut(difference.old_place, SHORT),
        new_place=_cut(difference.new_place, SHORT),
        old=_cut(difference.old, LONG),
        new=_cut(difference.new, LONG),
    )
