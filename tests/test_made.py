"""Documents of other townships, made by those who had not seen the reader: what it reads is what was meant."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import township_duties as td
from township_duties.vocabulary import Attribution, Certainty, Side

from .documents import MADE, MADE_DOCUMENTS, made

IN_ONE_RUN = {("b6", "依托网格员每月入户采集核实信息。"), ("b6", "协助开展“日租房”“群租房”清查整治。")}
"""Steps that no rule can tell apart: two sentences of a PDF that part exactly at the edge of their cell."""
TITLES_TAKEN_OTHERWISE = {"b4", "c2", "c7", "g5"}
"""The reader joins the line of places above the title (b4), keeps its brackets (c2, g5), or has none to give (c7)."""


NEWER_RULES = {
    *("heading-count", "only-receives", "unnamed-actor", "block-order", "restatement", "idle-receiver"),
    *("still-involved", "changed-name", "county-for-level", "level-for-township", "single-step", "label-in-step"),
    *("half-width-bracket", "markup-residue", "unbalanced-markup", "stray-space", "unlisted-department"),
}
READ_BY_EYE = {
    "b2": {"block-order": 1},
    "c7": {"half-width-bracket": 8},
    "c8": {"block-order": 1},
    "d4": {"unlisted-department": 4},
    "d7": {"half-width-bracket": 17},
    "e4": {"changed-name": 1},
    "f4": {"single-step": 1},
    "f12": {"half-width-bracket": 2},
    "g8": {"half-width-bracket": 3},
    "g9": {"block-order": 2},
    "i8": {"single-step": 1},
    "i9": {"half-width-bracket": 2},
    "j5": {"half-width-bracket": 8},
    "k13": {"half-width-bracket": 3},
    "l3": {"unnamed-actor": 2},
    "l6": {"half-width-bracket": 4, "stray-space": 1},
    "l11": {"stray-space": 4},
    "m3": {"half-width-bracket": 1},
}
"""Brackets of half width (c7, d7, f12, g8, i9, j5, k13, l6, m3); an office that the text calls otherwise than the
column (d4); a duty that its own text calls 综合治理 where its name has 整治 (e4); a block of one numbered step (f4,
i8); 其他相关部门 that act (l3); blanks in a name (l6) and in 党 的 建 设 (l11)."""


def bare(text: str | None) -> str | None:
    return None if text is None else "".join(text.split()).replace(":", "：")


def meant(truth: dict[str, Any]) -> Iterator[Any]:
    """What the one who made a document meant, part by part."""
    for duty in truth["duties"]:
        yield "row", duty["list_type"], duty["number"], bare(duty["category"]), bare(duty["name"])
        yield "departments", tuple(map(bare, duty["departments"])), tuple(map(bare, duty["leads"]))
        for block in duty["blocks"]:
            yield "block", block["side"], bare(block["label"]), bare(block["topic"] and block["topic"].rstrip("：:"))
            for step in block["steps"]:
                yield "step", bare(step["marker"]), bare(step["text"])


def read_back(duty_list: td.DutyList) -> Iterator[Any]:
    """The same of what was read."""
    for duty in duty_list.duties:
        yield "row", duty.list_type.value, duty.number, bare(duty.category), bare(duty.name)
        leads = tuple(bare(mention.printed) for mention in duty.column if mention.leads)
        yield "departments", tuple(bare(mention.printed) for mention in duty.column), leads
        for block in duty.responsibilities:
            yield "block", block.side.value, bare(block.label), bare(block.topic)
            for step in block.steps:
                yield "step", bare(step.marker), bare(step.text)


@pytest.mark.parametrize("path", MADE_DOCUMENTS, ids=lambda path: path.stem)
def test_a_made_document_reads_as_it_was_meant(path: Path) -> None:
    truth = json.loads(path.with_suffix(".json").read_text("utf-8"))
    duty_list = made(path)
    expected = [part for part in meant(truth) if (path.stem, part[-1]) not in IN_ONE_RUN]
    joined = "".join(text for stem, text in sorted(IN_ONE_RUN, reverse=False) if stem == path.stem)
    found = [part for part in read_back(duty_list) if not (joined and part[0] == "step" and part[-1] == joined)]
    assert found == expected
    assert duty_list.edition == truth["edition"]
    assert duty_list.declared.total == truth.get("declared_total", duty_list.declared.total)
    township = truth.get("township", {})
    assert {name: getattr(duty_list.township, name) for name in township} == township
    if path.stem not in TITLES_TAKEN_OTHERWISE:
        assert bare(duty_list.title) == bare(truth["title"])


@pytest.mark.parametrize(
    ("name", "duty_id", "acting"),
    [
        ("e3.docx", "cooperative-1", ["县应急管理局", "县林业局", "县公安局"]),
        ("e13.html", "cooperative-1", ["旗林业和草原局", "旗农牧局", "旗公安局"]),
    ],
)
def test_who_has_a_row_of_the_table_to_itself_acts_in_what_stands_there(
    name: str, duty_id: str, acting: list[str]
) -> None:
    """Nothing but the table's lines says so; in one cell, the first step of a body would be the third of the other."""
    duty = td.read(MADE / name, key="made").duties[duty_id]
    blocks = [block for block in duty.responsibilities if block.side is Side.SUPERIOR]
    assert [(block.departments, block.attribution) for block in blocks] == [
        ((body,), Attribution.SOLE) for body in acting
    ]


