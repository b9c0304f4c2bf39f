"""Words that tell what is meant: the nature of a duty in its name, the actions in a step, each with its place.

A word is counted where it is a verb or a verb's noun; where it is part of another word (宣传部, 登记表), names a thing
(排查台账), or only describes one (上报的名单), it is not. Nothing is inferred: where no listed word stands, nothing is
told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Generic, NamedTuple, TypeVar

from township_duties.errors import require_text
from township_duties.text import remembered
from township_duties.vocabulary import Action, Nature

Meaning = TypeVar("Meaning", Action, Nature)


class SignalWord(NamedTuple, Generic[Meaning]):
    """A word that tells something, and where it stands."""

    meaning: Meaning
    """What it tells."""
    word: str
    """The word as printed."""
    start: int
    """Where it begins in its text."""
    end: int
    """Where it ends."""


PENALTY_AT_THE_END = re.compile(r"(?:行政)?处罚(?=[（(][^（）()]*[）)]$|$)|查处(?=[（(][^（）()]*[）)]$|$)")
"""The words that make a duty a penalty, at the end of its name alone: what stands before them is what was done."""

NATURE_WORDS = {
    Nature.APPROVAL: re.compile(
        r"审批(?!程序)|审核|(?<!合法性)审查|初审|预审|审定|许可(?!证)|登记(?!材料)|备案|核发|核准|认定|确认"
        r"|(?<=申请)受理|受理(?=[^，。；]*申请)"
    ),
    Nature.INSPECTION: re.compile(
        r"监督检查|执法检查|监督管理|监管|(?<!健康)(?<!免费)检查|巡查|抽查|隐患排查|安全排查"
    ),
    Nature.ASSESSMENT: re.compile(r"考核|考评"),
    Nature.AWARD: re.compile(r"表彰|(?<!补助)奖励(?!扶助|金|政策)"),
}
"""The words that tell the nature of a duty whose name does not end in a penalty."""

ACTION_WORDS = {
    Action.PUBLICISE: re.compile(r"宣传(?!部|员|栏|片|品|册|单|资料|材料|标语|阵地)|宣讲|引导(?!员)|普及"),
    Action.PATROL: re.compile(r"巡查(?!任务|记录|台账|员)|巡护|巡逻|排查(?!台账|表|结果)|摸排"),
    Action.VERIFY: re.compile(r"核实|核查(?!结果|数据)|查验"),
    Action.REPORT: re.compile(r"上报|报送|呈报|(?<!申)报备|提交|递交|移交(?!单)|移送"),
    Action.REVIEW: re.compile(r"受理|审核(?!结果|意见)|初审|复核|公示(?!栏)"),
    Action.REGISTER: re.compile(r"(?<!申请)登记(?!表|簿|证)|录入|建档|造册"),
    Action.TRAIN: re.compile(r"培训(?!班|会|机构|计划|方案)"),
    Action.ASSIST: re.compile(r"协助|配合|会同|协同|协调"),
    Action.STOP: re.compile(r"制止|劝阻|劝导"),
    Action.CORRECT: re.compile(r"整改(?!措施|台账|方案|要求|意见|情况)"),
    Action.SUPERVISE: re.compile(r"督促|(?<!群众)监督(?!举报|管理局|管理部门|员|委员会)"),
    Action.PUNISH: re.compile(r"处罚(?!决定|权)"),
}
"""The words that tell what is done in a step."""

_DESCRIBES = re.compile(r"的(?=[^，。；、])")


def nature_words(name: str) -> tuple[SignalWord[Nature], ...]:
    """The words in the name of a duty that tell its nature, in printed order; empty where none does.

    A name that ends in a penalty tells nothing else: what it speaks of is what was done, not what the duty is.

    Parameters:
        name: the duty's name.

    Examples:
        >>> [(found.meaning.value, found.word) for found in nature_words("设施农业用地备案和监管工作")]
        [('approval', '备案'), ('inspection', '监管')]
        >>> [(found.meaning.value, found.word) for found in nature_words("对未取得许可擅自取水的处罚")]
        [('penalty', '处罚')]
    """
    require_text("name", name)
    return _nature_words(name)


@remembered
def _nature_words(name: str) -> tuple[SignalWord[Nature], ...]:
    penalty = PENALTY_AT_THE_END.search(name)
    if penalty:
        return (SignalWord(Nature.PENALTY, penalty[0], *penalty.span()),)
    return _in_order(
        SignalWord(nature, found[0], *found.span())
        for nature, pattern in NATURE_WORDS.items()
        for found in pattern.finditer(name)
    )


def action_words(text: str) -> tuple[SignalWord[Action], ...]:
    """The words of a step that tell what is done in it, in printed order; empty where none does.

    They are counted on either side, but were chosen for what townships do. A step can have several, one of them twice.

    Parameters:
        text: the step's words.

    Examples:
        >>> [(found.meaning.value, found.word) for found in action_words("开展日常巡查，发现问题及时制止并上报。")]
        [('patrol', '巡查'), ('stop', '制止'), ('report', '上报')]
        >>> action_words("按照县委宣传部的要求，整理排查台账。")
        ()
    """
    require_text("text", text)
    return _action_words(text)


@remembered
def _action_words(text: str) -> tuple[SignalWord[Action], ...]:
    return _in_order(
        SignalWord(action, found[0], *found.span())
        for action, pattern in ACTION_WORDS.items()
        for found in pattern.finditer(text)
        if not _DESCRIBES.match(text, found.end())
    )


def _in_order(found: Iterator[SignalWord[Meaning]]) -> tuple[SignalWord[Meaning], ...]:
    return tuple(sorted(found, key=lambda word: (word.start, word.end)))
