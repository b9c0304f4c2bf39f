"""How well texts fit a sentence: character n-grams, weighed by how rare they are (BM25)."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from township_duties.text import fold, remembered

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
        lengths, texts = [], []
        self._starts: list[int] = []
        self._owners: list[tuple[int, float]] = []
        at = 0
        for place, entry in enumerate(entries):
            length = 0.0
            for text, weight in entry:
                words = _words(text)
                texts.append(words)
                self._starts.append(at)
                self._owners.append((place, weight))
                at += len(words) + 1
                length += weight * max(0, len(words) - 2 * words.count(" ") - 1)
            lengths.append(length)
        self._text = " ".join(texts)
        usual = sum(lengths) / max(1, len(lengths)) or 1.0
        self._slowness = [_SATURATION * (1 - _LENGTH + _LENGTH * length / usual) for length in lengths]
        self._found: dict[str, Mapping[int, float]] = {}

    def scores(self, sentence: str) -> list[float]:
        """How well each entry fits a sentence; 0 where it shares nothing with it."""
        scores = [0.0] * len(self._slowness)
        for gram in sorted(set(grams(sentence))):
            having = self._having(gram)
            rarity = self._rarity(gram)
            for place, weight in having.items():
                scores[place] += rarity * weight * (_SATURATION + 1) / (weight + self._slowness[place])
        return scores

    def shared(self, sentence: str, place: int) -> tuple[str, ...]:
        """The words of a sentence that an entry has too: as long as they go, weightiest first."""
        has = {gram for gram in set(grams(sentence)) if len(gram) > 1 and place in self._having(gram)}
        words = {word: self._weight(word) for run in _BETWEEN_WORDS.split(fold(sentence)) for word in _runs(run, has)}
        return tuple(sorted(words, key=lambda word: -words[word]))

    def _having(self, gram: str) -> Mapping[int, float]:
        """The entries that have an n-gram, with what it weighs in each; looked for when first asked.

        A sentence asks for few of all the n-grams that there are: to count them all would take much longer.
        """
        if gram not in self._found:
            having: defaultdict[int, float] = defaultdict(float)
            at = self._text.find(gram)
            while at >= 0:
                place, weight = self._owners[bisect_right(self._starts, at) - 1]
                having[place] += weight
                at = self._text.find(gram, at + 1)
            self._found[gram] = dict(having)
        return self._found[gram]

    def _rarity(self, gram: str) -> float:
        number = len(self._having(gram))
        rarity = math.log(1 + (len(self._slowness) - number + 0.5) / (number + 0.5))
        return rarity * (_SINGLE if len(gram) == 1 else 1)

    def _weight(self, word: str) -> float:
        return sum(map(self._rarity, grams(word)))


@remembered
def _words(text: str) -> str:
    """A text, folded, with one space for what stands between words."""
    return _BETWEEN_WORDS.sub(" ", fold(text)).strip()


def _runs(text: str, pairs: set[str]) -> Iterator[str]:
    """The longest parts of a text all of whose pairs are among some pairs."""
    begin = 0
    for at in range(len(text)):
        if text[at : at + 2] not in pairs:
            if at > begin:
                yield text[begin : at + 1]
            begin = at + 1
