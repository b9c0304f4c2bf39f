"""Run the code of the page on charts, and show each chart below the block that makes it."""

from __future__ import annotations

import re
from base64 import b64encode
from html import escape
from io import StringIO
from typing import Any

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
    text = StringIO()
    chart.save(text, format="svg")
    address = b64encode(text.getvalue().encode()).decode()
    words = chart.description if isinstance(chart.description, str) else "The chart that the code above makes"
    return f'<img alt="{escape(words)}" src="data:image/svg+xml;base64,{address}">'
