"""The tools: each is a call or two of the public interface, and as much of its answer as fits."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, get_type_hints

from pydantic import ValidationError

import township_duties as td
from township_duties.agent_server import arguments, items
from township_duties.agent_server.arguments import Arguments
from township_duties.agent_server.pages import Answer, page


class ArgumentError(Exception):
    """A tool was asked with arguments that it does not take; the message says which it takes."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A question that a model can ask."""

    name: str
    title: str
    """What people see."""
    description: str
    """What it is for and when to use it, for a model."""
    asked: type[Arguments]
    run: Callable[[td.DutyList, Any], Answer]

    def __call__(self, duty_list: td.DutyList, given: Mapping[str, Any]) -> Answer:
        """The answer.

        Parameters:
            duty_list: the list that is asked.
            given: the arguments by name, as they came.

        Raises:
            ArgumentError: an argument is unknown, is missing, or has a wrong type or size.
            TownshipDutiesError: the list does not know what is asked for.
        """
        try:
            asked = self.asked.model_validate({name: _listed(value) for name, value in given.items()})
        except ValidationError as error:
            raise ArgumentError(self._complaint(error)) from None
        return self.run(duty_list, asked)

    def _complaint(self, error: ValidationError) -> str:
        problems = error.errors(include_url=False, include_input=False, include_context=False)
        told = [f"{'.'.join(map(str, problem['loc']))}: {_in_words(problem)}" for problem in problems[:5]]
        more = f" (and {len(problems) - 5} more)" if len(problems) > 5 else ""
        return f"{'; '.join(told)}{more}. {self.name} takes {', '.join(self.asked.model_fields)}."


def _listed(value: Any) -> Any:
    """Some clients send a list as a text of JSON, which is no word of any duty."""
    if not isinstance(value, str) or not value.startswith("["):
        return value
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return value


def _in_words(problem: Mapping[str, Any]) -> str:
    message = str(problem["msg"]).removeprefix("Value error, ")
    return "there is no such argument" if problem["type"] == "extra_forbidden" else message


TOOLS: dict[str, Tool] = {}
"""Every tool by its name, in the order in which a model is told of them."""


def _tool(title: str) -> Callable[[Callable[[td.DutyList, Any], Answer]], object]:
    """Make a tool of a function: its name, its words and the type of what it is asked are what a model is told."""

    def made(run: Callable[[td.DutyList, Any], Answer]) -> object:
        description = " ".join((run.__doc__ or "").split())
        TOOLS[run.__name__] = Tool(run.__name__, title, description, get_type_hints(run)["asked"], run)
        return run

    return made


@_tool("Search duties, best first")
def search(duty_list: td.DutyList, asked: arguments.Search) -> Answer:
    """Duties in which Chinese words occur, ranked, with the passages and who acts there.

    Start here when you have a topic and want what fits best. Words are matched literally, so try synonyms as printed in
    official Chinese (防汛, 津贴, 安全生产); English words find something with lang=en alone. To count or list
    everything, use find_duties.
    """
    hits = duty_list.duties.search(asked.words, lang=asked.lang)
    return page(duty_list, asked, hits, partial(items.hit, duty_list=duty_list))


@_tool("Whose job a sentence is about")
def whose(duty_list: td.DutyList, asked: arguments.Whose) -> Answer:
    """Whose job a notice, a citizen's complaint or a question in everyday Chinese is, and which duties it concerns.

    Best first: basic (the township's own), cooperative (departments lead, the township helps), reclaimed (no longer
    the township's), none (nothing in the list is like it). Then show_duty the first.
    """
    answer = duty_list.duties.concerning(asked.sentence, limit=arguments.MOST_ITEMS)
    about = {"answers": answer.answers, "elsewhere": answer.elsewhere and answer.elsewhere.matter}
    return page(duty_list, asked, answer, partial(items.match, duty_list=duty_list), about)


@_tool("Find all duties that match")
def find_duties(duty_list: td.DutyList, asked: arguments.FindDuties) -> Answer:
    """All duties that match exact conditions, in document order: list, category, department, keyword.

    Several values in one argument mean any of them, several arguments mean all of them; no argument means all duties.
    `total` is the count. A department may be given by its canonical name, short name, alias or usual name (卫健委). For
    whom the township reports to (报给谁), ask reports_to.
    """
    return page(duty_list, asked, duty_list.duties.where(asked), partial(items.duty, duty_list=duty_list))


@_tool("Show one duty whole")
def show_duty(duty_list: td.DutyList, asked: arguments.ShowDuty) -> Answer:
    """One duty, by id or ref: its department column, every step, where it stands, and every note on it.

    Each step says who acts and how that is known. Read it before you quote or cite a duty.
    """
    duty = duty_list.duties[asked.duty]
    return page(duty_list, asked, items.steps(duty, duty_list), dict, items.duty(duty, duty_list))


@_tool("Who does what")
def who_does_what(duty_list: td.DutyList, asked: arguments.WhoDoesWhat) -> Answer:
    """Step by step, which body is responsible for what: in the duties that match, or in one.

    The township is one of the bodies and comes first. body is null where the document does not say who acts: then say
    so, do not guess. Who acts is read from the text by rules, and attribution says by which.
    """
    duties = duty_list.duties
    if asked.duty:
        place = duties.index(duties[asked.duty])
        duties = duties[place : place + 1]
    return page(duty_list, asked, duties.who_does_what(asked), partial(items.assignment, duty_list=duty_list))


@_tool("Departments and their duties")
def departments(duty_list: td.DutyList, asked: arguments.Departments) -> Answer:
    """Without name: every body of the list, those with most duties first.

    With name (any that the document has for it, or a usual one): that body, and the duties whose column or text names
    it.
    """
    if asked.name is None:
        return page(duty_list, asked, items.departments(duty_list, duty_list.departments.values()), dict)
    body = duty_list.departments.resolve(asked.name)
    (shown,) = items.departments(duty_list, [body])
    duties = duty_list.duties.where(involving=body.name)
    return page(duty_list, asked, duties, partial(items.duty, duty_list=duty_list), shown)


@_tool("What is wrong in the document")
def notes(duty_list: td.DutyList, asked: arguments.Notes) -> Answer:
    """Notes on mistakes and oddities of the document: of one duty, of one kind, or all.

    It says how many there are of each kind. The text of duties is kept as printed, mistakes and all; they are told
    here.
    """
    on_it = duty_list.notes_on(asked.duty) if asked.duty else duty_list.notes
    kinds = dict(Counter(note.kind.value for note in on_it).most_common())
    found = on_it.where(kind=asked.kind)
    return page(duty_list, asked, found, partial(items.note_alone, duty_list=duty_list), {"kinds": kinds})


@_tool("Compare two versions of the data")
def compare(duty_list: td.DutyList, asked: arguments.Compare) -> Answer:
    """What changed from one version of the list's data to another: duties, departments, notes, preface.

    The resource township-duties://list names the versions.
    """
    old = td.load(duty_list.key, version=asked.old)
    new = td.load(duty_list.key, version=asked.new) if asked.new else duty_list
    difference = td.diff(old, new)
    about = {"old": difference.old, "new": difference.new}
    return page(duty_list, asked, list(difference.rows()), partial(items.change, old=old, new=new), about)
