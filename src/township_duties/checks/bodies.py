"""Rules about bodies: those that a row's column names, and those that act in its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from township_duties.checks.examined import Examined, ExaminedDuty, ExaminedSide, NameInText
from township_duties.checks.findings import Finding
from township_duties.checks.printed import Words
from township_duties.columns import OPEN_END
from township_duties.models import Mention
from township_duties.text import fold
from township_duties.vocabulary import Attribution, Certainty, NoteKind, Side

_OPEN_COLUMN = re.compile(rf"{OPEN_END}(?=\s*(?:$|[、，；]))")
_OPEN_LABEL = re.compile(rf"{OPEN_END}(?=[^，。；：]{{0,12}}[：:])")
_BEFORE_ACTORS = re.compile(r"(?:^|[，。；：、\s由托和与及])$")


def repeated_department(examined: Examined) -> Iterator[Finding]:
    """A row's column names one body twice."""
    for duty, mentions in examined.columns:
        seen = set()
        for place, mention in enumerate(mentions):
            if mention.department in seen:
                yield Finding(
                    NoteKind.REPEATED_DEPARTMENT,
                    duty.located(mentions)[place].excerpt(),
                    f"The column names {mention.department} twice.",
                    f"“{mention.department}”重复列出。",
                    Certainty.CERTAIN,
                )
            seen.add(mention.department)


def department_name(examined: Examined) -> Iterator[Finding]:
    """A column or heading writes a body otherwise than the list mostly does: abbreviated, or without the county's name.

    Running text is left alone: there, short forms are the custom.
    """
    forms: dict[str, Counter[str]] = {}
    names = list(_names_in_columns_and_labels(examined))
    for name in names:
        forms.setdefault(name.department, Counter())[name.printed] += 1
    usual_form = {body: max(counts, key=lambda form: (counts[form], len(form))) for body, counts in forms.items()}
    told = set()
    for name in names:
        usual = usual_form[name.department]
        if name.printed == usual or name.once in told:
            continue
        told.add(name.once)
        if usual.endswith(name.printed):
            message = f"The name lacks its beginning; elsewhere the list writes {usual}."
            message_zh = f"部门名称不完整，本清单他处写作“{usual}”。"
        else:
            message = f"The name is a variant; elsewhere the list writes {usual}."
            message_zh = f"部门名称前后不一致，本清单他处写作“{usual}”。"
        correction = usual
        if not examined.duty_list.departments[name.department].attested:
            message, message_zh = message[:-1] + ", itself a slip.", message_zh[:-1] + "（亦有误）。"
            correction = name.department
        yield Finding(
            NoteKind.DEPARTMENT_NAME, name.where().excerpt(), message, message_zh, Certainty.PROBABLE, correction
        )


class _Name(NamedTuple):
    """A name of a body in a column or heading."""

    printed: str
    department: str
    once: tuple[str, ...]
    """What is told but once: the row, its column, the form."""
    where: Callable[[], Words]
    """Where it stands; found only when it is to be told."""


def _names_in_columns_and_labels(examined: Examined) -> Iterator[_Name]:
    """Every name of a body in a column or heading, row by row."""
    mentions_of = {duty.record.id: mentions for duty, mentions in examined.columns}
    for duty in examined.duties:
        mentions = mentions_of.get(duty.record.id, ())
        for place, mention in enumerate(mentions):
            once = (duty.record.id, "", mention.printed)
            where = partial(_in_column, duty, mentions, place)
            yield _Name(mention.printed, mention.department, once, where)
        for side in duty.sides:
            for place, block in enumerate(side.blocks):
                if block.label and block.attribution is Attribution.LABEL:
                    yield from _names_in_label(examined, side, place, block.label, block.departments)


def _names_in_label(
    examined: Examined, side: ExaminedSide, place: int, label: str, departments: tuple[str, ...]
) -> Iterator[_Name]:
    for name in examined.names_in(label):
        if name.department in departments:
            once = (side.duty.record.id, side.side, name.printed)
            where = partial(_in_label, side, place, label, name)
            yield _Name(name.printed, name.department, once, where)


def _in_column(duty: ExaminedDuty, mentions: tuple[Mention, ...], place: int) -> Words:
    return duty.located(mentions)[place]


def _in_label(side: ExaminedSide, place: int, label: str, name: NameInText) -> Words:
    return (side.printed[place].label or side.words).part(label, name.start, name.end)


def open_end(examined: Examined) -> Iterator[Finding]:
    """A column or heading leaves open which bodies it means (等其他…的部门)."""
    for duty in examined.duties:
        for words in _open_ends(duty):
            text = words.text
            yield Finding(
                NoteKind.OPEN_END,
                words.excerpt(),
                f"“{text}” leaves open which bodies are meant.",
                f"“{text}”未写明具体部门。",
                Certainty.PROBABLE,
            )


def _open_ends(duty: ExaminedDuty) -> Iterator[Words]:
    column = duty.department_column
    if column:
        for found in _OPEN_COLUMN.finditer(column.cell.text, column.start, column.end):
            yield column.between(*found.span())
    for side in duty.sides:
        for place, block in enumerate(side.blocks):
            found_label = _OPEN_LABEL.search(block.label) if block.label else None
            label = side.printed[place].label if found_label else None
            if found_label and label:
                yield label.part(found_label.string, *found_label.span())


