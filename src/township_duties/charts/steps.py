"""The chart of one duty: its steps in words, and a dot for each body that carries one out."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import polars as pl

from township_duties.charts.style import BRIGHT, DARK, HOLLOW, INK, LINE, PALE, finished, headings, resting
from township_duties.charts.wording import Wording
from township_duties.vocabulary import Attribution
from township_duties.wrapping import wrapped

_FONT_SIZE = 13
_LINE_HEIGHT = 20
_CHARACTERS = 36
"""How many Chinese characters a line of a step has."""
_TEXT_WIDTH = _CHARACTERS * _FONT_SIZE + 28
_MARGIN = 7
_HEADING_HEIGHT = 30
_COLUMN = 78


def who_does_what(
    frame: pl.DataFrame, title: list[str], bodies: Sequence[str], words: Wording, source: list[str]
) -> alt.LayerChart:
    """A row for each step with its words on the left, a column for each body, and a dot where it acts.

    Parameters:
        frame: the steps of one duty and their bodies.
        title: the duty's id, and its name.
        bodies: what the bodies are called.
        words: the words of the chart.
        source: where the data is from.
    """
    placed = _placed(frame).with_columns(
        side_label=pl.col("side").replace_strict(dict(words.sides), return_dtype=pl.String),
        attribution_label=pl.col("attribution").replace_strict(dict(words.attributions), return_dtype=pl.String),
    )
    height = placed["bottom"][-1]
    across = {"x": alt.value(-_TEXT_WIDTH), "x2": alt.value("width")}
    level = alt.Scale(domain=[0, height], range=[0, height])
    base = alt.Chart(placed)
    steps = base.transform_filter("datum.first")
    begins = base.transform_filter("datum.begins")
    bands = begins.mark_rect(color=PALE).encode(
        y=alt.Y("heading_top:Q", scale=level, axis=None), y2=alt.Y2("top:Q"), **across
    )
    names = begins.mark_text(align="left", dx=10, fontSize=_FONT_SIZE, fontWeight="bold").encode(
        x=across["x"], y=alt.Y("heading_middle:Q", scale=level, axis=None), text="heading:N"
    )
    lines = steps.mark_rule(color=LINE).encode(y=alt.Y("bottom:Q", scale=level, axis=None), **across)
    texts = steps.mark_text(
        align="left", baseline="top", dx=10, fontSize=_FONT_SIZE, lineBreak="\n", lineHeight=_LINE_HEIGHT
    ).encode(x=across["x"], y=alt.Y("text_top:Q", scale=level, axis=None), text="lines:N")
    township = set(frame.filter(attribution=Attribution.TOWNSHIP.value)["short_name"])
    colours = [BRIGHT if body in township else HOLLOW if body == words.nobody else DARK for body in bodies]
    dots = base.mark_point(filled=True, opacity=1, size=220, stroke=INK, strokeWidth=1).encode(
        x=alt.X("short_name:N", scale=alt.Scale(domain=list(bodies)), title=None, axis=headings(bodies, 5)),
        y=alt.Y("middle:Q", scale=level, axis=None),
        color=alt.Color("short_name:N", scale=alt.Scale(domain=list(bodies), range=colours), legend=None),
        tooltip=resting(words, "body", "side_label", "topic", "label", "attribution_label"),
    )
    chart = alt.LayerChart(layer=[bands, lines, names, texts, dots], data=placed)
    chart = chart.properties(width=alt.Step(_COLUMN), height=height)
    broken = [line for part in title for line in wrapped(part, (_TEXT_WIDTH + _COLUMN * len(bodies)) / 18)]
    return finished(chart, broken, source)


def _placed(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with its texts in lines, and where each step is drawn, in pixels; no text is drawn twice."""
    places = []
    bottom, before = 0, None
    for step in frame.unique("step", keep="first", maintain_order=True).iter_rows(named=True):
        begins, before = step["heading"] != before, step["heading"]
        top = bottom + _HEADING_HEIGHT * begins
        lines = wrapped(step["text"], _CHARACTERS)
        place = {
            "step": step["step"],
            "begins": begins,
            "lines": "\n".join(lines),
            "heading_top": bottom,
            "heading_middle": bottom + _HEADING_HEIGHT // 2,
            "top": top,
            "text_top": top + _MARGIN + (_LINE_HEIGHT - _FONT_SIZE) // 2,
        }
        bottom = top + len(lines) * _LINE_HEIGHT + 2 * _MARGIN
        places.append({**place, "middle": (top + bottom) / 2, "bottom": bottom})
    first = pl.col("step").is_first_distinct()
    joined = frame.join(pl.DataFrame(places), on="step", maintain_order="left")
    return joined.with_columns(first=first, begins=first & pl.col("begins"))
