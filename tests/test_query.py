"""A first `where`: what it finds, and what it refuses."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

import township_duties as td
from township_duties.text import fold

KOKYAR = td.load()
WORDS = [
    "防汛",
    "抗旱",
    "补贴",
    "津贴",
    "宣传",
    "APP",
    "ａｐｐ",
    "  消 防",
    "5G",
    "人民武装",
    "塔什库尔干县公安局",
    "；",
    "无此词",
]
NAMES = [name for body in KOKYAR.departments.values() for name in (body.name, body.short_name, *body.aliases)]
CATEGORIES = [*KOKYAR.duties.categories, "人民武装"]


def several(values: Sequence[str]) -> st.SearchStrategy[Any]:
    return st.sampled_from(values) | st.lists(st.sampled_from(values), min_size=1, max_size=3)


fields = st.fixed_dictionaries(
    {},
    optional={
        "list_type": several(["basic", "cooperative", "reclaimed", "基本履职", "配合履职", "上级部门收回"]),
        "category": several(CATEGORIES),
        "department": several(NAMES),
        "involving": several(NAMES),
        "keyword": several(WORDS),
        "keyword_match": st.sampled_from(["any", "all"]),
    },
)


def listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def matches(duty: td.Duty, asked: dict[str, Any]) -> bool:
    """The same question, answered by plain loops over one duty."""
    if "list_type" in asked and not any(
        word in (duty.list_type.value, duty.list_type.chinese) for word in listed(asked["list_type"])
    ):
        return False
    if "category" in asked and duty.category not in listed(asked["category"]):
        return False
    column = set(duty.departments)
    acting = {name for block in duty.responsibilities for name in block.departments}
    acting |= {name for block in duty.responsibilities for step in block.steps for name in step.departments}
    for field, bodies in (("department", column), ("involving", column | acting)):
        if field in asked and not any(KOKYAR.departments.resolve(name).name in bodies for name in listed(asked[field])):
            return False
    texts = [duty.name]
    for block in duty.responsibilities:
        texts += [block.label or "", *(step.text for step in block.steps)]
    found = [any(fold(word) in fold(text) for text in texts) for word in listed(asked.get("keyword", []))]
    return not found or (all(found) if asked.get("keyword_match") == "all" else any(found))


@given(fields)
def test_where_is_a_predicate_on_each_duty(asked: dict[str, Any]) -> None:
    expected = [duty for duty in KOKYAR.duties if matches(duty, asked)]
    assert list(KOKYAR.duties.where(**asked)) == expected
    assert list(KOKYAR.duties.where(td.Query(**asked))) == expected


@given(fields, fields)
def test_filters_commute_and_are_idempotent(first: dict[str, Any], second: dict[str, Any]) -> None:
    one_way = KOKYAR.duties.where(**first).where(**second)
    assert one_way == KOKYAR.duties.where(**second).where(**first)
    assert one_way == one_way.where(**first).where(**second)


def test_the_union_over_categories_is_the_whole(kokyar: td.DutyList) -> None:
    ids = [duty.id for category in kokyar.duties.categories for duty in kokyar.duties.where(category=category)]
    assert sorted(ids) == sorted(duty.id for duty in kokyar.duties)


def test_a_match_never_crosses_a_boundary(kokyar: td.DutyList) -> None:
    duty = kokyar.duties["cooperative-16"]
    first, second = (step.text for step in duty.responsibilities[0].steps)
    assert duty.id in kokyar.duties.where(keyword=first)
    assert duty.id not in kokyar.duties.where(keyword=first + second)
    assert duty.id not in kokyar.duties.where(keyword=f"{first}\n{second}")


def test_the_department_column_is_not_searched(kokyar: td.DutyList) -> None:
    assert "cooperative-1" in kokyar.duties.where(department="县委组织部")
    assert "cooperative-1" not in kokyar.duties.where(keyword="组织部")


def test_a_declared_category_without_rows_answers_empty(kokyar: td.DutyList) -> None:
    assert len(kokyar.duties.where(category="人民武装")) == 0


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"category": "民生"}, "unknown category '民生'. Did you mean '民生服务'"),
        ({"department": "民证局"}, "unknown department '民证局'. Did you mean '塔什库尔干县民政局'"),
        ({"involving": "民证局"}, "unknown department '民证局'."),
    ],
)
def test_unknown_names_are_refused(kokyar: td.DutyList, asked: dict[str, Any], message: str) -> None:
    with pytest.raises(td.UnknownNameError) as caught:
        kokyar.duties.where(**asked)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"keyword": ""}, "keyword: the value '' is empty"),
        ({"keyword": ["防汛", " \u3000"]}, "keyword: the value ' \u3000' is empty"),
        ({"list_type": "基本"}, "list_type: unknown list type '基本': expected one of basic (基本履职)"),
        ({"keyword": 5}, "keyword: "),
        ({"keyword_match": "some"}, "keyword_match: Input should be 'any' or 'all'"),
        ({"keywords": "防汛"}, "keywords: Extra inputs are not permitted"),
    ],
)
def test_values_that_can_match_nothing_are_refused(kokyar: td.DutyList, asked: dict[str, Any], message: str) -> None:
    with pytest.raises(td.QueryError) as caught:
        kokyar.duties.where(**asked)
    assert str(caught.value).startswith(message)
    with pytest.raises(ValidationError):
        td.Query(**asked)


def test_any_or_all_keywords(kokyar: td.DutyList) -> None:
    any_of_them = {duty.id for duty in kokyar.duties.where(keyword=["防汛", "抗旱"])}
    all_of_them = {duty.id for duty in kokyar.duties.where(keyword=["防汛", "抗旱"], keyword_match="all")}
    assert any_of_them == {"cooperative-61", "cooperative-83", "cooperative-91", "reclaimed-20"}
    assert all_of_them == {"cooperative-91"}


def test_duties_of_another_version_are_not_equal(kokyar: td.DutyList) -> None:
    revised = td.DutyList.model_validate({**dict(kokyar), "version": "2025.7.99"})
    assert list(revised.duties) == list(kokyar.duties)
    assert revised.duties != kokyar.duties


def test_a_query_and_fields_together_are_refused(kokyar: td.DutyList) -> None:
    with pytest.raises(td.QueryError, match="not with both"):
        kokyar.duties.where(td.Query(keyword="防汛"), category="民生服务")


def test_query_shows_what_it_asks() -> None:
    query = td.Query(list_type=["配合履职", "basic"], keyword="防汛")
    assert repr(query) == "Query(list_type=['cooperative', 'basic'], keyword='防汛')"
    assert repr(td.Query()) == "Query()"


def test_lookups_among_duties(kokyar: td.DutyList) -> None:
    duties = kokyar.cooperative
    assert duties["cooperative-46"] is duties[45]
    assert [duty.id for duty in duties[:2]] == ["cooperative-1", "cooperative-2"]
    assert duties[:2].where(keyword="推荐县级") == duties[:1]
    assert "cooperative-46" in duties
    assert duties[45] in duties
    assert "basic-1" not in duties
    assert kokyar.duties.get("x-1") is None
    with pytest.raises(td.UnknownNameError, match=r"unknown duty id 'cooperative-102'\. Did you mean 'cooperative-10"):
        duties["cooperative-102"]


def test_count_by(kokyar: td.DutyList) -> None:
    assert list(kokyar.duties.count_by("list_type").items()) == [
        ("basic", 121),
        ("cooperative", 101),
        ("reclaimed", 46),
    ]
    by_category = kokyar.duties.count_by("category")
    assert sum(by_category.values()) == 268
    assert list(by_category.values()) == sorted(by_category.values(), reverse=True)
    by_department = kokyar.cooperative.count_by("department")
    assert by_department["塔什库尔干县农业农村局"] == len(kokyar.cooperative.where(department="农业农村局"))


def test_repr_is_bounded(kokyar: td.DutyList) -> None:
    assert len(repr(kokyar.duties)) < 200
    assert len(repr(kokyar)) < 200
    assert len(repr(kokyar.departments)) < 200
    assert repr(kokyar.duties.where(keyword="无此词")) == "<Duties: 0 of kokyar 2025.7.0>"
