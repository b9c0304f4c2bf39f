"""The template's words tell headings, titles, categories and rows apart, whatever their order."""

import pytest

import township_duties as td
from township_duties.consistency import contradictions
from township_duties.documents.model import Document, Table
from township_duties.models import Source
from township_duties.reading.assembling import assembled
from township_duties.reading.department_cells import bodies_of, named_bodies, prose_of
from township_duties.reading.rows import category_of
from township_duties.reading.template import Layout, lay_out
from township_duties.vocabulary import Column, ListType, NoteKind

from .tables_of_text import CellText, document, table

TITLE = "石桥镇基本履职事项清单"
HELP = ["序号", "事项名称", "县级部门", "县级部门职责", "镇配合职责"]


def rows(read: Document) -> list[tuple[str, int | None, str | None, str]]:
    return [(row.list_type.value, row.number, row.category, row.cells[Column.NAME]) for row in lay_out(read).rows]


def kinds(layout: Layout) -> list[NoteKind]:
    return [remark.kind for remark in layout.remarks]


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("序号", Column.NUMBER),
        ("序\u3000号", Column.NUMBER),
        ("\ufeff序\u200b号", Column.NUMBER),
        ("Ｎｏ．", Column.NUMBER),
        ("事项\n名称", Column.NAME),
        ("履职事项", Column.NAME),
        ("上级部门", Column.DEPARTMENTS),
        ("县（市、区）级部门", Column.DEPARTMENTS),
        ("责任部门（单位）", Column.DEPARTMENTS),
        ("县级部门职责", Column.SUPERIOR),
        ("镇（街道）配合职责", Column.TOWNSHIP),
        ("配合职责", Column.TOWNSHIP),
        ("承接部门和工作方式", Column.RECEIVING),
        ("承接单位", Column.RECEIVING_DEPARTMENTS),
        ("工作方式", Column.METHOD),
        ("旗直部门", Column.DEPARTMENTS),
        ("牵头及配合单位", Column.DEPARTMENTS),
        ("牵头（配合）部门", Column.DEPARTMENTS),
        ("对应县级部门", Column.DEPARTMENTS),
        ("州直部门职责", Column.SUPERIOR),
        ("县级职责", Column.SUPERIOR),
        ("职责分工", Column.SUPERIOR),
        ("苏木（乡镇）职责", Column.TOWNSHIP),
        ("管委会配合职责", Column.TOWNSHIP),
        ("镇街职责", Column.TOWNSHIP),
        ("协助内容", Column.TOWNSHIP),
        ("收回后承接部门及工作措施", Column.RECEIVING),
        ("收回后责任部门", Column.RECEIVING_DEPARTMENTS),
        ("落实措施", Column.METHOD),
        ("收回后监管方式", Column.METHOD),
        ("所属领域", Column.CATEGORY),
        ("法律依据", None),
        ("1.县级部门牵头做好有关工作的职责", None),
        ("（1）对应上级部门", Column.DEPARTMENTS),
        ("本级职责", Column.SUPERIOR),
        ("二、工作方式", Column.METHOD),
    ],
)
def test_headings(heading: str, column: Column | None) -> None:
    assert Column.from_heading(heading) is column


@pytest.mark.parametrize(
    ("headings", "columns"),
    [
        (("事项名称", "配合事项"), (Column.NAME, Column.TOWNSHIP)),
        (("配合事项", "乡镇职责"), (Column.NAME, Column.TOWNSHIP)),
        (("承接部门", "措施"), (Column.RECEIVING_DEPARTMENTS, Column.METHOD)),
        (("事项名称", "措施"), (Column.NAME, None)),
    ],
)
def test_a_heading_may_mean_what_those_beside_it_leave(
    headings: tuple[str, ...], columns: tuple[Column | None, ...]
) -> None:
    assert Column.from_headings(headings) == columns


@pytest.mark.parametrize(
    ("departments", "method"),
    [("承接部门", "措施"), ("责任部门", "工作方式"), ("上级部门", "部门职责"), ("承接主体", "承接方式")],
)
def test_headings_of_reclaimed_duties(departments: str, method: str) -> None:
    heading = ["序号", "事项名称", departments, method]
    (row,) = lay_out(document("上级部门收回事项清单", table(heading, ["1", "甲", "县民政局", "处罚。"]))).rows
    assert row.list_type is ListType.RECLAIMED
    assert [body.printed for body in bodies_of(row)] == ["县民政局"]
    assert prose_of(row) == ((Column.METHOD, "处罚。"),)


