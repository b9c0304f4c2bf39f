"""What duties know of the list that they come from, and how a question is understood there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from township_duties.departments import Departments
from township_duties.errors import QueryError, Reason, UnknownNameError
from township_duties.immutable import ImmutableMapping
from township_duties.models import DutyRecord
from township_duties.query import Query
from township_duties.text import fold, nearest

HINT = "  hint: "
"""How a line of `explain` begins that is no step of the question."""


class ListContext(NamedTuple):
    """A list as its duties see it: what it is called, and the names that it knows."""

    key: str
    version: str
    departments: Departments
    categories: tuple[str, ...]
    """The categories of its rows and its preface."""
    unregistered: tuple[str, ...] | None
    """The printed names of receivers of reports that the registry lacks; None where the file holds no receivers."""
    township: str | None
    """The township's name; None where the document does not say it."""
    english: ImmutableMapping[str, str]
    """Unofficial English labels of places and categories."""
    order: ImmutableMapping[str, int]
    """The place of each duty in the list, by id."""

    def tests(self, query: Query) -> list[Callable[[DutyRecord], bool]]:
        """One predicate for each field but the keywords that asks something.

        Raises:
            UnknownNameError: the list knows no such category or department.
            QueryError: the list's file does not hold whom is reported to.
        """
        tests: list[Callable[[DutyRecord], bool]] = []
        if query.list_type:
            tests.append(lambda duty: duty.list_type in query.list_type)
        if query.category:
            categories = {self._known_category(category) for category in query.category}
            tests.append(lambda duty: duty.category in categories)
        if query.department:
            departments = {self.departments.resolve(name).name for name in query.department}
            tests.append(lambda duty: not departments.isdisjoint(duty.departments))
        if query.involving:
            involved = {self.departments.resolve(name).name for name in query.involving}
            tests.append(lambda duty: not involved.isdisjoint(duty.involved_departments))
        if query.system:
            bodies = {body.name for body in self.departments.values() if not set(query.system).isdisjoint(body.systems)}
            tests.append(lambda duty: not bodies.isdisjoint(duty.departments))
        if query.reports_to:
            receivers = {fold(name) for asked in query.reports_to for name in self._receivers(asked)}
            tests.append(lambda duty: any(fold(receiver.name) in receivers for receiver in duty.receivers))
        return tests

    def _receivers(self, name: str) -> tuple[str, ...]:
        """What `Receiver.name` may be of the body that a name means: its canonical name, or the printed one."""
        if self.unregistered is None:
            raise QueryError(
                f"{self.key} {self.version} does not hold whom its steps report to, as files before format 4 do not;"
                " ask a newer version, or read the document anew",
                f"{self.key} {self.version} 没有报送对象的数据（第4种格式以前的文件都没有）；"
                "请改用新版本，或重新读取原文件",
            )
        printed = tuple(receiver for receiver in self.unregistered if fold(receiver) == fold(name))
        try:
            return (self.departments.resolve(name).name, *printed)
        except UnknownNameError:
            if not printed:
                raise
            return printed

    def _known_category(self, category: str) -> str:
        if category in self.categories:
            return category
        expected = Reason(
            "a category of the list's rows or preface, as printed", "应为清单各行或“说明”中的事项类别，照原文写"
        )
        raise UnknownNameError("category", category, nearest(category, self.categories), expected)

    def explained(self, query: Query) -> Iterator[str]:
        """Each field of a question in words, with the names that it was resolved to."""
        for field, values in query.asked().items():
            names = [self._rewritten(field, value) for value in values]
            word = " and " if field == "keyword" and query.keyword_match == "all" else " or "
            language = " (en)" if field == "keyword" and query.lang == "en" else ""
            yield f"{field}{language}: {word.join(names)}"
        if query.lang == "zh":
            # Its column is no text that a keyword is looked for in.
            for body in filter(self.departments.__contains__, query.keyword):
                yield f"{HINT}{body} is a body: department={body!r} asks for those whose column names it"

    def _rewritten(self, field: str, name: str) -> str:
        if field not in ("department", "involving", "reports_to"):
            return name
        canonical = self._receivers(name)[0] if field == "reports_to" else self.departments.resolve(name).name
        if canonical not in self.departments or name == canonical:
            return name
        usual = "" if self.departments.is_printed(name) else " (a usual name, which the list does not print)"
        return f"{name} → {canonical}{usual}"


NO_CONTEXT = ListContext("", "", Departments(()), (), (), None, ImmutableMapping({}), ImmutableMapping({}))
"""The context of duties that belong to no list."""
