"""How answers look in a terminal: tables that fit it, plain rows when piped, JSON when asked for."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from township_duties.escaping import harmless

FOUND = "bold black on yellow"
"""The style of words that were asked for."""
QUIET = "dim"
CLOSED = 141
"""The exit code where whoever read closed the pipe: what a shell reports of any program that SIGPIPE ends."""


class Screen:
    """Where a command's answer goes.

    Parameters:
        as_json: whether it is to be JSON, whatever the terminal.
    """

    def __init__(self, as_json: bool) -> None:
        self.as_json = as_json
        self.is_terminal = sys.stdout.isatty()
        plain = not self.is_terminal or bool(os.environ.get("NO_COLOR"))
        self._console = Console(
            file=sys.stdout, color_system=None if plain else "auto", highlight=False, markup=False, emoji=False
        )

    def json(self, content: Any) -> None:
        """Show JSON: two-space indent, with escapes of what commands a terminal or the encoding cannot hold."""
        # What is replaced stands in strings of the JSON alone, where the escape means the same character.
        shown = harmless(json.dumps(content, ensure_ascii=False, indent=2))
        if not _holds(getattr(sys.stdout, "encoding", None), shown):
            shown = json.dumps(content, indent=2)
        sys.stdout.write(shown + "\n")

    def count(self, number: int) -> None:
        """Show how many there are, which is a number in JSON too."""
        sys.stdout.write(f"{number}\n")

    def line(self, text: str | Text = "", indent: int = 0, style: str = "") -> None:
        """Show a paragraph, wrapped to a terminal's width and not at all elsewhere."""
        shown = Text(harmless(text), style=style) if isinstance(text, str) else text
        if self.is_terminal:
            self._console.print(Padding(shown, (0, 0, 0, indent)) if indent else shown, overflow="fold")
        else:
            sys.stdout.write(f"{' ' * indent}{shown.plain}\n")

    def rows(
        self,
        headings: Sequence[str],
        rows: Iterable[Sequence[str | Text]],
        columns: Sequence[Sequence[int]] | None = None,
        right: Sequence[int] = (),
    ) -> None:
        """Show a table: framed in a terminal, elsewhere its cells separated by tabs, without headings.

        In a terminal, what stands in the first column is not repeated in the row below.

        Parameters:
            headings: one a cell.
            rows: the cells of each row.
            columns: which cells stand below each other in which column, so that long texts have room; one a cell by
                default.
            right: the columns that are set to the right, such as numbers.
        """
        if not self.is_terminal:
            for row in rows:
                sys.stdout.write("\t".join(_one_line(cell) for cell in row) + "\n")
            return
        rows = list(rows)
        if not rows:
            return
        places = columns or [[place] for place in range(len(headings))]
        table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, expand=False)
        for number, cells in enumerate(places):
            heading = " / ".join(headings[cell] for cell in cells if headings[cell])
            # Numbers and ids are never broken; a name beside numbers gives way.
            whole = number in right or (number == 0 and not right)
            table.add_column(heading, justify="right" if number in right else "left", overflow="fold", no_wrap=whole)
        above = ""
        for row in rows:
            first, *others = (_stacked([row[cell] for cell in cells]) for cells in places)
            table.add_row("" if first.plain == above else first, *others)
            above = first.plain
        self._console.print(table)


def _stacked(cells: Sequence[str | Text]) -> Text:
    """Cells below each other: the first as it is, the others in a quiet style."""
    first, *others = [cell if isinstance(cell, Text) else Text(harmless(cell)) for cell in cells]
    quiet = [Text(cell.plain, style=QUIET) if not cell.spans else cell for cell in others if cell.plain]
    return Text("\n").join([first, *quiet])


def _one_line(cell: str | Text) -> str:
    return " ".join((cell.plain if isinstance(cell, Text) else harmless(cell)).split())


def say(text: str, *, err: bool = False) -> None:
    """Say something in one line, on either stream; parts of it may be a document's words."""
    stream = sys.stderr if err else sys.stdout
    stream.write(harmless(text).replace("\n", " ") + "\n")
    stream.flush()


def marked(text: str, spans: Iterable[tuple[int, int]]) -> Text:
    """A text with the places found set off."""
    shown, at = Text(), 0
    for start, end in sorted(spans):
        shown.append(harmless(text[at:start]))
        shown.append(harmless(text[max(at, start) : end]), FOUND)
        at = max(at, end)
    return shown.append(harmless(text[at:]))


def open_streams() -> None:
    """Make both streams take every text: one that is closed takes it to nowhere, no encoding refuses a character."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            # It has the lowest number that is free, so that no file written later stands in the stream's place.
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115  # open until the end
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def let_go() -> None:
    """Give up what a stream does not take any more, so that Python does not complain of it at the end."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def end_unread() -> NoReturn:
    """End quietly, since whoever read has closed the pipe.

    Raises:
        SystemExit: always, with `CLOSED`.
    """
    let_go()
    raise SystemExit(CLOSED)


def _holds(encoding: str | None, text: str) -> bool:
    try:
        text.encode(encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True
