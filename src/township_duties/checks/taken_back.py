"""Rules about duties that were taken back: what their method leaves out, and what it still asks of the township."""

from __future__ import annotations

import re
from collections.abc import Iterator

from township_duties.checks.examined import Examined, ExaminedDuty, ExaminedSide, without_final_mark
from township_duties.checks.findings import Finding
from township_duties.vocabulary import Attribution, Certainty, ListType, NoteKind, Side

_FORMULA = re.compile(
    r"开展|组织|实施|进行|做好|对|的|等|工作|相关|有关|本|乡级|辖区内?|行政区域?内?|区域内?|范围内?|[、。,;]"
)
_NO_LONGER = re.compile(r"取消|不再|不在承担|停止|无需|免除")
_ABOLISHED = re.compile(r"考核|评比|排名|指标|达标|创建|证明|任务")
"""What is abolished when it is taken back, so that nobody has to carry it out from now on."""
_POLICY = re.compile(r"落实.*(?:精神|要求|规定|部署)$")
_CLAUSE = re.compile(r"[^，,。；：\s][^，,。；：]*")
_TOWNSHIP = r"(?:乡镇（街道）|乡镇|镇街|苏木|街道|乡级|镇级|[乡镇])"
_STILL_ACTS = re.compile(
    rf"(?P<township>{_TOWNSHIP})(?:仍|继续|应当|需要|须|负责|做好|配合|协助|参与)|^(?:仍|继续|配合|协助)"
)
_STILL_SENDS = re.compile(rf"{_TOWNSHIP}(?:报送|上报|移送|移交|推送|提供)")


def restatement(examined: Examined) -> Iterator[Finding]:
    """The method of a reclaimed duty only repeats its name, and does not even say who acts."""
    for duty, side in _methods(examined):
        if not side.folded or _bare(side.folded) != _bare(duty.folded_name):
            continue
        is_name = without_final_mark(side.folded) == duty.folded_name
        yield Finding(
            NoteKind.RESTATEMENT,
            (side.words.first(side.text) or side.words).excerpt(),
            "The method only repeats the name.",
            "工作方式仅重复事项名称，未写明如何承接。",
            Certainty.PROBABLE if is_name else Certainty.POSSIBLE,
        )


def _methods(examined: Examined) -> Iterator[tuple[ExaminedDuty, ExaminedSide]]:
    """Each reclaimed duty and its method, where no heading there says who acts."""
    for duty in examined.duties:
        side = duty.side(Side.METHOD) if duty.record.list_type is ListType.RECLAIMED else None
        if side and not any(block.attribution is Attribution.LABEL for block in side.blocks):
            yield duty, side


def _bare(folded: str) -> str:
    """A folded text without the words that join a name to a sentence."""
    return _FORMULA.sub("", folded)


def idle_receiver(examined: Examined) -> Iterator[Finding]:
    """The method only says that the township is rid of the duty, and nothing of what its receiver does.

    What is abolished when it is taken back, such as an assessment, needs nobody to carry it out.
    """
    for duty, side in _methods(examined):
        text = side.text
        if not duty.record.departments or not _NO_LONGER.search(text) or _ABOLISHED.search(text):
            continue
        if all(_NO_LONGER.search(clause[0]) or _POLICY.match(clause[0]) for clause in _CLAUSE.finditer(text)):
            receiver = duty.record.departments[0]
            yield Finding(
                NoteKind.UNMENTIONED_DEPARTMENT,
                (side.words.first(text) or side.words).excerpt(),
                f"The method says that the township no longer acts, and not what {receiver} does.",
                f"“{side.heading}”只写乡镇不再承担，未写明“{receiver}”如何承接。",
                Certainty.PROBABLE,
            )


def still_involved(examined: Examined) -> Iterator[Finding]:
    """The method of a duty that was taken back still gives the township something to do."""
    for _, side in _methods(examined):
        for step, words in side.steps:
            found = _still_involved(examined, step.text)
            if found:
                clause, acts = found
                yield Finding(
                    NoteKind.STILL_INVOLVED,
                    words().part(step.text, *clause).excerpt(),
                    "The duty is taken back, yet the township still has to act."
                    if acts
                    else "The duty is taken back, yet the method relies on what the township sends.",
                    "事项已收回，此处仍要求乡镇承担工作。" if acts else "事项已收回，此处仍以乡镇报送为前提。",
                    Certainty.PROBABLE if acts else Certainty.POSSIBLE,
                )


def _still_involved(examined: Examined, text: str) -> tuple[tuple[int, int], bool] | None:
    """The first clause in which the township acts, or sends something, and whether it acts; None where it does not."""
    for clause in _CLAUSE.finditer(text):
        if _NO_LONGER.search(clause[0]):
            continue
        acts = _STILL_ACTS.search(clause[0])
        # A clause without a subject carries on with that of the clause before it.
        if acts and (acts["township"] or not examined.names_in(text[: clause.start()])):
            return clause.span(), True
        if _STILL_SENDS.search(clause[0]):
            return clause.span(), False
    return None
