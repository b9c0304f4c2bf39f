"""What agents are shown of the library's records: their own fields, with where they stand and what is wrong there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

import township_duties as td
from township_duties.agent_server.pages import Fields
from township_duties.assignments import UNNAMED_TOWNSHIP, Assignment
from township_duties.comparing.differences import Change
from township_duties.concerning import Match
from township_duties.models import DutyRecord
from township_duties.search import Hit
from township_duties.vocabulary import Attribution

_TOLD_OTHERWISE = {"column", "responsibilities", "printed", "source"}
_NOTE = {"kind", "certainty", "field", "excerpt", "message", "correction"}
_PASSAGE = ("field", "side", "departments", "text")
_COUNTS = (*(list_type.value for list_type in td.ListType), "total", "steps", "township_steps")


def _saying(fields: Mapping[str, Any]) -> Fields:
    """The fields that say something."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], (), {})}


def _place(duty: DutyRecord | None) -> Fields:
    return {"ref": duty.ref, "source": duty.source.model_dump(exclude_none=True)} if duty else {}


def note(found: td.Note) -> Fields:
    """A note, as it stands below what it touches."""
    return _saying(found.model_dump(mode="json", include=_NOTE))


def note_alone(found: td.Note, duty_list: td.DutyList) -> Fields:
    """A note with all its fields, and where its words stand."""
    if found.duty_id:
        place = _place(duty_list.duties[found.duty_id])
    else:
        paragraphs = (*duty_list.front_matter, *duty_list.other_lines)
        sources = [paragraph.source for paragraph in paragraphs if found.excerpt in paragraph.text]
        place = {"source": sources[0].model_dump(exclude_none=True)} if sources else {}
    return _saying({**place, **found.model_dump(mode="json", exclude={"start", "end"})})


def duty(found: DutyRecord, duty_list: td.DutyList) -> Fields:
    """A duty without its steps, and the notes on it."""
    own = found.model_dump(mode="json", exclude=_TOLD_OTHERWISE)
    notes = list(map(note, duty_list.notes_on(found)))
    return _saying({**own, **_place(found), "nature": list(found.nature), "notes": notes})


def hit(found: Hit, duty_list: td.DutyList) -> Fields:
    """A duty that a search found, with the passages."""
    passages = [_saying({name: getattr(passage, name) for name in _PASSAGE}) for passage in found.passages]
    told = {"score": round(found.score, 3), "words": found.words, "missing": found.missing, "passages": passages}
    return duty(found.duty, duty_list) | _saying(told)


def match(found: Match, duty_list: td.DutyList) -> Fields:
    """A duty that a sentence concerns, with its score and the words that speak for it."""
    return duty(found.duty, duty_list) | {"score": round(found.score, 1), "words": found.words}


def step(found: tuple[td.Responsibility, td.Step], duty_list: td.DutyList) -> Fields:
    """An item of a duty's text, and who acts in it: nobody where the document does not say."""
    block, item = found
    who, known_by = block.acting(item)
    township = [duty_list.township.name or UNNAMED_TOWNSHIP] if known_by is Attribution.TOWNSHIP else []
    own = block.model_dump(include={"side", "label", "topic"}) | item.model_dump(include={"marker", "level", "text"})
    told = _saying({**own, "reports_to": item.reports_to})
    return {**told, "departments": [*township, *who], "attribution": known_by}


def assignment(found: Assignment, duty_list: td.DutyList) -> Fields:
    """A step and who carries it out, with the notes of its duty that touch it."""
    duty = duty_list.duties[found.duty_id]
    notes = list(map(note, _touching(duty_list.notes_on(duty), found, duty)))
    return _saying({**asdict(found), **_place(duty), "notes": notes}) | {"body": found.body}


def _touching(notes: Iterable[td.Note], found: Assignment, duty: td.Duty) -> Iterator[td.Note]:
    """The notes that concern a step: their words are there, or in no step, and then they concern all of them."""
    blocks = ((block.label, step) for block in duty.responsibilities for step in block.steps)
    steps = [_bare(label, step.marker, step.text) for label, step in blocks]
    for note in notes:
        excerpt = _bare(note.excerpt)
        touched = [words for words in steps if excerpt in words or words in excerpt]
        if not touched or _bare(found.label, found.marker, found.text) in touched:
            yield note


def _bare(*texts: str | None) -> str:
    """Texts as one, without white space and markup, which excerpts have and steps have not."""
    return re.sub(r"<[^>]*>|\s", "", "".join(filter(None, texts)))


def departments(chosen: Iterable[td.Department], duty_list: td.DutyList) -> list[Fields]:
    """Bodies, those with most duties first, with the duty that first names each and the notes on their names."""
    counts = {row["department"]: row for row in duty_list.duties.by_department().to_dicts()}
    told = [_department(body, counts.get(body.name, {}), duty_list) for body in chosen]
    return sorted(told, key=lambda body: (-body["total"], -body["steps"]))


def _department(body: td.Department, counts: Mapping[str, int], duty_list: td.DutyList) -> Fields:
    spellings = {body.name, body.short_name, *body.aliases}
    first = next(iter(duty_list.duties.where(involving=body.name)), None)
    notes = [note(found) for found in duty_list.notes if not spellings.isdisjoint((found.excerpt, found.correction))]
    told = {**body.model_dump(mode="json"), "systems": list(body.systems), **_place(first), "notes": notes}
    return _saying(told) | {count: counts.get(count, 0) for count in _COUNTS}


def change(old: td.DutyList, found: tuple[str, str | None, str | None, Change], new: td.DutyList) -> Fields:
    """Something that differs, cited by the duty as it is, or as it was where it is gone."""
    kind, old_id, new_id, difference = found
    duty = new.duties.get(new_id or difference.new_place or "")
    notes = new.notes_on(duty) if duty and kind not in ("note", "finding") else ()
    duty = duty or old.duties.get(old_id or difference.old_place or "")
    return _saying({"kind": kind, **_place(duty), **asdict(difference), "notes": list(map(note, notes))})
