"""A list as a workbook that a clerk prints, or checks: the three lists, the notes, and what it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, Any

from township_duties.columns import is_role, receiving_parts
from township_duties.export.noted import COLOURS, mark_of, note_sheet
from township_duties.export.sheets import PAGE_WIDTH, Cell, Mark, Sheet, workbook_of
from township_duties.markup import plain, segments
from township_duties.models import DutyRecord, Responsibility
from township_duties.package_data import VERSION
from township_duties.table_rows import block_lines, rules_version, side_text
from township_duties.vocabulary import ABOUT, MADE_BY, NOTES, OWN_SHEETS, Attribution, Column, ListType, Side

if TYPE_CHECKING:
    from township_duties.duties import Duties
    from township_duties.duty_list import DutyList

Heading = Column | str
"""A column of the template, or the printed heading of another."""

_IN_EVERY_ROW = (Column.NUMBER, Column.CATEGORY, Column.NAME)
_SIDES = {Column.SUPERIOR: Side.SUPERIOR, Column.TOWNSHIP: Side.TOWNSHIP, Column.METHOD: Side.METHOD}
_BESIDE = (
    (Column.DEPARTMENTS, Column.SUPERIOR, Side.SUPERIOR),
    (Column.RECEIVING_DEPARTMENTS, Column.METHOD, Side.METHOD),
)
_FIXED_WIDTHS: Mapping[Heading, float] = {Column.NUMBER: 6.0, Column.CATEGORY: 12.0}
_SHARES: Mapping[Heading, int] = {
    Column.NAME: 4,
    Column.DEPARTMENTS: 4,
    Column.RECEIVING_DEPARTMENTS: 4,
    Column.SUPERIOR: 8,
    Column.REMARKS: 3,
}
_USUAL_SHARE = 7

_UNDATED = datetime(2000, 1, 1)
_ANY_TOWNSHIP = "乡镇"

_ABOUT = (
    "township-duties {version}：把乡镇（街道）履职事项清单变成可查询、可核对的数据的开源 Python 程序库。"
    "本工作簿由该库导出，不是发文机关的文件。"
)
_ABOUT_WIDTHS = (20.0, PAGE_WIDTH - 20.0)
_TEXT_RULE = (
    "文字照录原件，只去掉排版标记，并让每个小标题和每一条另起一行。原件的错漏未作改动，疑误之处见“校核意见”。"
    "过高的行用较小的字号；仍排不下的，在下一行续排，续行的序号空白。"
)

_MARKS_RULE = (
    "有疑误的文字以颜色标出："
    + "、".join(f"{certainty.chinese}的用{name}" for certainty, (name, _) in COLOURS.items())
    + f"。把光标移到该单元格，可看到批注；点“{NOTES}”中的原文，可转到该单元格。未标颜色而有批注的，意见针对整个单元格。"
)


def workbook(duty_list: DutyList, *, marked: bool = False) -> bytes:
    """The list as the bytes of an .xlsx workbook; a list without rows, or without notes, has no sheet for them.

    Parameters:
        duty_list: the list.
        marked: whether the words that notes are on are set off in a colour, with a comment and a link.

    Raises:
        ImportError: xlsxwriter is missing.
        QueryError: a text is too long for a cell.
    """
    lists = list(list_sheets(duty_list))
    marks = _marks(duty_list, lists) if marked else {}
    if marked:
        lists = [_with_marks(sheet, marks) for sheet in lists]
    notes = note_sheet(duty_list, f"{_township(duty_list)}履职事项清单{NOTES}", marks)
    sheets = [*lists, notes, _about_sheet(duty_list, marked=marked)]
    return workbook_of([sheet for sheet in sheets if sheet.rows], duty_list.title, date_of(duty_list))


def date_of(duty_list: DutyList) -> datetime:
    """When a file of the list counts as made: the date on the cover, so that the same list gives the same bytes."""
    return datetime.strptime(duty_list.edition, "%Y-%m") if duty_list.edition else _UNDATED


def printed_text(cell: str, text: str | None = None) -> str:
    r"""A cell's printed words without markup, a line for each heading and step.

    Parameters:
        cell: the cell as it stands.
        text: the words of the cell, or of its method, with such lines; where its words are others, it is left aside.

    Examples:
        >>> print(printed_text("<p>1.摸排； 2.上报。</p>", "1.摸排；\n2.上报。"))
        1.摸排；
        2.上报。
        >>> print(printed_text("承接部门：水利局 工作方式：负责处罚。", "负责处罚。"))
        承接部门：水利局
        工作方式：负责处罚。
    """
    receiving = receiving_parts(cell)
    if receiving.method_start:
        head = _head(cell[: len(cell) - len(receiving.method)], receiving.departments)
        method = printed_text(receiving.method, text)
        break_ = "\n" if method and ("\n" in method or not head.endswith(("：", ":"))) else ""
        return f"{head}{break_}{method}"
    if text is not None and _bare(text) == _bare(plain(cell)):
        return text
    return "\n".join(segment.text for segment in segments(cell))


def _head(cell: str, departments: str) -> str:
    """The receiving departments and the word for the method as printed, each on its own line."""
    words, names = plain(cell), plain(departments)
    before, _, after = words.partition(names) if names else (words, "", "")
    after = after.strip()
    break_ = "" if after in ("", "。", "；") else "\n"
    return f"{before}{names}{break_}{after}"


def _bare(text: str) -> str:
    return "".join(text.split())


def workbook_of_duties(duties: Duties[Any]) -> bytes:
    """Some duties of a list as the bytes of an .xlsx workbook, with the question that found them.

    Raises:
        ImportError: xlsxwriter is missing.
    """
    context = duties._context
    township = context.township or _ANY_TOWNSHIP
    title = f"{township}履职事项（{len(duties)}项）"
    sheets = [
        _list_sheet(list_type, duties.where(list_type=list_type), f"{township}{list_type.chinese}事项（摘录）")
        for list_type in ListType
    ]
    rows = (
        ("数据版本", f"{context.key} {context.version}"),
        ("查询", duties.explain("zh")),
        ("文字", _TEXT_RULE),
        (MADE_BY, _ABOUT.format(version=VERSION)),
    )
    about = Sheet(ABOUT, f"{title}说明", OWN_SHEETS[ABOUT], _ABOUT_WIDTHS, rows, filtered=False)
    return workbook_of([sheet for sheet in (*sheets, about) if sheet.rows], title, _UNDATED)


def list_sheets(duty_list: DutyList) -> Iterator[Sheet]:
    """The three lists in the official form: their titles, columns and rows."""
    for list_type in ListType:
        own = f"{_township(duty_list)}{list_type.chinese}事项清单"
        title = plain(duty_list.table_titles.get(list_type, own))
        yield _list_sheet(list_type, duty_list.duties.where(list_type=list_type), title)


def _list_sheet(list_type: ListType, duties: Sequence[DutyRecord], title: str) -> Sheet:
    headings = _headings(duties)
    rows = tuple(_duty_row(duty, list(headings)) for duty in duties)
    cuts = {place: _cuts(duty, list(headings), row) for place, (duty, row) in enumerate(zip(duties, rows, strict=True))}
    return Sheet(
        name=list_type.chinese,
        title=title,
        headings=tuple(headings.values()),
        widths=_widths(list(headings)),
        rows=rows,
        cuts={place: found for place, found in cuts.items() if found},
        undivided=frozenset(place for place, heading in enumerate(headings) if heading in _IN_EVERY_ROW),
    )


def _headings(duties: Sequence[DutyRecord]) -> dict[Heading, str]:
    """The columns that any of a list's rows has, in printed order, and their headings.

    A category that stands in no column, but above its rows, has a column too.
    """
    headings: dict[Heading, str] = {}
    for duty in duties:
        for key, heading in _keyed(duty).items():
            headings.setdefault(key, heading)
    for column in _IN_EVERY_ROW:
        if column not in headings and any(_own(duty, column) is not None for duty in duties):
            headings = _with(headings, column)
    return headings


def _keyed(duty: DutyRecord) -> dict[Heading, str]:
    """Printed headings by their columns; of two for departments, that lead and that help, the second by itself."""
    keyed: dict[Heading, str] = {}
    printed = tuple(duty.printed)
    for heading, column in zip(printed, Column.from_headings(printed, duty.list_type), strict=True):
        keyed[heading if column is None or column in keyed else column] = heading
    return keyed


def _with(headings: Mapping[Heading, str], column: Column) -> dict[Heading, str]:
    """The columns with one more, in front of those that it precedes in the template."""
    template = list(Column)
    following = [
        place
        for place, heading in enumerate(headings)
        if isinstance(heading, Column) and template.index(heading) > template.index(column)
    ]
    items = list(headings.items())
    place = min(following, default=len(items))
    return dict([*items[:place], (column, column.value), *items[place:]])


def _own(duty: DutyRecord, column: Heading) -> Cell:
    """What a duty itself knows of its cell in a column."""
    if column is Column.NUMBER:
        return duty.number
    if column is Column.CATEGORY:
        return duty.category
    return duty.name if column is Column.NAME else None


def _widths(headings: Sequence[Heading]) -> tuple[float, ...]:
    shares = {heading: _SHARES.get(heading, _USUAL_SHARE) for heading in headings if heading not in _FIXED_WIDTHS}
    left = PAGE_WIDTH - sum(_FIXED_WIDTHS.get(heading, 0) for heading in headings)
    unit = left / (sum(shares.values()) or 1)
    return tuple(_FIXED_WIDTHS.get(heading) or shares[heading] * unit for heading in headings)


def _duty_row(duty: DutyRecord, headings: Sequence[Heading]) -> tuple[Cell, ...]:
    printed = {key: duty.printed[heading] for key, heading in _keyed(duty).items()}
    return tuple(_duty_cell(duty, heading, printed.get(heading, "")) for heading in headings)


def _duty_cell(duty: DutyRecord, heading: Heading, cell: str) -> Cell:
    own = _own(duty, heading)
    if isinstance(own, int):
        return own
    side = Side.METHOD if heading is Column.RECEIVING else _SIDES.get(heading) if isinstance(heading, Column) else None
    text = printed_text(cell, side_text(duty, side) if side else None)
    # A cell over many rows, or one in the first row of its group alone, has its words in the others too.
    return text or own


def _cuts(duty: DutyRecord, headings: Sequence[Heading], row: Sequence[Cell]) -> dict[int, tuple[int, ...]]:
    """Where a row is cut so that each body stands beside what it does, as in the document: nothing else says it."""
    cuts: dict[int, tuple[int, ...]] = {}
    for names, prose, side in _BESIDE:
        blocks = [block for block in duty.responsibilities if block.side is side]
        if names not in headings or prose not in headings or not _stand_alone(duty, blocks):
            continue
        bodies = _with_roles(str(row[headings.index(names)]).split("\n"))
        texts = [
            "\n".join(line for block in own for line in block_lines(block))
            for _, own in groupby(blocks, key=lambda block: block.departments)
        ]
        if len(bodies) == len(texts) and "\n".join(texts) == row[headings.index(prose)]:
            cuts |= {headings.index(names): _ends(bodies), headings.index(prose): _ends(texts)}
    return cuts


def _with_roles(lines: Iterable[str]) -> list[str]:
    """The lines of a department cell, with what part a body has where that stands in the line below it."""
    bodies: list[str] = []
    for line in lines:
        if bodies and is_role(line):
            bodies[-1] += f"\n{line}"
        else:
            bodies.append(line)
    return bodies


def _stand_alone(duty: DutyRecord, blocks: Sequence[Responsibility]) -> bool:
    return len(duty.departments) > 1 and all(block.attribution is Attribution.SOLE for block in blocks)


def _ends(texts: Sequence[str]) -> tuple[int, ...]:
    """Where texts that line breaks join begin, but for the first."""
    return tuple(accumulate(len(text) + 1 for text in texts[:-1]))


def _marks(duty_list: DutyList, sheets: Iterable[Sheet]) -> dict[int, Mark]:
    """The words that each note on a duty is on, by the note's place among the notes."""
    numbered = list(enumerate(duty_list.notes))
    marks = {}
    for list_type, sheet in zip(ListType, sheets, strict=True):
        duties = duty_list.duties.where(list_type=list_type)
        columns = list(_headings(duties))
        rows = {duty.id: row for row, duty in enumerate(duties)}
        for place, note in numbered:
            if note.duty_id in rows:
                row = rows[note.duty_id]
                keyed = _keyed(duties[row])
                headings = [keyed.get(column, str(column)) for column in columns]
                marks[place] = mark_of(note, sheet, row, headings, duties[row].printed)
    return marks


