"""The rules of reading, on documents of another township."""

import pytest

import township_duties as td

from .documents import BASIC, COVER, document, page


def superior(text: str, department: str = "青河县民政局") -> tuple[td.Responsibility, ...]:
    duty_list = td.read(document(superior=text, department=department), key="shiqiao")
    return duty_list.cooperative[0].superior_responsibilities


def texts(text: str) -> list[str]:
    return [step.text for block in superior(text) for step in block.steps]


def test_another_township_reads_without_a_curation() -> None:
    duty_list = td.read(document(), key="shiqiao")
    assert duty_list.version == "2024.11.0"
    assert (duty_list.township.name, duty_list.township.county) == ("石桥镇", "青河县")
    assert (duty_list.township.region, duty_list.township.prefecture) == ("浙江省", "临江市")
    assert duty_list.township.distance_to_county_seat_km == 12.5
    assert duty_list.township.households == 4021
    assert duty_list.township.registered_population == 12_000
    assert [duty.ref for duty in duty_list.duties] == [
        "shiqiao/2024-11/basic-1",
        "shiqiao/2024-11/cooperative-1",
        "shiqiao/2024-11/reclaimed-1",
    ]
    assert [(body.name, body.short_name, body.kind) for body in duty_list.departments.values()] == [
        ("青河县民政局", "民政局", None),
        ("青河县水利局", "水利局", None),
    ]
    assert duty_list.township.county_division_code is None
    assert [(note.kind.value, note.message) for note in duty_list.notes] == [
        ("place", "No prefecture 临江市 is known in 浙江省.")
    ]


