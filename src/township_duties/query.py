"""The question: what to ask of duties, written once."""

# No `annotations` from `__future__`, as in `models`: pydantic would compile each text anew.
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING, Any, Literal, TypedDict, TypeVar

from pydantic import BaseModel, Field, ValidationError, field_validator

from township_duties.errors import QueryError, Reason, shown, wrong_type
from township_duties.immutable import ImmutableModel, bounded
from township_duties.systems import SYSTEMS
from township_duties.text import fold, nearest, shortened
from township_duties.vocabulary import Language, ListType

if TYPE_CHECKING:
    import narwhals

OneOrMore = str | Sequence[str]
"""One value, or several: any of them."""
Frame = TypeVar("Frame")
Question = TypeVar("Question", bound=BaseModel)
BasicWord = Literal["basic", "基本履职", ListType.BASIC]
"""The words for what the township must do itself: a checker then knows that an answer holds `BasicDuty` alone."""
CooperativeWord = Literal["cooperative", "配合履职", ListType.COOPERATIVE]
"""The same for `CooperativeDuty`."""
ReclaimedWord = Literal["reclaimed", "上级部门收回", ListType.RECLAIMED]
"""The same for `ReclaimedDuty`."""


class OtherFields(TypedDict, total=False):
    """The fields of a `Query` besides the list type, as keyword arguments."""

    category: OneOrMore | None
    department: OneOrMore | None
    involving: OneOrMore | None
    reports_to: OneOrMore | None
    system: OneOrMore | None
    keyword: OneOrMore | None
    keyword_match: Literal["any", "all"]
    lang: Language


class Fields(OtherFields, total=False):
    """The fields of a `Query` as keyword arguments."""

    list_type: ListType | OneOrMore | Sequence[ListType] | None


_HALF_A_CHARACTER = "[\ud800-\udfff]"


def _several(value: Any) -> Any:
    """One value or several as a tuple, each once; None as no value at all."""
    if value is None:
        return ()
    one = isinstance(value, str | bytes | Mapping) or not isinstance(value, Iterable)
    items = [value] if one else list(value)
    for item in items:
        if not isinstance(item, str):
            raise QueryError(
                f"the value {shown(item)} is no text; give a text, or several in a list",
                f"“{shown(item)}”不是文字；请写文字，或几段文字组成的列表",
            )
        if not item.isprintable() and re.search(_HALF_A_CHARACTER, item):
            raise QueryError(
                f"the value {shortened(item)!a} has half of a character in it (a lone surrogate)",
                f"“{shortened(item)!a}”中有半个字符（不成对的代理码位）",
            )
    return tuple(dict.fromkeys(items))


def _list_types(value: Any) -> Any:
    return tuple(dict.fromkeys(ListType.from_word(word) for word in _several(value)))


def _not_empty(value: Any) -> Any:
    values = _several(value)
    for item in values:
        if isinstance(item, str) and not fold(item):
            raise QueryError(
                f"the value '{item}' is empty and can match nothing; leave it out to ask for everything",
                f"“{item}”是空的，查不到任何事项；要查全部，请不填此项",
            )
    return values


def _systems(value: Any) -> Any:
    values = _not_empty(value)
    for item in values:
        if item not in SYSTEMS:
            near = nearest(item, list(SYSTEMS), 1)
            raise QueryError(
                f"unknown system '{item}': expected one of township_duties.systems.SYSTEMS, such as "
                + ", ".join(near or SYSTEMS),
                f"没有名为“{item}”的条线；" + (f"是不是“{near[0]}”？" if near else f"可用的有：{'、'.join(SYSTEMS)}"),
            )
    return values


Words = tuple[str, ...]
"""Any number of texts, of which none is empty; one may be given without a list around it."""

NOT_EMPTY: dict[str, Any] = {"items": {"type": "string", "pattern": r"\S"}}
"""What `_not_empty` refuses, in words that a JSON Schema has, for those who ask through a web API or a tool."""


