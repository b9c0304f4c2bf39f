"""How long an answer is: what it costs, and how much of it fits."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel

from township_duties.escaping import harmless

Item = TypeVar("Item", bound="Shown | str")

MOST_CHARACTERS = 30_000
"""The most characters that an answer has on the wire, its structure and its text together."""

ENVELOPE = 500
"""The most characters that the protocol puts around an answer."""

MOST_ITEMS = 50
"""The most items that one call can ask for."""

MOST_OF_AN_ERROR = 2_000
"""The most characters of an error's text."""


class Shown(BaseModel, frozen=True, extra="forbid"):
    """The base of everything that an agent is shown; what says nothing is left out."""

    def as_fields(self) -> dict[str, Any]:
        """The fields as JSON values, without those that are as by default; records stand behind what is plain."""
        fields: dict[str, Any] = _ordered(self.model_dump(mode="json", exclude_defaults=True))
        return fields

    def as_text(self) -> str:
        """The fields line by line, for models and people; whatever is quoted stays in one line."""
        return "\n".join(_lines(self.as_fields()))


def _ordered(value: Any) -> Any:
    if isinstance(value, list):
        return [_ordered(item) for item in value]
    if not isinstance(value, dict):
        return value
    fields = {name: _ordered(item) for name, item in value.items()}
    return dict(sorted(fields.items(), key=lambda field: (_is_nested(field[1]), field[0] == "items")))


def _is_nested(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and bool(value) and isinstance(value[0], dict))


def _lines(fields: dict[str, Any]) -> Iterator[str]:
    for name, value in fields.items():
        if not _is_nested(value):
            yield f"{name}: {_json(value)}"
            continue
        yield f"{name}:"
        for item in value if isinstance(value, list) else []:
            first, *others = _lines(item)
            yield from (f"- {first}", *(f"  {line}" for line in others))
        if isinstance(value, dict):
            yield from (f"  {line}" for line in _lines(value))


def _json(value: Any) -> str:
    # In one line for whoever reads it, and without what nobody but a model sees.
    return harmless(json.dumps(value, ensure_ascii=False))


def cost(shown: Shown | str) -> int:
    """How many characters something adds to an answer: to its structure, and to its text, which is a string in JSON.

    Examples:
        >>> cost("消防")
        14
    """
    if isinstance(shown, str):
        # Between others in a list; the text quotes it once more than the structure.
        return len(_json(shown)) + len(_json(_json(shown))) + 2
    lines = shown.as_text().split("\n")
    # Each line may be indented, by two places for each of three levels.
    return len(_json(shown.as_fields())) + sum(len(_json(line)) + 6 for line in lines)


def cut(text: str, most: int) -> str:
    """The text, or its beginning and how many characters are left, where it takes more than `most` characters as JSON.

    Examples:
        >>> cut("做好卫片图斑治理相关工作", 4)
        '做好卫片… [8 more characters in the document]'
    """
    kept = text[:most]
    while len(_json(kept)) - 2 > most:
        kept = kept[: len(kept) // 2]
    return kept if kept == text else f"{kept}… [{len(text) - len(kept)} more characters in the document]"


def fitting(items: Iterable[Item], room: int) -> list[Item]:
    """The first of some items that together cost no more than there is room for."""
    kept = []
    for item in items:
        room -= cost(item)
        if room < 0:
            break
        kept.append(item)
    return kept


def some(items: Sequence[Item], room: int) -> tuple[list[Item], int]:
    """The first of some items, as many as there is room for, and how many are left."""
    kept = fitting(items, room)
    return kept, len(items) - len(kept)
