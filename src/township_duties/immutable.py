"""What nobody can change once it is made: models, frozen dataclasses, and collections that are fields of models."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import wraps
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NoReturn, Self, SupportsIndex, TypeVar, get_args, overload

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from township_duties.errors import wrong_type
from township_duties.text import shortened

K = TypeVar("K")
T = TypeVar("T")
V = TypeVar("V")
V_co = TypeVar("V_co", covariant=True)


_LONGEST_REPR = 400

_OF_PYDANTIC_1 = frozenset(
    name for name, member in vars(BaseModel).items() if hasattr(getattr(member, "__func__", member), "__deprecated__")
)


def bounded(text: str) -> str:
    """A text for the eye of a programmer, cut where it would fill a screen.

    Examples:
        >>> len(bounded("x" * 100_000))
        400
    """
    return shortened(text, _LONGEST_REPR)


class Immutable:
    """A base whose instances cannot be given, or lose, an attribute once they are made.

    They are made by `__new__`, so that calling `__init__` of one that others share does nothing.
    """

    __slots__ = ()

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is immutable: its '{name}' cannot be set")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is immutable: its '{name}' cannot be deleted")


class ImmutableModel(BaseModel):
    """A frozen model that stays as it is: no name can be set, whatever it begins with, and it is made only once.

    What pydantic freezes are the fields alone.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    # Type checkers know from `frozen` that nothing can be set, and from the fields what a model is made of.
    if not TYPE_CHECKING:

        def __init__(self, /, **fields: Any) -> None:
            self._require_unmade()
            # What pydantic's own does, which would take the fields apart and together once more: a quarter of the time.
            self.__pydantic_validator__.validate_python(fields, self_instance=self)

        # pydantic makes the models inside others without calling an `__init__` that is marked as its own.
        __init__.__pydantic_base_init__ = True

        def __setstate__(self, state: dict[Any, Any]) -> None:
            self._require_unmade()
            super().__setstate__(state)

        def __setattr__(self, name: str, value: Any) -> None:
            if name in type(self).model_fields:
                super().__setattr__(name, value)
            raise AttributeError(f"{type(self).__name__} is immutable: its '{name}' cannot be set")

        def __delattr__(self, name: str) -> None:
            if name in type(self).model_fields:
                super().__delattr__(name)
            raise AttributeError(f"{type(self).__name__} is immutable: its '{name}' cannot be deleted")

    def __repr__(self) -> str:
        return bounded(f"{type(self).__name__}({', '.join(f'{name}={bounded(repr(value))}' for name, value in self)})")

    def __dir__(self) -> list[str]:
        """What there is to ask, without what pydantic keeps for programs of its first version."""
        return [name for name in super().__dir__() if name not in _OF_PYDANTIC_1]

    @property
    def model_fields_set(self) -> set[str]:
        """The fields that were given and not left to their defaults, as a set of the caller's own."""
        return set(super().model_fields_set)

    def _require_unmade(self) -> None:
        if self.__dict__:
            raise _made_before(self)


def made_once(record: type[T]) -> type[T]:
    """Let an instance of a frozen dataclass with slots be made only once: `frozen` guards against assignment alone."""
    first = fields(record)[0].name  # type: ignore[arg-type]  # it is a dataclass

    def only_once(make: Callable[..., None]) -> Callable[..., None]:
        @wraps(make)
        def guarded(self: T, *given: Any, **named: Any) -> None:
            if hasattr(self, first):
                raise _made_before(self)
            make(self, *given, **named)

        return guarded

    for name in ("__init__", "__setstate__"):
        setattr(record, name, only_once(getattr(record, name)))
    return record


def _made_before(made: object) -> AttributeError:
    return AttributeError(f"{type(made).__name__} is immutable: it cannot be made a second time")


class ImmutableSequence(Immutable, Sequence[V_co]):
    """A `Sequence` that cannot be changed: the one base of duties, notes and answers. Slices are of the same kind.

    Two are equal when they are of one kind and hold equal items, and belong to the same list where they know theirs.

    Parameters:
        items: what it holds, in order.
    """

    __slots__ = ("_items",)
    _items: tuple[V_co, ...]

    def __new__(cls, items: Iterable[V_co] = ()) -> Self:  # noqa: D102 (the class says what it takes)
        if not isinstance(items, Iterable):
            raise wrong_type("items", "several items, such as a list", items)
        made = super().__new__(cls)
        object.__setattr__(made, "_items", tuple(items))
        return made

    def _require_all(self, kind: type) -> None:
        for item in self._items:
            if not isinstance(item, kind):
                raise wrong_type("items", f"several of {kind.__name__}", item)

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
        if isinstance(place, slice):
            return self._slice(place)
        if not isinstance(place, SupportsIndex):
            raise wrong_type("place", "a whole number or a slice", place)
        return self._items[place]

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
    _items: MappingProxyType[K, V]

    def __new__(cls, items: Mapping[K, V]) -> Self:  # noqa: D102 (the class says what it takes)
        made = super().__new__(cls)
        object.__setattr__(made, "_items", MappingProxyType(dict(items)))
        return made

    def __getitem__(self, key: K) -> V:
        return self._items[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._items)

    def __reversed__(self) -> Iterator[K]:
        return reversed(tuple(self._items))

    def __len__(self) -> int:
        return len(self._items)

    def __contains__(self, key: object) -> bool:
        return key in self._items

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __repr__(self) -> str:
        return bounded(f"{type(self).__name__}({dict(self._items)!r})")

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (dict(self._items),)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        key_type, value_type = get_args(source)
        as_dict = handler.generate_schema(dict[key_type, value_type])  # type: ignore[valid-type]  # known only at run time
        return collection_schema(cls, as_dict, _as_dict)


def _as_dict(mapping: Mapping[Any, Any]) -> dict[Any, Any]:
    # `dict(mapping)` would ask a mapping of ours for each key on its own.
    return mapping._items.copy() if isinstance(mapping, ImmutableMapping) else dict(mapping)


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
