"""From a file's bytes to its text, in the encodings that are common in the field."""

from __future__ import annotations

import codecs

from township_duties.errors import ReadingError

_OTHER_FORMS = {b"PK\x03\x04": "a .docx or .xlsx file", b"%PDF": "a PDF", b"\xd0\xcf\x11\xe0": "a .doc or .xls file"}


def decode(content: bytes, file: str | None) -> str:
    """The text that some bytes hold, without a byte order mark.

    UTF-8 and UTF-16 are told by their marks; without one, UTF-8 is tried, then GB18030 (which includes GBK and GB2312).

    Raises:
        ReadingError: the bytes are of another format, or are text in none of these encodings.
    """
    for signature, form in _OTHER_FORMS.items():
        if content.startswith(signature):
            raise ReadingError(
                f"this is {form}; only the text form is read: save the document as UTF-8 text", file=file
            )
    marked_utf_16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    failures = []
    for encoding in ["utf-16"] if marked_utf_16 else ["utf-8-sig", "gb18030"]:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError as error:
            failures.append(error.start)
    # The encoding that got furthest is most likely the one that was meant.
    line = content.count(b"\n", 0, max(failures)) + 1
    encodings = "no UTF-16, though its mark says so" if marked_utf_16 else "neither UTF-8 nor GB18030"
    raise ReadingError(f"the text is {encodings}; save it as UTF-8", line, file)
