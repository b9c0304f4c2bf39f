"""The answer: an immutable sequence of duties that can be asked again."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, Self, SupportsIndex, TypeVar, Unpack, get_args, overload

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema

from township_duties.context import NO_CONTEXT, ListContext
from township_duties.errors import QueryError, Reason, UnknownNameError, require_path, shown, wrong_type
from township_duties.immutable import ImmutableSequence, collection_schema
from township_duties.language import Told, said, speaking
from township_duties.models import AnyDuty, BasicDuty, CooperativeDuty, DutyRecord, ReclaimedDuty
from township_duties.query import (
    BasicWord,
    CooperativeWord,
    Fields,
    OneOrMore,
    OtherFields,
    Query,
    ReclaimedWord,
    query_of,
)
from township_duties.text import fold, fold_lines, nearest, shortened
from township_duties.vocabulary import Language, ListType, require_language
from township_duties.writing import require_writable, write_whole

if TYPE_CHECKING:
    import polars

    from township_duties.assignments import WhoDoesWhat
    from township_duties.concerning import Concerning, Embedding
    from township_duties.ranking import Ranking
    from township_duties.search import SearchResult

D_co = TypeVar("D_co", bound=DutyRecord, covariant=True)
E = TypeVar("E", bound=DutyRecord)


class Duties(ImmutableSequence[D_co]):
    """Duties of one list, in document order: a sequence that answers questions with another such sequence.

    `duties[0]` is the first, `duties["cooperative-46"]` the one with that id, `duties[:10]` again `Duties`.
    Two are equal when they hold equal duties of one list and version.

    Examples:
        >>> import township_duties as td
        >>> duties = td.load().duties
        >>> len(duties), duties["basic-3"].category
        (268, '党的建设')
        >>> duties.where(keyword="烟花爆竹")
        <Duties: 1 of kokyar 2025.7.4: reclaimed-41 烟花爆竹安全监管>
    """

    __slots__ = ("_context", "_folded", "_index", "_ranking", "_steps")
    _context: ListContext
    _index: Mapping[str, D_co] | None
    _folded: tuple[str, ...] | None
    _ranking: Ranking | None
    _steps: tuple[Query | Told, ...]

    def __new__(  # noqa: D102 (the class says what it takes)
        cls,
        items: Iterable[D_co] = (),
        context: ListContext = NO_CONTEXT,
        _steps: tuple[Query | Told, ...] = (),
        _folded: tuple[str, ...] | None = None,
    ) -> Self:
        made = super().__new__(cls, items)
        # Those of a list are duties; who makes some by hand is told.
        if context is NO_CONTEXT:
            made._require_all(DutyRecord)
        object.__setattr__(made, "_context", context)
        object.__setattr__(made, "_index", None)
        object.__setattr__(made, "_folded", _folded)
        object.__setattr__(made, "_ranking", None)
        object.__setattr__(made, "_steps", _steps)
        return made

    @property
    def _by_id(self) -> Mapping[str, D_co]:
        """The duties by id, made when first needed: most answers are never looked up by id."""
        if self._index is None:
            object.__setattr__(self, "_index", MappingProxyType({duty.id: duty for duty in self._items}))
        return self._index or {}

    def _besides(self) -> tuple[Any, ...]:
        return self._context, self._steps

    def _compared(self) -> tuple[Any, ...]:
        return self._context.key, self._context.version, self._items

    def _slice(self, place: slice) -> Self:
        edges = (place.start, place.stop) if place.step is None else (place.start, place.stop, place.step)
        part = ":".join("" if edge is None else str(edge) for edge in edges)
        folded = None if self._folded is None else self._folded[place]
        return type(self)(
            self._items[place], self._context, (*self._steps, Told(f"places {part}", f"取位置 {part}")), folded
        )

    @overload
    def __getitem__(self, key: SupportsIndex | str) -> D_co: ...
    @overload
    def __getitem__(self, key: slice) -> Self: ...
    def __getitem__(self, key: SupportsIndex | str | slice) -> D_co | Self:
        if isinstance(key, slice | SupportsIndex):
            return super().__getitem__(key)
        duty = self.get(key)
        if duty is None:
            expected = Reason(
                "an id such as 'cooperative-46', of a duty that is among these",
                "应为这些事项中某一项的编号，如“cooperative-46”",
            )
            raise UnknownNameError("duty id", key, nearest(key, tuple(self._by_id)), expected)
        return duty

    def __contains__(self, duty: object) -> bool:
        """Whether a duty, or the duty with an id, is among these."""
        if isinstance(duty, str):
            return self.get(duty) is not None
        return isinstance(duty, DutyRecord) and self._by_id.get(duty.id) == duty

    def get(self, duty_id: str) -> D_co | None:
        """The duty with this id or ref, or None where it is not among these."""
        duty = self._by_id.get(duty_id.rpartition("/")[2]) if isinstance(duty_id, str) else None
        return duty if duty and duty_id in (duty.id, duty.ref) else None

    def __repr__(self) -> str:
        shown = ", ".join(f"{duty.id} {shortened(duty.name)}" for duty in self._items[:3])
        more = ", …" if len(self) > 3 else ""
        content = f": {shown}{more}" if shown else ""
        return f"<Duties: {len(self)} of {self._context.key} {self._context.version}{content}>"

    def __or__(self, other: Duties[E]) -> Duties[D_co | E]:
        """Those that are in either, in document order."""
        return self._joined(other, Told("or", "或"), lambda duty_id: True)

    def __and__(self, other: Duties[DutyRecord]) -> Duties[D_co]:
        """Those that are in both, in document order."""
        return self._joined(
            other, Told("and", "且"), lambda duty_id: duty_id in self._by_id and duty_id in other._by_id
        )

    def __sub__(self, other: Duties[DutyRecord]) -> Duties[D_co]:
        """Those that are not in the other, in document order."""
        return self._joined(other, Told("but not", "除去"), lambda duty_id: duty_id not in other._by_id)

    def _joined(self, other: Duties[Any], word: Told, belongs: Callable[[str], bool]) -> Duties[Any]:
        if not isinstance(other, Duties):
            raise TypeError(f"duties can be joined with duties, not with {type(other).__name__}")
        if not self._is_of_same_list(other):
            lists = [f"{duties._context.key} {duties._context.version}" for duties in (self, other)]
            raise QueryError(
                f"duties of two lists or versions cannot be joined: {lists[0]} and {lists[1]}",
                f"两份清单或两个版本的事项不能合并：{lists[0]} 与 {lists[1]}",
            )
        both = {**self._by_id, **other._by_id}
        kept = sorted(filter(belongs, both), key=self._context.order.__getitem__)
        told = tuple(other._told())
        english = "; ".join(step.english for step in told) or "all"
        chinese = "；".join(step.chinese for step in told) or "全部"
        joined = Told(f"{word.english} ({english})", f"{word.chinese}（{chinese}）")
        return Duties((both[duty_id] for duty_id in kept), self._context, (*self._steps, joined))

    def _is_of_same_list(self, other: Duties[Any]) -> bool:
        return (self._context.key, self._context.version) == (other._context.key, other._context.version)

    def explain(self, lang: Language | None = None) -> str:
        """How these duties were found: each filter, each name that was rewritten, how many are left.

        Parameters:
            lang: `"zh"` or `"en"`; where None, as the environment says, like a printed note.

        Raises:
            UnknownNameError: there is no such language.

        Examples:
            >>> import township_duties as td
            >>> print(td.load().duties.where(department="教科局", keyword="监管").explain())
            kokyar 2025.7.4: 268 duties
            department: 教科局 → 塔什库尔干县教育和科学技术局
            keyword: 监管
            1 duty left
        """
        if lang is not None:
            require_language(lang)
        whose, whole = f"{self._context.key} {self._context.version}", len(self._context.order)
        head = Told(f"{whose}: {whole} duties", f"{whose}：履职事项{whole}项")
        left = Told(f"{len(self)} {'duty' if len(self) == 1 else 'duties'} left", f"剩{len(self)}项")
        with speaking(lang):
            return "\n".join(map(str, (head, *self._told(), left)))

    def _told(self) -> Iterator[Told]:
        # Few ask how duties were found, so that a question is put into words only then.
        for step in self._steps:
            if isinstance(step, Query):
                yield from self._context.explained(step)
            else:
                yield step

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories of these duties, in order of first appearance."""
        return tuple(dict.fromkeys(duty.category for duty in self._items if duty.category is not None))

    @property
    def departments(self) -> tuple[str, ...]:
        """The canonical names in these duties' department columns, in order of first appearance."""
        return tuple(dict.fromkeys(name for duty in self._items for name in duty.departments))

    def count_by(self, field: Literal["category", "list_type", "department"]) -> dict[str, int]:
        """How many duties each category, list type or department has, most first.

        A duty counts once for each department in its column, so these counts can add up to more than its length.

        Examples:
            >>> import township_duties as td
            >>> td.load().duties.count_by("list_type")
            {'basic': 121, 'cooperative': 101, 'reclaimed': 46}
        """
        if not isinstance(field, str):
            raise wrong_type("field", "'category', 'list_type' or 'department'", field)
        if field == "department":
            values: Iterable[str] = (name for duty in self._items for name in duty.departments)
        elif field in ("category", "list_type"):
            values = (str(value) for duty in self._items if (value := getattr(duty, field)) is not None)
        else:
            expected = Reason("'category', 'list_type' or 'department'", "可用的有：category、list_type、department")
            raise UnknownNameError("field", field, (), expected)
        return dict(Counter(values).most_common())

    @overload
    def where(
        self, query: None = None, /, *, list_type: BasicWord, **fields: Unpack[OtherFields]
    ) -> Duties[BasicDuty]: ...
    @overload
    def where(
        self, query: None = None, /, *, list_type: CooperativeWord, **fields: Unpack[OtherFields]
    ) -> Duties[CooperativeDuty]: ...
    @overload
    def where(
        self, query: None = None, /, *, list_type: ReclaimedWord, **fields: Unpack[OtherFields]
    ) -> Duties[ReclaimedDuty]: ...
    @overload
    def where(self, query: Query | None = None, /, **fields: Unpack[Fields]) -> Duties[D_co]: ...
    def where(
        self,
        query: Query | None = None,
        /,
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
        **unknown: Any,
    ) -> Duties[Any]:
        """Those of these duties that a question matches, in document order.

        Ask with a `Query`, or with its fields as keyword arguments. Several values in a field mean any of them;
        several fields, or a chain of `where`s, mean all of them.

        Parameters:
            query: the question; not together with keyword arguments.
            list_type: `"basic"`, `"cooperative"`, `"reclaimed"`, or the Chinese words.
            category: categories, as printed.
            department: bodies that the department column names, by canonical name, short name, alias or usual name.
            involving: the same, and bodies that act in a block or step.
            reports_to: bodies to which a step reports (报给谁), by the same names, or as printed.
            system: national systems (条线), such as `"民政"`, of bodies that the department column names.
            keyword: words to find in a duty's name, labels and steps.
            keyword_match: whether `"any"` or `"all"` of the keywords must be found.
            lang: `"en"` looks for keywords in the unofficial English names of duties and categories instead.
            **unknown: no other field is known; one that is given is refused, with the fields most like it.

        Raises:
            UnknownNameError: the list knows no such category or department; names like it are suggested.
            QueryError: a field is unknown, a value is empty or of a wrong type, a query and fields are given, or the
                list's file, of a format before 4, does not hold whom its steps report to.

        Examples:
            >>> import township_duties as td
            >>> duties = td.load().duties
            >>> [duty.id for duty in duties.where(department="医保局", list_type="上级部门收回")]
            ['reclaimed-16', 'reclaimed-17']
            >>> len(duties.where(keyword="防汛")), len(duties.where(keyword=["防汛", "抗旱"], keyword_match="all"))
            (3, 1)
        """
        fields = {
            "list_type": list_type,
            "category": category,
            "department": department,
            "involving": involving,
            "reports_to": reports_to,
            "system": system,
            "keyword": keyword,
        }
        if query is not None and not isinstance(query, Query):
            call, call_zh = _right_call(query)
            raise QueryError(f"{shown(query)} is no Query: ask {call}", f"“{shown(query)}”不是 Query；请写 {call_zh}")
        if query is None:
            query = query_of({**fields, "keyword_match": keyword_match, "lang": lang, **unknown})
        elif unknown or any(value is not None for value in fields.values()) or (keyword_match, lang) != ("any", "zh"):
            raise QueryError(
                "ask with a Query or with keyword arguments, not with both",
                "用 Query 查询或用关键字参数查询，不能同时用",
            )
        kept: Sequence[int] = range(len(self._items))
        for test in self._context.tests(query):
            kept = [place for place in kept if test(self._items[place])]
        if query.keyword:
            texts = self._english_texts() if query.lang == "en" else self._folded_texts()
            kept = query.places_with_keywords(kept, texts)
        folded = self._folded and tuple(self._folded[place] for place in kept)
        return Duties((self._items[place] for place in kept), self._context, (*self._steps, query), folded)

    def _folded_texts(self) -> tuple[str, ...]:
        """One text a duty to look for folded keywords in; no match can cross its line breaks."""
        if self._folded is None:
            folded = tuple(fold_lines(duty.searched_texts) for duty in self._items)
            object.__setattr__(self, "_folded", folded)
            return folded
        return self._folded

    def _english_texts(self) -> tuple[str, ...]:
        """The same of the English names of duties and their categories; rarely asked for, and so never kept."""
        english = self._context.english
        return tuple(fold_lines(filter(None, (duty.english, english.get(duty.category or "")))) for duty in self._items)

    def to_polars(self, *, columns: Literal["all", "reading"] = "all") -> polars.DataFrame:
        """The duty table: one row a duty, made fresh at each call.

        Parameters:
            columns: `"reading"` leaves out the columns made for asking (`department_terms`, `involved_terms`,
                `reported_terms`, `system_terms`, `search_text`, `english_text`), without which `Query.filter` cannot
                ask the table.

        Returns:
            A frame with as many rows as duties and the columns of `township_duties.tables.DUTY_SCHEMA`.

        Raises:
            QueryError: there is no such choice of columns.

        Examples:
            >>> import township_duties as td
            >>> td.load().cooperative.to_polars().select("id", "departments").row(0)
            ('cooperative-1', ['塔什库尔干县委组织部'])
        """
        from township_duties.tables import duty_table

        return duty_table(self, columns)

    def export(self, path: str | os.PathLike[str], *, overwrite: bool = False) -> None:
        """Write these duties in the format that the file's suffix names.

        `.csv` and `.parquet` hold the duty table (the CSV without the columns made for asking), `.ndjson` a duty a
        line, `.xlsx` a sheet for each list, with the question. `DutyList.export` writes a whole list.

        Parameters:
            path: the file.
            overwrite: whether a file that exists is replaced.

        Raises:
            UnknownNameError: the suffix names no format; the error says what there is.
            QueryError: the format cannot hold a text: CSV a name with 、 in it.
            FileExistsError: the file exists, and `overwrite` is not given.
            ImportError: `.xlsx` needs xlsxwriter: `pip install 'township-duties[excel]'`.
            OSError: the file cannot be written; what stood there stays as it was.

        Examples:
            >>> import pathlib, tempfile
            >>> import township_duties as td
            >>> file = pathlib.Path(tempfile.mkdtemp()) / "flood.ndjson"
            >>> td.load().duties.where(keyword="防汛").export(file)
            >>> len(file.read_text("utf-8").splitlines())
            3
        """
        from township_duties.export import exported_duties

        require_path("path", path)
        require_writable(path, overwrite=overwrite)
        write_whole(path, exported_duties(self, Path(path).suffix), overwrite=overwrite)

    def by_department(self) -> polars.DataFrame:
        """The departments' view: for each body, how many of these duties name it, its steps, and the township's for it.

        Returns:
            A frame with one row for each body that is in a column or acts, in order of first appearance, and the
            columns of `township_duties.tables.BY_DEPARTMENT_SCHEMA`.

        Examples:
            >>> import township_duties as td
            >>> view = td.load().duties.by_department()
            >>> view.sort("steps", descending=True).select("short_name", "cooperative", "reclaimed", "steps").row(0)
            ('农业农村局', 12, 1, 42)
        """
        from township_duties.tables import department_view

        return department_view(self)

    def search(self, words: str, *, lang: Language = "zh") -> SearchResult:
        """The duties in which words occur, best first, down to the step and the span.

        Duties with all the words come first, then those with some: `Hit.missing` says which they lack. Looked for are
        the words in names, labels and steps, and in every name of the bodies in the column; a word that is an id or ref
        finds its duty. A duty ranks first by how many of the words it has, then by how many of them its name has (or
        its id is), then by how rare the words found are among these duties; what is equal stays in document order.

        Parameters:
            words: words separated by white space; what stands in “ ” or " " is one.
            lang: `"en"` looks in the unofficial English names of duties, their categories and bodies instead.

        Raises:
            QueryError: there is no word to look for.
            UnknownNameError: there is no such language.

        Examples:
            >>> import township_duties as td
            >>> best = td.load().duties.search("湿地 档案")[0]
            >>> best.duty.name, best.passages[1].highlight()[:24]
            ('保护湿地', '开展塔什库尔干县内<mark>湿地</mark>')
        """
        from township_duties.search import search

        return search(self._items, words, lang, self._context)

    def concerning(self, sentence: str, *, limit: int = 5, embed: Embedding | None = None) -> Concerning:
        """Which of these duties a sentence concerns, best first, and whose job it is.

        Made for a department's notice, a citizen's complaint or a question in everyday words, and for nothing else:
        `search` finds words, `where` filters. The answer is empty where nothing in the list is like the sentence.

        Parameters:
            sentence: the sentence, in Chinese.
            limit: how many duties at most.
            embed: a function of yours that turns texts into vectors, to rank the first duties by meaning too.

        Raises:
            QueryError: the sentence is no text or has no word, the limit is no positive number, or what `embed` gives
                are not vectors of one length, one a text.

        Examples:
            >>> import township_duties as td
            >>> answer = td.load().duties.concerning("村民反映：楼道里停满电动自行车，还甩线下来充电")
            >>> answer[0].duty.id, answer[0].words, [str(whose) for whose in answer.answers]
            ('cooperative-93', ('线下来充电', '电动自行车', '楼道'), ['cooperative'])
            >>> td.load().duties.concerning("护照到期了怎么换").elsewhere.whose
            '公安出入境管理机构'
        """
        from township_duties.concerning import concerning, index_of

        ranking = self._ranking or index_of(self._items)
        object.__setattr__(self, "_ranking", ranking)
        return concerning(self._items, ranking, sentence, limit, embed)

    def who_does_what(self, question: str | Query | None = None) -> WhoDoesWhat:
        """Who is responsible for something, and for what: body by body, side by side, step by step.

        A duty whose name has the keyword, or whatever is found in English, counts whole; of another duty, only the
        steps and blocks that have it. The township is a body. Where the document does not say who acts, it is None.

        Parameters:
            question: a keyword, or a `Query`; None for all steps of these duties.

        Raises:
            UnknownNameError: the list knows no such category or department.
            QueryError: the keyword is empty.

        Examples:
            >>> import township_duties as td
            >>> for item in td.load().duties.who_does_what("烟花爆竹"):
            ...     print(item.body, item.side, item.text)
            塔什库尔干县公安局 method 负责本行政区烟花爆竹的公共安全管理。
            塔什库尔干县市场监督管理局 method 负责本行政区烟花爆竹的质量监督。
        """
        from township_duties.assignments import who_does_what

        query = question if isinstance(question, Query) else query_of({"keyword": question})
        keywords = [fold(keyword) for keyword in query.keyword]

        def speaks_of_it(text: str) -> bool:
            folded = fold(text)
            return any(keyword in folded for keyword in keywords)

        context = self._context
        about = speaks_of_it if keywords and query.lang == "zh" else None
        return who_does_what(self.where(query), context.departments, context.township, about)

    def _repr_html_(self) -> str:
        from township_duties.html import MOST_ROWS, escape, table, unbroken

        names = self._context.departments
        rows = [
            [
                unbroken(duty.id),
                unbroken(duty.category or ""),
                escape(duty.name),
                escape("、".join(names[name].short_name if name in names else name for name in duty.departments)),
            ]
            for duty in self._items[:MOST_ROWS]
        ]
        whose = f"{self._context.key} {self._context.version}"
        caption = said(f"{len(self)} duties of {whose}", f"{whose} 的履职事项{len(self)}项")
        return table(caption, [said("id", "编号"), "事项类别", "事项名称", "部门"], rows, len(self))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        (item_type,) = get_args(source) or (AnyDuty,)
        as_tuple = handler.generate_schema(tuple[item_type, ...])  # type: ignore[valid-type]  # known only at run time
        return collection_schema(cls, as_tuple, tuple)


def _right_call(asked: object) -> Reason:
    """How that is asked which was put where a `Query` belongs."""
    if isinstance(asked, str) and fold(asked):
        keyword = f"where(keyword={shortened(asked)!r})"
        return Reason(
            f"{keyword}, where(category=…) or where(department=…)",
            f"{keyword}、where(category=…) 或 where(department=…)",
        )
    if isinstance(asked, Mapping):
        return Reason("where(**fields) or where(td.Query(**fields))", "where(**fields) 或 where(td.Query(**fields))")
    return Reason(
        "where(keyword=…), where(category=…) or where(td.Query(…))",
        "where(keyword=…)、where(category=…) 或 where(td.Query(…))",
    )
