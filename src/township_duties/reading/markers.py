"""Numbers of steps: the schemes in which they are written, as data, and telling one in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import normalize, numeric

_DATE = re.compile(
    r"(?:(?:19|20)[0-9]{2}年|[0-9]{1,2}月|[0-9]{1,4}(?:个?工作日|日内|天|小时|分钟|周岁|岁|名|户|项|类))"
)
"""What begins with digits, has no decimals, and may stand right behind a number."""
CHINESE_NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Scheme:
    """A way of numbering."""

    name: str
    pattern: re.Pattern[str]
    """What a number looks like; the group `number` is its value."""
    begins_clauses: bool = False
    """Whether its numbers stand behind a comma or colon too (一是…，二是…)."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A number in a text."""

    scheme: Scheme
    value: int
    end: int
    """Where its text begins."""
    is_certain: bool = True
    """False where digits follow, as in 3.2025年底前, 3.10个工作日内: it is a number only where it is the next one."""


SCHEMES = (
    Scheme("1.", re.compile(rf"(?P<number>[0-9０-９]{{1,3}})\s?[.．、](?:(?![0-9０-９])|(?={_DATE.pattern}))")),
    Scheme("（1）", re.compile(r"[（(]\s?(?P<number>[0-9０-９]{1,3})\s?[）)]")),
    Scheme("1）", re.compile(r"(?P<number>[0-9]{1,3})[）)]")),
    Scheme("⑴", re.compile(r"(?P<number>[⑴-⒇])")),
    Scheme("1⒈", re.compile(r"(?P<number>[⒈-⒛])")),
    Scheme("①", re.compile(r"(?P<number>[①-⑳])[.．、]?")),
    Scheme("一、", re.compile(rf"(?P<number>[{CHINESE_NUMERALS}]{{1,3}})[、.．]")),
    Scheme("（一）", re.compile(rf"[（(]\s?(?P<number>[{CHINESE_NUMERALS}]{{1,3}})\s?[）)]")),
    Scheme("一是", re.compile(rf"(?P<number>[{CHINESE_NUMERALS}]{{1,3}})是(?!否)"), begins_clauses=True),
    Scheme("第一，", re.compile(rf"第(?P<number>[{CHINESE_NUMERALS}]{{1,3}})[，,、]"), begins_clauses=True),
)
"""Every scheme, in the order in which they are tried."""


def marker_at(text: str, place: int) -> Marker | None:
    """The number that begins at a place; decimals and dates (1.5公里, 3.15) are none.

    Examples:
        >>> marker_at("（2）上报。", 0).value
        2
    """
    for scheme in SCHEMES:
        found = scheme.pattern.match(text, place)
        if found:
            value = value_of(found["number"])
            return Marker(scheme, value, found.end(), not _DATE.match(text, found.end())) if value else None
    return None


def value_of(number: str) -> int:
    """The value of a number in digits, Chinese numerals or a sign of its own; 0 for what is none.

    Examples:
        >>> value_of("十二"), value_of("⑴"), value_of("３")
        (12, 1, 3)
    """
    if number[0] in CHINESE_NUMERALS:
        return _chinese_value(number)
    digits = normalize("NFKC", number)
    return int(digits) if digits.isdecimal() else int(numeric(number)) if len(number) == 1 else 0


def _chinese_value(number: str) -> int:
    tens, ten, ones = number.partition("十")
    if not ten:
        return CHINESE_NUMERALS.index(number) + 1 if len(number) == 1 else 0
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        return 0
    return 10 * (CHINESE_NUMERALS.index(tens) + 1 if tens else 1) + (CHINESE_NUMERALS.index(ones) + 1 if ones else 0)
