"""From the cells below a row of headings to duty rows: what spans several rows is filled in, what was broken joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from township_duties.columns import is_lead_heading, is_nothing, is_role
from township_duties.documents.model import Cell
from township_duties.errors import ReadingError, Reason
from township_duties.markup import plain
from township_duties.models import Source
from township_duties.reading.markers import CHINESE_NUMERALS, value_of
from township_duties.reading.remarks import Remark
from township_duties.text import fold, shortened, visible
from township_duties.vocabulary import Column, ListType, NoteKind, list_types_named

_ORDINAL = r"(?:[（(][一二三四五六七八九十]{1,3}[）)]、?|第?[一二三四五六七八九十]{1,3}(?:[、.．：:]|类[：:、]?))"
_COUNT = (
    r"[：:，,、]?[（(\[【]?(?:第|共|计|合计|共计|含|序号)?(?:[0-9０-９]{1,4}(?:[-—~至－][0-9０-９]{1,4})?|[一二三四五六七八九十百]{1,5})"
    r"(?:项|条|件|个)(?:事项)?[）)\]】]?"
)
_CATEGORY = re.compile(
    rf"(?P<label>(?:事项|职责|履职)?(?:类别|分类|领域)[：:])?(?P<ordinal>{_ORDINAL})?"
    rf"(?P<name>[^，。；：:！？0-9（）()\[\]【】][^，。；：:！？]{{0,29}}?)(?P<count>{_COUNT})?(?:[（(](?:续|续表|接上页)[）)])?[：:]?"
)
_IN_BRACKETS = re.compile(r"[【〔\[](?P<words>[^【】〔〕\[\]]*)[】〕\]]")
_BARE_ORDINAL = re.compile(rf"[一二三四五六七八九十]{{1,3}}|{_ORDINAL}")
_NUMBER = re.compile(r"[*★☆※▲△#]?(?:[(第]|[a-z]{1,4}[-_])?(?P<number>[0-9]{1,6})[.、)号项]?[*★☆※▲△#]?")
_PART_OF_NUMBER = re.compile(r"(?P<number>[0-9]{1,6})[-.][0-9]{1,3}")
_LONGEST_ORDINAL = 20
_SENTENCE_END = ("。", "；", "：", ";", ":", "！", "？")
_SENTENCE = re.compile("[。；;]")
_NAME_OF_BODY_END = re.compile(r"(?:[局委办部院会府站所队室校段]|中心|公司)(?:\s?[（(][^（）()]{1,20}[）)])?\s*$")
_OPTIONAL = (Column.REMARKS, None)
CAN_BE_DIVIDED = (Column.DEPARTMENTS, Column.SUPERIOR)
"""The columns of which a table may have two: one for those that lead, one for those that help."""
_REQUIRED = {
    ListType.BASIC: (Column.NAME,),
    ListType.COOPERATIVE: (Column.NAME, Column.DEPARTMENTS, Column.SUPERIOR, Column.TOWNSHIP),
    ListType.RECLAIMED: (Column.NAME, Column.RECEIVING_DEPARTMENTS),
}


@dataclass(frozen=True, slots=True)
class HeadingColumn:
    """A column of a table: the places of the grid that it takes, its printed heading, what it holds."""

    start: int
    end: int
    heading: str
    column: Column | None


@dataclass(frozen=True, slots=True)
class Heading:
    """A row of headings, and which list it is of; None where a column or a row across the table says it."""

    columns: tuple[HeadingColumn, ...]
    list_type: ListType | None
    page: int | None
    source: Source
    numbers_are_chinese: bool = False
    """Whether every row has a Chinese numeral for its number, so that 一 is no ordinal of a category."""

    @property
    def width(self) -> int:
        """How many places of the grid it takes."""
        return max(item.end for item in self.columns)

    def printed(self, column: Column) -> str:
        """The printed heading of a column that is there."""
        return next((item.heading for item in self.columns if item.column is column), column.value)

    def has(self, column: Column) -> bool:
        """Whether there is such a column."""
        return any(item.column is column for item in self.columns)


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One duty's row: its cells as printed, under their printed headings, and what they are."""

    list_type: ListType
    number: int | None
    category: str | None
    printed: Mapping[str, str]
    cells: Mapping[Column, str]
    source: Source
    headings: Mapping[Column, str]
    """The printed heading of each column."""
    begins_table: bool
    """Whether it is the first row below its headings or of its table: a row broken over a page goes on there."""
    parts: tuple[DutyRow, ...] = ()
    """Where it takes several rows of the table that say who does what: what each of these says."""


