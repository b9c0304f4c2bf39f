"""From the bytes of a web page, or of several saved in one file, to the text of each."""

from __future__ import annotations

import binascii
import codecs
import quopri
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser
from urllib.parse import unquote

from township_duties.documents.decoding import utf_16_of
from township_duties.documents.limits import Budget
from township_duties.documents.telling import is_single_file_page
from township_duties.documents.web_tags import resolved
from township_duties.errors import ReadingError, Reason

_GB = "gb2312 gb_2312-80 gbk gb18030 x-gbk cp936 csgb2312"
_CHINESE = dict.fromkeys(_GB.split(), "gb18030") | {"big5": "big5hkscs", "big5-hkscs": "big5hkscs"}
_WESTERN = {"windows-1252", "iso-8859-1", "us-ascii", "latin1"}
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^<>]{0,500}?\b(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([\w:.-]+)""", re.I
)
_LOOKED_THROUGH = 100_000
_CHINESE_CHARACTER = re.compile("[\u4e00-\u9fff]")
_MOST_HEADER_BYTES = 64_000
_DEEPEST_PARTS = 5
_FRAMES, _TABLE = re.compile("<frameset", re.I | re.A), re.compile("<table", re.I | re.A)
_HEADER_END = re.compile(rb"\r?\n[ \t]*\r?\n|\A[ \t]*\r?\n")
_SHEET = re.compile(r'<x:Name>([^<]*)</x:Name>\s*<x:WorksheetSource\s+HRef="([^"]*)"', re.IGNORECASE)
_HIDDEN_SHEET = re.compile(r"<x:Visible>Sheet(?:Very)?Hidden</x:Visible>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of those that a file holds."""

    html: str
    sheet: str | None = None
    """The sheet of a workbook that was saved as pages."""
    hidden: bool = False
    """Whether it is a sheet that the workbook does not show."""


def pages_of(content: bytes, budget: Budget) -> list[Page]:
    """The pages of a file that have something to read, in order.

    Parameters:
        content: a page, or a single-file page (MHTML).
        budget: what may be read.

    Raises:
        ReadingError: the text is in no encoding that is read, or the file only names others that hold its content.
    """
    if is_single_file_page(content):
        parts = [(location, text_of(body, charset)) for location, charset, body in _html_parts(content, budget)]
    else:
        parts = [("", text_of(content, None))]
    if not parts:
        raise ReadingError(
            Reason(
                "the file is a saved message without a web page in it; save the document itself",
                "保存的文件中没有网页；请直接保存清单文件",
            )
        )
    first = parts[0][1]
    of_frames = _FRAMES.search(first)
    pages = [] if of_frames else [Page(first)]
    if of_frames or not _TABLE.search(first):
        sheets = {_file_name(place): resolved(name) for name, place in _SHEET.findall(first)}
        pages += [
            Page(html, sheets.get(_file_name(location)) or None, bool(_HIDDEN_SHEET.search(html)))
            for location, html in parts[1:]
            if _TABLE.search(html) and _file_name(location) != "tabstrip.htm"
        ]
    if not pages:
        raise ReadingError(
            Reason(
                "the page only names other files that hold its content; open it, and save it as .xlsx or .docx",
                "此页只列出存放内容的其他文件；请打开后另存为 .xlsx 或 .docx",
            )
        )
    return pages


def text_of(content: bytes, charset: str | None) -> str:
    """The text of a page.

    Its mark tells the encoding. Without one, what is UTF-8 and has Chinese in it is UTF-8, for hardly any text in
    another encoding is that by chance, while pages that name a wrong one are common. Then what the page's header or
    itself declares is tried, then UTF-8, then GB18030, which includes GB2312 and GBK.

    Parameters:
        content: its bytes.
        charset: what the header of its part declares.

    Raises:
        ReadingError: it is in none of these encodings.
    """
    found = _DECLARED.search(content[:_LOOKED_THROUGH])
    declared = (charset or (found[1].decode("ascii", "replace") if found else "")).lower()
    for encoding in _likely_encodings(content, declared):
        try:
            return content.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
    raise ReadingError(
        Reason(
            "the page is neither UTF-8 nor GB18030, nor what it declares; open it in a browser and save it",
            "网页既不是 UTF-8 或 GB18030（GBK）编码，也不是它所声明的编码；请用浏览器打开后保存",
        )
    )


def _likely_encodings(content: bytes, declared: str) -> Iterator[str]:
    if content.startswith(codecs.BOM_UTF8):
        yield "utf-8-sig"
    if utf_16 := utf_16_of(content):
        yield utf_16
    with suppress(UnicodeDecodeError):
        if _CHINESE_CHARACTER.search(content.decode("utf-8")):
            yield "utf-8"
    yield _CHINESE.get(declared, "utf-8")
    yield "utf-8"
    yield "gb18030"
    if declared in _WESTERN:
        yield "cp1252"


def _html_parts(content: bytes, budget: Budget) -> Iterator[tuple[str, str | None, bytes]]:
    """The location, declared encoding and bytes of each web page in a single-file page.

    Parts are taken apart level by level, for the standard library's parser calls itself for parts within parts.
    """
    level = [content]
    for _ in range(_DEEPEST_PARTS):
        inner: list[bytes] = []
        for part in level:
            end = _HEADER_END.search(part, 0, _MOST_HEADER_BYTES)
            if not end:
                continue
            header = BytesHeaderParser().parsebytes(part[: end.start()])
            boundary = header.get_boundary()
            if header.get_content_maintype() == "multipart" and boundary:
                inner += _split(part[end.end() :], boundary)
            elif header.get_content_type() in ("text/html", "application/xhtml+xml"):
                budget.expand(len(part))
                location = str(header.get("Content-Location", ""))
                yield location, header.get_content_charset(), _decoded(part[end.end() :], header)
        level = inner


def _split(body: bytes, boundary: str) -> list[bytes]:
    mark = re.escape(boundary.encode("ascii", "replace"))
    return re.split(rb"(?:\A|\r?\n)--" + mark + rb"(?:--)?[ \t]*(?:\r?\n|\Z)", body)[1:]


def _decoded(body: bytes, header: Message) -> bytes:
    encoding = str(header.get("Content-Transfer-Encoding", "")).strip().lower()
    if encoding == "quoted-printable":
        return quopri.decodestring(body)
    if encoding == "base64":
        try:
            return binascii.a2b_base64(body)
        except binascii.Error:
            raise ReadingError(
                Reason("the saved page is cut off or damaged; save it again", "保存的网页不完整或已损坏；请重新保存")
            ) from None
    return body


def _file_name(location: str) -> str:
    return unquote(location.replace("\\", "/").rpartition("/")[2]).lower()
