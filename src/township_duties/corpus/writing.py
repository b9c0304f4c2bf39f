"""Writing many lists into a corpus: in batches, past the bad files, and again from where it stopped."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain, islice

import polars as pl

from township_duties.bundled import parse
from township_duties.corpus.storage import PARTITION, STORED, Storage, new_write_id, sql_condition, storage_of
from township_duties.duty_list import DutyList
from township_duties.errors import ProcessError, QueryError, wrong_type
from township_duties.garbage import nothing_dropped
from township_duties.language import said
from township_duties.package_data import VERSION
from township_duties.processes import process_pool, processors, require_processes
from township_duties.progress import progress_bar
from township_duties.reading_many import AnyPath, Failure, keyed_paths, read_keyed
from township_duties.table_rows import Values, table_values
from township_duties.tables import frame_of

_BATCH = 100
"""How many lists go into one commit of each table: few enough to be held in memory."""

_AT_ONCE = 10
"""Of how many lists rows are made in one go: enough that frames are made seldom, and few enough to share out."""

_ORDER = {"duties": ["list_type", "category", "list_key"]}
"""By what the rows of a commit are sorted, where it is not the list: neighbours that are alike take little room."""

_CALLER = "write_corpus"
"""What an error calls the function that started the processes."""

_LISTS_LAST = sorted(STORED, key=lambda name: name == "lists")

_Name = tuple[str, str]
"""The key and the version of a list."""

_Content = tuple[DutyList, bytes]
"""A list and its canonical JSON."""

_Frames = dict[str, pl.DataFrame]
"""The rows of some lists in each table."""


@dataclass(frozen=True, slots=True, repr=False)
class CorpusWriting:
    """What came of writing many lists."""

    written: int
    """How many lists were written, new ones and such as were replaced."""
    unchanged: int
    """How many stood in the corpus already, letter for letter."""
    failures: tuple[Failure, ...]
    """The files of which no list could be made."""

    def __repr__(self) -> str:
        first = f", the first {self.failures[0]!r}" if self.failures else ""
        return (
            f"<CorpusWriting: {self.written} written, {self.unchanged} unchanged, {len(self.failures)} failures{first}>"
        )


def write_corpus(
    lists: AnyPath | Iterable[DutyList] | Iterable[AnyPath],
    path: str | os.PathLike[str],
    *,
    check: bool = True,
    processes: int | None = None,
    storage_options: Mapping[str, str] | None = None,
    progress: bool | None = None,
) -> CorpusWriting:
    """Write lists into a corpus: Delta Lake tables in a folder, made where there is none.

    A list that stands there already, with the same key and version, is replaced; other versions and editions of it
    stay. Lists go in batch by batch, so that memory does not grow with their number. If it is stopped, what was
    written stays, and the same call goes on: lists that are there letter for letter are passed over.

    Parameters:
        lists: lists, from any iterable; or a folder or files, which are read as `read_many` does.
        path: the corpus: a folder, or an address in an object store, such as `"s3://bucket/corpus"`.
        check: whether rules look for notes. Without, the table of notes has only what the lists' files hold, their
            `rules_version` is null, and writing takes a third of the time; lists that were checked stay so.
        processes: how many processes read, check and make rows at a time; by default as many as there are processors
            for files, and none but this one for lists. A program that calls this with more than one must do so below
            `if __name__ == "__main__":`, as for `read_many`.
        storage_options: what the object store asks for, as deltalake takes it.
        progress: whether a bar shows how far it is; by default in a terminal or notebook, where rich is installed.

    Returns:
        How many were written, and the files that could not be read.

    Raises:
        QueryError: two different lists have one key and version, in which case batches before the second are
            written; or the number of processes is below 1.
        DataFileError: the corpus cannot be written, or is of an older or newer version of this library.
        TypeError: what is given is no list, path, number or mapping.
        ImportError: deltalake is not installed: `pip install 'township-duties[corpus]'`.
        ProcessError: no process can be started, or one died; what was written stays.

    Examples:
        >>> import tempfile
        >>> import township_duties as td
        >>> folder = tempfile.mkdtemp()
        >>> td.write_corpus([td.load()], folder)
        <CorpusWriting: 1 written, 0 unchanged, 0 failures>
        >>> td.write_corpus([td.load()], folder)
        <CorpusWriting: 0 written, 1 unchanged, 0 failures>
    """
    require_processes(processes)
    storage = storage_of(path, storage_options)
    total, count, found = _given(lists, processes)
    storage.make()
    writer = _Writer(storage, check)
    failures = []

    def contents(advance: Callable[[], None]) -> Iterator[_Content]:
        for item in found:
            if isinstance(item, Failure):
                failures.append(item)
            elif content := writer.new_content(item):
                yield item, content
            advance()

    with progress_bar(said("writing", "写入"), total, progress) as advance:
        for frames in _made(_in_chunks(contents(advance)), check, count):
            writer.take(frames)
        writer.write_batch()
    return CorpusWriting(writer.written, writer.unchanged, tuple(failures))


def _given(lists: object, processes: int | None) -> tuple[int | None, int, Iterator[DutyList | Failure]]:
    """How many lists are to be written, where that is known, by how many processes, and the lists, one by one."""
    if isinstance(lists, str | os.PathLike):
        return _read(lists, processes)
    if isinstance(lists, bytes | DutyList) or not isinstance(lists, Iterable):
        raise wrong_type("lists", "an iterable of DutyLists, or a folder, or the paths of files", lists)
    items = iter(lists)
    first = list(islice(items, 1))
    if first and isinstance(first[0], str | os.PathLike):
        return _read([*first, *items], processes)
    total = len(lists) if isinstance(lists, Sized) else None
    return total, processes or 1, map(_required_list, chain(first, items))


def _required_list(item: object) -> DutyList:
    if not isinstance(item, DutyList):
        raise wrong_type("each of lists", "a DutyList, as td.load() gives", item)
    return item


def _read(paths: AnyPath | Iterable[AnyPath], processes: int | None) -> tuple[int, int, Iterator[DutyList | Failure]]:
    keys = keyed_paths(paths)

    def outcomes() -> Iterator[DutyList | Failure]:
        left = iter(keys.items())
        while batch := dict(islice(left, _BATCH)):
            outcome = read_keyed(batch, processes=processes, progress=False, caller=_CALLER)
            yield from outcome.lists
            yield from outcome.failures

    count = min(processes or processors(), len(keys) // _AT_ONCE or 1)
    return len(keys), count, outcomes()


class _Writer:
    """What the corpus holds, and the batch that is being filled."""

    def __init__(self, storage: Storage, check: bool) -> None:
        self._storage = storage
        columns = ("list_key", "version", "sha256", "written_by", "format", "rules_version")
        lists = pl.scan_delta(storage.table("lists")).select(columns).collect()
        self._there: set[_Name] = set(lists.select("list_key", "version").iter_rows())
        # Another version of this library may make other rows of the same list; those of old formats hold their notes.
        checked = pl.col("rules_version").is_not_null() | (pl.col("format") < 3)
        same = lists.filter(pl.col("written_by") == VERSION, checked | (not check))
        self._same: set[tuple[str, str, str]] = set(same.select("list_key", "version", "sha256").iter_rows())
        self._seen: dict[_Name, str] = {}
        self._waiting: list[_Frames] = []
        self.written = 0
        self.unchanged = 0

    def new_content(self, duty_list: DutyList) -> bytes | None:
        """The canonical JSON of a list that is to be written; None where the corpus holds it letter for letter.

        Raises:
            QueryError: another list has the same key and version.
        """
        key, version = duty_list.key, duty_list.version
        with nothing_dropped():
            content = duty_list.to_json()
        digest = sha256(content).hexdigest()
        if self._seen.setdefault((key, version), digest) != digest:
            raise QueryError(
                f"two different lists are '{key}' in version {version}; give them keys that part them",
                f"有两份不同的清单都是“{key}”的 {version} 版；请用不同的清单代号区分",
            )
        if (key, version, digest) in self._same:
            self.unchanged += 1
            return None
        self._same.add((key, version, digest))
        return content

    def take(self, frames: _Frames) -> None:
        """Take the rows of some lists more, and write the batch when it is full."""
        self._waiting.append(frames)
        if sum(waiting["lists"].height for waiting in self._waiting) >= _BATCH:
            self.write_batch()

    def write_batch(self) -> None:
        """Write the lists of the batch, and begin another."""
        if not self._waiting:
            return
        names = list(pl.concat(frames["lists"] for frames in self._waiting).select("list_key", "version").iter_rows())
        replaces = not self._there.isdisjoint(names)
        for name in _LISTS_LAST:
            rows = pl.concat(frames.pop(name) for frames in self._waiting)
            if rows.height:
                condition = sql_condition(names) if replaces and name == "lists" else None
                rows = rows.sort(_ORDER.get(name, "list_key"), maintain_order=True)
                self._storage.append(name, rows, replacing=condition)
        self._there.update(names)
        self.written += len(names)
        self._waiting = []


def _in_chunks(contents: Iterable[_Content]) -> Iterator[list[_Content]]:
    items = iter(contents)
    while chunk := list(islice(items, _AT_ONCE)):
        yield chunk


def _made(chunks: Iterable[list[_Content]], check: bool, processes: int) -> Iterator[_Frames]:
    """The rows of each chunk of lists, in their order."""
    if processes == 1:
        for chunk in chunks:
            with nothing_dropped():
                frames = _frames(chunk, check)
            yield frames
        return
    waiting: deque[Future[_Frames]] = deque()
    with process_pool(processes, _CALLER) as pool:
        try:
            for chunk in chunks:
                waiting.append(pool.submit(_frames_of_json, [content for _, content in chunk], check))
                # So many are made ahead that nobody waits, and no more: they have to be held in memory.
                if len(waiting) > 2 * processes:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool:
            raise ProcessError(
                "a process that made rows died, perhaps for want of memory; what was written stays: call write_corpus"
                " again, with fewer processes",
                "一个制作数据表的进程中止了，可能是内存不足；已写入的保留：请减少进程数，再次调用 write_corpus",
            ) from None


def _frames_of_json(contents: list[bytes], check: bool) -> _Frames:
    """What another process makes: its lists come to it as JSON, which takes less time than handing over records."""
    with nothing_dropped():
        return _frames([(parse(content, "a list"), content) for content in contents], check)


def _frames(chunk: Iterable[_Content], check: bool) -> _Frames:
    """The rows of some lists in each table, as they are stored."""
    rows = [_rows(duty_list, content, check) for duty_list, content in chunk]
    return {name: frame_of(_joined(of_list[name] for of_list in rows), schema) for name, schema in STORED.items()}


def _joined(tables: Iterable[Values]) -> Values:
    joined: Values = {}
    for values in tables:
        for column, cells in values.items():
            joined.setdefault(column, []).extend(cells)
    return joined


def _rows(duty_list: DutyList, content: bytes, check: bool) -> dict[str, Values]:
    """The rows of one list in each table."""
    stored = {
        PARTITION: duty_list.township.region,
        "write_id": new_write_id(),
        "json": content.decode(),
        "sha256": sha256(content).hexdigest(),
        "written_by": VERSION,
    }
    rows = {}
    for name, schema in STORED.items():
        values = table_values(duty_list, name, check=check)
        height = len(values["list_key"])
        added = {column: [value] * height for column, value in stored.items() if column in schema}
        rows[name] = values | added
    return rows
