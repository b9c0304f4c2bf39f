"""What a comparison found: duties, departments, notes and preface that differ, as records that can show themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from township_duties.models import DutyRecord
from township_duties.text import shortened

if TYPE_CHECKING:
    import polars

Kind = Literal["added", "removed", "renamed", "changed"]

_MOST_LINES = 40


@dataclass(frozen=True, slots=True)
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

    def reversed(self) -> Change:
        """The same change seen from the other side."""
        return Change(self.new_place, self.old_place, self.new, self.old)

    def __str__(self) -> str:
        return f"{self.new_place or self.old_place}: {_shown(self.old)} → {_shown(self.new)}"


@dataclass(frozen=True, slots=True)
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
        return DutyDifference(self.new, self.old, tuple(change.reversed() for change in self.changes))


@dataclass(frozen=True, slots=True)
class Diff:
    """What changed from one list to another; false when nothing did.

    Printing it gives a bounded text; `to_polars` gives everything.
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
    """Notes that came or went; a place is a duty's id, or `document`."""
    preface: tuple[Change, ...]
    """Everything else: title, township, declarations, process."""

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
            departments=tuple(change.reversed() for change in self.departments),
            notes=tuple(change.reversed() for change in self.notes),
            preface=tuple(change.reversed() for change in self.preface),
        )

    def rows(self) -> Iterator[tuple[str, str | None, str | None, Change]]:
        """Everything that changed: its kind, the old and the new duty's id, the change."""
        for difference in self.duties:
            old_id, old_name = _id_and_name(difference.old)
            new_id, new_name = _id_and_name(difference.new)
            for change in difference.changes or (Change(old_id, new_id, old_name, new_name),):
                yield difference.kind, old_id, new_id, change
        for kind, changes in (("department", self.departments), ("note", self.notes), ("preface", self.preface)):
            for change in changes:
                yield kind, None, None, change

    def to_polars(self) -> polars.DataFrame:
        """One row a change: `kind`, `old_id`, `new_id`, `old_place`, `new_place`, `old`, `new`, all text."""
        import polars as pl

        columns = ["kind", "old_id", "new_id", "old_place", "new_place", "old", "new"]
        rows = [(*row, change.old_place, change.new_place, change.old, change.new) for *row, change in self.rows()]
        return pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row")

    def __str__(self) -> str:
        head = f"{self.old} → {self.new}: "
        if not self:
            return head + "no difference"
        counts = {kind: len(self._of_kind(kind)) for kind in ("added", "removed", "renamed", "changed")}
        counts |= {"departments": len(self.departments), "notes": len(self.notes), "preface": len(self.preface)}
        head += ", ".join(f"{count} {kind}" for kind, count in counts.items() if count)
        lines = [f"  {kind} {new or old or ''} {change}".replace("  ", " ") for kind, old, new, change in self.rows()]
        more = [f"  … {len(lines) - _MOST_LINES} more"] if len(lines) > _MOST_LINES else []
        return "\n".join([head, *lines[:_MOST_LINES], *more])

    def _repr_html_(self) -> str:
        from township_duties.html import MOST_ROWS, escape, table, unbroken

        everything = list(self.rows())
        rows = [
            [unbroken(kind), unbroken(new or old or ""), escape(change.new_place or change.old_place or ""),
             escape(_shown(change.old)), escape(_shown(change.new))]
            for kind, old, new, change in everything[:MOST_ROWS]
        ]  # fmt: skip
        return table(str(self).split("\n")[0], ["kind", "id", "place", "old", "new"], rows, len(everything))


def _id_and_name(record: DutyRecord | None) -> tuple[str, str] | tuple[None, None]:
    return (record.id, record.name) if record else (None, None)


def _shown(text: str | None) -> str:
    return "nothing" if text is None else f"“{shortened(text, 40)}”"
