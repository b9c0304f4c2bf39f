"""A web app on a bundled duty list: a small JSON API whose questions are `Query` and whose answers are the records.

Besides `township-duties` it needs `pip install fastapi uvicorn` (the `dev` extra has both). Start it, on this machine
alone, with

    python examples/web_app.py

and open http://127.0.0.1:8000/docs, where FastAPI explains every address. Or give it to any ASGI server:
`python -m uvicorn --app-dir examples web_app:app`.
"""

import argparse
from collections.abc import Sequence
from typing import Annotated, Generic, TypeVar

from fastapi import FastAPI, Query, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

import township_duties as td
from township_duties.search import FoundIn
from township_duties.vocabulary import Attribution, Certainty, NoteKind, Side

Item = TypeVar("Item")
Duty = Annotated[td.Duty, Field(discriminator="list_type")]
Words = Annotated[str, Field(min_length=1, max_length=200, description="Words, separated by white space.")]


# ---- What is asked: the library's own question, and what a service adds to it ----


class Version(BaseModel, frozen=True, extra="forbid"):
    """Which version of the data answers."""

    version: str | None = Field(default=None, description="A version of the data; the newest where left out.")


class Page(Version):
    """Which part of the answer is wanted."""

    limit: int = Field(default=20, ge=1, le=100, description="How many items to give at most.")
    offset: int = Field(default=0, ge=0, description="How many items to leave out first.")


class DutiesQuestion(Page, td.Query):
    """Which duties?"""


class SearchQuestion(DutiesQuestion):
    """Where do words occur, among the duties that the other fields match?"""

    words: Words


class WhoQuestion(DutiesQuestion):
    """Who does what, in the duties that the other fields match?"""

    words: Words | None = None


class NotesQuestion(Page):
    """What is wrong or odd?"""

    kind: tuple[NoteKind, ...] = ()
    certainty: tuple[Certainty, ...] = ()
    duty: str | None = Field(default=None, description="The id of the duty that the notes concern.")


# ---- What is answered: the records as they are, and what says where they stand ----


class Answer(BaseModel, Generic[Item]):
    """Some items of a whole."""

    version: str
    """The version of the data that answered."""
    total: int
    """How many items there are in the whole."""
    items: tuple[Item, ...]


class FoundDuties(Answer[Duty]):
    """Duties, and how they were found."""

    explained: str


class Acting(BaseModel, from_attributes=True):
    """Who acts in a step, and how that is known."""

    departments: tuple[str, ...]
    attribution: Attribution


class OneDuty(BaseModel):
    """A duty with its place, who acts in each step of each block, and the notes on its text."""

    version: str
    ref: str
    place: str
    duty: Duty
    acting: tuple[tuple[Acting, ...], ...]
    notes: tuple[td.Note, ...]


class Passage(BaseModel):
    """A text in which words were found: `spans` counts Unicode code points, `html` has `<mark>` around them."""

    field: FoundIn
    side: Side | None
    departments: tuple[str, ...]
    text: str
    spans: tuple[tuple[int, int], ...]
    html: str


class Hit(BaseModel):
    """A duty that a search found, with those of the words that it has, and those that it lacks."""

    duty: Duty
    score: float
    words: tuple[str, ...]
    missing: tuple[str, ...]
    passages: tuple[Passage, ...]


class Assignment(BaseModel, from_attributes=True):
    """One step, and one body that carries it out; null where the document does not say."""

    body: str | None
    side: Side
    attribution: Attribution
    ref: str
    name: str
    label: str | None
    marker: str
    text: str


class OneDepartment(Answer[Duty]):
    """A department, and the duties whose column names it."""

    department: td.Department


app = FastAPI(
    title="Township duties",
    summary="Who must do what in a Chinese township, as its published duty list says.",
    version=td.__version__,
)


@app.exception_handler(td.TownshipDutiesError)
def refused(request: Request, error: td.TownshipDutiesError) -> JSONResponse:
    """An unknown name in the path leads nowhere (404), one in the question cannot be asked for (422)."""
    suggestions = list(error.suggestions) if isinstance(error, td.UnknownNameError) else []
    in_path = isinstance(error, td.UnknownNameError) and error.value in request.path_params.values()
    content = {"detail": error.message, "detail_zh": error.message_zh, "suggestions": suggestions}
    return JSONResponse(content, 404 if in_path else 422)


