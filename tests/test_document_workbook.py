"""Workbooks become documents: what a person sees in the sheets, and an error for what is damaged or made to harm."""

import datetime
import re
import struct
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter
import xlwt
from hypothesis import given
from hypothesis import strategies as st

from township_duties import ReadingError
from township_duties.documents.compound import Compound
from township_duties.documents.limits import Budget, Limits
from township_duties.documents.model import Document, LeftOut, Source, Table
from township_duties.documents.workbook import read_workbook

Fill = Callable[[Any], object]
TITLE = "基本履职事项清单"


def xlsx(fill: Fill, **options: Any) -> bytes:
    file = BytesIO()
    with xlsxwriter.Workbook(file, options) as book:
        fill(book)
    return file.getvalue()


def one_sheet(fill: Fill, **options: Any) -> bytes:
    return xlsx(lambda book: fill(book.add_worksheet("清单")), **options)


def xls(fill: Fill, name: str = "清单") -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    fill(book.add_sheet(name, cell_overwrite_ok=True))
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def patched(content: bytes, **changes: Callable[[bytes], bytes]) -> bytes:
    """A workbook with parts changed: the keywords are the names of the parts, without folder and ending."""
    file = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            change = changes.get(part.rpartition("/")[2].removesuffix(".xml"), bytes)
            new.writestr(part, change(old.read(part)))
    return file.getvalue()


def with_rows(rows: str, after: str = "") -> bytes:
    """A workbook whose sheet's XML is given."""
    data = f"<sheetData>{rows}</sheetData>{after}".encode()
    return patched(
        one_sheet(lambda sheet: sheet.write("A1", "甲")),
        sheet1=lambda xml: re.sub(rb"<sheetData>.*</sheetData>", lambda _: data, xml),
    )


def compound(records: bytes) -> bytes:
    """A workbook of Excel 97 that is made of these records."""
    file = BytesIO()
    xlwt.CompoundDoc.XlsDoc().save(file, records)
    return file.getvalue()


def records_of(fill: Fill) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    fill(book.add_sheet("清单"))
    records: bytes = book.get_biff_data()
    return records


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def read(content: bytes, **limits: Any) -> Document:
    return read_workbook(content, Budget(Limits(**limits)))


def tables(content: bytes) -> list[Table]:
    blocks = read(content).blocks
    assert all(isinstance(block, Table) for block in blocks)
    return [block for block in blocks if isinstance(block, Table)]


def only_table(content: bytes) -> Table:
    (table,) = tables(content)
    return table


def texts(content: bytes) -> list[list[str]]:
    """The texts of the only sheet, row for row."""
    return [[cell.text for cell in row.values()] for row in only_table(content).rows()]


def refused(content: bytes, **limits: Any) -> str:
    with pytest.raises(ReadingError) as caught:
        read(content, **limits)
    return str(caught.value)


BOTH = pytest.mark.parametrize("make", [one_sheet, xls])


@BOTH
def test_places_are_those_of_the_sheet(make: Callable[[Fill], bytes]) -> None:
    table = only_table(make(lambda sheet: (sheet.write(2, 1, "序号"), sheet.write(3, 2, "事项"))))
    assert table.source == Source(sheet="清单", table=1, row=3, column=2)
    assert [(cell.row, cell.column, cell.text) for cell in table.cells] == [
        (0, 0, "序号"),
        (0, 1, ""),
        (1, 0, ""),
        (1, 1, "事项"),
    ]
    assert table.cells[3].source == Source(sheet="清单", table=1, row=4, column=3)


@BOTH
def test_empty_rows_between_keep_their_place_and_those_at_the_edges_go(make: Callable[[Fill], bytes]) -> None:
    def fill(sheet: Any) -> None:
        for row, text in enumerate(["", "甲", "", " ", "乙", " "]):
            sheet.write(row, 1, text)

    table = only_table(make(fill))
    assert [(cell.row, cell.text, cell.source.row) for cell in table.cells] == [(0, "甲", 2), (3, "乙", 5)]


