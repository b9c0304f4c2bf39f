"""The records: what one township's duty list consists of."""

# No `annotations` from `__future__`: pydantic would compile each of a hundred texts when this module is imported.
from collections.abc import Mapping
from copy import copy
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple
from weakref import WeakValueDictionary

from pydantic import ConfigDict, Field, GetCoreSchemaHandler, model_validator
from pydantic_core import CoreSchema

from township_duties.errors import UnknownNameError, one_of, wrong_type
from township_duties.immutable import ImmutableMapping, ImmutableModel, bounded
from township_duties.language import said
from township_duties.systems import systems_of
from township_duties.text import shortened
from township_duties.vocabulary import (
    Action,
    Attribution,
    Column,
    DepartmentKind,
    Language,
    Level,
    ListType,
    Nature,
    Reporting,
    Side,
    require_language,
)

# What a first answer does not need is imported where it is used: each of these compiles a score of patterns.
if TYPE_CHECKING:
    from township_duties.signal_words import SignalWord

ID_PATTERN = r"^(basic|cooperative|reclaimed)-[1-9][0-9]*$"
REF_PATTERN = r"^[a-z0-9][a-z0-9-]*/([0-9]{4}-[0-9]{2}|undated)/(basic|cooperative|reclaimed)-[1-9][0-9]*$"


class _WorkedOutOnce:
    """Lets pydantic work out once what a type takes, and not for each field anew: a third less time for all records."""

    _found: CoreSchema | None = None

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        if self._found is None:
            self._found = handler(source)
        # What else a field asks for, pydantic writes into what it is given.
        return copy(self._found)

    def __repr__(self) -> str:
        return "worked out once"


Text = Annotated[str, Field(min_length=1)]
"""A text that is not empty."""
LARGEST = 2**53 - 1
"""The largest whole number that every format of ours holds: JSON's readers take more for a fraction."""
Ordinal = Annotated[int, Field(ge=1, le=LARGEST)]
"""A whole number from 1."""
Count = Annotated[int, Field(ge=0, le=LARGEST)]
"""A whole number from 0."""
Amount = Count | Annotated[float, Field(ge=0, allow_inf_nan=False)]
"""A number from 0, whole or not."""
TextOrNone = Annotated[Text | None, _WorkedOutOnce()]
OrdinalOrNone = Annotated[Ordinal | None, _WorkedOutOnce()]
CountOrNone = Annotated[Count | None, _WorkedOutOnce()]
AmountOrNone = Annotated[Amount | None, _WorkedOutOnce()]
Texts = Annotated[tuple[Text, ...], _WorkedOutOnce()]
"""Any number of texts, none of them empty."""


LISTS: WeakValueDictionary[int, Any] = WeakValueDictionary()
"""The lists in memory by their `id()`: a duty, which knows no list, finds its own, whose notes its card shows."""


class Record(ImmutableModel):
    """The base of every record: frozen, compared by content, and strict about what it accepts."""

    model_config = ConfigDict(strict=True)

    if TYPE_CHECKING:
        # Without it, mypy takes `"basic-1" in duties` for a comparison that can never be true.
        def __eq__(self, other: object) -> bool: ...

    def __str__(self) -> str:
        return repr(self)

    def _repr_html_(self) -> str:
        from township_duties.html import escape, table

        rows = [[escape(name), escape(bounded(str(value)))] for name, value in self if value is not None]
        return table(type(self).__name__, [said("field", "字段"), ""], rows)


_PLACES = {
    "sheet": "工作表“{}”",
    "page": "第{}页",
    "table": "第{}张表",
    "line": "第{}行",
    "row": "第{}行",
    "column": "第{}列",
}


