"""Documents that are damaged, foreign or empty: a note or a clear error, never a silent part."""

import re
from pathlib import Path

import pytest

import township_duties as td

from .documents import BASIC, COOPERATIVE, COVER, document, page


def refused(source: str | Path) -> td.ReadingError:
    with pytest.raises(td.ReadingError) as caught:
        td.read(source, key="shiqiao")
    return caught.value


@pytest.mark.parametrize("text", ["", "  ", "\n", "\n \n"])
def test_empty_text(text: str) -> None:
    assert str(refused(text)) == "the document is empty"


def test_empty_file(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_bytes(b"")
    assert str(refused(tmp_path / "list.txt")) == "list.txt: the document is empty"


def test_no_such_file(tmp_path: Path) -> None:
    message = str(refused(tmp_path / "none.txt"))
    assert message.startswith(str(tmp_path / "none.txt") + ": the file cannot be read: No such file")
    assert "a text without line breaks is taken for a file's name" in message


def test_a_folder(tmp_path: Path) -> None:
    assert "the file cannot be read" in str(refused(tmp_path))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_encodings_of_the_field(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "list.txt"
    file.write_bytes(document().encode(encoding))
    assert td.read(file, key="shiqiao") == td.read(document(), key="shiqiao")


def test_bytes_in_no_known_encoding(tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_bytes(document().encode().replace("石桥镇位于".encode(), b"\xff\xff\xff"))
    error = refused(file)
    assert str(error) == "list.txt, line 9: the text is neither UTF-8 nor GB18030; save it as UTF-8"


def test_mark_of_utf_16_before_other_bytes(tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_bytes(b"\xff\xfea")
    assert str(refused(file)) == "list.txt, line 1: the text is no UTF-16, though its mark says so; save it as UTF-8"


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (b"PK\x03\x04...", "a .docx or .xlsx file"),
        (b"%PDF-1.7", "a PDF"),
        (b"\xd0\xcf\x11\xe0..", "a .doc or .xls file"),
    ],
)
def test_other_formats_are_named(tmp_path: Path, content: bytes, form: str) -> None:
    file = tmp_path / "list"
    file.write_bytes(content)
    assert f"this is {form}; only the text form is read" in str(refused(file))


def test_no_duty_list() -> None:
    assert "no duty list found" in str(refused("关于印发通知的函\n\n各乡镇：\n"))


def test_unknown_headings() -> None:
    error = refused(COVER + page("基本履职", "序号\t名称", ["1\t甲事项"]))
    assert "unknown headings: 序号, 名称; expected one of: 序号, 事项类别, 事项名称; " in str(error)
    assert error.line == COVER.count("\n") + 3


def test_row_that_is_cut_off() -> None:
    error = refused(COVER + page("配合履职", COOPERATIVE, ["1\t民生服务\t地名管理\t民政局"]))
    assert error.line == COVER.count("\n") + 4
    assert error.reason.startswith("the row '1 民生服务 地名管理 民政局' has 4 cells, its heading 6 (序号, 事项类别")


def test_cells_that_stand_in_other_columns() -> None:
    error = refused(document(department="1.主管慈善工作；", superior="青河县民政局"))
    assert "'1.主管慈善工作' among the departments is no body's name; do the cells stand in other columns?" in str(
        error
    )


def test_title_of_another_list() -> None:
    error = refused(COVER + page("配合履职", BASIC, ["1\t党的建设\t甲事项"]))
    assert "'临江市青河县石桥镇配合履职事项清单' stands above the headings of the list 基本履职" in str(error)
    assert error.line == COVER.count("\n") + 1


def test_part_of_a_row_is_not_taken_for_the_title_of_the_next_page() -> None:
    text = COVER + page("基本履职", BASIC, ["1\t党的建设\t甲", "事项"]) + f"{BASIC}\n2\t党的建设\t乙事项\n"
    error = refused(text)
    assert "'事项' stands above the headings of the list 基本履职, and is no title of it" in str(error)
    assert error.line == COVER.count("\n") + 5


def test_page_whose_row_of_headings_is_missing() -> None:
    text = document().replace(f"{COOPERATIVE}\n", "")
    assert "the title of a page whose row of headings is missing?" in str(refused(text))


def test_row_with_a_tab_too_many() -> None:
    assert "has 4 cells, its heading 3 (序号, 事项类别, 事项名称); does a cell hold a tab?" in str(
        refused(COVER + page("基本履职", BASIC, ["1\t党的建设\t甲\t事项"]))
    )


def test_row_that_is_broken_over_two_lines() -> None:
    error = refused(COVER + page("基本履职", BASIC, ["1\t党的建设\t甲", "事项", "2\t党的建设\t乙事项"]))
    assert error.line == COVER.count("\n") + 5
    assert "text stands between the rows of a table: '事项'" in str(error)


def test_text_after_the_last_row() -> None:
    error = refused(COVER + page("基本履职", BASIC, ["1\t党的建设\t甲事项"]) + "附注\n")
    assert "text stands between the rows of a table: '附注'" in str(error)


@pytest.mark.parametrize("row", ["\t党的建设\t甲事项", "1\t\t甲事项", "1\t党的建设\t "])
def test_empty_cells(row: str) -> None:
    error = refused(COVER + page("基本履职", BASIC, [row]))
    assert re.search("the cell (序号|事项类别|事项名称) is empty|has 2 cells", error.reason)


@pytest.mark.parametrize("number", ["一", "0", "1.", "-1"])
def test_number_that_is_none(number: str) -> None:
    error = refused(COVER + page("基本履职", BASIC, [f"{number}\t党的建设\t甲事项"]))
    assert f"the 序号 is '{number}', which is no number from 1 on" in str(error)


def test_number_of_a_step_with_nothing_behind_it() -> None:
    error = refused(document(township="1.摸排上报； 2."))
    assert "nothing follows the number '2.'; was the row cut off?" in str(error)
    assert error.line is not None


@pytest.mark.parametrize("key", ["", "Kokyar", "石桥", "a b", "../x"])
def test_key_that_cannot_stand_in_a_ref(key: str) -> None:
    with pytest.raises(td.ReadingError, match="is no name for refs: use small letters, digits and hyphens"):
        td.read(document(), key=key)


def test_column_without_a_body() -> None:
    assert "the row names no department" in str(refused(document(department="、")))


def test_reclaimed_cell_of_another_form() -> None:
    error = refused(document(receiving="青河县水利局负责处罚。"))
    assert "the cell 承接部门及工作方式 has not the form '承接部门：… 工作方式：…'" in str(error)


def test_cover_without_title_or_date() -> None:
    assert "the cover has no title" in str(refused(document().replace("石桥镇履职事项清单\n", "石桥镇清单\n")))
    for date in ("", "2024年13月", "二〇二四年十一月"):
        assert "the cover has no date" in str(refused(document().replace("2024年11月", date)))


def test_curation_of_another_list(tmp_path: Path) -> None:
    curation = Path(td.__file__).parent / "data" / "kokyar" / "curation.json"
    with pytest.raises(td.ReadingError, match="the curation is for kokyar 2025-07, the document shiqiao 2024-11"):
        td.read(document(), key="shiqiao", curation=curation)


@pytest.mark.parametrize("content", [None, "{", '{"format": 2}'])
def test_damaged_curation(tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "curation.json"
    if content is not None:
        file.write_text(content)
    with pytest.raises(td.DataFileError, match=r"curation\.json (does not exist|is no curation)"):
        td.read(document(), key="shiqiao", curation=file)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        (
            '"abbreviations": [\n        "教科局"',
            '"abbreviations": [\n        "科教局"',
            "'科教局', which the document does not print",
        ),
        ('"教科局"', '"文旅局"', "the curation gives both .* the name '文旅局'"),
        (
            '"excerpt": "内部"',
            '"excerpt": "内部资料"',
            "a note on '内部资料', which the document, cover does not have",
        ),
        (
            '"duty_id": "cooperative-73"',
            '"duty_id": "cooperative-999"',
            "which cooperative-999, 对应上级部门 does not have",
        ),
        (
            '"duty_id": "cooperative-73"',
            '"duty_id": "cooperative-74"',
            "which cooperative-74, 对应上级部门 does not have",
        ),
        ("乡级根据职级职数空缺", "乡级根据职数空缺", "the curation speaks of a step that cooperative-2 lacks"),
        (
            '教育和科学技术局",\n      "kind": "government",\n      "abbreviations": [\n        "教科局"',
            '教科局",\n      "kind": "government",\n      "abbreviations": [\n        "教育和科学技术局"',
            "whose fullest form in the document is '塔什库尔干县教育和科学技术局'",
        ),
    ],
)
def test_curation_that_does_not_fit_the_document(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    data = Path(td.__file__).parent / "data" / "kokyar"
    text = (data / "curation.json").read_text("utf-8")
    assert old in text
    (tmp_path / "curation.json").write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises((td.ReadingError, td.DataFileError), match=complaint):
        td.read(data / "document.txt", key="kokyar", curation=tmp_path / "curation.json")


def test_the_error_can_be_pickled() -> None:
    import pickle

    error = td.ReadingError("the row is cut off", line=3, file="list.txt")
    assert str(pickle.loads(pickle.dumps(error))) == str(error) == "list.txt, line 3: the row is cut off"  # noqa: S301 (its own pickle)
