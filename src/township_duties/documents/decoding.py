"""From a file's bytes to its text, in the encodings that are common in the field."""

from __future__ import annotations

import codecs
import re

from township_duties.errors import ReadingError, Reason
from township_duties.models import Source

_COMMON_IN_TEXT = re.compile("[\t\n\r -~\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”‘’—…·]")


def decode(content: bytes) -> str:
    """The text that some bytes hold, without a byte order mark.

    UTF-8 and UTF-16 are told by their marks, and UTF-16 without one by its zero bytes; then UTF-8 is tried, then
    GB18030 (which includes GBK and GB2312).

    Raises:
        ReadingError: the bytes are text in none of these encodings.
    """
    failures = []
    utf_16 = utf_16_of(content)
    encodings = [utf_16] if utf_16 else ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError as error:
            failures.append(error.start)
    # The encoding that got furthest is most likely the one that was meant.
    line = content.count(b"\n", 0, max(failures)) + 1
    told = "no UTF-16, though it begins like it" if utf_16 else "neither UTF-8 nor GB18030"
    told_zh = "像 UTF-16 却不是" if utf_16 else "既不是 UTF-8 也不是 GB18030（GBK）编码"
    raise ReadingError(
        Reason(
            f"the text is {told}; save it as UTF-8",
            f"文本{told_zh}；请另存为 UTF-8",
        ),
        Source(line=line),
    )


def utf_16_of(content: bytes) -> str | None:
    """The UTF-16 that some bytes are in, by their byte order mark or without one; None where they are in another.

    In UTF-16, each space, digit and line end of a text has a zero byte, which no other text has.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    sample = content[:2_000]
    sample = sample[: len(sample) // 2 * 2]
    if b"\0" not in sample:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample.decode(encoding, "replace")
        if len(_COMMON_IN_TEXT.findall(text)) > 0.9 * len(text):
            return encoding
    return None
