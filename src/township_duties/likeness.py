"""How alike two texts are, in per cent: rapidfuzz says it, or, where that cannot be installed, the same rule here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from types import ModuleType

Match = tuple[str, float, int]
"""A text, its likeness, and its place among those compared."""


def matches(text: str, others: Iterable[str], cutoff: float, *, partial: bool = False) -> Iterator[Match]:
    """Those of some texts that are at least so much like another, in their order.

    Likeness is what two texts share, letters in their order, of what they have together (rapidfuzz's `ratio`), or that
    of the stretch of the longer one that is most like the shorter (rapidfuzz's `partial_ratio`).

    Parameters:
        text: the one text.
        others: those that it is compared with.
        cutoff: the least likeness, in per cent.
        partial: whether a text that another contains is wholly like it.

    Examples:
        >>> list(matches("乡村振心", ["民生服务", "乡村振兴"], 40))
        [('乡村振兴', 75.0, 1)]
    """
    process, fuzz = _module("process"), _module("fuzz")
    if process and fuzz:
        scorer = fuzz.partial_ratio if partial else fuzz.ratio
        yield from process.extract_iter(text, others, scorer=scorer, score_cutoff=cutoff)
        return
    likeness = partial_ratio if partial else plain_ratio
    for place, other in enumerate(others):
        score = likeness(text, other, cutoff)
        if score >= cutoff:
            yield other, score, place


def ratio(one: str, other: str, cutoff: float = 0) -> float:
    """How alike two texts are, in per cent; 0 where it is less than the cutoff.

    Examples:
        >>> ratio("乡村振心", "乡村振兴")
        75.0
    """
    fuzz = _module("fuzz")
    return float(fuzz.ratio(one, other, score_cutoff=cutoff)) if fuzz else plain_ratio(one, other, cutoff)


@cache
def _module(name: str) -> ModuleType | None:
    try:
        return import_module(f"rapidfuzz.{name}")
    except ModuleNotFoundError:
        return None


def plain_ratio(one: str, other: str, cutoff: float = 0) -> float:
    """`ratio` without rapidfuzz."""
    score = _Pattern(one).likeness(other) * 100
    return score if score >= cutoff else 0.0


def partial_ratio(one: str, other: str, cutoff: float = 0) -> float:
    """The likeness of the shorter text to the stretch of the longer one that is most like it, without rapidfuzz."""
    shorter, longer = sorted((one, other), key=len)
    if not shorter:
        return 0.0 if longer else 100.0
    score = _best_stretch(shorter, longer, cutoff / 100)
    if score < 1 and len(shorter) == len(longer):
        score = max(score, _best_stretch(longer, shorter, cutoff / 100))
    return score * 100 if score * 100 >= cutoff else 0.0


class _Pattern:
    """A text that many are compared with."""

    def __init__(self, text: str) -> None:
        self._size = len(text)
        self._places: dict[str, int] = {}
        for place, letter in enumerate(text):
            self._places[letter] = self._places.get(letter, 0) | 1 << place

    def likeness(self, text: str) -> float:
        """What both share of what they have together."""
        together = self._size + len(text)
        return 1 - (together - 2 * self._shared(text)) / together if together else 1.0

    def _shared(self, text: str) -> int:
        """How many letters both have in the same order: Hyyrö's way, all places of the pattern in one number."""
        everywhere = (1 << self._size) - 1
        open_places = everywhere
        for letter in text:
            here = open_places & self._places.get(letter, 0)
            if here:
                open_places = (open_places + here | open_places - here) & everywhere
        return self._size - open_places.bit_count()


def _best_stretch(shorter: str, longer: str, least: float) -> float:
    """The likeness of a text to the stretch of another that is most like it, or 0 where none reaches the least."""
    pattern, size = _Pattern(shorter), len(shorter)
    left = Counter(shorter)
    common, best = 0, 0.0
    # The stretch grows at the beginning, moves on, and shrinks at the end; `common` are the letters that both have,
    # in any order, which no likeness can exceed.
    for end in range(1, len(longer) + size):
        start = max(0, end - size)
        if end <= len(longer):
            common += left[longer[end - 1]] > 0
            left[longer[end - 1]] -= 1
        if start:
            left[longer[start - 1]] += 1
            common -= left[longer[start - 1]] > 0
        stretch_size = min(end, len(longer)) - start
        if 2 * common / (size + stretch_size) + 1e-9 < max(best, least):
            continue
        best = max(best, pattern.likeness(longer[start : start + stretch_size]))
        if best == 1:
            break
    return best if best >= least else 0.0
