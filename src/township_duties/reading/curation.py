"""What a reader cannot infer from a document, and a person states: with a reason for each."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from township_duties.models import Record, Text
from township_duties.notes import Note
from township_duties.vocabulary import DepartmentKind


class CuratedDepartment(Record):
    """What is known of a department besides its name."""

    name: Text
    """The canonical name."""
    kind: DepartmentKind
    """What sort of body it is."""
    vertical: bool = False
    """Whether it is managed vertically."""
    attested: bool = True
    """Whether the document prints the canonical name."""
    abbreviations: tuple[Text, ...] = ()
    """Other names without the county's, such as 教科局; the county's may stand before them."""
    variants: tuple[Text, ...] = ()
    """Other names taken literally, such as slips."""
    reason: str = ""
    """Why this is so, where it is not plain."""


class CuratedStep(Record):
    """Who acts in a step that the rules would read otherwise."""

    duty_id: Text
    """The duty that the step belongs to."""
    text: Text
    """The step's words, verbatim."""
    departments: tuple[Text, ...]
    """The bodies that act in it, by canonical name."""
    reason: Text
    """Why."""


class CuratedTownship(Record):
    """Facts about the township that the document does not state plainly, and where they are from."""

    division_code: str
    division_code_source: str
    county_division_code: str
    county_division_code_source: str
    households: int
    households_reason: str

    @property
    def facts(self) -> dict[str, str | int]:
        """The fields of `Township` that these are."""
        return self.model_dump(exclude={"households_reason"})


class Curation(Record):
    """A curation file."""

    format: Annotated[int, Field(ge=1, le=1)]
    """The format of the file."""
    key: Text
    edition: Text
    revision: int
    """The last part of the version."""
    township: CuratedTownship
    departments: tuple[CuratedDepartment, ...]
    steps: tuple[CuratedStep, ...]
    """The exceptions to the rules of who acts."""
    notes: tuple[Note, ...]
