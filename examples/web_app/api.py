"""The API: each question, and what the library answers."""

from collections import Counter
from collections.abc import Iterable
from typing import Annotated, Any

from fastapi import APIRouter, Query

import township_duties as td
from township_duties.vocabulary import Attribution, Certainty, NoteKind, Reporting, Side

from .answers import (
    Acting,
    Assignment,
    Bodies,
    BodyCard,
    Counts,
    FoundDuties,
    FoundNotes,
    FoundPassages,
    Hit,
    ListCard,
    Lists,
    OneBody,
    OneDuty,
    Passage,
    Place,
    Release,
    WhoDoesWhat,
)
from .caching import AnswerRoute
from .problems import documented
from .questions import (
    BodyName,
    DutiesQuestion,
    DutyId,
    NotesQuestion,
    Paged,
    PartQuestion,
    SearchQuestion,
    Versioned,
    WhoQuestion,
)

router = APIRouter(route_class=AnswerRoute)
NOT_MODIFIED: dict[int | str, dict[str, Any]] = {
    304: {"description": "The client has this answer: it sent its `ETag` as `If-None-Match`."}
}
BY_QUERY = NOT_MODIFIED | documented(422)
BY_PATH = NOT_MODIFIED | documented(404, 422)
CLOSED_SETS = {
    "list_type": td.ListType,
    "side": Side,
    "attribution": Attribution,
    "known_by": Reporting,
    "kind": NoteKind,
    "certainty": Certainty,
}


def part(question: Paged, version: str, total: int) -> dict[str, Any]:
    """What every part of a whole says."""
    return {"version": version, "total": total, "limit": question.limit, "offset": question.offset}


def shown(question: Paged) -> slice:
    """The places of the items that a question wants to see."""
    return slice(question.offset, question.offset + question.limit)


def counted(values: Iterable[str]) -> dict[str, int]:
    """How often each value occurs, most first."""
    return dict(Counter(map(str, values)).most_common())


@router.get("/lists", tags=["Lists"], summary="The bundled duty lists", responses=BY_QUERY)
def lists(question: Annotated[Versioned, Query()]) -> Lists:
    """A card of each bundled duty list: whose it is, what it declares and what it has, its versions, its notes."""
    keys = dict.fromkeys(release.key for release in td.available())
    cards = tuple(card(td.load(key, version=question.version)) for key in keys)
    chinese = {field: {word.value: word.chinese for word in words} for field, words in CLOSED_SETS.items()}
    return Lists(items=cards, chinese=chinese)


def card(duty_list: td.DutyList) -> ListCard:
    """A duty list at a glance."""
    published = duty_list.duties.count_by("list_type")
    town = duty_list.township
    return ListCard(
        key=duty_list.key,
        version=duty_list.version,
        versions=tuple(Release.model_validate(item) for item in td.available() if item.key == duty_list.key),
        edition=duty_list.edition,
        title=duty_list.title,
        township=town.name,
        stands_in=tuple(name for name in (town.county, town.prefecture, town.region) if name),
        total=Counts(declared=duty_list.declared.total, published=len(duty_list.duties)),
        lists={
            list_type: Counts(declared=declared.count, published=published.get(list_type.value, 0))
            for list_type, declared in duty_list.declared.lists.items()
        },
        categories=duty_list.duties.categories,
        departments=len(duty_list.departments),
        notes=len(duty_list.notes),
        notes_by_kind=counted(note.kind for note in duty_list.notes),
        notes_by_certainty=counted(note.certainty for note in duty_list.notes),
    )


@router.get("/duties", tags=["Duties"], summary="Which duties match?", responses=BY_QUERY)
def duties(question: Annotated[DutiesQuestion, Query()]) -> FoundDuties:
    """The duties that a question matches, in document order.

    Several values of a parameter mean any of them; several parameters mean all of them.
    """
    found = td.load(version=question.version).duties.where(question)
    about = part(question, td.load(version=question.version).version, len(found))
    return FoundDuties(explained=found.explain(), items=tuple(found[shown(question)]), **about)


