"""Reading leaves the collector of garbage as it was."""

import gc
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


def test_garbage_that_was_made_meanwhile_is_found_by_the_next_look_at_what_is_young() -> None:
    """Were it old already, a program that goes through many lists would look for it too late, or never."""
    with nothing_dropped():
        known = weakref.ref(Cycle())
    assert known() is not None
    gc.collect(generation=0)
    assert known() is None
