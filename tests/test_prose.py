"""Department cells, numbers, bodies in text, blocks and the preface, each by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import township_duties as td
from township_duties.columns import receiving_parts
from township_duties.consistency import contradictions
from township_duties.documents.model import Document
from township_duties.markup import plain
from township_duties.reading.blocks import read_blocks
from township_duties.reading.department_cells import named_bodies
from township_duties.reading.markers import marker_at, value_of
from township_duties.reading.mentions import Mentions
from township_duties.reading.preface import Preface, read_preface
from township_duties.reading.registry import County, Registry, kind_of_county
from township_duties.reading.template import lay_out
from township_duties.vocabulary import ListType, Side

from .tables_of_text import document, table

MENTIONS = Mentions(
    {
        "县公安局": "县公安局",
        "公安局": "县公安局",
        "县民政局": "县民政局",
        "民政局": "县民政局",
        "县人大": "县人大",
        "县人大办公室": "县人大办公室",
    }
)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("县民政局、县公安局", ["县民政局", "县公安局"]),
        ("县民政局，县公安局；县财政局/县水利局", ["县民政局", "县公安局", "县财政局", "县水利局"]),
        ("县民政局\n县公安局", ["县民政局", "县公安局"]),
        ("县民政局 县公安局", ["县民政局", "县公安局"]),
        ("县 民政局", ["县民政局"]),
        ("县民政局\n（牵头）县公安局", ["*县民政局", "县公安局"]),
        ("县民政局（牵头）、县公安局（配合）", ["*县民政局", "县公安局"]),
        ("牵头单位：县民政局；配合单位：县公安局、县水利局", ["*县民政局", "县公安局", "县水利局"]),
        ("牵头单位：县民政局 配合单位：县公安局", ["*县民政局", "县公安局"]),
        ("县民政局等部门", ["县民政局"]),
        ("县民政局等其他负有监管职责的部门、县公安局。", ["县民政局", "县公安局"]),
        ("县卫生健康委员会（县疾控局、县中医药局）", ["县卫生健康委员会（县疾控局、县中医药局）"]),
        ("—", []),
        ("（牵头）、县民政局", ["县民政局"]),
    ],
)
def test_department_cells(cell: str, names: list[str]) -> None:
    assert [("*" if body.leads else "") + body.printed for body in named_bodies(cell)] == names


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.甲", 1),
        ("1、甲", 1),
        ("１．甲", 1),
        ("12．甲", 12),
        ("（3）甲", 3),
        ("(3)甲", 3),
        ("3）甲", 3),
        ("⑴甲", 1),
        ("②甲", 2),
        ("一、甲", 1),
        ("十二、甲", 12),
        ("（二十）甲", 20),
        ("三是甲", 3),
        ("第二，甲", 2),
        ("1.5公里", None),
        ("3.15活动", None),
        ("2025.7", None),
        ("1234、甲", None),
        ("一是否", None),
        ("甲1.", None),
        ("0.甲", None),
    ],
)
def test_numbers_of_steps(text: str, value: int | None) -> None:
    marker = marker_at(text, 0)
    assert (marker.value if marker else None) == value


@given(st.integers(1, 99))
def test_chinese_numerals(number: int) -> None:
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    written = ("" if tens == 1 else digits[tens]) + "十" if tens else ""
    assert value_of(written + (digits[ones] if ones else "")) == number


Shape = list[tuple[str | None, str | None, list[str]]]


def blocks(cell: str) -> Shape:
    """Each block's label, topic and steps; deeper steps are indented."""
    return [
        (block.label, block.topic, ["  " * (item.level - 1) + item.marker + item.text for item in block.items])
        for block in read_blocks(cell, MENTIONS)
    ]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("1.甲；2.乙。", [(None, None, ["1.甲；", "2.乙。"])]),
        ("1.甲；3.乙；3.丙。", [(None, None, ["1.甲；", "3.乙；", "3.丙。"])]),
        ("2.甲；3.乙。", [(None, None, ["2.甲；", "3.乙。"])]),
        ("1.甲：（1）乙；（2）丙。2.丁。", [(None, None, ["1.甲：", "  （1）乙；", "  （2）丙。", "2.丁。"])]),
        ("1.（1）甲；（2）乙；2.丙。", [(None, None, ["  1.（1）甲；", "  （2）乙；", "2.丙。"])]),
        ("做好：一是甲，二是乙；三是丙。", [(None, None, ["做好：", "一是甲，", "二是乙；", "三是丙。"])]),
        ("甲。\n乙；\n丙。", [(None, None, ["甲。", "乙；", "丙。"])]),
        ("甲\n乙", [(None, None, ["甲", "乙"])]),
        ("负责甲\n和乙；\n丙。", [(None, None, ["负责甲和乙；", "丙。"])]),
        ("1.甲；\n乙。\n2.丙。", [(None, None, ["1.甲； 乙。", "2.丙。"])]),
        ("县民政局：1.甲。县公安局：乙。", [("县民政局：", None, ["1.甲。"]), ("县公安局：", None, ["乙。"])]),
        ("县民政局: 1.甲。", [("县民政局:", None, ["1.甲。"])]),
        ("县民政局负责：甲。", [("县民政局负责：", None, ["甲。"])]),
        ("县民政局、公安局等部门：甲。", [("县民政局、公安局等部门：", None, ["甲。"])]),
        (
            "日常监管： 县民政局：甲。 县公安局：乙。",
            [("日常监管： 县民政局：", "日常监管", ["甲。"]), ("县公安局：", "日常监管", ["乙。"])],
        ),
        ("考核： 1.甲； 2.乙。", [("考核：", "考核", ["1.甲；", "2.乙。"])]),
        (
            "（一）县民政局：1.甲；2.乙。（二）县公安局：1.丙。",
            [("（一）县民政局：", None, ["1.甲；", "2.乙。"]), ("（二）县公安局：", None, ["1.丙。"])],
        ),
        (
            "（一）县民政局：甲；（二）县公安局：乙。",
            [("（一）县民政局：", None, ["甲；"]), ("（二）县公安局：", None, ["乙。"])],
        ),
        (
            "1.县民政局：甲。2.县公安局（牵头）：（1）乙；（2）丙。",
            [("1.县民政局：", None, ["甲。"]), ("2.县公安局（牵头）：", None, ["（1）乙；", "（2）丙。"])],
        ),
        ("1.县民政局：甲。2.开展宣传。", [(None, None, ["1.县民政局：甲。", "2.开展宣传。"])]),
        (
            "1.分工如下：（1）县民政局：甲；（2）县公安局：乙。2.丙。",
            [(None, None, ["1.分工如下：", "  （1）县民政局：甲；", "  （2）县公安局：乙。", "2.丙。"])],
        ),
        (
            "（一）县民政局\n1.甲。\n2.乙\n（二）县公安局负责\n丙。",
            [("（一）县民政局", None, ["1.甲。", "2.乙"]), ("（二）县公安局负责", None, ["丙。"])],
        ),
        (
            "（一）县民政局 1.甲。 2.乙。 （二）县公安局 丙。",
            [("（一）县民政局", None, ["1.甲。", "2.乙。"]), ("（二）县公安局", None, ["丙。"])],
        ),
        ("县民政局1.甲。2.乙。", [("县民政局", None, ["1.甲。", "2.乙。"])]),
        ("县民政局1.5公里内甲。", [(None, None, ["县民政局1.5公里内甲。"])]),
        (
            "县民政局 甲。 县公安局 1.乙。 2.丙。",
            [("县民政局", None, ["甲。"]), ("县公安局", None, ["1.乙。", "2.丙。"])],
        ),
        ("县民政局 甲。 县公安局 乙。", [(None, None, ["县民政局 甲。 县公安局 乙。"])]),
        ("县民政局、县公安局\n甲。", [("县民政局、县公安局", None, ["甲。"])]),
        ("加强宣传，会同\n县民政局\n开展检查。", [(None, None, ["加强宣传，会同县民政局开展检查。"])]),
        ("甲。\n县民政局", [(None, None, ["甲。", "县民政局"])]),
        ("【县民政局】甲。【县公安局】乙。", [("【县民政局】", None, ["甲。"]), ("【县公安局】", None, ["乙。"])]),
        ("县民政局——甲。", [("县民政局——", None, ["甲。"])]),
        ("【日常监管】1.甲。", [("【日常监管】", "日常监管", ["1.甲。"])]),
        (
            "一、日常检查\n县民政局：\n1.甲。\n县公安局：\n乙。\n二、应急处置\n县公安局：\n丙。",
            [
                ("一、日常检查 县民政局：", "日常检查", ["1.甲。"]),
                ("县公安局：", "日常检查", ["乙。"]),
                ("二、应急处置 县公安局：", "应急处置", ["丙。"]),
            ],
        ),
        (
            "一、日常检查\n1.甲。\n2.乙。\n二、应急处置\n丙。",
            [("一、日常检查", "日常检查", ["1.甲。", "2.乙。"]), ("二、应急处置", "应急处置", ["丙。"])],
        ),
        (
            "1.日常检查：\n县民政局：甲。\n2.应急处置：\n（一）县公安局：乙。\n（二）县民政局：丙。",
            [
                ("1.日常检查： 县民政局：", "日常检查", ["甲。"]),
                ("2.应急处置： （一）县公安局：", "应急处置", ["乙。"]),
                ("（二）县民政局：", "应急处置", ["丙。"]),
            ],
        ),
        (
            "日常检查\n县民政局：甲。\n应急处置\n县公安局：乙。",
            [("日常检查 县民政局：", "日常检查", ["甲。"]), ("应急处置 县公安局：", "应急处置", ["乙。"])],
        ),
        (
            "县民政局：\n制定方案\n县公安局：\n登记。\n巡查路口\n县民政局：\n汇总",
            [
                ("县民政局：", None, ["制定方案"]),
                ("县公安局：", None, ["登记。", "巡查路口"]),
                ("县民政局：", None, ["汇总"]),
            ],
        ),
        (
            "县民政局：\n1.登记\n县公安局：\n1.巡查\n县民政局：\n汇总",
            [("县民政局：", None, ["1.登记"]), ("县公安局：", None, ["1.巡查"]), ("县民政局：", None, ["汇总"])],
        ),
        (
            "县民政局：\n1.登记\n县公安局：\n2.巡查\n县民政局：\n汇总",
            [("县民政局：", None, ["1.登记"]), ("县公安局：", None, ["2.巡查"]), ("县民政局：", None, ["汇总"])],
        ),
        (
            "【日常检查】县民政局：甲。【应急处置】县公安局：乙。",
            [("【日常检查】 县民政局：", "日常检查", ["甲。"]), ("【应急处置】 县公安局：", "应急处置", ["乙。"])],
        ),
        ("● 县民政局：\n甲。\n●县公安局\n乙。", [("● 县民政局：", None, ["甲。"]), ("●县公安局", None, ["乙。"])]),
        (
            "牵头单位：县民政局\n1.甲。\n2.乙。\n配合部门（县公安局）：丙。",
            [("牵头单位：县民政局", None, ["1.甲。", "2.乙。"]), ("配合部门（县公安局）：", None, ["丙。"])],
        ),
        (
            "一、日常检查 县民政局：\n甲。\n二、应急处置 县公安局：\n乙。",
            [("一、日常检查 县民政局：", "日常检查", ["甲。"]), ("二、应急处置 县公安局：", "应急处置", ["乙。"])],
        ),
        ("一、摸底\n二、上报\n三、处置", [(None, None, ["一、摸底", "二、上报", "三、处置"])]),
        ("路长1.5公里；3.15活动由县民政局负责。", [(None, None, ["路长1.5公里；3.15活动由县民政局负责。"])]),
        ("<ol> 甲； 乙。", [(None, None, ["甲；", "乙。"])]),
        ("• 甲；\n• 乙。", [(None, None, ["•甲；", "•乙。"])]),
        ("", []),
    ],
)
def test_blocks(cell: str, expected: Shape) -> None:
    assert blocks(cell) == expected


