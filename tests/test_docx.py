"""A .docx becomes the paragraphs and tables that its reader sees on paper, and what it hides is told."""

import re
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile

import docx
import pytest
from docx.enum.text import WD_BREAK
from hypothesis import given, settings
from hypothesis import strategies as st

from township_duties.documents import docx_package
from township_duties.documents.docx import read_docx
from township_duties.documents.docx_numbering import numeral
from township_duties.documents.limits import Budget, Limits
from township_duties.documents.model import Cell, Document, LeftOut, Paragraph, Source, Table
from township_duties.errors import ReadingError

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
NAMESPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def part(root: str, content: str, namespace: str = TRANSITIONAL) -> str:
    return f'<w:{root} xmlns:w="{namespace}" {NAMESPACES}>{content}</w:{root}>'


def archive(**files: str | bytes) -> bytes:
    """A ZIP archive; in the names, `__` stands for a slash and `_xml` for the ending."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as target:
        for name, content in files.items():
            target.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return stream.getvalue()


def made(body: str, **parts: str) -> bytes:
    """A .docx of the content of its body and of parts beside it, such as `numbering`."""
    beside = {f"word__{name}_xml": part(name, content) for name, content in parts.items()}
    return archive(word__document_xml=part("document", f"<w:body>{body}</w:body>"), **beside)


def read(content: bytes, **limits: int) -> Document:
    return read_docx(content, Budget(Limits(**limits)))


def refused(content: bytes, **limits: int) -> str:
    with pytest.raises(ReadingError) as caught:
        read(content, **limits)
    return caught.value.reason


def texts(body: str, **parts: str) -> list[str]:
    """The paragraphs, and the cells of tables."""
    found: list[str] = []
    for block in read(made(body, **parts)).blocks:
        found += [block.text] if isinstance(block, Paragraph) else [cell.text for cell in block.cells]
    return found


def left_out(body: str, **parts: str) -> list[tuple[str, str]]:
    return [(found.what, found.text) for found in read(made(body, **parts)).left_out]


def only_table(content: bytes) -> Table:
    (table,) = (block for block in read(content).blocks if isinstance(block, Table))
    return table


def grid(content: bytes) -> list[str]:
    """The table as it covers its grid, one line for each row."""
    rows = only_table(content).rows()
    return ["|".join(f"{column}:{cell.text}" for column, cell in row.items()) for row in rows]


def t(text: str) -> str:
    return f'<w:t xml:space="preserve">{text}</w:t>'


def r(content: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr>{content}</w:r>"


def p(text: str = "", properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(t(text)) if text else ''}</w:p>"


def tc(text: str = "", properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str, columns: int = 0) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid>{'<w:gridCol/>' * columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def val(name: str, value: object) -> str:
    return f'<w:{name} w:val="{value}"/>'


def number(list_name: int, level: int | None = None) -> str:
    """The properties that number a paragraph."""
    return f"<w:numPr>{'' if level is None else val('ilvl', level)}{val('numId', list_name)}</w:numPr>"


def lvl(level: int, form: str, pattern: str, more: str = "", start: int = 1) -> str:
    described = val("start", start) + val("numFmt", form) + val("lvlText", pattern) + val("suff", "nothing") + more
    return f'<w:lvl w:ilvl="{level}">{described}</w:lvl>'


def definition(name: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def num(name: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{name}">{val("abstractNumId", of)}{more}</w:num>'


def restarted(level: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{level}">{val("startOverride", start)}</w:lvlOverride>'


def style(name: str, content: str, more: str = "") -> str:
    return f'<w:style w:type="paragraph" w:styleId="{name}" {more}>{content}</w:style>'


RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PAGE_BREAK = '<w:br w:type="page"/>'
RENDERED = "<w:lastRenderedPageBreak/>"
HIDDEN = "<w:vanish/>"
FIELD_BEGINS = r('<w:fldChar w:fldCharType="begin"/>')
DELETED = f"<w:del>{r('<w:delText>旧</w:delText>')}</w:del>"
SIMPLE_LIST = definition(0, lvl(0, "decimal", "%1")) + num(1, 0)


class TestText:
    def test_paragraphs_and_tables_stand_in_the_order_of_the_body(self) -> None:
        blocks = read(made(p("前") + tbl(tr(tc("中"))) + p("后") + tbl(tr(tc("末"))))).blocks
        assert blocks == (
            Paragraph(text="前", source=Source()),
            Table((Cell("中", 0, 0, Source(table=1, row=1, column=1)),), Source(table=1)),
            Paragraph(text="后", source=Source()),
            Table((Cell("末", 0, 0, Source(table=2, row=1, column=1)),), Source(table=2)),
        )

    def test_blank_paragraphs_are_none(self) -> None:
        assert texts(p() + p(" \u3000") + p("甲")) == ["甲"]

    def test_runs_are_joined_as_they_are(self) -> None:
        words = "一、", "\u3000党的 建设\u00a0"
        assert texts(f"<w:p>{''.join(r(t(word)) for word in words)}</w:p>") == ["".join(words)]

    def test_white_space_at_the_ends_of_a_run_counts_only_where_it_is_preserved(self) -> None:
        assert texts(
            "<w:p><w:r><w:t>\n  甲\u3000\n</w:t></w:r><w:r><w:t xml:space='preserve'> 乙</w:t></w:r></w:p>"
        ) == ["甲\u3000 乙"]

    def test_breaks_tabs_and_hyphens(self) -> None:
        run = f"{t('甲')}<w:br/>{t('乙')}<w:cr/>{t('丙')}<w:tab/>{t('2025')}<w:noBreakHyphen/>{t('07')}<w:softHyphen/>"
        assert texts(f"<w:p>{r(run)}</w:p>") == ["甲\n乙\n丙\t2025-07"]
        assert texts(tbl(tr(f"<w:tc><w:p>{r(run)}</w:p></w:tc>"))) == ["甲\n乙\n丙 2025-07"]

    def test_symbols(self) -> None:
        symbols = "".join(
            f'<w:sym w:font="x" w:char="{code}"/>' for code in ("25A1", "F0FE", "D800", "", "-5", "zz", "1")
        )
        assert texts(f"<w:p>{r(symbols)}</w:p>") == ["□"]

    @pytest.mark.parametrize(
        "wrapped",
        [
            "<w:hyperlink>{}</w:hyperlink>",
            "<w:smartTag>{}</w:smartTag>",
            "<w:ins>{}</w:ins>",
            "<w:moveTo>{}</w:moveTo>",
            "<w:sdt><w:sdtPr><w:t>错</w:t></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
            '<w:fldSimple w:instr="PAGE">{}</w:fldSimple>',
            "<w:r><w:ruby><w:rt><w:r><w:t>jia</w:t></w:r></w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>",
            "<m:oMath><m:r><m:t>甲</m:t></m:r></m:oMath>",
        ],
    )
    def test_text_inside_other_elements_counts(self, wrapped: str) -> None:
        assert texts(f"<w:p>{wrapped.format(r(t('甲')))}</w:p>") == ["甲"]

    def test_content_controls_around_blocks_rows_and_cells(self) -> None:
        def controlled(content: str) -> str:
            return f"<w:sdt><w:sdtContent>{content}</w:sdtContent></w:sdt>"

        row = tr(tc("甲"), controlled(tc("乙")))
        assert texts(controlled(p("前") + controlled(tbl(controlled(row))))) == ["前", "甲", "乙"]

    def test_of_a_field_the_result_is_printed(self) -> None:
        marks = {kind: r(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("begin", "separate", "end")}
        inner = marks["begin"] + r("<w:instrText>PAGE</w:instrText>") + marks["separate"] + r(t("9")) + marks["end"]
        field = (
            marks["begin"]
            + r("<w:instrText>IF</w:instrText>")
            + inner
            + marks["separate"]
            + r(t("第3页"))
            + marks["end"]
        )
        assert texts(f"<w:p>{field}{r(t('完'))}</w:p>") == ["第3页完"]

    def test_a_field_that_never_ends_hides_no_other_paragraph(self) -> None:
        assert texts(f"<w:p>{FIELD_BEGINS}</w:p>" + p("甲")) == ["甲"]
        joined = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{FIELD_BEGINS}</w:p>"
        assert texts(joined + p("甲")) == ["甲"]

    def test_a_text_box_is_read_once_and_after_its_paragraph(self) -> None:
        box = f"<w:txbxContent>{p('盒')}</w:txbxContent>"
        choice = f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        fallback = f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        anchor = f"<w:p>{r(f'<mc:AlternateContent>{choice}{fallback}</mc:AlternateContent>')}{r(t('甲'))}</w:p>"
        assert texts(anchor + p("乙")) == ["甲", "盒", "乙"]
        assert texts(tbl(tr(f"<w:tc>{anchor}</w:tc>"))) == ["甲\n盒"]
        assert texts(f"<w:p>{r(f'<w:pict><v:textbox>{box}</v:textbox></w:pict>')}</w:p>") == ["盒"]

    def test_the_strict_form(self) -> None:
        content = archive(
            word__document_xml=part("document", f"<w:body>{p('甲', number(1))}</w:body>", STRICT),
            word__numbering_xml=part("numbering", SIMPLE_LIST, STRICT),
        )
        assert [block.text for block in read(content).blocks if isinstance(block, Paragraph)] == ["1甲"]

    def test_a_main_part_of_another_name(self) -> None:
        namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        relations = f'<Relationships xmlns="{namespace}">{{}}</Relationships>'
        stream = BytesIO()
        with ZipFile(stream, "w") as target:
            main = f'<Relationship Type="{kind}/officeDocument" Target="/word/document2.xml"/>'
            lists = f'<Relationship Type="{kind}/numbering" Target="lists.xml"/>'
            outside = f'<Relationship Type="{kind}/numbering" Target="http://x.invalid/" TargetMode="External"/>'
            target.writestr("_rels/.rels", relations.format(main))
            target.writestr("word/_rels/document2.xml.rels", relations.format(outside + lists))
            target.writestr("word/lists.xml", part("numbering", SIMPLE_LIST))
            target.writestr("word/document2.xml", part("document", f"<w:body>{p('甲', number(1))}</w:body>"))
        assert [block.text for block in read(stream.getvalue()).blocks if isinstance(block, Paragraph)] == ["1甲"]


class TestNumbers:
    def test_rows_are_numbered_in_empty_paragraphs_of_cells(self) -> None:
        cell = f"<w:tc>{p(properties=number(1, 0))}</w:tc>"
        table = tbl(*(tr(cell, tc(duty)) for duty in ("甲", "乙", "丙")))
        assert texts(table, numbering=SIMPLE_LIST) == ["1", "甲", "2", "乙", "3", "丙"]

    def test_a_number_alone_is_a_paragraph(self) -> None:
        assert texts(p(properties=number(1)), numbering=SIMPLE_LIST) == ["1"]

    def test_what_follows_the_number_is_printed_but_a_tab_in_a_cell_is_a_space(self) -> None:
        after = "", val("suff", "space"), val("suff", "nothing")
        levels = [
            f'<w:lvl w:ilvl="{level}">{val("start", 1)}{val("lvlText", f"%{level + 1}.")}{follows}</w:lvl>'
            for level, follows in enumerate(after)
        ]
        numbering = definition(0, *levels) + num(1, 0)
        body = "".join(p("甲", number(1, level)) for level in range(3))
        assert texts(body, numbering=numbering) == ["1.\t甲", "1. 甲", "1.甲"]
        assert texts(tbl(tr(f"<w:tc>{body}</w:tc>")), numbering=numbering) == ["1. 甲\n1. 甲\n1.甲"]

    def test_levels_begin_anew_below_a_higher_one(self) -> None:
        numbering = definition(
            0,
            lvl(0, "chineseCountingThousand", "%1、"),
            lvl(1, "chineseCounting", "（%2）"),
            lvl(2, "decimal", "%1.%2.%3", "<w:isLgl/>"),
            lvl(3, "lowerLetter", "%4)", val("lvlRestart", 0)),
            lvl(4, "decimalEnclosedCircle", "%5", val("lvlRestart", 1)),
        )
        levels = [0, 1, 2, 3, 4, 1, 2, 3, 4, 0, 1, 2, 3, 4]
        found = texts("".join(p("", number(1, level)) for level in levels), numbering=numbering + num(1, 0))
        assert found == [
            "一、",
            "（一）",
            "1.1.1",
            "a)",
            "①",
            "（二）",
            "1.2.1",
            "b)",
            "②",
            "二、",
            "（一）",
            "2.1.1",
            "c)",
            "①",
        ]

    def test_a_higher_level_that_did_not_come_yet_is_printed_as_it_would_begin(self) -> None:
        numbering = definition(0, lvl(0, "decimal", "%1", start=4), lvl(1, "decimal", "%1.%2")) + num(1, 0)
        assert texts(p("", number(1, 1)) * 2, numbering=numbering) == ["4.1", "4.2"]

    def test_lists_of_one_definition_go_on_unless_they_begin_anew(self) -> None:
        lists = num(1, 0) + num(2, 0) + num(3, 0, restarted(0, 7))
        body = "".join(p("", number(name)) for name in (1, 1, 2, 3, 3, 1))
        numbering = definition(0, lvl(0, "decimal", "%1.")) + lists
        assert texts(body, numbering=numbering) == ["1.", "2.", "3.", "7.", "8.", "9."]

    def test_a_list_may_describe_a_level_itself(self) -> None:
        override = f'<w:lvlOverride w:ilvl="0">{lvl(0, "upperRoman", "%1)", start=3)}</w:lvlOverride>'
        numbering = definition(0, lvl(0, "decimal", "%1.")) + num(1, 0, override)
        assert texts(p("", number(1)), numbering=numbering) == ["III)"]

    def test_a_list_of_a_style_of_lists(self) -> None:
        link = f'<w:abstractNum w:abstractNumId="5">{val("numStyleLink", "S")}</w:abstractNum>'
        numbering = SIMPLE_LIST + link + num(9, 5)
        styles = style("S", f"<w:pPr>{number(1)}</w:pPr>")
        assert texts(p("", number(9)) + p("", number(1)), numbering=numbering, styles=styles) == ["1", "2"]

    def test_numbers_by_style(self) -> None:
        """Through a style, what it is based on, the level that names it, and the default style."""
        numbering = definition(0, lvl(0, "decimal", "%1."), lvl(1, "decimal", "%1.%2", val("pStyle", "Linked")))
        styles = (
            style("Base", f"<w:pPr>{number(1)}</w:pPr>")
            + style("Child", val("basedOn", "Base"))
            + style("Linked", val("basedOn", "Base"))
            + style("Off", f"{val('basedOn', 'Base')}<w:pPr>{number(0)}</w:pPr>")
            + style("Normal", val("basedOn", "Base"), 'w:default="1"')
        )
        kinds = [
            ("Base", ""),
            ("Child", ""),
            ("Linked", ""),
            ("Off", ""),
            ("Child", number(0)),
            ("None", ""),
            ("Child", ""),
        ]
        body = "".join(p("甲", val("pStyle", kind) + own) for kind, own in kinds) + p("甲")
        found = texts(body, numbering=numbering + num(1, 0), styles=styles)
        assert found == ["1.甲", "2.甲", "2.1甲", "甲", "甲", "甲", "3.甲", "4.甲"]

    def test_styles_that_are_based_on_one_another_in_a_circle(self) -> None:
        styles = style("A", val("basedOn", "B")) + style("B", val("basedOn", "A"))
        assert texts(p("甲", val("pStyle", "A")), styles=styles, numbering=SIMPLE_LIST) == ["甲"]

    @pytest.mark.parametrize("form", ["bullet", "none"])
    def test_bullets_give_nothing(self, form: str) -> None:
        pattern = "\uf0b7" if form == "bullet" else "%1"
        assert texts(p("甲", number(1)), numbering=definition(0, lvl(0, form, pattern)) + num(1, 0)) == ["甲"]

    @pytest.mark.parametrize("broken", [num(1, 7), definition(0) + num(1, 0), "", "<w:num/><w:abstractNum/>"])
    def test_a_list_that_is_not_described_gives_nothing(self, broken: str) -> None:
        assert texts(p("甲", number(1, 3)), numbering=broken) == ["甲"]

    def test_a_custom_form_with_leading_zeros(self) -> None:
        forms = '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>', val("numFmt", "decimal")
        choice = f'<mc:Choice Requires="w14">{forms[0]}</mc:Choice><mc:Fallback>{forms[1]}</mc:Fallback>'
        level = f"{val('start', 1)}<mc:AlternateContent>{choice}</mc:AlternateContent>{val('lvlText', '%1')}"
        numbering = definition(0, f'<w:lvl w:ilvl="0">{level}</w:lvl>') + num(1, 0)
        assert texts(p("", number(1)), numbering=numbering) == ["001"]

    @pytest.mark.parametrize(
        ("form", "shown"),
        [
            ("decimal", "1 2 10 11 20 21 99 100 101 110 111 1001 1010"),
            ("decimalZero", "01 02 10 11 20 21 99 100 101 110 111 1001 1010"),
            ("decimalFullWidth", "１ ２ １０ １１ ２０ ２１ ９９ １００ １０１ １１０ １１１ １００１ １０１０"),
            ("chineseCounting", "一 二 十 十一 二十 二十一 九十九 一○○ 一○一 一一○ 一一一 一○○一 一○一○"),
            (
                "chineseCountingThousand",
                "一 二 十 十一 二十 二十一 九十九 一百 一百〇一 一百一十 一百一十一 一千〇一 一千〇一十",
            ),
            ("japaneseCounting", "一 二 十 十一 二十 二十一 九十九 百 百一 百十 百十一 千一 千十"),
            (
                "chineseLegalSimplified",
                "壹 贰 壹拾 壹拾壹 贰拾 贰拾壹 玖拾玖 壹佰 壹佰零壹 壹佰壹拾 壹佰壹拾壹 壹仟零壹 壹仟零壹拾",
            ),
            ("ideographTraditional", "甲 乙 癸 11 20 21 99 100 101 110 111 1001 1010"),
            ("ideographZodiac", "子 丑 酉 戌 20 21 99 100 101 110 111 1001 1010"),
            ("decimalEnclosedCircle", "① ② ⑩ ⑪ ⑳ 21 99 100 101 110 111 1001 1010"),
            ("decimalEnclosedCircleChinese", "① ② ⑩ ⑪ ⑳ 21 99 100 101 110 111 1001 1010"),
            ("decimalEnclosedParen", "⑴ ⑵ ⑽ ⑾ ⒇ 21 99 100 101 110 111 1001 1010"),
            ("lowerRoman", "i ii x xi xx xxi xcix c ci cx cxi mi mx"),
            ("unheard of", "1 2 10 11 20 21 99 100 101 110 111 1001 1010"),
        ],
    )
    def test_forms_of_numbers(self, form: str, shown: str) -> None:
        numbers = (1, 2, 10, 11, 20, 21, 99, 100, 101, 110, 111, 1001, 1010)
        assert [numeral(one, form) for one in numbers] == shown.split()

    def test_letters_are_doubled_after_the_last(self) -> None:
        assert [numeral(one, "lowerLetter") for one in (1, 26, 27, 53)] == ["a", "z", "aa", "aaa"]
        assert numeral(28, "upperLetter") == "BB"

    @given(
        st.integers(0, 100_000),
        st.sampled_from(["chineseCountingThousand", "japaneseCounting", "upperRoman", "lowerLetter"]),
    )
    def test_every_number_can_be_printed(self, one: int, form: str) -> None:
        assert isinstance(numeral(one, form), str)


class TestTrackedChanges:
    @pytest.mark.parametrize("kind", ["del", "moveFrom"])
    def test_deleted_text_is_told_once_for_a_paragraph(self, kind: str) -> None:
        deleted = "".join(f"<w:{kind}>{r(f'<w:delText>{word}</w:delText>')}</w:{kind}>" for word in ("旧", "文"))
        body = f"<w:p><w:ins>{r(t('新'))}</w:ins>{deleted}{r(t('文'))}</w:p>"
        assert texts(body) == ["新文"]
        assert left_out(body) == [("deleted text", "旧文")]

    def test_deleted_rows_and_cells_are_no_rows_and_cells(self) -> None:
        table = tbl(
            tr(tc("甲"), tc("乙", "<w:cellDel/>"), tc("丙")),
            tr(tc("旧"), tc("行"), properties="<w:del/>"),
            tr(tc("丁"), tc("戊")),
        )
        assert grid(made(table)) == ["0:甲|1:丙", "0:丁|1:戊"]
        assert left_out(table) == [("deleted text", "旧\n行")]
        assert left_out(tbl(tr(tc("甲")), tr(tc("末"), properties="<w:del/>"))) == [("deleted text", "末")]

    def test_numbers_do_not_count_deleted_rows_and_paragraphs(self) -> None:
        cell = f"<w:tc>{p('', number(1))}</w:tc>"
        table = tbl(tr(cell), tr(cell, properties="<w:del/>"), tr(cell))
        gone = f"<w:p><w:pPr>{number(1)}<w:rPr><w:del/></w:rPr></w:pPr>{DELETED}</w:p>"
        assert texts(table + gone + p("新", number(1)), numbering=SIMPLE_LIST) == ["1", "2", "3新"]

    def test_a_deleted_end_of_a_paragraph_joins_it_with_the_next(self) -> None:
        first = p("甲", f"{number(1)}<w:rPr><w:del/></w:rPr>")
        assert texts(first + p("乙") + p("丙"), numbering=SIMPLE_LIST) == ["1甲乙", "丙"]
        assert texts(first + tbl(tr(tc("丁"))), numbering=SIMPLE_LIST) == ["1甲", "丁"]

    def test_former_properties_do_not_count(self) -> None:
        assert texts(p("甲", f"<w:pPrChange><w:pPr>{number(1)}</w:pPr></w:pPrChange>"), numbering=SIMPLE_LIST) == ["甲"]


class TestHidden:
    def test_hidden_text_is_told(self) -> None:
        body = f"<w:p>{r(t('看'))}{r(t('藏'), HIDDEN)}{r(t('见'), val('vanish', '0'))}</w:p>"
        assert texts(body) == ["看见"]
        assert left_out(body) == [("hidden text", "藏")]

    def test_hidden_by_style(self) -> None:
        hides = "<w:rPr><w:vanish/></w:rPr>"
        styles = (
            style("P", hides) + style("C", val("basedOn", "P")) + style("V", f"<w:rPr>{val('vanish', '0')}</w:rPr>")
        )
        run = r(t("藏"), val("rStyle", "C")) + r(t("见"), val("rStyle", "V"))
        body = f"<w:p>{run}</w:p>" + p("全", val("pStyle", "P"))
        assert texts(body, styles=styles) == ["见"]
        assert left_out(body, styles=styles) == [("hidden text", "藏"), ("hidden text", "全")]

    def test_a_hidden_paragraph_takes_no_number(self) -> None:
        gone = f"<w:p><w:pPr>{number(1)}<w:rPr>{HIDDEN}</w:rPr></w:pPr>{r(t('藏'), HIDDEN)}</w:p>"
        assert texts(p("甲", number(1)) + gone + p("乙", number(1)), numbering=SIMPLE_LIST) == ["1甲", "2乙"]

    @pytest.mark.parametrize("kind", ["comment", "footnote", "endnote"])
    def test_notes_are_told_where_they_hang(self, kind: str) -> None:
        notes = f'<w:{kind} w:id="1">{p("请核")}{p("实")}</w:{kind}><w:{kind} w:id="-1">{p("线")}</w:{kind}>'
        anchored = f'<w:tc><w:p>{r(t("甲"))}{r(f"""<w:{kind}Reference w:id="1"/>""")}</w:p></w:tc>'
        content = made(tbl(tr(tc("空"), anchored)), **{f"{kind}s": notes})
        assert grid(content) == ["0:空|1:甲"]
        assert read(content).left_out == (LeftOut(kind, "请核\n实", Source(table=1, row=1, column=2)),)

    def test_text_below_merged_cells_is_told(self) -> None:
        table = tbl(tr(tc("甲", val("vMerge", "restart"))), tr(tc("藏", "<w:vMerge/>")))
        assert texts(table) == ["甲"]
        assert left_out(table) == [("hidden text", "藏")]

    def test_so_is_text_beside_them_and_in_a_table_inside_a_cell(self) -> None:
        merged = tr(tc("甲", val("hMerge", "restart")), tc("藏", "<w:hMerge/>"))
        assert left_out(tbl(merged)) == [("hidden text", "藏")]
        assert left_out(tbl(tr(f"<w:tc>{tbl(merged)}</w:tc>"))) == [("hidden text", "藏")]

    def test_an_embedded_document_is_told(self) -> None:
        assert left_out('<w:altChunk id="rId7"/>') == [("embedded document", "rId7")]


class TestTables:
    def test_merged_both_ways(self) -> None:
        table = tbl(
            tr(tc("题", val("gridSpan", 3))),
            tr(tc("类", val("vMerge", "restart")), tc("甲"), tc("乙")),
            tr(tc("", "<w:vMerge/>"), tc("丙", val("gridSpan", 2) + val("vMerge", "restart"))),
            tr(tc("新", val("vMerge", "restart")), tc("", val("gridSpan", 2) + val("vMerge", "continue"))),
            columns=3,
        )
        assert grid(made(table)) == ["0:题|1:题|2:题", "0:类|1:甲|2:乙", "0:类|1:丙|2:丙", "0:新|1:丙|2:丙"]
        spans = [(cell.text, cell.row_span, cell.col_span) for cell in only_table(made(table)).cells]
        assert spans == [("题", 1, 3), ("类", 2, 1), ("甲", 1, 1), ("乙", 1, 1), ("丙", 2, 2), ("新", 1, 1)]

    def test_the_older_way_to_merge_sideways(self) -> None:
        table = tbl(
            tr(tc("甲", val("hMerge", "restart")), tc("", "<w:hMerge/>"), tc("乙")), tr(tc("1"), tc("2"), tc("3"))
        )
        assert grid(made(table)) == ["0:甲|1:甲|2:乙", "0:1|1:2|2:3"]

    def test_places_before_and_after_a_row(self) -> None:
        before = val("gridBefore", 1) + val("gridAfter", 1)
        table = tbl(tr(tc("甲"), tc("乙"), tc("丙")), tr(tc("丁"), properties=before), columns=3)
        assert grid(made(table)) == ["0:甲|1:乙|2:丙", "1:丁"]
        assert only_table(made(table)).cells[-1].source == Source(table=1, row=2, column=2)

    def test_a_merged_cell_whose_edge_moves_covers_no_other(self) -> None:
        narrower = tbl(
            tr(tc("甲", val("vMerge", "restart") + val("gridSpan", 2)), tc("乙")),
            tr(tc("", "<w:vMerge/>"), tc("丙", val("gridSpan", 2))),
            columns=3,
        )
        assert grid(made(narrower)) == ["0:甲|2:乙", "0:甲|1:丙|2:丙"]
        wider = tbl(
            tr(tc("甲", val("vMerge", "restart")), tc("乙", val("gridSpan", 2))),
            tr(tc("", "<w:vMerge/>" + val("gridSpan", 2)), tc("丙")),
            columns=3,
        )
        assert grid(made(wider)) == ["0:甲|1:乙|2:乙", "0:甲|2:丙"]

    def test_two_cells_may_continue_one(self) -> None:
        table = tbl(
            tr(tc("甲", val("vMerge", "restart") + val("gridSpan", 2)), tc("乙")),
            tr(tc("", "<w:vMerge/>"), tc("", "<w:vMerge/>"), tc("丙")),
        )
        assert grid(made(table)) == ["0:甲|1:甲|2:乙", "0:甲|1:甲|2:丙"]

    def test_a_cell_beside_one_that_continues_is_another(self) -> None:
        table = tbl(
            tr(tc("甲", val("vMerge", "restart")), tc("乙")), tr(tc("", "<w:vMerge/>"), tc("丙", "<w:vMerge/>"))
        )
        assert grid(made(table)) == ["0:甲|1:乙", "0:甲|1:丙"]

    def test_a_cell_that_continues_nothing_stands_for_itself(self) -> None:
        table = tbl(tr(tc("甲"), tc("乙")), tr(tc("丙", "<w:vMerge/>"), tc("丁")), tr(tc("", "<w:vMerge/>"), tc("戊")))
        assert grid(made(table)) == ["0:甲|1:乙", "0:丙|1:丁", "0:丙|1:戊"]

    def test_paragraphs_of_a_cell_are_lines_and_empty_ends_are_none(self) -> None:
        table = tbl(tr(f"<w:tc>{p()}{p('甲')}{p()}{p('乙')}{p()}</w:tc>", f"<w:tc>{p()}{p()}</w:tc>", "<w:tc/>"))
        assert texts(table) == ["甲\n\n乙", "", ""]

    def test_a_table_in_a_cell_is_text_of_the_cell(self) -> None:
        inner = tbl(tr(tc("a"), tc("b")), tr(tc("旧"), properties="<w:del/>"), tr(tc("c"), tc("d")))
        table = tbl(tr(f"<w:tc>{p('前')}{inner}{p('后')}</w:tc>", tc("乙")))
        assert texts(table + tbl(tr(tc("丙")))) == ["前\na\tb\nc\td\n后", "乙", "丙"]
        assert read(made(table)).left_out == (LeftOut("deleted text", "旧", Source(table=1, row=1, column=1)),)

    def test_a_table_without_cells_is_none(self) -> None:
        assert read(made("<w:tbl/>" + tbl() + tbl("<w:tr/>"))).blocks == ()


class TestPages:
    def test_without_any_break_no_page_is_known(self) -> None:
        document = read(made(p("甲") + tbl(tr(tc("乙"))) + "<w:sectPr/>"))
        assert document.blocks[0].source == Source()
        assert document.blocks[1].source == Source(table=1)

    def test_breaks_turn_the_page_and_a_rendered_one_after_another_does_not_again(self) -> None:
        broken = f"<w:p>{r(PAGE_BREAK)}</w:p>"
        rendered = f"<w:p>{r(RENDERED + t('丙'))}</w:p>"
        blocks = read(made(p("甲") + broken + p("乙") + rendered + broken + rendered)).blocks
        assert [(block.text, block.source.page) for block in blocks if isinstance(block, Paragraph)] == [
            ("甲", 1),
            ("乙", 2),
            ("丙", 3),
            ("丙", 4),
        ]

    @pytest.mark.parametrize(
        ("kind", "page"), [("", 2), (val("type", "oddPage"), 2), (val("type", "continuous"), None)]
    )
    def test_sections_begin_as_the_next_one_says(self, kind: str, page: int | None) -> None:
        body = p("甲", f"<w:sectPr>{val('type', 'continuous')}</w:sectPr>") + p("乙") + f"<w:sectPr>{kind}</w:sectPr>"
        assert read(made(body)).blocks[1].source.page == page

    def test_a_page_turns_once_for_all_cells_of_a_row(self) -> None:
        turned = f"<w:tc><w:p>{r(RENDERED + t('甲'))}</w:p></w:tc>"
        split = f"<w:tc><w:p>{r(t('乙') + RENDERED + t('丙'))}</w:p></w:tc>"
        table = tbl(tr(tc("1"), tc("x"), tc("x")), tr(tc(), turned, turned), tr(tc("2"), split, split), tr(tc("3")))
        cells = only_table(made(table)).cells
        assert [(cell.row, cell.source.page) for cell in cells] == [
            *[(0, 1)] * 3,
            *[(1, 2)] * 3,
            *[(2, 2)] * 3,
            (3, 3),
        ]

    def test_a_row_after_a_break_does_not_turn_the_page_again(self) -> None:
        turned = f"<w:tc><w:p>{r(RENDERED + t('甲'))}</w:p></w:tc>"
        body = f"<w:p>{r(PAGE_BREAK)}</w:p>" + tbl(tr(turned, turned), tr(tc("x")))
        assert [cell.source.page for cell in only_table(made(body)).cells] == [2, 2, 2]

    def test_the_longest_cell_of_a_row_says_where_it_ends(self) -> None:
        split = f"<w:tc><w:p>{r(t('乙') + RENDERED + t('丙') + RENDERED + t('丁'))}</w:p></w:tc>"
        cells = only_table(made(tbl(tr(split, tc("x")), tr(tc("y"))))).cells
        assert [cell.source.page for cell in cells] == [1, 1, 3]

    def test_a_deleted_break_turns_no_page(self) -> None:
        gone = f"<w:p><w:del>{r(PAGE_BREAK)}</w:del></w:p>"
        assert [block.source.page for block in read(made(gone + p("甲"))).blocks] == [1]

    def test_a_row_marked_in_its_first_cell_stands_as_a_whole_on_the_new_page(self) -> None:
        turned = f"<w:tc><w:p>{r(RENDERED + t('甲'))}</w:p></w:tc>"
        cells = only_table(made(tbl(tr(tc("1"), tc("x")), tr(turned, tc("y"))))).cells
        assert [cell.source.page for cell in cells] == [1, 1, 2, 2]


class TestRefused:
    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            (b"", "no .docx, which is a ZIP archive"),
            (b"{\\rtf1", "no .docx, which is a ZIP archive"),
            (bytes.fromhex("d0cf11e0a1b11ae1") + b"WordDocument", "old format"),
            (
                bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"),
                "protected by a password: open it with the password and save it without one",
            ),
            (b"PK\x03\x04", "damaged or incomplete"),
            (made(p("甲"))[:-30], "damaged or incomplete"),
            (archive(xl__workbook_xml="<x/>"), "no word/document.xml"),
            (archive(word__document_xml="<x/>"), "no document of a word processor"),
            (archive(word__document_xml=""), "word/document.xml is damaged"),
            (archive(word__document_xml=part("document", "<w:body>")), "word/document.xml is damaged"),
            (archive(word__document_xml='<?xml version="1.0" encoding="x"?><a/>'), "word/document.xml is damaged"),
            (archive(word__document_xml=part("document", "")), "no body"),
            (made("", numbering="<w:num>"), "word/numbering.xml is damaged"),
        ],
    )
    def test_files_that_are_no_document(self, content: bytes, reason: str) -> None:
        assert reason in refused(content)

    @pytest.mark.parametrize(
        "declared",
        [
            '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
            '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
            '<!DOCTYPE x SYSTEM "http://x.invalid/x.dtd">',
        ],
    )
    def test_entities(self, declared: str) -> None:
        assert "made to do harm" in refused(archive(word__document_xml=declared + part("document", "<w:body/>")))

    def test_an_encrypted_part(self) -> None:
        content = bytearray(made(p("甲")))
        content[content.index(b"PK\x01\x02") + 8] |= 1
        assert "password" in refused(bytes(content))

    def test_a_way_of_packing_that_no_word_processor_uses(self) -> None:
        stream = BytesIO()
        with ZipFile(stream, "w", ZIP_LZMA) as target:
            target.writestr("word/document.xml", part("document", "<w:body/>"))
        assert "damaged" in refused(stream.getvalue())

    def test_a_part_larger_than_it_declares_is_not_unpacked(self) -> None:
        content = bytearray(made(p("甲" * 10_000)))
        size = content.index(b"PK\x01\x02") + 24
        content[size : size + 4] = (100).to_bytes(4, "little")
        assert "damaged" in refused(bytes(content))

    def test_archives_that_unpack_to_too_much(self) -> None:
        assert "unpacks to more than 1,000 bytes" in refused(made(p("甲" * 1000)), expanded_bytes=1000)

    def test_a_part_that_is_too_large(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(docx_package, "_MOST_BYTES", 1000)
        assert "1,000 bytes, too many" in refused(made(p("甲" * 1000)))

    def test_too_many_elements_and_names(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert "10,000 names" in refused(made("".join(f"<w:x{one}/>" for one in range(10_001))))
        monkeypatch.setattr(docx_package, "_MOST_ELEMENTS", 1000)
        assert "1,000 elements" in refused(made("<w:p/>" * 1000))

    def test_too_much_of_everything_else(self) -> None:
        assert "characters" in refused(made(p("甲" * 11)), characters=10)
        assert "characters" in refused(made(p(properties=number(1)) * 11, numbering=SIMPLE_LIST), characters=10)
        assert "cells" in refused(made(tbl(tr(tc() * 11))), cells=10)
        assert "places" in refused(made(tbl(tr(tc("", val("gridSpan", 11))), columns=11)), places=10)

    def test_tables_in_tables_without_end(self) -> None:
        opened, closed = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
        assert "100 deep" in refused(made(opened * 5000 + closed * 5000))
        deepest = 30
        assert texts(opened * deepest + p("甲") + closed * deepest) == ["甲"]

    def test_fields_in_fields_without_end(self) -> None:
        assert "100 deep" in refused(made(f"<w:p>{FIELD_BEGINS * 101}</w:p>"))

    def test_spans_end_with_the_table(self) -> None:
        wide = val("gridSpan", 1_000_000)
        table = tbl(tr(tc("题", wide)), tr(tc("甲"), tc("乙")), tr(tc("丙"), tc("丁", wide)))
        assert grid(made(table)) == ["0:题|1:题", "0:甲|1:乙", "0:丙|1:丁"]
        assert grid(made(tbl(tr(tc("甲", wide), tc("乙")), tr(tc("丙"), tc("丁"))))) == ["0:甲|1:甲|2:乙", "0:丙|1:丁"]
        assert grid(made(tbl(tr(tc("甲"), properties=val("gridBefore", 1_000_000))))) == ["1:甲"]

    @pytest.mark.parametrize("wrong", ["", "-1", "0", "x", "9" * 5000, "１"])
    def test_numbers_that_are_none(self, wrong: str) -> None:
        cell = tc("甲", val("gridSpan", wrong))
        numbered = f"<w:p><w:pPr><w:numPr>{val('ilvl', wrong)}{val('numId', 1)}</w:numPr></w:pPr></w:p>"
        lists = definition(0, lvl(0, "decimal", "%1", start=1).replace('w:start w:val="1"', f'w:start w:val="{wrong}"'))
        found = texts(tbl(tr(cell, tc("乙"))) + numbered, numbering=lists + num(1, 0))
        assert found == ["甲", "乙", "0"]


class TestWrittenByALibrary:
    def test_a_document(self) -> None:
        document = docx.Document()
        document.add_heading("石桥镇履职事项清单", 0)
        document.add_paragraph("第一项", style="List Number")
        document.add_paragraph("第二项", style="List Number")
        document.add_paragraph("点", style="List Bullet")
        table = document.add_table(3, 3)
        table.cell(0, 0).merge(table.cell(0, 2)).text = "题"
        table.cell(1, 0).merge(table.cell(2, 0)).text = "类"
        table.cell(1, 1).text = "上\n下"
        document.add_paragraph("前").add_run().add_break(WD_BREAK.PAGE)
        document.add_paragraph("后")
        document.sections[0].header.paragraphs[0].text = "页眉"
        assert shown(document) == ["石桥镇履职事项清单", "1.\t第一项", "2.\t第二项", "点", "前", "后"]
        assert grid(saved(document)) == ["0:题|1:题|2:题", "0:类|1:上\n下|2:", "0:类|1:|2:"]
        assert [block.source.page for block in read(saved(document)).blocks][-2:] == [1, 2]


def saved(document: "docx.document.Document") -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def shown(document: "docx.document.Document") -> list[str]:
    return [block.text for block in read(saved(document)).blocks if isinstance(block, Paragraph)]


GOOD_BODY = (
    p("甲", number(1, 0) + val("pStyle", "S"))
    + f"<w:p>{r(RENDERED + t('乙'))}<w:del>{r('<w:delText>丙</w:delText>')}</w:del></w:p>"
    + tbl(
        tr(tc("丁", val("gridSpan", 2) + val("vMerge", "restart")), tc("戊")),
        tr(tc("", val("gridSpan", 2) + "<w:vMerge/>"), f"<w:tc>{tbl(tr(tc('己')))}{p()}</w:tc>"),
        columns=3,
    )
    + "<w:sectPr/>"
)
GOOD_PARTS = {
    "numbering": SIMPLE_LIST + num(2, 0, restarted(0, 3)),
    "styles": style("S", val("basedOn", "S") + f"<w:pPr>{number(2)}</w:pPr><w:rPr>{val('vanish', '0')}</w:rPr>"),
}
GOOD = made(GOOD_BODY, **GOOD_PARTS)
TAG = re.compile(r"<[^>]*>")


def read_or_refused(content: bytes) -> None:
    try:
        document = read(content)
    except ReadingError:
        return
    for block in document.blocks:
        if isinstance(block, Table):
            assert all(cell.row_span > 0 and cell.col_span > 0 for cell in block.cells)
            list(block.rows())


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.binary(max_size=4)), min_size=1, max_size=4))
def test_changed_bytes_give_a_document_or_a_clear_error(changes: list[tuple[int, bytes]]) -> None:
    content = bytearray(GOOD)
    for place, replacement in changes:
        content[place : place + len(replacement) + 1] = replacement
    read_or_refused(bytes(content))


def changed_tags(text: str, draw: Callable[[st.SearchStrategy[int]], int]) -> str:
    """The XML where some tags are gone, doubled, or in another's place, or have another value."""
    tags = TAG.findall(text)
    words = TAG.split(text)
    for _ in range(draw(st.integers(1, 4))):
        place, other, way = (draw(st.integers(0, len(tags) - 1)) for _ in range(3))
        match way % 4:
            case 0:
                tags[place] = ""
            case 1:
                tags[place] += tags[other]
            case 2:
                tags[place], tags[other] = tags[other], tags[place]
            case _:
                tags[place] = re.sub('val="[^"]*"', f'val="{draw(st.integers(-2, 10**7))}"', tags[place])
    return "".join(word + tag for word, tag in zip(words, [*tags, ""], strict=True))


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_changed_tags_give_a_document_or_a_clear_error(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["body", *GOOD_PARTS]))
    body = changed_tags(GOOD_BODY, data.draw) if name == "body" else GOOD_BODY
    parts = {one: changed_tags(xml, data.draw) if one == name else xml for one, xml in GOOD_PARTS.items()}
    read_or_refused(made(body, **parts))


