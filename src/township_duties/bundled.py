"""What ships: the lists inside the package, their versions, and loading them."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache, wraps
from hashlib import sha256
from pathlib import Path
from threading import RLock
from typing import Annotated, ParamSpec, TypeVar

from pydantic import Field, TypeAdapter, ValidationError

from township_duties.duty_list import FORMAT, DutyList
from township_duties.errors import DataFileError, UnknownNameError, require_path
from township_duties.models import Record, Text
from township_duties.package_data import packaged
from township_duties.text import nearest

P = ParamSpec("P")
Found = TypeVar("Found")


class Release(Record):
    """One version of one bundled list, as the catalogue names it."""

    key: Text
    """The list's name in this library."""
    version: Text
    """Edition year, edition month, revision."""
    edition: Text
    """The year and month on the cover."""
    title: Text
    """The document's title."""
    township: Text
    """The township's full name."""
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """The SHA-256 of the file."""

    def __repr__(self) -> str:
        return f"<Release {self.key} {self.version}: {self.title}>"

    @property
    def file(self) -> str:
        """Where the file stands below the package's data."""
        return f"{self.key}/{self.version}.json"


CATALOGUE: TypeAdapter[tuple[Release, ...]] = TypeAdapter(tuple[Release, ...])
"""The form of `data/catalogue.json`: every release, newest last."""


def _found_once(find: Callable[P, Found]) -> Callable[P, Found]:
    """Remember what a function finds; threads that ask at one time get one answer."""
    remembered: Callable[..., Found] = cache(find)
    lock = RLock()

    @wraps(find)
    def found(*args: P.args, **kwargs: P.kwargs) -> Found:
        with lock:
            return remembered(*args, **kwargs)

    return found


@_found_once
def available() -> tuple[Release, ...]:
    """Every version of every bundled list, newest last.

    Raises:
        DataFileError: the package's catalogue is missing or damaged.

    Examples:
        >>> import township_duties as td
        >>> [(release.key, release.version) for release in td.available()][:2]
        [('kokyar', '2025.7.0'), ('kokyar', '2025.7.1')]
    """
    try:
        return CATALOGUE.validate_json(packaged("catalogue.json"))
    except ValidationError:
        raise DataFileError("catalogue.json is damaged; reinstall township-duties") from None


def load(key: str = "kokyar", *, version: str | None = None) -> DutyList:
    """A bundled duty list; loaded once and then shared, since nobody can change it.

    Parameters:
        key: the list's name.
        version: one of its versions; the newest where None.

    Raises:
        UnknownNameError: no such list is bundled, or not in that version; those that are are named.
        DataFileError: its file is missing, or is not the one that was published.

    Examples:
        >>> import township_duties as td
        >>> td.load() is td.load("kokyar", version=td.available()[-1].version)
        True
    """
    keys = tuple(dict.fromkeys(release.key for release in available()))
    if not isinstance(key, str) or key not in keys:
        raise UnknownNameError("list", key, nearest(key, keys), f"one of {', '.join(keys)}")
    releases = {release.version: release for release in available() if release.key == key}
    if version is not None and (not isinstance(version, str) or version not in releases):
        raise UnknownNameError(f"version of {key}", version, (), f"one of {', '.join(releases)}")
    return _load(releases[version or list(releases)[-1]])


@_found_once
def _load(release: Release) -> DutyList:
    content = packaged(release.file)
    if sha256(content).hexdigest() != release.sha256:
        raise DataFileError(
            f"{release.file} is damaged: its SHA-256 is not the one in the catalogue; reinstall township-duties"
        )
    return parse(content, release.file)


def load_file(path: str | os.PathLike[str]) -> DutyList:
    """A duty list from a JSON file that `DutyList.save` wrote.

    A file may come from anywhere: what its records say is held against the printed words that it keeps of the document.

    Parameters:
        path: the file.

    Raises:
        DataFileError: the file is missing, is no JSON of ours, contradicts itself, or is newer than this library.
        TypeError: the path is neither a text nor a path.
    """
    require_path("path", path)
    try:
        content = Path(path).read_bytes()
    except FileNotFoundError:
        raise DataFileError(f"{path} does not exist") from None
    except OSError as error:
        raise DataFileError(f"{path} cannot be read: {error.strerror}") from None
    except ValueError:
        raise DataFileError(f"{str(path)!r} is no name of a file") from None
    duty_list = parse(content, str(path))
    _require_consistent(content, duty_list, str(path))
    return duty_list


def _require_consistent(content: bytes, duty_list: DutyList, file: str) -> None:
    # The bundled lists are known by their hash: who loads one does not pay for the laws.
    from township_duties.consistency import contradictions, require_plain_json

    try:
        require_plain_json(content)
    except ValueError as error:
        raise DataFileError(f"{file} is damaged: {error}") from None
    found = tuple(contradictions(duty_list))
    if found:
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        raise DataFileError(f"{file} contradicts itself at {found[0]}{more}")


class _Format(Record, extra="ignore"):
    """What every format of the files has in common: that it says which it is."""

    format: int


def parse(content: bytes, file: str) -> DutyList:
    """The duty list that the bytes of a JSON file hold; `file` names it in errors."""
    try:
        return DutyList.model_validate_json(content)
    except ValidationError as error:
        raise DataFileError(f"{file} {_complaint(content, error)}") from None


def _complaint(content: bytes, error: ValidationError) -> str:
    if error.errors(include_url=False)[0]["type"] == "json_invalid":
        return f"is no JSON, or was cut off: {error.errors(include_url=False)[0]['ctx']['error']}"
    try:
        found = _Format.model_validate_json(content).format
    except ValidationError:
        return "is not a duty list in this library's JSON form; a published document is read with `read`"
    if found > FORMAT:
        return f"has format {found}, newer than {FORMAT}, the newest that this township-duties knows; upgrade it"
    first = error.errors(include_url=False)[0]
    place = ".".join(str(part) for part in first["loc"]) or "the list as a whole"
    more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
    return f"is damaged at {place}: {first['msg'].removeprefix('Value error, ')}{more}"
