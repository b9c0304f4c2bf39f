"""In which language people are told things: as they ask, as the environment says, else as their system speaks."""

from __future__ import annotations

import locale
import os
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import NamedTuple, get_args

from township_duties.vocabulary import Language

VARIABLE = "TOWNSHIP_DUTIES_LANG"
"""The variable of the environment that chooses the language: `zh` or `en`."""


class Told(NamedTuple):
    """A text in both languages."""

    english: str
    chinese: str

    def __str__(self) -> str:
        return said(*self)


_LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")
_asked: ContextVar[Language | None] = ContextVar("asked", default=None)


def spoken() -> Language:
    """The language that people are told things in: the one that was asked for, or that of the system."""
    if language := _asked_for():
        return language
    asked = os.environ.get(VARIABLE, "")
    system = next(filter(None, map(os.environ.get, _LOCALES)), None) or locale.getlocale()[0] or ""
    taken: Language = "zh" if system.lower().startswith(("zh", "chinese")) else "en"
    if asked:
        _warn_of(asked, taken)
    return taken


def named_in() -> Language:
    """The language of names: the one that was asked for; else Chinese, in which the document prints them."""
    return _asked_for() or "zh"


def _asked_for() -> Language | None:
    asked = _asked.get() or os.environ.get(VARIABLE, "").lower()
    return asked if asked in get_args(Language) else None  # type: ignore[return-value]  # it is one of the two


@cache
def _warn_of(asked: str, taken: Language) -> None:
    """Say once that the variable names no language."""
    english = f"{VARIABLE} is {asked!a}, and the languages are zh and en; {taken} is taken"
    chinese = f"{VARIABLE} 的值是 {asked!a}，可用的语言是 zh 和 en；现用 {taken}"
    warnings.warn(chinese if taken == "zh" else english, stacklevel=3)


def asked_in(arguments: Sequence[str]) -> Language | None:
    """The language that a command line asks for with `--lang`; None where it asks for none.

    Examples:
        >>> asked_in(["where", "--lang", "zh", "--help"]), asked_in(["--lang=en"]), asked_in(["search", "--", "--lang"])
        ('zh', 'en', None)
    """
    own = arguments[: arguments.index("--")] if "--" in arguments else arguments
    found = re.findall(r"(?<!\S)--lang[ =](zh|en)(?!\S)", " ".join(own))
    return found[-1] if found else None


@contextmanager
def speaking(language: Language | None) -> Iterator[None]:
    """For a while, tell things in a language; None changes nothing."""
    before = _asked.set(language or _asked.get())
    try:
        yield
    finally:
        _asked.reset(before)


def said(english: str, chinese: str) -> str:
    """The one of two texts that is in the language that people are told things in.

    Examples:
        >>> with speaking("zh"):
        ...     said("nothing found", "没有找到")
        '没有找到'
    """
    return chinese if spoken() == "zh" else english
