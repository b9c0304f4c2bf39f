"""Let blocks with Python's prompts be known for that, so that the copy button leaves prompts and outputs alone."""

from __future__ import annotations

import re
from typing import Any

_PROMPTED = re.compile(r"^(?P<indent> *)```python\n(?=(?P=indent)>>> )", re.MULTILINE)


def on_page_markdown(markdown: str, **_: Any) -> str:
    """What mkdocs calls for each page before it makes HTML of it.

    The tests run blocks of `python`; Pygments tells prompts and outputs from code in blocks of `pycon` alone.
    """
    return _PROMPTED.sub(r"\g<indent>```pycon\n", markdown)
