"""The laws of a list's file: what its records say of a document is what the document's own words say.

A law knows nothing of how documents are read, so that a file stays true when rules of reading change. Files come from
anywhere; the bundled ones are known by their hash, and are not asked.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NoReturn
from unicodedata import normalize

from township_duties.columns import LEADING_ROLE, NOBODY, OPEN_END, ROLE, is_lead_heading, is_nothing, without_head
from township_duties.departments import spellings
from township_duties.duty_list import DutyList
from township_duties.markup import plain
from township_duties.models import LARGEST, DutyRecord, Responsibility, Source, Step, Township
from township_duties.notes import Note
from township_duties.text import fold, shortened, visible
from township_duties.vocabulary import Attribution, Column, ListType, NoteKind, NoteOrigin, Side, list_types_named

_SIDES = {
    ListType.BASIC: {},
    ListType.COOPERATIVE: {Side.SUPERIOR: Column.SUPERIOR, Side.TOWNSHIP: Column.TOWNSHIP},
    ListType.RECLAIMED: {Side.METHOD: Column.METHOD},
}
"""The sides that a duty of each list has, in printed order, and their columns."""

_DEPARTMENTS = {ListType.COOPERATIVE: Column.DEPARTMENTS, ListType.RECLAIMED: Column.RECEIVING_DEPARTMENTS}
"""Where each list names its departments."""

_NAMING = (Column.DEPARTMENTS, Column.RECEIVING_DEPARTMENTS)
_LEAD_MARK = re.compile(rf"[（(\[［〔【]{LEADING_ROLE}(?:单位|部门)?[）)\]］〕】]")
_MARK_FIRST = re.compile(rf"[（(\[［〔【]{ROLE}(?:单位|部门)?[）)\]］〕】]")
_NO_NAME = re.compile(
    rf"{OPEN_END}|{NOBODY}|(?<![0-9])[0-9]{{1,2}}[.．、](?![0-9])|[（(](?:[0-9]{{1,2}}|[一二三四五六七八九])[）)]"
    rf"|[（(\[［〔【]{ROLE}(?:单位|部门)?[）)\]］〕】]|(?:为|是|负责)?{ROLE}(?:单位|部门)?(?:为|是)?[：:]?"
    r"|[\s、，,；;。.．/／\\（()）无—–－-]|(?<=、)(?:以及|[和与及])(?=、)|由(?=、)|等(?=、|$)|[①-⑳⑴-⒇＋+＆&]"
    r"|[•●◆■▪▲△○◇□►▶★☆※*]"
)
# What may stand around a category: 一、党的建设（15项）.
_AROUND_CATEGORY = re.compile(
    r"[（()）\[\]【】0-9０-９一二三四五六七八九十百第章节共计合含序号续表接上页至事项职责履职领域分类别条件个：:，,、.．—~－-]*"
)
_DIGITS = re.compile(r"[0-9]+")
_NUMBER_IN_ONE_SIGN = re.compile("[①-⒛]")
_AMOUNT = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:万|亿)?")
_NUMERAL = re.compile(r"[0-9]+|[一二三四五六七八九十]+")
_UNITS = {"万": 10_000, "亿": 100_000_000}
_MOST_DIGITS = len(str(-LARGEST))
_ONES = ("", *"一二三四五六七八九")
_CHINESE = {
    f"{'' if tens == 1 else _ONES[tens]}{'十' if tens else ''}{_ONES[ones]}": 10 * tens + ones
    for tens in range(10)
    for ones in range(10)
}
_NOT_PRINTED = ("households",)
"""Facts of the township that a curation may infer."""

Found = Iterator[tuple[str, str]]
"""Contradictions: each the place, and what is wrong there."""


def contradictions(duty_list: DutyList) -> Iterator[str]:
    """Everything in a list that its own words contradict, place by place.

    Parameters:
        duty_list: a list whose records have the right form.

    Examples:
        >>> import township_duties as td
        >>> list(contradictions(td.load()))
        []
    """
    document = _Document(duty_list)
    found = (
        *_of_format(duty_list),
        *_of_whole(duty_list, document),
        *_of_departments(duty_list, document),
        *_of_places(duty_list),
        *_of_categories(duty_list),
        *(item for duty in duty_list.duties for item in _of_duty(duty, duty_list.format, document)),
        *_of_notes(duty_list, document),
    )
    return (f"{place}: {why}" for place, why in found)


class _Document:
    """The words of a list's document, as it keeps them."""

    def __init__(self, duty_list: DutyList) -> None:
        paragraphs = (paragraph.text for paragraph in (*duty_list.front_matter, *duty_list.other_lines))
        self.outside = "\n".join((*paragraphs, *duty_list.table_titles.values()))
        """What stands outside the rows, exactly as printed."""
        self.bare = _bare(self.outside.replace("**", ""))
        """The same without white space and marks of bold type."""
        cells = (text for duty in duty_list.duties for text in duty.printed.values())
        self.words = "\n".join((self.bare, *(_cell(cell) for cell in cells)))
        """All of it, without white space and markup."""
        self.body_of = {fold(name): body.name for body in duty_list.departments.values() for name in spellings(body)}
        """The canonical name of each name that a body has, folded."""
        self.names_of = {body.name: tuple(map(_folded, spellings(body))) for body in duty_list.departments.values()}
        """All names of a body, folded."""
        self.called = {name: tuple(map(fold, duty_list.departments.names_of(name))) for name in duty_list.departments}
        """The same, and the usual ones that are its alone."""


