"""What a comparison found: what differs between two lists, as records that can show themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from township_duties.immutable import made_once
from township_duties.language import said, speaking, spoken
from township_duties.models import DutyRecord
from township_duties.text import shortened

if TYPE_CHECKING:
    import polars

Kind = Literal["added", "removed", "renamed", "changed"]

KINDS_ZH = {
    "added": "新增",
    "removed": "删去",
    "renamed": "更名",
    "changed": "修改",
    "department": "部门",
    "note": "批注",
    "preface": "说明",
    "finding": "规则",
}
"""What the kinds of `Diff.rows` are called in Chinese."""

_MOST_LINES = 40
_LONGEST_PLACE = 60
_LONGEST_TEXT = 40


@made_once
@dataclass(frozen=True, slots=True, repr=False)
class Change:
    """A field that differs; what stands on one side alone has None on the other."""

    old_place: str | None
    """Where it stood, such as `name` or `responsibilities[0].steps[2].text`."""
    new_place: str | None
    """Where it stands now."""
    old: str | None
    """What was there."""
    new: str | None
    """What is there now."""
    old_zh: str | None = None
    """What was there, in Chinese, where it is no word of the document: of notes."""
    new_zh: str | None = None
    """The same of what is there now."""

    def reversed(self) -> Change:
        """The same change seen from the other side."""
        return Change(self.new_place, self.old_place, self.new, self.old, self.new_zh, self.old_zh)

    @property
    def place(self) -> str:
        """Where it stands now, or where it stood."""
        return self.new_place or self.old_place or ""

    @property
    def is_of_label(self) -> bool:
        """Whether it is an unofficial English label that differs."""
        return "english" in self.place.split(".")

    def __str__(self) -> str:
        place, old, new = self.shown()
        return f"{place}{said(': ', '：')}{old} → {new}"

    def shown(self) -> tuple[str, str, str]:
        """Where it stands, what was there and what is there now: cut, in the language that is spoken."""
        place, old, new = self.place, self.old, self.new
        if spoken() == "zh":
            place = "全文" if place == "document" else place
            old, new = self.old_zh or old, self.new_zh or new
        return shortened(place, _LONGEST_PLACE), _shown(old), _shown(new)

    def __repr__(self) -> str:
        with speaking("en"):
            return f"<Change {self}>"


@made_once
@dataclass(frozen=True, slots=True, repr=False)
class DutyDifference:
    """A duty that is on one side alone, or differs between both."""

    old: DutyRecord | None
    """The duty as it was; None where it was added."""
    new: DutyRecord | None
    """The duty as it is; None where it was removed."""
    changes: tuple[Change, ...]
    """What differs, field by field; empty for a duty that is on one side alone."""

    @property
    def kind(self) -> Kind:
        """`added`, `removed`, `renamed` (another name or number), or `changed` in something else."""
        if self.old is None:
            return "added"
        if self.new is None:
            return "removed"
        return "renamed" if (self.old.id, self.old.name) != (self.new.id, self.new.name) else "changed"

    def reversed(self) -> DutyDifference:
        """The same difference seen from the other side."""
        return DutyDifference(self.new, self.old, _reversed(self.changes))

    def __repr__(self) -> str:
        duty = self.new or self.old
        which = f" {duty.id} {shortened(duty.name)}" if duty else ""
        return f"<DutyDifference {self.kind}{which}: {_counted(len(self.changes), 'change')}>"


@made_once
@dataclass(frozen=True, slots=True, repr=False)
class Diff:
    """What changed from one list to another; false when nothing in the lists themselves did.

    What rules find is no part of a list: other rules find other things in the same list. So `findings` are told apart,
    and alone do not make a `Diff` true. Printing it gives a bounded text; `to_polars` gives everything.
    """

    old: str
    """Key and version of the old list."""
    new: str
    """Key and version of the new list."""
    duties: tuple[DutyDifference, ...]
    """The duties that differ, by list and number."""
    departments: tuple[Change, ...]
    """Departments that came, went, or have other fields; a place is a canonical name, and a field of it."""
    notes: tuple[Change, ...]
    """Notes of persons, and of the reader, that came or went; a place is a duty's id, or `document`."""
    preface: tuple[Change, ...]
    """Everything else: title, township, declarations, process, lines outside the tables."""
    findings: tuple[Change, ...] = ()
    """Notes of rules (`check`) that came or went: the lists differ, or the rules do; a place is as in `notes`."""

    @property
    def added(self) -> tuple[DutyDifference, ...]:
        """Duties that only the new list has."""
        return self._of_kind("added")

    @property
    def removed(self) -> tuple[DutyDifference, ...]:
        """Duties that only the old list has."""
        return self._of_kind("removed")

    @property
    def renamed(self) -> tuple[DutyDifference, ...]:
        """Duties with another name or number, whatever else differs."""
        return self._of_kind("renamed")

    @property
    def changed(self) -> tuple[DutyDifference, ...]:
        """Duties with the same name and number, and something else that differs."""
        return self._of_kind("changed")

    def _of_kind(self, kind: Kind) -> tuple[DutyDifference, ...]:
        return tuple(difference for difference in self.duties if difference.kind == kind)

    def __bool__(self) -> bool:
        return bool(self.duties or self.departments or self.notes or self.preface)

    def reversed(self) -> Diff:
        """What changes from the new list back to the old one."""
        return Diff(
            old=self.new,
            new=self.old,
            duties=tuple(difference.reversed() for difference in self.duties),
            departments=_reversed(self.departments),
            notes=_reversed(self.notes),
            preface=_reversed(self.preface),
            findings=_reversed(self.findings),
        )

    def rows(self) -> Iterator[tuple[str, str | None, str | None, Change]]:
        """Everything that changed: its kind, the old and the new duty's id, the change.

        The kind is that of the duty's difference, or `department`, `note`, `preface`, `finding`. What the document says
        and persons noted comes first, unofficial labels behind it, findings of rules last.
        """
        told = list(self._of_lists())
        yield from (row for row in told if not row[-1].is_of_label)
        yield from (row for row in told if row[-1].is_of_label)
        yield from (("finding", None, None, change) for change in self.findings)

    def _of_lists(self) -> Iterator[tuple[str, str | None, str | None, Change]]:
        for difference in self.duties:
            old_id, old_name = _id_and_name(difference.old)
            new_id, new_name = _id_and_name(difference.new)
            for change in difference.changes or (Change(old_id, new_id, old_name, new_name),):
                yield difference.kind, old_id, new_id, change
        elsewhere = {"department": self.departments, "note": self.notes, "preface": self.preface}
        for kind, changes in elsewhere.items():
            for change in changes:
                yield kind, None, None, change

    def to_polars(self) -> polars.DataFrame:
        """One row a change: `kind`, `old_id`, `new_id`, `old_place`, `new_place`, `old`, `new`, all text."""
        import polars as pl

        columns = ["kind", "old_id", "new_id", "old_place", "new_place", "old", "new"]
        rows = [(*row, change.old_place, change.new_place, change.old, change.new) for *row, change in self.rows()]
        return pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row")

    def _head(self) -> str:
        if spoken() == "zh":
            return self._head_zh()
        counts = [f"{len(found)} {kind}" for kind in get_args(Kind) if (found := self._of_kind(kind))]
        counts += [_counted(len(self.departments), "department")] if self.departments else []
        counts += [_counted(len(self.notes), "note")] if self.notes else []
        counts += [f"{len(self.preface)} preface"] if self.preface else []
        by_rules = f"; {_counted(len(self.findings), 'finding')} of rules" if self.findings else ""
        return f"{self.old} → {self.new}: {', '.join(counts) or 'no difference'}{by_rules}"

    def _head_zh(self) -> str:
        counts = [f"{KINDS_ZH[kind]}{len(found)}项" for kind in get_args(Kind) if (found := self._of_kind(kind))]
        others = {"department": self.departments, "note": self.notes, "preface": self.preface}
        counts += [f"{KINDS_ZH[kind]}{len(found)}处" for kind, found in others.items() if found]
        by_rules = f"；规则查出的问题{len(self.findings)}处" if self.findings else ""
        return f"{self.old} → {self.new}：{'，'.join(counts) or '没有变化'}{by_rules}"

    def __str__(self) -> str:
        everything = list(self.rows())
        lines = [
            "  " + " ".join(filter(None, (said(kind, KINDS_ZH[kind]), new or old, str(change))))
            for kind, old, new, change in everything[:_MOST_LINES]
        ]
        left = len(everything) - _MOST_LINES
        more = ["  … " + said(f"{left} more", f"另有{left}处")] if left > 0 else []
        return "\n".join([self._head(), *lines, *more])

    def __repr__(self) -> str:
        with speaking("en"):
            return f"<Diff {self._head()}>"

    def _repr_html_(self) -> str:
        from township_duties.html import MOST_ROWS, escape, table, unbroken

        everything = list(self.rows())
        rows = [
            [
                unbroken(said(kind, KINDS_ZH[kind])),
                unbroken(new or old or ""),
                *map(escape, change.shown()),
            ]
            for kind, old, new, change in everything[:MOST_ROWS]
        ]
        headings = [
            said("kind", "变化"), said("id", "编号"), said("place", "位置"), said("old", "原来"), said("new", "现在")
        ]  # fmt: skip
        return table(self._head(), headings, rows, len(everything))


def _id_and_name(record: DutyRecord | None) -> tuple[str, str] | tuple[None, None]:
    return (record.id, record.name) if record else (None, None)


def _reversed(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    return tuple(change.reversed() for change in changes)


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _shown(text: str | None) -> str:
    return said("nothing", "无") if text is None else f"“{shortened(text, _LONGEST_TEXT)}”"
