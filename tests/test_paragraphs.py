"""Lists that stand in paragraphs are read as the tables that they could be; what only looks like one is refused."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import NamedTuple

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

import township_duties as td
from township_duties.consistency import contradictions
from township_duties.documents.limits import Budget, Limits
from township_duties.documents.text import read_text
from township_duties.models import Duty
from township_duties.vocabulary import Column

from .test_lossless import lost

BASIC = "石桥镇基本履职事项清单"
HELP = "石桥镇配合履职事项清单"
BACK = "石桥镇上级部门收回事项清单"
SIDES = ("对应上级部门", "上级部门职责", "乡镇配合职责")
RECEIVED = ("承接部门", "工作方式")


class Composed(NamedTuple):
    """One list in two forms, as texts."""

    in_paragraphs: str
    in_table: str


def read(text: str) -> td.DutyList:
    """A list read from paragraphs: nothing of its document is lost, and nothing in it contradicts itself."""
    duty_list = td.read(text, key="made")
    assert lost(read_text(text, Budget(Limits())), duty_list) == []
    assert list(contradictions(duty_list)) == []
    return duty_list


def said(duty: Duty) -> object:
    """What a duty says; where it stands, and the mark behind its number, are its document's."""
    cells = {heading: cell.strip(".、．（）") if heading == "序号" else cell for heading, cell in duty.printed.items()}
    return duty.model_copy(update={"printed": cells, "source": None}).model_dump()


NAMES = st.lists(
    st.sampled_from([*"防汛抗旱登记造册巡查植树", "，", "、", "《条例》", "2025年", "（试行）"]), min_size=2, max_size=8
).map(lambda parts: f"做好{''.join(parts)}工作")
CATEGORIES = st.sampled_from(["党的建设", "经济发展", "民生服务", "平安法治", "生态环保"])
BODIES = st.sampled_from(["县民政局", "县民政局（牵头）、县公安局", "牵头单位：县民政局；配合单位：县公安局"])
STEPS = st.lists(st.sampled_from(["制定方案", "登记造册", "县民政局负责审核", "组织培训"]), min_size=1, max_size=3)
NUMBERING = st.sampled_from(["{}.", "{}、", "（{}）", "{}．"])


@st.composite
def prose(draw: st.DrawFn) -> list[str]:
    """The lines of a cell: steps with numbers, perhaps below bodies; or one sentence."""
    steps = draw(STEPS)
    match draw(st.integers(0, 2)):
        case 0:
            return [f"{steps[0]}。"]
        case 1:
            return [f"{number}.{step}；" for number, step in enumerate(steps, start=1)]
    return ["县民政局：", *(f"（{number}）{step}。" for number, step in enumerate(steps, start=1)), "县公安局：查处。"]


@st.composite
def basic_lists(draw: st.DrawFn) -> Composed:
    numbering, restarts = draw(NUMBERING), draw(st.booleans())
    lines, rows, number = [BASIC], [BASIC, "序号\t事项名称"], 0
    for ordinal in range(draw(st.integers(1, 4))):
        category = f"{'一二三四'[ordinal]}、{draw(CATEGORIES)}"
        lines.append(category)
        rows.append(category)
        number = 0 if restarts else number
        for name in draw(st.lists(NAMES, min_size=2, max_size=4)):
            number += 1
            lines.append(f"{numbering.format(number)}{draw(st.sampled_from(['', ' ', chr(0x3000)]))}{name}")
            rows.append(f"{number}\t{name}")
        if draw(st.booleans()):
            lines.append(f"— {ordinal + 1} —")
            rows.append(lines[-1])
    if lines[-1].startswith("—"):
        # Behind the last row, a table has what a list has.
        lines.pop()
        rows.pop()
    return Composed("\n".join(lines), "\n".join(rows))


@st.composite
def labelled_lists(draw: st.DrawFn) -> Composed:
    helps = draw(st.booleans())
    title, labels = (HELP, SIDES) if helps else (BACK, RECEIVED)
    numbering, names_label = draw(st.sampled_from(["{}.", "{}、", "（{}）"])), draw(st.booleans())
    lines, rows = [title], [title, "\t".join(["序号", "事项名称", *labels])]
    for number in range(1, draw(st.integers(1, 3)) + 1):
        name = draw(NAMES)
        lines.append(f"{numbering.format(number)}{'事项名称：' if names_label else ''}{name}")
        cells = [[draw(BODIES)], *(draw(prose()) for _ in labels[1:])]
        for label, cell in zip(labels, cells, strict=True):
            first = [] if len(cell) > 1 and draw(st.booleans()) else cell[:1]
            lines += [f"{label}：{''.join(first)}", *cell[len(first) :]]
        rows.append("\t".join([str(number), name, *("<br>".join(cell) for cell in cells)]))
    return Composed("\n".join(lines), "\n".join(rows))


