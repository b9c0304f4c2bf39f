"""Records for the eye: small pieces of HTML, escaped, bounded, without scripts, at home in light and dark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from township_duties.language import said

__all__ = ["MOST_ROWS", "escape", "marked", "table", "unbroken"]

MOST_ROWS = 20
"""How many rows a table shows at most."""

_CELL = "padding:0.25em 0.75em;text-align:left;vertical-align:top;border-bottom:1px solid rgba(128,128,128,0.3)"
_TABLE = "border-collapse:collapse;background:transparent;color:inherit;font-size:0.95em"
_CAPTION = "text-align:left;caption-side:top;padding:0.25em 0.75em;color:inherit;font-weight:bold"


def marked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """A text with `<mark>` around some of its parts, everything else escaped; parts that overlap are joined.

    Examples:
        >>> marked("a<b", [(0, 1)])
        '<mark>a</mark>&lt;b'
    """
    html, place = "", 0
    for start, end in _joined(spans):
        html += f"{escape(text[place:start])}<mark>{escape(text[start:end])}</mark>"
        place = end
    return html + escape(text[place:])


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def unbroken(text: str) -> str:
    """A text, escaped, that is never broken over two lines: for ids and other short words."""
    return f'<span style="white-space:nowrap">{escape(text)}</span>'


def table(caption: str, headings: Sequence[str], rows: Sequence[Sequence[str]], total: int | None = None) -> str:
    """A table of cells that are HTML already, with a caption and headings that are not; long ones are cut.

    Parameters:
        caption: what the table shows.
        headings: one a column.
        rows: the cells; no more than `MOST_ROWS` of them are shown.
        total: how many rows there are in all, where not all are given.
    """
    head = "".join(f'<th scope="col" style="{_CELL}">{escape(heading)}</th>' for heading in headings)
    body = "".join(
        "<tr>" + "".join(f'<td style="{_CELL}">{cell}</td>' for cell in row) + "</tr>" for row in rows[:MOST_ROWS]
    )
    left = (len(rows) if total is None else total) - min(len(rows), MOST_ROWS)
    more = (
        f'<tr><td style="{_CELL}" colspan="{len(headings)}">… {said(f"{left} more", f"另有{left}行")}</td></tr>'
        if left > 0
        else ""
    )
    return (
        f'<table style="{_TABLE}"><caption style="{_CAPTION}">{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}{more}</tbody></table>"
    )
