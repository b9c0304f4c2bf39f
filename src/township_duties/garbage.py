"""When Python need not look for garbage."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def nothing_dropped() -> Iterator[None]:
    """Look for no garbage while thousands of objects are made and none is dropped, as when a list is read.

    What was made then counts as old, for it stays: without that, all of it would be looked through at once afterwards.
    Whoever keeps garbage from being looked for, or has objects set apart from that, finds it so afterwards.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        # The only way to make young objects old without looking through them; it would also take back those set apart.
        if not gc.get_freeze_count():
            gc.freeze()
            gc.unfreeze()
        if was_on:
            gc.enable()