def _bare(text: str) -> str:
    """A text without white space and what nobody sees."""
    return "".join(visible(text).split())


def _folded(text: str) -> str:
    return fold(visible(text))


def _cell(text: str) -> str:
    """A cell's words, without white space and markup."""
    return _bare(plain(text))


def _says(text: str) -> str:
    return f"'{shortened(text, 30)}'"


# The list as a whole


def _of_format(duty_list: DutyList) -> Found:
    if duty_list.format < 3:
        for duty in duty_list.duties:
            if duty.column:
                yield f"{duty.id}, column", f"files of format {duty_list.format} do not have it"
        if duty_list.other_lines:
            yield "other_lines", f"files of format {duty_list.format} do not have them"
    if duty_list.format < 4:
        for duty in duty_list.duties:
            if any(step.receivers for block in duty.responsibilities for step in block.steps):
                yield f"{duty.id}, receivers", f"files of format {duty_list.format} do not have them"


def _of_whole(duty_list: DutyList, document: _Document) -> Found:
    composed = "、".join(f"{kind.chinese}事项清单" for kind in duty_list.table_titles) or "履职事项清单"
    if _bare(duty_list.title) not in document.bare and duty_list.title != composed:
        yield "title", f"the document does not say {_says(duty_list.title)}"
    for list_type, title in duty_list.table_titles.items():
        if list_types_named(title) != (list_type,):
            yield f"table_titles.{list_type}", f"{_says(title)} is no title of the list {list_type.chinese}"
    for place, text in _quoted(duty_list):
        if _bare(text) not in document.bare:
            yield place, f"the document does not say {_says(text)}"
    printed = set(_amounts(document.bare))
    for place, amount in _stated(duty_list):
        if float(amount) not in printed:
            yield place, f"the document does not print the number {amount:g}"
    town = duty_list.township
    if (
        town.division_code
        and town.county_division_code
        and not town.division_code.startswith(town.county_division_code)
    ):
        yield "township.division_code", f"{town.division_code} is no code below {town.county_division_code}"
    places = (town.name, town.county, town.prefecture, town.region)
    declared = (name for declared in duty_list.declared.lists.values() for name in declared.categories)
    for word in duty_list.english.keys() - {*places, *declared, *duty_list.duties.categories}:
        yield "english", f"it translates {_says(word)}, which is no place and no category of the list"


def _quoted(duty_list: DutyList) -> Found:
    """What the list says in the document's own words."""
    quoted = {
        "process": duty_list.process,
        "marking.cover": duty_list.marking.cover,
        "marking.tables": duty_list.marking.tables,
        "township.name": duty_list.township.name,
        "township.township_type": duty_list.township.township_type,
    }
    for list_type, declared in duty_list.declared.lists.items():
        quoted[f"declared.lists.{list_type}.definition"] = declared.definition
        for place, category in enumerate(declared.categories):
            quoted[f"declared.lists.{list_type}.categories.{place}"] = category
    return ((place, text) for place, text in quoted.items() if text is not None)


