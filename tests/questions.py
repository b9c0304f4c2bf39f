"""Questions at random, made of the words, names and categories that the bundled list has."""

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

import township_duties as td
from township_duties.systems import SYSTEMS

KOKYAR = td.load()
NAMES = [name for body in KOKYAR.departments.values() for name in (body.name, body.short_name, *body.aliases)]
USUAL = [name for body in KOKYAR.departments for name in KOKYAR.departments.names_of(body)]
RECEIVERS = [found.printed for duty in KOKYAR.duties for found in duty.receivers]
CATEGORIES = [*KOKYAR.duties.categories, "人民武装"]
TEXTS = [text for duty in KOKYAR.duties for text in duty.searched_texts]
LIST_TYPES = ["basic", "cooperative", "reclaimed", "基本履职", "配合履职", "上级部门收回"]
_FULL_WIDTH = {ordinal: ordinal + 0xFEE0 for ordinal in range(0x21, 0x7F)}


def widened(texts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """The texts as they are, in full width, and with white space inside."""
    return texts | texts.map(lambda text: text.translate(_FULL_WIDTH)) | texts.map(" ".join)


@st.composite
def words(draw: st.DrawFn) -> str:
    """A piece of some text of the list, or a word that is hard to look for."""
    text = draw(st.sampled_from(TEXTS))
    start = draw(st.integers(0, len(text) - 1))
    piece = text[start : start + draw(st.integers(1, 6))]
    hard = ["APP", "5G", "98%", "4·23", "\\", "%", "_", "'", '"', "[", ".*", "无此词", *NAMES, *CATEGORIES]
    return draw(st.sampled_from([piece, piece, piece, *draw(st.lists(st.sampled_from(hard), min_size=1, max_size=2))]))


def several(values: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    return values | st.lists(values, min_size=1, max_size=3)


def one_of(values: Sequence[str]) -> st.SearchStrategy[Any]:
    return several(st.sampled_from(values))


questions: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "list_type": one_of(LIST_TYPES),
        "category": one_of(CATEGORIES),
        "department": several(widened(st.sampled_from([*NAMES, *USUAL]))),
        "involving": several(widened(st.sampled_from([*NAMES, *USUAL]))),
        "reports_to": several(widened(st.sampled_from([*USUAL, *RECEIVERS]))),
        "system": one_of(list(SYSTEMS)),
        "keyword": several(widened(words()).filter(str.strip)),
        "keyword_match": st.sampled_from(["any", "all"]),
    },
)
