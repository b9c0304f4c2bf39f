"""Texts as a chart can draw them: without characters at which the programs that draw it break off."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars

REPLACEMENT = "\ufffd"
"""What is drawn where such a character stands: it is seen that there is one."""

# What no XML holds, and with it no SVG; controls; what ends a line in a script, and halves of characters.
_UNDRAWN = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff"
_ANY_UNDRAWN = re.compile(f"[{_UNDRAWN}\ud800-\udfff]")
_ANY_UNDRAWN_OF_FRAMES = f"[{_UNDRAWN}]"


def legible(text: str) -> str:
    r"""A text that can be drawn.

    Examples:
        >>> legible("民生\x1b服务") == f"民生{REPLACEMENT}服务"
        True
    """
    return _ANY_UNDRAWN.sub(REPLACEMENT, text)


def legible_frame(frame: polars.DataFrame) -> polars.DataFrame:
    """A frame whose texts can be drawn; its other columns as they are."""
    import polars as pl

    return frame.with_columns(pl.col(pl.String).str.replace_all(_ANY_UNDRAWN_OF_FRAMES, REPLACEMENT))


def legible_json(value: Any) -> Any:
    """The description of a chart, or a part of it, in which every text can be drawn."""
    if isinstance(value, str):
        return legible(value)
    if isinstance(value, list):
        return [legible_json(item) for item in value]
    if isinstance(value, dict):
        return {legible(name): legible_json(item) for name, item in value.items()}
    return value
