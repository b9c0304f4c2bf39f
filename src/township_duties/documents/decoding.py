"""From a file's bytes to its text, in the encodings that are common in the field."""

from __future__ import annotations

import codecs

from township_duties.errors import ReadingError
from township_duties.models import Source


def decode(content: bytes) -> str:
    """The text that some bytes hold, without a byte order mark.

    UTF-8 and UTF-16 are told by their marks; without one, UTF-16 is told by the null bytes of its Latin letters and
    line ends, then UTF-8 is tried, then GB18030 (which includes GBK and GB2312).

    Raises:
        ReadingError: the bytes are text in none of these encodings.
    """
    failures = []
    encodings = _encodings(content)
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError as error:
            failures.append(error.start)
    # The encoding that got furthest is most likely the one that was meant.
    line = content.count(b"\n", 0, max(failures)) + 1
    told = "no UTF-16, though its mark says so" if "utf-16" in encodings[0] else "neither UTF-8 nor GB18030"
    raise ReadingError(f"the text is {told}; save it as UTF-8", Source(line=line))


def _encodings(content: bytes) -> list[str]:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ["utf-16"]
    beginning = content[:4096]
    ends = beginning.count(b"\n")
    if ends and beginning.count(b"\n\x00") == ends:
        return ["utf-16-le"]
    if ends and beginning.count(b"\x00\n") == ends:
        return ["utf-16-be"]
    return ["utf-8-sig", "gb18030"]
