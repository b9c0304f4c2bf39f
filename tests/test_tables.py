"""The tables: their forms, and that they say what the records say."""

import io
import pickle
from dataclasses import fields

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import township_duties as td
from township_duties.models import Township
from township_duties.notes import Note
from township_duties.reading.divisions import Level, gazetteer
from township_duties.table_rows import FOR_ASKING, codes_above, rules_version
from township_duties.tables import (
    BY_DEPARTMENT_SCHEMA,
    DEPARTMENT_SCHEMA,
    DUTY_DEPARTMENT_SCHEMA,
    DUTY_SCHEMA,
    LIST_SCHEMA,
    NOTE_SCHEMA,
    SCHEMAS,
    STEP_SCHEMA,
    Tables,
    _lists,
    table_of,
)
from township_duties.text import fold
from township_duties.vocabulary import Attribution, Side

from .bare_list import bare_list
from .documents import COVER, page
from .documents import document as small_document


@pytest.fixture(scope="module")
def table(kokyar: td.DutyList) -> pl.DataFrame:
    return kokyar.duties.to_polars()


def test_schema(table: pl.DataFrame) -> None:
    assert table.schema == pl.Schema(DUTY_SCHEMA)
    assert table.shape == (268, 23)


def test_the_columns_for_reading_are_those_not_made_for_asking(kokyar: td.DutyList, table: pl.DataFrame) -> None:
    short = kokyar.duties.to_polars(columns="reading")
    assert short.columns == [name for name in DUTY_SCHEMA if name not in FOR_ASKING]
    assert short.equals(table.drop(FOR_ASKING))
    assert kokyar.duties.to_polars(columns="all").equals(table)
    terms = tuple(f"{what}_terms" for what in ("department", "involved", "reported", "system"))
    assert (*terms, "search_text", "english_text") == FOR_ASKING


@pytest.mark.parametrize("columns", ["", "short", "Reading", None, ["name"]])
def test_other_columns_cannot_be_chosen(kokyar: td.DutyList, columns: object) -> None:
    with pytest.raises(td.QueryError, match=r"^columns is 'all' or 'reading' \(without department_terms, .*\), not "):
        kokyar.duties.to_polars(columns=columns)  # type: ignore[arg-type]  # what a user may write


def test_rows_are_the_duties(kokyar: td.DutyList, table: pl.DataFrame) -> None:
    for duty, row in zip(kokyar.duties, table.iter_rows(named=True), strict=True):
        for field in ("ref", "id", "list_type", "number", "category", "name"):
            assert row[field] == getattr(duty, field)
        assert (row["page"], row["line"]) == (duty.source.page, duty.source.line)
        assert tuple(row["departments"]) == duty.departments
    assert table["list_key"].unique().to_list() == ["kokyar"]
    assert table["version"].unique().to_list() == [kokyar.version]


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


@given(st.lists(st.lists(st.text(max_size=3) | st.sampled_from(["", "\x1f", "\n", "、"]), max_size=3), max_size=4))
def test_lists_of_texts_become_a_column(rows: list[list[str]]) -> None:
    column = _lists(rows)
    assert column.dtype == pl.List(pl.String)
    assert column.to_list() == rows


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


def test_the_schemas_are_those_of_the_tables() -> None:
    assert SCHEMAS == {
        "lists": LIST_SCHEMA,
        "duties": DUTY_SCHEMA,
        "steps": STEP_SCHEMA,
        "departments": DEPARTMENT_SCHEMA,
        "duty_departments": DUTY_DEPARTMENT_SCHEMA,
        "notes": NOTE_SCHEMA,
    }
    assert list(SCHEMAS) == [field.name for field in fields(Tables)]
    assert set(NOTE_SCHEMA) == {"list_key", "version", "ref", *Note.model_fields}


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_six_tables_have_fixed_schemas(kokyar: td.DutyList, tables: Tables, name: str) -> None:
    frame = getattr(tables, name)
    assert frame.schema == pl.Schema(SCHEMAS[name])
    assert frame.columns[:2] == ["list_key", "version"]
    assert set(frame.select("list_key", "version").rows()) == {(kokyar.key, kokyar.version)}
    assert getattr(kokyar.tables(), name) is not frame
    assert table_of(kokyar, name).equals(frame)


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
    assert set(tables.notes["ref"].drop_nulls()) <= refs


def test_how_many_notes_a_duty_has_is_one_join(kokyar: td.DutyList, tables: Tables) -> None:
    keys = ["list_key", "version", "ref"]
    counted = tables.duties.join(tables.notes.group_by(keys).agg(notes=pl.len()), on=keys, how="left")
    counts = dict(counted.select("id", pl.col("notes").fill_null(0)).iter_rows())
    assert counts == {duty.id: len(kokyar.notes_on(duty.id)) for duty in kokyar.duties}
    assert sum(counts.values()) + len(kokyar.document_notes) == len(kokyar.notes)