def _stated(duty_list: DutyList) -> Iterator[tuple[str, float]]:
    """The numbers that the list says the document states."""
    stated: dict[str, Any] = {"declared.total": duty_list.declared.total}
    for list_type, declared in duty_list.declared.lists.items():
        for field in ("count", "category_count", "department_count", "first_page", "last_page"):
            stated[f"declared.lists.{list_type}.{field}"] = getattr(declared, field)
    for field in Township.model_fields:
        if field not in _NOT_PRINTED:
            stated[f"township.{field}"] = getattr(duty_list.township, field)
    return ((place, value) for place, value in stated.items() if isinstance(value, int | float))


def _in_digits(text: str) -> str:
    """A text with its numbers in digits: ①1 are two of them, one behind the other."""
    return normalize("NFKC", _NUMBER_IN_ONE_SIGN.sub(r" \g<0> ", text))


def _amounts(text: str) -> Iterator[float]:
    """Every number that a text prints, in digits."""
    for found in _AMOUNT.finditer(_in_digits(text)):
        unit = _UNITS.get(found[0][-1])
        yield float(found[0].rstrip("万亿"))
        if unit:
            # In decimals 1.1万 is 11000; in floats it is a little more.
            yield round(float(found[0][:-1]) * unit, 6)


def _of_departments(duty_list: DutyList, document: _Document) -> Found:
    folded = fold(document.words)
    for name, body in duty_list.departments.items():
        place = f"departments, {name}"
        printed = _bare(name) in document.words
        if printed is not body.attested:
            yield (
                place,
                f"`attested` is {body.attested}, and the document prints it {'all the same' if printed else 'nowhere'}",
            )
        for alias in body.aliases:
            if _bare(alias) not in document.words:
                yield place, f"the document does not print the alias {_says(alias)}"
        if not name.endswith((body.short_name, body.short_name[1:] or body.short_name)):
            yield place, f"{_says(body.short_name)} is no short form of the name"
        if not any(spelling in folded for spelling in document.names_of[name]):
            yield place, "the document prints none of its names"


def _of_places(duty_list: DutyList) -> Found:
    """Where things stand never goes back in a text, a page, a table, a sheet; no two rows stand in one place."""
    rows = [(duty.id, duty.source) for duty in duty_list.duties]
    for duty_id, source in rows:
        if source == Source():
            yield f"{duty_id}, source", "it says of no place where the row stands"
        if source.column is not None:
            yield f"{duty_id}, source", "a row stands in no single column"
    front = [(f"front_matter.{place}", line.source) for place, line in enumerate(duty_list.front_matter)]
    others = [(f"other_lines.{place}", line.source) for place, line in enumerate(duty_list.other_lines)]
    for places, apart in ((rows, True), ((*front, *rows[:1]), False), (others, False)):
        left: set[str] = set()
        for (_, before), (name, source) in pairwise(places):
            if _goes_back(before, source, apart=apart) or source.sheet in left:
                yield f"{name}, source", f"{source} does not come behind {before}"
            if before.sheet and before.sheet != source.sheet:
                left.add(before.sheet)


def _goes_back(before: Source, source: Source, *, apart: bool) -> bool:
    if before.sheet != source.sheet:
        return False
    # Rows are counted anew in each table.
    is_one_table = (before.page, before.table) == (
        source.page,
        source.table,
    ) or before.table == source.table is not None
    for field in ("line", "page", "table", *(("row",) if is_one_table else ())):
        one, other = getattr(before, field), getattr(source, field)
        if one is not None and other is not None and one > other:
            return True
    return apart and before == source


