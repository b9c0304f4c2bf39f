"""Rules about words: a name restated otherwise, a county's name for its level, a level for the township."""

from __future__ import annotations

import re
from collections.abc import Iterator

from township_duties.checks.examined import Examined, ExaminedSide, without_final_mark
from township_duties.checks.findings import Finding
from township_duties.checks.printed import Words
from township_duties.text import fold, spans
from township_duties.vocabulary import Certainty, NoteKind

_SHORTEST_NAME = 8
"""A name of fewer characters is like too many other words."""
_MOST_CHANGED = 2
_BEFORE_NAME = re.compile(r"^(?:做好|开展|负责|加强|推进|实施|落实|组织|完善|办理|对)+")
_NAME_PARTS = re.compile(r"[,、;。()]")
_SMALL_WORDS = frozenset("的及和与或等并中对为在了,、。各本乡镇县村")
"""What may differ without a word being another."""
_UNITS = "县市区旗"
_TAKES_PART = (
    "上报|报送|提出|反馈|组织|开展|做好|负责|提供|召开|参加|指导|会同|对|将|按照|根据|通过|定期|共同|不再|不在|配合|填报"
    "|领取|撰写|推选"
)
_LEVEL_AS_NOUN = re.compile(rf"(?<![县村市州、/])(?:乡级|镇级)(?=[，。；]|{_TAKES_PART}|$)")
_FEWEST = 2
"""So often a level stands for the township before it is told of: once it may be meant."""


def changed_name(examined: Examined) -> Iterator[Finding]:
    """A text has the duty's name with another word in it (医疗卫生机构 for 医疗保健机构)."""
    for duty in examined.duties:
        names = sorted(_names_to_find(duty.folded_name), key=len, reverse=True)
        for side in duty.sides:
            for place, texts in enumerate(side.folded_steps):
                for number, text in enumerate(texts):
                    found = next(filter(None, (_changed(name, text) for name in names)), None)
                    if found:
                        usual, other, restated = found
                        yield Finding(
                            NoteKind.WORDING,
                            _place_of(side, place, number, restated).excerpt(),
                            f"The name has {usual} where the text has {other}.",
                            f"事项名称为“{usual}”，正文写作“{other}”，用语不一致。",
                            Certainty.POSSIBLE,
                        )


def _names_to_find(folded_name: str) -> set[str]:
    """The whole of a name and its parts, without the verb before them, where they are long enough."""
    parts = {folded_name, *_NAME_PARTS.split(without_final_mark(folded_name))}
    return {name for part in parts if len(name := _BEFORE_NAME.sub("", part)) >= _SHORTEST_NAME}


def _changed(name: str, text: str) -> tuple[str, str, str] | None:
    """What stands in a name, what a text has for it, and the whole as the text has it; None where it does not."""
    if name in text:
        return None
    for head in range(1, len(name)):
        at = text.find(name[:head])
        if at < 0:
            return None
        while at >= 0:
            for changed in range(1, min(_MOST_CHANGED, len(name) - head - 1) + 1):
                for instead in range(1, _MOST_CHANGED + 1):
                    start, tail = at + head, name[head + changed :]
                    usual, other = name[head : head + changed], text[start : start + instead]
                    if text.startswith(tail, start + instead) and _is_another_word(usual, other):
                        return usual, other, text[at : start + instead + len(tail)]
            at = text.find(name[:head], at + 1)
    return None


def _is_another_word(usual: str, other: str) -> bool:
    differs = usual[0] != other[0] and usual[-1] != other[-1]
    return differs and _SMALL_WORDS.isdisjoint(usual + other)


def _place_of(side: ExaminedSide, block: int, step: int, folded: str) -> Words:
    words, text = side.step_words(block, step), side.blocks[block].steps[step].text
    found = spans(text, fold(folded))
    return words.part(text, *found[0]) if found else words


def county_for_level(examined: Examined) -> Iterator[Finding]:
    """The county's name stands where its level is meant (青河县及以上 for 县级及以上)."""
    names = "|".join(sorted(_names_of_county(examined), key=len, reverse=True))
    if not names:
        return
    pattern = re.compile(rf"(?P<name>{names})级?(?P<above>(?:及其?)?以上)")
    for duty in examined.duties:
        for side in duty.sides:
            for step, words in side.steps:
                for found in pattern.finditer(step.text):
                    level = f"{found['name'][-1]}级{found['above']}"
                    yield Finding(
                        NoteKind.WORDING,
                        words().part(step.text, *found.span()).excerpt(),
                        f"The county's name stands where its level is meant: {level}.",
                        f"此处误用县名，应为“{level}”。",
                        Certainty.CERTAIN,
                        level,
                    )


def _names_of_county(examined: Examined) -> set[str]:
    """The county's name, and how the names of its bodies begin."""
    beginning = re.compile(rf"[^{_UNITS}]{{2,12}}[{_UNITS}]")
    names = [examined.duty_list.township.county or "", *examined.duty_list.departments]
    return {re.escape(found[0]) for name in names if (found := beginning.match(name))} | {
        re.escape(name) for name in names[:1] if name
    }


def level_for_township(examined: Examined) -> Iterator[Finding]:
    """A level (乡级) stands for the township itself, as if it was a body; told of once, where it first does."""
    first, count, level = None, 0, ""
    for duty in examined.duties:
        for side in duty.sides:
            for step, words in side.steps:
                for found in _LEVEL_AS_NOUN.finditer(step.text):
                    count += 1
                    if first is None:
                        first, level = words().part(step.text, found.start(), len(step.text)), found[0]
    if first is not None and count >= _FEWEST:
        yield Finding(
            NoteKind.WORDING,
            first.excerpt(),
            f"{level} is a level and no body; it stands for the township here and elsewhere, {count} times at least.",
            f"“{level}”是层级，不是单位；全文至少{count}处以“{level}”指代{level[0]}，宜写作“{level[0]}”或“乡镇”。",
            Certainty.POSSIBLE,
        )
