"""What is wrong in a list: rules that find it on any list."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from township_duties.duty_list import DutyList
from township_duties.models import Note
from township_duties.vocabulary import Certainty, ListType, NoteKind, Origin, Side

_ENDINGS = "。；！？"
_COLUMNS_FROM_THE_RIGHT = {Side.SUPERIOR: -2, Side.TOWNSHIP: -1, Side.METHOD: -1}


def check(duty_list: DutyList) -> tuple[Note, ...]:
    """What rules find wrong or odd in a list, rule by rule in document order.

    Parameters:
        duty_list: any list, bundled or read.

    Examples:
        >>> import township_duties as td
        >>> print(td.check(td.load())[0].message)
        The preface declares 331 duties in all; the tables hold 268.
    """
    return tuple(note for rule in _RULES for note in rule(duty_list))


def _declared_total(duty_list: DutyList) -> Iterator[Note]:
    declared, published = duty_list.declared.total, len(duty_list.duties)
    if declared is not None and declared != published:
        yield _on_preface(
            NoteKind.DECLARED_COUNT,
            f"共有履职事项{declared}项",
            f"The preface declares {declared} duties in all; the tables hold {published}.",
            f"说明称共有履职事项{declared}项，表中实有{published}项。",
        )


def _declared_counts(duty_list: DutyList) -> Iterator[Note]:
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


def _declared_categories(duty_list: DutyList) -> Iterator[Note]:
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
                duty = duty_list.duties.where(list_type=list_type, category=category)[0]
                yield Note(
                    kind=NoteKind.DECLARED_CATEGORY,
                    duty_id=duty.id,
                    field="事项类别",
                    excerpt=category,
                    message=f"The preface does not name {category} among the categories of the {list_type} list.",
                    message_zh=f"说明所列{list_type.chinese}事项类别中没有“{category}”。",
                    certainty=Certainty.CERTAIN,
                    correction=None,
                    origin=Origin.CHECK,
                )


def _declared_departments(duty_list: DutyList) -> Iterator[Note]:
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


def _numbering(duty_list: DutyList) -> Iterator[Note]:
    for list_type in ListType:
        previous = None
        for duty in duty_list.duties.where(list_type=list_type):
            # Other documents restart the numbers at each category.
            restarts = duty.number == 1 and (previous is None or previous.category != duty.category)
            expected = 1 if previous is None else previous.number + 1
            if duty.number != expected and not restarts:
                yield Note(
                    kind=NoteKind.NUMBERING,
                    duty_id=duty.id,
                    field="序号",
                    excerpt=str(duty.number),
                    message=f"The number is {duty.number}; {expected} should follow.",
                    message_zh=f"序号为{duty.number}，按顺序应为{expected}。",
                    certainty=Certainty.CERTAIN,
                    correction=None,
                    origin=Origin.CHECK,
                )
            previous = duty


def _unfinished_texts(duty_list: DutyList) -> Iterator[Note]:
    for duty in duty_list.duties:
        last_of_side = {block.side: block for block in duty.responsibilities}
        for block in last_of_side.values():
            text = block.steps[-1].text if block.steps else block.label or ""
            if not text.endswith(tuple(_ENDINGS)):
                field = list(duty.printed)[_COLUMNS_FROM_THE_RIGHT[block.side]]
                yield Note(
                    kind=NoteKind.UNFINISHED_TEXT,
                    duty_id=duty.id,
                    field=field,
                    excerpt=text[-20:],
                    message="The text ends without a full stop; it may be broken off.",
                    message_zh="文末没有句号，内容可能不完整。",
                    certainty=Certainty.PROBABLE,
                    correction=None,
                    origin=Origin.CHECK,
                )


def _on_preface(kind: NoteKind, excerpt: str, message: str, message_zh: str) -> Note:
    return Note(
        kind=kind,
        duty_id=None,
        field="preface",
        excerpt=excerpt,
        message=message,
        message_zh=message_zh,
        certainty=Certainty.CERTAIN,
        correction=None,
        origin=Origin.CHECK,
    )


_RULES: tuple[Callable[[DutyList], Iterator[Note]], ...] = (
    _declared_total,
    _declared_counts,
    _declared_categories,
    _declared_departments,
    _numbering,
    _unfinished_texts,
)
