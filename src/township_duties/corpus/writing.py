"""Writing many lists into a corpus: in batches, past the bad files, and again from where it stopped."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sized
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain, islice

import polars as pl

from township_duties.corpus.storage import PARTITION, STORED, Storage, new_write_id, sql_condition, storage_of
from township_duties.duty_list import DutyList
from township_duties.errors import QueryError, wrong_type
from township_duties.language import said
from township_duties.package_data import VERSION
from township_duties.progress import progress_bar
from township_duties.reading_many import AnyPath, Failure, keyed_paths, read_many
from township_duties.table_rows import Values, table_values
from township_duties.tables import frame_of

_BATCH = 100
"""How many lists go into one commit of each table: few enough to be held in memory."""

_ORDER = {"duties": ["list_type", "category", "list_key"]}
"""By what the rows of a commit are sorted, where it is not the list: neighbours that are alike take little room."""

_LISTS_LAST = sorted(STORED, key=lambda name: name == "lists")

_Name = tuple[str, str]
"""The key and the version of a list."""


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
        storage_options: what the object store asks for, as deltalake takes it.
        progress: whether a bar shows how far it is; by default in a terminal or notebook, where rich is installed.

    Returns:
        How many were written, and the files that could not be read.

    Raises:
        QueryError: two different lists have one key and version; batches before the second are written.
        DataFileError: the corpus cannot be written, or is of an older or newer version of this library.
        TypeError: what is given is no list, path or mapping.
        ImportError: deltalake is not installed: `pip install 'township-duties[corpus]'`.

    Examples:
        >>> import tempfile
        >>> import township_duties as td
        >>> folder = tempfile.mkdtemp()
        >>> td.write_corpus([td.load()], folder)
        <CorpusWriting: 1 written, 0 unchanged, 0 failures>
        >>> td.write_corpus([td.load()], folder)
        <CorpusWriting: 0 written, 1 unchanged, 0 failures>
    """
    storage = storage_of(path, storage_options)
    total, found = _given(lists)
    storage.make()
    writer = _Writer(storage, check)
    failures = []
    with progress_bar(said("writing", "写入"), total, progress) as advance:
        for item in found:
            if isinstance(item, Failure):
                failures.append(item)
            else:
                writer.add(item)
            advance()
        writer.write_batch()
    return CorpusWriting(writer.written, writer.unchanged, tuple(failures))


def _given(lists: object) -> tuple[int | None, Iterator[DutyList | Failure]]:
    """What is to be written, one by one, and how many, where that is known."""
    if isinstance(lists, str | os.PathLike):
        return _read(lists)
    if isinstance(lists, bytes | DutyList) or not isinstance(lists, Iterable):
        raise wrong_type("lists", "an iterable of DutyLists, or a folder, or the paths of files", lists)
    items = iter(lists)
    first = list(islice(items, 1))
    if first and isinstance(first[0], str | os.PathLike):
        return _read([*first, *items])
    total = len(lists) if isinstance(lists, Sized) else None
    return total, map(_required_list, chain(first, items))


def _required_list(item: object) -> DutyList:
    if not isinstance(item, DutyList):
        raise wrong_type("each of lists", "a DutyList, as td.load() gives", item)
    return item


def _read(paths: AnyPath | Iterable[AnyPath]) -> tuple[int, Iterator[DutyList | Failure]]:
    keys = keyed_paths(paths)

    def outcomes() -> Iterator[DutyList | Failure]:
        files = list(keys)
        for start in range(0, len(files), _BATCH):
            outcome = read_many(files[start : start + _BATCH], key=keys.__getitem__, progress=False)
            yield from outcome.lists
            yield from outcome.failures

    return len(keys), outcomes()


class _Writer:
    """The batch that is being filled, and what the corpus holds."""

    def __init__(self, storage: Storage, check: bool) -> None:
        self._storage = storage
        self._check = check
        columns = ("list_key", "version", "sha256", "written_by", "format", "rules_version")
        lists = pl.scan_delta(storage.table("lists")).select(columns).collect()
        self._there: set[_Name] = set(lists.select("list_key", "version").iter_rows())
        # Another version of this library may make other rows of the same list; those of old formats hold their notes.
        checked = pl.col("rules_version").is_not_null() | (pl.col("format") < 3)
        same = lists.filter(pl.col("written_by") == VERSION, checked | (not check))
        self._same: set[tuple[str, str, str]] = set(same.select("list_key", "version", "sha256").iter_rows())
        self._seen: dict[_Name, str] = {}
        self._names: list[_Name] = []
        self._rows: dict[str, Values] = {}
        self._begin()
        self.written = 0
        self.unchanged = 0

    def _begin(self) -> None:
        self._names = []
        self._rows = {name: {column: [] for column in schema} for name, schema in STORED.items()}

    def add(self, duty_list: DutyList) -> None:
        """Take one list more, and write the batch when it is full."""
        key, version = duty_list.key, duty_list.version
        content = duty_list.to_json()
        digest = sha256(content).hexdigest()
        if self._seen.setdefault((key, version), digest) != digest:
            raise QueryError(
                f"two different lists are '{key}' in version {version}; give them keys that part them",
                f"有两份不同的清单都是“{key}”的 {version} 版；请用不同的清单代号区分",
            )
        if (key, version, digest) in self._same:
            self.unchanged += 1
            return
        self._same.add((key, version, digest))
        self._names.append((key, version))
        for name, values in _rows(duty_list, content.decode(), digest, self._check).items():
            for column, rows in self._rows[name].items():
                rows += values[column]
        if len(self._names) >= _BATCH:
            self.write_batch()

    def write_batch(self) -> None:
        """Write the lists of the batch, and begin another."""
        if not self._names:
            return
        replaces = not self._there.isdisjoint(self._names)
        for name in _LISTS_LAST:
            rows = frame_of(self._rows.pop(name), STORED[name])
            if rows.height:
                condition = sql_condition(self._names) if replaces and name == "lists" else None
                rows = rows.sort(_ORDER.get(name, "list_key"), maintain_order=True)
                self._storage.append(name, rows, replacing=condition)
        self._there.update(self._names)
        self.written += len(self._names)
        self._begin()


def _rows(duty_list: DutyList, content: str, digest: str, check: bool) -> dict[str, Values]:
    """The rows of one list in each table, as they are stored."""
    stored = {
        PARTITION: duty_list.township.region,
        "write_id": new_write_id(),
        "json": content,
        "sha256": digest,
        "written_by": VERSION,
    }
    rows = {}
    for name, schema in STORED.items():
        values = table_values(duty_list, name, check=check)
        height = len(values["list_key"])
        added = {column: [value] * height for column, value in stored.items() if column in schema}
        rows[name] = values | added
    return rows
