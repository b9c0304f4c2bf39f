"""From some bytes to the format that they are in, told by what they hold, for the names of files are often wrong."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from township_duties.documents.decoding import utf_16_of
from township_duties.errors import ReadingError, Reason

_SAVE = "open it in WPS or Word and save it as .docx or .xlsx"
_SAVE_ZH = "请用 WPS 或 Word 打开，另存为 .docx 或 .xlsx"
_SCAN = Reason(
    "this is a picture, such as a scan; recognise its text first, and save that as .docx or .xlsx",
    "这是图片，例如扫描件；请先识别文字，再存为 .docx 或 .xlsx",
)
_UNPACK = "unpack it, and read the files in it one by one"
_UNPACK_ZH = "请解压后逐个读取其中的文件"


def _archive(name: str) -> Reason:
    return Reason(f"this is a {name} archive; {_UNPACK}", f"这是 {name} 压缩包；{_UNPACK_ZH}")


_REFUSED_BY_START = {
    b"{\\rtf": Reason(
        f"this is an RTF file, whatever its name; {_SAVE}", f"不论文件名是什么，这其实是 RTF 文件；{_SAVE_ZH}"
    ),
    b"\xff\xd8\xff": _SCAN,
    b"\x89PNG\r\n\x1a\n": _SCAN,
    b"II*\0": _SCAN,
    b"MM\0*": _SCAN,
    b"GIF87a": _SCAN,
    b"GIF89a": _SCAN,
    b"Rar!\x1a\x07": _archive("RAR"),
    b"7z\xbc\xaf\x27\x1c": _archive("7z"),
    b"\x1f\x8b\x08": _archive("gzip"),
}
_PICTURE = re.compile(rb"BM.{4}\0{4}|RIFF.{4}WEBP|.{4}ftyp(?:heic|heix|mif1|avif)", re.DOTALL)
_PDF_STARTS_WITHIN = 1024

_ZIP_PARTS = {"word/": "docx", "xl/": "workbook"}
_REFUSED_ZIP_PARTS = {
    "ofd.xml": Reason(
        "this is an OFD file, which is not read; open it in WPS or an OFD reader, and export it as .docx or PDF",
        "这是 OFD 文件，不能读取；请用 WPS 或 OFD 阅读器打开，导出为 .docx 或 PDF",
    ),
    "ppt/": Reason(
        "this is a presentation; copy its tables into a .docx or .xlsx file",
        "这是演示文稿；请把其中的表格复制到 .docx 或 .xlsx 文件中",
    ),
    "index/document.iwa": Reason(
        "this is a file of Apple's Pages or Numbers; export it as .docx or .xlsx",
        "这是苹果 Pages 或 Numbers 的文件；请导出为 .docx 或 .xlsx",
    ),
}
_ZIP_END = b"PK\x05\x06"
_MOST_ZIP_NAMES = 10_000

_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_PROLOGUE = re.compile(r"\s*(?:<\?[^>]*>\s*|<!--.{0,2000}?-->\s*|<!DOCTYPE[^>]*>\s*){0,20}", re.DOTALL | re.IGNORECASE)
_ROOT = re.compile(r"<([\w.:-]+)")
_EXCEL_2003 = Reason("an Excel 2003 XML file", "Excel 2003 的 XML 文件")
_FLAT_XML = {
    "w:wordDocument": Reason("a Word 2003 XML file", "Word 2003 的 XML 文件"),
    "pkg:package": Reason("a Word or Excel file as one XML file", "存成单个 XML 文件的 Word 或 Excel 文件"),
    "Workbook": _EXCEL_2003,
    "ss:Workbook": _EXCEL_2003,
    "uof:UOF": Reason("a UOF file", "UOF 文件"),
    "office:document": Reason("an OpenDocument file as one XML file", "存成单个 XML 文件的 OpenDocument 文件"),
}
_WEB = re.compile(rb"<(?:!doctype[ \t\r\n]+html|html|head|body|table|frameset)[ \t\r\n/>]", re.IGNORECASE)
_MARKDOWN_HEADING = re.compile(rb"^#{1,6} [^\r\n]", re.MULTILINE)
_SAVED_FIELDS = [rb"^MIME-Version:", rb"^Content-Type:\s*(?:multipart/|text/html|application/xhtml)"]
_SAVED_FIELDS_WITHIN = 4_000


def form_of(content: bytes) -> str:
    r"""The format of a file's content: `text`, `docx`, `workbook`, `web`, `pdf` or `doc`.

    Parameters:
        content: the file's bytes; its name plays no part.

    Raises:
        ReadingError: the file is empty, or in a format that is known and not read, or in one that is not known.

    Examples:
        >>> form_of("<table><tr><td>1</table>".encode())
        'web'
        >>> form_of("序号\t事项".encode("gb18030"))
        'text'
    """
    if not content.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        raise ReadingError(Reason("the file is empty", "文件是空的"))
    if content.startswith((b"PK\x03\x04", _ZIP_END)):
        return _form_of_zip(content)
    if content.startswith(_COMPOUND_FILE):
        return _form_of_compound_file(content)
    if b"%PDF-" in content[:_PDF_STARTS_WITHIN]:
        return "pdf"
    for start, reason in _REFUSED_BY_START.items():
        if content.startswith(start):
            raise ReadingError(reason)
    if _PICTURE.match(content):
        raise ReadingError(_SCAN)
    return _form_of_text(content)


def is_single_file_page(content: bytes) -> bool:
    """Whether some bytes are a web page with all that belongs to it in one file (MHTML)."""
    head = content[:_SAVED_FIELDS_WITHIN]
    return not head.lstrip().startswith(b"<") and all(re.search(field, head, re.I | re.M) for field in _SAVED_FIELDS)


def _form_of_zip(content: bytes) -> str:
    names = [name.lower().replace("\\", "/") for name in _names_in_zip(content)]
    for part, reason in _REFUSED_ZIP_PARTS.items():
        if any(name.startswith(part) for name in names):
            raise ReadingError(reason)
    for part, form in _ZIP_PARTS.items():
        if "[content_types].xml" in names and any(name.startswith(part) for name in names):
            return form
    if "mimetype" in names and "content.xml" in names:
        if b"opendocument.spreadsheet" in content[:200]:
            return "workbook"
        raise ReadingError(
            Reason(
                f"this is an OpenDocument file, but no spreadsheet; {_SAVE}",
                f"这是 OpenDocument 文件，但不是表格；{_SAVE_ZH}",
            )
        )
    if not names:
        raise ReadingError(
            Reason(
                "the file is cut off, damaged, or an archive without files; save or download it again",
                "文件不完整、已损坏，或是空的压缩包；请重新保存或下载",
            )
        )
    raise ReadingError(
        Reason(
            f"this is a zip archive, no .docx or .xlsx file; {_UNPACK}",
            f"这是 zip 压缩包，不是 .docx 或 .xlsx 文件；{_UNPACK_ZH}",
        )
    )


def _names_in_zip(content: bytes) -> Iterator[str]:
    """The names in the archive's directory, the first some thousand of them."""
    end = content.rfind(_ZIP_END, max(len(content) - 66_000, 0))
    if end < 0 or len(content) < end + 22:
        return
    size, _ = struct.unpack_from("<II", content, end + 12)
    place = end - size  # what it says of its place is wrong where something was put before the archive
    for _ in range(_MOST_ZIP_NAMES):
        if place < 0 or not content.startswith(b"PK\x01\x02", place) or len(content) < place + 46:
            return
        name, extra, comment = struct.unpack_from("<HHH", content, place + 28)
        yield content[place + 46 : place + 46 + name].decode("utf-8", "replace")
        place += 46 + name + extra + comment


