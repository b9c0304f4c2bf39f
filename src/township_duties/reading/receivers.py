"""To whom a step reports: the bodies to which its words of reporting lead, and how that is known."""

from __future__ import annotations

import re
from collections.abc import Iterator

from township_duties.models import Receiver
from township_duties.reading.mentions import BETWEEN_BODIES, Mentions
from township_duties.vocabulary import Reporting

# 报 is no word of reporting in 申报, 填报, 举报 and their like, nor 送 in 推送 or 抄送.
_REPORT = (
    r"(?:[上呈转汇]?(?<![申填举预通警测情年喜日周月季瞒误谎虚漏迟海简画播病])报(?:送|告|请|备(?!案)|批|审(?!计))?"
    r"|提交|递交|呈送|移交|移送|转交|送交|(?<![推配护运转遣接发抄寄递输])送(?=[至到给]))"
)
_OBJECT = re.compile(rf"{_REPORT}[经由于]?\s?")
_DESTINATION = re.compile(rf"{_REPORT}[^，。；：]{{0,30}}?[至到给]\s?")
_DIRECTION = re.compile(r"向\s?")
# What may stand between the name and the word of reporting: others who are told, and how.
_BEHIND_DIRECTION = re.compile(
    r"(?:等)?(?:(?:、|和|及|或者?|与|以及)[^，。；：并]{0,10}?(?:部门|单位|机构))?"
    rf"(?:及时|立即|第一时间|定期|按时|按期|如实|书面|逐级|统一|集中|进行|做好)*{_REPORT}"
)
# Somebody else reports: who is urged or told to, or who did not.
_OTHERS = re.compile(r"(?:督促|引导|指导|鼓励|要求|动员|提醒|告知)(?!整改|工作)[^，。；、并后]*$")
_NOT = re.compile(r"(?:未|不|不得|拒绝)(?:及时|按时|按规定|如实|按要求)?$")
# 上报民政局审核通过的名单 tells whose the list is, not to whom it goes.
_DESCRIBES = re.compile(r"[^，。；、]{0,10}的[^，。；]")
# What may follow a name that is not the registry's own: what the body then does with the report, or an end.
_PURPOSE = re.compile(
    r"(?:进行|统一|集中|负责|予以|依法|联合)?"
    r"(?:审|批|备案|处|查|核|汇总|同意|复|决定|认定|鉴定|评|研究|办理|协调|解决|强化|开展|牵头|组织|立案|存档|归档)"
    r"|[等或和及与并，。；：、）)\s]|$"
)
# Behind a comma another clause may begin, in which the next body acts; it does not where no more than this follows.
_ENDS_CLAUSE = re.compile(r"(?:备案|审批|审核|审查|审定|批准|处理|处置|查处|汇总)?(?:[，。；]|$)")
_LONGER_NAME = re.compile(r"办公室|分局|大队")
# A body that the registry lacks is believed where a place's kind begins its name and an office's ends it.
_UNREGISTERED = re.compile(
    r"(?![乡镇村]|街道|社区|上级|本级|有关|相关)"
    r"[^，。；：、（()）的由后前并将经按报送至到等其把给向被\s]{0,10}?(?:县|区|市|旗|州|盟|省|地区)"
    r"[^，。；：、（()）的由后前并将经按报送至到等其把给向被\s]{0,20}?"
    r"(?:委员会|联合会|红十字会|总工会|人大常委会|人民政府(?:办公室)?|政府|局|厅|委(?![员托组宣统政编网])|办公室|办(?![理公事])|"
    r"部(?![门分署])|中心|大队|法院|检察院|纪委监委)"
)


def receivers(text: str, mentions: Mentions, usual: Mentions) -> tuple[Receiver, ...]:
    """The bodies that a step reports to, in printed order, each place once.

    A body is one where its name follows 报, 上报, 报送, 提交, 移交 and their like, directly or behind 至, 到 or 给, or
    stands between 向 and such a word. Whoever is only urged to report (督促其向…申报), names of nobody in particular
    (有关部门) and townships are none.

    Parameters:
        text: the step's words.
        mentions: what finds the document's bodies in text.
        usual: what finds them by usual names that the document's columns do not print, such as 县卫健委.
    """
    found: dict[int, Receiver] = {}
    for known_by, start, place in _leads(text):
        if _OTHERS.search(text, max(0, start - 24), start) or _NOT.search(text, max(0, start - 8), start):
            continue
        for receiver in _named(text, place, known_by, (mentions, usual)):
            found.setdefault(receiver.start, receiver)
    return tuple(found[start] for start in sorted(found))


def _leads(text: str) -> Iterator[tuple[Reporting, int, int]]:
    """Where a word leads to a name: how, where the word begins, where the name would begin."""
    for known_by, pattern in (
        (Reporting.OBJECT, _OBJECT),
        (Reporting.DESTINATION, _DESTINATION),
        (Reporting.DIRECTION, _DIRECTION),
    ):
        for found in pattern.finditer(text):
            yield known_by, found.start(), found.end()


def _named(text: str, place: int, known_by: Reporting, bodies: tuple[Mentions, Mentions]) -> list[Receiver]:
    """The bodies named from a place on, one after the other, where what follows them lets them be receivers."""
    named: list[Receiver] = []
    before_comma = None
    while body := _body_at(text, place, *bodies):
        end, department = body
        named.append(Receiver(printed=text[place:end], start=place, end=end, known_by=known_by, department=department))
        between = BETWEEN_BODIES.match(text, end)
        if not between:
            break
        if "，" in between[0] and before_comma is None:
            before_comma = len(named)
        place = between.end()
    if not named:
        return []
    end = named[-1].end
    if known_by is Reporting.DIRECTION:
        return named if _BEHIND_DIRECTION.match(text, end) else []
    if before_comma is not None and not _ENDS_CLAUSE.match(text, end):
        return named[:before_comma]
    return [] if _DESCRIBES.match(text, end) else named


def _body_at(text: str, place: int, mentions: Mentions, usual: Mentions) -> tuple[int, str | None] | None:
    """Where the name of a body that begins at a place ends, and its canonical name."""
    known = mentions.at(text, place)
    if known and not _LONGER_NAME.match(text, known.end):
        return known.end, known.names[0]
    called = usual.at(text, place)
    if called and _PURPOSE.match(text, called.end):
        return called.end, called.names[0]
    unregistered = _UNREGISTERED.match(text, place)
    if unregistered and _PURPOSE.match(text, unregistered.end()):
        return unregistered.end(), None
    return None
