"""The forms in which townships print headings, categories, receivers and labels: each is read as what it is."""

from __future__ import annotations

from pathlib import Path

import pytest

import township_duties as td
from township_duties.vocabulary import Certainty, Column, ListType, NoteKind

COOPERATIVE = ["序号", "事项名称", "对应上级部门", "上级部门职责", "乡镇配合职责"]


def page(title: str, *rows: list[str]) -> str:
    """A web page with a title and a table; a cell that begins with `<td` has its own attributes."""
    cells = ("".join(cell if cell.startswith("<td") else f"<td>{cell}" for cell in row) for row in rows)
    return f"<p>{title}</p><table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def read(title: str, *rows: list[str], strict: bool = False) -> td.DutyList:
    return td.read(page(title, *rows).encode(), key="k", strict=strict)


def saved(duty_list: td.DutyList, folder: Path) -> td.DutyList:
    """The list after it was saved and loaded, which holds the record against its printed words."""
    duty_list.save(folder / "list.json")
    return td.load_file(folder / "list.json")


@pytest.mark.parametrize(
    ("column", "headings"),
    [
        (Column.NUMBER, "序号 事项编码 №"),
        (Column.CATEGORY, "一级事项 所属领域 职责领域 履职事项分类"),
        (Column.NAME, "二级事项 乡镇（街道）履职事项 收回的事项 履职内容 主项名称 上级部门收回事项名称"),
        (Column.DEPARTMENTS, "对口部门 旗直部门 区相关部门 县级对应部门 涉及上级部门 对应旗县部门"),
        (Column.SUPERIOR, "县级部门责任 上级部门履职内容 部门职责内容 上级部门承担职责"),
        (Column.TOWNSHIP, "镇级职责 街道办事处配合职责 乡镇（街道）具体职责 团场配合职责"),
        (Column.RECEIVING, "收回部门及收回方式 承接部门及工作措施 上级部门及工作方式 县级承接部门及工作方式 回收方式"),
        (Column.RECEIVING_DEPARTMENTS, "上收部门 回收部门 承接主体 县级承接部门 收回责任单位"),
        (Column.METHOD, "工作措施 收回后履职方式 承接后工作方式 后续工作方式"),
        (None, "法律依据 审批时限 承接部门： 县公安局"),
    ],
)
def test_a_heading_is_known_in_many_words(column: Column | None, headings: str) -> None:
    assert {heading: Column.from_heading(heading) for heading in headings.split()} == dict.fromkeys(
        headings.split(), column
    )


def test_headings_are_understood_beside_one_another_and_with_their_list() -> None:
    headings = ("序号", "一级事项", "二级事项", "事项名称", "上级部门", "处置要求")
    usual = (Column.NUMBER, Column.CATEGORY, None, Column.NAME, Column.DEPARTMENTS)
    assert Column.from_headings(headings, ListType.RECLAIMED) == (*usual, Column.METHOD)
    assert Column.from_headings(headings) == (*usual, None)


def test_a_reclaimed_list_may_call_its_receivers_superior_departments(tmp_path: Path) -> None:
    title, headings = "石桥镇收回事项清单", ["序号", "收回事项", "上级部门", "回收方式"]
    duty_list = read(title, headings, ["1", "处罚", "县水利局", "由县水利局直接实施。"])
    (duty,) = saved(duty_list, tmp_path).duties
    assert (duty.departments, duty.cell(Column.RECEIVING_DEPARTMENTS)) == (("县水利局",), "县水利局")
    assert [step.text for step in duty.responsibilities[0].steps] == ["由县水利局直接实施。"]


def test_a_reclaimed_list_may_say_who_and_not_how(tmp_path: Path) -> None:
    duty_list = read("石桥镇收回事项清单", ["序号", "事项名称", "承接部门"], ["1", "处罚", "县水利局"])
    (duty,) = saved(duty_list, tmp_path).duties
    assert (duty.departments, duty.responsibilities) == (("县水利局",), ())


@pytest.mark.parametrize(
    "cell",
    [
        "承接部门：县水利局；工作方式：直接实施。",
        "1.承接部门：县水利局<br>2.工作方式：直接实施。",
        "责任部门：县水利局<br>工作措施：直接实施。",
        "收回部门：县水利局。收回方式：直接实施。",
        "【承接部门】县水利局【工作方式】直接实施。",
        "承接部门为县水利局，工作方式为直接实施。",
        "县级承接部门：县水利局<br>工作方式：直接实施。",
        "县水利局<br>直接实施。",
        "县水利局：直接实施。",
    ],
)
def test_who_received_a_duty_and_how_are_told_apart_in_one_cell(cell: str, tmp_path: Path) -> None:
    duty_list = read("石桥镇收回事项清单", ["序号", "事项名称", "承接部门及工作方式"], ["1", "处罚", cell])
    (duty,) = saved(duty_list, tmp_path).duties
    assert [mention.printed for mention in duty.column] == ["县水利局"]
    assert [step.text for block in duty.responsibilities for step in block.steps] == ["直接实施。"]


def test_categories_stand_in_the_cells_of_duties_with_an_ordinal(tmp_path: Path) -> None:
    duty_list = read(
        "石桥镇配合履职事项清单",
        COOPERATIVE,
        ["一", "<td colspan=4>党的建设（共1项）"],
        ["1", "党课", "县委组织部", "组织。", "参加。"],
        ["二、", "民生服务", "", "", ""],
        ["2", "救助", "县民政局", "审核。", "摸排。"],
        ["", "（三）平安法治：一项", "", "", ""],
        ["3", "普法", "县司法局", "指导。", "宣传。"],
    )
    rows = [(duty.number, duty.category, duty.name) for duty in saved(duty_list, tmp_path).duties]
    assert rows == [(1, "党的建设", "党课"), (2, "民生服务", "救助"), (3, "平安法治", "普法")]
    assert duty_list.recorded_notes == ()


