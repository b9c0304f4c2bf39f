"""A cell's markup: taken away, and what it says about where text begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TAG = re.compile(r"<\s*(?P<close>/?)\s*(?P<name>[a-zA-Z][a-zA-Z0-9]*)[^<>]*>")
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
    """A cell's text without markup; white space stays, and stands where markup parted two words."""
    return " ".join(segment.text for segment in segments(cell))


def unbalanced_tags(cell: str) -> Iterator[str]:
    """The tags of a cell that are opened and never closed, or closed and never opened, as printed.

    Examples:
        >>> list(unbalanced_tags("<p>1.摸排；</p><ol>上报。"))
        ['<ol>']
    """
    opened: list[re.Match[str]] = []
    lost: list[re.Match[str]] = []
    for tag in _TAG.finditer(cell):
        name = tag["name"].lower()
        if name in _VOID_TAGS or tag[0].endswith("/>"):
            continue
        if not tag["close"]:
            opened.append(tag)
        elif any(other["name"].lower() == name for other in opened):
            while opened[-1]["name"].lower() != name:
                lost.append(opened.pop())
            opened.pop()
        else:
            lost.append(tag)
    yield from (tag[0] for tag in sorted([*lost, *opened], key=lambda tag: tag.start()))