def same(composed: Composed) -> None:
    in_paragraphs = read(composed.in_paragraphs)
    in_table = td.read(composed.in_table, key="made")
    assert [said(duty) for duty in in_paragraphs.duties] == [said(with_line_breaks(duty)) for duty in in_table.duties]
    assert in_paragraphs.table_titles == in_table.table_titles
    assert list(in_paragraphs.departments) == list(in_table.departments)


def with_line_breaks(duty: Duty) -> Duty:
    """A duty of a text, where a cell has its line breaks as tags."""
    return duty.model_copy(update={"printed": {key: cell.replace("<br>", "\n") for key, cell in duty.printed.items()}})


@given(basic_lists())
@settings(max_examples=60)
def test_a_list_of_numbered_names_is_the_table_that_it_could_be(composed: Composed) -> None:
    same(composed)


@given(labelled_lists())
@settings(max_examples=60)
def test_a_list_with_labels_is_the_table_whose_headings_they_could_be(composed: Composed) -> None:
    same(composed)


ALL_THREE = """青河县石桥镇履职事项清单
2024年11月
一、基本履职事项清单（3项）
（一）党的建设
1.宣传贯彻党的路线，加强理论武装
2.发展党员
（二）经济发展
3.统计调查
二、配合履职事项清单（2项）
（一）地名管理
（1）对应上级部门：县民政局（牵头）、县公安局
（2）上级部门职责：
县民政局：1.制定方案；2.命名更名。
县公安局：设置门牌。
（3）乡镇配合职责：
1.摸排；
2.上报。
（二）禁毒宣传
（1）对应上级部门：县公安局
（2）上级部门职责：负责查处。
（3）乡镇配合职责：
1.宣传。
三、上级部门收回事项清单（2项）
1.水事处罚
【承接部门】县水利局
【工作方式】负责处罚。
2.林木采伐许可
【承接部门】县林业局
【工作方式】开展审批。
石桥镇人民政府
2024年11月20日
"""


@pytest.mark.parametrize("form", ["text", "web page", "one paragraph"])
def test_three_lists_in_paragraphs(form: str) -> None:
    lines = ALL_THREE.splitlines()
    page = {
        "text": ALL_THREE,
        "web page": f"<html><body>{''.join(f'<p>{line}</p>' for line in lines)}</body></html>",
        "one paragraph": f"<html><body><div>{'<br/>'.join(lines)}</div></body></html>",
    }[form]
    duty_list = td.read(page.encode(), key="made")
    assert [(duty.id, duty.number, duty.category, duty.name) for duty in duty_list.duties] == [
        ("basic-1", 1, "党的建设", "宣传贯彻党的路线，加强理论武装"),
        ("basic-2", 2, "党的建设", "发展党员"),
        ("basic-3", 3, "经济发展", "统计调查"),
        ("cooperative-1", 1, None, "地名管理"),
        ("cooperative-2", 2, None, "禁毒宣传"),
        ("reclaimed-1", 1, None, "水事处罚"),
        ("reclaimed-2", 2, None, "林木采伐许可"),
    ]
    assert [duty.source.line for duty in duty_list.duties] == [5, 6, 8, 10, 18, 24, 27]
    assert (duty_list.edition, duty_list.township.name, duty_list.declared.total) == ("2024-11", "石桥镇", None)
    first = duty_list.cooperative[0]
    assert first.cell(Column.DEPARTMENTS) == "县民政局（牵头）、县公安局"
    assert first.printed["（2）上级部门职责"] == "县民政局：1.制定方案；2.命名更名。\n县公安局：设置门牌。"
    assert [(block.label, [step.text for step in block.steps]) for block in first.responsibilities] == [
        ("县民政局：", ["制定方案；", "命名更名。"]),
        ("县公安局：", ["设置门牌。"]),
        (None, ["摸排；", "上报。"]),
    ]
    last = duty_list.reclaimed[-1]
    assert (last.departments, last.cell(Column.METHOD)) == (("县林业局",), "开展审批。")
    assert [line.text for line in duty_list.other_lines[-2:]] == ["石桥镇人民政府", "2024年11月20日"]
    assert list(contradictions(duty_list)) == []