class Query(ImmutableModel, defer_build=False):
    """A question about duties: which of them match?

    Several values in a field mean any of them; several fields mean all of them. A field left out asks nothing.

    Parameters:
        list_type: `"basic"`, `"cooperative"`, `"reclaimed"`, or the Chinese words.
        category: categories (事项类别), as printed.
        department: bodies that the row's department column names, by canonical name, short name, alias or usual name.
        involving: the same, and bodies that act in a block or step of the row.
        reports_to: bodies to which a step of the row reports (报给谁), by the same names, or as printed.
        system: national systems (条线), such as `"民政"`: the row's department column names a body of one.
        keyword: words to find in a duty's name, labels and steps; width, letter case and white space do not matter.
        keyword_match: whether `"any"` or `"all"` of the keywords must be found.
        lang: where keywords are looked for: `"zh"`, the document's own words; `"en"`, the unofficial English names of
            duties and categories instead.

    Raises:
        QueryError: a field is unknown, or a value is empty or of a wrong type; where pydantic makes it of data
            (`model_validate`), it is a `ValidationError`.

    Examples:
        >>> Query(list_type="配合履职", keyword=["补贴", "津贴"])
        Query(list_type='cooperative', keyword=['补贴', '津贴'])
    """

    list_type: tuple[ListType, ...] = Field(default=(), description="The lists to look in.", examples=[["cooperative"]])
    category: Words = Field(
        default=(),
        description="Categories (事项类别), as printed.",
        examples=[["民生服务"]],
        json_schema_extra=NOT_EMPTY,
    )
    department: Words = Field(
        default=(),
        description="Bodies that the row's department column names.",
        examples=[["民政局"]],
        json_schema_extra=NOT_EMPTY,
    )
    involving: Words = Field(
        default=(),
        description="Bodies that the row's department column names or that act in a block or step.",
        examples=[["民政局"]],
        json_schema_extra=NOT_EMPTY,
    )
    reports_to: Words = Field(
        default=(),
        description="Bodies to which a step of the row reports (报给谁).",
        examples=[["应急管理局"]],
        json_schema_extra=NOT_EMPTY,
    )
    system: Words = Field(
        default=(),
        description="National systems (条线) of a body that the row's department column names.",
        examples=[["民政"]],
        json_schema_extra={"items": {"type": "string", "enum": list(SYSTEMS)}},
    )
    keyword: Words = Field(
        default=(),
        description="Words to find in a duty's name, labels and steps.",
        examples=[["补贴", "津贴"]],
        json_schema_extra=NOT_EMPTY,
    )
    keyword_match: Literal["any", "all"] = Field(
        default="any", description="Whether any or all of the keywords must be found.", examples=["all"]
    )
    lang: Language = Field(
        default="zh",
        description="Look for keywords in the document's words (zh) or in unofficial English names (en).",
        examples=["zh"],
    )

    # Not in the annotations, where `help` would show the functions with their addresses; and of these fields alone, as
    # a model that inherits from this one has others.
    @field_validator("list_type", mode="before")
    @classmethod
    def _read_list_types(cls, value: Any) -> Any:
        return _list_types(value)

    @field_validator("category", "department", "involving", "reports_to", "keyword", mode="before")
    @classmethod
    def _read_words(cls, value: Any) -> Any:
        return _not_empty(value)

    @field_validator("system", mode="before")
    @classmethod
    def _read_systems(cls, value: Any) -> Any:
        return _systems(value)

    if not TYPE_CHECKING:

        def __init__(self, /, **fields: Any) -> None:
            try:
                super().__init__(**fields)
            except ValidationError as error:
                raise _refused(error, type(self)) from None

        # For pydantic, which makes the models inside others without it.
        __init__.__pydantic_base_init__ = True

    else:

        def __init__(
            self,
            *,
            list_type: ListType | OneOrMore | Sequence[ListType] | None = None,
            category: OneOrMore | None = None,
            department: OneOrMore | None = None,
            involving: OneOrMore | None = None,
            reports_to: OneOrMore | None = None,
            system: OneOrMore | None = None,
            keyword: OneOrMore | None = None,
            keyword_match: Literal["any", "all"] = "any",
            lang: Language = "zh",
        ) -> None: ...

    def asked(self) -> dict[str, tuple[str, ...]]:
        """The fields that ask something, and their values as text."""
        values = {name: value for name, value in self if isinstance(value, tuple) and value}
        return {name: tuple(str(item) for item in value) for name, value in values.items()}

    def places_with_keywords(self, places: Sequence[int], texts: Sequence[str]) -> list[int]:
        """Those of some places whose texts, folded, have any or all of the keywords."""
        keyword, *others = (fold(keyword) for keyword in self.keyword)
        if self.keyword_match == "any":
            # One keyword, the common case, is worth a loop without another one inside.
            if not others:
                return [place for place in places if keyword in texts[place]]
            return [place for place in places if any(word in texts[place] for word in (keyword, *others))]
        return [place for place in places if all(word in texts[place] for word in (keyword, *others))]

    def filter(self, frame: Frame) -> Frame:
        """The rows of a duty table that this question matches, wherever the table lives.

        A frame knows no registry: names are compared with what its rows hold, and an unknown one matches nothing.

        Parameters:
            frame: a table in the form of `Duties.to_polars`, with at least the columns that the question needs: a
                polars DataFrame or LazyFrame, a pandas DataFrame, a pyarrow Table, a DuckDB relation, a PySpark
                DataFrame, or whatever else narwhals knows.

        Returns:
            A frame of the same kind; lazy ones stay lazy.

        Raises:
            QueryError: the frame lacks a column that the question needs; the error names it.
            TypeError: it is no table.

        Examples:
            >>> import township_duties as td
            >>> table = td.load().duties.to_polars().lazy()
            >>> td.Query(department="医保局", list_type="reclaimed").filter(table).collect()["id"].to_list()
            ['reclaimed-16', 'reclaimed-17']
        """
        import narwhals

        try:
            wrapped: Any = narwhals.from_native(frame)
        except TypeError:
            raise wrong_type(
                "frame", "a table, such as a polars, pandas, pyarrow, DuckDB or Spark one", frame
            ) from None
        columns = wrapped.collect_schema().names()
        conditions = {column: condition for column, condition in self._conditions() if condition is not None}
        missing = [column for column in conditions if column not in columns]
        if missing:
            raise QueryError(
                f"the frame has no column '{missing[0]}'; its columns are {', '.join(columns)}",
                f"数据表没有“{missing[0]}”列；它的列有：{'、'.join(columns)}",
            )
        if not conditions:
            return frame
        return wrapped.filter(reduce(and_, conditions.values())).to_native()  # type: ignore[no-any-return]  # narwhals types it as Any

    def _conditions(self) -> Iterator[tuple[str, "narwhals.Expr | None"]]:
        """Each column that the question looks at, and what it asks of it."""
        yield "list_type", _is_in("list_type", [list_type.value for list_type in self.list_type])
        yield "category", _is_in("category", list(self.category))
        for column, names in (
            ("department_terms", self.department),
            ("involved_terms", self.involving),
            ("reported_terms", self.reports_to),
            ("system_terms", self.system),
        ):
            yield column, _contains(column, [f"\n{fold(name)}\n" for name in names], or_)
        match = or_ if self.keyword_match == "any" else and_
        column = "english_text" if self.lang == "en" else "search_text"
        yield column, _contains(column, [fold(keyword) for keyword in self.keyword], match)

    def __repr__(self) -> str:
        asked = self.model_dump(mode="json", exclude_defaults=True)
        shown = {name: value[0] if len(value) == 1 else value for name, value in asked.items()}
        return bounded(f"Query({', '.join(f'{name}={value!r}' for name, value in shown.items())})")