@pytest.mark.parametrize(
    ("cell", "departments", "method"),
    [
        ("承接部门：县民政局 工作方式：处罚。", "县民政局", "处罚。"),
        ("收回部门：县民政局；工作措施：处罚。", "县民政局；", "处罚。"),
        ("1.承接部门：县民政局。2.工作方式：处罚。", "县民政局。", "处罚。"),
        ("【承接单位】县民政局【承接方式】处罚。", "县民政局", "处罚。"),
        ("县民政局\n处罚。", "县民政局", "处罚。"),
        ("县民政局：处罚。", "县民政局", "县民政局：处罚。"),
        ("县委组织部\n由县委组织部验收。", "县委组织部", "由县委组织部验收。"),
        ("县民政局\n县消防救援大队\n由县民政局委托检测。", "县民政局\n县消防救援大队", "由县民政局委托检测。"),
        ("县民政局\n县公安局组织处罚。", "县民政局", "县公安局组织处罚。"),
        ("移交县民政局\n处罚。", "", "移交县民政局\n处罚。"),
        ("及时上报县民政局：处罚。", "", "及时上报县民政局：处罚。"),
        ("县民政局负责处罚，具体措施：巡查。", "", "县民政局负责处罚，具体措施：巡查。"),
    ],
)
def test_who_received_a_duty_and_how_in_one_cell(cell: str, departments: str, method: str) -> None:
    assert receiving_parts(cell)[:2] == (departments, method)


