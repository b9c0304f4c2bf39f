"""The OpenAPI document, with true examples: they are the API's own answers."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

from fastapi import FastAPI
from fastapi.encoders import jsonable_encoder
from fastapi.openapi.utils import get_openapi

from . import api, problems
from .questions import DutiesQuestion, NotesQuestion, PartQuestion, SearchQuestion, Versioned, WhoQuestion

ABOUT = """
The official duty list (乡镇履职事项清单) of a Chinese township as data: what it must do itself (`basic`, 基本履职),
what it helps its county's departments with (`cooperative`, 配合履职), and what was taken back from it (`reclaimed`,
上级部门收回).

Texts are as printed; mistakes of the document are noted beside them, never mended. Everything is read with `GET`.

* **Versions**: a version of the data never changes. `version` selects one; the newest answers where it is left out.
* **Parts**: `limit` and `offset` say which items of a whole to give; `total` says how many there are.
* **Caching**: each answer has an `ETag`. Send it as `If-None-Match`, and an answer that is still the same is a 304.
* **Errors** are problem details (RFC 9457), `application/problem+json`; `suggestions` ranks names that do exist.
"""
TAGS = [
    {"name": "Lists", "description": "Which lists there are."},
    {"name": "Duties", "description": "What is to be done, and by whom."},
    {"name": "Departments", "description": "The bodies that the list makes responsible."},
    {"name": "Notes", "description": "What is wrong or odd in the document."},
]


@cache
def examples() -> dict[str, Any]:
    """What each address answers to the example that its parameters give."""
    answers = {
        "/lists": api.lists(Versioned()),
        "/duties": api.duties(DutiesQuestion.model_validate({"keyword": "防汛", "limit": 1})),
        "/duties/{id}": api.duty("cooperative-46", Versioned()),
        "/search": api.search(SearchQuestion.model_validate({"words": "消防 投诉", "limit": 1})),
        "/who": api.who(WhoQuestion.model_validate({"words": "烟花爆竹"})),
        "/departments": api.departments(Versioned()),
        "/departments/{name}": api.department("教科局", PartQuestion(limit=1)),
        "/notes": api.notes(NotesQuestion.model_validate({"duty": "reclaimed-21"})),
    }
    return {path: jsonable_encoder(answer) for path, answer in answers.items()}


def describe(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document of the app."""
    document = get_openapi(
        title=app.title, version=app.version, summary=app.summary, description=ABOUT, routes=app.routes, tags=TAGS
    )
    describe_records(document["components"]["schemas"])
    for path, operations in document["paths"].items():
        responses = operations["get"]["responses"]
        content = responses["200"]["content"]["application/json"]
        model = document["components"]["schemas"][content["schema"]["$ref"].rpartition("/")[2]]
        responses["200"] |= {"description": model["description"], "headers": headers()}
        content["example"] = examples()[path]
        for status in responses.keys() & {"404", "422"}:
            content = responses[status]["content"]
            content[problems.MEDIA_TYPE] |= content.pop("application/json")
    return document


def describe_records(schemas: dict[str, Any]) -> None:
    """Let the fields of the library's records say what they mean, as the schema says that it ships with its data."""
    shipped = json.loads((files("township_duties") / "data" / "schema.json").read_text("utf-8"))["$defs"]
    for name in schemas.keys() & shipped.keys():
        for field, details in schemas[name].get("properties", {}).items():
            details["description"] = shipped[name]["properties"][field]["description"]


def headers() -> dict[str, Any]:
    """The headers of every answer."""
    return {
        "ETag": {"description": "Names this answer.", "schema": {"type": "string"}, "example": '"0f3c…"'},
        "Cache-Control": {
            "description": "How long a cache may keep it.",
            "schema": {"type": "string"},
            "example": "public, max-age=300",
        },
    }
