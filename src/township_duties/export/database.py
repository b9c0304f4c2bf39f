"""A list as an SQLite database: tables with keys, lists as tables of their own."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import fields
from typing import Any

import polars as pl

from township_duties.departments import spellings
from township_duties.export.whole import WholeList

SCHEMA = """
CREATE TABLE lists (
    key TEXT NOT NULL,
    version TEXT NOT NULL,
    edition TEXT NOT NULL,
    title TEXT NOT NULL,
    marking_cover TEXT,
    marking_tables TEXT,
    process TEXT,
    declared_total INTEGER,
    township TEXT NOT NULL,
    county TEXT,
    prefecture TEXT,
    region TEXT,
    division_code TEXT,
    division_code_source TEXT,
    county_division_code TEXT,
    county_division_code_source TEXT,
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
    PRIMARY KEY (key, version)
);
CREATE TABLE departments (
    list_key TEXT NOT NULL,
    version TEXT NOT NULL,
    name TEXT NOT NULL PRIMARY KEY,
    short_name TEXT NOT NULL,
    kind TEXT,
    vertical INTEGER CHECK (vertical IN (0, 1)),
    level TEXT NOT NULL,
    attested INTEGER NOT NULL CHECK (attested IN (0, 1)),
    name_en TEXT,
    FOREIGN KEY (list_key, version) REFERENCES lists (key, version)
);
CREATE TABLE department_names (
    name TEXT NOT NULL PRIMARY KEY,
    department TEXT NOT NULL REFERENCES departments (name)
);
CREATE TABLE duties (
    list_key TEXT NOT NULL,
    version TEXT NOT NULL,
    ref TEXT NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    list_type TEXT NOT NULL,
    number INTEGER NOT NULL,
    category TEXT NOT NULL,
    name TEXT NOT NULL,
    superior_text TEXT,
    township_text TEXT,
    method_text TEXT,
    page INTEGER,
    line INTEGER,
    note_count INTEGER NOT NULL,
    department_terms TEXT NOT NULL,
    involved_terms TEXT NOT NULL,
    search_text TEXT NOT NULL,
    name_en TEXT,
    category_en TEXT,
    english_text TEXT NOT NULL,
    FOREIGN KEY (list_key, version) REFERENCES lists (key, version)
);
CREATE TABLE steps (
    list_key TEXT NOT NULL,
    version TEXT NOT NULL,
    ref TEXT NOT NULL REFERENCES duties (ref),
    duty_id TEXT NOT NULL REFERENCES duties (id),
    side TEXT NOT NULL,
    responsibility INTEGER NOT NULL,
    label TEXT,
    topic TEXT,
    attribution TEXT NOT NULL,
    step INTEGER NOT NULL,
    number INTEGER,
    marker TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (ref, responsibility, step)
);
CREATE TABLE step_departments (
    ref TEXT NOT NULL,
    responsibility INTEGER NOT NULL,
    step INTEGER NOT NULL,
    named_by TEXT NOT NULL CHECK (named_by IN ('responsibility', 'step')),
    position INTEGER NOT NULL,
    department TEXT NOT NULL REFERENCES departments (name),
    PRIMARY KEY (ref, responsibility, step, named_by, position),
    FOREIGN KEY (ref, responsibility, step) REFERENCES steps (ref, responsibility, step)
);
CREATE TABLE duty_departments (
    list_key TEXT NOT NULL,
    version TEXT NOT NULL,
    ref TEXT NOT NULL REFERENCES duties (ref),
    duty_id TEXT NOT NULL REFERENCES duties (id),
    department TEXT NOT NULL REFERENCES departments (name),
    short_name TEXT NOT NULL,
    position INTEGER NOT NULL,
    lead INTEGER NOT NULL CHECK (lead IN (0, 1)),
    PRIMARY KEY (ref, position)
);
CREATE TABLE notes (
    note INTEGER NOT NULL PRIMARY KEY,
    list_key TEXT NOT NULL,
    version TEXT NOT NULL,
    kind TEXT NOT NULL,
    duty_id TEXT REFERENCES duties (id),
    field TEXT NOT NULL,
    excerpt TEXT NOT NULL,
    message TEXT NOT NULL,
    message_zh TEXT NOT NULL,
    certainty TEXT NOT NULL,
    correction TEXT,
    origin TEXT NOT NULL,
    FOREIGN KEY (list_key, version) REFERENCES lists (key, version)
);
CREATE INDEX department_names_by_department ON department_names (department);
CREATE INDEX duties_by_list_type ON duties (list_type);
CREATE INDEX duties_by_category ON duties (category);
CREATE INDEX steps_by_duty_id ON steps (duty_id);
CREATE INDEX step_departments_by_department ON step_departments (department);
CREATE INDEX duty_departments_by_department ON duty_departments (department);
CREATE INDEX duty_departments_by_duty_id ON duty_departments (duty_id);
CREATE INDEX notes_by_duty_id ON notes (duty_id);
CREATE INDEX notes_by_kind ON notes (kind);
"""
"""The tables: those of `DutyList.tables` with the same columns, where lists in columns are tables of their own."""


def database(whole: WholeList) -> bytes:
    """The list as the bytes of an SQLite database."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.executescript(SCHEMA)
        with connection:
            for table, rows in _content(whole):
                _insert(connection, table, rows)
        return connection.serialize()


