"""From Markdown to paragraphs and tables: pipe tables, and tables in HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence

from township_duties.documents.limits import Budget
from township_duties.documents.model import Cell, Document, Table
from township_duties.models import Paragraph, Source

_LINE_END = re.compile(r"\r\n|\r|\n")
_ROW = re.compile(r"\s*\|.*")
_DELIMITERS = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_SEPARATOR = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<\s*br\s*/?\s*>", re.IGNORECASE)
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(?P<words>.*?)\s*#*\s*")
_ANCHOR = re.compile(r"</?(?:a|span|font|center)\b[^<>]*>", re.IGNORECASE)
_STRONG = re.compile(r"\*\*|__")
_EMPHASIS = re.compile(r"(?<![\w*\\])\*(?=\S)(?P<words>[^*\n]+)(?<=\S)\*(?![\w*])")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
_RULE = re.compile(r"\s{0,3}(?:[-*_]\s*){3,}")
_HTML_TABLE = re.compile(r"<table\b.*?</table\s*>", re.IGNORECASE | re.DOTALL)


def looks_like_markdown(text: str) -> bool:
    """Whether a text has a table in the form of Markdown: two rows between pipes, or one above a row of dashes.

    A table in HTML below a heading of Markdown is one, too.
    """
    lines = text.splitlines()
    if any(map(_HEADING.fullmatch, lines)) and _HTML_TABLE.search(text):
        return True
    rows = sum(1 for line in lines if _ROW.fullmatch(line) and line.count("|") > 1)
    return rows > 1 or any(map(_begins_table, lines, lines[1:]))


def read_markdown(text: str, budget: Budget, read_html: Callable[[str], Document]) -> Document:
    """The paragraphs and tables of a Markdown text.

    Lines between pipes that follow one another are a table; `<br>` is a line break inside a cell. Marks of headings and
    of bold type are no part of the words. Tables in HTML are read as such.

    Parameters:
        text: the text.
        budget: what is left of the limits.
        read_html: what reads a table in HTML.

    Raises:
        ReadingError: the text is longer, or has more cells, than the limits allow.
    """
    budget.spend(characters=len(text))
    blocks: list[Paragraph | Table] = []
    place, line = 0, 1
    for count, found in enumerate(_HTML_TABLE.finditer(text), 1):
        blocks += _blocks(text[place : found.start()], line, budget)
        blocks += (_counted(block, count) for block in read_html(found[0]).blocks)
        line += text.count("\n", place, found.end())
        place = found.end()
    blocks += _blocks(text[place:], line, budget)
    return Document(tuple(blocks))


def _counted(block: Paragraph | Table, count: int) -> Paragraph | Table:
    """What a table in HTML holds, which was read by itself, with its place among those of the text."""

    def of_text(source: Source) -> Source:
        return source.model_copy(update={"table": count})

    if isinstance(block, Table):
        return Table(tuple(cell._replace(source=of_text(cell.source)) for cell in block.cells), of_text(block.source))
    return block.model_copy(update={"source": of_text(block.source)})


def _blocks(text: str, first_line: int, budget: Budget) -> Iterator[Paragraph | Table]:
    rows: list[tuple[int, list[str]]] = []
    lines = _LINE_END.split(text)
    is_table = False
    for number, (line, following) in enumerate(zip(lines, [*lines[1:], ""], strict=True), start=first_line):
        # A table whose rows have no pipes around them goes down to a blank line.
        is_table = bool(line.strip()) and (is_table or _begins_table(line, following))
        if is_table or _ROW.fullmatch(line):
            if not _DELIMITERS.fullmatch(line):
                cells = _cells(line)
                budget.spend(cells=len(cells), places=len(cells))
                rows.append((number, cells))
            continue
        if rows:
            yield _table(rows)
            rows = []
        words = _words(line)
        if words and not _RULE.fullmatch(line):
            budget.spend(paragraphs=1)
            yield Paragraph(text=words, source=Source(line=number))
    if rows:
        yield _table(rows)


def _begins_table(line: str, following: str) -> bool:
    return bool(_SEPARATOR.search(line)) and "|" in following and _DELIMITERS.fullmatch(following) is not None


def _cells(line: str) -> list[str]:
    inside = line.strip().removeprefix("|")
    if inside.endswith("|") and not inside.endswith("\\|"):
        inside = inside[:-1]
    return ["\n".join(map(_words, _BREAK.split(cell))) for cell in _SEPARATOR.split(inside)]


def _words(text: str) -> str:
    """The words of a line without the marks of headings and bold type."""
    heading = _HEADING.fullmatch(text)
    return html.unescape(_ESCAPED.sub(r"\1", _unmarked(heading["words"] if heading else text))).strip()


def _unmarked(text: str) -> str:
    return _EMPHASIS.sub(r"\g<words>", _STRONG.sub("", _ANCHOR.sub("", text)))


def _table(rows: Sequence[tuple[int, list[str]]]) -> Table:
    cells = tuple(
        Cell(text, row, column, Source(line=line, column=column + 1))
        for row, (line, texts) in enumerate(rows)
        for column, text in enumerate(texts)
    )
    return Table(cells, Source(line=rows[0][0]))