WORDS = [
    "县民政局",
    "一、",
    "（二）",
    "【",
    "】",
    "——",
    "：",
    "1.",
    "2.",
    "（1）",
    "①",
    "一是",
    "。",
    "；",
    "，",
    " ",
    "\n",
    "甲",
    "负责乙",
    "<p>",
    "</p>",
    "<ol>",
    "x<y",
    "考核：",
    "工作方式：",
]


@given(st.lists(st.sampled_from(WORDS), max_size=30).map("".join))
def test_no_character_of_a_cell_is_lost(cell: str) -> None:
    read = read_blocks(cell, MENTIONS)
    words = "".join((block.label or "") + "".join(item.marker + item.text for item in block.items) for block in read)
    assert "".join(words.split()) == "".join(plain(cell).split())


@pytest.mark.parametrize(
    ("text", "side", "acting"),
    [
        ("县公安局负责登记。", Side.SUPERIOR, ["县公安局"]),
        ("接报后，公安局和民政局赶赴现场。", Side.SUPERIOR, ["县公安局", "县民政局"]),
        ("县公安局接报后，赶赴现场。", Side.SUPERIOR, ["县公安局"]),
        ("县公安局同意后，积极开展。", Side.TOWNSHIP, []),
        ("县公安局救援时，接受指挥。", Side.TOWNSHIP, []),
        ("参加由县民政局举办的培训；", Side.TOWNSHIP, []),
        ("由县民政局负责的事项办理。", Side.SUPERIOR, ["县民政局"]),
        ("审核同意后报县公安局，由县公安局召开会议。", Side.TOWNSHIP, ["县公安局"]),
        ("上报县公安局。", Side.TOWNSHIP, []),
        ("县人大代表参加。", Side.SUPERIOR, []),
        ("县人大办公室通知。", Side.SUPERIOR, ["县人大办公室"]),
    ],
)
def test_who_acts(text: str, side: Side, acting: list[str]) -> None:
    assert list(MENTIONS.acting(text, side)) == acting


