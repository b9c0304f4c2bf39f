"""Every format is told by what the file holds, and what is not read is refused with its name and a way out."""

import io
import struct
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from township_duties.documents.telling import form_of
from township_duties.errors import ReadingError


def archive(*names: str, **contents: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as written:
        for name in names:
            written.writestr(name, contents.get(name, "x"))
    return file.getvalue()


def compound_file(*streams: str, words: str = "") -> bytes:
    """As much of a compound file as tells its format: its mark, some content, and the entries of its directory."""
    entries = b""
    for stream in ["Root Entry", *streams]:
        name = f"{stream}\0".encode("utf-16-le")
        entries += name.ljust(64, b"\0") + struct.pack("<HB", len(name), 2) + bytes(61)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + words.encode("utf-16-le").ljust(512, b"\0") + entries


OFFICE = "[Content_Types].xml"
LIST = "# 清单\r\n序号\t事项\r\n1\t负责辖区内的工作\r\n"
SINGLE_FILE = "{}MIME-Version: 1.0\r\n{}Content-Type: multipart/related;\r\n\tboundary=x\r\n\r\n--x\r\n"

READ = [
    (LIST.encode(), "text"),
    (LIST.encode("gb18030"), "text"),
    (LIST.encode("utf-8-sig"), "text"),
    (LIST.encode("utf-16"), "text"),
    (LIST.encode("utf-16-le"), "text"),
    (LIST.encode("utf-16-be"), "text"),
    ("| 序号 | 事项 |\n|---|---|\n| 1 | 甲 |\n".encode(), "text"),
    ("甲 < 乙，<br> 与 <b>丙</b>".encode(), "text"),
    ("BM是缩写".encode(), "text"),
    (b"<?xml version='1.0'?><list/>", "text"),
    (archive(OFFICE, "word/document.xml"), "docx"),
    (archive(OFFICE, "word\\document2.xml"), "docx"),
    (archive(OFFICE, "word/document.xml", "word/embeddings/xl/x.xlsx"), "docx"),
    (archive(OFFICE, "xl/workbook.xml"), "workbook"),
    (archive(OFFICE, "xl/workbook.bin"), "workbook"),
    (archive("mimetype", "content.xml", mimetype="application/vnd.oasis.opendocument.spreadsheet"), "workbook"),
    (compound_file("WordDocument", "1Table"), "doc"),
    (compound_file("Workbook"), "workbook"),
    (compound_file("Book"), "workbook"),
    (compound_file("WordDocument", "ObjectPool", "_1", "Workbook"), "doc"),
    (compound_file("Workbook", "MBD1", "WordDocument"), "workbook"),
    (compound_file("WordDocument", words="EncryptedPackage"), "doc"),
    (b"%PDF-1.7\n", "pdf"),
    (b"\r\n%PDF-1.4\n", "pdf"),
    (b"<!DOCTYPE html><p>x", "web"),
    ("<html><body>清单</body></html>".encode("gb18030"), "web"),
    ("清单\n<TABLE border=1><tr><td>1</table>".encode("gb18030"), "web"),
    ("<html><body>清单".encode("utf-16"), "web"),
    ("<html><body>清单".encode("utf-16-le"), "web"),
    (b"<?xml version='1.0'?><!DOCTYPE html><html xmlns='x'>", "web"),
    (b"<html xmlns:x='urn:schemas-microsoft-com:office:excel'><table>", "web"),
    (SINGLE_FILE.format("", "").encode(), "web"),
    (SINGLE_FILE.format("From: <Saved by Blink>\r\nSubject: =?utf-8?Q?x?=\r\n", "").encode(), "web"),
    (SINGLE_FILE.format("", "X-Document-Type: Workbook\r\n").encode(), "web"),
]


@pytest.mark.parametrize(("content", "form"), READ)
def test_what_is_read_is_told_by_its_content(content: bytes, form: str) -> None:
    assert form_of(content) == form


REFUSED = [
    (b"", "empty"),
    (b"\xef\xbb\xbf \r\n", "empty"),
    (bytes(1_000), "empty"),
    (archive("OFD.xml", "Doc_0/Document.xml"), "OFD"),
    (archive(OFFICE, "ppt/presentation.xml"), "presentation"),
    (archive("Index/Document.iwa"), "Apple"),
    (archive("mimetype", "content.xml", mimetype="application/vnd.oasis.opendocument.text"), "OpenDocument"),
    (archive("a.docx", "b.xlsx"), "zip archive"),
    (archive("word/a.doc"), "zip archive"),
    (archive(OFFICE, "word/document.xml")[:-30], "cut off"),
    (archive(), "cut off"),
    (compound_file("EncryptionInfo", "EncryptedPackage"), "password"),
    (compound_file("PowerPoint Document"), "presentation"),
    (compound_file("CONTENTS"), "WPS"),
    (compound_file(words="WordDocument"), "WPS"),
    (compound_file(words="x" + "WordDocument".ljust(32, "\0") + "\x1a"), "WPS"),
    (b"{\\rtf1\\ansi}", "RTF"),
    (b"\xff\xd8\xff\xe0\0\x10JFIF", "picture"),
    (b"\x89PNG\r\n\x1a\n\0", "picture"),
    (b"II*\0\x08\0\0\0", "picture"),
    (b"MM\0*\0\0\0\x08", "picture"),
    (b"BM\x36\0\0\0\0\0\0\0\x36\0", "picture"),
    (b"GIF89a\x01\0", "picture"),
    (b"RIFF\x10\0\0\0WEBPVP8 ", "picture"),
    (b"\0\0\0\x18ftypheic\0", "picture"),
    (b"Rar!\x1a\x07\x01\0", "RAR"),
    (b"7z\xbc\xaf\x27\x1c\0\x04", "7z"),
    (b"\x1f\x8b\x08\0", "gzip"),
    (b"<?xml version='1.0'?>\n<?mso-application progid='Word.Document'?><w:wordDocument xmlns:w='x'>", "Word 2003"),
    (b"\xef\xbb\xbf<?xml version='1.0'?><pkg:package>", "one XML file"),
    (b"<?xml version='1.0'?><!-- x --><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>", "Excel 2003"),
    ("<?xml version='1.0'?><uof:UOF xmlns:uof='x'>".encode("utf-16"), "UOF"),
    (b"<?xml version='1.0'?><office:document>", "OpenDocument"),
    (b"\x01\x02\0\x03" * 10, "not known"),
    (b"\x7fELF\x02\0\0\0\x01\x02\x03\x04", "not known"),
]


@pytest.mark.parametrize(("content", "reason"), REFUSED)
def test_what_is_not_read_is_refused_by_its_name(content: bytes, reason: str) -> None:
    with pytest.raises(ReadingError, match=reason):
        form_of(content)


def test_refusals_say_what_to_do() -> None:
    for content, _ in REFUSED:
        if content.strip(b"\xef\xbb\xbf \r\n\0"):
            with pytest.raises(ReadingError, match=r"save|unpack|export|copy"):
                form_of(content)


CHANGES = st.lists(st.tuples(st.integers(0, 2_000), st.integers(0, 40), st.binary(max_size=8)), max_size=6)


@given(st.sampled_from([content for content, _ in READ + REFUSED]), CHANGES)
def test_damaged_files_are_told_or_refused(content: bytes, changes: list[tuple[int, int, bytes]]) -> None:
    for place, length, put in changes:
        place %= len(content) + 1
        content = content[:place] + put + content[place + length :]
    with suppress(ReadingError):
        assert form_of(content) in {"text", "docx", "workbook", "web", "pdf", "doc"}
