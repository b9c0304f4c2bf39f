"""Sheets from a workbook of Excel before 2007: the records of its stream that bear words, and no others."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from township_duties.documents.cell_numbers import ERRORS, boolean_text, date_formats, number_text
from township_duties.documents.compound import Compound
from township_duties.documents.limits import Budget
from township_duties.documents.sheet import Sheet
from township_duties.errors import ReadingError, Reason

_BEGIN, _END, _CONTINUE = 0x0809, 0x000A, 0x003C
_PASSWORD, _CODE_PAGE, _FROM_1904, _FORMAT, _STYLE, _SHEET, _STRINGS = 0x2F, 0x42, 0x22, 0x41E, 0xE0, 0x85, 0xFC
_NUMBER, _SHORT_NUMBER, _SHORT_NUMBERS, _BOOLEAN_OR_ERROR = 0x203, 0x27E, 0xBD, 0x205
_SHARED_TEXT, _TEXT, _RICH_TEXT, _FORMULA, _FORMULA_TEXT, _MERGES = 0xFD, 0x204, 0xD6, 0x06, 0x207, 0xE5
_NOTE, _DRAWN, _DRAWN_TEXT = 0x1C, 0x5D, 0x1B6
_EXCEL_97, _EXCEL_95 = 0x0600, 0x0500
_CODE_PAGES = {
    367: "ascii",
    936: "gb18030",
    1200: "utf-16-le",
    10000: "mac_roman",
    10008: "gb18030",
    32768: "mac_roman",
    32769: "cp1252",
}
_RK_WHOLE, _RK_HUNDREDTHS = 2, 1
_LAST_COLUMN = 255

Record = tuple[int, list[bytes]]
"""What it is, and its data with those of the records that continue it."""


def xls_sheets(content: bytes, budget: Budget) -> Iterator[Sheet]:
    """The worksheets of a workbook in their order, hidden ones without what stands in them.

    Raises:
        ReadingError: it is protected by a password, older than Excel 95, or no workbook.
    """
    container = Compound(content)
    if "EncryptedPackage" in container:
        raise _protected()
    stream = container.stream("Workbook") or container.stream("Book")
    if stream is None:
        raise ReadingError(
            Reason(
                "the file holds no workbook; open it in Excel or WPS and save it as .xlsx",
                "文件中没有工作簿；请用 Excel 或 WPS 打开，另存为 .xlsx",
            )
        )
    return _Workbook(stream, budget).sheets()


def _protected() -> ReadingError:
    return ReadingError(
        Reason(
            "the workbook is protected by a password; remove the password and save it again",
            "工作簿有密码保护；请取消密码后重新保存",
        )
    )


class _Workbook:
    def __init__(self, stream: bytes, budget: Budget) -> None:
        self.stream = stream
        self.budget = budget
        self.walked = 0
        self.encoding = "cp1252"
        self.strings: list[str] = []
        self.counts_from_1904 = False
        self.sheet_records: list[bytes] = []
        self.format_records: list[list[bytes]] = []
        self.style_formats: list[int] = []
        self.is_excel_97 = self._version() == _EXCEL_97
        self._read_globals()
        dates = date_formats((_word(data[0]), self._format_code(data)) for data in self.format_records)
        self.shows_date = [number in dates for number in self.style_formats]

    def sheets(self) -> Iterator[Sheet]:
        for record in self.sheet_records:
            position, state, kind = struct.unpack_from("<IBB", record)
            name = self.string([record], 6, short=True).replace("\0", "")
            if kind == 0:
                sheet = Sheet(name, bool(state & 3), self.budget)
                if not sheet.hidden:
                    _read_sheet(self, self.records(position), sheet)
                yield sheet

    def records(self, position: int) -> Iterator[Record]:
        """The records of a part of the stream, up to its end; the parts in it, such as charts, are passed over."""
        depth = 0
        for kind, data in self._grouped(position):
            depth += (kind == _BEGIN) - (kind == _END)
            if depth < 1:
                return
            if depth == 1:
                yield kind, data

    def _grouped(self, position: int) -> Iterator[Record]:
        group: Record | None = None
        while True:
            kind, length = struct.unpack_from("<HH", self.stream, position)
            data = self.stream[position + 4 : position + 4 + length]
            position += 4 + length
            self.walked += 4 + length
            if self.walked > 2 * len(self.stream):
                raise ReadingError(
                    Reason(
                        "the workbook's sheets lie in one another; it may be made to do harm",
                        "工作簿的各工作表相互重叠，可能是恶意文件",
                    )
                )
            if kind == _CONTINUE and group:
                group[1].append(data)
                continue
            if group:
                yield group
            group = (kind, [data])
            if kind == _END:
                yield group
                group = None

    def _version(self) -> int:
        kind, _, version = struct.unpack_from("<HHH", self.stream)
        if kind != _BEGIN or version not in (_EXCEL_97, _EXCEL_95):
            raise ReadingError(
                Reason(
                    "the workbook is older than Excel 95, or damaged; open it in Excel and save it as .xlsx",
                    "工作簿比 Excel 95 更旧，或已损坏；请用 Excel 打开，另存为 .xlsx",
                )
            )
        return int(version)

    def _read_globals(self) -> None:
        for kind, data in self.records(0):
            if kind == _PASSWORD:
                raise _protected()
            if kind == _CODE_PAGE:
                page = _word(data[0])
                self.encoding = _CODE_PAGES.get(page, f"cp{page}")
            elif kind == _FROM_1904:
                self.counts_from_1904 = _word(data[0]) == 1
            elif kind == _FORMAT:
                self.format_records.append(data)
            elif kind == _STYLE:
                self.style_formats.append(_word(data[0], 2))
            elif kind == _SHEET:
                self.sheet_records.append(data[0])
            elif kind == _STRINGS:
                self._read_strings(data)

    def _read_strings(self, data: list[bytes]) -> None:
        strings = _Strings(data, 8)
        while not strings.at_end():  # their declared number is wrong in files of some programs
            self.strings.append(strings.unicode_string())
            self.budget.spend(characters=len(self.strings[-1]))
            if len(self.strings) > (most := self.budget.limits.cells):
                raise ReadingError(
                    Reason(
                        f"the workbook has more than {most:,} strings; raise limits.cells if it is honest",
                        f"工作簿中的字符串超过{most:,}个；确属正常文件的，调高 limits.cells",
                    )
                )

    def _format_code(self, data: list[bytes]) -> str:
        return self.string(data, 2, short=not self.is_excel_97)

    def string(self, data: list[bytes], position: int, *, short: bool = False) -> str:
        """A string that stands in a record; the length of a short one takes one byte."""
        strings = _Strings(data, position)
        if self.is_excel_97:
            return strings.unicode_string(short=short)
        return strings.take(strings.length(short=short)).decode(self.encoding, "replace")

    def number(self, value: float, style: int) -> str:
        is_date = style < len(self.shows_date) and self.shows_date[style]
        return number_text(value, is_date=is_date, counts_from_1904=self.counts_from_1904)


class _Strings:
    """Strings in a record and those that continue it, where each part of a string begins with its own width."""

    def __init__(self, data: list[bytes], position: int) -> None:
        self.data = data
        self.part = 0
        self.position = position

    def at_end(self) -> bool:
        while self.part < len(self.data) and self.position >= len(self.data[self.part]):
            self.position -= len(self.data[self.part])
            self.part += 1
        return self.part >= len(self.data)

    def take(self, count: int) -> bytes:
        if self.at_end():
            return b""
        start = self.position
        self.position += count
        return self.data[self.part][start : self.position]

    def length(self, *, short: bool) -> int:
        return self.take(1)[0] if short else _word(self.take(2))

    def unicode_string(self, *, short: bool = False) -> str:
        count = self.length(short=short)
        flags = self.take(1)[0]
        formatted = _word(self.take(2)) * 4 if flags & 8 else 0
        phonetic = int.from_bytes(self.take(4), "little") if flags & 4 else 0
        text = self.characters(count, is_wide=bool(flags & 1))
        self.position += formatted + phonetic
        return text

    def characters(self, count: int, *, is_wide: bool) -> str:
        pieces = []
        while count:
            piece = self.data[self.part][self.position : self.position + count * (1 + is_wide)]
            self.position += len(piece)
            count -= len(piece) >> is_wide
            pieces.append(piece if is_wide else piece.decode("latin-1").encode("utf-16-le"))
            if count:
                self.part += 1
                is_wide = bool(self.data[self.part][0] & 1)
                self.position = 1
        return b"".join(pieces).decode("utf-16-le", "replace")


def _read_sheet(workbook: _Workbook, records: Iterator[Record], sheet: Sheet) -> None:
    place = (0, 0)
    drawn: dict[int, str] = {}
    newest_drawn = 0
    for kind, data in records:
        record = data[0]
        if kind in _CELLS:
            row, column, style = struct.unpack_from("<HHH", record)
            if column > _LAST_COLUMN:
                raise ReadingError(
                    Reason(
                        "the workbook is damaged: a cell stands outside of the sheet",
                        "工作簿已损坏：有单元格在工作表范围之外",
                    )
                )
            place = row, column
            sheet.put(place, _CELLS[kind](workbook, data, style))
        elif kind == _SHORT_NUMBERS:
            row, column = struct.unpack_from("<HH", record)
            for count, start in enumerate(range(4, len(record) - 7, 6)):
                number = workbook.number(_short_number(record, start + 2), _word(record, start))
                sheet.put((row, column + count), number)
        elif kind == _FORMULA_TEXT:
            sheet.put(place, workbook.string(data, 0))
        elif kind == _MERGES:
            for first, last, left, right in struct.iter_unpack("<4H", record[2 : 2 + 8 * _word(record)]):
                sheet.merges.append((first, left, last, right))
        elif kind == _DRAWN:
            newest_drawn = _word(record, 6)
        elif kind == _DRAWN_TEXT and len(data) > 1:
            drawn[newest_drawn] = _Strings(data[1:], 1).characters(_word(record, 10), is_wide=bool(data[1][0] & 1))
        elif kind == _NOTE and workbook.is_excel_97:
            row, column, _, number = struct.unpack_from("<4H", record)
            sheet.comments.append(((row, column), drawn.get(number, "")))


def _number(workbook: _Workbook, data: list[bytes], style: int) -> str:
    return workbook.number(struct.unpack_from("<d", data[0], 6)[0], style)


def _short(workbook: _Workbook, data: list[bytes], style: int) -> str:
    return workbook.number(_short_number(data[0], 6), style)


def _boolean_or_error(workbook: _Workbook, data: list[bytes], style: int) -> str:
    value, is_error = data[0][6:8]
    return _error(value) if is_error else boolean_text(bool(value))


def _shared_text(workbook: _Workbook, data: list[bytes], style: int) -> str:
    return workbook.strings[int.from_bytes(data[0][6:10], "little")]


def _text(workbook: _Workbook, data: list[bytes], style: int) -> str:
    return workbook.string(data, 6)


def _formula(workbook: _Workbook, data: list[bytes], style: int) -> str:
    """The value that was last calculated; a text stands in a record of its own."""
    value = data[0][6:14]
    if value[6:8] != b"\xff\xff":
        return _number(workbook, data, style)
    return {1: boolean_text(bool(value[2])), 2: _error(value[2])}.get(value[0], "")


_CELLS = {
    _NUMBER: _number,
    _SHORT_NUMBER: _short,
    _BOOLEAN_OR_ERROR: _boolean_or_error,
    _SHARED_TEXT: _shared_text,
    _TEXT: _text,
    _RICH_TEXT: _text,
    _FORMULA: _formula,
}


def _error(code: int) -> str:
    return ERRORS.get(code, "#ERROR!")


def _word(data: bytes, start: int = 0) -> int:
    return int(struct.unpack_from("<H", data, start)[0])


def _short_number(data: bytes, start: int) -> float:
    """A number in four bytes: a whole one, or the upper half of a fraction, either in hundredths or not."""
    raw = data[start : start + 4]
    flags = raw[0] & 3
    if flags & _RK_WHOLE:
        value = float(int.from_bytes(raw, "little", signed=True) >> 2)
    else:
        value = float(struct.unpack("<d", bytes(4) + bytes([raw[0] & 0xFC]) + raw[1:])[0])
    return value / 100 if flags & _RK_HUNDREDTHS else value
