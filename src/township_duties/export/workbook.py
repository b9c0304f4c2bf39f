"""A list as a workbook that a clerk prints: the three lists, the notes, and what it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from importlib.metadata import version

from township_duties.columns import receiving_parts
from township_duties.export.sheets import PAGE_WIDTH, Cell, Sheet, workbook_of
from township_duties.export.whole import WholeList
from township_duties.markup import plain, segments
from township_duties.models import DutyRecord
from township_duties.notes import Note
from township_duties.vocabulary import Certainty, ListType, NoteOrigin

_NUMBER = "序号"
_FIXED_WIDTHS = {_NUMBER: 6.0, "事项类别": 12.0}
_SHARES = {"事项名称": 4, "对应上级部门": 4, "上级部门职责": 8}
_USUAL_SHARE = 7

_NOTE_COLUMNS = {
    "编号": 14.0,
    "清单": 12.0,
    _NUMBER: 5.0,
    "栏目": 16.0,
    "原文": 31.0,
    "问题": 35.0,
    "把握": 7.0,
    "更正": 20.0,
    "来源": 6.0,
}
_FIELDS = {"cover": "封面", "preface": "说明", "contents": "目录", "table titles": "表题"}
_CERTAINTIES = {Certainty.CERTAIN: "确定", Certainty.PROBABLE: "很可能", Certainty.POSSIBLE: "可能"}
_ORIGINS = {NoteOrigin.CHECK: "规则", NoteOrigin.CURATOR: "人工"}

_ABOUT = (
    "township-duties {version}：把乡镇（街道）履职事项清单变成可查询、可核对的数据的开源 Python 程序库。"
    "本工作簿由该库导出，不是发文机关的文件。"
)
_TEXT_RULE = (
    "文字照录原件，只去掉排版标记，并让每个小标题和每一条另起一行。原件的错漏未作改动，疑误之处见“备注”。"
    "一页排不下的行在下一行续排，续行的序号空白。"
)


def workbook(whole: WholeList) -> bytes:
    """The list as the bytes of an .xlsx workbook; a list without rows, or without notes, has no sheet for them.

    Raises:
        ImportError: xlsxwriter is missing.
    """
    sheets = [*_list_sheets(whole), _note_sheet(whole), _about_sheet(whole)]
    year, month = map(int, whole.edition.split("-"))
    # The date on the cover, so that the same list gives the same bytes.
    return workbook_of([sheet for sheet in sheets if sheet.rows], whole.title, datetime(year, month, 1))


def printed_text(cell: str, texts: Sequence[str]) -> str:
    r"""A cell's printed words without markup, a line for each heading and step.

    Parameters:
        cell: the cell as it stands.
        texts: the texts of its row that have such lines; the one with the cell's words is taken.

    Examples:
        >>> print(printed_text("<p>1.摸排； 2.上报。</p>", ["1.摸排；\n2.上报。"]))
        1.摸排；
        2.上报。
        >>> print(printed_text("承接部门：水利局 工作方式：负责处罚。", ["负责处罚。"]))
        承接部门：水利局
        工作方式：负责处罚。
    """
    receiving = receiving_parts(cell)
    if receiving:
        method = printed_text(receiving[1], texts)
        break_ = "\n" if "\n" in method else ""
        return f"承接部门：{plain(receiving[0])}\n工作方式：{break_}{method}"
    words = _bare(plain(cell))
    for text in texts:
        if _bare(text) == words:
            return text
    return "\n".join(segment.text for segment in segments(cell))


def _bare(text: str) -> str:
    return "".join(text.split())


def _list_sheets(whole: WholeList) -> Iterator[Sheet]:
    texts = whole.duties.to_polars().select("superior_text", "township_text", "method_text").rows()
    for list_type in ListType:
        rows = [(duty, row) for duty, row in zip(whole.duties, texts, strict=True) if duty.list_type is list_type]
        headings = tuple(dict.fromkeys(heading for duty, _ in rows for heading in _cells(duty)))
        yield Sheet(
            name=list_type.chinese,
            title=plain(whole.table_titles.get(list_type, f"{whole.township.name}{list_type.chinese}事项清单")),
            headings=headings,
            widths=_widths(headings),
            rows=tuple(_duty_row(duty, headings, [text for text in row if text]) for duty, row in rows),
        )


def _widths(headings: Sequence[str]) -> tuple[float, ...]:
    shares = {heading: _SHARES.get(heading, _USUAL_SHARE) for heading in headings if heading not in _FIXED_WIDTHS}
    left = PAGE_WIDTH - sum(_FIXED_WIDTHS.get(heading, 0) for heading in headings)
    unit = left / (sum(shares.values()) or 1)
    return tuple(_FIXED_WIDTHS.get(heading) or shares[heading] * unit for heading in headings)


def _cells(duty: DutyRecord) -> dict[str, str]:
    """The printed cells of a row; the columns that each row of each list has come first, and are never missing."""
    shared = {_NUMBER: str(duty.number), "事项类别": duty.category, "事项名称": duty.name}
    return shared | {heading.strip(): cell for heading, cell in duty.printed.items()}


def _duty_row(duty: DutyRecord, headings: Sequence[str], texts: Sequence[str]) -> tuple[Cell, ...]:
    cells = _cells(duty)
    return tuple(
        duty.number if heading == _NUMBER else printed_text(cells.get(heading, ""), texts) for heading in headings
    )


def _note_sheet(whole: WholeList) -> Sheet:
    return Sheet(
        name="备注",
        title=f"{whole.township.name}履职事项清单备注",
        headings=tuple(_NOTE_COLUMNS),
        widths=tuple(_NOTE_COLUMNS.values()),
        rows=tuple(_note_row(note, whole) for note in whole.notes),
    )


def _note_row(note: Note, whole: WholeList) -> tuple[Cell, ...]:
    duty = whole.duties[note.duty_id] if note.duty_id else None
    return (
        duty.id if duty else None,
        duty.list_type.chinese if duty else "全文",
        duty.number if duty else None,
        _FIELDS.get(note.field, note.field),
        note.excerpt,
        note.message_zh,
        _CERTAINTIES[note.certainty],
        note.correction,
        _ORIGINS[note.origin],
    )


def _about_sheet(whole: WholeList) -> Sheet:
    township = whole.township
    place = (township.region, township.prefecture, township.county, township.name)
    year, month = map(int, whole.edition.split("-"))
    rows = (
        ("标题", whole.title),
        ("乡镇", " ".join(part for part in place if part)),
        ("封面日期", f"{year}年{month}月"),
        ("数据版本", f"{whole.key} {whole.version}"),
        ("来源", _source(whole)),
        *_count_rows(whole),
        ("备注", f"{len(whole.notes)}条"),
        ("文字", _TEXT_RULE),
        ("制作", _ABOUT.format(version=version("township-duties"))),
    )
    return Sheet("说明", f"{township.name}履职事项清单说明", ("项目", "内容"), (20.0, PAGE_WIDTH - 20.0), rows)


def _source(whole: WholeList) -> str:
    marks = (("封面", whole.marking.cover), ("表题", whole.marking.tables))
    said = "".join(f"，{where}标注“{mark}”" for where, mark in marks if mark)
    return f"履职事项清单文件《{whole.title}》{said}"


def _count_rows(whole: WholeList) -> Iterator[tuple[str, str]]:
    published = whole.duties.count_by("list_type")
    for list_type in ListType:
        declared = whole.declared.lists.get(list_type)
        yield list_type.chinese, _counts(declared.count if declared else None, published.get(list_type.value, 0))
    yield "合计", _counts(whole.declared.total, len(whole.duties))


def _counts(declared: int | None, published: int) -> str:
    said = "原件的说明未列项数" if declared is None else f"原件的说明所列{declared}项"
    return f"{said}，清单公布{published}项"