@pytest.mark.parametrize(
    "marked",
    [
        "1.甲； 2.乙； 3.丙。",
        "（1）甲； （2）乙； （3）丙。",
        "①甲； ②乙； ③丙。",
        "1、甲；2、乙；3、丙。",
        "<p>1.甲；</p><p>2.乙；</p> <p>3.丙。</p>",
    ],
)
def test_numbered_text_is_split_at_the_next_expected_number(marked: str) -> None:
    assert texts(marked) == ["甲；", "乙；", "丙。"]
    assert [step.number for block in superior(marked) for step in block.steps] == [1, 2, 3]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.面积 2.5亩以上的； 2.增幅达 3.5倍的。", ["面积 2.5亩以上的；", "增幅达 3.5倍的。"]),
        ("1.分为两类： （1）甲； （2）乙； 2.丙。", ["分为两类：", "甲；", "乙；", "丙。"]),
        ("1.甲； 3.丙。", ["甲；", "丙。"]),
        ("1.甲；1.5公里；3.15活动。", ["甲；1.5公里；3.15活动。"]),
        ("甲。\u2028乙。", ["甲。\u2028乙。"]),
        ("甲；乙。丙；丁。", ["甲；乙。丙；丁。"]),
        ("<ol><li>甲；乙；</li><li>丙。</li></ol>", ["甲；乙；", "丙。"]),
        ("<ol> 甲。 乙； 丙。乙。", ["甲。", "乙；", "丙。乙。"]),
        ("<ol> 甲。乙； 丙； </ol> <p>丁。</p>", ["甲。乙；", "丙； 丁。"]),
    ],
)
def test_steps(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


def test_label_with_an_open_end() -> None:
    blocks = superior("青河县公安局等相关部门：查处。 青河县民政局：登记。", "青河县公安局、青河县民政局")
    assert [(block.label, block.departments) for block in blocks] == [
        ("青河县公安局等相关部门：", ("青河县公安局",)),
        ("青河县民政局：", ("青河县民政局",)),
    ]


def test_label_goes_before_the_sole_body_of_the_column() -> None:
    (block,) = superior("青河县公安局：查处。", department="青河县民政局")
    assert (str(block.attribution), block.departments) == ("label", ("青河县公安局",))


def test_deputies_of_a_congress_are_no_body() -> None:
    (block,) = superior(
        "1.青河县人大代表参加会议； 2.青河县人大办公室通知； 3.青河县人大审议。", department="青河县人大"
    )
    acting = [list(step.departments) for step in block.steps]
    assert acting == [[], ["青河县人大办公室"], ["青河县人大"]]


def test_lead_departments() -> None:
    duty = td.read(document(department="青河县公安局（牵头）、民政局"), key="shiqiao").duties[1]
    assert duty.departments == ("青河县公安局", "民政局")
    assert duty.lead_departments == ("青河县公安局",)


def test_a_mark_of_its_own_says_more_of_a_body_than_what_heads_the_row() -> None:
    duty = td.read(document(department="牵头单位：民政局 公安局（配合）"), key="a").duties["cooperative-1"]
    assert (duty.departments, duty.lead_departments) == (("民政局", "公安局"), ("民政局",))


def test_tags_that_only_taking_others_away_would_make_are_no_tags() -> None:
    with pytest.raises(td.ReadingError, match="'摸排<p>上报' is no name of a department"):
        td.read(document(receiving="<p>摸排</p><<p></p>p>上报</p>工作方式：移送。"), key="a")


def test_who_leads_may_stand_behind_a_word_that_says_by_whom() -> None:
    duty = td.read(document(department="由青河县公安局牵头，民政局配合"), key="a").duties["cooperative-1"]
    assert (duty.departments, duty.lead_departments) == (("青河县公安局", "民政局"), ("青河县公安局",))


def test_a_mark_ends_a_name_though_what_follows_looks_like_no_body() -> None:
    duty = td.read(document(department="民政局（配合） 石桥乡"), key="a").duties["cooperative-1"]
    assert duty.departments == ("民政局", "石桥乡")


@pytest.mark.parametrize("unseen", ["\u200b", "\u2060", "\xad", "\ufeff"])
def test_what_nobody_sees_parts_no_name(unseen: str) -> None:
    text = document(
        department=f"青河县{unseen}民政局、青河县公安局",
        superior=f"青河县民{unseen}政局：1.上报。青河县公{unseen}安局：1.由青河县民{unseen}政局核查。",
    )
    read = td.read(text, key="a")
    assert list(read.departments) == ["青河县民政局", "青河县公安局", "青河县水利局"]
    one, other = read.duties["cooperative-1"].responsibilities[:2]
    assert [block.departments for block in (one, other)] == [("青河县民政局",), ("青河县公安局",)]
    assert other.steps[0].departments == ("青河县民政局",)
    assert unseen in (one.label or "")


def test_of_a_section_that_stands_twice_the_last_counts() -> None:
    text = document().replace("说明\n", "目录\n一、基本情况\n二、编制过程\n说明\n")
    assert td.read(text, key="a").process == td.read(document(), key="a").process


@pytest.mark.parametrize(
    ("text", "acting"),
    [
        ("组织开展排查（民政局）。", ["青河县民政局"]),
        ("组织开展排查（牵头单位：民政局、公安局）；", ["青河县民政局", "青河县公安局"]),
        ("组织开展排查（会同民政局）。", []),
        ("组织（民政局）开展排查。", []),
        ("青河县公安局负责登记。", ["青河县公安局"]),
        ("由公安局审批。", ["青河县公安局"]),
        ("接报后，县公安局及青河县民政局赶赴现场。", ["青河县公安局", "青河县民政局"]),
        ("经费由乡级与公安局共同承担。", ["青河县公安局"]),
        ("委托青河县公安局组织活动。", ["青河县公安局"]),
        ("上报青河县公安局；报青河县公安局备案。", []),
        ("按照公安局要求，会同民政局开展检查。", []),
        ("征求青河县公安局、青河县民政局意见。", []),
        ("报市里，青河县公安局的意见一并附上。", []),
        ("由地区公安局审批。", []),
    ],
)
def test_who_acts_in_a_step(text: str, acting: list[str]) -> None:
    (block,) = superior(text, "青河县公安局、青河县民政局")
    assert list(block.steps[0].departments) == acting
    assert str(block.attribution) == ("named" if acting else "unstated")


def test_numbers_may_restart_at_each_category() -> None:
    rows = ["1\t党的建设\t甲事项", "2\t党的建设\t乙事项", "1\t民生服务\t丙事项"]
    duty_list = td.read(COVER + page("基本履职", BASIC, rows), key="shiqiao")
    assert [(duty.id, duty.number) for duty in duty_list.duties] == [("basic-1", 1), ("basic-2", 2), ("basic-3", 1)]
    assert not any(note.kind == "numbering" for note in duty_list.notes)


@pytest.mark.parametrize("numbers", [(1, 3), (1, 1)])
def test_numbers_that_skip_or_repeat_are_noted(numbers: tuple[int, int]) -> None:
    rows = [f"{number}\t党的建设\t{name}事项" for number, name in zip(numbers, "甲乙", strict=True)]
    duty_list = td.read(COVER + page("基本履职", BASIC, rows), key="shiqiao")
    (note,) = [note for note in duty_list.notes if note.kind == "numbering"]
    assert (note.duty_id, note.excerpt) == ("basic-2", str(numbers[1]))


def test_missing_lists_are_noted() -> None:
    duty_list = td.read(COVER + page("基本履职", BASIC, ["1\t党的建设\t甲事项"]), key="shiqiao")
    notes = [note for note in duty_list.notes if note.kind == "declared count"]
    assert [note.excerpt for note in notes] == ["共有履职事项3项", "配合履职事项1项", "上级部门收回事项1项"]
    assert notes[1].message.endswith("the tables hold none: the list is missing.")


def test_a_text_that_breaks_off_is_noted() -> None:
    duty_list = td.read(document(township="1.摸排上报"), key="shiqiao")
    (note,) = td.check(duty_list)
    assert (note.kind, note.duty_id, note.field) == ("unfinished text", "cooperative-1", "乡镇配合职责")
    same_words = document(superior="地名管理", township="地名管理")
    assert [note.field for note in td.check(td.read(same_words, key="shiqiao"))] == ["上级部门职责", "乡镇配合职责"]
