"""How well texts fit a sentence: character n-grams, weighed by how rare they are (BM25)."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from township_duties.text import fold

_BETWEEN_WORDS = re.compile(r"[\W_]+")
_SATURATION = 1.2
_LENGTH = 0.75
"""BM25's usual constants: how soon more of one n-gram adds nothing, and how much a long text is held against it."""
_SINGLE = 0.2
"""What a single character weighs beside a pair."""


def grams(text: str) -> Iterator[str]:
    """The characters and pairs of characters of a text, none of them over punctuation or white space.

    Examples:
        >>> sorted(set(grams("烧秸秆，冒烟")))
        ['冒', '冒烟', '烟', '烧', '烧秸', '秆', '秸', '秸秆']
    """
    for run in _BETWEEN_WORDS.split(fold(text)):
        yield from run
        yield from (run[at : at + 2] for at in range(len(run) - 1))


class Ranking:
    """Texts that can be ranked by how well they fit a sentence.

    Parameters:
        entries: for each the texts that it is known by, each with its weight.
    """

    def __init__(self, entries: Iterable[Iterable[tuple[str, float]]]) -> None:
        counts = [_weighted(entry) for entry in entries]
        self._count = len(counts)
        lengths = [sum(weight for gram, weight in count.items() if len(gram) > 1) for count in counts]
        usual = sum(lengths) / max(1, len(lengths)) or 1.0
        frequency = Counter(gram for count in counts for gram in count)
        self._rarity = {
            gram: math.log(1 + (len(counts) - number + 0.5) / (number + 0.5)) * (_SINGLE if len(gram) == 1 else 1)
            for gram, number in frequency.items()
        }
        self._shares: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, (count, length) in enumerate(zip(counts, lengths, strict=True)):
            slowness = _SATURATION * (1 - _LENGTH + _LENGTH * length / usual)
            for gram, weight in count.items():
                share = self._rarity[gram] * weight * (_SATURATION + 1) / (weight + slowness)
                self._shares[gram].append((place, share))

    def scores(self, sentence: str) -> list[float]:
        """How well each entry fits a sentence; 0 where it shares nothing with it."""
        scores = [0.0] * self._count
        for gram in set(grams(sentence)):
            for place, share in self._shares.get(gram, ()):
                scores[place] += share
        return scores

    def shared(self, sentence: str, place: int) -> tuple[str, ...]:
        """The words of a sentence that an entry has too: as long as they go, weightiest first."""
        has = {gram for gram in set(grams(sentence)) if len(gram) > 1 and self._has(gram, place)}
        words = {word: self._weight(word) for run in _BETWEEN_WORDS.split(fold(sentence)) for word in _runs(run, has)}
        return tuple(sorted(words, key=lambda word: -words[word]))

    def _has(self, gram: str, place: int) -> bool:
        return any(place == found for found, _ in self._shares.get(gram, ()))

    def _weight(self, word: str) -> float:
        return sum(self._rarity.get(gram, 0.0) for gram in grams(word))


def _weighted(entry: Iterable[tuple[str, float]]) -> Mapping[str, float]:
    counts: defaultdict[str, float] = defaultdict(float)
    for text, weight in entry:
        for gram in grams(text):
            counts[gram] += weight
    return counts


def _runs(text: str, pairs: set[str]) -> Iterator[str]:
    """The longest parts of a text all of whose pairs are among some pairs."""
    begin = 0
    for at in range(len(text)):
        if text[at : at + 2] not in pairs:
            if at > begin:
                yield text[begin : at + 1]
            begin = at + 1