def _in_printed_order(duties: Sequence[DutyRecord]) -> list[DutyRecord]:
    """Duties as they stand in the document, where rows of several lists may stand in one table."""
    sheets = {sheet: rank for rank, sheet in enumerate(dict.fromkeys(duty.source.sheet for duty in duties))}

    def place(duty: DutyRecord) -> tuple[int, ...]:
        source = duty.source
        return sheets[source.sheet], *(getattr(source, field) or 0 for field in ("page", "table", "line", "row"))

    return sorted(duties, key=place)


def _of_categories(duty_list: DutyList) -> Found:
    """A category is what its cell says; where that is empty, what the row above has, or a line across the table.

    Where rows of another list stand between, an empty cell may say nothing.
    """
    lines = [_bare(line.text) for line in duty_list.other_lines]
    above: dict[ListType, str | None] = {}
    before = None
    for duty in _in_printed_order(duty_list.duties):
        cell = duty.cell(Column.CATEGORY)
        category = None if duty.category is None else _bare(duty.category)
        is_first, before = before is not duty.list_type, duty.list_type
        if cell is not None and not is_nothing(plain(cell)):
            if category is None or not _is_around(_cell(cell), category):
                yield (
                    _place(duty, Column.CATEGORY),
                    f"the category is {duty.category!r}, the printed cell {_says(cell)}",
                )
        elif category not in (above.get(duty.list_type), None if is_first else "") and not (
            category and any(_is_around(line, category) for line in lines)
        ):
            why = "neither the row above nor a line of the table says so"
            yield _place(duty, Column.CATEGORY), f"the category is {duty.category!r}, and {why}"
        above[duty.list_type] = category


def _is_around(text: str, category: str) -> bool:
    before, found, behind = text.partition(category)
    return bool(found) and all(_AROUND_CATEGORY.fullmatch(part) for part in (before, behind))


# One duty


def _place(duty: DutyRecord, column: Column) -> str:
    return f"{duty.id}, {duty.heading(column) or column.value}"


def _of_duty(duty: DutyRecord, file_format: int, document: _Document) -> Found:
    yield from _of_cells(duty)
    yield from _of_bodies(duty, file_format, document)
    yield from _of_sides(duty)
    for place, block in enumerate(duty.responsibilities):
        where = f"{duty.id}, responsibilities.{place}"
        yield from ((where, why) for why in _of_block(block, duty, document))
        yield from _of_steps(block, where)


def _of_cells(duty: DutyRecord) -> Found:
    columns = [column for column in Column.from_headings(tuple(duty.printed), duty.list_type) if column]
    for column in set(columns):
        # Those that lead and those that help may have a column each.
        if columns.count(column) > (2 if column in (Column.DEPARTMENTS, Column.SUPERIOR) else 1):
            yield f"{duty.id}, {column}", "two printed cells have this heading"
    name = duty.cell(Column.NAME)
    if name is None:
        yield f"{duty.id}, {Column.NAME}", "the printed cell is missing"
    elif _bare(duty.name) != _cell(name):
        yield _place(duty, Column.NAME), f"the name is {_says(duty.name)}, the printed cell {_says(name)}"
    # Parts of a duty may have numbers of their own: 1-1 and 1-2 below 1.
    is_part = re.compile(rf"\s*{duty.number}[-.]\d{{1,3}}\s*")
    lines = (duty.cell(Column.NUMBER) or "").splitlines()
    number = _folded("\n".join(line for line in lines if not is_part.fullmatch(line)))
    stated = [] if duty.number is None else [duty.number]
    if stated != list(map(_value, _NUMERAL.findall(number))):
        yield _place(duty, Column.NUMBER), f"the number is {duty.number}, the printed cell {_says(number)}"
    named = list_types_named(duty.cell(Column.LIST_TYPE) or "")
    if len(named) == 1 and named[0] is not duty.list_type:
        yield _place(duty, Column.LIST_TYPE), f"the duty is one of the list {duty.list_type}"


