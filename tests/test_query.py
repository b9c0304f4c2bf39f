"""A first `where`: what it finds, and what it refuses."""

import re
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given
from pydantic import ValidationError

import township_duties as td
from township_duties.text import fold

from .conftest import NEWEST
from .questions import KOKYAR, questions


def listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def receiver(name: str) -> str:
    """The body that a name means: one of the registry, or one that is printed as a receiver alone."""
    printed = {fold(found.printed): found.printed for duty in KOKYAR.duties for found in duty.receivers}
    try:
        return KOKYAR.departments.resolve(name).name
    except td.UnknownNameError:
        return printed[fold(name)]


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
    receivers = {found.name for found in duty.receivers}
    if "reports_to" in asked and receivers.isdisjoint(map(receiver, listed(asked["reports_to"]))):
        return False
    systems = {system for name in column for system in KOKYAR.departments[name].systems}
    if "system" in asked and systems.isdisjoint(listed(asked["system"])):
        return False
    texts = [duty.name]
    for block in duty.responsibilities:
        texts += [block.label or "", *(step.text for step in block.steps)]
    found = [any(fold(word) in fold(text) for text in texts) for word in listed(asked.get("keyword", []))]
    return not found or (all(found) if asked.get("keyword_match") == "all" else any(found))


@given(questions)
def test_where_is_a_predicate_on_each_duty(asked: dict[str, Any]) -> None:
    expected = [duty for duty in KOKYAR.duties if matches(duty, asked)]
    assert list(KOKYAR.duties.where(**asked)) == expected
    assert list(KOKYAR.duties.where(td.Query(**asked))) == expected


@given(questions, questions)
def test_filters_commute_and_are_idempotent(first: dict[str, Any], second: dict[str, Any]) -> None:
    one_way = KOKYAR.duties.where(**first).where(**second)
    assert one_way == KOKYAR.duties.where(**second).where(**first)
    assert one_way == one_way.where(**first).where(**second)


@given(questions, questions)
def test_a_stricter_question_gives_a_subset(asked: dict[str, Any], more: dict[str, Any]) -> None:
    wider = KOKYAR.duties.where(**asked)
    narrower = wider.where(**more)
    assert narrower & wider == narrower
    assert (wider - narrower) | narrower == wider


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
        ({"keyword": 5}, "keyword: the value 5 is no text"),
        ({"keyword": 10**5000}, "keyword: the value <int> is no text"),
        ({"keyword": []}, "keyword: [] has no value and can match nothing; leave it out to ask for everything"),
        ({"keyword_match": "some"}, "keyword_match: 'some' should be 'any' or 'all'"),
    ],
)
def test_values_that_can_match_nothing_are_refused(kokyar: td.DutyList, asked: dict[str, Any], message: str) -> None:
    with pytest.raises(td.QueryError) as caught:
        kokyar.duties.where(**asked)
    assert str(caught.value).startswith(message)
    if asked != {"keyword": []}:  # a question that is handed on may have empty fields
        with pytest.raises(td.QueryError, match=re.escape(message)):
            td.Query(**asked)
        with pytest.raises(ValidationError):
            td.Query.model_validate(asked)


def test_any_or_all_keywords(kokyar: td.DutyList) -> None:
    any_of_them = {duty.id for duty in kokyar.duties.where(keyword=["防汛", "抗旱"])}
    all_of_them = {duty.id for duty in kokyar.duties.where(keyword=["防汛", "抗旱"], keyword_match="all")}
    assert any_of_them == {"cooperative-61", "cooperative-83", "cooperative-91", "reclaimed-20"}
    assert all_of_them == {"cooperative-91"}


def test_duties_of_another_version_are_not_equal(kokyar: td.DutyList) -> None:
    revised = td.DutyList.model_validate({**dict(kokyar), "version": "2025.7.99"})
    assert list(revised.duties) == list(kokyar.duties)
    assert revised.duties != kokyar.duties


def test_a_question_may_be_inherited_with_fields_of_its_own() -> None:
    class Paged(td.Query):
        limit: int = 10
        tags: tuple[str, ...] = ()

    asked = Paged.model_validate({"limit": 1, "tags": ("",), "keyword": "防汛", "list_type": "配合履职"})
    assert (asked.limit, asked.tags, asked.keyword, asked.list_type) == (1, ("",), ("防汛",), ("cooperative",))
    with pytest.raises(ValidationError, match="is empty and can match nothing"):
        Paged.model_validate({"keyword": " "})


