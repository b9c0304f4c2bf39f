"""The rows of the bundled document that a naive reader gets wrong."""

import pytest

import township_duties as td
from township_duties.vocabulary import Column

from .conftest import NEWEST

COUNTY = "塔什库尔干县"


def short(kokyar: td.DutyList, names: tuple[str, ...]) -> list[str]:
    return [kokyar.departments[name].short_name for name in names]


def who_acts(kokyar: td.DutyList, blocks: tuple[td.Responsibility, ...]) -> list[tuple[str, list[str]]]:
    return [(str(block.attribution), short(kokyar, block.departments)) for block in blocks]


def test_preface(kokyar: td.DutyList) -> None:
    assert kokyar.title == "新疆维吾尔自治区喀什地区塔什库尔干塔吉克自治县科克亚尔柯尔克孜族乡履职事项清单"
    assert (kokyar.marking.cover, kokyar.marking.tables) == ("内部", "公布版")
    assert (kokyar.edition, kokyar.version) == ("2025-07", NEWEST)
    assert kokyar.process is not None
    assert kokyar.process.startswith("乡镇（街道）履职事项清单工作开展以来")
    assert kokyar.process.endswith("上级部门收回事项50项。")


def test_township(kokyar: td.DutyList) -> None:
    assert kokyar.township.model_dump(exclude={"division_code_source", "county_division_code_source"}) == {
        "name": "科克亚尔柯尔克孜族乡",
        "county": "塔什库尔干塔吉克自治县",
        "prefecture": "喀什地区",
        "region": "新疆维吾尔自治区",
        "division_code": "653131202",
        "county_division_code": "653131",
        "township_type": "农牧结合+边境",
        "distance_to_county_seat_km": 35,
        "area_km2": 602,
        "households": 315,
        "registered_population": 1098,
        "resident_population": 980,
        "administrative_villages": 2,
        "arable_land_mu": 2080,
        "mean_village_collective_income_yuan": 399_150,
        "net_income_per_person_yuan": 15_700,
    }
    assert "2023" in (kokyar.township.division_code_source or "")
    assert "GB/T 2260" in (kokyar.township.county_division_code_source or "")


def test_definitions_of_the_lists_are_the_preface_s_words(kokyar: td.DutyList) -> None:
    assert [declared.definition for declared in kokyar.declared.lists.values()] == [
        "本乡必须为、负全责的事项",
        "以上级部门为主负责、乡为辅配合的履职事项",
        "与本乡工作没有直接关联的事项，专业性技术性强、经评估乡无力承接的事项，以及长期未实际履行的事项",
    ]


def test_topics_govern_the_blocks_after_them(kokyar: td.DutyList) -> None:
    blocks = kokyar.cooperative["cooperative-2"].superior_responsibilities
    assert [(block.label, block.topic, short(kokyar, block.departments), len(block.steps)) for block in blocks] == [
        (f"{COUNTY}委组织部：(考核)", "考核", ["县委组织部"], 5),
        (f"{COUNTY}人力资源和社会保障局：", "考核", ["人力资源和社会保障局"], 3),
        (f"晋升程序： {COUNTY}委组织部负责公务员干部（晋升程序）：", "晋升程序", ["县委组织部"], 5),
        (f"{COUNTY}人力资源和社会保障局：", "晋升程序", ["人力资源和社会保障局"], 5),
        ("延伸考察：", "延伸考察", [], 4),
    ]
    assert blocks[-1].attribution == "unstated"


def test_topics_of_the_township_s_side(kokyar: td.DutyList) -> None:
    blocks = kokyar.cooperative["cooperative-2"].township_responsibilities
    assert [(block.label, block.topic, len(block.steps)) for block in blocks] == [
        ("考核：", "考核", 4),
        ("晋升程序：", "晋升程序", 4),
        ("延伸考察：", "延伸考察", 3),
    ]


def test_bodies_whose_consent_a_clause_asks_for_do_not_act(kokyar: td.DutyList) -> None:
    steps = kokyar.cooperative["cooperative-2"].township_responsibilities[1].steps
    assert "同意后，积极开展职级晋升工作" in steps[1].text
    assert [step.departments for step in steps] == [(), (), (), ()]


def test_label_that_ends_in_a_semicolon(kokyar: td.DutyList) -> None:
    blocks = kokyar.cooperative["cooperative-6"].superior_responsibilities
    assert [block.label for block in blocks] == [
        f"{COUNTY}委编办：",
        f"{COUNTY}人力资源和社会保障局；",
        f"{COUNTY}委组织部：",
    ]
    assert [step.text for step in blocks[1].steps] == ["组织招聘，印发分配通知。"]
    assert not blocks[2].steps[0].departments, "bodies that are consulted do not act"


