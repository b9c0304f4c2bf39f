"""When Python need not look for garbage."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def nothing_dropped() -> Iterator[None]:
    """Look for no garbage while thousands of objects are made and none is dropped, as when a list is read.

    Whoever keeps garbage from being looked for finds it so afterwards.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
