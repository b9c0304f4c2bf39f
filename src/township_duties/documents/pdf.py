"""Reads PDF: tables page by page, ruled or not, and the paragraphs around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby, pairwise

from township_duties.documents.limits import Budget
from township_duties.documents.model import Cell, Document, LeftOut, Paragraph, Source, Table
from township_duties.documents.pdf_columns import UncertainColumnsError, UnruledTable, unruled_table
from township_duties.documents.pdf_grid import Grid, Segment, grids
from township_duties.documents.pdf_lines import Line, Placed, hangs_behind, joined, lines_of
from township_duties.documents.pdf_pages import PrintedPage, printed_pages
from township_duties.errors import ReadingError, Reason
from township_duties.text import characters_for_radicals

_MOST_PADDING = 0.6
"""Of a character's size: how far text may keep from the edge of its cell, unless it is centered or set in."""
_FEW_CHARACTERS = 20
_PICTURE = 0.4
"""The part of a page that an image covers which is no ornament."""
_USUAL_MARGIN = 0.15
"""Of the width of a page, where its lines of text are too few to show it."""

Text = dict[int, list[Placed]]
"""Characters by how often their reading direction is turned by 90° against that of the page."""


@dataclass
class _Ruled:
    """A table as its lines draw it, and the characters in each of its cells."""

    grid: Grid
    areas: list[set[tuple[int, int]]]
    texts: list[Text]
    places: dict[tuple[int, int], int] = field(default_factory=dict)
    """The number of the cell that covers a place of the grid."""

    def __post_init__(self) -> None:
        self.places = {place: number for number, area in enumerate(self.areas) for place in area}


@dataclass(frozen=True)
class _Page:
    """A page taken apart."""

    number: int
    width: float
    tables: list[tuple[float, Table]]
    """Each with where it begins, from the top."""
    around: list[Placed]
    """The characters around its tables that are read as the page is, as they are drawn."""
    turned: list[str]
    """The paragraphs around the tables that are turned against the page."""
    stray: str

    @cached_property
    def lines(self) -> list[Line]:
        """The lines around its tables, which are not joined yet."""
        return lines_of(self.around)


def read_pdf(content: bytes, budget: Budget) -> Document:
    """Take a PDF apart.

    Cells are what ruling lines part, and in a document without any, what stands in columns for certain; a table is one
    for each page, for whether it goes on over the page cannot be seen. Lines are joined to paragraphs as `pdf_lines`
    says.

    Parameters:
        content: the file.
        budget: what reading it may take.

    Raises:
        ReadingError: the file is no whole PDF, asks for a password, has pages that are pictures, fonts that do not
            say what their characters are, tables whose lines leave their cells open, or columns without lines whose
            cells are not certain; or it exceeds the limits.
    """
    pages: list[_Page] = []
    tables = 0
    for number, printed in enumerate(printed_pages(content, budget), 1):
        pages.append(_taken_apart(printed, number, tables, budget))
        tables += len(pages[-1].tables)
    if not any(page.around or page.tables or page.turned for page in pages):
        raise ReadingError(
            Reason(
                "the PDF holds no text; if it shows some, recognise its text first (OCR)",
                "PDF 中没有文字；页面上看得到文字的，请先识别文字（OCR）",
            )
        )
    if not tables:
        pages = list(_with_unruled_tables(pages, budget))
    edges = _edges(pages)
    blocks = [block for page in pages for block in _blocks(page, *edges[round(page.width)])]
    stray = [(page.stray, Source(page=page.number)) for page in pages if page.stray]
    return Document(tuple(blocks), tuple(LeftOut("text aslant or outside the page", *of_page) for of_page in stray))


