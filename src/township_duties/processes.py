"""Work shared out over several processes, each of which begins by importing this library."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import current_process, get_context

from township_duties.errors import ProcessError, QueryError, wrong_type


def require_processes(processes: object) -> None:
    """Refuse what is no number of processes, nor None.

    Raises:
        QueryError: the number is below 1.
        TypeError: it is no number.
    """
    if processes is None:
        return
    if not isinstance(processes, int) or isinstance(processes, bool):
        raise wrong_type("processes", "a whole number or None", processes)
    if processes < 1:
        raise QueryError(
            f"{processes} processes do nothing; give a number from 1 on, or none",
            f"进程数不能是“{processes}”；请写从1起的整数，或不写",
        )


def processors() -> int:
    """How many processors there are."""
    return os.cpu_count() or 1


@contextmanager
def process_pool(count: int, caller: str) -> Iterator[ProcessPoolExecutor]:
    """Processes that wait for work, until the block ends.

    Parameters:
        count: how many.
        caller: the public function that needs them, for the error.

    Raises:
        ProcessError: none can be started, mostly because the program calls this outside
            `if __name__ == "__main__":`.
    """
    if getattr(current_process(), "_inheriting", False):
        # This process was started by the same call and is importing the program: that call tells what is wrong, once.
        raise SystemExit(1)
    # Processes that are forked from a program with threads can hang.
    pool = ProcessPoolExecutor(count, get_context("spawn"))
    try:
        _require_start(pool, caller)
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _require_start(pool: ProcessPoolExecutor, caller: str) -> None:
    try:
        pool.submit(os.getpid).result()
    except BrokenProcessPool:
        raise ProcessError(
            f"no process can be started; a program must call {caller} below `if __name__ == '__main__':`, or with"
            " processes=1",
            f"无法启动进程；程序须在 `if __name__ == '__main__':` 之下调用 {caller}，或写 processes=1",
        ) from None