def test_the_good_document_is_good() -> None:
    blocks = read(GOOD).blocks
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == ["1甲", "乙"]
    assert grid(GOOD) == ["0:丁|1:丁|2:戊", "0:丁|1:丁|2:己"]


def test_headers_and_footers_are_told_once_and_numbers_of_pages_are_not() -> None:
    parts = {
        "header1": ("header", part("hdr", p("青河县石桥镇履职事项清单"))),
        "header2": ("header", part("hdr", p("青河县石桥镇履职事项清单"))),
        "footer1": ("footer", part("ftr", p("— 第 3 页 共 12 页 —"))),
        "footer2": ("footer", part("ftr", p("内部资料") + tbl(tr(tc("注意保存"))))),
    }
    named = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{name}.xml"/>' for name, (kind, _) in parts.items()
    )
    content = archive(
        **{
            "word__document_xml": part("document", f"<w:body>{p('正文')}</w:body>"),
            "word___rels__document_xml.rels": RELATIONS.format(named),
        },
        **{f"word__{name}_xml": text for name, (_, text) in parts.items()},
    )
    document = read(content)
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["正文"]
    assert [(found.what, found.text) for found in document.left_out] == [
        ("header", "青河县石桥镇履职事项清单"),
        ("footer", "内部资料\n注意保存"),
    ]
