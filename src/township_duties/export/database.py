"""A list as an SQLite database: tables with keys, lists as tables of their own."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Any

from township_duties.table_rows import TABLES, Values, steps_of

if TYPE_CHECKING:
    from township_duties.duty_list import DutyList

SCHEMA = """
CREATE TABLE lists (
    list_key TEXT NOT NULL,
    version TEXT NOT NULL,
    edition TEXT,
    title TEXT NOT NULL,
    region TEXT,
    region_code TEXT,
    prefecture TEXT,
    prefecture_code TEXT,
    county TEXT,
    county_code TEXT,
    county_code_source TEXT,
    township TEXT,
    township_code TEXT,
    township_code_source TEXT,
    township_type TEXT,
    distance_to_county_seat_km NUMERIC,
    area_km2 NUMERIC,
    households INTEGER,
    registered_population INTEGER,
    resident_population INTEGER,
    administrative_villages INTEGER,
    arable_land_mu NUMERIC,
    mean_village_collective_income_yuan NUMERIC,
    net_income_per_person_yuan NUMERIC,
    declared_total INTEGER,
    declared_basic INTEGER,
    declared_cooperative INTEGER,
    declared_reclaimed INTEGER,
    published_total INTEGER NOT NULL,
    published_basic INTEGER NOT NULL,
    published_cooperative INTEGER NOT NULL,
    published_reclaimed INTEGER NOT NULL,
    marking_cover TEXT,
    marking_tables TEXT,
    process TEXT,
    format INTEGER NOT NULL,
    rules_version INTEGER,
    PRIMARY KEY (list_key, version)
);
CREATE TABLE departments (
    list_key TEXT NOT NULL,
    version TEXT NOT NULL,
    name TEXT NOT NULL,
    short_name TEXT NOT NULL,
    kind TEXT,
    vertical INTEGER CHECK (vertical IN (0, 1)),
    level TEXT NOT NULL,
    attested INTEGER NOT NULL CHECK (attested IN (0, 1)),
    name_en TEXT,
    PRIMARY KEY (list_key, version, name),
    FOREIGN KEY (list_key, version) REFERENCES lists (list_key, version)
);
CREATE TABLE department_names (
    list_key TEXT NOT NULL,
    version TEXT NOT NULL,
    name TEXT NOT NULL,
    department TEXT NOT NULL,
    PRIMARY KEY (list_key, version, name),
    FOREIGN KEY (list_key, version, department) REFERENCES departments (list_key, version, name)
);
CREATE TABLE duties (
    list_key TEXT NOT NULL,
    version TEXT NOT NULL,
    ref TEXT NOT NULL,
    id TEXT NOT NULL,
    list_type TEXT NOT NULL,
    number INTEGER,
    category TEXT,
    name TEXT NOT NULL,
    superior_text TEXT,
    township_text TEXT,
    method_text TEXT,
    page INTEGER,
    line INTEGER,
    department_terms TEXT NOT NULL,
    involved_terms TEXT NOT NULL,
    reported_terms TEXT,
    system_terms TEXT NOT NULL,
    search_text TEXT NOT NULL,
    name_en TEXT,
    category_en TEXT,
    english_text TEXT NOT NULL,
    PRIMARY KEY (list_key, version, ref),
    UNIQUE (list_key, version, id),
    FOREIGN KEY (list_key, version) REFERENCES lists (list_key, version)
);
CREATE TABLE steps (
    list_key TEXT NOT NULL,
    version TEXT NOT NULL,
    ref TEXT NOT NULL,
    duty_id TEXT NOT NULL,
    side TEXT NOT NULL,
    responsibility INTEGER NOT NULL,
    label TEXT,
    topic TEXT,
    attribution TEXT NOT NULL,
    step INTEGER NOT NULL,
    number INTEGER,
    marker TEXT NOT NULL,
    level INTEGER NOT NULL,
    text TEXT NOT NULL,
    acting_by TEXT NOT NULL,
    PRIMARY KEY (list_key, version, ref, responsibility, step),
    FOREIGN KEY (list_key, version, ref) REFERENCES duties (list_key, version, ref)
);
CREATE TABLE step_departments (
    list_key TEXT NOT NULL,
    version TEXT NOT NULL,
    ref TEXT NOT NULL,
    responsibility INTEGER NOT NULL,
    step INTEGER NOT NULL,
    named_by TEXT NOT NULL CHECK (named_by IN ('responsibility', 'step')),
    position INTEGER NOT NULL,
    department TEXT NOT NULL,
    PRIMARY KEY (list_key, version, ref, responsibility, step, named_by, position),
    FOREIGN KEY (list_key, version, ref, responsibility, step)
        REFERENCES steps (list_key, version, ref, responsibility, step),
    FOREIGN KEY (list_key, version, department) REFERENCES departments (list_key, version, name)
);
CREATE TABLE acting_departments (
    list_key TEXT NOT NULL,
    version TEXT NOT NULL,
    ref TEXT NOT NULL,
    responsibility INTEGER NOT NULL,
    step INTEGER NOT NULL,
    position INTEGER NOT NULL,
    department TEXT NOT NULL,
    PRIMARY KEY (list_key, version, ref, responsibility, step, position),
    FOREIGN KEY (list_key, version, ref, responsibility, step)
        REFERENCES steps (list_key, version, ref, responsibility, step),
    FOREIGN KEY (list_key, version, department) REFERENCES departments (list_key, version, name)
);
CREATE TABLE step_receivers (
    list_key TEXT NOT NULL,
    version TEXT NOT NULL,
    ref TEXT NOT NULL,
    responsibility INTEGER NOT NULL,
    step INTEGER NOT NULL,
    position INTEGER NOT NULL,
    printed TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    known_by TEXT NOT NULL,
    department TEXT,
    PRIMARY KEY (list_key, version, ref, responsibility, step, position),
    FOREIGN KEY (list_key, version, ref, responsibility, step)
        REFERENCES steps (list_key, version, ref, responsibility, step),
    FOREIGN KEY (list_key, version, department) REFERENCES departments (list_key, version, name)
);
CREATE TABLE step_actions (
    list_key TEXT NOT NULL,
    version TEXT NOT NULL,
    ref TEXT NOT NULL,
    responsibility INTEGER NOT NULL,
    step INTEGER NOT NULL,
    position INTEGER NOT NULL,
    action TEXT NOT NULL,
    word TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (list_key, version, ref, responsibility, step, position),
    FOREIGN KEY (list_key, version, ref, responsibility, step)
        REFERENCES steps (list_key, version, ref, responsibility, step)
);
CREATE TABLE duty_natures (
    list_key TEXT NOT NULL,
    version TEXT NOT NULL,
    ref TEXT NOT NULL,
    position INTEGER NOT NULL,
    nature TEXT NOT NULL,
    word TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (list_key, version, ref, position),
    FOREIGN KEY (list_key, version, ref) REFERENCES duties (list_key, version, ref)
);
CREATE TABLE department_systems (
    list_key TEXT NOT NULL,
    version TEXT NOT NULL,
    department TEXT NOT NULL,
    position INTEGER NOT NULL,
    system TEXT NOT NULL,
    PRIMARY KEY (list_key, version, department, position),
    FOREIGN KEY (list_key, version, department) REFERENCES departments (list_key, version, name)
);
CREATE TABLE duty_departments (
    list_key TEXT NOT NULL,
    version TEXT NOT NULL,
    ref TEXT NOT NULL,
    duty_id TEXT NOT NULL,
    department TEXT NOT NULL,
    short_name TEXT NOT NULL,
    printed TEXT,
    position INTEGER NOT NULL,
    lead INTEGER NOT NULL CHECK (lead IN (0, 1)),
    PRIMARY KEY (list_key, version, ref, position),
    FOREIGN KEY (list_key, version, ref) REFERENCES duties (list_key, version, ref),
    FOREIGN KEY (list_key, version, department) REFERENCES departments (list_key, version, name)
);
CREATE TABLE notes (
    list_key TEXT NOT NULL,
    version TEXT NOT NULL,
    note INTEGER NOT NULL,
    ref TEXT,
    kind TEXT NOT NULL,
    duty_id TEXT,
    field TEXT NOT NULL,
    excerpt TEXT NOT NULL,
    message TEXT NOT NULL,
    message_zh TEXT NOT NULL,
    certainty TEXT NOT NULL,
    correction TEXT,
    origin TEXT NOT NULL,
    rule TEXT,
    start INTEGER,
    "end" INTEGER,
    PRIMARY KEY (list_key, version, note),
    FOREIGN KEY (list_key, version) REFERENCES lists (list_key, version),
    FOREIGN KEY (list_key, version, ref) REFERENCES duties (list_key, version, ref)
);
CREATE INDEX department_names_by_name ON department_names (name);
CREATE INDEX department_names_by_department ON department_names (department);
CREATE INDEX duties_by_id ON duties (id);
CREATE INDEX duties_by_list_type ON duties (list_type);
CREATE INDEX duties_by_category ON duties (category);
CREATE INDEX steps_by_duty_id ON steps (duty_id);
CREATE INDEX step_departments_by_department ON step_departments (department);
CREATE INDEX acting_departments_by_department ON acting_departments (department);
CREATE INDEX step_receivers_by_department ON step_receivers (department);
CREATE INDEX step_actions_by_action ON step_actions (action);
CREATE INDEX duty_natures_by_nature ON duty_natures (nature);
CREATE INDEX department_systems_by_system ON department_systems (system);
CREATE INDEX duty_departments_by_department ON duty_departments (department);
CREATE INDEX duty_departments_by_duty_id ON duty_departments (duty_id);
CREATE INDEX notes_by_ref ON notes (list_key, version, ref);
CREATE INDEX notes_by_duty_id ON notes (duty_id);
CREATE INDEX notes_by_kind ON notes (kind);
"""
"""The tables: those of `DutyList.tables` with the same columns, where lists in columns are tables of their own.

