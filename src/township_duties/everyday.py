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
            r"(?:市民|群众|村民|居民|租客|业主|家长|老师|旅客|商户|游客|网民|来电人|投诉人|举报人|匿名)"
            r"(?:(?:来电)?(?:反映|举报|投诉|诉求|咨询|反馈|求助|称)[:：,，]?|[:：,，])",
            # What they want: 没人管，该找谁
            r"(?:没|无)人管|归谁管|谁(?:来)?管|(?:该|要|先)?找谁|怎么办|该跟谁说",
            r"(?:希望|要求|请求|请|恳请)(?:有关|相关)?(?:部门)?(?:帮忙|尽快|及时)?(?:处理|解决|核实|查处|答复|介入)(?:一下)?",
            # By when: 于9月底前
            r"(?:请?于|在)?[0-9一二三四五六七八九十]*"
            r"(?:年底|年初|年|月底|月初|月|日|本周|下周|周[一二三四五六日]|上旬|中旬|下旬)+[0-9]*(?:日|号)?(?:下班)?"
            r"(?:之?前|以?内|底|起)?",
            # What any sentence has: 有没有，怎么，我们家
            r"有没有|没有|能不能|要不要|是不是|可不可以|怎么样?|什么|哪里|哪儿|咋|啥|多少|为何|为什么|如何|请问|听说",
            r"(?:我|你|他|她|咱|人家|别人|大家)们?(?:家|这儿|那儿|这里|那里|这边|那边)?",
            r"(?:这|那|每|某|另)(?:个|些|种|样|么|家|户|几天|边|里|儿)|好几(?:个|家|次|天|年)|一(?:直|下|点|些|个|家|户)",
            r"现在|今天|昨天|明天|最近|已经|以后|天天|每天|半夜|好像|肯定|真的|非常|特别|太|很|了|吗|呢|吧",
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
    return tuple(dict.fromkeys([lay for official, lay in _lay_words() if official in words]))


@cache
def _phrases() -> Mapping[str, tuple[str, ...]]:
    return {fold(name): tuple(phrases) for name, phrases in _table("phrases").items()}


@cache
def _lay_words() -> tuple[tuple[str, str], ...]:
    """Each official word, folded, with a lay word for it."""
    return tuple((fold(official), row["lay"]) for row in _table("lay_words") for official in row["official"])


@cache
def matters_elsewhere() -> tuple[Elsewhere, ...]:
    """The matters that no township's list has."""
    return tuple(Elsewhere(row["matter"], tuple(row["words"]), row["whose"]) for row in _table("elsewhere"))


def _table(name: str) -> Any:
    return json.loads(packaged(f"everyday/{name}.json"))