@router.get("/duties/{id}", tags=["Duties"], summary="One duty", responses=BY_PATH)
def duty(id: DutyId, question: Annotated[Versioned, Query()]) -> OneDuty:  # noqa: A002  # the path's own word
    """A duty, where it stands, the reference to cite it by, who acts in each step, and the notes on its text."""
    duty_list = td.load(version=question.version)
    found = duty_list.duties[id]
    source = found.source
    place = Place(in_words=str(source), page=source.page, line=source.line, ref=found.ref)
    acting = tuple(
        tuple(Acting.model_validate(block.acting(step)) for step in block.steps) for block in found.responsibilities
    )
    notes = duty_list.notes_on(id)
    return OneDuty(version=duty_list.version, place=place, duty=found, acting=acting, notes=notes)


@router.get("/search", tags=["Duties"], summary="Where do words occur?", responses=BY_QUERY)
def search(question: Annotated[SearchQuestion, Query()]) -> FoundPassages:
    """The duties in which words occur, best first, down to the step and the span.

    A duty ranks first by how many of the words it has, then by how many of them its name has, then by how rare they
    are. The other parameters are those of `GET /duties`: the search is among the duties that they match.
    """
    duty_list = td.load(version=question.version)
    found = duty_list.duties.where(question).search(question.words, lang=question.lang)
    hits = (
        Hit(
            score=hit.score,
            words=hit.words,
            duty=duty_list.duties[hit.duty.id],
            passages=tuple(
                Passage(
                    field=passage.field,
                    responsibility=passage.responsibility,
                    step=passage.step,
                    side=passage.side and passage.side.value,
                    departments=passage.departments,
                    text=passage.text,
                    spans=passage.spans,
                    html=passage.highlight(),
                )
                for passage in hit.passages
            ),
        )
        for hit in found[shown(question)]
    )
    return FoundPassages(items=tuple(hits), **part(question, duty_list.version, len(found)))


@router.get("/who", tags=["Duties"], summary="Who does what?", responses=BY_QUERY)
def who(question: Annotated[WhoQuestion, Query()]) -> WhoDoesWhat:
    """Who is responsible for something, and for what: body by body, side by side, step by step.

    The township is one of the bodies. Where the document does not say who acts, `body` is null. The other parameters
    are those of `GET /duties`: the answer is about the duties that they match.
    """
    duty_list = td.load(version=question.version)
    among = duty_list.duties.where(question)
    words = question.words.split() if question.words else ()
    found = among.who_does_what(td.Query(keyword=words, keyword_match="all", lang=question.lang))
    items = tuple(map(Assignment.model_validate, found[shown(question)]))
    return WhoDoesWhat(bodies=found.bodies, items=items, **part(question, duty_list.version, len(found)))


@router.get("/departments", tags=["Departments"], summary="The departments", responses=BY_QUERY)
def departments(question: Annotated[Versioned, Query()]) -> Bodies:
    """Every department that the list registers, with its names, and how many duties name it in their column."""
    duty_list = td.load(version=question.version)
    cards = (
        BodyCard(
            department=body,
            duties={
                td.ListType.from_word(list_type): count
                for list_type, count in duty_list.duties.where(department=body.name).count_by("list_type").items()
            },
        )
        for body in duty_list.departments.values()
    )
    return Bodies(version=duty_list.version, items=tuple(cards))


@router.get("/departments/{name}", tags=["Departments"], summary="One department", responses=BY_PATH)
def department(name: BodyName, question: Annotated[PartQuestion, Query()]) -> OneBody:
    """A department by any of its names, and the duties whose department column names it, in document order."""
    duty_list = td.load(version=question.version)
    body = duty_list.departments.resolve(name)
    found = duty_list.duties.where(department=body.name)
    about = part(question, duty_list.version, len(found))
    return OneBody(department=body, items=tuple(found[shown(question)]), **about)


@router.get("/notes", tags=["Notes"], summary="What is wrong or odd?", responses=BY_QUERY)
def notes(question: Annotated[NotesQuestion, Query()]) -> FoundNotes:
    """What is wrong or odd in the document, as far as rules and readers found it, and how sure they are."""
    duty_list = td.load(version=question.version)
    found = [
        note
        for note in (duty_list.notes if question.duty is None else duty_list.notes_on(question.duty))
        if (not question.kind or note.kind in question.kind)
        and (not question.certainty or note.certainty in question.certainty)
    ]
    return FoundNotes(items=tuple(found[shown(question)]), **part(question, duty_list.version, len(found)))