def test_columns_in_any_order() -> None:
    read = document(TITLE, table(["事项名称", "事项类别", "序号"], ["甲", "党的建设", "1"]))
    assert rows(read) == [("basic", 1, "党的建设", "甲")]


def test_front_matter_ends_above_the_title() -> None:
    layout = lay_out(document("封面", "附件1", TITLE, "（共1项）", table(["序号", "事项名称"], ["1", "甲"])))
    assert [line.text for line in layout.front_matter] == ["封面", "附件1"]
    assert layout.titles == {ListType.BASIC: TITLE}
    assert [line.text for line in layout.other_lines] == ["（共1项）"]


@pytest.mark.parametrize("words", ["一、党的建设（2项）", "（一）党的建设", "党的建设（共2项）", "一、党的建设"])
def test_a_category_may_stand_across_the_table_or_between_tables(words: str) -> None:
    across = document(TITLE, table(["序号", "事项名称"], [(words, 1, 2), None], ["1", "甲"], ["2", "乙"]))
    between = document(TITLE, words, table(["序号", "事项名称"], ["1", "甲"], ["2", "乙"]))
    expected = [("basic", 1, "党的建设", "甲"), ("basic", 2, "党的建设", "乙")]
    assert rows(across) == rows(between) == expected
    assert category_of(words) is not None


def test_a_category_may_cover_rows_or_stand_in_the_first_alone() -> None:
    covering = table(["类别", "序号", "事项名称"], [("党建", 2, 1), "1", "甲"], [None, "2", "乙"], ["民生", "3", "丙"])
    first = table(["类别", "序号", "事项名称"], ["党建（2项）", "1", "甲"], ["", "2", "乙"], ["民生", "3", "丙"])
    expected = [("basic", 1, "党建", "甲"), ("basic", 2, "党建", "乙"), ("basic", 3, "民生", "丙")]
    assert rows(document(TITLE, covering)) == rows(document(TITLE, first)) == expected


def test_a_list_without_categories_has_none() -> None:
    assert rows(document(TITLE, table(["序号", "事项名称"], ["1", "甲"]))) == [("basic", 1, None, "甲")]


def test_one_table_may_hold_all_lists() -> None:
    heading = ["清单类型", "序号", "事项名称", "责任部门", "上级部门职责", "配合职责", "承接部门及工作方式"]
    read = document(
        table(
            heading,
            ["基本履职事项", "1", "甲", "—", "/", "", ""],
            [("配合履职", 2, 1), "1", "乙", "县民政局", "登记。", "上报。", ""],
            [None, "2", "丙", "县民政局", "登记。", "上报。", ""],
            ["上级部门收回", "1", "丁", "", "", "", "承接部门：县水利局 工作方式：处罚。"],
        )
    )
    assert [row[:2] for row in rows(read)] == [("basic", 1), ("cooperative", 1), ("cooperative", 2), ("reclaimed", 1)]


def test_titles_across_one_table_change_the_list() -> None:
    read = document(
        table(
            [("石桥镇基本履职事项清单", 1, 2), None],
            ["序号", "事项名称"],
            ["1", "甲"],
            [("石桥镇配合履职事项清单", 1, 2), None],
            HELP,
            ["1", "乙", "县民政局", "登记。", "上报。"],
            [("注：以上为公布版。", 1, 5), None, None, None, None],
        )
    )
    assert [row[0] for row in rows(read)] == ["basic", "cooperative"]
    assert [(remark.excerpt, remark.certainty.value) for remark in lay_out(read).remarks] == [
        ("注：以上为公布版。", "possible")
    ]


def test_the_upper_of_two_headings_may_say_that_the_lower_is_no_column_of_names() -> None:
    heading: list[list[CellText | None]] = [
        [("序号", 2, 1), ("事项名称", 2, 1), ("对应部门", 2, 1), ("职责分工", 1, 2), None],
        [None, None, None, "县级部门", "乡镇"],
    ]
    (row,) = lay_out(document(table(*heading, ["1", "甲", "县民政局", "登记。", "上报。"]))).rows
    assert (row.cells[Column.SUPERIOR], row.cells[Column.TOWNSHIP]) == ("登记。", "上报。")


