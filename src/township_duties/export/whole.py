"""What an export needs of a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from township_duties.departments import Departments
from township_duties.duties import Duties
from township_duties.models import Declared, DutyRecord, Marking, Township
from township_duties.notes import Note
from township_duties.tables import Tables
from township_duties.vocabulary import ListType


class WholeList(Protocol):
    """A whole duty list, as `DutyList` is; that room stands below this one, since its `export` leads here."""

    @property
    def key(self) -> str:
        """The list's name in this library."""

    @property
    def version(self) -> str:
        """The version of the data."""

    @property
    def edition(self) -> str:
        """The year and month on the cover, such as `2025-07`."""

    @property
    def title(self) -> str:
        """The document's title."""

    @property
    def marking(self) -> Marking:
        """The document's marks of confidentiality and publication."""

    @property
    def township(self) -> Township:
        """The township and the facts stated about it."""

    @property
    def process(self) -> str | None:
        """How the list was compiled."""

    @property
    def declared(self) -> Declared:
        """What the preface declares."""

    @property
    def table_titles(self) -> Mapping[ListType, str]:
        """The title above each list's tables."""

    @property
    def departments(self) -> Departments:
        """The registry."""

    @property
    def duties(self) -> Duties[DutyRecord]:
        """All duties, in document order."""

    @property
    def notes(self) -> Sequence[Note]:
        """What is wrong or odd in the document."""

    def tables(self) -> Tables:
        """The five tables."""

    def to_json(self) -> bytes:
        """The list as canonical JSON."""
