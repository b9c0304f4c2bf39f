"""Which duties a sentence concerns: a department's notice, a citizen's complaint, a question in everyday words."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Any, Self

from township_duties.errors import QueryError, shown, wrong_type
from township_duties.everyday import Elsewhere, lay_words_for, matters_elsewhere, phrases_for, without_stock_phrases
from township_duties.html import escape, marked, table, unbroken
from township_duties.immutable import ImmutableSequence, made_once
from township_duties.language import said, spoken
from township_duties.models import DutyRecord
from township_duties.notes import Notes
from township_duties.ranking import Ranking
from township_duties.text import fold, shortened, spans
from township_duties.vocabulary import Answer, Language, ListType, Side, require_language

if TYPE_CHECKING:
    import polars

Embedding = Callable[[Sequence[str]], Sequence[Sequence[float]]]
"""A user's function that turns texts into vectors: one a text, all of one length."""

LEAST_SCORE = 14.0
"""What the best duty must score; below it a sentence concerns nothing in the list."""
LIKELY_SCORE = 30.0
"""From which score on the first duty is right nine times in ten; below it, the answer says that it is a guess."""
_NEAR = 0.85
"""Duties that score nearly as much as the first share in the answer."""
NO_NOTES = Notes()
"""What is known to be wrong in a row where its list is not asked."""
_RERANKED = 20
"""How many duties an embedding ranks anew."""
_NAME, _PHRASE, _ELSEWHERE, _TEXT = 2.5, 3.0, 2.0, 1.0
"""What a duty's name and an everyday phrase weigh beside its other texts and lay words."""


@made_once
@dataclass(frozen=True, slots=True)
class Match:
    """A duty that a sentence may concern."""

    duty: DutyRecord
    """The duty."""
    score: float
    """How well it fits, comparable between sentences and lists: the page on this question says what share is right."""
    words: tuple[str, ...]
    """The sentence's words, folded, that speak for it, weightiest first."""
    notes: Notes = NO_NOTES
    """What is wrong in the row; only `DutyList.concerning` knows that."""

    @property
    def answer(self) -> Answer:
        """Whose job it is: what the list means in which the duty stands."""
        return Answer(self.duty.list_type.value)

    def told(self, lang: Language = "zh") -> str:
        """Whose job it is, who leads, what is to be done, and where the document says so.

        Parameters:
            lang: `"zh"` or `"en"`; the document's own words are Chinese in both.

        Raises:
            UnknownNameError: there is no such language.
        """
        require_language(lang)
        return "\n".join(_told(self, _WORDING[lang]))

    def __repr__(self) -> str:
        return f"<Match {self.score:.1f} {self.duty.id} {shortened(self.duty.name)}: {' '.join(self.words[:3])}>"


