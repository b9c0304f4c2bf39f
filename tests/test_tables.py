"""The tables: their forms, and that they say what the records say."""

import io

import polars as pl
import pytest

import township_duties as td
from township_duties.tables import (
    BY_DEPARTMENT_SCHEMA,
    DEPARTMENT_SCHEMA,
    DUTY_DEPARTMENT_SCHEMA,
    DUTY_SCHEMA,
    NOTE_SCHEMA,
    STEP_SCHEMA,
    Tables,
)
from township_duties.text import fold

from .documents import document as small_document


@pytest.fixture(scope="module")
def table(kokyar: td.DutyList) -> pl.DataFrame:
    return kokyar.duties.to_polars()


def test_schema(table: pl.DataFrame) -> None:
    assert table.schema == pl.Schema(DUTY_SCHEMA)
    assert table.shape == (268, 21)


def test_rows_are_the_duties(kokyar: td.DutyList, table: pl.DataFrame) -> None:
    for duty, row in zip(kokyar.duties, table.iter_rows(named=True), strict=True):
        for field in ("ref", "id", "list_type", "number", "category", "name"):
            assert row[field] == getattr(duty, field)
        assert (row["page"], row["line"]) == (duty.source.page, duty.source.line)
        assert tuple(row["departments"]) == duty.departments
        assert row["note_count"] == len(kokyar.notes_on(duty.id))
    assert table["list_key"].unique().to_list() == ["kokyar"]
    assert table["version"].unique().to_list() == ["2025.7.2"]


def test_texts_are_the_printed_cells_without_markup(kokyar: td.DutyList, table: pl.DataFrame) -> None:
    import re

    rows = {row["id"]: row for row in table.iter_rows(named=True)}
    for duty in kokyar.cooperative:
        for column, heading in (("superior_text", "上级部门职责"), ("township_text", "乡镇配合职责")):
            bare = "".join(re.sub("<[^>]*>", "", duty.printed[heading]).split())
            assert "".join(rows[duty.id][column].split()) == bare


@pytest.mark.parametrize(
    ("column", "list_type"),
    [("superior_text", "cooperative"), ("township_text", "cooperative"), ("method_text", "reclaimed")],
)
def test_nulls_stand_where_the_list_has_no_such_column(table: pl.DataFrame, column: str, list_type: str) -> None:
    with_text = table.filter(pl.col(column).is_not_null())
    assert with_text["list_type"].unique().to_list() == [list_type]
    assert len(with_text) == len(table.filter(list_type=list_type))


def test_other_columns_have_no_nulls(table: pl.DataFrame) -> None:
    nulls = table.null_count().row(0, named=True)
    assert {column for column, count in nulls.items() if count} == {"superior_text", "township_text", "method_text"}


@pytest.mark.parametrize("name", ["教科局", "县委组织部", "塔县人力资源和社会保障局", "塔什库尔干县市场监督管理局"])
def test_terms_find_what_where_finds(kokyar: td.DutyList, table: pl.DataFrame, name: str) -> None:
    term = f"\n{fold(name)}\n"
    for column, found in (
        ("department_terms", kokyar.duties.where(department=name)),
        ("involved_terms", kokyar.duties.where(involving=name)),
    ):
        rows = table.filter(pl.col(column).str.contains(term, literal=True))
        assert rows["id"].to_list() == [duty.id for duty in found]


@pytest.mark.parametrize("keyword", ["防汛", "ａｐｐ", "宣传 教育", "4·23"])
def test_search_text_finds_what_where_finds(kokyar: td.DutyList, table: pl.DataFrame, keyword: str) -> None:
    rows = table.filter(pl.col("search_text").str.contains(fold(keyword), literal=True))
    assert rows["id"].to_list() == [duty.id for duty in kokyar.duties.where(keyword=keyword)]
    assert len(rows)


def test_an_empty_table_has_the_same_schema(kokyar: td.DutyList) -> None:
    assert kokyar.duties[:0].to_polars().schema == pl.Schema(DUTY_SCHEMA)