@dataclass(frozen=True, slots=True)
class _BrokenCategory:
    """A category that stands in two cells, at the end of a page and at the top of the next."""

    place: int
    """The place of the row that was broken with it."""
    begin: str
    whole: str


@dataclass(frozen=True, slots=True)
class _Told:
    """A cell, its printed heading and the column that this names."""

    column: Column | None
    heading: str
    text: str

    @property
    def leads(self) -> bool:
        """Whether the heading says that those who stand there lead."""
        return is_lead_heading(self.heading)


@dataclass(frozen=True, slots=True)
class Category:
    """The words of a category: as a cell, or a line across the table, has them."""

    name: str
    is_marked: bool
    """Whether an ordinal (一、), a count (（15项）), 类别： or brackets (【】) show that it is a heading."""


def category_of(text: str) -> Category | None:
    """The category that a cell or line names; None where the text is none.

    Examples:
        >>> category_of("一、党的建设（15项）").name
        '党的建设'
    """
    words = "".join(visible(text[:200]).split())
    inside = _IN_BRACKETS.fullmatch(words)
    found = _CATEGORY.fullmatch(inside["words"] if inside else words) if len(words) <= 60 else None
    return (
        Category(found["name"], bool(found["label"] or found["ordinal"] or found["count"] or inside)) if found else None
    )


def is_ordinal(text: str) -> bool:
    """Whether a cell holds nothing but the ordinal of a heading: 一, 二、, （三）."""
    return len(text) < _LONGEST_ORDINAL and _BARE_ORDINAL.fullmatch("".join(visible(text).split())) is not None


def number_in(text: str) -> int | None:
    """The number from 1 on that a cell holds; None where it holds anything else."""
    found = _NUMBER.fullmatch(fold(visible(text[:60])))
    return int(found["number"]) or None if found else None