Every key begins with a list and its version, so that the rows of one database can be inserted into another's tables.
"""


def database(duty_list: DutyList) -> bytes:
    """The list as the bytes of an SQLite database."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.executescript(SCHEMA)
        with connection:
            for table, values in _content(duty_list).items():
                _insert(connection, table, values)
        return connection.serialize()


def _content(duty_list: DutyList) -> dict[str, Values]:
    """The values of each table, those first that others refer to."""
    found = {name: _without_lists(kinds, values(duty_list)) for name, (kinds, values) in TABLES.items()}
    found["notes"]["note"] = list(range(1, len(found["notes"]["kind"]) + 1))
    return {
        **found,
        "department_names": _of_rows(duty_list, _name_rows(duty_list)),
        "step_departments": _of_rows(duty_list, _step_department_rows(duty_list)),
        "acting_departments": _of_rows(duty_list, _acting_rows(duty_list)),
        "step_receivers": _of_rows(duty_list, _receiver_rows(duty_list)),
        "step_actions": _of_rows(duty_list, _action_rows(duty_list)),
        "duty_natures": _of_rows(duty_list, _nature_rows(duty_list)),
        "department_systems": _of_rows(duty_list, _system_rows(duty_list)),
    }


def _without_lists(kinds: dict[str, type], values: Values) -> Values:
    return {name: column for name, column in values.items() if kinds[name] is not list}


