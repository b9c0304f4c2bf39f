"""Packages that are not always there: asked for where they are needed, with the line that installs them."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from importlib import import_module
from types import ModuleType

from township_duties.language import said


def required_module(module: str, extra: str, purpose: str) -> ModuleType:
    """Import a module of a package that an extra of this library installs.

    Parameters:
        module: the module, such as `"xlsxwriter"`.
        extra: the extra that has it, such as `"excel"`.
        purpose: what it is needed for, as the subject of a sentence: `"writing .xlsx"`.

    Raises:
        ImportError: it is not installed; the message gives the line that installs it. What such a package itself
            fails to import is told as it is.

    Examples:
        >>> required_module("no_such_module", "excel", "writing .xlsx")
        Traceback (most recent call last):
        ...
        ImportError: writing .xlsx needs no_such_module, which is not installed: pip install 'township-duties[excel]'
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name is None or not f"{module}.".startswith(f"{error.name}."):
            raise
        line = f"pip install 'township-duties[{extra}]'"
        missing = ImportError(f"{purpose} needs {module}, which is not installed: {line}", name=module)
        # It stays an ImportError, as those who catch it expect, and is told in Chinese like any error of ours.
        missing.message_zh = f"没有安装所需的 {module}，请运行：{line}"  # type: ignore[attr-defined]
        raise missing from None


def required_by_program(modules: Iterable[str], extra: str, purpose: str) -> None:
    """Import what a program of this library cannot start without.

    Parameters:
        modules: the modules.
        extra: the extra that has them.
        purpose: the program, as the subject of a sentence: `"the command line"`.

    Raises:
        SystemExit: with 2, where one is not installed; the error stream has the line that installs it.
    """
    for module in modules:
        try:
            required_module(module, extra, purpose)
        except ModuleNotFoundError:
            raise
        except ImportError as error:
            sys.stderr.write(said(f"error: {error}", f"错误：{vars(error)['message_zh']}") + "\n")
            raise SystemExit(2) from None