def test_headings_in_two_rows() -> None:
    heading: list[list[CellText | None]] = [
        [("序号", 2, 1), ("事项名称", 2, 1), ("对应部门", 2, 1), ("职责分工", 1, 2), None, ("备注", 2, 1)],
        [None, None, None, "上级部门职责", "乡镇配合职责", None],
    ]
    layout = lay_out(document(table(*heading, ["1", "甲", "县民政局", "登记。", "上报。", "无"])))
    (row,) = layout.rows
    assert row.list_type is ListType.COOPERATIVE
    assert row.printed["乡镇配合职责"] == "上报。"
    assert row.printed["备注"] == "无"
    assert kinds(layout) == [NoteKind.UNKNOWN_COLUMN]


def test_a_table_goes_on_behind_a_page_s_end_with_headings_or_without() -> None:
    heading = ["序号", "事项名称"]
    without = document(TITLE, table(heading, ["1", "甲"]), "— 3 —", table(["2", "乙"], number=2))
    repeated = document(TITLE, table(heading, ["1", "甲"]), TITLE + "（续）", table(heading, ["2", "乙"], number=2))
    assert rows(without) == rows(repeated) == [("basic", 1, None, "甲"), ("basic", 2, None, "乙")]
    assert kinds(lay_out(without)) == kinds(lay_out(repeated)) == []


def test_a_row_that_a_page_s_end_broke_is_joined() -> None:
    first = table(HELP, ["1", "殡葬管", "县民政局", "1.审批。", "巡查"])
    rest = table(["", "理", "县公安局", "2.备案。", "上报。"], ["2", "地名", "县民政局", "登记。", "上报。"], number=2)
    row = lay_out(document("配合履职事项清单", first, "3", rest)).rows[0]
    assert row.cells[Column.NAME] == "殡葬管理"
    assert row.cells[Column.DEPARTMENTS] == "县民政局\n县公安局"
    assert row.cells[Column.SUPERIOR] == "1.审批。\n2.备案。"
    assert row.cells[Column.TOWNSHIP] == "巡查上报。"


def test_a_row_whose_number_alone_is_missing_is_a_row() -> None:
    first = table(["序号", "事项名称"], ["1", "甲"])
    rest = table(["", "乙"], ["3", "丙"], number=2)
    read = document(TITLE, first, rest)
    assert [row[1] for row in rows(read)] == [1, None, 3]
    assert kinds(lay_out(read)) == [NoteKind.EMPTY_CELL]


def test_a_name_over_several_rows_is_one_duty() -> None:
    read = table(
        HELP,
        [("1", 2, 1), ("殡葬管理", 2, 1), "县民政局", "审批。", ("上报。", 2, 1)],
        [None, None, "县公安局", "查处。", None],
        ["2", "地名", "县民政局", "登记。", "上报。"],
    )
    first, second = lay_out(document("配合履职事项清单", read)).rows
    assert (first.cells[Column.DEPARTMENTS], first.cells[Column.SUPERIOR]) == ("县民政局\n县公安局", "审批。\n查处。")
    assert first.cells[Column.TOWNSHIP] == "上报。"
    assert second.number == 2


def test_unknown_columns_are_kept_and_noted_once() -> None:
    heading = ["序号", "事项名称", "法律依据"]
    layout = lay_out(document(TITLE, table(heading, ["1", "甲", "某法"]), table(heading, ["2", "乙", ""], number=2)))
    assert layout.rows[0].printed["法律依据"] == "某法"
    assert kinds(layout) == [NoteKind.UNKNOWN_COLUMN]


@pytest.mark.parametrize(
    "other",
    [
        table(["单位", "电话", "地址", "邮编"], ["镇政府", "123", "石桥", "1"], number=2),
        table([("通讯录", 1, 2), None], ["单位", "电话"], ["镇政府", "123"], number=2),
        table([("说明", 1, 2), None], ["3", "乙"], number=2, sheet="说明"),
    ],
    ids=["other columns", "words for numbers", "a sheet of notes"],
)
def test_a_table_that_is_none_of_the_lists_is_noted_once(other: Table) -> None:
    first = table(["序号", "事项名称"], ["1", "甲"], sheet="清单")
    layout = lay_out(document(TITLE, first, other))
    lines = ["\t".join(cell.text for cell in row.values()) for row in other.rows()]
    assert len(layout.rows) == 1
    assert [remark.kind for remark in layout.remarks] == [NoteKind.UNREAD_TEXT]
    assert f"({len(lines)} rows)" in layout.remarks[0].message
    assert [line.text for line in layout.other_lines][-1] == lines[-1]


