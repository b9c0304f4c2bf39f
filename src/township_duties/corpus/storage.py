"""The Delta Lake tables of a corpus: their columns, and what one commit of each holds.

Delta is atomic for each table, not for several. So each list has a number of its own in every table, its `write_id`;
the table of lists is written last, and rows count only where it names their number. What a stopped or a later writing
left behind is there and asked by nobody, until the corpus is compacted.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from secrets import randbits
from time import time
from typing import TYPE_CHECKING

import polars as pl

from township_duties.errors import DataFileError, require_path, wrong_type
from township_duties.extras import required_module
from township_duties.tables import SCHEMAS, Schema

if TYPE_CHECKING:
    from deltalake import DeltaTable, WriterProperties

PARTITION = "region"
"""The column by whose values the files of each table are parted; lists of no stated region have a part of their own."""

_OF_WRITING: Schema = {"write_id": pl.Int64()}
_OF_LISTS: Schema = {"json": pl.String(), "sha256": pl.String(), "written_by": pl.String()}

STORED: dict[str, Schema] = {
    name: {**schema, PARTITION: pl.String(), **(_OF_LISTS if name == "lists" else {}), **_OF_WRITING}
    for name, schema in SCHEMAS.items()
}
"""The columns of each table as stored, those of the list's own tables first.

`region` is the list's; `write_id` its number. The table of lists has each list's canonical JSON too, its SHA-256 in
hexadecimal digits, and the version of this library that made the rows.
"""

_RANDOM_BITS = 20
_HOUR = 3600.0
_ROWS_OF_JSON = 16
"""How many lists stand in one group of rows: who gets one list reads the JSON of these."""
_LONGEST_STATISTIC = 64
"""How many bytes of the least and of the greatest value of a column stand in a file's statistics."""
_FILE_SIZE = 192 * 2**20
"""The size in bytes that files are brought to."""
_IDS_AT_ONCE = 1000


def new_write_id() -> int:
    """A number that no other list has: the milliseconds since 1970, then 20 bits by chance."""
    return int(time() * 1000) << _RANDOM_BITS | randbits(_RANDOM_BITS)


@dataclass(frozen=True, slots=True)
class Storage:
    """Where a corpus is kept."""

    root: str
    """The folder, or the address in an object store, without a slash at its end."""
    options: Mapping[str, str] | None
    """What the object store asks for, as `storage_options` of deltalake."""

    def uri(self, name: str) -> str:
        """Where one of the tables is kept."""
        return f"{self.root}/{name}"

    def make(self) -> None:
        """Make the tables that are not there yet.

        Raises:
            DataFileError: they cannot be made, or those that are there have other columns.
        """
        from deltalake import write_deltalake

        for name, schema in STORED.items():
            with told(self.root):
                write_deltalake(
                    self.uri(name),
                    pl.DataFrame(schema=schema),
                    mode="ignore",
                    partition_by=[PARTITION],
                    name=name,
                    # Statistics of long texts would make the log longer than it helps.
                    configuration={"delta.dataSkippingStatsColumns": "list_key,version,write_id"},
                    storage_options=self._options,
                )
            require_columns(self.table(name), name, self.root)

    def table(self, name: str) -> DeltaTable:
        """One of the tables, as it is now.

        Raises:
            DataFileError: it is not there, or cannot be read.
        """
        from deltalake import DeltaTable
        from deltalake.exceptions import TableNotFoundError

        with told(self.root):
            try:
                return DeltaTable(self.uri(name), storage_options=self._options)
            except TableNotFoundError:
                raise DataFileError(
                    f"{self.root} is no corpus: it has no Delta table '{name}'; td.write_corpus writes one",
                    f"{self.root} 不是语料库：没有名为“{name}”的 Delta 表；请用 td.write_corpus 建立",
                ) from None

    def append(self, name: str, frame: pl.DataFrame, replacing: str | None = None) -> None:
        """Add rows to a table in one commit, which takes away those that a condition in SQL names."""
        from deltalake import write_deltalake

        write = partial(
            write_deltalake,
            self.uri(name),
            frame,
            partition_by=[PARTITION],
            writer_properties=_properties(name),
            storage_options=self._options,
        )
        with told(self.root):
            if replacing:
                write(mode="overwrite", predicate=replacing)
            else:
                write(mode="append")

    @property
    def _options(self) -> dict[str, str] | None:
        return dict(self.options) if self.options else None


