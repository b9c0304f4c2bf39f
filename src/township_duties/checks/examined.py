"""A list under examination: its cells, sides and steps, and where they stand, worked out once for all rules."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import accumulate
from typing import NamedTuple

from township_duties.checks.printed import PrintedCell, Words
from township_duties.checks.stated import Statements
from township_duties.columns import receiving_parts
from township_duties.departments import spellings
from township_duties.duty_list import DutyList
from township_duties.markup import plain
from township_duties.models import Department, Duty, Mention, Responsibility, Step
from township_duties.text import fold
from township_duties.vocabulary import Column, ListType, Side

_SIDE_COLUMNS = {Side.SUPERIOR: Column.SUPERIOR, Side.TOWNSHIP: Column.TOWNSHIP, Side.METHOD: Column.METHOD}
_DEPARTMENT_COLUMNS = {ListType.COOPERATIVE: Column.DEPARTMENTS, ListType.RECLAIMED: Column.RECEIVING_DEPARTMENTS}
_PARTS_OF_RECEIVING = (Column.RECEIVING_DEPARTMENTS, Column.METHOD)
_BETWEEN_TEXTS = "\0"
_MARKS = re.compile(r"[，。；、：！？]")
_FINAL_MARKS = "。;."


class NameInText(NamedTuple):
    """A body's name in a text: as it stands there, where, and whose."""

    printed: str
    start: int
    end: int
    department: str
    """The canonical name."""


class PrintedBlock(NamedTuple):
    """Where a block stands: its heading, and each of its steps."""

    label: Words | None
    steps: tuple[Words, ...]
    numbered_steps: tuple[Words, ...]
    """The steps with the numbers before them."""


