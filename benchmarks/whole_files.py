"""Files that are whole or as they were: under kills, on a full disk, and with several who write and read at once."""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from time import monotonic, sleep

import township_duties as td

WRITES_WITHOUT_END = """
import sys
from township_duties.writing import write_whole
contents = [letter * 300_000 for letter in (b"a", b"b")]
while True:
    for content in contents:
        write_whole(sys.argv[1], content, overwrite=True)
        print("written", flush=True)
"""
SUFFIXES = [".json", ".csv", ".ndjson", ".xlsx", ".parquet", ".sqlite"]


def killed(times: int) -> tuple[int, int]:
    """How often a process was killed while it wrote, and how many of the files were not whole."""
    random, broken = Random(0), 0  # noqa: S311 (nothing is kept secret by it)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "list.json"
        for _ in range(times):
            writer = _writer(file)
            sleep(random.uniform(0, 0.02))
            writer.send_signal(signal.SIGKILL)
            writer.wait()
            broken += not is_whole(file.read_bytes())
    return times, broken


def _writer(file: Path) -> subprocess.Popen[bytes]:
    """A process that has written the file once, and goes on."""
    writer = subprocess.Popen([sys.executable, "-c", WRITES_WITHOUT_END, str(file)], stdout=subprocess.PIPE)
    assert writer.stdout  # noqa: S101
    writer.stdout.readline()
    return writer


def is_whole(content: bytes) -> bool:
    """Whether these are all bytes that one of the writers wrote."""
    return len(content) == 300_000 and len(set(content)) == 1


def read_meanwhile(seconds: float) -> tuple[int, int]:
    """How often a file was read while three processes wrote it, and how many of the contents were not whole."""
    reads = broken = 0
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "list.json"
        writers = [_writer(file) for _ in range(3)]
        end = monotonic() + seconds
        while monotonic() < end:
            # The writers' pipes are kept from filling up.
            for writer in writers:
                assert writer.stdout  # noqa: S101
                writer.stdout.readline()
            reads += 1
            broken += not is_whole(file.read_bytes())
        for writer in writers:
            writer.kill()
            writer.wait()
    return reads, broken


def disk_full() -> tuple[int, list[str]]:
    """How many files were written to a disk that was too small, and what was wrong with any of them.

    The operating system lets no file grow beyond a limit, for each format a tenth, a half and nearly all of its size.
    """
    tries, faults = 0, []
    kokyar = td.load()
    with tempfile.TemporaryDirectory() as folder:
        for suffix in SUFFIXES:
            file = Path(folder) / f"list{suffix}"
            kokyar.export(file)
            size = file.stat().st_size
            for share in (0.1, 0.5, 0.99):
                tries += 1
                file.write_bytes(b"old")
                try:
                    with _no_file_larger_than(int(size * share)):
                        kokyar.export(file, overwrite=True)
                    faults.append(f"{suffix}, {share}: no error")
                except OSError:
                    pass
                except Exception as error:
                    faults.append(f"{suffix}, {share}: {type(error).__name__}: {error}")
                if file.read_bytes() != b"old":
                    faults.append(f"{suffix}, {share}: the file is not as it was")
                faults += [f"{suffix}: {left.name} is left" for left in Path(folder).iterdir() if left != file]
            file.unlink()
    return tries, faults


@contextmanager
def _no_file_larger_than(size: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
