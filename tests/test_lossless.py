"""No word of a document is lost: each stands in the list read, in as many places as the document has it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

import township_duties as td
from township_duties import publishing
from township_duties.consistency import contradictions
from township_duties.documents.limits import Budget, Limits
from township_duties.documents.model import Cell, Document, Table
from township_duties.documents.text import read_text
from township_duties.markup import plain
from township_duties.models import Source
from township_duties.reading.assembling import assembled
from township_duties.text import visible

from .documents import MADE_DOCUMENTS
from .tables_of_text import CellText, document, table

Row = list[CellText | None]


def words_of(text: str) -> str:
    """A text without white space, invisible characters and markup."""
    return "".join(visible(plain(text)).split())


def pieces(read: Document) -> Iterator[str]:
    """The words of every paragraph and of every cell: what must not be lost."""
    for block in read.blocks:
        # A line of contents may have a tab before its page's number, as a row that is kept has one between its cells.
        texts = [cell.text for cell in block.cells] if isinstance(block, Table) else re.split("[\t\n]", block.text)
        yield from filter(None, map(words_of, texts))


def kept(saved: dict[str, Any]) -> Iterator[str]:
    """The words of the places in a list's JSON that keep what is printed; steps, which say it again, are none."""
    lines = (*saved["front_matter"], *saved["other_lines"])
    for line in lines:
        yield from map(words_of, line["text"].split("\t"))
    yield from map(words_of, saved["table_titles"].values())
    for duty in saved["duties"]:
        yield from map(words_of, duty["printed"].values())


def parted(piece: str, headings: set[str]) -> list[str]:
    """The number, the heading and the rest of a line of a list in paragraphs, or of a cell below a page's headings.

    A colon parts a label from what it says, as a tab parts cells.
    """
    labels = "|".join(map(re.escape, sorted(headings, key=len, reverse=True)))
    number = r"[0-9]{1,3}[.、．]|[（(][0-9一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、"
    label = rf"[【]?(?P<label>{labels})[：:】]*"
    forms = (rf"(?P<number>){label}(?P<rest>.*)", rf"(?P<number>{number})?(?:{label})?(?P<rest>.*)")
    found = next(filter(None, (re.fullmatch(form, piece, re.DOTALL) for form in forms)), None)
    if found is None:
        return [piece]
    # A line may have several labels, each behind what another says.
    rest = re.split(rf"(?:(?<=[；。])|(?<=局))({labels})[：:]", found["rest"]) if labels else [found["rest"]]
    return [part for part in (found["number"], found["label"], *rest) if part]


def lost(read: Document, duty_list: td.DutyList) -> list[str]:
    """What a list lacks of its document: pieces that stand nowhere, and characters that it has too seldom.

    Headings and titles are printed on every page, and kept once.
    """
    saved = json.loads(duty_list.to_json())
    headings = {words_of(heading) for duty in saved["duties"] for heading in duty["printed"]}
    titles = {words_of(title) for title in saved["table_titles"].values()}
    categories = {words_of(duty["printed"].get("事项类别", "")) for duty in saved["duties"]}
    places = [*kept(saved), *headings]
    whole = "\n".join(places)
    everything = [part for piece in pieces(read) for part in ([piece] if piece in whole else parted(piece, headings))]
    nowhere = [piece for piece in dict.fromkeys(everything) if piece not in whole]
    once = (headings | titles | categories) & set(everything)
    needed = Counter("".join([*(piece for piece in everything if piece not in once), *once]))
    return [*nowhere, *(needed - Counter("".join(places))).elements()]


@pytest.mark.parametrize("strict_text", [True, False], ids=["text", "curated"])
def test_nothing_of_the_bundled_document_is_lost(document: str, kokyar: td.DutyList, strict_text: bool) -> None:
    read = read_text(document, Budget(Limits()))
    assert lost(read, td.read(document, key="kokyar") if strict_text else kokyar) == []