class Concerning(ImmutableSequence[Match]):
    """The duties that a sentence concerns, best first; empty where nothing in the list is like it.

    They are made of the matches, the sentence, the best that scored too little, and the matter that it is instead.
    """

    __slots__ = ("elsewhere", "nearest", "sentence")
    sentence: str
    """What was asked."""
    nearest: Match | None
    """Where nothing is concerned, the duty that came nearest all the same."""
    elsewhere: Elsewhere | None
    """Where nothing is concerned, the matter that the sentence seems to be about, and whose job it is."""

    def __new__(  # noqa: D102 (the class says what it takes)
        cls,
        items: Iterable[Match],
        sentence: str,
        nearest: Match | None = None,
        elsewhere: Elsewhere | None = None,
    ) -> Self:
        made = super().__new__(cls, items)
        object.__setattr__(made, "sentence", sentence)
        object.__setattr__(made, "nearest", nearest)
        object.__setattr__(made, "elsewhere", elsewhere)
        return made

    def _besides(self) -> tuple[Any, ...]:
        return self.sentence, self.nearest, self.elsewhere

    def with_notes(self, notes_on: Callable[[DutyRecord], Notes]) -> Concerning:
        """The same, each duty with what is wrong in its row."""
        noted = (replace(match, notes=notes_on(match.duty)) for match in self)
        return Concerning(noted, self.sentence, self.nearest, self.elsewhere)

    @property
    def answers(self) -> tuple[Answer, ...]:
        """Whose job it is: the list of the first duty, and those of others that fit nearly as well; `none` for none."""
        near = [match.answer for match in self if match.score >= _NEAR * self[0].score]
        return tuple(dict.fromkeys(near)) or (Answer.NONE,)

    @property
    def words(self) -> tuple[str, ...]:
        """The sentence's words that speak for any of the duties."""
        return tuple(dict.fromkeys(word for match in self for word in match.words))

    def told(self, lang: Language = "zh") -> str:
        """The answer in words: whose job the first duty is, who leads, what the township does, where it is printed.

        Parameters:
            lang: `"zh"` or `"en"`; the document's own words are Chinese in both.

        Raises:
            UnknownNameError: there is no such language.
        """
        require_language(lang)
        if self:
            return self[0].told(lang)
        wording = _WORDING[lang]
        if self.elsewhere is None:
            return wording["nothing"]
        return wording["elsewhere"].format(matter=self.elsewhere.matter, whose=self.elsewhere.whose)

    def to_polars(self) -> polars.DataFrame:
        """One row a duty, best first.

        Returns:
            A frame with the columns `rank` (Int64), `score` (Float64), `ref`, `id`, `answer`, `name` (String),
            `departments`, `words` (List of String), `page` and `line` (Int64).
        """
        import polars as pl

        names = pl.List(pl.String)
        places = {"page": pl.Int64(), "line": pl.Int64()}
        texts = dict.fromkeys(("ref", "id", "answer", "name"), pl.String())
        schema: dict[str, pl.DataType] = {
            "rank": pl.Int64(), "score": pl.Float64(), **texts, "departments": names, "words": names, **places
        }  # fmt: skip
        rows = [
            (rank, match.score, match.duty.ref, match.duty.id, match.answer.value, match.duty.name,
             list(match.duty.departments), list(match.words), match.duty.source.page, match.duty.source.line)
            for rank, match in enumerate(self, start=1)
        ]  # fmt: skip
        return pl.DataFrame(rows, schema=schema, orient="row")

    def __repr__(self) -> str:
        best = ", ".join(f"{match.duty.id} {match.score:.1f}" for match in self[:3])
        return f"<Concerning “{shortened(self.sentence)}”: {' '.join(self.answers)}{': ' + best if best else ''}>"

    def __str__(self) -> str:
        return self.told()

    def _repr_html_(self) -> str:
        rows = [
            [
                f"{match.score:.1f}",
                unbroken(match.duty.id),
                escape(said(match.answer, match.answer.chinese)),
                escape(match.duty.name),
                escape("、".join(match.duty.departments)),
                escape(" ".join(match.words)),
            ]
            for match in self
        ]
        places = [place for word in self.words for place in spans(self.sentence, word)]
        asked = f"<p>{marked(self.sentence, places)}</p><p>{escape(self.told(spoken())).replace(chr(10), '<br>')}</p>"
        caption = said(repr(self)[1:-1], f"相符的事项{len(self)}项")
        headings = [
            said("score", "分数"),
            said("id", "编号"),
            said("whose job", "由谁办"),
            said("name", "事项名称"),
            said("departments", "部门"),
            said("words", "相符的词"),
        ]
        return asked + table(caption, headings, rows, len(self))


