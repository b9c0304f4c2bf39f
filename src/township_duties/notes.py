"""What is wrong or odd in a document: notes, one by one and together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, ClassVar

from pydantic import Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema

from township_duties.immutable import ImmutableSequence, collection_schema
from township_duties.models import ID_PATTERN, Record, Text
from township_duties.text import shortened
from township_duties.vocabulary import Certainty, NoteKind, NoteOrigin


class Note(Record):
    """Something wrong or odd in the document; the text itself stays as printed."""

    kind: NoteKind
    """What the note is about."""
    duty_id: Annotated[str, Field(pattern=ID_PATTERN)] | None
    """The duty it concerns; None for the document as a whole."""
    field: Text
    """The column heading, or the part of the document, that holds the excerpt."""
    excerpt: Text
    """The words concerned, verbatim."""
    message: Text
    """What is wrong, in English."""
    message_zh: Text
    """What is wrong, in Chinese."""
    certainty: Certainty
    """How sure it is that this is a fault."""
    correction: Text | None
    """What the excerpt should read, where that is plain."""
    origin: NoteOrigin
    """Who found it: a rule, a person, or the reader of this library."""
    rule: Text | None = None
    """The stable id of the rule that found it, such as `step-numbering`; None for what no rule found."""
    start: Annotated[int, Field(ge=0)] | None = None
    """Where in the printed cell the excerpt begins; None for the document as a whole."""
    end: Annotated[int, Field(ge=0)] | None = None
    """Where in the printed cell the excerpt ends."""

    @property
    def where(self) -> str:
        """The duty, or `document`, and the beginning of the words."""
        return f"{self.duty_id or 'document'} “{shortened(self.excerpt)}”"

    def __repr__(self) -> str:
        return f"<Note {self.kind}: {self.where}>"

    def _repr_html_(self) -> str:
        return Notes((self,))._repr_html_()

    def __str__(self) -> str:
        read = f" Read “{self.correction}”." if self.correction else ""
        return f"{self.duty_id or 'document'}, {self.field}, “{self.excerpt}”: {self.message}{read}"

    document_fields: ClassVar[frozenset[str]] = frozenset({"cover", "preface", "contents", "table titles", "file"})
    """What `field` is, besides a column heading, when the note concerns the document as a whole."""


class Notes(ImmutableSequence[Note]):
    """Some notes: a sequence with a bounded text, and a table in notebooks. Slices are notes too.

    They are made of notes in order, are equal to a tuple of the same notes, and can be joined with one.

    Examples:
        >>> import township_duties as td
        >>> td.load().notes_on("reclaimed-26")
        <Notes: 2, from reclaimed-26 “自然资源局对国有土地使用权人和农民集体…” on>
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return self._items == other if isinstance(other, tuple) else super().__eq__(other)

    __hash__ = ImmutableSequence.__hash__

    def __add__(self, other: Iterable[Note]) -> Notes:
        return Notes((*self, *other)) if isinstance(other, Notes | tuple) else NotImplemented

    def __radd__(self, other: tuple[Note, ...]) -> Notes:
        return Notes((*other, *self)) if isinstance(other, tuple) else NotImplemented

    def __repr__(self) -> str:
        start = f", from {self[0].where} on" if self else ""
        return f"<Notes: {len(self)}{start}>"

    def _repr_html_(self) -> str:
        from township_duties.html import MOST_ROWS, escape, table, unbroken

        rows = [
            [
                f"{unbroken(note.duty_id or 'document')}<br>{escape(note.field)}",
                escape(note.excerpt) + (f"<br>→ {escape(note.correction)}" if note.correction else ""),
                f"{escape(note.message)}<br>{escape(note.message_zh)}",
                escape(note.certainty),
            ]
            for note in self[:MOST_ROWS]
        ]
        caption = f"{len(self)} note{'' if len(self) == 1 else 's'}"
        return table(caption, ["where", "words → correction", "what is wrong", "certainty"], rows, len(self))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return collection_schema(cls, handler.generate_schema(tuple[Note, ...]), tuple)


def in_document_order(notes: Iterable[Note], duty_ids: Iterable[str]) -> Notes:
    """The notes on the document first, then row by row; those on one row keep their order.

    Parameters:
        notes: the notes.
        duty_ids: the ids of the list's duties, in order.
    """
    order = {duty_id: place for place, duty_id in enumerate(duty_ids, start=1)}
    return Notes(sorted(notes, key=lambda note: order[note.duty_id] if note.duty_id else 0))