def test_column_without_the_county_s_name(kokyar: td.DutyList) -> None:
    assert short(kokyar, kokyar.duties["cooperative-2"].departments) == ["县委组织部", "人力资源和社会保障局"]


def test_list_without_item_tags(kokyar: td.DutyList) -> None:
    (block,) = kokyar.cooperative["cooperative-25"].superior_responsibilities
    assert [step.text for step in block.steps] == [
        "受理登记。受理乡级提出的确认申请；",
        "初审公示。组织相关部门调查、核实、公示；",
        "审核确认。召开展见义勇为评选表彰委员会审议、审批；",
        "表彰奖励。对确认的见义勇为人员，及时给予宣传和表彰奖励；",
        "向上申报。认为事迹突出的人员，向上级申报表彰奖励；",
        "设立见义勇为专项基金。",
    ]
    assert {(step.number, step.marker) for step in block.steps} == {(None, "")}


def test_semicolon_inside_a_list_item(kokyar: td.DutyList) -> None:
    police = kokyar.cooperative["cooperative-24"].superior_responsibilities[1]
    assert police.label == f"{COUNTY}公安局："
    assert [step.text.count("；") for step in police.steps] == [2, 0]


def test_semicolon_inside_a_numbered_step(kokyar: td.DutyList) -> None:
    (block,) = kokyar.cooperative["cooperative-45"].superior_responsibilities
    assert len(block.steps) == 3
    assert block.steps[2].text.startswith("依法对违反国土资源法律法规的行为进行制止，责令限期整改；拒不整改")


def test_colons_that_are_no_label(kokyar: td.DutyList) -> None:
    (block,) = kokyar.cooperative["cooperative-61"].superior_responsibilities
    assert block.label is None
    assert [step.text.partition("：")[0] for step in block.steps] == [
        "调查",
        "审查",
        "立案",
        "告知",
        "决定",
        "送达",
        "执行",
        "结案归档",
    ]


def test_text_without_numbers_is_one_step_whatever_its_semicolons(kokyar: td.DutyList) -> None:
    (block,) = kokyar.reclaimed["reclaimed-13"].methods
    (step,) = block.steps
    assert step.text.count("；") == 4


def test_blocks_in_another_order_than_the_column(kokyar: td.DutyList) -> None:
    duty = kokyar.cooperative["cooperative-69"]
    assert short(kokyar, duty.departments) == ["住房和城乡建设局", "自然资源局"]
    assert who_acts(kokyar, duty.superior_responsibilities) == [
        ("label", ["自然资源局"]),
        ("label", ["住房和城乡建设局"]),
    ]


def test_several_bodies_named_in_the_steps_of_one_block(kokyar: td.DutyList) -> None:
    duty = kokyar.cooperative["cooperative-85"]
    (block,) = duty.superior_responsibilities
    assert block.label is None
    assert who_acts(kokyar, (block,)) == [("named", ["应急管理局", "自然资源局", "水利局", "县人民政府"])]
    assert [short(kokyar, step.departments) for step in block.steps] == [
        ["应急管理局", "自然资源局", "水利局"],
        ["县人民政府"],
        ["应急管理局"],
    ]
    assert short(kokyar, duty.departments) == ["应急管理局", "自然资源局", "水利局"], "the open end is no body"


def test_several_bodies_and_nobody_named(kokyar: td.DutyList) -> None:
    for duty_id in ("cooperative-18", "cooperative-75"):
        (block,) = kokyar.cooperative[duty_id].superior_responsibilities
        assert (block.attribution, block.departments) == ("unstated", ())


def test_office_that_acts_and_is_in_no_column(kokyar: td.DutyList) -> None:
    (block,) = kokyar.cooperative["cooperative-5"].superior_responsibilities
    assert who_acts(kokyar, (block,)) == [("sole", ["县政协"])]
    assert [short(kokyar, step.departments) for step in block.steps] == [[], [], [], [], ["县政协办公室"]]


def test_deputies_are_no_body_and_who_holds_a_training_does_not_act(kokyar: td.DutyList) -> None:
    (block,) = kokyar.cooperative["cooperative-4"].township_responsibilities
    assert "由塔什库尔干县人大举办的培训" in block.steps[1].text
    assert [step.departments for step in block.steps] == [()] * 7


def test_body_in_a_label_that_the_column_lacks(kokyar: td.DutyList) -> None:
    duty = kokyar.reclaimed["reclaimed-41"]
    assert short(kokyar, duty.departments) == ["应急管理局", "公安局"]
    assert who_acts(kokyar, duty.methods) == [("label", ["公安局"]), ("label", ["市场监督管理局"])]


