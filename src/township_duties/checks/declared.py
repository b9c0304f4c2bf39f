"""Rules about counting: what the preface declares against what the tables hold, and what should come in order."""

from __future__ import annotations

from collections.abc import Iterator

from township_duties.checks.findings import on_document, on_duty
from township_duties.duty_list import DutyList
from township_duties.models import Duty
from township_duties.notes import Note
from township_duties.vocabulary import Certainty, ListType, NoteKind

_CATEGORY = "事项类别"


def declared_total(duty_list: DutyList) -> Iterator[Note]:
    """The preface declares another number of duties in all than the tables hold."""
    declared, published = duty_list.declared.total, len(duty_list.duties)
    if declared is not None and declared != published:
        yield _on_preface(
            NoteKind.DECLARED_COUNT,
            f"共有履职事项{declared}项",
            f"The preface declares {declared} duties in all; the tables hold {published}.",
            f"说明称共有履职事项{declared}项，表中实有{published}项。",
        )


def declared_sum(duty_list: DutyList) -> Iterator[Note]:
    """The numbers that the preface declares for the lists do not add up to the one that it declares in all."""
    counts = [declared.count for declared in duty_list.declared.lists.values() if declared.count is not None]
    total = duty_list.declared.total
    if total is not None and len(counts) == len(ListType) and sum(counts) != total:
        yield _on_preface(
            NoteKind.DECLARED_COUNT,
            f"共有履职事项{total}项",
            f"The preface declares {total} duties in all; those that it declares per list are {sum(counts)}.",
            f"说明称共有履职事项{total}项，而所列三类事项合计{sum(counts)}项。",
        )


def declared_counts(duty_list: DutyList) -> Iterator[Note]:
    """The preface declares another number of duties in a list than its tables hold."""
    published = duty_list.duties.count_by("list_type")
    for list_type, declared in duty_list.declared.lists.items():
        found = published.get(list_type.value, 0)
        if declared.count is not None and declared.count != found:
            yield _on_preface(
                NoteKind.DECLARED_COUNT,
                f"{list_type.chinese}事项{declared.count}项",
                f"The preface declares {declared.count} {list_type} duties; the tables hold "
                f"{found or 'none: the list is missing'}.",
                f"说明称{list_type.chinese}事项{declared.count}项，表中{f'实有{found}项' if found else '没有此清单'}。",
            )


def declared_category_counts(duty_list: DutyList) -> Iterator[Note]:
    """The preface says another number of categories than it names."""
    for list_type, declared in duty_list.declared.lists.items():
        named = len(declared.categories)
        if declared.category_count is not None and declared.category_count != named:
            yield _on_preface(
                NoteKind.DECLARED_CATEGORY,
                f"等{declared.category_count}个类别",
                f"The preface says {declared.category_count} categories in the {list_type} list, and names {named}.",
                f"说明称{list_type.chinese}事项有{declared.category_count}个类别，实际列出{named}个。",
            )


def declared_categories(duty_list: DutyList) -> Iterator[Note]:
    """A category is declared for a list and has no row there, or has rows and is not declared."""
    for list_type, declared in duty_list.declared.lists.items():
        published = duty_list.duties.where(list_type=list_type).categories
        if not published:
            # That the whole list is missing is said once, with its count.
            continue
        for category in declared.categories:
            if category not in published:
                yield _on_preface(
                    NoteKind.DECLARED_CATEGORY,
                    category,
                    f"The preface names {category} among the categories of the {list_type} list; no row there has it.",
                    f"说明所列{list_type.chinese}事项类别中有“{category}”，表中没有该类事项。",
                )
        for category in published:
            if declared.categories and category not in declared.categories:
                yield on_duty(
                    NoteKind.DECLARED_CATEGORY,
                    duty_list.duties.where(list_type=list_type, category=category)[0],
                    _CATEGORY,
                    category,
                    f"The preface does not name {category} among the categories of the {list_type} list.",
                    f"说明所列{list_type.chinese}事项类别中没有“{category}”。",
                    Certainty.CERTAIN,
                )


def declared_departments(duty_list: DutyList) -> Iterator[Note]:
    """The preface declares another number of departments in a list than its column names."""
    for list_type, declared in duty_list.declared.lists.items():
        found = len(duty_list.duties.where(list_type=list_type).departments)
        if declared.department_count is not None and found not in (0, declared.department_count):
            yield _on_preface(
                NoteKind.DECLARED_DEPARTMENTS,
                f"涉及{declared.department_count}个部门",
                f"The preface declares {declared.department_count} departments in the {list_type} list;"
                f" its column names {found}.",
                f"说明称{list_type.chinese}事项涉及{declared.department_count}个部门（单位），表中所列为{found}个。",
            )


def category_order(duty_list: DutyList) -> Iterator[Note]:
    """A category comes again after others, or begins before one that the preface names ahead of it has begun."""
    for list_type, declared in duty_list.declared.lists.items():
        last_of: dict[str, Duty] = {}
        previous = ""
        for duty in duty_list.duties.where(list_type=list_type):
            category = duty.category
            later = [other for other in last_of if _is_named_after(other, category, declared.categories)]
            if category in last_of and category != previous:
                yield on_duty(
                    NoteKind.CATEGORY_ORDER,
                    duty,
                    _CATEGORY,
                    category,
                    f"The category {category} comes again after {previous}; it was left after {last_of[category].id}.",
                    f"“{category}”类事项在“{previous}”之后再次出现，未与第{last_of[category].number}项排在一起。",
                    Certainty.PROBABLE,
                )
            elif later and category not in last_of:
                yield on_duty(
                    NoteKind.CATEGORY_ORDER,
                    duty,
                    _CATEGORY,
                    category,
                    f"The preface names {category} before {later[0]}; in the table it comes after it.",
                    f"说明中“{category}”列在“{later[0]}”之前，表中却在其后。",
                    Certainty.POSSIBLE,
                )
            last_of[category], previous = duty, category


def _is_named_after(category: str, other: str, declared: tuple[str, ...]) -> bool:
    return category in declared and other in declared and declared.index(category) > declared.index(other)


def numbering(duty_list: DutyList) -> Iterator[Note]:
    """A number (序号) is not the one that follows; restarts at a new category are common elsewhere, and no fault."""
    for list_type in ListType:
        previous = None
        for duty in duty_list.duties.where(list_type=list_type):
            restarts = duty.number == 1 and (previous is None or previous.category != duty.category)
            expected = 1 if previous is None else previous.number + 1
            if duty.number != expected and not restarts:
                yield on_duty(
                    NoteKind.NUMBERING,
                    duty,
                    "序号",
                    str(duty.number),
                    f"The number is {duty.number}; {expected} should follow.",
                    f"序号为{duty.number}，按顺序应为{expected}。",
                    Certainty.CERTAIN,
                )
            previous = duty


def _on_preface(kind: NoteKind, excerpt: str, message: str, message_zh: str) -> Note:
    return on_document(kind, "preface", excerpt, message, message_zh, None)
