"""The registry: every name of a body leads to it, and nothing else does."""

import pytest

import township_duties as td
from township_duties.departments import Departments
from township_duties.text import fold

COUNTY = "塔什库尔干县"


@pytest.mark.parametrize(
    ("name", "canonical"),
    [
        ("教科局", "教育和科学技术局"),
        ("塔什库尔干县教科局", "教育和科学技术局"),
        ("发改委", "发展和改革委员会"),
        ("文旅局", "文化体育广播电视和旅游局"),
        ("塔什库尔干县文化体育广播电视台和旅游局", "文化体育广播电视和旅游局"),
        ("人社局", "人力资源和社会保障局"),
        ("塔县人力资源和社会保障局", "人力资源和社会保障局"),
        ("县住建局", "住房和城乡建设局"),
        ("医保局", "医疗保障局"),
        ("县委组织部", "委组织部"),
        ("塔什库尔干县组织部", "委组织部"),
        ("编办", "委编办"),
        ("县人民政府", "人民政府"),
        ("塔什库尔干消防救援局", "消防救援局"),
        ("塔什库尔干县监督管理局", "市场监督管理局"),
        (" 民 政 局 ", "民政局"),
    ],
)
def test_resolve(kokyar: td.DutyList, name: str, canonical: str) -> None:
    assert kokyar.departments.resolve(name).name == COUNTY + canonical


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [("民证局", "民政局"), ("教育科学技术局", "教育和科学技术局"), ("卫建委", "卫生健康委员会"), ("县公安", "公安局")],
)
def test_unknown_names_raise_with_suggestions(kokyar: td.DutyList, name: str, suggestion: str) -> None:
    with pytest.raises(td.UnknownNameError) as caught:
        kokyar.departments.resolve(name)
    assert caught.value.suggestions[0] == COUNTY + suggestion
    assert str(caught.value).startswith(f"unknown department '{name}'. Did you mean '{COUNTY}{suggestion}'")


def test_brackets_in_and_get_agree_with_resolve(kokyar: td.DutyList) -> None:
    bodies = kokyar.departments
    for canonical, body in bodies.items():
        for name in (canonical, body.short_name, *body.aliases, " ".join(body.short_name)):
            assert bodies[name] is bodies.get(name) is bodies.resolve(name) is body
            assert name in bodies
    assert list(bodies) == [body.name for body in bodies.values()], "each stands once, under its canonical name"
    assert "民证局" not in bodies
    assert bodies.get("民证局") is None
    with pytest.raises(td.UnknownNameError, match="Did you mean '塔什库尔干县民政局'"):
        bodies["民证局"]


def test_a_name_that_two_bodies_claim_is_refused(kokyar: td.DutyList) -> None:
    first, second = list(kokyar.departments.values())[:2]
    thief = second.model_copy(update={"aliases": (fold(first.short_name),)})
    with pytest.raises(ValueError, match=f"both '{first.name}' and '{second.name}' claim the name"):
        Departments([first, thief])


@pytest.mark.parametrize(
    ("short_name", "kind", "vertical"),
    [
        ("县委网信办", "party", False),
        ("民政局", "government", False),
        ("气象局", "government", True),
        ("消防救援局", "government", True),
        ("喀什地区生态环境局塔什库尔干县分局", "government", True),
        ("县人大常委会", "congress", False),
        ("县政协", "consultative conference", False),
        ("总工会", "people's organisation", False),
        ("融媒体中心", "institution", False),
        ("供电公司", "enterprise", True),
    ],
)
def test_kinds(kokyar: td.DutyList, short_name: str, kind: str, vertical: bool) -> None:
    department = kokyar.departments.resolve(short_name)
    assert (department.short_name, department.kind, department.vertical) == (short_name, kind, vertical)


def test_the_corrected_name_is_not_attested(kokyar: td.DutyList) -> None:
    unattested = [department.short_name for department in kokyar.departments.values() if not department.attested]
    assert unattested == ["文化体育广播电视和旅游局"]
