"""From a web page, or a single-file page (MHTML), to its paragraphs and tables, as a browser shows them.

Word and Excel write such pages too, and often under names that end in .doc and .xls.
"""

from __future__ import annotations

from dataclasses import dataclass

from township_duties.documents.limits import Budget
from township_duties.documents.model import Document
from township_duties.documents.web_parts import pages_of
from township_duties.documents.web_result import Result
from township_duties.documents.web_styles import (
    HIDDEN,
    LISTS,
    Shown,
    lengths_of_reversed_lists,
    list_style,
    marker,
    number,
)
from township_duties.documents.web_tags import tokens
from township_duties.documents.web_words import Flow, Grid, Item, Left, RawCell, Rows, text_of

_BLOCK_NAMES = (
    "address article aside blockquote caption center dd details dialog div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hgroup hr legend li main nav option p pre search section summary table tbody td tfoot th"
    " thead tr"
)
_BLOCKS = LISTS.union(_BLOCK_NAMES.split())
_EMPTY = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_TABLE_PARTS = frozenset(["caption", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"])
_PASSED_OVER = frozenset(["body", "head", "html", "template"])
_ARTICLES = frozenset(["article", "main"])
_STRUCK = frozenset(["s", "strike"])
_NEVER_IN_ITSELF = frozenset(["button", "select"])
_NOT_AROUND_CELLS = frozenset(["caption", "colgroup"])
_CELLS = frozenset(["td", "th"])
_GROUPS = {"thead": -1, "tbody": 0, "tfoot": 1}
"""Where a browser puts the groups of a table's rows."""
_COUNTED_TOGETHER = 500
_MOST_COLUMNS = 1_000
_MOST_ROWS = 65_534
"""What browsers make of larger spans."""


def read_web(content: bytes, budget: Budget) -> Document:
    """The paragraphs and tables of a web page, or of the pages in a single file.

    A table that holds others, or has but one cell, is there for the layout: what is in its cells is read as if it stood
    outside. What the page hides is left out and told, unless there is a table of two rows in it: so pages hide what is
    under a tab that was not clicked.

    Parameters:
        content: the page, in HTML or MHTML.
        budget: what may be read.

    Raises:
        ReadingError: it holds no page, is in no encoding that is read, or takes more than the budget.
    """
    result = Result(budget)
    for page in pages_of(content, budget):
        if page.hidden:
            result.leave_sheet(page.sheet)
        else:
            result.add(_PageReader(page.html, budget).items(), page.sheet)
    return result.document()


@dataclass(slots=True)
class _Open:
    """An element that has begun."""

    name: str
    left_as: str | None = None
    outer: Flow | None = None
    """Where words go on behind an element that is left out."""
    inner: int = 0
    """How many elements of its name have begun in it."""


@dataclass(slots=True)
class _List:
    """A list that has begun."""

    index: int
    """Its index among the open elements."""
    style: str
    next: int = 1
    step: int = 1
    item: int | None = None
    """The index of its open item."""


class _Scope:
    """What can be open at one time: in the page, or in a cell, which ends what was begun in it."""

    __slots__ = ("flow", "lists", "names", "open")

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.open: list[_Open] = []
        self.names: dict[str, int] = {}
        """How many of a name are open."""
        self.lists: list[_List] = []


class _OpenTable:
    """A table that has begun; words that stand in it but in no cell are shown in front of it."""

    def __init__(self, left_as: str | None, flow: Flow) -> None:
        self.left_as = left_as
        self.around = _Scope(flow)
        self.caption = Flow()
        self.groups: list[Rows] = []
        self.group: Rows | None = None
        self.row: list[RawCell] | None = None
        self.row_left_as: str | None = None
        self.cell = _Scope(Flow())
        """One for all cells and captions, of which one is open at a time."""
        self.inside: _Scope | None = None
        """The cell or caption that is open."""
        self.spans: tuple[int, int] | None = None
        """How many rows and columns the open cell covers; None for a caption."""
        self.cell_left_as: str | None = None


class _PageReader:
    """Reads one page from its tags, with what browsers do where tags are missing or stand wrong."""

    def __init__(self, html: str, budget: Budget) -> None:
        self._html = html
        self._budget = budget
        self._page = _Scope(Flow())
        self._tables: list[_OpenTable] = []
        self._characters = 0
        self._depth = 0
        self._templates = 0
        self._shown = Shown()
        self._lengths = lengths_of_reversed_lists(tokens(html))

    def items(self) -> list[Item]:
        """What the page holds, in order."""
        for count, (kind, value, attributes) in enumerate(tokens(self._html), 1):
            if count % _COUNTED_TOGETHER == 0:
                self._spend()
            if kind == "words":
                self._words(value)
            elif self._templates or value in _PASSED_OVER:
                if value == "template":
                    self._templates = max(self._templates + (1 if kind == "start" else -1), 0)
            elif kind == "start":
                self._start(value, attributes)
            else:
                self._end(value)
        while self._tables:
            self._end_table()
        self._end_from(self._page, 0)
        self._page.flow.end_paragraph()
        self._spend()
        return self._page.flow.items

    @property
    def _scope(self) -> _Scope:
        if not self._tables:
            return self._page
        return self._tables[-1].inside or self._tables[-1].around

    def _spend(self) -> None:
        self._budget.spend(characters=self._characters)
        self._characters = 0

    def _words(self, words: str) -> None:
        self._characters += len(words)
        scope = self._scope
        if self._templates:
            return
        if scope.open and scope.open[-1].name == "style":
            self._shown.learn(words)
        elif scope.names.get("pre"):
            scope.flow.add_as_printed(words)
        else:
            scope.flow.add(words)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name in _TABLE_PARTS and self._tables:
            self._start_table_part(self._tables[-1], name, attributes)
            return
        if name == "table" and self._tables and not self._tables[-1].inside:
            self._end_table()
        scope = self._scope
        if name in _BLOCKS:
            self._end_innermost(scope, "p")
            scope.flow.end_paragraph()
        elif name == "br":
            scope.flow.end_line()
        elif name in _NEVER_IN_ITSELF:
            self._end_innermost(scope, name)
        if name in _EMPTY:
            return
        left_as = self._shown.left_as(name, attributes)
        if name == "table":
            self._deepen()
            self._tables.append(_OpenTable(left_as, scope.flow))
            return
        if name in _ARTICLES:
            self._shown.article(begins=True)
        elif name == "li":
            self._start_item(scope, attributes, shown=left_as is None)
        elif name in LISTS:
            scope.lists.append(self._list(len(scope.open), name, attributes))
        self._open(scope, name, left_as)

    def _open(self, scope: _Scope, name: str, left_as: str | None) -> None:
        if left_as is not None:
            self._deepen()
            scope.open.append(_Open(name, left_as, scope.flow))
            scope.flow = Flow()
        elif name in _BLOCKS:
            scope.open.append(_Open(name))
        else:
            if element := _innermost_inline(scope, name):
                element.inner += 1
            return
        scope.names[name] = scope.names.get(name, 0) + 1

    def _end(self, name: str) -> None:
        if self._tables and name in _TABLE_PARTS:
            table = self._tables[-1]
            if not (table.spans and name in _NOT_AROUND_CELLS):
                self._end_part(table, name)
            return
        if self._tables and name == "table":
            self._end_table()
            return
        scope = self._scope
        if name in _ARTICLES:
            self._shown.article(begins=False)
        if name in _BLOCKS:
            self._end_innermost(scope, name)
            scope.flow.end_paragraph()
        elif name == "br":
            scope.flow.end_line()
        elif name in _STRUCK:
            self._end_innermost(scope, name)
        elif element := _innermost_inline(scope, name):
            if element.inner:
                element.inner -= 1
            else:
                self._end_innermost(scope, name)

    def _end_innermost(self, scope: _Scope, name: str) -> None:
        """End the innermost element of a name, and all that was begun in it."""
        if scope.names.get(name):
            index = len(scope.open) - 1
            while scope.open[index].name != name:
                index -= 1
            self._end_block(scope, index)

    def _end_block(self, scope: _Scope, index: int) -> None:
        """End an element and all that was begun in it; only what is struck goes on to be struck behind it."""
        struck = next((element for element in scope.open[index + 1 :] if element.name in _STRUCK), None)
        self._end_from(scope, index)
        if struck:
            self._open(scope, struck.name, struck.left_as)

    def _end_from(self, scope: _Scope, index: int) -> None:
        while len(scope.open) > index:
            element = scope.open.pop()
            scope.names[element.name] -= 1
            if element.name in _BLOCKS:
                scope.flow.end_paragraph()
            if element.name == "li":
                scope.flow.numbers.clear()
            if element.outer:
                self._depth -= 1
                inner, scope.flow = scope.flow, element.outer
                _leave(element.left_as, inner, scope.flow)
        while scope.lists and scope.lists[-1].index >= index:
            scope.lists.pop()
        if scope.lists and (scope.lists[-1].item or 0) >= index:
            scope.lists[-1].item = None

    def _deepen(self) -> None:
        self._depth += 1
        self._budget.require_depth(self._depth)

    def _list(self, index: int, name: str, attributes: dict[str, str]) -> _List:
        style = list_style(attributes) or ("decimal" if name == "ol" else "none")
        if name != "ol" or "reversed" not in attributes:
            return _List(index, style, number(attributes.get("start"), 1))
        return _List(index, style, number(attributes.get("start"), next(self._lengths, 1)), -1)

    def _start_item(self, scope: _Scope, attributes: dict[str, str], *, shown: bool) -> None:
        if not scope.lists:
            self._end_innermost(scope, "li")
            return
        items = scope.lists[-1]
        if items.item is not None:
            self._end_block(scope, items.item)
        items.item = len(scope.open)
        if shown and items.style != "none":
            count = number(attributes.get("value"), items.next)
            items.next = count + items.step
            scope.flow.numbers.append(marker(count, list_style(attributes) or items.style))

    def _start_table_part(self, table: _OpenTable, name: str, attributes: dict[str, str]) -> None:
        self._end_part(table, name)
        left_as = self._shown.left_as(name, attributes) if attributes else None
        if name in _CELLS:
            self._start_cell(table, _spans(attributes), left_as)
        elif name == "tr":
            self._start_row(table, left_as)
        elif name == "caption":
            table.inside = table.cell
            table.cell_left_as = left_as
        elif name in _GROUPS:
            place = _GROUPS[name]
            again = any(group.place == place for group in table.groups)
            self._start_group(table, 0 if again else place, left_as)

    def _start_cell(self, table: _OpenTable, spans: tuple[int, int], left_as: str | None) -> None:
        if table.row is None:
            self._start_row(table, None)
        self._budget.spend(cells=1)
        table.inside = table.cell
        table.spans = spans
        table.cell_left_as = table.row_left_as if left_as is None else left_as

    def _start_group(self, table: _OpenTable, place: int, left_as: str | None) -> Rows:
        table.group = Rows(place, left_as)
        table.groups.append(table.group)
        return table.group

    def _start_row(self, table: _OpenTable, left_as: str | None) -> None:
        group = table.group or self._start_group(table, 0, None)
        table.row = []
        table.row_left_as = group.left_as if left_as is None else left_as
        group.rows.append(table.row)

    def _end_part(self, table: _OpenTable, name: str) -> None:
        """End what can't be open behind the end, or the beginning, of a part of a table."""
        if table.inside:
            self._end_cell(table, table.inside)
        if name not in _CELLS:
            table.row = None
            if name != "tr":
                table.group = None

    def _end_cell(self, table: _OpenTable, inside: _Scope) -> None:
        """End the cell or caption that is open."""
        if inside.open:
            self._end_from(inside, 0)
        flow, spans, left_as = inside.flow, table.spans, table.cell_left_as
        table.inside = table.spans = None
        flow.end_paragraph()
        if left_as is not None and not _is_read_though_hidden(left_as, flow):
            _leave(left_as, flow, table.around.flow)
        elif spans and table.row is not None:
            table.row.append(RawCell(*spans, flow.items, flow.most_rows))
        else:
            table.caption.take(flow.items, flow.most_rows)
        flow.begin()

    def _end_table(self) -> None:
        table = self._tables[-1]
        self._end_part(table, "table")
        self._end_from(table.around, 0)
        self._tables.pop()
        self._depth -= 1
        self._budget.spend(places=sum(len(group.rows) for group in table.groups))
        grid = Grid(sorted(table.groups, key=lambda group: group.place))
        rows = [row for row in grid.rows() if row]
        cells = [cell for row in rows for cell in row]
        read = table.caption
        if len(cells) == 1 or any(cell.most_rows for cell in cells):
            for cell in cells:
                read.take(cell.items, cell.most_rows)
        elif cells:
            read.take([grid], len(rows))
        _leave(table.left_as, read, table.around.flow)


def _innermost_inline(scope: _Scope, name: str) -> _Open | None:
    """The innermost open element of a name that stands in the same block."""
    if scope.names.get(name):
        for element in reversed(scope.open):
            if element.name == name:
                return element
            if element.name in _BLOCKS:
                break
    return None


def _spans(attributes: dict[str, str]) -> tuple[int, int]:
    """How many rows and columns a cell covers; 0 rows where it goes on to the end of its rows."""
    if "rowspan" not in attributes and "colspan" not in attributes:
        return 1, 1
    rows = number(attributes.get("rowspan"), 1)
    columns = number(attributes.get("colspan"), 1)
    return min(rows, _MOST_ROWS) if rows >= 0 else 1, min(max(columns, 1), _MOST_COLUMNS)


def _is_read_though_hidden(left_as: str, flow: Flow) -> bool:
    return left_as == HIDDEN and flow.most_rows > 1


def _leave(left_as: str | None, inner: Flow, flow: Flow) -> None:
    """Go on behind an element, with its words or, where they are left out, without."""
    inner.end_paragraph()
    if left_as is None or _is_read_though_hidden(left_as, inner):
        flow.take(inner.items, inner.most_rows)
    elif left_as:
        flow.items += [item for item in inner.items if isinstance(item, Left)]
        if (text := text_of(inner.items)).strip():
            flow.items.append(Left(left_as, text))
