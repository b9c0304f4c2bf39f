"""PDF: tables by their lines, paragraphs by the room that their lines leave, and files that mean harm."""

import re
import zlib
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, SimpleDocTemplate
from reportlab.platypus import Paragraph as Flowing
from reportlab.platypus import Table as Drawn

from township_duties.documents.limits import Budget, Limits
from township_duties.documents.model import Document, Paragraph, Table
from township_duties.documents.pdf import read_pdf
from township_duties.errors import ReadingError
from township_duties.models import Source

FONT = "STSong-Light"
SIZE = 10
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
PROSE = ParagraphStyle("prose", fontName=FONT, fontSize=SIZE, leading=14, wordWrap="CJK")
GRID = ("GRID", (0, 0), (-1, -1), 0.5, "black")
DUTY = "贯彻落实党中央关于加强农村基层组织建设的决策部署和省委市委县委的工作要求"


def read(content: bytes, **limits: Any) -> Document:
    return read_pdf(content, Budget(Limits(**limits)))


def laid_out(*story: Flowable, **options: Any) -> bytes:
    file = BytesIO()
    SimpleDocTemplate(file, **options).build(list(story))
    return file.getvalue()


def drawn(draw: Callable[[Canvas], object], **options: Any) -> bytes:
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4, **options)
    canvas.setFont(FONT, SIZE)
    draw(canvas)
    canvas.save()
    return file.getvalue()


def ruled(rows: list[list[Any]], *style: Any, widths: Any = None, **options: Any) -> Flowable:
    cells = [[Flowing(cell, PROSE) if isinstance(cell, str) else cell for cell in row] for row in rows]
    return Drawn(cells, colWidths=widths, style=[GRID, ("VALIGN", (0, 0), (-1, -1), "TOP"), *style], **options)


def flowing(*paragraphs: str) -> list[Flowable]:
    return [Flowing(paragraph, PROSE) for paragraph in paragraphs]


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def paragraphs(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def words(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.values()] for row in table.rows()]


def test_a_ruled_table_gives_its_cells_and_where_they_stand() -> None:
    document = read(laid_out(ruled([["序号", "名称"], ["1", DUTY], ["2", ""]], widths=[40, 120])))
    (table,) = tables(document)
    assert words(table) == [["序号", "名称"], ["1", DUTY], ["2", ""]]
    assert [cell.source for cell in table.cells][:3] == [
        Source(page=1, table=1, row=1, column=1),
        Source(page=1, table=1, row=1, column=2),
        Source(page=1, table=1, row=2, column=1),
    ]
    assert table.source == Source(page=1, table=1)


def test_cells_that_are_merged_both_ways_are_one() -> None:
    rows = [["事项", "", "部门"], ["党建", "组织", "甲"], ["", "宣传", "乙"], ["", "统战", "丙"]]
    (table,) = tables(read(laid_out(ruled(rows, ("SPAN", (0, 0), (1, 0)), ("SPAN", (0, 1), (0, 3)), widths=[60] * 3))))
    spans = {cell.text: (cell.row, cell.column, cell.row_span, cell.col_span) for cell in table.cells}
    assert spans["事项"] == (0, 0, 1, 2)
    assert spans["党建"] == (1, 0, 3, 1)
    assert len(table.cells) == 9
    assert words(table)[3] == ["党建", "统战", "丙"]


def test_wrapped_lines_are_joined_without_a_space_and_paragraphs_are_not_joined() -> None:
    one, two = f"1.{DUTY}；", f"2.{DUTY}{DUTY}。"
    (table,) = tables(read(laid_out(ruled([["1", flowing(one, two, "短句", "短句")]], widths=[40, 150]))))
    assert words(table) == [["1", f"{one}\n{two}\n短句\n短句"]]


def test_wrapped_latin_words_keep_their_space() -> None:
    latin = ParagraphStyle("latin", fontName="Helvetica", fontSize=SIZE)
    words_ = "township duty list of a county in the west, published 2024 by its government"
    (table,) = tables(read(laid_out(ruled([["1", Flowing(words_, latin)]], widths=[40, 100]))))
    assert table.cells[1].text == words_