class Source(Record):
    """Where in the published document something stands; what does not apply to its format is None.

    Examples:
        >>> print(Source(sheet="基本履职", row=4, column=2))
        sheet 基本履职, row 4, column 2
    """

    page: OrdinalOrNone = None
    """The page: as the format counts it, or, in a text, counted by the repeated headings of its tables."""
    line: OrdinalOrNone = None
    """The line of a text document, counted from 1; of a list that stands in paragraphs of another document, the line,
    counted outside the tables."""
    sheet: TextOrNone = None
    """The sheet of a workbook."""
    table: OrdinalOrNone = None
    """The table, counted from 1 through the document."""
    row: OrdinalOrNone = None
    """The row in its sheet or table, counted from 1."""
    column: OrdinalOrNone = None
    """The column in its sheet or table, counted from 1; None for a whole row or paragraph."""

    def __str__(self) -> str:
        return ", ".join(f"{name} {value}" for name, value in self if value is not None)

    @property
    def chinese(self) -> str:
        """The place in Chinese.

        Examples:
            >>> Source(sheet="基本履职", row=4, column=2).chinese
            '工作表“基本履职”第4行第2列'
        """
        return "".join(
            form.format(value) for name, form in _PLACES.items() if (value := getattr(self, name)) is not None
        )


class Paragraph(Record):
    """One paragraph of the document outside its tables' rows, exactly as printed."""

    text: Text
    """The words, with their markup; the cells of a row that is no duty's are separated by tabs."""
    source: Source
    """Where it stands."""

    @model_validator(mode="before")
    @classmethod
    def _with_source(cls, value: Any) -> Any:
        """Files of formats 1 and 2 give the line alone."""
        if isinstance(value, dict) and value.keys() == {"line", "text"}:
            return {"text": value["text"], "source": {"line": value["line"]}}
        return value

    @property
    def line(self) -> int | None:
        """The line of a text document that it stands in, counted from 1."""
        return self.source.line


class Receiver(Record):
    """A body to which a step reports: what its words say after 报, 上报, 报送, 提交 or 移交, or between 向 and 报告."""

    printed: Text
    """Its name as printed."""
    start: Count
    """Where the name begins in the step's text."""
    end: Count
    """Where the name ends."""
    known_by: Reporting
    """How it is known: what stands between the word of reporting and the name."""
    department: TextOrNone
    """Its canonical name; None where the list's registry does not have it, as bodies of the prefecture."""

    @property
    def name(self) -> str:
        """Its canonical name, or the printed one where the registry does not have it."""
        return self.department or self.printed


class Step(Record):
    """One item of a responsibility."""

    number: OrdinalOrNone
    """The item's number; None where none is printed."""
    marker: str
    """The number as printed (`"1."`, `"（1）"`, `"一是"`), or an empty text."""
    level: Ordinal = 1
    """How deep its number stands: 1, or 2 where `（1）` stands below `1.`, and so on."""
    text: Text
    """The item's words as printed, without markup and without its marker."""
    departments: Texts
    """The bodies that this text itself names as acting, by canonical name."""
    receivers: tuple[Receiver, ...] = ()
    """The bodies that this text reports to, in printed order; files of formats 1 to 3 do not hold them."""

    @property
    def reports_to(self) -> tuple[str, ...]:
        """The names of those that the step reports to, each once: canonical, or printed where not registered."""
        return tuple(dict.fromkeys(receiver.name for receiver in self.receivers))

    @property
    def action_words(self) -> "tuple[SignalWord[Action], ...]":
        """The words that tell what is done, each with its place in `text`: `signal_words.action_words`."""
        from township_duties.signal_words import action_words

        return action_words(self.text)

    @property
    def actions(self) -> tuple[Action, ...]:
        """What is done, each once, where a listed word says it: 宣传, 巡查, 上报 …; empty where none does.

        Examples:
            >>> import township_duties as td
            >>> step = td.load().cooperative["cooperative-65"].township_responsibilities[0].steps[0]
            >>> step.text, [action.value for action in step.actions]
            ('对辖区内临街工地开展日常巡查，发现问题及时提醒、劝阻；', ['patrol', 'stop'])
        """
        return tuple(dict.fromkeys(word.meaning for word in self.action_words))


