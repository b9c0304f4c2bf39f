"""Whatever is asked, and with whatever values, it is answered or refused in the library's own words."""

from __future__ import annotations

from collections import Counter
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import fuzz_questions
import township_duties as td


@given(st.randoms())
@settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_a_question_is_answered_or_refused(random: Random) -> None:
    _, _, faults = fuzz_questions.outcome_of(*fuzz_questions.question(random))
    assert faults == []


def test_the_questions_are_of_all_kinds_and_some_are_answered() -> None:
    asked = [fuzz_questions.tried(number) for number in range(400)]
    assert {name for name, _, _ in asked} == {"where", "Query", "search", "filter", "who_does_what", "lookup"}
    outcomes = Counter(outcome for _, outcome, _ in asked)
    assert outcomes["answer"] > 40
    assert outcomes["QueryError"] > 40
    assert outcomes["UnknownNameError"] > 10


def test_any_other_error_is_a_fault() -> None:
    def asks(error: Exception) -> list[str]:
        def ask() -> object:
            raise error

        return fuzz_questions.outcome_of("where", ask)[2]

    assert asks(td.QueryError("x", "某")) == asks(TypeError("got an unexpected keyword argument 'keyword'")) == []
    assert asks(TypeError("unhashable type")) == ["TypeError: unhashable type"]
    assert asks(ValueError("x")) == ["ValueError: x"]
    assert asks(IndexError("x")) == ["IndexError: x"]
