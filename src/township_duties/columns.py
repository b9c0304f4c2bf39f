"""What the template's cells hold besides prose: rows of bodies, and the two parts of a receiving cell."""

from __future__ import annotations

import re
from typing import NamedTuple

from township_duties.text import has_words, visible

OPEN_END = r"等[^，。；：:、\n]{0,24}?(?:部门|单位)"
"""A pattern for what leaves a row of names open, such as 等其他负有安全监管职责的部门."""
NOBODY = (
    r"(?:同上|(?:[省市州盟县区旗]?(?:直|级)?)?(?:各|各级|有关|相关|其他|其它|涉及的?|上级|负有[^、，；]{1,20}职责的){1,3}"
    r"(?:行业|主管|业务|职能|行政|监管|责任|镇直|县直|区直|市直|旗直)*(?:部门|单位))"
)
"""A pattern for words that stand where names do, and are nobody in particular, such as 县直有关部门."""
LEADING_ROLE = r"(?:负责牵头|牵头|主管|主责|主办)"
"""A pattern for the words by which a department cell says who leads."""
ROLE = rf"(?:{LEADING_ROLE}|配合|协助|协同|协办|承办|参与|会同|责任)"
"""A pattern for the words by which it says what part somebody has."""

_LEADING = re.compile(r"牵头|主管|主责|主办|责任")
_HELPING = re.compile(r"配合|协助|协同|协办|参与|会同")
_ROLE_ALONE = re.compile(rf"[（(]?{ROLE}(?:单位|部门)?[）)]?")
_NOTHING = re.compile(r"[-—–－/\\／无\s]*")
_LONGEST_SIGN = 20


def _head(words: str, before: str = "") -> str:
    """A pattern for the head of a part of a cell, perhaps numbered: with a colon or in brackets, or 为 (承接部门为…).

    Parameters:
        words: a pattern for the words of the head.
        before: a pattern that holds where a head may begin that has no more than 为.
    """
    number = r"(?:[（(]?[12一二][）)、.．]\s?)?"
    return rf"{number}(?:(?:{words})(?:为|是)?\s?[：:]|[【\[](?:{words})[】\]]\s?[：:]?|{before}(?:{words})为)"


_RECEIVER_WORDS = "(?:上级|[县区市旗]级)?(?:承接|接收|收回后?|回收|责任|主管)(?:的)?(?:上级|责任)?(?:部门|单位|主体)"
_RECEIVER = re.compile(rf"(?:</?p>|\s)*{_head(_RECEIVER_WORDS)}")
# Behind the head of who received a duty, more words head the method than alone.
_METHOD_WORDS = "(?:(?:收回|承接)后的?)?(?:工作|承接|收回|履职|履行|具体|落实)(?:方式|方法|措施|举措|模式)"
_METHOD_BEHIND = re.compile(_head(_METHOD_WORDS, r"(?<=[，,。；;\s])"))
_METHOD = re.compile(_head("工作(?:方式|方法)", r"(?<=[，,。；;\s])"))
_METHOD_FIRST = re.compile(rf"\s*{_head(_METHOD_WORDS)}")
_RECEIVED_BY = re.compile(
    r"(?:</?p>|\s)*由(?P<departments>(?:(?!会同|配合|牵头|负责|承担|乡|镇|街道)[^，。；：:\n<]){2,60}?)"
    r"(?:直接|统一|全面|依法|全部)*(?:承接|接收|收回|承担|负责|实施|行使|办理|履行|开展)"
)
_BODY = (
    r"(?:(?!由|移交|转交|报|会同|负责|组织(?!部)|取消|不再|委托|依法|承担|配合|协助|通知)[^，。；：:\n<]){1,60}?"
    r"(?:[局厅委部办院会]|委员会|中心|大队|支队|公司|联合会|总工会)"
)
_BODY_FIRST = re.compile(
    rf"(?:</?p>|\s)*(?P<departments>{_BODY}(?:\s*(?:\n|</p>)(?:<p>|\s)*{_BODY}(?=\s*(?:[：:\n]|</p>))){{0,9}})"
    r"\s*(?:(?P<colon>[：:])|\n|</p>)(?=.)"
)
_LONGEST_NAMES = 60
_FIRST_LINE = re.compile(r"[^。；\n<]*")


def is_role(cell: str) -> bool:
    """Whether a cell says no more than what part somebody has.

    Examples:
        >>> is_role("（牵头部门）"), is_role("牵头单位：县公安局")
        (True, False)
    """
    return len(cell) <= _LONGEST_SIGN and _ROLE_ALONE.fullmatch("".join(cell.split())) is not None


def is_nothing(cell: str) -> bool:
    """Whether a cell has no words, or only a sign that there is nothing to say (—, /, 无)."""
    return not has_words(cell) or (len(cell) <= _LONGEST_SIGN and _NOTHING.fullmatch(visible(cell)) is not None)


def without_head(cell: str) -> str:
    """A cell of the departments, or of the method, without the words that say which.

    Examples:
        >>> without_head("承接部门：水利局"), without_head("工作方式：处罚。"), without_head("水利局")
        ('水利局', '处罚。', '水利局')
    """
    head = _RECEIVER.match(cell) or _METHOD_FIRST.match(cell)
    return cell[head.end() :] if head else cell


def is_lead_heading(heading: str) -> bool:
    """Whether the heading of a department column says that these lead; another one beside it holds those that help."""
    return _LEADING.search(heading) is not None


def are_divided(heading: str, other: str) -> bool:
    """Whether two columns of departments, or of what they do, are those that lead and those that help.

    Examples:
        >>> are_divided("牵头部门", "配合部门"), are_divided("主管部门", "责任部门")
        (True, False)
    """
    leads = is_lead_heading(heading)
    return leads is not is_lead_heading(other) and (leads or _HELPING.search(heading) is not None)


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

    In a cell without these words, the departments are those of 由…承接, or that it begins with: in a line of their
    own, or as a heading with a colon.

    Examples:
        >>> receiving_parts("承接部门：青河县水利局 工作方式：负责处罚。")[:2]
        ('青河县水利局', '负责处罚。')
        >>> receiving_parts("由青河县水利局承接，负责处罚。")[:2]
        ('青河县水利局', '由青河县水利局承接，负责处罚。')
    """
    receiver = _RECEIVER.match(cell)
    head = _METHOD_BEHIND.search(cell, receiver.end()) if receiver else _METHOD.search(cell)
    if receiver and head:
        return ReceivingParts(cell[receiver.end() : head.start()].strip(), cell[head.end() :], head.end())
    if receiver:
        line = _FIRST_LINE.match(cell, receiver.end())
        end = line.end() if line else receiver.end()
        return ReceivingParts(cell[receiver.end() : end].strip(), cell[end:].lstrip("。；"), end)
    if head and len(cell[: head.start()].strip()) <= _LONGEST_NAMES:
        return ReceivingParts(cell[: head.start()].strip(), cell[head.end() :], head.end())
    if named := _RECEIVED_BY.match(cell):
        return ReceivingParts(named["departments"], cell, 0)
    first = _BODY_FIRST.match(cell)
    start = first.end() if first and not first["colon"] else 0
    return ReceivingParts(first["departments"] if first else "", cell[start:], start)
