"""From the tags and styles of a web page to what it does not show, and how it numbers its lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from township_duties.documents.web_tags import Token

__all__ = ["HIDDEN", "LISTS", "Shown", "lengths_of_reversed_lists", "list_style", "marker", "number"]

HIDDEN = "hidden text"
"""What is told of an element that the page hides."""
LISTS = frozenset(["dir", "menu", "ol", "ul"])

_NEVER_READ_NAMES = (
    "aside audio button canvas datalist iframe math nav noembed noframes noscript object script select style svg"
    " textarea title video xml"
)
_LEFT_BY_NAME = dict.fromkeys(_NEVER_READ_NAMES.split(), "") | dict.fromkeys(["del", "s", "strike"], "deleted text")
_CHROME_OUTSIDE_AN_ARTICLE = frozenset(["footer", "header"])
_DISPLAY = re.compile(r"(?:^|;)\s*display\s*:\s*([a-z-]+)", re.IGNORECASE)
_HIDDEN_OTHERWISE = re.compile(r"(?:^|;)\s*(?:visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all)", re.IGNORECASE)
_STRUCK = re.compile(r"(?:^|;)\s*text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_NOTES_OF_WORD = re.compile(r"mso-element\s*:\s*(comment|footnote|endnote)-list", re.IGNORECASE)
_COMMENT_MARK_OF_WORD = "msocomanchor"
_NOTE_MARKS_OF_WORD = ("_ftnref", "_ednref")
_ONE_CLASS = re.compile(r"[a-z0-9]*\.([\w-]+)", re.IGNORECASE)

_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;]*)", re.IGNORECASE)
_STYLES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_STYLES |= {style: style for style in _STYLES.values()} | {"lower-latin": "lower-alpha", "upper-latin": "upper-alpha"}
_STYLES |= dict.fromkeys(["none", "disc", "circle", "square"], "none")
_ROMAN = {"m": 1000, "cm": 900, "d": 500, "cd": 400, "c": 100, "xc": 90, "l": 50, "xl": 40, "x": 10, "ix": 9, "v": 5}
_ROMAN |= {"iv": 4, "i": 1}
_LARGEST_ROMAN = 3_999
_NUMBER = re.compile(r"[ \t\n\f\r]*([+-]?[0-9]{1,9})")


class Shown:
    """Tells what a page shows, from its tags and the classes that its own styles hide.

    A class is hidden where that is plain: a rule `.name {display: none}`, and no other that shows it.
    """

    def __init__(self) -> None:
        self._hidden: set[str] = set()
        self._shown: set[str] = set()
        self._articles = 0

    def learn(self, css: str) -> None:
        """Learn from a style sheet."""
        first, *others = css.split("/*")
        css = first + "".join(other.partition("*/")[2] for other in others)
        depth, selectors = 0, ""
        parts = re.split(r"([{}])", css)
        for words, brace in zip(parts[::2], parts[1::2], strict=False):
            if brace == "{":
                depth += 1
                # Rules that stand in others are for print or small screens.
                selectors = words.rpartition(";")[2].replace("<!--", "") if depth == 1 else ""
            else:
                depth = max(depth - 1, 0)
                if display := _DISPLAY.search(words):
                    self._learn_rule(selectors, hides=display[1].lower() == "none")

    def article(self, *, begins: bool) -> None:
        """Note that an article begins or ends, for its header is no header of the site."""
        self._articles = max(self._articles + (1 if begins else -1), 0)

    def left_as(self, name: str, attributes: dict[str, str]) -> str | None:
        """What an element's words are called among what is left out.

        Empty where they are no part of the document, and are not told; None where they are read.
        """
        if name in _CHROME_OUTSIDE_AN_ARTICLE and not self._articles:
            return ""
        left_as = _LEFT_BY_NAME.get(name)
        if left_as is not None or not attributes:
            return left_as
        if name == "a" and attributes.get("name", "").lower().startswith(_NOTE_MARKS_OF_WORD):
            return ""
        style = attributes.get("style", "")
        if _STRUCK.search(style):
            return "deleted text"
        if notes := _NOTES_OF_WORD.search(style):
            return notes[1].lower()
        if attributes.get("class", "").lower() == _COMMENT_MARK_OF_WORD:
            return ""
        return HIDDEN if self._hides(attributes, style) else None

    def _hides(self, attributes: dict[str, str], style: str) -> bool:
        if "hidden" in attributes or attributes.get("aria-hidden", "").strip().lower() == "true":
            return True
        if display := _DISPLAY.search(style):
            return display[1].lower() == "none"
        hidden_by_class = not self._hidden.isdisjoint(attributes.get("class", "").split())
        return hidden_by_class or bool(_HIDDEN_OTHERWISE.search(style))

    def _learn_rule(self, selectors: str, *, hides: bool) -> None:
        for selector in selectors.split(","):
            one = _ONE_CLASS.fullmatch(selector.strip())
            if hides and one:
                self._hidden.add(one[1])
            elif not hides:
                self._shown.update(re.findall(r"\.([\w-]+)", selector))
        self._hidden -= self._shown


def lengths_of_reversed_lists(page: Iterable[Token]) -> Iterator[int]:
    """How many items each list has that counts backwards, for its first number tells that."""
    lengths: list[int] = []
    open_lists: list[int | None] = []
    for kind, name, attributes in page:
        if name in LISTS and kind == "start":
            backwards = name == "ol" and "reversed" in attributes
            open_lists.append(len(lengths) if backwards else None)
            lengths += [0] * backwards
        elif name in LISTS and kind == "end" and open_lists:
            open_lists.pop()
        elif name == "li" and kind == "start" and open_lists and (index := open_lists[-1]) is not None:
            lengths[index] += 1
    yield from lengths


def number(written: str | None, otherwise: int) -> int:
    """The number that an attribute begins with."""
    found = written and _NUMBER.match(written)
    return int(found[1]) if found else otherwise


def list_style(attributes: dict[str, str]) -> str | None:
    """How a list or an item wants its numbers: by a name of CSS, `none` for bullets; None where it does not say."""
    if found := _LIST_STYLE.search(attributes.get("style", "")):
        for word in found[1].lower().split():
            if word in _STYLES:
                return _STYLES[word]
    return _STYLES.get(attributes.get("type", "").strip())


def marker(count: int, style: str) -> str:
    """A list's number as it is printed; decimal where the style has no sign for it.

    Examples:
        >>> marker(28, "lower-alpha"), marker(4, "upper-roman"), marker(3, "none")
        ('ab. ', 'IV. ', '')
    """
    if style == "none":
        return ""
    written, rest = "", count
    if style.endswith("alpha"):
        while rest > 0:
            rest, letter = divmod(rest - 1, 26)
            written = chr(ord("a") + letter) + written
    elif style.endswith("roman") and count <= _LARGEST_ROMAN:
        for sign, value in _ROMAN.items():
            while rest >= value:
                rest -= value
                written += sign
    return f"{(written.upper() if style.startswith('upper') else written) or count}. "
