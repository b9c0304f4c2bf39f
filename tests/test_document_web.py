"""Web pages become paragraphs and tables as a browser shows them, whoever wrote them, and harm nobody."""

import base64
import quopri
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from township_duties.documents.limits import Budget, Limits
from township_duties.documents.model import Cell, Document, LeftOut, Paragraph, Source, Table
from township_duties.documents.web import read_web
from township_duties.errors import ReadingError


def read(page: str | bytes, **limits: int) -> Document:
    return read_web(page.encode() if isinstance(page, str) else page, Budget(Limits(**limits)))


def blocks(page: str | bytes) -> list[str | list[list[str]]]:
    """The paragraphs, and of tables the rows of texts, where a cell that covers several places stands in each."""
    return [
        block.text if isinstance(block, Paragraph) else [[cell.text for cell in row.values()] for row in block.rows()]
        for block in read(page).blocks
    ]


def cells(page: str) -> dict[str, tuple[int, int, int, int]]:
    """Where the cells of the only table stand: row, column, and how many of each they cover."""
    (table,) = [block for block in read(page).blocks if isinstance(block, Table)]
    return {cell.text: (cell.row, cell.column, cell.row_span, cell.col_span) for cell in table.cells}


def left_out(page: str) -> list[tuple[str, str]]:
    return [(left.what, left.text) for left in read(page).left_out]


def test_paragraphs_and_tables_stand_in_order_and_know_their_place() -> None:
    page = "<h1>清单</h1>说明<table><tr><td>1<td>甲</table><p>附注</p><table><tr><td>2<td>乙</table>"
    first, second = Source(table=1), Source(table=2)
    assert read(page).blocks == (
        Paragraph(text="清单", source=Source()),
        Paragraph(text="说明", source=Source()),
        Table((Cell("1", 0, 0, _at(1, 1, 1)), Cell("甲", 0, 1, _at(1, 1, 2))), first),
        Paragraph(text="附注", source=Source()),
        Table((Cell("2", 0, 0, _at(2, 1, 1)), Cell("乙", 0, 1, _at(2, 1, 2))), second),
    )


def _at(table: int, row: int, column: int) -> Source:
    return Source(table=table, row=row, column=column)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("a \t\n b", "a b"),
        ("负责\r\n    辖区", "负责辖区"),
        ("负责 辖区", "负责 辖区"),
        ("<b>负责</b>\n<i>辖区</i>", "负责辖区"),
        ("<b>a </b> <i> b</i>", "a b"),
        ("第\n1\n条", "第 1 条"),
        ("\u3000\u3000一、&nbsp;甲&#12288;乙 ", "\u3000\u3000一、\xa0甲\u3000乙"),
        ("1 &lt; 2 &amp;&#65;&#x4e2d;", "1 < 2 &A中"),
        ("甲<br>乙<br/>丙", "甲\n乙\n丙"),
        ("<pre>甲  1\n乙\t2</pre>", "甲  1\n乙\t2"),
        ("甲<sup>①</sup>乙<o:p></o:p>", "甲①乙"),
        ("1 < 2 <> <3", "1 < 2 <> <3"),
        ("<!-->甲<!--->乙<!-- <p> --!>丙<!丁><?戊?></ 己>庚", "甲乙丙庚"),
    ],
)
def test_white_space_and_characters_are_as_shown(page: str, text: str) -> None:
    assert blocks(f"<p>{page}</p>") == [text]


def test_blank_lines_separate_paragraphs_and_are_none() -> None:
    assert blocks("甲<br><br>乙<div>丙</div>丁<p>&nbsp;</p><p></p><hr>戊") == ["甲", "乙", "丙", "丁", "戊"]


