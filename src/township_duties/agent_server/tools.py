"""The tools: each is what it is asked, by fields, and answers with a call or two of the public interface."""

from __future__ import annotations

import json
from collections import Counter
from contextlib import suppress
from functools import partial
from typing import Any

from pydantic import Field, field_validator

import township_duties as td
from township_duties.agent_server import items
from township_duties.agent_server.pages import MOST_ITEMS, Answer, Limit, Tool
from township_duties.vocabulary import Language, NoteKind

_DUTY = "An id (cooperative-46) or a ref (kokyar/2025-07/cooperative-46)"


class Matching(Tool, td.Query):
    """What is asked with the fields of a query."""

    @field_validator("*", mode="before")
    @classmethod
    def _listed(cls, value: Any) -> Any:
        """Some clients send a list as a text of JSON, which is no word of any duty."""
        if isinstance(value, str) and value.startswith("["):
            with suppress(ValueError, RecursionError):
                return json.loads(value)
        return value


class Search(Tool, title="Search duties, best first"):
    """Duties in which Chinese words occur, ranked, with the passages and who acts there.

    Start here when you have a topic and want what fits best. Words are matched literally, so try synonyms as printed in
    official Chinese (防汛, 津贴, 安全生产); English words find something with lang=en alone. To count or list
    everything, use find_duties.
    """

    words: str = Field(
        description="Words, separated by spaces; what stands in quotation marks is one. For example 消防 投诉"
    )
    lang: Language = Field(default="zh", description="Look in the document (zh) or in unofficial English names (en).")

    def answer(self, duty_list: td.DutyList) -> Answer:
        return self.page(duty_list, duty_list.duties.search(self.words, lang=self.lang), items.hit)


class Whose(Tool, title="Whose job a sentence is about"):
    """Whose job a notice, a citizen's complaint or a question in everyday Chinese is, and which duties it concerns.

    Best first: basic (the township's own), cooperative (departments lead, the township helps), reclaimed (no longer
    the township's), none (nothing in the list is like it). Then show_duty the first.
    """

    sentence: str = Field(description="A notice, complaint or question in Chinese. For example 楼道里停满电动自行车")

    def answer(self, duty_list: td.DutyList) -> Answer:
        found = duty_list.duties.concerning(self.sentence, limit=MOST_ITEMS)
        about: dict[str, Any] = {"answers": found.answers}
        if found.elsewhere:
            about["elsewhere"] = {"matter": found.elsewhere.matter, "whose": found.elsewhere.whose}
        return self.page(duty_list, found, items.match, about)


class FindDuties(Matching, title="Find all duties that match"):
    """All duties that match exact conditions, in document order: list, category, department, keyword.

    Several values in one argument mean any of them, several arguments mean all of them; no argument means all duties.
    `total` is the count. A department may be given by its canonical name, short name, alias or usual name (卫健委). For
    whom the township reports to (报给谁), ask reports_to.
    """

    def answer(self, duty_list: td.DutyList) -> Answer:
        return self.page(duty_list, duty_list.duties.where(self), items.duty)


class ShowDuty(Tool, title="Show one duty whole"):
    """One duty, by id or ref: its department column, every step, where it stands, and every note on it.

    Each step says who acts and how that is known; departments are empty where the document does not say who acts. Read
    it before you quote or cite a duty.
    """

    duty: str = Field(description=f"{_DUTY}.")
    limit: Limit = MOST_ITEMS

    def answer(self, duty_list: td.DutyList) -> Answer:
        duty = duty_list.duties[self.duty]
        steps = [(block, step) for block in duty.responsibilities for step in block.steps]
        return self.page(duty_list, steps, items.step, items.duty(duty, duty_list))


class WhoDoesWhat(Matching, title="Who does what"):
    """Step by step, which body is responsible for what: in the duties that match, or in one.

    The township is one of the bodies and comes first. body is null where the document does not say who acts: then say
    so, do not guess. Who acts is read from the text by rules, and attribution says by which.
    """

    duty: str | None = Field(default=None, description=f"{_DUTY}; among the duties that the other arguments match.")

    def answer(self, duty_list: td.DutyList) -> Answer:
        duties = duty_list.duties
        if self.duty is not None:
            place = duties.index(duties[self.duty])
            duties = duties[place : place + 1]
        return self.page(duty_list, duties.who_does_what(self), items.assignment)


class Departments(Tool, title="Departments and their duties"):
    """Without name: every body of the list, those with most duties first.

    With name (any that the document has for it, or a usual one): that body, and the duties whose column or text names
    it.
    """

    name: str | None = Field(
        default=None, description="A body, by any of its names, or a usual one; leave it out for all bodies."
    )

    def answer(self, duty_list: td.DutyList) -> Answer:
        if self.name is None:
            bodies = items.departments(duty_list.departments.values(), duty_list)
            return self.page(duty_list, bodies, lambda body, _: body)
        body = duty_list.departments.resolve(self.name)
        (about,) = items.departments([body], duty_list)
        return self.page(duty_list, duty_list.duties.where(involving=body.name), items.duty, about)


class Notes(Tool, title="What is wrong in the document"):
    """Notes on mistakes and oddities of the document: of one duty, of one kind, or all.

    It says how many there are of each kind. The text of duties is kept as printed, mistakes and all; they are told
    here.
    """

    duty: str | None = Field(default=None, description=f"{_DUTY}; leave it out for the whole list.")
    kind: NoteKind | None = Field(default=None, description="A kind of note; leave it out for all kinds.")

    def answer(self, duty_list: td.DutyList) -> Answer:
        notes = duty_list.notes if self.duty is None else duty_list.notes_on(self.duty)
        kinds = dict(Counter(note.kind for note in notes).most_common())
        return self.page(duty_list, notes.where(kind=self.kind), items.note_alone, {"kinds": kinds})


class Compare(Tool, title="Compare two versions of the data"):
    """What changed from one version of the list's data to another: duties, departments, notes, preface.

    The resource township-duties://list names the versions.
    """

    old: str = Field(description="A version of the data. For example 2025.7.0")
    new: str | None = Field(default=None, description="A version; leave it out for the one that is served.")

    def answer(self, duty_list: td.DutyList) -> Answer:
        old = td.load(duty_list.key, version=self.old)
        new = duty_list if self.new is None else td.load(duty_list.key, version=self.new)
        difference = td.diff(old, new)
        about = {"old": difference.old, "new": difference.new}
        return self.page(new, list(difference.rows()), partial(items.change, old), about)


TOOLS: dict[str, type[Tool]] = {
    "search": Search,
    "whose": Whose,
    "find_duties": FindDuties,
    "show_duty": ShowDuty,
    "who_does_what": WhoDoesWhat,
    "departments": Departments,
    "notes": Notes,
    "compare": Compare,
}
"""Every tool by its name, in the order in which a model is told of them."""
