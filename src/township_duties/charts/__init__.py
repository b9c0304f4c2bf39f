"""Pictures of a duty list: altair charts that can be restyled and saved; `data` is the frame that each shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from township_duties.charts.saving import MissingFontWarning, save
from township_duties.charts.subject import duties_of, one_of, source_lines
from township_duties.charts.wording import wording
from township_duties.duties import Duties
from township_duties.duty_list import DutyList
from township_duties.errors import QueryError, shown, wrong_type
from township_duties.extras import required_module
from township_duties.vocabulary import Language

if TYPE_CHECKING:
    import altair

    from township_duties.charts.wording import Wording
    from township_duties.comparing.many import Comparison

__all__ = [
    "MissingFontWarning",
    "categories",
    "common",
    "declared",
    "departments_by_category",
    "likeness",
    "save",
    "shared_duties",
    "township_steps",
    "who_does_what",
    "workload",
]


def __dir__() -> list[str]:
    return __all__


def categories(duties: DutyList | Duties[Any], *, lang: Language = "zh") -> altair.LayerChart:
    """How many duties each category (事项类别) has in each list: a stacked bar for each, most duties first.

    The chart's `data` has one row for each category and list that has duties: `category` (无类别 where the
    document gives none), `list_type`, `list` (its name in the legend) and `duties` (how many).

    Parameters:
        duties: a list, or some duties of one.
        lang: `"en"` shows unofficial English labels.

    Raises:
        QueryError: there are no duties.
        ImportError: the extra `charts` is not installed.

    Examples:
        >>> import township_duties as td
        >>> from township_duties import charts
        >>> charts.categories(td.load()).data.row(0)
        ('党的建设', 'basic', '基本履职', 27)
    """
    _need_altair()
    from township_duties.charts import bars, frames

    drawn = duties_of(duties)
    words = wording(lang)
    frame = frames.labelled(frames.categories(drawn), drawn, lang)
    return bars.categories(frame, words, source_lines(duties, words))


def declared(duty_list: DutyList, *, lang: Language = "zh") -> altair.LayerChart:
    """How many duties the preface (说明) declares and the tables hold: two bars for each list, and two for all.

    The chart's `data` has two rows for each list and two for all: `list_type` (`all` for all), `list` (its name in
    the chart), `source` (说明所列, 公布), `duties` (how many; null where the preface does not say
    it), and `label` (what stands at the bar: the number, and by how much it differs from what is declared).

    Parameters:
        duty_list: a whole list; duties alone do not know what the preface declares.
        lang: `"en"` shows unofficial English labels.

    Raises:
        TypeError: it is no `DutyList`.
        ImportError: the extra `charts` is not installed.

    Examples:
        >>> import township_duties as td
        >>> from township_duties import charts
        >>> charts.declared(td.load()).data["label"].to_list()[-2:]
        ['331', '268 (−63)']
    """
    if not isinstance(duty_list, DutyList):
        raise wrong_type("duty_list", "a whole DutyList, whose preface declares something", duty_list)
    _need_altair()
    from township_duties.charts import bars, frames

    words = wording(lang)
    frame = frames.labelled(frames.declared(duty_list), duty_list.duties, lang)
    return bars.declared(frame, words, source_lines(duty_list, words))


def workload(duties: DutyList | Duties[Any], *, lang: Language = "zh", top: int | None = 15) -> altair.HConcatChart:
    """How many duties name each department in their column, and in how many steps it acts: most duties first.

    The chart's `data` has one row for each department and list with either: `department` (the canonical name),
    `short_name`, `list_type`, `list` (its name in the legend), `duties` and `steps` (how many), as
    `Duties.by_department` counts them.

    Parameters:
        duties: a list, or some duties of one.
        lang: `"en"` shows unofficial English labels.
        top: how many departments are drawn, those with most; all where None.

    Raises:
        QueryError: there are no duties, or none of them names a department (basic duties have none), or nothing is to
            be drawn.
        ImportError: the extra `charts` is not installed.

    Examples:
        >>> import township_duties as td
        >>> from township_duties import charts
        >>> charts.workload(td.load()).data.drop("department").row(0)
        ('自然资源局', 'cooperative', '配合履职', 13, 33)
    """
    _need_altair()
    from township_duties.charts import bars, frames

    drawn = duties_of(duties)
    words = wording(lang)
    frame, shown, whole = frames.most(frames.workload(drawn), "department", top)
    title = words.title(words.workload, shown, whole)
    return bars.workload(frames.labelled(frame, drawn, lang), title, words, source_lines(duties, words))


def township_steps(
    duties: DutyList | Duties[Any], *, lang: Language = "zh", top: int | None = 15
) -> altair.HConcatChart:
    """What the township must do for each department: its steps in their duties, beside the departments' own steps.

    The chart's `data` has one row for each department: `department` (the canonical name), `short_name`, `total` (the
    duties whose column names it), `township_steps` and `steps`, as `Duties.by_department` counts them.

    Parameters:
        duties: a list, or some duties of one.
        lang: `"en"` shows unofficial English labels.
        top: how many departments are drawn, those for which the township has most to do; all where None.

    Raises:
        QueryError: there are no duties, or none in which the township does something for a department, or nothing is
            to be drawn.
        ImportError: the extra `charts` is not installed.

    Examples:
        >>> import township_duties as td
        >>> from township_duties import charts
        >>> charts.township_steps(td.load(), top=3).data.drop("department").rows()
        [('农业农村局', 13, 48, 42), ('自然资源局', 15, 42, 35), ('应急管理局', 12, 33, 22)]
    """
    _need_altair()
    from township_duties.charts import bars, frames

    drawn = duties_of(duties)
    words = wording(lang)
    frame, shown, whole = frames.most(frames.township_steps(drawn), "department", top)
    title = words.title(words.township_steps, shown, whole)
    return bars.township_steps(frames.labelled(frame, drawn, lang), title, words, source_lines(duties, words))


def departments_by_category(duties: DutyList | Duties[Any], *, lang: Language = "zh") -> altair.LayerChart:
    """How many duties of each category name each department in their column: a square for each, darker for more.

    The departments and the categories with most stand first. A duty counts once for each department in its column.

    The chart's `data` has one row for each department and category that meet: `department` (the canonical name),
    `short_name`, `category` (无类别 where the document gives none) and `duties` (how many).

    Parameters:
        duties: a list, or some duties of one.
        lang: `"en"` shows unofficial English labels.

    Raises:
        QueryError: there are no duties, or none of them has a department in its column; basic duties have none.
        ImportError: the extra `charts` is not installed.

    Examples:
        >>> import township_duties as td
        >>> from township_duties import charts
        >>> chart = charts.departments_by_category(td.load())
        >>> chart.data.sort("duties", descending=True).drop("department").row(0)
        ('自然资源局', '自然资源', 11)
    """
    _need_altair()
    from township_duties.charts import frames, matrices

    drawn = duties_of(duties)
    words = wording(lang)
    frame = frames.labelled(frames.departments_by_category(drawn), drawn, lang)
    return matrices.departments_by_category(frame, words, source_lines(duties, words))


def shared_duties(duties: DutyList | Duties[Any], *, lang: Language = "zh", top: int | None = 15) -> altair.LayerChart:
    """Which two departments stand together in the column of a duty: a bar for each two, most duties first.

    The chart's `data` has one row for each two: `department` and `other_department` (canonical names), `short_name`
    and `other_short_name`, `duties` (how many), `duty_ids` (which, separated by 、), `pair` (what the bar is
    called) and `label` (what stands at it).

    Parameters:
        duties: a list, or some duties of one.
        lang: `"en"` shows unofficial English labels.
        top: how many pairs are drawn, those that share most; all where None.

    Raises:
        QueryError: there are no duties, or none that two departments share, or nothing is to be drawn.
        ImportError: the extra `charts` is not installed.

    Examples:
        >>> import township_duties as td
        >>> from township_duties import charts
        >>> charts.shared_duties(td.load()).data.select("pair", "duties").row(0)
        ('公安局、市场监督管理局', 4)
    """
    _need_altair()
    from township_duties.charts import bars, frames

    drawn = duties_of(duties)
    words = wording(lang)
    frame, shown, whole = frames.most(frames.shared_duties(drawn).with_row_index("place"), "place", top)
    labelled = frames.paired(frames.labelled(frame.drop("place"), drawn, lang), lang)
    title = words.title(words.shared, shown, whole)
    return bars.shared_duties(labelled, title, words, source_lines(duties, words))


def who_does_what(
    duties: DutyList | Duties[Any], duty_id: str | None = None, *, lang: Language = "zh"
) -> altair.LayerChart:
    """Who does what in one duty: its steps in words, and a dot in the column of each body that carries one out.

    The bodies are the township where it acts, those in the duty's column, and those that its text makes act. A hollow
    dot means that the document does not say who acts. A basic duty has its name for its only step.

    The chart's `data` has one row for each step and body: `step` (its place in the duty, from 1), `side`, `topic`,
    `label`, `text` (with its number), `body` (canonical name; null where it is not stated), `short_name`,
    `attribution`, `heading` (the column and the topic); and for the drawing alone `lines` (the text in lines), `first`
    (whether the row is its step's first), `begins` (whether its heading is drawn), and places in pixels.

    Parameters:
        duties: a list, or some duties of one.
        duty_id: the duty's id; may be left out where `duties` is but one.
        lang: `"en"` shows unofficial English labels; steps and their topics have none.

    Raises:
        QueryError: there are no duties, or several and no id.
        UnknownNameError: the duty is not among them.
        ImportError: the extra `charts` is not installed.

    Examples:
        >>> import township_duties as td
        >>> from township_duties import charts
        >>> chart = charts.who_does_what(td.load(), "cooperative-20")
        >>> chart.data["short_name"].unique(maintain_order=True).to_list()
        ['民政局', '财政局', '科克亚尔柯尔克孜族乡']
    """
    one = one_of(duties_of(duties), duty_id)
    _need_altair()
    from township_duties.charts import frames, steps
    from township_duties.charts.legible import legible

    words = wording(lang)
    frame = frames.who_does_what(one, lang)
    title = [f"{words.who_does_what} {one[0].id}", legible(one[0].label(lang))]
    return steps.who_does_what(frame, title, frames.bodies(one, frame, lang), words, source_lines(duties, words))


def likeness(comparison: Comparison, *, top: int | None = 20, lang: Language = "zh") -> altair.LayerChart:
    """How alike townships' lists are: a square for each two, darker the more matters they share.

    The chart's `data` has one row for each two lists, in both directions: `list`, `other`, `likeness` (from 0 to 1).

    Parameters:
        comparison: what `township_duties.compare` gives.
        top: how many lists are drawn, the first that were compared; all where None.
        lang: `"en"` gives the title in English.

    Raises:
        TypeError: it is no comparison.
        QueryError: nothing is to be drawn.
        ImportError: the extra `charts` is not installed.

    Examples:
        >>> import township_duties as td
        >>> from township_duties import charts
        >>> compared = td.compare([td.load(version="2025.7.0"), td.load()])
        >>> charts.likeness(compared).data.row(0)
        ('kokyar 2025.7.0', 'kokyar 2025.7.4', 1.0)
    """
    lists = _lists_of(comparison, top)
    from township_duties.charts import comparisons

    words = wording(lang)
    title = words.title(words.likeness, len(lists), len(comparison.lists))
    return comparisons.likeness(
        comparisons.likeness_frame(comparison, lists), lists, title, words, _of_many(comparison, words)
    )


def common(
    comparison: Comparison, *, share: float = 0.9, top: int | None = 20, lang: Language = "zh"
) -> altair.LayerChart:
    """How much of each township's list nearly all have, some have, and no other has: a bar in three parts for each.

    The chart's `data` has three rows for each list: `list`, `part` (`common`, `some`, `peculiar`), `label` (its name
    in the legend) and `duties` (how many).

    Parameters:
        comparison: what `township_duties.compare` gives.
        share: what share of the lists, from 0 to 1, are nearly all.
        top: how many lists are drawn, the first that were compared; all where None.
        lang: `"en"` gives title and legend in English.

    Raises:
        TypeError: it is no comparison.
        QueryError: nothing is to be drawn.
        ImportError: the extra `charts` is not installed.

    Examples:
        >>> import township_duties as td
        >>> from township_duties import charts
        >>> compared = td.compare([td.load(version="2025.7.0"), td.load()])
        >>> charts.common(compared, lang="en").data.row(0)
        ('kokyar 2025.7.0', 'common', 'in nearly all', 268)
    """
    if not isinstance(share, int | float):
        raise wrong_type("share", "a number from 0 to 1", share)
    lists = _lists_of(comparison, top)
    from township_duties.charts import comparisons

    words = wording(lang)
    title = words.title(words.common, len(lists), len(comparison.lists))
    frame = comparisons.common_frame(comparison, lists, share, words)
    return comparisons.common(frame, title, words, _of_many(comparison, words))


def _lists_of(comparison: object, top: int | None) -> list[str]:
    """The lists to draw."""
    from township_duties.comparing.many import Comparison

    if not isinstance(comparison, Comparison):
        raise wrong_type("comparison", "a Comparison, as td.compare gives", comparison)
    if top is not None and (not isinstance(top, int) or top < 2):
        raise QueryError(
            f"top is the number of lists to draw, two or more, or None for all, not {shown(top)}",
            f"top 是要画的清单份数，至少为2，None 表示全部；不能是“{shown(top)}”",
        )
    _need_altair()
    return list(comparison.lists[:top])


def _of_many(comparison: Comparison, words: Wording) -> list[str]:
    return [words.of_many.format(lists=len(comparison.lists), duties=comparison.duties.height)]


def _need_altair() -> None:
    required_module("altair", "charts", "drawing charts")