def _of_bodies(duty: DutyRecord, file_format: int, document: _Document) -> Found:
    for field, names in (("departments", duty.departments), ("lead_departments", duty.lead_departments)):
        if len(set(names)) < len(names):
            yield f"{duty.id}, {field}", "a department stands there twice"
    column = _DEPARTMENTS.get(duty.list_type)
    if column is None:
        if duty.departments or duty.column:
            yield f"{duty.id}, departments", "a basic duty has no departments"
        return
    place, cell = _place(duty, column), _department_cell(duty, column)
    if cell is None:
        yield place, "the printed cell is missing"
    elif file_format < 3:
        yield from ((place, why) for why in _of_names(duty, cell, document))
    else:
        yield from ((place, why) for why in _of_column(duty, cell, document))


def _department_cell(duty: DutyRecord, column: Column) -> str | None:
    """The words that name a duty's departments; of two columns, with the roles that their headings give."""
    held = Column.from_headings(tuple(duty.printed), duty.list_type)
    cells = [item for item, of in zip(duty.printed.items(), held, strict=True) if of is Column.DEPARTMENTS]
    if len(cells) < 2 or duty.heading(column) not in dict(cells):
        cell = duty.cell(column)
        said = without_head(cell) if cell and column is Column.RECEIVING_DEPARTMENTS else cell
        return None if said is None else _cell(said)
    roles = ("牵头" if is_lead_heading(heading) else "配合" for heading, _ in cells)
    return "；".join(f"{role}：{_cell(cell)}" for role, (_, cell) in zip(roles, cells, strict=True))


def _of_names(duty: DutyRecord, cell: str, document: _Document) -> Iterator[str]:
    """Formats 1 and 2 have the canonical names alone: each is in the cell under one of its names, and no other is."""
    names = [(name, body) for body in duty.departments for name in document.names_of[body]]
    rest, found = fold(cell), set()
    for name, body in sorted(names, key=lambda pair: -len(pair[0])):
        if name in rest:
            found.add(body)
            rest = rest.replace(name, "、")
    for body in duty.departments:
        if body not in found:
            yield f"the printed cell does not name {body}"
    if left := _NO_NAME.sub("", rest):
        yield f"the printed cell names {_says(left)}, which is none of `departments`"


def _of_column(duty: DutyRecord, cell: str, document: _Document) -> Iterator[str]:
    """The bodies of `column` are the cell, in its order, but for marks and open ends; `departments` are the same."""
    left, place = [], 0
    some_lead = re.search(LEADING_ROLE, cell) is not None
    # Marks that stand before the names say nothing of the name before them.
    are_behind = _MARK_FIRST.match(cell) is None
    for mention in duty.column:
        printed = _bare(mention.printed)
        start = cell.find(printed, place)
        if start < 0:
            yield f"the printed cell does not name {_says(mention.printed)} in this place"
            continue
        left.append(cell[place:start])
        place = start + len(printed)
        if document.body_of.get(fold(mention.printed)) != mention.department:
            yield f"{_says(mention.printed)} is no name of {mention.department}"
        marked = are_behind and _LEAD_MARK.match(cell, place) is not None
        if mention.leads is not marked and not (mention.leads and some_lead):
            yield f"`leads` of {_says(mention.printed)} is {mention.leads}, unlike the printed cell"
    if rest := _NO_NAME.sub("", "、".join((*left, cell[place:]))):
        yield f"the printed cell names {_says(rest)}, which is not in `column`"
    if duty.departments != tuple(dict.fromkeys(mention.department for mention in duty.column)):
        yield "`departments` are not those of `column`"
    if duty.lead_departments != tuple(dict.fromkeys(mention.department for mention in duty.column if mention.leads)):
        yield "`lead_departments` are not those that lead in `column`"


def _of_sides(duty: DutyRecord) -> Found:
    """Each side's blocks, in printed order, are its cell to the letter."""
    sides = _SIDES[duty.list_type]
    order = list(sides)
    places = [order.index(block.side) if block.side in sides else -1 for block in duty.responsibilities]
    if -1 in places:
        yield f"{duty.id}, responsibilities", f"a duty of the list {duty.list_type} has no side like that"
    elif places != sorted(places):
        yield f"{duty.id}, responsibilities", "the sides do not stand in printed order"
    for side, column in sides.items():
        cell = duty.cell(column)
        spelled = _spelled(block for block in duty.responsibilities if block.side is side)
        if cell is None:
            # A list may say who received its duties and not how they are carried out.
            if spelled or side is not Side.METHOD or duty.heading(Column.RECEIVING_DEPARTMENTS) is None:
                yield _place(duty, column), "the printed cell is missing"
            continue
        words = _cell(cell)
        said = {words, without_head(words) if side is Side.METHOD else words}
        if spelled not in said and (spelled or not is_nothing(cell)):
            at = next((at for at, pair in enumerate(zip(spelled, words, strict=False)) if len(set(pair)) > 1), 0)
            why = f"the steps say {_says(spelled[at:])}, the printed cell {_says(words[at:])}"
            yield _place(duty, column), why


