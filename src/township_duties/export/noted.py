"""The notes in a workbook: their sheet, and the words of the lists' cells that they are on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from township_duties.export.sheets import Cell, Mark, Sheet
from township_duties.markup import visible_places
from township_duties.notes import Note
from township_duties.vocabulary import NOTES, OWN_SHEETS, Certainty, Column

if TYPE_CHECKING:
    from township_duties.duty_list import DutyList

COLOURS = {
    Certainty.CERTAIN: ("红色", "#C00000"),
    Certainty.PROBABLE: ("橙色", "#C55A11"),
    Certainty.POSSIBLE: ("紫色", "#7030A0"),
}
"""In which colour words are set off, and its name."""

_WIDTHS = (12.0, 5.0, 16.0, 31.0, 35.0, 8.0, 20.0, 8.0, 11.0)
_WORDS = OWN_SHEETS[NOTES].index("原文")


def note_sheet(duty_list: DutyList, title: str, marks: Mapping[int, Mark]) -> Sheet:
    """The notes of a list, row by row.

    Parameters:
        duty_list: the list.
        title: what stands above them.
        marks: to which words of the lists' sheets a note leads, by its place among the notes.
    """
    return Sheet(
        name=NOTES,
        title=title,
        headings=OWN_SHEETS[NOTES],
        widths=_WIDTHS,
        rows=tuple(_row(note, duty_list) for note in duty_list.notes),
        links=marks,
        linked=_WORDS,
    )


def _row(note: Note, duty_list: DutyList) -> tuple[Cell, ...]:
    duty = duty_list.duties[note.duty_id] if note.duty_id else None
    return (
        duty.list_type.chinese if duty else "全文",
        duty.number if duty else None,
        note.field_zh,
        note.excerpt,
        note.message_zh,
        note.certainty.chinese,
        note.correction,
        note.origin.chinese,
        duty.id if duty else None,
    )


def mark_of(note: Note, sheet: Sheet, row: int, headings: Sequence[str], printed: Mapping[str, str]) -> Mark:
    """The words of a list's sheet that a note is on.

    Where the note's column is none of the sheet's, or its words are not in the cell, the comment is on the cell alone:
    that of the column, or of the duty's name.

    Parameters:
        note: the note, on a duty.
        sheet: the sheet of the duty's list.
        row: the duty's row there.
        headings: how the columns of the sheet are headed in that row.
        printed: the duty's cells as printed, by their headings.
    """
    known = note.field in headings
    column = headings.index(note.field) if known else headings.index(Column.NAME) if Column.NAME in headings else 0
    shown = sheet.rows[row][column]
    start, end = _shown_place(note, printed.get(note.field, ""), str(shown)) if known else (0, 0)
    return Mark(sheet.name, row, column, start, end, COLOURS[note.certainty][1], "\n".join(said_of(note)))


def _shown_place(note: Note, printed: str, shown: str) -> tuple[int, int]:
    """Where the words of a note stand in a cell as shown; nowhere, if the cell shows others than are printed."""
    if note.start is None or note.end is None:
        return 0, 0
    there, here = visible_places(printed), visible_places(shown)
    if [printed[place] for place in there] != [shown[place] for place in here]:
        return 0, 0
    first, last = bisect_left(there, note.start), bisect_left(there, note.end) - 1
    return (here[first], here[last] + 1) if first <= last else (0, 0)


def said_of(note: Note) -> tuple[str, ...]:
    """The paragraphs of a comment: what is wrong and how sure that is, and what to write instead."""
    correction = (f"建议改为：{note.correction}",) if note.correction else ()
    return (f"【{note.certainty.chinese}】{note.message_zh}", *correction)