def test_notes_are_the_records_notes(kokyar: td.DutyList, tables: Tables) -> None:
    for note, row in zip(kokyar.notes, tables.notes.iter_rows(named=True), strict=True):
        assert {name: row[name] for name in Note.model_fields} == dict(note)
        assert row["ref"] == (kokyar.duties[note.duty_id].ref if note.duty_id else None)


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
        assert (row["number"], row["marker"], row["level"], row["text"]) == (
            step.number,
            step.marker,
            step.level,
            step.text,
        )
        assert (tuple(row["departments"]), tuple(row["step_departments"])) == (block.departments, step.departments)
        assert (tuple(row["acting"]), row["acting_by"]) == block.acting(step)
    assert tables.steps.height == sum(len(block.steps) for duty in kokyar.duties for block in duty.responsibilities)


def test_nulls_only_where_the_document_has_no_such_thing(tables: Tables) -> None:
    may_be_null = {
        "steps": {"label", "topic", "number"},
        "departments": set(),
        "duty_departments": set(),
        "notes": {"ref", "duty_id", "correction"},
    }
    # What files of formats 1 and 2 do not hold.
    of_newer_files = {"lists": {"rules_version"}, "duty_departments": {"printed"}, "notes": {"rule", "start", "end"}}
    for name, allowed in may_be_null.items():
        nulls = getattr(tables, name).null_count().row(0, named=True)
        assert {column for column, count in nulls.items() if count} - of_newer_files.get(name, set()) == allowed


def test_the_table_of_lists_has_what_is_said_of_the_whole_list(kokyar: td.DutyList, tables: Tables) -> None:
    (row,) = tables.lists.to_dicts()
    assert (row["edition"], row["title"], row["process"]) == (kokyar.edition, kokyar.title, kokyar.process)
    facts = kokyar.township.model_dump()
    renamed = {
        "name": "township",
        "division_code": "township_code",
        "division_code_source": "township_code_source",
        "county_division_code": "county_code",
        "county_division_code_source": "county_code_source",
    }
    assert {name: row[renamed.get(name, name)] for name in Township.model_fields} == facts
    assert (row["region_code"], row["prefecture_code"], row["county_code"]) == ("650000", "653100", "653131")
    declared = [row[f"declared_{name}"] for name in ("total", *td.ListType)]
    published = [row[f"published_{name}"] for name in ("total", *td.ListType)]
    assert (declared, published) == ([331, 150, 131, 50], [268, 121, 101, 46])
    assert (row["marking_cover"], row["marking_tables"]) == ("内部", "公布版")
    assert row["format"] == kokyar.format
    assert row["rules_version"] == rules_version(kokyar)


def test_what_a_list_does_not_state_is_null() -> None:
    own = bare_list()
    (row,) = table_of(own, "lists").to_dicts()
    stated = {"list_key", "version", "title", "format", "rules_version", *(f"published_{kind}" for kind in td.ListType)}
    assert {name for name, value in row.items() if value is not None} == {*stated, "published_total"}
    assert [row[f"published_{name}"] for name in ("total", *td.ListType)] == [3, 1, 1, 1]


@pytest.mark.parametrize(
    ("county", "above"),
    [
        ("653131", ("650000", "653100")),
        ("320583", ("320000", "320500")),
        ("429004", ("420000", None)),
        ("659001", ("650000", None)),
        ("110101", ("110000", None)),
        ("500237", ("500000", None)),
        (None, (None, None)),
    ],
)
def test_the_codes_above_a_county(county: str | None, above: tuple[str | None, str | None]) -> None:
    assert codes_above(county) == above


def test_the_codes_above_every_county_are_those_of_the_gazetteer() -> None:
    names = gazetteer().names
    counties = [code for code in names if Level.of(code) is Level.COUNTY]
    assert len(counties) > 2800
    for code in counties:
        region, prefecture = codes_above(code)
        assert region in names
        expected = f"{code[:4]}00"
        assert prefecture == (expected if expected in names else None)


def test_notes_of_old_files_are_of_no_version_of_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    from township_duties import checks

    monkeypatch.setattr(checks, "RULES_VERSION", 41)
    assert rules_version(td.load("kokyar", version="2025.7.2")) is None
    own = td.read(small_document(), key="shiqiao")
    assert rules_version(own) == 41
    assert table_of(own, "lists")["rules_version"].to_list() == [41]


