"""Unofficial English labels: what a person wrote beside the data, and where each belongs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated

from pydantic import Field

from township_duties.errors import ReadingError, Reason
from township_duties.immutable import ImmutableMapping
from township_duties.models import Record, Text

_CHINESE = {"duty": "事项", "department": "部门", "category": "类别"}


class Term(Record):
    """How a term of the field is rendered wherever it occurs."""

    en: Text
    """The English words."""
    note: str
    """What the term means, or where it occurs; may be empty."""


class English(Record):
    """A file of English labels."""

    format: Annotated[int, Field(ge=1, le=1)]
    """The format of the file."""
    key: Text
    edition: Text
    places: ImmutableMapping[str, str]
    """The township and what it belongs to."""
    categories: ImmutableMapping[str, str]
    departments: ImmutableMapping[str, str]
    """By canonical name."""
    duties: ImmutableMapping[str, str]
    """By id."""
    glossary: ImmutableMapping[str, Term]
    """The terms that are kept the same throughout."""

    def require(self, what: str, labels: Mapping[str, str], known: Iterable[str]) -> None:
        """Refuse labels of what the list does not have: a mistake, or left behind by a change.

        Raises:
            ReadingError: there is such a label.
        """
        for word in labels.keys() - set(known):
            raise ReadingError(
                Reason(
                    f"the English labels have a {what} that the list has not: '{word}'",
                    f"英文名称文件中有清单里没有的{_CHINESE[what]}：“{word}”",
                )
            )
