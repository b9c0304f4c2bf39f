"""The numbers behind the charts: one polars frame for each, sorted as it is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import Any

import polars as pl

from township_duties.charts.legible import legible, legible_frame
from township_duties.charts.wording import wording
from township_duties.duties import Duties
from township_duties.duty_list import DutyList
from township_duties.errors import QueryError, wrong_type
from township_duties.vocabulary import Attribution, Language, ListType

_CHINESE = wording("zh")
_LIST_LABEL = pl.col("list_type").replace_strict(_CHINESE.lists, return_dtype=pl.String).alias("list")
_MOST_IDS = 4
"""How many ids stand at a bar; more would make the chart wider than a page."""
_CATEGORY = pl.col("category").fill_null(_CHINESE.no_category)


def categories(duties: Duties[Any]) -> pl.DataFrame:
    """Duties by category and list: most duties first, then in document order."""
    table = duties.to_polars().with_columns(_CATEGORY)
    counts = table.group_by("category", "list_type", maintain_order=True).agg(duties=_count())
    frame = counts.with_columns(_LIST_LABEL).select("category", "list_type", "list", "duties")
    return _most_first(frame, "category", "duties")


def declared(duty_list: DutyList) -> pl.DataFrame:
    """What the preface declares, and what the tables hold: list by list, then in all."""
    published = duty_list.duties.count_by("list_type")
    lists = duty_list.declared.lists
    counts: list[tuple[str, str, int | None, int]] = [
        (kind.value, kind.chinese, lists[kind].count if kind in lists else None, published.get(kind, 0))
        for kind in ListType
    ]
    counts.append(("all", _CHINESE.all_lists, duty_list.declared.total, len(duty_list.duties)))
    rows = []
    for list_type, label, stated, held in counts:
        difference = "" if stated is None or stated == held else f" ({held - stated:+d})".replace("-", "−")
        said = _CHINESE.not_declared if stated is None else str(stated)
        rows.append((list_type, label, _CHINESE.declared, stated, said))
        rows.append((list_type, label, _CHINESE.published, held, f"{held}{difference}"))
    columns = {
        "list_type": pl.String(),
        "list": pl.String(),
        "source": pl.String(),
        "duties": pl.Int64(),
        "label": pl.String(),
    }
    return pl.DataFrame(rows, schema=columns, orient="row")


def workload(duties: Duties[Any]) -> pl.DataFrame:
    """Duties and steps of each department, list by list: most duties first, then most steps."""
    views = [
        duties.where(list_type=kind)
        .by_department()
        .select(
            "department",
            "short_name",
            pl.lit(kind.value).alias("list_type"),
            pl.col(kind.value).alias("duties"),
            "steps",
        )
        for kind in ListType
    ]
    frame = pl.concat(views).with_columns(_LIST_LABEL)
    if frame.is_empty():
        raise QueryError(
            "none of these duties names a department in its column or text: there is nothing to draw",
            "这些事项的部门栏和正文都没有列明部门，无图可画",
        )
    ordered = _most_first(frame, "department", "duties", "steps")
    return ordered.select("department", "short_name", "list_type", "list", "duties", "steps")


def township_steps(duties: Duties[Any]) -> pl.DataFrame:
    """What the township must do for each department, and what that does itself: most steps of the township first."""
    view = duties.by_department().filter(pl.col("township_steps") > 0)
    if view.is_empty():
        raise QueryError(
            "none of these duties has steps of the township for a department: there is nothing to draw",
            "这些事项中乡镇都没有为部门承担职责条目，无图可画",
        )
    ordered = _most_first(view, "department", "township_steps", "total")
    return ordered.select("department", "short_name", "total", "township_steps", "steps")


def departments_by_category(duties: Duties[Any]) -> pl.DataFrame:
    """Duties by department and category: the departments with most first."""
    frame = _in_columns(duties)
    if frame.is_empty():
        raise QueryError(
            "none of these duties names a department in its column: there is nothing to draw",
            "这些事项的部门栏都没有列明部门，无图可画",
        )
    counts = frame.group_by("department", "short_name", "category", maintain_order=True).agg(duties=_count())
    return _most_first(counts, "department", "duties")


def shared_duties(duties: Duties[Any]) -> pl.DataFrame:
    """Duties that two departments share, each pair once: those that share most first."""
    place = {name: number for number, name in enumerate(duties.departments)}
    shared: dict[tuple[str, str], list[str]] = {}
    for duty in duties:
        for pair in combinations(sorted(duty.departments, key=place.__getitem__), 2):
            shared.setdefault(pair, []).append(duty.id)
    if not shared:
        raise QueryError(
            "no two departments stand in the column of one of these duties: there is nothing to draw",
            "这些事项的部门栏都没有同时列明两个部门，无图可画",
        )
    names = duties._context.departments
    rows = [
        (one, names[one].short_name, other, names[other].short_name, len(ids), "、".join(ids))
        for (one, other), ids in shared.items()
    ]
    texts = dict.fromkeys(("department", "short_name", "other_department", "other_short_name"), pl.String())
    schema = {**texts, "duties": pl.Int64(), "duty_ids": pl.String()}
    return pl.DataFrame(rows, schema=schema, orient="row").sort("duties", descending=True, maintain_order=True)


def who_does_what(duties: Duties[Any], lang: Language) -> pl.DataFrame:
    """The steps of one duty and who carries them out: one row for each step and body, in document order."""
    (duty,) = duties
    words = wording(lang)
    column = words.lists[duty.list_type] if duty.list_type is ListType.BASIC else None
    places: dict[tuple[str | None, ...], int] = {}
    for block in duty.responsibilities:
        for step in block.steps:
            places.setdefault((block.side, block.label, block.topic, step.marker, step.text), len(places) + 1)
    rows = [
        (
            places.get((item.side, item.label, item.topic, item.marker, item.text), 1),
            item.side.value,
            item.topic,
            item.label,
            item.marker + item.text,
            item.body,
            _called(item.body, duties, lang),
            item.attribution.value,
            " · ".join(filter(None, (column or words.sides[item.side], item.topic))),
        )
        for item in duties.who_does_what()
    ]
    columns = ("side", "topic", "label", "text", "body", "short_name", "attribution", "heading")
    schema = {"step": pl.Int64(), **dict.fromkeys(columns, pl.String())}
    return legible_frame(pl.DataFrame(rows, schema=schema, orient="row").sort("step", maintain_order=True))


def _called(body: str | None, duties: Duties[Any], lang: Language) -> str:
    """What a body is called in a chart; the township, which is none of the departments, by its own name."""
    if body is None:
        return wording(lang).nobody
    context = duties._context
    department = context.departments.get(body)
    if department:
        return department.label(lang)
    return context.english.get(body, body) if lang == "en" else body


def bodies(duties: Duties[Any], frame: pl.DataFrame, lang: Language) -> list[str]:
    """Who has a part in one duty, by short name: the township where it acts, departments, nobody in particular.

    Parameters:
        duties: the one duty.
        frame: who does what in it.
        lang: the language of the names.
    """
    (duty,) = duties
    nobody = wording(lang).nobody
    township = frame.filter(attribution=Attribution.TOWNSHIP.value)["short_name"].unique().to_list()
    names = [_called(name, duties, lang) for name in duty.involved_departments]
    return [*township, *map(legible, names), *([nobody] if nobody in frame["short_name"] else [])]


def labelled(frame: pl.DataFrame, duties: Duties[Any], lang: Language) -> pl.DataFrame:
    """One of the frames above with its categories, departments and lists in a language, and texts that can be drawn."""
    words = wording(lang)
    if lang == "zh":
        return legible_frame(frame)
    context = duties._context
    bodies = {body.short_name: body.label(lang) for body in context.departments.values()}
    lists = {_CHINESE.lists[kind]: words.lists[kind] for kind in ListType} | {_CHINESE.all_lists: words.all_lists}
    labels: dict[str, Mapping[str, str]] = {
        "category": {**context.english, _CHINESE.no_category: words.no_category},
        "short_name": bodies,
        "other_short_name": bodies,
        "list": lists,
        "source": {_CHINESE.declared: words.declared, _CHINESE.published: words.published},
        "label": {_CHINESE.not_declared: words.not_declared},
    }
    shown = [pl.col(column).replace(names) for column, names in labels.items() if column in frame.columns]
    return legible_frame(frame.with_columns(shown))


def most(frame: pl.DataFrame, column: str, top: int | None) -> tuple[pl.DataFrame, int, int]:
    """The rows of those that stand first in a column, and how many of them are left of how many.

    Raises:
        TypeError: `top` is no whole number.
        QueryError: it is less than 1.
    """
    if top is not None and (isinstance(top, bool) or not isinstance(top, int)):
        raise wrong_type("top", "a whole number, or None for all", top)
    if top is not None and top < 1:
        raise QueryError(
            f"the first {top} are none: give a number from 1 on, or None for all",
            f"“前{top}个”是空的；请写从1起的整数，None 表示全部",
        )
    names = frame[column].unique(maintain_order=True)
    first = names[:top]
    return frame.filter(pl.col(column).is_in(first.to_list())), len(first), len(names)


def paired(frame: pl.DataFrame, lang: Language) -> pl.DataFrame:
    """The frame of shared duties with what its pairs are called, and what stands at their bars."""
    ids = pl.col("duty_ids").str.split("、")
    more = pl.when(ids.list.len() > _MOST_IDS).then(pl.lit(" …")).otherwise(pl.lit(""))
    return frame.with_columns(
        pair=pl.col("short_name") + wording(lang).and_ + pl.col("other_short_name"),
        label=pl.format("{}: {}{}", "duties", ids.list.head(_MOST_IDS).list.join(", "), more),
    )


def _in_columns(duties: Duties[Any]) -> pl.DataFrame:
    """One row for each department in the column of a duty."""
    names = duties.by_department().select("department", "short_name")
    rows = duties.to_polars().select("id", _CATEGORY, pl.col("departments").alias("department"))
    return rows.explode("department").join(names, on="department", maintain_order="left")


def _count() -> pl.Expr:
    return pl.len().cast(pl.Int64)


def _most_first(frame: pl.DataFrame, group: str, *columns: str) -> pl.DataFrame:
    """The rows, those of one group together: groups with the highest totals first, equal ones as they first appear."""
    totals = [pl.col(column).sum().over(group).neg() for column in columns]
    return frame.sort(*totals, pl.int_range(pl.len()).min().over(group), maintain_order=True)


def most_first(frame: pl.DataFrame, column: str, counted: str = "duties") -> list[str]:
    """The values of a column, those with the highest totals first, equal ones as they first appear."""
    ordered: list[str] = _most_first(frame, column, counted)[column].unique(maintain_order=True).to_list()
    return ordered
