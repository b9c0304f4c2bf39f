"""Every rule finds a planted fault where it is, and lets what only looks like it alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rapidfuzz import fuzz

import township_duties as td
from township_duties.checks import RULES, RULES_VERSION
from township_duties.checks.examined import Examined
from township_duties.checks.likeness import Alike, Repeated
from township_duties.departments import spellings
from township_duties.documents.model import Cell, Document, Paragraph, Source, Table
from township_duties.reading.assembling import assembled

from .conftest import DATA
from .documents import BASIC, COOPERATIVE, COVER, MADE, RECLAIMED, document, page

DOCS = Path(__file__).parent.parent / "docs"
CIVIL, WATER = "青河县民政局", "青河县水利局"
WHEELS = "铁轮车擅自在公路上行驶等行为的处罚"
CHORES = "公文处理、会务保障、信息报送、督查督办等日常政务工作"
SIGNS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"
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


def one_numbered(others: int) -> str:
    """A document in which one block has a numbered step alone, and others have one without a number."""
    rows = [("民生服务", f"地名管理{'又' * place}", CIVIL, "制定方案。", "摸排上报。") for place in range(others // 2)]
    return lists(cooperative=[("民生服务", "门牌管理", CIVIL, "1.制定方案。", "摸排上报。"), *rows])


def under_headings(*headings: str) -> str:
    """A document whose three duties stand below the headings of two categories."""
    rows = [headings[0], "1\t组织学习", "2\t召开会议", headings[1], "3\t发放补贴"]
    return "\n".join(["石桥镇基本履职事项清单", "序号\t事项名称", *rows])


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
    "declared-total": Case(
        document().replace("共有履职事项3项", "共有履职事项4项"), (None, "preface", "共有履职事项4项"), document()
    ),
    "declared-sum": Case(
        document().replace("共有履职事项3项", "共有履职事项4项"), (None, "preface", "共有履职事项4项"), document()
    ),
    "declared-count": Case(
        document().replace("配合履职事项1项", "配合履职事项7项"), (None, "preface", "配合履职事项7项"), document()
    ),
    "declared-category-count": Case(
        declaring("基本履职事项清单是本镇的事项。主要包括党的建设等2个类别，共有基本履职事项1项。"),
        (None, "preface", "等2个类别"),
        declaring("基本履职事项清单是本镇的事项。主要包括党的建设等1个类别，共有基本履职事项1项。"),
    ),
    "heading-count": Case(
        under_headings("一、党的建设（2项）", "二、民生服务（2项）"),
        (None, "table titles", "二、民生服务（2项）"),
        under_headings("一、党的建设（2项）", "二、民生服务（1项）"),
    ),
    "declared-category": Case(
        declaring("基本履职事项清单是本镇的事项。主要包括党的建设、人民武装等2个类别，共有基本履职事项1项。"),
        (None, "preface", "人民武装"),
        declaring("基本履职事项清单是本镇的事项。主要包括党的建设等1个类别，共有基本履职事项1项。"),
    ),
    "declared-departments": Case(
        declaring("配合履职事项清单是配合的事项。主要包括民生服务等1个类别，涉及2个部门（单位）。"),
        (None, "preface", "涉及2个部门"),
        declaring("配合履职事项清单是配合的事项。主要包括民生服务等1个类别，涉及1个部门（单位）。"),
    ),
    "category-order": Case(
        lists(basic=[("党的建设", "组织学习"), ("民生服务", "发放补贴"), ("党的建设", "召开会议")]),
        ("basic-3", "事项类别", "党的建设"),
        lists(basic=[("党的建设", "组织学习"), ("党的建设", "召开会议"), ("民生服务", "发放补贴")]),
    ),
    "numbering": Case(numbered(1, 2, 4), ("basic-3", "序号", "4"), numbered(1, 2, 3)),
    "repeated-department": Case(
        two(LABELLED, f"{CIVIL}、{WATER}、{CIVIL}"), ("cooperative-1", "对应上级部门", CIVIL), two(LABELLED)
    ),
    "department-name": Case(
        two(LABELLED, f"{CIVIL}、水利局"),
        ("cooperative-1", "对应上级部门", "水利局"),
        two(f"{CIVIL}： 报水利局备案。 {WATER}： 民政局提出意见。"),
        correction=WATER,
    ),
    "open-end": Case(
        two(LABELLED, f"{CIVIL}、{WATER}等有关部门"),
        ("cooperative-1", "对应上级部门", "等有关部门"),
        two(LABELLED.replace("制定地名方案", "会同公安等部门制定地名方案")),
    ),
    "unmentioned-department": Case(
        two(f"{CIVIL}： 制定地名方案。"),
        ("cooperative-1", "对应上级部门", WATER),
        two(f"{CIVIL}： 制定地名方案，报水利局备案。"),
    ),
    "only-receives": Case(
        two(f"{CIVIL}： 1.制定方案，报水利局备案； 2.向水利局报送。"),
        ("cooperative-1", "对应上级部门", WATER),
        two(f"{CIVIL}： 1.制定方案，报水利局备案； 2.配合水利局验收。"),
    ),
    "unlisted-department": Case(
        two(LABELLED, CIVIL), ("cooperative-1", "上级部门职责", WATER), two(f"报{WATER}备案。", CIVIL)
    ),
    "unstated-actor": Case(
        two("制定地名方案。"),
        ("cooperative-1", "对应上级部门", f"{CIVIL}、{WATER}"),
        two("民政局制定地名方案，水利局设立标志。"),
    ),
    "unnamed-actor": Case(
        document(township="1.摸排上报，有关部门开展整改； 2.归档。"),
        ("cooperative-1", "乡镇配合职责", "有关部门"),
        document(township="1.摸排上报，配合有关部门开展整改； 2.报有关部门，根据相关部门意见归档。"),
    ),
    "block-order": Case(
        two(LABELLED, f"{WATER}（牵头）、{CIVIL}"),
        ("cooperative-1", "上级部门职责", f"{CIVIL}："),
        two(LABELLED, f"{WATER}、{CIVIL}"),
    ),
    "repeated-name": Case(
        names("组织理论学习", "召开会议", "组织理论学习"),
        ("basic-3", "事项名称", "组织理论学习"),
        names("加强基层工会组织建设，维护职工合法权益", "加强基层妇联组织建设，维护妇女儿童合法权益"),
    ),
    "repeated-text": Case(
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
    "repeated-step": Case(
        document(superior=f"1.{LONG}； 2.{LONG}，形成报告。"),
        ("cooperative-1", "上级部门职责", f"{LONG}，形成报告。"),
        document(superior="1.做好农药包装废弃物回收清理工作的宣传教育； 2.做好农药包装废弃物回收清理工作。"),
    ),
    "step-of-both-sides": Case(
        document(superior=f"1.{LONG}。", township=f"1.{LONG}。"),
        ("cooperative-1", "乡镇配合职责", f"{LONG}。"),
        document(superior=f"1.指导乡镇{LONG}。", township=f"1.{LONG}。"),
    ),
    "restatement": Case(
        methods(f"承接部门：{WATER} 工作方式：对水事的处罚工作。"),
        ("reclaimed-1", "承接部门及工作方式", "对水事的处罚工作。"),
        methods(f"承接部门：{WATER} 工作方式：由{WATER}负责水事处罚。"),
    ),
    "idle-receiver": Case(
        methods(f"承接部门：{WATER} 工作方式：乡镇不再承担水事处罚。"),
        ("reclaimed-1", "承接部门及工作方式", "乡镇不再承担水事处罚。"),
        methods(f"承接部门：{WATER} 工作方式：取消对乡镇的考核，不再下达指标。"),
    ),
    "still-involved": Case(
        methods(f"承接部门：{WATER} 工作方式：{WATER}立案查处。乡镇继续做好巡查。"),
        ("reclaimed-1", "承接部门及工作方式", "乡镇继续做好巡查"),
        methods(f"承接部门：{WATER} 工作方式：{WATER}立案查处，{CIVIL}配合巡查，继续做好宣传，取消乡镇上报。"),
    ),
    "changed-name": Case(
        methods(f"承接部门：{WATER} 工作方式：负责医疗卫生机构以外死亡的核查。", name="医疗保健机构以外死亡的核查"),
        ("reclaimed-1", "承接部门及工作方式", "医疗卫生机构以外死亡的核查"),
        methods(f"承接部门：{WATER} 工作方式：负责医疗保健机构及以外死亡的核查。", name="医疗保健机构以外死亡的核查"),
    ),
    "county-for-level": Case(
        document(township="1.推荐青河县及以上党代表； 2.上报。"),
        ("cooperative-1", "乡镇配合职责", "青河县及以上"),
        document(township="1.推荐县级及以上党代表； 2.协助青河县和以上单位，摸排30公里以上水渠。"),
        correction="县级及以上",
    ),
    "level-for-township": Case(
        document(superior="1.推送至乡级； 2.指导乡级开展工作。", township="乡级上报。"),
        ("cooperative-1", "上级部门职责", "乡级；"),
        document(superior="1.建立县级、乡级。 2.发展乡级辅导员； 3.协同乡级人民政府。", township="乡级上报。"),
    ),
    "step-numbering": Case(
        document(township="1.摸排； 2.上报； 4.整改。"),
        ("cooperative-1", "乡镇配合职责", "4.整改。"),
        document(township="1.摸排3.5公里渠道； 2.做好“4·23读书日”活动，第2、3季度上报； 3.整改。"),
    ),
    "single-step": Case(
        one_numbered(9),
        ("cooperative-1", "上级部门职责", "1.制定方案。"),
        one_numbered(7),
    ),
    "label-in-step": Case(
        two(f"1.{CIVIL}、{WATER}等有关部门： 制定方案。 2.组织验收。"),
        ("cooperative-1", "上级部门职责", f"{CIVIL}、{WATER}等有关部门："),
        two(f"1.{CIVIL}负责以下工作：制定方案。 2.立案：组织验收。"),
    ),
    "unfinished-text": Case(
        document(township="1.摸排； 2.上报以及"),
        ("cooperative-1", "乡镇配合职责", "上报以及"),
        document(township="1.摸排； 2.是否上报？"),
    ),
    "block-end": Case(
        two(LABELLED.replace("方案。", "方案；")),
        ("cooperative-1", "上级部门职责", "制定地名方案；"),
        two(LABELLED),
        correction="制定地名方案。",
    ),
    "step-end": Case(
        document(township="1.摸排； 2.登记。 3.核实； 4.上报。"),
        ("cooperative-1", "乡镇配合职责", "登记。"),
        document(township="1.摸排。 2.登记。 3.核实。 4.上报。"),
        correction="登记；",
    ),
    "heading-end": Case(
        two(f"{CIVIL}； 制定地名方案。 {WATER}： 设立标志。"),
        ("cooperative-1", "上级部门职责", f"{CIVIL}；"),
        two(LABELLED),
        correction=f"{CIVIL}：",
    ),
    "name-end": Case(
        names("组织理论学习。"),
        ("basic-1", "事项名称", "组织理论学习。"),
        names("组织“三会一课”"),
        correction="组织理论学习",
    ),
    "two-marks": Case(
        document(township="1.摸排登记，、上报。"),
        ("cooperative-1", "乡镇配合职责", "1.摸排登记，、上报。"),
        document(township="1.摸排“两违”、“三资”（含存量）。"),
    ),
    "half-width-mark": Case(
        document(superior="青河县民政局:制定方案。"),
        ("cooperative-1", "上级部门职责", "青河县民政局:制定方案。"),
        document(superior="1.在9:30前上报； 2.推广APP,5G。"),
        correction="青河县民政局：制定方案。",
    ),
    "half-width-bracket": Case(
        document(township="1.摸排(户籍)人口； 2.上报。"),
        ("cooperative-1", "乡镇配合职责", "1.摸排(户籍)人口；"),
        document(township="1.摸排PM(2.5)和GB(2012)； 2.上报：(1)户籍；(2)土地。"),
        correction="1.摸排（户籍）人口；",
    ),
    "unpaired-mark": Case(
        document(township="1.摸排户籍（含临时人口。"),
        ("cooperative-1", "乡镇配合职责", "1.摸排户籍（含临时人口。"),
        document(township="1.摸排户籍（含“两非”人口(临时））。 1）上报。"),
    ),
    "unbalanced-markup": Case(
        document(township="<p>1.摸排；</p><ol><li>2.上报。"),
        ("cooperative-1", "乡镇配合职责", "<ol>"),
        document(township="<p>1.摸排；<br>2.上报。<br/></p>"),
    ),
    "markup-residue": Case(
        document(township="1.**摸排**户籍； 2.__上报__&nbsp;台账。"),
        ("cooperative-1", "乡镇配合职责", "**摸排**"),
        document(township="1.摸排A&B类3*4米标牌*； 2.上报R&D台账；详见*注。"),
    ),
    "stray-space": Case(
        document(department=f"{CIVIL}、 {WATER}"),
        ("cooperative-1", "对应上级部门", f"{CIVIL}、 {WATER}"),
        document(township="1.推广 APP 和 5G； 2.上报。"),
        correction=f"{CIVIL}、{WATER}",
    ),
}  # fmt: skip


def found_in(name: str, duty_list: td.DutyList) -> list[td.Note]:
    return [finding.note(name) for finding in RULES[name](Examined(duty_list))]


def found_by(name: str, text: str) -> list[td.Note]:
    return found_in(name, td.read(text, key="shiqiao"))


def table_list(title: str, headings: Sequence[str], *rows: Sequence[str], lines: Sequence[str] = ()) -> td.DutyList:
    """A list with a single table, whose cells may hold line breaks."""
    cells = [
        Cell(text, row, column, Source(row=row + 1, column=column + 1))
        for row, texts in enumerate([headings, *rows])
        for column, text in enumerate(texts)
    ]
    paragraphs = [Paragraph(text=text, source=Source(line=number)) for number, text in enumerate([*lines, title], 1)]
    return assembled(Document((*paragraphs, Table(tuple(cells), Source(line=99)))), key="shiqiao")


def place_of(duty_list: td.DutyList, note: td.Note) -> str:
    """The words at the place that a note gives."""
    assert note.duty_id is not None
    return duty_list.duties[note.duty_id].printed[note.field][note.start : note.end]


def outside_words(duty_list: td.DutyList) -> Iterator[str]:
    yield from (line.text for line in (*duty_list.front_matter, *duty_list.other_lines))
    yield from duty_list.table_titles.values()


def assert_verbatim(duty_list: td.DutyList, notes: Sequence[td.Note]) -> None:
    """The law of places: the words of every note stand where it says, and no word is cut in two."""
    names = [name for body in duty_list.departments.values() for name in spellings(body)]
    for note in notes:
        assert note.rule in RULES
        assert note.excerpt == note.excerpt.strip()
        if note.duty_id is None:
            assert note.start is None
            assert note.end is None
            assert any(note.excerpt in line for line in outside_words(duty_list)), note
            continue
        assert place_of(duty_list, note) == note.excerpt, note
        cell = duty_list.duties[note.duty_id].printed[note.field]
        assert note.start is not None
        assert note.end is not None
        for cut in (note.start, note.end):
            beside = cell[max(0, cut - 1) : cut + 1]
            assert not re.fullmatch("[0-9]{2}|[A-Za-z]{2}", beside) or note.rule == "numbering", note
        longest = {"unfinished-text": 20, "block-end": 20, "step-end": 20, "name-end": 20}.get(note.rule or "", 40)
        if note.rule not in AROUND_A_MARK and len(note.excerpt) > longest and "<" not in note.excerpt:
            # A long excerpt is one clause: where it could have been cut, it would have been.
            last = len(note.excerpt.rstrip("，。；、：！？”’）》 \n")) if longest < 40 else 41
            marks = [found.start() for found in MARK_TO_CUT_AT.finditer(note.excerpt, 1, last)]
            assert not [mark for mark in marks if not in_a_name(note.excerpt, mark, names)], note


AROUND_A_MARK = {"two-marks", "half-width-mark", "unpaired-mark", "stray-space", "unbalanced-markup"}
MARK_TO_CUT_AT = re.compile("(?<![0-9])[，。；、：！？]|[，。；、：！？](?![0-9]|$)")


def in_a_name(text: str, place: int, names: Sequence[str]) -> bool:
    return any(found.start() <= place < found.end() for name in names for found in re.finditer(re.escape(name), text))


def remade(duty_list: td.DutyList, **changes: object) -> td.DutyList:
    """The list with other contents, checked as a file would be."""
    fields = dict(duty_list)
    fields["notes"] = fields.pop("recorded_notes")
    return td.DutyList.model_validate(fields | changes)


def test_ids_of_rules_are_those_that_files_hold() -> None:
    """Ids are written to files, and never change: a new rule is added here, and none is taken out."""
    assert list(RULES) == list(CASES)
    assert all(re.fullmatch("[a-z]+(-[a-z]+)*", name) for name in RULES)
    assert len({id(rule) for rule in RULES.values()}) == len(RULES) == 43
    assert all((rule.__doc__ or "").strip().splitlines()[0].endswith((".", "?")) for rule in RULES.values())
    assert isinstance(RULES_VERSION, int)


@pytest.mark.parametrize("page", ["check.md", "zh/check.md"])
def test_every_rule_is_documented_in_both_languages(page: str) -> None:
    rows = re.findall("^\\| `([a-z-]+)` \\| (.+) \\|$", (DOCS / page).read_text("utf-8"), re.M)
    assert [name for name, _ in rows] == list(RULES)
    assert all(words.strip() for _, words in rows)


@pytest.mark.parametrize("name", CASES)
def test_a_planted_fault_is_found_where_it_is(name: str) -> None:
    case = CASES[name]
    duty_list = td.read(case.planted, key="shiqiao")
    (note,) = found_in(name, duty_list)
    assert (note.duty_id, note.field, note.excerpt) == case.where
    assert note.correction == case.correction
    assert note.origin == "check"
    assert note.rule == name
    assert_verbatim(duty_list, [note])


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
        ("category-order", declaring("基本履职事项清单是本镇的事项。主要包括民生服务、党的建设等2个类别。").replace(
            "1\t党的建设\t组织理论学习", "1\t党的建设\t组织理论学习\n2\t民生服务\t发放补贴"), "民生服务"),
        ("declared-category", declaring("基本履职事项清单是本镇的事项。主要包括民生服务等1个类别。").replace(
            "1\t党的建设\t组织理论学习", "1\t民生服务\t发放补贴\n2\t党的建设\t组织理论学习"), "党的建设"),
        ("numbering", numbered(1, 2, 2), "2"),
        ("department-name", two(f"{CIVIL}： 制定方案。 水利局： 设立标志。"), "水利局"),
        ("open-end", two(f"{CIVIL}等有关部门： 制定地名方案。 {WATER}： 设立水工标志。"), "等有关部门"),
        ("repeated-department", two(LABELLED, f"青河县民 政局、{WATER}、{CIVIL}"), CIVIL),
        ("unmentioned-department", two("水利局河道管理站： 巡查河道。", "水利局、水利局河道管理站"), "水利局"),
        ("unlisted-department", two(f"由{WATER}设立标志。", CIVIL), WATER),
        ("unlisted-department", two("由青河县政协办公室组织调研。", CIVIL), "青河县政协办公室"),
        ("unnamed-actor", two("1.青河县民政局等部门开展排查； 2.归档。"), "青河县民政局等部门"),
        ("still-involved", methods(f"承接部门：{WATER} 工作方式：根据乡镇上报的线索查处。"), "根据乡镇上报的线索查处"),
        ("still-involved", methods(f"承接部门：{WATER} 工作方式：取消摸排，配合县直部门开展。"), "配合县直部门开展"),
        ("repeated-name", names(f"负责本镇{CHORES}", CHORES), CHORES),
        ("restatement", methods(f"承接部门：{WATER} 工作方式：水事处罚。"), "水事处罚。"),
        ("step-numbering", document(township="1.摸排； 1.上报。"), "1.上报。"),
        ("step-numbering", document(township="2.摸排上报。"), "2.摸排上报。"),
        ("unfinished-text", document(township="1.摸排； 2.上报；"), "上报；"),
        ("unfinished-text", two(LABELLED[:-1]), "设立水工标志"),
        ("step-end", document(township="1.摸排 2.上报。"), "摸排"),
        ("step-end", document(township="1.摸排， 2.上报。"), "摸排，"),
        ("step-end", document(township="1.摸排。 2.登记； 3.上报。"), "摸排。"),
        ("half-width-bracket", document(township="1.摸排（户籍)； 2.上报。"), "1.摸排（户籍)；"),
        ("markup-residue", document(township="1.摸排； 2.上报。").replace("2024年11月", "**2024年**"), "**2024年**"),
        ("markup-residue", document(township="1.摸排&#160;户籍； 2.上报。"), "&#160;"),
        ("unpaired-mark", document(township="1.摸排“两违建筑。"), "1.摸排“两违建筑。"),
        ("unpaired-mark", document(township="1.摸排》建筑。"), "1.摸排》建筑。"),
        ("unpaired-mark", document(township='1.摸排"两违建筑。'), '1.摸排"两违建筑。'),
        ("unbalanced-markup", document(township="1.摸排上报。</p>"), "</p>"),
        ("stray-space", names("组织理论 学习"), "组织理论 学习"),
        ("stray-space", document(township="1.摸排 上报。"), "摸排 上报。"),
        ("stray-space", document().replace("石桥镇履职事项", "石桥 镇履职事项"),
         "浙江省临江市青河县石桥 镇履职事项清单"),
    ],
)  # fmt: skip
def test_other_forms_of_a_fault(name: str, text: str, excerpt: str) -> None:
    assert [note.excerpt for note in found_by(name, text)] == [excerpt]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("numbering", numbered(1, 2, 3).replace("3\t党的建设\t第2", "1\t民生服务\t第2")),
        ("unmentioned-department", two("制定地名方案。")),
        ("unmentioned-department", two("青河县民政局： 制定方案。 市残联： 慰问。", f"{CIVIL}、市残疾人联合会")),
        ("unlisted-department", two("青河县住建局： 制定方案。", "青河县住房和城乡建设局")),
        ("unnamed-actor", two("1.排查； 2.有关部门要求整改的，登记上报。")),
        ("still-involved", methods(f"承接部门：{WATER} 工作方式：由乡镇应急管理所所属的{WATER}查处。")),
        ("unnamed-actor", two("1.会同公安等部门开展排查； 2.民政局等部门的职责由有关部门要求明确。")),
        ("block-order", two(f"汛前： {CIVIL}： 排查。 汛后： {WATER}： 整改。", f"{WATER}（牵头）、{CIVIL}")),
        ("idle-receiver", methods(f"承接部门：{WATER} 工作方式：乡镇不再承担，由{WATER}立案查处。")),
        ("still-involved", methods(f"承接部门：{WATER} 工作方式：{WATER}负责查处，取消镇配合的义务。")),
        ("only-receives", two(f"{CIVIL}： 1.制定方案，报水利局备案； 2.水利局组织验收。")),
        ("only-receives", two(f"{CIVIL}： 1.会同水利局制定方案； 2.报水利局备案。")),
        ("half-width-bracket", document(township="1.摸排：(一)户籍；(二)土地。 2.上报。")),
        ("county-for-level", document(township="1.推荐县及以上、县级以上党代表； 2.上报。")),
        ("single-step", document(superior="1.制定方案， 2、组织验收。")),
        ("stray-space", document().replace("2024年11月", "编制单位：石桥 镇人民政府 审核单位：青河县")),
        ("unlisted-department", lists()),
        ("unstated-actor", two("制定地名方案。", "等有关部门")),
        ("department-name", two(f"{CIVIL}会同水利局： 制定地名方案。 {WATER}： 设立水工标志。")),
        ("unlisted-department", two("由青河县政协办公室组织调研。", "青河县政协")),
        ("department-name", lists(cooperative=[("民生服务", "地名管理", "民政局", "制定方案。", "摸排上报。")])),
        ("block-order", two("民政局制定地名方案，水利局设立标志。", f"{WATER}、{CIVIL}")),
        ("repeated-step", document(superior="1.排查隐患； 2.排查隐患。")),
        ("unfinished-text", two(LABELLED.replace("方案。", "方案"))),
        ("step-end", document(township="<ol>摸排上报； 核实登记。</ol>")),
        ("unpaired-mark", document(township="1.摸排（1）户籍、（2）土地； 2.上报。")),
    ],
)
def test_other_look_alikes(name: str, text: str) -> None:
    assert found_by(name, text) == []


@pytest.fixture(scope="module")
def read_anew() -> td.DutyList:
    """The bundled document, read with this version's reader and checked with this version's rules."""
    folder = DATA / "kokyar"
    return td.read(folder / "document.txt", key="kokyar", curation=folder / "curation.json")


def test_what_rules_find_in_the_bundled_list(read_anew: td.DutyList) -> None:
    """Each was read against the document; a rule that finds more or less must be read again."""
    assert Counter(note.rule for note in td.check(read_anew)) == {
        "declared-total": 1,
        "declared-count": 3,
        "declared-category": 8,
        "declared-departments": 2,
        "category-order": 1,
        "repeated-department": 1,
        "department-name": 9,
        "open-end": 1,
        "unmentioned-department": 1,
        "only-receives": 1,
        "unlisted-department": 4,
        "unstated-actor": 3,
        "repeated-name": 2,
        "repeated-text": 1,
        "repeated-step": 2,
        "step-of-both-sides": 1,
        "restatement": 3,
        "idle-receiver": 1,
        "still-involved": 2,
        "county-for-level": 1,
        "level-for-township": 1,
        "single-step": 1,
        "label-in-step": 1,
        "block-end": 4,
        "step-end": 2,
        "heading-end": 1,
        "half-width-bracket": 1,
        "unbalanced-markup": 1,
        "markup-residue": 1,
        "stray-space": 3,
    }


def test_what_rules_found_before_is_found_or_was_left_out_on_purpose(read_anew: td.DutyList) -> None:
    shipped = [note for note in td.load_file(DATA / "kokyar" / "2025.7.2.json").notes if note.origin == "check"]
    found = {(note.kind, note.duty_id, note.field) for note in td.check(read_anew)}
    gone = Counter(note.kind.value for note in shipped if (note.kind, note.duty_id, note.field) not in found)
    assert gone == {
        # A restatement that says who acts, and an order of blocks: no editor would change them.
        "restatement": 12,
        "block order": 4,
        # Told of once for the list, or for the row.
        "markup": 15,
        "department name": 2,
        # Said by a person.
        "unfinished text": 1,
    }


def test_places_of_the_bundled_list(read_anew: td.DutyList) -> None:
    assert_verbatim(read_anew, td.check(read_anew))
    assert_verbatim(read_anew, [note for note in read_anew.notes if note.origin == "check"])
    found = {note.rule: note for note in read_anew.notes}
    assert found["declared-total"].excerpt == "共有履职事项331项"
    copied = found["repeated-text"]
    assert copied.excerpt == "由塔什库尔干县交通运输局负责开展对铁轮车"


@pytest.mark.parametrize("version", ["2025.7.1", "2025.7.2"])
def test_files_that_hold_no_mentions_are_checked_alike(version: str, read_anew: td.DutyList) -> None:
    """Names in the department column are found by their spellings there; 2025.7.0 is read otherwise elsewhere."""
    older = remade(td.load_file(DATA / "kokyar" / f"{version}.json"), notes=read_anew.recorded_notes)
    assert td.check(older) == td.check(read_anew)


def test_what_a_person_noted_of_the_same_words_is_not_said_twice(read_anew: td.DutyList) -> None:
    notes_of_rules = td.check(read_anew)
    found = next(note for note in notes_of_rules if note.kind == "open end")
    by_hand = found.model_copy(update={"origin": td.vocabulary.NoteOrigin.CURATOR, "excerpt": found.excerpt[-5:]})
    updates: list[tuple[dict[str, object], bool]] = [
        ({}, True),
        ({"excerpt": f"前{found.excerpt}"}, True),
        ({"excerpt": "部门；又"}, False),
        ({"kind": td.vocabulary.NoteKind.WORDING}, False),
        ({"field": "事项名称"}, False),
        ({"duty_id": "basic-1"}, False),
    ]
    for update, is_said in updates:
        notes = (*read_anew.recorded_notes, by_hand.model_copy(update=update))
        others = td.check(remade(read_anew, notes=notes))
        assert (found not in others) is is_said, update
        assert len(others) == len(notes_of_rules) - is_said


def test_notes_come_document_first_and_then_row_by_row(read_anew: td.DutyList) -> None:
    order = ["", *(duty.id for duty in read_anew.duties)]
    places = [order.index(note.duty_id or "") for note in td.check(read_anew)]
    assert places == sorted(places)


# Where the words stand twice, the place is that of those that are wrong.


@pytest.mark.parametrize(
    ("name", "text", "before"),
    [
        ("repeated-department", two(LABELLED, f"{CIVIL}、{WATER}、{CIVIL}"), f"{CIVIL}、{WATER}、"),
        ("department-name", two(f"{CIVIL}： 报{CIVIL}备案。 水利局： 请水利局设立标志。", f"{CIVIL}、{WATER}"),
         f"{CIVIL}： 报{CIVIL}备案。 "),
        ("department-name", two(LABELLED, f"{WATER}河道管理站、水利局"), f"{WATER}河道管理站、"),
        ("unlisted-department", two(f"报{WATER}后，由{WATER}设立标志。", CIVIL), f"报{WATER}后，由"),
        ("unlisted-department", two(f"1.报{WATER}； 2.{WATER}设立标志。", CIVIL), f"1.报{WATER}； 2."),
        ("unmentioned-department", two(f"{CIVIL}： 制定地名方案。", f"{CIVIL}、{WATER}"), f"{CIVIL}、"),
        ("unmentioned-department", two(f"{CIVIL}： 制定方案。", f"{WATER}、{CIVIL}、{WATER}"), ""),
        ("open-end", two(f"{CIVIL}： 等有关部门报送。 {WATER}等有关部门： 设立标志。", f"{CIVIL}、{WATER}"),
         f"{CIVIL}： 等有关部门报送。 {WATER}"),
        ("block-order", two(f"{WATER}： 报送。 {CIVIL}： 设立标志。", f"{CIVIL}（牵头）、{WATER}"), ""),
        ("heading-end", two(f"{CIVIL}： 请{WATER}；报{WATER}；。 {WATER}； 设立标志。"),
         f"{CIVIL}： 请{WATER}；报{WATER}；。 "),
        ("step-end", document(township="1.登记。 2.核实； 3.登记。 4.上报； 5.整改； 6.归档。"), "1."),
        ("block-end", two(f"{CIVIL}： 上报；上报； {WATER}： 设立标志。"), f"{CIVIL}： "),
        ("unfinished-text", document(township="1.上报。 2.上报"), "1.上报。 2."),
        ("step-numbering", document(township="1.上报； 2.上报； 2.上报。"), "1.上报； 2.上报； "),
        ("repeated-step", document(superior=f"1.{LONG}； 2.{LONG}。"), f"1.{LONG}； 2."),
        ("step-of-both-sides", document(superior=f"1.{LONG}。", township=f"（{LONG}） 1.{LONG}。"), f"（{LONG}） 1."),
        ("restatement", methods("承接部门：青河县水利局 工作方式：对水事的处罚。"),
         "承接部门：青河县水利局 工作方式："),
        ("unfinished-text", methods("承接部门：青河县水利局 工作方式：青河县水利局"),
         "承接部门：青河县水利局 工作方式："),
        ("unstated-actor", methods("承接部门：青河县水利局、民政局 工作方式：立案查处。"), "承接部门："),
        ("unbalanced-markup", document(township="<ol>摸排；</ol><ol>上报。"), "<ol>摸排；</ol>"),
        ("unbalanced-markup", document(township="<p>摸排</p></p><br/>上报。"), "<p>摸排</p>"),
        ("half-width-mark", document(township="<p>摸排上报。</p><p>摸排:上报。</p>"), "<p>摸排上报。</p><p>"),
        ("two-marks", document(township="摸排，上报。 摸排，、上报。"), "摸排，上报。 "),
        ("unpaired-mark", document(township="（摸排）上报；（摸排上报。"), "（摸排）上报；"),
        ("stray-space", document(township="1.摸 排。 2.核实。"), "1."),
        ("name-end", names("上报。上报。"), ""),
    ],
)  # fmt: skip
def test_the_place_is_that_of_the_words_that_are_wrong(name: str, text: str, before: str) -> None:
    duty_list = td.read(text, key="shiqiao")
    note = found_in(name, duty_list)[0]
    assert note.duty_id is not None
    assert duty_list.duties[note.duty_id].printed[note.field][: note.start] == before
    assert_verbatim(duty_list, [note])


# What an excerpt shows.

FORTY = "摸排辖区内各类地名标志并建立台账"


@pytest.mark.parametrize(
    ("township", "excerpt"),
    [
        (f"1.摸排； 1.{FORTY}，{FORTY}，{FORTY}。", f"1.{FORTY}，{FORTY}"),
        (f"1.摸排； 1.{FORTY * 3}，上报。", f"1.{FORTY * 3}，上报。"),
        (f"1.摸排； 1.{FORTY * 2}按时1，000人上报。", f"1.{FORTY * 2}按时1，000人上报。"),
        (f"1.摸排； 1.{FORTY}，{'补' * 19}9：30上报，并整改。", f"1.{FORTY}"),
        (f"1.摸排； 1.{FORTY}，{'补' * 21}，整改。", f"1.{FORTY}，{'补' * 21}"),
        (f"1.摸排； 1.{FORTY}，{'补' * 22}，整改。", f"1.{FORTY}"),
        (f"1.摸排； 1.推广APP<b>和</b>5G，{FORTY}，上报各类台账资料和各类清单。", f"1.推广APP<b>和</b>5G，{FORTY}"),
        (f"<p>1.摸排；</p><p>1.上报，</p><p>{FORTY}。</p>", f"{FORTY}。"),
    ],
)  # fmt: skip
def test_a_long_excerpt_ends_at_a_mark(township: str, excerpt: str) -> None:
    (note,) = found_by("step-numbering", document(township=township))
    assert note.excerpt == excerpt


def test_an_excerpt_does_not_cut_the_name_of_a_body() -> None:
    name = "青河县卫生健康委员会（疾病预防控制局、中医药管理局）"
    columns = f"{CIVIL}、青河县农业农村局、{name}、{WATER}"
    (note,) = found_by("unstated-actor", two("制定地名方案。", columns))
    assert note.excerpt == f"{CIVIL}、青河县农业农村局"
    assert columns.index("、中医药管理局") < 40 < columns.index("）")


@pytest.mark.parametrize(
    ("township", "excerpt"),
    [
        ("摸排，登记，核实，上报以及", "摸排，登记，核实，上报以及"),
        (f"摸排，{SIGNS}", SIGNS),
        (f"摸排，{SIGNS[:17]}，上报", f"{SIGNS[:17]}，上报"),
        (f"摸排，{SIGNS[:18]}，上报", "上报"),
        (f"{FORTY}，核实，上报以及", "核实，上报以及"),
        (f"{FORTY}，{FORTY}并按时足额上报以及", f"{FORTY}并按时足额上报以及"),
        (f"{FORTY * 2}并按时足额上报以及", f"{FORTY * 2}并按时足额上报以及"),
        (f"{FORTY}核实，", f"{FORTY}核实，"),
        ("<p>1.摸排。</p><p>2.上报以及</p>", "上报以及"),
        (f"{FORTY}，共计1，000户人家各户各类台账", "共计1，000户人家各户各类台账"),
    ],
)  # fmt: skip
def test_an_excerpt_about_an_end_shows_whole_clauses(township: str, excerpt: str) -> None:
    (note,) = found_by("unfinished-text", document(township=township))
    assert note.excerpt == excerpt


@pytest.mark.parametrize(
    ("township", "excerpts"),
    [
        ("摸排，登记、、核实，上报。", ["登记、、核实"]),
        ("摸排；登记，、核实。上报；、整改。", ["登记，、核实。", "上报；、整改。"]),
        ("摸排，，登记，，核实。", ["摸排，，登记", "登记，，核实。"]),
        ("<p>甲乙丙，，丁戊</p><p>己庚</p>", ["甲乙丙，，丁戊"]),
        ("摸排1，000户，，登记。", ["摸排1，000户，，登记。"]),
    ],
)
def test_an_excerpt_about_a_mark_shows_the_clauses_beside_it(township: str, excerpts: list[str]) -> None:
    assert [note.excerpt for note in found_by("two-marks", document(township=township))] == excerpts


@pytest.mark.parametrize("rule", ["unpaired-mark", "half-width-mark", "stray-space"])
def test_one_clause_is_told_of_once(rule: str) -> None:
    faults = {"unpaired-mark": "（摸排（上报", "half-width-mark": "摸排,上报,整改", "stray-space": "摸排 上报 整改"}
    (note,) = found_by(rule, document(township=f"{faults[rule]}，归档。"))
    assert note.excerpt == faults[rule]
    assert note.correction == {"half-width-mark": "摸排，上报，整改", "stray-space": "摸排上报整改"}.get(rule)


# What the document states outside its rows, in other words than the bundled list's.


def declared_as(preface: str, title: str = "石桥镇基本履职事项清单", more: str = "略。") -> td.DutyList:
    lines = ("石桥镇履职事项清单", "说明", "一、编制过程", preface, more)
    return table_list(title, ("序号", "事项类别", "事项名称"), ("1", "党的建设", "组织学习"), lines=lines)


@pytest.mark.parametrize(
    ("rule", "duty_list", "field", "excerpt"),
    [
        ("declared-total", declared_as("全镇履职事项共 331 项。"), "preface", "履职事项共 331 项"),
        ("declared-total", declared_as("清单合计**331**项。"), "preface", "合计**331**项"),
        ("declared-total", declared_as("本镇履行职责事项总计", more="共331项。"), "preface", "共331项"),
        ("declared-count", declared_as("基本履职事项共69项。"), "preface", "基本履职事项共69项"),
        ("declared-count", declared_as("略。", "石桥镇基本履职事项清单（15项）"), "table titles", "（15项）"),
        ("declared-count", declared_as("略。", "石桥镇基本履职事项清单（共15项）"), "table titles", "（共15项）"),
        ("declared-count", declared_as("有基本履职事项6", more="9项。"), "preface", "基本履职事项6"),
        ("declared-count", declared_as("（一）基本履职事项清单（15项）"), "preface", "（15项）"),
        ("declared-count", declared_as("基本履职事项：69项。"), "preface", "基本履职事项：69项"),
        ("declared-total", declared_as("石桥镇履职事项清单（共331项）"), "preface", "履职事项清单（共331项）"),
        ("declared-count", declared_as("有基本", more="履职事项69项。"), "preface", "履职事项69项"),
    ],
)  # fmt: skip
def test_the_words_that_declare_are_the_document_s(rule: str, duty_list: td.DutyList, field: str, excerpt: str) -> None:
    note = found_in(rule, duty_list)[0]
    assert (note.field, note.excerpt) == (field, excerpt)
    assert ("title" in note.message) is (field == "table titles")
    assert_verbatim(duty_list, [note])


def test_a_number_is_not_the_end_of_another() -> None:
    duty_list = declared_as("第131项以后；共有31项。")
    assert duty_list.declared.total == 31
    assert found_in("declared-total", duty_list)[0].excerpt == "共有31项"
    declared = duty_list.declared.model_copy(update={"total": 69})
    made = remade(declared_as("第169项以后；凡69项。"), declared=declared)
    assert found_in("declared-total", made)[0].excerpt == "69项"
    made = remade(declared_as("第169项以后。"), declared=declared)
    assert found_in("declared-total", made)[0].excerpt == duty_list.title


@pytest.mark.parametrize(
    ("preface", "more"),
    [
        ("苏木基本履职事项共8项，配合履职事项共4项，上级收回事项共2项。", "略。"),
        ("编入基本履职清单的合计8项；列入配合履职事项的共有4项。", "略。"),
        ("其中，上级部门收回的", "共计2项。"),
    ],
)
def test_the_number_of_one_list_is_no_total(preface: str, more: str) -> None:
    duty_list = declared_as(preface, more=more)
    assert duty_list.declared.total is None
    assert found_in("declared-total", duty_list) == []


def test_the_number_of_several_lists_together_is_a_total() -> None:
    assert declared_as("基本履职、配合履职、上级部门收回事项清单共34项。").declared.total == 34
    assert declared_as("基本履职事项共8项、配合履职事项共4项，总计12项。").declared.total == 12


@pytest.mark.parametrize("foot", ["合计\t{}项", "合计：{}项", "总计\t{}"])
def test_the_foot_of_one_table_is_no_total(foot: str) -> None:
    basic = ["石桥镇基本履职事项清单", "序号\t事项名称", "1\t组织学习", "2\t召开会议", foot.format(2)]
    reclaimed = [
        "石桥镇上级部门收回事项清单",
        "序号\t事项名称\t承接部门\t工作方式",
        f"1\t水事处罚\t{WATER}\t立案查处。",
    ]
    duty_list = td.read("\n".join([*basic, *reclaimed]), key="shiqiao")
    assert foot.format(2) in {line.text for line in duty_list.other_lines}
    assert (duty_list.declared.total, found_in("declared-total", duty_list)) == (None, [])


@pytest.mark.parametrize(
    ("duty_list", "begin", "begin_zh"),
    [
        (declared_as("履职事项共331项。"), "The preface declares 331", "“说明”称共有履职事项331项"),
        (declared_as("略。", "基本履职事项清单（15项）"), "The tables' titles declare 15", "表题称基本履职事项15项"),
    ],
)  # fmt: skip
def test_the_part_that_declares_is_named(duty_list: td.DutyList, begin: str, begin_zh: str) -> None:
    (note,) = [*found_in("declared-total", duty_list), *found_in("declared-count", duty_list)]
    assert note.message.startswith(begin)
    assert note.message_zh.startswith(begin_zh)


# Who acts without being named.


def two_columns_of_prose(leading: str, helping: str) -> td.DutyList:
    headings = ["序号", "事项名称", "牵头部门", "参与部门", "牵头部门职责", "参与部门职责", "乡配合职责"]
    row = ["1", "地名管理", CIVIL, f"{WATER}、青河县公安局", leading, helping, "摸排上报。"]
    return table_list("石桥乡配合履职事项清单", headings, row)


def test_a_body_with_a_column_to_itself_need_not_be_named() -> None:
    duty_list = two_columns_of_prose(
        "1.制定方案； 2.组织验收。", f"{WATER}：设立标志。\n青河县公安局：查处破坏标志的行为。"
    )
    assert duty_list.duties[0].responsibilities[0].departments == (CIVIL,)
    assert found_in("unmentioned-department", duty_list) == []


def test_a_body_that_no_column_and_no_word_gives_a_task_is_still_told_of() -> None:
    duty_list = two_columns_of_prose("1.制定方案； 2.组织验收。", f"{WATER}：设立标志。")
    (note,) = found_in("unmentioned-department", duty_list)
    assert (note.field, note.excerpt) == ("参与部门", "青河县公安局")
    assert note.message_zh == "“牵头部门”“参与部门”栏列有“青河县公安局”，正文未写明其职责。"
    assert_verbatim(duty_list, [note])


def test_a_body_in_both_of_two_columns_is_told_of_in_the_second() -> None:
    headings = ["序号", "事项名称", "牵头部门", "参与部门", "牵头部门职责", "参与部门职责", "乡配合职责"]
    row = ["1", "地名管理", CIVIL, f"{WATER}、{CIVIL}", "制定方案。", f"{WATER}：设立标志。", "摸排上报。"]
    (note,) = found_in("repeated-department", table_list("石桥乡配合履职事项清单", headings, row))
    assert (note.field, note.start) == ("参与部门", len(WATER) + 1)


def test_bodies_that_may_act_in_a_block_of_nobody_are_told_of_once() -> None:
    text = two("组织地名普查，会同有关机关查处破坏标志的行为。", township=f"摸排并报{CIVIL}。")
    assert [note.rule for note in td.check(td.read(text, key="shiqiao"))] == ["unstated-actor"]


@pytest.mark.parametrize(
    ("named", "told"), [("会同边境管理支队开展救援", []), ("会同管理支队开展救援", ["青河县某边境管理支队"])]
)
def test_a_body_under_the_end_of_its_name_is_mentioned(named: str, told: list[str]) -> None:
    text = two(f"{CIVIL}： 查验证件，{named}。", f"{CIVIL}、青河县某边境管理支队")
    assert [note.excerpt for note in found_by("unmentioned-department", text)] == told


# Ends that are right, and ends that are wrong throughout.


@pytest.mark.parametrize(
    ("rule", "duty_list"),
    [
        ("step-end", td.read(MADE / "g6.xlsx", key="made")),
        ("step-end", td.read(MADE / "h8.html", key="made")),
        ("block-end", td.read(two(f"{CIVIL}： 1.牵头普查； 2.分工如下： {WATER}： 设立标志。"), key="made")),
    ],
)
def test_what_leads_in_what_follows_it_ends_with_a_colon(rule: str, duty_list: td.DutyList) -> None:
    texts = [step.text for duty in duty_list.duties for block in duty.responsibilities for step in block.steps]
    assert any(text.endswith("：") for text in texts)
    assert found_in(rule, duty_list) == []


def with_ends(*marks: str) -> str:
    """A document of as many rows, each with a block that another follows."""
    superior = "{}： 制定方案{} {}： 设立标志。"
    rows = [
        ("民生服务", f"第{place}类地名管理", f"{CIVIL}、{WATER}", superior.format(CIVIL, mark, WATER), "摸排上报。")
        for place, mark in enumerate(marks)
    ]
    return lists(cooperative=rows)


@pytest.mark.parametrize(
    ("text", "rule", "told"),
    [
        (with_ends(*"；；；"), "block-end", [3]),
        (with_ends(*"；；"), "block-end", [1, 1]),
        (with_ends(*"；；；。"), "block-end", [1, 1, 1]),
        (with_ends(*"；" * 10, "。"), "block-end", [10]),
        (with_ends(*"；；；", "，"), "block-end", [3, 1]),
        (names("组织学习。", "召开会议。", "总结评比。"), "name-end", [3]),
        (names("组织学习。", "召开会议", "总结评比。"), "name-end", [1, 1]),
    ],
)
def test_an_end_that_is_wrong_throughout_is_told_of_once(text: str, rule: str, told: list[int]) -> None:
    """`told`: for how many places each note speaks."""
    notes = found_by(rule, text)
    counts = [re.search("本清单均如此，共([0-9]+)处。$", note.message_zh) for note in notes]
    assert [int(count[1]) if count else 1 for count in counts] == told
    habitual = [note.certainty is td.vocabulary.Certainty.POSSIBLE for note in notes]
    assert habitual == [count > 1 for count in told]


def test_names_that_end_in_a_mark_throughout_one_list_are_told_of_once() -> None:
    rows = [("民生服务", f"第{place}类地名管理", CIVIL, "制定方案。", "摸排上报。") for place in range(30)]
    basic = [("党的建设", name) for name in ("组织学习。", "召开会议。", "总结评比。")]
    (note,) = found_by("name-end", lists(basic=basic, cooperative=rows))
    assert note.message_zh == "事项名称末尾有“。”。本清单均如此，共3处。"


# One wrong number.


@pytest.mark.parametrize(
    ("numbers", "told"), [((1, 2, 2, 4), [2]), ((1, 2, 4, 5), [2]), ((1, 2, 2, 3), [2]), ((1, 2, 2, 5), [2, 3])]
)
def test_one_wrong_number_is_told_of_once(numbers: tuple[int, ...], told: list[int]) -> None:
    steps = [f"{number}.第{place}件事" for place, number in enumerate(numbers)]
    found = found_by("step-numbering", document(township=f"{'； '.join(steps)}。"))
    assert [note.excerpt.rstrip("；。") for note in found] == [steps[place] for place in told]
    of_rows = found_by("numbering", numbered(*numbers))
    assert [note.duty_id for note in of_rows] == [f"basic-{place + 1}" for place in told]


def test_a_row_without_a_category_parts_no_others() -> None:
    duty_list = td.read(names("组织学习", "召开会议", "总结评比"), key="shiqiao")
    duties = [duty.model_copy(update={"category": None}) if duty.id == "basic-2" else duty for duty in duty_list.duties]
    assert found_in("category-order", remade(duty_list, duties=td.Duties(duties))) == []


def test_a_declared_category_is_quoted_where_it_is_declared() -> None:
    text = declaring("基本履职事项清单是人民武装等事项。主要包括党的建设、人民 武装等2个类别。")
    assert found_by("declared-category", text)[0].excerpt == "人民 武装"


# Columns by what they hold, not by their headings or places.


def test_columns_in_another_order_with_other_headings() -> None:
    headings = ["街道配合职责", "县级部门职责", "责任部门", "具体事项", "类别", "编号"]
    duty_list = table_list(
        "石桥街道配合履职事项清单",
        headings,
        ["摸排上报以及", "制定方案。", f"{CIVIL}、{WATER}", "地名管理。", "民生服务", "1"],
        ["摸排：上报。", "核实登记。", CIVIL, "门牌管理", "党的 建设", "3"],
    )
    notes = td.check(duty_list)
    assert {(note.rule, note.field, note.excerpt) for note in notes} == {
        ("unfinished-text", "街道配合职责", "摸排上报以及"),
        ("unstated-actor", "责任部门", f"{CIVIL}、{WATER}"),
        ("name-end", "具体事项", "地名管理。"),
        ("numbering", "编号", "3"),
        ("stray-space", "类别", "党的 建设"),
    }
    assert_verbatim(duty_list, notes)


def test_two_columns_of_a_reclaimed_duty() -> None:
    duty_list = table_list(
        "石桥镇上级部门收回事项清单",
        ["序号", "事项名称", "承接部门", "工作方式"],
        ["1", "水事处罚", WATER, "水事处罚。"],
        ["2", "地名处罚", f"{CIVIL}、{CIVIL}", "立案查处"],
    )
    notes = td.check(duty_list)
    assert [(note.rule, note.field, note.start) for note in notes] == [
        ("restatement", "工作方式", 0),
        ("repeated-department", "承接部门", 7),
        ("unfinished-text", "工作方式", 0),
    ]
    assert_verbatim(duty_list, notes)


def test_a_list_without_categories_and_numbers() -> None:
    assert (
        td.check(table_list("石桥镇基本履职事项清单", ["序号", "事项名称"], ["", "地名管理"], ["", "门牌管理"])) == ()
    )


def test_a_category_that_a_line_above_the_rows_states_is_told_of_at_the_name() -> None:
    lines = [
        "石桥镇基本履职事项清单",
        "序号\t事项名称",
        *("一、党的建设（2项）", "1\t组织学习", "2\t召开会议"),
        *("二、民生服务（1项）", "3\t发放补贴"),
        *("三、党的建设（1项）", "4\t总结评比"),
    ]
    duty_list = td.read("\n".join(lines), key="shiqiao")
    (note,) = found_in("category-order", duty_list)
    assert (note.duty_id, note.field, note.excerpt) == ("basic-4", "事项名称", "总结评比")


def test_behind_a_row_without_a_number_none_is_expected() -> None:
    rows = [(number, f"第{place}件事") for place, number in enumerate(["1", "", "9", "11"])]
    duty_list = table_list("石桥镇基本履职事项清单", ["序号", "事项名称"], *rows)
    assert [note.duty_id for note in found_in("numbering", duty_list)] == ["basic-4"]


@pytest.mark.parametrize(("number", "excerpt"), [("４", "４"), ("第4项", "第4项"), (" 4. ", "4.")])
def test_a_number_is_quoted_as_printed(number: str, excerpt: str) -> None:
    duty_list = table_list("石桥镇基本履职事项清单", ["序号", "事项名称"], ["1", "甲事"], [number, "乙事"])
    (note,) = found_in("numbering", duty_list)
    assert note.excerpt == excerpt
    assert_verbatim(duty_list, [note])


def test_an_empty_cell_of_departments_states_no_actor() -> None:
    headings = ["序号", "事项名称", "对应上级部门", "上级部门职责", "乡镇配合职责"]
    duty_list = table_list("石桥镇配合履职事项清单", headings, ["1", "地名管理", "", "制定方案。", "摸排上报。"])
    assert td.check(duty_list) == ()


# Numbers of steps.


@pytest.mark.parametrize(
    ("township", "excerpts"),
    [
        ("1.摸排； 3.整改。", ["3.整改。"]),
        ("1.摸排； 2.登记； 2.整改。", ["2.整改。"]),
        ("1.摸排； 2.登记； 1.整改； 2.归档。", ["1.整改；"]),
        ("1.摸排； 3.登记； 4.整改。", ["3.登记；"]),
        ("1.摸排：（1）户籍；（3）土地。 2.上报。", ["（3）土地。"]),
        ("1.摸排：（1）户籍；（2）土地。 2.上报：（1）县；（2）乡。", []),
        ("1.摸排：（1）户籍；（2）土地。另查：（1）房屋；（2）车辆。", []),
        ("1.摸排：（1）户籍；（1）土地。 2.上报。", ["（1）土地。"]),
        ("1.（1）户籍；（2）土地。 3.上报。", ["3.上报。"]),
        ("1. （1）户籍；（2）土地。 3. （1）上报。", ["3. （1）上报。"]),
        ("一是摸排；二是登记；四是上报。", ["四是上报。"]),
        ("①摸排；②登记；④上报。", ["④上报。"]),
        ("摸排； 3.整改。", ["3.整改。"]),
        ("（1）摸排； 2.整改； 3.上报。", ["2.整改； 3.上报。"]),
        ("1.摸排； 2.在1.5公里内整改，3.15前上报。", []),
    ],
)  # fmt: skip
def test_numbers_of_steps(township: str, excerpts: list[str]) -> None:
    duty_list = td.read(document(township=township), key="shiqiao")
    notes = found_in("step-numbering", duty_list)
    assert [note.excerpt for note in notes] == excerpts
    assert_verbatim(duty_list, notes)


@pytest.mark.parametrize(
    ("second", "excerpts"),
    [
        ("1.标志； 2.验收。", []),
        ("1.标志； 3.验收。", ["3.验收。"]),
        ("3.标志； 4.验收。", []),
        ("2.标志； 3.验收。", ["2.标志；"]),
        ("4.标志。", ["4.标志。"]),
    ],
)
def test_numbers_of_a_block_begin_again_or_carry_on(second: str, excerpts: list[str]) -> None:
    notes = found_by("step-numbering", two(f"{CIVIL}： 1.方案； 2.排查。 {WATER}： {second}"))
    assert [note.excerpt for note in notes] == excerpts


def test_numbers_of_one_level_in_two_schemes_are_counted_apart() -> None:
    """As in records of other makers: the reader gives each scheme a level."""
    duty_list = td.read(document(township="1.甲； 1.乙； 2.丙； 2.丁； 4.戊。"), key="shiqiao")
    duty = duty_list.cooperative["cooperative-1"]
    block = duty.township_responsibilities[0]
    markers = ["1.", "（1）", "（2）", "2.", "4."]
    steps = tuple(step.model_copy(update={"marker": marker}) for step, marker in zip(block.steps, markers, strict=True))
    responsibilities = (*duty.superior_responsibilities, block.model_copy(update={"steps": steps}))
    other = duty.model_copy(update={"responsibilities": responsibilities})
    made = remade(duty_list, duties=td.Duties([other if own.id == duty.id else own for own in duty_list.duties]))
    assert [note.message for note in found_in("step-numbering", made)] == ["The step's number is 4; 3 should follow."]


@pytest.mark.parametrize(
    ("township", "excerpts"),
    [
        ("1.摸排：（1）户籍；（2）土地。 2.上报。", []),
        ("1.摸排：（1）户籍；（2）土地， 2.上报。", ["土地，"]),
        ("1.摸排：（1）户籍；（2）土地 2.上报。", ["土地"]),
        ("1.摸排：（1）户籍。（2）土地。（3）房屋；（4）车辆。 2.上报； 3.登记。 4.归档。", ["房屋；", "登记。"]),
    ],
)
def test_ends_of_nested_steps(township: str, excerpts: list[str]) -> None:
    assert [note.excerpt for note in found_by("step-end", document(township=township))] == excerpts


# White space.


@pytest.mark.parametrize(
    ("column", "excerpts"),
    [
        (f"{CIVIL} {WATER}", []),
        (f"{CIVIL}（牵头） {WATER}", []),
        (f"{CIVIL}\n{WATER}", []),
        (f"{CIVIL}、 {WATER}", [f"{CIVIL}、 {WATER}"]),
        (f"青河县民 政局、{WATER}", ["青河县民 政局"]),
    ],
)
def test_white_space_that_parts_names_is_none_too_much(column: str, excerpts: list[str]) -> None:
    headings = ["序号", "事项名称", "对应上级部门", "上级部门职责", "乡镇配合职责"]
    row = ["1", "地名\n管理", column, "民政局：制定方案，\n水利局设标。", "1.摸排，\n（另行）上报。"]
    duty_list = table_list("石桥镇配合履职事项清单", headings, row, lines=["说　明", "目　　录"])
    assert [note.excerpt for note in found_in("stray-space", duty_list)] == excerpts


# How a clerk would name a duty, and a column.


def twice(*numbers: str, categories: str = "党民") -> td.DutyList:
    """A list in which the second of two duties has the name of the first."""
    rows = [(number, category * 2, "组织学习") for number, category in zip(numbers, categories, strict=True)]
    return table_list("石桥镇基本履职事项清单", ["序号", "事项类别", "事项名称"], *rows)


@pytest.mark.parametrize(
    ("duty_list", "spoken"),
    [
        (twice("1", "2"), "基本履职第1项"),
        (twice("5", "6"), "基本履职第5项"),
        (twice("1", "1"), "基本履职“党党”类第1项"),
        (twice("1", "1", categories="党党"), "基本履职事项basic-1"),
        (twice("", ""), "基本履职事项basic-1"),
    ],
)
def test_a_duty_is_named_by_its_list_and_printed_number(duty_list: td.DutyList, spoken: str) -> None:
    (note,) = found_in("repeated-name", duty_list)
    assert note.message_zh == f"事项名称与{spoken}相同。"


def test_columns_are_named_as_printed() -> None:
    headings = ["序号", "事项名称", "责任部门", "县级部门职责", "街道配合职责"]
    row = ["1", "地名管理", f"{CIVIL}、{WATER}", "制定方案。", "摸排上报。"]
    (note,) = found_in("unstated-actor", table_list("石桥街道配合履职事项清单", headings, row))
    assert note.message_zh == "“责任部门”栏列有2个部门，“县级部门职责”未区分各自职责。"
    (note,) = found_by("unstated-actor", methods(f"承接部门：{CIVIL}、{WATER} 工作方式：立案查处。"))
    assert note.message_zh == "“承接部门”栏列有2个部门，“工作方式”未区分各自职责。"


def test_what_a_list_does_throughout_is_told_of_once() -> None:
    rows = [
        ("民生服务", f"{name}管理", CIVIL, "<ol>制定方案。", "摸排&nbsp;上报。") for name in ("地名", "门牌", "界桩")
    ]
    many = lists(cooperative=rows)
    for rule, words in (("unbalanced-markup", "标签<ol>未成对，全文共3处"), ("markup-residue", "“&nbsp;”，全文共3处")):
        (note,) = found_by(rule, many)
        assert note.duty_id == "cooperative-1"
        assert words in note.message_zh


def test_tags_of_different_kinds_are_told_of_each() -> None:
    rows = [("民生服务", "地名管理", CIVIL, "<ol>制定方案。", "摸排上报。</p>")]
    notes = found_by("unbalanced-markup", lists(cooperative=rows))
    assert [note.excerpt for note in notes] == ["<ol>", "</p>"]


@pytest.mark.parametrize(
    ("rows", "excerpts"),
    [
        ([("1", "党的建设（2项）", "组织学习"), ("2", "民生服务（1项）", "发放补贴")], ["党的建设（2项）"]),
        ([("1", "党的建设（1项）", "组织学习"), ("2", "民生服务（1项）", "发放补贴")], []),
        ([("1", "党的建设（共3件）", "组织学习"), ("2", "民生服务", "发放补贴")], []),
    ],
)
def test_counts_in_cells_of_categories(rows: list[tuple[str, ...]], excerpts: list[str]) -> None:
    duty_list = table_list("石桥镇基本履职事项清单", ["序号", "事项类别", "事项名称"], *rows)
    assert [note.excerpt for note in found_in("heading-count", duty_list)] == excerpts


# Likeness, and many rows.


def test_many_rows_of_one_name_are_told_of_once_each() -> None:
    many = names(*["开展辖区内各类地名标志排查整治工作"] * 3000)
    notes = found_by("repeated-name", many)
    assert len(notes) == 2999
    assert {note.message for note in notes} == {"The name is that of basic-1 too."}


def test_many_rows_of_nearly_one_name_are_told_of_once_each() -> None:
    many = names(*(f"开展辖区内各类地名标志的排查整治和登记工作第{number}批" for number in range(400)))
    notes = found_by("repeated-name", many)
    assert len(notes) == 399
    assert [note.duty_id for note in notes] == [f"basic-{number}" for number in range(2, 401)]
    assert notes[0].message.startswith("The name is nearly that of basic-1: ")


def test_a_text_is_told_of_where_it_does_not_belong() -> None:
    method = f"承接部门：{WATER} 工作方式：负责{WHEELS}和教育。"
    rows = [("交通运输", name, method) for name in ("甲类处罚", "乙类处罚", WHEELS, "丙类处罚")]
    notes = found_by("repeated-text", lists(reclaimed=rows))
    assert [(note.duty_id, note.message) for note in notes] == [
        (duty_id, "The text is that of reclaimed-3; was it copied?")
        for duty_id in ("reclaimed-1", "reclaimed-2", "reclaimed-4")
    ]


@pytest.mark.parametrize(
    ("rule", "others", "is_alike"),
    [
        ("repeated-name", 3, True),
        ("repeated-name", 4, False),
        ("repeated-name, longer", 4, False),
        ("repeated-text", 2, True),
        ("repeated-text", 3, False),
        ("repeated-step", 2, True),
        ("repeated-step", 3, False),
    ],
)
def test_from_where_on_words_are_nearly_alike(rule: str, others: int, is_alike: bool) -> None:
    """Of 20 characters, so many are others: 2 leave a likeness of 90 per cent, 3 of 85; 4 of 25 leave 84."""
    first, second = SIGNS, SIGNS[:8] + "天地玄黄"[:others] + SIGNS[8 + others :]
    text = {
        "repeated-name": names(first, second),
        "repeated-name, longer": names(f"{first}日月盈昃辰", f"{second}日月盈昃辰"),
        "repeated-text": methods(*(f"承接部门：{WATER} 工作方式：{words}" for words in (first, second))),
        "repeated-step": document(superior=f"1.{first}； 2.{second}。"),
    }[rule]
    assert bool(found_by(rule.partition(",")[0], text)) is is_alike


def test_the_sides_of_one_row_are_not_copied_from_each_other() -> None:
    for township in (f"{LONG}。", f"{LONG}并。"):
        assert not found_by("repeated-text", document(superior=f"{LONG}。", township=township))


def test_a_text_that_is_nearly_another_s_is_told_of_where_it_does_not_belong() -> None:
    texts = [f"负责{WHEELS}和教育。", f"负责{WHEELS}和培训。"]
    rows = [
        ("交通运输", name, f"承接部门：{WATER} 工作方式：{text}")
        for name, text in zip(("甲类", WHEELS), texts, strict=True)
    ]
    for order, duty_id, other in ((rows, "reclaimed-1", "reclaimed-2"), (rows[::-1], "reclaimed-2", "reclaimed-1")):
        (note,) = found_by("repeated-text", lists(reclaimed=order))
        assert (note.duty_id, note.message) == (duty_id, f"The text is nearly that of {other}; was it copied?")


def test_short_words_are_alike_too_easily() -> None:
    first, second = SIGNS[:19], SIGNS[:18] + "天"
    assert not found_by("repeated-name", names(first, second))
    assert not found_by("repeated-step", document(superior=f"1.{first}； 2.{first}。"))
    assert not found_by("repeated-text", methods(*[f"承接部门：{WATER} 工作方式：{first}"] * 2))
    assert not found_by("step-of-both-sides", document(superior=f"1.{first}。", township=f"1.{first}。"))
    assert found_by("step-of-both-sides", document(superior=f"1.{SIGNS}。", township=f"1.{SIGNS}；"))


WORDS = st.text(st.sampled_from(SIGNS), min_size=1, max_size=12)
LIKE_TEXTS = st.lists(
    st.tuples(WORDS, st.integers(1, 12), WORDS).map(lambda parts: parts[0] * parts[1] + parts[2]), max_size=25
)


@given(LIKE_TEXTS)
@example([f"{SIGNS}天", SIGNS, f"{SIGNS}地"])
@example([SIGNS * 4, f"{SIGNS * 4}天地玄黄宇宙洪荒", SIGNS * 3])
def test_texts_are_alike_as_if_each_was_compared_with_each(texts: list[str]) -> None:
    alike = Alike(85.0)
    for place, text in enumerate(texts):
        expected = [other for other in texts[:place] if fuzz.ratio(text, other) >= 85]
        assert list(alike.add(text)) == expected


@given(LIKE_TEXTS)
@example([*"天地玄黄宇宙洪荒", SIGNS, f"{SIGNS[:17]}天地玄", f"天地{SIGNS}玄黄"])
def test_words_are_repeated_as_if_each_was_compared_with_each(texts: list[str]) -> None:
    repeated = Repeated(90.0)
    for place, text in enumerate(texts):
        expected = [other for other in texts[:place] if fuzz.partial_ratio(text, other) >= 90]
        assert list(repeated.add(text)) == expected


# The law of places, on any list.

LETTERS = st.sampled_from('摸排上报民政局水利县等部门，。；：、（）“”《》()1.2.3.①一是 \n取消由负责<ol></p><b>"AP,:')
TEXTS = st.text(LETTERS, min_size=1, max_size=60)
COLUMNS = st.lists(
    st.sampled_from([CIVIL, WATER, "民政局", "水利局", "青河县教育局（体育局、文物局）"]), max_size=4
).flatmap(lambda bodies: st.sampled_from(["、", "、 ", " ", "\n", "（牵头）、"]).map(lambda mark: mark.join(bodies)))


@given(TEXTS, TEXTS, COLUMNS, TEXTS)
@example(f"1.{'（' * 50}", "2.1，000" * 12, f"{CIVIL}、{CIVIL}等有关部门", "<p>甲</p></p>")
def test_any_list_is_checked_and_every_excerpt_stands_where_the_note_says(
    superior: str, township: str, column: str, method: str
) -> None:
    headings = [
        "事项类别",
        "事项名称",
        "清单类型",
        "对应上级部门",
        "上级部门职责",
        "乡镇配合职责",
        "承接部门及工作方式",
    ]
    receiving = f"承接部门：{column or CIVIL} 工作方式：{method}"
    rows = [
        ["民生", "地名管理", "配合履职", column, superior, township, ""],
        ["民生", "地名管理", "配合履职", column, township, superior, ""],
        ["党建", "水事处罚", "上级部门收回", "", "", "", receiving],
        ["民生", "水事、 处罚。", "上级部门收回", "", "", "", receiving],
    ]
    try:
        duty_list = table_list("石桥镇履职事项清单", headings, *rows, lines=["石 桥镇履职事项共9项"])
    except td.ReadingError:
        return
    assert_verbatim(duty_list, td.check(duty_list))


def test_records_made_by_other_means_than_reading_are_checked() -> None:
    """Rows whose printed cells are not what the records were read from: the words are found, without a place."""
    duty_list = td.read(two("制定地名方案"), key="shiqiao")
    bare = [duty.model_copy(update={"printed": type(duty.printed)({})}) for duty in duty_list.duties]
    made = remade(duty_list, duties=td.Duties(bare))
    notes = {note.rule: note for note in td.check(made)}
    assert notes["unfinished-text"].excerpt == "制定地名方案"
    assert notes["unfinished-text"].field == "上级部门职责"
    assert notes["unfinished-text"].start is None
    other = [
        duty.model_copy(update={"printed": type(duty.printed)(dict.fromkeys(duty.printed, "别的话"))})
        for duty in duty_list.duties
    ]
    made = remade(duty_list, duties=td.Duties(other))
    assert {place_of(made, note) for note in td.check(made) if note.duty_id} == {"别的话"}


def test_numbers_that_run_on_from_list_to_list_are_no_fault() -> None:
    from .documents import document

    rows = document().replace("\n1\t民生服务", "\n2\t民生服务").replace("\n1\t自然资源", "\n3\t自然资源")
    assert [note for note in td.check(td.read(rows, key="shiqiao")) if note.rule == "numbering"] == []
    skips = rows.replace("\n3\t自然资源", "\n4\t自然资源")
    (note,) = [note for note in td.check(td.read(skips, key="shiqiao")) if note.rule == "numbering"]
    assert note.duty_id == "reclaimed-1"


def test_notes_that_are_no_fault_are_left_out_of_what_a_list_gives(tmp_path: Path) -> None:
    text = document(superior="1.制定方案；3.组织验收。") + "\n注：本清单自发布之日起施行。\n"
    draft = td.read(text, key="draft")
    by_rule = next(note for note in draft.notes if note.rule)
    by_reader = next(note for note in draft.notes if note.origin == "reader")
    before = draft.notes[:]
    kept = draft.without_notes([by_rule, by_reader])
    assert kept.notes == tuple(note for note in before if note not in (by_rule, by_reader))
    assert len(kept.notes) == len(before) - 2
    assert draft.notes == before
    assert kept.duties == draft.duties
    assert kept.tables().notes.height == len(kept.notes)
    kept.save(tmp_path / "kept.json")
    loaded = td.load_file(tmp_path / "kept.json")
    assert by_reader not in loaded.notes
    assert by_rule in loaded.notes, "rules find it anew"
    assert draft.without_notes([]) == draft
