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
from township_duties.models import Department, Mention
from township_duties.text import fold
from township_duties.vocabulary import Attribution, Certainty, NoteKind, Side

_OPEN_COLUMN = re.compile(rf"{OPEN_END}(?=\s*(?:$|[、，；]))")
_OPEN_LABEL = re.compile(rf"{OPEN_END}(?=[^，。；：]{{0,12}}[：:])")
_ACTS = (
    "按|依|根据|负责|开展|组织|做好|落实|加强|实施|制定|进行|予以|给予|应(?!急)|要(?!求)|共同|联合|配合|协助|对|将|及时|定期|统筹"
    "|参与|提供|推进|建立|审核|查处|处理|处置"
)
_UNNAMED = re.compile(
    rf"(?:等(?:其他)?(?:有关|相关)?|(?:其他)?(?:有关|相关))(?:职能|行业|主管|业务|责任)?(?:部门|单位)(?={_ACTS})"
)
_ENDS_OF_NAMES = "局委办会联院心部队站所社司府"
_TAIL = 6
"""So many characters of a name's end are hardly another body's: 边境管理支队, but not 监督管理局."""
_BETWEEN_NAMES = re.compile(r"[、和及与由并\s]+")
_CLAUSE_END = re.compile(r"[，。；：]")
_SENT_TO = re.compile(
    r"(?:(?:上报|报送|报告|报备|提交|移交|移送|推送|反馈|抄送|转交|送|报|交)(?:至|给|请|经|由)?|[向至])"
    r"(?:[^，。；：]{0,24}[、和及])?$"
)
_LONGEST_BEFORE_RECEIVER = 32
"""What `_SENT_TO` can match at most: to look further back takes time that grows with the square of a step."""
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
                    f"“{duty.department_heading}”栏重复列出“{mention.department}”。",
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
    once: tuple[str, str]
    """What is told but once: the row, the form."""
    where: Callable[[], Words]
    """Where it stands; found only when it is to be told."""


def _names_in_columns_and_labels(examined: Examined) -> Iterator[_Name]:
    """Every name of a body in a column or heading, row by row."""
    mentions_of = {duty.record.id: mentions for duty, mentions in examined.columns}
    for duty in examined.duties:
        mentions = mentions_of.get(duty.record.id, ())
        for place, mention in enumerate(mentions):
            once = (duty.record.id, mention.printed)
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
            once = (side.duty.record.id, name.printed)
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
    """The column names several bodies, and the text is silent on one of them while it names others.

    A body that the text may have under a shorter name, which the list does not join to it, is not told of.
    """
    departments = examined.duty_list.departments
    for duty, mentions in _with_actors(examined):
        text = "".join(side.folded for side in duty.sides)
        bodies = duty.record.departments
        named = _alone(duty) | {body for body in bodies if examined.is_named(departments[body], text)}
        silent = [body for body in bodies if named and body not in named]
        printed = "\n".join(side.text for side in duty.sides)
        silent = [body for body in silent if not _is_shortened(departments[body], printed)]
        places = zip(mentions, duty.located(mentions), strict=True) if silent else ()
        place_of = {mention.department: words for mention, words in reversed(list(places))}
        for body in silent:
            yield Finding(
                NoteKind.UNMENTIONED_DEPARTMENT,
                (place_of.get(body) or duty.department_column or duty.name).excerpt(),
                f"The column names {body}; the text says nothing of it.",
                f"“{duty.department_heading}”栏列有“{body}”，正文未写明其职责。",
                Certainty.PROBABLE,
            )


def _with_actors(examined: Examined) -> Iterator[tuple[ExaminedDuty, tuple[Mention, ...]]]:
    """Each row whose column names several bodies, and the bodies there.

    Where a block does not say who acts, it may be any of them: `unstated_actor` tells of that.
    """
    for duty, mentions in examined.columns:
        attributions = {block.attribution for block in duty.record.responsibilities}
        if len(duty.record.departments) > 1 and Attribution.UNSTATED not in attributions:
            yield duty, mentions


def _alone(duty: ExaminedDuty) -> set[str]:
    """The bodies with a row or a column of the table to themselves: they act in what stands there without a name."""
    alone = (block for block in duty.record.responsibilities if block.attribution is Attribution.SOLE)
    return {name for block in alone for name in block.departments}


def _is_shortened(department: Department, text: str) -> bool:
    """Whether a text has letters of a body's name alone, in their order (住建局 for 住房和城乡建设局), or its end."""
    name = department.short_name
    letters = "".join(f"{re.escape(letter)}?" for letter in name[1:])
    forms = re.compile(rf"{re.escape(name[0])}{letters}(?<=[{_ENDS_OF_NAMES}])")
    has_tail = len(name) > _TAIL and name[-_TAIL:] in text
    return has_tail or any(len(found[0]) < len(name) for found in forms.finditer(text))