class Acting(NamedTuple):
    """Who acts in a step, and how that is known."""

    departments: tuple[str, ...]
    """The bodies, by canonical name; on the township's side those that act beside it."""
    attribution: Attribution
    """How it is known."""


class Responsibility(Record):
    """A block of text in a duty's cell: what somebody does, step by step."""

    side: Side
    """The column: the superior departments' side, the township's side, or the method."""
    label: TextOrNone
    """The heading of the block as printed, with its colon; None where it has none."""
    topic: TextOrNone
    """What the block is about, where a heading that names no body governs it."""
    departments: Texts
    """Who acts, by canonical name; empty on the township's side and where it is not stated."""
    attribution: Attribution
    """How `departments` is known."""
    steps: tuple[Step, ...]
    """The items, in printed order."""

    def acting(self, step: Step) -> Acting:
        """Who carries out one of the block's steps, and how that is known.

        What the step itself names goes before what holds of the block. Where a block is known by its steps alone, a
        step that names nobody is `unstated`.

        Parameters:
            step: one of `steps`.

        Examples:
            >>> import township_duties as td
            >>> block = td.load().cooperative["cooperative-51"].superior_responsibilities[0]
            >>> [block.acting(step).attribution.value for step in block.steps[:3]]
            ['unstated', 'named', 'unstated']
        """
        if not isinstance(step, Step):
            raise wrong_type("step", "one of the block's steps", step)
        if self.side is Side.TOWNSHIP:
            return Acting(step.departments, Attribution.TOWNSHIP)
        if step.departments:
            same = set(step.departments) <= set(self.departments)
            return Acting(step.departments, self.attribution if same else Attribution.NAMED)
        if self.attribution is Attribution.NAMED:
            return Acting((), Attribution.UNSTATED)
        return Acting(self.departments, self.attribution)

    def __repr__(self) -> str:
        heading = f" {self.label}" if self.label else ""
        return f"<Responsibility {self.side}{heading} {len(self.steps)} step{'s' if len(self.steps) != 1 else ''}>"


class Mention(Record):
    """A body in a row's department column, as printed there."""

    printed: Text
    """Its name as printed, without the mark of those that lead."""
    department: Text
    """Its canonical name."""
    leads: bool
    """Whether the column marks it with 牵头."""


def _nobody_named(side: Side) -> str:
    """Who acts in a block that names nobody."""
    if side is Side.TOWNSHIP:
        return said("township", Attribution.TOWNSHIP.chinese)
    return said("not stated", Attribution.UNSTATED.chinese)


