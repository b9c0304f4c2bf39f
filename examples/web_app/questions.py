"""The parameters of the API: the library's own `Query`, and what the web adds to it."""

from typing import Annotated

from fastapi import Path
from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema

import township_duties as td
from township_duties.vocabulary import Certainty, NoteKind

DutyId = Annotated[
    str, Path(title="Id", description="A duty's id: its list and its place there.", examples=["cooperative-46"])
]
BodyName = Annotated[
    str,
    Path(
        title="Name",
        description="Any name that the list has for a department: canonical, short or another. Width, letter case and "
        "white space do not matter.",
        examples=["教科局"],
    ),
]
WORDS = "Words to look for, parted by white space"
SEVERAL = "Repeat the parameter to ask for any of several."


class Versioned(BaseModel):
    """A question about one version of the data. Parameters that do not exist are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: str | SkipJsonSchema[None] = Field(
        default=None,
        title="Version",
        description="Which version of the data answers; the newest where left out. `GET /lists` names all of them.",
        examples=[td.available()[-1].version],
        json_schema_extra={"enum": [release.version for release in td.available()]},
    )


class Paged(BaseModel):
    """A question whose answer is given in parts."""

    limit: int = Field(
        default=20, ge=1, le=100, title="Limit", description="How many items to give at most.", examples=[20]
    )
    offset: int = Field(
        default=0, ge=0, title="Offset", description="How many items of the whole to leave out first.", examples=[0]
    )


class PartQuestion(Paged, Versioned):
    """One version, in parts."""


class DutiesQuestion(Paged, Versioned, td.Query):
    """Which duties?"""


class SearchedWords(BaseModel):
    """What to search for."""

    words: str = Field(
        min_length=1,
        max_length=200,
        pattern=r"\S",
        title="Words",
        description=f'{WORDS}; what stands in “ ” or " " is one. A duty that has more of them ranks higher.',
        examples=["消防 投诉"],
    )


class SearchQuestion(Paged, Versioned, td.Query, SearchedWords):
    """Where do words occur, among the duties that the other parameters match?"""


class WhoseWords(BaseModel):
    """What somebody is responsible for."""

    words: str | SkipJsonSchema[None] = Field(
        default=None,
        min_length=1,
        max_length=200,
        pattern=r"\S",
        title="Words",
        description=f"{WORDS}; a duty must have all of them. Where its name has one, all of its steps are given, else "
        "those that have one. All steps of all duties where left out.",
        examples=["烟花爆竹"],
    )


class WhoQuestion(Paged, Versioned, td.Query, WhoseWords):
    """Who does what, in the duties that the other parameters match?"""


class NotesQuestion(Paged, Versioned):
    """Which notes?"""

    kind: tuple[NoteKind, ...] = Field(
        default=(), title="Kind", description=f"What the notes are about. {SEVERAL}", examples=[["markup"]]
    )
    certainty: tuple[Certainty, ...] = Field(
        default=(),
        title="Certainty",
        description=f"How sure it is that something is wrong. {SEVERAL}",
        examples=[["certain"]],
    )
    duty: str | SkipJsonSchema[None] = Field(
        default=None, title="Duty", description="The id of the duty that the notes concern.", examples=["reclaimed-21"]
    )
