"""Rules about counting: what the preface declares against what the tables hold, and what should come in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from township_duties.checks.examined import Examined, ExaminedDuty
from township_duties.checks.findings import Excerpt, Finding
from township_duties.models import Duty
from township_duties.vocabulary import Certainty, Column, ListType, NoteKind

_LIST_WORDS = r"(?:履职|履行职责)事项(?:清单)?"
_IN_ALL = r"(?:共计|共有|共|合计|总计|总数|计|有|包括)?(?:为)?[：:]?"
_IN_BRACKETS = r"[（(](?:共计?|计|合计)?{count}项[）)]"
_HEADING = re.compile(
    r"(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．])?\s*(?P<name>[^，。；：:！？0-9\s（(]{2,30})\s*"
    r"[（(]\s*(?:共计?|计|合计)?\s*(?P<count>[0-9]{1,4})\s*项\s*[）)]"
)

_PARTS = {
    "cover": ("The cover declares", "封面"),
    "preface": ("The preface declares", "“说明”"),
    "table titles": ("The tables' titles declare", "表题"),
}
"""How the part of the document that states a number is spoken of."""


def declared_total(examined: Examined) -> Iterator[Finding]:
    """The preface declares another number of duties in all than the tables hold."""
    declared, published = examined.duty_list.declared.total, len(examined.duties)
    if declared is not None and declared != published:
        excerpt = _total_stated(examined, declared)
        where, where_zh = _PARTS[excerpt.field]
        yield _certain(
            NoteKind.DECLARED_COUNT,
            excerpt,
            f"{where} {declared} duties in all; the tables hold {published}.",
            f"{where_zh}称共有履职事项{declared}项，表中实有{published}项。",
        )


def declared_sum(examined: Examined) -> Iterator[Finding]:
    """The numbers that the preface declares for the lists do not add up to the one that it declares in all."""
    lists = examined.duty_list.declared.lists.values()
    counts = [declared.count for declared in lists if declared.count is not None]
    total = examined.duty_list.declared.total
    if total is not None and len(counts) == len(ListType) and sum(counts) != total:
        excerpt = _total_stated(examined, total)
        where, where_zh = _PARTS[excerpt.field]
        yield _certain(
            NoteKind.DECLARED_COUNT,
            excerpt,
            f"{where} {total} duties in all; the numbers declared per list add up to {sum(counts)}.",
            f"{where_zh}称共有履职事项{total}项，而所称三类事项合计{sum(counts)}项。",
        )


def _total_stated(examined: Examined, total: int) -> Excerpt:
    return examined.statements.first(
        rf"(?:共计|共有|共)?(?<!基本)(?<!配合){_LIST_WORDS}{_IN_ALL}{total}项",
        rf"(?<!基本)(?<!配合){_LIST_WORDS}{_IN_BRACKETS.format(count=total)}",
        rf"(?:共计|共有|合计|总计|共)(?:事项)?{total}项",
        rf"{total}项",
    )


def declared_count(examined: Examined) -> Iterator[Finding]:
    """The preface, or a table's title, declares another number of duties in a list than its tables hold."""
    published = examined.duty_list.duties.count_by("list_type")
    for list_type, declared in examined.duty_list.declared.lists.items():
        found = published.get(list_type.value, 0)
        if declared.count is None or declared.count == found:
            continue
        excerpt = examined.statements.first(
            rf"{list_type.chinese}事项(?:清单)?{_IN_ALL}{declared.count}项",
            _IN_BRACKETS.format(count=declared.count),
            rf"{declared.count}项",
        )
        where, where_zh = _PARTS[excerpt.field]
        yield _certain(
            NoteKind.DECLARED_COUNT,
            excerpt,
            f"{where} {declared.count} {list_type} duties; the tables hold {found or 'none: the list is missing'}.",
            f"{where_zh}称{list_type.chinese}事项{declared.count}项，"
            f"表中{f'实有{found}项' if found else '没有此清单'}。",
        )


def declared_category_count(examined: Examined) -> Iterator[Finding]:
    """The preface says another number of categories than it names."""
    for list_type, declared in examined.duty_list.declared.lists.items():
        named = len(declared.categories)
        if declared.category_count is not None and declared.category_count != named:
            yield _certain(
                NoteKind.DECLARED_CATEGORY,
                examined.statements.first(rf"等{declared.category_count}个类别"),
                f"The preface says {declared.category_count} categories in the {list_type} list, and names {named}.",
                f"“说明”称{list_type.chinese}事项有{declared.category_count}个类别，实际列出{named}个。",
            )


def heading_count(examined: Examined) -> Iterator[Finding]:
    """The heading of a category states another number of duties (（15项）) than stand below it."""
    lines = [line for line, _ in groupby(paragraph.text.strip() for paragraph in examined.duty_list.other_lines)]
    headings = [(found, Excerpt(None, "table titles", found[0])) for found in map(_HEADING.fullmatch, lines) if found]
    runs = groupby(examined.duties, key=lambda duty: (duty.record.list_type, duty.record.category))
    for (_, category), duties in ((key, list(run)) for key, run in runs):
        behind = [place for place, (heading, _) in enumerate(headings) if heading["name"] == category]
        stated = _heading_cell(duties[0])
        # Lines head the rows of a list that has no column for the category.
        if not stated and behind and duties[0].words(Column.CATEGORY) is None:
            stated = headings[behind[0]]
            headings = headings[behind[0] + 1 :]
        if stated and int(stated[0]["count"]) != len(duties):
            count = stated[0]["count"]
            yield _certain(
                NoteKind.DECLARED_COUNT,
                stated[1],
                f"The heading of {category} says {count} duties; {len(duties)} stand below it.",
                f"类别标题“{category}”写有{count}项，其下实有{len(duties)}项。",
            )