def _taken_apart(page: PrintedPage, number: int, tables_before: int, budget: Budget) -> _Page:
    """The tables of a page with their text, and the lines around them."""
    if page.picture > _PICTURE and len(page.glyphs) < _FEW_CHARACTERS:
        raise ReadingError(
            Reason(
                "the page is a picture, perhaps scanned; recognise its text first (OCR), or leave the page out",
                "这一页是图片，可能是扫描件；请先识别文字（OCR），或去掉这一页",
            ),
            Source(page=number),
        )
    turns = Counter(glyph.turn for glyph in page.glyphs)
    turn = max(turns, key=lambda turn: turns[turn], default=0)
    ruled = []
    for grid in grids(*_segments(page, turn), budget):
        areas = list(grid.areas())
        budget.spend(cells=len(areas))
        ruled.append(_Ruled(grid, areas, [{} for _ in areas]))
    around = _text_around(page, turn, ruled)
    tables = [
        (table.grid.ys[0], _table(table, Source(page=number, table=tables_before + count)))
        for count, table in enumerate(ruled, 1)
    ]
    turned = [paragraph for against, placed in around.items() if against for paragraph in _text({against: placed})]
    width = page.height if turn % 2 else page.width
    return _Page(number, width, tables, around.get(0, []), turned, "".join(page.stray).strip())


def _with_unruled_tables(pages: Sequence[_Page], budget: Budget) -> Iterator[_Page]:
    """The pages of a document in which no lines rule a table, with the tables that stand in columns nevertheless."""
    found: list[tuple[UnruledTable | None, list[Placed]]] = []
    for page in pages:
        budget.spend(places=len(page.around))
        try:
            found.append(unruled_table(page.around, found[-1][0] if found else None))
        except UncertainColumnsError:
            raise _uncertain(page) from None
    drawn_by_cells = any(table.shows_cells() for table, _ in found if table)
    count = 0
    for page, (table, around) in zip(pages, found, strict=True):
        if table is None:
            yield page
            continue
        if not table.is_certain(drawn_by_cells=drawn_by_cells):
            raise _uncertain(page)
        count += 1
        cells = _unruled(table, Source(page=page.number, table=count))
        budget.spend(cells=len(cells.cells))
        top = table.rows[0].lines()[0] - table.rows[0].segments[0].line.size
        yield replace(page, tables=[(top, cells)], around=around)


def _uncertain(page: _Page) -> ReadingError:
    return ReadingError(
        Reason(
            "no lines part the columns of the page, and which cell each line belongs to is not certain; give the table"
            " lines in the program that made it, or copy it into a .docx or .xlsx file",
            "这一页的表格没有表格线，不能确定每行文字属于哪个单元格；请在制作文件的软件里加上表格线，"
            "或把表格复制到 .docx 或 .xlsx 文件中",
        ),
        Source(page=page.number),
    )


def _unruled(found: UnruledTable, source: Source) -> Table:
    cells = []
    for row, parts in enumerate(found.rows):
        for column in range(1 if parts.is_across else len(found.columns)):
            segments = parts.cells.get(column, [])
            left, right = found.columns[column]
            text = {0: [character for segment in segments for character in segment.placed]}
            corners = ((left, 0.0), (found.columns[-1][1] if parts.is_across else right, 0.0))
            place = source.model_copy(update={"row": row + 1, "column": column + 1})
            span = len(found.columns) if parts.is_across else 1
            cells.append(Cell("\n".join(_text(text, corners)), row, column, place, 1, span))
    return Table(tuple(cells), source)


def _turned(page: PrintedPage, turn: int, x: float, y: float) -> tuple[float, float]:
    """A point of a page that is read in a turned direction: along its lines, and down the lines."""
    if turn == 0:
        return x, page.height - y
    if turn == 1:
        return y, x
    if turn == 2:
        return page.width - x, y
    return page.height - y, page.width - x


def _against(turn: int, x: float, y: float) -> tuple[float, float]:
    """The same for a part of the page that is turned against the rest."""
    return ((x, y), (-y, x), (-x, -y), (y, -x))[turn]


def _segments(page: PrintedPage, turn: int) -> tuple[list[Segment], list[Segment]]:
    """The horizontal and the vertical lines of a page, as it is read."""
    across, down = [], []
    for rule in page.rules:
        (x0, y0), (x1, y1) = _turned(page, turn, rule.x0, rule.y0), _turned(page, turn, rule.x1, rule.y1)
        if abs(x1 - x0) > abs(y1 - y0):
            across.append(Segment(y0, min(x0, x1), max(x0, x1)))
        else:
            down.append(Segment(x0, min(y0, y1), max(y0, y1)))
    return across, down


