"""Every rule finds a planted fault where it is, and lets what only looks like it alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

import township_duties as td
from township_duties.checks import RULES

from .documents import BASIC, COOPERATIVE, COVER, RECLAIMED, document, page

RULE_OF_NAME = {rule.__name__: rule for rule in RULES}
CIVIL, WATER = "青河县民政局", "青河县水利局"
WHEELS = "铁轮车擅自在公路上行驶等行为的处罚"
CHORES = "公文处理、会务保障、信息报送、督查督办等日常政务工作"
LONG = "组织力量对辖区内各类地名标志开展全面排查并建立台账"


def lists(
    basic: list[tuple[str, str]] | None = None,
    cooperative: list[tuple[str, str, str, str, str]] | None = None,
    reclaimed: list[tuple[str, str, str]] | None = None,
    cover: str = COVER,
) -> str:
    """A document with some duties; cells are given without their numbers, which count from 1."""

    def rows(cells: list[tuple[str, ...]]) -> list[str]:
        return ["\t".join([str(number), *row]) for number, row in enumerate(cells, start=1)]

    return "\n".join(
        [
            cover,
            page("基本履职", BASIC, rows([*(basic or [("党的建设", "组织理论学习")])])),
            page(
                "配合履职",
                COOPERATIVE,
                rows([*(cooperative or [("民生服务", "地名管理", CIVIL, "制定方案。", "摸排上报。")])]),
            ),
            page(
                "上级部门收回",
                RECLAIMED,
                rows([*(reclaimed or [("自然资源", "水事处罚", f"承接部门：{WATER} 工作方式：立案查处。")])]),
            ),
        ]
    )


def two(superior: str, columns: str = f"{CIVIL}、{WATER}", township: str = "摸排上报。") -> str:
    """A document whose cooperative duty has two departments."""
    return lists(cooperative=[("民生服务", "地名管理", columns, superior, township)])


def names(*basic: str) -> str:
    return lists(basic=[("党的建设", name) for name in basic])


def methods(*methods: str, name: str = "水事处罚") -> str:
    return lists(reclaimed=[("自然资源", f"{name}{'又' * place}", method) for place, method in enumerate(methods)])


def declaring(content: str) -> str:
    return document().replace(COVER, f"{COVER}\n三、清单内容\n\n{content}\n")


def numbered(*numbers: int) -> str:
    rows = [f"{number}\t党的建设\t第{place}件事" for place, number in enumerate(numbers)]
    return COVER + page("基本履职", BASIC, rows)


@dataclass(frozen=True)
class Case:
    """A fault planted in a document, where it must be found, and what looks like it and is none."""

    planted: str
    where: tuple[str | None, str, str]
    """Duty, field, excerpt."""
    look_alike: str
    correction: str | None = None


LABELLED = f"{CIVIL}： 制定地名方案。 {WATER}： 设立水工标志。"
CASES = {
    "declared_total": Case(
        document().replace("共有履职事项3项", "共有履职事项4项"), (None, "preface", "共有履职事项4项"), document()
    ),
    "declared_sum": Case(
        document().replace("共有履职事项3项", "共有履职事项4项"), (None, "preface", "共有履职事项4项"), document()
    ),
    "declared_counts": Case(
        document().replace("配合履职事项1项", "配合履职事项7项"), (None, "preface", "配合履职事项7项"), document()
    ),
    "declared_category_counts": Case(
        declaring("基本履职事项清单是本镇的事项。主要包括党的建设等2个类别，共有基本履职事项1项。"),
        (None, "preface", "等2个类别"),
        declaring("基本履职事项清单是本镇的事项。主要包括党的建设等1个类别，共有基本履职事项1项。"),
    ),
    "declared_categories": Case(
        declaring("基本履职事项清单是本镇的事项。主要包括党的建设、人民武装等2个类别，共有基本履职事项1项。"),
        (None, "preface", "人民武装"),
        declaring("基本履职事项清单是本镇的事项。主要包括党的建设等1个类别，共有基本履职事项1项。"),
    ),
    "declared_departments": Case(
        declaring("配合履职事项清单是配合的事项。主要包括民生服务等1个类别，涉及2个部门（单位）。"),
        (None, "preface", "涉及2个部门"),
        declaring("配合履职事项清单是配合的事项。主要包括民生服务等1个类别，涉及1个部门（单位）。"),
    ),
    "category_order": Case(
        lists(basic=[("党的建设", "组织学习"), ("民生服务", "发放补贴"), ("党的建设", "召开会议")]),
        ("basic-3", "事项类别", "党的建设"),
        lists(basic=[("党的建设", "组织学习"), ("党的建设", "召开会议"), ("民生服务", "发放补贴")]),
    ),
    "numbering": Case(numbered(1, 2, 4), ("basic-3", "序号", "4"), numbered(1, 2, 3)),
    "repeated_departments": Case(
        two(LABELLED, f"{CIVIL}、{WATER}、{CIVIL}"), ("cooperative-1", "对应上级部门", CIVIL), two(LABELLED)
    ),
    "department_names": Case(
        two(LABELLED, f"{CIVIL}、水利局"),
        ("cooperative-1", "对应上级部门", "水利局"),
        two(f"{CIVIL}： 报水利局备案。 {WATER}： 民政局提出意见。"),
        correction=WATER,
    ),
    "open_ends": Case(
        two(LABELLED, f"{CIVIL}、{WATER}等有关部门"),
        ("cooperative-1", "对应上级部门", "等有关部门"),
        two(LABELLED.replace("制定地名方案", "会同公安等部门制定地名方案")),
    ),
    "unmentioned_departments": Case(
        two(f"{CIVIL}： 制定地名方案。"),
        ("cooperative-1", "对应上级部门", WATER),
        two(f"{CIVIL}： 制定地名方案，报水利局备案。"),
    ),
    "unlisted_departments": Case(
        two(LABELLED, CIVIL), ("cooperative-1", "上级部门职责", WATER), two(f"报{WATER}备案。", CIVIL)
    ),
    "unstated_actors": Case(
        two("制定地名方案。"),
        ("cooperative-1", "对应上级部门", f"{CIVIL}、{WATER}"),
        two("民政局制定地名方案，水利局设立标志。"),
    ),
    "block_order": Case(
        two(LABELLED, f"{WATER}、{CIVIL}"), ("cooperative-1", "上级部门职责", f"{CIVIL}："), two(LABELLED)
    ),
    "repeated_names": Case(
        names("组织理论学习", "召开会议", "组织理论学习"),
        ("basic-3", "事项名称", "组织理论学习"),
        names("加强基层工会组织建设，维护职工合法权益", "加强基层妇联组织建设，维护妇女儿童合法权益"),
    ),
    "repeated_texts": Case(
        lists(
            reclaimed=[
                ("交通运输", "损坏公路的处罚", f"承接部门：{WATER} 工作方式：负责{WHEELS}和教育。"),
                ("交通运输", WHEELS, f"承接部门：{WATER} 工作方式：负责{WHEELS}和教育。"),
            ]
        ),
        ("reclaimed-1", "承接部门及工作方式", f"负责{WHEELS}和教育。"),
        lists(
            reclaimed=[
                ("交通运输", "甲类处罚", f"承接部门：{WATER} 工作方式：立案查处。"),
                ("交通运输", "乙类处罚", f"承接部门：{WATER} 工作方式：立案查处。"),
            ]
        ),
    ),
    "repeated_steps": Case(
        document(superior=f"1.{LONG}； 2.{LONG}，形成报告。"),
        ("cooperative-1", "上级部门职责", f"{LONG}，形成报告。"),
        document(superior="1.做好农药包装废弃物回收清理工作的宣传教育； 2.做好农药包装废弃物回收清理工作。"),
    ),
    "steps_of_both_sides": Case(
        document(superior=f"1.{LONG}。", township=f"1.{LONG}。"),
        ("cooperative-1", "乡镇配合职责", f"{LONG}。"),
        document(superior=f"1.指导乡镇{LONG}。", township=f"1.{LONG}。"),
    ),
    "restatements": Case(
        methods(f"承接部门：{WATER} 工作方式：由{WATER}负责水事处罚。"),
        ("reclaimed-1", "承接部门及工作方式", f"由{WATER}负责水事处罚。"),
        methods(f"承接部门：{WATER} 工作方式：由{WATER}对水事案件立案查处，作出处罚。"),
    ),
    "step_numbers": Case(
        document(township="1.摸排； 2.上报； 4.整改。"),
        ("cooperative-1", "乡镇配合职责", "4.整改。"),
        document(township="1.摸排3.5公里渠道； 2.做好“4·23读书日”活动，第2、3季度上报； 3.整改。"),
    ),
    "unfinished_texts": Case(
        document(township="1.摸排； 2.上报以及"),
        ("cooperative-1", "乡镇配合职责", "上报以及"),
        document(township="1.摸排； 2.是否上报？"),
    ),
    "ends_of_blocks": Case(
        two(LABELLED.replace("方案。", "方案；")),
        ("cooperative-1", "上级部门职责", "制定地名方案；"),
        two(LABELLED),
        correction="制定地名方案。",
    ),
    "ends_of_steps": Case(
        document(township="1.摸排； 2.登记。 3.核实； 4.上报。"),
        ("cooperative-1", "乡镇配合职责", "登记。"),
        document(township="1.摸排。 2.登记。 3.核实。 4.上报。"),
        correction="登记；",
    ),
    "ends_of_headings": Case(
        two(f"{CIVIL}； 制定地名方案。 {WATER}： 设立标志。"),
        ("cooperative-1", "上级部门职责", f"{CIVIL}；"),
        two(LABELLED),
        correction=f"{CIVIL}：",
    ),
    "ends_of_names": Case(
        names("组织理论学习。"),
        ("basic-1", "事项名称", "组织理论学习。"),
        names("组织“三会一课”"),
        correction="组织理论学习",
    ),
    "two_marks": Case(
        document(township="1.摸排登记，、上报。"),
        ("cooperative-1", "乡镇配合职责", "1.摸排登记，、上报。"),
        document(township="1.摸排“两违”、“三资”（含存量）。"),
    ),
    "half_width_marks": Case(
        document(superior="青河县民政局:制定方案。"),
        ("cooperative-1", "上级部门职责", "青河县民政局:制定方案。"),
        document(superior="1.在9:30前上报； 2.推广APP,5G。"),
        correction="青河县民政局：制定方案。",
    ),
    "brackets_and_quotes": Case(
        document(township="1.摸排户籍（含临时人口。"),
        ("cooperative-1", "乡镇配合职责", "1.摸排户籍（含临时人口。"),
        document(township="1.摸排户籍（含“两非”人口(临时））。 1）上报。"),
    ),
    "markup": Case(
        document(township="<p>1.摸排；</p><ol><li>2.上报。"),
        ("cooperative-1", "乡镇配合职责", "<ol>"),
        document(township="<p>1.摸排；<br>2.上报。<br/></p>"),
    ),
    "stray_space": Case(
        document(department=f"{CIVIL}、 {WATER}"),
        ("cooperative-1", "对应上级部门", f"{CIVIL}、 {WATER}"),
        document(township="1.推广 APP 和 5G； 2.上报。"),
        correction=f"{CIVIL}、{WATER}",
    ),
}  # fmt: skip


def found_by(name: str, text: str) -> list[td.Note]:
    duty_list = td.read(text, key="shiqiao")
    return list(RULE_OF_NAME[name](duty_list))


def test_every_rule_has_a_case_and_says_what_it_finds() -> None:
    assert list(CASES) == list(RULE_OF_NAME)
    assert all((rule.__doc__ or "").strip().endswith((".", "?")) for rule in RULES)


@pytest.mark.parametrize("name", CASES)
def test_a_planted_fault_is_found_where_it_is(name: str) -> None:
    case = CASES[name]
    (note,) = found_by(name, case.planted)
    assert (note.duty_id, note.field, note.excerpt) == case.where
    assert note.correction == case.correction
    assert note.origin == "check"


@pytest.mark.parametrize("name", CASES)
def test_what_only_looks_like_a_fault_is_none(name: str) -> None:
    assert found_by(name, CASES[name].look_alike) == []


@pytest.mark.parametrize("name", CASES)
def test_messages_are_sentences_in_both_languages(name: str) -> None:
    (note,) = found_by(name, CASES[name].planted)
    assert re.fullmatch(r"[A-Z“\u4e00-\u9fff].*[.?]|The name is nearly .*", note.message)
    assert re.fullmatch(r".*[\u4e00-\u9fff].*。", note.message_zh)


def test_a_sound_document_has_no_notes() -> None:
    assert td.check(td.read(document(), key="shiqiao")) == ()


@pytest.mark.parametrize(
    ("name", "text", "excerpt"),
    [
        ("category_order", declaring("基本履职事项清单是本镇的事项。主要包括民生服务、党的建设等2个类别。").replace(
            "1\t党的建设\t组织理论学习", "1\t党的建设\t组织理论学习\n2\t民生服务\t发放补贴"), "民生服务"),
        ("declared_categories", declaring("基本履职事项清单是本镇的事项。主要包括民生服务等1个类别。").replace(
            "1\t党的建设\t组织理论学习", "1\t民生服务\t发放补贴\n2\t党的建设\t组织理论学习"), "党的建设"),
        ("numbering", numbered(1, 2, 2), "2"),
        ("department_names", two(f"{CIVIL}： 制定方案。 水利局： 设立标志。"), "水利局"),
        ("open_ends", two(f"{CIVIL}等有关部门： 制定地名方案。 {WATER}： 设立水工标志。"), "等有关部门"),
        ("unlisted_departments", two(f"由{WATER}设立标志。", CIVIL), WATER),
        ("unlisted_departments", two("由青河县政协办公室组织调研。", CIVIL), "青河县政协办公室"),
        ("repeated_names", names(f"负责本镇{CHORES}", CHORES), CHORES),
        ("restatements", methods(f"承接部门：{WATER} 工作方式：水事处罚。"), "水事处罚。"),
        ("step_numbers", document(township="1.摸排； 1.上报。"), "1.上报。"),
        ("step_numbers", document(township="2.摸排上报。"), "2.摸排上报。"),
        ("unfinished_texts", document(township="1.摸排； 2.上报；"), "上报；"),
        ("unfinished_texts", two(LABELLED[:-1]), "设立水工标志"),
        ("ends_of_steps", document(township="1.摸排 2.上报。"), "摸排"),
        ("ends_of_steps", document(township="1.摸排， 2.上报。"), "摸排，"),
        ("ends_of_steps", document(township="1.摸排。 2.登记； 3.上报。"), "摸排。"),
        ("brackets_and_quotes", document(township="1.摸排“两违建筑。"), "1.摸排“两违建筑。"),
        ("brackets_and_quotes", document(township="1.摸排》建筑。"), "1.摸排》建筑。"),
        ("brackets_and_quotes", document(township='1.摸排"两违建筑。'), '1.摸排"两违建筑。'),
        ("markup", document(township="1.摸排上报。</p>"), "</p>"),
        ("stray_space", names("组织理论 学习"), "组织理论 学习"),
        ("stray_space", document(township="1.摸排 上报。"), "摸排 上报。"),
        ("stray_space", document().replace("石桥镇履职事项", "石桥 镇履职事项"), "临江市青河县石桥 镇履职事项清单"),
    ],
)  # fmt: skip
def test_other_forms_of_a_fault(name: str, text: str, excerpt: str) -> None:
    assert [note.excerpt for note in found_by(name, text)] == [excerpt]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("numbering", numbered(1, 2, 3).replace("3\t党的建设\t第2", "1\t民生服务\t第2")),
        ("unmentioned_departments", two("制定地名方案。")),
        ("unlisted_departments", lists()),
        ("unlisted_departments", two("由青河县政协办公室组织调研。", "青河县政协")),
        ("department_names", lists(cooperative=[("民生服务", "地名管理", "民政局", "制定方案。", "摸排上报。")])),
        ("block_order", two("民政局制定地名方案，水利局设立标志。", f"{WATER}、{CIVIL}")),
        ("repeated_steps", document(superior="1.排查隐患； 2.排查隐患。")),
        ("unfinished_texts", two(LABELLED.replace("方案。", "方案"))),
        ("ends_of_steps", document(township="<ol>摸排上报； 核实登记。</ol>")),
        ("brackets_and_quotes", document(township="1.摸排（1）户籍、（2）土地； 2.上报。")),
    ],
)
def test_other_look_alikes(name: str, text: str) -> None:
    assert found_by(name, text) == []


def test_what_a_person_noted_of_the_same_words_is_not_said_twice(kokyar: td.DutyList) -> None:
    found = next(note for note in td.check(kokyar) if note.kind == "unfinished text")
    by_hand = found.model_copy(update={"origin": type(found.origin).CURATOR, "excerpt": found.excerpt[-5:]})
    others = tuple(note for note in kokyar.notes if note != found)
    noted = td.DutyList.model_validate(dict(kokyar) | {"notes": (*others, by_hand)})
    assert found not in td.check(noted)
    assert len(td.check(noted)) == len(td.check(kokyar)) - 1
    elsewhere = by_hand.model_copy(update={"excerpt": "台账"})
    noted = td.DutyList.model_validate(dict(kokyar) | {"notes": (*others, elsewhere)})
    assert found not in td.check(noted)


def test_notes_come_document_first_and_then_row_by_row(kokyar: td.DutyList) -> None:
    order = ["", *(duty.id for duty in kokyar.duties)]
    places = [order.index(note.duty_id or "") for note in td.check(kokyar)]
    assert places == sorted(places)


LETTERS = st.sampled_from('摸排上报民政局水利县等部门，。；：、（）“”《》()1.2.3. 取消由负责<ol></p>"')


@given(st.text(LETTERS, min_size=1, max_size=60), st.text(LETTERS, min_size=1, max_size=60))
def test_any_text_is_checked_and_every_excerpt_is_verbatim(superior: str, township: str) -> None:
    try:
        duty_list = td.read(two(superior, township=township), key="shiqiao")
    except td.ReadingError:
        return
    for note in td.check(duty_list):
        if note.duty_id:
            assert note.excerpt in duty_list.duties[note.duty_id].printed[note.field], note
