"""The answers of the API: the library's records as they are, and the web's pages around them."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

import township_duties as td
from township_duties.vocabulary import Attribution, Side

Duty = Annotated[td.Duty, Field(discriminator="list_type")]


class Part(BaseModel):
    """What the whole is of which an answer gives some items."""

    model_config = ConfigDict(frozen=True)

    version: str = Field(description="The version of the data that answered.")
    total: int = Field(description="How many items there are in the whole.")
    limit: int = Field(description="How many items were asked for at most.")
    offset: int = Field(description="How many items of the whole stand before the first one given.")


class FoundDuties(Part):
    """Duties that a question matches, in document order."""

    explained: str = Field(description="How they were found: each filter, and each name that was rewritten.")
    items: tuple[Duty, ...] = Field(description="The duties, as the library has them.")


class Place(BaseModel):
    """Where a duty stands in the published document, and how to cite it."""

    model_config = ConfigDict(frozen=True)

    in_words: str = Field(description="Page and line, or what else the document's format has, in words.")
    page: int | None = Field(description="The page; null where the document's format has none.")
    line: int | None = Field(description="The line of the document's text, counted from 1; null in other formats.")
    ref: str = Field(description="Key, edition and id: for citing and joining.")


class Acting(BaseModel):
    """Who acts in a step."""

    model_config = ConfigDict(frozen=True, from_attributes=True)

    departments: tuple[str, ...] = Field(description="By canonical name; empty where the document does not say.")
    attribution: Attribution = Field(description="How it is known.")


class OneDuty(BaseModel):
    """A duty, where it stands, who acts in it, and what is wrong or odd in its text."""

    model_config = ConfigDict(frozen=True)

    version: str = Field(description="The version of the data that answered.")
    place: Place = Field(description="Where the duty stands.")
    duty: Duty = Field(description="The duty, as the library has it.")
    acting: tuple[tuple[Acting, ...], ...] = Field(description="Who acts: for each block of the duty, step by step.")
    notes: tuple[td.Note, ...] = Field(description="The notes that concern it.")


class Passage(BaseModel):
    """A text of a duty in which words were found."""

    model_config = ConfigDict(frozen=True)

    field: Literal["id", "name", "department", "label", "text", "english", "category"] = Field(
        description="The duty's name, a block's label, a step's words, or the duty's unofficial English name."
    )
    responsibility: int | None = Field(description="The place of the block, from 0; null for a name.")
    step: int | None = Field(description="The place of the step in its block, from 0; null for a name or label.")
    side: Side | None = Field(description="Whose side the block describes; null for the name.")
    departments: tuple[str, ...] = Field(description="Who acts there, by canonical name.")
    text: str = Field(description="The text as printed.")
    spans: tuple[tuple[int, int], ...] = Field(
        description="Start and end of each place found in `text`, counted in Unicode code points; they may overlap."
    )
    html: str = Field(description="The text as HTML: `<mark>` around what was found, everything else escaped.")


class Hit(BaseModel):
    """A duty that a search found."""

    model_config = ConfigDict(frozen=True)

    score: float = Field(description="How well it fits: higher is better; comparable within one search.")
    words: tuple[str, ...] = Field(description="Those of the words, in the form in which they are compared.")
    duty: Duty = Field(description="The duty.")
    passages: tuple[Passage, ...] = Field(description="Every text in which words were found, in printed order.")


class FoundPassages(Part):
    """What a search found, best first."""

    items: tuple[Hit, ...] = Field(description="The hits.")


class Assignment(BaseModel):
    """One step, and one body that carries it out."""

    model_config = ConfigDict(frozen=True, from_attributes=True)

    body: str | None = Field(description="Who acts, by canonical name; null where the document does not say.")
    side: Side = Field(description="Whose side the step describes.")
    attribution: Attribution = Field(description="How it is known who acts.")
    duty_id: str = Field(description="The duty.")
    ref: str = Field(description="Key, edition and id of the duty.")
    name: str = Field(description="The duty's name.")
    label: str | None = Field(description="The heading of the block, as printed.")
    topic: str | None = Field(description="What the block is about.")
    marker: str = Field(description="The step's number as printed.")
    text: str = Field(description="The step's words; the name of a basic duty, which has no steps.")
    reports_to: tuple[str, ...] = Field(
        description="To whom the step reports, by canonical name, or as printed where the list has no such body."
    )


class WhoDoesWhat(Part):
    """Who does what, body by body; the township comes first."""

    bodies: tuple[str, ...] = Field(description="All bodies that act in the whole, each once.")
    items: tuple[Assignment, ...] = Field(description="The steps.")


class BodyCard(BaseModel):
    """A department, and how much it has to do with the township."""

    model_config = ConfigDict(frozen=True)

    department: td.Department = Field(description="The department, as the library has it.")
    duties: dict[td.ListType, int] = Field(description="How many duties of each list name it in their column.")


class Bodies(BaseModel):
    """The registry of departments, in order of first appearance."""

    model_config = ConfigDict(frozen=True)

    version: str = Field(description="The version of the data that answered.")
    items: tuple[BodyCard, ...] = Field(description="The departments.")


class OneBody(Part):
    """A department, and the duties whose column names it."""

    department: td.Department = Field(description="The department, as the library has it.")
    items: tuple[Duty, ...] = Field(description="The duties.")


class FoundNotes(Part):
    """Notes: what is wrong or odd in the document; the text itself stays as printed."""

    items: tuple[td.Note, ...] = Field(description="The notes, on the document as a whole first.")


class Counts(BaseModel):
    """How many duties a list declares, and how many it has."""

    model_config = ConfigDict(frozen=True)

    declared: int | None = Field(description="How many the preface declares; null where it does not say.")
    published: int = Field(description="How many the published tables hold.")


class Release(BaseModel):
    """One version of a bundled list."""

    model_config = ConfigDict(frozen=True, from_attributes=True)

    key: str = Field(description="The list's name in the library.")
    version: str = Field(description="Edition year, edition month, revision.")
    edition: str = Field(description="The year and month on the cover.")
    title: str = Field(description="The document's title.")
    township: str = Field(description="The township's full name.")
    sha256: str = Field(description="The SHA-256 of the list's file.")


class ListCard(BaseModel):
    """A duty list at a glance."""

    model_config = ConfigDict(frozen=True)

    key: str = Field(description="The list's name in the library.")
    version: str = Field(description="The version of the data that answered.")
    versions: tuple[Release, ...] = Field(description="Every version that is bundled, newest last.")
    edition: str | None = Field(description="The year and month on the cover; null where there is none.")
    title: str = Field(description="The document's title.")
    township: str | None = Field(description="The township's full name; null where the document does not say it.")
    stands_in: tuple[str, ...] = Field(description="County, prefecture and region, as far as they are stated.")
    total: Counts = Field(description="The duties of all lists together.")
    lists: dict[td.ListType, Counts] = Field(description="The duties of each list.")
    categories: tuple[str, ...] = Field(description="The categories of its duties.")
    departments: int = Field(description="How many departments it registers.")
    notes: int = Field(description="How many notes there are.")
    notes_by_kind: dict[str, int] = Field(description="How many notes there are of each kind, most first.")
    notes_by_certainty: dict[str, int] = Field(description="How many notes are how sure, most first.")


class Lists(BaseModel):
    """Every bundled duty list."""

    model_config = ConfigDict(frozen=True)

    items: tuple[ListCard, ...] = Field(description="A card of each list.")
    chinese: dict[str, dict[str, str]] = Field(
        description="What a Chinese reader calls the words of the API: by field, the Chinese of each word."
    )
