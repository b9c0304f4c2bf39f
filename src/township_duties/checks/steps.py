"""Rules about steps: their numbers, how they end, and how blocks and whole texts end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from township_duties.checks.examined import Examined, ExaminedSide
from township_duties.checks.findings import HABIT, Finding, once_if_throughout
from township_duties.checks.printed import Words
from township_duties.columns import OPEN_END
from township_duties.models import Step
from township_duties.reading.markers import marker_at
from township_duties.vocabulary import Attribution, Certainty, NoteKind

_SENTENCE_ENDS = ("。", "！", "？")
_STEP_ENDS = (*_SENTENCE_ENDS, "；")
_LEAD_IN = "："
"""How a step ends that leads in what follows it (具体如下：)."""
_FINAL_MARKS = "，、；：。,;:."
# The digit comes before the look at what stands before it, since few places of a text have one.
_NUMBER_IN_TEXT = re.compile(r"(?P<number>[0-9](?<![^；。：\s][0-9])[0-9]?)[.．、](?![0-9])")

_LABEL_IN_STEP = re.compile(
    rf"[^，。；：]*(?:[局委办会院部队站社行府]|分局|中心|公司|(?P<open>{OPEN_END}))(?:[（(][^（）()：]{{1,20}}[）)])?："
)
_ANY_NUMBER = re.compile(r"(?<![0-9.])[0-9]{1,2}[.．、)）](?![0-9])")


class _Number(NamedTuple):
    """A number of a step: its scheme, how deep it stands, its value, and the value that is meant where it is wrong."""

    scheme: str
    level: int
    value: int
    meant: int | None = None


def step_numbering(examined: Examined) -> Iterator[Finding]:
    """The number of a step is not the one that follows in its scheme: it skips, repeats or restarts.

    Numbers below another number begin again below the next one, and may begin again below the same one; those of a
    block may carry on those of the block above.
    """
    for duty in examined.duties:
        for side in duty.sides:
            sequence = _Sequence()
            for place, block in enumerate(side.blocks):
                sequence.begin_block()
                for number, step in enumerate(block.steps):
                    for own in _numbers(step.marker, step.level) if step.marker else ():
                        expected = sequence.expected(own)
                        if expected is not None:
                            words = side.printed[place].numbered_steps[number]
                            yield _out_of_order(words, own.value, expected)
                        sequence.add(own._replace(meant=expected))
                    yield from _numbers_within(side, place, number, sequence)


@lru_cache(maxsize=1024)
def _numbers(marker: str, level: int) -> tuple[_Number, ...]:
    """The numbers of a marker: the step's own, and before it those with nothing of their own, as in 1.（1）."""
    found = []
    place = 0
    while place < len(marker) and (own := marker_at(marker, place)):
        found.append(own)
        place = own.end + len(marker[own.end :]) - len(marker[own.end :].lstrip())
    return tuple(
        _Number(own.scheme.name, level - above, own.value)
        for above, own in zip(range(len(found))[::-1], found, strict=True)
    )


class _Sequence:
    """The numbers that are open in a block, the outermost first."""

    def __init__(self) -> None:
        self._open: list[_Number] = []
        self._above: list[_Number] = []

    def begin_block(self) -> None:
        """A block begins: its numbers begin again, or carry on those of the block above."""
        self._above, self._open = self._open or self._above, []

    def expected(self, number: _Number) -> int | None:
        """The number that should stand in the place of another; None where that one is right."""
        last = self._last(number)
        expected = last.value + 1 if last else 1
        # Those behind a wrong number may go on from it, or as if it was right.
        goes_on = last is not None and last.meant is not None and number.value == last.meant + 1
        restarts = number.level > 1 and number.value == 1 and expected > 2
        carries_on = not self._open and any(
            number == above._replace(value=above.value + 1, meant=None) for above in self._above
        )
        return None if restarts or carries_on or goes_on or number.value == expected else expected

    def _last(self, number: _Number) -> _Number | None:
        same = (last for last in self._open if (last.level, last.scheme) == (number.level, number.scheme))
        return next(same, None)

    def add(self, number: _Number) -> None:
        """A number stands; what is open below it is closed."""
        beside = (last for last in self._open if last.level == number.level and last.scheme != number.scheme)
        self._open = [*(last for last in self._open if last.level < number.level), *beside, number]

    @property
    def last_arabic(self) -> int:
        """The last number in the plainest scheme; 0 where there is none."""
        return next((last.value for last in self._open if last.scheme == "1."), 0)


