"""What a reader could not make out, or left out: remembered on the way, and told as notes at the end."""

from __future__ import annotations

from dataclasses import dataclass

from township_duties.models import Source
from township_duties.notes import Note
from township_duties.vocabulary import Certainty, NoteKind, NoteOrigin


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that a reader must say, before rows have ids."""

    kind: NoteKind
    excerpt: str
    """The words concerned, verbatim."""
    message: str
    message_zh: str
    source: Source
    """Where they stand."""
    field: str = "file"
    """The column heading, or the part of the document."""
    row: int | None = None
    """The place of the row among all rows; None for the document as a whole."""
    certainty: Certainty = Certainty.CERTAIN

    def note(self, duty_id: str | None, printed: str) -> Note:
        """The remark as a note; `printed` is the cell that holds the excerpt."""
        place = self.source if not duty_id and str(self.source) else None
        start = printed.find(self.excerpt) if duty_id else -1
        return Note(
            kind=self.kind,
            duty_id=duty_id,
            field=self.field,
            excerpt=self.excerpt,
            message=f"{self.message} ({place})" if place else self.message,
            message_zh=f"{self.message_zh.removesuffix('。')}（{place.chinese}）。" if place else self.message_zh,
            certainty=self.certainty,
            correction=None,
            origin=NoteOrigin.READER,
            start=start if start >= 0 else None,
            end=start + len(self.excerpt) if start >= 0 else None,
        )