def test_lines_of_a_cell() -> None:
    page = "<table><tr><td><p>甲</p><p>乙</p>丙<br><br>丁<div>戊</div><ul><li>己<li>庚</ul><td>&nbsp;</table>"
    assert blocks(page) == [[["甲\n乙\n丙\n丁\n戊\n己\n庚", ""]]]


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<ol><li>甲<li>乙</ol>", ["1. 甲", "2. 乙"]),
        ("<ol><li>&nbsp;<b>甲</b>乙</ol>", ["\xa01. 甲乙"]),
        ("<ol start=5><li><p>甲</p><p>乙</p><li value='9'>丙<li>丁</ol>", ["5. 甲", "乙", "9. 丙", "10. 丁"]),
        ("<ol reversed><li>甲<li>乙<ol><li>丙</ol><li>丁</ol>", ["3. 甲", "2. 乙", "1. 丙", "1. 丁"]),
        ("<ol reversed><li>甲<ol reversed><li>乙<li>丙</ol><li>丁</ol>", ["2. 甲", "2. 乙", "1. 丙", "1. 丁"]),
        ("<ol><li>甲</li><div hidden>乙<li>丙</div>丁</ol>", ["1. 甲", "丁"]),
        ("<ol type=a start=26><li>甲<li>乙</ol>", ["z. 甲", "aa. 乙"]),
        ("<ol type=A><li>甲<li type=i value=4>乙</ol>", ["A. 甲", "iv. 乙"]),
        ("<ol type=I start=1994><li>甲</ol>", ["MCMXCIV. 甲"]),
        ("<ol style='list-style-type: lower-alpha'><li>甲</ol>", ["a. 甲"]),
        ("<ol style='list-style: none outside'><li>甲</ol>", ["甲"]),
        ("<ol type=a start=0><li>甲</ol>", ["0. 甲"]),
        ("<ul><li>甲</ul><li>乙", ["甲", "乙"]),
        ("<ul><li>甲<ol><li>乙</ol><li>丙</ul>", ["甲", "1. 乙", "丙"]),
        ("<ol><li><li>甲<li hidden>乙<li>丙</ol>", ["2. 甲", "3. 丙"]),
        ("<ol><li><ol type=a><li>甲</ol></ol>", ["1. a. 甲"]),
    ],
)
def test_list_items_get_the_number_that_is_shown(page: str, lines: list[str]) -> None:
    assert blocks(page) == lines
    assert blocks(f"<table><tr><td>x<td>{page}</table>") == [[["x", "\n".join(lines)]]]


def test_what_is_no_text_of_the_page_is_passed_over() -> None:
    page = """<html><head><title>题</title><style>p {color: red}</style><script>"</p>a"</script></head><body>
        <!-- 注 --><header>站</header><nav><ul><li>首页</ul></nav><noscript>脚本</noscript><template><p>模板</template>
        <p>文</p><select><option>甲<option>乙</select><form><button>查询</button><input value=x></form>
        <textarea>框</textarea><aside>旁</aside><svg><text>图</text></svg><footer>版权</footer></body></html>"""
    assert blocks(page) == ["文"]
    assert read(page).left_out == ()


def test_tags_in_scripts_and_templates_are_none() -> None:
    assert blocks('<div hidden>甲<script>"</div>"</script>乙</div>丙') == ["丙"]
    page = "<table><template><tr><td>{{甲}}<td></template><tr><td>1<td>2</table>"
    assert blocks(page) == [[["1", "2"]]]


def test_the_header_of_an_article_is_read() -> None:
    assert blocks("<header>站</header><article><header>清单</header>文</article><footer>脚</footer>") == ["清单", "文"]


@pytest.mark.parametrize(
    "attribute",
    [
        "hidden",
        "style='color:red; DISPLAY : none'",
        "style='visibility:hidden'",
        "style='mso-hide:all'",
        "aria-hidden=true",
        "class='a off'",
    ],
)
def test_hidden_text_is_left_out_and_told(attribute: str) -> None:
    page = f"<style>.off {{display: none}}</style>甲<span {attribute}>乙<span>丙</span>丁</span>戊"
    assert blocks(page) == ["甲戊"]
    assert left_out(page) == [("hidden text", "乙丙丁")]
    block = page.replace("span", "div")
    assert (blocks(block), left_out(block)) == (["甲", "戊"], [("hidden text", "乙\n丙\n丁")])


@pytest.mark.parametrize(
    ("css", "shown"),
    [
        (".a{display:none}", False),
        ("/* x */ div.a, .b { color:red; display:none }", False),
        ("@charset 'x'; .a{display:none}", False),
        (".a{display:none} .a.on{display:block}", True),
        ("@media print {.a{display:none}}", True),
        (".x .a{display:none}", True),
        ("/* .a{display:none} */", True),
        (".a{display:none", True),
    ],
)
def test_a_class_is_hidden_where_that_is_plain(css: str, shown: bool) -> None:
    assert blocks(f"<style>{css}</style><div class=a>甲</div>") == ["甲"] * shown