def test_an_ordinal_before_a_title_is_no_county() -> None:
    """一、高排乡基本履职事项清单: the names of bodies have no such beginning."""
    departments = made(MADE / "c3.html").departments.values()
    assert [alias for body in departments for alias in body.aliases if not alias[0].isalpha()] == []


@pytest.mark.parametrize("path", MADE_DOCUMENTS, ids=lambda path: path.stem)
def test_what_rules_find_in_a_made_document_was_read_by_eye(path: Path) -> None:
    """All that the newer rules find in lists that nobody made for them; each is a fault, or an oddity, of the list."""
    found = Counter(note.rule for note in td.check(made(path)) if note.rule in NEWER_RULES)
    assert found == READ_BY_EYE.get(path.stem, {})


_PLACE = re.compile(r" \((?:(?:page|sheet|table|line|row|column) [^()]*)\)$")
_PLACE_ZH = re.compile(r"（(?:第[0-9]|工作表“)(?:[^（）]|（[^（）]*）)*）。$")


@pytest.mark.parametrize("path", MADE_DOCUMENTS, ids=lambda path: path.stem)
def test_notes_of_the_reader_say_the_same_in_both_languages(path: Path) -> None:
    """The places, and every Chinese name: 未读入 alone says neither where nor why."""
    for note in made(path).recorded_notes:
        place, place_zh = _PLACE.search(note.message), _PLACE_ZH.search(note.message_zh)
        assert (place is None) == (place_zh is None), note
        if place and place_zh:
            assert re.findall("[0-9]+", place[0]) == re.findall("[0-9]+", place_zh[0])
        names = re.findall(r"[\u4e00-\u9fff]{2,}", _PLACE.sub("", note.message))
        assert [name for name in names if name not in note.message_zh] == []


def test_words_that_a_revision_deleted_can_be_found_again() -> None:
    """The excerpt is “7”, which stands everywhere."""
    (note,) = [note for note in made(MADE / "g1.docx").recorded_notes if note.excerpt == "7"]
    assert note.message_zh == "修订中已删除的文字不属于正文，未计入（第2页第4张表第3行第5列）。"


def test_no_place_is_read_out_of_the_middle_of_another() -> None:
    (note,) = made(MADE / "g1.docx").recorded_notes.where(kind="place")
    assert note.message == "No county 临泾县 is known."
    assert note.message_zh == "区划代码表中没有“临泾县”，请核对。"


def test_strict_reading_is_refused_in_chinese_words() -> None:
    with pytest.raises(td.ReadingError) as caught:
        td.read(MADE / "i5.xlsx", key="made", strict=True)
    assert "封面，“漳平湾区石码溪镇履职事项清单”：区划代码表中没有“漳平湾区”，请核对" in caught.value.message_zh
    assert "未计入（工作表“配合”第8行第3列）；" in caught.value.message_zh
    assert not re.search("file|cover|titles|preface", caught.value.message_zh)


def test_an_empty_cell_is_told_of_in_its_column() -> None:
    (note,) = made(MADE / "g12.md").recorded_notes.where(kind="empty cell")
    assert (note.duty_id, note.field, note.start) == ("reclaimed-3", "序号", None)
    assert note.excerpt == "对无证采挖野生药材行为的处罚"


# A third of them, for the time that it takes: each is read against its truth above.
@pytest.mark.parametrize("path", MADE_DOCUMENTS[::3], ids=lambda path: path.stem)
def test_strict_reading_of_a_made_document_names_what_was_left_out(path: Path) -> None:
    recorded = [note for note in made(path).recorded_notes if note.certainty is not Certainty.POSSIBLE]
    if not recorded:
        assert td.read(path, key=path.stem, strict=True)
        return
    with pytest.raises(td.ReadingError) as caught:
        td.read(path, key=path.stem, strict=True)
    assert all(note.message in str(caught.value) for note in recorded)
    assert str(caught.value).startswith(
        f"{path.name}: {len(recorded)} thing{'s' if len(recorded) > 1 else ''} could not be made out"
    )
