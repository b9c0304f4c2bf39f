"""The web app answers as the library does, refuses as it does, and stands on public names alone."""

import ast
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jsonschema_rs
import pytest
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st

import township_duties as td
from web_app import app

from .bare import bare
from .questions import KOKYAR, NAMES, questions, words
from .reference import REFERENCE

WEB_APP = Path(__file__).parents[1] / "examples" / "web_app.py"
OLD = td.load(version=td.available()[0].version)
CLIENT = TestClient(app)


def answer(address: str, **question: Any) -> Any:
    response = CLIENT.get(address, params=question or None)
    assert response.status_code == 200, response.text
    return response.json()


def plain(records: Any) -> list[Any]:
    return [record.model_dump(mode="json") for record in records]


def test_it_uses_public_names_alone() -> None:
    for node in ast.walk(ast.parse(WEB_APP.read_text("utf-8"))):
        names = [node.attr] if isinstance(node, ast.Attribute) else [node.id] if isinstance(node, ast.Name) else []
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [alias.name for alias in node.names]
            if (module := getattr(node, "module", None) or "").startswith("township_duties"):
                assert all(f"::: {module}.{name}\n" in REFERENCE for name in names), names
        assert not any(name.startswith("_") and name != "__name__" and name != "__version__" for name in names), names


@given(questions, st.integers(1, 100), st.integers(0, 60))
@settings(max_examples=40)
def test_duties_are_those_of_where_in_parts(asked: dict[str, Any], limit: int, offset: int) -> None:
    found = KOKYAR.duties.where(**asked)
    told = answer("/duties", **asked, limit=limit, offset=offset)
    assert told["items"] == plain(found[offset : offset + limit])
    assert (told["total"], told["version"], told["explained"]) == (len(found), KOKYAR.version, found.explain())


def test_a_duty_has_its_place_its_actors_and_its_notes() -> None:
    for duty in [KOKYAR.duties[place] for place in range(0, len(KOKYAR.duties), 20)]:
        told = answer(f"/duties/{duty.id}")
        assert told["duty"] == duty.model_dump(mode="json")
        assert (told["ref"], told["place"]) == (duty.ref, str(duty.source))
        assert told["acting"] == [
            [{"departments": list(who), "attribution": known_by} for who, known_by in map(block.acting, block.steps)]
            for block in duty.responsibilities
        ]
        assert told["notes"] == plain(KOKYAR.notes_on(duty.id))


@given(words(), questions)
@settings(max_examples=25)
def test_search_marks_what_the_library_finds(sought: str, asked: dict[str, Any]) -> None:
    found = KOKYAR.duties.where(**asked).search(sought)
    told = answer("/search", **asked, words=sought)
    assert told["total"] == len(found)
    for item, hit in zip(told["items"], found, strict=False):
        assert (item["duty"]["id"], item["score"]) == (hit.duty.id, hit.score)
        assert (item["words"], item["missing"]) == (list(hit.words), list(hit.missing))
        assert [(shown["text"], shown["html"]) for shown in item["passages"]] == [
            (passage.text, passage.highlight()) for passage in hit.passages
        ]


def test_a_hit_says_which_words_it_lacks() -> None:
    items = answer("/search", words="湿地 档案")["items"]
    assert [item["missing"] for item in items[:2]] == [[], ["湿地"]]


@pytest.mark.parametrize("sought", [None, "消防", "消防 安全"])
def test_who_does_what_is_the_library_s(sought: str | None) -> None:
    query = td.Query(keyword=(sought or "").split(), keyword_match="all")
    found = KOKYAR.duties.where(list_type="cooperative").who_does_what(query)
    told = answer("/who", list_type="配合履职", limit=100, **({"words": sought} if sought else {}))
    assert told["total"] == len(found)
    assert [(item["body"], item["ref"], item["text"]) for item in told["items"]] == [
        (item.body, item.ref, item.text) for item in found[:100]
    ]


def test_departments_are_found_by_every_name() -> None:
    assert answer("/departments") == plain(KOKYAR.departments.values())
    for name in NAMES[::7]:
        told = answer(f"/departments/{quote(name, safe='')}", limit=100)
        assert told["department"] == KOKYAR.departments.resolve(name).model_dump(mode="json")
        assert told["items"] == plain(KOKYAR.duties.where(department=name))


def test_notes_are_filtered_by_kind_certainty_and_duty() -> None:
    assert answer("/notes", limit=100)["items"] == plain(KOKYAR.notes[:100])
    told = answer("/notes", kind=["markup", "wording"], certainty="certain", limit=100)
    wanted = [note for note in KOKYAR.notes if note.kind in ("markup", "wording") and note.certainty == "certain"]
    assert told["items"] == plain(wanted)[:100]
    assert told["total"] == len(wanted) > 0
    assert answer("/notes", duty="reclaimed-21")["items"] == plain(KOKYAR.notes_on("reclaimed-21"))


def test_every_version_can_be_asked() -> None:
    assert answer("/lists") == plain(td.available())
    for address in ("/duties", "/duties/cooperative-46", "/search?words=消防", "/who", "/departments/民政局", "/notes"):
        told = CLIENT.get(address + ("&" if "?" in address else "?") + f"version={OLD.version}").json()
        assert told["version"] == OLD.version != KOKYAR.version


def test_a_list_that_says_little_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(td, "load", lambda *_, **__: bare())
    told = answer("/duties/cooperative-1")
    assert (told["duty"]["category"], told["duty"]["number"]) == (None, None)
    assert [step["attribution"] for step in told["acting"][0]] == ["unstated"] * 3 + ["named"]
    assert {item["body"] for item in answer("/who")["items"] if item["side"] == "township"} == {"乡镇"}


@pytest.mark.parametrize(
    ("address", "status", "suggestion"),
    [
        ("/duties/cooperative-46x", 404, "cooperative-46"),
        ("/departments/民证局", 404, "塔什库尔干县民政局"),
        ("/duties?department=民证局", 422, "塔什库尔干县民政局"),
        ("/who?category=民生", 422, "民生服务"),
        ("/notes?duty=cooperative-46x", 422, "cooperative-46"),
    ],
)
def test_unknown_names_are_suggested(address: str, status: int, suggestion: str) -> None:
    response = CLIENT.get(address)
    assert (response.status_code, response.json()["suggestions"][0]) == (status, suggestion)
    assert f"Did you mean '{suggestion}'" in response.json()["detail"]
    assert f"是不是“{suggestion}" in response.json()["detail_zh"]


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/duties?list_type=基本", "unknown list type '基本': expected one of basic (基本履职)"),
        ("/duties?keyword=%20", "the value ' ' is empty"),
        ("/duties?keywords=防汛", "Extra inputs are not permitted"),
        ("/duties?limit=101", "less than or equal to 100"),
        ("/search?words=“”", "has no word to search for"),
        ("/search", "Field required"),
        ("/duties?version=2025.7.9", f"Expected one of {', '.join(release.version for release in td.available())}."),
    ],
)
def test_what_means_nothing_is_refused(address: str, told: str) -> None:
    response = CLIENT.get(address)
    assert response.status_code == 422
    assert told in response.text


def test_answers_keep_what_the_openapi_document_promises() -> None:
    document = app.openapi()
    asked = {"{duty_id}": "cooperative-46", "{name}": "民政局"}
    for path, operations in document["paths"].items():
        schema = operations["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        address = next((path.replace(name, value) for name, value in asked.items() if name in path), path)
        told = answer(address, **({"words": "消防"} if path == "/search" else {}))
        jsonschema_rs.Draft202012Validator({**schema, "components": document["components"]}).validate(told)