def _heading_cell(duty: ExaminedDuty) -> tuple[re.Match[str], Excerpt] | None:
    """What the cell of a category states, and where."""
    cell = duty.words(Column.CATEGORY)
    found = _HEADING.fullmatch(cell.text.strip()) if cell else None
    return (found, cell.excerpt()) if found and cell else None


def declared_category(examined: Examined) -> Iterator[Finding]:
    """A category is declared for a list and has no row there, or has rows and is not declared."""
    for list_type, declared in examined.duty_list.declared.lists.items():
        first_of: dict[str, int] = {}
        for place, duty in enumerate(examined.duties):
            if duty.record.list_type is list_type and duty.record.category:
                first_of.setdefault(duty.record.category, place)
        if not first_of:
            # That the whole list is missing is said once, with its count; and some lists have no categories.
            continue
        for category in declared.categories:
            if category not in first_of:
                yield _certain(
                    NoteKind.DECLARED_CATEGORY,
                    examined.statements.first(rf"(?<=[括、]){re.escape(category)}(?=[、等])", re.escape(category)),
                    f"The preface names {category} among the categories of the {list_type} list; no row there has it.",
                    f"“说明”所列{list_type.chinese}事项类别中有“{category}”，表中没有该类事项。",
                )
        for category, place in first_of.items():
            if declared.categories and category not in declared.categories:
                yield _certain(
                    NoteKind.DECLARED_CATEGORY,
                    examined.duties[place].category.excerpt(),
                    f"The preface does not name {category} among the categories of the {list_type} list.",
                    f"“说明”所列{list_type.chinese}事项类别中没有“{category}”。",
                )


def declared_departments(examined: Examined) -> Iterator[Finding]:
    """The preface declares another number of departments in a list than its column names."""
    for list_type, declared in examined.duty_list.declared.lists.items():
        duties = (duty.record for duty in examined.duties if duty.record.list_type is list_type)
        found = len({name for duty in duties for name in duty.departments})
        if declared.department_count is not None and found not in (0, declared.department_count):
            yield _certain(
                NoteKind.DECLARED_DEPARTMENTS,
                examined.statements.first(rf"涉及{declared.department_count}个(?:部门|单位)"),
                f"The preface declares {declared.department_count} departments in the {list_type} list;"
                f" its column names {found}.",
                f"“说明”称{list_type.chinese}事项涉及{declared.department_count}个部门（单位），表中所列为{found}个。",
            )


def category_order(examined: Examined) -> Iterator[Finding]:
    """A category comes again after others, or begins before one that the preface names ahead of it has begun."""
    for list_type, declared in examined.duty_list.declared.lists.items():
        place_of = {category: place for place, category in enumerate(declared.categories)}
        last_of: dict[str, Duty] = {}
        previous = ""
        for duty in examined.duties:
            category = duty.record.category
            if duty.record.list_type is not list_type or not category:
                continue
            if category in last_of and category != previous:
                last = last_of[category]
                yield Finding(
                    NoteKind.CATEGORY_ORDER,
                    duty.category.excerpt(),
                    f"The category {category} comes again after {previous}; it was left after {last.id}.",
                    f"“{category}”类事项在“{previous}”之后再次出现，未与{examined.spoken(last)}排在一起。",
                    Certainty.PROBABLE,
                )
            elif category not in last_of and category in place_of:
                later = next((other for other in last_of if place_of.get(other, -1) > place_of[category]), None)
                if later:
                    yield Finding(
                        NoteKind.CATEGORY_ORDER,
                        duty.category.excerpt(),
                        f"The preface names {category} before {later}; in the table it comes after it.",
                        f"“说明”中“{category}”列在“{later}”之前，表中却在其后。",
                        Certainty.POSSIBLE,
                    )
            last_of[category], previous = duty.record, category


def numbering(examined: Examined) -> Iterator[Finding]:
    """A number (序号) is not the one that follows; restarts at a new category are common elsewhere, and no fault.

    Nor is it one where the numbers run on from list to list. Behind a row that has no number, nothing is expected.
    """
    last_of: dict[ListType, Duty] = {}
    meant: dict[ListType, int] = {}
    above: Duty | None = None
    for duty in examined.duties:
        previous = last_of.get(duty.record.list_type)
        number, expected = duty.record.number, _expected(previous)
        restarts = number == 1 and (previous is None or previous.category != duty.record.category)
        runs_on = previous is None and above is not None and number == _expected(above)
        # Those behind a wrong number may go on from it, or as if it was right.
        goes_on = number == meant.pop(duty.record.list_type, -1) + 1
        is_right = number == expected or restarts or runs_on or goes_on
        if number is not None and expected is not None and not is_right:
            meant[duty.record.list_type] = expected
            yield _certain(
                NoteKind.NUMBERING,
                duty.words_or_text(Column.NUMBER, str(number)).excerpt(),
                f"The number is {number}; {expected} should follow.",
                f"序号为{number}，按顺序应为{expected}。",
            )
        last_of[duty.record.list_type] = above = duty.record


def _expected(previous: Duty | None) -> int | None:
    """The number that should follow a row's; None where that has none."""
    if previous is None:
        return 1
    return None if previous.number is None else previous.number + 1


def _certain(kind: NoteKind, excerpt: Excerpt, message: str, message_zh: str) -> Finding:
    """What is sure, since it is a matter of counting."""
    return Finding(kind, excerpt, message, message_zh, Certainty.CERTAIN)
