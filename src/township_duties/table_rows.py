"""What the tables of a list say: the columns of each, and their values as plain Python has them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from township_duties.models import DutyRecord, Mention, Responsibility, Step
from township_duties.notes import Note
from township_duties.text import fold
from township_duties.vocabulary import ListType, Side

if TYPE_CHECKING:
    from township_duties.duties import Duties
    from township_duties.duty_list import DutyList

Kinds = dict[str, type]
"""What each column of a table holds: `str`, `int`, `float`, `bool`, or `list` for several texts."""

Values = dict[str, list[Any]]
"""The values of each column of a table, one a row."""

_LIST: Kinds = {"list_key": str, "version": str}

LISTS: Kinds = {
    **_LIST,
    "edition": str,
    "title": str,
    "region": str,
    "region_code": str,
    "prefecture": str,
    "prefecture_code": str,
    "county": str,
    "county_code": str,
    "county_code_source": str,
    "township": str,
    "township_code": str,
    "township_code_source": str,
    "township_type": str,
    "distance_to_county_seat_km": float,
    "area_km2": float,
    "households": int,
    "registered_population": int,
    "resident_population": int,
    "administrative_villages": int,
    "arable_land_mu": float,
    "mean_village_collective_income_yuan": float,
    "net_income_per_person_yuan": float,
    "declared_total": int,
    **{f"declared_{list_type}": int for list_type in ListType},
    "published_total": int,
    **{f"published_{list_type}": int for list_type in ListType},
    "marking_cover": str,
    "marking_tables": str,
    "process": str,
    "format": int,
    "rules_version": int,
}

DUTIES: Kinds = {
    **_LIST,
    "ref": str,
    "id": str,
    "list_type": str,
    "number": int,
    "category": str,
    "name": str,
    "departments": list,
    "nature": list,
    "superior_text": str,
    "township_text": str,
    "method_text": str,
    "page": int,
    "line": int,
    "department_terms": str,
    "involved_terms": str,
    "reported_terms": str,
    "system_terms": str,
    "search_text": str,
    "name_en": str,
    "category_en": str,
    "english_text": str,
}

FOR_ASKING = (
    "department_terms",
    "involved_terms",
    "reported_terms",
    "system_terms",
    "search_text",
    "english_text",
)
"""The columns of the duty table that are made for asking, not for reading."""

STEPS: Kinds = {
    **_LIST,
    "ref": str,
    "duty_id": str,
    "side": str,
    "responsibility": int,
    "label": str,
    "topic": str,
    "attribution": str,
    "departments": list,
    "step": int,
    "number": int,
    "marker": str,
    "level": int,
    "text": str,
    "step_departments": list,
    "acting": list,
    "acting_by": str,
    "reports_to": list,
    "actions": list,
}

DEPARTMENTS: Kinds = {
    **_LIST,
    "name": str,
    "short_name": str,
    "kind": str,
    "vertical": bool,
    "level": str,
    "attested": bool,
    "aliases": list,
    "systems": list,
    "name_en": str,
}

DUTY_DEPARTMENTS: Kinds = {
    **_LIST,
    "ref": str,
    "duty_id": str,
    "department": str,
    "short_name": str,
    "printed": str,
    "position": int,
    "lead": bool,
}

NOTES: Kinds = {
    **_LIST,
    "ref": str,
    "kind": str,
    "duty_id": str,
    "field": str,
    "excerpt": str,
    "message": str,
    "message_zh": str,
    "certainty": str,
    "correction": str,
    "origin": str,
    "rule": str,
    "start": int,
    "end": int,
}

BY_DEPARTMENT: Kinds = {
    **_LIST,
    "department": str,
    "short_name": str,
    **{list_type.value: int for list_type in ListType},
    "total": int,
    "steps": int,
    "township_steps": int,
}


def list_values(duty_list: DutyList) -> Values:
    """The one row of a list in the table of lists."""
    facts = duty_list.township.model_dump()
    declared = duty_list.declared
    published = Counter(duty.list_type for duty in duty_list.duties)
    region_code, prefecture_code = codes_above(duty_list.township.county_division_code)
    row = {
        "list_key": duty_list.key,
        "version": duty_list.version,
        "edition": duty_list.edition,
        "title": duty_list.title,
        "region_code": region_code,
        "prefecture_code": prefecture_code,
        "county_code": facts.pop("county_division_code"),
        "county_code_source": facts.pop("county_division_code_source"),
        "township": facts.pop("name"),
        "township_code": facts.pop("division_code"),
        "township_code_source": facts.pop("division_code_source"),
        **facts,
        "declared_total": declared.total,
        **{f"declared_{kind}": declared.lists[kind].count if kind in declared.lists else None for kind in ListType},
        "published_total": len(duty_list.duties),
        **{f"published_{kind}": published[kind] for kind in ListType},
        "marking_cover": duty_list.marking.cover,
        "marking_tables": duty_list.marking.tables,
        "process": duty_list.process,
        "format": duty_list.format,
        "rules_version": rules_version(duty_list),
    }
    return {name: [row[name]] for name in LISTS}


_MUNICIPALITIES = ("11", "12", "31", "50")
_DIRECTLY_UNDER_A_REGION = "90"


def codes_above(county_code: str | None) -> tuple[str | None, str | None]:
    """The codes of the region and of the prefecture that a county's code says; None where there is none.

    Examples:
        >>> codes_above("653131")
        ('650000', '653100')
        >>> codes_above("429004")
        ('420000', None)
    """
    if county_code is None:
        return None, None
    region, prefecture = county_code[:2], county_code[2:4]
    under_a_prefecture = region not in _MUNICIPALITIES and prefecture != _DIRECTLY_UNDER_A_REGION
    return f"{region}0000", f"{region}{prefecture}00" if under_a_prefecture else None


def rules_version(duty_list: DutyList) -> int | None:
    """The version of the rules that a list's notes are from; None where its file holds them (formats 1 and 2)."""
    if duty_list.format < 3:
        return None
    from township_duties.checks import RULES_VERSION

    return RULES_VERSION


