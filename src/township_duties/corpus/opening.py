"""A corpus that can be asked: its tables, a question, its lists one by one."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, Unpack

import polars as pl

from township_duties.bundled import parse
from township_duties.comparing.many import COMPARED, Comparison, compared
from township_duties.concerning import Embedding, require_question
from township_duties.corpus.asking import answers_of
from township_duties.corpus.storage import Storage, compact, require_columns, storage_of, told, written_at
from township_duties.duty_list import UNDATED, DutyList
from township_duties.errors import DataFileError, QueryError, Reason, UnknownNameError, one_of, wrong_type
from township_duties.language import said
from township_duties.progress import progress_bar
from township_duties.query import Fields, Query, query_of
from township_duties.tables import LIST_SCHEMA, SCHEMAS
from township_duties.text import nearest

if TYPE_CHECKING:
    from deltalake import DeltaTable

_NEEDED = ("list_key", "version", "edition", "region", "write_id", "json")
"""The columns of the table of lists without which no list can be got from a corpus, however old."""
_GOT_AT_ONCE = 16


@dataclass(frozen=True, slots=True, repr=False)
class CorpusTables:
    """The tables of many lists, as polars LazyFrames.

    They have the columns of `DutyList.tables()`, and `region`; they join on `list_key` and `version`, and `ref`.
    """

    lists: pl.LazyFrame
    """One row a list."""
    duties: pl.LazyFrame
    """One row a duty."""
    steps: pl.LazyFrame
    """One row a step."""
    departments: pl.LazyFrame
    """One row a body."""
    duty_departments: pl.LazyFrame
    """One row for each body in a duty's column."""
    notes: pl.LazyFrame
    """One row a note."""

    def __repr__(self) -> str:
        return f"<CorpusTables: {', '.join(SCHEMAS)}>"


class CorpusVersion(NamedTuple):
    """A state of a corpus that can be opened again."""

    number: int
    """Its number, for `open_corpus(path, version=…)`."""
    written: datetime
    """When it was written, in UTC."""