NUMBERED = ("1.宣传政策", "2.发展党员", "3.统计调查")


def refused(lines: Sequence[str]) -> str:
    with pytest.raises(td.ReadingError) as caught:
        td.read("\n".join([*lines, ""]), key="made")
    return str(caught.value)


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (
            [BASIC, "一、党的建设", "1.宣传政策", "3.发展党员"],
            "line 4: the list stands in paragraphs, and its number 3",
        ),
        ([BASIC, "一、党的建设", "1.宣传政策", "1.发展党员"], "its number 1 ('1.发展党员') comes behind 1"),
        ([BASIC, "一、党的建设", "1.宣传贯彻党的路线", "方针政策", "2.发展党员"], "text stands between the duties"),
        ([BASIC, "一、党的建设", "1.宣传政策 2.发展党员", "2.统计", "3.植树"], "is not one name"),
        ([BASIC, *NUMBERED, "1.联系我们"], "its number 1 ('1.联系我们') comes behind 3"),
        ([BASIC, *NUMBERED, "目录", BASIC, *NUMBERED], "stands twice in paragraphs"),
        ([BASIC, "党的建设", "1.宣传政策", "2.发展党员", "经济发展", "3.统计"], "'经济发展'"),
        ([BASIC, "1.宣传政策", "2.发展党员", "经济发展", "1.统计"], "comes behind 2"),
        ([BACK, "1.水事处罚", "承接部门：县水利局", "2.植树"], "text stands between the duties"),
        (
            [
                BACK,
                "1.甲",
                "承接部门：县水利局",
                "工作方式：处罚。",
                "2.乙",
                "承接部门：县水利局",
                "工作方式：处罚。",
                "3.丙",
            ],
            "'3.丙'",
        ),
        ([BACK, "1.水事处罚", "承接部门：县水利局", "3.植树", "承接部门：县林业局"], "its number 3"),
        ([BACK, "水事处罚", "承接部门：县水利局", "工作方式：处罚。"], "no name with a number stands above the labels"),
        (
            [HELP, "1.甲", "对应上级部门：县民政局", "上级部门职责：造册。", "2.乙", "对应上级部门：县民政局"],
            "'2.乙' lacks '上级部门职责'",
        ),
        ([HELP, "1.甲", "对应上级部门：县民政局", "上级部门职责：造册。"], "lack 乡镇配合职责"),
        (
            [BACK, "事项名称：甲", "承接部门：县水利局", "事项名称：乙", "事项名称：丙"],
            "'事项名称：乙' lacks '承接部门'",
        ),
        ([HELP, "1.甲", "2.乙", "3.丙"], "lack 对应上级部门"),
    ],
)
def test_a_list_in_paragraphs_that_is_not_certain_is_refused(lines: list[str], why: str) -> None:
    assert why in refused(lines)


@pytest.mark.parametrize(
    "lines",
    [
        ["关于石桥镇基本履职事项清单的说明", *NUMBERED],
        ["一、基本履职事项清单", *NUMBERED],
        [BASIC, "1.梳理事项。各部门对照职责，逐项梳理。", "2.审核把关。由镇党委审核。", "3.公布。"],
        [BASIC, "1.要认真梳理；", "2.要严格审核；", "3.要及时公布。"],
        [BASIC, "党的建设", "经济发展", "民生服务"],
        [BASIC, "1.宣传政策"],
        [BASIC, "本清单分为五类。", "请各村遵照执行。", "现将有关事项通知如下。", *NUMBERED],
        ["石桥镇公布基本履职事项", *NUMBERED],
        [BASIC, "1.宣传政策……3", "2.发展党员……4", "3.统计调查……5"],
        [HELP, "责任单位：石桥镇党政办"],
        [
            "石桥镇履职事项清单",
            "（一）基本履职事项",
            "1.党的建设方面，共16项",
            "2.经济发展方面，共9项",
            "3.民生方面（8项）",
        ],
        ["石桥镇行政许可事项清单", *NUMBERED],
    ],
)
def test_what_only_looks_like_a_list_in_paragraphs_is_none(lines: list[str]) -> None:
    assert "no duty list found" in refused(lines)