@pytest.mark.parametrize("sheet", ["清单（续）", "基本履职（含说明）"])
def test_another_sheet_may_go_on_without_headings(sheet: str) -> None:
    rest = table([("二、民生服务", 1, 1)], ["2", "乙"], ["", "丙"], number=2, sheet=sheet)
    read = document(TITLE, table(["序号", "事项名称"], ["1", "甲"], sheet="清单"), rest)
    assert rows(read)[1:] == [("basic", 2, "民生服务", "乙"), ("basic", None, "民生服务", "丙")]


def test_a_row_whose_number_is_damaged_is_no_other_table() -> None:
    rest = table(["l", "乙"], ["3", "丙"], number=2)
    with pytest.raises(td.ReadingError, match="'l', which is no number"):
        lay_out(document(TITLE, table(["序号", "事项名称"], ["1", "甲"]), rest))


def test_a_row_of_totals_is_no_duty() -> None:
    layout = lay_out(document(TITLE, table(["序号", "事项名称"], ["1", "甲"], ["合计", "1项"])))
    assert (len(layout.rows), [line.text for line in layout.other_lines]) == (1, ["合计\t1项"])


@pytest.mark.parametrize(
    ("read", "complaint"),
    [
        (document("石桥镇行政许可事项清单", table(["序号", "事项名称"], ["1", "甲"])), "could be those of any list"),
        (
            document(TITLE, table(["序号", "具体事项", "名称"], ["1", "甲", "乙"])),
            "'具体事项' and '名称' name two columns",
        ),
        (document("配合履职事项清单", table(["序号", "事项名称"], ["1", "甲"])), "lack 对应上级部门, 上级部门职责"),
        (document(TITLE, table(["序号", "事项名称"])), "headings, and no row below them"),
        (document("石桥镇通知"), "no duty list found"),
        (document(TITLE, "事项名称", "甲", table(HELP, ["1", "乙", "县民政局", "甲。", "乙。"])), "stands alone"),
        (document(), "the document is empty"),
        (document(table(["清单类型", "序号", "事项名称"], ["其他", "1", "甲"])), "which of the three lists is it"),
    ],
)
def test_what_is_no_list_or_ambiguous_is_refused(read: Document, complaint: str) -> None:
    with pytest.raises(td.ReadingError, match=complaint):
        lay_out(read)


def test_departments_that_lead_and_that_help_may_have_a_column_each() -> None:
    heading = ["序号", "事项名称", "牵头部门", "配合部门", "县级部门职责", "乡镇职责"]
    read = table(
        heading,
        ["1", "甲", "县民政局", "县公安局、县财政局", "登记。", "上报。"],
        ["2", "乙", "—", "县水利局", "甲。", "乙。"],
    )
    first, second = lay_out(document("配合履职事项清单", read)).rows
    assert [(body.printed, body.leads) for body in named_bodies(first.cells[Column.DEPARTMENTS])] == [
        ("县民政局", True),
        ("县公安局", False),
        ("县财政局", False),
    ]
    assert [(body.printed, body.leads) for body in named_bodies(second.cells[Column.DEPARTMENTS])] == [
        ("县水利局", False)
    ]
    assert first.printed["配合部门"] == "县公安局、县财政局"


@pytest.mark.parametrize("heading", [["县级牵头部门", "县级协同部门"], ["协同部门", "主责部门"]])
def test_departments_that_lead_are_told_by_their_heading_wherever_it_stands(heading: list[str]) -> None:
    read = table(
        ["序号", "事项名称", *heading, "县级职责", "乡镇职责"], ["1", "甲", "县民政局", "县公安局", "甲。", "乙。"]
    )
    (row,) = lay_out(document("配合履职事项清单", read)).rows
    leading = [body.printed for body in bodies_of(row) if body.leads]
    assert leading == ["县民政局" if "牵头" in heading[0] else "县公安局"]