@BOTH
def test_values_as_a_person_sees_them(make: Callable[[Fill], bytes]) -> None:
    values = [
        3.0,
        0.1,
        0.1 + 0.2,
        -12,
        1234567.25,
        12345678901,
        1e20,
        True,
        False,
        "1.0",
        " 甲 ",
        "甲\r\n乙\r丙\n丁",
        "①\xa0\u3000Ａ",
    ]

    def fill(sheet: Any) -> None:
        for row, value in enumerate(values):
            (sheet.write_string if isinstance(value, str) and make is one_sheet else sheet.write)(row, 0, value)

    assert [row[0] for row in texts(make(fill))] == [
        *("3", "0.1", "0.3", "-12", "1234567.25", "12345678901", "1e+20", "TRUE", "FALSE", "1.0", " 甲 "),
        *("甲\n乙\n丙\n丁", "①\xa0\u3000Ａ"),
    ]


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (45839, "yyyy-mm-dd", "2025-07-01"),
        (45839, 'yyyy"年"m"月"d"日"', "2025-07-01"),
        (45839, "[$-804]yyyy年m月d日;@", "2025-07-01"),
        (45839.5, "yyyy/m/d h:mm", "2025-07-01 12:00:00"),
        (0.75, "h:mm:ss", "18:00:00"),
        (1, "d", "1900-01-01"),
        (60, "d", "1900-02-28"),
        (61, "d", "1900-03-01"),
        (2958465, "d", "9999-12-31"),
        (2958466, "d", "2958466"),
        (-1, "d", "-1"),
        (45839, "0.00", "45839"),
        (45839, '0"days"', "45839"),
        (45839, "[Red]0", "45839"),
        (45839, "0;d", "45839"),
        (45839, r"\d0", "45839"),
        (45839, "0_d", "45839"),
    ],
)
@BOTH
def test_dates_are_told_by_their_format(make: Callable[[Fill], bytes], value: float, code: str, shown: str) -> None:
    if make is one_sheet:
        content = xlsx(
            lambda book: book.add_worksheet("清单").write(0, 0, value, book.add_format({"num_format": code}))
        )
    else:
        content = xls(lambda sheet: sheet.write(0, 0, value, xlwt.easyxf(num_format_str=code)))
    assert texts(content) == [[shown]]


@pytest.mark.parametrize("number", [14, 31, 57])
def test_built_in_date_formats_of_chinese_excel(number: int) -> None:
    content = xlsx(lambda book: book.add_worksheet().write(0, 0, 45839, book.add_format({"num_format": number})))
    assert texts(content) == [["2025-07-01"]]


def test_dates_that_count_from_1904() -> None:
    def fill(book: Any) -> None:
        format_ = book.add_format({"num_format": "yyyy-mm-dd"})
        book.add_worksheet().write_datetime(0, 0, datetime.datetime(2025, 7, 1), format_)

    assert texts(xlsx(fill, date_1904=True)) == texts(xlsx(fill)) == [["2025-07-01"]]
    records = records_of(lambda sheet: sheet.write(0, 0, 44377, xlwt.easyxf(num_format_str="yyyy-mm-dd")))
    assert texts(compound(records.replace(record(0x22, b"\0\0"), record(0x22, b"\1\0")))) == [["2025-07-01"]]


def test_a_date_that_is_written_out() -> None:
    rows = (
        '<row><c t="d"><v>2025-07-01T00:00:00</v></c><c t="d"><v>2025-07-01T09:30:00</v></c><c t="d"><v>x</v></c></row>'
    )
    assert texts(with_rows(rows)) == [["2025-07-01", "2025-07-01 09:30:00", "x"]]


def test_formulas_give_what_was_calculated_last() -> None:
    def fill(sheet: Any) -> None:
        for column, value in enumerate([7, 0.5, "甲", True, "#REF!", "#N/A", ""]):
            sheet.write_formula(0, column, "=1+1", None, value)

    assert texts(one_sheet(fill)) == [["7", "0.5", "甲", "TRUE", "#REF!", "#N/A"]]