def test_hidden_tables_of_two_rows_are_read_for_they_are_under_a_tab() -> None:
    table = "<table><tr><td>1<td>甲<tr><td>2<td>乙</table>"
    rows = [["1", "甲"], ["2", "乙"]]
    page = f"<div hidden>题{table}</div><div hidden>说<table><tr><td>3<td>丙</table></div>"
    assert blocks(page) == ["题", rows]
    assert left_out(page) == [("hidden text", "说\n3\t丙")]
    assert blocks(table.replace("<table", "<table style='display:none'")) == [rows]
    assert blocks(f"<table><tr><td>菜单<td hidden>{table}<td hidden>x</table>") == ["菜单", rows]


def test_hidden_rows_and_cells_have_no_place() -> None:
    page = """<table><tr hidden><td>甲<tr><td>1<td hidden>乙<td>2<tbody style="display:none"><tr><td>丙</tbody>
        <tr style="display:none"><td width=72></td></tr></table>"""
    assert cells(page) == {"1": (1, 0, 1, 1), "2": (1, 1, 1, 1)}
    assert left_out(page) == [("hidden text", "甲"), ("hidden text", "乙"), ("hidden text", "丙")]


def test_a_page_that_its_script_shows_is_no_hidden_text() -> None:
    assert blocks("<html style='display:none'><body style='visibility:hidden'><p>甲") == ["甲"]


def test_hiding_ends_where_the_element_ends() -> None:
    assert blocks("<p hidden>甲<p>乙") == ["乙"]
    assert blocks("<section><div hidden>甲</section>乙") == ["乙"]
    assert blocks("<ul><li hidden>甲<li>乙</ul>") == ["乙"]
    assert blocks("<div hidden>甲<div>乙</div>丙</div>丁") == ["丁"]
    assert blocks("<table><tr><td><div hidden>甲<td>乙<tr><td>丙</div><td>丁</table>") == [[["", "乙"], ["丙", "丁"]]]
    assert blocks("<span hidden>甲<div>乙</span>丙</div></span>丁") == ["丁"]


def test_deleted_text_is_left_out_and_told_with_its_place() -> None:
    page = "<table><tr><td>1<td>甲<del>乙</del><s>丙</s><strike>丁</strike><ins>戊</ins></table>"
    assert blocks(page) == [[["1", "甲戊"]]]
    assert read(page).left_out == tuple(LeftOut("deleted text", text, _at(1, 1, 2)) for text in "乙丙丁")
    assert blocks("甲<span style='text-decoration: line-through'>乙</span>丙") == ["甲丙"]


def test_text_is_struck_until_that_ends_whatever_ends_before() -> None:
    assert blocks("<p>甲<s>乙</p><p>丙<b>丁</b></p><div>戊</s>己</div>") == ["甲", "己"]
    assert blocks("<ol><li><s>甲<li>乙</s>丙</ol>") == ["丙"]
    assert blocks("<p><strike><div>甲</strike>乙</div>") == ["乙"]
    assert blocks("<table><tr><td><s>甲<td>乙</table>") == [[["", "乙"]]]


def test_rows_and_cells_whose_ends_are_not_written() -> None:
    page = "<table><tr><td>1<td><p>甲<tr><th>2<th><b>乙<tr><td>3</td>x<td>丙</table>丁"
    rows = [["1", "甲"], ["2", "乙"], ["3", "丙"]]
    assert blocks(page) == ["x", rows, "丁"]
    assert blocks(page.upper()) == ["X", rows, "丁"]
    assert blocks("<table><tr><td>甲</colgroup>乙<td>丙<td") == [[["甲乙", "丙"]]]


def test_spans() -> None:
    page = """<table><tr><td rowspan=3>甲<td colspan=2>乙<tr><td rowspan="2">丙<td>丁<tr><td>戊</table>"""
    assert cells(page) == {
        "甲": (0, 0, 3, 1),
        "乙": (0, 1, 1, 2),
        "丙": (1, 1, 2, 1),
        "丁": (1, 2, 1, 1),
        "戊": (2, 2, 1, 1),
    }


