"""From a plain text to paragraphs and tables: a line is a paragraph, or a row of a table when it has tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from township_duties.documents.limits import Budget
from township_duties.documents.model import Cell, Document, Table
from township_duties.models import Paragraph, Source

_LINE_END = re.compile(r"\r\n|\r|\n")
_PADDING = " \u3000\u00a0"
_BREAK = "\x1d"
"""What stands for a line break inside a cell until lines are told apart."""
_WORDS_IN_QUOTES = r'(?:[^"\t]|"")*'
_QUOTED = re.compile(
    rf'(?<=\t)"(?P<behind>{_WORDS_IN_QUOTES})"(?=[{_PADDING}]*(?:[\t\r\n]|\Z))'
    rf'|^"(?P<first>{_WORDS_IN_QUOTES})"(?=[{_PADDING}]*\t)',
    re.MULTILINE,
)


def read_text(text: str, budget: Budget) -> Document:
    """The paragraphs and tables of a text.

    Lines with tabs that follow one another are a table; a line that repeats the table's first begins another one, as
    at the top of a page. Blanks at the end of a line are no part of it. A cell in quotation marks over several lines is
    one cell, as a spreadsheet copies it.

    Raises:
        ReadingError: the text is longer than the limits allow.
    """
    budget.spend(characters=len(text))
    blocks: list[Paragraph | Table] = []
    rows: list[tuple[int, list[str]]] = []
    following = 1
    for line in _LINE_END.split(text if _BREAK in text else _QUOTED.sub(_in_one_line, text)):
        number, following = following, following + 1 + line.count(_BREAK)
        printed = line.rstrip(_PADDING)
        if not printed.strip():
            continue
        cells = [cell.replace(_BREAK, "\n") for cell in printed.split("\t")]
        if rows and (len(cells) == 1 or cells == rows[0][1]):
            blocks.append(_table(rows))
            rows = []
        if len(cells) == 1:
            budget.spend(paragraphs=1)
            blocks.append(Paragraph(text=printed, source=Source(line=number)))
        else:
            budget.spend(cells=len(cells), places=len(cells))
            rows.append((number, cells))
    if rows:
        blocks.append(_table(rows))
    return Document(tuple(blocks))


def _in_one_line(quoted: re.Match[str]) -> str:
    """A cell without its quotation marks, its breaks set aside; in one line, doubled marks show that it is quoted."""
    words: str = quoted["behind"] if quoted["behind"] is not None else quoted["first"]
    lines = _LINE_END.split(words)
    return _BREAK.join(lines).replace('""', '"') if len(lines) > 1 or '""' in words else quoted[0]


def _table(rows: list[tuple[int, list[str]]]) -> Table:
    return Table(tuple(_cells(rows)), Source(line=rows[0][0]))


def _cells(rows: list[tuple[int, list[str]]]) -> Iterator[Cell]:
    for row, (line, texts) in enumerate(rows):
        for column, text in enumerate(texts):
            yield Cell(text, row, column, Source(line=line, column=column + 1))
