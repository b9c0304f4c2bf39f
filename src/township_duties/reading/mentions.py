"""The bodies that running text names: where, and whether they act there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from township_duties.columns import OPEN_END
from township_duties.vocabulary import Side

_BETWEEN_BODIES = re.compile(r"\s?(?:、|，|和|及|与|以及)\s?")
# Where a body's name begins a step or a clause, or stands after a word that marks who acts.
_BEFORE_ACTORS = re.compile(r"(?:^|[，。；：:]\s*|由|委托|由[^，。；：、]{1,8}(?:与|和|及|或委托))$")
_BEHIND_ACTORS = re.compile(rf"(?:{OPEN_END})?[^的，。；、]")
_CLAUSE_END = re.compile(r"[，。；]")
_SUBORDINATE = re.compile(r"(?:后|前|时|之后|之前|以后|期间|的情况下)$")
_BEGINNING = re.compile(r"(?:^|[，。；：:\s])$")
_HEADING_END = re.compile(
    rf"(?:{OPEN_END})?(?P<words>[^：:，。；\s（()）]{{0,12}})(?:[（(](?P<before>[^（）()]{{1,20}})[）)])?\s?[：:]"
    r"(?:[（(](?P<after>[^（）()]{1,20})[）)](?=\s|$))?"
)
_OPENING = re.compile(r"[【\[〔]\s?")
_CLOSING = re.compile(r"\s?[】\]〕]\s?[：:]?")
_SEMICOLON_HEADING = re.compile(r"；(?=\s|$)")
# How far back of a name the words stand that mark who acts.
_BACK = 24
_LONGEST_CLAUSE = 200


@dataclass(frozen=True, slots=True)
class Run:
    """Bodies named one after the other, such as 公安局、民政局, and where in the text they stand."""

    start: int
    end: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BodyHeading:
    """A heading that names bodies: where it ends, whom it names, the topic in parentheses, whether it says no more."""

    end: int
    names: tuple[str, ...]
    topic: str | None = None
    is_bare: bool = True


class Mentions:
    """Finds the bodies of a document in its text.

    Parameters:
        spellings: every form in which text may name a body, with its canonical name.
    """

    def __init__(self, spellings: Mapping[str, str]) -> None:
        self._spellings = spellings
        # 人大代表 is no body.
        self._pattern = re.compile(rf"(?:{_any_of(spellings)})(?!代表)")

    def forms(self, text: str) -> Iterator[str]:
        """The forms that a text prints, as they stand there."""
        return (found[0] for found in self._pattern.finditer(text))

    def runs(self, text: str) -> Iterator[Run]:
        """The bodies that a text names, those joined by 、，和及与 together."""
        run: Run | None = None
        for found in self._pattern.finditer(text):
            name = self._spellings[found[0]]
            if run and _BETWEEN_BODIES.fullmatch(text, run.end, found.start()):
                run = Run(run.start, found.end(), (*run.names, name))
            else:
                if run:
                    yield run
                run = Run(found.start(), found.end(), (name,))
        if run:
            yield run

    def acting(self, text: str, side: Side) -> tuple[str, ...]:
        """The bodies that a text itself names as acting: its grammatical subjects, and those after 由 or 委托.

        A body that a text only reports to, consults or works with is not among them, nor one in a clause that says
        when (…同意后，) where the township is the subject, nor one that only describes something (由…举办的培训).

        Parameters:
            text: the step's words.
            side: whose side the step describes.
        """
        acting = (run.names for run in self.runs(text) if self._acts(text, run, side))
        return tuple(dict.fromkeys(name for names in acting for name in names))

    def _acts(self, text: str, run: Run, side: Side) -> bool:
        back = max(0, run.start - _BACK)
        before = text[back : run.start]
        marked = _BEFORE_ACTORS.search(before) if back == 0 else _BEFORE_ACTORS.search("\0" + before)
        if not marked or not _BEHIND_ACTORS.match(text, run.end):
            return False
        end = _CLAUSE_END.search(text, run.end, run.end + _LONGEST_CLAUSE)
        clause = text[run.end : end.start() if end else run.end + _LONGEST_CLAUSE]
        if side is Side.TOWNSHIP and end and end[0] == "，" and _SUBORDINATE.search(clause):
            return False
        describes = before.endswith("由") and not _BEGINNING.search(before[:-1]) and "的" in clause
        return not describes

    def heading(self, text: str, place: int, *, alone: bool = False) -> BodyHeading | None:
        """The heading at a place of a text that names bodies.

        It ends with a colon, which a topic in parentheses may follow; or it is nothing but bodies and `；`, or bodies
        in brackets (【公安局】).

        Parameters:
            text: the text, such as a line.
            place: where it may begin.
            alone: whether bodies that the text ends with are a heading too, though no mark says so.
        """
        names: list[str] = []
        opening = _OPENING.match(text, place)
        end = opening.end() if opening else place
        while found := self._pattern.match(text, end if not names else self._next(text, end)):
            names.append(self._spellings[found[0]])
            end = found.end()
            if not _BETWEEN_BODIES.match(text, end):
                break
        if not names:
            return None
        if opening:
            closing = _CLOSING.match(text, end)
            return BodyHeading(closing.end(), tuple(names)) if closing else None
        if alone and not text[end:].strip():
            return BodyHeading(end, tuple(names))
        if semicolon := _SEMICOLON_HEADING.match(text, end):
            return BodyHeading(semicolon.end(), tuple(names))
        ending = _HEADING_END.match(text, end)
        if ending is None:
            return None
        return BodyHeading(ending.end(), tuple(names), ending["before"] or ending["after"], not ending["words"])

    def _next(self, text: str, end: int) -> int:
        between = _BETWEEN_BODIES.match(text, end)
        return between.end() if between else len(text)


def _any_of(words: Mapping[str, str]) -> str:
    """A pattern for the longest of some words at a place, which shares their beginnings: many words cost little."""
    if not words:
        return r"(?!)"
    tree: dict[str, Any] = {}
    for word in words:
        branch = tree
        for character in word:
            branch = branch.setdefault(character, {})
        branch[""] = True
    return _pattern_of(tree)


def _pattern_of(tree: dict[str, Any]) -> str:
    branches = []
    for character, below in tree.items():
        if character == "":
            continue
        stem = re.escape(character)
        while len(below) == 1 and "" not in below:
            ((character, below),) = below.items()
            stem += re.escape(character)
        rest = _pattern_of(below) if len(below) > ("" in below) else ""
        branches.append(stem + (f"(?:{rest})?" if rest and "" in below else f"(?:{rest})" if rest else ""))
    return "|".join(branches)
