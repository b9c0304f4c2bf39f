"""Many lists side by side: which duties are one matter, what is common to nearly all, and what is peculiar to one.

Duties of one name, folded, are one matter. So are those whose names are alike: the characters and pairs of characters
that both have, weighed by how rare they are among all names, of what both have together. Words that any duty has
(做好, 负责, 工作) and punctuation do not count.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

import polars as pl

from township_duties.duty_list import DutyList
from township_duties.errors import QueryError, Reason, UnknownNameError, wrong_type
from township_duties.html import escape, table
from township_duties.immutable import made_once
from township_duties.language import said
from township_duties.progress import progress_bar
from township_duties.tables import table_of
from township_duties.text import nearest, shortened
from township_duties.vocabulary import ListType

COMPARED = ("list_key", "version", "ref", "list_type", "category", "name", "search_text", "system_terms")
"""The columns of the duty table that a comparison looks at."""

ALIKE = 0.33
"""From which likeness on, of 1, two names are one matter: adjusted to made pairs (`docs/corpus.md`)."""
_STRESS = 2.0
"""By how much rare characters count more than by the usual measure, the logarithm of how rare they are."""
_FINENESS = 1_000_000
_KEYS = 0.81
"""The share of a name's weight, rarest first, in which another must share a pair of characters to be compared with it:
two names that are `ALIKE` share 0.19 of the weight of either at least."""
_AMONG = 32
"""Of names that have a key, each is compared with so many, the commonest: else their number would count squared."""
_TOGETHER = 0.1
"""In what share of the lists two names may stand side by side and still be one matter."""

_STOCK = re.compile(
    "负责|做好|开展|加强|推进|落实|组织|抓好|持续|积极|协助|配合|工作|相关|有关|进行|以及|行为|行政|乡镇|镇级|[的和与及或等对]"
)
_SHORTER = (("监督管理", "监管"), ("防火灭火", "防灭火"))
_NO_WORD = re.compile(r"[\W_]+")


@made_once
@dataclass(frozen=True, slots=True, repr=False)
class Matter:
    """What duties of several lists are about, or of one."""

    name: str
    """Its most common name."""
    names: tuple[str, ...]
    """All names of it, the most common first."""
    lists: int
    """How many of the lists have it."""
    share: float
    """The same as a share of all lists that were compared."""
    list_types: tuple[ListType, ...]
    """In which of the three lists it stands; several where townships differ."""
    systems: tuple[str, ...]
    """The national systems (条线) of the bodies that their columns name; several where townships differ."""

    def __repr__(self) -> str:
        return f"<Matter {shortened(self.name)}: {self.lists} lists>"


@made_once
@dataclass(frozen=True, slots=True, repr=False)
class Comparison:
    """What many lists have in common, and in what they differ."""

    lists: tuple[str, ...]
    """The lists that were compared, by key, and version where there are several of one."""
    matters: tuple[Matter, ...]
    """What their duties are about, the most common first."""
    duties: pl.DataFrame
    """One row a duty: `list`, `ref`, `list_type`, `category`, `name`, `matter` (its place in `matters`), `likeness` (of
    its name to that of the matter), `lists` (how many lists have the matter)."""

    def common(self, share: float = 0.9) -> tuple[Matter, ...]:
        """What at least a share of the lists has.

        Parameters:
            share: the share, from 0 to 1.

        Raises:
            TypeError: it is no number.
        """
        if not isinstance(share, int | float):
            raise wrong_type("share", "a number from 0 to 1", share)
        return tuple(matter for matter in self.matters if matter.share >= share)

    def peculiar(self, list_name: str | None = None) -> pl.DataFrame:
        """The duties whose matter no other list has: rows of `duties`.

        Parameters:
            list_name: one of `lists`; all of them where None.

        Raises:
            UnknownNameError: no such list was compared.
        """
        return self._of(list_name).filter(pl.col("lists") == 1)

    def elsewhere(self) -> tuple[Matter, ...]:
        """What stands in several of the three lists, or under several national systems: mostly, townships differ."""
        return tuple(matter for matter in self.matters if len(matter.list_types) > 1 or len(matter.systems) > 1)

    def counterparts(self, ref: str) -> pl.DataFrame:
        """The duties of other lists that are about the same matter as one: rows of `duties`.

        Parameters:
            ref: the duty's ref, such as `"kokyar/2025-07/cooperative-46"`.

        Raises:
            UnknownNameError: no list that was compared has it.
        """
        if not isinstance(ref, str) or ref not in self.duties["ref"].to_list():
            expected = Reason("the ref of a duty of the lists that were compared", "应为所比较的清单中某一项的引用")
            raise UnknownNameError("ref", ref, (), expected)
        own = self.duties.filter(ref=ref)
        others = self.duties.filter(~pl.col("list").is_in(own["list"].implode()))
        return others.filter(pl.col("matter").is_in(own["matter"].implode()))

    def townships(self) -> pl.DataFrame:
        """How alike the lists are: one row a pair, `list`, `other` and `likeness`, from 0 to 1, the most alike first.

        It is the matters that both have, of those that either has.
        """
        of_list = dict.fromkeys(self.lists, 0)
        for name, matter in self.duties.select("list", "matter").unique().iter_rows():
            of_list[name] |= 1 << matter
        rows = [
            (
                one,
                other,
                (of_list[one] & of_list[other]).bit_count() / ((of_list[one] | of_list[other]).bit_count() or 1),
            )
            for one, other in combinations(self.lists, 2)
        ]
        schema = {"list": pl.String(), "other": pl.String(), "likeness": pl.Float64()}
        return pl.DataFrame(rows, schema=schema, orient="row").sort("likeness", descending=True, maintain_order=True)

    def _of(self, list_name: str | None) -> pl.DataFrame:
        if list_name is None:
            return self.duties
        if not isinstance(list_name, str) or list_name not in self.lists:
            expected = Reason("one that was compared", "应为所比较的清单之一")
            raise UnknownNameError("list", list_name, nearest(str(list_name), self.lists), expected)
        return self.duties.filter(list=list_name)

    def __repr__(self) -> str:
        return f"<Comparison: {len(self.lists)} lists, {self.duties.height} duties, {len(self.matters)} matters>"

    def _repr_html_(self) -> str:
        rows = [
            [
                escape(matter.name),
                f"{matter.lists} ({matter.share:.0%})",
                "、".join(kind.chinese for kind in matter.list_types),
                escape("、".join(matter.systems)),
            ]
            for matter in self.matters[:_SHOWN]
        ]
        counts = len(self.lists), self.duties.height
        caption = said(f"{counts[0]} lists, {counts[1]} duties", f"清单{counts[0]}份，履职事项{counts[1]}项")
        return table(caption, ["事项", said("lists", "份数"), "清单", "条线"], rows, len(self.matters))


_SHOWN = 20


def compare(lists: Iterable[DutyList], *, progress: bool | None = None) -> Comparison:
    """Compare the duties of several townships: what is common, what is peculiar, what stands elsewhere.

    Parameters:
        lists: the lists, two or more.
        progress: whether a bar shows how far it is; by default in a terminal or notebook, where rich is installed.

    Raises:
        QueryError: they are fewer than two, or two are the same version of one list.
        TypeError: one is no `DutyList`.

    Examples:
        >>> import township_duties as td
        >>> comparison = td.compare([td.load(), td.load(version="2025.7.0")])
        >>> comparison
        <Comparison: 2 lists, 536 duties, 267 matters>
        >>> comparison.peculiar().height, comparison.townships().row(0)
        (0, ('kokyar 2025.7.4', 'kokyar 2025.7.0', 1.0))
    """
    if isinstance(lists, DutyList | str | bytes) or not isinstance(lists, Iterable):
        raise wrong_type("lists", "several DutyLists", lists)
    frames = []
    for one in lists:
        if not isinstance(one, DutyList):
            raise wrong_type("each of lists", "a DutyList, as td.load() gives", one)
        frames.append(table_of(one, "duties").select(COMPARED))
    if len(frames) < 2:
        raise QueryError("a comparison needs two lists or more", "至少要有两份清单才能比较")
    return compared(pl.concat(frames), progress=progress)


def compared(duties: pl.DataFrame, *, progress: bool | None = None) -> Comparison:
    """The comparison of the duties of many lists.

    Parameters:
        duties: the columns `COMPARED` of the duty table.
        progress: whether a bar shows how far it is.

    Raises:
        QueryError: they are of fewer than two lists, or a duty is there twice.
    """
    if duties.select("list_key", "version", "ref").is_duplicated().any():
        raise QueryError("two of the lists are the same version of one list", "其中两份是同一清单的同一版本")
    listed = duties.select("list_key", "version").unique(maintain_order=True)
    if listed.height < 2:
        raise QueryError("a comparison needs two lists or more", "至少要有两份清单才能比较")
    several = listed["list_key"].is_duplicated().any()
    label = pl.concat_str("list_key", "version", separator=" ") if several else pl.col("list_key")
    rows = duties.with_columns(list=label, folded=pl.col("search_text").str.split("\n").list.first())
    lists = tuple(rows["list"].unique(maintain_order=True))
    matter_of = _matters(rows, lists, progress)
    return _comparison(rows, lists, matter_of)


def _matters(rows: pl.DataFrame, lists: tuple[str, ...], progress: bool | None) -> pl.DataFrame:
    """Each folded name with that of its matter, and how alike both are."""
    place = {name: number for number, name in enumerate(lists)}
    having: dict[str, int] = {}
    for folded, name in rows.select("folded", "list").iter_rows():
        having[folded] = having.get(folded, 0) | 1 << place[name]
    names = _Names(sorted(having, key=lambda name: (-having[name].bit_count(), name)))
    leader = {name: name for name in having}
    followers = {name: [name] for name in having}
    for _, one, other in names.pairs(progress):
        first, second = sorted((leader[one], leader[other]), key=lambda name: (-having[name].bit_count(), name))
        if first == second or names.likeness(first, second) < ALIKE:
            continue
        together = (having[first] & having[second]).bit_count()
        if together > _TOGETHER * min(having[first].bit_count(), having[second].bit_count()):
            continue
        having[first] |= having[second]
        for name in followers.pop(second):
            leader[name] = first
            followers[first].append(name)
    found = [(name, first, names.likeness(name, first)) for name, first in leader.items()]
    return pl.DataFrame(found, schema={"folded": pl.String, "leader": pl.String, "likeness": pl.Float64}, orient="row")


class _Names:
    """Distinct names, the commonest first, as what they are compared by."""

    def __init__(self, names: Iterable[str]) -> None:
        self._grams = {name: _grams(name) for name in names}
        frequency = Counter(gram for grams in self._grams.values() for gram in grams)
        # Whole numbers, so that a sum does not depend on its order.
        self._weight = {
            gram: round(_FINENESS * math.log(1 + len(self._grams) / count) ** _STRESS)
            for gram, count in frequency.items()
        }
        self._total = {name: self._weigh(grams) for name, grams in self._grams.items()}

    def _weigh(self, grams: frozenset[str]) -> int:
        return sum(map(self._weight.__getitem__, grams))

    def likeness(self, one: str, other: str) -> float:
        """How alike two names are, from 0 to 1."""
        if one == other:
            return 1.0
        together = self._total[one] + self._total[other]
        return 2 * self._weigh(self._grams[one] & self._grams[other]) / together if together else 0.0

    def pairs(self, progress: bool | None) -> list[tuple[float, str, str]]:
        """The pairs of names that are alike, the most alike first."""
        names = list(self._grams)
        candidates = self._candidates(names)
        found = []
        with progress_bar(said("comparing", "比较"), len(names), progress) as advance:
            for one, others in candidates.iter_rows():
                for other in others:
                    likeness = self.likeness(names[one], names[other])
                    if likeness >= ALIKE:
                        found.append((likeness, *sorted((names[one], names[other]))))
                advance()
        return sorted(found, key=lambda pair: (-pair[0], *pair[1:]))

    def _candidates(self, names: list[str]) -> pl.DataFrame:
        """For each name, by its place, the commoner ones that may be like it."""
        keys = pl.DataFrame(
            [(place, key, self._weight[key]) for place, name in enumerate(names) for key in self._keys(name)],
            schema={"one": pl.UInt32, "key": pl.String, "weight": pl.Int64},
            orient="row",
        ).with_columns(of_key=pl.int_range(pl.len()).over("key"), having=pl.len().over("key"))
        # What two names share beside the keys by which all names that have them are compared.
        known = pl.when(pl.col("having") <= _AMONG).then("weight").otherwise(0)
        total = pl.DataFrame({"total": [self._total[name] for name in names]}).with_row_index("one")
        sums = total.join(keys.group_by("one").agg(known=known.sum()), on="one", how="left")
        beside = sums.select("one", "total", beside=pl.col("total") - pl.col("known").fill_null(0)).lazy()
        commonest = keys.lazy().filter(pl.col("of_key") < _AMONG).select("key", other="one")
        most = pl.col("shared") + pl.min_horizontal("beside", "beside_other")
        return (
            keys.lazy()
            .select("one", "key", known.alias("shared"))
            .join(commonest, on="key")
            .filter(pl.col("other") < pl.col("one"))
            .group_by("one", "other")
            .agg(pl.col("shared").sum())
            .join(beside, on="one")
            .join(beside.rename({"one": "other", "total": "total_other", "beside": "beside_other"}), on="other")
            .filter(2 * most >= ALIKE * (pl.col("total") + pl.col("total_other")))
            .group_by("one")
            .agg("other")
            .sort("one")
            .collect(engine="streaming")
        )

    def _keys(self, name: str) -> Iterator[str]:
        """The rarest pairs of characters of a name, which say most of it."""
        left = _KEYS * self._total[name]
        for gram in sorted(self._grams[name], key=lambda gram: (-self._weight[gram], gram)):
            if len(gram) > 1 or len(self._grams[name]) == 1:
                yield gram
            left -= self._weight[gram]
            if left < 0:
                return


def _grams(folded: str) -> frozenset[str]:
    """The characters and pairs of characters of a name, without the words that any duty has."""
    text = folded
    for longer, shorter in _SHORTER:
        text = text.replace(longer, shorter)
    words = _NO_WORD.sub("", _STOCK.sub("", text)) or folded
    return frozenset((*words, *(words[at : at + 2] for at in range(len(words) - 1))))


def _comparison(rows: pl.DataFrame, lists: tuple[str, ...], matter_of: pl.DataFrame) -> Comparison:
    told = rows.join(matter_of, on="folded", how="left", maintain_order="left")
    systems = pl.col("system_terms").str.split("\n").list.eval(pl.element().filter(pl.element() != ""))
    named = told.group_by("leader", "name").len().sort("len", "name", descending=[True, False])
    matters = (
        told.group_by("leader")
        .agg(
            lists=pl.col("list").n_unique(),
            list_types=pl.col("list_type").unique(),
            systems=systems.explode().drop_nulls().unique().sort(),
        )
        .join(named.group_by("leader", maintain_order=True).agg(names="name"), on="leader")
        .sort("lists", "leader", descending=[True, False])
        .with_row_index("matter")
    )
    records = tuple(
        Matter(
            name=row["names"][0],
            names=tuple(row["names"]),
            lists=row["lists"],
            share=row["lists"] / len(lists),
            list_types=tuple(kind for kind in ListType if kind.value in row["list_types"]),
            systems=tuple(row["systems"]),
        )
        for row in matters.iter_rows(named=True)
    )
    places = matters.select("leader", pl.col("matter").cast(pl.Int64), pl.col("lists").cast(pl.Int64))
    duties = told.join(places, on="leader", how="left", maintain_order="left")
    columns = ("list", "ref", "list_type", "category", "name", "matter", "likeness", "lists")
    return Comparison(lists, records, duties.select(columns))