def test_a_table_of_contents_with_every_duty_does_not_stand_for_the_table() -> None:
    text = "\n".join([BASIC, "一、党的建设", *NUMBERED, BASIC, "序号\t事项名称", "1\t宣传政策", "2\t发展党员"])
    duty_list = td.read(text, key="made")
    assert [duty.source.line for duty in duty_list.duties] == [8, 9]
    assert [line.text for line in duty_list.front_matter] == [BASIC, "一、党的建设", *NUMBERED]


def test_one_list_may_stand_in_paragraphs_and_another_in_a_table() -> None:
    headings = "\t".join(["序号", "事项名称", *SIDES])
    row = "1\t地名管理\t县民政局\t制定方案。\t摸排。"
    for lines in ([BASIC, *NUMBERED, HELP, headings, row], [HELP, headings, row, BASIC, *NUMBERED]):
        duty_list = read("\n".join(lines))
        assert sorted(duty.id for duty in duty_list.duties) == ["basic-1", "basic-2", "basic-3", "cooperative-1"]


def test_what_stands_behind_the_last_duty_is_no_part_of_it() -> None:
    lines = [BACK, "1.水事处罚", "承接部门：县水利局", "工作方式：", "1.处罚；", "2.公示。"]
    for behind in ("打印本页", "来源：石桥镇人民政府网站", "注：本清单自印发之日起施行。", "本清单由镇党委负责解释。"):
        duty_list = read("\n".join([*lines, behind]))
        assert duty_list.reclaimed[0].cell(Column.METHOD) == "1.处罚；\n2.公示。"
        assert [line.text for line in duty_list.other_lines] == [behind]


def test_a_label_that_every_duty_has_is_a_column_though_no_list_knows_it() -> None:
    duties = [(f"{number}.甲", "承接部门：县水利局", "法律依据：《水法》", "工作方式：处罚。") for number in (1, 2, 3)]
    duty_list = read("\n".join([BACK, *(line for duty in duties for line in duty)]))
    assert [duty.printed["法律依据"] for duty in duty_list.duties] == ["《水法》"] * 3
    assert [note.excerpt for note in duty_list.recorded_notes] == ["法律依据"]


