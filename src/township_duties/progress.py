"""A bar that shows how far long work is, where somebody watches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from township_duties.extras import required_module


@contextmanager
def progress_bar(what: str, total: int | None, progress: bool | None) -> Iterator[Callable[[], None]]:
    """A function to call when one more is done.

    Parameters:
        what: the work, as `"reading"`.
        total: how much there is to do; None where nobody knows.
        progress: whether a bar is shown; where None, in a terminal or notebook, if rich is installed.

    Raises:
        ImportError: a bar is asked for, and rich is not installed.
    """
    if progress is False or not _is_watched(progress):
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=progress is None) as bar:
        task = bar.add_task(what, total=total)
        yield lambda: bar.advance(task)


def _is_watched(progress: bool | None) -> bool:
    if progress:
        required_module("rich", "cli", "showing progress")
        return True
    try:
        from rich.console import Console
    except ModuleNotFoundError:
        return False
    console = Console(stderr=True)
    return console.is_terminal or console.is_jupyter