def _text_around(page: PrintedPage, turn: int, tables: list[_Ruled]) -> Text:
    """The characters outside all tables; those inside are put into their cells."""
    around: Text = {}
    tagged = _has_wrapped_paragraphs(page)
    last: tuple[Text, int, Placed] | None = None
    for glyph in page.glyphs:
        middle = _turned(page, turn, *glyph.middle)
        text = around
        for table in tables:
            if place := table.grid.place(*middle):
                text = table.texts[table.places[place]]
                break
        against = (glyph.turn - turn) % 4
        left, base = _against(against, *_turned(page, turn, glyph.x, glyph.y))
        placed = Placed(glyph.text, left, base, glyph.width, glyph.size, glyph.paragraph if tagged else None)
        if last and last[1] == against and hangs_behind(last[2], placed):
            text = last[0]
        text.setdefault(against, []).append(placed)
        last = text, against, placed
    return around


def _has_wrapped_paragraphs(page: PrintedPage) -> bool:
    """Whether paragraphs as the file marks them have several lines; some programs mark each line as a paragraph."""
    return any(
        before.paragraph is not None
        and before.paragraph == after.paragraph
        and abs(after.x - before.x if after.turn % 2 else after.y - before.y) > after.size / 2
        for before, after in pairwise(page.glyphs)
    )


def _table(table: _Ruled, source: Source) -> Table:
    cells = []
    for area, text in zip(table.areas, table.texts, strict=True):
        rows, columns = [row for row, _ in area], [column for _, column in area]
        row, column = min(rows), min(columns)
        row_span, col_span = max(rows) - row + 1, max(columns) - column + 1
        place = source.model_copy(update={"row": row + 1, "column": column + 1})
        if len(area) == row_span * col_span:
            xs, ys = table.grid.xs, table.grid.ys
            corners = ((xs[column], ys[row]), (xs[column + col_span], ys[row + row_span]))
            cells.append(Cell("\n".join(_text(text, corners)), row, column, place, row_span, col_span))
        elif text:
            raise ReadingError(
                Reason(
                    "the lines around the cell leave it open, so that its text may be others'",
                    "单元格周围的表格线没有闭合，其中的文字可能属于别的单元格",
                ),
                place,
            )
    return Table(tuple(cells), source)


def _text(text: Text, corners: Sequence[tuple[float, float]] = ()) -> list[str]:
    """The paragraphs of a cell, between two of its corners, or of what stands alone."""
    paragraphs = []
    for against, placed in text.items():
        if lines := lines_of(placed):
            sides = [_against(against, *corner)[0] for corner in corners] or [line.right for line in lines]
            left, right = min(sides), max(sides)
            padding = min(max(0, min(line.left for line in lines) - left), _MOST_PADDING * lines[0].size)
            paragraphs.extend(joined(lines, left + padding, right - padding))
    return [characters_for_radicals(paragraph) for paragraph in paragraphs]


def _edges(pages: list[_Page]) -> dict[int, tuple[float, float]]:
    """Where text around tables begins and ends, on pages of each width."""
    edges = {}
    for width, alike in groupby(sorted(pages, key=lambda page: round(page.width)), lambda page: round(page.width)):
        lines = [line for page in alike for line in page.lines]
        right = max((line.right for line in lines), default=0.0)
        if sum(line.right > right - line.size for line in lines) < 3:
            right = max(right, width * (1 - _USUAL_MARGIN))
        edges[width] = min((line.left for line in lines), default=0.0), right
    return edges


def _blocks(page: _Page, left: float, right: float) -> Iterator[Paragraph | Table]:
    """The paragraphs and tables of a page from its top."""
    source = Source(page=page.number)
    waiting = page.lines
    for top, table in page.tables:
        yield from _paragraphs([line for line in waiting if line.base <= top], left, right, source)
        waiting = [line for line in waiting if line.base > top]
        yield table
    yield from _paragraphs(waiting, left, right, source)
    yield from (Paragraph(text=text, source=source) for text in page.turned)


def _paragraphs(lines: list[Line], left: float, right: float, source: Source) -> Iterator[Paragraph]:
    for text in joined(lines, left, right, indents=True):
        yield Paragraph(text=characters_for_radicals(text), source=source)