def _content(whole: WholeList) -> Iterator[tuple[str, Sequence[dict[str, Any]]]]:
    """The rows of each table, those that others refer to first."""
    tables = whole.tables()
    frames = {field.name: _without_lists(getattr(tables, field.name)) for field in fields(tables)}
    yield "lists", [_list_row(whole)]
    yield "departments", frames["departments"].to_dicts()
    yield "department_names", list(_name_rows(whole))
    yield "duties", frames["duties"].to_dicts()
    yield "steps", frames["steps"].to_dicts()
    yield "step_departments", list(_step_department_rows(whole))
    yield "duty_departments", frames["duty_departments"].to_dicts()
    yield "notes", [{"note": place, **row} for place, row in enumerate(frames["notes"].iter_rows(named=True), start=1)]


def _without_lists(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select(pl.exclude(pl.List(pl.String)))


def _list_row(whole: WholeList) -> dict[str, Any]:
    facts = whole.township.model_dump()
    return {
        "key": whole.key,
        "version": whole.version,
        "edition": whole.edition,
        "title": whole.title,
        "marking_cover": whole.marking.cover,
        "marking_tables": whole.marking.tables,
        "process": whole.process,
        "declared_total": whole.declared.total,
        "township": facts.pop("name"),
        **facts,
    }


def _name_rows(whole: WholeList) -> Iterator[dict[str, Any]]:
    for department in whole.departments.values():
        for name in dict.fromkeys(spellings(department)):
            yield {"name": name, "department": department.name}


def _step_department_rows(whole: WholeList) -> Iterator[dict[str, Any]]:
    for duty in whole.duties:
        for place, block in enumerate(duty.responsibilities):
            for number, step in enumerate(block.steps):
                key = {"ref": duty.ref, "responsibility": place, "step": number}
                yield from _positions({**key, "named_by": "responsibility"}, block.departments)
                yield from _positions({**key, "named_by": "step"}, step.departments)


def _positions(key: dict[str, Any], names: Iterable[str]) -> Iterator[dict[str, Any]]:
    for position, name in enumerate(names):
        yield {**key, "position": position, "department": name}


def _insert(connection: sqlite3.Connection, table: str, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        columns = ", ".join(rows[0])
        values = ", ".join(f":{column}" for column in rows[0])
        # Names of tables and columns are this module's own; what a document says is bound.
        connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({values})", rows)  # noqa: S608