class Rows:
    """Collects the rows of a document, list by list.

    Parameters:
        remarks: what could not be made out is added here.
    """

    def __init__(self, remarks: list[Remark]) -> None:
        self._remarks = remarks
        self._rows: list[DutyRow] = []
        self.list_type: ListType | None = None
        """The list that the rows read last are of."""
        self.last_number: int | None = None
        """The number of the last row; None where a list or a category has begun since."""
        self._category: str | None = None
        self._begins_category = False
        self._name_cell: Cell | None = None
        self._broken: list[_BrokenCategory] = []

    def begin_list(self, list_type: ListType) -> None:
        """A title names the list that follows."""
        if list_type is not self.list_type:
            self.list_type, self.last_number, self._begins_category = list_type, None, False

    def begin_category(self, name: str) -> None:
        """A line across the table names the category of the rows that follow."""
        self._category, self.last_number, self._begins_category = name, None, True

    def add(self, heading: Heading, cells: Mapping[int, Cell], *, begins_table: bool) -> bool:
        """A row of cells below a row of headings; whether it goes on with the one above it.

        Raises:
            ReadingError: it does not fit its headings, has no name, or another number than a number.
        """
        found = _under(heading, cells)
        texts = {item: _lines(part) for item, part in found.items()}
        # A cell that reaches into this row stands in the row that it begins in.
        first = max(cells.values(), key=lambda cell: cell.row)
        source = first.source.model_copy(update={"column": None, "page": first.source.page or heading.page})
        by_column = _by_column(texts)
        name_cells = next((part for item, part in found.items() if item.column is Column.NAME), [])
        self._require_fit(heading, cells, source)
        begins = any(
            cell.row == first.row and number_in(cell.text) is not None
            for item, part in found.items()
            for cell in part
            if item.column is Column.NUMBER
        )
        if self._goes_on(by_column, name_cells, begins=begins, begins_table=begins_table):
            has_own = not begins_table and _has_bodies_and_prose(by_column) and self._names_are_whole()
            self._carry_on(heading, cells, is_row=has_own or self._is_below_name(name_cells))
            return True
        self._name_cell = name_cells[0] if name_cells and name_cells[0].row_span > 1 else None
        row = self._row(heading, texts, by_column, source, begins_table=begins_table)
        self._rows.append(row)
        self.last_number = row.number
        return False

    def finished(self) -> tuple[DutyRow, ...]:
        """The rows, with those joined that a page's end had broken."""
        for broken_category in self._broken:
            self._mend(broken_category)
        rows: list[DutyRow] = []
        for place, row in enumerate(self._rows):
            following = self._rows[place + 1].number if place + 1 < len(self._rows) else None
            last = rows[-1] if rows else None
            broken = (
                last is not None
                and row.number is None
                and row.begins_table
                and last.number is not None
                and last.list_type is row.list_type
                and following == last.number + 1
                and Column.NUMBER in row.cells
                # Below a column that the row above has not, another duty stands.
                and row.headings.keys() <= last.headings.keys()
            )
            if broken and last is not None:
                rows[-1] = _joined(last, row.printed, {heading: column for column, heading in row.headings.items()})
            else:
                rows.append(row)
        self._tell_of_missing(rows)
        return tuple(rows)

    def _mend(self, broken: _BrokenCategory) -> None:
        """Give the rows around a page's end the category whose cell it broke; what others have is no half of one."""
        rest = broken.whole.removeprefix(broken.begin)
        runs: list[int] = []
        for step, half in ((-1, broken.begin), (1, rest)):
            place = broken.place + step
            while 0 <= place < len(self._rows) and self._rows[place].category == half:
                runs.append(place)
                place += step
        others = {row.category for place, row in enumerate(self._rows) if place not in (*runs, broken.place)}
        if {broken.begin, rest} & others:
            self._rows[broken.place] = _with_category(self._rows[broken.place], broken.begin)
            return
        for place in runs:
            self._rows[place] = _with_category(self._rows[place], broken.whole)

    def _goes_on(
        self, texts: Mapping[Column, str], name_cells: Sequence[Cell], *, begins: bool, begins_table: bool
    ) -> bool:
        """Whether cells carry on the row above: no number begins here, and no name does, or one covers both rows.

        At the top of a page, the category may be broken as the row is.
        """
        if not self._rows:
            return False
        if self._is_below_name(name_cells):
            return not begins
        begin = [Column.NAME, *([] if begins_table else [Column.CATEGORY])]
        begin += [] if self._is_part(texts.get(Column.NUMBER, "")) else [Column.NUMBER]
        return not any(texts.get(column, "").strip() for column in begin) and any(
            text.strip() for column, text in texts.items() if column not in (Column.CATEGORY, Column.NUMBER)
        )

    def _is_part(self, text: str) -> bool:
        """Whether a cell numbers a part of the row above: 1-2 below 1."""
        found = _PART_OF_NUMBER.fullmatch(fold(text[:_LONGEST_ORDINAL]))
        return found is not None and int(found["number"]) == self._rows[-1].number

    def _is_below_name(self, name_cells: Sequence[Cell]) -> bool:
        return self._name_cell is not None and bool(name_cells) and name_cells[0] is self._name_cell

    def _names_are_whole(self) -> bool:
        """Whether the departments of the last row end like names, and do not go on in the next one."""
        cells = self._rows[-1].cells
        names = cells.get(Column.DEPARTMENTS, "") or cells.get(Column.RECEIVING_DEPARTMENTS, "")
        return _ends_a_name(names) or _has_name_alone(cells)

    def _carry_on(self, heading: Heading, cells: Mapping[int, Cell], *, is_row: bool) -> None:
        # A cell that reaches into this row from above has said its words already.
        place = max(cell.row for cell in cells.values())
        texts = {
            item: _lines(cell for cell in dict.fromkeys(_within(item, cells)) if cell.row == place)
            for item in heading.columns
        }
        printed = {item.heading: text for item, text in texts.items()}
        row = self._rows[-1]
        joined = _joined(row, printed, {item.heading: item.column for item in heading.columns}, are_lines=is_row)
        if is_row:
            own = _by_column(texts)
            moved = _moved_columns(own) if row.list_type is ListType.RECLAIMED else {}
            before = row.parts or (() if _has_name_alone(row.cells) else (row,))
            joined = replace(joined, parts=(*before, replace(row, parts=(), cells=_moved(own, moved))))
        if row.category and joined.category and joined.category != row.category:
            self._broken.append(_BrokenCategory(len(self._rows) - 1, row.category, joined.category))
        self._rows[-1] = joined

    def _row(
        self,
        heading: Heading,
        texts: Mapping[HeadingColumn, str],
        cells: Mapping[Column, str],
        source: Source,
        *,
        begins_table: bool,
    ) -> DutyRow:
        if not cells.get(Column.NAME, "").strip():
            raise ReadingError(
                Reason(
                    f"the cell {heading.printed(Column.NAME)} is empty", f"“{heading.printed(Column.NAME)}”一格是空的"
                ),
                source,
            )
        list_type = self._list_type_of(heading, cells, source)
        if self._rows and self._rows[-1].list_type is not list_type and not self._begins_category:
            self._category = None
        self.list_type, self._begins_category = list_type, False
        if heading.list_type is None:
            heading = replace(heading, columns=understood(heading.columns, list_type))
            cells = _by_column(dict(zip(heading.columns, texts.values(), strict=True)))
        self._category = _category_in(cells.get(Column.CATEGORY, "")) or self._category
        moved = _moved_columns(cells) if list_type is ListType.RECLAIMED else {}
        if heading.list_type is None:
            require_columns(list_type, _moved(cells, moved), heading.columns, source)
        duty = DutyRow(
            list_type=list_type,
            number=_number(cells, heading, source),
            category=self._category,
            printed={item.heading: text for item, text in texts.items()},
            cells=_moved(cells, moved),
            source=source,
            headings=_moved({column: heading.printed(column) for column in cells}, moved),
            begins_table=begins_table,
        )
        return replace(duty, parts=_parts_of(duty, _told(texts)))

    def _list_type_of(self, heading: Heading, cells: Mapping[Column, str], source: Source) -> ListType:
        if heading.list_type:
            return heading.list_type
        cell = cells.get(Column.LIST_TYPE, "")
        named = list_types_named(cell)
        if len(named) == 1:
            return named[0]
        if self.list_type and not cell.strip():
            return self.list_type
        reason = (
            f"which of the three lists is it? The cell {heading.printed(Column.LIST_TYPE)} says '{shortened(cell)}'"
        )
        reason_zh = f"“{heading.printed(Column.LIST_TYPE)}”一格是“{shortened(cell)}”，看不出属于哪张清单"
        if not cell.strip():
            reason, reason_zh = "nothing says of which of the three lists the row is", "看不出这一行属于哪张清单"
        raise ReadingError(Reason(reason, reason_zh), source)

    def _require_fit(self, heading: Heading, cells: Mapping[int, Cell], source: Source) -> None:
        last = max(cells)
        missing = [item for item in heading.columns if item.start > last and item.column not in _OPTIONAL]
        under = {id(cell) for item in heading.columns for cell in _within(item, cells)}
        extra = [cell for cell in cells.values() if id(cell) not in under and cell.text.strip()]
        if not missing and not extra:
            return
        count, headings = len(set(map(id, cells.values()))), [item.heading for item in heading.columns]
        hint = (
            "was it cut off, or is a cell missing?" if missing else "does a cell hold a tab, or is a heading missing?"
        )
        start = shortened(" ".join(" ".join(cell.text[:24].split()) for cell in list(cells.values())[:6]))
        reason = (
            f"the row '{start}' has {count} cell{'s' if count > 1 else ''}, its heading {len(headings)}"
            f" ({', '.join(headings)}); {hint}"
        )
        hint_zh = "是否不完整，或者缺了单元格？" if missing else "是否单元格中有制表符，或者缺了表头？"
        reason_zh = f"“{start}”一行有{count}格，而表头有{len(headings)}栏（{'、'.join(headings)}）；{hint_zh}"
        raise ReadingError(Reason(reason, reason_zh), source)

    def _tell_of_missing(self, rows: Sequence[DutyRow]) -> None:
        numbered = {row.list_type for row in rows if row.number is not None}
        categorised = {row.list_type for row in rows if row.category is not None}
        for place, row in enumerate(rows):
            if row.number is None and row.list_type in numbered:
                self._tell_of_empty(place, row, Column.NUMBER)
            if row.category is None and row.list_type in categorised:
                self._tell_of_empty(place, row, Column.CATEGORY)
            for column in _PROSE[row.list_type]:
                if column in row.cells and is_nothing(row.cells[column]):
                    self._tell_of_empty(place, row, column)

    def _tell_of_empty(self, place: int, row: DutyRow, column: Column) -> None:
        heading, name = row.headings.get(column, column.value), row.cells[Column.NAME]
        self._remarks.append(
            Remark(
                NoteKind.EMPTY_CELL,
                name,
                f"The cell {heading} of this row is empty.",
                f"本项“{heading}”栏为空。",
                row.source,
                heading if heading in row.printed else row.headings[Column.NAME],
                place,
            )
        )