def test_a_broken_row_keeps_the_departments_of_both_columns() -> None:
    heading = ["序号", "事项名称", "牵头部门", "配合部门", "县级职责", "乡镇职责"]
    first = table(heading, ["1", "甲", "县民政局", "县公安局", "甲。", "乙。"])
    rest = table(["", "", "", "县财政局", "丙。", ""], ["2", "乙", "县民政局", "县公安局", "甲。", "乙。"], number=2)
    row, _ = lay_out(document("配合履职事项清单", first, rest)).rows
    named = [(body.printed, body.leads) for body in bodies_of(row)]
    assert named == [("县民政局", True), ("县公安局", False), ("县财政局", False)]


def test_a_sign_for_nothing_in_a_broken_row_is_no_part_of_its_category() -> None:
    heading = ["序号", "事项类别", "事项名称"]
    first = table(heading, ["1", "民生服务", "甲"])
    rest = table(["", "—", "乙"], ["2", "—", "丙"], number=2)
    assert rows(document(TITLE, first, rest)) == [("basic", 1, "民生服务", "甲乙"), ("basic", 2, "民生服务", "丙")]


def test_a_row_without_a_number_below_other_columns_is_no_part_of_the_one_above() -> None:
    first = table(["序号", "事项名称", "承接部门及工作方式"], ["1", "甲", "县民政局：负责审核。"])
    rest = table(
        ["序号", "事项名称", "承接部门", "工作方式"],
        ["", "乙", "县水利局", "处罚。"],
        ["2", "丙", "县水利局", "处罚。"],
    )
    read = lay_out(document("上级部门收回事项清单", first, rest)).rows
    assert [[body.printed for body in bodies_of(row)] for row in read] == [["县民政局"], ["县水利局"], ["县水利局"]]


def test_a_row_with_a_category_is_no_part_of_one_that_cannot_have_any() -> None:
    first = table(["序号", "事项名称"], ["1", "甲"])
    rest = table(["序号", "事项类别", "事项名称"], ["", "民生服务", "乙"], ["2", "民生服务", "丙"], number=2)
    assert [row[1:] for row in rows(document(TITLE, first, rest))] == [
        (1, None, "甲"),
        (None, "民生服务", "乙"),
        (2, "民生服务", "丙"),
    ]


def test_who_signed_below_the_last_row_is_no_step_of_it() -> None:
    signed = [["", "", "", "石桥镇人民政府", ""], ["", "", "", "2025年2月20日", ""]]
    read = table(HELP, ["1", "甲", "县民政局", "登记。", "上报。"], *signed)
    layout = lay_out(document("配合履职事项清单", read))
    assert [row.cells[Column.SUPERIOR] for row in layout.rows] == ["登记。"]
    assert [line.text.strip() for line in layout.other_lines] == ["石桥镇人民政府", "2025年2月20日"]


def test_a_body_below_the_others_is_no_signature() -> None:
    read = table(HELP, ["1", "甲", "县民政局", "登记。", "上报。"], ["", "", "县人民政府", "", ""])
    (row,) = lay_out(document("配合履职事项清单", read)).rows
    assert [body.printed for body in bodies_of(row)] == ["县民政局", "县人民政府"]


def test_a_column_whose_cells_name_lists_tells_them_whatever_its_heading_says() -> None:
    heading = ["序号", "事项类型", "事项类别", "事项名称", "责任单位", "县级部门职责/收回后工作方式", "乡镇配合职责"]
    read = table(
        heading,
        ["1", "基本履职", "党的建设", "甲", "/", "/", "/"],
        ["1", "配合履职", "民生服务", "乙", "县民政局", "登记。", "上报。"],
        ["1", "上级部门收回", "民生服务", "丙", "县水利局", "处罚。", "/"],
    )
    first, second, third = lay_out(document("石桥镇履职事项清单", read)).rows
    assert [row.list_type for row in (first, second, third)] == ["basic", "cooperative", "reclaimed"]
    assert (second.cells[Column.SUPERIOR], third.cells[Column.METHOD]) == ("登记。", "处罚。")


