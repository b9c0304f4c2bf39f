"""The bundled list's document in other formats, as its author would have made them: a line for each item of a cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from io import BytesIO
from itertools import groupby

import docx
import xlsxwriter
import xlwt
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Flowable, SimpleDocTemplate
from reportlab.platypus import Paragraph as Flowing
from reportlab.platypus import Table as Drawn

from .conftest import DATA

Row = list[str]

_TAG = re.compile(r"<\s*(/?)\s*(p|ol)\b[^<>]*>")
_ITEM_END = re.compile(r"(?<=[；。])\s+")
_FONT = "STSong-Light"


@dataclass(frozen=True, slots=True)
class Page:
    """What stands under one title: its rows, the first of which are the headings."""

    title: str
    rows: list[Row]


def parts() -> tuple[list[str], list[Page]]:
    """Cover, preface and contents as lines; and the pages of the tables."""
    front: list[str] = []
    pages: list[Page] = []
    for line in filter(str.strip, (DATA / "kokyar" / "document.txt").read_text("utf-8").splitlines()):
        if line.endswith("清单（公布版）"):
            pages.append(Page(line, []))
        elif pages:
            pages[-1].rows.append(["\n".join(lines_of(cell)) for cell in line.split("\t")])
        else:
            front.append(line.replace("**", ""))
    return front, pages


def lists() -> list[Page]:
    """The three lists, each under its title once."""
    _, pages = parts()
    joined = []
    for title, same in groupby(pages, key=lambda page: page.title):
        bodies = [page.rows for page in same]
        joined.append(Page(title, [*bodies[0], *(row for body in bodies[1:] for row in body[1:])]))
    return joined


def lines_of(cell: str) -> list[str]:
    """The lines that a cell's markup stands for: paragraphs, and the items of a list that is never closed."""
    lines: list[str] = []
    place, in_list = 0, False
    for tag in [*_TAG.finditer(cell), None]:
        words = cell[place : tag.start() if tag else len(cell)].strip()
        lines += _ITEM_END.split(words) if in_list and words else [words]
        if tag:
            place, in_list = tag.end(), tag[2] == "ol" and not tag[1]
    return [line for line in lines if line]


def as_docx() -> bytes:
    """A Word document in which every page of the tables has its title and its headings."""
    front, pages = parts()
    word = docx.Document()
    for line in front:
        word.add_paragraph(line)
    for page in pages:
        word.add_paragraph(page.title)
        table = word.add_table(0, len(page.rows[0]))
        for row in page.rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                first, *others = text.split("\n")
                cell.text = first
                for other in others:
                    cell.add_paragraph(other)
    return _bytes(word.save)


def as_xlsx() -> bytes:
    """A workbook of three sheets, one a list, each with its title in a merged row above the headings."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"strings_to_numbers": False}) as book:
        for name, page in zip(("基本履职", "配合履职", "上级部门收回"), lists(), strict=True):
            sheet = book.add_worksheet(name)
            sheet.merge_range(0, 0, 0, len(page.rows[0]) - 1, page.title)
            for place, row in enumerate(page.rows, start=1):
                for column, text in enumerate(row):
                    sheet.write(place, column, int(text) if text.isdigit() else text)
    return file.getvalue()


def as_xls() -> bytes:
    """The same in the form of Excel before 2007."""
    book = xlwt.Workbook(encoding="utf-8")
    for name, page in zip(("基本履职", "配合履职", "上级部门收回"), lists(), strict=True):
        sheet = book.add_sheet(name)
        sheet.write_merge(0, 0, 0, len(page.rows[0]) - 1, page.title)
        for place, row in enumerate(page.rows, start=1):
            for column, text in enumerate(row):
                sheet.write(place, column, int(text) if text.isdigit() else text)
    return _bytes(book.save)


def as_html() -> bytes:
    """A page of a web site, between its navigation and its foot; items are paragraphs of their cell."""
    front, pages = parts()
    body = [f"<p>{escape(line)}</p>" for line in front]
    for page in pages:
        rows = ("".join(f"<td>{_paragraphs(text)}</td>" for text in row) for row in page.rows)
        body += [f"<h2>{escape(page.title)}</h2>", "<table>", *(f"<tr>{row}</tr>" for row in rows), "</table>"]
    around = "<nav><ul><li>首页</li><li>政务公开</li></ul></nav>", "<footer>版权所有</footer>"
    page_html = f"<html><head><meta charset=gbk></head><body>{around[0]}{''.join(body)}{around[1]}</body></html>"
    return page_html.encode("gb18030")


def _paragraphs(text: str) -> str:
    first, *others = map(escape, text.split("\n"))
    return f"<p>{first}</p>" + "".join(f"<p>{other}</p>" for other in others) if others else first


def as_markdown() -> bytes:
    """Markdown with one pipe table a list."""
    front, _ = parts()
    lines = [line for text in front for line in (text.replace("\t", " "), "")]
    for page in lists():
        heading, *rows = ["| " + " | ".join(text.replace("\n", "<br>") for text in row) + " |" for row in page.rows]
        lines += [f"## {page.title}", "", heading, "|" + "---|" * len(page.rows[0]), *rows, ""]
    return "\n".join(lines).encode()


def as_pdf() -> bytes:
    """A PDF of ruled tables, in which rows break over pages and the headings stand on each."""
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    style = ParagraphStyle("prose", fontName=_FONT, fontSize=9, leading=13, wordWrap="CJK")
    front, _ = parts()
    story: list[Flowable] = [Flowing(escape(line), style) for line in front]
    for page in lists():
        story.append(Flowing(escape(page.title), style))
        cells = [[[Flowing(escape(line), style) for line in text.split("\n")] for text in row] for row in page.rows]
        look = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")]
        story.append(Drawn(cells, colWidths=_widths(page.rows[0]), style=look, splitInRow=1))
    file = BytesIO()
    SimpleDocTemplate(file, pagesize=landscape(A4), leftMargin=30, rightMargin=30).build(story)
    return file.getvalue()


def _widths(headings: Sequence[str]) -> list[int]:
    return {3: [40, 80, 600], 6: [35, 60, 130, 130, 220, 180], 4: [40, 80, 250, 380]}[len(headings)]


def _bytes(save: object) -> bytes:
    file = BytesIO()
    save(file)  # type: ignore[operator]  # a method of libraries without types
    return file.getvalue()