def test_cell_with_two_methods(kokyar: td.DutyList) -> None:
    blocks = kokyar.reclaimed["reclaimed-16"].methods
    assert [(block.label, block.topic, len(block.steps)) for block in blocks] == [
        (None, None, 1),
        ("工作方式：", None, 1),
    ]
    assert blocks[0].steps[0].text.endswith("乡镇继续做好此项工作的宣传动员。")


def test_repeat_and_stray_space_in_the_column(kokyar: td.DutyList) -> None:
    duty = kokyar.duties["cooperative-58"]
    assert duty.printed["对应上级部门"].count("喀什地区生态环境局塔什库尔干县分局") == 2
    assert short(kokyar, duty.departments) == [
        "发展和改革委员会",
        "市场监督管理局",
        "喀什地区生态环境局塔什库尔干县分局",
    ]


def test_topic_heads_do_not_hide_the_sole_body(kokyar: td.DutyList) -> None:
    blocks = kokyar.cooperative["cooperative-17"].superior_responsibilities
    assert [(block.topic, str(block.attribution)) for block in blocks] == [("三献工作", "sole"), ("三救工作", "sole")]
    assert [len(block.steps) for block in blocks] == [1, 3]


def test_full_stop_between_two_numbers(kokyar: td.DutyList) -> None:
    block = kokyar.cooperative["cooperative-17"].township_responsibilities[1]
    assert [step.number for step in block.steps] == [1, 2, 3, 4]
    assert block.steps[1].text.endswith("公示。")


@pytest.mark.parametrize(
    ("duty_id", "places"),
    [("basic-1", (1, 32)), ("basic-121", (10, 188)), ("cooperative-1", (11, 193)), ("reclaimed-46", (20, 375))],
)
def test_pages_and_lines(kokyar: td.DutyList, duty_id: str, places: tuple[int, int]) -> None:
    source = kokyar.duties[duty_id].source
    assert (source.page, source.line) == places


ACTORS_READ_OTHERWISE = {
    # Clauses that say when, and one that describes a training: who acts there is the township.
    ("cooperative-2", "乡级根据职级职数空缺"),
    ("cooperative-2", "塔什库尔干县委组织部，塔什库尔干县人力资源和社会保障局同意后"),
    ("cooperative-4", "通知和组织塔什库尔干县人大代表参加"),
    ("cooperative-85", "先期处置不能有效控制"),
}


def test_a_reading_by_columns_says_what_the_one_before_it_said(kokyar: td.DutyList) -> None:
    """Whatever the labels of either are in English, which no reading says."""
    before = td.load(version="2025.7.2")
    assert [duty.id for duty in kokyar.duties] == [duty.id for duty in before.duties]
    bodies = [
        [body.model_copy(update={"english": None}) for body in one.departments.values()] for one in (kokyar, before)
    ]
    assert bodies[0] == bodies[1]
    assert (kokyar.township, kokyar.declared) == (before.township, before.declared)
    assert (kokyar.front_matter, kokyar.table_titles) == (before.front_matter, before.table_titles)
    otherwise = set()
    for new, old in zip(kokyar.duties, before.duties, strict=True):
        for field in set(type(old).model_fields) - {"responsibilities", "column", "english"}:
            assert getattr(new, field) == getattr(old, field), (new.id, field)
        for block, other in zip(new.responsibilities, old.responsibilities, strict=True):
            assert block.model_copy(update={"steps": other.steps}) == other
            for step, step_before in zip(block.steps, other.steps, strict=True):
                # Whom a step reports to is held since format 4.
                step = step.model_copy(update={"receivers": ()})
                if step != step_before:
                    assert step.model_copy(update={"departments": step_before.departments}) == step_before
                    assert step.departments == ()
                    otherwise.add((new.id, step.text))
    assert len(otherwise) == len(ACTORS_READ_OTHERWISE)
    for duty_id, text in otherwise:
        assert any(duty_id == named and text.startswith(start) for named, start in ACTORS_READ_OTHERWISE), text


def test_every_duty_keeps_its_departments_as_printed(kokyar: td.DutyList) -> None:
    for duty in kokyar.duties:
        assert tuple(dict.fromkeys(mention.department for mention in duty.column)) == duty.departments
        cell = duty.cell(Column.DEPARTMENTS) or duty.cell(Column.RECEIVING_DEPARTMENTS) or ""
        assert all(mention.printed in "".join(cell.split()) for mention in duty.column)


def test_who_acts_in_a_step_goes_before_who_acts_in_its_block(kokyar: td.DutyList) -> None:
    (block,) = kokyar.cooperative["cooperative-51"].superior_responsibilities
    assert [block.acting(step).attribution.value for step in block.steps] == ["unstated", "named", *["unstated"] * 5]
    (sole,) = kokyar.cooperative["cooperative-1"].superior_responsibilities
    assert {sole.acting(step) for step in sole.steps} == {(sole.departments, "sole")}