def test_tables_concatenate_and_survive_parquet(kokyar: td.DutyList, table: pl.DataFrame) -> None:
    parts = pl.concat([kokyar.basic.to_polars(), kokyar.cooperative.to_polars(), kokyar.reclaimed.to_polars()])
    assert parts.equals(table)
    file = io.BytesIO()
    table.write_parquet(file)
    file.seek(0)
    assert pl.read_parquet(file).equals(table)


@pytest.fixture(scope="module")
def tables(kokyar: td.DutyList) -> Tables:
    return kokyar.tables()


SCHEMAS = {
    "duties": DUTY_SCHEMA,
    "steps": STEP_SCHEMA,
    "departments": DEPARTMENT_SCHEMA,
    "duty_departments": DUTY_DEPARTMENT_SCHEMA,
    "notes": NOTE_SCHEMA,
}


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_five_tables_have_fixed_schemas(kokyar: td.DutyList, tables: Tables, name: str) -> None:
    frame = getattr(tables, name)
    assert frame.schema == pl.Schema(SCHEMAS[name])
    assert frame.columns[:2] == ["list_key", "version"]
    assert getattr(kokyar.tables(), name) is not frame


@pytest.mark.parametrize("name", SCHEMAS)
def test_tables_survive_parquet_and_concatenate_with_another_list_s(tables: Tables, name: str) -> None:
    frame = getattr(tables, name)
    file = io.BytesIO()
    frame.write_parquet(file)
    file.seek(0)
    assert pl.read_parquet(file).equals(frame)
    other = getattr(td.read(small_document(), key="shiqiao").tables(), name)
    assert pl.concat([frame, other]).height == frame.height + other.height


def test_tables_join(kokyar: td.DutyList, tables: Tables) -> None:
    refs = set(tables.duties["ref"])
    assert set(tables.steps["ref"]) <= refs
    assert set(tables.duty_departments["ref"]) <= refs
    assert set(tables.duty_departments["department"]) <= set(tables.departments["name"])
    assert tables.duties["ref"].is_unique().all()
    assert tables.departments["name"].is_unique().all()
    assert tables.steps.select("ref", "responsibility", "step").is_unique().all()
    assert tables.duty_departments.select("ref", "position").is_unique().all()
    assert set(tables.notes["duty_id"].drop_nulls()) <= set(tables.duties["id"])


def test_steps_are_the_records_steps(kokyar: td.DutyList, tables: Tables) -> None:
    for row in tables.steps.iter_rows(named=True):
        block = kokyar.duties[row["duty_id"]].responsibilities[row["responsibility"]]
        step = block.steps[row["step"]]
        assert (row["side"], row["label"], row["topic"], row["attribution"]) == (
            block.side,
            block.label,
            block.topic,
            block.attribution,
        )
        assert (row["number"], row["marker"], row["text"]) == (step.number, step.marker, step.text)
        assert (tuple(row["departments"]), tuple(row["step_departments"])) == (block.departments, step.departments)
    assert tables.steps.height == sum(len(block.steps) for duty in kokyar.duties for block in duty.responsibilities)


def test_nulls_only_where_the_document_has_no_such_thing(tables: Tables) -> None:
    may_be_null = {
        "steps": {"label", "topic", "number"},
        "departments": set(),
        "duty_departments": set(),
        "notes": {"duty_id", "correction"},
    }
    for name, allowed in may_be_null.items():
        nulls = getattr(tables, name).null_count().row(0, named=True)
        assert {column for column, count in nulls.items() if count} == allowed


def test_the_departments_view_counts_what_the_records_hold(kokyar: td.DutyList) -> None:
    view = kokyar.duties.by_department()
    assert view.schema == pl.Schema(BY_DEPARTMENT_SCHEMA)
    assert set(view["department"]) == set(kokyar.departments)
    for row in view.iter_rows(named=True):
        for list_type in td.ListType:
            found = kokyar.duties.where(list_type=list_type, department=row["department"])
            assert row[list_type.value] == len(found)
        acts = [item for item in kokyar.duties.who_does_what().of(row["department"]) if item.side != "township"]
        named = [
            step
            for duty in kokyar.cooperative
            for block in duty.township_responsibilities
            for step in block.steps
            if row["department"] in step.departments
        ]
        assert row["steps"] == len(acts) + len(named)