class DutyRecord(Record):
    """What the three kinds of duty have in common: one row (履职事项) of a duty list."""

    id: Annotated[str, Field(pattern=ID_PATTERN)]
    """List type and ordinal in its list, such as `cooperative-46`; never changes within an edition."""
    ref: Annotated[str, Field(pattern=REF_PATTERN)]
    """Key, edition and id, such as `kokyar/2025-07/cooperative-46`: for citing and joining."""
    list_type: ListType
    """Which of the three lists the duty stands in."""
    number: OrdinalOrNone
    """序号: the number as printed; None where none is."""
    category: TextOrNone
    """事项类别, such as 民生服务; other lists have other categories, or None."""
    name: Text
    """事项名称: the duty's name."""
    departments: Texts
    """对应上级部门 or 承接部门: canonical names, in printed order, each once; empty for a basic duty."""
    lead_departments: Texts
    """Those of `departments` that the column marks with 牵头."""
    column: tuple[Mention, ...] = ()
    """The bodies of the department column one by one, as printed; files of formats 1 and 2 do not hold them."""
    responsibilities: tuple[Responsibility, ...]
    """The blocks of the row's prose cells in printed order; empty for a basic duty."""
    source: Source
    """Where the row stands."""
    printed: ImmutableMapping[str, str]
    """The row's cells exactly as they stand, markup and all, by column heading; white space in headings is left out.
    In a list that stands in paragraphs, its labels are the headings; what has none stands under 序号 and 事项名称."""
    english: TextOrNone = None
    """An unofficial English name; None where there is none."""

    def heading(self, column: Column) -> str | None:
        """The heading, as printed, of a column; None where the row's list has no such column.

        The parts of a cell 承接部门及工作方式 count as columns of their own, under the heading of that cell; in a
        table that holds all lists, those of a reclaimed duty may stand in the columns of the cooperative list.

        Parameters:
            column: one of the template's columns.
        """
        if not isinstance(column, str) or column not in tuple(Column):
            raise UnknownNameError("column", column, (), one_of(Column))
        headings = self._headings()
        if self.list_type is ListType.RECLAIMED and column in _OF_RECLAIMED:
            return _heading_of_reclaimed(column, headings, self.printed)
        return headings.get(column)

    def _headings(self) -> dict[Column, str]:
        """The printed heading of each column; of two, for those that lead and those that help, the first."""
        printed = tuple(self.printed)
        columns = zip(Column.from_headings(printed, self.list_type), printed, strict=True)
        return {found: heading for found, heading in reversed(tuple(columns)) if found}

    def cell(self, column: Column) -> str | None:
        """The cell of a column, exactly as it stands; None where the row's list has no such column.

        Of two columns, for those that lead and those that help, the cells are one below the other. Of a cell
        承接部门及工作方式, `Column.RECEIVING_DEPARTMENTS` and `Column.METHOD` are the two parts.

        Parameters:
            column: one of the template's columns.

        Examples:
            >>> import township_duties as td
            >>> from township_duties.vocabulary import Column
            >>> duty = td.load().duties["reclaimed-41"]
            >>> duty.cell(Column.RECEIVING_DEPARTMENTS), duty.cell(Column.SUPERIOR)
            ('塔什库尔干县应急管理局、塔什库尔干县公安局', None)
        """
        heading = self.heading(column)
        if heading is None:
            return None
        held = Column.from_headings(tuple(self.printed), self.list_type)
        cells = [cell for cell, of in zip(self.printed.values(), held, strict=True) if of is column and cell.strip()]
        cell = "\n".join(cells) if len(cells) > 1 else self.printed[heading]
        if column is Column.RECEIVING or heading != self._headings().get(Column.RECEIVING):
            return cell
        from township_duties.columns import receiving_parts

        parts = receiving_parts(cell)
        return parts.departments if column is Column.RECEIVING_DEPARTMENTS else parts.method

    def label(self, lang: Language = "zh") -> str:
        """The duty's name, or its unofficial English one; the Chinese where it has none.

        Parameters:
            lang: `"zh"` or `"en"`.
        """
        require_language(lang)
        return self.english or self.name if lang == "en" else self.name

    @property
    def involved_departments(self) -> tuple[str, ...]:
        """Every body of the row by canonical name, each once: the column's, then those that act in its text."""
        involved = list(self.departments)
        for block in self.responsibilities:
            involved += block.departments
            for step in block.steps:
                involved += step.departments
        return tuple(dict.fromkeys(involved))

    @property
    def receivers(self) -> tuple[Receiver, ...]:
        """The bodies that the row's steps report to, in printed order."""
        return tuple(receiver for block in self.responsibilities for step in block.steps for receiver in step.receivers)

    @property
    def nature_words(self) -> "tuple[SignalWord[Nature], ...]":
        """The words of the name that tell its nature, each with its place: `signal_words.nature_words`."""
        from township_duties.signal_words import nature_words

        return nature_words(self.name)

    @property
    def nature(self) -> tuple[Nature, ...]:
        """What sort of act the duty is by its name's own words, each once; empty where they do not say it.

        Examples:
            >>> import township_duties as td
            >>> duties = td.load().duties
            >>> [nature.value for nature in duties["basic-76"].nature], duties["basic-1"].nature
            (['approval', 'inspection'], ())
        """
        return tuple(dict.fromkeys(word.meaning for word in self.nature_words))

    @property
    def searched_texts(self) -> tuple[str, ...]:
        """The texts that a keyword is looked for in, each on its own: the name, the labels, the steps' words."""
        blocks = ((block.label or "", *(step.text for step in block.steps)) for block in self.responsibilities)
        return (self.name, *(text for block in blocks for text in block if text))

    def _repr_html_(self) -> str:
        from township_duties.html import escape, table, unbroken

        facts = {
            "事项类别": escape(self.category or ""),
            "部门": escape("、".join(self.departments)),
            "出处": escape(said(f"{self.source}; ", f"{self.source.chinese}；")) + unbroken(self.ref),
            said("English", "非官方英文名称"): escape(self.english or ""),
        }
        headings = ["清单", said(f"{self.list_type.chinese} {self.list_type}", self.list_type.chinese)]
        known = [[unbroken(name), value] for name, value in facts.items() if value]
        card = table(f"{self.id} {self.name}", headings, known)
        rows = [
            [
                escape("、".join(block.departments) or _nobody_named(block.side)),
                escape(block.label or ""),
                "<br>".join(escape(step.marker + step.text) for step in block.steps),
            ]
            for block in self.responsibilities
        ]
        if rows:
            headings = [said("who", "责任主体"), said("heading", "小标题"), said("does what", "职责")]
            card += table(said("职责 who does what", "谁负责什么"), headings, rows)
        own = next((one for one in list(LISTS.values()) if one.duties.get(self.id) is self), None)
        notes = own.notes_on(self) if own else ()
        return card + (notes._repr_html_() if notes else "")

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id} {shortened(self.name)}>"


