"""The empty workbook that a list is compiled in: what it offers, and that it is read back when filled."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

import township_duties as td
from township_duties.vocabulary import Column, NoteKind, NoteOrigin

LISTS = [list_type.chinese for list_type in td.ListType]
ROWS = {
    "基本履职": [1, "党的建设", "组织理论学习"],
    "配合履职": [
        1, "民生服务", "地名管理", "青田县民政局、青田县公安局",
        "青田县民政局：\n1.制定方案；\n2.组织验收。\n青田县公安局：\n1.设置门牌。", "1.摸排上报；\n2.开展宣传。",
    ],
    "上级部门收回": [1, "另一个类别", "水事处罚", "承接部门：青田县水利局\n工作方式：负责处罚。"],
}  # fmt: skip


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    td.write_template(tmp_path / "模板.xlsx")
    return tmp_path / "模板.xlsx"


def test_a_template_is_a_workbook_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(td.UnknownNameError, match=r"unknown format '.docx'. Expected a file name that ends in .xlsx"):
        td.write_template(tmp_path / "模板.docx")
    assert list(tmp_path.iterdir()) == []


def filled(empty: Path, rows: dict[str, list[Any]]) -> Path:
    book = openpyxl.load_workbook(empty)
    for name, row in rows.items():
        book[name]["A1"] = f"浙江省丽水市青田县石桥镇{name}事项清单"
        for column, value in enumerate(row, start=1):
            book[name].cell(3, column, value)
    book.save(empty)
    return empty


def test_filled_it_is_the_list(empty: Path) -> None:
    own = td.read(filled(empty, ROWS), key="shiqiao")
    assert [(duty.id, duty.category, duty.name) for duty in own.duties] == [
        ("basic-1", "党的建设", "组织理论学习"),
        ("cooperative-1", "民生服务", "地名管理"),
        ("reclaimed-1", "另一个类别", "水事处罚"),
    ]
    assert own.duties["cooperative-1"].departments == ("青田县民政局", "青田县公安局")
    assert [(item.body, item.text) for item in own.duties.who_does_what("地名管理")] == [
        ("石桥镇", "摸排上报；"),
        ("石桥镇", "开展宣传。"),
        ("青田县民政局", "制定方案；"),
        ("青田县民政局", "组织验收。"),
        ("青田县公安局", "设置门牌。"),
    ]
    assert (own.township.county, own.township.name) == ("青田县", "石桥镇")


def test_its_instructions_are_no_duty_and_one_note_says_so(empty: Path) -> None:
    own = td.read(filled(empty, ROWS), key="shiqiao")
    notes = [note for note in own.recorded_notes if note.origin is NoteOrigin.READER]
    assert [(note.kind, note.field, note.excerpt) for note in notes] == [
        (NoteKind.UNREAD_TEXT, "file", "履职事项清单填写说明")
    ]


def test_a_list_that_is_left_empty_has_no_duty(empty: Path) -> None:
    own = td.read(filled(empty, {"配合履职": ROWS["配合履职"]}), key="shiqiao")
    assert [duty.id for duty in own.duties] == ["cooperative-1"]


def test_nothing_in_it_is_a_duty(empty: Path) -> None:
    with pytest.raises(td.ReadingError, match="no row below them"):
        td.read(empty, key="shiqiao")


def test_its_columns_hints_and_choices(kokyar: td.DutyList, empty: Path) -> None:
    book = openpyxl.load_workbook(empty)
    assert book.sheetnames == [*LISTS, "填写说明"]
    for list_type in td.ListType:
        sheet = book[list_type.chinese]
        official = kokyar.duties.where(list_type=list_type)[0].printed
        assert [cell.value for cell in sheet[2]] == list(official)
        rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
        assert list(rules) == [f"{letter}3:{letter}302" for letter in "ABCDEF"[: len(official)]]
        assert all(rule.prompt and rule.promptTitle for rule in rules.values())
        choices = rules["B3:B302"]
        assert choices.formula1.strip('"').split(",") == list(dict.fromkeys(duty.category for duty in kokyar.duties))
        assert (choices.type, choices.errorStyle) == ("list", "information")
    told = [row[1] for row in book["填写说明"].iter_rows(min_row=3, values_only=True)]
    assert {Column.SUPERIOR.value, "示例", "校核"} <= set(told)


def test_its_examples_are_faultless(empty: Path) -> None:
    book = openpyxl.load_workbook(empty)
    rows: dict[str, list[Any]] = {}
    for name, _, _, example in book["填写说明"].iter_rows(min_row=3, values_only=True):
        if example is not None:
            rows.setdefault(name, []).append(example)
    assert list(rows) == LISTS
    own = td.read(filled(empty, rows), key="shiqiao")
    assert len(own.duties) == 3
    assert [note.message for note in own.notes if note.duty_id] == []


def test_a_file_that_exists_stays(empty: Path) -> None:
    before = empty.read_bytes()
    with pytest.raises(FileExistsError):
        td.write_template(empty)
    td.write_template(empty, overwrite=True)
    assert empty.read_bytes() == before
