"""A list as a Word document in the official form: its title, and the three lists as tables."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from township_duties.errors import QueryError
from township_duties.export.sheets import Cell, Sheet
from township_duties.export.workbook import date_of, list_sheets
from township_duties.extras import required_module
from township_duties.package_data import VERSION

if TYPE_CHECKING:
    from township_duties.duty_list import DutyList

_A4_ACROSS_MM = (297, 210)
_MARGIN_MM = 15
_TEXT_POINTS, _TITLE_POINTS = 10, 16


def word(duty_list: DutyList) -> bytes:
    """The list as the bytes of a .docx file: the printed words without markup, a paragraph for each heading and step.

    Raises:
        ImportError: python-docx is missing.
        QueryError: a text has a character that Word cannot hold.
    """
    docx = required_module("docx", "word", "writing .docx")
    document = docx.Document()
    _set_up(document, duty_list)
    try:
        document.add_heading(duty_list.title, 0)
        if duty_list.edition:
            year, month = duty_list.edition.split("-")
            document.add_paragraph(f"{year}年{int(month)}月")
        for sheet in list_sheets(duty_list):
            if sheet.rows:
                _write_list(document, sheet)
    except ValueError as error:
        raise QueryError(
            f"a text has a character that a .docx file cannot hold: {error}", "有的文字含有 .docx 文件不能容纳的字符"
        ) from None
    file = BytesIO()
    document.save(file)
    return _undated(file)


def _set_up(document: Any, duty_list: DutyList) -> None:
    shared, oxml = required_module("docx.shared", "word", "writing .docx"), document.styles["Normal"].element
    section = document.sections[0]
    section.orientation = required_module("docx.enum.section", "word", "writing .docx").WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = map(shared.Mm, _A4_ACROSS_MM)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, shared.Mm(_MARGIN_MM))
    for name, points in (("Normal", _TEXT_POINTS), ("Title", _TITLE_POINTS), ("Heading 1", _TITLE_POINTS)):
        style = document.styles[name]
        style.font.name, style.font.size = "宋体", shared.Pt(points)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in list(fonts.attrib):
            if attribute.endswith("Theme"):  # a font of the theme would be preferred
                del fonts.attrib[attribute]
        fonts.set(f"{{{oxml.nsmap['w']}}}eastAsia", "宋体")
    properties = document.core_properties
    properties.title, properties.author = duty_list.title, f"township-duties {VERSION}"
    properties.created = properties.modified = date_of(duty_list)


def _write_list(document: Any, sheet: Sheet) -> None:
    document.add_heading(sheet.title, 1)
    table = document.add_table(rows=0, cols=len(sheet.headings), style="Table Grid")
    _write_row(table, sheet.headings)
    heads = table.rows[0]._tr.get_or_add_trPr()
    heads.append(heads.makeelement(f"{{{heads.nsmap['w']}}}tblHeader", {}))  # repeated on each page
    for row in sheet.rows:
        _write_row(table, row)
    shared = required_module("docx.shared", "word", "writing .docx")
    width = _A4_ACROSS_MM[0] - 2 * _MARGIN_MM
    for column, share in zip(table.columns, sheet.widths, strict=True):
        column.width = shared.Mm(width * share / sum(sheet.widths))


def _write_row(table: Any, cells: Sequence[Cell]) -> None:
    for place, cell in zip(table.add_row().cells, cells, strict=True):
        first, *others = ("" if cell is None else str(cell)).split("\n")
        place.paragraphs[0].add_run(first)
        for line in others:
            place.add_paragraph(line)


def _undated(file: BytesIO) -> bytes:
    """The file's parts with no date of their own, so that the same list gives the same bytes."""
    made = BytesIO()
    with ZipFile(file) as dated, ZipFile(made, "w") as undated:
        for part in dated.infolist():
            undated.writestr(ZipInfo(part.filename), dated.read(part), ZIP_DEFLATED)
    return made.getvalue()
