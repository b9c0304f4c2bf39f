"""What a PDF prints on each page and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import hypot, isfinite
from typing import Any, NamedTuple
from unicodedata import category

from pdfminer.pdfdevice import PDFDevice
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.utils import apply_matrix_pt, mult_matrix

from township_duties.documents.limits import Budget
from township_duties.documents.pdf_file import DAMAGED, Document, Fonts, pages_of
from township_duties.documents.pdf_structure import Structure
from township_duties.errors import ReadingError, Reason
from township_duties.models import Source

UNKNOWN = "\ufffd"
"""What stands for a character that its font does not name."""

_THIN = 3
"""Points: what is painted no thicker than this is a line."""
_LARGEST_CONTENT = 8_000_000
"""Bytes of one page's drawing instructions: more would run for long without a place to look at the clock."""
_MOST_OPERANDS = 1_000
_HUGE = 1_000
"""Points: no letter is as tall."""
_SLANT = 0.03
_FEW = 3
"""Signs that a font may have without saying which: bullets and boxes."""


class Glyph(NamedTuple):
    """A printed character; coordinates in points, y upwards, from the lower left corner of the page as displayed."""

    text: str
    x: float
    y: float
    """Where it begins on its base line."""
    width: float
    size: float
    turn: int
    """How often its reading direction is turned by 90° against the clock."""
    middle: tuple[float, float]
    paragraph: int | None
    """What tells its paragraph from others; None where the file does not say."""


