"""The examples work as they are shown."""

import importlib.util
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import township_duties as td

EXAMPLES = Path(__file__).parents[1] / "examples"


@pytest.fixture(scope="module")
def client() -> TestClient:
    specification = importlib.util.spec_from_file_location("web_query", EXAMPLES / "web_query.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return TestClient(module.app)


def test_repeated_values(client: TestClient, kokyar: td.DutyList) -> None:
    parameters = {"list_type": ["配合履职", "reclaimed"], "keyword": ["补贴", "津贴"], "keyword_match": "all"}
    response = client.get("/duties", params=parameters)
    assert response.status_code == 200
    expected = kokyar.duties.where(list_type=["配合履职", "reclaimed"], keyword=["补贴", "津贴"], keyword_match="all")
    assert [duty["id"] for duty in response.json()] == [duty.id for duty in expected]


def test_no_question_gives_all(client: TestClient) -> None:
    assert len(client.get("/duties").json()) == 268


def test_unknown_name_is_422_with_suggestions(client: TestClient) -> None:
    response = client.get("/duties", params={"department": "民证局"})
    assert response.status_code == 422
    assert response.json()["suggestions"][0] == "塔什库尔干县民政局"
    assert "Did you mean '塔什库尔干县民政局'" in response.json()["detail"]


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("list_type", "基本", "unknown list type '基本': expected one of basic (基本履职)"),
        ("keyword", " ", "the value ' ' is empty"),
        ("keyword_match", "some", "Input should be 'any' or 'all'"),
        ("keywords", "防汛", "Extra inputs are not permitted"),
    ],
)
def test_bad_values_are_422(client: TestClient, name: str, value: str, message: str) -> None:
    response = client.get("/duties", params={name: value})
    assert response.status_code == 422
    assert message in response.json()["detail"][0]["msg"]
