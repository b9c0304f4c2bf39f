"""How much of a file is read before it is refused: untrusted documents must not cost more than honest ones."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from time import monotonic, process_time

from township_duties.documents.model import Document, Table
from township_duties.errors import ReadingError, Reason, wrong_type


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that reading one document may take; each can be set when a larger one is honest.

    Examples:
        >>> Limits(seconds=10).seconds
        10
    """

    file_bytes: int = 50_000_000
    """The size of the file."""
    expanded_bytes: int = 200_000_000
    """The size of what a compressed file holds, together."""
    cells: int = 200_000
    """Cells of all tables together."""
    places: int = 2_000_000
    """Places in the grids of all tables together, where a cell that spans several counts several times."""
    characters: int = 500_000
    """Characters of the text; the bundled list, which is long, has 46,000."""
    cell_characters: int = 100_000
    """Characters of one cell, or of one paragraph; those of real lists have some thousands."""
    paragraphs: int = 20_000
    """Paragraphs outside tables."""
    rows: int = 10_000
    """Rows of all tables together; real lists have some hundreds."""
    nesting: int = 100
    """How deep elements may stand in one another."""
    pages: int = 1_000
    """Pages of a PDF."""
    seconds: float = 10
    """Time of the processor for taking one file apart."""

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, bool) or not isinstance(value, int | float):
                raise wrong_type(field.name, "a number", value)


_BETWEEN_LOOKS = 0.1
# Control characters but for white space, halves of characters, and what Unicode says is no character.
NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


_CHINESE = {"cells": "单元格数", "places": "表格格数", "characters": "字符数", "paragraphs": "段落数"}


class Budget:
    """What is left of the limits while one file is read.

    Parameters:
        limits: the limits.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._left = {
            "cells": limits.cells,
            "places": limits.places,
            "characters": limits.characters,
            "paragraphs": limits.paragraphs,
        }
        self._expanded = limits.expanded_bytes
        self._deadline = process_time() + limits.seconds
        self._next_look = monotonic()

    def spend(self, **amounts: int) -> None:
        """Count what was read, and the time.

        Parameters:
            amounts: how many cells, places, characters or paragraphs.

        Raises:
            ReadingError: there is more of it than the limits allow.
        """
        for what, amount in amounts.items():
            left = self._left[what] = self._left[what] - amount
            if left < 0:
                most = getattr(self.limits, what)
                raise ReadingError(
                    Reason(
                        f"the document has more than {most:,} {what}; raise limits.{what} if that is honest",
                        f"文件的{_CHINESE[what]}超过{most:,}；确属正常文件的，调高 limits.{what}",
                    )
                )
        # To ask for the processor's time takes long itself.
        now = monotonic()
        if now < self._next_look:
            return
        self._next_look = now + _BETWEEN_LOOKS
        if process_time() > self._deadline:
            raise ReadingError(
                Reason(
                    f"taking the document apart took more than {self.limits.seconds:g} seconds;"
                    " raise limits.seconds if it is honest",
                    f"解析文件超过{self.limits.seconds:g}秒；确属正常文件的，调高 limits.seconds",
                )
            )

    def expand(self, size: int) -> None:
        """Count bytes that a compressed part holds, before it is unpacked.

        Raises:
            ReadingError: the parts together are larger than the limits allow.
        """
        self._expanded -= size
        if self._expanded < 0:
            most = self.limits.expanded_bytes
            raise ReadingError(
                Reason(
                    f"the file unpacks to more than {most:,} bytes; it may be an archive made to do harm",
                    f"文件解压后超过{most:,}字节，可能是恶意压缩文件",
                )
            )

    def require_depth(self, depth: int) -> None:
        """Refuse what stands too deep.

        Raises:
            ReadingError: the depth is more than the limits allow.
        """
        if depth > self.limits.nesting:
            raise ReadingError(
                Reason(
                    f"the document's elements stand more than {self.limits.nesting} deep in one another",
                    f"文件中的元素嵌套超过{self.limits.nesting}层",
                )
            )


def require_readable(document: Document, limits: Limits) -> None:
    """Refuse a document with a cell, a number of rows, or characters that no honest one has.

    Raises:
        ReadingError: it has; the error says where.
    """
    rows = 0
    for block in document.blocks:
        parts = block.cells if isinstance(block, Table) else (block,)
        rows += len({cell.row for cell in block.cells}) if isinstance(block, Table) else 0
        for part in parts:
            if found := NO_TEXT.search(part.text):
                reason = f"a character that is no text, U+{ord(found[0]):04X}, stands here; remove it"
                raise ReadingError(Reason(reason, f"此处有非文字字符 U+{ord(found[0]):04X}，请删除"), part.source)
            if len(part.text) > limits.cell_characters:
                reason = f"the text has {len(part.text):,} characters here, more than {limits.cell_characters:,}"
                raise ReadingError(
                    Reason(
                        f"{reason}; raise limits.cell_characters if that is honest",
                        f"此处文字有{len(part.text):,}个字符，超过{limits.cell_characters:,}个；"
                        "确属正常文件的，调高 limits.cell_characters",
                    ),
                    part.source,
                )
    if rows > limits.rows:
        raise ReadingError(
            Reason(
                f"the document's tables have {rows:,} rows; raise limits.rows if that is honest",
                f"文件中的表格共有{rows:,}行；确属正常文件的，调高 limits.rows",
            )
        )
