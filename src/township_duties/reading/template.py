"""From a document to its duty rows: titles, headings and categories are told by the national template's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NoReturn

from township_duties.columns import is_role
from township_duties.documents.model import Cell, Document
from township_duties.errors import ReadingError, Reason
from township_duties.models import Paragraph, Source
from township_duties.reading.paragraphs import with_tables
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
from township_duties.reading.sections import (
    TELLING,
    Row,
    Section,
    as_paragraph,
    heading_columns,
    is_across,
    require_once,
    rows_of,
    sections_of,
)
from township_duties.reading.titles import (
    CONTINUED,
    FOOTNOTE,
    FORM_FIELD,
    FURNITURE,
    LONGEST_TITLE,
    MOST_LINES_BELOW_TITLE,
    SIGNATURE,
    is_title,
    start_of,
    title_place,
    words_of,
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

_MOST_CELLS_OF_A_LINE = 2
_TOTAL = re.compile(r"合计|总计|小计|共计")
_DUTY_LIST = re.compile(r"(?:履职|履行职责)事项")
_UNIT_S_LIST = re.compile(r"(?:镇|乡|街道|苏木|办事处|场)(?:履职|履行职责)事项")
_OF_LISTS = re.compile(r"事项|清单|履职|职责|概况|情况")
_DAY = re.compile(r"[\[(]?(?:20[0-9]{2}[-./年])?[0-9]{1,2}[-./月][0-9]{1,2}日?[\])]?")
_ROW_NUMBER = re.compile(r"[0-9]{1,4}[.、]?")
_NUMBERED_LINE = re.compile(r"[（(]?[0-9]{1,2}[.．、）)]")
_NUMBER_OF_ROW = re.compile(r"\s*[0-9]{1,4}[.、]?\s")
_BARE_NUMERAL = re.compile(r"[一二三四五六七八九十]{1,3}")
_NOTE_SHEET = re.compile(r"备注|说明|附注|注释|目录|校核意见")


@dataclass(frozen=True, slots=True)
class Layout:
    """A document taken apart: what stands before its tables, the tables' titles, the rows, everything else."""

    front_matter: tuple[Paragraph, ...]
    titles: dict[ListType, str]
    rows: tuple[DutyRow, ...]
    other_lines: tuple[Paragraph, ...]
    remarks: tuple[Remark, ...]


def lay_out(document: Document) -> Layout:
    """Tell front matter, titles, headings, categories and rows apart; what is left over is kept and told of.

    Raises:
        ReadingError: there is no duty list, a heading is missing or stands twice, a row does not fit its headings, or
            text stands between rows.
    """
    if not document.blocks:
        raise ReadingError(Reason("the document is empty", "文件没有内容"))
    sections, front = sections_of(document)
    if (in_tables := with_tables(document, sections)) is not document:
        sections, front = sections_of(in_tables)
    if not sections:
        raise ReadingError(_no_duty_list(front))
    return _Reader(sections).layout()


