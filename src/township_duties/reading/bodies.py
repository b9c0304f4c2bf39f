"""The bodies that a document names: told from other words, and brought together under one name each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from township_duties.columns import OPEN_END, ColumnBody, column_bodies, receiving_parts
from township_duties.errors import ReadingError
from township_duties.markup import plain
from township_duties.models import Department
from township_duties.reading.cells import Column, DutyRow, Layout
from township_duties.reading.curation import CuratedDepartment
from township_duties.text import shortened
from township_duties.vocabulary import Level, ListType

# What a body's name ends with. 办 is not the end in 办理, nor 部 in 部门.
_ENDING = (
    r"(?:(?:人民政府|人大常委会|政协)(?:办公室)?|办公室|委员会|联合会|总工会|红十字会"
    r"|局|厅|部(?![门分署])|办(?![理公事])|中心|馆|院|公司|站|支队|大队)"
)
# Names that other bodies have too unless the county's name, or 县, stands before them.
_GOVERNING = ("委", "人民政府", "人大", "政协", "纪委", "监委")
_BETWEEN_BODIES = re.compile(r"\s*(?:、|，|和|及|与|以及)\s*")
# What no name of a body has in it: numbers of steps, ends of sentences.
_NO_NAME = re.compile(r"[0-9。：<>“”]")
_LONGEST_NAME = 40
# Where a body's name begins a step or a clause, or stands after a word that marks who acts.
_ACTS_HERE = re.compile(r"(?:^|[，。；：]\s*|由|委托|由[^，。；：、]{1,8}(?:与|和|及|或委托))$")


@dataclass(frozen=True, slots=True)
class County:
    """The county's and prefecture's names as the document writes them before those of their bodies."""

    name: str
    prefecture: str

    @property
    def prefixes(self) -> tuple[str, ...]:
        """塔什库尔干县, 塔什库尔干, 塔县, 县: longest first."""
        stem, kind = self.name[:-1], self.name[-1]
        return tuple(dict.fromkeys((self.name, stem, stem[:1] + kind, kind)))


@dataclass(frozen=True, slots=True)
class Run:
    """Bodies named one after the other, such as 公安局、民政局, and where in the text they stand."""

    start: int
    end: int
    names: tuple[str, ...]


def county_of(layout: Layout, places: dict[str, str | None]) -> County:
    """The county as the tables' titles write it, else as the cover does."""
    prefecture = places["prefecture"] or ""
    for title in layout.titles.values():
        before, found, _ = title.partition(places["name"] or "")
        name = before.removeprefix(places["region"] or "").removeprefix(prefecture)
        if found and len(name) > 1:
            return County(name, prefecture)
    return County(places["county"] or "本县", prefecture)


def row_bodies(row: DutyRow, file: str | None) -> tuple[ColumnBody, ...]:
    """The bodies in a row's department column, in printed order; open ends (等…部门) left out.

    Raises:
        ReadingError: a row of a list with departments names none.
    """
    bodies = tuple(column_bodies(_department_text(row, file)))
    for body in bodies:
        name = body.printed
        if _NO_NAME.search(name) or len(name) > _LONGEST_NAME:
            hint = (
                "a name does not end with a full stop"
                if name.endswith("。")
                else "do the cells stand in other columns?"
            )
            reason = f"'{shortened(name)}' among the departments is no body's name; {hint}"
            raise ReadingError(reason, row.line, file)
    if not bodies and row.list_type is not ListType.BASIC:
        raise ReadingError("the row names no department", row.line, file)
    return bodies


def _department_text(row: DutyRow, file: str | None) -> str:
    if row.list_type is ListType.RECLAIMED:
        return _receiving_parts(row, file)[0]
    return plain(row.cell(Column.DEPARTMENTS))


def _receiving_parts(row: DutyRow, file: str | None) -> tuple[str, str]:
    cell = row.cell(Column.RECEIVING)
    parts = receiving_parts(cell)
    if parts is None:
        form = "'承接部门：… 工作方式：…', with full-width colons"
        reason = f"the cell {Column.RECEIVING} has not the form {form}: '{cell[:20]}…'"
        raise ReadingError(reason, row.line, file)
    return parts