_PROSE = {
    ListType.BASIC: (),
    ListType.COOPERATIVE: (Column.SUPERIOR, Column.TOWNSHIP),
    ListType.RECLAIMED: (Column.METHOD,),
}


def understood(columns: Sequence[HeadingColumn], list_type: ListType | None) -> tuple[HeadingColumn, ...]:
    """Columns with what they hold, as all their headings together, and the list where it is known, tell."""
    held = Column.from_headings(tuple(item.heading for item in columns), list_type)
    return tuple(replace(item, column=column) for item, column in zip(columns, held, strict=True))


def require_columns(
    list_type: ListType | None, known: Iterable[Column | None], headings: Iterable[HeadingColumn], source: Source
) -> None:
    """Refuse headings without a column that a list, or None for whichever list, cannot do without.

    Raises:
        ReadingError: one is missing.
    """
    has = set(known)
    if has & {Column.RECEIVING, Column.DEPARTMENTS}:
        has.add(Column.RECEIVING_DEPARTMENTS)
    missing = [column for column in (_REQUIRED[list_type] if list_type else (Column.NAME,)) if column not in has]
    if missing:
        of_list = f"of the list {list_type.chinese} " if list_type else ""
        shown = ", ".join(item.heading for item in headings)
        list_zh = f"{list_type.chinese}清单的" if list_type else ""
        raise ReadingError(
            Reason(
                f"the headings {of_list}lack {', '.join(missing)}: they are {shown}",
                f"{list_zh}表头缺少{'、'.join(missing)}；现有：{shown.replace(', ', '、')}",
            ),
            source,
        )