def test_departments_are_there_as_printed() -> None:
    own = td.read(small_document(department="青河县民政局（牵头）、青河县水利局、青河县民政局"), key="shiqiao")
    rows = table_of(own, "duty_departments").filter(duty_id="cooperative-1")
    assert rows.select("department", "printed", "position", "lead").rows() == [
        ("青河县民政局", "青河县民政局", 0, True),
        ("青河县水利局", "青河县水利局", 1, False),
    ]
    receiving = "承接部门：青河县水利局 工作方式：负责处罚。"
    odd = td.read(small_document(receiving=receiving.replace("青河县水利局", "水利局")), key="shiqiao")
    (row,) = table_of(odd, "duty_departments").filter(duty_id="reclaimed-1").to_dicts()
    assert (row["printed"], row["short_name"]) == ("水利局", "水利局")
    old = table_of(td.load("kokyar", version="2025.7.2"), "duty_departments")
    assert old["printed"].null_count() == old.height > 0


def test_steps_are_there_with_their_level() -> None:
    own = td.read(small_document(superior="1.制定方案：（1）起草；（2）印发。2.组织实施。"), key="shiqiao")
    rows = table_of(own, "steps").filter(side="superior")
    assert rows.select("marker", "level").rows() == [("1.", 1), ("（1）", 2), ("（2）", 2), ("2.", 1)]


def test_a_list_without_categories_and_numbers_has_nulls_there() -> None:
    text = COVER + page("基本履职", "序号\t事项名称", ["1\t组织理论学习", "\t发展党员"])
    table = td.read(text, key="shiqiao").duties.to_polars()
    assert table.select("number", "category", "name", "category_en").rows() == [
        (1, None, "组织理论学习", None),
        (None, None, "发展党员", None),
    ]


# Who acts


def test_tables_search_and_assignments_agree_on_who_acts(kokyar: td.DutyList) -> None:
    in_table = {
        (row["duty_id"], row["responsibility"], row["step"]): (tuple(row["acting"]), row["acting_by"])
        for row in kokyar.tables().steps.iter_rows(named=True)
    }
    found = set()
    for duty in kokyar.duties:
        for place, block in enumerate(duty.responsibilities):
            for number, step in enumerate(block.steps):
                acting, attribution = in_table[duty.id, place, number]
                assert (acting, attribution) == block.acting(step)
                only_it = block.model_copy(update={"steps": (step,), "label": None})
                alone = td.Duties([duty.model_copy(update={"responsibilities": (only_it,)})], kokyar.duties._context)
                assigned = alone.who_does_what()
                expected: list[tuple[str | None, str]] = [(body, attribution) for body in acting]
                if block.side is Side.TOWNSHIP:
                    beside = [(body, Attribution.NAMED.value) for body in acting]
                    expected = [(kokyar.township.name, attribution), *beside]
                assert [(item.body, item.attribution) for item in assigned] == (expected or [(None, attribution)])
                hits = alone.search(f'"{step.text}"')
                (passage,) = [passage for passage in hits[0].passages if passage.field == "text"]
                assert passage.departments == acting
                found.add(attribution)
    assert found == set(Attribution)
    assert len(in_table) > 700


def test_a_step_that_names_nobody_is_nobody_s_where_others_are_named(kokyar: td.DutyList) -> None:
    rows = kokyar.tables().steps.filter(duty_id="cooperative-51", side="superior")
    assert rows["attribution"].unique().to_list() == ["named"]
    assert rows["acting_by"].to_list().count("unstated") == 6
    assert rows.filter(acting_by="named")["acting"].to_list() == [["塔什库尔干县自然资源局"]]
    answer = kokyar.cooperative[50:51].who_does_what()
    assert [item.body for item in answer if item.side == "superior"].count(None) == 6
    view = kokyar.cooperative[50:51].by_department().filter(short_name="自然资源局")
    everywhere = kokyar.tables().steps.filter(pl.col("acting").list.contains("塔什库尔干县自然资源局"))
    assert view["steps"].to_list() == [everywhere.filter(duty_id="cooperative-51").height]


def test_the_township_of_a_list_that_names_none() -> None:
    own = bare_list()
    assert own.township.name is None
    answer = own.duties.who_does_what()
    assert answer.bodies[0] == "乡镇"
    assert [item.duty_id for item in answer.of("乡镇")] == ["basic-1", "cooperative-1"]
    assert pickle.loads(pickle.dumps(answer)) == answer  # noqa: S301 (our own)


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
        duties = kokyar.duties.where(department=row["department"])
        assert row["total"] == len(duties) == sum(row[list_type.value] for list_type in td.ListType)
        sides = [block for duty in duties for block in duty.responsibilities if block.side is Side.TOWNSHIP]
        assert row["township_steps"] == sum(len(block.steps) for block in sides)