class Corpus:
    """Many lists, as they were when the corpus was opened: who writes to it later changes nothing here.

    Get one from `open_corpus`. `len` counts its lists; iterating gives them one by one, as `DutyList`.
    """

    def __init__(self, storage: Storage, tables: Mapping[str, DeltaTable], rows: pl.DataFrame) -> None:
        self._storage = storage
        self._delta = tables
        self._rows = rows

    @property
    def lists(self) -> pl.DataFrame:
        """The table of lists, one row a list, by key and version."""
        require_columns(self._delta["lists"], "lists", self._storage.root)
        return self._rows.select(*LIST_SCHEMA)

    @property
    def tables(self) -> CorpusTables:
        """The six tables of all lists, which are read when a question is collected; rows are in no order.

        Raises:
            DataFileError: an older or newer version of this library wrote the corpus, with other columns.
        """
        return CorpusTables(**{name: self._table(name) for name in SCHEMAS})

    def where(self, query: Query | None = None, /, **fields: Unpack[Fields]) -> pl.LazyFrame:
        """The rows of the duty table that a question matches, of all lists, in no order.

        Names are compared with what the rows hold; an unknown one matches nothing.

        Parameters:
            query: the question; not together with keyword arguments.
            **fields: the fields of a `Query`.

        Raises:
            QueryError: a field is unknown, a value is empty or of a wrong type, or a query and fields are given.
            DataFileError: an older or newer version of this library wrote the corpus, with other columns.

        Examples:
            >>> import tempfile
            >>> import township_duties as td
            >>> folder = tempfile.mkdtemp()
            >>> _ = td.write_corpus([td.load()], folder)
            >>> found = td.open_corpus(folder).where(keyword="防汛", list_type="cooperative")
            >>> sorted(found.select("ref").collect()["ref"])
            ['kokyar/2025-07/cooperative-83', 'kokyar/2025-07/cooperative-91']
        """
        if query is not None and fields:
            raise QueryError(
                "give a query, or its fields as keyword arguments, not both",
                "用 Query 查询或用关键字参数查询，不能同时用",
            )
        if query is not None and not isinstance(query, Query):
            raise wrong_type("query", "a Query, or its fields as keyword arguments", query)
        return (query or query_of(fields)).filter(self._table("duties"))

    def get(self, key: str, *, edition: str | None = None, version: str | None = None) -> DutyList:
        """One list, equal to the one that was written.

        Parameters:
            key: the list's name.
            edition: the year and month, such as `"2025-07"`, or `"undated"`; any where None.
            version: the version, such as `"2025.7.4"`; the newest where None.

        Raises:
            UnknownNameError: the corpus has no such list, or not in that edition or version; those that it has are
                named.
        """
        keys = self._rows["list_key"].unique(maintain_order=True).to_list()
        if not isinstance(key, str) or key not in keys:
            raise UnknownNameError(
                "list",
                key,
                nearest(str(key), keys),
                Reason("the key of a list in the corpus", "应为语料库中某份清单的代号"),
            )
        rows = self._rows.filter(list_key=key).with_columns(pl.col("edition").fill_null(UNDATED))
        for what, wanted in (("edition", edition), ("version", version)):
            there = rows[what].unique(maintain_order=True).to_list()
            if wanted is None:
                continue
            if not isinstance(wanted, str) or wanted not in there:
                raise UnknownNameError(f"{what} of {key}", wanted, (), one_of(there))
            rows = rows.filter(pl.col(what) == wanted)
        (newest,) = self._lists_of(rows.tail(1))
        return newest

    def compare(self, *, progress: bool | None = None) -> Comparison:
        """Compare the duties of all its lists, as `compare` does; `newest().compare()` takes each township once.

        Parameters:
            progress: whether a bar shows how far it is; by default in a terminal or notebook, where rich is installed.

        Raises:
            QueryError: it has fewer than two lists.
        """
        duties = self._table("duties").select(COMPARED).sort("list_key", "version", "ref").collect()
        return compared(duties, progress=progress)

    def concerning(
        self, sentence: str, *, limit: int = 5, embed: Embedding | None = None, progress: bool | None = None
    ) -> pl.DataFrame:
        """Which duties of each list a sentence concerns, and whose job it is in each township.

        Each list is asked by itself, as `Duties.concerning` does, so that its scores are what the list alone would
        give; `newest()` asks each township once. It takes time for every list: the page on this question says how much.

        Parameters:
            sentence: a notice, a complaint or a question, in Chinese.
            limit: how many duties at most of each list.
            embed: a function of yours that turns texts into vectors, to rank the first duties of a list by meaning too.
            progress: whether a bar shows how far it is; by default in a terminal or notebook, where rich is installed.

        Returns:
            A frame with the columns `list_key`, `version`, `county`, `township` (String) and those of
            `Concerning.to_polars`; lists by key and version, duties best first. A list in which nothing is like the
            sentence has one row, whose `answer` is `none`.

        Raises:
            QueryError: the sentence is no text or has no word, the limit is no positive number, or what `embed` gives
                are not vectors of one length, one a text.

        Examples:
            >>> import tempfile
            >>> import township_duties as td
            >>> folder = tempfile.mkdtemp()
            >>> _ = td.write_corpus([td.load()], folder)
            >>> answers = td.open_corpus(folder).concerning("夫妻分居证明找谁开", limit=1)
            >>> answers.select("township", "answer", "name").row(0)
            ('科克亚尔柯尔克孜族乡', 'reclaimed', '出具婚姻状况证明（婚姻关系证明、分居证明）')
        """
        require_question(sentence, limit, embed)
        with progress_bar(said("asking", "查询"), len(self), progress) as advance:
            return answers_of(self, sentence, limit, embed, advance)

    def newest(self) -> Corpus:
        """The same corpus with the newest version of each list alone, so that no township counts twice."""
        return Corpus(self._storage, self._delta, self._rows.unique("list_key", keep="last", maintain_order=True))

    def compact(self) -> Corpus:
        """Bring small files together, and take away what replaced lists and stopped writings left behind.

        Do it when much was written. What was written in the last hour is left, since somebody may still be writing;
        versions older than a week cannot be opened any more.

        Returns:
            The corpus, opened anew.

        Raises:
            DataFileError: the corpus cannot be written, or somebody else changed the same files at the same time.
        """
        now = _opened(self._storage, None)
        compact(self._storage, now._rows["write_id"])
        return _opened(self._storage, None)

    @property
    def versions(self) -> tuple[CorpusVersion, ...]:
        """The states of the corpus that its log knows, newest last; those before a week may be gone."""
        return _states(self._storage.table("lists"), self._storage)

    def __len__(self) -> int:
        return self._rows.height

    def __iter__(self) -> Iterator[DutyList]:
        for rows in self._rows.iter_slices(_GOT_AT_ONCE):
            yield from self._lists_of(rows)

    def __repr__(self) -> str:
        duties = self._rows["published_total"].sum() if "published_total" in self._rows else "?"
        return f"<Corpus {self._storage.root}: {len(self)} lists, {duties} duties>"

    def _table(self, name: str) -> pl.LazyFrame:
        require_columns(self._delta[name], name, self._storage.root)
        named = self._rows["write_id"].implode()
        rows = pl.scan_delta(self._delta[name]).filter(pl.col("write_id").is_in(named))
        return rows.select(*SCHEMAS[name], *({"region"} - SCHEMAS[name].keys()))

    def _lists_of(self, rows: pl.DataFrame) -> Iterator[DutyList]:
        """The lists of some rows, in their order."""
        wanted = rows["write_id"].implode()
        scan = pl.scan_delta(self._delta["lists"])
        # Files and groups of rows without these keys are not read.
        low, high = rows["list_key"].min(), rows["list_key"].max()
        with told(self._storage.root):
            found = (
                scan.filter(pl.col("list_key").is_between(pl.lit(low), pl.lit(high)), pl.col("write_id").is_in(wanted))
                .select("write_id", "json")
                .collect()
            )
        json_of = dict(found.iter_rows())
        for key, write_id in rows.select("list_key", "write_id").iter_rows():
            yield parse(json_of[write_id].encode(), f"{key} in {self._storage.root}")


