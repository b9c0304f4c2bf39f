"""Systems (条线) and usual names of bodies: general knowledge, which no document says."""

import re
from pathlib import Path

import polars as pl
import pytest

import township_duties as td
from township_duties.departments import Departments
from township_duties.models import Department
from township_duties.systems import SYSTEMS, systems_of, usual_names
from township_duties.vocabulary import Level

KOKYAR = td.load()
COUNTY = "塔什库尔干县"


def body(name: str) -> Department:
    return Department(
        name=name, short_name=name, kind=None, vertical=None, level=Level.COUNTY, attested=True, aliases=()
    )


@pytest.mark.parametrize(
    ("name", "systems"),
    [
        ("民政局", ("民政",)),
        ("县人民政府", ("政府",)),
        ("县人民政府办公室", ("政府",)),
        ("旗人民政府金融工作办公室", ("金融",)),
        ("教育和科学技术局", ("教育", "科技")),
        ("商务和工业信息化局", ("工业和信息化", "商务")),
        ("文化体育广播电视和旅游局", ("文化", "旅游", "体育", "广播电视")),
        ("公安局交通大队", ("公安",)),
        ("农牧局", ("农业农村", "畜牧兽医")),
        ("投资促进中心", ()),
    ],
)
def test_systems(name: str, systems: tuple[str, ...]) -> None:
    assert systems_of(name) == systems


def test_every_body_of_the_bundled_list_belongs_to_a_system() -> None:
    assert {name: body.systems for name, body in KOKYAR.departments.items() if not body.systems} == {}
    several = {body.short_name for body in KOKYAR.departments.values() if len(body.systems) > 1}
    assert several == {"教育和科学技术局", "商务和工业信息化局", "文化体育广播电视和旅游局"}


@pytest.mark.parametrize(
    ("name", "canonical"),
    [
        ("卫健委", "卫生健康委员会"),
        ("市监局", "市场监督管理局"),
        ("市场监管局", "市场监督管理局"),
        ("应急局", "应急管理局"),
        ("残联", "残疾人联合会"),
        ("宣传部", "委宣传部"),
        ("网信办", "委网信办"),
        ("交通局", "交通运输局"),
        ("工会", "总工会"),
        ("教育局", "教育和科学技术局"),
        ("科技局", "教育和科学技术局"),
        ("体育局", "文化体育广播电视和旅游局"),
        ("工信局", "商务和工业信息化局"),
        ("政府办", "人民政府办公室"),
    ],
)
def test_usual_names_lead_to_their_body(name: str, canonical: str) -> None:
    assert KOKYAR.departments.resolve(name).name == COUNTY + canonical
    assert not KOKYAR.departments.is_printed(name)


@pytest.mark.parametrize("name", ["生态环境局", "环保局"])
def test_a_branch_of_the_prefecture_s_is_called_so_too(name: str) -> None:
    assert KOKYAR.departments.resolve(name).name == "喀什地区生态环境局塔什库尔干县分局"


def test_no_body_of_a_merged_one_s_other_half() -> None:
    """教体局 is short for a bureau of education and sport, and the list's has science instead."""
    with pytest.raises(td.UnknownNameError):
        KOKYAR.departments.resolve("教体局")
    assert "公安局" not in usual_names("公安局交通大队")
    assert usual_names("县人民政府") == ()


def test_what_the_list_prints_goes_before_what_is_usual() -> None:
    departments = Departments([body("住房和城乡建设局"), body("住建局")])
    assert departments.resolve("住建局").name == "住建局"
    assert departments.names_of("住房和城乡建设局") == ("住房和城乡建设局",)


def test_a_usual_name_of_two_bodies_is_refused() -> None:
    departments = Departments([body("甲县生态环境分局"), body("乙市生态环境局甲县分局")])
    with pytest.raises(td.UnknownNameError) as caught:
        departments.resolve("环保局")
    assert caught.value.suggestions == ("甲县生态环境分局", "乙市生态环境局甲县分局")
    assert "both are usually called so" in str(caught.value)
    assert all("环保局" not in departments.names_of(name) for name in departments)


def test_explain_says_that_a_name_is_usual() -> None:
    explained = KOKYAR.duties.where(department="市监局", involving="人社局").explain()
    assert f"department: 市监局 → {COUNTY}市场监督管理局 (a usual name, which the list does not print)" in explained
    assert f"involving: 人社局 → {COUNTY}人力资源和社会保障局\n" in explained


def test_suggestions_know_usual_names() -> None:
    with pytest.raises(td.UnknownNameError) as caught:
        KOKYAR.departments.resolve("卫健委会")
    assert caught.value.suggestions[0] == f"{COUNTY}卫生健康委员会"


@pytest.mark.parametrize("system", ["民政", "教育", "科技", "卫生健康"])
def test_a_question_by_system(system: str) -> None:
    expected = [
        duty.id
        for duty in KOKYAR.duties
        if any(system in KOKYAR.departments[name].systems for name in duty.departments)
    ]
    assert expected
    assert [duty.id for duty in KOKYAR.duties.where(system=system)] == expected
    assert td.Query(system=system).filter(KOKYAR.duties.to_polars())["id"].to_list() == expected


def test_two_counties_compare_by_system() -> None:
    """Here the bureau is 畜牧兽医局, there 畜牧业管理局: no name asks both."""
    there = td.read(Path(__file__).parent / "made" / "c6.md", key="c6")
    question = td.Query(system="畜牧兽医")
    named = [" ".join(duty_list.duties.where(question).departments) for duty_list in (KOKYAR, there)]
    assert ["畜牧兽医局" in named[0], "畜牧业管理局" in named[1]] == [True, True]
    both = pl.concat([KOKYAR.duties.to_polars(), there.duties.to_polars()])
    assert question.filter(both)["list_key"].unique().sort().to_list() == ["c6", "kokyar"]


def test_an_unknown_system_is_refused_by_the_question_itself() -> None:
    with pytest.raises(td.QueryError, match=r"^system: unknown system '民证': expected one of .*, such as 民政$"):
        KOKYAR.duties.where(system="民证")
    assert td.Query(system="乡村振兴").filter(KOKYAR.duties.to_polars()).height == 0


def test_every_usual_name_can_lead_somewhere() -> None:
    """A name in the table that no ending, or no stem, lets any body have would be dead."""
    for system, told in SYSTEMS.items():
        assert re.compile(told.stems)
        for usual in told.usual:
            assert usual in usual_names(usual) or usual in usual_names(_in_full(usual)), (system, usual)


_FULL = {
    "教科局": "教育和科学技术局",
    "市监局": "市场监督管理局",
    "资规局": "自然资源和规划局",
    "自规局": "自然资源和规划局",
    "住建委": "住房和城乡建设委员会",
    "综合执法局": "综合行政执法局",
    "人大办": "人大办公室",
    "审批局": "行政审批局",
    "社工部": "社会工作部",
    "民宗委": "民族宗教事务委员会",
    "执法局": "综合行政执法局",
    "广电局": "广播电视局",
    "民宗局": "民族宗教事务局",
}


def _in_full(usual: str) -> str:
    return _FULL.get(usual, usual)