def only_receives(examined: Examined) -> Iterator[Finding]:
    """The column names several bodies, and in the text one of them does nothing but receive what others send."""
    for duty, mentions in _with_actors(examined):
        acting = {actor.name for actor in _acting(duty)} | _alone(duty)
        idle = [body for body in duty.record.departments if body not in acting]
        receives = _receiving(examined, duty) if idle else {}
        places = dict(zip((mention.department for mention in mentions), duty.located(mentions), strict=True))
        for body in idle:
            if receives.get(body):
                yield Finding(
                    NoteKind.UNMENTIONED_DEPARTMENT,
                    places.get(body, duty.name).excerpt(),
                    f"The column names {body}; in the text it only receives what others send.",
                    f"“{duty.department_heading}”栏列有“{body}”，正文仅写向其报送，未写明其职责。",
                    Certainty.POSSIBLE,
                )


def _receiving(examined: Examined, duty: ExaminedDuty) -> dict[str, bool]:
    """Each body that a row's steps name, and whether something is sent to it wherever they do."""
    receives: dict[str, bool] = {}
    for side in duty.sides:
        for step, _ in side.steps:
            for name in examined.names_in(step.text):
                begin = max(0, name.start - _LONGEST_BEFORE_RECEIVER)
                is_receiver = _SENT_TO.search(step.text, begin, name.start) is not None
                receives[name.department] = is_receiver and receives.get(name.department, True)
    return receives


def unlisted_department(examined: Examined) -> Iterator[Finding]:
    """A body acts in the text of a row whose column names neither it nor, if it is an office, whose office it is."""
    departments = examined.duty_list.departments
    for duty in examined.duties:
        known = set(duty.record.departments)
        if not known:
            continue
        for actor in _acting(duty):
            if actor.name in known or _owner(examined, actor.name) in duty.record.departments:
                continue
            short = departments[actor.name].short_name
            if any(_is_shortened(departments[body], short) for body in duty.record.departments):
                continue
            known.add(actor.name)
            yield Finding(
                NoteKind.UNLISTED_DEPARTMENT,
                _where_it_acts(examined, actor).excerpt(),
                f"{actor.name} acts here; the column does not name it.",
                f"正文写有“{actor.name}”的职责，而“{duty.department_heading}”栏未列该单位。",
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
        side = duty.side(blocks[0].side) if blocks else None
        if duty.department_column and side and count > 1:
            topic = blocks[0].topic
            yield Finding(
                NoteKind.UNSTATED_ACTOR,
                duty.department_column.excerpt(),
                f"The column names {count} bodies; the text does not say which of them does what"
                f"{f' under {topic}' if topic else ''}.",
                f"“{duty.department_heading}”栏列有{count}个部门，“{side.heading}”"
                f"{f'“{topic}”一段' if topic else ''}未区分各自职责。",
                Certainty.PROBABLE,
            )


def unnamed_actor(examined: Examined) -> Iterator[Finding]:
    """A step is given to bodies that it does not name (有关部门开展…): who is to act is left open."""
    for duty in examined.duties:
        for side in duty.sides:
            for step, words in side.steps:
                found = _unnamed(examined, step.text)
                if found:
                    bodies = step.text[slice(*found)]
                    yield Finding(
                        NoteKind.ACTOR,
                        words().part(step.text, *found).excerpt(),
                        f"“{bodies}” has to act here, and leaves open which bodies are meant.",
                        f"以“{bodies}”为责任主体，未写明具体部门。",
                        Certainty.POSSIBLE,
                    )


def _unnamed(examined: Examined, text: str) -> tuple[int, int] | None:
    """Where in a step bodies that it does not name are the subject of a clause; None where they are not."""
    for found in _UNNAMED.finditer(text):
        start = max((mark.end() for mark in _CLAUSE_END.finditer(text, 0, found.start())), default=0)
        before = text[start : found.start()]
        has_names = found[0].startswith("等")
        rest = before
        for name in examined.names_in(before):
            rest = rest.replace(name.printed, "")
        if not _BETWEEN_NAMES.sub("", rest) and bool(before.strip("由并 ")) is has_names:
            return (start if has_names else found.start()), found.end()
    return None


def block_order(examined: Examined) -> Iterator[Finding]:
    """The column marks a body as the one that leads (牵头), and the block of another stands before its own.

    Where a text goes through phases (汛前, 汛中), those who act first stand first.
    """
    for duty in examined.duties:
        leads = duty.record.lead_departments
        for side in duty.sides if leads else ():
            headed = [
                (place, block) for place, block in enumerate(side.blocks) if block.attribution is Attribution.LABEL
            ]
            has_own = any(lead in block.departments for lead in leads for _, block in headed)
            if not has_own or any(block.topic for _, block in headed):
                continue
            place, first = headed[0]
            if not any(lead in first.departments for lead in leads):
                yield Finding(
                    NoteKind.BLOCK_ORDER,
                    (side.printed[place].label or side.words).excerpt(),
                    f"The column marks {leads[0]} as the one that leads; the block of another stands first.",
                    f"“{duty.department_heading}”栏注明“{leads[0]}”牵头，“{side.heading}”却将其他部门列在前面。",
                    Certainty.POSSIBLE,
                )