def open_corpus(
    path: str | os.PathLike[str],
    *,
    version: int | None = None,
    storage_options: Mapping[str, str] | None = None,
) -> Corpus:
    """Open a corpus that `write_corpus` wrote.

    Parameters:
        path: its folder, or its address in an object store, such as `"s3://bucket/corpus"`.
        version: the number of an older state, as `Corpus.versions` tells them; the newest where None.
        storage_options: what the object store asks for, as deltalake takes it.

    Raises:
        DataFileError: there is no corpus, or it cannot be read, or has no such version.
        TypeError: the path is neither a text nor a path.
        ImportError: deltalake is not installed: `pip install 'township-duties[corpus]'`.

    Examples:
        >>> import tempfile
        >>> import township_duties as td
        >>> folder = tempfile.mkdtemp()
        >>> _ = td.write_corpus([td.load(), td.load(version="2025.7.3")], folder)
        >>> corpus = td.open_corpus(folder)
        >>> corpus.lists["version"].to_list(), len(corpus.newest())
        (['2025.7.3', '2025.7.4'], 1)
        >>> corpus.get("kokyar") == td.load()
        True
    """
    if version is not None and (not isinstance(version, int) or isinstance(version, bool)):
        raise wrong_type("version", "a whole number or None", version)
    return _opened(storage_of(path, storage_options), version)


def _opened(storage: Storage, version: int | None) -> Corpus:
    # First the lists: what they name stands in the other tables already.
    lists = storage.table("lists")
    others = {name: storage.table(name) for name in SCHEMAS if name != "lists"}
    if version is not None:
        written = {state.number: state.written for state in _states(lists, storage)}
        if version not in written:
            raise DataFileError(
                f"the corpus {storage.root} has no version {version}; those that its log knows are {min(written)} to"
                f" {max(written)}",
                f"语料库 {storage.root} 没有第{version}次写入的状态；记录中有第{min(written)}次至第{max(written)}次",
            )
        with told(storage.root):
            lists.load_as_version(version)
            for table in others.values():
                table.load_as_version(written[version])
    there = {field.name for field in lists.schema().fields}
    missing = [column for column in _NEEDED if column not in there]
    if missing:
        raise DataFileError(
            f"{storage.root} is no corpus: its table lists has no column '{missing[0]}'",
            f"{storage.root} 不是语料库：数据表 lists 没有“{missing[0]}”列",
        )
    with told(storage.root):
        rows = pl.scan_delta(lists).select(pl.exclude("json")).collect()
    return Corpus(storage, {"lists": lists, **others}, _in_order(rows))


def _states(lists: DeltaTable, storage: Storage) -> tuple[CorpusVersion, ...]:
    with told(storage.root):
        history = lists.history()
    return tuple(CorpusVersion(entry["version"], written_at(entry["timestamp"])) for entry in reversed(history))


def _in_order(rows: pl.DataFrame) -> pl.DataFrame:
    """The lists by key and version, each as it was last written."""
    year, month, revision = (pl.col("version").str.split(".").list.get(place).cast(pl.Int64) for place in range(3))
    last = rows.sort("write_id").unique(["list_key", "version"], keep="last", maintain_order=True)
    return last.sort("list_key", year, month, revision)
