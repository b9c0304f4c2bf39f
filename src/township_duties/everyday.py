"""How people speak of what duty lists say in official words, and of what no such list has."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from township_duties.package_data import packaged
from township_duties.text import fold

_BODY = r"(?:局|委|办|办公室|部|委员会|院|队|中心|联合会|工会|妇联|团委|政府|指挥部|分局)"
_STOCK_PHRASES = tuple(
    map(
        re.compile,
        (
            # Who writes, and to whom: 县水利局：请各乡镇…
            rf"^[^，。：\s]{{0,14}}{_BODY}[:：]",
            r"请?各(?:乡镇|镇街|乡|镇|街道|村|单位|地)(?:党委|政府|人民政府)?",
            # Who complains: 市民反映：…
            r"(?:市民|群众|村民|居民|租客|业主|家长|老师|旅客|商户|游客|网民|来电人|投诉人|举报人|匿名)(?:来电)?"
            r"(?:反映|举报|投诉|诉求|称|咨询|反馈|求助)?[:：，,]",
            # By when: 于9月底前
            r"(?:请?于|在)?[0-9一二三四五六七八九十]*"
            r"(?:年|月|日|月底|月初|本周|下周|周[一二三四五六日]|年底|年初|上旬|中旬|下旬)+[0-9]*(?:日|号)?(?:下班)?"
            r"(?:之?前|以?内|底|起)?",
            r"为(?:了)?(?:进一步)?(?:做好|加强|抓好|落实|推进)",
            r"[0-9]+(?:%|个|名|人|户|亩|份|次|台|条|元|万元|岁|天|小时|分钟)?",
        ),
    )
)


def without_stock_phrases(sentence: str) -> str:
    """A sentence, folded, without the words that every notice and every complaint has.

    Examples:
        >>> without_stock_phrases("县水利局：请各乡镇于5月底前检查水库。")
        ',,,检查水库。'
    """
    words = fold(sentence)
    for phrase in _STOCK_PHRASES:
        words = phrase.sub(",", words)
    return words


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A matter that no township's list has."""

    matter: str
    """What it is, such as 个人所得税汇算."""
    words: tuple[str, ...]
    """What people call it."""
    whose: str
    """Whose job it is, such as 税务机关."""


def phrases_for(name: str) -> tuple[str, ...]:
    """What people call the matter of a duty; nothing for a name that the table does not have.

    Examples:
        >>> phrases_for("无此事项")
        ()
    """
    return _phrases().get(fold(name), ())


def lay_words_for(texts: Iterable[str]) -> tuple[str, ...]:
    """The lay words for the official ones that stand in some texts.

    Examples:
        >>> "烧秸秆" in lay_words_for(["做好秸秆禁烧工作"])
        True
    """
    words = "\n".join(map(fold, texts))
    return tuple(lay for lay, official in _lay_words() if any(word in words for word in official))


@cache
def _phrases() -> Mapping[str, tuple[str, ...]]:
    return {fold(name): tuple(phrases) for name, phrases in _table("phrases").items()}


@cache
def _lay_words() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((row["lay"], tuple(map(fold, row["official"]))) for row in _table("lay_words"))


@cache
def matters_elsewhere() -> tuple[Elsewhere, ...]:
    """The matters that no township's list has."""
    return tuple(Elsewhere(row["matter"], tuple(row["words"]), row["whose"]) for row in _table("elsewhere"))


def _table(name: str) -> Any:
    return json.loads(packaged(f"everyday/{name}.json"))