def _numbers_within(side: ExaminedSide, place: int, number: int, sequence: _Sequence) -> Iterator[Finding]:
    """Numbers at the beginning of a sentence in a step's text, which reading has not taken for a step's."""
    text = side.blocks[place].steps[number].text
    last = None
    for found in _NUMBER_IN_TEXT.finditer(text):
        last = sequence.last_arabic if last is None else last
        value = int(found["number"])
        if value != last + 1:
            words = side.printed[place].steps[number].part(text, found.start(), len(text))
            yield _out_of_order(words, value, last + 1)
        last = value


def _out_of_order(words: Words, number: int, expected: int) -> Finding:
    return Finding(
        NoteKind.STEP_NUMBERING,
        words.excerpt(),
        f"The step's number is {number}; {expected} should follow.",
        f"本条序号为{number}，按顺序应为{expected}。",
        Certainty.CERTAIN if expected > 1 else Certainty.PROBABLE,
    )


def single_step(examined: Examined) -> Iterator[Finding]:
    """A block has a single step, and that has a number, in a list that gives single steps none.

    It is told of once for each cell.
    """
    single = [
        (side, place, bool(block.steps[0].marker))
        for duty in examined.duties
        for side in duty.sides
        for place, block in enumerate(side.blocks)
        if len(block.steps) == 1 and not _ANY_NUMBER.search(block.steps[0].text)
    ]
    numbered = [(side, place) for side, place, has_number in single if has_number]
    if len(single) < HABIT * len(numbered):
        return
    for side, same in groupby(numbered, key=itemgetter(0)):
        _, place = next(same)
        marker = side.blocks[place].steps[0].marker
        yield Finding(
            NoteKind.STEP_NUMBERING,
            side.printed[place].numbered_steps[0].excerpt(),
            f"The number {marker} stands before the only step of its block.",
            f"本段只有一条，序号“{marker}”多余。",
            Certainty.POSSIBLE,
        )


def label_in_step(examined: Examined) -> Iterator[Finding]:
    """The heading of a block that names bodies stands inside a numbered step."""
    for duty in examined.duties:
        for side in duty.sides:
            for step, words in side.steps:
                found = _LABEL_IN_STEP.search(step.text) if step.marker and "：" in step.text else None
                if found and (found["open"] or examined.names_in(found[0])):
                    yield Finding(
                        NoteKind.STEP_NUMBERING,
                        words().part(step.text, *found.span()).excerpt(),
                        "The heading stands inside a step: the number before it belongs behind it.",
                        "部门名称写在序号之后，应单独作为段首，序号移至冒号之后。",
                        Certainty.PROBABLE,
                    )


def unfinished_text(examined: Examined) -> Iterator[Finding]:
    """A cell of prose does not end with the end of a sentence: it may be broken off."""
    for duty in examined.duties:
        for side in duty.sides:
            block = side.blocks[-1]
            text = block.steps[-1].text if block.steps else block.label or ""
            if text.endswith(_SENTENCE_ENDS):
                continue
            printed = side.printed[-1]
            mark = text[-1:] if text[-1:] in "，、；：" else ""
            yield Finding(
                NoteKind.UNFINISHED_TEXT,
                (printed.steps[-1] if printed.steps else printed.label or side.words).ending(),
                f"The text ends with “{mark}”; it may be broken off."
                if mark
                else "The text ends without a full stop; it may be broken off.",
                f"文末为“{mark}”，内容疑有缺漏。" if mark else "文末缺句号，内容疑有缺漏。",
                Certainty.PROBABLE,
            )


