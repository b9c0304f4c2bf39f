"""Which texts are nearly alike: found without comparing each with each letter by letter."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator
from functools import reduce
from operator import or_

from township_duties.likeness import matches

_SIGNS = 512
_SHORT = 64
"""Texts of so few characters are compared faster than their letters are looked up."""
_FEW = 8
"""So few texts are compared faster than their letters are looked up."""
_ROUNDING = 1e-9


class Alphabet(dict[str, int]):
    """One bit for each character; characters may share one, so that texts seem more alike by it and never less."""

    def __missing__(self, character: str) -> int:
        bit = self[character] = 1 << ord(character) % _SIGNS
        return bit

    def of(self, text: str) -> int:
        """The characters that a text has, as bits."""
        return reduce(or_, map(self.__getitem__, set(text)), 0)


class Alike:
    """Texts in the order in which they come, asked for those that another is nearly like.

    Likeness is what two texts share, letters in their order, of what they have together. Texts of too different
    lengths, or with too many letters that only one of them has, cannot reach it, and are not compared.

    Parameters:
        cutoff: from which likeness on, in per cent, two texts are nearly alike.
    """

    def __init__(self, cutoff: float) -> None:
        self._cutoff = cutoff
        self._most_unlike = 1 - cutoff / 100 + _ROUNDING
        self._longest = (1 + self._most_unlike) / (1 - self._most_unlike)
        self._alphabet = Alphabet()
        self._by_size: dict[int, list[tuple[int, str, int]]] = {}
        self._sizes: list[int] = []
        self._count = 0

    def add(self, text: str) -> Iterator[str]:
        """One more text; what comes back are those added before it that it is nearly like, in their order."""
        size = len(text)
        bits = self._alphabet.of(text) if size > _SHORT else 0
        before = [other for _, other in sorted(self._candidates(size, bits))]
        if size not in self._by_size:
            insort(self._sizes, size)
        self._by_size.setdefault(size, []).append((self._count, text, bits))
        self._count += 1
        return (other for other, _, _ in matches(text, before, self._cutoff))

    def _candidates(self, size: int, bits: int) -> Iterator[tuple[int, str]]:
        near = bisect_left(self._sizes, size / self._longest), bisect_right(self._sizes, size * self._longest)
        for length in self._sizes[slice(*near)]:
            most = (size + length) * self._most_unlike if size > _SHORT < length else _SIGNS
            for place, other, other_bits in self._by_size[length]:
                if (bits ^ other_bits).bit_count() <= most:
                    yield place, other


class Repeated:
    """Texts in the order in which they come, asked for those whose words another repeats, whole or as a part of it.

    Likeness is that of the shorter text to the stretch of the longer one most like it.

    Parameters:
        cutoff: from which likeness on, in per cent, words are repeated.
    """

    def __init__(self, cutoff: float) -> None:
        self._cutoff = cutoff
        # The stretch is no longer than the shorter text, and has at least the letters that both share: so much of the
        # shorter text, at most, has no counterpart.
        self._most_left_out = 1 - cutoff / (200 - cutoff) + _ROUNDING
        self._alphabet = Alphabet()
        self._texts: list[str] = []
        self._bits: list[int] = []

    def add(self, text: str) -> Iterator[str]:
        """One more text; what comes back are those added before it whose words it repeats, or that have its words."""
        before = self._texts if len(self._texts) < _FEW else self._candidates(text)
        found = matches(text, [*before], self._cutoff, partial=True)
        self._texts.append(text)
        return (other for other, _, _ in found)

    def _candidates(self, text: str) -> Iterator[str]:
        self._bits += map(self._alphabet.of, self._texts[len(self._bits) :])
        bits, size, most = self._alphabet.of(text), len(text), self._most_left_out
        for other, other_bits in zip(self._texts, self._bits, strict=True):
            lacking = bits & ~other_bits if size <= len(other) else other_bits & ~bits
            if lacking.bit_count() <= min(size, len(other)) * most:
                yield other
