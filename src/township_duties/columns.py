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
_BEFORE_HEAD = r"(?:</?p>|\s|[【\[]|[12一二][.．、]|[（(][12一二][）)])*"
_HEAD_END = r"(?:[】\]][：:]?|(?:为|是)?\s?[：:])"
_RECEIVER = re.compile(
    rf"{_BEFORE_HEAD}(?:上级|[县区市旗]级)?(?:承接|接收|收回|回收|责任|主管)(?:的)?(?:上级|责任)?(?:部门|单位|主体)"
    rf"(?:{_HEAD_END}|为|是)"
)
_METHOD_WORDS = r"(?:(?:承接|收回)后?的?)?(?:工作|承接|收回|履职)(?:方式|方法|措施|举措)"
_METHOD = re.compile(
    rf"(?:[【\[]|[2二][.．、]|[（(][2二][）)])?{_METHOD_WORDS}{_HEAD_END}|(?<=[，,。；;\s]){_METHOD_WORDS}[为是]"
)
_RECEIVED_BY = re.compile(
    r"(?:</?p>|\s)*由(?P<departments>(?:(?!会同|配合|牵头|负责|承担|乡|镇|街道)[^，。；：:\n<]){2,60}?)"
    r"(?:直接|统一|全面|依法|全部)*(?:承接|接收|收回|承担|负责|实施|行使|办理|履行|开展)"
)
_RECEIVER_ALONE = re.compile(
    r"(?:</?p>|\s)*(?P<departments>[^，。；：:\n<0-9]{1,58}(?:局|委|部|办|会|院|队|中心|公司))\s*[）)]?(?P<end>[：:]|\s*\n)"
)
_LONGEST_NAMES = 60
_FIRST_LINE = re.compile(r"[^。；\n<]*")


def is_nothing(cell: str) -> bool:
    """Whether a cell has no words, or only a sign that there is nothing to say (—, /, 无)."""
    return not has_words(cell) or (len(cell) <= _LONGEST_SIGN and _NOTHING.fullmatch(visible(cell)) is not None)


def without_head(cell: str) -> str:
    """A cell of the departments, or of the method, without the words that say which.

    Examples:
        >>> without_head("承接部门：水利局"), without_head("工作方式：处罚。"), without_head("水利局")
        ('水利局', '处罚。', '水利局')
    """
    head = _RECEIVER.match(cell) or _METHOD.match(cell.lstrip())
    return cell if head is None else (cell if head.re is _RECEIVER else cell.lstrip())[head.end() :]


class ReceivingParts(NamedTuple):
    """The parts of a cell 承接部门及工作方式."""

    departments: str
    """The departments; empty where the cell does not say in any usual form who they are."""
    method: str
    """The method, with its markup."""
    method_start: int
    """Where in the cell the method begins."""


def receiving_parts(cell: str) -> ReceivingParts:
    """The departments and the method in a cell 承接部门及工作方式.

    In a cell without these words, the departments are those of 由…承接, or those that stand alone before a colon, and
    the whole is the method; or those that stand alone on the first line, and the lines below are.

    Examples:
        >>> receiving_parts("承接部门：青河县水利局 工作方式：负责处罚。")[:2]
        ('青河县水利局', '负责处罚。')
        >>> receiving_parts("由青河县水利局承接，负责处罚。")[:2]
        ('青河县水利局', '由青河县水利局承接，负责处罚。')
    """
    receiver = _RECEIVER.match(cell)
    head = _METHOD.search(cell, receiver.end() if receiver else 0)
    if receiver and head:
        departments = _PARAGRAPH_TAG.sub("", cell[receiver.end() : head.start()])
        return ReceivingParts(departments.strip().rstrip("，,。；;"), cell[head.end() :], head.end())
    if receiver:
        line = _FIRST_LINE.match(cell, receiver.end())
        end = line.end() if line else receiver.end()
        return ReceivingParts(cell[receiver.end() : end].strip(), cell[end:].lstrip("。；"), end)
    if head and len(cell[: head.start()].strip()) <= _LONGEST_NAMES:
        return ReceivingParts(_PARAGRAPH_TAG.sub("", cell[: head.start()]).strip(), cell[head.end() :], head.end())
    named = _RECEIVED_BY.match(cell) or _RECEIVER_ALONE.match(cell)
    if named is None:
        return ReceivingParts("", cell, 0)
    alone = named.re is _RECEIVER_ALONE and not named["end"].strip()
    start = named.end() if alone and cell[named.end() :].strip() else 0
    return ReceivingParts(named["departments"].strip(), cell[start:], start)
