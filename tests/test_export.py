"""What is exported is read back by other libraries, and is the list."""

import csv
import io
import json
import os
import re
import sqlite3
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import jsonschema_rs
import openpyxl
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

import township_duties as td
from township_duties.documents.model import Cell, Document, Table
from township_duties.export import exported, sheets
from township_duties.export.csv_form import csv_of
from township_duties.export.workbook import printed_text
from township_duties.extras import required_module
from township_duties.markup import plain
from township_duties.models import Source
from township_duties.notes import DOCUMENT_FIELDS, Note
from township_duties.reading.assembling import assembled
from township_duties.table_rows import FOR_ASKING, rules_version
from township_duties.vocabulary import Certainty, NoteOrigin

from .bare_list import bare_list
from .documents import BASIC, COOPERATIVE, COVER, RECLAIMED, document, page

SUFFIXES = (".json", ".ndjson", ".csv", ".parquet", ".sqlite", ".xlsx")
TABLES = ("lists", "duties", "steps", "departments", "duty_departments", "notes")
DANGEROUS = ("=1+1", "@SUM(A1)", "+86", "-1", "＝1+1", "'=1", "http://example.org", "0012")


@pytest.fixture(scope="module")
def folder(kokyar: td.DutyList, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exported")
    for suffix in (".json", ".ndjson", ".sqlite", ".xlsx"):
        kokyar.export(folder / f"kokyar{suffix}")
    for table in TABLES:
        kokyar.export(folder / f"{table}.csv", table=table)
        kokyar.export(folder / f"{table}.parquet", table=table)
    return folder


def frame_of(duty_list: td.DutyList, table: str) -> pl.DataFrame:
    frame: pl.DataFrame = getattr(duty_list.tables(), table)
    return frame


def renamed(names: tuple[str, ...]) -> td.DutyList:
    """A list whose basic duties have these names, whatever they look like."""
    content = json.loads(td.read(document(), key="shiqiao").to_json())
    first, *others = content["duties"]
    basic = [
        {**first, "id": f"basic-{place}", "ref": f"shiqiao/2024-11/basic-{place}", "number": place, "name": name}
        for place, name in enumerate(names, start=1)
    ]
    for duty in basic:
        duty["printed"] = {**first["printed"], "序号": str(duty["number"]), "事项名称": duty["name"]}
    return td.DutyList.model_validate_json(json.dumps({**content, "duties": [*basic, *others]}))


# JSON


def test_json_is_what_load_file_reads(kokyar: td.DutyList, folder: Path, schema: dict[str, Any]) -> None:
    content = (folder / "kokyar.json").read_bytes()
    assert content == kokyar.to_json()
    jsonschema_rs.Draft202012Validator(schema).validate(json.loads(content))
    assert td.load_file(folder / "kokyar.json") == kokyar


def test_ndjson_has_the_duties_of_the_json(folder: Path) -> None:
    content = (folder / "kokyar.ndjson").read_bytes()
    duties = json.loads((folder / "kokyar.json").read_bytes())["duties"]
    lines = content.decode().removesuffix("\n").split("\n")
    assert [json.loads(line, object_pairs_hook=list) for line in lines] == [
        json.loads(json.dumps(duty), object_pairs_hook=list) for duty in duties
    ]
    assert lines[0] == json.dumps(duties[0], ensure_ascii=False, separators=(",", ":"))
    frame = pl.read_ndjson(io.BytesIO(content), infer_schema_length=None)
    assert frame["name"].to_list() == [duty["name"] for duty in duties]


# CSV


def split_again(text: str) -> list[str]:
    return text.split("、") if text else []


UNSEEN = "".join(
    re.escape(character) for character in map(chr, range(sys.maxunicode + 1))
    if unicodedata.category(character) in ("Cc", "Cf") or character.isspace()
)  # fmt: skip
FORMULA = rf"""['"{UNSEEN}]*[=+\-@＝＋－＠]"""
"""What a program takes for a formula, where a cell begins with it; some drop what is not seen before it."""


def unguarded(text: str) -> str:
    return re.sub(rf"(\A|;)'(?={FORMULA})|\A'(?='*[\t\r\n])", r"\1", text)


def csv_value(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "、".join(value)
    return "" if value is None else str(value)


@pytest.mark.parametrize("table", TABLES)
def test_csv_is_the_table_for_the_csv_module_and_pandas(kokyar: td.DutyList, folder: Path, table: str) -> None:
    file = folder / f"{table}.csv"
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    frame = frame_of(kokyar, table).drop(FOR_ASKING if table == "duties" else ())
    expected = [[csv_value(value) for value in row] for row in frame.iter_rows()]
    with file.open(encoding="utf-8-sig", newline="") as lines:
        head, *rows = csv.reader(lines)
    assert head == frame.columns
    assert rows == expected
    read = pd.read_csv(file, dtype=str, keep_default_na=False)
    assert list(read.columns) == frame.columns
    assert read.to_numpy().tolist() == expected


def test_lists_in_csv_can_be_split_again(kokyar: td.DutyList, folder: Path) -> None:
    with (folder / "duties.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [tuple(split_again(row["departments"])) for row in rows] == [duty.departments for duty in kokyar.duties]
    assert any(len(duty.departments) > 1 for duty in kokyar.duties)


def test_csv_tells_null_from_an_empty_text() -> None:
    frame = pl.DataFrame({"a": [None, ""], "b": ["x", "y"]}, schema={"a": pl.String, "b": pl.String})
    assert csv_of(frame).decode("utf-8-sig") == 'a,b\n,x\n"",y\n'


def test_csv_refuses_a_name_that_could_not_be_split_again(tmp_path: Path) -> None:
    content = td.read(document(), key="shiqiao").to_json().decode().replace("青河县水利局", "青河县水利、电力局")
    odd = td.DutyList.model_validate_json(content)
    with pytest.raises(td.QueryError, match=r"'青河县水利、电力局' in departments contains '、'.*\.parquet"):
        odd.export(tmp_path / "duties.csv")
    assert list(tmp_path.iterdir()) == []
    odd.export(tmp_path / "duties.parquet")
    assert "青河县水利、电力局" in pl.read_parquet(tmp_path / "duties.parquet")["departments"].explode().to_list()


TEXT = st.text(st.characters(exclude_categories=["Cs"])) | st.text(st.sampled_from("甲;=-＋@'\" \t\n\u3000\u200b"))
NAME = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="、"), min_size=1)


@given(st.lists(st.tuples(TEXT, st.lists(NAME)), min_size=1))
def test_csv_gives_any_texts_and_lists_back(rows: list[tuple[str, list[str]]]) -> None:
    frame = pl.DataFrame(rows, schema={"text": pl.String(), "names": pl.List(pl.String)}, orient="row")
    content = csv_of(frame).decode("utf-8-sig")
    _, *read = csv.reader(io.StringIO(content, newline=""))
    assert [(unguarded(text), split_again(unguarded(names))) for text, names in read] == rows
    unsafe = re.compile(rf"""(?:\A|;)["{UNSEEN}]*[=+\-@＝＋－＠]|\A[\t\r\n]""")
    assert not any(unsafe.search(cell) for row in read for cell in row)


@pytest.mark.parametrize("unseen", ["", " ", "\u3000", "\t", "\xa0", "\u200b", "\ufeff", "\x00", '"', " \u3000\t"])
@pytest.mark.parametrize("sign", "=+-@＝＋－＠")
def test_csv_guards_what_hides_or_parts_a_formula(unseen: str, sign: str) -> None:
    texts = [f"{unseen}{sign}1", f"甲;{unseen}{sign}1;{unseen}{sign}2", f";'{unseen}{sign}1", f"甲{sign}1；{sign}2"]
    content = csv_of(pl.DataFrame({"text": texts})).decode("utf-8-sig")
    _, *rows = csv.reader(io.StringIO(content, newline=""))
    assert [text for (text,) in rows] == [
        f"'{unseen}{sign}1",
        f"甲;'{unseen}{sign}1;'{unseen}{sign}2",
        f";''{unseen}{sign}1",
        texts[3],
    ]
    assert [unguarded(text) for (text,) in rows] == texts


# Parquet


@pytest.mark.parametrize("table", TABLES)
def test_parquet_is_the_table_for_polars_pyarrow_and_duckdb(kokyar: td.DutyList, folder: Path, table: str) -> None:
    file = folder / f"{table}.parquet"
    frame = frame_of(kokyar, table)
    assert pl.read_parquet(file).equals(frame)
    assert pl.read_parquet_schema(file) == frame.schema
    assert pq.read_table(file).to_pylist() == frame.to_dicts()
    with duckdb.connect() as connection:
        assert connection.execute("SELECT * FROM read_parquet(?)", [str(file)]).fetchall() == frame.rows()


def test_parquet_says_which_list_it_is_of(kokyar: td.DutyList, folder: Path) -> None:
    said = pl.read_parquet_metadata(folder / "steps.parquet")
    expected = {"list_key": "kokyar", "version": kokyar.version, "title": kokyar.title, "table": "steps"}
    rules = rules_version(kokyar)
    if rules is not None:
        expected["rules_version"] = str(rules)
    assert {key: said[key] for key in said if not key.startswith("ARROW")} == expected
    columns = pq.read_metadata(folder / "steps.parquet").row_group(0)
    assert {columns.column(place).compression for place in range(columns.num_columns)} == {"ZSTD"}


# SQLite


@pytest.fixture
def database(folder: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(folder / "kokyar.sqlite")) as connection:
        yield connection


def without_lists(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select(pl.exclude(pl.List(pl.String)))


@pytest.mark.parametrize("table", TABLES)
def test_sqlite_has_the_tables(kokyar: td.DutyList, database: sqlite3.Connection, table: str) -> None:
    frame = without_lists(frame_of(kokyar, table))
    columns = ", ".join(f'"{name}"' for name in frame.columns)
    read = pd.read_sql_query(f"SELECT {columns} FROM {table} ORDER BY rowid", database)  # noqa: S608 (our own names)
    rows = read.astype(object).where(read.notna(), None).to_numpy().tolist()
    assert rows == [list(row) for row in frame.iter_rows()]
    in_file = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
    assert [column for column in in_file if column != "note"] == frame.columns


def test_lists_in_columns_are_tables_in_sqlite(kokyar: td.DutyList, database: sqlite3.Connection) -> None:
    names = set(database.execute("SELECT department, name FROM department_names"))
    assert names == {
        (body.name, name) for body in kokyar.departments.values() for name in kokyar.departments.names_of(body.name)
    }
    named = database.execute("SELECT ref, position, department FROM duty_departments ORDER BY rowid").fetchall()
    assert named == [(duty.ref, *pair) for duty in kokyar.duties for pair in enumerate(duty.departments)]
    acting: dict[tuple[str, int, int, str], list[str]] = {}
    order = "ORDER BY ref, responsibility, step, named_by, position"
    for *key, name in database.execute(
        f"SELECT ref, responsibility, step, named_by, department FROM step_departments {order}"  # noqa: S608
    ):
        acting.setdefault((key[0], key[1], key[2], key[3]), []).append(name)
    assert acting == {
        (duty.ref, place, number, named_by): list(bodies)
        for duty in kokyar.duties
        for place, block in enumerate(duty.responsibilities)
        for number, step in enumerate(block.steps)
        for named_by, bodies in (("responsibility", block.departments), ("step", step.departments))
        if bodies
    }


def test_who_acts_is_a_table_in_sqlite(kokyar: td.DutyList, database: sqlite3.Connection) -> None:
    acting: dict[tuple[str, int, int], tuple[str, ...]] = {}
    order = "ORDER BY ref, responsibility, step, position"
    for *key, name in database.execute(f"SELECT ref, responsibility, step, department FROM acting_departments {order}"):  # noqa: S608
        place = (key[0], key[1], key[2])
        acting[place] = (*acting.get(place, ()), name)
    assert acting == {
        (duty.ref, place, number): bodies
        for duty in kokyar.duties
        for place, block in enumerate(duty.responsibilities)
        for number, step in enumerate(block.steps)
        if (bodies := block.acting(step).departments)
    }


def test_what_is_read_from_words_is_a_table_in_sqlite_with_its_place(
    kokyar: td.DutyList, database: sqlite3.Connection
) -> None:
    steps = {
        (duty.ref, place, number): step
        for duty in kokyar.duties
        for place, block in enumerate(duty.responsibilities)
        for number, step in enumerate(block.steps)
    }
    key = "ref, responsibility, step, position"
    read = f'{key}, printed, start, "end", known_by, department FROM step_receivers ORDER BY rowid'
    assert database.execute(f"SELECT {read}").fetchall() == [
        (*place, position, found.printed, found.start, found.end, found.known_by.value, found.department)
        for place, step in steps.items()
        for position, found in enumerate(step.receivers)
    ]
    read = f'{key}, action, word, start, "end" FROM step_actions ORDER BY rowid'
    assert database.execute(f"SELECT {read}").fetchall() == [
        (*place, position, found.meaning.value, *found[1:])
        for place, step in steps.items()
        for position, found in enumerate(step.action_words)
    ]
    read = 'ref, position, nature, word, start, "end" FROM duty_natures ORDER BY rowid'
    assert database.execute(f"SELECT {read}").fetchall() == [
        (duty.ref, position, found.meaning.value, *found[1:])
        for duty in kokyar.duties
        for position, found in enumerate(duty.nature_words)
    ]
    read = "department, position, system FROM department_systems ORDER BY rowid"
    assert database.execute(f"SELECT {read}").fetchall() == [
        (body.name, *told) for body in kokyar.departments.values() for told in enumerate(body.systems)
    ]


def test_sqlite_is_whole_and_keyed(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    of_lists = {"department_names", "department_systems", "duty_natures"}
    of_steps = {"step_departments", "acting_departments", "step_receivers", "step_actions"}
    assert set(tables) == {*TABLES, *of_lists, *of_steps}
    keys = {table: [row[1] for row in database.execute(f"PRAGMA table_info({table})") if row[5]] for table in tables}
    assert keys["lists"] == ["list_key", "version"]
    assert keys["duties"] == ["list_key", "version", "ref"]
    assert keys["steps"] == ["list_key", "version", "ref", "responsibility", "step"]
    assert keys["departments"] == ["list_key", "version", "name"]
    assert all(key[:2] == ["list_key", "version"] for key in keys.values())
    linked = {table for table in tables if database.execute(f"PRAGMA foreign_key_list({table})").fetchall()}
    assert linked == set(tables) - {"lists"}
    database.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError):
        database.execute("DELETE FROM duties WHERE id = 'cooperative-46'")


def test_sqlite_is_asked_in_chinese(kokyar: td.DutyList, database: sqlite3.Connection) -> None:
    found = database.execute("SELECT id FROM duties WHERE instr(search_text, '防汛') ORDER BY rowid").fetchall()
    assert [duty_id for (duty_id,) in found] == [duty.id for duty in kokyar.duties.where(keyword="防汛")]
    statement = """
        SELECT DISTINCT duty_id FROM duty_departments JOIN department_names USING (list_key, version, department)
        WHERE name = '教科局' ORDER BY duty_departments.rowid"""
    found = database.execute(statement).fetchall()
    assert [duty_id for (duty_id,) in found] == [duty.id for duty in kokyar.duties.where(department="教科局")]
    plan = database.execute("EXPLAIN QUERY PLAN SELECT ref FROM duty_departments WHERE department = 'x'").fetchall()
    assert "duty_departments_by_department" in plan[0][3]


# The workbook


def joined_rows(sheet: Any) -> list[list[str]]:
    """The rows of a sheet below its heads, each with what it is continued with, without white space."""
    rows: list[list[str]] = []
    for cells in sheet.iter_rows(min_row=3, values_only=True):
        texts = ["".join(str("" if cell is None else cell).split()) for cell in cells]
        if cells[0] is None and rows:
            rows[-1] = [before + text for before, text in zip(rows[-1], texts, strict=True)]
        else:
            rows.append(texts)
    return rows


@pytest.fixture(scope="module")
def workbook(folder: Path) -> Any:
    return openpyxl.load_workbook(folder / "kokyar.xlsx")


def test_the_workbook_has_every_printed_cell(kokyar: td.DutyList, workbook: Any) -> None:
    assert workbook.sheetnames == ["基本履职", "配合履职", "上级部门收回", "校核意见", "说明"]
    for list_type in td.ListType:
        duties = kokyar.duties.where(list_type=list_type)
        sheet = workbook[list_type.chinese]
        assert sheet["A1"].value == kokyar.table_titles[list_type]
        assert [cell.value for cell in sheet[2]] == list(duties[0].printed)
        assert joined_rows(sheet) == [
            ["".join(plain(cell).split()) for cell in duty.printed.values()] for duty in duties
        ]


def test_the_workbook_has_a_line_for_each_heading_and_step(kokyar: td.DutyList, workbook: Any) -> None:
    texts = {row["id"]: row for row in kokyar.duties.to_polars().iter_rows(named=True)}
    rows = {row[0]: row for row in workbook["配合履职"].iter_rows(min_row=3, values_only=True)}
    for duty in kokyar.cooperative:
        assert rows[duty.number][4:] == (texts[duty.id]["superior_text"], texts[duty.id]["township_text"])
    methods = {row[0]: row[3] for row in workbook["上级部门收回"].iter_rows(min_row=3, values_only=True)}
    assert methods[41].split("\n")[:3] == [
        "承接部门：塔什库尔干县应急管理局、塔什库尔干县公安局",
        "工作方式：",
        "塔什库尔干县公安局：",
    ]


def test_a_workbook_has_a_row_for_each_duty_in_pandas(kokyar: td.DutyList, folder: Path) -> None:
    for list_type in td.ListType:
        duties = kokyar.duties.where(list_type=list_type)
        frame = pd.read_excel(folder / "kokyar.xlsx", sheet_name=list_type.chinese, header=1, engine="openpyxl")
        assert list(frame["序号"]) == [duty.number for duty in duties]
        assert list(frame["事项名称"]) == [duty.name for duty in duties]
    assert len(pd.read_excel(folder / "kokyar.xlsx", sheet_name="校核意见", header=1, engine="openpyxl")) == len(
        kokyar.notes
    )


def test_headings_filter_the_rows(kokyar: td.DutyList, workbook: Any) -> None:
    filters = {sheet.title: sheet.auto_filter.ref for sheet in workbook}
    assert filters == {
        "基本履职": "A2:C123",
        "配合履职": "A2:F103",
        "上级部门收回": "A2:D48",
        "校核意见": f"A2:I{len(kokyar.notes) + 2}",
        "说明": None,
    }


def test_a_row_that_is_too_high_is_set_smaller_and_whole(workbook: Any) -> None:
    sheet = workbook["配合履职"]
    sizes = {row[0].value: row[4].font.sz for row in sheet.iter_rows(min_row=3)}
    assert {number for number, size in sizes.items() if size != 9} == {2}
    assert sizes[2] == 7
    assert sheet.row_dimensions[4].height <= 409


def test_found_duties_are_written_with_the_question(kokyar: td.DutyList, tmp_path: Path) -> None:
    found = kokyar.duties.where(department="民政局", keyword="津贴")
    for suffix in (".csv", ".parquet", ".ndjson", ".xlsx"):
        found.export(tmp_path / f"found{suffix}")
    assert pl.read_parquet(tmp_path / "found.parquet").equals(found.to_polars())
    assert pl.read_csv(tmp_path / "found.csv")["id"].to_list() == ["cooperative-20", "reclaimed-7"]
    lines = (tmp_path / "found.ndjson").read_text("utf-8").splitlines()
    assert [json.loads(line)["ref"] for line in lines] == [duty.ref for duty in found]
    book = openpyxl.load_workbook(tmp_path / "found.xlsx")
    assert book.sheetnames == ["配合履职", "上级部门收回", "说明"]
    assert book["配合履职"]["C3"].value == "老年人高龄津贴的发放管理"
    about = dict(book["说明"].iter_rows(min_row=3, values_only=True))
    assert about["查询"] == found.explain("zh")
    assert about["数据版本"] == f"kokyar {kokyar.version}"
    with pytest.raises(FileExistsError):
        found.export(tmp_path / "found.csv")
    with pytest.raises(td.UnknownNameError, match=r"ends in \.csv, \.parquet, \.ndjson or \.xlsx"):
        found.export(tmp_path / "found.json")
    kokyar.duties.where(keyword="无此词").export(tmp_path / "nothing.xlsx")
    assert openpyxl.load_workbook(tmp_path / "nothing.xlsx").sheetnames == ["说明"]


def test_the_workbook_is_made_for_a4_across(workbook: Any) -> None:
    for sheet in workbook:
        setup = sheet.page_setup
        assert (setup.orientation, setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (setup.fitToWidth or 1, setup.fitToHeight) == (1, 0)
        assert sheet.print_title_rows == "$1:$2"
        assert sheet.freeze_panes == "A3"
        assert sheet.oddFooter.center.text == "第 &P 页，共 &N 页"
        assert [str(merged) for merged in sheet.merged_cells.ranges] == [f"A1:{sheet.dimensions.split(':')[1][0]}1"]
        assert 140 < sum(dimension.width for dimension in columns_of(sheet)) < 155
        for cell in sheet[3]:
            assert cell.alignment.wrap_text
            assert cell.alignment.vertical == "top"
            assert {cell.border.left.style, cell.border.right.style, cell.border.top.style} == {"thin"}


def columns_of(sheet: Any) -> Iterator[Any]:
    for dimension in sheet.column_dimensions.values():
        yield from [dimension] * (dimension.max - dimension.min + 1)


def test_the_workbook_has_the_notes_and_says_what_it_is(kokyar: td.DutyList, workbook: Any) -> None:
    rows = list(workbook["校核意见"].iter_rows(min_row=3, values_only=True))
    assert [(row[8], row[3], row[4], row[6]) for row in rows] == [
        (note.duty_id, note.excerpt, note.message_zh, note.correction) for note in kokyar.notes
    ]
    assert rows[0][:3] == ("全文", None, "封面")
    assert {row[5] for row in rows} == {"确定", "很可能", "可能"}
    about = dict(workbook["说明"].iter_rows(min_row=3, values_only=True))
    assert about["标题"] == kokyar.title
    assert about["数据版本"] == f"kokyar {kokyar.version}"
    assert about.get("规则版本") == ((rules := rules_version(kokyar)) and str(rules))
    assert about["封面日期"] == "2025年7月"
    assert about["配合履职"] == "原件的说明所列131项，清单公布101项"
    assert about["合计"] == "原件的说明所列331项，清单公布268项"
    assert td.__version__ in about["制作"]


def test_a_list_or_notes_without_rows_have_no_sheet(tmp_path: Path) -> None:
    content = json.loads(td.read(document(), key="shiqiao").to_json())
    content["duties"] = [duty for duty in content["duties"] if duty["list_type"] != "basic"]
    content |= {"format": 2, "notes": []}
    td.DutyList.model_validate_json(json.dumps(content)).export(tmp_path / "shiqiao.xlsx")
    assert openpyxl.load_workbook(tmp_path / "shiqiao.xlsx").sheetnames == ["配合履职", "上级部门收回", "说明"]


@pytest.mark.parametrize("between", ["", "；", "\n"])
def test_a_row_that_is_too_high_is_continued(tmp_path: Path, between: str) -> None:
    superior = between.join(f"第{number}句说明有关部门如何制定方案并组织实施" for number in range(1, 400))
    rows = [
        f"1\t民生服务\t地名管理\t青河县民政局\t{superior.replace(chr(10), '<br>')}\t1.上报。",
        "2\t民生服务\t低保\t青河县民政局\t审核。\t1.上报。",
    ]
    text = document() + page("配合履职", COOPERATIVE, [rows[1]])
    text = re.sub(r"1\t民生服务\t地名管理.*", lambda _: rows[0], text)
    own = td.read(text, key="shiqiao")
    own.export(tmp_path / "shiqiao.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "shiqiao.xlsx")["配合履职"]
    assert sheet.max_row > 10
    assert max(sheet.row_dimensions[row].height for row in range(1, sheet.max_row + 1)) < 409
    read = joined_rows(sheet)
    assert [row[0] for row in read] == ["1", "2"]
    assert read[0][4] == "".join(plain(own.duties["cooperative-1"].printed["上级部门职责"]).split())
    first, middle = sheet["E3"].border, sheet["E4"].border
    assert (first.top.style, first.bottom.style, middle.top.style) == ("thin", "hair", "hair")


def test_headings_of_other_lists_are_kept(tmp_path: Path) -> None:
    own = td.read(document().replace("乡镇配合职责", "乡镇（街道）配合职责"), key="shiqiao")
    own.export(tmp_path / "shiqiao.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "shiqiao.xlsx")["配合履职"]
    assert sheet["F2"].value == "乡镇（街道）配合职责"
    assert sheet["F3"].value == "1.摸排上报。"


def test_headings_that_differ_between_rows_of_a_list_are_one_column(tmp_path: Path) -> None:
    other = COOPERATIVE.replace("乡镇配合职责", "镇街配合职责").replace("\t事项类别", "") + "\t法律依据"
    text = document() + page("配合履职", other, ["2\t低保\t青河县民政局\t1.审核。\t1.上报。\t《办法》"])
    own = td.read(text, key="shiqiao")
    own.export(tmp_path / "shiqiao.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "shiqiao.xlsx")["配合履职"]
    rows = [[cell or "" for cell in row] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert rows == [
        ["序号", "事项类别", "事项名称", "对应上级部门", "上级部门职责", "乡镇配合职责", "法律依据"],
        [1, "民生服务", "地名管理", "青河县民政局", "1.制定方案。", "1.摸排上报。", ""],
        [2, own.duties["cooperative-2"].category or "", "低保", "青河县民政局", "1.审核。", "1.上报。", "《办法》"],
    ]


def test_a_category_above_its_rows_has_a_column(tmp_path: Path) -> None:
    rows = ["一、党的建设（1项）", "1\t组织理论学习", "二、民生服务（1项）", "2\t低保"]
    td.read(COVER + page("基本履职", "序号\t事项名称", rows), key="shiqiao").export(tmp_path / "shiqiao.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "shiqiao.xlsx")["基本履职"]
    assert list(sheet.iter_rows(min_row=2, values_only=True)) == [
        ("序号", "事项类别", "事项名称"),
        (1, "党的建设", "组织理论学习"),
        (2, "民生服务", "低保"),
    ]


def test_a_category_in_the_first_row_of_its_group_is_in_each_row(tmp_path: Path) -> None:
    rows = ["1\t党的建设\t组织理论学习", "2\t\t发展党员"]
    own = td.read(COVER + page("基本履职", BASIC, rows), key="shiqiao")
    own.export(tmp_path / "shiqiao.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "shiqiao.xlsx")["基本履职"]
    assert [row[1] for row in sheet.iter_rows(min_row=3, values_only=True)] == ["党的建设", "党的建设"]


@pytest.mark.parametrize("heading", ["序号\t事项名称", "事项名称\t备注"])
def test_a_list_without_categories_or_numbers_has_no_such_column(tmp_path: Path, heading: str) -> None:
    row = "1\t组织理论学习" if heading.startswith("序号") else "组织理论学习\t无"
    td.read(COVER + page("基本履职", heading, [row]), key="shiqiao").export(tmp_path / "shiqiao.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "shiqiao.xlsx")["基本履职"]
    assert [cell.value for cell in sheet[2]] == heading.split("\t")
    assert [str(cell.value) for cell in sheet[3]] == row.split("\t")


def test_a_workbook_of_a_list_that_states_nothing(tmp_path: Path) -> None:
    bare_list().export(tmp_path / "bare.xlsx")
    book = openpyxl.load_workbook(tmp_path / "bare.xlsx")
    assert book.properties.created.isoformat() == "2000-01-01T00:00:00"
    assert book["基本履职"]["A1"].value == "乡镇基本履职事项清单"
    about = dict(book["说明"].iter_rows(min_row=3, values_only=True))
    assert (about["乡镇"], about["封面日期"], about["数据版本"]) == ("未载明", "未载明", "shiqiao 0.0.0")
    assert about["基本履职"] == "原件的说明未列项数，清单公布1项"


def test_a_sheet_of_one_column_can_be_written() -> None:
    only = sheets.Sheet("甲", "乙", ("事项名称",), (20.0,), (("地名管理",),))
    book = openpyxl.load_workbook(io.BytesIO(sheets.workbook_of([only], "乙", datetime(2000, 1, 1))))
    assert [row[0].value for row in book["甲"].iter_rows()] == ["乙", "事项名称", "地名管理"]


def test_receiving_departments_have_the_words_that_are_printed(tmp_path: Path) -> None:
    cell = "<p>承接单位：青河县水利局、青河县民政局</p><p>工作方法：1.负责处罚；2.负责监管。</p>"
    own = td.read(document(receiving=cell), key="shiqiao")
    own.export(tmp_path / "shiqiao.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "shiqiao.xlsx")["上级部门收回"]
    assert sheet["D3"].value.split("\n") == [
        "承接单位：青河县水利局、青河县民政局",
        "工作方法：",
        "1.负责处罚；",
        "2.负责监管。",
    ]
    apart = RECLAIMED.replace("承接部门及工作方式", "承接部门\t工作方式")
    text = document() + page("上级部门收回", apart, ["2\t自然资源\t巡查\t青河县水利局\t1.负责处罚；2.负责监管。"])
    td.read(text, key="shiqiao").export(tmp_path / "apart.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "apart.xlsx")["上级部门收回"]
    assert [cell.value for cell in sheet[2]][3:] == ["承接部门及工作方式", "承接部门", "工作方式"]
    assert [cell.value for cell in sheet[4]][3:] == [None, "青河县水利局", "1.负责处罚；\n2.负责监管。"]


def test_words_that_are_not_the_cell_s_are_left_aside() -> None:
    assert printed_text("<p>1.摸排；</p><p>2.上报。</p>", "1.摸排；") == "1.摸排；\n2.上报。"


def test_the_parts_of_the_document_have_chinese_words(workbook: Any) -> None:
    assert set(DOCUMENT_FIELDS) == Note.document_fields
    shown = {row[2] for row in workbook["校核意见"].iter_rows(min_row=3, values_only=True)}
    assert not shown & Note.document_fields
    assert {row[5] for row in workbook["校核意见"].iter_rows(min_row=3, values_only=True)} == {
        member.chinese for member in Certainty
    }
    assert {row[7] for row in workbook["校核意见"].iter_rows(min_row=3, values_only=True)} <= {
        member.chinese for member in NoteOrigin
    }


def as_document(content: bytes) -> Document:
    """The three lists of a workbook as a document that the library reads."""
    tables = []
    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        if sheet.title in ("校核意见", "说明"):
            continue
        cells = [
            Cell(
                "" if value is None else str(value),
                row,
                column,
                Source(sheet=sheet.title, row=row + 1, column=column + 1),
                col_span=1 if row else sheet.max_column,
            )
            for row, values in enumerate(sheet.iter_rows(values_only=True))
            for column, value in enumerate(values)
            if row or not column
        ]
        tables.append(Table(tuple(cells), Source(sheet=sheet.title)))
    return Document(tuple(tables))


def read_again(own: td.DutyList) -> td.DutyList:
    return assembled(as_document(exported(own, ".xlsx", "duties")), key=own.key, edition=own.edition)


AS_READ = ("id", "number", "category", "name", "departments", "lead_departments", "column", "responsibilities")


def test_a_workbook_can_be_read_again(document: str) -> None:
    own = td.read(document, key="kokyar")
    again = read_again(own)
    assert len(again.duties) == 268
    for before, after in zip(own.duties, again.duties, strict=True):
        assert {name: getattr(before, name) for name in AS_READ} == {name: getattr(after, name) for name in AS_READ}


@pytest.mark.parametrize("mark", ["。", "；", "，"])
@pytest.mark.parametrize("length", [5, 40, 900])
def test_a_row_that_is_continued_can_be_read_again(mark: str, length: int) -> None:
    sentences = [f"第{number}条{'有关部门' * (length // 4)}制定方案" for number in range(1, 60)]
    superior = "".join(f"{place}.{sentence}{mark}" for place, sentence in enumerate(sentences, start=1))
    own = td.read(document(superior=superior.removesuffix(mark) + "。"), key="shiqiao")
    assert len(own.duties["cooperative-1"].responsibilities[0].steps) == (1 if mark == "，" else 59)
    again = read_again(own)
    for before, after in zip(own.duties, again.duties, strict=True):
        assert {name: getattr(before, name) for name in AS_READ} == {name: getattr(after, name) for name in AS_READ}


def test_a_continuing_row_repeats_neither_number_nor_name(tmp_path: Path) -> None:
    own = td.read(document(superior="，".join(f"第{number}次会商" for number in range(900))), key="shiqiao")
    own = td.DutyList.model_validate_json(own.to_json().decode().replace("地名管理", "地名管理" * 200))
    own.export(tmp_path / "shiqiao.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "shiqiao.xlsx")["配合履职"]
    rows = list(sheet.iter_rows(min_row=3, values_only=True))
    assert len(rows) > 3
    assert rows[0][:3] == (1, "民生服务", "地名管理" * 200)
    assert {row[:3] for row in rows[1:]} == {(None, None, None)}
    assert {row[5] for row in rows[1:]} == {None}
    # Newer versions of XlsxWriter round heights to what a screen can show.
    assert 408 < max(dimension.height for dimension in sheet.row_dimensions.values()) <= 409


@given(st.text(st.sampled_from("汉字。；，、：A\n"), max_size=900), st.sampled_from([3.0, 6.0, 20.0]))
def test_a_text_is_cut_between_lines_or_behind_a_mark(text: str, width: float) -> None:
    place = 0
    parts = [str(part.content) for part in sheets._parts(text, width)]
    for part in parts:
        assert sheets._lines(part, width) <= 24
        assert text.startswith(part, place)
        place += len(part)
        if place < len(text):
            between = text[place] == "\n"
            place += between
            assert between or part[-1] in "。；，、：" or not re.search("[。；，、：\n]", part[1:])
    assert place == len(text)
    assert len(parts) == 1 or sheets._lines(text, width) > 24


def first_part(text: str) -> str:
    return str(next(sheets._parts(text, 30.0)).content)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("甲" * 40 + "。\n" + "乙，" * 600, "甲" * 40 + "。"),
        ("甲" * 40 + "，\n" + "乙。" * 600, "甲" * 40 + "，"),
        ("甲" * 40 + "，乙" + "丙。" * 600, "甲" * 40 + "，"),
        ("甲" * 40 + "。" + "乙" * 900, "甲" * 40 + "。"),
    ],
)
def test_the_best_place_to_cut(text: str, first: str) -> None:
    assert first_part(text) == first


def test_a_text_is_cut_as_late_as_it_fits() -> None:
    fits = len(first_part("甲" * 2000))
    assert fits > 100
    assert first_part("甲，" * 1000) == "甲，" * (fits // 2)
    too_late = "甲，" + "甲" * (fits - 2) + "，"
    assert first_part(too_late + "乙" * 900) == "甲，"
    assert first_part("甲" * fits + "\n乙") == "甲" * fits


def test_a_row_without_its_printed_cells_still_has_its_name(tmp_path: Path) -> None:
    content = json.loads(td.read(document(), key="shiqiao").to_json())
    content["duties"][0]["printed"] = {}
    td.DutyList.model_validate_json(json.dumps(content)).export(tmp_path / "shiqiao.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "shiqiao.xlsx")["基本履职"]
    assert [cell.value for cell in sheet[3]] == [1, "党的建设", "组织理论学习"]


def test_a_text_that_no_cell_can_hold_is_refused(tmp_path: Path) -> None:
    content = json.loads(td.read(document(), key="shiqiao").to_json())
    content["table_titles"]["basic"] = "长" * 40_000
    with pytest.raises(td.QueryError, match="40000 characters is too long for a cell"):
        td.DutyList.model_validate_json(json.dumps(content)).export(tmp_path / "shiqiao.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_without_xlsxwriter_the_error_says_how_to_install_it(
    kokyar: td.DutyList, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    message = "writing .xlsx needs xlsxwriter, which is not installed: pip install 'township-duties[excel]'"
    with pytest.raises(ImportError, match=f"^{re.escape(message)}$") as error:
        kokyar.export(tmp_path / "kokyar.xlsx")
    assert error.value.name == "xlsxwriter"
    assert list(tmp_path.iterdir()) == []
    kokyar.export(tmp_path / "kokyar.csv")


def test_what_a_package_fails_to_import_itself_is_told_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "half_installed.py").write_text("import no_such_module", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ModuleNotFoundError, match=r"^No module named 'no_such_module'$"):
        required_module("half_installed", "excel", "writing .xlsx")
    with pytest.raises(ImportError, match=r"^writing needs no_such_module\.inner, which is not installed: pip"):
        required_module("no_such_module.inner", "excel", "writing")
    assert required_module("json.decoder", "excel", "writing") is json.decoder


def test_without_polars_the_formats_that_need_no_frame_are_written(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['polars'] = None\n"
        "import township_duties as td\n"
        "kokyar = td.load('kokyar', version='2025.7.2')\n"
        "for suffix in ('.json', '.ndjson', '.jsonld', '.sqlite', '.xlsx'):\n"
        f"    kokyar.export({str(tmp_path / 'kokyar')!r} + suffix)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
    old = td.load("kokyar", version="2025.7.2")
    for suffix in (".json", ".ndjson", ".jsonld", ".sqlite", ".xlsx"):
        assert (tmp_path / f"kokyar{suffix}").read_bytes() == exported(old, suffix, "duties")


def test_exports_say_by_which_rules_their_notes_were_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from township_duties import checks

    monkeypatch.setattr(checks, "RULES_VERSION", 41)
    old, new = td.load("kokyar", version="2025.7.2"), td.read(document(), key="shiqiao")
    for own, rules in ((old, None), (new, 41)):
        own.export(tmp_path / "lists.parquet", table="lists", overwrite=True)
        as_text = rules and str(rules)
        assert pl.read_parquet_metadata(tmp_path / "lists.parquet").get("rules_version") == as_text
        own.export(tmp_path / "own.xlsx", overwrite=True)
        about = openpyxl.load_workbook(tmp_path / "own.xlsx")["说明"].iter_rows(min_row=3, values_only=True)
        assert dict(about).get("规则版本") == as_text
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(exported(own, ".sqlite", "duties"))
            assert database.execute("SELECT rules_version FROM lists").fetchone() == (rules,)


# Texts that a program would take for something else


@pytest.fixture(scope="module")
def dangerous(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dangerous")
    own = renamed(DANGEROUS)
    for suffix in SUFFIXES:
        own.export(folder / f"own{suffix}")
    return folder


def test_a_reader_s_document_can_hold_such_names(tmp_path: Path) -> None:
    own = td.read(document().replace("组织理论学习", "=1+1").replace("水事处罚", "@SUM(A1)"), key="shiqiao")
    assert [own.duties[0].name, own.duties[2].name] == ["=1+1", "@SUM(A1)"]
    own.export(tmp_path / "shiqiao.xlsx")
    book = openpyxl.load_workbook(tmp_path / "shiqiao.xlsx")
    for cell, name in ((book["基本履职"]["C3"], "=1+1"), (book["上级部门收回"]["C3"], "@SUM(A1)")):
        assert (cell.value, cell.data_type) == (name, "s")


def test_in_the_workbook_they_are_texts(dangerous: Path) -> None:
    sheet = openpyxl.load_workbook(dangerous / "own.xlsx")["基本履职"]
    cells = [sheet.cell(row, 3) for row in range(3, 3 + len(DANGEROUS))]
    assert [cell.value for cell in cells] == list(DANGEROUS)
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.hyperlink for cell in cells] == [None] * len(cells)
    assert {sheet.cell(3, 1).data_type} == {"n"}


def test_in_csv_they_have_an_apostrophe(dangerous: Path) -> None:
    with (dangerous / "own.csv").open(encoding="utf-8-sig", newline="") as lines:
        names = [row["name"] for row in csv.DictReader(lines)]
    assert names[: len(DANGEROUS)] == [
        "'=1+1",
        "'@SUM(A1)",
        "'+86",
        "'-1",
        "'＝1+1",
        "''=1",
        "http://example.org",
        "0012",
    ]


def test_in_other_formats_they_are_as_they_are(dangerous: Path) -> None:
    with closing(sqlite3.connect(dangerous / "own.sqlite")) as database:
        rows = database.execute("SELECT name FROM duties WHERE list_type = 'basic' ORDER BY number").fetchall()
    assert [name for (name,) in rows] == list(DANGEROUS)
    frame = pl.read_parquet(dangerous / "own.parquet").filter(list_type="basic")
    assert frame["name"].to_list() == list(DANGEROUS)


@given(st.lists(TEXT.filter(bool), min_size=1, max_size=5))
def test_any_name_is_the_same_in_ndjson_csv_parquet_and_sqlite(names: list[str]) -> None:
    own = renamed(tuple(names))
    lines = exported(own, ".ndjson", "duties").decode().removesuffix("\n").split("\n")
    assert [json.loads(line)["name"] for line in lines][: len(names)] == names
    text = exported(own, ".csv", "duties").decode("utf-8-sig")
    read = [unguarded(row["name"]) for row in csv.DictReader(io.StringIO(text, newline=""))]
    assert read[: len(names)] == names
    assert pl.read_parquet(exported(own, ".parquet", "duties"))["name"].to_list()[: len(names)] == names
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(exported(own, ".sqlite", "duties"))
        stored = database.execute("SELECT name FROM duties ORDER BY rowid").fetchall()
    assert [name for (name,) in stored][: len(names)] == names


# Files


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_list_gives_the_same_bytes(kokyar: td.DutyList, tmp_path: Path, suffix: str) -> None:
    kokyar.export(tmp_path / f"one{suffix}")
    td.DutyList.model_validate_json(kokyar.to_json()).export(tmp_path / f"two{suffix}")
    assert (tmp_path / f"one{suffix}").read_bytes() == (tmp_path / f"two{suffix}").read_bytes()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_is_overwritten_only_when_asked(kokyar: td.DutyList, tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"kokyar{suffix}"
    file.write_bytes(b"mine")
    with pytest.raises(FileExistsError, match="overwrite=True") as error:
        kokyar.export(file)
    assert error.value.filename == str(file)
    assert file.read_bytes() == b"mine"
    kokyar.export(str(file), overwrite=True)
    assert len(file.read_bytes()) > 1000
    assert list(tmp_path.iterdir()) == [file]


def test_a_link_that_leads_nowhere_is_not_overwritten(kokyar: td.DutyList, tmp_path: Path) -> None:
    link = tmp_path / "kokyar.json"
    link.symlink_to(tmp_path / "gone.json")
    with pytest.raises(FileExistsError):
        kokyar.export(link)
    assert link.is_symlink()


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_leaves_what_was_there(
    kokyar: td.DutyList, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, step: str
) -> None:
    file = tmp_path / f"kokyar{suffix}"
    file.write_bytes(b"mine")

    def fail(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(OSError, match="the disk is full"):
        kokyar.export(file, overwrite=True)
    assert list(tmp_path.iterdir()) == [file]
    assert file.read_bytes() == b"mine"


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_folder_must_exist(kokyar: td.DutyList, tmp_path: Path, suffix: str) -> None:
    with pytest.raises(FileNotFoundError, match="the folder does not exist"):
        kokyar.export(tmp_path / "nowhere" / f"kokyar{suffix}")


@pytest.mark.parametrize("name", ["kokyar", "kokyar.xls", "kokyar.tsv", "kokyar.json.gz", ".csv"])
def test_an_unknown_suffix_names_the_six(kokyar: td.DutyList, tmp_path: Path, name: str) -> None:
    with pytest.raises(td.UnknownNameError) as error:
        kokyar.export(tmp_path / name)
    assert all(suffix in str(error.value) for suffix in SUFFIXES)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_suffix_is_suggested_one_that_is_known(kokyar: td.DutyList, tmp_path: Path) -> None:
    with pytest.raises(td.UnknownNameError, match=r"unknown format '\.xls'\. Did you mean '\.xlsx'") as error:
        kokyar.export(tmp_path / "kokyar.xls")
    assert error.value.suggestions[0] == ".xlsx"


def test_letter_case_of_a_suffix_does_not_matter(kokyar: td.DutyList, tmp_path: Path) -> None:
    kokyar.export(tmp_path / "KOKYAR.JSON")
    assert (tmp_path / "KOKYAR.JSON").read_bytes() == kokyar.to_json()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_unknown_table_is_suggested_one_that_is_known(kokyar: td.DutyList, tmp_path: Path, suffix: str) -> None:
    with pytest.raises(td.UnknownNameError, match=r"unknown table 'step'\. Did you mean 'steps'"):
        kokyar.export(tmp_path / f"kokyar{suffix}", table="step")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", [".json", ".ndjson", ".sqlite", ".xlsx"])
def test_a_format_of_the_whole_list_takes_no_table(kokyar: td.DutyList, tmp_path: Path, suffix: str) -> None:
    with pytest.raises(td.QueryError, match=rf"a \{suffix} file holds the whole list; .* \.csv or \.parquet"):
        kokyar.export(tmp_path / f"kokyar{suffix}", table="notes")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("cell", "printed"),
    [
        ("承接部门：水利局。负责处罚。", "承接部门：水利局。\n负责处罚。"),
        ("承接部门：水利局", "承接部门：水利局"),
        ("工作方式：负责处罚。", "工作方式：负责处罚。"),
        ("水利局 工作方式：负责处罚。", "水利局\n工作方式：负责处罚。"),
        ("由水利局承接，负责处罚。", "由水利局承接，负责处罚。"),
    ],
)
def test_a_receiving_cell_loses_nothing(cell: str, printed: str) -> None:
    assert printed_text(cell) == printed


def test_the_workbook_has_those_that_lead_and_those_that_help() -> None:
    heading = "序号\t事项名称\t牵头部门\t配合部门\t上级部门职责\t乡镇配合职责"
    text = f"石桥镇配合履职事项清单\n{heading}\n1\t地名管理\t县民政局\t县公安局\t审批。\t上报。\n"
    duty_list = td.read(text, key="shiqiao")
    (again,) = td.read(exported(duty_list, ".xlsx", "duties"), key="shiqiao").duties
    assert [(mention.department, mention.leads) for mention in again.column] == [
        ("县民政局", True),
        ("县公安局", False),
    ]
    assert list(again.printed) == heading.split("\t")