# Half of them, for the time that it takes: test_made.py reads each against its truth.
@pytest.mark.parametrize("path", MADE_DOCUMENTS[::2], ids=lambda path: path.stem)
def test_nothing_of_a_made_document_is_lost(path: Path) -> None:
    read = publishing._taken_apart(path.read_bytes(), Budget(Limits()), convert=False)
    assert lost(read, assembled(read, key="made")) == []


BASIC = "石桥镇基本履职事项清单"
HELP = "石桥镇配合履职事项清单"
HEADINGS: list[Row] = [["序号", "事项类别", "事项名称"]]
HELP_HEADINGS: list[Row] = [["序号", "事项名称", "对应上级部门", "上级部门职责", "配合职责"]]
IN_TWO_ROWS: list[Row] = [
    [("序号", 2, 1), ("事项名称", 2, 1), ("对应上级部门", 2, 1), ("职责怎样分", 1, 2), None],
    [None, None, None, "上级部门职责", "配合职责"],
]


@pytest.mark.parametrize(
    "read",
    [
        document(BASIC, table(*HEADINGS, ["1", "党建", "甲"]), f"{BASIC}丙丁", table(*HEADINGS, ["2", "党建", "乙"])),
        document(
            BASIC, table(*HEADINGS, ["1", "党建", "甲"]), "丙：丁", table(*HEADINGS, ["2", "党建", "乙"], number=2)
        ),
        document(BASIC, table(*HEADINGS, ["1", "党建", "甲"], ["合计", "戊己", ""]), "庚辛"),
        document(HELP, table(*IN_TWO_ROWS, ["1", "甲", "县民政局", "登记。", "上报。"])),
        document(
            "石桥镇基本履职和配合履职事项清单",
            table(["清单类型", *HEADINGS[0]], ["基本履职事项", "1", "党建", "甲"]),
        ),
        document(BASIC, table(*HEADINGS, ["1", "党建", "甲"]), table(["序号", "类别", "事项名称", "谁的壬"], number=2)),
        document(
            BASIC,
            table(*HEADINGS, ["1", "党建", "甲"]),
            table(*HELP_HEADINGS, number=2),
            table(*HELP_HEADINGS, number=3),
            "二、编制过程",
            table(["2", "民生", "乙"], number=4),
        ),
        document(
            HELP,
            table(*HELP_HEADINGS, ["1", "甲", "县民政局", "登记", "上报。"]),
            table(
                ["序号", "事项名称", "对应上级部门", "上级职责", "配合职责", "癸栏"],
                ["", "", "", "造册。", "", "子丑"],
                ["2", "乙", "县民政局", "登记。", "上报。", ""],
                number=2,
            ),
        ),
    ],
    ids=[
        "later title",
        "between pages",
        "totals",
        "two rows",
        "two lists",
        "headings alone",
        "other rows",
        "row of two pages",
    ],
)
def test_what_stands_beside_the_rows_is_kept(read: Document) -> None:
    duty_list = assembled(read, key="made")
    assert lost(read, duty_list) == []
    assert not [found for found in contradictions(duty_list) if "source" not in str(found)]


def test_a_cell_below_another_is_kept() -> None:
    above = table(*HEADINGS, ["1", ("党建", 1, 2), None])
    hidden = Cell("寅卯", 1, 2, Source(table=1, row=2, column=3))
    read = document(BASIC, Table((*above.cells, hidden), above.source))
    duty_list = assembled(read, key="made")
    assert lost(read, duty_list) == []
    assert list(contradictions(duty_list)) == []
    assert "寅卯" in [note.excerpt for note in duty_list.recorded_notes]


@pytest.mark.parametrize("part", ["front_matter", "other_lines", "table_titles", "duties"])
def test_the_law_sees_what_is_lost(part: str) -> None:
    path = next(path for path in MADE_DOCUMENTS if path.stem == "b5")
    read = publishing._taken_apart(path.read_bytes(), Budget(Limits()), convert=False)
    duty_list = assembled(read, key="made")
    saved = json.loads(duty_list.to_json())

    class Robbed:
        def to_json(self) -> str:
            return json.dumps({**saved, part: {} if part == "table_titles" else saved[part][1:]})

    assert saved[part]
    assert lost(read, Robbed())  # type: ignore[arg-type]


