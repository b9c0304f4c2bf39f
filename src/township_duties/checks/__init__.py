"""What is wrong in a list: rules that find it on any list, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from township_duties.checks import bodies, declared, punctuation, repetition, steps, taken_back, wording
from township_duties.checks.examined import Examined
from township_duties.checks.findings import Finding
from township_duties.duty_list import DutyList
from township_duties.errors import wrong_type
from township_duties.notes import Notes, in_document_order
from township_duties.vocabulary import NoteOrigin

__all__ = ["RULES", "RULES_VERSION", "check"]

RULES_VERSION = 2
"""Which rules these are: raised by one whenever what they find in any list changes, be it only its words or place."""

RULES: Mapping[str, Callable[[Examined], Iterator[Finding]]] = MappingProxyType(
    {
        "declared-total": declared.declared_total,
        "declared-sum": declared.declared_sum,
        "declared-count": declared.declared_count,
        "declared-category-count": declared.declared_category_count,
        "heading-count": declared.heading_count,
        "declared-category": declared.declared_category,
        "declared-departments": declared.declared_departments,
        "category-order": declared.category_order,
        "numbering": declared.numbering,
        "repeated-department": bodies.repeated_department,
        "department-name": bodies.department_name,
        "open-end": bodies.open_end,
        "unmentioned-department": bodies.unmentioned_department,
        "only-receives": bodies.only_receives,
        "unlisted-department": bodies.unlisted_department,
        "unstated-actor": bodies.unstated_actor,
        "unnamed-actor": bodies.unnamed_actor,
        "block-order": bodies.block_order,
        "repeated-name": repetition.repeated_name,
        "repeated-text": repetition.repeated_text,
        "repeated-step": repetition.repeated_step,
        "step-of-both-sides": repetition.step_of_both_sides,
        "restatement": taken_back.restatement,
        "idle-receiver": taken_back.idle_receiver,
        "still-involved": taken_back.still_involved,
        "changed-name": wording.changed_name,
        "county-for-level": wording.county_for_level,
        "level-for-township": wording.level_for_township,
        "step-numbering": steps.step_numbering,
        "single-step": steps.single_step,
        "label-in-step": steps.label_in_step,
        "unfinished-text": steps.unfinished_text,
        "block-end": steps.block_end,
        "step-end": steps.step_end,
        "heading-end": steps.heading_end,
        "name-end": punctuation.name_end,
        "two-marks": punctuation.two_marks,
        "half-width-mark": punctuation.half_width_mark,
        "half-width-bracket": punctuation.half_width_bracket,
        "unpaired-mark": punctuation.unpaired_mark,
        "unbalanced-markup": punctuation.unbalanced_markup,
        "markup-residue": punctuation.markup_residue,
        "stray-space": punctuation.stray_space,
    }
)
"""Every rule by its id, which never changes; the first line of each function says what it finds."""


def check(duty_list: DutyList) -> Notes:
    """What rules find wrong or odd in a list: first on the document as a whole, then row by row.

    What a curator has noted of the same words (`origin` is `curator`) is not said again. `DutyList.notes` holds what
    this gives, together with the notes of the file.

    Parameters:
        duty_list: any list, bundled or read.

    Raises:
        TypeError: it is no list.

    Examples:
        >>> import township_duties as td
        >>> print(td.check(td.load())[0].message)
        The preface declares 331 duties in all; the tables hold 268.
    """
    if not isinstance(duty_list, DutyList):
        raise wrong_type("duty_list", "a DutyList, as td.load() or td.read(…) gives", duty_list)
    examined = Examined(duty_list)
    curated: dict[tuple[str, str | None, str], list[str]] = {}
    for note in duty_list.recorded_notes:
        if note.origin is NoteOrigin.CURATOR:
            curated.setdefault((note.kind, note.duty_id, note.field), []).append(note.excerpt)
    found = [
        finding.note(rule)
        for rule, find in RULES.items()
        for finding in find(examined)
        # A name of nothing but white space, which no reader makes, has no words to quote.
        if finding.excerpt.words and not _is_said(finding, curated)
    ]
    return in_document_order(found, (duty.id for duty in duty_list.duties))


def _is_said(finding: Finding, curated: Mapping[tuple[str, str | None, str], list[str]]) -> bool:
    """Whether a person has noted the same kind of fault in the same words."""
    said = curated.get((finding.kind, finding.excerpt.duty_id, finding.excerpt.field), ())
    words = finding.excerpt.words
    return any(words in excerpt or excerpt in words for excerpt in said)
