"""Rules about bodies: those that a row's column names, and those that act in its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from township_duties.checks.findings import department_column, on_duty, side_heading, side_text, sides
from township_duties.columns import OPEN_END, column_bodies
from township_duties.departments import Departments, spellings
from township_duties.duty_list import DutyList
from township_duties.errors import UnknownNameError
from township_duties.models import Department, Duty
from township_duties.notes import Note
from township_duties.text import fold
from township_duties.vocabulary import Attribution, Certainty, NoteKind, Side

_OPEN_COLUMN = re.compile(rf"{OPEN_END}(?=\s*(?:$|[、，；]))")
_OPEN_LABEL = re.compile(rf"{OPEN_END}(?=[^，。；：]{{0,12}}：)")


def repeated_departments(duty_list: DutyList) -> Iterator[Note]:
    """A row's column names one body twice."""
    for duty, heading, printed in _column_names(duty_list):
        seen: dict[str, str] = {}
        for name in printed:
            body = _resolved(duty_list.departments, name)
            if body and body.name in seen:
                yield on_duty(
                    NoteKind.REPEATED_DEPARTMENT,
                    duty,
                    heading,
                    name,
                    f"The column names {body.name} twice.",
                    f"“{body.name}”重复列出。",
                    Certainty.CERTAIN,
                )
            elif body:
                seen[body.name] = name


def department_names(duty_list: DutyList) -> Iterator[Note]:
    """A column or heading writes a body otherwise than the list mostly does: abbreviated, or without the county's name.

    Running text is left alone: there, short forms are the custom.
    """
    forms: dict[str, Counter[str]] = {}
    places = list(_names_in_columns_and_labels(duty_list))
    for _, _, printed, body in places:
        forms.setdefault(body.name, Counter())[printed] += 1
    for duty, heading, printed, body in dict.fromkeys(places):
        counts = forms[body.name]
        usual = max(counts, key=lambda form: (counts[form], len(form)))
        if printed == usual:
            continue
        if usual.endswith(printed):
            message = f"The name lacks its beginning; elsewhere the list writes {usual}."
            message_zh = f"部门名称不完整，本清单他处写作“{usual}”。"
        else:
            message = f"The name is a variant; elsewhere the list writes {usual}."
            message_zh = f"部门名称前后不一致，本清单他处写作“{usual}”。"
        correction = usual
        if not body.attested:
            message, message_zh = message[:-1] + ", itself a slip.", message_zh[:-1] + "（亦有误）。"
            correction = body.name
        yield on_duty(
            NoteKind.DEPARTMENT_NAME, duty, heading, printed, message, message_zh, Certainty.PROBABLE, correction
        )


def open_ends(duty_list: DutyList) -> Iterator[Note]:
    """A column or heading leaves open which bodies it means (等其他…的部门)."""
    for duty in duty_list.duties:
        column = department_column(duty)
        found = [(column[0], found[0]) for found in _OPEN_COLUMN.finditer(column[1])] if column else []
        for block in duty.responsibilities:
            open_label = _OPEN_LABEL.search(block.label or "")
            if open_label:
                found.append((side_heading(duty, block.side), open_label[0]))
        for field, words in found:
            yield on_duty(
                NoteKind.OPEN_END,
                duty,
                field,
                words,
                f"“{words}” leaves open which bodies are meant.",
                f"“{words}”未写明具体部门。",
                Certainty.PROBABLE,
            )


def unmentioned_departments(duty_list: DutyList) -> Iterator[Note]:
    """The column names several bodies, and the text is silent on one of them while it names others."""
    mentions = _Mentions(duty_list.departments)
    for duty in duty_list.duties:
        column = department_column(duty)
        mentioned = mentions.of(side_text(duty.responsibilities))
        if column is None or len(duty.departments) < 2 or mentioned.isdisjoint(duty.departments):
            continue
        for name in duty.departments:
            if name not in mentioned:
                yield on_duty(
                    NoteKind.UNMENTIONED_DEPARTMENT,
                    duty,
                    column[0],
                    _printed_as(duty_list.departments[name], column[1]),
                    f"The column names {name}; the text says nothing of it.",
                    f"“{name}”列为责任部门，正文未写明其职责。",
                    Certainty.PROBABLE,
                )