def _spelled(blocks: Iterable[Responsibility]) -> str:
    parts = ((block.label or "", *(step.marker + step.text for step in block.steps)) for block in blocks)
    return "".join(_bare(text) for texts in parts for text in texts)


def _of_block(block: Responsibility, duty: DutyRecord, document: _Document) -> Iterator[str]:
    """Who acts, and how that is known, fits the label, the column and the steps."""
    if len(set(block.departments)) < len(block.departments):
        yield "a department stands there twice"
    column, named = duty.departments, tuple(dict.fromkeys(name for step in block.steps for name in step.departments))
    expected: Mapping[Attribution, bool] = {
        Attribution.TOWNSHIP: block.side is Side.TOWNSHIP and not block.departments,
        Attribution.LABEL: bool(block.label and block.departments),
        Attribution.SOLE: len(block.departments) == 1 and (block.departments == column or _has_own_row(block, duty)),
        Attribution.NAMED: bool(named) and block.departments == named and len(column) != 1,
        Attribution.UNSTATED: not block.departments and not named and len(column) != 1,
    }
    if not expected[block.attribution] or (block.side is Side.TOWNSHIP) is not (
        block.attribution is Attribution.TOWNSHIP
    ):
        yield f"the attribution '{block.attribution}' does not fit the side, the label, the column or the steps"
    label = _folded(block.label or "")
    if block.attribution is Attribution.LABEL:
        for name in block.departments:
            if not any(spelling in label for spelling in document.names_of[name]):
                yield f"the label {_says(block.label or '')} does not name {name}"
    if block.topic and not (
        _bare(block.topic) in _bare(block.label or "") or _is_topic_above(block, duty.responsibilities)
    ):
        yield f"no label says the topic {_says(block.topic)}"
    for step in block.steps:
        yield from _of_actors(step, column, document)
        yield from _of_receivers(step, document)


def _has_own_row(block: Responsibility, duty: DutyRecord) -> bool:
    """Whether a body may have a row of the table to itself: the column names several, in lines of their own."""
    lines = [line for column in _NAMING for line in (duty.cell(column) or "").splitlines() if line.strip()]
    return len(lines) > 1 and set(block.departments) < set(duty.departments)


def _is_topic_above(block: Responsibility, blocks: Sequence[Responsibility]) -> bool:
    """Whether a block of the same side, further up, has the topic in its label."""
    for other in blocks:
        if other is block:
            return False
        if other.side is block.side and block.topic == other.topic:
            return True
    return False


def _of_actors(step: Step, column: Sequence[str], document: _Document) -> Iterator[str]:
    if len(set(step.departments)) < len(step.departments):
        yield f"a department of the step {_says(step.text)} stands there twice"
    text = _folded(step.text)
    for name in step.departments:
        # A person may have stated who acts where the text has only 该局: then it is a body of the row.
        if name not in column and not any(spelling in text for spelling in document.names_of[name]):
            yield f"the step {_says(step.text)} does not name {name}"


def _of_receivers(step: Step, document: _Document) -> Iterator[str]:
    """Each receiver stands in the step's text at its place, one behind the other, under a name of its department."""
    place = 0
    for receiver in step.receivers:
        if receiver.start < place or step.text[receiver.start : receiver.end] != receiver.printed:
            span = f"{receiver.start}:{receiver.end}"
            yield f"the receiver {_says(receiver.printed)} does not stand at {span} of the step {_says(step.text)}"
        place = receiver.end
        printed = fold(receiver.printed)
        if receiver.department is None:
            if printed in document.body_of:
                yield f"{_says(receiver.printed)} is a name of {document.body_of[printed]}"
        elif not printed.endswith(document.called.get(receiver.department, ())):
            yield f"{_says(receiver.printed)} is no name of {receiver.department}"


