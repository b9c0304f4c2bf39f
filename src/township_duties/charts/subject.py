"""What a chart is about: the duties to draw, and the lines that say where they are from."""

from __future__ import annotations

from typing import Any

from township_duties.charts.legible import legible
from township_duties.charts.wording import Wording
from township_duties.duties import Duties
from township_duties.duty_list import DutyList
from township_duties.errors import QueryError, wrong_type
from township_duties.wrapping import wrapped

_WIDTH = 54
"""How many Chinese characters a line below the title has at most."""


def duties_of(asked: DutyList | Duties[Any]) -> Duties[Any]:
    """The duties to draw.

    Raises:
        TypeError: it is neither a list nor duties.
        QueryError: there is no duty.
    """
    duties = asked.duties if isinstance(asked, DutyList) else asked
    if not isinstance(duties, Duties):
        raise wrong_type("duties", "a DutyList or Duties", asked)
    if not duties:
        raise QueryError(
            "there are no duties to draw: the DutyList or Duties is empty", "没有可以作图的事项：清单或查询结果是空的"
        )
    return duties


def one_of(duties: Duties[Any], duty_id: str | None) -> Duties[Any]:
    """The one duty to draw.

    Raises:
        QueryError: there are several, and no id says which.
        UnknownNameError: the duty is not among them.
    """
    if duty_id is None:
        if len(duties) > 1:
            example = f"who_does_what(duties, '{duties[0].id}')"
            raise QueryError(
                f"one duty can be drawn, and these are {len(duties)}: give its id, as in {example}",
                f"一次只能画一项事项，这里有{len(duties)}项；请写明编号，如 {example}",
            )
        return duties
    if not isinstance(duty_id, str):
        raise wrong_type("duty_id", "a duty's id, such as 'cooperative-46'", duty_id)
    place = duties.index(duties[duty_id])
    return duties[place : place + 1]


def source_lines(asked: DutyList | Duties[Any], words: Wording) -> list[str]:
    """Whose duties these are, of which data, and, where they are not all of them, how they were found."""
    duties = asked.duties if isinstance(asked, DutyList) else asked
    context = duties._context
    if not context.key:
        return [words.no_source]
    title = asked.title if isinstance(asked, DutyList) else f"{context.township or ''}履职事项清单"
    source = words.source.format(title=title, data=f"{context.key} {context.version}")
    found = [] if len(duties) == len(context.order) else [words.found(duties)]
    return [line for text in (source, *found) for line in wrapped(legible(text), _WIDTH)]
