"""From a document to its duty rows: titles, headings and categories are told by the national template's words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from township_duties.columns import are_divided
from township_duties.documents.model import Cell, Document, Table
from township_duties.errors import ReadingError, Reason
from township_duties.models import Paragraph, Source
from township_duties.reading.remarks import Remark
from township_duties.reading.rows import (
    DutyRow,
    Heading,
    HeadingColumn,
    Rows,
    category_of,
    is_ordinal,
    number_in,
    require_columns,
    understood,
)
from township_duties.text import fold, has_words, shortened, visible
from township_duties.vocabulary import (
    MADE_BY,
    NOTES,
    OWN_SHEETS,
    Certainty,
    Column,
    ListType,
    NoteKind,
    list_types_named,
)

_FURNITURE = re.compile(
    r"[-—–－~·•]{0,4}(?:第?[0-9]{1,4}页?)(?:[/,，]?共?[0-9]{1,4}页?)?[-—–－~·•]{0,4}|[（(]?续(?:表|上表)?[0-9一二三]?[）)]?|单位：.{1,4}"
    r"|[（(]?共?计?[0-9]{1,4}项[）)]?"
    r"|[（(]?(?:20[0-9]{2}|二[〇○零][一二三四五六七八九〇○零]{2})(?:年(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})月|[.．/-][0-9]{1,2})"
    r"(?:[.．/-]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})日?)?[）)]?"
)
_FOOTNOTE = re.compile(
    r"[（(]?(?:(?:附件|备注|附注|注|注释|说明|填表说明)[0-9一二三四五]{0,2}(?:[：:.、．）)]|$)|[*※])"
    r"|(?:中共)?\w{2,40}(?:人民政府|办事处|委员会|党委|党工委|管委会|编办)(?:印发|制|（章）)?$"
    r"|[0-9二〇零○一三四五六七八九]{4}年[0-9一二三四五六七八九十]{1,2}月(?:[0-9一二三四五六七八九十]{1,3}日)?(?:印发|发布)?$"
)
"""What is no part of a duty by its form: a footnote, the name of an annex, who signed and when."""
_CONTINUED = re.compile(r"[（(](?:续表?|续上表|接上页|接上表)[0-9一二三]*[）)]|续表")
_TOTAL = re.compile(r"合计|总计|小计|共计")
_DUTY_LIST = re.compile(r"(?:履职|履行职责)事项")
_UNIT_S_LIST = re.compile(r"(?:镇|乡|街道|苏木|办事处|场)(?:履职|履行职责)事项")
_DAY = re.compile(r"[\[(]?(?:20[0-9]{2}[-./年])?[0-9]{1,2}[-./月][0-9]{1,2}日?[\])]?")
_ROW_NUMBER = re.compile(r"[0-9]{1,4}[.、]?")
_NOTE_SHEET = re.compile(r"备注|说明|附注|注释|目录|校核意见")
_LONGEST_TITLE = 80
_LONGEST_LINE = 400
_MOST_COLUMNS = 200
_MOST_LINES_BELOW_TITLE = 5
_OF_SIDES = (Column.SUPERIOR, Column.TOWNSHIP)
_TELLING = {
    Column.SUPERIOR: ListType.COOPERATIVE,
    Column.TOWNSHIP: ListType.COOPERATIVE,
    Column.RECEIVING: ListType.RECLAIMED,
    Column.RECEIVING_DEPARTMENTS: ListType.RECLAIMED,
    Column.METHOD: ListType.RECLAIMED,
}


@dataclass(frozen=True, slots=True)
class Layout:
    """A document taken apart: what stands before its tables, the tables' titles, the rows, everything else."""

    front_matter: tuple[Paragraph, ...]
    titles: dict[ListType, str]
    rows: tuple[DutyRow, ...]
    other_lines: tuple[Paragraph, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a table, by column of its grid."""

    cells: dict[int, Cell]
    table: int

    @property
    def source(self) -> Source:
        return max(self.cells.values(), key=lambda cell: cell.row).source.model_copy(update={"column": None})

    @property
    def worded(self) -> list[Cell]:
        """The cells, each once, that have words."""
        return [cell for cell in dict.fromkeys(self.cells.values()) if has_words(cell.text)]

    def as_paragraph(self) -> Paragraph:
        """The row as a line, its cells separated by tabs."""
        text = "\t".join(cell.text for cell in dict.fromkeys(self.cells.values()))
        return Paragraph(text=text, source=self.source)


@dataclass(slots=True)
class _Section:
    """What stands under one row of headings, and the lines above it."""

    above: list[Paragraph | _Row]
    headings: list[_Row]
    body: list[Paragraph | _Row] = field(default_factory=list)


def lay_out(document: Document) -> Layout:
    """Tell front matter, titles, headings, categories and rows apart; what is left over is kept and told of.

    Raises:
        ReadingError: there is no duty list, a heading is missing or stands twice, a row does not fit its headings, or
            text stands between rows.
    """
    if not document.blocks:
        raise ReadingError(Reason("the document is empty", "文件没有内容"))
    lines = [_without_blanks(line) for line in _lines(document)]
    sections, front = _sections([line for line in lines if line is not None])
    if not sections:
        raise ReadingError(_no_duty_list(front))
    return _Reader(sections).layout()


def _lines(document: Document) -> Iterator[Paragraph | _Row]:
    for number, block in enumerate(document.blocks):
        if isinstance(block, Table):
            yield from _lines_of(block, number)
        else:
            yield block


def _lines_of(table: Table, number: int) -> Iterator[Paragraph | _Row]:
    """The rows of a table; a cell that others lie over, in a faulty file, is a line of its own below its row."""
    rows = list(table.rows())
    seen = {id(cell) for cells in rows for cell in cells.values()}
    covered: dict[int, list[Cell]] = {}
    for cell in table.cells:
        if id(cell) not in seen and has_words(cell.text):
            covered.setdefault(cell.row, []).append(cell)
    for place, cells in enumerate(rows):
        if cells:
            yield _Row(cells, number)
        for cell in covered.get(place, ()):
            yield Paragraph(text=cell.text, source=cell.source.model_copy(update={"column": None}))


def _without_blanks(line: Paragraph | _Row) -> Paragraph | _Row | None:
    return line if isinstance(line, Paragraph) or line.worded else None


def _no_duty_list(lines: Sequence[Paragraph | _Row]) -> Reason:
    rows = [line for line in lines if isinstance(line, _Row) and len(line.worded) > 1]
    if not rows:
        return Reason(
            "no duty list found: no row has the headings 序号, 事项名称 …; it has no table, or its columns are"
            " not separated by tabs",
            "没有找到履职事项清单：没有“序号、事项名称……”这样的表头；文件中没有表格，或者各栏之间不是用制表符分隔",
        )
    seen = "; ".join(
        ", ".join(shortened("".join(cell.text.split()), 12) for cell in row.worded[:8]) for row in rows[:3]
    )
    seen_zh = seen.replace(", ", "、").replace("; ", "；")
    return Reason(
        f"no duty list found: no row has the headings 序号, 事项名称 …; the first rows of its tables are: {seen}."
        " Is it a list of another kind?",
        f"没有找到履职事项清单：没有“序号、事项名称……”这样的表头；表格的前几行是：{seen_zh}。是不是另一种清单？",
    )


def _sections(lines: Sequence[Paragraph | _Row]) -> tuple[list[_Section], list[Paragraph | _Row]]:
    """Each row of headings with what stands above and under it; and the lines where there is none at all."""
    sections: list[_Section] = []
    above: list[Paragraph | _Row] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        place += 1
        if isinstance(line, _Row) and _is_heading(line):
            headings = [line]
            while place < len(lines) and _goes_on_heading(line, lines[place]):
                headings.append(lines[place])  # type: ignore[arg-type]  # told by `_goes_on_heading`
                place += 1
            sections.append(_Section(_moved_up(sections[-1]) if sections else above, headings))
        else:
            (sections[-1].body if sections else above).append(line)
    return sections, above


def _moved_up(section: _Section) -> list[Paragraph | _Row]:
    """The lines behind a section's last row: they stand above what follows."""
    end = len(section.body)
    while end and (isinstance(line := section.body[end - 1], Paragraph) or _across(line)):
        end -= 1
    moved, section.body = section.body[end:], section.body[:end]
    return moved


def _across(row: _Row) -> bool:
    """Whether a row is one line across the table: one cell that covers it, or words in its first cell alone."""
    worded = row.worded
    return len(worded) == 1 and (
        len(set(map(id, row.cells.values()))) == 1 or worded[0] is next(iter(row.cells.values()))
    )


def _is_heading(row: _Row) -> bool:
    texts = [cell.text for cell in row.worded]
    if len(texts) < 2 or any(len(text) > 60 or number_in(text) is not None for text in texts):
        return False
    known = set(filter(None, Column.from_headings(tuple(texts))))
    return len(known) > 1 and bool({Column.NAME, Column.NUMBER} & known or len(known) > 2)


def _goes_on_heading(first: _Row, line: Paragraph | _Row) -> bool:
    """Whether a row is the second of two rows of headings: cells of the first reach into it, or it is all headings."""
    if isinstance(line, Paragraph) or line.table != first.table:
        return False
    spanning = {id(cell) for cell in first.cells.values() if cell.row_span > 1}
    if any(id(cell) in spanning for cell in line.cells.values()):
        return True
    return (
        not _is_heading(line) and len(line.worded) > 1 and all(Column.from_heading(cell.text) for cell in line.worded)
    )


class _Reader:
    """Reads the sections in order; which list and category a row has depends on what stood before it."""

    def __init__(self, sections: Sequence[_Section]) -> None:
        self._sections = sections
        self._front: list[Paragraph] = []
        self._titles: dict[ListType, str] = {}
        self._other: list[Paragraph] = []
        self._remarks: list[Remark] = []
        self._rows = Rows(self._remarks)
        # What stands above every page is told of once.
        self._said: set[str] = set()
        self._speaks_of_duties = any(
            _DUTY_LIST.search(fold(line.text[:200]))
            for section in sections
            for line in map(_as_paragraph, section.above)
        )

    def layout(self) -> Layout:
        """Everything, told apart."""
        for page, section in enumerate(self._sections, start=1):
            title = self._read_above(section, is_first=page == 1)
            heading = self._heading(section, title, page)
            self._tell_of_unknown_columns(heading)
            place = len(self._other)
            has_rows = self._read_body(section, heading)
            self._other[place:place] = _other_headings(section, heading, has_rows=has_rows)
        rows = self._rows.finished()
        if not rows:
            raise ReadingError(
                Reason(
                    "no duty list found: there are headings, and no row below them",
                    "没有找到履职事项清单：有表头，但表头下面没有事项",
                )
            )
        return Layout(tuple(self._front), self._titles, rows, tuple(self._other), tuple(self._remarks))

    def _read_above(self, section: _Section, *, is_first: bool) -> str | None:
        """The title above a row of headings; what stands above it is front matter, or left over."""
        lines = [_as_paragraph(line) for line in section.above]
        place = _title_place(lines)
        if is_first and place is not None:
            section.above, place = self._without_foreign_tables(section.above, place)
            lines = [_as_paragraph(line) for line in section.above]
        before, below = (lines[:place], lines[place + 1 :]) if place is not None else (lines, [])
        if is_first:
            _require_no_rows(section.above)
            self._front += before
            self._said.update(map(_words, before))
        else:
            for line in before:
                self._read_line(line, can_be_category=place is None)
        title = self._read_title(lines[place]) if place is not None else None
        for line in below:
            self._read_line(line)
        return title

    def _without_foreign_tables(
        self, lines: Sequence[Paragraph | _Row], title: int
    ) -> tuple[list[Paragraph | _Row], int]:
        """The lines without the tables above the first title, as a web page has them, that no title announces."""
        kept: list[Paragraph | _Row] = []
        place = 0
        while place < title:
            line = lines[place]
            rows = list(_rows_of(line.table, lines[place:title])) if isinstance(line, _Row) else []
            if _looks_numbered(rows) and not _is_announced(rows[0], kept):
                self._leave_out(rows)
            else:
                kept += rows or [line]
            place += len(rows) or 1
        return [*kept, *lines[title:]], len(kept)

    def _read_title(self, line: Paragraph) -> str:
        title = line.text.strip()
        types = list_types_named(title)
        if len(types) == 1:
            first = self._titles.setdefault(types[0], title)
            self._rows.begin_list(types[0])
            if "".join(first.split()) != "".join(title.split()):
                self._keep_other_title(line)
        else:
            self._other.append(line)
        return title

    def _keep_other_title(self, line: Paragraph) -> None:
        self._other.append(line)
        if not _CONTINUED.search(line.text):
            message = "The title of this page is not that of the list's first page."
            self._remark(NoteKind.UNREAD_TEXT, line, message, "本页表题与该清单首页表题不一致。", "table titles")

    def _read_line(self, line: Paragraph, *, can_be_category: bool = True) -> bool:
        """A line outside the rows: the heading of a category, or left over; whether it was understood."""
        self._other.append(line)
        words = _words(line)
        if not words or _FURNITURE.fullmatch(words):
            return True
        category = None if _FOOTNOTE.match(words) else category_of(words)
        if category and category.is_marked and can_be_category:
            self._rows.begin_category(category.name)
            return True
        if words in self._said:
            return True
        self._said.add(words)
        certainty = Certainty.POSSIBLE if _FOOTNOTE.match(words) else Certainty.CERTAIN
        message = "This text stands outside the rows, and belongs to no duty."
        self._remark(NoteKind.UNREAD_TEXT, line, message, "这段文字在各事项之外，未读入任何事项。", certainty=certainty)
        return certainty is Certainty.POSSIBLE

    def _heading(self, section: _Section, title: str | None, page: int) -> Heading:
        source = section.headings[0].source
        columns = understood(tuple(_heading_columns(section.headings)), None)
        list_type = self._list_type(columns, title, source)
        columns = understood(columns, list_type)
        _require_once(columns, source)
        require_columns(list_type, (item.column for item in columns), columns, source)
        # Texts have no pages; there, a page is what stands under one row of headings.
        counted = page if source.line is not None and source.page is None else None
        return Heading(columns, list_type, counted, source)

    def _list_type(self, columns: Sequence[HeadingColumn], title: str | None, source: Source) -> ListType | None:
        known = {item.column for item in columns if item.column}
        if Column.LIST_TYPE in known:
            return None
        named = list_types_named(title or source.sheet or "")
        told = {_TELLING[column] for column in known if column in _TELLING}
        if named == (ListType.RECLAIMED,) and Column.TOWNSHIP not in known:
            # Some lists head who received a duty, and what these do, as the cooperative list does.
            told = {ListType.RECLAIMED}
        if len(told) > 1:
            return named[0] if len(named) == 1 else None
        list_type = next(iter(told), None) or (named[0] if len(named) == 1 else None)
        if list_type is None and self._speaks_of_duties and self._rows.list_type in (None, ListType.BASIC):
            list_type = ListType.BASIC
        if list_type is None:
            headings = ", ".join(item.heading for item in columns)
            reason = (
                f"the headings {headings} could be those of any list, and no title above them says which of the duty"
                " lists (基本履职, 配合履职, 上级部门收回) it is"
            )
            raise ReadingError(
                Reason(
                    reason,
                    f"表头“{headings.replace(', ', '、')}”三张清单都可能用，"
                    "而上方标题没有写明是基本履职、配合履职还是上级部门收回",
                ),
                source,
            )
        if title is not None and named and list_type not in named:
            reason = (
                f"'{_start(title)}' stands above the headings of the list {list_type.chinese}, and is no title of it;"
                " is it the title of another list, or part of a row that was broken?"
            )
            raise ReadingError(
                Reason(
                    reason,
                    f"{list_type.chinese}清单的表头上方是“{_start(title)}”，不是该清单的标题；是否放错了标题，或者是被拆断的一行？",
                ),
                source,
            )
        return list_type

    def _tell_of_unknown_columns(self, heading: Heading) -> None:
        for item in heading.columns:
            if item.column in (None, Column.REMARKS):
                certainty = Certainty.POSSIBLE if item.column else Certainty.CERTAIN
                line = Paragraph(text=item.heading, source=heading.source)
                message = f"The column '{item.heading}' is none of the template's; its cells are kept as printed."
                message_zh = f"“{item.heading}”不是统一模板中的栏目，内容原样保留。"
                if not any(
                    remark.kind is NoteKind.UNKNOWN_COLUMN and remark.excerpt == item.heading
                    for remark in self._remarks
                ):
                    self._remark(NoteKind.UNKNOWN_COLUMN, line, message, message_zh, "table titles", certainty)

    def _read_body(self, section: _Section, heading: Heading) -> bool:
        """What stands below a row of headings; whether any of it is a row of a duty."""
        table = section.headings[-1].table
        begins, foreign, has_rows = True, None, False
        last_row = max((place for place, line in enumerate(section.body) if isinstance(line, _Row)), default=-1)
        for place, line in enumerate(section.body):
            if isinstance(line, Paragraph):
                self._read_between(line, heading, rows_follow=place < last_row)
                continue
            if line.table != table:
                table, begins = line.table, True
                rows = list(_rows_of(table, section.body[place:]))
                foreign = table if _is_foreign(rows, heading, self._rows.last_number) else None
                if foreign is not None:
                    self._leave_out(rows)
            if foreign == line.table:
                continue
            if (category := _category_row(line, heading)) is not None:
                self._other.append(line.as_paragraph())
                self._rows.begin_category(category)
            elif self._is_line_across(line, heading):
                self._read_between(_as_paragraph(line), heading, is_row=True)
            elif _is_total(line) or all(number_in(cell.text) for cell in line.worded):
                # A row of nothing but numbers counts the columns.
                self._other.append(line.as_paragraph())
            else:
                self._rows.add(heading, line.cells, begins_table=begins)
                begins, has_rows = False, True
        return has_rows

    def _leave_out(self, rows: Sequence[_Row]) -> None:
        """A table that is none of the lists: its lines are kept, and told of together."""
        lines = [row.as_paragraph() for row in rows]
        if _is_own_sheet(rows):
            self._other += lines
            return
        if len(lines) == 1:
            self._read_line(lines[0], can_be_category=False)
            return
        self._other += lines
        unsaid = [
            line for line in lines if (words := _words(line)) not in self._said and not _FURNITURE.fullmatch(words)
        ]
        self._said.update(map(_words, unsaid))
        if unsaid:
            message = f"This table ({len(rows)} rows) is none of the lists, and was not read."
            message_zh = f"此表（{len(rows)}行）不属于任何清单，未读入。"
            certainty = Certainty.POSSIBLE if _is_sheet_of_notes(rows[0]) else Certainty.CERTAIN
            self._remark(NoteKind.UNREAD_TEXT, unsaid[0], message, message_zh, certainty=certainty)

    def _is_line_across(self, row: _Row, heading: Heading) -> bool:
        """Whether a row's words are a line across the table rather than the cell of a duty."""
        worded = row.worded
        if len(worded) != 1:
            return False
        places = [place for place, cell in row.cells.items() if cell is worded[0]]
        under = [item.column for item in heading.columns if item.start <= places[-1] and item.end > places[0]]
        if len(under) == 1 and len(heading.columns) > 1:
            return under[0] in (Column.NUMBER, Column.CATEGORY, Column.LIST_TYPE)
        return True

    def _read_between(
        self, line: Paragraph, heading: Heading, *, rows_follow: bool = False, is_row: bool = False
    ) -> None:
        """A line between the rows under one row of headings."""
        types = list_types_named(line.text)
        if _is_title(line.text) and len(types) == 1:
            if heading.list_type not in (None, types[0]):
                raise ReadingError(
                    Reason(
                        f"the rows below the title '{_start(line.text)}' have no row of headings",
                        f"标题“{_start(line.text)}”下面的各行没有表头",
                    ),
                    line.source,
                )
            self._read_title(line)
            return
        words = _words(line)
        category = None if _FOOTNOTE.match(words) else category_of(words)
        if category and (category.is_marked or is_row) and not _FURNITURE.fullmatch(words):
            self._other.append(line)
            self._rows.begin_category(category.name)
            return
        understood = self._read_line(line, can_be_category=False)
        # Only where a line is a paragraph can the end of a line break a row.
        if rows_follow and not understood and not is_row and line.source.line is not None:
            reason = (
                f"text stands between the rows of a table: '{_start(line.text)}'; is it part of a row that was broken,"
                " or the title of a page whose row of headings is missing?"
            )
            raise ReadingError(
                Reason(
                    reason, f"表格各行之间夹有文字“{_start(line.text)}”；是被拆断的一行，还是缺了表头的一页的标题？"
                ),
                line.source,
            )

    def _remark(
        self,
        kind: NoteKind,
        line: Paragraph,
        message: str,
        message_zh: str,
        field: str = "file",
        certainty: Certainty = Certainty.CERTAIN,
    ) -> None:
        self._remarks.append(Remark(kind, line.text, message, message_zh, line.source, field, certainty=certainty))


def _is_total(row: _Row) -> bool:
    return _TOTAL.match(fold(row.worded[0].text)) is not None and len(row.worded) < 4


def _category_row(row: _Row, heading: Heading) -> str | None:
    """The category that a row names in the cells of a duty: its ordinal (一) where others have a number, and its name.

    The ordinal may stand before the name, in the cell of the name; then the cell of the number is empty.
    """
    under = {item.column: cells for item in heading.columns if (cells := _worded_under(item, row))}
    cells = [cell for part in under.values() for cell in part]
    number = under.get(Column.NUMBER, [])
    name = [cell for cell in dict.fromkeys(cells) if cell not in number]
    if not heading.has(Column.NUMBER) or len(name) != 1 or len(name) + len(number) != len(row.worded):
        return None
    # A line of prose in another column may go on with a row above that was cut.
    if name[0] not in (*under.get(Column.NAME, ()), *under.get(Column.CATEGORY, ())):
        return None
    if number and not is_ordinal(number[0].text):
        return None
    category = category_of(name[0].text)
    return category.name if category and (number or category.is_marked) else None


def _worded_under(item: HeadingColumn, row: _Row) -> list[Cell]:
    cells = dict.fromkeys(row.cells[place] for place in range(item.start, item.end) if place in row.cells)
    return [cell for cell in cells if has_words(cell.text)]


def _other_headings(section: _Section, heading: Heading, *, has_rows: bool) -> list[Paragraph]:
    """Rows of headings of which the duties below say but a part: the upper of two, or such as no duty stands below."""
    printed = {item.heading for item in heading.columns} if has_rows else set()
    return [
        row.as_paragraph()
        for row in section.headings
        if not printed.issuperset("".join(visible(cell.text).split()) for cell in row.worded)
    ]


def _as_paragraph(line: Paragraph | _Row) -> Paragraph:
    if isinstance(line, Paragraph):
        return line
    if len(line.worded) == 1:
        cell = line.worded[0]
        return Paragraph(text=cell.text, source=cell.source.model_copy(update={"column": None}))
    return line.as_paragraph()


def _words(line: Paragraph) -> str:
    """A line without white space; of one that is too long to be anything but prose, the beginning."""
    return "".join(visible(line.text[:_LONGEST_LINE]).split())


def _start(text: str) -> str:
    return " ".join(visible(text[:_LONGEST_LINE]).split())[:20]


def _is_title(text: str) -> bool:
    words = fold(visible(text[: 4 * _LONGEST_TITLE]))
    return (
        len(words) <= _LONGEST_TITLE
        and "。" not in words
        and ("清单" in words or "事项" in words)
        and bool(list_types_named(words))
    )


def _title_place(lines: Sequence[Paragraph]) -> int | None:
    """Where among the lines above a row of headings the list's title stands: the nearest that can be it."""
    for place in range(len(lines) - 1, max(-1, len(lines) - 2 - _MOST_LINES_BELOW_TITLE), -1):
        if _is_title(lines[place].text):
            return place
        if len(lines[place].text) > _LONGEST_TITLE and "。" not in lines[place].text:
            return None
    return None


def _looks_numbered(rows: Sequence[_Row]) -> bool:
    """Whether some rows of a table begin with numbers, as those of duties do."""
    return any(len(row.worded) > 1 and _ROW_NUMBER.fullmatch(fold(row.worded[0].text)) for row in rows)


def _is_announced(row: _Row, above: Sequence[Paragraph | _Row]) -> bool:
    """Whether the sheet, or a line not far above a table, says that a list of duties follows."""
    lines = [_as_paragraph(line).text for line in above[-_MOST_LINES_BELOW_TITLE:]]
    # A row of headings that nobody can read is no number.
    near = lines[-1:] if len(row.worded) > 1 and _ROW_NUMBER.fullmatch(fold(row.worded[0].text)) else lines
    return bool(
        list_types_named(row.source.sheet or "")
        or any(map(_is_title, lines))
        or any(_UNIT_S_LIST.search(fold(line[:_LONGEST_TITLE])) for line in near)
    )


def _require_no_rows(lines: Sequence[Paragraph | _Row]) -> None:
    """Rows of duties before the first row of headings would be lost among the front matter."""
    for line in lines:
        if isinstance(line, Paragraph) and _words(line) == Column.NAME:
            reason = f"the heading {Column.NAME} stands alone; a table has two columns or more, which tabs separate"
            raise ReadingError(
                Reason(reason, f"表头“{Column.NAME}”单独成行；表格至少要有两栏，栏与栏之间用制表符分隔"), line.source
            )
        if isinstance(line, _Row) and len(line.worded) > 1 and _ROW_NUMBER.fullmatch(fold(line.worded[0].text)):
            words = shortened(" ".join(" ".join(cell.text.split()) for cell in line.worded), 24)
            reason = (
                f"the row '{words}' stands before the first row of headings; is the row of headings above it missing or"
                " damaged?"
            )
            raise ReadingError(
                Reason(reason, f"“{words}”一行在第一个表头之前；它上面的表头是否缺失或损坏？"), line.source
            )


def _rows_of(table: int, lines: Iterable[Paragraph | _Row]) -> Iterator[_Row]:
    """The rows of a table that some lines begin with."""
    for line in lines:
        if isinstance(line, Paragraph) or line.table != table:
            return
        yield line


def _is_foreign(rows: Sequence[_Row], heading: Heading, last_number: int | None) -> bool:
    """Whether another table than that of the headings is none of the lists.

    It has other columns, or is a sheet of notes; or its rows have words where those of the lists have a number, or
    dates where these have a name; or its numbers begin anew, and no category does.
    """
    if _is_sheet_of_notes(rows[0]):
        return True
    telling = [row for row in rows if len(row.worded) > 1] or [rows[0]]
    if _has_other_columns(telling[0], heading):
        return True
    names = _under(Column.NAME, telling[:1], heading)
    begins_category = telling[0] is not rows[0] or any(map(has_words, _under(Column.CATEGORY, telling[:1], heading)))
    if any(map(_DAY.fullmatch, map(fold, names))):
        return True
    first = [number_in(text) for text in _under(Column.NUMBER, telling[:1], heading)]
    if first == [1] and last_number is not None and not begins_category and (last_number > 1 or len(telling) > 1):
        return True
    numbers = _under(Column.NUMBER, telling, heading)
    if numbers and Column.from_heading(numbers[0]) is Column.NUMBER:
        return not any(Column.from_heading(cell.text) for cell in telling[0].worded[1:])
    return len(numbers) > 1 and all(has_words(text) and number_in(text) is None for text in numbers)


def _is_sheet_of_notes(row: _Row) -> bool:
    sheet = row.source.sheet or ""
    return _NOTE_SHEET.search(sheet) is not None and not list_types_named(sheet)


def _is_own_sheet(rows: Sequence[_Row]) -> bool:
    """Whether a table is what this library's workbooks say of a list: its notes, or where it is from."""
    name = rows[0].source.sheet or ""
    headings, last = ([cell.text for cell in row.worded] for row in (rows[min(1, len(rows) - 1)], rows[-1]))
    return tuple(headings) == OWN_SHEETS.get(name) and (name == NOTES or last[0] == MADE_BY)


def _under(column: Column, rows: Sequence[_Row], heading: Heading) -> list[str]:
    """The texts of some rows below the heading of a column."""
    places = [item.start for item in heading.columns if item.column is column]
    return [row.cells[place].text for place in places for row in rows if place in row.cells]


def _has_other_columns(row: _Row, heading: Heading) -> bool:
    return max(row.cells) + 1 != heading.width and len(set(map(id, row.cells.values()))) != len(heading.columns)


def _heading_columns(rows: Sequence[_Row]) -> Iterator[HeadingColumn]:
    """The columns under one or two rows of headings, from left to right; what they hold is still to be told."""
    width = max(max(row.cells) for row in rows) + 1
    if width > _MOST_COLUMNS:
        raise ReadingError(
            Reason(
                f"the row of headings takes {width} columns; no duty list has so many",
                f"表头占了{width}列，没有哪张清单有这么多列",
            ),
            rows[0].source,
        )
    stacks = [tuple(row.cells[place] for row in rows if place in row.cells) for place in range(width)]
    start = 0
    for place in range(1, width + 1):
        if place < width and _same(stacks[place], stacks[start]):
            continue
        if heading := _told(stacks[start]):
            yield HeadingColumn(start, place, heading, None)
        start = place


def _same(one: Sequence[Cell], other: Sequence[Cell]) -> bool:
    return len(one) == len(other) and all(cell is twin for cell, twin in zip(one, other, strict=True))


def _told(cells: Sequence[Cell]) -> str:
    """The heading of a column: the lower of two rows tells, unless its words say nothing or need those above."""
    words = ["".join(visible(cell.text).split()) for cell in dict.fromkeys(cells)]
    both = "".join(words)
    # 职责分工 above 上级部门 and 乡镇: the lower words alone would name bodies.
    if Column.from_heading(words[-1]) in (None, Column.DEPARTMENTS) and Column.from_heading(both) in _OF_SIDES:
        return both
    return next((text for text in reversed(words) if Column.from_heading(text)), both)


def _require_once(columns: Sequence[HeadingColumn], source: Source) -> None:
    seen: dict[str, str] = {}
    for item in columns:
        name = item.column.value if item.column else item.heading
        if name in seen and item.column is Column.DEPARTMENTS and are_divided(seen[name], item.heading):
            continue
        if name in seen:
            both = (
                f"'{seen[name]}' and '{item.heading}' name" if seen[name] != item.heading else f"'{item.heading}' names"
            )
            raise ReadingError(
                Reason(
                    f"{both} two columns; give one of them another heading",
                    f"有两栏都叫“{item.column or item.heading}”（{seen[name]}、{item.heading}）；请给其中一栏换个表头",
                ),
                source,
            )
        seen[name] = item.heading