def test_a_part_of_a_row_that_begins_with_an_ordinal_is_no_category() -> None:
    (duty,) = read(
        "石桥镇配合履职事项清单",
        COOPERATIVE,
        ["1", "党课", "县委组织部", "组织。", "如下："],
        ["", "", "", "", "一、登记"],
    ).duties
    assert (duty.category, duty.printed["乡镇配合职责"]) == (None, "如下：\n一、登记")


def test_counts_and_numbers_of_columns_are_no_duties() -> None:
    duty_list = td.read(
        "石桥镇基本履职事项清单\n（共2项）\n序号\t事项名称\n①\t②\n1*\t党课\n★2\t救助\n", key="k", strict=True
    )
    assert [(duty.number, duty.category, duty.name) for duty in duty_list.duties] == [
        (1, None, "党课"),
        (2, None, "救助"),
    ]


def test_a_row_with_a_number_is_no_row_of_headings() -> None:
    duty_list = read(
        "石桥镇收回事项清单",
        ["序号", "事项名称", "承接部门及工作方式"],
        ["1", "具体事项", "承接部门： 工作方式："],
        ["2", "处罚", "承接部门：县水利局 工作方式：实施。"],
    )
    assert [duty.name for duty in duty_list.duties] == ["具体事项", "处罚"]


def test_the_lower_of_two_rows_of_headings_needs_the_upper_for_its_meaning() -> None:
    upper = ["<td rowspan=2>序号", "<td rowspan=2>事项名称", "<td colspan=2>上级部门", "<td rowspan=2>乡镇配合职责"]
    row = ["1", "救助", "县民政局", "审核。", "摸排。"]
    (duty,) = read("石桥镇配合履职事项清单", upper, ["对应部门", "职责"], row).cooperative
    assert (duty.departments, duty.printed["上级部门职责"]) == (("县民政局",), "审核。")


def labels_of(cell: str) -> list[tuple[str | None, list[str]]]:
    row = ["1", "救助", "县公安局和县民政局", cell, "摸排。"]
    (duty,) = read("石桥镇配合履职事项清单", COOPERATIVE, row).cooperative
    assert duty.departments == ("县公安局", "县民政局")
    return [
        (block.label, [step.marker + step.text for step in block.steps]) for block in duty.superior_responsibilities
    ]


@pytest.mark.parametrize(
    ("cell", "labels"),
    [
        ("【县公安局】侦办。<br>【县民政局】救助。", ["【县公安局】", "【县民政局】"]),
        ("（一）县公安局<br>侦办。<br>（二）县民政局<br>救助。", ["（一）县公安局", "（二）县民政局"]),
        ("1. 县公安局：<br>侦办。<br>2. 县民政局：<br>救助。", ["1. 县公安局：", "2. 县民政局："]),
        ("县公安局<br>侦办。<br>县民政局<br>救助。", ["县公安局", "县民政局"]),
    ],
)
def test_lines_and_brackets_with_bodies_alone_are_labels(cell: str, labels: list[str]) -> None:
    assert labels_of(cell) == [(labels[0], ["侦办。"]), (labels[1], ["救助。"])]


def test_a_number_before_a_body_is_a_step_s_where_others_of_its_kind_are() -> None:
    steps = ["1.县公安局：侦办；", "2.救助。"]
    assert labels_of("<br>".join(steps)) == [(None, steps)]


# Strict reading

BASIC = ["序号", "事项名称"], ["1", "党课"]


@pytest.mark.parametrize(
    "line",
    ["注：本清单自印发之日起施行。", "*为重点事项", "说明：由县委编办解释。", "石桥镇人民政府", "2025年6月30日印发"],
)
def test_what_is_no_part_of_a_duty_by_its_form_is_noted_and_not_refused_when_strict(line: str) -> None:
    content = f"{page('石桥镇基本履职事项清单', *BASIC)}<p>{line}</p>".encode()
    (note,) = td.read(content, key="k", strict=True).recorded_notes
    assert (note.kind, note.certainty, note.excerpt) == (NoteKind.UNREAD_TEXT, Certainty.POSSIBLE, line)


@pytest.mark.parametrize("line", ["注重民生实事的办理", "以上事项未经批准不得增加"])
def test_other_text_outside_the_rows_is_refused_when_strict(line: str) -> None:
    content = f"{page('石桥镇基本履职事项清单', *BASIC)}<p>{line}</p>".encode()
    with pytest.raises(td.ReadingError, match=f"1 thing could not be made out: .*{line}"):
        td.read(content, key="k", strict=True)


def test_a_column_of_remarks_is_understood_and_any_other_is_not() -> None:
    assert read("石桥镇基本履职事项清单", [*BASIC[0], "备注"], ["1", "党课", "重点"], strict=True).recorded_notes
    with pytest.raises(td.ReadingError, match="The column '法律依据' is none"):
        read("石桥镇基本履职事项清单", [*BASIC[0], "法律依据"], ["1", "党课", "党章"], strict=True)


def test_the_official_workbook_is_read_strictly_though_it_has_sheets_of_notes(tmp_path: Path) -> None:
    td.load().export(tmp_path / "kokyar.xlsx")
    again = td.read(tmp_path / "kokyar.xlsx", key="kokyar", edition="2025-07", strict=True)
    assert len(again.duties) == 268
    assert again.recorded_notes == ()