def unlisted_departments(duty_list: DutyList) -> Iterator[Note]:
    """A body acts in the text of a row whose column names neither it nor, if it is an office, whose office it is."""
    for duty in duty_list.duties:
        noted = set(duty.departments)
        if not noted:
            continue
        for field, words, name, is_heading in _acting(duty):
            owner = _resolved(duty_list.departments, name.removesuffix("办公室"))
            if name not in noted and not (owner and owner.name in duty.departments):
                noted.add(name)
                yield on_duty(
                    NoteKind.UNLISTED_DEPARTMENT,
                    duty,
                    field,
                    _printed_as(duty_list.departments[name], words),
                    f"{name} acts here; the column does not name it.",
                    f"正文写有“{name}”的职责，而部门栏未列该部门。",
                    Certainty.PROBABLE if is_heading else Certainty.POSSIBLE,
                )


def unstated_actors(duty_list: DutyList) -> Iterator[Note]:
    """The column names several bodies, and a block of their text does not say which of them does what."""
    for duty in duty_list.duties:
        column = department_column(duty)
        unstated = [block for block in duty.responsibilities if block.attribution is Attribution.UNSTATED]
        if column and unstated:
            topic = unstated[0].topic
            yield on_duty(
                NoteKind.UNSTATED_ACTOR,
                duty,
                column[0],
                column[1].strip(),
                f"The column names {len(duty.departments)} bodies; the text does not say which of them does what"
                f"{f' under {topic}' if topic else ''}.",
                f"列有{len(duty.departments)}个部门，{f'“{topic}”一段' if topic else '正文'}未写明各自职责。",
                Certainty.PROBABLE,
            )


def block_order(duty_list: DutyList) -> Iterator[Note]:
    """The blocks of a text come in another order than the bodies in the column."""
    for duty in duty_list.duties:
        for side, blocks in sides(duty):
            headed = [block for block in blocks if block.attribution is Attribution.LABEL]
            order = dict.fromkeys(name for block in headed for name in block.departments if name in duty.departments)
            expected = [name for name in duty.departments if name in order]
            moved = next((name for name, other in zip(order, expected, strict=True) if name != other), None)
            if moved:
                block = next(block for block in headed if moved in block.departments)
                yield on_duty(
                    NoteKind.BLOCK_ORDER,
                    duty,
                    side_heading(duty, side),
                    block.label or "",
                    "The blocks stand in another order than the bodies in the column.",
                    "各部门职责的排列顺序与部门栏不一致。",
                    Certainty.POSSIBLE,
                )


def _column_names(duty_list: DutyList) -> Iterator[tuple[Duty, str, list[str]]]:
    """Each row that has departments, the heading of their column, and their names as printed."""
    for duty in duty_list.duties:
        column = department_column(duty)
        if column:
            yield duty, column[0], [body.printed for body in column_bodies(column[1])]


def _names_in_columns_and_labels(duty_list: DutyList) -> Iterator[tuple[Duty, str, str, Department]]:
    """Every name of a body in a column or heading: where, as printed, and whose."""
    for duty, heading, names in _column_names(duty_list):
        for name in names:
            body = _resolved(duty_list.departments, name)
            if body:
                yield duty, heading, name, body
        for block in duty.responsibilities:
            for name in block.departments if block.attribution is Attribution.LABEL else ():
                body = duty_list.departments[name]
                yield duty, side_heading(duty, block.side), _printed_as(body, block.label or ""), body


def _acting(duty: Duty) -> Iterator[tuple[str, str, str, bool]]:
    """Every body that acts in a row's text: the column, the words, its name, whether it stands in a heading."""
    superior_first = sorted(duty.responsibilities, key=lambda block: block.side is Side.TOWNSHIP)
    for block in superior_first:
        field = side_heading(duty, block.side)
        for name in block.departments if block.attribution is Attribution.LABEL else ():
            yield field, block.label or "", name, True
        for step in block.steps:
            for name in step.departments:
                yield field, step.text, name, False


def _resolved(departments: Departments, printed: str) -> Department | None:
    try:
        return departments.resolve(printed)
    except UnknownNameError:
        return None


def _printed_as(body: Department, text: str) -> str:
    """The longest of a body's names that a text has; the whole text where it has none to the letter."""
    found = [name for name in spellings(body) if name in text]
    return max(found, key=len, default=text)


class _Mentions:
    """Which bodies a text names, under any of their names; a longer name is not taken for a shorter one in it."""

    def __init__(self, departments: Departments) -> None:
        self._name_of = {fold(name): body.name for body in departments.values() for name in spellings(body)}
        longest_first = sorted(self._name_of, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, longest_first)))

    def of(self, text: str) -> set[str]:
        """The canonical names of the bodies that a text names."""
        return {self._name_of[found] for found in self._pattern.findall(fold(text))} if self._name_of else set()