def prose(row: DutyRow, file: str | None) -> Iterator[str]:
    """The cells of a row that say what is done, with their markup."""
    if row.list_type is ListType.COOPERATIVE:
        yield row.cell(Column.SUPERIOR)
        yield row.cell(Column.TOWNSHIP)
    elif row.list_type is ListType.RECLAIMED:
        yield _receiving_parts(row, file)[1]


class Bodies:
    """Every body of a document, under any of the names that the document gives it.

    Parameters:
        rows: the document's rows.
        county: how the document writes the county's name.
        curated: what a person stated about departments.
        file: the document's name, for errors.

    Raises:
        ReadingError: the curation states something of a body, or of a name, that the document does not have.
    """

    def __init__(
        self, rows: Sequence[DutyRow], county: County, curated: Sequence[CuratedDepartment], file: str | None
    ) -> None:
        self._county = county
        self._file = file
        self._curated = {department.name: department for department in curated}
        self._name_of_stem: dict[str, str] = {}
        self._name_of_variant: dict[str, str] = {}
        for department in curated:
            for stem in (self._stem(department.name), *department.abbreviations):
                self._claim(self._name_of_stem, stem, department.name)
            for variant in department.variants:
                self._claim(self._name_of_variant, variant, department.name)
        self._register(rows)
        self._pattern = self._mentions_pattern()

    def _claim(self, names: dict[str, str], spelling: str, name: str) -> None:
        if names.setdefault(spelling, name) != name:
            reason = f"the curation gives both '{names[spelling]}' and '{name}' the name '{spelling}'"
            raise ReadingError(reason, file=self._file)

    def _register(self, rows: Sequence[DutyRow]) -> None:
        """Name every body by its fullest form, in order of first appearance."""
        forms: dict[str, list[str]] = {}
        for row in rows:
            for body in row_bodies(row, self._file):
                forms.setdefault(self._group(body.printed), []).append(body.printed)
            for cell in prose(row, self._file):
                for printed in self._unregistered_actors(plain(cell)):
                    forms.setdefault(self._group(printed), []).append(printed)
        self.names: tuple[str, ...] = tuple(
            group if group in self._curated else max(printed, key=len) for group, printed in forms.items()
        )
        for name in self.names:
            self._name_of_stem.setdefault(self._stem(name), name)
        for name, department in self._curated.items():
            attested = {printed for printed in forms.get(name, ()) if printed not in department.variants}
            fullest = max(attested, key=len, default=None)
            if department.attested and fullest != name:
                reason = f"the curation names '{name}', whose fullest form in the document is {fullest!r}"
                raise ReadingError(reason, file=self._file)

    def _group(self, printed: str) -> str:
        """The curated canonical name of a printed one, or else its stem."""
        stem = self._stem(printed)
        return self._name_of_variant.get(printed) or self._name_of_stem.get(stem) or stem

    def _stem(self, printed: str) -> str:
        for prefix in self._county.prefixes:
            if printed.startswith(prefix) and len(printed) > len(prefix):
                return printed.removeprefix(prefix)
        return printed

    def _unregistered_actors(self, text: str) -> Iterator[str]:
        """Bodies with the county's full name at a place where those who act stand."""
        pattern = re.compile(rf"{re.escape(self._county.name)}[^，。；、：（()）的\s]{{0,16}}?{_ENDING}")
        for found in pattern.finditer(text):
            before = re.sub(r"[0-9]+[.．、]$", "", text[: found.start()].rstrip())
            if _ACTS_HERE.search(before):
                yield found[0]

    def _mentions_pattern(self) -> re.Pattern[str]:
        stems = sorted(self._name_of_stem, key=len, reverse=True)
        prefix = "|".join(map(re.escape, self._county.prefixes))
        alternatives = []
        for stem in stems:
            optional = "" if stem.startswith(_GOVERNING) else "?"
            alternatives.append(rf"(?:{prefix}){optional}{re.escape(stem)}")
        alternatives += [re.escape(variant) for variant in sorted(self._name_of_variant, key=len, reverse=True)]
        # 人大代表 is no body.
        return re.compile(rf"(?:{'|'.join(alternatives)})(?!代表)")

    def name_of(self, printed: str) -> str:
        """The canonical name of a body that the document prints."""
        return self._name_of_variant.get(printed) or self._name_of_stem[self._stem(printed)]

    def runs(self, text: str) -> Iterator[Run]:
        """The bodies that a text names, those joined by 、，和及与 together."""
        run: Run | None = None
        for found in self._pattern.finditer(text):
            name = self.name_of(found[0])
            if run and _BETWEEN_BODIES.fullmatch(text, run.end, found.start()):
                run = Run(run.start, found.end(), (*run.names, name))
            else:
                if run:
                    yield run
                run = Run(found.start(), found.end(), (name,))
        if run:
            yield run

    def acting(self, text: str) -> tuple[str, ...]:
        """The bodies that a text itself names as acting: its grammatical subjects, and those after 由 or 委托.

        A body that a text only reports to, consults or works with is not among them.
        """
        acting = (
            run.names
            for run in self.runs(text)
            if _ACTS_HERE.search(text, 0, run.start) and re.match(rf"(?:{OPEN_END})?[^的，。；、]", text[run.end :])
        )
        return tuple(dict.fromkeys(name for names in acting for name in names))

    def heading(self, text: str) -> tuple[int, tuple[str, ...], str | None] | None:
        """The heading at the start of a text that names bodies: its length, the bodies, the topic in parentheses.

        A heading ends with a colon, which a topic in parentheses may follow; or it is nothing but bodies and `；`.
        """
        first = next(self.runs(text), None)
        if first is None or first.start > 0:
            return None
        if re.match(r"；(?:\s|$)", text[first.end :]):
            return first.end + 1, first.names, None
        topic = r"[（(](?P<{}>[^（）()]{{1,20}})[）)]"
        ending = re.compile(
            rf"(?:{OPEN_END})?[^：，。；（()）]{{0,12}}(?:{topic.format('before')})?：(?:{topic.format('after')}(?=\s|$))?"
        )
        found = ending.match(text, first.end)
        if found is None:
            return None
        return found.end(), first.names, found["before"] or found["after"]

    def departments(self, rows: Iterable[DutyRow]) -> tuple[Department, ...]:
        """The registry, with every other name that the document prints in its departments' and prose cells."""
        printed: dict[str, dict[str, None]] = {name: {} for name in self.names}
        for row in rows:
            for body in row_bodies(row, self._file):
                printed[self.name_of(body.printed)][body.printed] = None
            for cell in prose(row, self._file):
                for found in self._pattern.finditer(plain(cell)):
                    printed[self.name_of(found[0])][found[0]] = None
        return tuple(self._department(name, tuple(names)) for name, names in printed.items())

    def _department(self, name: str, printed: tuple[str, ...]) -> Department:
        curated = self._curated.get(name)
        stem = self._stem(name)
        governed = f"{self._county.name[-1]}{stem}" if stem.startswith(_GOVERNING) else stem
        short_name = governed if name != stem else name
        bare = [
            self._stem(alias) for alias in printed if self._stem(alias) in (curated.abbreviations if curated else ())
        ]
        if curated:
            found = {self._stem(alias) for alias in printed} | set(printed)
            for alias in (*curated.abbreviations, *curated.variants):
                if alias not in found:
                    reason = f"the curation gives '{name}' the name '{alias}', which the document does not print"
                    raise ReadingError(reason, file=self._file)
        aliases = [alias for alias in dict.fromkeys((*printed, *bare)) if alias not in (name, short_name)]
        prefecture = self._county.prefecture
        return Department(
            name=name,
            short_name=short_name,
            kind=curated.kind if curated else None,
            vertical=curated.vertical if curated else None,
            level=Level.PREFECTURE if prefecture and name.startswith(prefecture) else Level.COUNTY,
            attested=curated.attested if curated else True,
            aliases=tuple(aliases),
        )
