"""What can go wrong, in words that a user understands."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from township_duties.models import Source


_LONGEST_VALUE = 200


class TownshipDutiesError(Exception):
    """The base of every error that this library raises on purpose."""


class ReadingError(TownshipDutiesError, ValueError):
    """A document could not be read as a duty list, and nothing was made of it.

    Parameters:
        reason: what is wrong and what to do, as a sentence without its first capital.
        source: where it stands; None where it concerns the whole document.
        file: the document's name; None where the text was given directly.

    Examples:
        >>> from township_duties.models import Source
        >>> print(ReadingError("the row has 4 cells, its heading 6", Source(line=17), "list.txt"))
        list.txt, line 17: the row has 4 cells, its heading 6
    """

    def __init__(self, reason: str, source: Source | None = None, file: str | None = None) -> None:
        super().__init__(reason, source, file)
        self.reason = reason
        self.source = source
        self.file = file

    @property
    def line(self) -> int | None:
        """The line of a text document that it stands in, counted from 1."""
        return self.source.line if self.source else None

    def in_file(self, file: str) -> ReadingError:
        """The same error, naming the file."""
        return ReadingError(self.reason, self.source, file)

    def __str__(self) -> str:
        place = ", ".join(filter(None, (self.file, str(self.source or ""))))
        return f"{place}: {self.reason}" if place else self.reason


class DataFileError(TownshipDutiesError, ValueError):
    """A data file is missing, damaged, or newer than this version of the library knows."""


class QueryError(TownshipDutiesError, ValueError):
    """A question cannot be asked, because one of its values can match nothing."""


class UnknownNameError(TownshipDutiesError, KeyError):
    """A name was looked up that does not exist.

    Parameters:
        what: what sort of thing was looked for, such as `"department"`.
        value: the name as it was given.
        suggestions: names that do exist, most likely first.
        expected: how such a name looks or where those that exist are listed.

    Examples:
        >>> print(UnknownNameError("department", "民证局", ("塔什库尔干县民政局",)))
        unknown department '民证局'. Did you mean '塔什库尔干县民政局'?
    """

    def __init__(self, what: str, value: object, suggestions: tuple[str, ...] = (), expected: str = "") -> None:
        super().__init__(what, value, suggestions, expected)
        self.what = what
        self.value = value
        self.suggestions = suggestions
        self.expected = expected

    def __str__(self) -> str:
        value = self.value if isinstance(self.value, str) else shown(self.value, _LONGEST_VALUE)
        words = value[:_LONGEST_VALUE].encode("utf-8", "backslashreplace").decode()
        sentences = [f"unknown {self.what} '{words}'."]
        if self.suggestions:
            sentences.append("Did you mean " + " or ".join(f"'{name}'" for name in self.suggestions) + "?")
        if self.expected:
            sentences.append(f"Expected {self.expected}.")
        return " ".join(sentences)


def shown(value: object, longest: int = 20) -> str:
    """Any value in a few words for a message: as Python writes it, or its type where Python cannot.

    Examples:
        >>> shown(["消防"]), shown(10**5000)
        ("['消防']", '<int>')
    """
    try:
        written = repr(value)
    except Exception:
        return f"<{type(value).__name__}>"
    return written if len(written) <= longest else written[: longest - 1] + "…"


def wrong_type(parameter: str, expected: str, value: object) -> TypeError:
    """The error that says what a parameter takes, and what was given.

    Examples:
        >>> wrong_type("duty_list", "a DutyList, as td.load() gives", 3)
        TypeError('duty_list must be a DutyList, as td.load() gives, not int')
    """
    return TypeError(f"{parameter} must be {expected}, not {type(value).__name__}")


def require_text(parameter: str, value: object) -> None:
    """Refuse what is no text.

    Raises:
        TypeError: it is none.
    """
    if not isinstance(value, str):
        raise wrong_type(parameter, "a text (str)", value)


def require_path(parameter: str, value: object) -> None:
    """Refuse what names no file.

    Raises:
        TypeError: it is neither a text nor a path.
    """
    if not isinstance(value, str | os.PathLike):
        raise wrong_type(parameter, "a file's name or path (str or os.PathLike)", value)
