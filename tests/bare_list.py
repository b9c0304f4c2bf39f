"""A list whose document says nothing but its rows: not whose it is, nor of when, nor how many duties it has."""

from __future__ import annotations

import json
from typing import Any

import township_duties as td

from .documents import document


def bare_list() -> td.DutyList:
    """The small document's list without what cover and preface state."""
    content = json.loads(td.read(document(), key="shiqiao").to_json())
    for duty in content["duties"]:
        duty["ref"] = f"shiqiao/undated/{duty['id']}"
    nothing: dict[str, Any] = {
        "edition": None,
        "version": "0.0.0",
        "township": dict.fromkeys(content["township"]),
        "declared": {"total": None, "lists": {}},
        "marking": {"cover": None, "tables": None},
        "process": None,
        "front_matter": [],
        "table_titles": {},
        "notes": [],
    }
    return td.DutyList.model_validate_json(json.dumps({**content, **nothing}))
