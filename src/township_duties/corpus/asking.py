"""What each list of a corpus answers to one sentence: whose job it is in every township."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import polars as pl

from township_duties.concerning import Concerning, Embedding
from township_duties.duty_list import DutyList
from township_duties.vocabulary import Answer


def answers_of(
    lists: Iterable[DutyList], sentence: str, limit: int, embed: Embedding | None, advance: Callable[[], None]
) -> pl.DataFrame:
    """The duties of each list that a sentence concerns: one row a duty, or one for a list that has none.

    Parameters:
        lists: the lists, of which one at a time is held.
        sentence: a notice, a complaint or a question, in Chinese.
        limit: how many duties at most of each list.
        embed: a user's function that turns texts into vectors.
        advance: is called when a list has answered.
    """
    told = []
    for one in lists:
        rows = one.duties.concerning(sentence, limit=limit, embed=embed).to_polars()
        if rows.is_empty():
            rows = pl.concat([rows, pl.DataFrame({"answer": [str(Answer.NONE)]})], how="diagonal")
        told.append(_of_list(rows, one.key, one.version, one.township.county, one.township.name))
        advance()
    return pl.concat([_of_list(Concerning((), sentence).to_polars(), "", "", None, None), *told])


def _of_list(rows: pl.DataFrame, key: str, version: str, county: str | None, township: str | None) -> pl.DataFrame:
    names = {"list_key": key, "version": version, "county": county, "township": township}
    return rows.select(*(pl.lit(name, pl.String).alias(column) for column, name in names.items()), *rows.columns)