def registry(columns: list[list[str]], prose: list[list[str]], county: County) -> Registry:
    return Registry([list(named_bodies("、".join(names))) for names in columns], prose, county, ())


def test_bodies_are_one_under_any_form_of_the_county_s_name() -> None:
    found = registry([["青河县民政局"], ["县民政局"], ["民政局"]], [[], [], []], County("青河县"))
    assert {found.name_of(name) for name in ("青河县民政局", "县民政局", "民政局", "青河民政局")} == {"青河县民政局"}
    assert found.spellings()["县民政局"] == "青河县民政局"


def test_a_body_that_only_heads_a_block_is_registered() -> None:
    found = registry([["县民政局"]], [["县民政局：甲。县财政局：乙。"]], County("县"))
    assert set(found.spellings()) >= {"县财政局", "县民政局"}


def test_names_that_other_bodies_have_too_need_the_county_s() -> None:
    spellings = registry([["县人民政府", "县医院", "县民政局"]], [[]], County("县")).spellings()
    assert "人民政府" not in spellings
    assert "医院" not in spellings
    assert spellings["民政局"] == "县民政局"


def test_the_county_s_kind_is_what_most_names_begin_with() -> None:
    assert kind_of_county([list(named_bodies("区民政局、区公安局、市生态环境局"))]) == "区"
    assert kind_of_county([list(named_bodies("民政局"))]) == ""


