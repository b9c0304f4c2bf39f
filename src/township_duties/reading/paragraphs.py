"""From lists that stand in paragraphs to the tables that they could be, so that all the rest of reading is the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from township_duties.documents.model import Cell, Document, Table
from township_duties.errors import ReadingError, Reason
from township_duties.models import Paragraph
from township_duties.reading.labelled import labelled
from township_duties.reading.numbered import Item, Listed, numbered
from township_duties.reading.sections import TELLING, Section
from township_duties.reading.titles import CONTINUED, LONGEST_TITLE
from township_duties.text import fold, visible
from township_duties.vocabulary import Column, ListType, list_types_named

_UNIT = r"(?!关于)[\w()、]{0,40}(?:镇|乡|街道|苏木|办事处|场|区|管委会|政府|\))"
_COUNT = r"\([^()]{1,20}\)"
_TITLE = re.compile(
    r"(?P<chapter>附件[0-9一二三]?[:.、]?|第[一二三123](?:部分|章|篇)[、:]?|[一二三四五六][、.]|\([一二三四五六]\)|[0-9][.、])?"
    rf"(?P<unit>{_UNIT})?(?:20[0-9]{{2}}年(?:度|版)?)?(?:基本|配合|上级|部门|收回|上收|履职|履行职责|职责)+(?:事项)?(?:清单)?(?P<count>{_COUNT})?"
)
_TITLE_OF_ALL = re.compile(rf"{_UNIT}(?:履职|履行职责)事项清单(?:{_COUNT})?")


def with_tables(document: Document, sections: Sequence[Section]) -> Document:
    """The document, with every list that stands in paragraphs as a table below its title.

    Such a list has its title in a line of its own, and below it numbered names, or names with labels below them, which
    are the columns of the table; a line across the table names a category. A list of which the document may have a
    table is left as it is, and so is prose; what has nearly the form is refused.

    Parameters:
        document: the document.
        sections: what its tables hold.

    Raises:
        ReadingError: a number or a label is missing, text stands between the duties, or a list stands twice.
    """
    if not any(isinstance(block, Paragraph) and _has_title(block) for block in document.blocks):
        return document
    in_tables = {list_type for section in sections for list_type in _types_of(section)}
    blocks: list[Paragraph | Table] = []
    titles: dict[ListType, Paragraph] = {}
    lines = list(_in_lines(document))
    place = 0
    while place < len(lines):
        line, place = lines[place], place + 1
        blocks.append(line)
        list_type = _titled(line)
        if list_type is None or list_type in in_tables or isinstance(line, Table):
            continue
        below = _below(lines, place, list_type)
        found = labelled(below, list_type) or numbered(below, is_own_title=_is_own(line, blocks))
        if found:
            _require_first(list_type, titles.setdefault(list_type, line), line)
            blocks += [*found.above, _table(line, found), *found.behind]
            place += len(below)
    return Document(tuple(blocks), document.left_out) if titles else document


def _types_of(section: Section) -> set[ListType]:
    """Every list that the table below some headings may be."""
    texts = tuple(cell.text for row in section.headings for cell in row.worded)
    known = set(filter(None, Column.from_headings(texts)))
    told = {TELLING[column] for column in known if column in TELLING}
    if Column.LIST_TYPE in known or (not told and Column.DEPARTMENTS in known):
        return set(ListType)
    if told and Column.TOWNSHIP not in known:
        return told | {ListType.RECLAIMED}
    return told or {ListType.BASIC}


def _has_title(paragraph: Paragraph) -> bool:
    return any(map(_title, paragraph.text.split("\n")))


def _in_lines(document: Document) -> Iterator[Paragraph | Table]:
    """The tables, and line by line what stands between them."""
    for block in document.blocks:
        if isinstance(block, Table):
            yield block
        else:
            texts = filter(str.strip, block.text.split("\n"))
            yield from (Paragraph(text=text, source=block.source) for text in texts)


def _with_place(line: Paragraph, number: int) -> Paragraph:
    """A line that says which it is: in a text it does, elsewhere they are counted outside the tables."""
    source = line.source.model_copy(update={"line": line.source.line or number})
    return line.model_copy(update={"source": source})


def _title(text: str) -> re.Match[str] | None:
    words = fold(visible(text)) if len(text) <= 2 * LONGEST_TITLE else ""
    return _TITLE.fullmatch(words) if "清单" in words or "事项" in words else None


def _titled(line: Paragraph | Table) -> ListType | None:
    """The one list whose title a line is, and nothing besides."""
    named = list_types_named(line.text) if isinstance(line, Paragraph) and _title(line.text) else ()
    return named[0] if len(named) == 1 else None


def _is_own(title: Paragraph, above: Sequence[Paragraph | Table]) -> bool:
    """Whether a title says whose list it is, or how long, or a line above does; or it is no heading of a chapter."""
    found = _title(title.text)
    return (found is not None and bool(found["unit"] or found["count"] or not found["chapter"])) or any(
        isinstance(line, Paragraph) and _TITLE_OF_ALL.fullmatch(fold(line.text[:LONGEST_TITLE])) for line in above
    )


def _below(lines: Sequence[Paragraph | Table], place: int, list_type: ListType) -> list[Paragraph]:
    """The lines that can belong to a list: down to a table, or to the title of another."""
    below: list[Paragraph] = []
    number = sum(isinstance(line, Paragraph) for line in lines[:place])
    for line in lines[place:]:
        if isinstance(line, Table):
            break
        if (other := _titled(line)) and not (other is list_type and CONTINUED.search(line.text)):
            break
        below.append(_with_place(line, number + len(below) + 1))
    return below


def _require_first(list_type: ListType, first: Paragraph, line: Paragraph) -> None:
    if first is not line:
        reason = (
            f"the list {list_type.chinese} stands twice in paragraphs, and first at {first.source}; if that is a table"
            " of contents, take it out"
        )
        reason_zh = f"{list_type.chinese}清单以段落形式出现了两次，前一次在{first.source.chinese}；如果那是目录，请删去"
        raise ReadingError(Reason(reason, reason_zh), line.source)


def _table(title: Paragraph, found: Listed) -> Table:
    """The table of a list: its headings are the labels, and in the template's words where no label stands."""
    items = [line for line in found.lines if isinstance(line, Item)]
    headings = list(dict.fromkeys(heading for item in items for heading in item.cells))
    cells = [Cell(heading, 0, column, title.source) for column, heading in enumerate(headings)]
    for row, line in enumerate(found.lines, start=1):
        if isinstance(line, Paragraph):
            cells.append(Cell(line.text, row, 0, line.source, col_span=len(headings)))
            continue
        for column, heading in enumerate(headings):
            lines = line.cells.get(heading, [])
            source = lines[0].source if lines else line.line.source
            cells.append(Cell("\n".join(part.text.strip() for part in lines), row, column, source))
    return Table(tuple(cells), title.source)
