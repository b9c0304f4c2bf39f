"""A file becomes paragraphs and tables: the model, the encodings, plain text and Markdown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import township_duties as td
from township_duties.documents.decoding import decode
from township_duties.documents.limits import Budget, Limits, require_readable
from township_duties.documents.markdown import looks_like_markdown, read_markdown
from township_duties.documents.model import Document, Table
from township_duties.documents.text import read_text
from township_duties.models import Paragraph

from .tables_of_text import document, table


def shape(read: Document) -> list[str | list[list[str]]]:
    """Paragraphs as texts, tables as rows of texts."""
    return [
        [[cell.text for cell in row.values()] for row in block.rows()] if isinstance(block, Table) else block.text
        for block in read.blocks
    ]


def of_text(text: str, limits: Limits | None = None) -> Document:
    return read_text(text, Budget(limits or Limits()))


def of_markdown(text: str) -> Document:
    return read_markdown(text, Budget(Limits()), of_text)


def test_a_cell_stands_in_every_place_that_it_covers() -> None:
    rows = list(table([("甲", 2, 1), ("乙", 1, 2), None], [None, "丙", "丁"]).rows())
    assert [[cell.text for cell in row.values()] for row in rows] == [["甲", "乙", "乙"], ["甲", "丙", "丁"]]
    assert rows[0][0] is rows[1][0]


def test_the_first_of_cells_that_overlap_keeps_its_place() -> None:
    _, second = table([("甲", 2, 1), "乙"], ["丙", "丁"]).rows()
    assert [cell.text for cell in second.values()] == ["甲", "丁"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_encodings(encoding: str) -> None:
    text = "石桥镇履职事项清单\n序号\t事项名称\n"
    assert decode(text.encode(encoding)) == text


def test_bytes_in_no_encoding_name_the_line() -> None:
    with pytest.raises(td.ReadingError, match="line 2: the text is neither UTF-8 nor GB18030"):
        decode(b"a\n\xff\xff\n")


def test_a_text_s_tables_end_at_paragraphs_and_where_their_first_row_is_repeated() -> None:
    text = "题\n\n序号\t名称\n1\t甲　\n\n序号\t名称\n2\t乙\t\n尾\n"
    assert shape(of_text(text)) == ["题", [["序号", "名称"], ["1", "甲"]], [["序号", "名称"], ["2", "乙", ""]], "尾"]


def test_places_in_a_text() -> None:
    title, rows = of_text("题\r\n序号\t名称\r1\t甲").blocks
    assert isinstance(rows, Table)
    assert (str(title.source), str(rows.cells[3].source)) == ("line 1", "line 3, column 2")


@given(st.text(alphabet="序号甲\t\n\r 　|-"))
def test_no_character_of_a_text_is_lost(text: str) -> None:
    read = of_text(text)
    words = "".join(
        "".join(cell.text for cell in block.cells) if isinstance(block, Table) else block.text for block in read.blocks
    )
    assert "".join(words.split()) == "".join(text.split())


def test_markdown() -> None:
    text = (
        "# 石桥镇履职事项清单\n\n**说明** 3\\*4\n\n"
        "| 序号 | 事项名称 |\n|---|:-:|\n| 1 | 甲<br>乙 a\\|b &lt;x |\n| 2 |  |\n\n— 7 —\n|3|丙|\n"
    )
    assert looks_like_markdown(text)
    assert shape(of_markdown(text)) == [
        "石桥镇履职事项清单",
        "说明 3*4",
        [["序号", "事项名称"], ["1", "甲\n乙 a|b <x"], ["2", ""]],
        "— 7 —",
        [["3", "丙"]],
    ]


def test_a_table_of_markdown_needs_no_pipes_around_its_rows() -> None:
    text = "清单\n\n序号 | 事项名称\n--- | :-:\n1 | 甲\n2 |\n\n甲|乙\n丙\n"
    assert looks_like_markdown(text)
    assert shape(of_markdown(text)) == ["清单", [["序号", "事项名称"], ["1", "甲"], ["2"]], "甲|乙", "丙"]


def test_html_tables_in_markdown_are_handed_on() -> None:
    read = read_markdown(
        "甲\n<table><tr><td>1</td></tr></table>\n乙\n", Budget(Limits()), lambda found: document(found)
    )
    assert shape(read) == ["甲", "<table><tr><td>1</td></tr></table>", "乙"]
    assert [block.source.line for block in read.blocks if isinstance(block, Paragraph)] == [1, None, 3]


def test_tab_separated_text_is_no_markdown() -> None:
    assert not looks_like_markdown("序号\t事项名称\n1\t甲|乙\n")


@pytest.mark.parametrize(
    ("limits", "complaint"),
    [
        (Limits(characters=5), "more than 5 characters"),
        (Limits(cells=3), "more than 3 cells"),
        (Limits(paragraphs=1), "more than 1 paragraphs"),
        (Limits(seconds=-1), "took more than -1 seconds"),
    ],
)
def test_limits(limits: Limits, complaint: str) -> None:
    with pytest.raises(td.ReadingError, match=complaint):
        of_text("题\n尾\n序号\t名称\n1\t甲\n", limits)


def test_a_document_with_a_cell_or_rows_that_no_list_has_is_refused() -> None:
    small = document("题", table(["序号", "事项名称"], ["1", "甲" * 30]))
    require_readable(small, Limits(cell_characters=30, rows=2))
    with pytest.raises(
        td.ReadingError, match=r"table 1, row 2, column 2: the text has 30 characters here, more than 29"
    ):
        require_readable(small, Limits(cell_characters=29))
    with pytest.raises(td.ReadingError, match="the document's tables have 2 rows"):
        require_readable(small, Limits(rows=1))