class Rule(NamedTuple):
    """A straight line, horizontal or vertical."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass
class PrintedPage:
    """What one page shows."""

    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    stray: list[str] = field(default_factory=list)
    """Characters set aslant or beyond the edge of the page."""
    picture: float = 0
    """The part of the page that images cover."""


def printed_pages(content: bytes, budget: Budget) -> Iterator[PrintedPage]:
    """The pages of a PDF in order.

    Parameters:
        content: the file.
        budget: what reading it may take.

    Raises:
        ReadingError: the file is no whole PDF, asks for a password, has fonts without meaning, or exceeds the limits.
    """
    if b"%PDF-" not in content[:1024]:
        raise ReadingError(Reason("the file is not a PDF", "这不是 PDF 文件"))
    if b"%%EOF" not in content[-2048:]:
        raise ReadingError(DAMAGED)
    number = 0
    try:
        document = Document(content, budget)
        fonts = Fonts()
        device = _Device(fonts, Structure(document), budget)
        interpreter = _Interpreter(fonts, device)
        for number, page in enumerate(pages_of(document), 1):
            if number > budget.limits.pages:
                most = budget.limits.pages
                raise ReadingError(
                    Reason(
                        f"the PDF has more than {most:,} pages; raise limits.pages if that is honest",
                        f"PDF 超过{most:,}页；确属正常文件的，调高 limits.pages",
                    )
                )
            interpreter.process_page(page)
            yield device.page
        device.require_known_characters()
    except ReadingError:
        raise
    except PDFPasswordIncorrect as error:
        raise ReadingError(
            Reason("the PDF asks for a password; save a copy without one", "PDF 需要密码；请另存一份不带密码的")
        ) from error
    except PDFEncryptionError as error:
        raise ReadingError(
            Reason(
                "the PDF is encrypted in a way that is not known; save a copy without it",
                "PDF 的加密方式无法识别；请另存一份不加密的",
            )
        ) from error
    except Exception as error:  # whatever a hostile file makes the library stumble over
        raise ReadingError(DAMAGED, Source(page=number + 1)) from error


class _Interpreter(PDFPageInterpreter):
    """Runs drawing instructions, but not without end."""

    device: _Device

    def execute(self, streams: Sequence[object]) -> None:
        contents = [resolve1(stream) for stream in streams]
        if not all(isinstance(content, PDFStream) for content in contents):
            raise ReadingError(DAMAGED)
        self.device.budget.spend()
        if sum(len(content.get_data()) for content in contents) > _LARGEST_CONTENT:
            raise ReadingError(
                Reason(
                    "a page of the PDF is drawn with too many instructions; print it to a new PDF",
                    "PDF 有一页的绘图指令过多；请重新打印成 PDF",
                )
            )
        super().execute(contents)

    def do_q(self) -> None:
        self.device.budget.require_depth(len(self.gstack))
        super().do_q()

    def pop(self, n: int) -> list[Any]:
        if len(self.argstack) > _MOST_OPERANDS:
            raise ReadingError(DAMAGED)
        return super().pop(n)


class _Device(PDFDevice):
    """Notes the characters and straight lines of a page."""

    ctm: Any

    def __init__(self, fonts: Fonts, structure: Structure, budget: Budget) -> None:
        super().__init__(fonts)
        self._structure = structure
        self._paragraphs: list[int | None] = []
        self._marks: list[int | None] = []
        self.budget = budget
        self.page = PrintedPage(0, 0)
        self._depth = 0
        self._glyphs: dict[PDFFont, dict[int, tuple[str, float]]] = {}
        self._printed: dict[str, set[int]] = {}
        self._unknown: dict[str, set[int]] = {}

    def begin_page(self, page: PDFPage, ctm: Any) -> None:
        x0, y0, x1, y1 = page.mediabox
        width, height = abs(x1 - x0), abs(y1 - y0)
        self.page = PrintedPage(*((height, width) if page.rotate in (90, 270) else (width, height)))
        self._paragraphs = self._structure.paragraphs(page)
        self._marks = []

    def begin_tag(self, tag: object, props: Any = None) -> None:
        number = props.get("MCID") if isinstance(props, dict) else None
        if isinstance(number, int) and 0 <= number < len(self._paragraphs) and self._depth == 0:
            self._marks.append(self._paragraphs[number])
        else:
            self._marks.append(None)

    def end_tag(self) -> None:
        if self._marks:
            self._marks.pop()

    def begin_figure(self, name: str, bbox: Any, matrix: Any) -> None:
        self._depth += 1
        self.budget.require_depth(self._depth)
        self.budget.spend()

    def end_figure(self, name: str) -> None:
        self._depth -= 1

    def render_image(self, name: str, stream: PDFStream) -> None:
        a, b, c, d, _, _ = self.ctm
        self.page.picture += abs(a * d - b * c) / (self.page.width * self.page.height or 1)

    def paint_path(self, graphicstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Sequence[Any]) -> None:
        self.budget.spend()
        points: list[tuple[float, float]] = []
        for step in [*path, ("m", 0, 0)]:
            if step[0] == "m":
                self._note_lines(
                    points, stroke and _is_seen(graphicstate.scolor), fill and _is_seen(graphicstate.ncolor)
                )
                points = []
            if step[0] in "ml":
                points.append(apply_matrix_pt(self.ctm, step[1:]))
            elif step[0] == "h" and points:
                points.append(points[0])

    def _note_lines(self, points: list[tuple[float, float]], stroked: bool, filled: bool) -> None:
        if len(points) < 2 or not all(map(isfinite, (part for point in points for part in point))):
            return
        left, right = min(x for x, _ in points), max(x for x, _ in points)
        low, high = min(y for _, y in points), max(y for _, y in points)
        if min(right - left, high - low) <= _THIN and (stroked or filled):
            self._note_line(left, low, right, high)
        elif stroked:
            for (x0, y0), (x1, y1) in pairwise(points):
                if min(abs(x1 - x0), abs(y1 - y0)) < 1:
                    self._note_line(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def _note_line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        width, height = x1 - x0, y1 - y0
        # Dotted lines are rows of squares, which may lie in a line of either direction.
        square = max(width, height) <= _THIN
        if width > height or square:
            self.page.rules.append(Rule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2))
        if height > width or square:
            self.page.rules.append(Rule((x0 + x1) / 2, y0, (x0 + x1) / 2, y1))

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        font: PDFFont = textstate.font
        a, b, c, d, e, f = mult_matrix(textstate.matrix, self.ctm)
        size, stretch = textstate.fontsize, textstate.scaling * 0.01
        vertical = font.is_vertical()
        known = self._glyphs.setdefault(font, {})
        turn = _turn(-c * size, -d * size) if vertical else _turn(a * size * stretch, b * size * stretch)
        height, unit = abs(size) * hypot(c, d), hypot(c, d) if vertical else hypot(a, b)
        step_x, step_y = (c, d) if vertical else (a, b)
        paragraph = next((mark for mark in reversed(self._marks) if mark is not None), None)
        lift = 0.0 if vertical else 0.35 * size
        x, y = textstate.linematrix
        y += textstate.rise
        place, across = (y, x) if vertical else (x, y)
        for item in seq:
            if isinstance(item, (int, float)):
                place -= item * 0.001 * size * (1 if vertical else stretch)
                continue
            codes = list(font.decode(item))
            self.budget.spend(characters=len(codes))
            if item and not codes:
                codes = [-1]  # the font's own way of coding is not known to the library
            for code in codes:
                text, width = known[code] if code in known else self._learnt(font, code)
                advance = width * size * (1 if vertical else stretch)
                along, level = (across, place) if vertical else (place, across)
                start_x, start_y = a * along + c * level + e, b * along + d * level + f
                middle = (
                    start_x + step_x * advance / 2 + c * lift,
                    start_y + step_y * advance / 2 + d * lift,
                )
                self._note(Glyph(text, start_x, start_y, abs(advance) * unit, height, turn, middle, paragraph))
                place += advance + textstate.charspace * (1 if vertical else stretch)
                if code == 32 and not font.is_multibyte():
                    place += textstate.wordspace * stretch
        textstate.linematrix = (x, place - textstate.rise) if vertical else (place, y - textstate.rise)

    def _learnt(self, font: PDFFont, code: int) -> tuple[str, float]:
        try:
            text = font.to_unichr(code)
        except PDFUnicodeNotDefined:
            text = UNKNOWN
        text = "".join(" " if character in "\t\r\n" else character for character in text)
        if not text or any(character < " " or character == UNKNOWN or _is_private(character) for character in text):
            self._unknown.setdefault(font.fontname, set()).add(code)
            text = text if text and _is_private(text[0]) else UNKNOWN
        self._printed.setdefault(font.fontname, set()).add(code)
        width = font.char_width(code)
        self._glyphs[font][code] = text, width if isfinite(width) else 0
        return self._glyphs[font][code]

    def _note(self, glyph: Glyph) -> None:
        x, y = glyph.middle
        if glyph.turn >= 0 and 0 <= x <= self.page.width and 0 <= y <= self.page.height and 0 < glyph.size < _HUGE:
            self.page.glyphs.append(glyph)
        else:
            self.page.stray.append(glyph.text)

    def require_known_characters(self) -> None:
        """Refuse fonts whose codes mean nothing: a few signs of a symbol font may, but not its letters.

        Raises:
            ReadingError: a font does not say what its characters are.
        """
        for name, codes in self._unknown.items():
            if len(codes) > _FEW and len(codes) * 10 > len(self._printed[name]):
                raise ReadingError(
                    Reason(
                        f"the font {name} of the PDF does not say what its characters are;"
                        " print it anew from the program that made it, or recognise its text (OCR)",
                        f"PDF 的字体 {name} 没有说明各代码是什么字；请用原来的程序重新打印成 PDF，或先识别文字（OCR）",
                    )
                )


def _is_private(character: str) -> bool:
    """Whether only the font knows the character; symbol fonts have theirs at U+F020 to U+F0FF by convention."""
    return category(character) == "Co" and not "\uf020" <= character <= "\uf0ff"


def _turn(x: float, y: float) -> int:
    """By how many right angles a direction is turned against the clock; -1 where it is aslant."""
    if abs(y) <= _SLANT * abs(x):
        return 0 if x > 0 else 2
    if abs(x) <= _SLANT * abs(y):
        return 1 if y > 0 else 3
    return -1


def _is_seen(color: Any) -> bool:
    """Whether it is another color than white."""
    parts = color if isinstance(color, tuple) else (color,)
    return any(parts) if len(parts) == 4 else any(part != 1 for part in parts)