def test_spans_end_where_the_table_ends() -> None:
    page = "<table><tr><td colspan=999999999>甲<tr><td rowspan=0>乙<td rowspan=65535>丙<tr><td>丁<tr></table>"
    assert cells(page) == {"甲": (0, 0, 1, 3), "乙": (1, 0, 3, 1), "丙": (1, 1, 3, 1), "丁": (2, 2, 1, 1)}
    assert cells("<table><tr><td colspan=999999999 rowspan=2>甲<tr><td>乙</table>") == {
        "甲": (0, 0, 2, 1_000),
        "乙": (1, 1_000, 1, 1),
    }
    assert cells("<table><tr><td rowspan=x colspan=-3>甲<td rowspan=-1 colspan=0>乙<tr></table>") == {
        "甲": (0, 0, 1, 1),
        "乙": (0, 1, 1, 1),
    }


def test_rows_stand_in_the_order_that_is_shown_and_spans_end_with_their_part() -> None:
    page = """<table><tfoot><tr><td>合计</tfoot><tbody><tr><td rowspan=9>甲</tbody><thead><tr><td>题</thead>
        <tbody><tr><td>乙</tbody><thead><tr><td>又</thead></table>"""
    assert blocks(page) == [[["题"], ["甲"], ["乙"], ["又"], ["合计"]]]
    assert cells(page)["甲"] == (1, 0, 1, 1)


def test_a_caption_stands_before_its_table() -> None:
    assert blocks("<table><caption>表<b>一</b><tr><td>1<td>2</table>") == ["表一", [["1", "2"]]]


def test_tables_for_the_layout_are_none() -> None:
    data = "<table><tr><td>1<td>2</table>"
    page = f"<table><tr><td>左<td><p>题</p>{data}尾<td><table><tr><td>框</table></table>"
    assert blocks(page) == ["左", "题", [["1", "2"]], "尾", "框"]
    assert blocks(f"<table><tr><td>{data}</table>") == [[["1", "2"]]]
    assert blocks("<table><tr><td>1<td>甲<table><tr><td>框</table>乙</table>") == [[["1", "甲\n框\n乙"]]]


def test_tables_in_a_table_but_in_no_cell_follow_it() -> None:
    assert blocks("<table><tr><td>1<td>2</tr><table><tr><td>3<td>4</table>") == [[["1", "2"]], [["3", "4"]]]


def test_parts_of_a_table_without_a_table_are_text() -> None:
    assert blocks("<tr><td>甲</td><td>乙</td></tr></table></tbody>丙") == ["甲", "乙", "丙"]


def test_what_word_writes() -> None:
    page = """<html xmlns:o="urn:schemas-microsoft-com:office:office">
        <!--[if gte mso 9]><xml><w:X>1</w:X></xml><![endif]-->
        <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US><span
        style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span></span><![endif]>负责
        辖区<span class=MsoCommentReference><a class=msocomanchor href="#_msocom_1">[U1]</a></span><o:p></o:p></p>
        <!--[if !supportLists]-->二、<!--[endif]-->乙
        <div style='mso-element:comment-list'><div style='mso-element:comment'>改</div></div>
        <div style='mso-element:footnote-list'><p>注</p></div>"""
    assert blocks(page) == ["1.\xa0 负责辖区", "二、乙"]
    assert left_out(page) == [("comment", "改"), ("footnote", "注")]


@pytest.mark.parametrize(
    ("page", "encoding"),
    [
        ("<p>中文", "utf-8"),
        ("<p>中文", "utf-8-sig"),
        ("<p>中文", "utf-16"),
        ("<p>中文</p>\r\n", "utf-16-le"),
        ("<p>中文</p>\r\n", "utf-16-be"),
        ("<p>中文㐀", "gb18030"),
        ("<meta charset=gb2312><p>中文镕", "gbk"),
        ("<meta charset=gbk><p>联通", "gbk"),
        ("<meta http-equiv=Content-Type content='text/html; charset=big5'><p>中文", "big5"),
        ("<?xml version='1.0' encoding='gb2312'?><p>中文", "gbk"),
        ("<meta charset=utf-8><p>中文", "gbk"),
        ("<meta charset=gb2312><p>中文", "utf-8"),
        ("<meta charset=iso-8859-1><p>中文", "gbk"),
        ("<meta charset=windows-1252><p>é.x", "cp1252"),
        ("<meta charset=unicode_escape><p>中文", "utf-8"),
        ("<meta charset=no-such-thing><p>中文", "utf-8"),
    ],
)
def test_encodings(page: str, encoding: str) -> None:
    shown = page.rpartition("<p>")[2].removesuffix("</p>\r\n")
    assert blocks(page.encode(encoding)) == [shown]


