"""Writing a file so that it is there whole, or as it was before."""

from __future__ import annotations

import os
from contextlib import suppress
from errno import EEXIST, EINVAL, EISDIR, ENOENT, EPERM
from stat import S_IMODE, S_ISDIR, S_ISREG

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_MOST_TRIES = 100


def write_whole(path: str | os.PathLike[str], content: bytes, *, overwrite: bool = False) -> None:
    """Write a file so that whoever looks sees all of it, or what stood there before.

    The words are written to a new file beside it, whose name nobody can guess (`.~1f0a9b3c.part`), brought to the disk,
    and put in place at one stroke. A file that is replaced keeps its permissions; one that a link leads to is written
    where it is, and the link stays. Two who write at one time without `overwrite` do not replace each other's file.

    Parameters:
        path: the file.
        content: its bytes.
        overwrite: whether a file that exists is replaced.

    Raises:
        FileExistsError: there is a file, and `overwrite` is not given.
        IsADirectoryError: a folder stands there.
        PermissionError: what stands there is no file, but a pipe or a device.
        FileNotFoundError: the folder to write in does not exist.
        OSError: the file cannot be written; what stood there stays as it was.

    Examples:
        >>> import pathlib, tempfile
        >>> file = pathlib.Path(tempfile.mkdtemp()) / "list.json"
        >>> write_whole(file, b"{}")
        >>> write_whole(file, b"{ }", overwrite=True)
        >>> file.read_bytes()
        b'{ }'
    """
    file = os.fsdecode(path)
    require_writable(file, overwrite=overwrite)
    target = os.path.realpath(file)
    folder = os.path.dirname(target)
    if not os.path.isdir(folder):
        raise FileNotFoundError(ENOENT, "the folder does not exist", folder)
    part, beside = _new_file(folder)
    try:
        with os.fdopen(part, "wb") as stream:
            _keep_mode(part, target)
            stream.write(content)
            stream.flush()
            os.fsync(part)
        if overwrite:
            os.replace(beside, target)
        else:
            _put_in_place(beside, target, file)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(beside)
    _bring_to_disk(folder)


def require_writable(path: str | os.PathLike[str], *, overwrite: bool) -> None:
    """Refuse to write where something stands that must not be replaced: before the work, not after it.

    Raises:
        FileExistsError: there is a file, and `overwrite` is not given.
        IsADirectoryError: a folder stands there.
        PermissionError: what stands there is no file.
    """
    file = os.fsdecode(path)
    if "\0" in file:
        raise OSError(EINVAL, "no file's name has a zero character in it", file)
    mode = _mode(os.path.realpath(file))
    if mode is not None and S_ISDIR(mode):
        raise IsADirectoryError(EISDIR, "a folder stands there; name a file in it", file)
    if mode is not None and not S_ISREG(mode):
        raise PermissionError(EPERM, "what stands there is no file, but a pipe, a device or a link to itself", file)
    if not overwrite and os.path.lexists(file):
        raise _exists(file)


def _exists(file: str) -> FileExistsError:
    return FileExistsError(EEXIST, "the file exists; overwrite=True replaces it", file)


def _mode(file: str) -> int | None:
    """What stands at a place, without following links; None where nothing does."""
    try:
        return os.lstat(file).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None


def _new_file(folder: str) -> tuple[int, str]:
    """A file that was not there before, open for writing, and its name, which no program takes for data."""
    for _ in range(_MOST_TRIES):
        beside = os.path.join(folder, f".~{os.urandom(4).hex()}.part")
        with suppress(FileExistsError):
            return os.open(beside, _NEW, 0o666), beside
    raise FileExistsError(EEXIST, "no new file can be made in this folder", folder)


def _keep_mode(part: int, target: str) -> None:
    """The permissions of the file that is replaced; those of a new one are as the process makes files."""
    mode = _mode(target)
    if mode is not None and hasattr(os, "fchmod"):
        os.fchmod(part, S_IMODE(mode) & 0o777)


def _put_in_place(beside: str, target: str, file: str) -> None:
    """Give a file its name if nothing has it: a link is refused where a renaming would replace."""
    try:
        os.link(beside, target)
    except FileExistsError:
        raise _exists(file) from None
    except (OSError, AttributeError, NotImplementedError):
        # Some file systems have no links; there, somebody who writes in the same moment is not seen.
        if os.path.lexists(target):
            raise _exists(file) from None
        os.replace(beside, target)


def _bring_to_disk(folder: str) -> None:
    """Make the new name last through a loss of power, where the system can."""
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
