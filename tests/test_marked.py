"""The marked workbook: the noted words in colour, what is said of them, and the way from a note to its words."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText

import township_duties as td
from township_duties.export.noted import COLOURS
from township_duties.export.workbook import workbook
from township_duties.markup import plain

from .documents import BASIC, COVER, document, page

COLOUR_OF = {certainty.chinese: colour.removeprefix("#") for certainty, (_, colour) in COLOURS.items()}
LISTS = [list_type.chinese for list_type in td.ListType]


@pytest.fixture(scope="module")
def book(kokyar: td.DutyList, tmp_path_factory: pytest.TempPathFactory) -> Any:
    file = tmp_path_factory.mktemp("marked") / "校核.xlsx"
    kokyar.export(file, marked=True)
    return openpyxl.load_workbook(file, rich_text=True)


def marked(duty_list: td.DutyList, tmp_path: Path) -> Any:
    duty_list.export(tmp_path / "校核.xlsx", marked=True)
    return openpyxl.load_workbook(tmp_path / "校核.xlsx", rich_text=True)


def coloured(cell: Any) -> list[tuple[str, str]]:
    """The words of a cell that have a colour, and which."""
    runs = [(run.text, run.font) for run in cell.value] if isinstance(cell.value, CellRichText) else []
    runs = runs or [(str(cell.value), cell.font)]
    colours = [(text, font.color.rgb if font.color is not None else None) for text, font in runs]
    return [(text, colour[2:]) for text, colour in colours if isinstance(colour, str)]


def squeezed(text: object) -> str:
    return "".join(str(text).split())


def notes_of(book: Any) -> list[tuple[Any, ...]]:
    """The rows of the notes, without those that continue one."""
    return [row for row in book["校核意见"].iter_rows(min_row=3) if row[5].value]


def target(book: Any, link: Any) -> Any:
    sheet, place = re.fullmatch(r"'(.+)'!([A-Z]+[0-9]+)", link.location).groups()  # type: ignore[union-attr]
    return book[sheet][place]


def test_every_note_leads_to_its_words(kokyar: td.DutyList, book: Any) -> None:
    rows = notes_of(book)
    assert len(rows) == len(kokyar.notes)
    tried = 0
    for note, row in zip(kokyar.notes, rows, strict=True):
        assert row[4].value == note.message_zh
        if note.duty_id is None:
            assert row[3].hyperlink is None
            continue
        cell = target(book, row[3].hyperlink)
        duty = kokyar.duties[note.duty_id]
        assert cell.parent.title == duty.list_type.chinese
        assert book[cell.parent.title].cell(2, cell.column).value == note.field
        assert note.message_zh in cell.comment.text
        assert note.correction is None or f"建议改为：{note.correction}" in cell.comment.text
        words = squeezed(plain(note.excerpt))
        assert words in squeezed(cell.value)
        if words:
            parts = [squeezed(text) for text, _ in coloured(cell)]
            assert any(part in words or words in part for part in parts)
            tried += 1
    assert tried > 200


def test_nothing_else_is_coloured_or_commented(kokyar: td.DutyList, book: Any) -> None:
    noted = {(note.duty_id, note.field) for note in kokyar.notes}
    for name, list_type in zip(LISTS, td.ListType, strict=True):
        sheet = book[name]
        headings = [cell.value for cell in sheet[2]]
        ids = [duty.id for duty in kokyar.duties.where(list_type=list_type)]
        place = -1
        for row in sheet.iter_rows(min_row=3):
            place += row[0].value is not None
            for heading, cell in zip(headings, row, strict=True):
                if coloured(cell) or cell.comment:
                    assert (ids[place], heading) in noted


def test_its_words_are_those_of_the_official_workbook(kokyar: td.DutyList, book: Any, tmp_path: Path) -> None:
    (tmp_path / "official.xlsx").write_bytes(workbook(kokyar))
    official = openpyxl.load_workbook(tmp_path / "official.xlsx")
    for name in LISTS:
        ours = [[None if cell is None else str(cell) for cell in row] for row in book[name].values]
        assert ours == [[None if cell is None else str(cell) for cell in row] for row in official[name].values]
        assert not [cell for row in official[name].iter_rows() for cell in row if cell.comment]


def test_the_notes_can_be_filtered(book: Any) -> None:
    sheet = book["校核意见"]
    assert sheet.auto_filter.ref == f"A2:I{sheet.max_row}"
    assert dict(book["说明"].iter_rows(min_row=3, values_only=True))["标注"].startswith(
        "有疑误的文字以颜色标出：确定的用红色"
    )


def test_words_around_markup_and_in_a_part_of_a_cell(tmp_path: Path) -> None:
    own = td.read(document(superior="<p>1.制定方案；</p><p>2.负责负责审核，，上报。</p>"), key="shiqiao")
    (note,) = [note for note in own.notes if note.rule == "two-marks"]
    cell = marked(own, tmp_path)["配合履职"]["E3"]
    assert str(cell.value) == "1.制定方案；\n2.负责负责审核，，上报。"
    assert (note.excerpt, COLOUR_OF[note.certainty.chinese]) in coloured(cell)


def test_a_number_and_a_whole_cell_are_coloured_as_cells(tmp_path: Path) -> None:
    own = td.read(COVER + page("基本履职", BASIC, ["1\t党的建设\t学习", "1\t党的建设\t学习"]), key="shiqiao")
    sheet = marked(own, tmp_path)["基本履职"]
    assert [coloured(sheet[place]) for place in ("A4", "C4")] == [[("1", "C00000")], [("学习", "C55A11")]]
    assert (sheet["A4"].value, sheet["A4"].data_type) == (1, "n")
    assert sheet["A4"].comment
    assert not coloured(sheet["B4"])


def test_words_in_a_row_that_is_continued(tmp_path: Path) -> None:
    superior = "；<br>".join(f"{number}.第{number}句说明有关部门如何制定方案并组织实施" for number in range(1, 400))
    own = td.read(document(superior=f"{superior}，，完。"), key="shiqiao")
    (note,) = [note for note in own.notes if note.rule == "two-marks"]
    book = marked(own, tmp_path)
    sheet = book["配合履职"]
    cells = [cell for (cell,) in sheet.iter_rows(min_row=3, min_col=5, max_col=5) if "，，" in str(cell.value)]
    assert cells[0].row > 10
    assert note.excerpt in [text for text, _ in coloured(cells[0])]
    assert note.message_zh in cells[0].comment.text
    (row,) = [row for row in notes_of(book) if row[4].value == note.message_zh]
    assert target(book, row[3].hyperlink) is cells[0]
    assert len([cell for (cell,) in sheet.iter_rows(min_row=3, min_col=5, max_col=5) if cell.value]) > 5


def test_the_surer_note_gives_the_colour(kokyar: td.DutyList, book: Any) -> None:
    for row in notes_of(book):
        if row[3].hyperlink and row[5].value == "确定":
            cell = target(book, row[3].hyperlink)
            assert not coloured(cell) or "C00000" in {colour for _, colour in coloured(cell)}


def test_texts_that_look_like_formulas_or_markup_stay_texts(tmp_path: Path) -> None:
    own = td.read(document(superior="=1+1，，上报。", township="<r>甲，，&乙</r>"), key="shiqiao")
    sheet = marked(own, tmp_path)["配合履职"]
    assert [(str(sheet[place].value), sheet[place].data_type) for place in ("E3", "F3")] == [
        ("=1+1，，上报。", "s"),
        ("<r>甲，，&乙</r>", "s"),
    ]
    own.export(tmp_path / "official.xlsx")
    assert openpyxl.load_workbook(tmp_path / "official.xlsx")["配合履职"]["F3"].value == "<r>甲，，&乙</r>"


def test_only_a_workbook_is_marked(kokyar: td.DutyList, tmp_path: Path) -> None:
    with pytest.raises(td.QueryError, match=r"a \.csv file has no marks; a marked list is a workbook"):
        kokyar.export(tmp_path / "校核.csv", marked=True)
    assert not list(tmp_path.iterdir())


def test_the_same_list_gives_the_same_bytes(kokyar: td.DutyList) -> None:
    assert workbook(kokyar, marked=True) == workbook(kokyar, marked=True)


def test_it_needs_no_polars(tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(document(), "utf-8")
    code = (
        "import sys; sys.modules['polars'] = None; import township_duties as td;"
        "td.read(sys.argv[1], key='own').export(sys.argv[2], marked=True)"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "draft.txt"), str(tmp_path / "校核.xlsx")]
    subprocess.run(command, check=True)
    assert openpyxl.load_workbook(tmp_path / "校核.xlsx").sheetnames[-2:] == ["校核意见", "说明"]
