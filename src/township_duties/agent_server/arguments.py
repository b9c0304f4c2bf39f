"""What the tools are asked: the library's own question, and which part of the answer is wanted."""

from __future__ import annotations

from pydantic import BaseModel, Field

import township_duties as td
from township_duties.vocabulary import Language, NoteKind

MOST_ITEMS = 50
"""The most items that one call can ask for."""

_DUTY = "An id (cooperative-46) or a ref (kokyar/2025-07/cooperative-46)"


class Arguments(BaseModel, frozen=True, extra="forbid"):
    """What all tools take."""

    limit: int = Field(default=10, ge=1, le=MOST_ITEMS, description="The most items; fewer come where they are long.")
    offset: int = Field(
        default=0, ge=0, le=1_000_000, description="How many to pass over: `next` in an answer says it."
    )


class Search(Arguments):
    """What `search` takes."""

    words: str = Field(
        description="Words, separated by spaces; what stands in quotation marks is one. For example 消防 投诉"
    )
    lang: Language = Field(default="zh", description="Look in the document (zh) or in unofficial English names (en).")


class FindDuties(Arguments, td.Query):
    """What `find_duties` takes: the fields of a query."""


class Whose(Arguments):
    """What `whose` takes."""

    sentence: str = Field(description="A notice, complaint or question in Chinese. For example 楼道里停满电动自行车")


class ShowDuty(Arguments):
    """What `show_duty` takes."""

    duty: str = Field(description=f"{_DUTY}.")
    limit: int = Field(default=MOST_ITEMS, ge=1, le=MOST_ITEMS, description="The most steps.")


class WhoDoesWhat(Arguments, td.Query):
    """What `who_does_what` takes: the fields of a query, or one duty."""

    duty: str | None = Field(default=None, description=f"{_DUTY}; among the duties that the other arguments match.")


class Departments(Arguments):
    """What `departments` takes."""

    name: str | None = Field(
        default=None, description="A body, by any of its names, or a usual one; leave it out for all bodies."
    )


class Notes(Arguments):
    """What `notes` takes."""

    duty: str | None = Field(default=None, description=f"{_DUTY}; leave it out for the whole list.")
    kind: NoteKind | None = Field(default=None, description="A kind of note; leave it out for all kinds.")


class Compare(Arguments):
    """What `compare` takes."""

    old: str = Field(description="A version of the data. For example 2025.7.0")
    new: str | None = Field(default=None, description="A version; leave it out for the one that is served.")
