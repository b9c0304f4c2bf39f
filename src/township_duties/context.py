"""What duties know of the list that they come from, and how a question is understood there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from township_duties.departments import Departments
from township_duties.errors import QueryError, Reason, UnknownNameError
from township_duties.immutable import ImmutableMapping
from township_duties.language import Told
from township_duties.models import DutyRecord
from township_duties.query import Query
from township_duties.text import fold, nearest
from township_duties.vocabulary import ListType

HINT = ("  hint: ", "  提示：")
"""How a line of `explain` begins that is no step of the question, in English and in Chinese."""
_FIELDS = {
    "list_type": "清单",
    "category": "事项类别",
    "department": "部门",
    "involving": "涉及部门",
    "reports_to": "报送对象",
    "system": "条线",
    "keyword": "关键词",
}
"""What the fields of a question are called in Chinese."""


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

    def explained(self, query: Query) -> Iterator[Told]:
        """Each field of a question in words of both languages, with the names that it was resolved to."""
        for field, values in query.asked().items():
            names = [self._rewritten(field, value) for value in values]
            needs_all = field == "keyword" and query.keyword_match == "all"
            in_english = field == "keyword" and query.lang == "en"
            words = (" and " if needs_all else " or ").join(name.english for name in names)
            words_zh = "、".join(name.chinese for name in names)
            how_many = "" if len(names) == 1 else "（全部）" if needs_all else "（任一）"
            yield Told(
                f"{field}{' (en)' if in_english else ''}: {words}",
                f"{'英文' if in_english else ''}{_FIELDS[field]}{how_many}：{words_zh}",
            )
        if query.lang == "zh":
            # Its column is no text that a keyword is looked for in.
            for body in filter(self.departments.__contains__, query.keyword):
                ask = f"department={body!r}"
                yield Told(
                    f"{HINT[0]}{body} is a body: {ask} asks for those whose column names it",
                    f"{HINT[1]}“{body}”是机构：用 {ask} 可查部门栏列明它的事项",
                )

    def _rewritten(self, field: str, name: str) -> Told:
        if field == "list_type":
            return Told(name, ListType(name).chinese)
        if field not in ("department", "involving", "reports_to"):
            return Told(name, name)
        canonical = self._receivers(name)[0] if field == "reports_to" else self.departments.resolve(name).name
        if canonical not in self.departments or name == canonical:
            return Told(name, name)
        told = f"{name} → {canonical}"
        if self.departments.is_printed(name):
            return Told(told, told)
        return Told(f"{told} (a usual name, which the list does not print)", f"{told}（通称，清单未用）")


NO_CONTEXT = ListContext("", "", Departments(()), (), (), None, ImmutableMapping({}), ImmutableMapping({}))
"""The context of duties that belong to no list."""
