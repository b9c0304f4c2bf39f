"""What the cells of a row hold besides prose: the bodies in a department column, the parts of a receiving cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SEPARATORS = re.compile(r"[、，,；;\n]")
_LEADS = re.compile(r"[（(]牵头(?:单位|部门)?[）)]")
_RECEIVING = re.compile(r"\s*承接部门：(?P<departments>.*?)\s*工作方式：(?P<method>.*)", re.DOTALL)

OPEN_END = r"等[^，。；：、]{0,24}?(?:部门|单位)"
"""A pattern for what leaves a row of names open, such as 等其他负有安全监管职责的部门."""


@dataclass(frozen=True, slots=True)
class ColumnBody:
    """A body in a department column."""

    printed: str
    """Its name, without white space and without the mark of those that lead."""
    leads: bool
    """Whether it is marked 牵头."""


def column_bodies(text: str) -> Iterator[ColumnBody]:
    """The bodies in the text of a department column, in printed order; open ends are left out.

    Examples:
        >>> [(body.printed, body.leads) for body in column_bodies("水利局（牵头）、 公安局等部门")]
        [('水利局', True), ('公安局', False)]
    """
    for part in _SEPARATORS.split(text):
        name = re.sub(rf"{OPEN_END}$", "", "".join(part.split()))
        if name:
            yield ColumnBody(_LEADS.sub("", name), bool(_LEADS.search(name)))


def receiving_parts(cell: str) -> tuple[str, str] | None:
    """The departments and the method in a cell 承接部门及工作方式; None where it has another form.

    Examples:
        >>> receiving_parts("承接部门：青河县水利局 工作方式：负责处罚。")
        ('青河县水利局', '负责处罚。')
    """
    found = _RECEIVING.fullmatch(re.sub(r"</?p>", "", cell))
    return (found["departments"], found["method"]) if found else None