def test_a_field_that_does_not_exist_is_refused(kokyar: td.DutyList) -> None:
    with pytest.raises(td.QueryError, match=r"no field 'keywords'; did you mean keyword=…\?"):
        kokyar.duties.where(keywords="防汛")  # type: ignore[call-overload]
    with pytest.raises(td.QueryError, match=r"no field 'keywords'; did you mean keyword=…\?"):
        td.Query(keywords="防汛")  # type: ignore[call-arg]


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
    assert kokyar.duties["kokyar/2025-07/cooperative-46"] is duties[45]
    assert "kokyar/2024-01/cooperative-46" not in kokyar.duties
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
    assert repr(kokyar.duties.where(keyword="无此词")) == f"<Duties: 0 of kokyar {NEWEST}>"


def test_set_operations_keep_document_order(kokyar: td.DutyList) -> None:
    help_duties, taken = kokyar.cooperative, kokyar.reclaimed
    assert [duty.id for duty in taken | help_duties] == [duty.id for duty in help_duties] + [duty.id for duty in taken]
    assert (kokyar.duties - kokyar.basic) == (help_duties | taken)
    assert len(help_duties & taken) == 0
    assert (kokyar.duties & taken) == taken


def test_duties_of_two_versions_cannot_be_joined(kokyar: td.DutyList) -> None:
    revised = td.DutyList.model_validate({**dict(kokyar), "version": "2025.7.99"})
    with pytest.raises(td.QueryError, match=rf"cannot be joined: kokyar {re.escape(NEWEST)} and kokyar 2025\.7\.99"):
        kokyar.duties | revised.duties
    with pytest.raises(TypeError, match="duties can be joined with duties, not with list"):
        kokyar.duties | []  # type: ignore[operator]


def test_explain_says_how_to_ask_for_a_body_that_is_a_keyword(kokyar: td.DutyList) -> None:
    hint = "  hint: 教科局 is a body: department='教科局' asks for those whose column names it"
    assert hint in kokyar.duties.where(keyword=["教科局", "监管"]).explain().splitlines()
    for found in (kokyar.duties.where(keyword="监管"), kokyar.duties.where(department="教科局")):
        assert "hint" not in found.explain()


def test_explain_shows_every_filter_and_rewrite(kokyar: td.DutyList) -> None:
    found = kokyar.duties.where(list_type="配合履职").where(
        department=["教科局", "塔什库尔干县公安局"], keyword="监管"
    )[:5]
    assert found.explain().split("\n") == [
        f"kokyar {NEWEST}: 268 duties",
        "list_type: cooperative",
        "department: 教科局 → 塔什库尔干县教育和科学技术局 or 塔什库尔干县公安局",
        "keyword: 监管",
        "places :5",
        f"{len(found)} {'duty' if len(found) == 1 else 'duties'} left",
    ]
    assert "places 1:9:2" in kokyar.duties[1:9:2].explain()
    joined = (kokyar.basic - kokyar.duties.where(keyword=["防汛", "抗旱"], keyword_match="all")).explain()
    assert "but not (keyword: 防汛 and 抗旱)" in joined
    assert kokyar.duties.explain() == f"kokyar {NEWEST}: 268 duties\n268 duties left"


def test_answers_are_safe_under_threads(kokyar: td.DutyList) -> None:
    from concurrent.futures import ThreadPoolExecutor

    fresh = td.DutyList.model_validate_json(kokyar.to_json())
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: fresh.duties.where(keyword="防汛", department="水利局"), range(64)))
    assert all(answer == kokyar.duties.where(keyword="防汛", department="水利局") for answer in answers)


def test_the_json_schema_says_what_a_query_refuses_and_gives_examples_that_it_takes() -> None:
    schema = td.Query.model_json_schema()
    for field, told in schema["properties"].items():
        assert told["description"]
        for example in told["examples"]:
            jsonschema_rs.validate({field: example}, schema)
            KOKYAR.duties.where(**{field: example})
    for refused in ("", " ", "\u3000"):
        for field in ("category", "department", "involving", "keyword"):
            assert not jsonschema_rs.Draft202012Validator(schema).is_valid({field: [refused]})
            with pytest.raises(ValidationError):
                td.Query.model_validate({field: [refused]})
