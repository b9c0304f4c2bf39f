"""A list that says as little as a list can: no date, no township, no categories, no numbers; and a nested step."""

import json
from typing import Any

import township_duties as td
from township_duties.models import Township

from .documents import document


def bare() -> td.DutyList:
    """One duty in each list; the cooperative one has two departments, nested steps, and steps that name nobody."""
    text = document(
        department="青河县民政局、青河县财政局",
        superior="1.制定方案：（1）起草方案；（2）报请审批。2.青河县民政局负责检查。",
    )
    content = json.loads(td.read(text, key="bare").to_json())
    for duty in content["duties"]:
        duty |= {"number": None, "category": None, "ref": f"bare/undated/{duty['id']}"}
        duty["printed"] |= {"序号": "", "事项类别": ""}
    return td.DutyList.model_validate_json(json.dumps({**content, **_SAYING_NOTHING}))


_SAYING_NOTHING: dict[str, Any] = {
    "version": "0.0.0",
    "edition": None,
    "title": "履职事项清单",
    "declared": {"total": None, "lists": {}},
    "township": dict.fromkeys(Township.model_fields),
}
