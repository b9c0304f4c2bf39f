"""Rules about marks: numbers of steps, ends of sentences, brackets and quotes, markup, white space."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from township_duties.checks.findings import around, department_column, ending, on_document, on_duty, side_heading, sides
from township_duties.duty_list import DutyList
from township_duties.markup import plain, unbalanced_tags
from township_duties.models import Duty, Step
from township_duties.notes import Note
from township_duties.vocabulary import Attribution, Certainty, NoteKind

_SENTENCE_ENDS = ("。", "！", "？")
_STEP_ENDS = (*_SENTENCE_ENDS, "；")
_LEFTOVER_NUMBER = re.compile(r"(?:^|(?<=[；。：\s]))(?P<number>[0-9]{1,2})[.．、](?![0-9])")
_HALF_WIDTH = re.compile(r"(?<=[\u3400-\u9fff])[,;:]")
_FULL_WIDTH = {",": "，", ";": "；", ":": "："}
_TWO_MARKS = re.compile(r"[，、；。：]{2,}")
_PAIRS = {
    "（": "）",
    "(": ")",
    "《": "》",
    "〈": "〉",
    "【": "】",
    "〔": "〕",
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
}
_ALSO_CLOSES = {"（": ")", "(": "）"}
_ITEM_NUMBER = re.compile(r"(?:^|(?<=[；。：\s]))[0-9一二三四五六七八九十]{1,2}[）)]")
_SPACE_IN_CHINESE = re.compile(r"(?<=[\u3400-\u9fff、，（）《》“”])\s+(?=[\u3400-\u9fff、，（）《》“”])")


def step_numbers(duty_list: DutyList) -> Iterator[Note]:
    """A number at the beginning of a step or sentence is not the one that follows: it skips, repeats or restarts."""
    for duty in duty_list.duties:
        for block in duty.responsibilities:
            last = 0
            for step in block.steps:
                last = step.number or last
                for found in _LEFTOVER_NUMBER.finditer(step.text):
                    number = int(found["number"])
                    yield on_duty(
                        NoteKind.STEP_NUMBERING,
                        duty,
                        side_heading(duty, block.side),
                        step.text[found.start() : found.end() + 16],
                        f"The step's number is {number}; {last + 1} should follow.",
                        f"分项序号为{number}，按顺序应为{last + 1}。",
                        Certainty.CERTAIN if last else Certainty.PROBABLE,
                    )
                    last = number


def unfinished_texts(duty_list: DutyList) -> Iterator[Note]:
    """A cell of prose does not end with the end of a sentence: it may be broken off."""
    for duty in duty_list.duties:
        for side, blocks in sides(duty):
            text = blocks[-1].steps[-1].text if blocks[-1].steps else blocks[-1].label or ""
            if text.endswith(_SENTENCE_ENDS):
                continue
            mark = text[-1:] if text[-1:] in "，、；：" else ""
            yield on_duty(
                NoteKind.UNFINISHED_TEXT,
                duty,
                side_heading(duty, side),
                ending(text),
                f"The text ends with “{mark}”; it may be broken off."
                if mark
                else "The text ends without a full stop; it may be broken off.",
                f"文末为“{mark}”，内容可能不完整。" if mark else "文末没有句号，内容可能不完整。",
                Certainty.PROBABLE,
            )


def ends_of_blocks(duty_list: DutyList) -> Iterator[Note]:
    """A block that others follow does not end with the end of a sentence."""
    for duty in duty_list.duties:
        for side, blocks in sides(duty):
            for block in blocks[:-1]:
                text = block.steps[-1].text if block.steps else ""
                if text and not text.endswith(_SENTENCE_ENDS):
                    yield _wrong_end(duty, side_heading(duty, side), text, "。", "block", "本段")


def ends_of_steps(duty_list: DutyList) -> Iterator[Note]:
    """A step that others follow ends without a mark, or with another than the steps beside it."""
    for duty in duty_list.duties:
        for block in duty.responsibilities:
            usual = _usual_end(block.steps[:-1])
            for step in block.steps[:-1]:
                if not step.text.endswith(usual):
                    yield _wrong_end(duty, side_heading(duty, block.side), step.text, usual, "step", "该项")


def _usual_end(steps: Sequence[Step]) -> str:
    """The mark that most of the steps end with; a semicolon where no mark has the most."""
    counts = Counter(step.text[-1] for step in steps if step.text.endswith(_STEP_ENDS))
    return max(counts, key=lambda mark: (counts[mark], mark == "；"), default="；")


def _wrong_end(duty: Duty, field: str, text: str, usual: str, part: str, part_zh: str) -> Note:
    excerpt = ending(text)
    stem = excerpt[:-1] if excerpt[-1] in "，、；：。,;:." else excerpt
    return on_duty(
        NoteKind.PUNCTUATION,
        duty,
        field,
        excerpt,
        f"The {part} ends with “{excerpt[-1]}”; “{usual}” is meant.",
        f"{part_zh}末尾为“{excerpt[-1]}”，应为“{usual}”。",
        Certainty.PROBABLE,
        stem + usual,
    )


def ends_of_headings(duty_list: DutyList) -> Iterator[Note]:
    """The heading of a block that names bodies ends with a semicolon where a colon is meant."""
    for duty in duty_list.duties:
        for block in duty.responsibilities:
            label = block.label or ""
            if block.attribution is Attribution.LABEL and label.endswith("；"):
                yield on_duty(
                    NoteKind.PUNCTUATION,
                    duty,
                    side_heading(duty, block.side),
                    label,
                    "The heading ends with “；”; “：” is meant.",
                    "部门名称后应为冒号。",
                    Certainty.CERTAIN,
                    label[:-1] + "：",
                )


def ends_of_names(duty_list: DutyList) -> Iterator[Note]:
    """A duty's name ends with a mark: a full stop has no place there, and a comma leaves something open."""
    for duty in duty_list.duties:
        if duty.name[-1] in "，、；：。,;:.":
            yield on_duty(
                NoteKind.PUNCTUATION,
                duty,
                list(duty.printed)[2],
                ending(duty.name),
                f"The name ends with “{duty.name[-1]}”.",
                f"事项名称末尾有“{duty.name[-1]}”。",
                Certainty.PROBABLE,
                ending(duty.name)[:-1] if duty.name[-1] == "。" else None,
            )