def test_formulas_and_errors_of_excel_97() -> None:
    def formula(column: int, value: bytes) -> bytes:
        return record(0x06, struct.pack("<HHH", 0, column, 0) + value + bytes(8))

    cells = [
        formula(0, struct.pack("<d", 7)),
        formula(1, b"\1\0\1\0\0\0\xff\xff"),
        formula(2, b"\2\0\x17\0\0\0\xff\xff"),
        formula(3, b"\0\0\0\0\0\0\xff\xff") + record(0x207, struct.pack("<HB", 2, 1) + "甲乙".encode("utf-16-le")),
        record(0x205, struct.pack("<HHHBB", 0, 4, 0, 42, 1)),
        formula(5, b"\3\0\0\0\0\0\xff\xff"),
        record(0xBD, struct.pack("<HHHiHiH", 0, 6, 0, 5 << 2 | 2, 0, 25 << 2 | 3, 7)),
    ]
    content = compound(with_last_records(records_of(lambda sheet: None), *cells))
    assert texts(content) == [["7", "TRUE", "#REF!", "甲乙", "#N/A", "", "5", "0.25"]]


def with_last_records(records: bytes, *more: bytes) -> bytes:
    """Records put before the end of the last sheet."""
    end = record(0x0A)
    assert records.endswith(end)
    return records.removesuffix(end) + b"".join(more) + end


@BOTH
def test_merged_ranges_are_cells_that_span(make: Callable[[Fill], bytes]) -> None:
    def fill(sheet: Any) -> None:
        if make is one_sheet:
            sheet.merge_range(0, 0, 0, 9, TITLE)
            sheet.merge_range(1, 0, 3, 0, "党的建设")
        else:
            sheet.write_merge(0, 0, 0, 9, TITLE)
            sheet.write_merge(1, 3, 0, 0, "党的建设")
        sheet.write(1, 1, "甲")
        sheet.write(3, 2, "丙")

    table = only_table(make(fill))
    assert [(c.row, c.column, c.row_span, c.col_span, c.text) for c in table.cells] == [
        (0, 0, 1, 3, TITLE),
        (1, 0, 3, 1, "党的建设"),
        *((1, 1, 1, 1, "甲"), (1, 2, 1, 1, "")),
        *((2, 1, 1, 1, ""), (2, 2, 1, 1, "")),
        *((3, 1, 1, 1, ""), (3, 2, 1, 1, "丙")),
    ]
    assert all(len(row) == 3 for row in table.rows())