def duty_values(duties: Duties[Any], *, for_asking: bool = True) -> Values:
    """The duty table of some duties of one list, with the columns made for asking or without.

    Parameters:
        duties: the duties, one a row.
        for_asking: whether the columns `FOR_ASKING` are there.
    """
    context = duties._context
    values = {
        "list_key": [context.key] * len(duties),
        "version": [context.version] * len(duties),
        "ref": [duty.ref for duty in duties],
        "id": [duty.id for duty in duties],
        "list_type": [duty.list_type.value for duty in duties],
        "number": [duty.number for duty in duties],
        "category": [duty.category for duty in duties],
        "name": [duty.name for duty in duties],
        "departments": [list(duty.departments) for duty in duties],
        "nature": [[nature.value for nature in duty.nature] for duty in duties],
        "superior_text": [side_text(duty, Side.SUPERIOR) for duty in duties],
        "township_text": [side_text(duty, Side.TOWNSHIP) for duty in duties],
        "method_text": [side_text(duty, Side.METHOD) for duty in duties],
        "page": [duty.source.page for duty in duties],
        "line": [duty.source.line for duty in duties],
        "name_en": [duty.english for duty in duties],
        "category_en": [context.english.get(duty.category) if duty.category else None for duty in duties],
    }
    if for_asking:
        terms = {name: _terms(context.departments.names_of(name)) for name in context.departments}
        systems = {name: department.systems for name, department in context.departments.items()}
        values["department_terms"] = ["".join(terms[name] for name in duty.departments) for duty in duties]
        values["involved_terms"] = ["".join(terms[name] for name in duty.involved_departments) for duty in duties]
        values["reported_terms"] = [
            None if context.unregistered is None else "".join(terms.get(name) or _terms((name,)) for name in reported)
            for reported in (dict.fromkeys(receiver.name for receiver in duty.receivers) for duty in duties)
        ]
        values["system_terms"] = [
            _terms(told for name in duty.departments for told in systems[name]) for duty in duties
        ]
        values["search_text"] = list(duties._folded_texts())
        values["english_text"] = list(duties._english_texts())
    return {name: values[name] for name in DUTIES if name in values}


def _terms(names: Iterable[str]) -> str:
    return "".join(f"\n{name}\n" for name in dict.fromkeys(map(fold, names)))


_LIST_WITH_SIDE = {
    Side.SUPERIOR: ListType.COOPERATIVE,
    Side.TOWNSHIP: ListType.COOPERATIVE,
    Side.METHOD: ListType.RECLAIMED,
}


def side_text(duty: DutyRecord, side: Side) -> str | None:
    """The printed words of a column, a line for each heading and step; None where the list has no such column."""
    if duty.list_type is not _LIST_WITH_SIDE[side]:
        return None
    return "\n".join(line for block in duty.responsibilities if block.side is side for line in block_lines(block))


def block_lines(block: Responsibility) -> Iterator[str]:
    """The heading of a block and its steps as printed, a line for each."""
    if block.label:
        yield block.label
    for step in block.steps:
        yield step.marker + step.text


def steps_of(duties: Iterable[DutyRecord]) -> Iterator[tuple[DutyRecord, int, Responsibility, int, Step]]:
    """Every step of some duties: its duty, its block's place and block, its own place and itself."""
    for duty in duties:
        for place, block in enumerate(duty.responsibilities):
            for number, step in enumerate(block.steps):
                yield duty, place, block, number, step


