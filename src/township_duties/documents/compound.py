"""The streams of a compound file, the container of Office files before 2007."""

from __future__ import annotations

import struct
from array import array
from itertools import islice
from sys import byteorder

from township_duties.errors import ReadingError, Reason

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What a compound file begins with."""

_DAMAGED = Reason(
    "the file is damaged or cut off; open it in the program that made it and save it again",
    "文件已损坏或不完整；请用原来的程序打开后重新保存",
)
_SECTORS_NAMED_IN_HEADER = 109
_ENTRY = 128
_STREAM = 2
_LAST_SECTOR_NUMBER = 0xFFFFFFF9


class _Entry:
    """An entry of the directory; those of one folder are a tree of siblings."""

    def __init__(self, record: bytes) -> None:
        length, self.kind = struct.unpack_from("<HB", record, 64)
        self.name = record[: max(length - 2, 0)].decode("utf-16-le", "replace").casefold()
        self.left, self.right, self.child = struct.unpack_from("<3I", record, 68)
        self.start, self.size = struct.unpack_from("<II", record, 116)


class Compound:
    """A compound file; whatever its tables say, no more is read than it holds.

    Parameters:
        content: the file.

    Raises:
        ReadingError: it is damaged.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        try:
            self._open()
        except (struct.error, IndexError) as error:
            raise ReadingError(_DAMAGED) from error

    def _open(self) -> None:
        shift, mini_shift = struct.unpack_from("<HH", self._content, 30)
        if not self._content.startswith(SIGNATURE) or shift not in (9, 12) or mini_shift != 6:
            raise ReadingError(_DAMAGED)
        self._sector_size = 1 << shift
        directory, _, self._smallest_stream, mini_table, _, more = struct.unpack_from("<6I", self._content, 48)
        self._table = self._sector_table(more)
        entries = self._chain(directory, len(self._content))
        root = _Entry(entries[:_ENTRY])
        self._entries = _children(root, entries)
        self._mini_stream = self._chain(root.start, root.size)
        self._mini_table = _numbers(self._chain(mini_table, len(self._content)))

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._entries

    def stream(self, name: str) -> bytes | None:
        """What a stream holds, or None where there is none of that name.

        Raises:
            ReadingError: the stream is damaged or cut off.
        """
        entry = self._entries.get(name.casefold())
        if entry is None or entry.kind != _STREAM:
            return None
        if entry.size >= self._smallest_stream:
            data = self._chain(entry.start, entry.size)
        else:
            data = _follow(entry.start, self._mini_table, self._mini_stream, 64, 0, entry.size)
        if len(data) < entry.size:
            raise ReadingError(_DAMAGED)
        return data

    def _chain(self, start: int, size: int) -> bytes:
        return _follow(start, self._table, self._content, self._sector_size, self._sector_size, size)

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._sector_size
        return self._content[start : start + self._sector_size]

    def _sector_table(self, more: int) -> array[int]:
        """Which sector follows which: the sectors that say so are named in the header and in a chain of their own."""
        sectors = len(self._content) // self._sector_size
        most = sectors * 4 // self._sector_size + 1
        names = list(struct.unpack_from(f"<{_SECTORS_NAMED_IN_HEADER}I", self._content, 76))
        while more <= _LAST_SECTOR_NUMBER and len(names) < most:
            *further, more = _numbers(self._sector(more))
            names += further
        used = islice((name for name in names if name <= _LAST_SECTOR_NUMBER), most)
        return _numbers(b"".join(map(self._sector, used)))


def _children(root: _Entry, entries: bytes) -> dict[str, _Entry]:
    """What stands in the outermost folder: a document put into another has streams of the same names further in."""
    found: dict[str, _Entry] = {}
    seen: set[int] = set()
    waiting = [root.child]
    while waiting:
        number = waiting.pop()
        if number < len(entries) // _ENTRY and number not in seen:
            seen.add(number)
            entry = _Entry(entries[number * _ENTRY : (number + 1) * _ENTRY])
            found.setdefault(entry.name, entry)
            waiting += (entry.left, entry.right)
    return found


def _follow(start: int, table: array[int], data: bytes, sector_size: int, first: int, size: int) -> bytes:
    """The sectors of a chain until there is enough; a chain that returns into itself ends with the file's size."""
    wanted = min(size, len(data))
    sectors: list[bytes] = []
    while start < len(table) and len(sectors) * sector_size < wanted:
        begin = first + start * sector_size
        sectors.append(data[begin : begin + sector_size])
        start = table[start]
    return b"".join(sectors)[:wanted]


def _numbers(data: bytes) -> array[int]:
    numbers = array("I", data[: len(data) // 4 * 4])
    if byteorder == "big":
        numbers.byteswap()
    return numbers
