"""How charts look: fonts, colours, titles; what survives grey print and colour blindness."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import altair as alt

from township_duties.charts.wording import Wording
from township_duties.vocabulary import ListType
from township_duties.wrapping import wrapped

FONT = (
    "Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Hiragino Sans GB, Microsoft YaHei, WenQuanYi Micro Hei, "
    "sans-serif"
)
"""Families that have Chinese characters, on one system or another."""

INK = "#1a1a1a"
FAINT = "#595959"
LINE = "#d4d4d4"
DARK = "#0072b2"
BRIGHT = "#e69f00"
PALE = "#e8e8e8"
HOLLOW = "#ffffff"

LIST_COLOURS = {ListType.BASIC.value: DARK, ListType.COOPERATIVE.value: BRIGHT, ListType.RECLAIMED.value: PALE}
"""Blue and orange of Okabe and Ito, and a pale grey: far apart in lightness, so that they differ in grey print too."""

GRID: dict[str, Any] = {"ticks": False, "domain": False, "grid": True, "tickBand": "extent"}
"""An axis that draws lines between rows or columns and nothing else."""

_LINE_HEIGHT = 16

Chart = TypeVar("Chart", alt.LayerChart, alt.HConcatChart)


def finished(chart: Chart, title: str | list[str], source: list[str]) -> Chart:
    """The chart with its title, the line that says where its data is from, and the house's looks."""
    heading = alt.TitleParams(text=title, subtitle=source)
    spoken = " ".join([*([title] if isinstance(title, str) else title), *source])
    return chart.properties(title=heading, description=spoken, config=_looks())


def resting(words: Wording, *columns: str, formats: Mapping[str, str] | None = None) -> list[alt.Tooltip]:
    """What is shown where the pointer rests: columns of the frame under their names in the chart's language.

    Parameters:
        words: the words of the chart.
        columns: the columns, in order.
        formats: how the numbers of some are written.
    """
    return [
        alt.Tooltip(column, title=words.columns.get(column, column), format=(formats or {}).get(column, ""))
        for column in columns
    ]


def colour_of_lists(present: Sequence[str], labels: Sequence[str]) -> alt.Color:
    """A colour for each list that is drawn, with its name above the chart."""
    scale = alt.Scale(domain=list(labels), range=[LIST_COLOURS[list_type] for list_type in present])
    return alt.Color("list:N", scale=scale, legend=alt.Legend(title=None))


def headings(names: Sequence[str], width: int) -> alt.Axis:
    """Names above columns, horizontal, in lines of `width` Chinese characters that end just above the columns."""
    broken = {name: wrapped(name, width) for name in names}
    most = max(map(len, broken.values()))
    # Vega hangs a label of several lines from its first, so the shorter ones begin with empty lines.
    lines = {name: [""] * (most - len(parts)) + parts for name, parts in broken.items()}
    return alt.Axis(
        **GRID,
        orient="top",
        labelExpr=f"{json.dumps(lines, ensure_ascii=False)}[datum.label]",
        labelAngle=0,
        labelLineHeight=_LINE_HEIGHT,
        labelPadding=8 + (most - 1) * _LINE_HEIGHT,
        labelOverlap=False,
    )


def _looks() -> alt.Config:
    words: dict[str, Any] = {"labelFontSize": 13, "titleFontSize": 13, "labelColor": INK, "titleColor": INK}
    return alt.Config(
        font=FONT,
        background="white",
        padding=16,
        axis=alt.AxisConfig(
            **words, titleFontWeight="normal", labelLimit=0, domainColor=FAINT, tickColor=FAINT, gridColor=LINE
        ),
        legend=alt.LegendConfig(
            **words, orient="top", direction="horizontal", labelLimit=0, symbolSize=160, symbolType="square",
            symbolStrokeColor=INK, symbolStrokeWidth=0.5, columnPadding=18,
        ),
        title=alt.TitleConfig(
            anchor="start", frame="bounds", fontSize=18, subtitleFontSize=12, color=INK, subtitleColor=FAINT,
            subtitlePadding=6, offset=16, lineHeight=24, subtitleLineHeight=17,
        ),
        text=alt.MarkConfig(fontSize=12, color=INK),
        bar=alt.BarConfig(stroke=INK, strokeWidth=0.5),
        view=alt.ViewConfig(stroke=None),
    )  # fmt: skip