@pytest.mark.parametrize(
    ("merges", "spans"),
    [
        ("A1:XFD1048576", [(0, 0, 1, 1, "甲")]),
        ("A1:B1", [(0, 0, 1, 1, "甲"), (2, 0, 1, 1, "丙")]),  # the text beneath is not shown
        (
            "A1:A2 A2:B3",
            [(0, 0, 2, 1, "甲"), (0, 1, 1, 1, "乙"), (1, 1, 1, 1, ""), (2, 0, 1, 1, "丙"), (2, 1, 1, 1, "")],
        ),
        ("B2:C9", [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙"), (1, 1, 2, 1, ""), (2, 0, 1, 1, "丙")]),
        ("D4:E9 B1", [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙"), (2, 0, 1, 1, "丙"), (2, 1, 1, 1, "")]),
    ],
)
def test_ranges_that_overlap_or_reach_beyond(merges: str, spans: list[tuple[int, int, int, int, str]]) -> None:
    inline = '<c t="inlineStr"><is><t>{}</t></is></c>'
    rows = f"<row>{inline.format('甲')}{inline.format('乙')}</row><row/><row>{inline.format('丙')}</row>"
    after = "".join(f'<mergeCell ref="{merge}"/>' for merge in merges.split())
    cells = only_table(with_rows(rows, f"<mergeCells>{after}</mergeCells>")).cells
    assert [(c.row, c.column, c.row_span, c.col_span, c.text) for c in cells] == spans


def test_a_range_that_begins_in_an_empty_row_shows_what_its_first_cell_holds() -> None:
    rows = "<row/><row><c><v>1</v></c><c/><c><v>2</v></c></row><row><c><v>3</v></c></row>"
    cells = only_table(with_rows(rows, '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>')).cells
    assert [(c.row, c.column, c.row_span, c.col_span, c.text) for c in cells] == [
        *((0, 0, 1, 2, ""), (0, 2, 1, 1, "2")),
        *((1, 0, 1, 1, "3"), (1, 1, 1, 1, ""), (1, 2, 1, 1, "")),
    ]


def test_sheets_in_order_without_hidden_empty_and_chart_sheets() -> None:
    def fill(book: Any) -> None:
        for name in ["二", "空", "藏", "深藏", "一"]:
            sheet = book.add_worksheet(name)
            if name != "空":
                sheet.write(0, 0, name)
        book.get_worksheet_by_name("藏").hide()
        book.get_worksheet_by_name("深藏").very_hidden()
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=一!$A$1:$A$2"})
        book.add_chartsheet("图").set_chart(chart)

    document = read(xlsx(fill))
    sources = [block.source for block in document.blocks]
    assert sources == [Source(sheet="二", table=1, row=1, column=1), Source(sheet="一", table=2, row=1, column=1)]
    assert document.left_out == tuple(LeftOut("hidden sheet", name, Source(sheet=name)) for name in ["藏", "深藏"])


def with_a_hidden_row(*, by_filter: bool) -> Document:
    def fill(sheet: Any) -> None:
        for row, words in enumerate(["序号", "一", "二", "三"]):
            sheet.write(row, 0, words)
        sheet.set_row(2, None, None, {"hidden": True})
        if by_filter:
            sheet.autofilter(0, 0, 3, 0)
            sheet.filter_column(0, "x != 二")

    return read(one_sheet(fill))


def words_of(document: Document) -> list[str]:
    return [cell.text for block in document.blocks if isinstance(block, Table) for cell in block.cells if cell.text]


def test_rows_that_somebody_hid_are_left_out_and_those_that_a_filter_hides_are_read() -> None:
    hidden, filtered = with_a_hidden_row(by_filter=False), with_a_hidden_row(by_filter=True)
    assert words_of(hidden) == ["序号", "一", "三"]
    assert [(left.what, left.text, left.source.row) for left in hidden.left_out] == [("hidden row", "二", 3)]
    assert words_of(filtered) == ["序号", "一", "二", "三"]
    assert filtered.left_out == ()


def test_hidden_sheets_of_excel_97() -> None:
    book = xlwt.Workbook(encoding="utf-8")
    for visibility, name in enumerate(["见", "藏", "深藏"]):
        sheet = book.add_sheet(name)
        sheet.visibility = visibility
        sheet.write(0, 0, name)
    document = read(compound(book.get_biff_data()))
    assert [block.source.sheet for block in document.blocks] == ["见"]
    assert [(left.what, left.text) for left in document.left_out] == [("hidden sheet", "藏"), ("hidden sheet", "深藏")]


def test_comments_are_told_and_not_read() -> None:
    def fill(sheet: Any) -> None:
        sheet.write("B2", "甲")
        sheet.write_comment("B2", "待核实", {"author": "张三"})

    document = read(one_sheet(fill))
    assert document.left_out == (LeftOut("comment", "待核实", Source(sheet="清单", row=2, column=2)),)
    assert [cell.text for cell in only_table(one_sheet(fill)).cells] == ["甲"]


def test_comments_of_excel_97() -> None:
    note = [
        record(0x5D, struct.pack("<HHHH", 0x15, 18, 0x19, 5) + bytes(14)),
        record(0x1B6, struct.pack("<10xHH4x", 3, 0)),
        record(0x3C, b"\1" + "待核实".encode("utf-16-le")),
        record(0x1C, struct.pack("<4H", 1, 1, 0, 5) + bytes(4)),
    ]
    content = compound(with_last_records(records_of(lambda sheet: sheet.write(0, 0, "甲")), *note))
    assert read(content).left_out == (LeftOut("comment", "待核实", Source(sheet="清单", row=2, column=2)),)


def test_rich_text_without_readings_and_with_excels_escapes() -> None:
    runs = "<r><t>甲_x000D_\n</t></r><r><t xml:space='preserve'> 乙_x005F_x000D_</t></r>"
    item = f"<si>{runs}<rPh sb='0' eb='1'><t>jia</t></rPh></si>"
    content = patched(
        one_sheet(lambda sheet: sheet.write(0, 0, "丙")),
        sharedStrings=lambda xml: re.sub(rb"<si>.*</si>", item.encode(), xml),
    )
    assert texts(content) == [["甲\n 乙_x000D_"]]
    inline = f'<c t="inlineStr">{item.replace("si>", "is>")}</c>'
    assert texts(with_rows(f"<row>{inline}</row>")) == [["甲\n 乙_x000D_"]]


def test_rows_and_cells_without_places_follow_one_another() -> None:
    rows = (
        "<row><c><v>1</v></c><c/><c><v>2</v></c></row>"
        "<row r='4'><c r='B4'><v>3</v></c><c><v>4</v></c></row>"
        "<row><c><v>5</v></c></row>"
    )
    shown = {(c.source.row, c.source.column): c.text for c in only_table(with_rows(rows)).cells if c.text}
    assert shown == {(1, 1): "1", (1, 3): "2", (4, 2): "3", (4, 3): "4", (5, 1): "5"}


def test_strings_longer_than_a_record_of_excel_97() -> None:
    long = ["党" * 5000, "a" * 9000, "办" * 4111 + "b" * 4000, "丁"]
    content = xls(lambda sheet: [sheet.write(row, 0, text) for row, text in enumerate(long)])
    assert [row[0] for row in texts(content)] == long


def test_strings_of_excel_97_with_formats_and_readings() -> None:
    def string(text: str, formats: int, readings: bytes) -> bytes:
        head = struct.pack("<HBHI", len(text), 1 | 4 | 8, formats, len(readings))
        return head + text.encode("utf-16-le") + b"\1" * 4 * formats + readings

    strings = string("甲", 2, b"\2" * 9) + string("乙丙", 1, b"")
    records = records_of(lambda sheet: (sheet.write(0, 0, "x"), sheet.write(1, 0, "y")))
    at = records.index(record(0xFC)[:2], records.index(record(0x85)[:2]))
    end = at + 4 + struct.unpack_from("<H", records, at + 2)[0]
    shared = record(0xFC, struct.pack("<II", 2, 2) + strings[:-8]) + record(0x3C, b"\1" + strings[-8:])
    assert records[at : at + 4] == record(0xFC, bytes(end - at - 4))[:4]
    moved = len(shared) - (end - at)
    bound = records.index(record(0x85)[:2]) + 4
    position = struct.unpack_from("<I", records, bound)[0] + moved
    changed = records[:bound] + struct.pack("<I", position) + records[bound + 4 : at] + shared + records[end:]
    assert texts(compound(changed)) == [["甲"], ["乙丙"]]


def test_charts_in_a_sheet_of_excel_97_are_passed_over() -> None:
    chart = record(0x0809, struct.pack("<HHHH", 0x0600, 0x0020, 0, 0))
    number = record(0x203, struct.pack("<HHHd", 0, 1, 0, 2.0))
    records = records_of(lambda sheet: sheet.write(0, 0, 1))
    assert texts(compound(with_last_records(records, chart, number, record(0x0A)))) == [["1"]]
    assert texts(compound(with_last_records(records, number))) == [["1", "2"]]


def test_cells_beyond_the_last_column_of_excel_97() -> None:
    number = record(0x203, struct.pack("<HHHd", 0, 256, 0, 2.0))
    assert "outside of the sheet" in refused(compound(with_last_records(records_of(lambda sheet: None), number)))


def test_small_streams_of_a_compound_file() -> None:
    """A stream of less than 4096 bytes lies in sectors of 64 bytes, which lie in a stream of their own."""
    start = record(0x0809, struct.pack("<HH", 0x0600, 0x0005))
    bound = record(0x85, struct.pack("<IBBBB", len(start) + 4 + 10 + 4, 0, 0, 2, 0) + b"ab")
    sheet = record(0x0809, struct.pack("<HH", 0x0600, 0x0010)) + record(0x203, struct.pack("<HHHd", 0, 0, 0, 7.0))
    stream = start + bound + record(0x0A) + sheet + record(0x0A)
    last = 0xFFFFFFFE
    minis = -(-len(stream) // 64)

    def entry(name: str, kind: int, child: int, first: int, size: int) -> bytes:
        text = name.encode("utf-16-le")
        head = text.ljust(64, b"\0") + struct.pack("<HBB3I", len(text) + 2, kind, 1, *[0xFFFFFFFF] * 2, child)
        return head.ljust(116, b"\0") + struct.pack("<IIxxxx", first, size)

    header = bytes.fromhex("d0cf11e0a1b11ae1").ljust(24, b"\0") + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    header = header.ljust(44, b"\0") + struct.pack("<8I", 1, 1, 0, 4096, 2, 1, last, 0) + struct.pack("<I", 0)
    table = struct.pack("<4I", 0xFFFFFFFD, last, last, last)
    directory = entry("Root Entry", 5, 1, 3, minis * 64) + entry("Workbook", 2, 0xFFFFFFFF, 0, len(stream))
    mini_table = struct.pack(f"<{minis}I", *range(1, minis), last)
    sectors = [(header, b"\xff"), (table, b"\xff"), (directory, b"\0"), (mini_table, b"\xff"), (stream, b"\0")]
    content = b"".join(data.ljust(512, filler) for data, filler in sectors)
    assert texts(content) == [["7"]]
    with pytest.raises(ReadingError, match="damaged or cut off"):
        Compound(content[: 4 * 512 + 40]).stream("Workbook")


def test_excel_95() -> None:
    def text(value: str) -> bytes:
        return value.encode("gbk")

    start = record(0x0809, struct.pack("<HHHH", 0x0500, 0x0005, 0, 0)) + record(0x42, struct.pack("<H", 936))
    name = text("清单")
    length = len(start) + 4 + 7 + len(name) + 4
    bound = record(0x85, struct.pack("<IBBB", length, 0, 0, len(name)) + name)
    sheet = record(0x0809, struct.pack("<HHHH", 0x0500, 0x0010, 0, 0))
    label = record(0x204, struct.pack("<HHHH", 0, 0, 0, 4) + text("街道"))
    records = start + bound + record(0x0A) + sheet + label + record(0x0A)
    content = compound(records.ljust(4096, b"\0"))
    assert texts(content) == [["街道"]]
    assert tables(content)[0].source.sheet == "清单"


def test_cells_that_only_have_a_format_count_for_nothing() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("清单")
        bold = book.add_format({"bold": True})
        sheet.write(0, 0, "甲")
        sheet.write_blank(1_048_575, 16_383, None, bold)
        sheet.set_column(0, 16_383, 8, bold)

    assert texts(xlsx(fill)) == [["甲"]]
    style = xlwt.easyxf("font: bold on")
    assert texts(xls(lambda sheet: (sheet.write(0, 0, "甲"), sheet.write(65_535, 255, "", style)))) == [["甲"]]


@pytest.mark.parametrize(
    ("make", "place", "last"), [(one_sheet, (1_048_575, 16_383), "row 1048576"), (xls, (65_535, 255), "row 65536")]
)
def test_cells_too_far_apart(make: Callable[[Fill], bytes], place: tuple[int, int], last: str) -> None:
    message = refused(make(lambda sheet: (sheet.write(0, 0, "甲"), sheet.write(*place, "乙"))))
    assert message.startswith(f"sheet 清单, {last}")
    assert "the sheet's cells lie so far apart" in message


def test_limits_are_kept() -> None:
    content = one_sheet(lambda sheet: [sheet.write(row, column, "甲乙") for row in range(20) for column in range(5)])
    assert len(read(content).blocks) == 1
    assert "more than 99 cells" in refused(content, cells=99)
    assert "more than 150 characters" in refused(content, characters=150)
    assert "lie so far apart (100 places" in refused(content, places=99)
    assert "unpacks to more than 5,000 bytes" in refused(content, expanded_bytes=5_000)
    empties = one_sheet(lambda sheet: [sheet.write(row, row, "甲") for row in range(10)])
    assert "more than 99 cells" in refused(empties, cells=99)


def test_limits_are_those_of_all_sheets_together() -> None:
    def fill(book: Any) -> None:
        for name in ["一", "二"]:
            sheet = book.add_worksheet(name)
            sheet.write(0, 0, "甲")
            sheet.write(9, 2, "乙")

    assert len(read(xlsx(fill), places=120).blocks) == 2
    assert "more than 100 places" in refused(xlsx(fill), places=100)


def test_archives_made_to_harm() -> None:
    bomb = patched(one_sheet(lambda sheet: sheet.write(0, 0, "甲")), sharedStrings=lambda xml: xml + b" " * 201_000_000)
    assert "unpacks to more than 200,000,000 bytes" in refused(bomb)


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "declares XML entities"),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "declares XML entities"),
        (b"<a>" * 101 + b"</a>" * 101, "more than 100 deep"),
        (b'<a b="' + b"c" * 2_000_000 + b'"/>', "a tag of more than 1,000,000 bytes"),
        (b"<a>" + b"<b/>" * 5_000 + b"</a>", "more than 2,000 elements"),
        (b"<a>" + b"b" * 2_000 + b"</a>", "more than 1,000 characters"),
        (b"<a>", "damaged"),
    ],
)
def test_xml_made_to_harm(xml: bytes, reason: str) -> None:
    content = patched(one_sheet(lambda sheet: sheet.write(0, 0, 1)), sheet1=lambda _: xml)
    assert reason in refused(content, places=1_000, characters=1_000)


@pytest.mark.parametrize("place", ["1A", "A0", "XFE1", "A1048577", "AAAA1", ""])
def test_cells_that_stand_nowhere(place: str) -> None:
    assert "the workbook is damaged" in refused(with_rows(f'<row><c r="{place}"><v>1</v></c></row>'))


def test_a_shared_string_that_is_not_there() -> None:
    assert "the workbook is damaged" in refused(with_rows('<row><c t="s"><v>9</v></c></row>'))


def test_declared_numbers_are_not_believed() -> None:
    content = patched(
        one_sheet(lambda sheet: sheet.write(0, 0, "甲")),
        sharedStrings=lambda xml: xml.replace(b'uniqueCount="1"', b'uniqueCount="99999999999999"'),
        sheet1=lambda xml: xml.replace(b'ref="A1"', b'ref="A1:XFD1048576"'),
    )
    assert texts(content) == [["甲"]]


def test_passwords() -> None:
    content = xls(lambda sheet: sheet.write(0, 0, "甲"))
    name, other = "Workbook".encode("utf-16-le"), "EncryptedPackage".encode("utf-16-le")
    at = content.index(name)
    entry = other.ljust(64, b"\0") + struct.pack("<H", len(other) + 2)
    encrypted = content[:at] + entry + content[at + len(entry) :]
    records = records_of(lambda sheet: sheet.write(0, 0, "甲"))
    first = 4 + struct.unpack_from("<H", records, 2)[0]
    locked = compound(records[:first] + record(0x2F, b"\1\0" + bytes(50)) + records[first:])
    assert refused(encrypted) == refused(locked)
    assert "protected by a password" in refused(locked)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no Excel workbook"),
        (b"%PDF-1.7", "no Excel workbook"),
        (b"<html><table></table></html>", "no Excel workbook"),
        (b"PK\3\4", "damaged or cut off"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "damaged or cut off"),
    ],
)
def test_what_is_no_workbook(content: bytes, reason: str) -> None:
    assert reason in refused(content)