def _of_steps(block: Responsibility, where: str) -> Found:
    """A step's number is what its marker prints, and its level one that numbers above it lead to."""
    deepest = 0
    for place, step in enumerate(block.steps):
        numerals = _NUMERAL.findall(_in_digits(step.marker))
        number = _value(numerals[-1]) if numerals else None
        if number != step.number:
            yield f"{where}.steps.{place}", f"the number is {step.number}, the printed marker '{step.marker}'"
        if step.level > max(1, deepest + len(numerals)):
            yield f"{where}.steps.{place}", f"no number above it leads to level {step.level}"
        deepest = max(deepest, step.level if numerals else 0)


def _value(numeral: str) -> int | None:
    if numeral.isdecimal():
        return int(numeral) if len(numeral) <= _MOST_DIGITS else None
    return _CHINESE.get(numeral)


# Notes


def _of_notes(duty_list: DutyList, document: _Document) -> Found:
    seen = set()
    for place, note in enumerate(duty_list.recorded_notes):
        where = f"notes.{place}"
        if note in seen:
            yield where, "the same note stands there twice"
        seen.add(note)
        if duty_list.format > 2 and (note.origin is NoteOrigin.CHECK or note.rule):
            yield where, "what rules find is no part of a file"
        if note.correction == note.excerpt:
            yield where, "the correction is the excerpt itself"
        if note.duty_id:
            why = _why_not_on_duty(note, duty_list.duties[note.duty_id], duty_list.format)
        else:
            why = _why_not_on_document(note, document)
        if why:
            yield where, why


def _why_not_on_duty(note: Note, duty: DutyRecord, file_format: int) -> str | None:
    cell = duty.printed.get(note.field)
    if cell is None:
        return f"{duty.id} has no cell {_says(note.field)}"
    if note.kind is NoteKind.EMPTY_CELL and note.start is None and note.end is None:
        # Such a cell has no words: the duty's name says which row it is.
        cell = "".join(duty.printed.values())
    if note.excerpt not in cell:
        return f"the cell {note.field} of {duty.id} does not say {_says(note.excerpt)}"
    if (file_format < 3 or note.kind is NoteKind.EMPTY_CELL) and note.start is None and note.end is None:
        return None
    if note.start is None or note.end is None or cell[note.start : note.end] != note.excerpt:
        return f"the excerpt does not stand at {note.start}:{note.end} of the cell {note.field} of {duty.id}"
    return None


def _why_not_on_document(note: Note, document: _Document) -> str | None:
    if note.field not in Note.document_fields:
        return f"a document has no part {_says(note.field)}"
    if note.start is not None or note.end is not None:
        return "what a note says of the whole document has no place in a cell"
    if note.field == "file" or note.kind is NoteKind.UNKNOWN_COLUMN or note.excerpt in document.outside:
        # What was left out of a file is nowhere in its list, nor is a heading without rows.
        return None
    return None if _bare(note.excerpt) in document.bare else f"the document does not say {_says(note.excerpt)}"


# The file


def require_plain_json(content: bytes) -> None:
    """Refuse JSON that programs understand in different ways.

    Parameters:
        content: JSON, in UTF-8.

    Raises:
        ValueError: an object has a key twice, of which most programs take the last; or a number is so large that many
            round it.
    """
    json.loads(content.decode(), object_pairs_hook=_object, parse_int=_whole, parse_constant=_no_number)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        ((twice, _),) = Counter(name for name, _ in pairs).most_common(1)
        raise ValueError(f"the key {_says(twice)} stands twice in one object")
    return made


def _whole(digits: str) -> int:
    if len(digits) > _MOST_DIGITS or abs(int(digits)) > LARGEST:
        raise ValueError(f"the number {_says(digits)} is beyond {LARGEST}")
    return int(digits)


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number")
