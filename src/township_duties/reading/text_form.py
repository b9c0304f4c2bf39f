"""The text form of a document: a line is a paragraph, or a table row when it has tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from township_duties.models import Source


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A paragraph (one cell) or a table row (several), and where it stands; what every format is brought to."""

    cells: tuple[str, ...]
    source: Source

    @property
    def is_row(self) -> bool:
        """Whether this is a row of a table."""
        return len(self.cells) > 1

    @property
    def text(self) -> str:
        """The whole line, its cells parted by tabs."""
        return "\t".join(self.cells)


def document_lines(text: str) -> Iterator[DocumentLine]:
    """The lines of a document that are not blank; blanks at the end of a line are no part of it."""
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        printed = line.rstrip(" \u3000\u00a0")
        if printed.strip():
            yield DocumentLine(tuple(printed.split("\t")), Source(page=None, line=number, sheet=None, row=None))
