"""Chinese text in lines: no line begins with a closing mark or ends with an opening one."""

from __future__ import annotations

import re
from unicodedata import east_asian_width

_CLOSING = frozenset("，。；：、！？）】》〉」』”’…—·％,.;:!?)]}%")
_OPENING = frozenset("（【《〈「『“‘([{")
_PIECES = re.compile(r"[A-Za-z0-9.@/_+-]{1,20}|\S|\s+")


def wrapped(text: str, width: float) -> list[str]:
    """A text in lines that are no wider than `width` Chinese characters, save for closing marks that hang over.

    Words and numbers in Latin letters are kept whole, each letter half as wide as a Chinese character.

    Examples:
        >>> wrapped("负责森林草原防灭火，应急救援等工作。", 9)
        ['负责森林草原防灭火，', '应急救援等工作。']
    """
    lines, line = [], ""
    for piece in _PIECES.findall(text):
        if _width(line + piece) > width and line.strip() and piece not in _CLOSING:
            kept = line.rstrip("".join(_OPENING))
            kept = kept if kept.strip() else line
            lines.append(kept.strip())
            line = line[len(kept) :]
        line += piece if line or not piece.isspace() else ""
    return [*lines, line.strip()] if line.strip() else lines


def _width(text: str) -> float:
    return sum(1.0 if east_asian_width(character) in "WFA" else 0.5 for character in text)