def preface(*lines: str, title: str = "石桥镇基本履职事项清单") -> Preface:
    read: Document = document(*lines, title, table(["序号", "事项名称"], ["1", "甲"]))
    return read_preface(lay_out(read))


@pytest.mark.parametrize(
    ("lines", "title", "unit"),
    [
        (["青河县石桥镇履职事项清单"], "青河县石桥镇履职事项清单", "青河县石桥镇"),
        (["青河县石桥镇履行职责事项清单（试行）"], "青河县石桥镇履行职责事项清单（试行）", "青河县石桥镇"),
        (["青河县石桥镇", "履职事项清单"], "青河县石桥镇履职事项清单", "青河县石桥镇"),
        (["基本履职事项清单"], "石桥镇基本履职事项清单", "石桥镇"),
        ([], "石桥镇基本履职事项清单", "石桥镇"),
        (["青河县石桥镇2025年履职事项清单"], "青河县石桥镇2025年履职事项清单", "青河县石桥镇"),
        (["关于公布《青河县石桥镇履职事项清单》的通知"], "青河县石桥镇履职事项清单", "青河县石桥镇"),
        (["落实《履职事项清单》的通知"], "石桥镇基本履职事项清单", "石桥镇"),
    ],
)
def test_titles(lines: list[str], title: str, unit: str) -> None:
    read = preface(*lines)
    assert (read.title, read.unit) == (title, unit)


@pytest.mark.parametrize(
    ("line", "edition"),
    [
        ("2025年7月", "2025-07"),
        ("2025 年 12 月 3 日", "2025-12"),
        ("二〇二五年十一月", "2025-11"),
        ("二○二四年一月", "2024-01"),
        ("（2025.4）", "2025-04"),
        ("公布日期：2025/08/06", "2025-08"),
        ("发布日期：2024-11-28", "2024-11"),
        ("发布时间：2024-11-28 15:20", None),
        ("时间：2024年11月28日 来源：县委编办 浏览次数：9", None),
        ("2025年６月20日", "2025-06"),
        ("2024-2025年度", None),
        ("编号：000014/2025-00123", None),
        ("2025年13月", None),
        ("0000年7月", None),
        ("2025年", None),
    ],
)
def test_dates(line: str, edition: str | None) -> None:
    assert preface(line).edition == edition