def _has_bodies_and_prose(cells: Mapping[Column, str]) -> bool:
    """Whether a row says who acts and what they do: then it is a row of its own, and no rest of the one above."""
    return any(
        not is_nothing(cells.get(bodies, "")) and not is_nothing(cells.get(prose, ""))
        for bodies, prose in ((Column.DEPARTMENTS, Column.SUPERIOR), (Column.RECEIVING_DEPARTMENTS, Column.METHOD))
    )


def _with_category(row: DutyRow, category: str) -> DutyRow:
    """A row whose cell of the category is the whole that it is half of."""
    heading = row.headings[Column.CATEGORY]
    return replace(
        row,
        category=category,
        printed={**row.printed, heading: category},
        cells={**row.cells, Column.CATEGORY: category},
    )


def _ends_a_name(cell: str) -> bool:
    """Whether a cell ends with the name of a body, or with what part one has."""
    return _NAME_OF_BODY_END.search(cell) is not None or is_role(cell.rpartition("\n")[2])


def _has_name_alone(cells: Mapping[Column, str]) -> bool:
    """Whether a row says no more than its duty's name: the rows below say who does what."""
    beside = (Column.DEPARTMENTS, Column.SUPERIOR, Column.TOWNSHIP, Column.RECEIVING_DEPARTMENTS, Column.METHOD)
    return all(not cells.get(column, "").strip() for column in (*beside, Column.RECEIVING))