def test_no_encoding() -> None:
    with pytest.raises(ReadingError, match="neither UTF-8 nor GB18030"):
        read(b"<p>\xff\xff\xff")


def message(*parts: tuple[str, bytes]) -> bytes:
    """A single-file page; each part is its header's fields and its body."""
    joined = b"".join(b"--=_b\r\n" + header.encode() + b"\r\n\r\n" + body + b"\r\n" for header, body in parts)
    start = (
        b'From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html"; boundary="=_b"'
    )
    return start + b"\r\n\r\n" + joined + b"--=_b--\r\n"


HTML = "Content-Type: text/html"


def test_a_single_file_page_is_its_first_page() -> None:
    page = "<p>中文</p><table><tr><td>1<td>2</table>"
    encodings = {
        "quoted-printable": quopri.encodestring(page.encode("gbk")),
        "base64": base64.encodebytes(page.encode("gbk")),
        "8bit": page.encode("gbk"),
    }
    for encoding, body in encodings.items():
        part = (f'{HTML}; charset="gb2312"\r\nContent-Transfer-Encoding: {encoding}', body)
        image = ("Content-Type: image/png\r\nContent-Transfer-Encoding: base64", b"AAAA")
        other = (HTML, b"<table><tr><td>3<td>4</table>")
        assert blocks(message(image, part, other)) == ["中文", [["1", "2"]]]


def test_the_header_of_a_part_goes_before_what_the_page_declares() -> None:
    page = "<meta charset=gbk><p>中文".encode("big5")
    assert blocks(message((f"{HTML}; charset=big5", page))) == ["中文"]


def test_pages_in_frames_and_parts_in_parts_are_read() -> None:
    inner = message((HTML, b"<iframe src=x></iframe>"), (HTML, b"<p>no"), (HTML, b"<table><tr><td>1<td>2</table>"))
    whole = message(('Content-Type: multipart/alternative; boundary="=_b2"', inner.replace(b"=_b", b"=_b2")))
    assert blocks(inner) == [[["1", "2"]]]
    assert blocks(whole.replace(b"related;\r\n\ttype", b"related; type")) == [[["1", "2"]]]


def test_sheets_that_excel_saves_as_pages() -> None:
    sheets = "".join(
        f'<x:ExcelWorksheet><x:Name>{name}</x:Name><x:WorksheetSource HRef=3D"a.files/{file}"/></x:ExcelWorksheet>'
        for name, file in [("基本&amp;", "sheet001.htm"), ("配合", "sheet002.htm"), ("旧", "sheet003.htm")]
    ).replace("3D", "")
    frames = f"<!--[if gte mso 9]><xml>{sheets}</xml><![endif]--><frameset><frame src=x></frameset>".encode()
    page = "<table><tr><td>{}<td>x</table>"

    def part(name: str, html: str) -> tuple[str, bytes]:
        return f"{HTML}\r\nContent-Location: file:///C:/a.files/{name}", html.encode()

    document = read(
        message(
            (HTML, frames),
            part("sheet001.htm", page.format("甲")),
            part("sheet002.htm", page.format("乙")),
            part("sheet003.htm", "<xml><x:Visible>SheetHidden</x:Visible></xml>" + page.format("丙")),
            part("tabstrip.htm", page.format("标签")),
        )
    )
    places = [(block.source, block.cells[0].text) for block in document.blocks if isinstance(block, Table)]
    assert places == [(Source(sheet="基本&", table=1), "甲"), (Source(sheet="配合", table=2), "乙")]
    assert document.left_out == (LeftOut("hidden sheet", "旧", Source(sheet="旧")),)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<frameset><frame src=x></frameset>", "only names other files"),
        (message((HTML, b"<frameset>")), "only names other files"),
        (message(("Content-Type: text/plain", b"x")), "without a web page"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "without a web page"),
        (message((f"{HTML}\nContent-Transfer-Encoding: base64", b"A")), "cut off or damaged"),
    ],
)
def test_files_without_a_page_say_what_to_do(content: bytes, reason: str) -> None:
    with pytest.raises(ReadingError, match=reason):
        read(content)


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 50_000,
        "<div>" * 20_000 + "</p>" * 20_000 + "</table>" * 20_000,
        "<table>" * 50_000,
        "<p " + "a=b " * 50_000 + ">",
        "<p><b><i><font color=x>" * 10_000,
        "<ol><li>" * 20_000,
        "<template>" * 50_000,
        "<select><option>" * 20_000,
        "<!--" * 50_000,
        "<a " * 50_000,
        '<a b="' * 50_000,
        "&#" + "9" * 50_000 + ";",
        "<i hidden><div><span hidden>" + "<span>" * 20_000 + "</i>" * 20_000,
        "<style>" + "/*" * 50_000,
        "<style>" + "{" * 50_000 + "}" * 60_000,
    ],
)
def test_pages_made_to_harm_are_read_all_the_same(page: str) -> None:
    assert isinstance(read(page), Document)


