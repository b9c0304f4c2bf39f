"""Ranked search: which duties speak of some words, and where exactly."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from township_duties.context import NO_CONTEXT, ListContext
from township_duties.departments import spellings
from township_duties.errors import QueryError, shown
from township_duties.html import MOST_ROWS, escape, marked, table, unbroken
from township_duties.immutable import ImmutableSequence, made_once
from township_duties.language import said
from township_duties.models import DutyRecord
from township_duties.text import fold, shortened, spans
from township_duties.vocabulary import Language, Side, require_language

_WORDS = re.compile(r"“([^”]*)”|\"([^\"]*)\"|(\S+)")

FoundIn = Literal["id", "name", "department", "label", "text", "english", "category"]
"""What a text is in which words are found: the duty's id or ref, its name, a name of a body in its column, a block's
label, a step's words; the duty's and its category's unofficial English names.
"""

_HEADS = ("id", "name", "english")
"""The texts by which a duty is called: a word found there counts for more."""


_LONGEST_TEXT = 60


@made_once
@dataclass(frozen=True, slots=True, repr=False)
class Passage:
    """A text of a duty in which words were found."""

    field: FoundIn
    """What the text is."""
    responsibility: int | None
    """The place of the block among the duty's `responsibilities`; None outside the blocks."""
    step: int | None
    """The place of the step in its block; None outside the steps."""
    text: str
    """The text as printed; of a body, that of its names which has the words."""
    spans: tuple[tuple[int, int], ...]
    """Start and end of each place found, in `text`."""
    side: Side | None
    """Whose side the block describes; None outside the blocks."""
    departments: tuple[str, ...]
    """Canonical names: who acts in a step, as `Responsibility.acting` says; a label's bodies; the column's body."""

    def __repr__(self) -> str:
        return f"<Passage {self.field}: {shortened(self.text, _LONGEST_TEXT)}>"

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
    missing: tuple[str, ...] = ()
    """Those of the words asked for that were not found; none in a duty that has them all."""

    def __repr__(self) -> str:
        without = f", without {shortened('、'.join(self.missing))}" if self.missing else ""
        found = f"{len(self.passages)} passage{'' if len(self.passages) == 1 else 's'}{without}"
        return f"<Hit {self.score:.2f} {self.duty.id} {shortened(self.duty.name)}: {found}>"

    def _repr_html_(self) -> str:
        return SearchResult((self,))._repr_html_()


class SearchResult(ImmutableSequence[Hit]):
    """What a search found, best first: duties with all the words, and below them those with some."""

    __slots__ = ()

    @property
    def with_all_words(self) -> SearchResult:
        """The hits that have all the words asked for; they stand first."""
        return SearchResult(hit for hit in self if not hit.missing)

    @property
    def counted(self) -> str:
        """How many hits there are, and, where some lack a word, how many have them all."""
        hits = f"{len(self)} hit{'' if len(self) == 1 else 's'}"
        whole = len(self.with_all_words)
        return hits if whole == len(self) else f"{hits}, {whole or 'none'} with all the words"

    def __repr__(self) -> str:
        best = ", ".join(f"{hit.duty.id} {shortened(hit.duty.name)}" for hit in self[:3])
        return f"<SearchResult: {self.counted}{': ' + best if best else ''}{', …' if len(self) > 3 else ''}>"

    def _repr_html_(self) -> str:
        rows = [
            [
                f"{hit.score:.2f}",
                f"{unbroken(hit.duty.id)}<br>{escape(hit.duty.name)}",
                "<br>".join(passage.highlight() for passage in hit.passages[:3]),
                escape("、".join(hit.missing)),
            ]
            for hit in self[:MOST_ROWS]
        ]
        headings = [
            said("score", "分数"), said("duty", "事项"), said("found in", "出处"), said("without", "缺少的词")
        ]  # fmt: skip
        if all(not hit.missing for hit in self):
            headings, rows = headings[:-1], [row[:-1] for row in rows]
        whole = len(self.with_all_words)
        counted_zh = f"找到{len(self)}项" + ("" if whole == len(self) else f"，其中{whole}项含全部关键词")
        return table(said(self.counted, counted_zh), headings, rows, len(self))


