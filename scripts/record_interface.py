"""Record the public interface at a release, so that a test can tell what breaks it.

Run it from the repository's root with the package installed: `python scripts/record_interface.py`.
"""

import inspect
import json
import re
from functools import cached_property
from pathlib import Path
from pkgutil import resolve_name
from types import MemberDescriptorType
from typing import Any

from township_duties.duty_list import DutyList
from township_duties.writing import write_whole

REFERENCE = Path(__file__).parents[1] / "docs" / "reference"
RECORD = Path(__file__).parents[1] / "tests" / "released.json"


def interface() -> dict[str, Any]:
    """The names of the reference with their signatures, and the shape of the JSON."""
    signatures: dict[str, str] = {}
    pages = "\n".join(page.read_text("utf-8") for page in sorted(REFERENCE.glob("*.md")))
    for name in re.findall(r"^::: township_duties\.(\S+)$", pages, re.MULTILINE):
        value = resolve_name(f"township_duties.{name}")
        signatures[name] = _signature(value)
        for member, inner in inspect.getmembers(value if isinstance(value, type) else None):
            ours = getattr(inspect.unwrap(inner) if callable(inner) else inner, "__module__", "") or ""
            if not member.startswith("_") and ours.startswith("township_duties"):
                signatures[f"{name}.{member}"] = _signature(inner)
            elif isinstance(inner, property | cached_property | MemberDescriptorType) and not member.startswith("_"):
                signatures[f"{name}.{member}"] = "property"
        signatures |= {f"{name}.{field}": "property" for field in getattr(value, "model_fields", ())}
    return {"signatures": dict(sorted(signatures.items())), "schema": _fields(DutyList.model_json_schema())}


def _signature(value: Any) -> str:
    if isinstance(value, type):
        return "class"
    try:
        return str(inspect.signature(value))
    except (TypeError, ValueError):
        return type(value).__name__


def _fields(schema: dict[str, Any]) -> dict[str, Any]:
    """The fields of each record of the JSON, and the words of each enum."""
    records = {"DutyList": schema, **schema["$defs"]}
    return {name: sorted(record.get("properties", record.get("enum", ()))) for name, record in records.items()}


if __name__ == "__main__":
    write_whole(RECORD, (json.dumps(interface(), ensure_ascii=False, indent=2) + "\n").encode(), overwrite=True)
