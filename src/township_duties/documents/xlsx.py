"""Sheets from a workbook of Excel 2007 and later: from the parts of its archive that bear words, and no others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from io import BytesIO
from posixpath import basename, dirname, join, normpath
from typing import NamedTuple
from xml.parsers.expat import ParserCreate
from zipfile import ZipFile

from township_duties.documents.cell_numbers import boolean_text, date_formats, moment_text, number_text
from township_duties.documents.limits import Budget
from township_duties.documents.model import OWN_AUTHOR
from township_duties.documents.sheet import Area, Place, Sheet
from township_duties.errors import ReadingError, Reason

Attributes = dict[str, str]

_NAMESPACES = (
    "",
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main ",
    "http://purl.oclc.org/ooxml/spreadsheetml/main ",
    "http://schemas.openxmlformats.org/package/2006/relationships ",
)
_ELEMENTS = (
    *("Relationship", "workbook", "workbookPr", "sheet", "numFmts", "numFmt", "cellXfs", "xf"),
    *("si", "author", "comment", "row", "c", "v", "is", "t", "rPh", "mergeCell", "filterColumn"),
)
_KNOWN = {namespace + element: element for namespace in _NAMESPACES for element in _ELEMENTS}
"""The elements that bear on what a person sees; all others are passed over."""
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})", re.IGNORECASE)
_ESCAPE = re.compile(r"_x((?!D[89A-F])[0-9A-F]{4})_", re.IGNORECASE)
_LAST_ROW, _LAST_COLUMN = 1_048_575, 16_383
_NO_WORKBOOK = Reason(
    "the file is no Excel workbook; open it in the program that made it and save it as .xlsx",
    "这不是 Excel 工作簿；请用原来的程序打开，另存为 .xlsx",
)
_CHUNK = 65_536
_LONGEST_TAG = 1_000_000
_ELEMENTS_PER_PLACE = 2
_ELEMENTS_BETWEEN_LOOKS = 4_096


def xlsx_sheets(content: bytes, budget: Budget) -> Iterator[Sheet]:
    """The worksheets of a workbook in their order, hidden ones without what stands in them.

    Raises:
        ReadingError: it is no workbook, or one in a form that is not read.
    """
    package = _Package(content, budget)
    main_parts = [target for kind, target in package.relations("").values() if kind == "officeDocument"]
    part = main_parts[0] if main_parts else "xl/workbook.xml"
    if part.endswith(".bin"):
        raise ReadingError(
            Reason(
                "the workbook is in Excel's binary form; open it in Excel and save it as .xlsx",
                "这是 Excel 二进制工作簿（.xlsb）；请用 Excel 打开，另存为 .xlsx",
            )
        )
    if part not in package:
        raise ReadingError(_NO_WORKBOOK)
    return _Workbook(package, part).sheets()


class _Relation(NamedTuple):
    kind: str
    target: str


class _Package:
    """The archive, of which each part is unpacked only as far as the limits allow."""

    def __init__(self, content: bytes, budget: Budget) -> None:
        self.budget = budget
        self._archive = ZipFile(BytesIO(content))
        self._parts = {info.filename.replace("\\", "/").lower(): info for info in self._archive.infolist()}
        self._deepest = budget.limits.nesting
        self._elements = self._kept = 0

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._parts

    def relations(self, part: str) -> dict[str, _Relation]:
        """What a part refers to inside the archive, by the name that it has there."""
        found = {}

        def start(element: str, attributes: Attributes) -> None:
            if element == "Relationship" and attributes.get("TargetMode") != "External":
                self.keep()
                target = normpath(join("/", dirname(part), attributes["Target"])).lstrip("/")
                found[attributes["Id"]] = _Relation(basename(attributes["Type"]), target)

        listed_in = join(dirname(part), "_rels", basename(part) + ".rels")
        if listed_in in self:
            self.walk(listed_in, start, _ignore)
        return found

    def walk(self, part: str, start: Callable[[str, Attributes], None], end: Callable[[str, str], None]) -> None:
        """Go through the elements of a part.

        Parameters:
            part: its name.
            start: called with an element's name and attributes.
            end: called with an element's name and the text directly before its end.
        """
        info = self._parts.pop(part.lower(), None)
        if info is None:
            raise ReadingError(
                Reason(
                    f"the workbook is damaged: it lacks {part}, or uses it twice; save it again in Excel",
                    f"工作簿已损坏：缺少 {part}，或重复使用；请用 Excel 重新保存",
                )
            )
        self.budget.expand(info.file_size)
        parser = ParserCreate(namespace_separator=" ", intern=None)
        parser.buffer_text = True
        text: list[str] = []
        depth = held = 0

        def on_start(name: str, attributes: Attributes) -> None:
            nonlocal depth, held
            depth += 1
            held = 0
            text.clear()
            self._elements += 1
            if depth > self._deepest or not self._elements % _ELEMENTS_BETWEEN_LOOKS:
                self._look(depth)
            if element := _KNOWN.get(name):
                start(element, attributes)

        def on_end(name: str) -> None:
            nonlocal depth
            depth -= 1
            if element := _KNOWN.get(name):
                end(element, "".join(text))
            text.clear()

        def on_text(piece: str) -> None:
            nonlocal held
            held += len(piece)
            if held > self.budget.limits.characters:
                self.budget.spend(characters=held)
            text.append(piece)

        parser.StartElementHandler = on_start
        parser.EndElementHandler = on_end
        parser.CharacterDataHandler = on_text
        parser.StartDoctypeDeclHandler = _refuse_declarations
        fed = 0
        with self._archive.open(info) as stream:
            while chunk := stream.read(_CHUNK):
                parser.Parse(chunk, False)
                fed += len(chunk)
                if fed - parser.CurrentByteIndex > _LONGEST_TAG:
                    raise ReadingError(
                        Reason(
                            f"{part} of the workbook has a tag of more than {_LONGEST_TAG:,} bytes",
                            f"工作簿的 {part} 中有超过{_LONGEST_TAG:,}字节的标签",
                        )
                    )
        parser.Parse(b"", True)

    def keep(self) -> None:
        """Count something that is held until the end: a relation, a sheet, a string, a style, a merged range."""
        self._kept += 1
        if self._kept > (most := self.budget.limits.cells):
            raise ReadingError(
                Reason(
                    f"the workbook has more than {most:,} strings, styles and ranges; raise limits.cells",
                    f"工作簿中的字符串、样式和合并区域超过{most:,}个；调高 limits.cells",
                )
            )

    def _look(self, depth: int) -> None:
        self.budget.require_depth(depth)
        self.budget.spend()
        if self._elements > (most := _ELEMENTS_PER_PLACE * self.budget.limits.places):
            raise ReadingError(
                Reason(
                    f"the workbook has more than {most:,} elements; raise limits.places if it is honest",
                    f"工作簿中的元素超过{most:,}个；确属正常文件的，调高 limits.places",
                )
            )


class _Workbook:
    def __init__(self, package: _Package, part: str) -> None:
        self.package = package
        self.relations = package.relations(part)
        self.entries: list[Attributes] = []
        self.counts_from_1904 = False
        self._is_workbook = False
        package.walk(part, self._start, _ignore)
        if not self._is_workbook:
            raise ReadingError(_NO_WORKBOOK)
        self.strings = _texts(package, self._part("sharedStrings"), "si")
        self.shows_date = _date_styles(package, self._part("styles"))

    def sheets(self) -> Iterator[Sheet]:
        for entry in self.entries:
            identifier = next(value for name, value in entry.items() if name.endswith(" id"))
            kind, part = self.relations[identifier]
            if kind == "worksheet":
                sheet = Sheet(entry["name"], entry.get("state", "visible") != "visible", self.package.budget)
                if not sheet.hidden:
                    reader = _SheetReader(self, sheet)
                    self.package.walk(part, reader.start, reader.end)
                    sheet.comments = self._comments(part)
                yield sheet

    def _start(self, element: str, attributes: Attributes) -> None:
        if element == "workbook":
            self._is_workbook = True
        elif element == "sheet":
            self.package.keep()
            self.entries.append(attributes)
        elif element == "workbookPr":
            self.counts_from_1904 = attributes.get("date1904") in ("1", "true")

    def _part(self, kind: str) -> str | None:
        return next((relation.target for relation in self.relations.values() if relation.kind == kind), None)

    def _comments(self, sheet_part: str) -> list[tuple[Place, str]]:
        """The comments on a sheet, without our own."""
        return [
            comment
            for kind, part in self.package.relations(sheet_part).values()
            if kind == "comments"
            for comment in _comments(self.package, part)
        ]


def _texts(
    package: _Package,
    part: str | None,
    item: str,
    on_item: Callable[[Attributes], object] = lambda _: None,
    on_author: Callable[[str], object] = lambda _: None,
) -> list[str]:
    """The texts of a part's items, without the readings that are printed above Chinese characters."""
    texts: list[str] = []
    pieces: list[str] = []
    readings = 0

    def start(element: str, attributes: Attributes) -> None:
        nonlocal readings
        if element == item:
            package.keep()
            on_item(attributes)
            pieces.clear()
        readings += element == "rPh"

    def end(element: str, text: str) -> None:
        nonlocal readings
        readings -= element == "rPh"
        if element == "t" and not readings:
            pieces.append(_unescaped(text))
        elif element == "author":
            package.keep()
            on_author(text)
        elif element == item:
            texts.append("".join(pieces))
            package.budget.spend(characters=len(texts[-1]))

    if part is not None and part in package:
        package.walk(part, start, end)
    return texts