def test_other_office_files() -> None:
    archive = BytesIO()
    with ZipFile(archive, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert "no Excel workbook" in refused(archive.getvalue())
    good = one_sheet(lambda sheet: sheet.write(0, 0, "甲"))
    binary = patched(good, **{".rels": lambda xml: xml.replace(b"workbook.xml", b"workbook.bin")})
    assert "binary form" in refused(binary)
    words = patched(
        good, workbook=lambda xml: xml.replace(b"<workbook ", b"<w:d xmlns:w='w' ").replace(b"/workbook", b"/w:d")
    )
    assert "no Excel workbook" in refused(words)
    word = xls(lambda sheet: None).replace("Workbook".encode("utf-16-le"), "WordDocu".encode("utf-16-le"))
    assert "holds no workbook" in refused(word)


@BOTH
def test_files_cut_off(make: Callable[[Fill], bytes]) -> None:
    content = make(lambda sheet: [sheet.write(row, 0, f"第{row}项") for row in range(200)])
    for length in range(0, len(content) - 512, 997):
        refused(content[:length])


def test_chains_of_sectors_that_return_into_themselves() -> None:
    content = bytearray(xls(lambda sheet: sheet.write(0, 0, "甲")))
    directory, table = struct.unpack_from("<I", content, 48)[0], struct.unpack_from("<I", content, 76)[0]
    for sector in (directory, 0):
        looped = content.copy()
        struct.pack_into("<I", looped, (table + 1) * 512 + sector * 4, sector)
        a_document_or_an_error(bytes(looped))


def test_sheets_that_lie_in_one_another() -> None:
    records = records_of(lambda sheet: [sheet.write(row, 0, row) for row in range(50)])
    at = records.index(struct.pack("<H", 0x85))
    bound = records[at : at + 4 + struct.unpack_from("<H", records, at + 2)[0]]
    copies = 50
    position = struct.unpack_from("<I", bound, 4)[0] + copies * len(bound)
    moved = bound[:4] + struct.pack("<I", position) + bound[8:]
    assert "lie in one another" in refused(compound(records[:at] + moved * (copies + 1) + records[at + len(bound) :]))


def sample(sheet: Any) -> None:
    sheet.write(0, 0, TITLE)
    for row in range(1, 9):
        sheet.write(row, 0, row)
        sheet.write(row, 1, f"负责第{row}项\n1.甲；2.乙。")
        sheet.write(row, 2, row / 3)


GOOD_XLSX, GOOD_XLS = one_sheet(sample), xls(sample)
with ZipFile(BytesIO(GOOD_XLSX)) as _archive:
    PARTS = {part: _archive.read(part) for part in _archive.namelist()}


def test_both_forms_give_the_same_document() -> None:
    assert read(GOOD_XLSX) == read(GOOD_XLS)


def a_document_or_an_error(content: bytes) -> None:
    with suppress(ReadingError):
        assert isinstance(read(content), Document)


def changes_of(content: bytes) -> st.SearchStrategy[bytes]:
    """The content with a few bytes changed, doubled, or gone."""
    places = st.integers(0, len(content) - 1)
    edits = st.lists(st.tuples(places, st.integers(0, 40), st.binary(max_size=8)), min_size=1, max_size=6)

    def change(edits: list[tuple[int, int, bytes]]) -> bytes:
        changed = content
        for place, length, new in edits:
            changed = changed[:place] + new + changed[place + length :]
        return changed

    overwritten = edits.map(lambda chosen: change([(place, len(new), new) for place, _, new in chosen]))
    return overwritten | edits.map(change)


@given(changes_of(GOOD_XLSX) | changes_of(GOOD_XLS))
def test_damaged_files(content: bytes) -> None:
    a_document_or_an_error(content)


@given(st.sampled_from(sorted(PARTS)).flatmap(lambda part: st.tuples(st.just(part), changes_of(PARTS[part]))))
def test_damaged_parts(changed: tuple[str, bytes]) -> None:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for part, data in (PARTS | dict([changed])).items():
            archive.writestr(part, data)
    a_document_or_an_error(file.getvalue())


@given(changes_of(records_of(sample)))
def test_damaged_records(records: bytes) -> None:
    a_document_or_an_error(compound(records))
