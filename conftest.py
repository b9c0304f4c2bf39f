"""Run the code in README, docs and docstrings as tests, from the same place and with the same rules."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator
from pathlib import Path

from sybil import Example, Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser

# What is printed is compared with what the pages show, wherever the tests run.
os.environ.pop("TOWNSHIP_DUTIES_LANG", None)
os.environ["LC_ALL"] = "C.UTF-8"


def answer_as_shown(example: Example) -> None:
    """Run the commands of a console block, and compare what they print; a line … stands for any number of lines.

    A Chinese page shows what its readers see.
    """
    from typer.testing import CliRunner

    from township_duties.cli import app

    is_chinese = not {"zh", "README.zh.md"}.isdisjoint(Path(example.path).parts)
    for command, shown in _commands(example.parsed):
        environment = {"LC_ALL": "zh_CN.UTF-8" if is_chinese else "C.UTF-8"}
        printed = CliRunner(env=environment).invoke(app, shlex.split(command)[1:]).stdout.splitlines()
        cut = shown.index("…") if "…" in shown else len(shown)
        whole = cut == len(shown)
        assert (printed if whole else printed[:cut]) == shown[:cut], "\n".join([command, *printed])


def _commands(block: str) -> Iterator[tuple[str, list[str]]]:
    """Each command of a console block, and the lines that it prints."""
    for part in block.split("$ ")[1:]:
        command, *shown = part.rstrip("\n").split("\n")
        yield command, shown


_markdown = Sybil(
    parsers=[PythonCodeBlockParser(), CodeBlockParser("console", answer_as_shown), SkipParser()],
    patterns=["README*.md", "docs/*.md", "docs/zh/*.md"],
)
_docstrings = Sybil(
    parsers=[DocTestParser()],
    patterns=["src/*/*.py", "src/*/*/*.py"],  # `**` is but one folder before Python 3.13
    document_types={".py": PythonDocStringDocument},
)
pytest_collect_file = (_markdown + _docstrings).pytest()
