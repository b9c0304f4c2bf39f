"""A list as a Frictionless Data Package (datapackage.org, version 2): its tables and what they mean."""

from __future__ import annotations

import json
import sqlite3
from codecs import BOM_UTF8
from collections import defaultdict
from collections.abc import Callable, Mapping
from contextlib import closing
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from township_duties.bundled import is_bundled
from township_duties.export.database import SCHEMA
from township_duties.export.meanings import meanings
from township_duties.table_rows import FOR_ASKING, TABLES, Kinds

if TYPE_CHECKING:
    from township_duties.duty_list import DutyList

DESCRIPTOR = "datapackage.json"
"""The file that says what the others are; the standard names it."""

RIGHTS = (
    "MIT License, for the structure, the curation and the notes. The document's words are an official text, which is"
    " not ours to license."
)
"""What a bundled list may be used for: the repository's `LICENSE` in short. Of other lists, nobody has told us."""

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_ABOUT = (
    "A township's published duty list (履职事项清单) as six tables, each as CSV and as Parquet. The words are kept as"
    " printed, with the document's mistakes; the table of notes says what is doubtful.\n\nIn CSV, null and an empty"
    " text are one, and an apostrophe stands before what a spreadsheet would take for a formula. Parquet tells null"
    " from an empty text, has the words as they are, and has the columns that are made for asking."
)
# What the standard's own validator knows as `parquet` it reads through pandas, where an integer beside a null is none,
# and a list no list: right files would be refused. A file that it does not read as a table it holds to size and hash.
_FORMS: dict[str, dict[str, str]] = {
    ".csv": {"type": "table", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8"},
    ".parquet": {"format": "Parquet", "mediatype": "application/vnd.apache.parquet"},
}
_TYPES = {str: "string", int: "integer", float: "number", bool: "boolean"}
_OF_THE_LIST = {"list_key", "version"}


def data_package(duty_list: DutyList, forms: Mapping[str, Callable[[DutyList, str], bytes]]) -> dict[str, bytes]:
    """The files of a Data Package by name: every table in every form, and what they are.

    Parameters:
        duty_list: the list.
        forms: what makes a file of a table, by the file's suffix: `".csv"` and `".parquet"`.

    Raises:
        QueryError: a form cannot hold a text.
    """
    files: dict[str, bytes] = {}
    resources = []
    for suffix, content_of in forms.items():
        for table in TABLES:
            # The standard recommends UTF-8 without the mark that Excel needs.
            content = content_of(duty_list, table).removeprefix(BOM_UTF8)
            files[table + suffix] = content
            resources.append(_resource(table, suffix, content))
    descriptor = {
        "$schema": _PROFILE,
        "name": duty_list.key,
        "title": duty_list.title,
        "description": _ABOUT,
        "version": duty_list.version,
        **({"licenses": [{"name": "MIT", "title": RIGHTS}]} if is_bundled(duty_list) else {}),
        "sources": [{"title": duty_list.title, **({"version": duty_list.edition} if duty_list.edition else {})}],
        "resources": resources,
    }
    files[DESCRIPTOR] = (json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n").encode()
    return files


def _resource(table: str, suffix: str, content: bytes) -> dict[str, Any]:
    return {
        "name": _name(table, suffix),
        "path": table + suffix,
        **_FORMS[suffix],
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
        "schema": _schema(table, suffix),
    }


def _name(table: str, suffix: str) -> str:
    return table if suffix == ".csv" else f"{table}-{suffix[1:]}"


def _schema(table: str, suffix: str) -> dict[str, Any]:
    kinds: Kinds = {name: kind for name, kind in TABLES[table][0].items() if suffix != ".csv" or name not in FOR_ASKING}
    meaning = meanings(table)
    primary, foreign = _keys()[table]
    keys = [
        {"fields": list(ours), "reference": {"resource": _name(other, suffix), "fields": list(theirs)}}
        for other, ours, theirs in foreign
    ]
    schema: dict[str, Any] = {
        "fields": [{"name": name, **_type(kind, suffix), "description": meaning[name]} for name, kind in kinds.items()],
        "missingValues": [""] if suffix == ".csv" else [],  # in Parquet, an empty text is one
    }
    if primary <= kinds.keys():
        schema["primaryKey"] = [name for name in kinds if name in primary]
    return {**schema, "foreignKeys": keys} if keys else schema


def _type(kind: type, suffix: str) -> dict[str, str]:
    if kind is not list:
        return {"type": _TYPES[kind]}
    from township_duties.export.csv_form import SEPARATOR  # it needs polars, as other formats do not

    of_text = {"delimiter": SEPARATOR} if suffix == ".csv" else {}
    return {"type": "list", "itemType": "string", **of_text}


_ForeignKey = tuple[str, tuple[str, ...], tuple[str, ...]]
"""The table that a key leads to, the columns that lead there, and those that they lead to."""


@cache
def _keys() -> dict[str, tuple[set[str], list[_ForeignKey]]]:
    """The primary key and the foreign keys of each table, as the database has them.

    A package holds one list: its key and version say nothing there, and stand in a key where nothing else does.
    """
    keys = {}
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(SCHEMA)
        for table in TABLES:
            columns = connection.execute("SELECT name FROM pragma_table_info(?) WHERE pk > 0", (table,)).fetchall()
            pairs = defaultdict(list)
            for key, other, ours, theirs in connection.execute(
                'SELECT id, "table", "from", "to" FROM pragma_foreign_key_list(?) ORDER BY id, seq', (table,)
            ):
                pairs[key, other].append((ours, theirs))
            foreign = []
            for (_, other), found in pairs.items():
                own = [pair for pair in found if pair[0] not in _OF_THE_LIST] or found
                foreign.append((other, tuple(ours for ours, _ in own), tuple(theirs for _, theirs in own)))
            keys[table] = ({name for (name,) in columns}, sorted(foreign))
    return keys
