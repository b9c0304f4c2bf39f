"""Collections that nobody can change: hashable and picklable, and field types for pydantic."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NoReturn, Self, SupportsIndex, TypeVar, get_args, overload

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

K = TypeVar("K")
V = TypeVar("V")
V_co = TypeVar("V_co", covariant=True)


class Immutable:
    """A base whose instances cannot be given, or lose, an attribute once they are made."""

    __slots__ = ()

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is immutable: its '{name}' cannot be set")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is immutable: its '{name}' cannot be deleted")


class ImmutableSequence(Immutable, Sequence[V_co]):
    """A `Sequence` that cannot be changed: the one base of duties, notes and answers. Slices are of the same kind.

    Two are equal when they are of one kind and hold equal items, and belong to the same list where they know theirs.

    Parameters:
        items: what it holds, in order.
    """

    __slots__ = ("_items",)
    _items: tuple[V_co, ...]

    def __init__(self, items: Iterable[V_co] = ()) -> None:
        object.__setattr__(self, "_items", tuple(items))

    def _besides(self) -> tuple[Any, ...]:
        """What the class takes behind the items: a slice and a copy are made with the same."""
        return ()

    def _compared(self) -> tuple[Any, ...]:
        """What must be equal in equal ones."""
        return self._items

    def _slice(self, place: slice) -> Self:
        return type(self)(self._items[place], *self._besides())

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[V_co]:
        return iter(self._items)

    @overload
    def __getitem__(self, place: SupportsIndex) -> V_co: ...
    @overload
    def __getitem__(self, place: slice) -> Self: ...
    def __getitem__(self, place: SupportsIndex | slice) -> V_co | Self:
        return self._slice(place) if isinstance(place, slice) else self._items[place]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ImmutableSequence) or type(self) is not type(other):
            return NotImplemented
        return self._compared() == other._compared()

    def __hash__(self) -> int:
        return hash(self._compared())

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {len(self)}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self._items, *self._besides())


class ImmutableMapping(Immutable, Mapping[K, V]):
    """A `Mapping` that keeps its order and cannot be changed.

    `types.MappingProxyType` would do but for three things: it cannot be pickled, copied or hashed.

    Parameters:
        items: the keys and values, copied.

    Examples:
        >>> ImmutableMapping({"序号": "46"})
        ImmutableMapping({'序号': '46'})
    """

    __slots__ = ("_items",)
    _items: Mapping[K, V]

    def __init__(self, items: Mapping[K, V]) -> None:
        object.__setattr__(self, "_items", MappingProxyType(dict(items)))

    def __getitem__(self, key: K) -> V:
        return self._items[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __contains__(self, key: object) -> bool:
        return key in self._items

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({dict(self._items)!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (dict(self._items),)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        key_type, value_type = get_args(source)
        as_dict = handler.generate_schema(dict[key_type, value_type])  # type: ignore[valid-type]  # known only at run time
        return collection_schema(cls, as_dict, dict)


def collection_schema(collection: type[Any], schema: CoreSchema, plain: Callable[[Any], Any]) -> CoreSchema:
    """How pydantic reads and writes a collection: as its plain form, by that form's schema.

    Parameters:
        collection: the class, which takes its plain form.
        schema: the schema of the plain form.
        plain: what makes the plain form of a collection.
    """
    from_plain = core_schema.no_info_after_validator_function(collection, schema)
    return core_schema.json_or_python_schema(
        json_schema=from_plain,
        python_schema=core_schema.union_schema([core_schema.is_instance_schema(collection), from_plain]),
        serialization=core_schema.wrap_serializer_function_ser_schema(
            lambda value, handler: handler(plain(value)), schema=schema
        ),
    )
