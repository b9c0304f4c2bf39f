"""Whatever is done to a file, reading it gives a list or an error that says why not."""

from __future__ import annotations

import importlib.util
import sys
from itertools import islice
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
    tally = fuzz.try_all(islice(fuzz.inputs(13, fuzz.documents()), INPUTS))
    assert tally.faults == []
    assert set(tally.outcomes) == {"DutyList", "ReadingError"}
    assert min(tally.outcomes.values()) > INPUTS / 20
    assert set(tally.by_format) == {"docx", "html", "md", "mhtml", "pdf", "txt", "xls", "xlsx"}
    assert max(tally.by_format.values()) - min(tally.by_format.values()) < 2
    assert min(tally.lists_by_format[form] for form in tally.by_format) > 0


def test_the_same_seed_gives_the_same_inputs(fuzz: Any) -> None:
    first, second = (fuzz.inputs(5, fuzz.documents()) for _ in range(2))
    assert [next(first) for _ in range(30)] == [next(second) for _ in range(30)]


def test_any_other_exception_is_a_fault(fuzz: Any) -> None:
    def reads_badly(content: bytes, key: str) -> td.DutyList:
        raise ZeroDivisionError(key)

    tally = fuzz.try_all(islice(fuzz.inputs(5, fuzz.documents()), 2), reads_badly)
    assert tally.outcomes == {"other": 2}
    assert all("ZeroDivisionError: fuzzed" in fault for fault in tally.faults)


def test_the_figures_of_seeds_add_up(fuzz: Any) -> None:
    runs = list(fuzz.fuzzed([2, 3], 16))
    told = fuzz.summed(runs)
    assert (told["inputs"], told["seeds"], told["faults"]) == (32, [2, 3], [])
    assert {form["inputs"] for form in told["by_format"].values()} == {4}
    assert told["worst_seconds"] == round(max(run["worst_seconds"] for run in runs), 3)
