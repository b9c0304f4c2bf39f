"""What agents are shown of the library's records: their own fields, with where they stand and what is wrong there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import township_duties as td
from township_duties.assignments import UNNAMED_TOWNSHIP
from township_duties.models import Source
from township_duties.vocabulary import Attribution

if TYPE_CHECKING:
    from township_duties.assignments import Assignment
    from township_duties.comparing.differences import Change
    from township_duties.concerning import Match
    from township_duties.search import Hit

Fields = dict[str, Any]

_TOLD_OTHERWISE = {"column", "responsibilities", "printed", "source"}
_NOTE = {"kind", "certainty", "field", "excerpt", "message", "correction"}
_PASSAGE = ("field", "side", "departments", "text")


def _saying(fields: Mapping[str, Any]) -> Fields:
    """The fields that say something."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], (), {})}


def note(found: td.Note) -> Fields:
    """A note, as it stands below what it touches."""
    return _saying(found.model_dump(mode="json", include=_NOTE))


def note_alone(found: td.Note, duty_list: td.DutyList) -> Fields:
    """A note with all its fields, and where its words stand."""
    duty = duty_list.duties[found.duty_id] if found.duty_id else None
    place = _place(duty) if duty else {"source": _dumped(_outside_the_rows(found, duty_list))}
    return _saying({**place, **found.model_dump(mode="json", exclude={"start", "end"})})


def _outside_the_rows(found: td.Note, duty_list: td.DutyList) -> Source:
    paragraphs = (*duty_list.front_matter, *duty_list.other_lines)
    return next((paragraph.source for paragraph in paragraphs if found.excerpt in paragraph.text), Source())


def _dumped(source: Source) -> Fields:
    return source.model_dump(exclude_none=True)


def _place(duty: td.Duty | None) -> Fields:
    return {"ref": duty.ref, "source": _dumped(duty.source)} if duty else {}


def duty(found: td.Duty, duty_list: td.DutyList) -> Fields:
    """A duty without its steps, and the notes on it."""
    notes = list(map(note, duty_list.notes_on(found)))
    own = found.model_dump(mode="json", exclude=_TOLD_OTHERWISE)
    return _saying({**own, **_place(found), "nature": list(found.nature), "notes": notes})


def hit(found: Hit, duty_list: td.DutyList) -> Fields:
    """A duty that a search found, with the passages."""
    passages = [_saying({name: getattr(passage, name) for name in _PASSAGE}) for passage in found.passages]
    told = {"score": round(found.score, 3), "words": found.words, "missing": found.missing, "passages": passages}
    return duty(duty_list.duties[found.duty.id], duty_list) | _saying(told)


def match(found: Match, duty_list: td.DutyList) -> Fields:
    """A duty that a sentence concerns, with its score and the words that speak for it."""
    told = {"score": round(found.score, 1), "answer": found.answer, "words": found.words}
    return duty(duty_list.duties[found.duty.id], duty_list) | _saying(told)


def steps(found: td.Duty, duty_list: td.DutyList) -> list[Fields]:
    """Every item of a duty's text, in printed order, and who acts in it: nobody where the document does not say."""
    return [_step(block, step, duty_list) for block in found.responsibilities for step in block.steps]


def _step(block: td.Responsibility, step: td.Step, duty_list: td.DutyList) -> Fields:
    who, known_by = block.acting(step)
    township = [duty_list.township.name or UNNAMED_TOWNSHIP] if known_by is Attribution.TOWNSHIP else []
    of_block = block.model_dump(include={"side", "label", "topic"})
    of_step = step.model_dump(include={"marker", "level", "text"}) | {"reports_to": list(step.reports_to)}
    return _saying(of_block | of_step) | {"departments": [*township, *who], "attribution": known_by}


def assignment(found: Assignment, duty_list: td.DutyList) -> Fields:
    """A step and who carries it out, with the notes of its duty that touch it."""
    duty = duty_list.duties[found.duty_id]
    notes = list(map(note, _touching(duty_list.notes_on(duty), found, duty)))
    return _saying({**asdict(found), **_place(duty), "notes": notes}) | {"body": found.body}


def _touching(notes: Iterable[td.Note], found: Assignment, duty: td.Duty) -> Iterator[td.Note]:
    """The notes that concern a step: their words are there, or in no step, and then they concern all of them."""
    words = _bare(f"{found.label or ''}{found.marker}{found.text}")
    steps = [(block, step) for block in duty.responsibilities for step in block.steps]
    elsewhere = [_bare(f"{block.label or ''}{step.marker}{step.text}") for block, step in steps]
    for note in notes:
        excerpt = _bare(note.excerpt)
        if _overlap(excerpt, words) or not any(_overlap(excerpt, other) for other in elsewhere):
            yield note


def _overlap(one: str, other: str) -> bool:
    return one in other or other in one


def _bare(text: str) -> str:
    """A text without white space and markup, which excerpts have and steps have not."""
    return re.sub(r"<[^>]*>|\s", "", text)


def departments(duty_list: td.DutyList, chosen: Iterable[td.Department]) -> list[Fields]:
    """Bodies, those with most duties first, with the duty that first names each and the notes on their names."""
    counts = {row["department"]: row for row in duty_list.duties.by_department().to_dicts()}
    told = [_department(body, counts.get(body.name, {}), duty_list) for body in chosen]
    return sorted(told, key=lambda body: (-body["total"], -body["steps"]))


def _department(body: td.Department, counts: Mapping[str, Any], duty_list: td.DutyList) -> Fields:
    spellings = {body.name, body.short_name, *body.aliases}
    first = next(iter(duty_list.duties.where(involving=body.name)), None)
    touching = (found for found in duty_list.notes if not spellings.isdisjoint((found.excerpt, found.correction)))
    systems = list(body.systems)
    told = {**body.model_dump(mode="json"), "systems": systems, **_place(first), "notes": list(map(note, touching))}
    counted = (*(kind.value for kind in td.ListType), "total", "steps", "township_steps")
    numbers = {count: counts.get(count, 0) for count in counted}
    return _saying(told) | numbers


def change(found: tuple[str, str | None, str | None, Change], old: td.DutyList, new: td.DutyList) -> Fields:
    """Something that differs, cited by the duty as it is, or as it was where it is gone."""
    kind, old_id, new_id, difference = found
    is_note = kind in ("note", "finding")
    duty = new.duties.get(new_id or (is_note and difference.new_place) or "")
    notes = [note(item) for item in new.notes_on(duty.id)] if duty and not is_note else []
    duty = duty or old.duties.get(old_id or (is_note and difference.old_place) or "")
    return _saying({"kind": kind, **_place(duty), **asdict(difference), "notes": notes})
