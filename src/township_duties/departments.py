"""The registry of departments: every name that a list has for a body leads to one record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Self, TypeVar, overload

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema

from township_duties.errors import Reason, UnknownNameError, require_text, wrong_type
from township_duties.immutable import Immutable, collection_schema
from township_duties.language import said
from township_duties.models import Department
from township_duties.systems import usual_names
from township_duties.text import fold, nearest

T = TypeVar("T")


class Departments(Immutable, Mapping[str, Department]):
    """An immutable mapping of canonical names to departments, in order of first appearance.

    It is made of the records. `[]`, `get` and `in` take any name of a body, printed or usual, as `resolve` does.

    Raises:
        ValueError: two departments claim one name.
        TypeError: it is made of something else than departments.

    Examples:
        >>> import township_duties as td
        >>> departments = td.load().departments
        >>> departments["塔什库尔干县民政局"].short_name
        '民政局'
        >>> departments["教科局"].name, "教科局" in departments, "市政局" in departments
        ('塔什库尔干县教育和科学技术局', True, False)
    """

    __slots__ = ("_by_name", "_by_spelling", "_by_usual")
    _by_name: Mapping[str, Department]
    _by_spelling: Mapping[str, Department]
    _by_usual: Mapping[str, tuple[str, ...]] | None

    def __new__(cls, departments: Iterable[Department]) -> Self:  # noqa: D102 (the class says what it takes)
        if not isinstance(departments, Iterable):
            raise wrong_type("departments", "Department records", departments)
        by_name: dict[str, Department] = {}
        by_spelling: dict[str, Department] = {}
        for department in departments:
            if not isinstance(department, Department):
                raise wrong_type("departments", "Department records", department)
            for spelling in spellings(department):
                other = by_spelling.setdefault(fold(spelling), department)
                if other is not department:
                    raise ValueError(f"both '{other.name}' and '{department.name}' claim the name '{spelling}'")
            by_name[department.name] = department
        made = super().__new__(cls)
        object.__setattr__(made, "_by_name", MappingProxyType(by_name))
        object.__setattr__(made, "_by_spelling", MappingProxyType(by_spelling))
        object.__setattr__(made, "_by_usual", None)
        return made

    def __getitem__(self, name: str) -> Department:
        return self.resolve(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_name)

    def __len__(self) -> int:
        return len(self._by_name)

    def __contains__(self, name: object) -> bool:
        return self._found(name) is not None

    @overload
    def get(self, name: str, default: None = None, /) -> Department | None: ...
    @overload
    def get(self, name: str, default: T, /) -> Department | T: ...
    def get(self, name: str, default: T | None = None, /) -> Department | T | None:
        """The department that has this name, as `resolve` finds it; the default where none has."""
        return self._found(name) or default

    def __hash__(self) -> int:
        return hash(tuple(self._by_name.values()))

    def __repr__(self) -> str:
        return f"<Departments: {len(self)}, from {next(iter(self), 'none')!r} on>"

    def _repr_html_(self) -> str:
        from township_duties.html import MOST_ROWS, escape, table

        rows = [
            [
                escape(body.name),
                escape(body.short_name),
                escape(said(body.kind, body.kind.chinese) if body.kind else ""),
                escape("、".join(body.aliases)),
            ]
            for body in list(self.values())[:MOST_ROWS]
        ]
        headings = [
            said("department", "部门"), said("short name", "简称"), said("kind", "类型"), said("other names", "别称")
        ]  # fmt: skip
        return table(said(f"{len(self)} departments", f"部门{len(self)}个"), headings, rows, len(self))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (tuple(self._by_name.values()),)

    def resolve(self, name: str) -> Department:
        """The department that has this canonical name, short name or alias, or that is usually called so.

        Width, letter case and white space do not matter; nothing else is guessed. What the list itself has for a body
        goes before usual names, which it need not print: 卫健委, 市监局, 残联.

        Parameters:
            name: any name that the list has for the body, or a usual one.

        Raises:
            UnknownNameError: no department has that name, and the error ranks those most like it; or two are usually
                called so, and the error names them.

        Examples:
            >>> import township_duties as td
            >>> departments = td.load().departments
            >>> departments.resolve("卫健委").name, departments.is_printed("卫健委")
            ('塔什库尔干县卫生健康委员会', False)
        """
        found = self._found(name)
        if found is not None:
            return found
        usual = self._usual.get(fold(name), ()) if isinstance(name, str) else ()
        if usual:
            both = Reason("one of them, for both are usually called so", "这些部门通常都这样简称，请写明是哪一个")
            raise UnknownNameError("department", name, usual, both)
        names = {spelling: department for department in self._by_name for spelling in self.names_of(department)}
        expected = Reason(
            "a canonical name, short name, alias or usual name of one of the list's departments",
            "应为清单中某个部门的全称、简称、别称或通称",
        )
        raise UnknownNameError("department", name, nearest(name, names), expected)

    def _found(self, name: object) -> Department | None:
        if not isinstance(name, str):
            return None
        # Most names are canonical, and those need no folding.
        if name in self._by_name:
            return self._by_name[name]
        folded = fold(name)
        if folded in self._by_spelling:
            return self._by_spelling[folded]
        usual = self._usual.get(folded, ())
        return self._by_name[usual[0]] if len(usual) == 1 else None

    def is_printed(self, name: str) -> bool:
        """Whether the list itself has this name for a department; usual names are general knowledge.

        Parameters:
            name: a name.
        """
        require_text("name", name)
        return fold(name) in self._by_spelling

    def names_of(self, name: str) -> tuple[str, ...]:
        """Every name that `resolve` takes for a department: those that the list has, then usual ones of no other.

        Parameters:
            name: any name of it.

        Raises:
            UnknownNameError: no department has that name.

        Examples:
            >>> import township_duties as td
            >>> td.load().departments.names_of("塔什库尔干县应急管理局")
            ('塔什库尔干县应急管理局', '应急管理局', '应急局')
        """
        department = self[name]
        alone = (department.name,)
        usual = (usual for usual in usual_names(department.short_name) if self._usual.get(fold(usual)) == alone)
        return tuple(dict.fromkeys((*spellings(department), *usual)))

    @property
    def _usual(self) -> Mapping[str, tuple[str, ...]]:
        """The canonical names of the bodies that each usual name fits, but for names that the list itself has."""
        if self._by_usual is None:
            found: dict[str, tuple[str, ...]] = {}
            for department in self._by_name.values():
                for usual in map(fold, usual_names(department.short_name)):
                    if usual not in self._by_spelling:
                        found[usual] = (*found.get(usual, ()), department.name)
            object.__setattr__(self, "_by_usual", MappingProxyType(found))
        return self._by_usual or {}

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        as_tuple = handler.generate_schema(tuple[Department, ...])
        return collection_schema(cls, as_tuple, lambda departments: tuple(departments.values()))


def spellings(department: Department) -> tuple[str, ...]:
    """Every name by which a list knows a department: canonical, short, aliases."""
    return (department.name, department.short_name, *department.aliases)
