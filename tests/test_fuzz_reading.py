"""Whatever is done to a file, reading it gives a list or an error that says why not."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import township_duties as td

SCRIPT = Path(__file__).parents[1] / "benchmarks" / "fuzz_reading.py"
INPUTS = 300


@pytest.fixture(scope="module")
def fuzz() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fuzz_reading", SCRIPT)
    assert spec
    assert spec.loader
    module = sys.modules["fuzz_reading"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_changed_documents_give_lists_or_reading_errors(fuzz: Any) -> None:
    tally = fuzz.try_all(fuzz.inputs(13, fuzz.documents()), lambda count: count < INPUTS)
    assert tally.faults == []
    assert set(tally.outcomes) == {"DutyList", "ReadingError"}
    assert min(tally.outcomes.values()) > INPUTS / 20
    assert set(tally.by_format) == {"docx", "html", "md", "pdf", "txt", "xls", "xlsx"}


def test_the_same_seed_gives_the_same_inputs(fuzz: Any) -> None:
    first, second = (fuzz.inputs(5, fuzz.documents()) for _ in range(2))
    assert [next(first) for _ in range(30)] == [next(second) for _ in range(30)]


def test_any_other_exception_is_a_fault(fuzz: Any) -> None:
    def reads_badly(content: bytes, key: str) -> td.DutyList:
        raise ZeroDivisionError(key)

    tally = fuzz.try_all(fuzz.inputs(5, fuzz.documents()), lambda count: count < 2, reads_badly)
    assert tally.outcomes == {"other": 2}
    assert all("ZeroDivisionError: fuzzed" in fault for fault in tally.faults)
