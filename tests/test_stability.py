"""What was public at the last release still is, or the CHANGELOG says that it is not."""

import ast
import json
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
RELEASED = json.loads((ROOT / "tests" / "released.json").read_text("utf-8"))
NOW: dict[str, Any] = runpy.run_path(str(ROOT / "scripts" / "record_interface.py"))["interface"]()


def breaks(released: dict[str, Any], now: dict[str, Any]) -> Iterator[str]:
    """What a user of the released interface would miss in the one of now; of what is gone whole, no members."""
    for name, signature in released["signatures"].items():
        if name in now["signatures"]:
            if not still_callable(signature, now["signatures"][name]):
                yield f"{name}{signature} is now {name}{now['signatures'][name]}"
        elif name.rpartition(".")[0] not in released["signatures"].keys() - now["signatures"].keys():
            yield f"{name} is gone"
    for record, words in released["schema"].items():
        if record not in now["schema"]:
            yield f"{record} is gone from the schema"
            continue
        for word in sorted(set(words) - set(now["schema"][record])):
            yield f"{record} has no {word} any more"


def still_callable(released: str, now: str) -> bool:
    """Whether every call of the released signature is one of the new one: only what is optional may have come."""
    if not released.startswith("(") or not now.startswith("("):
        return released == now
    before, after = parameters(released), parameters(now)
    places = [[name for name, told in either.items() if not told.keyword_only] for either in (before, after)]
    kept = places[1][: len(places[0])] == places[0] and before.keys() <= after.keys()
    required = {name for name, parameter in after.items() if not parameter.optional}
    return kept and required <= {name for name, parameter in before.items() if not parameter.optional}


class Parameter(NamedTuple):
    """What a call has to know of a parameter."""

    keyword_only: bool
    optional: bool


def parameters(signature: str) -> dict[str, Parameter]:
    """The parameters of a signature in order; `*` and `**` take what they like, and so are optional."""
    (function,) = ast.parse(f"def f{signature}: ...").body
    assert isinstance(function, ast.FunctionDef)
    given = function.args
    positional = [*given.posonlyargs, *given.args]
    required = len(positional) - len(given.defaults)
    found = {parameter.arg: Parameter(False, place >= required) for place, parameter in enumerate(positional)}
    for parameter, default in zip(given.kwonlyargs, given.kw_defaults, strict=True):
        found[parameter.arg] = Parameter(True, default is not None)
    return found | {rest.arg: Parameter(True, True) for rest in (given.vararg, given.kwarg) if rest}


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
        ("(a, *, c=1) -> int", "(a, *, b=1, c=2) -> int", True),
        ("(a, *, c=1) -> int", "(a, *, b, c=1) -> int", False),
        ("(a, *, c=1) -> int", "(a, *, c) -> int", False),
        ("(a, *, c=1) -> int", "(a) -> int", False),
        ("(a, *, c) -> int", "(a, *, c=1) -> int", True),
        ("(a, *, c) -> int", "(a, c) -> int", True),
        ("(a, b=1) -> int", "(a, b) -> int", False),
        ("(a, b=1) -> int", "(a, *, b=1) -> int", False),
        ("(a, b) -> int", "(b, a) -> int", False),
        ("(a, b=1) -> int", "(a, c=1, b=1) -> int", False),
        ("(a: 'int', /, **fields) -> int", "(a: 'str', /, *, b=1, **fields) -> int", True),
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
    del poorer["schema"]["Side"]
    assert [broken.split()[0].split("(")[0] for broken in breaks(NOW, poorer)] == [
        "Duties.where",
        "load",
        "Side",
        "Step",
    ]


def test_of_what_is_gone_whole_no_members_are_told() -> None:
    poorer = json.loads(json.dumps(NOW))
    poorer["signatures"] = {name: value for name, value in NOW["signatures"].items() if name.split(".")[0] != "Query"}
    assert list(breaks(NOW, poorer)) == ["Query is gone"]


def test_every_attribute_is_recorded_however_it_is_made() -> None:
    assert NOW["signatures"]["DutyList.notes"] == NOW["signatures"]["DutyList.basic"] == "property"
    assert all(parameters(signature) is not None for signature in NOW["signatures"].values() if signature[0] == "(")