def _with_marks(sheet: Sheet, marks: Mapping[int, Mark]) -> Sheet:
    """A sheet with its marks; where two are on the same words, the surer one gives the colour."""
    colours = [colour for _, colour in COLOURS.values()]
    own = (mark for mark in marks.values() if mark.sheet == sheet.name)
    return replace(sheet, marks=tuple(sorted(own, key=lambda mark: colours.index(mark.colour))))


def _about_sheet(duty_list: DutyList, *, marked: bool) -> Sheet:
    township = duty_list.township
    place = (township.region, township.prefecture, township.county, township.name)
    rules = rules_version(duty_list)
    rows = (
        ("标题", duty_list.title),
        ("乡镇", " ".join(part for part in place if part) or "未载明"),
        ("封面日期", _date(duty_list.edition)),
        ("数据版本", f"{duty_list.key} {duty_list.version}"),
        ("来源", _source(duty_list)),
        *_count_rows(duty_list),
        (NOTES, f"{len(duty_list.notes)}条"),
        *([("标注", _MARKS_RULE)] if marked else []),
        *([("规则版本", str(rules))] if rules is not None else []),
        ("文字", _TEXT_RULE),
        (MADE_BY, _ABOUT.format(version=VERSION)),
    )
    title = f"{_township(duty_list)}履职事项清单说明"
    return Sheet(ABOUT, title, OWN_SHEETS[ABOUT], _ABOUT_WIDTHS, rows, filtered=False)


def _date(edition: str | None) -> str:
    if edition is None:
        return "未载明"
    year, month = edition.split("-")
    return f"{year}年{int(month)}月"


def _township(duty_list: DutyList) -> str:
    return duty_list.township.name or _ANY_TOWNSHIP


def _source(duty_list: DutyList) -> str:
    marks = (("封面", duty_list.marking.cover), ("表题", duty_list.marking.tables))
    said = "".join(f"，{where}标注“{mark}”" for where, mark in marks if mark)
    return f"履职事项清单文件《{duty_list.title}》{said}"


def _count_rows(duty_list: DutyList) -> Iterator[tuple[str, str]]:
    published = duty_list.duties.count_by("list_type")
    for list_type in ListType:
        declared = duty_list.declared.lists.get(list_type)
        yield list_type.chinese, _counts(declared.count if declared else None, published.get(list_type.value, 0))
    yield "合计", _counts(duty_list.declared.total, len(duty_list.duties))


def _counts(declared: int | None, published: int) -> str:
    said = "原件的说明未列项数" if declared is None else f"原件的说明所列{declared}项"
    return f"{said}，清单公布{published}项"
