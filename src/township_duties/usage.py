"""How help and wrong use are told: what typer itself says, in Chinese too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import typer
from rich.cells import cell_len
from typer.core import TyperGroup

from township_duties.escaping import harmless
from township_duties.language import spoken
from township_duties.terminal import end_unread, say
from township_duties.wrapping import wrapped

# What typer raises where a command is used wrongly; older ones take it from click, newer ones have their own.
_WrongUse: Any = typer.BadParameter.__base__
_Formatter: Any = typer.Context.formatter_class
_HELP_ITSELF = "NoArgsIsHelpError"
"""What is raised to show the help where nothing is given."""

_NO_VARIABLE = " (env var: 'None')"
"""What older typers say of an option that no variable of the environment gives."""

_HEADINGS = {"Options": "选项", "Arguments": "参数", "Commands": "命令"}
_PLACEHOLDERS = {
    "COMMAND [ARGS]...": "命令 [参数]...",
    "[OPTIONS]": "[选项]",
    "<str>": "<文字>",
    "<list[str]>": "<文字>",
    "<path>": "<路径>",
    "TEXT": "<文字>",
    "PATH": "<路径>",
}
_HELP = {
    "\\[": "[",  # older typers escape for rich what rich does not print
    "Show this message and exit.": "显示帮助。",
    "Install completion for the current shell.": "给当前的 shell 装上命令补全。",
    "Show completion for the current shell, to copy it or customize the installation.": (
        "显示当前 shell 的命令补全脚本，可复制或自行修改。"
    ),
    "[required]": "[必填]",
    "[default: ": "[默认：",
}
_TOLD = (
    (r"Missing (?:argument|parameter) '?(.+?)'?\.", "缺少参数“{0}”"),
    (r"Missing option '?(.+?)'?\.", "缺少选项“{0}”"),
    (r"Missing command\.", "缺少命令"),
    (r"No such command '(.+?)'\. Did you mean (.+)\?", "没有“{0}”命令；是不是 {1}？"),
    (r"No such command '(.+?)'\.", "没有“{0}”命令"),
    (r"No such option:? '?(.+?)'?(?: \(Possible options: | Did you mean )(.+?)[)?]", "没有“{0}”选项；是不是 {1}？"),
    (r"No such option:? '?(.+?)'?\.?", "没有“{0}”选项"),
    (r"Option '(.+?)' requires an argument\.", "选项“{0}”后面要写值"),
    (r"Option '(.+?)' does not take a value\.", "选项“{0}”不带值"),
    (r"Got unexpected extra arguments?(?:\(s\))? \((.+)\)", "多出参数：{0}"),
    (r"Invalid value for (.+?): (?:Value error, )?'?(.+?)'? is not one of (.+)\.", "{0} 不能是“{1}”；可用的有：{2}"),
    (r"Invalid value for (.+?): .*\bvalid (?:int|integer)\b.*", "{0} 应为整数"),
    (r"Invalid value for (.+?): .*greater than or equal to ([0-9]+)", "{0} 不能小于{1}"),
    (r"Invalid value for (.+?): .*not in the range x>=([0-9]+)\.", "{0} 不能小于{1}"),
    (r"Invalid value for (.+?): (.+)", "{0} 的值有误：{1}"),
)
"""What typer says of wrong use, as patterns, and the same in Chinese; of what fits several the first counts."""


def told_in_chinese(message: str) -> str:
    """What typer says of wrong use, in Chinese; as it is where this library does not know the words.

    Examples:
        >>> told_in_chinese("No such command 'wher'. Did you mean 'where'?")
        '没有“wher”命令；是不是 where？'
    """
    known = message.replace(_NO_VARIABLE, "")
    for pattern, chinese in _TOLD:
        found = re.fullmatch(pattern, known, re.DOTALL)
        if found:
            return chinese.format(*(words.replace("'", "").replace(", ", "、") for words in found.groups()))
    return message


class _ChineseFormatter(_Formatter):  # type: ignore[misc]  # of which class it is, typer decides
    """Help in Chinese, in lines that are as wide as Chinese characters are."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, _replaced(args, _PLACEHOLDERS), "用法：")

    def write_heading(self, heading: str) -> None:
        self.write(f"{' ' * self.current_indent}{_HEADINGS.get(heading, heading)}：\n")

    def write_text(self, text: str) -> None:
        paragraphs = []
        for paragraph in text.split("\n\n"):
            is_set, _, kept = paragraph.partition("\b\n")
            lines = kept.splitlines() if kept and not is_set else self._lines(paragraph, self.current_indent)
            paragraphs.append("\n".join(" " * self.current_indent + line for line in lines))
        self.write("\n\n".join(paragraphs) + "\n")

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        named = [(_replaced(name, _PLACEHOLDERS), _replaced(help_text, _HELP)) for name, help_text in rows]
        start = min(col_max, max(cell_len(name) for name, _ in named)) + col_spacing
        for name, help_text in named:
            first, *others = self._lines(help_text, self.current_indent + start) or [""]
            gap = start - cell_len(name)
            self.write(" " * self.current_indent + name)
            self.write(" " * gap if gap >= col_spacing else "\n" + " " * (self.current_indent + start))
            for line in (first, *(" " * (self.current_indent + start) + other for other in others)):
                self.write(line.rstrip() + "\n")

    def _lines(self, text: str, indent: int) -> list[str]:
        # Closing marks hang over.
        return wrapped(" ".join(text.split()), (self.width - indent) / 2 - 1)


def _replaced(text: str, words: dict[str, str]) -> str:
    for english, chinese in words.items():
        text = text.replace(english, chinese)
    return text


class _Context(typer.Context):
    """Where help is asked for: it is told in the language that people are told things in."""

    @property
    def formatter_class(self) -> Any:  # type: ignore[override]  # typer reads it only
        return _ChineseFormatter if spoken() == "zh" else _Formatter


class Commands(TyperGroup):
    """Commands that end with `CLOSED` where nobody reads on, and that repeat no argument which commands a terminal.

    Typer ends with 1, as where nothing is found, and says what was given as it was given.
    """

    context_class = _Context

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: D102  # what it does is told by typer
        found = super().get_command(ctx, cmd_name)
        if found is not None:
            found.context_class = _Context
        return found

    def make_context(self, *args: Any, **kwargs: Any) -> Any:  # noqa: D102  # what it does is told by typer
        with _ended_well():
            return super().make_context(*args, **kwargs)

    def invoke(self, *args: Any, **kwargs: Any) -> Any:  # noqa: D102  # what it does is told by typer
        with _ended_well():
            return super().invoke(*args, **kwargs)


@contextmanager
def _ended_well() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        end_unread()
    except _WrongUse as error:
        message = error.format_message().replace("Value error, ", "")
        if spoken() == "zh" and type(error).__name__ != _HELP_ITSELF:
            _tell_in_chinese(error.ctx, message)
            raise typer.Exit(2) from None
        if harmless(message) == error.format_message():
            raise
        raise _WrongUse(harmless(message), ctx=error.ctx) from None


def _tell_in_chinese(context: Any, message: str) -> None:
    if context is not None:
        say(context.get_usage().strip(), err=True)
        say(f"运行“{context.command_path} {context.help_option_names[0]}”查看帮助。", err=True)
    say(f"错误：{told_in_chinese(message)}", err=True)
