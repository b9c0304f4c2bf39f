"""Rebuild the bundled data: read every document with its curation, and write list, catalogue and schema.

Run it from the repository's root with the package installed in editable form: `python scripts/rebuild_data.py`.
Only the newest version of a list is written; what was published before stays as it is.
"""

import ast
import inspect
import json
from collections.abc import Iterator
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

from township_duties.bundled import Release, named_in
from township_duties.duty_list import DutyList
from township_duties.models import Record
from township_duties.publishing import read
from township_duties.writing import write_whole

DATA = Path(__file__).parents[1] / "src" / "township_duties" / "data"


def rebuild_list(folder: Path) -> Release:
    """Read a list's document, write its newest version, and say what it is."""
    english = folder / "english.json"
    duty_list = read(
        folder / "document.txt",
        key=folder.name,
        curation=folder / "curation.json",
        english=english if english.exists() else None,
    )
    duty_list.save(folder / f"{duty_list.version}.json", overwrite=True)
    return Release(
        key=duty_list.key,
        version=duty_list.version,
        edition=duty_list.edition or "",
        title=duty_list.title,
        township=duty_list.township.name or "",
        sha256=sha256(duty_list.to_json()).hexdigest(),
    )


def schema() -> dict[str, Any]:
    """The JSON Schema of a list's file, each field described by the text below it in the source.

    Pydantic can do this itself, but would read the source each time the library is imported.
    """
    made = DutyList.model_json_schema()
    records = {record.__name__: record for record in records_below(Record)}
    for name, record in [("DutyList", made), *made["$defs"].items()]:
        for field, description in descriptions(records[name]) if name in records else ():
            record["properties"][field] = dict(
                sorted({**record["properties"][field], "description": description}.items())
            )
    return made


def records_below(base: type[Record]) -> Iterator[type[Record]]:
    """Every record of the library, those that others are made of first."""
    for record in base.__subclasses__():
        yield record
        yield from records_below(record)


def descriptions(model: type[Record]) -> Iterator[tuple[str, str]]:
    """The fields of a record, as the JSON names them, with the texts below them in the source."""
    for parent in reversed([parent for parent in model.__mro__ if issubclass(parent, Record)]):
        (definition,) = ast.parse(inspect.getsource(parent)).body
        for field, text in pairwise(definition.body if isinstance(definition, ast.ClassDef) else ()):
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(text, ast.Expr):
                name = field.target.id
                if name in model.model_fields:
                    yield model.model_fields[name].alias or name, inspect.cleandoc(ast.literal_eval(text.value))


def canonical(content: object) -> bytes:
    """JSON as every file of the package's data has it."""
    return f"{json.dumps(content, ensure_ascii=False, indent=2)}\n".encode()


def rebuild() -> None:
    """Write everything under the package's data that is made by the library."""
    catalogue = DATA / "catalogue.json"
    releases = {
        (release.key, release.version): release
        for release in (named_in(catalogue.read_bytes()) if catalogue.exists() else ())
    }
    for document in sorted(DATA.glob("*/document.txt")):
        release = rebuild_list(document.parent)
        releases[release.key, release.version] = release
        print(f"{release.key} {release.version} {release.sha256}")
    write_whole(catalogue, canonical([release.model_dump() for release in releases.values()]), overwrite=True)
    write_whole(DATA / "schema.json", canonical(schema()), overwrite=True)


if __name__ == "__main__":
    rebuild()