def test_numbers_may_be_codes_or_chinese_where_a_category_stands_beside_the_name() -> None:
    heading = ["序号", "事项类别", "事项名称"]
    read = table(heading, ["JB-001", "民生服务", "甲"], ["二", "民生服务", "乙"])
    assert [row[1] for row in rows(document(TITLE, read))] == [1, 2]


NEWS = table(["1", "征兵公告"], ["2", "公交改线"], number=7)


@pytest.mark.parametrize(
    "read",
    [
        document(NEWS, "石桥镇履职事项清单", TITLE, table(["序号", "事项名称"], ["1", "甲"])),
        document("石桥镇履职事项清单", "来源：办公室", NEWS, TITLE, table(["序号", "事项名称"], ["1", "甲"])),
        document(TITLE, table(["序号", "事项名称"], ["1", "甲"]), NEWS),
        document(TITLE, table(["序号", "事项名称"], ["1", "甲"]), table(["序号", "标题"], ["1", "公告"], number=7)),
        document(TITLE, table(["序号", "事项名称"], ["1", "甲"]), table(["2", "2024-02-01"], number=7)),
    ],
    ids=["above", "below the title", "behind", "with headings of its own", "dates for names"],
)
def test_a_table_of_news_on_a_web_page_is_no_list(read: Document) -> None:
    layout = lay_out(read)
    assert rows(read) == [("basic", 1, None, "甲")]
    assert kinds(layout) == [NoteKind.UNREAD_TEXT]


def test_numbers_that_begin_anew_below_a_category_go_on_with_the_list() -> None:
    first, second = table(["序号", "事项名称"], ["1", "甲"]), table(["1", "乙"], ["2", "丙"], number=2)
    assert rows(document(TITLE, "一、党建", first, "二、民生", second))[1:] == [
        ("basic", 1, "民生", "乙"),
        ("basic", 2, "民生", "丙"),
    ]


@pytest.mark.parametrize("above", [(TITLE,), ("石桥镇履职事项清单", "2025年3月")])
def test_a_list_whose_headings_are_damaged_is_refused(above: tuple[str, ...]) -> None:
    damaged = table(["序号", "亊顼名称"], ["1", "甲"])
    cooperative = table(HELP, ["1", "乙", "县民政局", "甲。", "乙。"], number=2)
    with pytest.raises(td.ReadingError, match="stands before the first row of headings"):
        lay_out(document(*above, damaged, "石桥镇配合履职事项清单", cooperative))


def test_a_table_of_other_matters_behind_the_lists_is_not_taken_for_the_first_of_them() -> None:
    cooperative = table(HELP, ["1", "乙", "县民政局", "甲。", "乙。"])
    licences = table(["序号", "事项名称", "办理时限"], ["1", "户口登记", "5日"], number=2)
    with pytest.raises(td.ReadingError, match="could be those of any list"):
        lay_out(document("石桥镇履职事项清单", "石桥镇配合履职事项清单", cooperative, licences))


def test_a_sheet_s_name_tells_the_list_where_no_title_does() -> None:
    cells = table(["序号", "事项名称"], ["1", "甲"]).cells
    of_sheet = [cell._replace(source=Source(sheet="基本履职", row=cell.row + 1)) for cell in cells]
    assert rows(document(Table(tuple(of_sheet), Source(sheet="基本履职")))) == [("basic", 1, None, "甲")]


def test_headings_in_two_languages() -> None:
    assert rows(document(TITLE, table(["序号 تەرتىپ", "事项名称 ئىش"], ["1", "甲"]))) == [("basic", 1, None, "甲")]


def test_a_line_between_tables_is_noted_where_no_line_s_end_can_break_a_row() -> None:
    read = document(TITLE, table(["序号", "事项名称"], ["1", "甲"]), "扫一扫", table(["2", "乙"], number=2))
    assert [row[1] for row in rows(read)] == [1, 2]
    assert kinds(lay_out(read)) == [NoteKind.UNREAD_TEXT]


def test_a_category_that_another_list_has_too_is_taken_again() -> None:
    heading = "一、经济发展（1项）"
    basic, cooperative = (
        table(["序号", "事项名称"], ["1", "甲"]),
        table(HELP, ["1", "乙", "县民政局", "甲。", "乙。"], number=2),
    )
    read = document(TITLE, heading, basic, "石桥镇配合履职事项清单", heading, cooperative)
    assert [row[2] for row in rows(read)] == ["经济发展", "经济发展"]