def two_marks(duty_list: DutyList) -> Iterator[Note]:
    """Two marks stand together where one belongs."""
    for duty in duty_list.duties:
        for heading, cell in duty.printed.items():
            for found in _TWO_MARKS.finditer(cell):
                yield on_duty(
                    NoteKind.PUNCTUATION,
                    duty,
                    heading,
                    around(cell, *found.span()),
                    f"“{found[0]}”: two marks stand together.",
                    f"标点“{found[0]}”连用。",
                    Certainty.CERTAIN,
                )


def half_width_marks(duty_list: DutyList) -> Iterator[Note]:
    """A half-width colon, semicolon or comma stands in Chinese; a heading with such a colon is not read as one."""
    for duty in duty_list.duties:
        for heading, cell in duty.printed.items():
            for found in _HALF_WIDTH.finditer(plain(cell)):
                words = around(found.string, *found.span())
                full = _FULL_WIDTH[found[0]]
                yield on_duty(
                    NoteKind.PUNCTUATION,
                    duty,
                    heading,
                    words,
                    f"“{found[0]}” is half as wide as a Chinese mark; “{full}” is meant.",
                    f"半角标点“{found[0]}”应为全角“{full}”。",
                    Certainty.CERTAIN,
                    words.replace(found[0], full),
                )


def brackets_and_quotes(duty_list: DutyList) -> Iterator[Note]:
    """A bracket or quotation mark has no counterpart in its cell; the bracket behind an item's number needs none."""
    for duty in duty_list.duties:
        for heading, cell in duty.printed.items():
            text = plain(cell)
            for place in _unpaired(_ITEM_NUMBER.sub(lambda found: " " * len(found[0]), text)):
                yield on_duty(
                    NoteKind.BRACKETS,
                    duty,
                    heading,
                    around(text, place, place + 1),
                    f"“{text[place]}” has no counterpart.",
                    f"“{text[place]}”没有成对。",
                    Certainty.CERTAIN,
                )


def _unpaired(text: str) -> list[int]:
    """The places of brackets and quotation marks without a counterpart."""
    closing = {*_PAIRS.values()}
    opened: list[int] = []
    lost: list[int] = []
    for place, character in enumerate(text):
        if character in _PAIRS:
            opened.append(place)
        elif character in closing:
            opener = text[opened[-1]] if opened else ""
            if opener and character in (_PAIRS[opener], _ALSO_CLOSES.get(opener)):
                opened.pop()
            else:
                lost.append(place)
    straight = [place for place, character in enumerate(text) if character == '"']
    return sorted([*lost, *opened, *(straight[-1:] if len(straight) % 2 else [])])


def markup(duty_list: DutyList) -> Iterator[Note]:
    """A tag of a cell's markup is opened and never closed, or closed and never opened."""
    for duty in duty_list.duties:
        for heading, cell in duty.printed.items():
            tags = list(unbalanced_tags(cell))
            if tags:
                names = ", ".join(dict.fromkeys(tags))
                yield on_duty(
                    NoteKind.MARKUP,
                    duty,
                    heading,
                    tags[0],
                    f"Markup without its counterpart: {names}.",
                    f"网页标记{names}不成对。",
                    Certainty.CERTAIN,
                )


def stray_space(duty_list: DutyList) -> Iterator[Note]:
    """White space stands inside a name, a department column, a Chinese sentence or a line of the front matter."""
    message, message_zh = "White space stands inside the text.", "文中有多余空格。"
    for duty in duty_list.duties:
        for heading, text in _running_texts(duty):
            for found in _SPACE_IN_CHINESE.finditer(text):
                words = around(text, *found.span())
                correction = "".join(words.split())
                yield on_duty(
                    NoteKind.STRAY_SPACE, duty, heading, words, message, message_zh, Certainty.CERTAIN, correction
                )
    for paragraph in duty_list.front_matter:
        for found in _SPACE_IN_CHINESE.finditer(paragraph.text):
            field = "cover" if "".join(paragraph.text.split()) == duty_list.title else "preface"
            words = around(paragraph.text, *found.span())
            yield on_document(NoteKind.STRAY_SPACE, field, words, message, message_zh, "".join(words.split()))


def _running_texts(duty: Duty) -> Iterator[tuple[str, str]]:
    """The texts of a duty in which no white space belongs, and the headings of their cells."""
    headings = list(duty.printed)
    yield headings[1], duty.printed[headings[1]].strip()
    yield headings[2], duty.name
    column = department_column(duty)
    if column:
        yield column[0], column[1].strip()
    for block in duty.responsibilities:
        for step in block.steps:
            yield side_heading(duty, block.side), step.text