def unmentioned_department(examined: Examined) -> Iterator[Finding]:
    """The column names several bodies, and the text is silent on one of them while it names others."""
    departments = examined.duty_list.departments
    for duty, mentions in examined.columns:
        if len(duty.record.departments) < 2:
            continue
        text = "".join(side.folded for side in duty.sides)
        silent = [body for body in duty.record.departments if not examined.is_named(departments[body], text)]
        if len(silent) == len(duty.record.departments):
            continue
        places = zip(mentions, duty.located(mentions), strict=True) if silent else ()
        place_of = {mention.department: words for mention, words in reversed(list(places))}
        for body in silent:
            yield Finding(
                NoteKind.UNMENTIONED_DEPARTMENT,
                (place_of.get(body) or duty.department_column or duty.name).excerpt(),
                f"The column names {body}; the text says nothing of it.",
                f"“{body}”列为责任部门，正文未写明其职责。",
                Certainty.PROBABLE,
            )


def unlisted_department(examined: Examined) -> Iterator[Finding]:
    """A body acts in the text of a row whose column names neither it nor, if it is an office, whose office it is."""
    for duty in examined.duties:
        known = set(duty.record.departments)
        if not known:
            continue
        for actor in _acting(duty):
            if actor.name in known or _owner(examined, actor.name) in duty.record.departments:
                continue
            known.add(actor.name)
            yield Finding(
                NoteKind.UNLISTED_DEPARTMENT,
                _where_it_acts(examined, actor).excerpt(),
                f"{actor.name} acts here; the column does not name it.",
                f"正文写有“{actor.name}”的职责，而部门栏未列该部门。",
                Certainty.PROBABLE if actor.step is None else Certainty.POSSIBLE,
            )


class _Actor(NamedTuple):
    """A body that acts in a row's text: in the heading of a block, or in one of its steps."""

    name: str
    side: ExaminedSide
    block: int
    step: int | None


def _acting(duty: ExaminedDuty) -> Iterator[_Actor]:
    """Every body that acts in a row's text; the township's side comes last."""
    for side in sorted(duty.sides, key=lambda side: side.side is Side.TOWNSHIP):
        for place, block in enumerate(side.blocks):
            for name in block.departments if block.attribution is Attribution.LABEL else ():
                yield _Actor(name, side, place, None)
            for number, step in enumerate(block.steps):
                for name in step.departments:
                    yield _Actor(name, side, place, number)


def _where_it_acts(examined: Examined, actor: _Actor) -> Words:
    """The name of the body that acts, where it stands as one that does; the whole text where it has no such name."""
    block = actor.side.printed[actor.block]
    words = block.steps[actor.step] if actor.step is not None else block.label or actor.side.words
    text = words.text
    names = [name for name in examined.names_in(text) if name.department == actor.name]
    acting = (name for name in names if _BEFORE_ACTORS.search(text[max(0, name.start - 1) : name.start]))
    found = next(acting, names[0] if names else None)
    return words.between(words.start + found.start, words.start + found.end) if found else words


def _owner(examined: Examined, name: str) -> str | None:
    """The body whose office another is, as its name says."""
    owner = name.removesuffix("办公室")
    return examined.name_of_folded.get(fold(owner)) if owner != name else None


def unstated_actor(examined: Examined) -> Iterator[Finding]:
    """The column names several bodies, and a block of their text does not say which of them does what."""
    for duty, _ in examined.columns:
        blocks = [block for block in duty.record.responsibilities if block.attribution is Attribution.UNSTATED]
        count = len(duty.record.departments)
        if duty.department_column and blocks and count > 1:
            topic = blocks[0].topic
            yield Finding(
                NoteKind.UNSTATED_ACTOR,
                duty.department_column.excerpt(),
                f"The column names {count} bodies; the text does not say which of them does what"
                f"{f' under {topic}' if topic else ''}.",
                f"列有{count}个部门，{f'“{topic}”一段' if topic else '正文'}未写明各自职责。",
                Certainty.PROBABLE,
            )


def block_order(examined: Examined) -> Iterator[Finding]:
    """The blocks of a text come in another order than the bodies in the column."""
    for duty in examined.duties:
        column = duty.record.departments
        for side in duty.sides:
            headed = [
                (place, block) for place, block in enumerate(side.blocks) if block.attribution is Attribution.LABEL
            ]
            order = dict.fromkeys(name for _, block in headed for name in block.departments if name in column)
            expected = [name for name in column if name in order]
            moved = next((name for name, other in zip(order, expected, strict=True) if name != other), None)
            if moved:
                place = next(place for place, block in headed if moved in block.departments)
                yield Finding(
                    NoteKind.BLOCK_ORDER,
                    (side.printed[place].label or side.words).excerpt(),
                    "The blocks stand in another order than the bodies in the column.",
                    "各部门职责的排列顺序与部门栏不一致。",
                    Certainty.POSSIBLE,
                )