@pytest.mark.parametrize(
    ("page", "limits", "reason"),
    [
        ("<table><tr><td>" * 50_000, {}, "100 deep"),
        ("<div hidden>" * 50_000, {}, "100 deep"),
        ("<table>" + "<tr><td rowspan=65000 colspan=1000>x" * 5_000, {}, "places"),
        ("<table>" + "<tr><td rowspan=2 colspan=1000>x<tr>" * 2_100, {}, "places"),
        ("<table><tr>" + "<td>" * 1_001, {"cells": 1_000}, "cells"),
        ("<p>x" * 1_001, {"cells": 1_000}, "cells"),
        ("<p>" + "x" * 1_001, {"characters": 1_000}, "characters"),
        ("<table>" + "<tr>" * 1_001, {"places": 1_000}, "places"),
        (message((HTML, b"x" * 1_001)).decode(), {"expanded_bytes": 1_000}, "unpacks to more"),
    ],
)
def test_pages_that_take_too_much_are_refused(page: str, limits: dict[str, int], reason: str) -> None:
    with pytest.raises(ReadingError, match=reason):
        read(page, **limits)


WORDS = ["甲", "x", " ", "\n", "&nbsp;", "&amp", "&#99999999999;", "<", ">", '"', "'", "=", "/", "--", "\0", "\xff"]
TABLE_NAMES = ["table", "tr", "td", "th", "tbody", "thead", "tfoot", "caption"]
NAMES = [
    *TABLE_NAMES,
    "p",
    "div",
    "ol",
    "ul",
    "li",
    "span",
    "s",
    "del",
    "br",
    "pre",
    "select",
    "svg",
    "style",
    "script",
]
ATTRIBUTES = [
    "",
    " hidden",
    " rowspan=0",
    " rowspan=3",
    " colspan=4",
    " rowspan=-1 colspan=99999",
    " start=-5 reversed",
    " type=i",
    " style='display:none'",
    " class=a",
    " a='",
]
TAGS = st.builds("<{}{}{}>".format, st.sampled_from(["", "/"]), st.sampled_from(NAMES), st.sampled_from(ATTRIBUTES))
OTHERS = st.sampled_from([*WORDS, "<!--", "-->", "<![if x]>", "<!doctype html>", "<style>.a{display:none}</style>"])
PAGES = st.lists(st.one_of(TAGS, OTHERS), max_size=60).map("".join)


@given(PAGES)
def test_any_page_has_sound_tables(page: str) -> None:
    for block in read(page).blocks:
        if isinstance(block, Paragraph):
            assert block.text.strip()
            continue
        assert len(block.cells) > 1
        columns = {cell.column for cell in block.cells}
        for cell in block.cells:
            assert cell.col_span >= 1
            assert cell.row_span >= 1
            assert cell.column + cell.col_span <= max(columns) + 1
            assert (cell.source.row, cell.source.column) == (cell.row + 1, cell.column + 1)


SOUND = [
    "<meta charset=gbk><table><tr><td>甲<td rowspan=2>乙</table>".encode("gbk"),
    message((f"{HTML}; charset=gbk\r\nContent-Transfer-Encoding: quoted-printable", b"<p>=D6=D0=CE=C4</p>")),
    message((f"{HTML}\r\nContent-Transfer-Encoding: base64", base64.encodebytes("<p>中文".encode()))),
]
CHANGES = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 4), st.binary(max_size=4)), max_size=8)


@given(st.sampled_from(SOUND), CHANGES)
def test_damaged_files_are_read_or_refused(content: bytes, changes: list[tuple[int, int, bytes]]) -> None:
    for place, length, put in changes:
        content = content[:place] + put + content[place + length :]
    with suppress(ReadingError):
        assert isinstance(read(content), Document)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with suppress(ReadingError):
        assert isinstance(read(content), Document)
