"""Reading leaves the collector of garbage as it was."""

import gc
import subprocess
import sys
import weakref
from collections.abc import Iterator

import pytest

from township_duties.garbage import nothing_dropped


class Cycle:
    """Garbage as soon as nobody knows it, and found by the collector alone."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def collector_as_it_was() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.enable()


def test_no_garbage_is_looked_for_meanwhile_and_it_is_again_afterwards() -> None:
    with nothing_dropped():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_looked_for_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError), nothing_dropped():
        1 / 0  # noqa: B018 (the error is the test)
    assert gc.isenabled()


def test_who_keeps_it_from_being_looked_for_finds_it_so() -> None:
    gc.disable()
    with nothing_dropped():
        pass
    assert not gc.isenabled()


def test_what_was_made_meanwhile_is_old_and_not_set_apart() -> None:
    with nothing_dropped():
        made = [Cycle()]
    assert any(each is made for each in gc.get_objects(generation=2))
    assert gc.get_freeze_count() == 0


def test_what_was_set_apart_stays_so() -> None:
    gc.freeze()
    with nothing_dropped():
        pass
    assert gc.get_freeze_count() > 0


def test_garbage_that_was_made_meanwhile_is_found_later() -> None:
    with nothing_dropped():
        known = weakref.ref(Cycle())
    assert known() is not None
    gc.collect()
    assert known() is None


def test_a_first_answer_leaves_the_collector_as_it_was() -> None:
    code = "import gc, township_duties as td; td.load().duties.where(keyword='防汛')"
    told = f"{code}; print(gc.isenabled(), gc.get_freeze_count())"
    shown = subprocess.run([sys.executable, "-c", told], check=True, capture_output=True, text=True).stdout
    assert shown.split() == ["True", "0"]