def _comments(package: _Package, part: str) -> list[tuple[Place, str]]:
    authors: list[str] = []
    entries: list[Attributes] = []
    texts = _texts(package, part, "comment", entries.append, authors.append)
    return [
        (_place(entry["ref"]), text)
        for entry, text in zip(entries, texts, strict=True)
        if authors[int(entry.get("authorId", 0)) :][:1] != [OWN_AUTHOR]
    ]


def _date_styles(package: _Package, part: str | None) -> list[bool]:
    """For each style of cells, whether it shows a number as a date."""
    customs: list[tuple[int, str]] = []
    styles: list[int] = []
    within: list[str] = []

    def start(element: str, attributes: Attributes) -> None:
        package.keep()
        if element == "numFmt" and within[-1:] == ["numFmts"]:
            customs.append((int(attributes["numFmtId"]), attributes["formatCode"]))
        elif element == "xf" and within[-1:] == ["cellXfs"]:
            styles.append(int(attributes.get("numFmtId", 0)))
        within.append(element)

    def end(element: str, _: str) -> None:
        within.pop()

    if part is not None and part in package:
        package.walk(part, start, end)
    dates = date_formats(customs)
    return [number in dates for number in styles]


class _SheetReader:
    """Goes through a worksheet; rows and cells that do not say their place follow the one before."""

    def __init__(self, workbook: _Workbook, sheet: Sheet) -> None:
        self.workbook = workbook
        self.sheet = sheet
        self.row = self.column = -1
        self.kind = "n"
        self.style = 0
        self.readings = 0
        self.pieces: list[str] = []

    def start(self, element: str, attributes: Attributes) -> None:
        if element == "c":
            self._start_cell(attributes)
        elif element == "row":
            self.row = int(attributes["r"]) - 1 if "r" in attributes else self.row + 1
            self.column = -1
            if attributes.get("hidden") in ("1", "true"):
                self.sheet.hidden_rows.add(self.row)
        elif element == "filterColumn":
            self.sheet.is_filtered = True
        elif element == "rPh":
            self.readings += 1
        elif element == "mergeCell":
            self.workbook.package.keep()
            self.sheet.merges.append(_area(attributes["ref"]))

    def end(self, element: str, text: str) -> None:
        if element == "v" and self.kind != "inlineStr":
            self.sheet.put((self.row, self.column), self._shown(text))
        elif element == "t" and not self.readings:
            self.pieces.append(_unescaped(text))
        elif element == "is" and self.kind == "inlineStr":
            self.sheet.put((self.row, self.column), "".join(self.pieces))
        elif element == "rPh":
            self.readings -= 1

    def _start_cell(self, attributes: Attributes) -> None:
        if "r" in attributes:
            self.row, self.column = _place(attributes["r"])
        else:
            self.column += 1
        if not (0 <= self.row <= _LAST_ROW and self.column <= _LAST_COLUMN):
            raise ReadingError(
                Reason(
                    "the workbook is damaged: a cell stands outside of the sheet",
                    "工作簿已损坏：有单元格在工作表范围之外",
                )
            )
        self.kind = attributes.get("t", "n")
        self.style = int(attributes.get("s") or 0)
        self.pieces.clear()

    def _shown(self, value: str) -> str:
        if not value or self.kind == "e":
            return value
        if self.kind == "s":
            return self.workbook.strings[int(value)]
        if self.kind == "b":
            return boolean_text(value not in ("0", "false"))
        if self.kind == "str":
            return _unescaped(value)
        try:
            return moment_text(datetime.fromisoformat(value)) if self.kind == "d" else self._number(float(value))
        except ValueError:
            return value

    def _number(self, value: float) -> str:
        styles = self.workbook.shows_date
        is_date = 0 <= self.style < len(styles) and styles[self.style]
        return number_text(value, is_date=is_date, counts_from_1904=self.workbook.counts_from_1904)


def _place(reference: str) -> Place:
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise ReadingError(
            Reason(
                f"the workbook is damaged: {reference[:20]!r} is no cell", f"工作簿已损坏：“{reference[:20]}”不是单元格"
            )
        )
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def _area(reference: str) -> Area:
    first, _, last = reference.partition(":")
    return _place(first) + _place(last or first)


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)


def _refuse_declarations(*_: object) -> None:
    raise ReadingError(
        Reason(
            "the workbook declares XML entities, which no spreadsheet program does; it may be made to harm",
            "工作簿声明了 XML 实体，表格软件不会这样写，可能是恶意文件",
        )
    )


def _ignore(*_: str) -> None:
    pass