@pytest.mark.parametrize("item", ["2.", "2、", "（2）", "②", "二、", "（二）"])
def test_an_item_begins_a_line_after_a_full_line_that_ends_a_sentence(item: str) -> None:
    # The cell is as wide as ten characters and its padding, and the first line fills it.
    first = "一二三四五六七八九；"
    (table,) = tables(read(laid_out(ruled([["1", flowing(first, f"{item}检查")]], widths=[40, 10 * SIZE + 12]))))
    assert table.cells[1].text == f"{first}\n{item}检查"
    (table,) = tables(read(laid_out(ruled([["1", flowing(first[:-1] + "第", f"{item}检查")]], widths=[40, 112]))))
    assert "\n" not in table.cells[1].text, "a full line that goes on is no item's end"


def test_a_line_that_only_closing_punctuation_keeps_short_goes_on() -> None:
    # The mark must not begin a line, so the character before it goes down with it.
    def draw(canvas: Canvas) -> None:
        canvas.grid([50, 90, 90 + 10 * SIZE + 12], [700, 760])
        for height, line in ((745, "一二三四五六七八"), (731, "九，终")):
            canvas.drawString(96, height, line)

    assert words(tables(read(drawn(draw)))[0])[0][1] == "一二三四五六七八九，终"


def test_centered_lines_have_room_on_both_sides() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.grid([50, 90, 90 + 10 * SIZE + 12], [700, 760])
        for height, line in ((745, "县委县政府办公室"), (731, "县委社会工作部办")):
            canvas.drawCentredString(146, height, line)

    assert words(tables(read(drawn(draw)))[0])[0][1] == "县委县政府办公室\n县委社会工作部办"


def test_a_page_of_short_lines_does_not_show_where_lines_end() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(200, 714, "石桥镇人民政府")
        canvas.drawString(200, 700, "二〇二四年十一月")

    assert paragraphs(read(drawn(draw))) == ["石桥镇人民政府", "二〇二四年十一月"]


def test_a_table_is_one_for_each_page_and_what_is_broken_stays_broken() -> None:
    heading = ["序号", "名称"]
    long = [[str(number), DUTY * 20] for number in range(1, 7)]
    broken = [["", "其余部分。"], ["7", "检查"]]
    document = read(
        laid_out(
            ruled([heading, *long], widths=[40, 300], repeatRows=1),
            Flowing("其他", PROSE),
            ruled(broken, widths=[40, 300]),
        )
    )
    *repeated, last = tables(document)
    assert [table.source.page for table in repeated] == list(range(1, 7))
    assert all(words(table)[0] == heading for table in repeated)
    assert [row for table in repeated for row in words(table)[1:]] == long
    assert words(last) == broken
    assert last.source == Source(page=6, table=7)


def test_sides_without_a_line_are_where_the_other_lines_end() -> None:
    def draw(canvas: Canvas) -> None:
        for x in (50, 100, 200):
            canvas.line(x, 600, x, 700)
        canvas.line(50, 650, 200, 650)
        for x, y, text in ((60, 670, "甲"), (110, 670, "乙"), (60, 620, "丙"), (110, 620, "丁")):
            canvas.drawString(x, y, text)

    assert words(tables(read(drawn(draw)))[0]) == [["甲", "乙"], ["丙", "丁"]]


def lines_as_strokes(canvas: Canvas, *line: float) -> None:
    canvas.line(*line)


