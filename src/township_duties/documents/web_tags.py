"""From the text of a web page to its tags and words, told apart as browsers do, in time that grows with the text alone.

The standard library's parser searches an unclosed tag or comment again from each of its characters in the releases
of Python that this library still supports, and parsers that build a whole tree cost too much for a page made to harm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Literal

__all__ = ["WHITE", "Token", "tokens"]

WHITE = " \t\n\f\r"
"""What HTML takes for white space: neither the no-break space nor the ideographic one."""

Token = tuple[Literal["start", "end", "words"], str, dict[str, str]]
"""What it is; the tag's name in small letters, or the words; the attributes of a start tag."""

_MARKUP = re.compile(r"<(?:(/?)([A-Za-z][^ \t\n\f\r/>]*)(>?)|(!--)|[!?/])")
_ATTRIBUTE = re.compile(
    r"""[ \t\n\f\r/]*([^ \t\n\f\r/>][^ \t\n\f\r/>=]*)"""
    r"""(?:[ \t\n\f\r]*=[ \t\n\f\r]*(?:"([^"]*)"|'([^']*)'|([^ \t\n\f\r"'>][^ \t\n\f\r>]*)?))?"""
)
_TAG_END = re.compile(r"[ \t\n\f\r/]*>")
_COMMENT_END = re.compile(r"--!?>")
_NO_MARKUP_INSIDE = {
    name: re.compile(rf"</{name}(?=[ \t\n\f\r/>])", re.IGNORECASE)
    for name in ("iframe", "noembed", "noframes", "noscript", "script", "style", "textarea", "title", "xmp")
}
_REFERENCES_INSIDE = {"textarea", "title"}


def tokens(html: str) -> Iterator[Token]:
    """The tags and words of a page in order, character references resolved; comments and declarations are passed over.

    Parameters:
        html: the page.

    Examples:
        >>> list(tokens('<!-- x --><P class="a b">1 &lt; 2'))
        [('start', 'p', {'class': 'a b'}), ('words', '1 < 2', {})]
    """
    place = 0
    while found := _MARKUP.search(html, place):
        if found.start() > place:
            yield "words", resolved(html[place : found.start()]), {}
        closing, name, has_ended, comment = found.groups()
        place = found.end()
        if not name:
            place = _end_of_comment(html, place) if comment else _after(html, ">", place)
            continue
        name = name.lower()
        attributes: dict[str, str] = {}
        if not has_ended:
            attributes, place = _attributes(html, place)
            if place == len(html) and not html.endswith(">"):
                return  # a tag that the page's end cuts off is none
        yield ("end", name, {}) if closing else ("start", name, attributes)
        if not closing and name in _NO_MARKUP_INSIDE:
            end = _NO_MARKUP_INSIDE[name].search(html, place)
            words = html[place : end.start() if end else len(html)]
            yield "words", resolved(words) if name in _REFERENCES_INSIDE else words, {}
            place += len(words)
    if place < len(html):
        yield "words", resolved(html[place:]), {}


def resolved(words: str) -> str:
    """The words with their character references resolved."""
    if "&" not in words:
        return words
    try:
        return unescape(words)
    except ValueError:  # Python makes no number of thousands of digits
        return words


def _attributes(html: str, place: int) -> tuple[dict[str, str], int]:
    """The attributes of a tag, the first of each name, and the place behind the tag."""
    attributes: dict[str, str] = {}
    while not (end := _TAG_END.match(html, place)):
        found = _ATTRIBUTE.match(html, place)
        if not found:
            return attributes, len(html)
        name, double, single, bare = found.groups()
        attributes.setdefault(name.lower(), resolved(double or single or bare or ""))
        place = found.end()
    return attributes, end.end()


def _end_of_comment(html: str, place: int) -> int:
    if html.startswith((">", "->"), place):
        return html.index(">", place) + 1
    end = _COMMENT_END.search(html, place)
    return end.end() if end else len(html)


def _after(html: str, mark: str, place: int) -> int:
    found = html.find(mark, place)
    return len(html) if found < 0 else found + len(mark)
