"""Chinese text: what counts as equal, what counts as found, what is nearest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TypeVar
from unicodedata import combining, normalize

from township_duties.errors import require_text
from township_duties.likeness import matches

# CJK radicals that NFKC leaves alone, each above the character it stands for. PDF text often has them.
# Source: Unicode Character Database, property Equivalent_Unified_Ideograph, U+2E80 to U+2EF3. The last is a Kangxi
# radical, which NFKC makes 戶: fonts for simplified Chinese (Noto Sans and Serif CJK SC) give it the outline of 户.
_RADICALS = str.maketrans(
    (
        "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝"
        "⺞⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺"
        "⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖"
        "⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⼾"
    ),
    (
        "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月"
        "歺民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀"
        "聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝"
        "雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀户"
    ),
)

_WIDE_MARKS = (("，", ","), ("；", ";"), ("：", ":"), ("（", "("), ("）", ")"))
_ANY_RADICAL = re.compile("[\u2e80-\u2ef3\u2f3e]")


Made = TypeVar("Made")

_REMEMBERED = 2**14
_SHORT = 400
"""How many short texts are remembered, and how long they are at most: some ten megabytes."""


def remembered(make: Callable[[str], Made]) -> Callable[[str], Made]:
    """A function that remembers what it made of short texts: the lists of a county say most things in the same words.

    Parameters:
        make: makes something that cannot change of a text.

    Examples:
        >>> remembered(len)("序号")
        2
    """
    remembering = lru_cache(_REMEMBERED)(make)

    def made(text: str) -> Made:
        return remembering(text) if len(text) <= _SHORT else make(text)

    return made


def fold(text: str) -> str:
    """The form of `text` in which two strings are compared.

    Full and half width, letter case, compatibility forms, radicals and all white space stop mattering.
    Folding twice changes nothing.

    Examples:
        >>> fold("Ａｐｐ　推 广")
        'app推广'
        >>> fold("⻝品") == fold("食品")
        True
    """
    require_text("text", text)
    return _folded(text)


@remembered
def _folded(text: str) -> str:
    # Looking whether there is a radical at all is much faster than translating.
    mapped = text.translate(_RADICALS) if _ANY_RADICAL.search(text) else text
    # So is replacing the marks of any Chinese text: what they leave is mostly in its normal form already.
    for wide, narrow in _WIDE_MARKS:
        mapped = mapped.replace(wide, narrow)
    compatible = normalize("NFKC", normalize("NFKC", mapped).casefold())
    return normalize("NFKC", "".join(compatible.split()))


_BETWEEN = "\x00"
"""What folding leaves as it is, and what nothing combines with."""


def fold_lines(texts: Iterable[str]) -> str:
    """Several texts, each folded on a line of its own: folded together, which takes half the time.

    Examples:
        >>> print(fold_lines(["Ａｐｐ", "推 广"]))
        app
        推广
    """
    lines = tuple(texts)
    folded = fold(_BETWEEN.join(lines))
    return folded.replace(_BETWEEN, "\n") if folded.count(_BETWEEN) < len(lines) else "\n".join(map(fold, lines))


UNSEEN = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f"
)
"""What is there and nobody sees, for a set of characters in a pattern: Unicode's Cc and Cf without white space."""

# Compiled when a document is first read: most questions read none.
_ANY_UNSEEN = f"[{UNSEEN}]"
_ANY_SEEN = rf"[^\s{UNSEEN}]"
_COMPATIBLE_RADICAL = "[\u2e80-\u2fdf]"


def visible(text: str) -> str:
    """A text without the characters that are there and nobody sees: zero-width spaces, byte order marks, controls.

    Examples:
        >>> visible("\ufeff序\u200b号")
        '序号'
    """
    return text if text.isprintable() else re.sub(_ANY_UNSEEN, "", text)


def has_words(text: str) -> bool:
    """Whether there is anything to see in a text."""
    return re.search(_ANY_SEEN, text) is not None


def characters_for_radicals(text: str) -> str:
    """The text with the characters that its radicals stand for, and nothing else changed.

    Fonts of PDF files give the same outline to a radical and to the character that it looks like, and programs that
    write PDF often name the radical.

    Examples:
        >>> characters_for_radicals("⻝品⼯⼚（Ａ）")
        '食品工厂（Ａ）'
    """
    return re.sub(_COMPATIBLE_RADICAL, lambda radical: normalize("NFKC", radical[0].translate(_RADICALS)), text)


def spans(text: str, folded: str) -> tuple[tuple[int, int], ...]:
    """Where in a text a folded word occurs: start and end in the text itself, even where folding changes its length.

    Examples:
        >>> spans("政务Ａ Ｐ Ｐ推广", "app")
        ((2, 7),)
    """
    pieces = [(place, place + len(piece), fold(piece)) for place, piece in _pieces(text)]
    whole = "".join(piece for _, _, piece in pieces)
    if whole != fold(text):
        # Pieces that fold otherwise together than alone cannot be told apart: the whole text is the place.
        return ((0, len(text)),) if folded in fold(text) else ()
    starts = [start for start, _, piece in pieces for _ in piece]
    ends = [end for _, end, piece in pieces for _ in piece]
    found = []
    at = whole.find(folded)
    while at >= 0:
        found.append((starts[at], ends[at + len(folded) - 1]))
        at = whole.find(folded, at + len(folded))
    return tuple(found)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """A text's characters, each with the marks that combine with it, and where they begin."""
    begin = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or not combining(normalize("NFKC", text[place])[:1] or " "):
            yield begin, text[begin:place]
            begin = place


def nearest(value: object, names: Iterable[str] | Mapping[str, str], limit: int = 3) -> tuple[str, ...]:
    """The names most like `value`, best first.

    Parameters:
        value: what was asked for and is not there; nothing is like what is no text.
        names: what there is; a mapping leads from each spelling to the name to suggest for it.
        limit: how many at most.

    Examples:
        >>> nearest("乡村振心", ["民生服务", "乡村振兴"])
        ('乡村振兴',)
    """
    if not isinstance(value, str):
        return ()
    spellings = names if isinstance(names, Mapping) else {name: name for name in names}
    known = list(spellings)
    wanted = fold(value)
    # Of two that are as much like it, that which begins like it: 卫建委 is 卫健委 rather than 住建委.
    found = sorted(
        matches(wanted, map(fold, known), 40), key=lambda match: (-match[1], fold(known[match[2]])[:1] != wanted[:1])
    )
    # What is much less like than the best is no help beside it.
    near = [known[place] for _, score, place in found if score >= found[0][1] - 20]
    return tuple(dict.fromkeys(spellings[spelling] for spelling in near))[:limit]


def shortened(text: str, longest: int = 20) -> str:
    """The text, or its beginning with an ellipsis where it is longer than `longest` characters.

    Examples:
        >>> shortened("做好卫片图斑治理相关工作", 6)
        '做好卫片图…'
    """
    return text if len(text) <= longest else text[: longest - 1] + "…"
