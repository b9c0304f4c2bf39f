"""The numbers behind the charts: one polars frame for each, sorted as it is drawn."""

from __future__ import annotations

from typing import Any

import polars as pl

from township_duties.assignments import NOT_STATED
from township_duties.charts.legible import legible, legible_frame
from township_duties.departments import Departments
from township_duties.duties import Duties
from township_duties.duty_list import DutyList
from township_duties.errors import QueryError
from township_duties.vocabulary import Attribution, Language, ListType, require_language

LIST_LABELS = {list_type.value: f"{list_type.chinese} {list_type.value}" for list_type in ListType}
"""What a list is called in a chart, by its type's English word."""

ALL_LISTS = "全部 all"
"""What all lists together are called in a chart."""

NOBODY = f"{Attribution.UNSTATED.chinese} {NOT_STATED}"
"""Who acts where the document does not say it."""

NO_CATEGORY = "无类别 no category"
"""What stands for the category of duties that have none."""

_LIST_LABEL = pl.col("list_type").replace_strict(LIST_LABELS, return_dtype=pl.String).alias("list")
_CATEGORY = pl.col("category").fill_null(NO_CATEGORY)


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
        (kind.value, LIST_LABELS[kind], lists[kind].count if kind in lists else None, published.get(kind, 0))
        for kind in ListType
    ]
    counts.append(("all", ALL_LISTS, duty_list.declared.total, len(duty_list.duties)))
    rows = []
    for list_type, label, stated, held in counts:
        difference = "" if stated is None or stated == held else f" ({held - stated:+d})".replace("-", "−")
        rows.append(
            (list_type, label, "说明所列 declared", stated, "未说明 not stated" if stated is None else str(stated))
        )
        rows.append((list_type, label, "公布 published", held, f"{held}{difference}"))
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
        raise QueryError("none of these duties names a department in its column or text: there is nothing to draw")
    ordered = _most_first(frame, "department", "duties", "steps")
    return ordered.select("department", "short_name", "list_type", "list", "duties", "steps")


def departments_by_category(duties: Duties[Any]) -> pl.DataFrame:
    """Duties by department and category: the departments with most first."""
    frame = _in_columns(duties)
    if frame.is_empty():
        raise QueryError("none of these duties names a department in its column: there is nothing to draw")
    counts = frame.group_by("department", "short_name", "category", maintain_order=True).agg(duties=_count())
    return _most_first(counts, "department", "duties")


def shared_duties(duties: Duties[Any]) -> pl.DataFrame:
    """Duties that two departments share, each pair from both sides: those that share most first."""
    one = _in_columns(duties).select("id", "department", "short_name")
    other = one.rename({"department": "other_department", "short_name": "other_short_name"})
    pairs = one.join(other, on="id", maintain_order="left_right").filter(
        pl.col("department") != pl.col("other_department")
    )
    if pairs.is_empty():
        raise QueryError("no two departments stand in the column of one of these duties: there is nothing to draw")
    bodies = ("department", "short_name", "other_department", "other_short_name")
    counts = pairs.group_by(*bodies, maintain_order=True).agg(duties=_count(), duty_ids=pl.col("id").str.join("、"))
    return _most_first(counts, "department", "duties")


def who_does_what(duties: Duties[Any]) -> pl.DataFrame:
    """The steps of one duty and who carries them out: one row for each step and body, in document order."""
    (duty,) = duties
    departments = duties._context.departments
    column = LIST_LABELS[duty.list_type] if duty.list_type is ListType.BASIC else None
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
            _short_name(item.body, departments),
            item.attribution.value,
            " · ".join(filter(None, (column or f"{item.side.chinese} {item.side}", item.topic))),
        )
        for item in duties.who_does_what()
    ]
    words = ("side", "topic", "label", "text", "body", "short_name", "attribution", "heading")
    schema = {"step": pl.Int64(), **dict.fromkeys(words, pl.String())}
    return legible_frame(pl.DataFrame(rows, schema=schema, orient="row").sort("step", maintain_order=True))


def _short_name(body: str | None, departments: Departments) -> str:
    if body is None:
        return NOBODY
    return departments[body].short_name if body in departments else body


def bodies(duties: Duties[Any], frame: pl.DataFrame) -> list[str]:
    """Who has a part in one duty, by short name: the township where it acts, departments, nobody in particular.

    Parameters:
        duties: the one duty.
        frame: who does what in it.
    """
    (duty,) = duties
    departments = duties._context.departments
    township = frame.filter(attribution=Attribution.TOWNSHIP.value)["short_name"].unique().to_list()
    names = [departments[name].short_name for name in duty.involved_departments]
    return [*township, *map(legible, names), *([NOBODY] if NOBODY in frame["short_name"] else [])]


def labelled(frame: pl.DataFrame, duties: Duties[Any], lang: Language) -> pl.DataFrame:
    """One of the frames above with its categories, departments and lists in a language, and texts that can be drawn."""
    require_language(lang)
    if lang == "zh":
        return legible_frame(frame)
    context = duties._context
    bodies = {body.short_name: body.label(lang) for body in context.departments.values()}
    lists = {LIST_LABELS[kind]: kind.label(lang) for kind in ListType}
    categories = {**context.english, NO_CATEGORY: "No category"}
    labels = {"category": categories, "short_name": bodies, "other_short_name": bodies, "list": lists}
    shown = [pl.col(column).replace(words) for column, words in labels.items() if column in frame.columns]
    return legible_frame(frame.with_columns(shown))


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