_WORDING = {
    "zh": {
        "guess": "以下只是推测，请对照原文核实。",
        "basic": "由本级履职",
        "cooperative": "由上级部门负责，本级配合",
        "reclaimed": "已由上级部门收回，不再由本级承担",
        "where": "（{ref}；{source_zh}）",
        "departments": "上级部门",
        "taken": "承接部门",
        "township": "本级职责",
        "method": Side.METHOD.chinese,
        "reports": "报给",
        "notes": "本项有{count}条批注。",
        "colon": "：",
        "and": "、",
        "nothing": "清单中没有类似的事项。",
        "elsewhere": "清单中没有类似的事项。这像是“{matter}”，由{whose}负责。",
    },
    "en": {
        "guess": "This is a guess: compare it with the document.",
        "basic": "The township's own duty",
        "cooperative": "Superior departments lead, the township helps",
        "reclaimed": "No longer the township's: superior departments took it back",
        "where": " ({ref}; {source})",
        "departments": "Superior departments",
        "taken": "Taken over by",
        "township": "The township's part",
        "method": "How it is done now",
        "reports": "Reports to",
        "notes": "Notes on this row: {count}.",
        "colon": ": ",
        "and": ", ",
        "nothing": "Nothing in the list is like it.",
        "elsewhere": "Nothing in the list is like it. It seems to be about “{matter}”, which is for {whose}.",
    },
}
"""What an answer says around the document's own words."""


def _told(match: Match, wording: Mapping[str, str]) -> Iterator[str]:
    duty, colon = match.duty, wording["colon"]
    if match.score < LIKELY_SCORE:
        yield wording["guess"]
    where = wording["where"].format(ref=duty.ref, source=duty.source, source_zh=duty.source.chinese)
    yield f"{wording[duty.list_type]}{colon}{duty.name}{where}"
    if duty.departments:
        head = "taken" if duty.list_type is ListType.RECLAIMED else "departments"
        yield f"{wording[head]}{colon}{wording['and'].join(duty.lead_departments or duty.departments)}"
    for side in (Side.TOWNSHIP, Side.METHOD):
        steps = [step for block in duty.responsibilities if block.side is side for step in block.steps]
        for place, step in enumerate(steps):
            yield f"{'' if place else wording[side] + colon}{step.marker}{step.text}"
    township = (block for block in duty.responsibilities if block.side is Side.TOWNSHIP)
    reported = dict.fromkeys(name for block in township for step in block.steps for name in step.reports_to)
    if reported:
        yield f"{wording['reports']}{colon}{wording['and'].join(reported)}"
    if match.notes:
        yield wording["notes"].format(count=len(match.notes))


def index_of(duties: Sequence[DutyRecord]) -> Ranking:
    """What duties are known by, and behind them the matters that no list has, which vie with them for a sentence."""
    known = (_known_by(duty) for duty in duties)
    elsewhere = ([(word, _ELSEWHERE) for word in matter.words] for matter in matters_elsewhere())
    return Ranking((*known, *elsewhere))


def _known_by(duty: DutyRecord) -> Iterator[tuple[str, float]]:
    texts = [step.text for block in duty.responsibilities for step in block.steps]
    yield duty.name, _NAME
    yield from ((phrase, _PHRASE) for phrase in phrases_for(duty.name))
    yield from ((lay, _TEXT) for lay in lay_words_for((duty.name, *texts)))
    yield from ((block.topic, _TEXT) for block in duty.responsibilities if block.topic)
    yield from ((text, _TEXT) for text in texts)


def require_question(sentence: object, limit: object, embed: object) -> None:
    """Refuse what cannot be asked.

    Raises:
        QueryError: the sentence is no text or has no word, or the limit is no positive number.
        TypeError: `embed` is no function.
    """
    if not isinstance(sentence, str) or not fold(sentence):
        raise QueryError(
            f"{shown(sentence)} is no sentence: ask in words, such as 楼道里停满电动自行车",
            f"{shown(sentence)} 不是一句话；请写成一句话，如：楼道里停满电动自行车",
        )
    if type(limit) is not int or limit < 1:
        raise QueryError(f"the limit {shown(limit)} is no number from 1 up", f"数目“{shown(limit)}”不是从1起的整数")
    if embed is not None and not callable(embed):
        raise wrong_type("embed", "a function of texts that gives vectors", embed)