def _by_column(texts: Mapping[HeadingColumn, str]) -> dict[Column, str]:
    """The cells by what they hold; those that lead and that help are one cell."""
    cells = {item.column: text for item, text in texts.items() if item.column and item.column not in CAN_BE_DIVIDED}
    return cells | _undivided(_told(texts))


def _told(texts: Mapping[HeadingColumn, str]) -> list[_Told]:
    return [_Told(item.column, item.heading, text) for item, text in texts.items()]


def _undivided(told: Sequence[_Told]) -> dict[Column, str]:
    """The cells that may be divided, each as one: the departments with the roles that headings give, prose in lines."""
    cells = {}
    if departments := _of(Column.DEPARTMENTS, told):
        cells[Column.DEPARTMENTS] = _with_roles(departments) if len(departments) > 1 else departments[0].text
    if prose := _of(Column.SUPERIOR, told):
        texts = [cell.text for cell in prose]
        cells[Column.SUPERIOR] = (
            "\n".join(text for text in texts if not is_nothing(text)) if len(prose) > 1 else texts[0]
        )
    return cells


def _parts_of(row: DutyRow, told: Sequence[_Told]) -> tuple[DutyRow, ...]:
    """What those that lead do, and what those that help, where each has a column of prose; none where not."""
    prose, departments = _of(Column.SUPERIOR, told), _of(Column.DEPARTMENTS, told)
    if len(prose) < 2:
        return ()
    return tuple(
        replace(row, parts=(), cells={**row.cells, Column.SUPERIOR: cell.text, Column.DEPARTMENTS: _with_roles(beside)})
        for cell in prose
        if not is_nothing(cell.text)
        and (beside := [other for other in departments if other.leads is cell.leads] or departments)
    )


def _of(column: Column, told: Sequence[_Told]) -> list[_Told]:
    return [cell for cell in told if cell.column is column]


def _with_roles(departments: Sequence[_Told]) -> str:
    """Department cells as one, with the roles that their headings give."""
    named = [cell for cell in departments if not is_nothing(cell.text)]
    return "；".join(f"{'牵头单位' if cell.leads else '配合单位'}：{cell.text}" for cell in named)


def _lines(cells: Iterable[Cell]) -> str:
    """The words of the cells under one heading, a line for each; of a single one to the letter."""
    texts = [cell.text for cell in cells]
    return texts[0] if len(texts) == 1 else "\n".join(filter(str.strip, texts))


def _within(item: HeadingColumn, cells: Mapping[int, Cell]) -> list[Cell]:
    return [cells[place] for place in range(item.start, item.end) if place in cells]


def _under(heading: Heading, cells: Mapping[int, Cell]) -> dict[HeadingColumn, list[Cell]]:
    """The cells below each heading, each cell once: one over several columns belongs to the name, or the first."""
    taken: dict[int, HeadingColumn] = {}
    by_importance = sorted(heading.columns, key=lambda item: item.column is not Column.NAME)
    for item in by_importance:
        for cell in _within(item, cells):
            taken.setdefault(id(cell), item)
    return {
        item: [cell for cell in dict.fromkeys(_within(item, cells)) if taken[id(cell)] is item]
        for item in heading.columns
    }


def _moved_columns(cells: Mapping[Column, str]) -> Mapping[Column, Column]:
    """What columns of the cooperative list hold for a reclaimed duty, where those of its own have no words."""
    elsewhere = {Column.DEPARTMENTS: Column.RECEIVING_DEPARTMENTS, Column.SUPERIOR: Column.METHOD}
    if not is_nothing(cells.get(Column.RECEIVING, "")):
        # The one cell says how, and may say who.
        del elsewhere[Column.SUPERIOR]
    return {column: own for column, own in elsewhere.items() if column in cells and is_nothing(cells.get(own, ""))}


