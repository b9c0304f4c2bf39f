"""Documents that are damaged, foreign or empty: a note or a clear error, never a silent part."""

from pathlib import Path

import pytest

import township_duties as td
from township_duties.documents.model import Cell
from township_duties.errors import Reason
from township_duties.models import Source
from township_duties.reading.sections import Row, heading_columns

from .documents import BASIC, COOPERATIVE, COVER, RECLAIMED, document, page


def refused(source: str | Path) -> td.ReadingError:
    with pytest.raises(td.ReadingError) as caught:
        td.read(source, key="shiqiao")
    return caught.value


@pytest.mark.parametrize("text", ["", "  ", "\n", "\n \n"])
def test_empty_text(text: str) -> None:
    assert str(refused(text)) == "the document is empty"


def test_empty_file(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_bytes(b"")
    assert str(refused(tmp_path / "list.txt")) == "list.txt: the file is empty"


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
    assert str(refused(file)) == "list.txt, line 1: the text is no UTF-16, though it begins like it; save it as UTF-8"


def test_no_duty_list() -> None:
    assert "no duty list found" in str(refused("关于印发通知的函\n\n各乡镇：\n"))


def test_a_list_of_another_kind_is_refused_with_its_headings() -> None:
    error = refused("石桥镇值班安排\n\n日期\t值班人员\t电话\n1日\t张三\t123\n")
    assert "the first rows of its tables are: 日期, 值班人员, 电话; 1日, 张三, 123" in str(error)
    assert "Is it a list of another kind?" in str(error)
    licences = "石桥镇行政许可事项清单\n\n序号\t事项类别\t事项名称\n1\t民政\t殡葬\n"
    assert "could be those of any list, and no title above them says which" in str(refused(licences))


@pytest.mark.parametrize(
    ("heading", "complaint"),
    [
        (COOPERATIVE.replace("\t对应上级部门", ""), "the headings of the list 配合履职 lack 对应上级部门"),
        (COOPERATIVE.replace("事项名称", "事宜"), "the headings of the list 配合履职 lack 事项名称"),
        (COOPERATIVE.replace("上级部门职责", "乡镇配合职责"), "'乡镇配合职责' names two columns"),
        (COOPERATIVE.replace("事项类别", "县级部门"), "'县级部门' and '对应上级部门' name two columns"),
    ],
)
def test_headings_that_are_missing_or_stand_twice_are_named(heading: str, complaint: str) -> None:
    error = refused(COVER + page("配合履职", heading, ["1"] * 1))
    assert complaint in str(error)
    assert error.line == COVER.count("\n") + 3


def test_a_row_of_a_list_that_needs_columns_which_the_table_lacks() -> None:
    text = "青河县石桥镇履职事项清单\n\n序号\t清单类型\t事项名称\n1\t基本履职\t组织学习\n2\t配合履职\t地名管理\n"
    with pytest.raises(td.ReadingError, match="line 5: the headings of the list 配合履职 lack 对应上级部门"):
        td.read(text, key="list")


def test_row_that_is_cut_off() -> None:
    error = refused(COVER + page("配合履职", COOPERATIVE, ["1\t民生服务\t地名管理\t民政局"]))
    assert error.line == COVER.count("\n") + 4
    assert error.reason.startswith("the row '1 民生服务 地名管理 民政局' has 4 cells, its heading 6 (序号, 事项类别")


def test_cells_that_stand_in_other_columns() -> None:
    error = refused(document(department="1.主管慈善工作；", superior="青河县民政局"))
    assert "'1.主管慈善工作' is no name of a department; do the cells stand in other columns?" in str(error)


def test_title_of_another_list() -> None:
    error = refused(COVER + page("配合履职", BASIC, ["1\t党的建设\t甲事项"]))
    assert "the headings of the list 配合履职 lack 对应上级部门, 上级部门职责, 乡镇配合职责" in str(error)
    error = refused(COVER + page("基本履职", RECLAIMED, ["1\t自然资源\t水事处罚\t承接部门：水利局 工作方式：处罚。"]))
    assert "'临江市青河县石桥镇基本履职事项清单' stands above the headings of the list 上级部门收回" in str(error)
    assert error.line == COVER.count("\n") + 3


def recorded(text: str) -> list[td.Note]:
    """What the reader notes, but for the place: the one of these documents is made up."""
    return [note for note in td.read(text, key="shiqiao").recorded_notes if note.kind != "place"]


def unread(text: str) -> list[tuple[str, str]]:
    """What the reader says that it left out of the duties, and how sure it is that something is wrong."""
    return [(note.excerpt, note.certainty.value) for note in recorded(text) if note.kind == "unread text"]


def test_part_of_a_row_is_not_taken_for_the_title_of_the_next_page() -> None:
    text = COVER + page("基本履职", BASIC, ["1\t党的建设\t甲", "事项"]) + f"{BASIC}\n2\t党的建设\t乙事项\n"
    assert unread(text) == [("事项", "certain")]


def test_text_after_the_last_row_is_noted() -> None:
    rows = page("基本履职", BASIC, ["1\t党的建设\t甲事项"])
    assert unread(COVER + rows + "另行印发\n") == [("另行印发", "certain")]
    assert unread(COVER + rows + "注：本清单自印发之日起施行。\n") == [("注：本清单自印发之日起施行。", "possible")]
    assert unread(COVER + rows + "— 12 —\n") == []


def test_words_appended_to_the_title_of_a_later_page_are_noted() -> None:
    later = page("基本履职", BASIC, ["2\t党的建设\t乙事项"]).replace("清单", "清单补遗", 1)
    assert unread(COVER + page("基本履职", BASIC, ["1\t党的建设\t甲事项"]) + later) == [
        ("临江市青河县石桥镇基本履职事项清单补遗", "certain")
    ]


@pytest.mark.parametrize("heading", ["\ufeff序号", "序 号", "序号\u200b", "No.", "编号"])
def test_a_damaged_heading_loses_no_row(heading: str) -> None:
    duty_list = td.read(document().replace("序号", heading, 1), key="shiqiao")
    assert [duty.id for duty in duty_list.duties] == ["basic-1", "cooperative-1", "reclaimed-1"]
    assert duty_list.basic[0].number == 1


def test_rows_before_the_first_headings_are_refused() -> None:
    text = document().replace(f"{BASIC}\n", "甲\t乙\t丙\n", 1)
    assert "the row '1 党的建设 组织理论学习' stands before the first row of headings" in str(refused(text))


def test_page_whose_row_of_headings_is_missing() -> None:
    text = document().replace(f"{COOPERATIVE}\n", "")
    title = "临江市青河县石桥镇配合履职事项清单"
    assert f"the rows below the title '{title}' have no row of headings" in str(refused(text))


def test_row_with_a_tab_too_many() -> None:
    assert (
        "has 4 cells, its heading 3 (序号, 事项类别, 事项名称); does a cell hold a tab, or is a heading missing?"
        in str(refused(COVER + page("基本履职", BASIC, ["1\t党的建设\t甲\t事项"])))
    )


def test_row_that_is_broken_over_two_lines() -> None:
    error = refused(COVER + page("基本履职", BASIC, ["1\t党的建设\t甲", "事项", "2\t党的建设\t乙事项"]))
    assert error.line == COVER.count("\n") + 5
    assert "text stands between the rows of a table: '事项'" in str(error)


def test_a_row_without_a_name_is_refused() -> None:
    error = refused(COVER + page("基本履职", BASIC, ["1\t党的建设\t甲事项", "2\t党的建设\t "]))
    assert error.reason == "the cell 事项名称 is empty"
    assert error.line == COVER.count("\n") + 5


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("\t党的建设\t甲事项", "The cell 序号 of this row is empty."),
        ("1\t\t甲事项", "The cell 事项类别 of this row is empty."),
    ],
)
def test_empty_cells_are_noted(row: str, message: str) -> None:
    rows = [row, "2\t党的建设\t乙事项"]
    notes = recorded(COVER + page("基本履职", BASIC, rows))
    assert [(note.duty_id, note.excerpt, note.message) for note in notes] == [("basic-1", "甲事项", message)]


