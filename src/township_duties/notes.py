"""What is wrong or odd in a document: notes, one by one and together."""

# No `annotations` from `__future__`, as in `models`: pydantic would compile each text anew.
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self, TypeVar

from pydantic import Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema

from township_duties.errors import Reason, UnknownNameError, one_of
from township_duties.immutable import ImmutableSequence, collection_schema
from township_duties.language import said, spoken
from township_duties.models import ID_PATTERN, DutyRecord, Record, Text, TextOrNone
from township_duties.text import nearest, shortened
from township_duties.vocabulary import Certainty, NoteKind, NoteOrigin, Word

if TYPE_CHECKING:
    import polars

OneOrMore = str | Sequence[str]
Kind = TypeVar("Kind", bound=Word)
DOCUMENT_FIELDS = {"cover": "封面", "preface": "说明", "contents": "目录", "table titles": "表题", "file": "文件"}
"""The Chinese of `Note.document_fields`."""
ON_THE_DOCUMENT = "document"
"""What stands for a duty's id where a note concerns the document as a whole."""


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
    correction: TextOrNone
    """What the excerpt should read, where that is plain."""
    origin: NoteOrigin
    """Who found it: a rule, a person, or the reader of this library."""
    rule: TextOrNone = None
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
        if spoken() == "zh":
            read = f"建议改为“{self.correction}”。" if self.correction else ""
            return f"{self.duty_id or '全文'}，{self.field_zh}，“{self.excerpt}”：{self.message_zh}{read}"
        read = f" Read “{self.correction}”." if self.correction else ""
        return f"{self.duty_id or 'document'}, {self.field}, “{self.excerpt}”: {self.message}{read}"

    @property
    def field_zh(self) -> str:
        """The field in Chinese: a heading is, and a part of the document has a name.

        Examples:
            >>> import township_duties as td
            >>> td.load().notes[0].field, td.load().notes[0].field_zh
            ('cover', '封面')
        """
        return DOCUMENT_FIELDS.get(self.field, self.field)

    document_fields: ClassVar[frozenset[str]] = frozenset(DOCUMENT_FIELDS)
    """What `field` is, besides a column heading, when the note concerns the document as a whole."""


