"""Whatever is done to a file, reading it gives a list or an error that says why not."""

from __future__ import annotations

from collections import Counter
from itertools import islice

import fuzz_documents
import fuzz_reading as fuzz
import township_duties as td

from .test_lossless import lost

INPUTS = 300
DOCUMENTS = 120


def test_composed_documents_give_whole_lists_or_reading_errors() -> None:
    outcomes: Counter[str] = Counter()
    for number in range(DOCUMENTS):
        outcome, characters, missing, faults = fuzz_documents.tried(number, lost, seed=12)
        assert (missing, faults) == (0, []), number
        assert characters > 0
        outcomes[outcome] += 1
    assert set(outcomes) == {"DutyList", "ReadingError"}
    assert min(outcomes.values()) > DOCUMENTS / 10


def test_what_a_composed_document_loses_is_a_fault() -> None:
    outcomes = [fuzz_documents.tried(number, lambda read, made: ["甲乙"]) for number in range(20)]
    assert {(missing, tuple(faults)) for outcome, _, missing, faults in outcomes if outcome == "DutyList"} == {
        (2, ("lost: '甲乙'",))
    }


def test_changed_documents_give_lists_or_reading_errors() -> None:
    tally = fuzz.try_all(islice(fuzz.inputs(13, fuzz.documents()), INPUTS))
    assert tally.faults == []
    assert set(tally.outcomes) == {"DutyList", "ReadingError"}
    assert min(tally.outcomes.values()) > INPUTS / 20
    assert set(tally.by_format) == {"docx", "html", "md", "mhtml", "pdf", "txt", "xls", "xlsx"}
    assert max(tally.by_format.values()) - min(tally.by_format.values()) < 2
    assert min(tally.lists_by_format[form] for form in tally.by_format) > 0


def test_the_same_seed_gives_the_same_inputs_from_any_place_on() -> None:
    first, second, later = (fuzz.inputs(5, fuzz.documents(), start) for start in (0, 0, 10))
    whole = [next(first) for _ in range(30)]
    assert whole == [next(second) for _ in range(30)]
    assert whole[10:] == [next(later) for _ in range(20)]


def test_any_other_exception_is_a_fault() -> None:
    def reads_badly(content: bytes, key: str) -> td.DutyList:
        raise ZeroDivisionError(key)

    tally = fuzz.try_all(islice(fuzz.inputs(5, fuzz.documents()), 2), reads_badly)
    assert tally.outcomes == {"other": 2}
    assert all("ZeroDivisionError: fuzzed" in fault for fault in tally.faults)


def test_the_figures_of_seeds_add_up() -> None:
    runs = list(fuzz.fuzzed([2, 3], 16))
    told = fuzz.summed(runs)
    assert (told["inputs"], told["seeds"], told["faults"]) == (32, [2, 3], [])
    assert {form["inputs"] for form in told["by_format"].values()} == {4}
    assert told["worst_seconds"] == round(max(run["worst_seconds"] for run in runs), 3)