def test_rows_that_name_no_department_or_do_nothing_are_noted() -> None:
    notes = recorded(document(department="、", township="—"))
    assert [(note.duty_id, note.field, note.message) for note in notes] == [
        ("cooperative-1", "乡镇配合职责", "The cell 乡镇配合职责 of this row is empty."),
        ("cooperative-1", "对应上级部门", "The row names no department."),
    ]


@pytest.mark.parametrize("number", ["第一项", "0", "-1", "1" * 4301, "1.5"])
def test_number_that_is_none(number: str) -> None:
    error = refused(COVER + page("基本履职", BASIC, [f"{number}\t党的建设\t甲事项"]))
    assert f"the 序号 is '{number[:10]}" in str(error)
    assert error.reason.endswith("which is no number from 1 on")


def test_number_of_a_step_with_nothing_behind_it() -> None:
    error = refused(document(township="1.摸排上报； 2."))
    assert "nothing follows the number '2.'; was the row cut off?" in str(error)
    assert error.line is not None


@pytest.mark.parametrize("key", ["", "Kokyar", "石桥", "a b", "../x"])
def test_key_that_cannot_stand_in_a_ref(key: str) -> None:
    with pytest.raises(td.ReadingError, match="is no name for refs: use small letters, digits and hyphens"):
        td.read(document(), key=key)


