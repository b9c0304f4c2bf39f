"""Who does what: bodies, and the steps that are theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Self

from township_duties.departments import Departments
from township_duties.html import MOST_ROWS, escape, table, unbroken
from township_duties.immutable import ImmutableSequence, made_once
from township_duties.language import said
from township_duties.models import DutyRecord, Responsibility, Step
from township_duties.text import shortened
from township_duties.vocabulary import Attribution, ListType, Side

if TYPE_CHECKING:
    import polars

NOT_STATED = "not stated"
"""What tables show where the document does not say who acts."""

UNNAMED_TOWNSHIP = Attribution.TOWNSHIP.chinese
"""What the township is called where the document does not say whose list it is."""


@made_once
@dataclass(frozen=True, slots=True, repr=False)
class Assignment:
    """One step, and one body that carries it out."""

    body: str | None
    """Who acts, by canonical name or the township's (乡镇 if it has none); None where the document does not say."""
    side: Side
    """Whose side the step describes."""
    attribution: Attribution
    """How it is known who acts; `named` where the step itself says so."""
    duty_id: str
    """The duty."""
    ref: str
    """Key, edition and id of the duty."""
    name: str
    """The duty's name."""
    label: str | None
    """The heading of the block, as printed."""
    topic: str | None
    """What the block is about."""
    marker: str
    """The step's number as printed."""
    text: str
    """The step's words; the name of a basic duty, which has no steps."""
    reports_to: tuple[str, ...]
    """To whom the step reports (报给谁), by canonical name, or as printed where the list's registry lacks the body."""

    def __repr__(self) -> str:
        return f"<Assignment {self.body or NOT_STATED}, {self.duty_id}: {shortened(self.marker + self.text, 60)}>"


class WhoDoesWhat(ImmutableSequence[Assignment]):
    """Assignments, ordered by body, then side, then document order; the township comes first.

    They are made of the assignments, the registry of their list, and the township's name, which may be None.
    """

    __slots__ = ("_departments", "_township")
    _departments: Departments
    _township: str

    def __new__(  # noqa: D102 (the class says what it takes)
        cls, items: Iterable[Assignment], departments: Departments, township: str | None
    ) -> Self:
        made = super().__new__(cls, items)
        object.__setattr__(made, "_departments", departments)
        object.__setattr__(made, "_township", township or UNNAMED_TOWNSHIP)
        return made

    def _besides(self) -> tuple[Any, ...]:
        return self._departments, self._township

    @property
    def bodies(self) -> tuple[str, ...]:
        """The bodies that act, each once."""
        return tuple(dict.fromkeys(item.body for item in self if item.body))

    def of(self, body: str) -> WhoDoesWhat:
        """What one body does; nothing where it does not act here.

        Parameters:
            body: the township's name (乡镇 where it has none), or any name that the list has for a department.

        Raises:
            UnknownNameError: the list knows no such body.
        """
        name = body if isinstance(body, str) and body == self._township else self._departments.resolve(body).name
        return WhoDoesWhat((item for item in self if item.body == name), self._departments, self._township)

    def to_polars(self) -> polars.DataFrame:
        """One row an assignment, with the fields of `Assignment` as columns; null where a field is None."""
        import polars as pl

        columns = dict.fromkeys(Assignment.__dataclass_fields__, pl.String())
        schema = {**columns, "reports_to": pl.List(pl.String())}
        return pl.DataFrame([asdict(item) for item in self], schema=schema)

    def __repr__(self) -> str:
        return f"<WhoDoesWhat: {len(self)} steps of {len(self.bodies)} bodies>"

    def _repr_html_(self) -> str:
        rows = [
            [
                escape(item.body or said(NOT_STATED, Attribution.UNSTATED.chinese)),
                escape(said(item.side, item.side.chinese)),
                escape(said(item.attribution, item.attribution.chinese)),
                unbroken(item.duty_id),
                escape(item.marker + item.text),
                escape("、".join(item.reports_to)),
            ]
            for item in self[:MOST_ROWS]
        ]
        headings = [
            said("who", "责任主体"), said("side", "所在栏"), said("known by", "判断依据"), said("duty", "事项"),
            said("does what", "职责"), said("reports to", "报给"),
        ]  # fmt: skip
        caption = said(repr(self)[1:-1], f"{len(self.bodies)}个责任主体的{len(self)}条职责")
        return table(caption, headings, rows, len(self))


def who_does_what(
    duties: Iterable[DutyRecord],
    departments: Departments,
    township: str | None,
    speaks_of_it: Callable[[str], bool] | None = None,
) -> WhoDoesWhat:
    """Who does what in some duties.

    Parameters:
        duties: the duties.
        departments: the registry of their list.
        township: the township's name; None where the document does not say it.
        speaks_of_it: whether a text is about what was asked for; a duty whose name is counts whole, and of another only
            the steps and blocks that are. All steps where None.
    """
    name = township or UNNAMED_TOWNSHIP
    assignments = [item for duty in duties for item in _assignments(duty, name, speaks_of_it)]
    bodies = list(dict.fromkeys(item.body for item in assignments))
    rank = {body: place for place, body in enumerate(sorted(bodies, key=lambda body: (body != name, body is None)))}
    sides = list(Side)
    ordered = sorted(assignments, key=lambda item: (rank[item.body], sides.index(item.side)))
    return WhoDoesWhat(ordered, departments, township)


def _assignments(duty: DutyRecord, township: str, speaks_of_it: Callable[[str], bool] | None) -> Iterator[Assignment]:
    whole = speaks_of_it is None or speaks_of_it(duty.name)
    if duty.list_type is ListType.BASIC and whole:
        yield _assignment(duty, None, None, township, Attribution.TOWNSHIP)
    for block in duty.responsibilities:
        whole_block = whole or (speaks_of_it is not None and speaks_of_it(block.label or ""))
        for step in block.steps:
            if whole_block or (speaks_of_it is not None and speaks_of_it(step.text)):
                yield from _assignments_of_step(duty, block, step, township)


def _assignments_of_step(duty: DutyRecord, block: Responsibility, step: Step, township: str) -> Iterator[Assignment]:
    acting, attribution = block.acting(step)
    if attribution is Attribution.TOWNSHIP:
        yield _assignment(duty, block, step, township, attribution)
        # The township acts because the column is its own; the bodies beside it, because the step names them.
        attribution = Attribution.NAMED
    elif not acting:
        yield _assignment(duty, block, step, None, attribution)
    for body in acting:
        yield _assignment(duty, block, step, body, attribution)


def _assignment(
    duty: DutyRecord, block: Responsibility | None, step: Step | None, body: str | None, attribution: Attribution
) -> Assignment:
    return Assignment(
        body=body,
        side=block.side if block else Side.TOWNSHIP,
        attribution=attribution,
        duty_id=duty.id,
        ref=duty.ref,
        name=duty.name,
        label=block.label if block else None,
        topic=block.topic if block else None,
        marker=step.marker if step else "",
        text=step.text if step else duty.name,
        reports_to=step.reports_to if step else (),
    )