def question_of(kind: type[Question], fields: Mapping[str, Any]) -> Question:
    """The question with these fields: a `Query`, or what else is asked by fields.

    Raises:
        QueryError: a field does not exist or is missing, or a value is empty or of a wrong type.
    """
    try:
        return kind(**fields)
    except ValidationError as error:
        raise _refused(error, kind) from None


def query_of(fields: Mapping[str, Any]) -> Query:
    """The `Query` with these fields, of which none is an empty list: who gives one does not ask for everything.

    Raises:
        QueryError: a field does not exist, or a value is empty or of a wrong type.
    """
    for name, value in fields.items():
        if isinstance(value, list | tuple | set | frozenset) and not value:
            raise QueryError(
                f"{name}: {shown(value)} has no value and can match nothing; leave it out to ask for everything",
                f"{name}：{shown(value)} 中没有值，查不到任何事项；要查全部，请不填此项",
            )
    return question_of(Query, fields)


def _refused(error: ValidationError, kind: type[BaseModel]) -> QueryError:
    problems = [_problem(details, tuple(kind.model_fields)) for details in error.errors()]
    return QueryError(
        "; ".join(problem.english for problem in problems), "；".join(problem.chinese for problem in problems)
    )


def _problem(details: Mapping[str, Any], fields: Sequence[str]) -> Reason:
    name = str(details["loc"][0])
    if details["type"] == "extra_forbidden":
        near = [f"{field}=…" for field in nearest(name, fields)]
        asked = f"did you mean {' or '.join(near)}?" if near else f"the fields are {', '.join(fields)}"
        asked_zh = f"是不是 {'，或 '.join(near)}？" if near else f"可用的字段有：{'、'.join(fields)}"
        return Reason(
            f"a question has no field '{shortened(name)}'; {asked}", f"查询没有“{shortened(name)}”字段；{asked_zh}"
        )
    if details["type"] == "missing":
        return Reason(f"{name}: it is missing, and must be given", f"{name}：必须填写")
    # Of a value of its own types, pydantic says `Input should be …`; which value it was, is said here.
    message = str(details["msg"]).removeprefix("Value error, ")
    named = f"{shown(details['input'])} {message.removeprefix('Input ')}" if message.startswith("Input ") else message
    english = f"{name}: {named}"
    context = details.get("ctx", {})
    if isinstance(context.get("error"), QueryError):
        return Reason(english, f"{name}：{context['error'].message_zh}")
    # Of a type that pydantic cannot compare, it says nothing of what it expects.
    expected = context.get("expected", "").replace("'", "").replace(" or ", "、")
    given = shortened(details["input"]) if isinstance(details["input"], str) else shown(details["input"])
    return Reason(english, f"{name}：“{given}”不能用" + (f"；可用的有：{expected}" if expected else ""))


def _is_in(column: str, values: list[str]) -> "narwhals.Expr | None":
    import narwhals

    return narwhals.col(column).is_in(values) if values else None


def _contains(
    column: str, texts: list[str], match: "Callable[[narwhals.Expr, narwhals.Expr], narwhals.Expr]"
) -> "narwhals.Expr | None":
    import narwhals

    found = [narwhals.col(column).str.contains(text, literal=True) for text in texts]
    return reduce(match, found) if found else None
