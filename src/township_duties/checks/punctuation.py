"""Rules about marks: at the end of a name, doubled, half as wide, without a counterpart; markup and white space."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator
from itertools import pairwise

from township_duties.checks.examined import Examined, ExaminedDuty
from township_duties.checks.findings import Excerpt, Finding, once_if_throughout
from township_duties.checks.printed import Words, parts
from township_duties.markup import unbalanced_tags
from township_duties.vocabulary import Certainty, Column, ListType, NoteKind

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
_PAIRED = re.compile(f'[{re.escape("".join((*_PAIRS, *_PAIRS.values())))}"]')
_ITEM_NUMBER = re.compile(r"(?:^|(?<=[；。：\s]))[0-9一二三四五六七八九十]{1,2}[）)]")
_ANY_TAG = re.compile(r"<(?P<inside>[^<>]*[^<>/])>")
_BESIDE_SPACE = r"[\u3400-\u9fff、，（）《》“”]"
# Line breaks and tabs part lines and cells, and are no part of the words.
_SPACE_IN_CHINESE = re.compile(rf"(?<={_BESIDE_SPACE})[^\S\r\n\t\v]+(?={_BESIDE_SPACE})")
_SEPARATOR = re.compile(r"[、，,；;]")
_HALF_WIDTH_BRACKETS = re.compile(
    r"(?:\(|（(?=[^()（）<>]*\)))(?![一二三四五六七八九十]+[)）])"
    r"(?P<inside>(?=[^()（）<>]*[\u3400-\u9fff])[^()（）<>]{1,100})[)）]"
)
_RESIDUE = re.compile(r"\*\*[^*\n]{1,200}\*\*|__[^_\n]{1,200}__|&(?:[A-Za-z]{2,8}|#[0-9]{2,5}|#[xX][0-9A-Fa-f]{2,5});")
_RESIDUE_MARK = re.compile(r"\*\*|__")


def name_end(examined: Examined) -> Iterator[Finding]:
    """A duty's name ends with a mark: a full stop has no place there, and a comma leaves something open.

    Where the names of one of the three lists do so throughout, it is told of once.
    """
    for list_type in ListType:
        duties = [duty for duty in examined.duties if duty.record.list_type is list_type]
        found = [_mark_at_end(duty) for duty in duties if duty.record.name[-1] in "，、；：。,;:."]
        yield from once_if_throughout(found, len(duties) - len(found))


def _mark_at_end(duty: ExaminedDuty) -> Finding:
    mark = duty.record.name[-1]
    excerpt = duty.name.ending()
    return Finding(
        NoteKind.PUNCTUATION,
        excerpt,
        f"The name ends with “{mark}”.",
        f"事项名称末尾有“{mark}”。",
        Certainty.PROBABLE,
        excerpt.words.removesuffix("。") if mark == "。" else None,
    )


def two_marks(examined: Examined) -> Iterator[Finding]:
    """Two marks stand together where one belongs."""
    for cell in examined.cells_with(_TWO_MARKS):
        for found, excerpt in parts(cell, _TWO_MARKS):
            yield Finding(
                NoteKind.PUNCTUATION,
                excerpt,
                f"“{found[0]}”: two marks stand together.",
                f"标点“{found[0]}”连用。",
                Certainty.CERTAIN,
            )


def half_width_mark(examined: Examined) -> Iterator[Finding]:
    """A half-width colon, semicolon or comma stands in Chinese."""
    for cell in examined.cells_with(_HALF_WIDTH):
        for found, excerpt in parts(cell, _HALF_WIDTH):
            full = _FULL_WIDTH[found[0]]
            yield Finding(
                NoteKind.PUNCTUATION,
                excerpt,
                f"“{found[0]}” is half as wide as a Chinese mark; “{full}” is meant.",
                f"半角标点“{found[0]}”应为全角“{full}”。",
                Certainty.CERTAIN,
                _HALF_WIDTH.sub(lambda mark: _FULL_WIDTH[mark[0]], excerpt.words),
            )


def half_width_bracket(examined: Examined) -> Iterator[Finding]:
    """Half-width brackets stand around Chinese; those around a number need no others."""
    for cell in examined.cells_with(_HALF_WIDTH_BRACKETS):
        for found, excerpt in parts(cell, _HALF_WIDTH_BRACKETS):
            yield Finding(
                NoteKind.PUNCTUATION,
                excerpt,
                f"The brackets of “{found[0]}” are half as wide as Chinese ones.",
                f"半角括号应为全角“（{found['inside']}）”。",
                Certainty.CERTAIN,
                _HALF_WIDTH_BRACKETS.sub(lambda brackets: f"（{brackets['inside']}）", excerpt.words),
            )


def unpaired_mark(examined: Examined) -> Iterator[Finding]:
    """A bracket or quotation mark has no counterpart in its cell; the bracket behind an item's number needs none."""
    for cell in examined.cells_with(_PAIRED):
        shown = -1
        for place in _unpaired(cell.text):
            if place < shown:
                # One for each clause: see `parts`.
                continue
            excerpt, shown = cell.around(place, place + 1)
            mark = cell.text[place]
            yield Finding(
                NoteKind.BRACKETS,
                excerpt,
                f"“{mark}” has no counterpart.",
                f"“{mark}”没有成对。",
                Certainty.CERTAIN,
            )


