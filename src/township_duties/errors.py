"""What can go wrong, in words that a user understands."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from township_duties.models import Source


_LONGEST_VALUE = 200
_OF = " of "
_SORTS = {
    "category": "类别",
    "certainty": "把握程度",
    "column": "栏目",
    "department": "部门",
    "duty": "事项",
    "duty id": "事项编号",
    "edition": "版次",
    "field": "字段",
    "format": "文件格式",
    "kind of note": "批注种类",
    "language": "语言",
    "list": "清单",
    "list type": "清单类型",
    "ref": "事项引用",
    "system": "条线",
    "table": "数据表",
    "version": "版本",
}
"""The Chinese of what `UnknownNameError` says was looked for."""
_SYSTEM_ERRORS = {
    errno.ENOENT: "文件或文件夹不存在",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EEXIST: "文件已存在",
    errno.ENAMETOOLONG: "文件名过长",
    errno.ENOSPC: "磁盘空间不足",
    errno.EROFS: "磁盘是只读的",
    errno.EBUSY: "文件正被其他程序占用",
}
"""The Chinese of what the system says of files."""


class Reason(NamedTuple):
    """What is wrong and what to do, in both languages, as a sentence without its first capital."""

    english: str
    chinese: str


class TownshipDutiesError(Exception):
    """The base of every error that this library raises on purpose.

    Parameters:
        message: what is wrong, in English.
        message_zh: the same in Chinese.

    Examples:
        >>> error = QueryError("the limit 0 is no number from 1 up", "数目“0”不是从1起的整数")
        >>> print(error)
        the limit 0 is no number from 1 up
        >>> print(error.message_zh)
        数目“0”不是从1起的整数
    """

    def __init__(self, message: str, message_zh: str) -> None:
        super().__init__(message, message_zh)
        self._message = message
        self._message_zh = message_zh

    def __str__(self) -> str:
        return self._message

    @property
    def message(self) -> str:
        """What is wrong, in English: what `str` gives."""
        return str(self)

    @property
    def message_zh(self) -> str:
        """What is wrong, in Chinese."""
        return self._message_zh


class ReadingError(TownshipDutiesError, ValueError):
    """A document could not be read as a duty list, and nothing was made of it.

    Parameters:
        reason: what is wrong and what to do.
        source: where it stands; None where it concerns the whole document.
        file: the document's name; None where the text was given directly.

    Examples:
        >>> from township_duties.models import Source
        >>> error = ReadingError(Reason("the cell is empty", "单元格是空的"), Source(line=17), "list.txt")
        >>> print(error)
        list.txt, line 17: the cell is empty
        >>> print(error.message_zh)
        list.txt，第17行：单元格是空的
    """

    def __init__(self, reason: Reason, source: Source | None = None, file: str | None = None) -> None:
        super().__init__(*reason)
        self.args = (reason, source, file)
        self.reason, self.reason_zh = reason
        self.source = source
        self.file = file

    @property
    def line(self) -> int | None:
        """The line of a text document that it stands in, counted from 1."""
        return self.source.line if self.source else None

    def in_file(self, file: str) -> ReadingError:
        """The same error, naming the file."""
        return ReadingError(Reason(self.reason, self.reason_zh), self.source, file)

    def __str__(self) -> str:
        place = ", ".join(filter(None, (self.file, str(self.source or ""))))
        return f"{place}: {self.reason}" if place else self.reason

    @property
    def message_zh(self) -> str:
        """Where it stands and what is wrong, in Chinese."""
        place = "，".join(filter(None, (self.file, self.source.chinese if self.source else "")))
        return f"{place}：{self.reason_zh}" if place else self.reason_zh


class DataFileError(TownshipDutiesError, ValueError):
    """A data file is missing, damaged, or newer than this version of the library knows."""


class QueryError(TownshipDutiesError, ValueError):
    """A question cannot be asked, because one of its values can match nothing."""


class ProcessError(TownshipDutiesError, RuntimeError):
    """No process that was to share the work can be started, or one died."""


class UnknownNameError(TownshipDutiesError, KeyError):
    """A name was looked up that does not exist.

    Parameters:
        what: what sort of thing was looked for, such as `"department"`.
        value: the name as it was given.
        suggestions: names that do exist, most likely first.
        expected: how such a name looks or where those that exist are listed; the Chinese says so as a sentence.

    Examples:
        >>> print(UnknownNameError("department", "民证局", ("塔什库尔干县民政局",)))
        unknown department '民证局'. Did you mean '塔什库尔干县民政局'?
        >>> print(UnknownNameError("department", "民证局", ("塔什库尔干县民政局",)).message_zh)
        没有名为“民证局”的部门。是不是“塔什库尔干县民政局”？
    """

    def __init__(
        self, what: str, value: object, suggestions: tuple[str, ...] = (), expected: Reason | None = None
    ) -> None:
        super().__init__("", "")
        self.args = (what, value, suggestions, expected)
        self.what = what
        self.value = value
        self.suggestions = suggestions
        self.expected, self.expected_zh = expected or ("", "")

    def __str__(self) -> str:
        sentences = [f"unknown {self.what} '{self._words}'."]
        if self.suggestions:
            sentences.append("Did you mean " + " or ".join(f"'{name}'" for name in self.suggestions) + "?")
        if self.expected:
            sentences.append(f"Expected {self.expected}.")
        return " ".join(sentences)

    @property
    def message_zh(self) -> str:
        """What was looked for, and what there is like it, in Chinese."""
        sort, _, whose = (self.what, "", "") if self.what in _SORTS else self.what.partition(_OF)
        sentences = [f"{f'{whose} ' if whose else ''}没有名为“{self._words}”的{_SORTS.get(sort, sort)}。"]
        if self.suggestions:
            sentences.append("是不是" + "，或".join(f"“{name}”" for name in self.suggestions) + "？")
        if self.expected_zh:
            sentences.append(f"{self.expected_zh}。")
        return "".join(sentences)

    @property
    def _words(self) -> str:
        value = self.value if isinstance(self.value, str) else shown(self.value, _LONGEST_VALUE)
        return value[:_LONGEST_VALUE].encode("utf-8", "backslashreplace").decode()


def one_of(names: Iterable[str]) -> Reason:
    """What `UnknownNameError` expects where the names that exist can be told."""
    names = tuple(names)
    return Reason(f"one of {', '.join(names)}", f"可用的有：{'、'.join(names)}")


def why_not(error: OSError | ValueError) -> Reason:
    """What the system says of a file that it does not read or write.

    Examples:
        >>> why_not(FileNotFoundError(2, "No such file or directory"))
        Reason(english='No such file or directory', chinese='文件或文件夹不存在')
    """
    if not isinstance(error, OSError):
        return Reason(str(error), "文件名无效")
    english = error.strerror or str(error)
    return Reason(english, _SYSTEM_ERRORS.get(error.errno or 0, f"系统提示：{english}"))


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
