"""Where the cells of a table of a .docx stand in its grid."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from township_duties.documents.docx_package import below, value_of, whole
from township_duties.documents.limits import Budget

_WRAPPERS = {
    "mc:AlternateContent",
    "mc:Choice",
    "mc:Fallback",
    "w:customXml",
    "w:ins",
    "w:moveTo",
    "w:sdt",
    "w:sdtContent",
    "w:smartTag",
}


@dataclass(slots=True)
class Place:
    """A cell and what it covers; those that it was merged with are hidden below it."""

    element: Element
    column: int
    col_span: int
    row_span: int = 1
    hidden: list[Element] = field(default_factory=list)


def unwrapped(parent: Element, found: list[Element] | None = None) -> list[Element]:
    """What an element holds, in order, without the wrappers of content controls and the like."""
    found = [] if found is None else found
    for child in parent:
        if child.tag in _WRAPPERS:
            unwrapped(child, found)
        else:
            found.append(child)
    return found


def laid_out(table: Element, rows: list[Element], budget: Budget) -> list[list[Place]]:
    """The places of a table's cells, row by row.

    Parameters:
        table: the table.
        rows: those of its rows that count.
        budget: what reading may take.

    Raises:
        ReadingError: the table has more cells or places than the limits allow.
    """
    cells = [[cell for cell in unwrapped(row) if cell.tag == "w:tc" and not _is_deleted(cell)] for row in rows]
    declared = len(grid) if (grid := table.find("w:tblGrid")) is not None else 0
    widest = max(declared, *map(len, cells), 1)
    places = [_side_by_side(row, cells_of_row, widest) for row, cells_of_row in zip(rows, cells, strict=True)]
    # A span may say any number: the table ends where it is declared to, or where its last cell begins.
    end = max(declared, *(row[-1].column + 1 for row in places if row), 1)
    for row in places:
        for place in row:
            place.col_span = min(place.col_span, end - place.column)
    merged = _merged_downwards(places)
    for row in merged:
        for place in row:
            budget.spend(cells=1, places=place.row_span * place.col_span)
    return merged


def _is_deleted(cell: Element) -> bool:
    return below(cell, "w:tcPr", "w:cellDel") is not None


def _side_by_side(row: Element, cells: list[Element], widest: int) -> list[Place]:
    """The cells of a row; those that continue the cell to their left are hidden below it."""
    places: list[Place] = []
    column = min(whole(value_of(row, "w:trPr", "w:gridBefore"), 0), widest)
    for cell in cells:
        span = max(1, min(whole(value_of(cell, "w:tcPr", "w:gridSpan"), 1), widest))
        if places and _continues(cell, "w:hMerge"):
            places[-1].col_span += span
            places[-1].hidden.append(cell)
        else:
            places.append(Place(cell, column, span))
        column += span
    return places


def _merged_downwards(rows: list[list[Place]]) -> list[list[Place]]:
    """The same rows, where cells that continue the one above are hidden below it.

    A row may draw the edges of a merged cell elsewhere than the row above. The cell has then the least of these
    widths, so that no other cell comes to stand below it.
    """
    merged: list[list[Place]] = []
    above: dict[int, Place] = {}
    for row in rows:
        here: dict[int, Place] = {}
        widths: dict[int, int] = {}
        kept: list[Place] = []
        covering: Place | None = None
        for place in row:
            if not _continues(place.element, "w:vMerge"):
                covering = None
            elif place.column in above:
                covering = here[place.column] = above[place.column]
                covering.row_span += 1
            elif covering and place.column >= covering.column + covering.col_span:
                covering = None
            if covering:
                widths[covering.column] = place.column + place.col_span - covering.column
                covering.hidden += [place.element, *place.hidden]
                continue
            kept.append(place)
            if below(place.element, "w:tcPr", "w:vMerge") is not None:
                here[place.column] = place
        for column, width in widths.items():
            here[column].col_span = min(here[column].col_span, width)
        merged.append(kept)
        above = here
    return merged


def _continues(cell: Element, merge: str) -> bool:
    found = below(cell, "w:tcPr", merge)
    return found is not None and found.get("val", "continue") == "continue"
