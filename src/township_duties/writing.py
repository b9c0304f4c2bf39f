"""Writing a file, or a folder of files, so that it is there whole, or as it was before."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from errno import EEXIST, EINVAL, EISDIR, ENOENT, ENOTDIR, ENOTEMPTY, EPERM
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
    folder = _folder_of(target)
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


def write_folder(path: str | os.PathLike[str], files: Mapping[str, bytes], *, overwrite: bool = False) -> None:
    """Write a folder of files so that whoever looks sees all of them, or what stood there before.

    The files are written to a new folder beside it, which is then put in place. A folder that is replaced is put aside
    first: for that moment there is none.

    Parameters:
        path: the folder; one that is there and empty counts as none.
        files: the content of each file, by its name.
        overwrite: whether a folder that has some of these files, and no others, is replaced.

    Raises:
        FileExistsError: there is a folder that is not empty, and `overwrite` is not given.
        NotADirectoryError: a file stands there.
        FileNotFoundError: the folder to write in does not exist.
        OSError: the folder has other files, or cannot be written; what stood there stays as it was.

    Examples:
        >>> import pathlib, tempfile
        >>> folder = pathlib.Path(tempfile.mkdtemp()) / "package"
        >>> write_folder(folder, {"a.csv": b"1", "b.csv": b"2"})
        >>> sorted(file.name for file in folder.iterdir())
        ['a.csv', 'b.csv']
    """
    folder = os.fsdecode(path)
    require_writable_folder(folder, overwrite=overwrite, files=files)
    target = os.path.realpath(folder)
    parent = _folder_of(target)
    beside = _beside(parent)
    os.mkdir(beside)
    try:
        for name, content in files.items():
            write_whole(os.path.join(beside, name), content)
        _put_folder_in_place(beside, target, replaced=overwrite)
    finally:
        _remove_folder(beside, files)
    _bring_to_disk(parent)


def _put_folder_in_place(beside: str, target: str, *, replaced: bool) -> None:
    """Give a folder its name; what had it and is to be replaced is put aside, and back again where that fails."""
    with suppress(OSError):
        os.rmdir(target)  # one that is empty
    aside = _beside(os.path.dirname(target))
    if replaced:
        with suppress(FileNotFoundError):
            os.rename(target, aside)
    try:
        os.rename(beside, target)
    except OSError:
        with suppress(FileNotFoundError):
            os.rename(aside, target)
        if not replaced and os.path.lexists(target):  # somebody else was as quick
            raise _not_empty(target) from None
        raise
    _remove_folder(aside, os.listdir(target))


def _remove_folder(folder: str, files: Iterable[str]) -> None:
    """Remove some files, and the folder if these are all that it has: what nobody knows of is never deleted."""
    for name in files:
        with suppress(OSError):
            os.unlink(os.path.join(folder, name))
    with suppress(OSError):
        os.rmdir(folder)


def require_writable_folder(
    path: str | os.PathLike[str], *, overwrite: bool, files: Iterable[str] | None = None
) -> None:
    """Refuse to write a folder where something stands that must not be replaced: before the work, not after it.

    Parameters:
        path: the folder.
        overwrite: whether one that is not empty may be replaced.
        files: the names that it may have in it then; None where they are not known yet.

    Raises:
        FileExistsError: it is not empty, and `overwrite` is not given.
        NotADirectoryError: a file stands there.
        OSError: it has other files.
    """
    folder = os.fsdecode(path)
    _require_name(folder)
    mode = _mode(os.path.realpath(folder))
    if mode is None:
        return
    if not S_ISDIR(mode):
        raise NotADirectoryError(ENOTDIR, "no folder stands there; name a new one", folder)
    there = sorted(os.listdir(folder))
    if there and not overwrite:
        raise _not_empty(folder)
    others = [name for name in there if files is not None and name not in files]
    if others:
        raise OSError(ENOTEMPTY, f"the folder has other files, such as {others[0]!r}; name a new one", folder)


def require_writable(path: str | os.PathLike[str], *, overwrite: bool) -> None:
    """Refuse to write where something stands that must not be replaced: before the work, not after it.

    Raises:
        FileExistsError: there is a file, and `overwrite` is not given.
        IsADirectoryError: a folder stands there.
        PermissionError: what stands there is no file.
    """
    file = os.fsdecode(path)
    _require_name(file)
    mode = _mode(os.path.realpath(file))
    if mode is not None and S_ISDIR(mode):
        raise IsADirectoryError(EISDIR, "a folder stands there; name a file in it", file)
    if mode is not None and not S_ISREG(mode):
        raise PermissionError(EPERM, "what stands there is no file, but a pipe, a device or a link to itself", file)
    if not overwrite and os.path.lexists(file):
        raise _exists(file)


def _require_name(file: str) -> None:
    if "\0" in file:
        raise OSError(EINVAL, "no file's name has a zero character in it", file)


def _folder_of(target: str) -> str:
    folder = os.path.dirname(target)
    if not os.path.isdir(folder):
        raise FileNotFoundError(ENOENT, "the folder does not exist", folder)
    return folder


def _beside(folder: str) -> str:
    """A name in a folder that nobody can guess, and no program takes for data."""
    return os.path.join(folder, f".~{os.urandom(4).hex()}.part")


def _exists(file: str) -> FileExistsError:
    return FileExistsError(EEXIST, "the file exists; overwrite=True replaces it", file)


def _not_empty(folder: str) -> FileExistsError:
    return FileExistsError(EEXIST, "the folder is not empty; overwrite=True replaces it", folder)


def _mode(file: str) -> int | None:
    """What stands at a place, without following links; None where nothing does."""
    try:
        return os.lstat(file).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None


def _new_file(folder: str) -> tuple[int, str]:
    """A file that was not there before, open for writing, and its name."""
    for _ in range(_MOST_TRIES):
        beside = _beside(folder)
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