def lines(of: str) -> st.SearchStrategy[str]:
    """Texts of some characters, which may hold blanks, invisible characters and markup."""
    return st.lists(st.sampled_from([*of, "\u200b", " ", "<br>"]), min_size=1, max_size=6).map("".join)


NAMES = lines("防汛植树登记").filter(words_of)
PROSE = st.one_of(
    NAMES, st.sampled_from(["1.登记；2.上报。", "县民政局：登记。\n县公安局：查处。", "（一）巡查\n1.看；"])
)
BESIDE = st.one_of(
    lines("附件说明扫一").filter(words_of),
    st.sampled_from(
        ["— 3 —", "一、党的建设（2项）", "注：以上为公布版。", f"{BASIC}（续）", f"{BASIC}续甲", "合计", HELP]
    ),
)
NUMBERS = st.sampled_from(["", "1", "2", "3", "4.", "（5）"])
CATEGORIES = st.sampled_from(["", "党建", "一、民生（2项）"])


@st.composite
def pages(draw: st.DrawFn, number: int) -> list[str | Table]:
    """A page of a list: lines, a title, perhaps its headings, rows of which some span others, perhaps other columns."""
    basic = draw(st.booleans())
    title = draw(st.sampled_from([BASIC, f"{BASIC}（续）", f"{BASIC}公布"] if basic else [HELP, f"{HELP}（续）"]))
    headings: list[Row] = draw(st.sampled_from([HEADINGS] if basic else [HELP_HEADINGS, IN_TWO_ROWS]))
    width = len(headings[0])
    more: list[str] = draw(st.sampled_from([[], [], ["备注"], ["法律依据"]]))
    rows: list[Row] = [[*headings[0], *more], *([*row, *("" for _ in more)] for row in headings[1:])]
    rows = rows if number == 1 or draw(st.booleans()) else []
    for _ in range(draw(st.integers(1, 4))):
        rows.append([*draw(body(width)), *draw(st.lists(NAMES, min_size=len(more), max_size=len(more)))])
        if draw(st.integers(0, 4)) == 0:
            rows.append([(draw(BESIDE), 1, width + len(more)), *([None] * (width + len(more) - 1))])
    before = draw(st.lists(BESIDE, max_size=2))
    after = draw(st.lists(BESIDE, max_size=1))
    return [*before, *([title] if draw(st.booleans()) or number == 1 else []), table(*rows, number=number), *after]


def body(width: int) -> st.SearchStrategy[Row]:
    """The cells of a duty's row, or of the rest of one that a page's end broke."""
    if width == 3:
        return st.tuples(NUMBERS, CATEGORIES, NAMES).map(list)
    departments = st.sampled_from(["县民政局", "县民政局、县公安局", "（牵头）县民政局\n县公安局"])
    whole: st.SearchStrategy[Row] = st.tuples(NUMBERS, NAMES, departments, PROSE, PROSE).map(list)
    rest: st.SearchStrategy[Row] = st.tuples(st.just(""), st.just(""), departments, PROSE, PROSE).map(list)
    return st.one_of(whole, whole, rest)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    blocks: list[Any] = draw(st.lists(BESIDE, max_size=2))
    for number in range(1, draw(st.integers(1, 3)) + 1):
        blocks += draw(pages(number))
    return document(*blocks)


def outcome(read: Document) -> tuple[str, td.DutyList | None]:
    try:
        return "read", assembled(read, key="made")
    except td.ReadingError:
        return "refused", None


@given(documents())
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_nothing_of_any_document_is_lost(read: Document) -> None:
    what, duty_list = outcome(read)
    event(what)
    assert duty_list is None or lost(read, duty_list) == []


def test_documents_drawn_are_read_often_enough_to_prove_something() -> None:
    outcomes: Counter[str] = Counter()

    @given(documents())
    @settings(max_examples=60, database=None, derandomize=True)
    def count(read: Document) -> None:
        outcomes[outcome(read)[0]] += 1

    count()
    assert outcomes["read"] > 20
