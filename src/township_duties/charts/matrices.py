"""The chart of squares: departments against categories."""

from __future__ import annotations

import altair as alt
import polars as pl

from township_duties.charts.frames import most_first
from township_duties.charts.style import GRID, INK, finished, headings, resting
from township_duties.charts.wording import Wording

LIGHTEST = "#d6e6f2"
DARKEST = "#08519c"


def departments_by_category(frame: pl.DataFrame, words: Wording, source: list[str]) -> alt.LayerChart:
    """A row for each department, a column for each category."""
    categories = most_first(frame, "category")
    # Chinese breaks anywhere, so that its words can stand upright; English ones are slanted.
    axis = _slanted() if "".join(categories).isascii() else headings(categories, 2)
    columns = alt.X("category:N", sort=categories, title=None, axis=axis)
    squares = _squares(frame, columns, resting(words, "department", "category", "duties"))
    chart = squares.properties(width=alt.Step(40), height=alt.Step(24))
    return finished(chart, words.by_category, source)


def _slanted() -> alt.Axis:
    return alt.Axis(**GRID, orient="top", labelAngle=-45, labelAlign="left", labelPadding=8, labelOverlap=False)


def _squares(frame: pl.DataFrame, columns: alt.X, tooltip: list[alt.Tooltip]) -> alt.LayerChart:
    """Squares that are darker where there are more duties, with the number in each."""
    most = max(frame["duties"])
    rows = alt.Y("short_name:N", sort=_departments(frame), title=None, axis=alt.Axis(**GRID, labelPadding=8))
    base = alt.Chart(frame).encode(x=columns, y=rows)
    shade = alt.Scale(domain=[1, max(most, 2)], range=[LIGHTEST, DARKEST])
    squares = base.mark_rect().encode(color=alt.Color("duties:Q", scale=shade, legend=None), tooltip=tooltip)
    on_dark = alt.datum.duties > (1 + max(most, 2)) / 2
    numbers = base.mark_text().encode(text="duties:Q", color=alt.condition(on_dark, alt.value("white"), alt.value(INK)))
    return alt.LayerChart(layer=[squares, numbers], data=frame)


def _departments(frame: pl.DataFrame) -> list[str]:
    return list(frame["short_name"].unique(maintain_order=True))