class Notes(ImmutableSequence[Note]):
    """Some notes: a sequence with a bounded text, and a table in notebooks. Slices are notes too.

    They are made of notes in order, are equal to a tuple of the same notes, and can be joined with one.

    Examples:
        >>> import township_duties as td
        >>> td.load().notes_on("reclaimed-26")
        <Notes: 2, from reclaimed-26 “自然资源局对国有土地使用权人和农民集体…” on>
        >>> td.load().notes.where(kind="marking", certainty="certain")
        <Notes: 1, from document “内部” on>
    """

    __slots__ = ()

    def __new__(cls, items: Iterable[Note] = ()) -> Self:  # noqa: D102 (the class says what it takes)
        made = super().__new__(cls, items)
        made._require_all(Note)
        return made

    def where(
        self,
        *,
        kind: OneOrMore | None = None,
        certainty: OneOrMore | None = None,
        duty: DutyRecord | str | Sequence[DutyRecord | str] | None = None,
    ) -> "Notes":
        """Those of these notes that are of a kind, so certain, and on a duty; several values mean any of them.

        Parameters:
            kind: words of `NoteKind`, English or Chinese, such as `"numbering"`.
            certainty: words of `Certainty`: `"certain"`, `"probable"`, `"possible"`, or the Chinese.
            duty: a duty, or ids of duties, whether one of these notes is on them or not; `"document"` for the document
                as a whole.

        Raises:
            UnknownNameError: there is no such kind or certainty, or what is given for a duty is no id.

        Examples:
            >>> import township_duties as td
            >>> notes = td.load().notes
            >>> [note.excerpt for note in notes.where(duty="document", kind="marking", certainty="certain")]
            ['内部']
        """
        kinds = None if kind is None else {_member(NoteKind, word) for word in _several(kind)}
        certainties = None if certainty is None else {_member(Certainty, word) for word in _several(certainty)}
        ids = None if duty is None else {_id_of(one) for one in _several(duty)}
        return Notes(
            note
            for note in self
            if (kinds is None or note.kind in kinds)
            and (certainties is None or note.certainty in certainties)
            and (ids is None or note.duty_id in ids)
        )

    def to_polars(self) -> "polars.DataFrame":
        """One row a note, with the fields of `Note`; null where a field is None."""
        import polars as pl

        numbers = ("start", "end")
        schema = {name: pl.Int64() if name in numbers else pl.String() for name in Note.model_fields}
        return pl.DataFrame([note.model_dump(mode="json") for note in self], schema=schema)

    def __eq__(self, other: object) -> bool:
        return self._items == other if isinstance(other, tuple) else super().__eq__(other)

    __hash__ = ImmutableSequence.__hash__

    def __add__(self, other: Iterable[Note]) -> "Notes":
        return Notes((*self, *other)) if isinstance(other, Notes | tuple) else NotImplemented

    def __radd__(self, other: tuple[Note, ...]) -> "Notes":
        return Notes((*other, *self)) if isinstance(other, tuple) else NotImplemented

    def __repr__(self) -> str:
        start = f", from {self[0].where} on" if self else ""
        return f"<Notes: {len(self)}{start}>"

    def _repr_html_(self) -> str:
        from township_duties.html import MOST_ROWS, escape, table, unbroken

        rows = [
            [
                f"{unbroken(note.duty_id or said('document', '全文'))}<br>" + escape(said(note.field, note.field_zh)),
                escape(note.excerpt) + (f"<br>→ {escape(note.correction)}" if note.correction else ""),
                said(f"{escape(note.message)}<br>", "") + escape(note.message_zh),
                escape(said(note.certainty, note.certainty.chinese)),
            ]
            for note in self[:MOST_ROWS]
        ]
        caption = said(f"{len(self)} note{'' if len(self) == 1 else 's'}", f"批注{len(self)}条")
        headings = [
            said("where", "位置"),
            said("words → correction", "原文 → 建议改为"),
            said("what is wrong", "问题"),
            said("certainty", "把握程度"),
        ]
        return table(caption, headings, rows, len(self))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return collection_schema(cls, handler.generate_schema(tuple[Note, ...]), tuple)


def in_document_order(notes: Iterable[Note], duty_ids: Iterable[str]) -> "Notes":
    """The notes on the document first, then row by row; those on one row keep their order.

    Parameters:
        notes: the notes.
        duty_ids: the ids of the list's duties, in order.
    """
    order = {duty_id: place for place, duty_id in enumerate(duty_ids, start=1)}
    return Notes(sorted(notes, key=lambda note: order[note.duty_id] if note.duty_id else 0))


def _several(value: object) -> list[object]:
    one = isinstance(value, str | bytes | DutyRecord) or not isinstance(value, Iterable)
    return [value] if one else list(value)  # type: ignore[call-overload]  # it is iterable then


def _member(words: type[Kind], word: object) -> Kind:
    """The member of a closed set that an English or Chinese word names."""
    for member in words:
        if isinstance(word, str) and word in (member.value, member.chinese):
            return member
    what = "certainty" if words is Certainty else "kind of note"
    known = Reason(one_of(words).english, one_of(f"{member.chinese}（{member}）" for member in words).chinese)
    raise UnknownNameError(what, word, nearest(str(word), tuple(words)), known)


def _id_of(duty: object) -> str | None:
    if isinstance(duty, DutyRecord):
        return duty.id
    duty_id = duty.rpartition("/")[2] if isinstance(duty, str) else ""
    if duty_id != ON_THE_DOCUMENT and not re.fullmatch(ID_PATTERN, duty_id):
        expected = Reason(
            f"a duty, an id such as 'cooperative-46', or '{ON_THE_DOCUMENT}'",
            f"应为一项事项、如“cooperative-46”的编号，或表示全文的“{ON_THE_DOCUMENT}”",
        )
        raise UnknownNameError("duty", duty, (), expected)
    return None if duty_id == ON_THE_DOCUMENT else duty_id