def numbered_in_word(levels: Sequence[tuple[int, str]]) -> bytes:
    """A Word document whose paragraphs have the numbers that Word gives: 一、 on the first level, 1. on the second."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    patterns = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, (form, text) in enumerate([("chineseCounting", "%1、"), ("decimal", "%2.")])
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{patterns}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    document.add_paragraph(BASIC)
    for level, text in levels:
        properties = document.add_paragraph(text)._p.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>')
        )
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def test_the_numbers_that_word_gives_count_as_printed() -> None:
    lines = [(0, "党的建设"), (1, "宣传政策"), (1, "发展党员"), (0, "经济发展"), (1, "统计调查"), (1, "编制规划")]
    duty_list = td.read(numbered_in_word(lines), key="made")
    assert [(duty.number, duty.category, duty.name, duty.source.line) for duty in duty_list.duties] == [
        (1, "党的建设", "宣传政策", 3),
        (2, "党的建设", "发展党员", 4),
        (1, "经济发展", "统计调查", 6),
        (2, "经济发展", "编制规划", 7),
    ]
    assert list(contradictions(duty_list)) == []


def test_the_numbers_of_a_list_of_a_web_page_count_as_printed() -> None:
    page = f"<html><body><h2>{BASIC}</h2><h3>一、党的建设</h3><ol><li>宣传政策</li><li>发展党员</li></ol></body></html>"
    duty_list = td.read(page.encode(), key="made")
    assert [(duty.number, duty.category, duty.name) for duty in duty_list.duties] == [
        (1, "党的建设", "宣传政策"),
        (2, "党的建设", "发展党员"),
    ]


@pytest.mark.parametrize(
    "title",
    [
        "附件1：石桥镇基本履职事项清单",
        "第一部分　石桥镇基本履职事项",
        "一、石桥镇基本履职事项清单（2025年版）",
        "石桥镇2025年基本履职事项清单",
    ],
)
def test_titles_of_lists_in_paragraphs(title: str) -> None:
    duty_list = read("\n".join([title, *NUMBERED]))
    assert (len(duty_list.basic), duty_list.township.name) == (3, "石桥镇")


@pytest.mark.parametrize(
    "categories",
    [
        ("【党的建设】", "【经济发展】"),
        ("事项类别：党的建设", "事项类别：经济发展"),
        ("党的建设（2项）", "经济发展（2项）"),
    ],
)
@pytest.mark.parametrize("first", [1, 3], ids=["anew", "through"])
def test_headings_of_categories_in_paragraphs(categories: tuple[str, str], first: int) -> None:
    duty_list = read(
        "\n".join([BASIC, categories[0], *NUMBERED[:2], categories[1], f"{first}.统计", f"{first + 1}.规划"])
    )
    assert [duty.category for duty in duty_list.duties] == ["党的建设", "党的建设", "经济发展", "经济发展"]


def test_headings_without_a_mark_are_categories_where_numbers_begin_anew_below_each() -> None:
    duty_list = read("\n".join([BASIC, "党的建设", *NUMBERED[:2], "经济发展", "1.统计", "2.规划"]))
    assert [duty.category for duty in duty_list.duties] == ["党的建设", "党的建设", "经济发展", "经济发展"]


def test_several_labels_may_stand_in_one_line() -> None:
    cells = "对应上级部门：县民政局　上级部门职责：1.登记；2.公示。乡镇配合职责：上报，工作方式：不变。"
    (duty,) = read("\n".join([HELP, "1.地名管理", cells])).cooperative
    assert dict(duty.printed) == {
        "序号": "1.",
        "事项名称": "地名管理",
        "对应上级部门": "县民政局",
        "上级部门职责": "1.登记；2.公示。",
        "乡镇配合职责": "上报，工作方式：不变。",
    }


def test_numbers_of_pages_are_no_part_of_a_duty() -> None:
    lines = ALL_THREE.splitlines()
    for place in range(3, 31):
        duty_list = read("\n".join([*lines[:place], "— 1 —", *lines[place:]]))
        assert len(duty_list.duties) == 7
        assert "— 1 —" in [line.text for line in duty_list.other_lines]
        assert not any("— 1 —" in cell for duty in duty_list.duties for cell in duty.printed.values())


ANY_LINES = st.lists(
    st.sampled_from(
        [
            *(BASIC, HELP, BACK, "一、基本履职事项清单（2项）", f"{BASIC}（续）"),
            *("一、党的建设", "（二）民生服务（2项）", "【经济发展】", "党的建设", "事项类别：社会管理"),
            *(
                "1.宣传政策",
                "2.发展党员",
                "3.统计调查",
                "（一）地名管理",
                "（二）禁毒",
                "1.事项名称：防汛",
                "2.事项名称：抗旱",
            ),
            *("对应上级部门：县民政局", "上级部门职责：登记。", "上级部门职责：", "1.造册；", "乡镇配合职责：上报。"),
            *(
                "承接部门：县水利局　工作方式：处罚。",
                "承接部门：县水利局",
                "工作方式：由县水利局处罚。",
                "【工作方式】审批。",
            ),
            *(
                "— 2 —",
                "注：以上为公布版。",
                "县民政局：登记。",
                "备注：试点",
                "法律依据：《水法》",
                "2024年11月",
                "打印本页",
            ),
            *("序号\t事项名称", "1\t植树", "2\t登记"),
        ]
    ),
    min_size=3,
    max_size=14,
    unique=True,
)


@given(ANY_LINES)
@settings(max_examples=200)
def test_whatever_stands_below_titles_is_read_whole_or_refused(lines: list[str]) -> None:
    text = "\n".join([*lines, ""])
    try:
        duty_list = td.read(text, key="made")
    except td.ReadingError:
        return
    assert list(contradictions(duty_list)) == [], lines
    # Only what parts a label from its cell is nowhere.
    assert set(lost(read_text(text, Budget(Limits())), duty_list)) <= set("：【】")


def test_a_label_of_categories_alone_makes_no_duty() -> None:
    above = [HELP, "1.宣传政策", "事项类别：社会管理"]
    duty_list = read("\n".join([*above, BASIC, *NUMBERED]))
    assert len(duty_list.duties) == 3
    assert [line.text for line in duty_list.front_matter] == above
