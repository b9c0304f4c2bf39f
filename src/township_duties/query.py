"""The question: what to ask of duties, written once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict

from township_duties.text import fold
from township_duties.vocabulary import ListType

OneOrMore = str | Sequence[str]


def _several(value: Any) -> Any:
    """One value or several as a tuple, each once; None as no value at all."""
    if value is None:
        return ()
    one = isinstance(value, str) or not isinstance(value, Iterable)
    return tuple(dict.fromkeys([value] if one else value))


def _list_types(value: Any) -> Any:
    return tuple(dict.fromkeys(ListType.from_word(word) for word in _several(value)))


def _not_empty(value: Any) -> Any:
    values = _several(value)
    for item in values:
        if isinstance(item, str) and not fold(item):
            raise ValueError(f"the value '{item}' is empty and can match nothing; leave it out to ask for everything")
    return values


Words = Annotated[tuple[str, ...], BeforeValidator(_not_empty)]


class Query(BaseModel):
    """A question about duties: which of them match?

    Several values in a field mean any of them; several fields mean all of them. A field left out asks nothing.

    Parameters:
        list_type: `"basic"`, `"cooperative"`, `"reclaimed"`, or the Chinese words.
        category: categories (事项类别), as printed.
        department: bodies that the row's department column names, by canonical name, short name or alias.
        involving: the same, and bodies that act in a block or step of the row.
        keyword: words to find in a duty's name, labels and steps; width, letter case and white space do not matter.
        keyword_match: whether `"any"` or `"all"` of the keywords must be found.

    Raises:
        pydantic.ValidationError: a field is unknown, or a value is empty or of a wrong type.

    Examples:
        >>> Query(list_type="配合履职", keyword=["补贴", "津贴"])
        Query(list_type='cooperative', keyword=['补贴', '津贴'])
    """

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    list_type: Annotated[tuple[ListType, ...], BeforeValidator(_list_types)] = ()
    """The lists to look in."""
    category: Words = ()
    """Categories (事项类别), as printed."""
    department: Words = ()
    """Bodies that the row's department column names."""
    involving: Words = ()
    """Bodies that the row's department column names or that act in a block or step."""
    keyword: Words = ()
    """Words to find in a duty's name, labels and steps."""
    keyword_match: Literal["any", "all"] = "any"
    """Whether any or all of the keywords must be found."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            list_type: ListType | OneOrMore | Sequence[ListType] | None = None,
            category: OneOrMore | None = None,
            department: OneOrMore | None = None,
            involving: OneOrMore | None = None,
            keyword: OneOrMore | None = None,
            keyword_match: Literal["any", "all"] = "any",
        ) -> None: ...

    def __repr__(self) -> str:
        asked = self.model_dump(mode="json", exclude_defaults=True)
        shown = {name: value[0] if len(value) == 1 else value for name, value in asked.items()}
        return f"Query({', '.join(f'{name}={value!r}' for name, value in shown.items())})"