BESIDE = ["序号", "事项名称", "对应上级部门", "上级部门职责", "乡镇配合职责"]
SPANNED = document(
    "石桥镇配合履职事项清单",
    table(
        BESIDE,
        [("1", 2, 1), ("甲", 2, 1), "县民政局（牵头）", "1.登记；", ("上报。", 2, 1)],
        [None, None, "县公安局", "1.查处。", None],
    ),
)


@pytest.mark.parametrize(
    "read",
    [
        SPANNED,
        document(
            "石桥镇配合履职事项清单",
            table(
                BESIDE,
                ["1", "甲", "县民政局（牵头）", "1.登记；", "上报。"],
                ["", "", "县公安局", "1.查处。", ""],
            ),
        ),
    ],
    ids=["spanned", "empty"],
)
def test_a_department_with_a_row_of_the_table_acts_in_what_stands_beside_it(read: Document) -> None:
    duty = assembled(read, key="made").cooperative[0]
    assert duty.cell(Column.SUPERIOR) == "1.登记；\n1.查处。"
    assert [(mention.printed, mention.leads) for mention in duty.column] == [("县民政局", True), ("县公安局", False)]
    assert [(block.departments, [step.text for step in block.steps]) for block in duty.responsibilities] == [
        (("县民政局",), ["登记；"]),
        (("县公安局",), ["查处。"]),
        ((), ["上报。"]),
    ]
    assert list(contradictions(assembled(read, key="made"))) == []


@pytest.mark.parametrize(
    ("second", "departments"),
    [
        ([None, None, ("县民政局", 1, 1), "", None], ("县民政局", "县公安局")),
        ([None, None, "", "2.查处。", None], ("县公安局",)),
    ],
    ids=["nothing to do", "nobody beside"],
)
def test_rows_of_which_one_says_no_more_than_half_are_one(
    second: list[CellText | None], departments: tuple[str, ...]
) -> None:
    first: list[CellText | None] = [("1", 2, 1), ("甲", 2, 1), "县公安局", "1.登记；", ("上报。", 2, 1)]
    duty = assembled(document("石桥镇配合履职事项清单", table(BESIDE, first, second)), key="made").cooperative[0]
    assert set(duty.departments) == set(departments)
    assert len(duty.superior_responsibilities) == 1


def test_headings_that_no_line_parts_from_the_row_below_them_are_headings() -> None:
    """So a page printed by a program begins where it cuts a row in two."""
    help_list = "石桥镇配合履职事项清单"
    read = document(
        help_list,
        table(BESIDE, ["1", "甲", "县民政局", "1.登记；", "1.上报；"]),
        table(
            ["序号", "事项名称", "对应上级部门", "上级部门职责\n2.查处。", "乡镇\n配合职责\n2.劝阻。"],
            ["2", "乙", "县公安局", "造册。", "巡查。"],
            number=2,
        ),
    )
    first, second = assembled(read, key="made").cooperative
    assert (first.cell(Column.SUPERIOR), first.cell(Column.TOWNSHIP)) == ("1.登记；\n2.查处。", "1.上报；\n2.劝阻。")
    assert (second.number, second.name) == (2, "乙")


def test_names_that_a_narrow_column_joins_are_told_apart_by_the_headings_of_the_row() -> None:
    row = [
        "1",
        "甲",
        "临江市生态环境局青河分局县水务局",
        "临江市生态环境局青河分局：监测。\n县水务局：供水。",
        "上报。",
    ]
    duty = assembled(document("石桥镇配合履职事项清单", table(BESIDE, row)), key="made").cooperative[0]
    assert [mention.printed for mention in duty.column] == ["临江市生态环境局青河分局", "县水务局"]


@pytest.mark.parametrize(
    ("number", "cells", "expected"),
    [("（一）", ["县民政局", "登记。", "上报。"], 1), ("十二", ["县民政局", "登记；", "上报"], 12)],
)
def test_a_chinese_numeral_beside_prose_is_a_number(number: str, cells: list[str], expected: int) -> None:
    assert rows(document("石桥镇配合履职事项清单", table(BESIDE, [number, "甲", *cells]))) == [
        ("cooperative", expected, None, "甲")
    ]


