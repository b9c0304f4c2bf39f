"""The charts of many lists: how alike townships are, and how much of each list is common."""

from __future__ import annotations

import altair as alt
import polars as pl

from township_duties.charts.matrices import DARKEST, LIGHTEST
from township_duties.charts.style import BRIGHT, DARK, GRID, INK, PALE, finished, resting
from township_duties.charts.wording import Wording
from township_duties.comparing.many import Comparison

_PARTS = ("common", "some", "peculiar")
_WIDTH = 560


def likeness_frame(comparison: Comparison, lists: list[str]) -> pl.DataFrame:
    """Each two of some lists, in both directions, and how alike they are."""
    pairs = comparison.townships()
    both = pl.concat([pairs, pairs.select(list="other", other="list", likeness="likeness")])
    place = {name: number for number, name in enumerate(lists)}
    drawn = both.filter(pl.col("list").is_in(lists), pl.col("other").is_in(lists))
    return drawn.sort(pl.col("list").replace_strict(place), pl.col("other").replace_strict(place))


def likeness(frame: pl.DataFrame, lists: list[str], title: str, words: Wording, source: list[str]) -> alt.LayerChart:
    """A square for each two lists, darker the more alike they are."""
    base = alt.Chart(frame).encode(
        x=alt.X("other:N", sort=lists, title=None, axis=alt.Axis(**GRID, orient="top", labelAngle=-45)),
        y=alt.Y("list:N", sort=lists, title=None, axis=alt.Axis(**GRID, labelPadding=8)),
    )
    shade = alt.Scale(domain=[0, 1], range=[LIGHTEST, DARKEST])
    tooltip = resting(words, "list", "other", "likeness", formats={"likeness": ".0%"})
    squares = base.mark_rect().encode(color=alt.Color("likeness:Q", scale=shade, legend=None), tooltip=tooltip)
    written = alt.condition(alt.datum.likeness > 0.6, alt.value("white"), alt.value(INK))
    numbers = base.mark_text().encode(text=alt.Text("likeness:Q", format=".0%"), color=written)
    chart = alt.LayerChart(layer=[squares, numbers], data=frame).properties(width=alt.Step(44), height=alt.Step(24))
    return finished(chart, title, source)


def common_frame(comparison: Comparison, lists: list[str], share: float, words: Wording) -> pl.DataFrame:
    """How many duties of each of some lists are common to nearly all, to some, to none."""
    most = pl.col("lists") >= share * len(comparison.lists)
    part = pl.when(most).then(pl.lit("common")).when(pl.col("lists") == 1).then(pl.lit("peculiar"))
    counted = comparison.duties.with_columns(part=part.otherwise(pl.lit("some"))).group_by("list", "part").len("duties")
    every = pl.DataFrame(
        [(name, kind, words.parts[kind]) for name in lists for kind in _PARTS],
        schema=["list", "part", "label"],
        orient="row",
    )
    joined = every.join(counted, on=["list", "part"], how="left", maintain_order="left")
    return joined.with_columns(pl.col("duties").fill_null(0).cast(pl.Int64))


def common(frame: pl.DataFrame, title: str, words: Wording, source: list[str]) -> alt.LayerChart:
    """A bar for each list, in three parts."""
    lists = frame["list"].unique(maintain_order=True).to_list()
    scale = alt.Scale(domain=[words.parts[part] for part in _PARTS], range=[DARK, PALE, BRIGHT])
    base = alt.Chart(frame).encode(y=alt.Y("list:N", sort=lists, title=None, axis=alt.Axis(**GRID, labelPadding=8)))
    order = alt.Order("place:Q")
    stacked = base.transform_calculate(place=f"indexof({list(_PARTS)}, datum.part)")
    bars = stacked.mark_bar().encode(
        x=alt.X("duties:Q", stack="zero", axis=alt.Axis(title=words.duties, format="d", domain=False, ticks=False)),
        order=order,
        color=alt.Color("label:N", scale=scale, legend=alt.Legend(title=None)),
        tooltip=[
            *resting(words, "list"),
            alt.Tooltip("label", title=words.columns.get("part_label", "label")),
            *resting(words, "duties"),
        ],
    )
    numbers = (
        stacked.transform_filter(alt.datum.duties > 0)
        .mark_text()
        .encode(
            x=alt.X("duties:Q", stack="zero", bandPosition=0.5),
            order=order,
            text="duties:Q",
            detail="label:N",
            color=alt.condition(alt.datum.part == "common", alt.value("white"), alt.value(INK)),
        )
    )
    chart = alt.LayerChart(layer=[bars, numbers], data=frame).properties(width=_WIDTH, height=alt.Step(24))
    return finished(chart, title, source)