_OF_RECLAIMED = {Column.RECEIVING_DEPARTMENTS: Column.DEPARTMENTS, Column.METHOD: Column.SUPERIOR}
"""Where a table that holds all lists may print what a reclaimed duty has columns of its own for."""


def _heading_of_reclaimed(column: Column, headings: Mapping[Column, str], printed: Mapping[str, str]) -> str | None:
    """The heading of who received a duty, or of how: the one cell of both, else the two, else those of another list."""
    from township_duties.columns import is_nothing

    said = {place for place, heading in headings.items() if not is_nothing(printed[heading])}
    elsewhere = headings.get(_OF_RECLAIMED[column])
    names = {Column.RECEIVING_DEPARTMENTS, Column.DEPARTMENTS} if column is Column.RECEIVING_DEPARTMENTS else set()
    if Column.RECEIVING in said and names.isdisjoint(said):
        return headings[Column.RECEIVING]
    if elsewhere is not None and column not in said:
        return elsewhere
    return headings.get(column, headings.get(Column.RECEIVING))


class BasicDuty(DutyRecord):
    """基本履职: a duty that the township must do itself."""

    list_type: Literal[ListType.BASIC]


class CooperativeDuty(DutyRecord):
    """配合履职: a duty that superior departments lead and the township helps with."""

    list_type: Literal[ListType.COOPERATIVE]

    @property
    def superior_responsibilities(self) -> tuple[Responsibility, ...]:
        """上级部门职责: the blocks on the superior departments' side."""
        return tuple(block for block in self.responsibilities if block.side is Side.SUPERIOR)

    @property
    def township_responsibilities(self) -> tuple[Responsibility, ...]:
        """乡镇配合职责: the blocks on the township's side."""
        return tuple(block for block in self.responsibilities if block.side is Side.TOWNSHIP)


class ReclaimedDuty(DutyRecord):
    """上级部门收回: a duty that superior departments took back from the township."""

    list_type: Literal[ListType.RECLAIMED]

    @property
    def methods(self) -> tuple[Responsibility, ...]:
        """工作方式: the blocks that say how the duty is carried out from now on."""
        return self.responsibilities


Duty = BasicDuty | CooperativeDuty | ReclaimedDuty
AnyDuty = Annotated[Duty, Field(discriminator="list_type")]


