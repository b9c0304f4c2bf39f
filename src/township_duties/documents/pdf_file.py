"""The objects of a PDF, unpacked by pdfminer within bounds, and whole or not at all."""

from __future__ import annotations

import logging
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any, cast

from pdfminer import psparser
from pdfminer.cmapdb import CMapParser, FileUnicodeMap
from pdfminer.lzw import LZWDecoder
from pdfminer.pdfdocument import PDFBaseXRef, PDFDocument
from pdfminer.pdfexceptions import PDFObjectNotFound
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, PDFStream, dict_value, int_value, list_value, resolve1
from pdfminer.utils import apply_png_predictor, apply_tiff_predictor

from township_duties.documents.limits import Budget
from township_duties.errors import ReadingError, Reason

DAMAGED = Reason(
    "the PDF is damaged or incomplete; open it in a PDF program and save it anew, or ask for it once more",
    "PDF 已损坏或不完整；请用 PDF 软件打开后重新保存，或重新索取",
)
"""Why a PDF is refused whose parts do not fit together."""

_LARGEST_PREDICTED = 4_000_000
"""Bytes whose prediction is undone in Python, byte by byte."""
_MOST_CODES = 4 * 0x10000
"""Characters that the ranges of one font's tables may have together."""

# The library's advice on faulty files is said by our errors; its log must not print on a program that has none.
logging.getLogger("pdfminer").addHandler(logging.NullHandler())


class _Stream(PDFStream):
    """A stream that is unpacked within bounds and whole or not at all."""

    budget: Budget

    def decode(self) -> None:
        assert self.rawdata is not None  # noqa: S101 - it is unpacked once
        data = self.rawdata
        if self.decipher:
            data = self.decipher(cast("int", self.objid), cast("int", self.genno), data, self.attrs)
        for name, params in self.get_filters():
            data = self._predicted(self._unpacked(psparser.literal_name(name), data), dict_value(params or {}))
        self.data, self.rawdata = data, None

    def _unpacked(self, name: str, data: bytes) -> bytes:
        if name in ("FlateDecode", "Fl"):
            return self._inflated(data)
        if name in ("LZWDecode", "LZW"):
            pieces = []
            for piece in LZWDecoder(BytesIO(data)).run():
                self.budget.expand(len(piece))
                pieces.append(piece)
            return b"".join(pieces)
        if name in ("ASCII85Decode", "A85", "ASCIIHexDecode", "AHx"):
            plain = PDFStream({"Filter": psparser.LIT(name)}, data)
            self.budget.expand(len(data))
            return plain.get_data()
        raise ReadingError(
            Reason(
                f"the PDF packs its text in a way that is not known ({name}); save it anew as a PDF",
                f"PDF 的压缩方式（{name}）无法识别；请重新导出 PDF",
            )
        )

    def _inflated(self, data: bytes) -> bytes:
        unpacker = zlib.decompressobj()
        pieces = []
        while data and not unpacker.eof:
            pieces.append(unpacker.decompress(data, 1 << 20))
            self.budget.expand(len(pieces[-1]))
            data = unpacker.unconsumed_tail
        if not unpacker.eof:
            raise ReadingError(DAMAGED)
        return b"".join(pieces)

    @staticmethod
    def _predicted(data: bytes, params: Mapping[str, Any]) -> bytes:
        predictor = int_value(params.get("Predictor", 1))
        if predictor == 1:
            return data
        colors, columns = int_value(params.get("Colors", 1)), int_value(params.get("Columns", 1))
        bits = int_value(params.get("BitsPerComponent", 8))
        if len(data) > _LARGEST_PREDICTED or colors * columns > _LARGEST_PREDICTED:
            raise ReadingError(
                Reason(
                    "a part of the PDF is packed too largely to be unpacked here; save it anew as a PDF",
                    "PDF 中有一部分过大，无法解压；请重新导出 PDF",
                )
            )
        if predictor == 2:
            return apply_tiff_predictor(colors, columns, bits, data)
        return apply_png_predictor(predictor, colors, columns, bits, data)


class _Parser(PDFParser):
    """A parser whose streams are bounded."""

    def __init__(self, file: BytesIO, budget: Budget) -> None:
        super().__init__(file)
        self._budget = budget

    def do_keyword(self, pos: int, token: psparser.PSKeyword) -> None:
        super().do_keyword(pos, token)
        place, stream = self.curstack[-1] if self.curstack else (0, None)
        if token is self.KEYWORD_STREAM and isinstance(stream, PDFStream) and stream.rawdata is not None:
            self._budget.spend()
            bounded = _Stream(stream.attrs, stream.rawdata, stream.decipher)
            bounded.budget = self._budget
            self.curstack[-1] = (place, bounded)


