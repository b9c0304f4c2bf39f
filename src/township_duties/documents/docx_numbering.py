"""The numbers that a word processor prints in front of the paragraphs of a .docx, counted as it counts them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from township_duties.documents.docx_package import below, is_on, value_of, whole

_LEVELS = 9
_LARGEST = 32_767
_LONGEST_PATTERN = 255
_LONGEST_CHAIN_OF_STYLES = 50

_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_CAPITALS = str.maketrans("〇一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
# The first sign of a row of signs, and how many there are.
_ROWS_OF_SIGNS = {
    "decimalEnclosedCircle": ("①", 20),
    "decimalEnclosedCircleChinese": ("①", 20),
    "decimalEnclosedFullstop": ("⒈", 20),
    "decimalEnclosedParen": ("⑴", 20),
    "ideographEnclosedCircle": ("㊀", 10),
}


def numeral(number: int, form: str) -> str:
    """A number as it is printed in a form of WordprocessingML; a form that is not known is printed as digits.

    Parameters:
        number: the number.
        form: the form's name.

    Examples:
        >>> forms = "decimal", "chineseCountingThousand", "decimalEnclosedCircle", "upperRoman"
        >>> [numeral(19, form) for form in forms]
        ['19', '十九', '⑲', 'XIX']
    """
    first, count = _ROWS_OF_SIGNS.get(form, ("", 0))
    if 1 <= number <= count:
        return chr(ord(first) + number - 1)
    match form:
        case "none" | "bullet":
            return ""
        case "decimalZero":
            return f"{number:02}"
        case "decimalFullWidth" | "decimalFullWidth2":
            return str(number).translate(_FULL_WIDTH)
        case "numberInDash":
            return f"- {number} -"
        case "chineseCounting" | "taiwaneseCounting":
            return _counted(number) if 0 < number < 100 else _digit_by_digit(number, "○")
        case "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital":
            return _digit_by_digit(number, "〇")
        case "chineseCountingThousand" | "taiwaneseCountingThousand":
            return _counted(number)
        case "japaneseCounting":
            return re.sub("一(?=[十百千])|〇", "", _counted(number)) if number else "〇"
        case "chineseLegalSimplified":
            return re.sub("^十", "一十", _counted(number)).translate(_CAPITALS)
        case "ideographTraditional" if 1 <= number <= len(_STEMS):
            return _STEMS[number - 1]
        case "ideographZodiac" if 1 <= number <= len(_BRANCHES):
            return _BRANCHES[number - 1]
        case "lowerLetter" if number:
            return _lettered(number)
        case "upperLetter" if number:
            return _lettered(number).upper()
        case "lowerRoman":
            return _roman(number)
        case "upperRoman":
            return _roman(number).upper()
    return str(number)


def _digit_by_digit(number: int, zero: str) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number)).replace("〇", zero)


def _counted(number: int) -> str:
    """In Chinese words: 110 is 一百一十, 1001 is 一千〇一, 10 is 十."""
    if number > 9_999:
        return str(number)
    words = ""
    for digit, unit in zip(f"{number:04}", ("千", "百", "十", ""), strict=True):
        words += _DIGITS[int(digit)] + (unit if digit != "0" else "")
    words = re.sub("〇+", "〇", words).strip("〇")
    return re.sub("^一十", "十", words) or "〇"


def _lettered(number: int) -> str:
    repetitions, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (repetitions + 1)


def _roman(number: int) -> str:
    letters = ""
    for value, sign in _ROMAN:
        letters += sign * (number // value)
        number %= value
    return letters


@dataclass(frozen=True, slots=True)
class _Style:
    """What one style itself says; None where it says nothing."""

    name: str
    based_on: str
    hidden: bool | None
    list_name: str | None
    level: str | None


class Styles:
    """What the styles say of numbers and of hidden text.

    Parameters:
        root: the part of the styles; None where the document has none.
    """

    def __init__(self, root: Element | None) -> None:
        elements = list(root.iter("w:style")) if root is not None else []
        self._styles = {style.name: style for style in map(_style, reversed(elements))}
        defaults = (style for style in elements if style.get("type") == "paragraph" and _is_default(style))
        self._default = next((style.get("styleId", "") for style in defaults), "")
        self._hidden: dict[str, bool | None] = {}

    def of_paragraph(self, properties: Element | None) -> str:
        """The style of a paragraph with these properties."""
        return value_of(properties, "w:pStyle") or self._default

    def hides(self, style: str | None) -> bool | None:
        """Whether text of a style is hidden; None where the style says nothing of it."""
        if not style:
            return None
        if style not in self._hidden:
            said = (parent.hidden for parent in self.chain(style))
            self._hidden[style] = next((hidden for hidden in said if hidden is not None), None)
        return self._hidden[style]

    def numbering(self, style: str) -> tuple[str | None, str | None]:
        """The list and the level that a style puts its paragraphs in, each None where it says nothing of it."""
        chain = list(self.chain(style))
        return (
            next((parent.list_name for parent in chain if parent.list_name), None),
            next((parent.level for parent in chain if parent.level), None),
        )

    def chain(self, name: str) -> Iterator[_Style]:
        """A style, and those that it is based on."""
        for _ in range(_LONGEST_CHAIN_OF_STYLES):
            style = self._styles.get(name)
            if style is None:
                return
            yield style
            name = style.based_on


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    pattern: str
    gap: str
    in_digits: bool
    restarts_below: int | None
    style: str | None


@dataclass(frozen=True, slots=True)
class _List:
    """A list that paragraphs name; lists of one definition go on counting from one another."""

    definition: str
    levels: dict[int, _Level]
    starts: dict[int, int]
    """Where it begins anew when it is first used, by level."""

    def start(self, level: int) -> int:
        return self.starts.get(level, self.levels[level].start if level in self.levels else 0)


class Numbering:
    """The counters of all lists; every numbered paragraph is asked for once, in the order of the document.

    Parameters:
        root: the part of the lists; None where the document has none.
        styles: the styles.
    """

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        parts = list(root) if root is not None else []
        definitions = [part for part in parts if part.tag == "w:abstractNum"]
        self._levels = {part.get("abstractNumId", ""): dict(_levels(part)) for part in definitions}
        self._links = {part.get("abstractNumId", ""): value_of(part, "w:numStyleLink") for part in definitions}
        self._named = {part.get("numId", ""): part for part in parts if part.tag == "w:num"}
        self._definitions = {name: value_of(part, "w:abstractNumId") or "" for name, part in self._named.items()}
        self._lists: dict[str, _List] = {}
        self._places_by_style: dict[str, tuple[str, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def of_paragraph(self, properties: Element | None) -> tuple[str, str]:
        """The number that a paragraph is printed with, and the white space after it; empty where it has none."""
        name, level = self._place(properties)
        if name not in self._named:
            return "", ""
        used = self._list(name)
        if level not in used.levels:
            return "", ""
        counts = self._counts.setdefault(used.definition, {})
        if name not in self._begun:
            self._begun.add(name)
            for restarted in used.starts:
                counts.pop(restarted, None)
        counts[level] = counts[level] + 1 if level in counts else used.start(level)
        for deeper in [deeper for deeper in counts if deeper > level and _restarts(used, deeper, level)]:
            del counts[deeper]
        return _printed(used, level, counts), used.levels[level].gap

    def _place(self, properties: Element | None) -> tuple[str, int]:
        """The name of the list that a paragraph stands in, and its level."""
        style = self._styles.of_paragraph(properties)
        if style not in self._places_by_style:
            self._places_by_style[style] = self._place_by_style(style)
        name, level = self._places_by_style[style]
        own = below(properties, "w:numPr")
        own_list, own_level = value_of(own, "w:numId"), value_of(own, "w:ilvl")
        if own_list or own_level:
            return own_list or name, whole(own_level, 0)
        return name, level

    def _place_by_style(self, style: str) -> tuple[str, int]:
        """The same for a paragraph that says nothing itself: a level may name the style that is numbered with it."""
        name, level = self._styles.numbering(style)
        if name not in self._named:
            return name or "", 0
        linked = {described.style: number for number, described in self._list(name).levels.items() if described.style}
        by_link = (linked[parent.name] for parent in self._styles.chain(style) if parent.name in linked)
        return name, next(by_link, whole(level, 0))

    def _list(self, name: str) -> _List:
        if name not in self._lists:
            self._lists[name] = self._read(name)
        return self._lists[name]

    def _read(self, name: str) -> _List:
        definition = self._definitions[name]
        if style := self._links.get(definition):
            definition = self._definitions.get(self._styles.numbering(style)[0] or "", definition)
        levels = dict(self._levels.get(definition, {}))
        starts: dict[int, int] = {}
        for override in self._named[name].findall("w:lvlOverride"):
            level = whole(override.get("ilvl"), _LEVELS)
            start = value_of(override, "w:startOverride")
            if level < _LEVELS and start is not None:
                starts[level] = min(whole(start, 0), _LARGEST)
            levels.update(_levels(override))
        return _List(definition, levels, starts)


def _style(element: Element) -> _Style:
    switch = below(element, "w:rPr", "w:vanish")
    numbers = below(element, "w:pPr", "w:numPr")
    return _Style(
        name=element.get("styleId", ""),
        based_on=value_of(element, "w:basedOn") or "",
        hidden=None if switch is None else is_on(switch),
        list_name=value_of(numbers, "w:numId"),
        level=value_of(numbers, "w:ilvl"),
    )


def _is_default(style: Element) -> bool:
    return style.get("default", "0") not in ("0", "false", "off")


def _levels(parent: Element) -> Iterator[tuple[int, _Level]]:
    for element in parent.findall("w:lvl"):
        number = whole(element.get("ilvl"), _LEVELS)
        if number < _LEVELS:
            yield number, _level(element)


def _level(element: Element) -> _Level:
    restart = value_of(element, "w:lvlRestart")
    return _Level(
        start=min(whole(value_of(element, "w:start"), 0), _LARGEST),
        form=_form(next(element.iter("w:numFmt"), None)),
        pattern=(value_of(element, "w:lvlText") or "")[:_LONGEST_PATTERN],
        gap={"space": " ", "nothing": ""}.get(value_of(element, "w:suff") or "tab", "\t"),
        in_digits=is_on(element.find("w:isLgl")),
        restarts_below=whole(restart, 0) if restart is not None else None,
        style=value_of(element, "w:pStyle"),
    )


def _form(element: Element | None) -> str:
    """The form of the numbers; "001, 002, ..." is the only custom one that word processors offer."""
    form = element.get("val", "decimal") if element is not None else "decimal"
    if form == "custom" and element is not None:
        return "custom" + re.split("[^0-9]", element.get("format", ""))[0][:9]
    return form


def _restarts(used: _List, deeper: int, level: int) -> bool:
    described = used.levels.get(deeper)
    below = described.restarts_below if described else None
    return level < (deeper if below is None else below)


def _printed(used: _List, level: int, counts: dict[int, int]) -> str:
    described = used.levels[level]

    def number(place: re.Match[str]) -> str:
        shown = int(place[1]) - 1
        form = used.levels[shown].form if shown in used.levels else "none"
        count = counts.get(shown, used.start(shown))
        if form.startswith("custom"):
            return str(count).zfill(len(form) - len("custom"))
        return numeral(count, "decimal" if described.in_digits and form != "bullet" else form)

    return "" if described.form == "bullet" else re.sub("%([1-9])", number, described.pattern)
