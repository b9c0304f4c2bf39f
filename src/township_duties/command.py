"""What all commands share: which list is meant, errors in one line, exit codes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from inspect import Parameter, getdoc, signature
from pathlib import Path
from typing import Annotated, Any

import typer

import township_duties as td
from township_duties.errors import why_not
from township_duties.escaping import harmless
from township_duties.language import said, speaking, spoken
from township_duties.reading_many import key_of
from township_duties.terminal import end_unread, let_go, say
from township_duties.vocabulary import Language


def placeholder(chinese: str) -> str | None:
    """What stands for an argument in the help, in Chinese; in English it is typer's, made of the argument's name."""
    return chinese if spoken() == "zh" else None


Json = Annotated[bool, typer.Option("--json", help=said("Answer with JSON.", "以 JSON 回答。"))]
From = Annotated[
    str,
    typer.Option(
        "--from",
        metavar=said("LIST", "清单"),
        help=said(
            "Which list: a bundled one (kokyar, kokyar@2025.7.0), a JSON file of ours, or a document.",
            "哪份清单：内置清单（kokyar、kokyar@2025.7.0）、本库的 JSON 文件，或原文件。",
        ),
    ),
]
Lang = Annotated[
    Language | None,
    typer.Option(
        help=said(
            "Chinese (zh) or English (en), in which names have unofficial English.",
            "中文（zh）或英文（en）；选英文时，名称用非官方英文。",
        )
    ),
]
Force = Annotated[bool, typer.Option("--force", help=said("Overwrite a file that exists.", "覆盖已有的文件。"))]
Limit = Annotated[int | None, typer.Option(min=1, metavar="N", help=said("Show the first N.", "只显示前 N 个。"))]
Count = Annotated[bool, typer.Option("--count", help=said("Say only how many there are.", "只说有多少。"))]
Several = list[str] | None
Words = Annotated[list[str], typer.Argument(metavar=placeholder("词"))]

EXAMPLES = "\b\n"
"""Where the examples of a command begin in its help: they are the same in both languages."""


class UsageError(td.TownshipDutiesError):
    """A command was used wrongly; the message says how."""


def command(help_zh: str) -> Callable[[Callable[..., bool]], Callable[..., None]]:
    """Make a function a command: it says whether it found something, which is its exit code; errors are one line.

    Every command takes `--lang`, and tells and names things in that language.

    Parameters:
        help_zh: what its docstring says of it, in Chinese, without the examples.
    """

    def made(function: Callable[..., bool]) -> Callable[..., None]:
        @wraps(function)
        def run(*args: Any, lang: Language | None = None, **kwargs: Any) -> None:
            with speaking(lang):
                _run(function, *args, **kwargs)

        # What typer reads.
        own = signature(function, eval_str=True)
        language = Parameter("lang", Parameter.KEYWORD_ONLY, default=None, annotation=Lang)
        taken = [*own.parameters.values(), language]
        run.__signature__ = own.replace(parameters=taken)  # type: ignore[attr-defined]  # functions may have one
        run.__annotations__ = {parameter.name: parameter.annotation for parameter in taken}
        english = getdoc(function) or ""
        run.__doc__ = said(english, f"{help_zh}\n\n{EXAMPLES}{english.partition(EXAMPLES)[2]}")
        return run

    return made


def _run(function: Callable[..., bool], *args: Any, **kwargs: Any) -> None:
    try:
        found = function(*args, **kwargs)
        sys.stdout.flush()
    except BrokenPipeError:
        end_unread()
    except FileExistsError as error:
        say(
            said(
                f"error: {error.filename} exists; overwrite it with --force",
                f"错误：{error.filename} 已存在；要覆盖，请加 --force",
            ),
            err=True,
        )
        raise typer.Exit(2) from None
    except (td.TownshipDutiesError, UsageError, OSError, ImportError) as error:
        say(said("error: ", "错误：") + in_one_line(error), err=True)
        let_go()
        raise typer.Exit(2) from None
    raise typer.Exit(0 if found else 1)


def in_one_line(error: object) -> str:
    """What is wrong, in one line that commands no terminal."""
    if isinstance(error, OSError) and error.filename:
        why = why_not(error)
        return harmless(said(f"{error.filename}: {why.english}", f"{error.filename}：{why.chinese}"))
    told = said(str(error), getattr(error, "message_zh", str(error)))
    return harmless(" ".join(told.split()))


def list_of(source: str, key: str | None = None) -> td.DutyList:
    """The list that a user names: a bundled one with its version, a JSON file, or a document.

    Parameters:
        source: what the user names it by.
        key: the key of a document, which has none of its own; made of the file's name by default.
    """
    path, (name, _, version) = Path(source), source.partition("@")
    bundled = name in {release.key for release in td.available()}
    if not bundled and (path.suffix or path.exists()):
        if not path.exists():
            raise UsageError(f"{source} does not exist", f"{source} 不存在")
        if path.is_dir():
            raise UsageError(
                f"{source} is a folder: township-duties read {source} -o data reads the lists in it",
                f"{source} 是文件夹：先用 township-duties read {source} -o data 读入其中的清单",
            )
        return td.load_file(path) if path.suffix == ".json" else td.read(path, key=key or key_of(path))
    return td.load(name, version=version or None)
