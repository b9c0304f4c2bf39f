"""What the tools are asked: their arguments, typed, described and bounded."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, Field, StringConstraints

import township_duties as td
from township_duties.agent_server.bounds import MOST_ITEMS
from township_duties.vocabulary import NoteKind

_LONGEST_WORD, _MOST_WORDS = 200, 10
# Each character may be an escape of two halves, with a quotation mark, a comma and blanks around each word.
_LONGEST_LIST = _MOST_WORDS * (12 * _LONGEST_WORD + 100)


def _several(value: Any) -> Any:
    """One value as a list; some clients send a list as a text of JSON, which is no word of any duty."""
    if not isinstance(value, str):
        return value
    # No list that would be taken is longer; what is nested deeply is no list of words either.
    if value.startswith("[") and len(value) <= _LONGEST_LIST:
        try:
            return json.loads(value)
        except (ValueError, RecursionError):
            pass
    return [value]


def _list_type(value: Any) -> Any:
    return td.ListType.from_word(value) if isinstance(value, str) else value


Word = Annotated[str, StringConstraints(min_length=1, max_length=_LONGEST_WORD)]
Words = Annotated[list[Word], Field(max_length=_MOST_WORDS), BeforeValidator(_several)]
ListTypes = Annotated[
    list[Annotated[td.ListType, BeforeValidator(_list_type)]], Field(max_length=3), BeforeValidator(_several)
]
Lang = Annotated[
    Literal["zh", "en"],
    Field(description="Where words are looked for: zh, in the document; en, in unofficial English names. Example: en"),
]


class Arguments(BaseModel, frozen=True, extra="forbid"):
    """What all tools take: which part of the answer is wanted."""

    limit: Annotated[int, Field(ge=1, le=MOST_ITEMS)] = Field(
        default=10, description="The most items to get; fewer come where they are long."
    )
    offset: Annotated[int, Field(ge=0, le=1_000_000)] = Field(
        default=0, description="How many items to pass over: `next` in an answer says it."
    )


class Search(Arguments):
    """What `search` takes."""

    words: Word = Field(
        description="Words, parted by spaces; what stands in quotation marks is one. Example: 消防 投诉"
    )
    lang: Lang = "zh"


class FindDuties(Arguments):
    """What `find_duties` takes: the fields of a query."""

    list_type: ListTypes = Field(
        default=[],
        description="The lists to look in: basic (基本履职: what the township must do itself), cooperative (配合履职: "
        "what it helps county departments with), reclaimed (上级部门收回: what was taken back from it).",
    )
    category: Words = Field(default=[], description="Categories (事项类别), as printed. Example: 民生服务")
    department: Words = Field(
        default=[],
        description="Bodies that the row's department column names, by any name. Example: 民政局",
    )
    involving: Words = Field(
        default=[], description="The same, and bodies that act in the row's text. Asks more widely than department."
    )
    reports_to: Words = Field(
        default=[], description="Bodies to which a step of the row reports (报给谁), by any name. Example: 应急管理局"
    )
    system: Words = Field(
        default=[],
        description="National systems (条线) of a body that the department column names; the same in every county."
        " Example: 民政",
    )
    keyword: Words = Field(
        default=[], description="Chinese words to find in a duty's name, headings and steps. Example: 津贴"
    )
    keyword_match: Literal["any", "all"] = Field(
        default="any", description="Whether any or all of the keywords must be found."
    )
    lang: Lang = "zh"


class ShowDuty(Arguments):
    """What `show_duty` takes."""

    duty: Word = Field(description="An id (cooperative-46) or a ref (kokyar/2025-07/cooperative-46).")
    limit: Annotated[int, Field(ge=1, le=MOST_ITEMS)] = Field(
        default=MOST_ITEMS, description="The most steps to get; fewer come where they are long."
    )


class WhoDoesWhat(Arguments):
    """What `who_does_what` takes."""

    keyword: Words = Field(
        default=[], description="Chinese words: steps that have any of them are found. Example: 烟花爆竹"
    )
    duty: Word | None = Field(default=None, description="Or a duty's id or ref: all of its steps are found.")


class Departments(Arguments):
    """What `departments` takes."""

    name: Word | None = Field(
        default=None,
        description="A body, by any name that the document has for it or that is usual; leave it out for all bodies.",
    )


class Notes(Arguments):
    """What `notes` takes."""

    duty: Word | None = Field(default=None, description="A duty's id or ref; leave it out for the whole list.")
    kind: NoteKind | None = Field(default=None, description="A kind of note; leave it out for all kinds.")


class Compare(Arguments):
    """What `compare` takes."""

    old: Word = Field(description="A version of the data. Example: 2025.7.0")
    new: Word | None = Field(default=None, description="A version; leave it out for the one that is served.")