def concerning(
    duties: Sequence[DutyRecord], index: Ranking, sentence: str, limit: int, embed: Embedding | None = None
) -> Concerning:
    """The duties that a sentence concerns, best first.

    Parameters:
        duties: where to look.
        index: what `index_of` makes of them.
        sentence: the sentence, in Chinese.
        limit: how many duties at most.
        embed: turns texts into vectors; those that share most words with the sentence are ranked anew by how near
            their names are to it in meaning, too.

    Raises:
        QueryError: the sentence is no text or has no word, the limit is no positive number, or what `embed` gives are
            not vectors of one length, one a text.
        TypeError: `embed` is no function.
    """
    require_question(sentence, limit, embed)
    asked = without_stock_phrases(sentence)
    scores = index.scores(asked)
    ranked = _best_first(scores[: len(duties)])
    others, other_scores = matters_elsewhere(), scores[len(duties) :]
    rival = _best_first(other_scores)[:1]
    highest = max((other_scores[place] for place in rival), default=0.0)
    nothing = not ranked or scores[ranked[0]] < max(LEAST_SCORE, highest)
    if embed and ranked and not nothing:
        ranked = _by_meaning(sentence, ranked, scores, duties, embed)
    matches = (Match(duties[place], scores[place], index.shared(asked, place)) for place in ranked)
    # A single character in common is chance.
    found = list(islice((match for match in matches if match.words), min(limit, len(duties))))
    if not nothing:
        return Concerning(found, sentence)
    return Concerning((), sentence, found[0] if found else None, others[rival[0]] if highest >= LEAST_SCORE else None)


def _best_first(scores: Sequence[float]) -> list[int]:
    return sorted((place for place, score in enumerate(scores) if score), key=lambda place: -scores[place])


def _by_meaning(
    sentence: str, ranked: Sequence[int], scores: Sequence[float], duties: Sequence[DutyRecord], embed: Embedding
) -> list[int]:
    """The first places ranked anew: words and meaning count the same."""
    first, others = ranked[:_RERANKED], ranked[_RERANKED:]
    asked, *names = _vectors(embed, [sentence, *(duties[place].name for place in first)])
    likeness = {
        place: _cosine(asked, name) + scores[place] / scores[first[0]] for place, name in zip(first, names, strict=True)
    }
    return [*sorted(first, key=lambda place: -likeness[place]), *others]


def _vectors(embed: Embedding, texts: Sequence[str]) -> list[list[float]]:
    """The vectors of some texts, as a user's function gives them.

    Raises:
        QueryError: they are not one a text, not of one length, or not of numbers.
    """
    given = embed(texts)
    try:
        vectors = [list(vector) for vector in given]
        numbers = all(math.isfinite(number) for vector in vectors for number in vector)
    except (TypeError, ValueError, OverflowError):
        numbers, vectors = False, []
    if not numbers:
        raise QueryError(
            f"embed must give a sequence of vectors of finite numbers, not {shown(given, 80)}",
            f"embed 应返回由有限数值组成的向量序列，而不是{shown(given, 80)}",
        )
    if len(vectors) != len(texts):
        raise QueryError(
            f"embed must give one vector for each text: {len(texts)} texts were given to it, {len(vectors)} vectors"
            " came back",
            f"embed 应为每个文本返回一个向量：传入{len(texts)}个文本，返回{len(vectors)}个向量",
        )
    lengths = sorted({len(vector) for vector in vectors})
    if len(lengths) > 1 or not lengths[0]:
        raise QueryError(
            f"embed must give vectors of one length, not of {' and '.join(map(str, lengths))} numbers",
            f"embed 返回的向量长度应一致且不为零，而不是{'、'.join(map(str, lengths))}",
        )
    return [[float(number) for number in vector] for vector in vectors]


def _cosine(one: Sequence[float], other: Sequence[float]) -> float:
    # Each is brought to its length first, so that large numbers do not overflow.
    lengths = math.hypot(*one) or 1.0, math.hypot(*other) or 1.0
    return sum(left / lengths[0] * (right / lengths[1]) for left, right in zip(one, other, strict=True))
