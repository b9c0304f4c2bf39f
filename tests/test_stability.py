"""What was public at the last release still is, or the CHANGELOG says that it is not."""

import json
import re
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
RELEASED = json.loads((ROOT / "tests" / "released.json").read_text("utf-8"))
NOW: dict[str, Any] = runpy.run_path(str(ROOT / "scripts" / "record_interface.py"))["interface"]()


def breaks(released: dict[str, Any], now: dict[str, Any]) -> Iterator[str]:
    """What a user of the released interface would miss in the one of now."""
    for name, signature in released["signatures"].items():
        if name not in now["signatures"]:
            yield f"{name} is gone"
        elif not still_callable(signature, now["signatures"][name]):
            yield f"{name}{signature} is now {name}{now['signatures'][name]}"
    for record, words in released["schema"].items():
        for word in sorted(set(words) - set(now["schema"].get(record, ()))):
            yield f"{record} has no {word} any more"


def still_callable(released: str, now: str) -> bool:
    """Whether every call of the released signature is one of the new one: only optional parameters came behind it."""
    before, after = (re.sub(r"\) -> .*$", "", signature) for signature in (released, now))
    added = after.removeprefix(before)
    return after.startswith(before) and all("=" in part for part in added.split(", ") if part.strip(" ,*"))


def announced() -> str:
    """What the CHANGELOG's newest section says under *Breaking*."""
    head = (ROOT / "CHANGELOG.md").read_text("utf-8").split("\n## ")[1]
    return head.partition("### Breaking")[2]


def test_what_was_released_is_kept_or_its_end_is_announced() -> None:
    missing = [broken for broken in breaks(RELEASED, NOW) if broken.split()[0].split("(")[0] not in announced()]
    assert missing == [], "keep it, or announce it in CHANGELOG under Breaking; a new release is recorded by a script"


@pytest.mark.parametrize(
    ("released", "now", "kept"),
    [
        ("(a, b=1) -> int", "(a, b=1, c=2) -> int", True),
        ("(a, b=1) -> int", "(a, b=1, *, c=2) -> str", True),
        ("(a, b=1) -> int", "(a) -> int", False),
        ("(a) -> int", "(a, b) -> int", False),
        ("(a) -> int", "(b) -> int", False),
        ("class", "class", True),
        ("property", "class", False),
    ],
)
def test_a_signature_may_only_gain_what_is_optional(released: str, now: str, kept: bool) -> None:
    assert still_callable(released, now) is kept


def test_a_break_is_seen() -> None:
    poorer = json.loads(json.dumps(NOW))
    del poorer["signatures"]["Duties.where"]
    poorer["signatures"]["load"] = "(key) -> DutyList"
    poorer["schema"]["Step"].remove("marker")
    assert [broken.split()[0].split("(")[0] for broken in breaks(NOW, poorer)] == ["Duties.where", "load", "Step"]
