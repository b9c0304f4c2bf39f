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
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError as error:
            undecodable = error
    line = content.count(b"\n", 0, undecodable.start) + 1
    tried = " nor ".join(encodings).replace("utf-8-sig", "UTF-8").upper()
    raise ReadingError(f"the text is neither {tried}; save it as UTF-8", line, file)
