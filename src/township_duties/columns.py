"""What the template's cells hold besides prose: rows of bodies, and the two parts of a receiving cell."""

from __future__ import annotations

import re
from typing import NamedTuple

from township_duties.text import has_words, visible

OPEN_END = r"等[^，。；：:、\n]{0,24}?(?:部门|单位)"
"""A pattern for what leaves a row of names open, such as 等其他负有安全监管职责的部门."""

_NOTHING = re.compile(r"[-—–－/\\／无\s]*")
_LONGEST_SIGN = 20
_PARAGRAPH_TAG = re.compile(r"</?p>")
_RECEIVER = re.compile(r"(?:</?p>|\s)*承接(?:部门|单位)(?:为|是)?\s?[：:]")
_METHOD = re.compile(r"工作(?:方式|方法)(?:为|是)?\s?[：:]")


def is_nothing(cell: str) -> bool:
    """Whether a cell has no words, or only a sign that there is nothing to say (—, /, 无)."""
    return not has_words(cell) or (len(cell) <= _LONGEST_SIGN and _NOTHING.fullmatch(visible(cell)) is not None)


class ReceivingParts(NamedTuple):
    """The parts of a cell 承接部门及工作方式."""

    departments: str
    """The departments."""
    method: str
    """The method, with its markup."""
    method_start: int
    """Where in the cell the method begins."""


def receiving_parts(cell: str) -> ReceivingParts | None:
    """The departments and the method in a cell 承接部门及工作方式; None where it has another form.

    Examples:
        >>> receiving_parts("承接部门：青河县水利局 工作方式：负责处罚。")[:2]
        ('青河县水利局', '负责处罚。')
    """
    receiver = _RECEIVER.match(cell)
    head = _METHOD.search(cell, receiver.end()) if receiver else None
    if receiver is None or head is None:
        return None
    departments = _PARAGRAPH_TAG.sub("", cell[receiver.end() : head.start()]).strip()
    return ReceivingParts(departments, cell[head.end() :], head.end())