def lines_as_thin_areas(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    canvas.rect(x0, y0, max(x1 - x0, 0.5), max(y1 - y0, 0.5), stroke=0, fill=1)


def lines_as_dots(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    for step in range(int(max(x1 - x0, y1 - y0)) + 1):
        canvas.rect(min(x0 + step, x1), min(y0 + step, y1), 0.5, 0.5, stroke=0, fill=1)


def double_lines(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    across = y0 == y1
    canvas.line(x0, y0, x1, y1)
    canvas.line(x0 + 2 * (not across), y0 + 2 * across, x1 + 2 * (not across), y1 + 2 * across)


@pytest.mark.parametrize("line", [lines_as_strokes, lines_as_thin_areas, lines_as_dots, double_lines])
def test_lines_count_however_they_are_drawn(line: Callable[..., None]) -> None:
    def draw(canvas: Canvas) -> None:
        for x in (50, 100, 200):
            line(canvas, x, 600, x, 700)
        for y in (600, 650, 700):
            line(canvas, 50, y, 200, y)
        canvas.drawString(60, 670, "甲")
        canvas.drawString(110, 620, "丁")

    assert words(tables(read(drawn(draw)))[0]) == [["甲", ""], ["", "丁"]]


def test_an_underline_a_frame_and_white_lines_draw_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(20, 20, 500, 800)
        canvas.drawString(60, 700, "标题")
        canvas.line(60, 697, 80, 697)
        canvas.setStrokeColor("white")
        canvas.grid([50, 100, 150], [600, 700, 720])

    document = read(drawn(draw))
    assert not tables(document)
    assert paragraphs(document) == ["标题"]


def test_lines_that_leave_a_cell_open_are_refused() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(50, 600, 200, 100)
        canvas.line(50, 650, 150, 650)
        canvas.line(150, 650, 150, 700)
        canvas.drawString(60, 670, "甲")
        canvas.drawString(60, 620, "乙")

    with pytest.raises(ReadingError, match="leave it open") as refusal:
        read(drawn(draw))
    assert refusal.value.source == Source(page=1, table=1, row=1, column=2) or refusal.value.source


def test_paragraphs_and_tables_come_in_reading_order() -> None:
    body = ParagraphStyle("body", PROSE, firstLineIndent=2 * SIZE, fontSize=SIZE)
    title = ParagraphStyle("title", PROSE, fontSize=18, leading=24, alignment=1)
    number = ParagraphStyle("number", PROSE, alignment=1)
    first, second = DUTY * 4 + "。", DUTY * 3 + "。"
    document = read(
        laid_out(
            Flowing("石桥镇履职事项清单", title),
            Flowing("（2024年）", title),
            Flowing(first, body),
            Flowing(second, body),
            ruled([["1", "甲"]], widths=[50, 50]),
            Flowing("结束", body),
            Flowing("— 3 —", number),
        )
    )
    before = [block.text for block in document.blocks[:4] if isinstance(block, Paragraph)]
    assert before == ["石桥镇履职事项清单", "（2024年）", first, second]
    assert isinstance(document.blocks[4], Table)
    assert paragraphs(document)[4:] == ["结束", "— 3 —"]
    assert all(block.source.page == 1 for block in document.blocks)


def test_a_paragraph_set_in_begins_even_after_a_full_line() -> None:
    def draw(canvas: Canvas) -> None:
        full = "一二三四五六七八九十" * 4
        for count, (left, line) in enumerate(
            ((70, full[2:]), (50, full), (50, full), (70, full[2:]), (50, full), (50, "终。"))
        ):
            canvas.drawString(left, 700 - 14 * count, line)

    full = "一二三四五六七八九十" * 4
    assert paragraphs(read(drawn(draw))) == [full[2:] + full + full, full[2:] + full + "终。"]


def grid_and_words(canvas: Canvas) -> None:
    canvas.grid([50, 100, 200], [400, 450, 500])
    for x, y, text in ((60, 470, "序号"), (110, 470, "名称"), (60, 420, "1"), (110, 420, "检查")):
        canvas.drawString(x, y, text)


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_pages_that_are_shown_turned_are_read_as_they_are_read(angle: int) -> None:
    def turn_content(canvas: Canvas, width: float = A4[0], height: float = A4[1]) -> None:
        canvas.translate(*{90: (width, 0), 180: (width, height), 270: (0, height)}[angle])
        canvas.rotate(angle)
        grid_and_words(canvas)

    def turn_both(canvas: Canvas) -> None:
        """The content is turned on the page, and the page is turned back to show it upright."""
        canvas.setPageRotation(angle)  # it exchanges the sides of the page
        turn_content(canvas, *(A4 if angle == 180 else A4[::-1]))

    for draw in (turn_both, turn_content):
        assert words(tables(read(drawn(draw)))[0]) == [["序号", "名称"], ["1", "检查"]]


@pytest.mark.parametrize("angle", [0, 90, -90])
def test_words_set_upright_or_turned_in_a_cell_are_one_line(angle: int) -> None:
    def draw(canvas: Canvas) -> None:
        grid_and_words(canvas)
        canvas.grid([5, 50], [400, 500])
        for step, character in enumerate("民生服务"):
            canvas.saveState()
            canvas.translate(20 if angle else 12, (430 + 12 * step) if angle == 90 else 480 - 12 * step)
            canvas.rotate(angle)
            canvas.drawString(0, 0, character)
            canvas.restoreState()

    assert words(tables(read(drawn(draw)))[0])[0] == ["民生服务", "序号", "名称"]


def tagged(marks: list[int], elements: bytes = b"[9 0 R 10 0 R 11 0 R]") -> bytes:
    """A PDF of full lines, each in a marked part: of two paragraphs, 9 and 10, and of a span, 11, in the first one."""
    drawing = b"BT /F1 10 Tf 1 0 0 1 50 700 Tm "
    for mark in marks:
        drawing += b"/P <</MCID %d>> BDC <%s> Tj EMC 0 -14 Td " % (mark, b"0001" * 50)
    kind = b"<</Type/StructElem/S/%s/P %d 0 R>>"
    more = (
        b"<</RoleMap<</Body/P>>/ParentTree 8 0 R>>",
        b"<</Nums[0 %s]>>" % elements,
        kind % (b"P", 7),
        kind % (b"Body", 7),
        kind % (b"Span", 9),
    )
    content = raw_document(drawing + b"ET", unicode_map(b"<0001> <4E00>"), more=more)
    pages, struct = b"/Pages 2 0 R", b"/Pages 2 0 R/StructTreeRoot 7 0 R"
    return rebuilt(content.replace(pages, struct).replace(b"/MediaBox", b"/StructParents 0/MediaBox"))


def test_marked_paragraphs_are_never_joined() -> None:
    line = "一" * 50
    assert paragraphs(read(tagged([0, 2, 1, 1]))) == [line * 2, line * 2]
    assert paragraphs(read(tagged([0, 0, 0, 0]))) == [line * 4]


@pytest.mark.parametrize(
    "elements", [b"[9 0 R 10 0 R]", b"9", b"[1 2 3]", b"[99 0 R 99 0 R 99 0 R]", b"[8 0 R 8 0 R 8 0 R]"]
)
def test_marks_that_lead_nowhere_say_nothing(elements: bytes) -> None:
    assert paragraphs(read(tagged([2, 2, 2], elements))) == ["一" * 150]


def test_lines_marked_each_as_a_paragraph_are_joined_by_their_room() -> None:
    assert paragraphs(read(tagged([0, 1, 0, 1]))) == ["一" * 200]


def test_text_printed_twice_to_look_bold_is_read_once() -> None:
    def draw(canvas: Canvas) -> None:
        for shift in (0, 0.3, 0.6):
            canvas.drawString(60 + shift, 700 + shift, "石桥镇11项")

    assert paragraphs(read(drawn(draw))) == ["石桥镇11项"]


def test_radicals_become_characters() -> None:
    with_radicals = raw_document(
        b"BT /F1 10 Tf 50 700 Td <00010002> Tj ET", unicode_map(b"<0001> <2EDD> <0002> <2F2F>")
    )
    assert paragraphs(read(with_radicals)) == ["食工"]


def test_text_across_the_page_is_left_out() -> None:
    def draw(canvas: Canvas) -> None:
        grid_and_words(canvas)
        canvas.rotate(45)
        canvas.drawString(600, 100, "内部资料")

    document = read(drawn(draw))
    assert [(part.text, part.source) for part in document.left_out] == [("内部资料", Source(page=1))]
    assert words(tables(document)[0]) == [["序号", "名称"], ["1", "检查"]]


def test_a_scanned_page_is_refused_by_its_number() -> None:
    from PIL import Image

    def draw(canvas: Canvas) -> None:
        grid_and_words(canvas)
        canvas.showPage()
        canvas.drawInlineImage(Image.new("1", (8, 8)), 0, 0, *A4)

    with pytest.raises(ReadingError, match="OCR") as refusal:
        read(drawn(draw))
    assert refusal.value.source == Source(page=2)


def test_a_file_without_text_is_refused() -> None:
    with pytest.raises(ReadingError, match="no text"):
        read(drawn(lambda canvas: canvas.circle(100, 100, 50)))


def test_a_user_password_is_refused_and_an_owners_is_not_needed() -> None:
    with pytest.raises(ReadingError, match="password"):
        read(drawn(grid_and_words, encrypt=StandardEncryption("secret", strength=128)))
    latin = Flowing("A duty list", ParagraphStyle("latin"))
    owned = laid_out(ruled([[latin, latin]]), encrypt=StandardEncryption("", "owner", canCopy=0, strength=128))
    assert words(tables(read(owned))[0]) == [["A duty list"] * 2]


@cache
def small() -> bytes:
    return laid_out(Flowing(DUTY, PROSE), ruled([["序号", "名称"], ["1", DUTY]], widths=[40, 100]))


@pytest.mark.parametrize("part", [0.0, 0.3, 0.7, 0.95])
def test_a_truncated_file_is_refused(part: float) -> None:
    with pytest.raises(ReadingError):
        read(small()[: int(len(small()) * part)])


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_changed_bytes_give_a_document_or_a_refusal(data: st.DataObject) -> None:
    content = bytearray(small())
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(content) - 1))
        length = data.draw(st.integers(0, 6))
        content[place : place + length] = data.draw(st.binary(max_size=6))
    with suppress(ReadingError):
        assert isinstance(read(bytes(content), seconds=10), Document)


def test_limits_hold() -> None:
    def draw(canvas: Canvas) -> None:
        grid_and_words(canvas)
        canvas.showPage()
        canvas.drawString(50, 50, "second")

    two_pages = drawn(draw)
    read(two_pages, pages=2)
    for limits in ({"pages": 1}, {"cells": 3}, {"characters": 5}, {"seconds": -1}, {"places": 3}):
        with pytest.raises(ReadingError, match="more than"):
            read(two_pages, **limits)


def raw_pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of numbered objects, the first of which is its root."""
    content = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return b"%sxref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        content,
        len(objects) + 1,
        table,
        len(objects) + 1,
        trailer,
        len(content),
    )


def rebuilt(content: bytes) -> bytes:
    """A raw PDF whose objects have changed their lengths, with its table of contents anew."""
    bodies = content.partition(b"xref\n")[0].split(b" 0 obj\n")[1:]
    return raw_pdf(*(body.rpartition(b"\nendobj")[0] for body in bodies))


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), entries, data)


def unicode_map(pairs: bytes) -> bytes:
    return b"1 beginbfchar\n%s\nendbfchar" % pairs


FONT_OBJECT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/Secret/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2"
    b"/BaseFont/Secret/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor"
    b"<</Type/FontDescriptor/FontName/Secret/Flags 4/FontBBox[0 0 1 1]/Descent 0>>%s>>]%s>>"
)


def raw_document(drawing: bytes, to_unicode: bytes = b"", widths: bytes = b"", more: tuple[bytes, ...] = ()) -> bytes:
    """A PDF of one page with a font that is numbered 5, what its codes mean numbered 6, and more objects from 7 on."""
    return raw_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources"
        b"<</Font<</F1 5 0 R>>/XObject<</X1 7 0 R/X2 8 0 R>>>>>>",
        drawing if drawing.startswith(b"<<") else stream(drawing),
        FONT_OBJECT % (widths, b"/ToUnicode 6 0 R" if to_unicode else b""),
        stream(to_unicode),
        *more,
    )


def test_a_font_that_does_not_say_what_its_characters_are_is_refused() -> None:
    drawing = b"BT /F1 10 Tf 50 700 Td <000100020003000400050006> Tj ET"
    private = unicode_map(b"<0001> <E001> <0002> <E002> <0003> <E003> <0004> <E004> <0005> <E005> <0006> <E006>")
    named = private.replace(b"<E00", b"<4E0")
    for meaning in (b"", private):
        with pytest.raises(ReadingError, match=r"font Secret .*OCR"):
            read(raw_document(drawing, meaning))
    assert paragraphs(read(raw_document(drawing, named))) == ["丁丂七丄丅丆"]


def test_a_sign_that_its_font_does_not_name_is_seen_in_the_text() -> None:
    content = raw_document(b"BT /F1 10 Tf 50 700 Td <00010002> Tj ET", unicode_map(b"<0001> <4E00>"))
    assert paragraphs(read(content)) == ["一\ufffd"]


def forms(depth: int) -> tuple[bytes, ...]:
    """Forms that each show the next one many times."""
    inner = b"/X Do " * 30
    head = b"/Subtype/Form/BBox[0 0 1 1]/Type/XObject/Resources<</XObject<</X %d 0 R>>>>"
    return tuple(stream(inner, head % (number + 1)) for number in range(7, 7 + depth))


def hostile_files() -> dict[str, tuple[str, bytes]]:
    """Files that mean harm, some of them hundreds of megabytes when unpacked, and why each is refused."""
    drawings = {
        "packed too well": ("unpacks to more", stream(zlib.compress(b" " * 300_000_000), b"/Filter/FlateDecode")),
        "packed twice": (
            "unpacks to more",
            stream(zlib.compress(zlib.compress(b" " * 300_000_000)), b"/Filter[/FlateDecode/FlateDecode]"),
        ),
        "a packed part cut short": ("damaged", stream(zlib.compress(b"BT ET" * 99)[:-9], b"/Filter/FlateDecode")),
        "a packed part that is changed": (
            "damaged",
            stream(zlib.compress(b"BT ET" * 99)[:-4] + b"1234", b"/Filter/FlateDecode"),
        ),
        "an unknown packing": ("packs its text", stream(b"1", b"/Filter/CCITTFaxDecode")),
        "deep states": ("deep in one another", b"q " * 100_000),
        "many operands": ("damaged", b"1 " * 100_000 + b"m " * 100_000),
        "deep lists": ("no text", b"[" * 100_000),
        "a drawing too long": ("too many instructions", b"n " * 5_000_000),
        "no content": ("damaged", b"<</Type/Nothing>>"),
        "numbers beyond all bounds": ("no text", b"BT /F1 1%s Tf <0001> Tj ET 1%s 0 m 5 5 l S" % ((b"0" * 400,) * 2)),
    }
    return {
        **{name: (reason, raw_document(drawing)) for name, (reason, drawing) in drawings.items()},
        "endless meanings": ("a font", raw_document(b"", b"<0000> <ffffffff> <0041> endbfrange")),
        "endless widths": ("a font", raw_document(b"", widths=b"/W[0 4000000000 1000]")),
        "endless upright widths": ("a font", raw_document(b"", widths=b"/W2[0 4000000000 1 1 1]")),
        "forms in forms": ("seconds", raw_document(b"/X1 Do", more=forms(20))),
        "pages in themselves": (
            "damaged",
            raw_pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1>>"),
        ),
        "no pages": ("damaged", raw_pdf(b"<</Type/Catalog>>")),
        "an object that is itself": ("damaged", raw_pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"2 0 R")),
        "tables of contents in a ring": (
            "damaged",
            raw_pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]>>", trailer=b"/Prev 92"),
        ),
        "an empty file": ("not a PDF", b""),
        "another format": ("not a PDF", b"PK\3\4" + bytes(99)),
    }


def test_files_that_mean_harm_are_refused() -> None:
    for name, (reason, content) in hostile_files().items():
        try:
            said = repr(read(content, seconds=2))
        except ReadingError as error:
            said = str(error)
        assert re.search(reason, said), name


def test_the_places_of_a_crowded_drawing_are_bounded() -> None:
    def draw(canvas: Canvas) -> None:
        edges = range(10, 590, 4)
        canvas.grid(list(edges), list(edges))

    with pytest.raises(ReadingError, match="places"):
        read(drawn(draw), places=20_000)


# Columns that no lines part

HEADINGS = ["序号", "事项名称", "上级部门职责"]
PLACES = (60, 120, 300)


def in_columns(*rows: list[list[str]], by_lines: bool = False, row_gap: float = 14) -> bytes:
    """Rows of cells, each a list of its lines, drawn at the places of the columns without any ruling line."""

    def draw(canvas: Canvas) -> None:
        canvas.drawCentredString(300, 800, "石桥镇配合履职事项清单")
        y = 770.0
        for row in rows:
            drawn_lines = [
                (line, column, y - 14 * line, text)
                for column, cell in zip(PLACES, row, strict=True)
                for line, text in enumerate(cell)
            ]
            for _, column, height, text in sorted(drawn_lines) if by_lines else drawn_lines:
                canvas.drawString(column, height, text)
            y -= 14 * max(map(len, row)) - 14 + row_gap
        canvas.drawCentredString(300, 40, "— 3 —")

    return drawn(draw)


UPPER = [[heading] for heading in HEADINGS]
FIRST = [["1"], ["组织开展防汛抗旱和", "物资储备检查"], ["县水利局：", "1.制定方案；"]]
SECOND = [["2"], ["做好困难群众的救助", "工作"], ["1.审核；", "2.发放资金。"]]
THIRD = [["3"], ["地名管理"], ["设置标志。"]]


@pytest.mark.parametrize("how", [{}, {"row_gap": 30}, {"by_lines": True, "row_gap": 30}])
def test_columns_that_no_lines_part_are_a_table_where_their_cells_are_certain(how: Any) -> None:
    document = read(in_columns(UPPER, FIRST, SECOND, THIRD, **how))
    assert words(tables(document)[0]) == [
        HEADINGS,
        ["1", "组织开展防汛抗旱和物资储备检查", "县水利局：\n1.制定方案；"],
        ["2", "做好困难群众的救助工作", "1.审核；\n2.发放资金。"],
        ["3", "地名管理", "设置标志。"],
    ]
    assert paragraphs(document) == ["石桥镇配合履职事项清单", "— 3 —"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (in_columns(UPPER, FIRST, SECOND, THIRD, by_lines=True), "lines of names that are drawn side by side"),
        (
            in_columns(UPPER, [["1"], ["防汛", "救灾"], ["甲。"]], THIRD, THIRD),
            "a short line that may be another row's",
        ),
        (in_columns(UPPER, [["", "1"], ["甲", "乙"], ["丙", "丁"]], SECOND, THIRD), "a line above the number"),
    ],
)
def test_columns_whose_cells_are_doubtful_are_refused(content: bytes, why: str) -> None:
    with pytest.raises(ReadingError, match="page 1: no lines part the columns"):
        read(content)


def test_a_line_across_columns_and_a_row_that_goes_on_over_the_page_are_kept() -> None:
    def draw(canvas: Canvas) -> None:
        for page in (["1", "组织", "县水利局：", "1.检查；"], ["2", "救助", "县民政局：", "1.审核。"]):
            canvas.setFont(FONT, SIZE)
            for column, heading in zip(PLACES, HEADINGS, strict=True):
                canvas.drawString(column, 770, heading)
            if page[0] == "2":
                canvas.drawString(300, 750, "2.上报。")
            canvas.drawString(60, 730, "一、应急管理方面的事项（1项）")
            for place, (column, text) in enumerate(zip((*PLACES, 300), page, strict=True)):
                canvas.drawString(column, 710 - 14 * (place == 3), text)
            canvas.drawString(60, 660, "9")
            canvas.drawString(120, 660, "末项")
            canvas.drawString(300, 660, "末。")
            canvas.showPage()

    first, second = tables(read(drawn(draw)))
    assert words(first)[1] == ["一、应急管理方面的事项（1项）"] * 3
    assert words(second)[:2] == [HEADINGS, ["", "", "2.上报。"]]
