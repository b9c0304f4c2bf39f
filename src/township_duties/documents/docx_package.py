"""From the bytes of a .docx to its parts as trees of XML, pruned to what is read."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from copy import copy
from io import BytesIO
from posixpath import basename, dirname, join, normpath
from xml.etree.ElementTree import Element, ParseError, TreeBuilder
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from township_duties.documents.limits import Budget
from township_duties.errors import ReadingError, Reason

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DAMAGED = Reason(
    "the file is damaged or incomplete: get it again, or open it in a word processor and save it as .docx",
    "文件已损坏或不完整；请重新索取，或用 Word、WPS 打开后另存为 .docx",
)
_PROTECTED = Reason(
    "the document is protected by a password: open it with the password and save it without one",
    "文件有密码保护；请用密码打开，取消密码后保存",
)
_FAULTS_OF_ARCHIVES = (
    BadZipFile,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    OverflowError,
    ValueError,
    struct.error,
    zlib.error,
)

# A tree takes many times the memory of its XML; honest documents of hundreds of pages stay far below these.
_MOST_BYTES = 60_000_000
_MOST_ELEMENTS = 1_000_000
_MOST_NAMES = 10_000

_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w:",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
}
_LEFT_OUT = {
    "w:delInstrText",
    "w:ffData",
    "w:fldData",
    "w:instrText",
    "w:rt",
    "w:sdtEndPr",
    "w:sdtPr",
    "w:tblPr",
    "w:tblPrEx",
}
_KEPT_PROPERTIES = {
    "w:pPr": {"w:numPr", "w:pStyle", "w:rPr", "w:sectPr"},
    "w:rPr": {"w:del", "w:moveFrom", "w:rStyle", "w:vanish"},
    "w:sectPr": {"w:type"},
    "w:tblGrid": {"w:gridCol"},
    "w:tcPr": {"w:cellDel", "w:gridSpan", "w:hMerge", "w:vMerge"},
    "w:trPr": {"w:del", "w:gridAfter", "w:gridBefore"},
}
_KEPT_ATTRIBUTES = {
    "Target",
    "TargetMode",
    "Type",
    "abstractNumId",
    "author",
    "char",
    "default",
    "fldCharType",
    "format",
    "id",
    "ilvl",
    "numId",
    "space",
    "styleId",
    "type",
    "val",
}
_TEXTS = {"m:t", "w:delText", "w:t"}
_NO_DATE = (1980, 1, 1, 0, 0, 0)
PLACE = "place"
"""The attribute that says at which byte of its part a text begins, where that is asked for."""


class Package:
    """The parts of a .docx.

    Elements of WordprocessingML are named with the prefix `w:`, whether its transitional or its strict form, those of
    compatibility with `mc:`, of mathematics with `m:`; other elements and all attributes have their bare names. Of
    alternatives only the first is there.

    Parameters:
        content: the file.
        budget: what it may take.
        with_places: whether texts know at which byte of their part they begin.

    Raises:
        ReadingError: it is damaged, protected, or no .docx.
    """

    def __init__(self, content: bytes, budget: Budget, *, with_places: bool = False) -> None:
        self._budget = budget
        self._with_places = with_places
        self._archive = _opened(content)
        self._parts = {info.filename.replace("\\", "/").lower(): info for info in self._archive.infolist()}
        self.main = next(iter(self._related("").get("officeDocument", ())), "")
        """The name of the main part."""
        if self.main.lower() not in self._parts:
            self.main = "word/document.xml"
        if self.main not in self._parts and self.main.lower() not in self._parts:
            raise ReadingError(
                Reason(
                    "the archive has no word/document.xml, so it is no .docx: save the document as .docx",
                    "文件中没有 word/document.xml，不是 .docx；请另存为 .docx",
                )
            )
        self._beside = self._related(self.main)

    def document(self) -> Element:
        """The main part."""
        root = self._tree(self.main)
        if root is None or root.tag != "w:document":
            raise ReadingError(
                Reason(
                    f"{self.main} is no document of a word processor: save the document as .docx",
                    f"{self.main} 不是文字处理文件；请另存为 .docx",
                )
            )
        return root

    def beside(self, kind: str) -> Element | None:
        """The part beside the main part that is its `styles`, its `footnotes` and so on; None where there is none."""
        return self._tree(self.name_beside(kind))

    def name_beside(self, kind: str) -> str:
        """The name of that part, whether it is there or not."""
        return next(iter(self._beside.get(kind, ())), join(dirname(self.main), f"{kind}.xml"))

    def each_beside(self, kind: str) -> Iterator[Element]:
        """The parts beside the main part of a kind of which it may have several, such as `header`."""
        for name in self._beside.get(kind, ()):
            if (root := self._tree(name)) is not None:
                yield root

    def content(self, name: str) -> bytes | None:
        """The bytes of a part; None where there is none of that name."""
        part = self._parts.get(name.lower())
        return self._unpacked(part) if part else None

    def with_parts(self, changed: Mapping[str, bytes]) -> bytes:
        """The file with some parts changed, or added; all others are in it to the byte, in their order."""
        file = BytesIO()
        content_of = {name.lower(): content for name, content in changed.items()}
        with ZipFile(file, "w") as archive:
            for part in self._archive.infolist():
                old = self._unpacked(part)
                content = content_of.get(part.filename.replace("\\", "/").lower(), old)
                archive.writestr(copy(part), content, part.compress_type)
            for name, content in changed.items():
                if name.lower() not in self._parts:
                    archive.writestr(ZipInfo(name, _NO_DATE), content, ZIP_DEFLATED)
        return file.getvalue()

    def _related(self, part: str) -> dict[str, list[str]]:
        """The parts inside the file that a part names as belonging to it, by kind."""
        root = self._tree(join(dirname(part), "_rels", f"{basename(part)}.rels"))
        related: dict[str, list[str]] = {}
        for relation in root if root is not None else ():
            if relation.get("TargetMode") != "External":
                target = normpath(join("/", dirname(part), relation.get("Target", ""))).lstrip("/")
                related.setdefault(basename(relation.get("Type", "")), []).append(target)
        return related

    def _tree(self, name: str) -> Element | None:
        part = self._parts.get(name.lower())
        return _parsed(self._unpacked(part), name, self._budget, with_places=self._with_places) if part else None

    def _unpacked(self, part: ZipInfo) -> bytes:
        if part.flag_bits & 1:
            raise ReadingError(_PROTECTED)
        if part.file_size > _MOST_BYTES:
            raise ReadingError(
                Reason(
                    f"{part.filename} unpacks to more than {_MOST_BYTES:,} bytes, too many to be read",
                    f"{part.filename} 解压后超过{_MOST_BYTES:,}字节，过大，无法读取",
                )
            )
        if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise ReadingError(_DAMAGED)
        self._budget.expand(part.file_size)
        try:
            with self._archive.open(part) as stream:
                content = stream.read(part.file_size)
        except _FAULTS_OF_ARCHIVES as fault:
            raise ReadingError(_DAMAGED) from fault
        if len(content) != part.file_size:
            raise ReadingError(_DAMAGED)
        return content


def whole(text: str | None, default: int) -> int:
    """A whole number as written in an attribute, or the default where it is none."""
    return int(text) if text and re.fullmatch("[0-9]{1,9}", text) else default


def is_on(switch: Element | None) -> bool:
    """Whether a property is there and not switched off."""
    return switch is not None and switch.get("val", "1") not in ("0", "false", "off")


def below(parent: Element | None, *names: str) -> Element | None:
    """The first element of a name, in the first of the name before, and so on; None where one of them is not there."""
    for name in names:
        parent = parent.find(name) if parent is not None else None
    return parent


def value_of(parent: Element | None, *names: str) -> str | None:
    """The value of a property, None where it is not given."""
    found = below(parent, *names)
    return found.get("val") if found is not None else None


def _opened(content: bytes) -> ZipFile:
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            raise ReadingError(_PROTECTED)
        raise ReadingError(
            Reason(
                "the file is in Word's old format (.doc), whatever its name says: save it as .docx",
                "不论文件名是什么，这其实是旧版 Word 文件（.doc）；请另存为 .docx",
            )
        )
    if not content.startswith(b"PK"):
        raise ReadingError(
            Reason(
                "the file is no .docx, which is a ZIP archive: save the document as .docx",
                "这不是 .docx 文件；请另存为 .docx",
            )
        )
    try:
        return ZipFile(BytesIO(content))
    except _FAULTS_OF_ARCHIVES as fault:
        raise ReadingError(_DAMAGED) from fault


def _parsed(content: bytes, name: str, budget: Budget, *, with_places: bool) -> Element:
    tree = _PrunedTree(name, budget)
    parser = DefusedXMLParser(target=tree, forbid_dtd=True)
    if with_places:
        tree.place = lambda: parser.parser.CurrentByteIndex
    try:
        parser.feed(content)
        root: Element = parser.close()
    except ReadingError:
        raise
    except DefusedXmlException as fault:
        raise ReadingError(
            Reason(
                f"{name} declares a document type or entities, as no word processor does; it may be made to do harm",
                f"{name} 声明了文档类型或实体，文字处理软件不会这样写，可能是恶意文件",
            )
        ) from fault
    except (ParseError, LookupError, ValueError) as fault:
        raise ReadingError(
            Reason(
                f"{name} is damaged ({fault}): open it in a word processor and save it as .docx",
                f"{name} 已损坏（{fault}）；请用 Word 或 WPS 打开，另存为 .docx",
            )
        ) from fault
    return root


class _PrunedTree:
    """Builds the tree while the XML is parsed, so that what is not read takes no memory."""

    def __init__(self, part: str, budget: Budget) -> None:
        self.place: Callable[[], int] | None = None
        """At which byte of the part its parser is, where texts are to know it."""
        self._part = part
        self._budget = budget
        self._builder = TreeBuilder()
        self._open: list[Element] = []
        self._pruned = 0
        self._elements = 0
        self._names: dict[str, str] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > _MOST_ELEMENTS:
            raise ReadingError(
                Reason(
                    f"{self._part} has more than {_MOST_ELEMENTS:,} elements, too many to be read",
                    f"{self._part} 的元素超过{_MOST_ELEMENTS:,}个，过多，无法读取",
                )
            )
        name = self._name(tag)
        if self._pruned or self._is_unread(name):
            self._pruned += 1
        else:
            kept = {}
            for key, value in attributes.items():
                bare = self._name(key).rpartition(":")[2]
                if bare in _KEPT_ATTRIBUTES:
                    kept[bare] = value
            if self.place and name == "w:t":
                kept[PLACE] = str(self.place())
            self._open.append(self._builder.start(name, kept))
        self._budget.require_depth(len(self._open) + self._pruned)

    def end(self, tag: str) -> None:
        if self._pruned:
            self._pruned -= 1
        else:
            self._builder.end(self._open.pop().tag)

    def data(self, text: str) -> None:
        if not self._pruned and self._open and self._open[-1].tag in _TEXTS:
            self._budget.spend(characters=len(text))
            self._builder.data(text)

    def close(self) -> Element:
        return self._builder.close()

    def _is_unread(self, name: str) -> bool:
        if not self._open:
            return False
        parent = self._open[-1]
        if parent.tag == "mc:AlternateContent" and len(parent):
            return True
        kept = _KEPT_PROPERTIES.get(parent.tag)
        return name not in kept if kept else name in _LEFT_OUT

    def _name(self, tag: str) -> str:
        name = self._names.get(tag)
        if name is None:
            if len(self._names) >= _MOST_NAMES:
                raise ReadingError(
                    Reason(
                        f"{self._part} has elements of more than {_MOST_NAMES:,} names; it is no true .docx",
                        f"{self._part} 的元素名称超过{_MOST_NAMES:,}种，不是真正的 .docx",
                    )
                )
            namespace, _, local = tag.removeprefix("{").rpartition("}")
            name = self._names[tag] = _PREFIXES.get(namespace, "") + local
        return name
