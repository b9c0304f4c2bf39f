"""Every body of a document, under any of the names that the document gives it: printed name to canonical name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from township_duties.departments import Departments
from township_duties.errors import ReadingError, Reason
from township_duties.markup import plain
from township_duties.models import Department
from township_duties.reading.curation import CuratedDepartment
from township_duties.reading.department_cells import ENDING, NamedBody
from township_duties.text import visible
from township_duties.vocabulary import Level

# Names that other bodies have too unless the county's name, or 县, stands before them.
_GOVERNING = ("委", "人民政府", "政府", "人大", "政协", "纪委", "监委", "医院", "人民医院", "法院", "公司", "中心")
KINDS_OF_COUNTY = ("县", "区", "市", "旗", "州", "盟")
_ACTS_HERE = re.compile(r"(?:^|[，。；：:]\s*|由|委托|由[^，。；：、]{1,8}(?:与|和|及|或委托))$")
_NUMBER_BEFORE = re.compile(r"[0-9]{1,3}[.．、]$")


@dataclass(frozen=True, slots=True)
class County:
    """The county's and prefecture's names as the document writes them before those of their bodies."""

    name: str
    """The name, such as 塔什库尔干县, or the kind alone (县) where the document does not say which; may be empty."""
    prefecture: str = ""

    @property
    def prefixes(self) -> tuple[str, ...]:
        """塔什库尔干县, 塔什库尔干, 塔县, 县: longest first."""
        if not self.name:
            return ()
        stem, kind = self.name[:-1], self.name[-1]
        return tuple(dict.fromkeys(filter(None, (self.name, stem, stem[:1] + kind, kind))))


def kind_of_county(columns: Iterable[Sequence[NamedBody]]) -> str:
    """What most names in the columns begin with: 县, 区, 市 …; empty where none does."""
    counts = dict.fromkeys(KINDS_OF_COUNTY, 0)
    for column in columns:
        for body in column:
            if body.printed[0] in counts:
                counts[body.printed[0]] += 1
    kind = max(counts, key=lambda kind: counts[kind])
    return kind if counts[kind] else ""


class Registry:
    """The bodies of a document, each under one canonical name: the fullest form that the document has.

    Parameters:
        columns: the bodies in the department column of each row, in order.
        prose: the cells of prose of each row.
        county: how the document writes the county's name.
        curated: what a person stated about departments.

    Raises:
        ReadingError: the curation states something of a body, or of a name, that the document does not have.
    """

    def __init__(
        self,
        columns: Sequence[Sequence[NamedBody]],
        prose: Sequence[Sequence[str]],
        county: County,
        curated: Sequence[CuratedDepartment],
    ) -> None:
        self._county = county
        self._prefixes = county.prefixes
        self._curated = {department.name: department for department in curated}
        self._name_of_stem: dict[str, str] = {}
        self._name_of_variant: dict[str, str] = {}
        for department in curated:
            for stem in (self._stem(department.name), *department.abbreviations):
                _claim(self._name_of_stem, stem, department.name)
            for variant in department.variants:
                _claim(self._name_of_variant, variant, department.name)
        self._names = self._register(columns, prose)

    def _register(self, columns: Sequence[Sequence[NamedBody]], prose: Sequence[Sequence[str]]) -> tuple[str, ...]:
        """Name every body by its fullest form, in order of first appearance."""
        forms: dict[str, dict[str, None]] = {}
        for column, cells in zip(columns, prose, strict=True):
            for body in column:
                forms.setdefault(self._group(body.printed), {})[body.printed] = None
            for cell in cells:
                for printed in self._unregistered(visible(plain(cell))):
                    forms.setdefault(self._group(printed), {})[printed] = None
        names = tuple(group if group in self._curated else max(printed, key=len) for group, printed in forms.items())
        for name in names:
            self._name_of_stem.setdefault(self._stem(name), name)
        for name, department in self._curated.items():
            attested = [printed for printed in forms.get(name, ()) if printed not in department.variants]
            fullest = max(attested, key=len, default=None)
            if department.attested and fullest != name:
                raise ReadingError(
                    Reason(
                        f"the curation names '{name}', whose fullest form in the document is {fullest!r}",
                        f"整理文件用的部门名称是“{name}”，而原文中最完整的写法是“{fullest}”",
                    )
                )
        return names

    def _group(self, printed: str) -> str:
        """The curated canonical name of a printed one, or else its stem."""
        stem = self._stem(printed)
        return self._name_of_variant.get(printed) or self._name_of_stem.get(stem) or stem

    def _stem(self, printed: str) -> str:
        for prefix in self._prefixes:
            if printed.startswith(prefix) and len(printed) > len(prefix):
                return printed.removeprefix(prefix)
        return printed

    def _unregistered(self, text: str) -> Iterator[str]:
        """Bodies that stand in no column: with the county's name where those who act stand, or heading a block."""
        if not self._prefixes:
            return
        name, kind = self._prefixes[0], self._prefixes[-1]
        if len(name) > 1:
            pattern = re.compile(rf"{re.escape(name)}[^，。；、：（()）的\s]{{0,16}}?{ENDING}")
            for found in pattern.finditer(text):
                before = text[max(0, found.start() - 24) : found.start()].rstrip()
                if _ACTS_HERE.search(_NUMBER_BEFORE.sub("", before)):
                    yield found[0]
        headed = re.compile(
            rf"(?:^|(?<=[\s。；]))(?P<name>{re.escape(kind)}(?=[^：:]{{2}})[^，。；、：:（()）的\s0-9]{{0,16}}?(?:{ENDING}|委))(?:负责|职责)?[：:]"
        )
        for found in headed.finditer(text):
            yield found["name"]

    def spellings(self) -> dict[str, str]:
        """Every form in which running text may name a body, with its canonical name.

        A name that other bodies have too (人民政府) is none unless the county's name stands before it.
        """
        spellings = dict(self._name_of_variant)
        for stem, name in self._name_of_stem.items():
            for prefix in self._prefixes:
                spellings.setdefault(prefix + stem, name)
            if not self._prefixes or stem == name or not stem.startswith(_GOVERNING):
                spellings.setdefault(stem, name)
        return spellings

    def usual_spellings(self, departments: Departments) -> dict[str, str]:
        """Every usual name, bare or behind the county's, that is one body's alone and that the document's list lacks.

        Parameters:
            departments: the registry as records.
        """
        return {
            prefix + usual: name
            for name in departments
            for usual in departments.names_of(name)
            if not departments.is_printed(usual)
            for prefix in ("", *self._prefixes)
        }

    def name_of(self, printed: str) -> str:
        """The canonical name of a body that a department column prints."""
        return self._name_of_variant.get(printed) or self._name_of_stem[self._stem(printed)]

    def departments(
        self, columns: Sequence[Sequence[NamedBody]], mentioned: Sequence[Sequence[str]], spellings: dict[str, str]
    ) -> Departments:
        """The registry as records, with every other name that the document prints in columns and prose.

        Parameters:
            columns: the bodies in the department column of each row.
            mentioned: the forms that the prose of each row prints.
            spellings: what `spellings` gave.

        Raises:
            ReadingError: the curation gives a body a name that the document does not print, or two bodies claim one.
        """
        printed: dict[str, dict[str, None]] = {name: {} for name in self._names}
        for column, forms in zip(columns, mentioned, strict=True):
            for body in column:
                printed[self.name_of(body.printed)][body.printed] = None
            for form in forms:
                printed[spellings[form]][form] = None
        try:
            return Departments(self._department(name, tuple(names)) for name, names in printed.items())
        except ValueError as error:
            raise ReadingError(Reason(str(error), f"部门名称有冲突：{error}")) from None

    def _department(self, name: str, printed: tuple[str, ...]) -> Department:
        curated = self._curated.get(name)
        stem = self._stem(name)
        governed = f"{self._prefixes[-1]}{stem}" if self._prefixes and stem.startswith(_GOVERNING) else stem
        short_name = governed if name != stem else name
        stems = {alias: self._stem(alias) for alias in printed}
        bare = [stem for stem in stems.values() if curated and stem in curated.abbreviations]
        if curated:
            for alias in (*curated.abbreviations, *curated.variants):
                if alias not in stems and alias not in stems.values():
                    reason = f"the curation gives '{name}' the name '{alias}', which the document does not print"
                    raise ReadingError(Reason(reason, f"整理文件为“{name}”列出了别名“{alias}”，原文中没有这个写法"))
        prefecture = self._county.prefecture
        return Department(
            name=name,
            short_name=short_name,
            kind=curated.kind if curated else None,
            vertical=curated.vertical if curated else None,
            level=Level.PREFECTURE if prefecture and name.startswith(prefecture) else Level.COUNTY,
            attested=curated.attested if curated else True,
            aliases=tuple(alias for alias in dict.fromkeys((*printed, *bare)) if alias not in (name, short_name)),
        )


def _claim(names: dict[str, str], spelling: str, name: str) -> None:
    if names.setdefault(spelling, name) != name:
        raise ReadingError(
            Reason(
                f"the curation gives both '{names[spelling]}' and '{name}' the name '{spelling}'",
                f"整理文件把“{spelling}”同时作为“{names[spelling]}”和“{name}”的名称",
            )
        )
