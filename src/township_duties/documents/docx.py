"""From the bytes of a .docx to its paragraphs and tables, as its reader sees them on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from township_duties.documents.docx_grid import Place, laid_out, unwrapped
from township_duties.documents.docx_numbering import Numbering, Styles
from township_duties.documents.docx_package import Package, below, is_on, value_of
from township_duties.documents.limits import Budget
from township_duties.documents.model import OWN_AUTHOR, Cell, Document, LeftOut, Paragraph, Source, Table
from township_duties.errors import ReadingError, Reason

_DELETED = "deleted text"
_HIDDEN = "hidden text"
_NOTES = {"w:commentReference": "comment", "w:footnoteReference": "footnote", "w:endnoteReference": "endnote"}
_AROUND_PAGES = ("header", "footer")
_PAGE_NUMBER = re.compile(r"[\W\d_第页共IVXivx]*")
_PRIVATE_AREA = range(0xE000, 0xF900)
_SURROGATES = range(0xD800, 0xE000)
_WHITE_SPACE_OF_XML = str.maketrans("\t\r\n", "   ")


def read_docx(content: bytes, budget: Budget) -> Document:
    """Read a .docx: its text with the numbers that are printed automatically, its tables with their merged cells.

    Parameters:
        content: the file.
        budget: what reading it may take.

    Raises:
        ReadingError: it is damaged, protected by a password, no .docx, or larger than the limits allow.
    """
    return read_package(Package(content, budget), budget)


def read_package(package: Package, budget: Budget) -> Document:
    """Read a .docx whose archive is open, as `read_docx` does.

    Raises:
        ReadingError: as `read_docx` does.
    """
    return _Reader(package, budget).document()


@dataclass(slots=True)
class _Line:
    """A paragraph while it is read, and what it holds besides its text."""

    page: int
    in_cell: bool
    text: str = ""
    has_words: bool = False
    properties: Element | None = None
    hidden_by_style: bool = False
    parts: list[str] = field(default_factory=list)
    lost: dict[str, list[str]] = field(default_factory=dict)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    fields: list[bool] = field(default_factory=list)
    """Of the fields that are open, innermost last: whether their result has begun, which alone is printed."""


class _Reader:
    def __init__(self, package: Package, budget: Budget) -> None:
        self._budget = budget
        self._root = package.document()
        self._styles = Styles(package.beside("styles"))
        self._numbering = Numbering(package.beside("numbering"), self._styles)
        self._notes = {(kind, id_): text for kind in _NOTES.values() for id_, text in _texts_of(kind, package)}
        sections = (value_of(section, "w:type") for section in self._root.iter("w:sectPr"))
        self._sections_begin_pages = [kind not in ("continuous", "nextColumn") for kind in sections]
        self._section = 0
        self._page = 1
        self._page_just_turned = False
        self._has_pages = any(self._sections_begin_pages[1:]) or any(
            element.tag == "w:lastRenderedPageBreak" or _is_page_break(element) for element in self._root.iter()
        )
        self._tables = 0
        self._blocks: list[Paragraph | Table] = []
        self._left_out: list[LeftOut] = list(_around_pages(package))

    def document(self) -> Document:
        body = self._root.find("w:body")
        if body is None:
            raise ReadingError(
                Reason(
                    "the document has no body: open it in a word processor and save it as .docx",
                    "文件没有正文；请用 Word 或 WPS 打开，另存为 .docx",
                )
            )
        self._read_story(body)
        return Document(tuple(self._blocks), tuple(self._left_out))

    def _read_story(self, container: Element) -> None:
        """Read the paragraphs and tables of the body, or of a cell that does no more than to place others."""
        source = Source()
        for item in self._story(container, in_cell=False):
            if isinstance(item, Element):
                if cells := _cells_around_tables(item):
                    for cell in cells:
                        self._read_story(cell)
                else:
                    self._read_table(item)
                continue
            if source.page != self._shown(item.page):
                source = Source(page=item.page)
            if item.text.strip():
                self._blocks.append(Paragraph(text=item.text, source=source))
            self._tell(item, source)

    def _story(self, container: Element, *, in_cell: bool) -> Iterator[_Line | Element]:
        """The paragraphs and tables of the body, a cell or a text box; a text box follows the paragraph it hangs on."""
        joined: _Line | None = None
        for child in unwrapped(container):
            if child.tag == "w:p":
                joined = line = self._read_line(child, joined or _Line(self._page, in_cell))
                if self._lacks_its_end(line, child):
                    continue
            elif child.tag == "w:altChunk":
                place = Source(page=self._shown(self._page))
                self._left_out.append(LeftOut("embedded document", child.get("id", ""), place))
                continue
            elif child.tag != "w:tbl":
                continue
            if joined:
                yield from self._finished(joined)
                joined = None
            if child.tag == "w:tbl":
                yield child
        if joined:
            if not joined.has_words:
                # Nothing is left of it, and nothing stands below it that it could be joined to: no number either.
                joined.properties = None
            yield from self._finished(joined)

    def _finished(self, line: _Line) -> Iterator[_Line | Element]:
        number, gap = self._numbering.of_paragraph(line.properties)
        words = "".join(line.parts).strip("\n")
        if number:
            self._budget.spend(characters=len(number))
        if number and words:
            number += gap.replace("\t", " ") if line.in_cell else gap
        line.text = number + words
        yield line
        for box in line.boxes:
            yield from self._story(box, in_cell=line.in_cell)

    def _read_line(self, element: Element, line: _Line) -> _Line:
        """Read a paragraph, or go on with one whose end is deleted or hidden; it is numbered as its first words are."""
        properties = element.find("w:pPr")
        if not line.has_words:
            line.properties = properties
        line.hidden_by_style = bool(self._styles.hides(self._styles.of_paragraph(properties)))
        line.fields.clear()
        self._read_inline(element, line, None)
        if below(properties, "w:sectPr") is not None:
            self._section += 1
            if any(self._sections_begin_pages[self._section : self._section + 1]):
                self._turn_page()
        return line

    def _lacks_its_end(self, line: _Line, element: Element) -> bool:
        mark = below(element, "w:pPr", "w:rPr")
        is_removed = below(mark, "w:del") is not None or below(mark, "w:moveFrom") is not None
        return is_removed or self._hides(mark, line)

    def _hides(self, run_properties: Element | None, line: _Line) -> bool:
        switch = below(run_properties, "w:vanish")
        if switch is not None:
            return is_on(switch)
        by_style = self._styles.hides(value_of(run_properties, "w:rStyle"))
        return line.hidden_by_style if by_style is None else by_style

    def _read_inline(self, parent: Element, line: _Line, lost: str | None) -> None:
        for element in parent:
            match element.tag:
                case "w:t" | "m:t":
                    self._say(_text_of(element), line, lost)
                case "w:delText":
                    self._say(_text_of(element), line, _DELETED)
                case "w:r":
                    hidden = _HIDDEN if self._hides(element.find("w:rPr"), line) else None
                    self._read_inline(element, line, lost or hidden)
                case "w:del" | "w:moveFrom":
                    self._read_inline(element, line, _DELETED)
                case "w:br" | "w:cr":
                    if _is_page_break(element) and not lost:
                        self._turn_page()
                    self._say("\n", line, lost)
                case "w:lastRenderedPageBreak":
                    if not self._page_just_turned:
                        self._turn_page()
                case "w:tab" | "w:ptab":
                    self._say(" " if line.in_cell else "\t", line, lost)
                case "w:noBreakHyphen":
                    self._say("-", line, lost)
                case "w:sym":
                    self._say(_symbol(element.get("char", "")), line, lost)
                case "w:fldChar":
                    _mark_field(line.fields, element.get("fldCharType"))
                    self._budget.require_depth(len(line.fields))
                case "w:txbxContent" if lost:
                    self._say(_words(element), line, lost)
                case "w:txbxContent":
                    line.boxes.append(element)
                case "w:commentReference" | "w:footnoteReference" | "w:endnoteReference":
                    line.notes.append((_NOTES[element.tag], element.get("id", "")))
                case _:
                    self._read_inline(element, line, lost)

    def _say(self, text: str, line: _Line, lost: str | None) -> None:
        if not text or not all(line.fields):
            return
        if lost:
            line.lost.setdefault(lost, []).append(text)
            return
        line.parts.append(text)
        if text.strip():
            if not line.has_words:
                line.page = self._page
            line.has_words = True
            self._page_just_turned = False

    def _turn_page(self) -> None:
        self._page += 1
        self._page_just_turned = True

    def _shown(self, page: int) -> int | None:
        return page if self._has_pages else None

    def _tell(self, line: _Line, source: Source) -> None:
        """Tell what of a paragraph is no part of its text; a note is told where it is first referred to."""
        for what, words in line.lost.items():
            self._tell_lost(what, "".join(words).strip(), source)
        for note in line.notes:
            self._tell_lost(note[0], self._notes.pop(note, None), source)

    def _tell_lost(self, what: str, words: str | None, source: Source) -> None:
        if words:
            self._left_out.append(LeftOut(what, words, source))

    def _read_table(self, element: Element) -> None:
        self._tables += 1
        table = self._tables
        rows, deleted = _rows_of(element)
        cells: list[Cell] = []
        for row, places in enumerate(laid_out(element, rows, self._budget)):
            self._tell_lost(_DELETED, deleted.get(row), Source(page=self._shown(self._page), table=table))
            cells += self._read_row(places, table, row)
        self._tell_lost(_DELETED, deleted.get(len(rows)), Source(page=self._shown(self._page), table=table))
        if cells:
            self._blocks.append(Table(tuple(cells), Source(page=cells[0].source.page, table=table)))

    def _read_row(self, places: list[Place], table: int, row: int) -> Iterator[Cell]:
        """Read the cells side by side: a page turns in each of them, and is still turned once."""
        texts = []
        begin, just_turned, end = self._page, self._page_just_turned, self._page
        row_has_words = False
        for place in places:
            self._page, self._page_just_turned = begin, just_turned
            lines: list[_Line] = []
            text = self._read_cell(place.element, lines)
            texts.append((text, lines))
            end = max(end, self._page)
            page = next((line.page for line in lines if line.has_words), None)
            if page is not None and not row_has_words:
                just_turned = just_turned or page > begin
                begin, row_has_words = page, True
        self._page, self._page_just_turned = end, just_turned and not row_has_words
        for place, (text, lines) in zip(places, texts, strict=True):
            page = next((line.page for line in lines if line.has_words), begin)
            source = Source(page=self._shown(page), table=table, row=row + 1, column=place.column + 1)
            for line in lines:
                self._tell(line, source)
            self._tell_lost(_HIDDEN, _hidden_words(place), source)
            yield Cell(text, row, place.column, source, place.row_span, place.col_span)

    def _read_cell(self, cell: Element, lines: list[_Line]) -> str:
        texts = []
        for item in self._story(cell, in_cell=True):
            if isinstance(item, Element):
                texts.append(self._read_inner_table(item, lines))
            else:
                lines.append(item)
                texts.append(item.text)
        return "\n".join(texts).strip("\n")

    def _read_inner_table(self, element: Element, lines: list[_Line]) -> str:
        """The words of a table inside a cell, its cells separated by tabs and its rows by line breaks."""
        rows, deleted = _rows_of(element)
        lines += [_Line(self._page, True, lost={_DELETED: [words]}) for words in deleted.values()]
        texts = []
        for places in laid_out(element, rows, self._budget):
            texts.append("\t".join([self._read_cell(place.element, lines) for place in places]))
            lines += [_Line(self._page, True, lost={_HIDDEN: [_hidden_words(place)]}) for place in places]
        return "\n".join(texts)


def _rows_of(table: Element) -> tuple[list[Element], dict[int, str]]:
    """The rows that are not deleted, and the words of those that are, by the row that they stand before."""
    rows: list[Element] = []
    deleted: dict[int, list[str]] = {}
    for row in unwrapped(table):
        if row.tag == "w:tr" and below(row, "w:trPr", "w:del") is None:
            rows.append(row)
        elif row.tag == "w:tr":
            deleted.setdefault(len(rows), []).append(_words(row))
    return rows, {before: "\n".join(filter(None, words)) for before, words in deleted.items()}


def _cells_around_tables(table: Element) -> list[Element]:
    """The cells of a table of one column that has tables in it: it frames them, and holds no rows of its own."""
    cells = [[cell for cell in unwrapped(row) if cell.tag == "w:tc"] for row in unwrapped(table) if row.tag == "w:tr"]
    frames = [cell for row in cells for cell in row]
    is_frame = all(len(row) == 1 for row in cells) and any(
        next(cell.iter("w:tbl"), None) is not None for cell in frames
    )
    return frames if is_frame else []


def _hidden_words(place: Place) -> str:
    """The words of cells that were merged with another, and are not shown."""
    return "\n".join(filter(None, map(_words, place.hidden)))


def _texts_of(kind: str, package: Package) -> Iterator[tuple[str, str]]:
    """The words of all notes of a kind, by their ids, without our own comments."""
    root = package.beside(f"{kind}s")
    for note in root if root is not None else ():
        if note.get("author") != OWN_AUTHOR:
            yield note.get("id", ""), _words(note)


def _around_pages(package: Package) -> Iterator[LeftOut]:
    """What is printed above and below every page, each text once; numbers of pages say nothing."""
    for kind in _AROUND_PAGES:
        for words in dict.fromkeys(map(_words, package.each_beside(kind))):
            if not _PAGE_NUMBER.fullmatch(words):
                yield LeftOut(kind, words, Source())


def _is_page_break(element: Element) -> bool:
    return element.tag == "w:br" and element.get("type") == "page"


def _mark_field(fields: list[bool], mark: str | None) -> None:
    if mark == "begin":
        fields.append(False)
    elif fields and mark == "separate":
        fields[-1] = True
    elif fields and mark == "end":
        fields.pop()


def _text_of(element: Element) -> str:
    """The text as a word processor takes it: white space at its ends counts only where it is told to."""
    text = (element.text or "").translate(_WHITE_SPACE_OF_XML)
    return text if element.get("space") == "preserve" else text.strip(" ")


def _symbol(code: str) -> str:
    """A sign of a font; in the private area it has no meaning without the font."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    unusable = number < 32 or number > 0xFFFF or number in _PRIVATE_AREA or number in _SURROGATES
    return "" if unusable else chr(number)


def _words(element: Element) -> str:
    """All words below an element, deleted ones as well, each paragraph on a line."""
    parts: list[str] = []
    for found in element.iter():
        if found.tag == "w:p":
            parts.append("\n")
        elif found.tag in ("w:t", "w:delText", "m:t"):
            parts.append(_text_of(found))
    return "".join(parts).strip()
