"""A cell's markup: taken away, and what it says about where text begins and ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

# Only tags that HTML has are markup: 若x<y且z>w is text.
_NAMES = (
    "a|abbr|article|b|big|blockquote|body|br|caption|center|cite|code|col|colgroup|dd|del|div|dl|dt|em|figure|font|footer"
    "|h[1-6]|head|header|hr|html|i|img|input|ins|label|li|main|mark|nav|ol|p|pre|q|s|script|section|small|span|strike|strong|style"
    "|sub|sup|table|tbody|td|tfoot|th|thead|tr|tt|u|ul|wbr"
)
_TAG = re.compile(
    rf"<\s?(?P<close>/?)\s?(?P<name>{_NAMES})(?=[\s/>])[^<>]{{0,1000}}>",
    re.IGNORECASE,
)
_BLOCK_TAGS = frozenset({"p", "div", "br", "ol", "ul", "li", "table", "tr", "td"})
_VOID_TAGS = frozenset({"br", "hr", "img", "input", "wbr"})


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text between block-level tags, and whether an unclosed or open `<ol>` governs it."""

    text: str
    in_list: bool


def segments(cell: str) -> Iterator[Segment]:
    """The stretches of a cell's text, stripped; a list ends with its end tag or the next paragraph."""
    text, in_list, place = "", False, 0
    for tag in _TAG.finditer(cell):
        text += cell[place : tag.start()]
        place = tag.end()
        name = tag["name"].lower()
        if name not in _BLOCK_TAGS:
            continue
        if text.strip():
            yield Segment(text.strip(), in_list)
        text = ""
        if name in ("ol", "ul"):
            in_list = not tag["close"]
        elif name == "p":
            in_list = False
    text += cell[place:]
    if text.strip():
        yield Segment(text.strip(), in_list)


def plain(cell: str) -> str:
    """A cell's text without markup; white space stays, and stands where markup separated two words."""
    return " ".join(segment.text for segment in segments(cell))


def visible_places(cell: str) -> list[int]:
    """Where in a cell the characters stand that are neither markup nor white space.

    Examples:
        >>> visible_places("<p>摸 排")
        [3, 5]
    """
    ends = [0, *(tag.end() for tag in _TAG.finditer(cell))]
    starts = [*(tag.start() for tag in _TAG.finditer(cell)), len(cell)]
    between = zip(ends, starts, strict=True)
    return [place for first, last in between for place in range(first, last) if not cell[place].isspace()]


def unbalanced_tags(cell: str) -> Iterator[str]:
    """The tags of a cell that are opened and never closed, or closed and never opened, as printed.

    Examples:
        >>> list(unbalanced_tags("<p>1.摸排；</p><ol>上报。"))
        ['<ol>']
    """
    opened: list[re.Match[str]] = []
    open_names: Counter[str] = Counter()
    lost: list[re.Match[str]] = []
    for tag in _TAG.finditer(cell):
        name = tag["name"].lower()
        if name in _VOID_TAGS or tag[0].endswith("/>"):
            continue
        if not tag["close"]:
            opened.append(tag)
            open_names[name] += 1
        elif open_names[name]:
            while opened[-1]["name"].lower() != name:
                lost.append(opened.pop())
                open_names[lost[-1]["name"].lower()] -= 1
            opened.pop()
            open_names[name] -= 1
        else:
            lost.append(tag)
    yield from (tag[0] for tag in sorted([*lost, *opened], key=lambda tag: tag.start()))
