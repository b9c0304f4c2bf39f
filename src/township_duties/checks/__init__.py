"""What is wrong in a list: rules that find it on any list, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from township_duties.checks import bodies, declared, marks, repetition
from township_duties.checks.findings import in_document_order
from township_duties.duty_list import DutyList
from township_duties.notes import Note, Notes
from township_duties.vocabulary import NoteOrigin

__all__ = ["RULES", "check"]

RULES: tuple[Callable[[DutyList], Iterator[Note]], ...] = (
    declared.declared_total,
    declared.declared_sum,
    declared.declared_counts,
    declared.declared_category_counts,
    declared.declared_categories,
    declared.declared_departments,
    declared.category_order,
    declared.numbering,
    bodies.repeated_departments,
    bodies.department_names,
    bodies.open_ends,
    bodies.unmentioned_departments,
    bodies.unlisted_departments,
    bodies.unstated_actors,
    bodies.block_order,
    repetition.repeated_names,
    repetition.repeated_texts,
    repetition.repeated_steps,
    repetition.steps_of_both_sides,
    repetition.restatements,
    marks.step_numbers,
    marks.unfinished_texts,
    marks.ends_of_blocks,
    marks.ends_of_steps,
    marks.ends_of_headings,
    marks.ends_of_names,
    marks.two_marks,
    marks.half_width_marks,
    marks.brackets_and_quotes,
    marks.markup,
    marks.stray_space,
)
"""Every rule; the first line of each says what it finds."""


def check(duty_list: DutyList) -> Notes:
    """What rules find wrong or odd in a list: first on the document as a whole, then row by row.

    What a curator has noted of the same words (`origin` is `curator`) is not said again.

    Parameters:
        duty_list: any list, bundled or read.

    Examples:
        >>> import township_duties as td
        >>> print(td.check(td.load())[0].message)
        The preface declares 331 duties in all; the tables hold 268.
    """
    curated = [note for note in duty_list.notes if note.origin is NoteOrigin.CURATOR]
    found = (note for rule in RULES for note in rule(duty_list))
    new = (note for note in found if not any(_says_the_same(other, note) for other in curated))
    return in_document_order(new, duty_list)


def _says_the_same(one: Note, other: Note) -> bool:
    """Whether two notes are of one kind, and speak of the same words."""
    same_place = (one.kind, one.duty_id, one.field) == (other.kind, other.duty_id, other.field)
    return same_place and (one.excerpt in other.excerpt or other.excerpt in one.excerpt)