def asked_of(question: Version) -> td.DutyList:
    """The list, in the version that is asked for."""
    return td.load(version=question.version)


def part(question: Page, found: Sequence[Item]) -> tuple[Item, ...]:
    """The items of the whole that are wanted."""
    return tuple(found[question.offset : question.offset + question.limit])


@app.get("/lists")
def lists() -> list[td.Release]:
    """Every version of every bundled list."""
    return list(td.available())


@app.get("/duties")
def duties(question: Annotated[DutiesQuestion, Query()]) -> FoundDuties:
    """The duties that a question matches, in document order."""
    duty_list = asked_of(question)
    found = duty_list.duties.where(question)
    return FoundDuties(
        version=duty_list.version, total=len(found), items=part(question, found), explained=found.explain("en")
    )


@app.get("/duties/{duty_id}")
def duty(duty_id: str, question: Annotated[Version, Query()]) -> OneDuty:
    """One duty, with all that is known of it."""
    duty_list = asked_of(question)
    found = duty_list.duties[duty_id]
    acting = [[Acting.model_validate(block.acting(step)) for step in block.steps] for block in found.responsibilities]
    return OneDuty(
        version=duty_list.version,
        ref=found.ref,
        place=str(found.source),
        duty=found,
        acting=tuple(map(tuple, acting)),
        notes=duty_list.notes_on(found.id),
    )


@app.get("/search")
def search(question: Annotated[SearchQuestion, Query()]) -> Answer[Hit]:
    """The duties in which words occur, best first, down to the step and the span."""
    duty_list = asked_of(question)
    found = duty_list.duties.where(question).search(question.words, lang=question.lang)
    hits = (
        Hit(
            duty=duty_list.duties[hit.duty.id],
            score=hit.score,
            words=hit.words,
            missing=hit.missing,
            passages=tuple(
                Passage(
                    field=passage.field,
                    side=passage.side,
                    departments=passage.departments,
                    text=passage.text,
                    spans=passage.spans,
                    html=passage.highlight(),
                )
                for passage in hit.passages
            ),
        )
        for hit in part(question, found)
    )
    return Answer(version=duty_list.version, total=len(found), items=tuple(hits))


@app.get("/who")
def who(question: Annotated[WhoQuestion, Query()]) -> Answer[Assignment]:
    """Who is responsible for what: body by body, step by step."""
    duty_list = asked_of(question)
    words = question.words.split() if question.words else ()
    about = td.Query(keyword=words, keyword_match="all", lang=question.lang)
    found = duty_list.duties.where(question).who_does_what(about)
    items = tuple(map(Assignment.model_validate, part(question, found)))
    return Answer(version=duty_list.version, total=len(found), items=items)


@app.get("/departments")
def departments(question: Annotated[Version, Query()]) -> list[td.Department]:
    """Every department that the list registers."""
    return list(asked_of(question).departments.values())


@app.get("/departments/{name}")
def department(name: str, question: Annotated[Page, Query()]) -> OneDepartment:
    """A department by any of its names, and its duties."""
    duty_list = asked_of(question)
    body = duty_list.departments.resolve(name)
    found = duty_list.duties.where(department=body.name)
    return OneDepartment(version=duty_list.version, department=body, total=len(found), items=part(question, found))


@app.get("/notes")
def notes(question: Annotated[NotesQuestion, Query()]) -> Answer[td.Note]:
    """What is wrong or odd in the document, as far as rules and readers found it."""
    duty_list = asked_of(question)
    found = [
        note
        for note in (duty_list.notes_on(question.duty) if question.duty else duty_list.notes)
        if (not question.kind or note.kind in question.kind)
        and (not question.certainty or note.certainty in question.certainty)
    ]
    return Answer(version=duty_list.version, total=len(found), items=part(question, found))


if __name__ == "__main__":
    import uvicorn

    parser = argparse.ArgumentParser(description="Serve a duty list on 127.0.0.1.")
    parser.add_argument("--port", type=int, default=8000, help="8000 where left out")
    uvicorn.run(app, host="127.0.0.1", port=parser.parse_args().port)
