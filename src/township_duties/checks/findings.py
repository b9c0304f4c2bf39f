"""What a rule finds: the words that it is about, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from township_duties.notes import Note
from township_duties.vocabulary import Certainty, NoteKind, NoteOrigin

HABIT = 10
"""What one in so many does otherwise, the others do by habit."""
_FEWEST = 3


class Excerpt(NamedTuple):
    """Some words of the document, verbatim, and where they stand."""

    duty_id: str | None
    """The duty; None for the document as a whole."""
    field: str
    """The heading of the cell, or the part of the document."""
    words: str
    start: int | None = None
    """Where in the printed cell the words begin; None for the document as a whole."""
    end: int | None = None


class Finding(NamedTuple):
    """Something wrong or odd, as a rule finds it."""

    kind: NoteKind
    excerpt: Excerpt
    message: str
    """What is wrong, in English."""
    message_zh: str
    """The same in Chinese."""
    certainty: Certainty
    correction: str | None = None
    """What the words should read, where that is plain."""

    def note(self, rule: str) -> Note:
        """The finding as a note of the rule with this id."""
        return Note(
            kind=self.kind,
            duty_id=self.excerpt.duty_id,
            field=self.excerpt.field,
            excerpt=self.excerpt.words,
            message=self.message,
            message_zh=self.message_zh,
            certainty=self.certainty,
            correction=self.correction or None,
            origin=NoteOrigin.CHECK,
            rule=rule,
            start=self.excerpt.start,
            end=self.excerpt.end,
        )


def once_if_throughout(findings: Sequence[Finding], right: int) -> Iterator[Finding]:
    """All of some findings; of a fault that a list has throughout, the first alone, with how often it stands.

    Parameters:
        findings: one fault, wherever the list has it.
        right: how many places like these have it not.
    """
    count = len(findings)
    if count < _FEWEST or count < HABIT * right:
        yield from findings
        return
    yield findings[0]._replace(
        message=f"{findings[0].message} The list does so throughout, {count} times.",
        message_zh=f"{findings[0].message_zh}本清单均如此，共{count}处。",
        certainty=Certainty.POSSIBLE,
    )