@pytest.mark.parametrize(
    ("cell", "departments", "method"),
    [
        ("承接部门:青河县水利局\u3000工作方式:负责处罚。", ("青河县水利局",), "负责处罚。"),
        ("承接单位：青河县水利局。负责处罚。", ("青河县水利局",), "负责处罚。"),
        ("青河县水利局 工作方式：负责处罚。", ("青河县水利局",), "负责处罚。"),
        ("由青河县水利局承接，负责处罚。", ("青河县水利局",), "由青河县水利局承接，负责处罚。"),
        ("青河县水利局负责处罚。", (), "青河县水利局负责处罚。"),
    ],
)
def test_reclaimed_cells_of_other_forms(cell: str, departments: tuple[str, ...], method: str) -> None:
    (duty,) = td.read(document(receiving=cell), key="shiqiao").reclaimed
    assert (duty.departments, duty.methods[0].steps[0].text) == (departments, method)
    noted = [note.message for note in recorded(document(receiving=cell))]
    assert noted == ([] if departments else ["The row names no department."])


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
        ("反馈问题进行整改", "反馈问题整改", "the curation speaks of a step that cooperative-62 lacks"),
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

    error = td.ReadingError(Reason("the row is cut off", "这一行不完整"), Source(line=3), "list.txt")
    assert str(pickle.loads(pickle.dumps(error))) == str(error) == "list.txt, line 3: the row is cut off"  # noqa: S301 (its own pickle)


@pytest.mark.parametrize("name", ["。", "，", "（", "“"])
def test_a_name_of_nothing_but_a_mark_is_read_and_noted(name: str) -> None:
    duty_list = td.read(COVER + page("基本履职", BASIC, [f"1\t党的建设\t{name}"]), key="shiqiao")
    assert duty_list.basic[0].name == name
    assert all(note.excerpt and note.correction != "" for note in duty_list.notes)


def test_headings_in_a_paragraph_lose_no_list() -> None:
    """A table without lines comes as paragraphs; the rows below its headings would be lost among the front matter."""
    text = (
        document()
        .replace("1\t党的建设\t组织理论学习", "1 党的建设 组织理论学习")
        .replace(BASIC, "序号 事项类别 事项名称")
    )
    with pytest.raises(td.ReadingError, match="the headings '序号 事项类别 事项名称' stand in a paragraph"):
        td.read(text, key="shiqiao")


def test_half_a_mark_is_no_part_of_a_name() -> None:
    """Two columns that a page breaks, read row by row: （牵头 of one stands behind half the name of another."""
    with pytest.raises(td.ReadingError, match="is no name of a department; do the cells stand in other columns"):
        td.read(document(department="青河县文体广电（牵头旅游局"), key="shiqiao")


def test_a_row_that_no_lines_enclose_is_joined_to_no_other() -> None:
    """In HTML as in PDF: what begins with a number between two tables, where the second goes on with a row."""
    heads = "".join(f"<th>{heading}</th>" for heading in COOPERATIVE.split("\t"))
    row = "".join(
        f"<td>{cell}</td>" for cell in ("1", "民生服务", "地名管理", "青河县民政局", "1.制定方案。", "1.摸排。")
    )
    rest = "<td></td><td></td><td></td><td></td><td>2.验收。</td><td>2.上报。</td>"
    page_of = "<h1>石桥镇配合履职事项清单</h1><table><tr>{}</tr><tr>{}</tr></table>{}<table><tr>{}</tr></table>"
    between = "<p>2 殡葬管理 青河县民政局 1.检查。</p>"
    with pytest.raises(td.ReadingError, match="text stands between the rows of a table: '2 殡葬管理"):
        td.read(page_of.format(heads, row, between, rest).encode(), key="shiqiao")
    foot = "<p>石桥镇党政办公室编</p>"
    duty = td.read(page_of.format(heads, row, foot, rest).encode(), key="shiqiao").cooperative[0]
    assert [step.text for step in duty.responsibilities[0].steps] == ["制定方案。", "验收。"]


def test_a_place_without_a_cell_in_the_headings_is_no_column() -> None:
    cells = {
        place: Cell(heading, 0, place, Source(table=1, row=1, column=place + 1))
        for place, heading in ((0, "序号"), (2, "事项名称"))
    }
    assert [(item.start, item.heading) for item in heading_columns([Row(cells, 1)])] == [(0, "序号"), (2, "事项名称")]