def search(
    duties: Sequence[DutyRecord], words: str, lang: Language = "zh", context: ListContext = NO_CONTEXT
) -> SearchResult:
    """The duties in which words occur, best first.

    Looked for are the words in a duty's name, in every name of the bodies in its column, in its labels and steps; and a
    word that is the id or ref of a duty finds that duty. A duty ranks first by how many of the words it has, then by
    how many of them its name has (or its id is), then by how rare the words found are among the duties searched; what
    is equal stays in document order.

    Parameters:
        duties: where to look.
        words: words separated by white space; what stands in “ ” or " " is one.
        lang: `"en"` looks in the unofficial English names of duties, their categories and bodies instead.
        context: what is known of the duties' list.

    Raises:
        QueryError: there is no word to look for.
        UnknownNameError: there is no such language.
    """
    require_language(lang)
    if not isinstance(words, str):
        raise QueryError(
            f"{shown(words)} is no text: give the words as one text, as in search('消防 隐患')",
            f"“{shown(words)}”不是文字；请把关键词写成一段文字，如 search('消防 隐患')",
        )
    asked = tuple(dict.fromkeys(filter(None, (fold("".join(found)) for found in _WORDS.findall(words)))))
    if not asked:
        raise QueryError(f"'{shortened(words)}' has no word to search for", f"“{shortened(words)}”中没有可查的词")
    texts = _english if lang == "en" else _texts
    found = [(duty, passages) for duty in duties if (passages := tuple(_passages(texts(duty, context), asked)))]
    words_of = [{word for _, words in passages for word in words} for _, passages in found]
    rarity = {word: math.log(1 + len(duties) / max(1, sum(word in has for has in words_of))) for word in asked}
    hits = [_hit(duty, passages, asked, rarity) for duty, passages in found]
    return SearchResult(sorted(hits, key=lambda hit: -hit.score))


def _hit(
    duty: DutyRecord,
    passages: Sequence[tuple[Passage, tuple[str, ...]]],
    asked: tuple[str, ...],
    rarity: dict[str, float],
) -> Hit:
    found = {word for _, words in passages for word in words}
    # In the order asked, so that equal duties have equal sums to the last digit.
    has = tuple(word for word in asked if word in found)
    named = {word for passage, words in passages if passage.field in _HEADS for word in words}
    # Each part is worth less than one unit of the part before it, so that the parts rank one after the other.
    unit = 1 / (len(asked) + 1)
    rare = sum(rarity[word] for word in has) / sum(rarity.values())
    score = len(has) + len(named) * unit + rare * unit / 2
    missing = tuple(word for word in asked if word not in found)
    return Hit(duty, score, has, tuple(passage for passage, _ in passages), missing)


def _passages(texts: Iterable[_Text], asked: tuple[str, ...]) -> Iterator[tuple[Passage, tuple[str, ...]]]:
    """Every text of a duty with words in it, and which words those are."""
    for forms, about in texts:
        told: set[str] = set()
        for text in forms:
            folded = fold(text)
            if about["field"] == "id":
                words = tuple(word for word in asked if word == folded)
            else:
                words = tuple(word for word in asked if word in folded)
            # Of the names of one body, a further one is told of only where it has a word that no former one has.
            if not told.issuperset(words):
                told.update(words)
                places = sorted(span for word in words for span in spans(text, word))
                yield Passage(text=text, spans=tuple(places), **about), words


_Text = tuple[tuple[str, ...], dict[str, Any]]
"""A text of a duty, in each of its forms (bodies have several names), and where it stands."""

_OUTSIDE = {"responsibility": None, "step": None, "side": None, "departments": ()}


def _english(duty: DutyRecord, context: ListContext) -> Iterator[_Text]:
    yield (duty.id, duty.ref), {"field": "id", **_OUTSIDE}
    yield tuple(filter(None, [duty.english])), {"field": "english", **_OUTSIDE}
    yield tuple(filter(None, [context.english.get(duty.category or "")])), {"field": "category", **_OUTSIDE}
    for name in duty.departments:
        body = context.departments.get(name)
        if body and body.english:
            yield (body.english,), {"field": "department", **_OUTSIDE, "departments": (name,)}


def _texts(duty: DutyRecord, context: ListContext) -> Iterator[_Text]:
    yield (duty.id, duty.ref), {"field": "id", **_OUTSIDE}
    yield (duty.name,), {"field": "name", **_OUTSIDE}
    for name in duty.departments:
        body = context.departments.get(name)
        printed = (mention.printed for mention in duty.column if mention.department == name)
        names = dict.fromkeys((*printed, name, *(spellings(body) if body else ())))
        yield tuple(names), {"field": "department", **_OUTSIDE, "departments": (name,)}
    for place, block in enumerate(duty.responsibilities):
        shared = {"responsibility": place, "side": block.side}
        if block.label:
            yield (block.label,), {"field": "label", "step": None, "departments": block.departments, **shared}
        for number, step in enumerate(block.steps):
            departments = block.acting(step).departments
            yield (step.text,), {"field": "text", "step": number, "departments": departments, **shared}