def step_values(duty_list: DutyList) -> Values:
    """The step table: one row a step, with its block."""
    rows = []
    for duty, place, block, number, step in steps_of(duty_list.duties):
        acting = block.acting(step)
        rows.append(
            (duty.ref, duty.id, block.side.value, place, block.label, block.topic, block.attribution.value,
             list(block.departments), number, step.number, step.marker, step.level, step.text,
             list(step.departments), list(acting.departments), acting.attribution.value, list(step.reports_to),
             [action.value for action in step.actions])
        )  # fmt: skip
    return _by_column(STEPS, duty_list, rows)


def department_values(duty_list: DutyList) -> Values:
    """The department table: one row a body."""
    rows = [
        (body.name, body.short_name, body.kind and body.kind.value, body.vertical, body.level.value, body.attested,
         list(body.aliases), list(body.systems), body.english)
        for body in duty_list.departments.values()
    ]  # fmt: skip
    return _by_column(DEPARTMENTS, duty_list, rows)


def duty_department_values(duty_list: DutyList) -> Values:
    """The table of departments by duty: one row for each body in a duty's column."""
    rows = [
        (duty.ref, duty.id, name, duty_list.departments[name].short_name, _printed(duty.column, name), position,
         name in duty.lead_departments)
        for duty in duty_list.duties
        for position, name in enumerate(duty.departments)
    ]  # fmt: skip
    return _by_column(DUTY_DEPARTMENTS, duty_list, rows)


def _printed(column: Iterable[Mention], department: str) -> str | None:
    return next((mention.printed for mention in column if mention.department == department), None)


def note_values(duty_list: DutyList) -> Values:
    """The note table: one row a note."""
    return _note_values(duty_list, duty_list.notes)


def _note_values(duty_list: DutyList, notes: Iterable[Note]) -> Values:
    refs = {duty.id: duty.ref for duty in duty_list.duties}
    rows = []
    for note in notes:
        fields = note.model_dump(mode="json")
        ref = refs[note.duty_id] if note.duty_id else None
        rows.append((ref, *(fields[name] for name in NOTES if name in fields)))
    return _by_column(NOTES, duty_list, rows)


def by_department_values(duties: Duties[Any]) -> Values:
    """For each body of some duties, how many name it, and how many steps are its own or the township's for it.

    The township's are those on its side in the duties whose column names the body.
    """
    context = duties._context
    counts = Counter((name, duty.list_type) for duty in duties for name in duty.departments)
    steps = Counter(name for *_, block, _, step in steps_of(duties) for name in set(block.acting(step).departments))
    of_township = Counter(
        name for duty, _, block, _, _ in steps_of(duties) if block.side is Side.TOWNSHIP for name in duty.departments
    )
    names = dict.fromkeys(name for duty in duties for name in duty.involved_departments)
    rows = [
        (name, context.departments[name].short_name, *(counts[name, kind] for kind in ListType),
         sum(counts[name, kind] for kind in ListType), steps[name], of_township[name])
        for name in names
    ]  # fmt: skip
    return _columns(BY_DEPARTMENT, [(context.key, context.version, *row) for row in rows])


def _by_column(kinds: Kinds, duty_list: DutyList, rows: Iterable[tuple[Any, ...]]) -> Values:
    return _columns(kinds, [(duty_list.key, duty_list.version, *row) for row in rows])


def _columns(kinds: Kinds, rows: list[tuple[Any, ...]]) -> Values:
    return {name: [row[place] for row in rows] for place, name in enumerate(kinds)}


TABLES: dict[str, tuple[Kinds, Callable[[DutyList], Values]]] = {
    "lists": (LISTS, list_values),
    "duties": (DUTIES, lambda duty_list: duty_values(duty_list.duties)),
    "steps": (STEPS, step_values),
    "departments": (DEPARTMENTS, department_values),
    "duty_departments": (DUTY_DEPARTMENTS, duty_department_values),
    "notes": (NOTES, note_values),
}
"""The tables of a list by name, those first that others refer to: the columns of each, and what gives their values."""


def table_values(duty_list: DutyList, name: str, *, check: bool = True) -> Values:
    """The values of one of a list's tables.

    Parameters:
        duty_list: the list.
        name: which of `TABLES`.
        check: whether what rules find counts as notes of the list; without it, only what its file holds.
    """
    if not check and name == "notes":
        return _note_values(duty_list, duty_list.recorded_notes)
    _, values_of = TABLES[name]
    values = values_of(duty_list)
    return values | {"rules_version": [None]} if not check and name == "lists" else values