class Examined:
    """A list, with what several rules ask of it.

    Parameters:
        duty_list: any list.
    """

    def __init__(self, duty_list: DutyList) -> None:
        self.duty_list = duty_list
        bodies = duty_list.departments.values()
        names = [(spelling, body.name) for body in bodies for spelling in spellings(body)]
        self._name_of = dict(names)
        folded = _folded([spelling for spelling, _ in names])
        self.name_of_folded = {spelling: name for spelling, (_, name) in zip(folded, names, strict=True)}
        """Every spelling of a body, folded, with its canonical name."""
        unbroken = tuple(spelling for spelling, _ in names if _MARKS.search(spelling))
        self.duties = tuple(ExaminedDuty(duty, _headings_of(duty), unbroken) for duty in duty_list.duties)
        self._fold_texts()

    def _fold_texts(self) -> None:
        """Fold every name, label and step, all in one go."""
        texts = []
        for duty in self.duties:
            texts.append(duty.record.name)
            for side in duty.sides:
                for block in side.blocks:
                    texts.append(block.label or "")
                    texts += [step.text for step in block.steps]
        folded = iter(_folded(texts))
        for duty in self.duties:
            duty.folded_name = next(folded)
            for side in duty.sides:
                for block in side.blocks:
                    side.folded_labels.append(next(folded))
                    side.folded_steps.append([next(folded) for _ in block.steps])

    @cached_property
    def _any_name(self) -> re.Pattern[str]:
        longest_first = sorted(self._name_of, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")

    def names_in(self, text: str) -> list[NameInText]:
        """The bodies that a text names, a longer name before a shorter one in it."""
        found = self._any_name.finditer(text)
        return [NameInText(name[0], *name.span(), self._name_of[name[0]]) for name in found]

    def mentions(self, duty: ExaminedDuty) -> tuple[Mention, ...]:
        """The bodies of a row's department column.

        Files of formats 1 and 2 hold no mentions; there, every form that a column prints is a spelling of its body.
        """
        words = duty.department_column
        if duty.record.column or words is None:
            return duty.record.column
        return tuple(
            Mention(printed=name.printed, department=name.department, leads=False) for name in self.names_in(words.text)
        )

    @cached_property
    def columns(self) -> tuple[tuple[ExaminedDuty, tuple[Mention, ...]], ...]:
        """Each row that has a department column, and the bodies there."""
        return tuple((duty, self.mentions(duty)) for duty in self.duties if duty.department_column)

    def spoken(self, duty: Duty) -> str:
        """A duty as a clerk would name it: its list and its number as printed.

        Where numbers begin again with each category, the category is named too; a duty that these do not tell from
        others is named by its id.
        """
        list_name = duty.list_type.chinese
        alone, in_category = self._numbers
        if alone[duty.list_type, duty.number] == 1 and duty.number is not None:
            return f"{list_name}第{duty.number}项"
        if duty.category and duty.number and in_category[duty.list_type, duty.category, duty.number] == 1:
            return f"{list_name}“{duty.category}”类第{duty.number}项"
        return f"{list_name}事项{duty.id}"

    @cached_property
    def _numbers(self) -> tuple[Counter[tuple[ListType, int | None]], Counter[tuple[ListType, str | None, int | None]]]:
        """How many rows of a list, and of a category in it, have one number."""
        rows = [duty.record for duty in self.duties]
        return (
            Counter((duty.list_type, duty.number) for duty in rows),
            Counter((duty.list_type, duty.category, duty.number) for duty in rows),
        )

    def cells_with(self, pattern: re.Pattern[str]) -> Iterator[Words]:
        """Every cell in which a pattern finds something; all are searched at once, since most have nothing."""
        last = -1
        for found in pattern.finditer(self._text_of_cells):
            place = bisect_right(self._starts_of_cells, found.start()) - 1
            if place != last:
                yield self._cells[place]
            last = place

    @cached_property
    def _cells(self) -> list[Words]:
        return [duty.whole(heading) for duty in self.duties for heading in duty.record.printed]

    @cached_property
    def _text_of_cells(self) -> str:
        return _BETWEEN_TEXTS.join(words.cell.text for words in self._cells)

    @cached_property
    def _starts_of_cells(self) -> list[int]:
        return list(accumulate((len(words.cell.text) + 1 for words in self._cells), initial=0))

    @cached_property
    def statements(self) -> Statements:
        """What the document states outside its rows."""
        return Statements(self.duty_list)

    def is_named(self, department: Department, folded: str) -> bool:
        """Whether a folded text names a body; a longer name of another body is not taken for a shorter one in it."""
        for spelling in self._folded_spellings[department.name]:
            if spelling in folded:
                rest = folded
                for longer in self._longer_names.get(spelling, ()):
                    rest = rest.replace(longer, _BETWEEN_TEXTS)
                if spelling in rest:
                    return True
        return False

    @cached_property
    def _folded_spellings(self) -> dict[str, list[str]]:
        by_name: dict[str, list[str]] = {}
        for spelling, name in self.name_of_folded.items():
            by_name.setdefault(name, []).append(spelling)
        return by_name

    @cached_property
    def _longer_names(self) -> dict[str, list[str]]:
        """For each folded spelling those of other bodies that hold it, the longest first."""
        everything = _BETWEEN_TEXTS.join(self.name_of_folded)
        within = [spelling for spelling in self.name_of_folded if everything.count(spelling) > 1]
        return {
            spelling: sorted(
                (
                    other
                    for other, name in self.name_of_folded.items()
                    if spelling in other and name != self.name_of_folded[spelling]
                ),
                key=len,
                reverse=True,
            )
            for spelling in within
        }


class ExaminedDuty:
    """A duty, its cells by what they hold, and its sides.

    Parameters:
        record: the duty.
        headings: the printed heading of each column that its row has.
        unbroken: words that no excerpt may cut.
    """

    def __init__(self, record: Duty, headings: Mapping[Column, str], unbroken: tuple[str, ...]) -> None:
        self.record = record
        self.folded_name = ""
        self._headings = headings
        self._unbroken = unbroken
        self._cells: dict[str, PrintedCell] = {}
        blocks: dict[Side, list[Responsibility]] = {}
        for block in record.responsibilities:
            blocks.setdefault(block.side, []).append(block)
        self.sides = tuple(ExaminedSide(self, side, tuple(own)) for side, own in blocks.items())

    def cell(self, heading: str) -> PrintedCell:
        """The cell under a printed heading."""
        found = self._cells.get(heading)
        if found is None:
            found = self._cells[heading] = PrintedCell(self.record.printed[heading], self._unbroken)
        return found

    def whole(self, heading: str) -> Words:
        """Everything that stands under a printed heading."""
        cell = self.cell(heading)
        return Words(self.record.id, heading, cell, 0, len(cell.text))

    def has(self, column: Column) -> bool:
        """Whether the row has a column, by itself or as a part of a cell 承接部门及工作方式."""
        return column in self._headings or (column in _PARTS_OF_RECEIVING and Column.RECEIVING in self._headings)

    def heading(self, column: Column) -> str:
        """The heading of a column as printed; its usual one where it is a part of a cell 承接部门及工作方式."""
        return self._headings.get(column, column.value)

    @property
    def department_heading(self) -> str:
        """The heading of the column that names the departments; of two, both, to stand in one pair of marks."""
        own = self.heading(_DEPARTMENT_COLUMNS.get(self.record.list_type, Column.DEPARTMENTS))
        return "”“".join((own, *(words.heading for words in self._department_columns[1:])))

    def words(self, column: Column) -> Words | None:
        """The words of a column; None where the row has no such column, or nothing stands there."""
        heading = self._headings.get(column)
        if heading is not None:
            found: Words | None = self.whole(heading)
        else:
            found = self._part_of_receiving(column) if self.has(column) else None
        return found if found and found.text.strip() else None

    def _part_of_receiving(self, column: Column) -> Words | None:
        whole = self.whole(self._headings[Column.RECEIVING])
        parts = receiving_parts(whole.cell.printed)
        if column is Column.METHOD:
            return whole.between(whole.cell.place(parts.method_start), whole.end)
        return whole.first(plain(parts.departments)) if parts.departments else None

    def words_or_text(self, column: Column, text: str) -> Words:
        """The words of a column; a text by itself, as if it stood there, where the row has no such words."""
        return self.words(column) or Words(
            self.record.id, self.heading(column), PrintedCell(text), 0, len(text), is_printed=False
        )

    @cached_property
    def name(self) -> Words:
        """The duty's name."""
        words = self.words_or_text(Column.NAME, self.record.name)
        return words.first(self.record.name) or words

    @cached_property
    def department_column(self) -> Words | None:
        """The words that name the departments; None for a basic duty, which has none, and where nothing stands."""
        column = _DEPARTMENT_COLUMNS.get(self.record.list_type)
        return self.words(column) if column else None

    @cached_property
    def _department_columns(self) -> list[Words]:
        """The words of all columns that name departments: those that lead may have one, those that help another."""
        first = self.department_column or self.name
        own = _DEPARTMENT_COLUMNS.get(self.record.list_type)
        columns = zip(_columns_of(self.record), self.record.printed, strict=True)
        others = [heading for column, heading in columns if own and column is own and heading != first.heading]
        return [first, *map(self.whole, others)]

    def located(self, mentions: Sequence[Mention]) -> list[Words]:
        """Where in the department columns each of their bodies stands, one behind the other."""
        rests = list(self._department_columns)
        places = []
        for mention in mentions:
            place, found = next(
                ((place, found) for place, rest in enumerate(rests) if (found := rest.first(mention.printed))),
                (0, None),
            )
            places.append(found or self._department_columns[0])
            if found:
                rests[place] = rests[place].between(found.end, rests[place].end)
        return places

    @cached_property
    def category(self) -> Words:
        """Where the row says its category; its name where a line above the row says it."""
        words = self.words(Column.CATEGORY) if self.record.category else None
        return (words.first(self.record.category) if words and self.record.category else None) or self.name

    def side(self, side: Side) -> ExaminedSide | None:
        """One of its sides; None where nothing stands there."""
        return next((own for own in self.sides if own.side is side), None)


@dataclass(eq=False)
class ExaminedSide:
    """A duty's text on one side, block by block."""

    duty: ExaminedDuty
    side: Side
    blocks: tuple[Responsibility, ...]

    def __post_init__(self) -> None:
        self.folded_labels: list[str] = []
        self.folded_steps: list[list[str]] = []

    @cached_property
    def folded(self) -> str:
        """The words of labels and steps, without numbers, folded."""
        pairs = zip(self.folded_labels, self.folded_steps, strict=True)
        return "".join(label + "".join(steps) for label, steps in pairs)

    @property
    def heading(self) -> str:
        """The heading of its column."""
        return self.duty.heading(_SIDE_COLUMNS[self.side])

    @property
    def steps(self) -> Iterator[tuple[Step, Callable[[], Words]]]:
        """Each step, and what finds where its words stand, to be asked when something is to be told of it."""
        for place, block in enumerate(self.blocks):
            for number, step in enumerate(block.steps):
                yield step, partial(self.step_words, place, number)

    def step_words(self, block: int, step: int) -> Words:
        """Where a step of a block stands."""
        return self.printed[block].steps[step]

    @property
    def text(self) -> str:
        """The words of labels and steps, without numbers."""
        return "".join((block.label or "") + "".join(step.text for step in block.steps) for block in self.blocks)

    @cached_property
    def words(self) -> Words:
        """Everything that stands in the column."""
        return self.duty.words_or_text(_SIDE_COLUMNS[self.side], self.text)

    @cached_property
    def printed(self) -> tuple[PrintedBlock, ...]:
        """Where each block, heading and step stands.

        The reader leaves no word out, so that each is found behind the one before it. What is not, in records made by
        other means, is given the whole column.
        """
        place = self.words.start
        printed = []

        def found(text: str) -> Words:
            nonlocal place
            words = self.words.between(place, self.words.end).first(text)
            place = words.end if words else place
            return words or self.words

        for block in self.blocks:
            label = found(block.label) if block.label else None
            steps, numbered = [], []
            for step in block.steps:
                marker = found(step.marker) if step.marker else None
                words = found(step.text)
                steps.append(words)
                numbered.append(words.between(marker.start, words.end) if marker else words)
            printed.append(PrintedBlock(label, tuple(steps), tuple(numbered)))
        return tuple(printed)


def without_final_mark(folded: str) -> str:
    """A folded text without the marks that end it."""
    return folded.rstrip(_FINAL_MARKS)


def _columns_of(duty: Duty) -> Sequence[Column | None]:
    """What each printed column holds."""
    return Column.from_headings(tuple(duty.printed), duty.list_type)


def _headings_of(duty: Duty) -> dict[Column, str]:
    """The printed heading of each column."""
    columns = zip(_columns_of(duty), duty.printed, strict=True)
    return {column: heading for column, heading in reversed(list(columns)) if column}


def _folded(texts: Sequence[str]) -> Iterable[str]:
    """Each text folded; together, which is much faster than one by one."""
    folded = fold(_BETWEEN_TEXTS.join(texts)).split(_BETWEEN_TEXTS)
    return folded if len(folded) == len(texts) else map(fold, texts)
