"""Rules about saying a thing twice: names, texts and steps that are alike, and methods that only repeat a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from township_duties.checks.findings import on_duty, side_heading, side_text, sides
from township_duties.departments import spellings
from township_duties.duty_list import DutyList
from township_duties.models import Duty, Step
from township_duties.notes import Note
from township_duties.text import fold
from township_duties.vocabulary import Attribution, Certainty, ListType, NoteKind, Side

_NAME = "事项名称"
_ALIKE_NAMES = 85.0
"""From which likeness on, in per cent, two names say nearly the same; 加强基层工会… and 加强基层妇联… have 75."""
_ALIKE_TEXTS = 90.0
_ALIKE_STEPS = 90.0
_SHORT = 20
"""Texts of fewer characters are alike too easily."""
_FORMULA = re.compile(
    r"由|负责|开展|组织|实施|进行|做好|对|的|等|工作|相关|有关|本|乡级|辖区内?|县|行政区域?内?|区域内?|范围内?|[、。,;]"
)


def repeated_names(duty_list: DutyList) -> Iterator[Note]:
    """Two duties have the same name, or names that are nearly the same."""
    from rapidfuzz import fuzz

    folded = [(duty, fold(duty.name)) for duty in duty_list.duties]
    for (first, name), (second, other) in combinations(folded, 2):
        if name == other:
            yield on_duty(
                NoteKind.REPETITION,
                second,
                _NAME,
                second.name,
                f"The name is that of {first.id} too.",
                f"事项名称与{_spoken(first)}相同。",
                Certainty.PROBABLE,
            )
        elif min(len(name), len(other)) >= _SHORT and fuzz.ratio(name, other, score_cutoff=_ALIKE_NAMES):
            yield on_duty(
                NoteKind.REPETITION,
                second,
                _NAME,
                second.name,
                f"The name is nearly that of {first.id}: {first.name}",
                f"事项名称与{_spoken(first)}（{first.name}）几乎相同。",
                Certainty.PROBABLE,
            )


def repeated_texts(duty_list: DutyList) -> Iterator[Note]:
    """The text of one row is that of another row, or nearly; told of the row whose name the text does not have."""
    from rapidfuzz import fuzz

    texts = [
        (duty, side, text)
        for duty in duty_list.duties
        for side, blocks in sides(duty)
        if len(text := fold(side_text(blocks))) >= _SHORT
    ]
    for (first, side, text), (second, other_side, other) in combinations(texts, 2):
        if first.id == second.id or not fuzz.ratio(text, other, score_cutoff=_ALIKE_TEXTS):
            continue
        first_is_foreign = fold(second.name) in text and fold(first.name) not in text
        duty, own_side, source = (first, side, second) if first_is_foreign else (second, other_side, first)
        heading = side_heading(duty, own_side)
        yield on_duty(
            NoteKind.REPETITION,
            duty,
            heading,
            next(step.text for block in duty.responsibilities if block.side is own_side for step in block.steps),
            f"The text is {'that' if text == other else 'nearly that'} of {source.id}; was it copied?",
            f"内容与{_spoken(source)}{'' if text == other else '几乎'}相同，疑为误抄。",
            Certainty.PROBABLE,
        )


def repeated_steps(duty_list: DutyList) -> Iterator[Note]:
    """A step says again what another step of its block says, whole or as a part of it."""
    from rapidfuzz import fuzz

    for duty in duty_list.duties:
        for block in duty.responsibilities:
            texts = [fold(step.text).rstrip("。;.") for step in block.steps]
            for first, second in combinations(range(len(texts)), 2):
                shorter = min(len(texts[first]), len(texts[second]))
                if shorter >= _SHORT and fuzz.partial_ratio(texts[first], texts[second], score_cutoff=_ALIKE_STEPS):
                    step, other = block.steps[second], block.steps[first]
                    yield on_duty(
                        NoteKind.REPETITION,
                        duty,
                        side_heading(duty, block.side),
                        step.text,
                        f"The step repeats words of {_step_name(other.marker, first)} of its block.",
                        f"与本段第{first + 1}项内容重复。",
                        Certainty.PROBABLE,
                    )


def steps_of_both_sides(duty_list: DutyList) -> Iterator[Note]:
    """The departments and the township are given the same step, word for word: who does it?"""
    for duty in duty_list.duties:
        superior = {fold(step.text).rstrip("。;.") for step in _steps(duty, Side.SUPERIOR)}
        for step in _steps(duty, Side.TOWNSHIP):
            if len(words := fold(step.text).rstrip("。;.")) >= _SHORT and words in superior:
                yield on_duty(
                    NoteKind.REPETITION,
                    duty,
                    side_heading(duty, Side.TOWNSHIP),
                    step.text,
                    "The departments' column has the same step, word for word.",
                    "与上级部门职责中的一项文字完全相同。",
                    Certainty.POSSIBLE,
                )


def restatements(duty_list: DutyList) -> Iterator[Note]:
    """The method of a reclaimed duty says no more than its name and who received it."""
    bodies = [fold(name) for body in duty_list.departments.values() for name in spellings(body)]
    bodies.sort(key=len, reverse=True)
    for duty in duty_list.duties.where(list_type=ListType.RECLAIMED):
        text = side_text(duty.responsibilities)
        is_headed = any(block.attribution is Attribution.LABEL for block in duty.responsibilities)
        if is_headed or not text or _without_formulas(text, bodies) != _without_formulas(duty.name, bodies):
            continue
        only_name = fold(text).rstrip("。;.") == fold(duty.name)
        yield on_duty(
            NoteKind.RESTATEMENT,
            duty,
            side_heading(duty, Side.METHOD),
            text,
            "The method only repeats the name." if only_name else "The method says no more than the name and who acts.",
            "工作方式只是重复事项名称。" if only_name else "工作方式除事项名称和承接部门外没有其他内容。",
            Certainty.PROBABLE if only_name else Certainty.POSSIBLE,
        )


def _without_formulas(text: str, bodies: Sequence[str]) -> str:
    """What is left of a text when bodies and the words that join them to a duty are taken away."""
    words = fold(text)
    for body in bodies:
        words = words.replace(body, "")
    return _FORMULA.sub("", words)


def _steps(duty: Duty, side: Side) -> Iterator[Step]:
    return (step for block in duty.responsibilities if block.side is side for step in block.steps)


def _step_name(marker: str, place: int) -> str:
    return f"step {marker.rstrip('.')}" if marker else f"the {place + 1}. step"


def _spoken(duty: Duty) -> str:
    """A duty as a clerk would name it."""
    return f"{duty.list_type.chinese}第{duty.id.rpartition('-')[2]}项"
