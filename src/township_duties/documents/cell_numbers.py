"""A number of a workbook, as a person reads it: without a needless fraction, or as the date that it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

DATE_FORMATS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""The numbers of built-in formats that show dates or times; some of them only in Chinese, Japanese and Korean Excel."""
ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
"""What Excel shows for an error, by its code."""

_NO_PLACEHOLDER = re.compile(r'"[^"]*"?|\\.|[_*].|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)
_DIGITS_OF_EXCEL = 15  # what 0.1 + 0.2 has beyond them, no one sees
_LAST_DAY = 2_958_465  # 9999-12-31
_DAYS_BETWEEN_EPOCHS = 1_462
_LEAP_DAY_THAT_NEVER_WAS = 60  # Excel counts a 29 February 1900


def date_formats(customs: Iterable[tuple[int, str]]) -> set[int]:
    """The numbers of the formats that show dates or times.

    Parameters:
        customs: the workbook's own formats, by number; one may stand for a built-in format.
    """
    dates = set(DATE_FORMATS)
    for number, code in customs:
        shows_date = re.search("[ymdhs]", _NO_PLACEHOLDER.sub("", code.partition(";")[0]), re.IGNORECASE)
        (dates.add if shows_date else dates.discard)(number)
    return dates


def boolean_text(value: bool) -> str:
    """How Excel shows a truth value."""
    return "TRUE" if value else "FALSE"


def number_text(value: float, *, is_date: bool = False, counts_from_1904: bool = False) -> str:
    """How a number is read.

    Parameters:
        value: the number.
        is_date: whether its format shows a date or a time.
        counts_from_1904: whether day 0 is the first day of 1904, as old Excels for Macintosh have it.

    Examples:
        >>> number_text(3.0), number_text(0.1), number_text(45839, is_date=True)
        ('3', '0.1', '2025-07-01')
    """
    days = value + _DAYS_BETWEEN_EPOCHS * counts_from_1904
    if is_date and 0 <= days < _LAST_DAY + 1:
        return _time_text(value) if value < 1 else moment_text(_moment(days))
    shown = float(f"{value:.{_DIGITS_OF_EXCEL}g}")
    return str(int(shown)) if shown.is_integer() and abs(shown) < 1e16 else repr(shown)


def moment_text(moment: datetime) -> str:
    """A date, with its time where it is not midnight."""
    return moment.date().isoformat() if moment.time() == datetime.min.time() else moment.isoformat(" ")


def _moment(days: float) -> datetime:
    first = datetime(1899, 12, 30 if days >= _LEAP_DAY_THAT_NEVER_WAS else 31)
    return first + timedelta(seconds=round(days * 86_400))


def _time_text(days: float) -> str:
    return (datetime.min + timedelta(seconds=round(days * 86_400))).time().isoformat()
