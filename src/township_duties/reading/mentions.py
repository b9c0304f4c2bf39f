"""The bodies that running text names: where, and whether they act there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from township_duties.columns import OPEN_END
from township_duties.text import UNSEEN, visible
from township_duties.vocabulary import Side

BETWEEN_BODIES = re.compile(r"\s?(?:、|，|和|及|与|以及)\s?")
# Where a body's name begins a step or a clause, or stands after a word that marks who acts.
_BEFORE_ACTORS = re.compile(r"(?:^|[，。；：:]\s*|由|委托|由[^，。；：、]{1,8}(?:与|和|及|或委托))$")
_BEHIND_ACTORS = re.compile(rf"(?:{OPEN_END})?[^的，。；、]")
_BEFORE_CLOSING_BODIES = re.compile(r"[（(](?:(?:牵头|责任|配合)(?:部门|单位)[：:])?$")
_BEHIND_CLOSING_BODIES = re.compile(r"(?:牵头|负责)?[）)][，。；;]?$")
_CLAUSE_END = re.compile(r"[，。；]")
_SUBORDINATE = re.compile(r"(?:后|前|时|之后|之前|以后|期间|的情况下)$")
_BEGINNING = re.compile(r"(?:^|[，。；：:\s])$")
_HEADING_END = re.compile(
    rf"(?:{OPEN_END})?[^：:，。；\s（()）]{{0,12}}(?:[（(](?P<before>[^（）()]{{1,20}})[）)])?\s?[：:]"
    r"(?:[（(](?P<after>[^（）()]{1,20})[）)](?=\s|$))?"
)
_ROLE = r"(?:主要|工作|具体|监管)?(?:牵头|负责|职责|责任|配合)*"
# What leaves no doubt that bodies are a heading: a colon right behind them, a dash, the first of some numbers, the end
# of a bracket; and where they stand alone, the end of the line or a blank.
_BARE_END = re.compile(
    rf"(?:{OPEN_END})?[）)]?\s?(?:[（(](?P<topic>[^（）()]{{1,20}})[）)])?\s?{_ROLE}\s?"
    r"(?:(?P<bracket>[】〗\]］〕]\s?[：:]?)"
    r"|(?P<colon>[：:]|——|\s(?=(?:1[、)）]|[（(]一[）)]|一、))|\s?(?=(?:1[.．]|[（(]1[）)]|[①⑴])(?![0-9])))"
    r"|(?P<alone>$|\s(?=\S)))"
)
_IN_A_ROLE = re.compile(r"(?:牵头|主管|主责|责任|承办|配合|协助|协同|协办|参与|会同)(?:单位|部门)?")
_ROLE_BEFORE = re.compile(r"(?:牵头|主管|主责|责任|配合|协助|协同|参与)(?:单位|部门)\s?[：:（(]?\s?")
_BRACKETS = "【〖[［〔"
_SEMICOLON_HEADING = re.compile(r"；(?=\s|$)")
# How far back of a name the words stand that mark who acts.
_BACK = 24
_LONGEST_CLAUSE = 200
# Within which the names of a heading begin and end.
_LONGEST_HEADING = 400


@dataclass(frozen=True, slots=True)
class Run:
    """Bodies named one after the other, such as 公安局、民政局, and where in the text they stand."""

    start: int
    end: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BodyHeading:
    """A heading that names bodies: where it ends, whom it names, the topic in parentheses."""

    end: int
    names: tuple[str, ...]
    topic: str | None
    is_bare: bool = False
    """Whether it says no more than the bodies and that they are responsible."""


class Mentions:
    """Finds the bodies of a document in its text.

    Parameters:
        spellings: every form in which text may name a body, with its canonical name.
    """

    def __init__(self, spellings: Mapping[str, str]) -> None:
        self._spellings = spellings
        # 人大代表 is no body.
        self._pattern = re.compile(rf"(?:{_any_of(spellings)})(?!代表)")

    @cached_property
    def _parted(self) -> re.Pattern[str]:
        """The same with characters between that nobody sees; few documents have any."""
        return re.compile(rf"(?:{_any_of(self._spellings, f'[{UNSEEN}]*')})(?!代表)")

    def _pattern_for(self, text: str) -> re.Pattern[str]:
        return self._pattern if visible(text) == text else self._parted

    def forms(self, text: str) -> Iterator[str]:
        """The forms that a text prints, without what nobody sees in them."""
        return (visible(found[0]) for found in self._pattern_for(text).finditer(text))

    def at(self, text: str, place: int) -> Run | None:
        """The one body whose name begins at a place of a text."""
        found = self._pattern_for(text[place : place + _LONGEST_HEADING]).match(text, place)
        return Run(place, found.end(), (self._spellings[visible(found[0])],)) if found else None

    def runs(self, text: str) -> Iterator[Run]:
        """The bodies that a text names, those joined by 、，和及与 together."""
        run: Run | None = None
        for found in self._pattern_for(text).finditer(text):
            name = self._spellings[visible(found[0])]
            if run and BETWEEN_BODIES.fullmatch(text, run.end, found.start()):
                run = Run(run.start, found.end(), (*run.names, name))
            else:
                if run:
                    yield run
                run = Run(found.start(), found.end(), (name,))
        if run:
            yield run

    def acting(self, text: str, side: Side) -> tuple[str, ...]:
        """The bodies that a text itself names as acting: its grammatical subjects, and those after 由 or 委托.

        On the superior departments' side so do those in brackets that close it (组织排查（县农业农村局）。).
        A body that a text only reports to, consults or works with is not among them, nor one in a clause that says
        when (…同意后，) where the township is the subject, nor one that only describes something (由…举办的培训).

        Parameters:
            text: the step's words.
            side: whose side the step describes.
        """
        acting = (run.names for run in self.runs(text) if self._acts(text, run, side) or _closes(text, run, side))
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

    def heading(self, text: str, place: int, *, is_alone: bool = False) -> BodyHeading | None:
        """The heading at a place of a text that names bodies.

        It ends with a colon, which a topic in parentheses may follow; or it is nothing but bodies and `；`; or bodies
        in brackets (【县公安局】).

        Parameters:
            text: the text.
            place: where the heading would begin.
            is_alone: whether bodies with nothing behind them but a blank or the end of the text are a heading too.
        """
        names: list[str] = []
        in_brackets = text[place : place + 1] in tuple(_BRACKETS)
        place += in_brackets
        role = _ROLE_BEFORE.match(text, place)
        end = role.end() if role else place
        pattern = self._pattern_for(text[place : place + _LONGEST_HEADING])
        while found := pattern.match(text, end if not names else self._next(text, end)):
            names.append(self._spellings[visible(found[0])])
            end = found.end()
            if not BETWEEN_BODIES.match(text, end):
                break
        if not names:
            return None
        bare = _BARE_END.match(text, end)
        if bare and (bare["bracket"] if in_brackets else bare["alone"] is not None and is_alone):
            return BodyHeading(bare.end(), tuple(names), _topic(bare["topic"]), is_bare=True)
        if in_brackets:
            return None
        if semicolon := _SEMICOLON_HEADING.match(text, end):
            return BodyHeading(semicolon.end(), tuple(names), None)
        ending = _HEADING_END.match(text, end)
        if ending is None and bare and bare["colon"] is not None:
            return BodyHeading(bare.end(), tuple(names), _topic(bare["topic"]), is_bare=True)
        if ending is None:
            return None
        is_bare = bare is not None and bare["colon"] is not None
        return BodyHeading(ending.end(), tuple(names), _topic(ending["before"] or ending["after"]), is_bare)

    def _next(self, text: str, end: int) -> int:
        between = BETWEEN_BODIES.match(text, end)
        return between.end() if between else len(text)


def _closes(text: str, run: Run, side: Side) -> bool:
    """Whether nothing but bodies stands in brackets at the end of a text: they are who does it."""
    return (
        side is not Side.TOWNSHIP
        and _BEFORE_CLOSING_BODIES.search(text, max(0, run.start - _BACK), run.start) is not None
        and _BEHIND_CLOSING_BODIES.match(text, run.end) is not None
    )


def _topic(words: str | None) -> str | None:
    """What stands in parentheses behind bodies, unless it says that they lead or help."""
    return None if words is None or _IN_A_ROLE.fullmatch(words) else words


def _any_of(words: Mapping[str, str], between: str = "") -> str:
    """A pattern for the longest of some words at a place, which shares their beginnings: many words cost little.

    Parameters:
        words: the words.
        between: a pattern for what may stand between two characters of a word.
    """
    if not words:
        return r"(?!)"
    tree: dict[str, Any] = {}
    for word in words:
        branch = tree
        for character in word:
            branch = branch.setdefault(character, {})
        branch[""] = True
    return _pattern_of(tree, between)


def _pattern_of(tree: dict[str, Any], between: str) -> str:
    branches = []
    for character, below in tree.items():
        if character == "":
            continue
        stem = re.escape(character)
        while len(below) == 1 and "" not in below:
            ((character, below),) = below.items()
            stem += between + re.escape(character)
        if len(below) > ("" in below):
            rest = f"{between}(?:{_pattern_of(below, between)})"
            stem += f"(?:{rest})?" if "" in below else rest
        branches.append(stem)
    return "|".join(branches)