def _form_of_compound_file(content: bytes) -> str:
    """Tell the formats of Office before 2007 by the names of their streams."""
    if _holds(content, "EncryptedPackage"):
        raise ReadingError(
            Reason(
                "the file is protected by a password; open it in WPS or Word and save it without one",
                "文件有密码保护；请用 WPS 或 Word 打开，取消密码后保存",
            )
        )
    word = _holds(content, "WordDocument")
    sheets = _holds(content, "Workbook") or _holds(content, "Book")
    if word and sheets:  # one of them is put into the other; Word keeps such things in its object pool
        return "doc" if _holds(content, "ObjectPool") else "workbook"
    if _holds(content, "PowerPoint Document"):
        raise ReadingError(
            Reason(
                "this is a presentation; copy its tables into a .docx or .xlsx file",
                "这是演示文稿；请把其中的表格复制到 .docx 或 .xlsx 文件中",
            )
        )
    if word or sheets:
        return "doc" if word else "workbook"
    raise ReadingError(
        Reason(
            f"this is an old WPS file (.wps, .et), or one of another program; {_SAVE}",
            f"这是旧版 WPS 文件（.wps、.et）或其他程序的文件；{_SAVE_ZH}",
        )
    )


def _holds(content: bytes, name: str) -> bool:
    """Whether the directory has an entry of this name; entries begin at multiples of 128, and tell its length."""
    encoded = f"{name}\0".encode("utf-16-le")
    place = content.find(encoded)
    while place >= 0:
        if place % 128 == 0 and content[place + 64 : place + 66] == struct.pack("<H", len(encoded)):
            return True
        place = content.find(encoded, place + 2)
    return False


def _form_of_text(content: bytes) -> str:
    if utf_16 := utf_16_of(content):
        content = content.decode(utf_16, "replace").encode("utf-8", "replace")
    if is_single_file_page(content):
        return "web"
    start = content[:4_000].decode("utf-8", "ignore").lstrip("\ufeff")
    root = _ROOT.match(start, _PROLOGUE.match(start).end())  # type: ignore[union-attr]  # it matches nothing, too
    if root and root[1] in _FLAT_XML:
        raise ReadingError(
            Reason(
                f"this is {_FLAT_XML[root[1]].english}, whatever its name; {_SAVE}",
                f"不论文件名是什么，这其实是{_FLAT_XML[root[1]].chinese}；{_SAVE_ZH}",
            )
        )
    if page := _WEB.search(content):
        heading = _MARKDOWN_HEADING.search(content)
        # A table in Markdown may be written as HTML.
        is_markdown = heading and page[0][1:6].lower() == b"table" and heading.start() < page.start()
        return "text" if is_markdown else "web"
    if b"\0" in content:
        raise ReadingError(Reason(f"the file's format is not known; {_SAVE}", f"文件格式无法识别；{_SAVE_ZH}"))
    return "text"
