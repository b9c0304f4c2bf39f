"""The registry of departments: every name that a list has for a body leads to one record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema

from township_duties.errors import UnknownNameError
from township_duties.immutable import Immutable, collection_schema
from township_duties.models import Department
from township_duties.text import fold, nearest


class Departments(Immutable, Mapping[str, Department]):
    """An immutable mapping of canonical names to departments, in order of first appearance.

    It is made of the records. `[]` takes the canonical name alone; `resolve` takes any name that the list has for a
    body.

    Raises:
        ValueError: two departments claim one name.

    Examples:
        >>> import township_duties as td
        >>> departments = td.load().departments
        >>> departments["塔什库尔干县民政局"].short_name
        '民政局'
        >>> departments.resolve("教科局").name
        '塔什库尔干县教育和科学技术局'
    """

    __slots__ = ("_by_name", "_by_spelling")
    _by_name: Mapping[str, Department]
    _by_spelling: Mapping[str, Department]

    def __new__(cls, departments: Iterable[Department]) -> Self:  # noqa: D102 (the class says what it takes)
        by_name: dict[str, Department] = {}
        by_spelling: dict[str, Department] = {}
        for department in departments:
            for spelling in spellings(department):
                other = by_spelling.setdefault(fold(spelling), department)
                if other is not department:
                    raise ValueError(f"both '{other.name}' and '{department.name}' claim the name '{spelling}'")
            by_name[department.name] = department
        made = super().__new__(cls)
        object.__setattr__(made, "_by_name", MappingProxyType(by_name))
        object.__setattr__(made, "_by_spelling", MappingProxyType(by_spelling))
        return made

    def __getitem__(self, name: str) -> Department:
        try:
            return self._by_name[name]
        except (KeyError, TypeError):  # what has no hash is no name either
            raise self._unknown(name, "a canonical name; `resolve` takes short names and aliases too") from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_name)

    def __len__(self) -> int:
        return len(self._by_name)

    def __contains__(self, name: object) -> bool:
        return name in self._by_name

    def __hash__(self) -> int:
        return hash(tuple(self._by_name.values()))

    def __repr__(self) -> str:
        return f"<Departments: {len(self)}, from {next(iter(self), 'none')!r} on>"

    def _repr_html_(self) -> str:
        from township_duties.html import MOST_ROWS, escape, table

        rows = [
            [escape(body.name), escape(body.short_name), escape(body.kind or ""), escape("、".join(body.aliases))]
            for body in list(self.values())[:MOST_ROWS]
        ]
        return table(f"{len(self)} departments", ["department", "short name", "kind", "other names"], rows, len(self))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (tuple(self._by_name.values()),)

    def resolve(self, name: str) -> Department:
        """The department that has this canonical name, short name or alias.

        Width, letter case and white space do not matter; nothing else is guessed.

        Parameters:
            name: any name that the list has for the body.

        Raises:
            UnknownNameError: no department has that name; the error ranks those most like it.
        """
        found = self._by_spelling.get(fold(name)) if isinstance(name, str) else None
        if found is None:
            raise self._unknown(name, "a canonical name, short name or alias of one of the list's departments")
        return found

    def _unknown(self, name: str, expected: str) -> UnknownNameError:
        names = {spelling: department.name for department in self.values() for spelling in spellings(department)}
        return UnknownNameError("department", name, nearest(name, names), expected)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        as_tuple = handler.generate_schema(tuple[Department, ...])
        return collection_schema(cls, as_tuple, lambda departments: tuple(departments.values()))


def spellings(department: Department) -> tuple[str, ...]:
    """Every name by which a list knows a department: canonical, short, aliases."""
    return (department.name, department.short_name, *department.aliases)
