"""A draft with the notes on it as comments: the very .docx that a list was read from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from township_duties.documents.docx_comments import Comment, CommentedDocument, Passage
from township_duties.documents.telling import form_of
from township_duties.errors import QueryError
from township_duties.export.noted import said_of
from township_duties.models import DutyRecord
from township_duties.notes import DOCUMENT_FIELDS, Note
from township_duties.vocabulary import Column, NoteKind

if TYPE_CHECKING:
    from township_duties.duty_list import DutyList

Span = tuple[int, int]
"""Where among the words of the draft something begins, and where it ends."""


def commented(duty_list: DutyList, draft: bytes) -> bytes:
    """The bytes of the draft with a comment for each note of the list that was read from it.

    A comment is on the words of its note; where these are not found again, or cannot be marked, it cites them, and is
    on the line, the cell or the name of the duty, or on the title where the note concerns the whole document.

    Parameters:
        duty_list: the list.
        draft: the .docx.

    Raises:
        ReadingError: the draft cannot be read, or is written in a form into which no comments can be put.
        QueryError: the draft is no .docx, or the list was not read from it.
    """
    if form_of(draft) != "docx":
        raise QueryError(
            "only a .docx can be given comments; write a marked workbook (.xlsx), or save the draft as .docx, and read"
            " that",
            "只有 .docx 可以加批注；请改写成带校核意见的工作簿（.xlsx），或把草稿另存为 .docx 后再校核",
        )
    document = CommentedDocument(draft)
    rows = _rows(duty_list, document)
    whole = _Whole(duty_list, document)
    return document.commented(
        [rows[note.duty_id].comment(note) if note.duty_id else whole.comment(note) for note in duty_list.notes]
    )


def _rows(duty_list: DutyList, document: CommentedDocument) -> dict[str, _Row]:
    """The rows by their duties' ids: their cells, those in which they go on, those that reach into them from above."""
    passages = document.passages
    first: dict[tuple[int | None, int | None], int] = {}
    tall: dict[int | None, list[Passage]] = {}
    for number, passage in enumerate(passages):
        first.setdefault((passage.source.table, passage.source.row), number)
        if len(passage.rows) > 1:
            tall.setdefault(passage.source.table, []).append(passage)
    lines = list(_lines_outside_tables(passages))
    rows = {}
    end, end_of_lines = len(passages), len(document.words)
    for duty in reversed(duty_list.duties):
        table, row, line = duty.source.table, duty.source.row, duty.source.line
        if row is not None:
            begin = first.get((table, row), end)
            above = [cell for cell in tall.get(table, ()) if row in cell.rows and cell.source.row != row]
            rows[duty.id] = _Row(duty, [*above, *passages[begin:end]])
            end = begin
        else:
            begin = lines[line - 1] if line and line <= len(lines) else end_of_lines
            rows[duty.id] = _Row(duty, list(_parts(duty, document.words, (begin, end_of_lines))))
            end_of_lines = begin
    return rows


def _lines_outside_tables(passages: Sequence[Passage]) -> Iterator[int]:
    """Where the lines begin that have words: what the lines of a list in paragraphs are counted by."""
    for passage in passages:
        if not passage.rows:
            for start, end in pairwise((*passage.lines, passage.end)):
                if start < end:
                    yield start


def _parts(duty: DutyRecord, words: str, lines: Span) -> Iterator[Passage]:
    """The parts of some lines that are the cells of a duty, where a list stands in paragraphs."""
    behind, end = lines
    for text in duty.printed.values():
        part = "".join(text.split())
        place = words.find(part, behind, end)
        if place < 0:
            place = words.find(part, *lines)
        if part and place >= 0:
            behind = place + len(part)
            yield Passage(text, duty.source, range(0), place, behind, ())