def test_a_chinese_numeral_beside_no_prose_is_none() -> None:
    with pytest.raises(td.ReadingError, match="which is no number from 1 on"):
        rows(document("石桥镇配合履职事项清单", table(BESIDE, ["（一）", "民生服务", "—", "—", "共2项"])))


def test_rows_across_a_table_name_the_lists_that_it_holds() -> None:
    def across(text: str) -> list[CellText | None]:
        return [(text, 1, 5), None, None, None, None]

    read = document(
        "石桥镇履职事项清单",
        table(
            BESIDE,
            across("一、基本履职事项（2项）"),
            ["1", "甲", "", "", ""],
            ["2", "乙", "", "", ""],
            across("二、配合履职事项（1项）"),
            ["1", "丙", "县民政局", "登记。", "上报。"],
            across("三、上级部门收回事项（1项）"),
            ["1", "丁", "县水利局", "由县水利局处罚。", ""],
        ),
    )
    duty_list = assembled(read, key="made")
    assert [(duty.id, duty.name, duty.departments) for duty in duty_list.duties] == [
        ("basic-1", "甲", ()),
        ("basic-2", "乙", ()),
        ("cooperative-1", "丙", ("县民政局",)),
        ("reclaimed-1", "丁", ("县水利局",)),
    ]
    assert set(duty_list.table_titles) == set(ListType)
    assert list(contradictions(duty_list)) == []


def test_rows_above_the_title_of_another_list_are_of_the_one_that_the_headings_tell() -> None:
    read = document(
        "石桥镇基本履职事项清单",
        table(["序号", "事项名称"], ["1", "甲"]),
        table(
            BESIDE,
            ["1", "乙", "县民政局", "登记。", "上报。"],
            [("石桥镇上级部门收回事项清单", 1, 5), None, None, None, None],
            ["1", "丁", "县水利局", "由县水利局处罚。", ""],
            number=2,
        ),
    )
    assert [row[0] for row in rows(read)] == ["basic", "cooperative", "reclaimed"]


def test_rows_across_a_table_name_no_list_whose_columns_it_lacks() -> None:
    read = document(
        TITLE, table(["序号", "事项名称"], ["1", "甲"], [("石桥镇配合履职事项清单", 1, 2), None], ["1", "乙"])
    )
    with pytest.raises(td.ReadingError, match="the headings of the list 配合履职 lack 对应上级部门"):
        lay_out(read)


def test_a_number_of_its_own_makes_a_duty_though_one_name_covers_several() -> None:
    first: list[CellText | None] = ["1", ("防汛", 2, 1), "县水利局", "巡查。", "上报。"]
    read = document("石桥镇配合履职事项清单", table(BESIDE, first, ["2", None, "县民政局", "救助。", "报送。"]))
    assert rows(read) == [("cooperative", 1, None, "防汛"), ("cooperative", 2, None, "防汛")]


def test_a_category_that_goes_on_is_the_same() -> None:
    across: list[CellText | None] = [("一、党的建设（续）", 1, 2), None]
    read = document(
        TITLE, table(["序号", "事项名称"], [("一、党的建设（2项）", 1, 2), None], ["1", "甲"], across, ["2", "乙"])
    )
    assert [row[2] for row in rows(read)] == ["党的建设", "党的建设"]


def test_headings_that_only_their_list_tells() -> None:
    assert Column.from_headings(("序号", "类别", "主要职责"), ListType.BASIC)[2] is Column.NAME
    headings = ("序号", "事项名称", "责任部门", "上级职责", "本级职责")
    assert Column.from_headings(headings)[3:] == (Column.SUPERIOR, Column.TOWNSHIP)


def test_a_name_that_goes_on_in_the_next_row_is_one_name() -> None:
    read = document(
        "石桥镇配合履职事项清单",
        table(BESIDE, ["1", "甲", "县民政局、县公", "1.登记；", "上报。"], ["", "", "安局", "2.查处。", ""]),
    )
    duty = assembled(read, key="made").cooperative[0]
    assert duty.departments == ("县民政局", "县公安局")
    assert [step.text for block in duty.superior_responsibilities for step in block.steps] == ["登记；", "查处。"]
    assert len(duty.superior_responsibilities) == 1
