"""Charts of bars: categories, what is declared, the departments' workload, and the township's for them."""

from __future__ import annotations

from math import ceil
from typing import Literal

import altair as alt
import polars as pl

from township_duties.charts.style import DARK, INK, PALE, colour_of_lists, finished, resting
from township_duties.charts.wording import Wording
from township_duties.vocabulary import ListType

_WIDTH = 560
_HALF = _WIDTH * 2 // 3
"""How wide each of two charts side by side is."""
_Edge = Literal["top", "bottom"]

_NARROWEST = 13
"""How many pixels a bar must be wide to hold its number."""


def categories(frame: pl.DataFrame, words: Wording, source: list[str]) -> alt.LayerChart:
    """A bar for each category, stacked by list."""
    order = frame["category"].unique(maintain_order=True).to_list()
    rows = alt.Y("category:N", sort=order, title=None, axis=_rows())
    chart = _stacked(frame, rows, "duties", words, _WIDTH)
    return finished(chart, words.categories, source)


def declared(frame: pl.DataFrame, words: Wording, source: list[str]) -> alt.LayerChart:
    """Two bars for each list: what the preface declares, and what the tables hold."""
    most = max(frame["duties"].drop_nulls())
    names = frame["source"].unique(maintain_order=True).to_list()
    base = alt.Chart(frame).encode(
        y=alt.Y("list:N", sort=frame["list"].unique(maintain_order=True).to_list(), title=None, axis=_rows()),
        yOffset=alt.YOffset("source:N", sort=names),
        x=alt.X("duties:Q", axis=_counts(most, words.duties)),
        tooltip=resting(words, "list", "source", "duties"),
    )
    scale = alt.Scale(domain=names, range=[PALE, DARK])
    bars = base.mark_bar().encode(color=alt.Color("source:N", scale=scale, legend=alt.Legend(title=None)))
    labels = base.mark_text(align="left", dx=5).encode(x=alt.X("value:Q"), text="label:N")
    labels = labels.transform_calculate(value="isValid(datum.duties) ? datum.duties : 0")
    chart = alt.LayerChart(layer=[bars, labels], data=frame).properties(width=_WIDTH, height=alt.Step(24))
    return finished(chart, words.declared_and_published, source)


def workload(frame: pl.DataFrame, title: str, words: Wording, source: list[str]) -> alt.HConcatChart:
    """A row for each department: its duties on the left, the steps in which it acts on the right, stacked by list."""
    named, bare = _rows_of_departments(frame)
    left = _stacked(frame, named, "duties", words, _HALF, "top")
    right = _stacked(frame, bare, "steps", words, _HALF, "top")
    chart = alt.hconcat(left, right, data=frame, spacing=24)
    return finished(chart, title, source)


def shared_duties(frame: pl.DataFrame, title: str, words: Wording, source: list[str]) -> alt.LayerChart:
    """A bar for each two departments, with the number of duties that both have and their ids where they fit."""
    most = max(frame["duties"])
    base = alt.Chart(frame).encode(
        y=alt.Y("pair:N", sort=frame["pair"].to_list(), title=None, axis=_rows()),
        x=alt.X("duties:Q", axis=_counts(most, words.duties)),
        tooltip=resting(words, "department", "other_department", "duties", "duty_ids"),
    )
    bars = base.mark_bar(color=DARK)
    labels = base.mark_text(align="left", dx=5).encode(text="label:N")
    chart = alt.LayerChart(layer=[bars, labels], data=frame).properties(width=_WIDTH // 2, height=alt.Step(24))
    return finished(chart, title, source)


def township_steps(frame: pl.DataFrame, title: str, words: Wording, source: list[str]) -> alt.HConcatChart:
    """A row for each department: the township's steps in its duties on the left, its own steps on the right."""
    named, bare = _rows_of_departments(frame)
    left = _plain(frame, named, "township_steps", words.steps_of_township, words, DARK)
    right = _plain(frame, bare, "steps", words.steps_of_department, words, PALE)
    chart = alt.hconcat(left, right, data=frame, spacing=24)
    return finished(chart, title, source)


def _rows_of_departments(frame: pl.DataFrame) -> tuple[alt.Y, alt.Y]:
    """The departments' rows, with their names for the bars on the left and without for those on the right."""
    order = frame["short_name"].unique(maintain_order=True).to_list()
    named = alt.Y("short_name:N", sort=order, title=None, axis=_rows())
    return named, alt.Y("short_name:N", sort=order, title=None, axis=None)


def _plain(frame: pl.DataFrame, rows: alt.Y, counted: str, title: str, words: Wording, colour: str) -> alt.LayerChart:
    """Bars with their numbers at the end."""
    base = alt.Chart(frame).encode(y=rows, x=alt.X(f"{counted}:Q", axis=_counts(max(frame[counted]), title, "top")))
    bars = base.mark_bar(color=colour).encode(tooltip=resting(words, "short_name", counted))
    numbers = base.mark_text(align="left", dx=5, fontWeight="bold").encode(text=f"{counted}:Q")
    return alt.LayerChart(layer=[bars, numbers], data=frame).properties(width=_HALF, height=alt.Step(24))


def _stacked(
    frame: pl.DataFrame, rows: alt.Y, counted: str, words: Wording, width: int, orient: _Edge = "bottom"
) -> alt.LayerChart:
    """Bars stacked by list, with the number in each part that is wide enough, and the sum at the end."""
    title = words.duties if counted == "duties" else words.steps
    present = [kind.value for kind in ListType if kind.value in frame["list_type"]]
    labels = [frame.filter(list_type=kind)["list"][0] for kind in present]
    place = rows.shorthand.removesuffix(":N")
    longest = max(frame.group_by(place).agg(pl.col(counted).sum())[counted])
    enough = ceil(longest * _NARROWEST / width)
    base = alt.Chart(frame).encode(y=rows)
    stack = base.encode(
        x=alt.X(f"{counted}:Q", stack="zero", axis=_counts(longest, title, orient)), order="list_type:N"
    )
    bars = (
        stack.transform_filter(alt.datum[counted] > 0)
        .mark_bar()
        .encode(color=colour_of_lists(present, labels), tooltip=resting(words, place, "list", counted))
    )
    whole = f"sum({counted})"
    parts = (
        stack.transform_joinaggregate(whole=whole, groupby=[place])
        .mark_text()
        .encode(
            x=alt.X(f"{counted}:Q", stack="zero", bandPosition=0.5),
            detail="list:N",
            text=alt.condition(
                (alt.datum[counted] >= enough) & (alt.datum[counted] < alt.datum.whole), f"{counted}:Q", alt.value("")
            ),
            color=alt.condition(alt.datum.list_type == ListType.BASIC.value, alt.value("white"), alt.value(INK)),
        )
    )
    sums = base.mark_text(align="left", dx=5, fontWeight="bold").encode(x=f"{whole}:Q", text=f"{whole}:Q")
    layers = [bars, parts, sums] if len(present) > 1 else [bars, sums]
    return alt.LayerChart(layer=layers, data=frame).properties(width=width, height=alt.Step(24))


def _rows() -> alt.Axis:
    return alt.Axis(ticks=False, domain=False, labelPadding=8)


def _counts(most: int, title: str, orient: _Edge = "bottom") -> alt.Axis:
    # More ticks than there are whole numbers would stand between these.
    return alt.Axis(
        title=title, orient=orient, tickCount=min(6, most), format="d", domain=False, ticks=False, labelFlush=False
    )
