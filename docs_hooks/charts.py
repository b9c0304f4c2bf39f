"""Run the code of the page on charts, and show each chart below the block that makes it."""

from __future__ import annotations

import re
from base64 import b64encode
from html import escape
from io import StringIO
from typing import Any

from township_duties.charts.matrices import DARKEST, LIGHTEST
from township_duties.charts.style import BRIGHT, FAINT, HOLLOW, INK, LINE, PALE

_BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def on_page_markdown(markdown: str, *, page: Any, **_: Any) -> str:
    """What mkdocs calls for each page before it makes HTML of it."""
    return with_pictures(markdown) if page.file.src_uri.endswith("charts.md") else markdown


def with_pictures(markdown: str) -> str:
    """The page with a picture below each block that gives `chart` a new value."""
    names: dict[str, Any] = {}

    def shown(block: re.Match[str]) -> str:
        before = names.get("chart")
        exec(block[1], names)  # noqa: S102 (it is our own page, and its code is run in the tests too)
        chart = names.get("chart")
        return block[0] if chart is before else f"{block[0]}\n\n{_picture(chart)}\n"

    return _BLOCK.sub(shown, markdown)


def _picture(chart: Any) -> str:
    """The chart as pictures for a light and a dark page, of which the theme shows one."""
    words = chart.description if isinstance(chart.description, str) else "The chart that the code above makes"
    shown = {"only-light": _address(chart), "only-dark": _address(dark(chart))}
    return "".join(f'<img alt="{escape(words)}" src="{address}#{page}">' for page, address in shown.items())


def _address(chart: Any) -> str:
    text = StringIO()
    chart.save(text, format="svg")
    return f"data:image/svg+xml;base64,{b64encode(text.getvalue().encode()).decode()}"


DARK = {
    INK: "#e6e6e6",
    FAINT: "#b3b3b3",
    LINE: "#4d4d4d",
    BRIGHT: "#a86f00",
    PALE: "#454a54",
    HOLLOW: "#1e2129",
    LIGHTEST: "#20364a",
    DARKEST: "#2f7fd0",
}
"""The colours of a chart on a dark page: what stands on what keeps its contrast."""


def dark(chart: Any) -> Any:
    """The chart in the colours of a dark page."""
    import altair

    written = re.sub("|".join(DARK), lambda colour: DARK[colour[0]], chart.to_json())
    turned = altair.Chart.from_json(written)
    turned.config.background = DARK[HOLLOW]
    return turned