def storage_of(path: object, options: object) -> Storage:
    """Where a path leads.

    Raises:
        ImportError: deltalake is not installed.
        TypeError: it is neither a text nor a path, or the options are no mapping.
    """
    require_path("path", path)
    if options is not None and not (
        isinstance(options, Mapping) and all(isinstance(text, str) for pair in options.items() for text in pair)
    ):
        raise wrong_type("storage_options", "a mapping of texts to texts, or None", options)
    required_module("deltalake", "corpus", "a corpus")
    root = os.fspath(path)  # type: ignore[call-overload]  # `require_path` saw to it
    return Storage(str(root).rstrip("/") or "/", options)


@contextmanager
def told(root: str) -> Iterator[None]:
    """Tell what Delta Lake or the file system says is wrong as an error of ours.

    Raises:
        DataFileError: in place of theirs.
    """
    from deltalake.exceptions import DeltaError

    try:
        yield
    except (DeltaError, OSError, UnicodeError) as error:
        first = str(error).strip().partition("\n")[0]
        raise DataFileError(
            f"the corpus {root} cannot be read or written: {first}", f"语料库 {root} 无法读写：{first}"
        ) from error


def require_columns(table: DeltaTable, name: str, root: str) -> None:
    """Refuse a table that an older or newer version of this library wrote with other columns.

    Raises:
        DataFileError: it lacks columns, or has more; the error says what to do.
    """
    there = {field.name for field in table.schema().fields}
    missing = [column for column in STORED[name] if column not in there]
    if missing:
        raise DataFileError(
            f"the corpus {root} is of an older township-duties: its table {name} has no column '{missing[0]}'; write"
            " its lists into a new one: td.write_corpus(td.open_corpus(old), new)",
            f"语料库 {root} 由旧版 township-duties 写成：数据表 {name} 没有“{missing[0]}”列；"
            "请把其中的清单写入新库：td.write_corpus(td.open_corpus(旧库), 新库)",
        )
    unknown = sorted(there - set(STORED[name]))
    if unknown:
        raise DataFileError(
            f"the corpus {root} is of a newer township-duties: its table {name} has a column '{unknown[0]}', which"
            " this one does not know; upgrade it",
            f"语料库 {root} 由新版 township-duties 写成：数据表 {name} 多出“{unknown[0]}”列；请升级",
        )


def compact(storage: Storage, named: pl.Series) -> None:
    """Take away the rows that no list names, bring small files together, and remove files that are a week old.

    Parameters:
        storage: the corpus.
        named: the numbers of its lists.
    """
    # Who writes now has put rows into the other tables that the table of lists does not name yet.
    before = int((time() - _HOUR) * 1000) << _RANDOM_BITS
    for name in SCHEMAS:
        table = storage.table(name)
        require_columns(table, name, storage.root)
        with told(storage.root):
            there = pl.scan_delta(table).select(pl.col("write_id").unique()).collect()["write_id"]
            left = there.filter(~there.is_in(named.implode()) & (there < before))
            for ids in left.sort().to_frame().iter_slices(_IDS_AT_ONCE):
                table.delete(f"write_id IN ({', '.join(map(str, ids['write_id']))})")
            if name == "lists":
                table.optimize.compact(target_size=_FILE_SIZE, writer_properties=_properties(name))
            else:
                order = ["list_type", "category"] if name == "duties" else ["list_key"]
                table.optimize.z_order(order, target_size=_FILE_SIZE, writer_properties=_properties(name))
            table.vacuum(dry_run=False)


def _properties(name: str) -> WriterProperties:
    """How the files of a table are written."""
    from deltalake import WriterProperties

    return WriterProperties(
        compression="ZSTD",
        max_row_group_size=_ROWS_OF_JSON if name == "lists" else None,
        # Else the JSON of the first and of the last list of each group would stand in what is read of every file.
        statistics_truncate_length=_LONGEST_STATISTIC,
    )


def written_at(milliseconds: int) -> datetime:
    """The moment of a commit."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def sql_condition(lists: Iterable[tuple[str, str]]) -> str:
    """The condition, in SQL, that a row is of one of some lists, each given by key and version."""
    return " OR ".join(f"(list_key = '{key}' AND version = '{version}')" for key, version in lists)