def block_end(examined: Examined) -> Iterator[Finding]:
    """A block that others follow does not end with the end of a sentence; semicolons throughout are told of once."""
    semicolons: list[Finding] = []
    others: list[Finding] = []
    right = 0
    for duty in examined.duties:
        for side in duty.sides:
            for place, block in enumerate(side.blocks[:-1]):
                mark = block.steps[-1].text[-1] if block.steps else _LEAD_IN
                if mark in _SENTENCE_ENDS:
                    right += 1
                elif mark != _LEAD_IN:
                    found = _wrong_end(side.printed[place].steps[-1], "。", "block", "本段")
                    (semicolons if mark == "；" else others).append(found)
    yield from once_if_throughout(semicolons, right)
    yield from others


def step_end(examined: Examined) -> Iterator[Finding]:
    """A step that others follow ends without a mark, or with another than the steps beside it."""
    for duty in examined.duties:
        for side in duty.sides:
            for place, block in enumerate(side.blocks):
                for number, usual in _wrongly_ended(block.steps):
                    yield _wrong_end(side.printed[place].steps[number], usual, "step", "本条")


def _wrongly_ended(steps: Sequence[Step]) -> Iterator[tuple[int, str]]:
    """The places of steps that do not end as those beside them do, with the mark that is meant.

    A step above deeper ones may end with anything, and the last of these with any mark that ends a step. A step that
    leads in those behind it (具体如下：) is right as it is.
    """
    beside: dict[int, list[int]] = {}
    last_below = []
    for number, (step, following) in enumerate(pairwise(steps)):
        if step.text.endswith(_LEAD_IN):
            continue
        if following.level == step.level:
            beside.setdefault(step.level, []).append(number)
        elif following.level < step.level and not step.text.endswith(_STEP_ENDS):
            last_below.append((number, "；"))
    wrong = list(last_below)
    for places in beside.values():
        usual = _usual_end([steps[number] for number in places])
        wrong += [(number, usual) for number in places if not steps[number].text.endswith(usual)]
    yield from sorted(wrong)


def _usual_end(steps: Sequence[Step]) -> str:
    """The mark that most of the steps end with; a semicolon where no mark has the most."""
    counts = Counter(step.text[-1] for step in steps if step.text.endswith(_STEP_ENDS))
    return max(counts, key=lambda mark: (counts[mark], mark == "；"), default="；")


def _wrong_end(words: Words, usual: str, part: str, part_zh: str) -> Finding:
    excerpt = words.ending()
    last = excerpt.words[-1]
    stem = excerpt.words[:-1] if last in _FINAL_MARKS else excerpt.words
    return Finding(
        NoteKind.PUNCTUATION,
        excerpt,
        f"The {part} ends with “{last}”; “{usual}” is meant.",
        f"{part_zh}末尾为“{last}”，应为“{usual}”。",
        Certainty.PROBABLE,
        stem + usual,
    )


def heading_end(examined: Examined) -> Iterator[Finding]:
    """The heading of a block that names bodies ends with a semicolon where a colon is meant."""
    for duty in examined.duties:
        for side in duty.sides:
            for place, block in enumerate(side.blocks):
                label = block.label or ""
                if block.attribution is Attribution.LABEL and label.endswith("；"):
                    excerpt = (side.printed[place].label or side.words).excerpt()
                    yield Finding(
                        NoteKind.PUNCTUATION,
                        excerpt,
                        "The heading ends with “；”; “：” is meant.",
                        "部门名称后应为冒号，误用分号。",
                        Certainty.CERTAIN,
                        excerpt.words.removesuffix("；") + "：",
                    )