class Department(Record):
    """A body (部门、单位) that the list makes responsible for something."""

    name: Text
    """The canonical name: the fullest form in the document, or the corrected one where that is a slip."""
    short_name: Text
    """The name without the county's: 民政局, 县委组织部; the whole name of a body that is not the county's."""
    kind: DepartmentKind | None
    """What sort of body it is; None where no curation says."""
    vertical: bool | None
    """Whether it is managed vertically, by its own system rather than the county; None where no curation says."""
    level: Level
    """The level of government it belongs to."""
    attested: bool
    """Whether the document itself prints the canonical name."""
    aliases: Texts
    """Other names for it that the document prints, and their forms without the county's name."""
    english: TextOrNone = None
    """An unofficial English name; None where there is none."""

    @property
    def systems(self) -> tuple[str, ...]:
        """The national systems (条线) that its name tells, such as 民政; several for merged bodies.

        They are those of `township_duties.systems.SYSTEMS`, and nothing that the document says.

        Examples:
            >>> import township_duties as td
            >>> td.load().departments.resolve("教科局").systems
            ('教育', '科技')
        """
        return systems_of(self.short_name)

    def label(self, lang: Language = "zh") -> str:
        """The short name, or the unofficial English name; the Chinese where it has none.

        Parameters:
            lang: `"zh"` or `"en"`.
        """
        require_language(lang)
        return self.english or self.short_name if lang == "en" else self.short_name


class Township(Record):
    """The township and the facts that the preface states about it; None where nothing is stated."""

    name: TextOrNone
    """The township's full name; None where the document does not say whose list it is."""
    county: TextOrNone
    """The county that it belongs to, in full."""
    prefecture: TextOrNone
    """The prefecture."""
    region: TextOrNone
    """The province or autonomous region."""
    division_code: Annotated[str, Field(pattern=r"^[0-9]{9}$")] | None
    """The township's nine-digit division code (统计用区划代码)."""
    division_code_source: TextOrNone
    """Where the township's code is from."""
    county_division_code: Annotated[str, Field(pattern=r"^[0-9]{6}$")] | None
    """The county's six-digit division code (行政区划代码)."""
    county_division_code_source: TextOrNone
    """Where the county's code is from."""
    township_type: TextOrNone
    """The type of township, as the preface words it."""
    distance_to_county_seat_km: AmountOrNone
    """Distance to the county seat in kilometres (公里)."""
    area_km2: AmountOrNone
    """Area in square kilometres (平方公里)."""
    households: CountOrNone
    """Number of households (户)."""
    registered_population: CountOrNone
    """Registered population (户籍人口) in persons."""
    resident_population: CountOrNone
    """Resident population (常住人口) in persons."""
    administrative_villages: CountOrNone
    """Number of administrative villages (行政村)."""
    arable_land_mu: AmountOrNone
    """Arable land (耕地) in mu (亩; 15 mu are a hectare)."""
    mean_village_collective_income_yuan: AmountOrNone
    """Mean collective income of a village (村均集体收入) in yuan."""
    net_income_per_person_yuan: AmountOrNone
    """Net income per person (人均纯收入) in yuan."""


class Marking(Record):
    """The document's own marks of confidentiality and publication, as printed; None where there is none."""

    cover: TextOrNone
    """The mark on the cover, such as 内部."""
    tables: TextOrNone
    """The mark in the titles of the tables, such as 公布版."""


class DeclaredList(Record):
    """What the preface says of one list."""

    definition: TextOrNone
    """What duties the list holds, in the preface's words."""
    count: CountOrNone
    """How many duties it declares."""
    categories: Texts
    """The categories that it names, in printed order."""
    category_count: CountOrNone
    """How many categories it says there are."""
    department_count: CountOrNone
    """How many departments (单位) it says are involved."""
    first_page: OrdinalOrNone
    """The first page by the table of contents."""
    last_page: OrdinalOrNone
    """The last page by the table of contents."""


class Declared(Record):
    """What the preface declares; the published tables may differ, and both are facts."""

    total: CountOrNone
    """How many duties all lists have together."""
    lists: ImmutableMapping[ListType, DeclaredList]
    """Per list, what is declared of it."""
