"""Questions at random, with values of wrong types, odd characters and sizes: each is answered, or refused in our words.

An answer, a `QueryError` or an `UnknownNameError` is what a question may come to; of `Query(…)` pydantic's
`ValidationError`, as its page says; of a call with a wrong parameter, Python's `TypeError`, which names it. The same
seed gives the same questions.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from random import Random
from typing import Any

from pydantic import ValidationError

import township_duties as td

FIELDS = ["list_type", "category", "department", "involving", "keyword", "keyword_match", "lang"]
ODD_TEXTS = [
    "", " ", "\u3000", "\x00", "\x1b[2J", "\u200b", "\ud800", "\udfff\ud800", "\u202e防汛", "e\u0301", "ﬃ", "İ",
    "⻝品", "🚒",
    "“", "”", '"', "“”", '""', "“防汛", "\\", "%", "_", ".*", "(", "[", "'", "\n", "a" * 100_000,
    "防 " * 20_000, "“" * 20_000,
]  # fmt: skip
ODD_VALUES = [
    None, True, False, 0, 5, -1, 2**70, 10**5000, 0.5, float("nan"), float("inf"), 1j, b"", b"\xff", object(),
    object, len, ...,
    {}, {"a": 1}, {"防汛"}, frozenset(), [], [[]], [None], ["防汛", 5], (), ("防汛",), [b"x"], range(3),
    iter("ab"), [["防汛"]],
    NotImplemented, td.ListType.BASIC, [td.ListType.BASIC], td.Query(keyword="防汛"), slice(1, 2), slice("a"),
    bytearray(b"x"),
]  # fmt: skip
"""Values that no field takes, and a few that one does."""


@cache
def _known() -> tuple[td.DutyList, list[str], Any]:
    """The bundled list, words that it has, and its table."""
    kokyar = td.load()
    names = [name for body in kokyar.departments.values() for name in (body.name, body.short_name, *body.aliases)]
    texts = [duty.name for duty in kokyar.duties]
    words = [*names, *texts, *kokyar.duties.categories, *(kind.chinese for kind in td.ListType), *td.ListType]
    return kokyar, [*map(str, words), "all", "any", "zh", "en", "防汛", "补贴"], kokyar.duties.to_polars()


def _text(random: Random) -> str:
    how = random.random()
    if how < 0.25:
        return random.choice(ODD_TEXTS)
    word = random.choice(_known()[1])
    if how < 0.6:
        return word
    start = random.randrange(len(word) + 1)
    if how < 0.8:
        return word[start : start + random.choice((1, 2, 4))]
    return word[:start] + random.choice(ODD_TEXTS) + word[start:]


def _value(random: Random) -> Any:
    how = random.random()
    if how < 0.5:
        return _text(random)
    if how < 0.7:
        return [_text(random) for _ in range(random.choice((1, 2, 3)))]
    return random.choice(ODD_VALUES)


def question(random: Random) -> tuple[str, Callable[[], object]]:
    """A call of the library at random: its name, and what makes it."""
    kokyar, _, table = _known()
    how = random.choice(["where", "where", "Query", "search", "filter", "who_does_what", "lookup"])
    fields = {name: _value(random) for name in random.sample(FIELDS, random.choice((1, 1, 2, 3)))}
    value = _value(random)
    if how == "where":
        if random.random() < 0.2:
            return how, lambda: kokyar.duties.where(value, **fields)
        return how, lambda: kokyar.duties.where(**fields).explain()
    if how == "Query":
        return how, lambda: td.Query(**fields)
    if how == "search":
        lang: Any = _value(random) if random.random() < 0.1 else random.choice(["zh", "en"])
        return how, lambda: list(kokyar.duties.search(value, lang=lang))
    if how == "filter":
        frame = value if random.random() < 0.1 else table
        columns = random.sample(table.columns, random.choice((1, 5, len(table.columns))))
        kept = frame.select(columns) if frame is table and random.random() < 0.1 else frame
        return how, lambda: _asked(fields, kept)
    if how == "who_does_what":
        return how, lambda: list(kokyar.duties.who_does_what(value))
    lookups: list[Callable[[], object]] = [
        lambda: kokyar.duties[value],
        lambda: kokyar.duties.get(value),
        lambda: value in kokyar.duties,
        lambda: kokyar.duties.count_by(value),
        lambda: kokyar.departments.resolve(value),
        lambda: kokyar.departments[value],
        lambda: kokyar.notes_on(value),
    ]
    return how, random.choice(lookups)


def _asked(fields: dict[str, Any], frame: Any) -> object:
    try:
        query = td.Query(**fields)
    except ValidationError:
        return None
    return query.filter(frame)


def tried(number: int, seed: int = 0) -> tuple[str, str, list[str]]:
    """What comes of one question.

    Returns:
        What was called, the outcome (`answer`, an error's name, or `other`), and what went wrong.
    """
    random = Random(f"{seed}/{number}")  # noqa: S311 (nothing is kept secret by it)
    return outcome_of(*question(random))


def outcome_of(name: str, ask: Callable[[], object]) -> tuple[str, str, list[str]]:
    """The same of a call that was made before."""
    try:
        ask()
    except (td.UnknownNameError, td.QueryError) as error:
        str(error).encode()
        return name, type(error).__name__, []
    except ValidationError as error:
        return name, "ValidationError", [] if name == "Query" else [f"ValidationError: {error}"]
    except TypeError as error:
        named = any(
            f"'{word}'" in str(error) or str(error).startswith((f"{word} must be ", "slice indices must be "))
            for word in (*FIELDS, "frame", "duty_id")
        )
        return name, "TypeError", [] if named else [f"TypeError: {str(error)[:200]}"]
    except IndexError as error:  # duties are a sequence, and have places
        return name, "IndexError", [] if name == "lookup" else [f"IndexError: {error}"]
    except Exception as error:
        return name, "other", [f"{type(error).__name__}: {str(error)[:200]}"]
    return name, "answer", []