def _of_rows(duty_list: DutyList, rows: Iterable[dict[str, Any]]) -> Values:
    """The values of a table, whose rows come without the list's own two columns."""
    values: Values = {}
    for row in rows:
        for name, value in {"list_key": duty_list.key, "version": duty_list.version, **row}.items():
            values.setdefault(name, []).append(value)
    return values


def _name_rows(duty_list: DutyList) -> Iterator[dict[str, Any]]:
    for department in duty_list.departments:
        for name in duty_list.departments.names_of(department):
            yield {"name": name, "department": department}


def _step_department_rows(duty_list: DutyList) -> Iterator[dict[str, Any]]:
    for duty, place, block, number, step in steps_of(duty_list.duties):
        key = {"ref": duty.ref, "responsibility": place, "step": number}
        yield from _positions({**key, "named_by": "responsibility"}, block.departments)
        yield from _positions({**key, "named_by": "step"}, step.departments)


def _acting_rows(duty_list: DutyList) -> Iterator[dict[str, Any]]:
    for duty, place, block, number, step in steps_of(duty_list.duties):
        key = {"ref": duty.ref, "responsibility": place, "step": number}
        yield from _positions(key, block.acting(step).departments)


def _receiver_rows(duty_list: DutyList) -> Iterator[dict[str, Any]]:
    for duty, place, _, number, step in steps_of(duty_list.duties):
        for position, receiver in enumerate(step.receivers):
            key = {"ref": duty.ref, "responsibility": place, "step": number, "position": position}
            yield {**key, **receiver.model_dump(mode="json")}


def _action_rows(duty_list: DutyList) -> Iterator[dict[str, Any]]:
    for duty, place, _, number, step in steps_of(duty_list.duties):
        for position, (action, *word) in enumerate(step.action_words):
            key = {"ref": duty.ref, "responsibility": place, "step": number, "position": position}
            yield {**key, "action": action.value, **dict(zip(("word", "start", "end"), word, strict=True))}


def _nature_rows(duty_list: DutyList) -> Iterator[dict[str, Any]]:
    for duty in duty_list.duties:
        for position, (nature, *word) in enumerate(duty.nature_words):
            key = {"ref": duty.ref, "position": position}
            yield {**key, "nature": nature.value, **dict(zip(("word", "start", "end"), word, strict=True))}


def _system_rows(duty_list: DutyList) -> Iterator[dict[str, Any]]:
    for department in duty_list.departments.values():
        for position, system in enumerate(department.systems):
            yield {"department": department.name, "position": position, "system": system}


def _positions(key: dict[str, Any], names: Iterable[str]) -> Iterator[dict[str, Any]]:
    for position, name in enumerate(names):
        yield {**key, "position": position, "department": name}


def _insert(connection: sqlite3.Connection, table: str, values: Values) -> None:
    if values:
        columns = ", ".join(f'"{name}"' for name in values)
        places = ", ".join("?" * len(values))
        # Names of tables and columns are this module's own; what a document says is bound.
        rows = zip(*values.values(), strict=True)
        connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", rows)  # noqa: S608
