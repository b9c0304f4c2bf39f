"""Ranked search: which duties speak of some words, and where exactly."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from township_duties.errors import QueryError
from township_duties.html import MOST_ROWS, marked, table, unbroken
from township_duties.immutable import ImmutableSequence, made_once
from township_duties.models import DutyRecord
from township_duties.text import fold, shortened, shown, spans
from township_duties.vocabulary import Language, Side

_WORDS = re.compile(r"“([^”]*)”|\"([^\"]*)\"|(\S+)")


@made_once
@dataclass(frozen=True, slots=True)
class Passage:
    """A text of a duty in which words were found."""

    field: Literal["name", "label", "text", "english"]
    """What the text is: the duty's name, a block's label, a step's words, its unofficial English name."""
    responsibility: int | None
    """The place of the block among the duty's `responsibilities`; None for the name."""
    step: int | None
    """The place of the step in its block; None for a name or label."""
    text: str
    """The text as printed."""
    spans: tuple[tuple[int, int], ...]
    """Start and end of each place found, in `text`."""
    side: Side | None
    """Whose side the block describes; None for the name."""
    departments: tuple[str, ...]
    """Who acts there by canonical name: in a step, as `Responsibility.acting` says; in a label, the block's bodies."""

    def highlight(self) -> str:
        """The text as HTML, with `<mark>` around what was found and everything else escaped."""
        return marked(self.text, self.spans)


@made_once
@dataclass(frozen=True, slots=True)
class Hit:
    """A duty that a search found."""

    duty: DutyRecord
    """The duty."""
    score: float
    """How well it fits: higher is better; comparable within one search."""
    words: tuple[str, ...]
    """Those of the words asked for that were found."""
    passages: tuple[Passage, ...]
    """Every text in which they were found, in printed order."""

    def __repr__(self) -> str:
        return f"<Hit {self.score:.2f} {self.duty.id} {shortened(self.duty.name)}: {len(self.passages)} passages>"

    def _repr_html_(self) -> str:
        return SearchResult((self,))._repr_html_()


class SearchResult(ImmutableSequence[Hit]):
    """What a search found, best first."""

    __slots__ = ()

    def __repr__(self) -> str:
        best = ", ".join(hit.duty.id for hit in self[:3])
        return f"<SearchResult: {len(self)} hits{': ' + best if best else ''}{', …' if len(self) > 3 else ''}>"

    def _repr_html_(self) -> str:
        rows = [
            [
                f"{hit.score:.2f}",
                unbroken(hit.duty.id),
                "<br>".join(passage.highlight() for passage in hit.passages[:3]),
            ]
            for hit in self[:MOST_ROWS]
        ]
        return table(f"{len(self)} hit{'' if len(self) == 1 else 's'}", ["score", "id", "found in"], rows, len(self))


def search(duties: Sequence[DutyRecord], words: str, lang: Language = "zh") -> SearchResult:
    """The duties in which words occur, best first.

    A duty ranks first by how many of the words it has, then by how many of them its name has, then by how rare the
    words found are among the duties searched; what is equal stays in document order.

    Parameters:
        duties: where to look.
        words: words parted by white space; what stands in “ ” or " " is one.
        lang: `"en"` looks in the unofficial English names alone.

    Raises:
        QueryError: there is no word to look for.
    """
    if not isinstance(words, str):
        raise QueryError(f"{shown(words)} is no text: give the words as one text, as in search('消防 隐患')")
    asked = tuple(dict.fromkeys(filter(None, (fold("".join(found)) for found in _WORDS.findall(words)))))
    if not asked:
        raise QueryError(f"'{words}' has no word to search for")
    found = [(duty, passages) for duty in duties if (passages := tuple(_passages(duty, asked, lang)))]
    words_of = [{word for passage, words in passages for word in words} for _, passages in found]
    rarity = {word: math.log(1 + len(duties) / max(1, sum(word in has for has in words_of))) for word in asked}
    hits = [_hit(duty, passages, asked, rarity) for duty, passages in found]
    return SearchResult(sorted(hits, key=lambda hit: -hit.score))


def _hit(
    duty: DutyRecord,
    passages: Sequence[tuple[Passage, tuple[str, ...]]],
    asked: tuple[str, ...],
    rarity: dict[str, float],
) -> Hit:
    has = {word for _, words in passages for word in words}
    named = {word for passage, words in passages if passage.field in ("name", "english") for word in words}
    # Each part is worth less than one unit of the part before it, so that the parts rank one after the other.
    unit = 1 / (len(asked) + 1)
    rare = sum(rarity[word] for word in has) / sum(rarity.values())
    score = len(has) + len(named) * unit + rare * unit / 2
    return Hit(duty, score, tuple(word for word in asked if word in has), tuple(passage for passage, _ in passages))


def _passages(duty: DutyRecord, asked: tuple[str, ...], lang: Language) -> Iterator[tuple[Passage, tuple[str, ...]]]:
    """Every text of a duty with words in it, and which words those are."""
    for fields in _english(duty) if lang == "en" else _texts(duty):
        folded = fold(fields["text"])
        words = tuple(word for word in asked if word in folded)
        if words:
            places = sorted(span for word in words for span in spans(fields["text"], word))
            yield Passage(spans=tuple(places), **fields), words


def _english(duty: DutyRecord) -> Iterator[dict[str, Any]]:
    if duty.english:
        whole = {"responsibility": None, "step": None, "side": None, "departments": ()}
        yield {"field": "english", "text": duty.english, **whole}


def _texts(duty: DutyRecord) -> Iterator[dict[str, Any]]:
    yield {"field": "name", "responsibility": None, "step": None, "text": duty.name, "side": None, "departments": ()}
    for place, block in enumerate(duty.responsibilities):
        shared = {"responsibility": place, "side": block.side}
        if block.label:
            yield {"field": "label", "step": None, "text": block.label, "departments": block.departments, **shared}
        for number, step in enumerate(block.steps):
            acting = block.acting(step)
            yield {"field": "text", "step": number, "text": step.text, "departments": acting.departments, **shared}