class Document(PDFDocument):
    """A document whose parts are all there."""

    def __init__(self, content: bytes, budget: Budget) -> None:
        self._budget = budget
        self._begun: set[int] = set()
        super().__init__(_Parser(BytesIO(content), budget), fallback=False)

    def read_xref_from(self, parser: PDFParser, start: int, xrefs: list[PDFBaseXRef]) -> None:
        """A chain of tables of contents that bites its tail would be read again and again."""
        self._budget.spend()
        if start in self._begun:
            raise ReadingError(DAMAGED)
        self._begun.add(start)
        super().read_xref_from(parser, start, xrefs)

    def getobj(self, objid: int) -> object:
        """What the file lists must be there; the library would go on with nothing instead."""
        self._budget.spend(places=1)
        try:
            found = super().getobj(objid)
        except PDFObjectNotFound:
            if any(_lists(xref, objid) for xref in self.xrefs):
                raise ReadingError(DAMAGED) from None
            raise
        if isinstance(found, PDFObjRef):
            raise ReadingError(DAMAGED)
        return found


def _lists(xref: PDFBaseXRef, objid: int) -> bool:
    try:
        xref.get_pos(objid)
    except KeyError:
        return False
    return True


def pages_of(document: PDFDocument) -> Iterator[PDFPage]:
    """The leaves of the tree of pages, each with what it inherits."""
    waiting: list[tuple[Any, dict[str, Any]]] = [(document.catalog.get("Pages"), {})]
    seen: set[int] = set()
    while waiting:
        reference, inherited = waiting.pop()
        node = resolve1(reference)
        if not isinstance(reference, PDFObjRef) or not isinstance(node, dict) or reference.objid in seen:
            raise ReadingError(DAMAGED)
        seen.add(reference.objid)
        node = inherited | node
        if "Kids" in node:
            passed_on = {name: node[name] for name in PDFPage.INHERITABLE_ATTRS if name in node}
            waiting.extend((kid, passed_on) for kid in reversed(list_value(node["Kids"])))
        else:
            yield PDFPage(document, reference.objid, node, None)


class Fonts(PDFResourceManager):
    """Fonts, but none whose tables claim more characters than there are."""

    def get_font(self, objid: object, spec: Mapping[str, Any]) -> PDFFont:
        """The font, from its objects without what is large and not needed."""
        if objid and objid in self._cached_fonts:
            return self._cached_fonts[objid]
        _require_short_ranges(resolve1(spec.get("W")), 3)
        _require_short_ranges(resolve1(spec.get("W2")), 5)
        # Outlines say nothing sure of the characters.
        descriptor = dict_value(spec.get("FontDescriptor") or {})
        needed = {name: value for name, value in descriptor.items() if name != "FontFile2"} | {"FontBBox": [0, 0, 0, 0]}
        to_unicode = resolve1(spec.get("ToUnicode"))
        if not isinstance(to_unicode, PDFStream):
            return super().get_font(objid, {**spec, "FontDescriptor": needed})
        characters = FileUnicodeMap()
        _CharacterParser(characters, BytesIO(to_unicode.get_data())).run()
        font: Any = super().get_font(
            objid, {name: value for name, value in spec.items() if name != "ToUnicode"} | {"FontDescriptor": needed}
        )
        font.unicode_map = characters
        return cast("PDFFont", font)


class _CharacterParser(CMapParser):
    """A parser of what a font's codes mean that does not write out endless ranges."""

    _codes = 0

    def do_keyword(self, pos: int, token: psparser.PSKeyword) -> None:
        if token in (self.KEYWORD_ENDBFRANGE, self.KEYWORD_ENDCIDRANGE):
            ends = [value for _, value in self.curstack]
            for first, last in zip(ends[::3], ends[1::3], strict=False):
                if isinstance(first, bytes) and isinstance(last, bytes):
                    self._codes += max(0, int.from_bytes(last) - int.from_bytes(first))
            _require_real(self._codes)
        super().do_keyword(pos, token)


def _require_short_ranges(widths: object, group: int) -> None:
    """A range of widths is given by its ends, followed by the numbers for each of its characters."""
    codes = 0
    numbers: list[float] = []
    for value in map(resolve1, widths if isinstance(widths, list) else []):
        numbers = [*numbers, value] if isinstance(value, (int, float)) else []
        if len(numbers) == group:
            codes += max(0, int(numbers[1] - numbers[0]))
            numbers = []
    _require_real(codes)


def _require_real(codes: int) -> None:
    if codes > _MOST_CODES:
        raise ReadingError(
            Reason(
                "a font of the PDF claims more characters than there are; print it to a new PDF",
                "PDF 的字体所列字符过多，不合常理；请重新打印成 PDF",
            )
        )