def _unpaired(text: str) -> list[int]:
    """The places of brackets and quotation marks without a counterpart."""
    lost = _without_counterpart(text)
    return lost and _without_counterpart(_ITEM_NUMBER.sub(lambda found: " " * len(found[0]), text))


def _without_counterpart(text: str) -> list[int]:
    opened: list[int] = []
    lost: list[int] = []
    straight: list[int] = []
    for found in _PAIRED.finditer(text):
        mark, place = found[0], found.start()
        if mark == '"':
            straight.append(place)
        elif mark in _PAIRS:
            opened.append(place)
        elif opened and mark in (_PAIRS[text[opened[-1]]], _ALSO_CLOSES.get(text[opened[-1]])):
            opened.pop()
        else:
            lost.append(place)
    return sorted([*lost, *opened, *(straight[-1:] if len(straight) % 2 else [])])


def unbalanced_markup(examined: Examined) -> Iterator[Finding]:
    """Tags of the cells' markup are opened and never closed, or closed and never opened; told of once for each tag."""
    first: dict[str, Excerpt] = {}
    cells: Counter[str] = Counter()
    for duty in examined.duties:
        for heading, printed in duty.record.printed.items():
            places = dict(_unbalanced(printed)) if "<" in printed and any(unbalanced_tags(printed)) else {}
            names = "、".join(dict.fromkeys(map(_tag_name, places.values())))
            if names:
                place, tag = next(iter(places.items()))
                first.setdefault(names, Excerpt(duty.record.id, heading, tag, place, place + len(tag)))
                cells[names] += 1
    for names, excerpt in first.items():
        count = cells[names]
        yield Finding(
            NoteKind.MARKUP,
            excerpt,
            f"Markup without its counterpart: {names}{f', in {count} cells' if count > 1 else ''}.",
            f"网页源代码残留：标签{names}未成对{f'，全文共{count}处' if count > 1 else ''}（不影响阅读）。",
            Certainty.CERTAIN,
        )


def _unbalanced(printed: str) -> Iterator[tuple[int, str]]:
    """The tags without a counterpart and their places: each gets its place for an attribute, to tell it by."""
    told = _ANY_TAG.sub(lambda tag: f"<{tag['inside']} {tag.start()}>", printed)
    for tag in unbalanced_tags(told):
        words, _, place = tag.rstrip(">").rpartition(" ")
        yield int(place), f"{words}>"


def _tag_name(tag: str) -> str:
    """A tag without its attributes."""
    return re.sub(r"\s[^>]*", "", tag)


def markup_residue(examined: Examined) -> Iterator[Finding]:
    """Marks of another format are left in the words: of Markdown (**), or entities of HTML (&nbsp;); told of once."""
    found = [
        words.between(*mark.span())
        for words in (*examined.statements.words, *examined.cells_with(_RESIDUE))
        for mark in _RESIDUE.finditer(words.cell.text, words.start, words.end)
    ]
    if found:
        count = len(found)
        mark = _RESIDUE_MARK.match(found[0].text)
        shown = mark[0] if mark else found[0].text
        yield Finding(
            NoteKind.MARKUP,
            found[0].excerpt(),
            f"Marks of another format are left in the text: {shown}{f', in {count} places' if count > 1 else ''}.",
            f"残留排版标记“{shown}”{f'，全文共{count}处' if count > 1 else ''}，应删除。",
            Certainty.CERTAIN,
        )


def stray_space(examined: Examined) -> Iterator[Finding]:
    """White space stands inside a name, a department column, a Chinese sentence or a line of the front matter."""
    parted = {(cell.duty_id, cell.heading) for cell in examined.cells_with(_SPACE_IN_CHINESE)}
    suspected = {duty_id for duty_id, _ in parted}
    for duty in examined.duties:
        if duty.record.id not in suspected:
            continue
        for column in (Column.CATEGORY, Column.NAME):
            yield from _stray_spaces(duty.words(column))
        yield from _stray_spaces(duty.department_column, _spaces_between_names(examined, duty))
        for side in duty.sides:
            if (duty.record.id, side.words.heading) in parted:
                for block in side.printed:
                    for step in block.steps:
                        yield from _stray_spaces(step)
    for words in examined.statements.words:
        # A line that is neither title nor sentence may be set in columns: 编制单位：… 审核单位：…
        if words.heading == "cover" or "。" in words.text:
            yield from _stray_spaces(words)


def _stray_spaces(words: Words | None, leave: Container[int] = ()) -> Iterator[Finding]:
    for _, excerpt in parts(words, _SPACE_IN_CHINESE, leave) if words else ():
        yield Finding(
            NoteKind.STRAY_SPACE,
            excerpt,
            "White space stands inside the text.",
            "文中有多余空格。",
            Certainty.CERTAIN,
            _SPACE_IN_CHINESE.sub("", excerpt.words),
        )


def _spaces_between_names(examined: Examined, duty: ExaminedDuty) -> frozenset[int]:
    """Where in the department column white space begins that alone parts one name from the next."""
    column = duty.department_column
    if column is None or not _SPACE_IN_CHINESE.search(column.text):
        return frozenset()
    text = column.cell.text
    own = [words for words in duty.located(examined.mentions(duty)) if words.heading == column.heading]
    gaps = ((one.end, other.start) for one, other in pairwise(own))
    return frozenset(
        found.start()
        for start, end in gaps
        if not _SEPARATOR.search(text, start, end)
        for found in _SPACE_IN_CHINESE.finditer(text, start, end + 1)
    )