def _no_duty_list(lines: Sequence[Paragraph | Row]) -> Reason:
    rows = [line for line in lines if isinstance(line, Row) and len(line.worded) > 1]
    if not rows:
        return Reason(
            "no duty list found: no row has the headings 序号, 事项名称 …, and no line is the title of a list with"
            " numbered duties below it; it has no table, or its columns are not separated by tabs",
            "没有找到履职事项清单：没有“序号、事项名称……”这样的表头，也没有下面列着带序号事项的清单标题；"
            "文件中没有表格，或者各栏之间不是用制表符分隔",
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


class _Reader:
    """Reads the sections in order; which list and category a row has depends on what stood before it."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sections
        self._front: list[Paragraph] = []
        self._titles: dict[ListType, str] = {}
        self._other: list[Paragraph] = []
        self._remarks: list[Remark] = []
        self._rows = Rows(self._remarks)
        self._in_footnote = False
        # What stands above every page is told of once.
        self._said: set[str] = set()
        self._speaks_of_duties = any(
            _DUTY_LIST.search(fold(line.text[:200]))
            for section in sections
            for line in map(as_paragraph, section.above)
        )

    def layout(self) -> Layout:
        """Everything, told apart."""
        for page, section in enumerate(self._sections, start=1):
            title = self._read_above(section, is_first=page == 1)
            heading = self._heading(section, title, page)
            if heading is None:
                self._leave_out_section(section)
                continue
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

    def _read_above(self, section: Section, *, is_first: bool) -> str | None:
        """The title above a row of headings; what stands above it is front matter, or left over."""
        lines = [as_paragraph(line) for line in section.above]
        place = title_place(lines)
        if is_first and place is not None:
            section.above, place = self._without_foreign_tables(section.above, place)
            lines = [as_paragraph(line) for line in section.above]
        before, below = (lines[:place], lines[place + 1 :]) if place is not None else (lines, [])
        if is_first:
            _require_no_rows(section.above)
            if place is None and before and (category := _category_line(before[-1])):
                self._other.append(before.pop())
                self._rows.begin_category(category)
            self._front += before
            self._said.update(map(words_of, before))
        else:
            for line in before:
                self._read_line(line, can_be_category=place is None)
        title = self._read_title(lines[place]) if place is not None else None
        for line in below:
            self._read_line(line)
        return title

    def _without_foreign_tables(
        self, lines: Sequence[Paragraph | Row], title: int
    ) -> tuple[list[Paragraph | Row], int]:
        """The lines without the tables above the first title, as a web page has them, that no title announces."""
        kept: list[Paragraph | Row] = []
        place = 0
        while place < title:
            line = lines[place]
            rows = list(rows_of(line.table, lines[place:title])) if isinstance(line, Row) else []
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
        if not CONTINUED.search(line.text):
            message = "The title of this page is not that of the list's first page."
            self._remark(NoteKind.UNREAD_TEXT, line, message, "本页表题与该清单首页表题不一致。", "table titles")

    def _read_line(self, line: Paragraph, *, can_be_category: bool = True) -> bool:
        """A line outside the rows: the heading of a category, or left over; whether it was understood."""
        self._other.append(line)
        words = words_of(line)
        if not words or FURNITURE.fullmatch(words):
            return True
        # Below 注：1.… stands 2.…, which is no more than that.
        self._in_footnote = bool(FOOTNOTE.match(words) or (self._in_footnote and _NUMBERED_LINE.match(words)))
        category = None if self._in_footnote else category_of(words)
        if category and category.is_marked and can_be_category:
            self._rows.begin_category(category.name)
            return True
        if words in self._said:
            return True
        self._said.add(words)
        certainty = Certainty.POSSIBLE if self._in_footnote else Certainty.CERTAIN
        message = "This text stands outside the rows, and belongs to no duty."
        self._remark(NoteKind.UNREAD_TEXT, line, message, "这段文字在各事项之外，未读入任何事项。", certainty=certainty)
        return certainty is Certainty.POSSIBLE

    def _heading(self, section: Section, title: str | None, page: int) -> Heading | None:
        """The headings of a section; None where they are those of none of the lists."""
        source = section.headings[0].source
        columns = _told_by_cells(understood(tuple(heading_columns(section.headings)), None), section)
        if title is None and self._lists_are_complete(columns):
            return None
        list_type = self._list_type(columns, title, source)
        columns = _with_columns_of_roles(_told_by_cells(understood(columns, list_type), section), section)
        require_once(columns, source)
        require_columns(list_type, (item.column for item in columns), columns, source)
        if list_type and set(_lists_within(section)) - {list_type}:
            # Rows above the first of those are of the list that headings and title tell.
            self._rows.begin_list(list_type)
            list_type, columns = None, understood(columns, None)
        # Texts have no pages; there, a page is what stands under one row of headings.
        counted = page if source.line is not None and source.page is None else None
        heading = Heading(columns, list_type, counted, source)
        return replace(heading, numbers_are_chinese=_are_chinese(section, heading))

    def _lists_are_complete(self, columns: Sequence[HeadingColumn]) -> bool:
        """Whether all three lists have been read, and headings that could be those of any stand behind the last."""
        of_any = (Column.NUMBER, Column.CATEGORY, Column.NAME, Column.REMARKS)
        are_complete = self._rows.list_type is ListType.RECLAIMED and set(self._titles) == set(ListType)
        return are_complete and all(item.column in of_any for item in columns)

    def _list_type(self, columns: Sequence[HeadingColumn], title: str | None, source: Source) -> ListType | None:
        known = {item.column for item in columns if item.column}
        if Column.LIST_TYPE in known:
            return None
        named = list_types_named(title or source.sheet or "")
        told = {TELLING[column] for column in known if column in TELLING}
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
                f"'{start_of(title)}' stands above the headings of the list {list_type.chinese}, and is no title of it;"
                " is it the title of another list, or part of a row that was broken?"
            )
            raise ReadingError(
                Reason(
                    reason,
                    f"{list_type.chinese}清单的表头上方是“{start_of(title)}”，不是该清单的标题；是否放错了标题，或者是被拆断的一行？",
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

    def _read_body(self, section: Section, heading: Heading) -> bool:
        """What stands below a row of headings; whether any of it is a row of a duty."""
        table = section.headings[-1].table
        begins, foreign, has_rows = True, None, False
        between: Paragraph | None = None
        last_row = max((place for place, line in enumerate(section.body) if isinstance(line, Row)), default=-1)
        for place, line in enumerate(section.body):
            if isinstance(line, Paragraph):
                understood = self._read_between(line, heading, rows_follow=place < last_row)
                # What every page has, the foot of one for instance, begins with no number.
                if not understood and _NUMBER_OF_ROW.match(line.text):
                    between = between or line
                continue
            if line.table != table:
                table, begins = line.table, True
                rows = list(rows_of(table, section.body[place:]))
                foreign = table if _is_foreign(rows, heading, self._rows.last_number) else None
                if foreign is not None:
                    self._leave_out(rows)
            if foreign == line.table:
                continue
            if not line.own:
                continue
            if (category := _category_row(line, heading)) is not None:
                self._other.append(line.as_paragraph())
                self._rows.begin_category(category)
            elif self._is_line_across(line, heading):
                self._read_between(as_paragraph(line), heading, is_row=True)
            elif _is_signature(line, heading):
                self._read_line(line.as_paragraph(), can_be_category=False)
            elif _is_total(line) or all(number_in(cell.text) for cell in line.worded):
                # A row of nothing but numbers counts the columns.
                self._other.append(line.as_paragraph())
            else:
                self._in_footnote = False
                goes_on = self._rows.add(heading, line.cells, begins_table=begins)
                if goes_on and between:
                    _refuse_between(between)
                begins, has_rows, between = False, True, None
        return has_rows

    def _leave_out_section(self, section: Section) -> None:
        """What stands under headings that are those of none of the lists."""
        lines = [*section.headings, *section.body]
        for are_rows, run in groupby(lines, key=lambda line: isinstance(line, Row)):
            if are_rows:
                self._leave_out([line for line in run if isinstance(line, Row)])
            else:
                for line in run:
                    self._read_line(as_paragraph(line), can_be_category=False)

    def _leave_out(self, rows: Sequence[Row]) -> None:
        """A table that is none of the lists: its lines are kept, and told of together."""
        lines = [row.as_paragraph() for row in rows]
        if _is_own_sheet(rows):
            self._other += lines
            return
        if len(lines) == 1:
            self._read_line(lines[0], can_be_category=is_across(rows[0]))
            return
        self._other += lines
        unsaid = [
            line for line in lines if (words := words_of(line)) not in self._said and not FURNITURE.fullmatch(words)
        ]
        self._said.update(map(words_of, unsaid))
        if unsaid:
            message = f"This table ({len(rows)} rows) is none of the lists, and was not read."
            message_zh = f"此表（{len(rows)}行）不属于任何清单，未读入。"
            certainty = Certainty.POSSIBLE if _is_sheet_of_notes(rows[0]) else Certainty.CERTAIN
            self._remark(NoteKind.UNREAD_TEXT, unsaid[0], message, message_zh, certainty=certainty)

    def _is_line_across(self, row: Row, heading: Heading) -> bool:
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
    ) -> bool:
        """A line between the rows under one row of headings; whether it was understood."""
        types = list_types_named(line.text)
        if is_title(line.text) and len(types) == 1:
            if heading.list_type not in (None, types[0]):
                raise ReadingError(
                    Reason(
                        f"the rows below the title '{start_of(line.text)}' have no row of headings",
                        f"标题“{start_of(line.text)}”下面的各行没有表头",
                    ),
                    line.source,
                )
            self._read_title(line)
            return True
        words = words_of(line)
        category = None if FOOTNOTE.match(words) else category_of(words)
        if category and (category.is_marked or is_row) and not FURNITURE.fullmatch(words):
            self._other.append(line)
            self._rows.begin_category(category.name)
            return True
        understood = self._read_line(line, can_be_category=False)
        # Only where a line is a paragraph can the end of a line break a row.
        if rows_follow and not understood and not is_row and line.source.line is not None:
            _refuse_between(line)
        return understood

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


def _refuse_between(line: Paragraph) -> NoReturn:
    reason = (
        f"text stands between the rows of a table: '{start_of(line.text)}'; is it part of a row that was"
        " broken, or the title of a page whose row of headings is missing?"
    )
    raise ReadingError(
        Reason(reason, f"表格各行之间夹有文字“{start_of(line.text)}”；是被拆断的一行，还是缺了表头的一页的标题？"),
        line.source,
    )


def _told_by_cells(columns: tuple[HeadingColumn, ...], section: Section) -> tuple[HeadingColumn, ...]:
    """Columns, that of an unknown heading the one of the lists where each of its cells names one, and nothing else."""
    rows = [
        line for line in rows_of(section.headings[-1].table, section.body) if len(line.worded) > _MOST_CELLS_OF_A_LINE
    ]

    def tells_lists(item: HeadingColumn) -> bool:
        named = [list_types_named(cell.text) for row in rows for cell in _worded_under(item, row)]
        return bool(named) and all(len(lists) == 1 for lists in named)

    return tuple(
        replace(item, column=Column.LIST_TYPE) if item.column is None and tells_lists(item) else item
        for item in columns
    )


def _with_columns_of_roles(columns: tuple[HeadingColumn, ...], section: Section) -> tuple[HeadingColumn, ...]:
    """Columns, that of departments with the one beside it whose cells say nothing but who leads and who helps."""
    rows = list(rows_of(section.headings[-1].table, section.body))
    joined: list[HeadingColumn] = []
    for item in columns:
        before = joined[-1] if joined else None
        may_be_roles = before and before.column is Column.DEPARTMENTS and item.column in (None, Column.DEPARTMENTS)
        texts = [cell.text for row in rows if len(row.worded) > 1 for cell in _worded_under(item, row)]
        if before and may_be_roles and texts and all(map(is_role, texts)):
            joined[-1] = replace(before, end=item.end)
        else:
            joined.append(item)
    return tuple(joined)


def _lists_within(section: Section) -> Iterator[ListType]:
    """The lists that rows across the table of a section begin."""
    for line in section.body:
        if isinstance(line, Row) and line.table == section.headings[0].table:
            text = next(iter(line.cells.values())).text
            # Most rows begin with a number: looking whether there is a word of a title at all is fast.
            named = list_types_named(text) if "事项" in text and is_title(text) and is_across(line) else ()
            yield from named if len(named) == 1 else ()


def _category_line(line: Paragraph) -> str | None:
    """The category that the last line above the first headings names, where it is not the heading of a list."""
    words = words_of(line)
    category = None if FURNITURE.fullmatch(words) else category_of(words)
    return category.name if category and category.is_marked and not _OF_LISTS.search(category.name) else None


def _are_chinese(section: Section, heading: Heading) -> bool:
    """Whether every row with a name has a bare Chinese numeral for its number."""
    rows = [line for line in section.body if isinstance(line, Row) and len(line.own) > 1]
    named = [row for row in rows if any(map(has_words, _under(Column.NAME, [row], heading)))]
    numbers = _under(Column.NUMBER, named, heading)
    return len(numbers) > 1 and all(map(_BARE_NUMERAL.fullmatch, map(str.strip, numbers)))


def _is_total(row: Row) -> bool:
    own = row.own
    return _TOTAL.match(fold(own[0].text)) is not None and len(own) < 4


def _is_signature(row: Row, heading: Heading) -> bool:
    """Whether a row says no more than who signed, or when, where no department stands; or who filled it in."""
    if all(FORM_FIELD.match(fold(cell.text)) for cell in row.worded):
        return True
    if len(row.worded) != 1 or not SIGNATURE.match(words_of(row.as_paragraph())):
        return False
    of_bodies = [item for item in heading.columns if item.column in (Column.DEPARTMENTS, Column.RECEIVING_DEPARTMENTS)]
    return not any(_worded_under(item, row) for item in of_bodies)


def _category_row(row: Row, heading: Heading) -> str | None:
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
    if number and (heading.numbers_are_chinese or not is_ordinal(number[0].text)):
        return None
    category = category_of(name[0].text)
    return category.name if category and (number or category.is_marked) else None


def _worded_under(item: HeadingColumn, row: Row) -> list[Cell]:
    cells = dict.fromkeys(row.cells[place] for place in range(item.start, item.end) if place in row.cells)
    return [cell for cell in cells if has_words(cell.text)]


def _other_headings(section: Section, heading: Heading, *, has_rows: bool) -> list[Paragraph]:
    """Rows of headings of which the duties below say but a part: the upper of two, or such as no duty stands below."""
    printed = {item.heading for item in heading.columns} if has_rows else set()
    return [
        row.as_paragraph()
        for row in section.headings
        if not printed.issuperset("".join(visible(cell.text).split()) for cell in row.worded)
    ]


def _looks_numbered(rows: Sequence[Row]) -> bool:
    """Whether some rows of a table begin with numbers, as those of duties do."""
    return any(len(row.worded) > 1 and _ROW_NUMBER.fullmatch(fold(row.worded[0].text)) for row in rows)


def _is_announced(row: Row, above: Sequence[Paragraph | Row]) -> bool:
    """Whether the sheet, or a line not far above a table, says that a list of duties follows."""
    lines = [as_paragraph(line).text for line in above[-MOST_LINES_BELOW_TITLE:]]
    # A row of headings that nobody can read is no number.
    near = lines[-1:] if len(row.worded) > 1 and _ROW_NUMBER.fullmatch(fold(row.worded[0].text)) else lines
    return bool(
        list_types_named(row.source.sheet or "")
        or any(map(is_title, lines))
        or any(_UNIT_S_LIST.search(fold(line[:LONGEST_TITLE])) for line in near)
    )


def _require_no_rows(lines: Sequence[Paragraph | Row]) -> None:
    """Rows of duties before the first row of headings would be lost among the front matter."""
    for line in lines:
        if isinstance(line, Paragraph) and words_of(line) == Column.NAME:
            reason = f"the heading {Column.NAME} stands alone; a table has two columns or more, which tabs separate"
            raise ReadingError(
                Reason(reason, f"表头“{Column.NAME}”单独成行；表格至少要有两栏，栏与栏之间用制表符分隔"), line.source
            )
        if isinstance(line, Paragraph) and _is_of_headings(line.text):
            words = shortened(" ".join(line.text.split()), 24)
            reason = (
                f"the headings '{words}' stand in a paragraph, and the columns below them cannot be told apart; give"
                " the table lines, or separate its columns by tabs"
            )
            reason_zh = f"表头“{words}”不在表格中，下面各栏无法区分；请给表格加上框线，或者用制表符分隔各栏"
            raise ReadingError(Reason(reason, reason_zh), line.source)
        if isinstance(line, Row) and len(line.worded) > 1 and _ROW_NUMBER.fullmatch(fold(line.worded[0].text)):
            words = shortened(" ".join(" ".join(cell.text.split()) for cell in line.worded), 24)
            reason = (
                f"the row '{words}' stands before the first row of headings; is the row of headings above it missing or"
                " damaged?"
            )
            raise ReadingError(
                Reason(reason, f"“{words}”一行在第一个表头之前；它上面的表头是否缺失或损坏？"), line.source
            )


def _is_of_headings(text: str) -> bool:
    """Whether a line is nothing but headings of columns with blanks between them."""
    words = text.split() if len(text) <= LONGEST_TITLE else []
    columns = Column.from_headings(tuple(words))
    return all(columns) and {Column.NUMBER, Column.NAME} <= set(columns)


def _is_foreign(rows: Sequence[Row], heading: Heading, last_number: int | None) -> bool:
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


def _is_sheet_of_notes(row: Row) -> bool:
    sheet = row.source.sheet or ""
    return _NOTE_SHEET.search(sheet) is not None and not list_types_named(sheet)


def _is_own_sheet(rows: Sequence[Row]) -> bool:
    """Whether a table is what this library's workbooks say of a list: its notes, or where it is from."""
    name = rows[0].source.sheet or ""
    headings, last = ([cell.text for cell in row.worded] for row in (rows[min(1, len(rows) - 1)], rows[-1]))
    return tuple(headings) == OWN_SHEETS.get(name) and (name == NOTES or last[0] == MADE_BY)


def _under(column: Column, rows: Sequence[Row], heading: Heading) -> list[str]:
    """The texts of some rows below the heading of a column."""
    places = [item.start for item in heading.columns if item.column is column]
    return [row.cells[place].text for place in places for row in rows if place in row.cells]


def _has_other_columns(row: Row, heading: Heading) -> bool:
    return max(row.cells) + 1 != heading.width and len(set(map(id, row.cells.values()))) != len(heading.columns)