def _moved(cells: Mapping[Column, str], moved: Mapping[Column, Column]) -> dict[Column, str]:
    """Cells under the columns that they are moved to, where those that stood there have no words."""
    stay = {column: text for column, text in cells.items() if column not in moved}
    return {**stay, **{moved[column]: text for column, text in cells.items() if column in moved}}


def _category_in(cell: str) -> str | None:
    """The category that a cell names; None for one without words."""
    words = plain(cell)
    if is_nothing(words):
        return None
    found = category_of(words)
    return found.name if found else "".join(words.split())


def _number(cells: Mapping[Column, str], heading: Heading, source: Source) -> int | None:
    text = cells.get(Column.NUMBER, "")
    if is_nothing(text):
        return None
    number = number_in(text)
    is_row = any(_SENTENCE.search(cell) for cell in cells.values()) or all(
        not is_nothing(cells.get(column, "")) for column in (Column.CATEGORY, Column.NAME)
    )
    if number is None and is_ordinal(text) and (is_row or heading.numbers_are_chinese):
        # Where nothing but a name stands beside it, 一 is the ordinal of a category.
        number = value_of("".join(filter(CHINESE_NUMERALS.__contains__, text)))
    if not number:
        reason = f"the {heading.printed(Column.NUMBER)} is '{shortened(text.strip())}', which is no number from 1 on"
        raise ReadingError(
            Reason(reason, f"“{heading.printed(Column.NUMBER)}”一格是“{shortened(text.strip())}”，不是从1起的数字"),
            source,
        )
    return number


def _joined(
    row: DutyRow, printed: Mapping[str, str], columns: Mapping[str, Column | None], *, are_lines: bool = False
) -> DutyRow:
    """A row with the words of its second part behind those of the first, and in a cell of their own where it has none.

    The second part may stand below other headings; `columns` tells what these mean. It begins new lines where the
    table has it in a row of its own.
    """
    column_of = {heading: column for column, heading in row.headings.items()}
    whole = dict(row.printed)
    for heading, more in printed.items():
        column = columns.get(heading)
        own = heading if heading in whole or column is None else row.headings.get(column, heading)
        if own in whole or more.strip():
            whole[own] = _and(whole.get(own, ""), more, column_of.get(own, column), are_lines=are_lines)
    cells = {column: whole[heading] for column, heading in row.headings.items()}
    held = Column.from_headings(tuple(whole), row.list_type)
    told = [_Told(column, heading, text) for column, (heading, text) in zip(held, whole.items(), strict=True)]
    undivided, held_by = _undivided(told), dict(zip(whole, held, strict=True))
    # A reclaimed duty may have them under headings of the cooperative list.
    cells |= {
        own: undivided[column] for own, heading in row.headings.items() if (column := held_by[heading]) in undivided
    }
    # A sign that there is nothing to say, in the second part, is no part of the category.
    more = next((text for heading, text in printed.items() if columns.get(heading) is Column.CATEGORY), "")
    said = "" if is_nothing(plain(more)) else cells.get(Column.CATEGORY, "")
    joined = replace(row, printed=whole, cells=cells, category=_category_in(said) or row.category)
    return replace(joined, parts=_parts_of(joined, told) or row.parts)


def _and(text: str, more: str, column: Column | None, *, are_lines: bool) -> str:
    if not more.strip() or not text.strip():
        return text if text.strip() else more
    if column in (Column.CATEGORY, Column.LIST_TYPE) and "".join(text.split()) == "".join(more.split()):
        return text
    names = column in (Column.DEPARTMENTS, Column.RECEIVING_DEPARTMENTS) and _ends_a_name(text)
    return f"{text}\n{more}" if are_lines or text.rstrip().endswith(_SENTENCE_END) or names else text + more
