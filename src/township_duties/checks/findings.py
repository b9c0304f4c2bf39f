"""How a rule says what it found, and where: cells, their texts, and notes on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from township_duties.columns import receiving_parts
from township_duties.duty_list import DutyList
from township_duties.markup import plain
from township_duties.models import Duty, Responsibility
from township_duties.notes import Note, Notes
from township_duties.vocabulary import Certainty, ListType, NoteKind, NoteOrigin, Side

_LONGEST_EXCERPT = 40
_COLUMNS_FROM_THE_RIGHT = {Side.SUPERIOR: -2, Side.TOWNSHIP: -1, Side.METHOD: -1}


def side_heading(duty: Duty, side: Side) -> str:
    """The heading, as printed, of the column that a side's text stands in."""
    return list(duty.printed)[_COLUMNS_FROM_THE_RIGHT[side]]


def department_column(duty: Duty) -> tuple[str, str] | None:
    """Heading and text of the column that names the departments; None for a basic duty, which has none."""
    if duty.list_type is ListType.BASIC:
        return None
    heading = list(duty.printed)[3]
    cell = duty.printed[heading]
    parts = receiving_parts(cell) if duty.list_type is ListType.RECLAIMED else None
    return heading, parts[0] if parts else plain(cell)


def sides(duty: Duty) -> Iterator[tuple[Side, tuple[Responsibility, ...]]]:
    """The blocks of each of the duty's columns of prose."""
    for side in dict.fromkeys(block.side for block in duty.responsibilities):
        yield side, tuple(block for block in duty.responsibilities if block.side is side)


def side_text(blocks: tuple[Responsibility, ...]) -> str:
    """The words of some blocks: labels and steps, without numbers."""
    return "".join((block.label or "") + "".join(step.text for step in block.steps) for block in blocks)


def in_document_order(notes: Iterable[Note], duty_list: DutyList) -> Notes:
    """The notes on the document first, then row by row; those on one row keep their order."""
    order = {duty.id: place for place, duty in enumerate(duty_list.duties, start=1)}
    return Notes(sorted(notes, key=lambda note: order[note.duty_id] if note.duty_id else 0))


def on_duty(
    kind: NoteKind,
    duty: Duty,
    field: str,
    words: str,
    message: str,
    message_zh: str,
    certainty: Certainty,
    correction: str | None = None,
) -> Note:
    """A note on some words of a duty's cell.

    Parameters:
        kind: what the note is about.
        duty: the duty.
        field: the heading of the cell.
        words: the words concerned; long ones are cut, and where markup parts them, the longest part is kept.
        message: what is wrong, in English.
        message_zh: the same in Chinese.
        certainty: how sure it is.
        correction: what the words should read.
    """
    return Note(
        kind=kind,
        duty_id=duty.id,
        field=field,
        excerpt=_verbatim(words, duty.printed[field]),
        message=message,
        message_zh=message_zh,
        certainty=certainty,
        correction=correction,
        origin=NoteOrigin.CHECK,
    )


def on_document(
    kind: NoteKind, field: str, excerpt: str, message: str, message_zh: str, correction: str | None
) -> Note:
    """A note on the document as a whole, sure since it is a matter of counting."""
    return Note(
        kind=kind,
        duty_id=None,
        field=field,
        excerpt=excerpt,
        message=message,
        message_zh=message_zh,
        certainty=Certainty.CERTAIN,
        correction=correction,
        origin=NoteOrigin.CHECK,
    )


def _verbatim(words: str, cell: str) -> str:
    """The words as they stand in a cell: whole, or the longest part between white space, or the cell's beginning."""
    parts = [words, *sorted(words.split(), key=len, reverse=True), cell]
    found = next(part for part in parts if part and part in cell)
    return found[:_LONGEST_EXCERPT].strip()


def ending(words: str) -> str:
    """The last characters of a text: what an excerpt about its end shows."""
    return words[-20:].lstrip()


def around(text: str, start: int, end: int) -> str:
    """A place in a text with a few characters before and behind it: what an excerpt about a mark shows."""
    return text[max(0, start - 8) : end + 8].strip()