class _Row:
    """Where in the draft the cells of a duty stand."""

    def __init__(self, duty: DutyRecord, passages: Sequence[Passage]) -> None:
        self._duty = duty
        self._passages = passages
        headings = Column.from_headings(tuple(duty.printed), duty.list_type)
        named = next(
            (heading for heading, column in zip(duty.printed, headings, strict=True) if column is Column.NAME), ""
        )
        name = self._cell(named, 0, 0)
        if name is None:
            raise QueryError(
                f"the draft is not the document that the list was read from: '{duty.name}' ({duty.id}) is not in its"
                " place; read the draft again",
                f"草稿不是读入清单时的那份文件：“{duty.name}”（{duty.id}）不在原来的位置；请重新读取草稿",
            )
        self._name = name

    def comment(self, note: Note) -> Comment:
        """A note on the duty as a comment."""
        cited = _citing(note, note.field)
        cell = self._cell(note.field, note.start or 0, note.end or 0)
        span = _words_in(*cell, note) if cell else None
        if span:
            return Comment(*span, said_of(note), cited)
        passage, _ = cell if cell and cell[0].start < cell[0].end else self._name
        return Comment(passage.start, passage.end, cited, cited)

    def _cell(self, heading: str, start: int, end: int) -> tuple[Passage, int] | None:
        """The cell that holds a part of what is printed under a heading, and where in that its text begins."""
        printed = self._duty.printed.get(heading)
        if not printed or not printed.strip():
            return None
        same = [passage for passage in self._passages if passage.text == printed]
        if same:
            twins = [twin for twin, text in self._duty.printed.items() if text == printed]
            return same[min(twins.index(heading), len(same) - 1)], 0
        # A row that a page's end had broken has its words in several cells.
        for passage in self._passages:
            place = printed.find(passage.text) if passage.text.strip() else -1
            while place >= 0:
                if place <= start and end <= place + len(passage.text):
                    return passage, place
                place = printed.find(passage.text, place + 1)
        return None


class _Whole:
    """Where in the draft notes on the document as a whole belong."""

    def __init__(self, duty_list: DutyList, document: CommentedDocument) -> None:
        self._words = document.words
        titles = set(duty_list.table_titles.values())
        rows = {(duty.source.table, duty.source.row) for duty in duty_list.duties if duty.source.row is not None}
        worded = [passage for passage in document.passages if passage.start < passage.end]
        self._outside = [passage for passage in worded if (passage.source.table, passage.source.row) not in rows]
        self._of_tables = [passage for passage in self._outside if passage.rows or passage.text.strip() in titles]
        self._title = self._found(duty_list.title, self._outside) or (worded[0].start, worded[0].end)

    def comment(self, note: Note) -> Comment:
        """A note on the document as a comment: on its words, or on the title."""
        cited = _citing(note, DOCUMENT_FIELDS.get(note.field, note.field))
        if note.kind is NoteKind.LEFT_OUT:
            return Comment(*self._title, cited, cited)
        near = [*self._of_tables, *self._outside] if note.field == "table titles" else self._outside
        span = self._found(note.excerpt, near)
        return Comment(*span, said_of(note), cited) if span else Comment(*self._title, cited, cited)

    def _found(self, text: str, passages: Sequence[Passage]) -> Span | None:
        """Where some words stand first; a row that was read as a line has its words in several cells."""
        words = "".join(text.split())
        for passage in passages if words else ():
            place = self._words.find(words, passage.start, passage.end)
            if place < 0 and self._words.startswith(words, passage.start):
                place = passage.start
            if place >= 0:
                return place, place + len(words)
        return None


def _words_in(passage: Passage, begin: int, note: Note) -> Span | None:
    """Where the words of a note stand that is on a cell, whose text begins at a place of what is printed."""
    if note.start is None or note.end is None or passage.text[note.start - begin : note.end - begin] != note.excerpt:
        return None
    before = "".join(passage.text[: note.start - begin].split())
    start = passage.start + len(before)
    end = start + len("".join(note.excerpt.split()))
    return (start, end) if start < end else None


def _citing(note: Note, field: str) -> tuple[str, ...]:
    return (f"{field}“{note.excerpt}”：", *said_of(note))
