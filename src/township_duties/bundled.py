"""What ships: the lists inside the package, their versions, and loading them."""

# No `annotations` from `__future__`, as in `models`: pydantic would compile each text anew.
import os
from collections.abc import Callable
from functools import cache, wraps
from hashlib import sha256
from pathlib import Path
from threading import RLock
from typing import Annotated, ParamSpec, TypeVar

from pydantic import Field, ValidationError
from pydantic_core import from_json

from township_duties.duty_list import FORMAT, DutyList
from township_duties.errors import DataFileError, Reason, UnknownNameError, one_of, require_path, why_not
from township_duties.garbage import nothing_dropped
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


def named_in(catalogue: bytes) -> tuple[Release, ...]:
    """The releases that the bytes of a `catalogue.json` name, newest last.

    Raises:
        ValueError: it is no catalogue.
    """
    # To import and make a `TypeAdapter` would take longer than to read them all.
    releases = from_json(catalogue)
    if not isinstance(releases, list):
        raise ValueError("a catalogue is a list of releases")
    return tuple(map(Release.model_validate, releases))


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
    catalogue = packaged("catalogue.json")
    try:
        return named_in(catalogue)
    except ValueError:
        raise DataFileError(
            "catalogue.json is damaged; reinstall township-duties", "catalogue.json 已损坏；请重新安装 township-duties"
        ) from None


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
        raise UnknownNameError("list", key, nearest(key, keys), one_of(keys))
    releases = {release.version: release for release in available() if release.key == key}
    if version is not None and (not isinstance(version, str) or version not in releases):
        raise UnknownNameError(f"version of {key}", version, (), one_of(releases))
    return _load(releases[version or list(releases)[-1]])


@_found_once
def _load(release: Release) -> DutyList:
    content = packaged(release.file)
    if sha256(content).hexdigest() != release.sha256:
        raise DataFileError(
            f"{release.file} is damaged: its SHA-256 is not the one in the catalogue; reinstall township-duties",
            f"{release.file} 已损坏：SHA-256 与目录所载不符；请重新安装 township-duties",
        )
    return parse(content, release.file)


def is_bundled(duty_list: DutyList) -> bool:
    """Whether a list is one of those that ship, as it ships."""
    names = {(release.key, release.version) for release in available()}
    return (duty_list.key, duty_list.version) in names and load(duty_list.key, version=duty_list.version) == duty_list


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
        raise DataFileError(f"{path} does not exist", f"{path} 不存在") from None
    except OSError as error:
        why = why_not(error)
        raise DataFileError(f"{path} cannot be read: {why.english}", f"{path} 无法读取：{why.chinese}") from None
    except ValueError:
        raise DataFileError(f"{str(path)!r} is no name of a file", f"{str(path)!r} 不是文件名") from None
    duty_list = parse(content, str(path))
    _require_consistent(content, duty_list, str(path))
    return duty_list


def _require_consistent(content: bytes, duty_list: DutyList, file: str) -> None:
    # The bundled lists are known by their hash: who loads one does not pay for the laws.
    from township_duties.consistency import contradictions, require_plain_json

    try:
        require_plain_json(content)
    except ValueError as error:
        raise DataFileError(f"{file} is damaged: {error}", f"{file} 已损坏：有重复的键，或者数字过大") from None
    found = tuple(contradictions(duty_list))
    if found:
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        raise DataFileError(
            f"{file} contradicts itself at {found[0]}{more}",
            f"{file} 前后矛盾，共{len(found)}处，第一处在“{found[0].partition(': ')[0]}”；"
            "文件可能被改动过，请从原文件重新读取",
        )


def parse(content: bytes, file: str) -> DutyList:
    """The duty list that the bytes of a JSON file hold; `file` names it in errors."""
    try:
        with nothing_dropped():
            return DutyList.model_validate_json(content)
    except ValidationError as error:
        complaint = _complaint(content, error)
        raise DataFileError(f"{file} {complaint.english}", f"{file} {complaint.chinese}") from None


def _complaint(content: bytes, error: ValidationError) -> Reason:
    first = error.errors(include_url=False)[0]
    if first["type"] == "json_invalid":
        return Reason(f"is no JSON, or was cut off: {first['ctx']['error']}", "不是 JSON 文件，或者不完整")
    whole = from_json(content)
    found = whole.get("format") if isinstance(whole, dict) else None
    # What every format of the files has in common is that it says which it is.
    if type(found) is not int:
        return Reason(
            "is not a duty list in this library's JSON form; a published document is read with `read`",
            "不是本库 JSON 格式的清单；公布的文件用 read 读取",
        )
    if found > FORMAT:
        return Reason(
            f"has format {found}, newer than {FORMAT}, the newest that this township-duties knows; upgrade it",
            f"是第{found}种格式，而现装的 township-duties 只认到第{FORMAT}种；请升级",
        )
    place = ".".join(str(part) for part in first["loc"]) or "the list as a whole"
    more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
    return Reason(
        f"is damaged at {place}: {first['msg'].removeprefix('Value error, ')}{more}",
        f"已损坏，共{error.error_count()}处，第一处在“{place}”；请从原文件重新读取",
    )
