"""The list as a Word document in the official form, read back by this library."""

from __future__ import annotations

import sys
from pathlib import Path

import docx
import pytest

import township_duties as td
from township_duties.export.word import word

from .documents import BASIC, COVER, document, page

MADE = Path(__file__).parent / "made"


def said(duty: td.Duty) -> list[object]:
    steps = [
        (block.side, block.label, step.marker, step.text, step.departments)
        for block in duty.responsibilities
        for step in block.steps
    ]
    return [duty.id, duty.number, duty.category, duty.name, duty.departments, steps]


def test_the_bundled_document_is_read_back(tmp_path: Path) -> None:
    # Without the curation, which tells abbreviations that neither reading can know.
    text = (Path(td.__file__).parent / "data" / "kokyar" / "document.txt").read_text("utf-8")
    kokyar = td.read(text, key="kokyar")
    kokyar.export(tmp_path / "kokyar.docx")
    again = td.read(tmp_path / "kokyar.docx", key="kokyar")
    assert (again.edition, again.title, again.township.name) == (kokyar.edition, kokyar.title, kokyar.township.name)
    assert len(again.duties) == 268
    for found, meant in zip(again.duties, kokyar.duties, strict=True):
        assert said(found) == said(meant)


@pytest.mark.parametrize("name", ["a1.docx", "b4.xlsx", "b5.txt"])
def test_made_documents_are_read_back(name: str) -> None:
    own = td.read(MADE / name, key="own")
    again = td.read(word(own), key="own")
    assert [(duty.id, duty.name, duty.category) for duty in again.duties] == [
        (duty.id, duty.name, duty.category) for duty in own.duties
    ]


def test_its_form(tmp_path: Path) -> None:
    own = td.read(document(superior="1.制定方案；<br>2.验收。"), key="shiqiao")
    own.export(tmp_path / "own.docx")
    made = docx.Document(str(tmp_path / "own.docx"))
    assert [paragraph.text for paragraph in made.paragraphs if paragraph.text] == [
        own.title, "2024年11月", *(f"临江市青河县石桥镇{list_type.chinese}事项清单" for list_type in td.ListType),
    ]  # fmt: skip
    cells = made.tables[1].rows[1].cells
    assert [cell.text for cell in cells] == [
        "1",
        "民生服务",
        "地名管理",
        "青河县民政局",
        "1.制定方案；\n2.验收。",
        "1.摸排上报。",
    ]
    assert len(cells[4].paragraphs) == 2
    (section,) = made.sections
    assert (str(section.orientation), section.page_width and round(section.page_width.mm)) == ("LANDSCAPE (1)", 297)
    assert all("tblHeader" in table.rows[0]._tr.xml for table in made.tables)


def test_a_list_without_rows_has_no_table(tmp_path: Path) -> None:
    own = td.read(COVER + page("基本履职", BASIC, ["1\t党的建设\t学习"]), key="shiqiao")
    own.export(tmp_path / "own.docx")
    assert len(docx.Document(str(tmp_path / "own.docx")).tables) == 1


def test_the_same_list_gives_the_same_bytes(tmp_path: Path) -> None:
    own = td.read(document(), key="shiqiao")
    assert word(own) == word(own)


def test_without_python_docx_the_error_says_how_to_install_it(
    kokyar: td.DutyList, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(ImportError, match=r"pip install 'township-duties\[word\]'"):
        kokyar.export(tmp_path / "kokyar.docx")
    assert not list(tmp_path.iterdir())