@pytest.mark.parametrize(
    ("words", "total", "basic"),
    [
        ("共有履职事项331项，其中，基本履职事项150项", 331, 150),
        ("履职事项共69项，其中基本履职事项清单共30项", 69, 30),
        ("形成清单，共331项。", 331, None),
        ("石桥镇履职事项清单（共62项）", 62, None),
        ("石桥镇收回履职事项清单（共8项）", None, None),
        ("基本履职事项150项、配合履职事项131项", None, 150),
    ],
)
def test_declared_counts(words: str, total: int | None, basic: int | None) -> None:
    declared = preface(words).declared
    assert (declared.total, declared.lists[ListType.BASIC].count) == (total, basic)


def test_a_count_in_a_table_s_title_is_declared() -> None:
    assert preface(title="基本履职事项清单（共15项）").declared.lists[ListType.BASIC].count == 15


def test_facts_that_cannot_be_are_none() -> None:
    facts = preface("一、基本情况", "全镇4021户，户籍人口1.2万人，常住人口1.5人，面积88.5平方公里。").facts
    assert facts["households"] == 4021
    assert facts["registered_population"] == 12_000
    assert facts["resident_population"] is None
    assert facts["area_km2"] == 88.5


def test_markup_is_known_tags_alone() -> None:
    assert plain("若x<y且z>w") == "若x<y且z>w"
    assert plain("<p>甲</p>乙<br/>丙") == "甲 乙 丙"


@pytest.mark.parametrize(
    ("cell", "bodies"),
    [
        ("主办：县民政局；协办：县公安局", ["县民政局*", "县公安局"]),
        ("【牵头】县民政局【配合】县公安局", ["县民政局*", "县公安局"]),
        ("【配合】县公安局【牵头】县民政局", ["县公安局", "县民政局*"]),
        ("县民政局［牵头］、县公安局", ["县民政局*", "县公安局"]),
        ("县民政局牵头，县公安局、县水利局配合", ["县民政局*", "县公安局", "县水利局"]),
        ("县民政局、县公安局牵头，县水利局配合", ["县民政局*", "县公安局*", "县水利局"]),
        ("县卫健委（疾控局、中医药局）牵头、县公安局", ["县卫健委（疾控局、中医药局）*", "县公安局"]),
        ("县民政局为牵头单位、县公安局", ["县民政局*", "县公安局"]),
        ("1.县民政局（牵头）2.县公安局", ["县民政局*", "县公安局"]),
        ("①县民政局②县公安局", ["县民政局", "县公安局"]),
        ("（1）县民政局；（2）县公安局。", ["县民政局", "县公安局"]),
        ("●县民政局\n●县公安局", ["县民政局", "县公安局"]),
        ("县民政局＋县公安局", ["县民政局", "县公安局"]),
        ("县民政局、县公安局等", ["县民政局", "县公安局"]),
        ("县民政局、各有关部门", ["县民政局"]),
        ("县直相关部门", []),
        ("同上", []),
        ("县委办公室、县主管部门联合会", ["县委办公室", "县主管部门联合会"]),
    ],
)
def test_who_stands_in_a_department_cell(cell: str, bodies: list[str]) -> None:
    """No mark, number, bullet or word for a role becomes part of a name."""
    headings = "序号\t事项名称\t对应上级部门\t上级部门职责\t乡镇配合职责"
    row = f"1\t甲\t{cell.replace(chr(10), '<br>')}\t登记。\t上报。"
    duty_list = td.read(f"石桥镇配合履职事项清单\n{headings}\n{row}\n", key="made")
    (duty,) = duty_list.duties
    assert [f"{mention.printed}{'*' * mention.leads}" for mention in duty.column] == bodies
    assert list(contradictions(duty_list)) == []


def test_a_sign_before_some_names_is_not_guessed_at() -> None:
    headings = "序号\t事项名称\t对应上级部门\t上级部门职责\t乡镇配合职责"
    with pytest.raises(td.ReadingError, match="'★县民政局' is no name of a department"):
        td.read(f"石桥镇配合履职事项清单\n{headings}\n1\t甲\t★县民政局、县公安局\t登记。\t上报。\n", key="made")
