"""The package's data in a folder: what ships, or a copy that a test has damaged."""

import json
import re
from collections.abc import Callable
from functools import cached_property
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path
from typing import Any

import township_duties as td
from township_duties.bundled import Release, named_in, parse


class Package:
    """The files below a folder of data, raw: a damaged file must not keep a rule from being asked about it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def releases(self) -> tuple[Release, ...]:
        return named_in((self.folder / "catalogue.json").read_bytes())

    @property
    def newest_file(self) -> Path:
        return self.folder / self.releases[-1].file

    @cached_property
    def list_bytes(self) -> bytes:
        return self.newest_file.read_bytes()

    @cached_property
    def list(self) -> Any:
        return json.loads(self.list_bytes)

    @property
    def duties(self) -> Any:
        return self.list["duties"]

    @property
    def notes(self) -> Any:
        return self.list["notes"]

    @cached_property
    def departments(self) -> dict[str, Any]:
        return {department["name"]: department for department in self.list["departments"]}

    @cached_property
    def document(self) -> str:
        return (self.folder / "kokyar" / "document.txt").read_bytes().decode()

    @cached_property
    def words(self) -> str:
        """The document without white space and markup."""
        return bare(self.document)

    @property
    def curation_file(self) -> Path:
        return self.folder / "kokyar" / "curation.json"

    @property
    def english_file(self) -> Path:
        return self.folder / "kokyar" / "english.json"

    @cached_property
    def schema(self) -> Any:
        return json.loads((self.folder / "schema.json").read_bytes())

    @cached_property
    def loaded(self) -> td.DutyList:
        """The newest version as the library loads it."""
        return parse(self.list_bytes, self.newest_file.name)

    def rewrite(self, change: Callable[[Any], object]) -> None:
        """Change the newest list's JSON, and let the catalogue have its new hash, as a careless rebuild would."""
        content = json.loads(self.newest_file.read_bytes())
        change(content)
        self.newest_file.write_text(canonical(content), "utf-8", newline="\n")
        self.recatalogue()

    def recatalogue(self) -> None:
        """Let the catalogue have the hash of the newest file as it is now."""
        file = self.folder / "catalogue.json"
        releases = json.loads(file.read_bytes())
        releases[-1]["sha256"] = sha256(self.newest_file.read_bytes()).hexdigest()
        file.write_text(canonical(releases), "utf-8", newline="\n")


def first_difference(found: bytes, expected: bytes) -> str:
    """The first line in which two files differ; pytest's own difference of two whole files takes minutes."""
    lines = zip_longest(found.split(b"\n"), expected.split(b"\n"), fillvalue=b"")
    for number, (one, other) in enumerate(lines, start=1):
        if one != other:
            return f"line {number} is {one.decode()!r}, not {other.decode()!r}"
    return "" if found == expected else "one ends in more empty lines"


def canonical(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def bare(text: str) -> str:
    """A text without white space and markup."""
    return "".join(re.sub(r"<[^>]*>", "", text).split())


def strings(record: Any, path: str = "") -> list[tuple[str, str]]:
    """Every text in a piece of JSON, with the path to it; the places in an array are not told apart."""
    if isinstance(record, str):
        return [(path, record)]
    if isinstance(record, dict):
        return [found for key, value in record.items() for found in strings(value, f"{path}/{key}")]
    parts = record if isinstance(record, list) else []
    return [found for value in parts for found in strings(value, f"{path}/*")]
