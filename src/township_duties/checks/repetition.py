"""Rules about saying a thing twice: names, texts and steps that are alike, and methods that only repeat a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain

from township_duties.checks.examined import Examined, ExaminedDuty, ExaminedSide, without_final_mark
from township_duties.checks.findings import Finding
from township_duties.checks.likeness import Alike, Repeated
from township_duties.models import Duty, Step
from township_duties.vocabulary import Certainty, NoteKind, Side

_ALIKE_NAMES = 85.0
"""From which likeness on, in per cent, two names say nearly the same; 加强基层工会… and 加强基层妇联… have 75."""
_ALIKE_TEXTS = 90.0
_ALIKE_STEPS = 90.0
_SHORT = 20
"""Texts of fewer characters are alike too easily."""
_BLOCKS_REMEMBERED = 2**12
"""The lists of a county have most blocks in common."""


def repeated_name(examined: Examined) -> Iterator[Finding]:
    """Two duties have the same name, or names that are nearly the same.

    It is told of the later one, once, with the first that it is like.
    """
    first_of: dict[str, Duty] = {}
    long_names = Alike(_ALIKE_NAMES)
    for duty in examined.duties:
        name = duty.folded_name
        same = first_of.get(name)
        if same:
            yield _of_name(duty, f"The name is that of {same.id} too.", f"事项名称与{examined.spoken(same)}相同。")
            continue
        first_of[name] = duty.record
        if len(name) < _SHORT:
            continue
        near = next(long_names.add(name), None)
        if near is not None:
            first = first_of[near]
            yield _of_name(
                duty,
                f"The name is nearly that of {first.id}: {first.name}",
                f"事项名称与{examined.spoken(first)}（{first.name}）几乎相同。",
            )


def _of_name(duty: ExaminedDuty, message: str, message_zh: str) -> Finding:
    return Finding(NoteKind.REPETITION, duty.name.excerpt(), message, message_zh, Certainty.PROBABLE)


def repeated_text(examined: Examined) -> Iterator[Finding]:
    """The text of one row is that of another row, or nearly; told of the row whose name the text does not have."""
    owners = _owners(examined)
    texts = Alike(_ALIKE_TEXTS)
    for text, sides in owners.items():
        owner = sides[0]
        for side in sides[1:]:
            if side.duty is not owner.duty:
                yield _copied(examined, side, owner, is_same=True)
        near = next((near for near in texts.add(text) if owners[near][0].duty is not owner.duty), None)
        if near is not None:
            other = owners[near][0]
            is_other_foreign = owner.duty.folded_name in near and other.duty.folded_name not in near
            copy, source = (other, owner) if is_other_foreign else (owner, other)
            yield _copied(examined, copy, source, is_same=False)


def _owners(examined: Examined) -> dict[str, list[ExaminedSide]]:
    """Each text of some length, and the sides that have it, first the one whose duty's name is in it."""
    owners: dict[str, list[ExaminedSide]] = {}
    for side in chain.from_iterable(duty.sides for duty in examined.duties):
        if len(side.folded) >= _SHORT:
            owners.setdefault(side.folded, []).append(side)
    for text, sides in owners.items():
        sides.sort(key=lambda side: side.duty.folded_name not in text)
    return owners


def _copied(examined: Examined, side: ExaminedSide, source: ExaminedSide, *, is_same: bool) -> Finding:
    steps = chain.from_iterable(block.steps for block in side.printed)
    return Finding(
        NoteKind.REPETITION,
        next(steps, side.words).excerpt(),
        f"The text is {'that' if is_same else 'nearly that'} of {source.duty.record.id}; was it copied?",
        f"内容与{examined.spoken(source.duty.record)}{'' if is_same else '几乎'}相同，疑为误录，本项自身内容缺失。",
        Certainty.PROBABLE,
    )


def repeated_step(examined: Examined) -> Iterator[Finding]:
    """A step says again what another step of its block says, whole or as a part of it.

    It is told of the later one, once, with the first whose words it repeats.
    """
    for duty in examined.duties:
        for side in duty.sides:
            for place, block in enumerate(side.blocks):
                texts = side.folded_steps[place]
                for first, second in _alike(tuple(map(without_final_mark, texts))) if len(texts) > 1 else ():
                    yield Finding(
                        NoteKind.REPETITION,
                        side.printed[place].steps[second].excerpt(),
                        f"The step repeats words of {_step_name(block.steps[first].marker, first)} of its block.",
                        f"与本段第{_number(block.steps[first], first)}条内容重复。",
                        Certainty.PROBABLE,
                    )


@lru_cache(_BLOCKS_REMEMBERED)
def _alike(texts: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """The places of texts that repeat words of one before them, each with the first such."""
    return tuple(_pairs_alike(texts))


def _pairs_alike(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    place_of: dict[str, int] = {}
    before = Repeated(_ALIKE_STEPS)
    for place, text in enumerate(texts):
        if len(text) < _SHORT:
            continue
        if text in place_of:
            yield place_of[text], place
            continue
        near = next(before.add(text), None)
        if near is not None:
            yield place_of[near], place
        place_of[text] = place


def step_of_both_sides(examined: Examined) -> Iterator[Finding]:
    """The departments and the township are given the same step, word for word: who does it?"""
    for duty in examined.duties:
        superior, township = duty.side(Side.SUPERIOR), duty.side(Side.TOWNSHIP)
        if superior is None or township is None:
            continue
        given = {without_final_mark(text) for steps in superior.folded_steps for text in steps}
        for place, steps in enumerate(township.folded_steps):
            for number, text in enumerate(steps):
                if len(words := without_final_mark(text)) >= _SHORT and words in given:
                    yield Finding(
                        NoteKind.REPETITION,
                        township.printed[place].steps[number].excerpt(),
                        "The departments' column has the same step, word for word.",
                        f"与“{superior.heading}”中的一条文字完全相同。",
                        Certainty.POSSIBLE,
                    )


def _step_name(marker: str, place: int) -> str:
    return f"step {marker.rstrip('.')}" if marker else f"the {place + 1}. step"


def _number(step: Step, place: int) -> str:
    """A step's number as a clerk would say it: its own, or its place."""
    return str(step.number or place + 1)
