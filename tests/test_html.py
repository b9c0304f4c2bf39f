"""What a notebook shows: escaped, bounded, without scripts, in the page's own colours."""

import re
from html import escape, unescape
from html.parser import HTMLParser
from typing import Any

import pytest

import township_duties as td
from township_duties.language import speaking

KOKYAR = td.load()
SHOWN: dict[str, Any] = {
    "list": KOKYAR,
    "duties": KOKYAR.duties,
    "no duties": KOKYAR.duties[:0],
    "basic duty": KOKYAR.basic[0],
    "duty": KOKYAR.duties["cooperative-2"],
    "search": KOKYAR.duties.search("宣传"),
    "hit": KOKYAR.duties.search("宣传")[0],
    "who does what": KOKYAR.duties.who_does_what("宣传"),
    "notes": KOKYAR.notes,
    "no notes": KOKYAR.notes[:0],
    "note": KOKYAR.notes[0],
    "departments": KOKYAR.departments,
    "diff": td.diff(td.load(version="2025.7.0"), KOKYAR),
    "no diff": td.diff(KOKYAR, KOKYAR),
    "release": td.available()[0],
    "department": KOKYAR.departments["民政局"],
    "township": KOKYAR.township,
    "declared": KOKYAR.declared,
    "block": KOKYAR.duties["cooperative-2"].responsibilities[0],
}


class Tags(HTMLParser):
    """Which elements there are, and whether each that is opened is closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.seen.add(tag)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def english_in(html: str) -> set[str]:
    """The English words of a card that are no ids, keys or places in records, and no unofficial labels."""
    text = unescape(re.sub("<[^>]*>", " ", html))
    for duty in KOKYAR.duties:
        text = text.replace(duty.english or "-", "")
    text = re.sub(r"(?:basic|cooperative|reclaimed)-[0-9]+|kokyar\S*|[\w.]+\[[0-9]+\]\S*", " ", text)
    return set(re.findall("[A-Za-z]{2,}", text))


# These records are told by the names of their fields, as one asks for them.
@pytest.mark.parametrize("name", sorted(SHOWN.keys() - {"release", "department", "township", "declared", "block"}))
def test_html_is_in_the_language(name: str) -> None:
    with speaking("zh"):
        chinese = SHOWN[name]._repr_html_()
    assert english_in(chinese) == set()
    assert english_in(SHOWN[name]._repr_html_()), "what cannot be English proves nothing"
    assert not re.search("[\u4e00-\u9fff][,;:]", re.sub("<[^>]*>", "", chinese.partition("<tbody>")[0]))


@pytest.mark.parametrize("name", SHOWN)
def test_html_is_whole_bounded_and_without_scripts(name: str) -> None:
    html = SHOWN[name]._repr_html_()
    tags = Tags(html)
    assert tags.open == []
    assert tags.seen <= {"table", "caption", "thead", "tbody", "tr", "th", "td", "span", "br", "mark"}
    assert all(table.count("<tr>") <= 22 for table in html.split("<table"))
    assert len(html) < 40_000
    assert not re.search(r"#[0-9a-f]{3}|\bwhite;|\bblack\b", html), "colours are the page's own"


def test_long_answers_say_how_much_is_left() -> None:
    assert "… 248 more" in KOKYAR.duties._repr_html_()
    assert "more" not in KOKYAR.duties[:20]._repr_html_()


def test_markup_in_a_document_is_shown_as_text() -> None:
    from .documents import document

    text = document().replace("组织理论学习", "<script>alert(1)</script>&").replace("摸排上报", "<img src=x> & 上报")
    own = td.read(text, key="shiqiao")
    assert own.duties[0].name == "alert(1)&", "tags in a document are markup, and are not text"
    for shown in (own, own.duties, own.duties[1], own.duties.search("上报"), own.duties.who_does_what()):
        html = shown._repr_html_()
        assert "<script" not in html
        assert "<img" not in html
    assert "&amp;" in own.duties._repr_html_()


@pytest.mark.parametrize("duty_id", ["basic-10", "cooperative-46", "reclaimed-26"])
def test_a_duty_s_card_has_what_a_reader_needs(duty_id: str) -> None:
    duty = KOKYAR.duties[duty_id]
    html = duty._repr_html_()
    for fact in (
        duty.name,
        duty.category,
        duty.list_type.chinese,
        duty.ref,
        str(duty.source),
        duty.english,
        *duty.departments,
    ):
        assert escape(fact or "?") in html
    notes = KOKYAR.notes_on(duty)
    assert notes, "the duty is one that has notes"
    assert all(escape(note.message_zh) in html for note in notes)
    assert html.count("<caption") == (3 if duty.responsibilities else 2)
    assert "<tbody></tbody>" not in html, "no table is empty"


def test_a_duty_without_its_list_has_a_card_without_notes() -> None:
    duty = KOKYAR.duties["basic-10"].model_copy()
    assert duty == KOKYAR.duties["basic-10"]
    assert "note" not in duty._repr_html_()


def test_a_duty_shows_the_notes_of_its_own_version() -> None:
    other = td.load(version="2025.7.0")
    assert other.notes_on("basic-10") != KOKYAR.notes_on("basic-10")
    assert "note" not in other.duties["basic-10"]._repr_html_()
    assert "1 note<" in KOKYAR.duties["basic-10"]._repr_html_()


def test_hits_say_which_duty_they_are_and_what_they_lack() -> None:
    html = KOKYAR.duties.search("湿地 档案")._repr_html_()
    assert "12 hits, 1 with all the words" in html
    assert "做好档案管理工作" in html
    assert ">without<" in html
    assert ">without<" not in KOKYAR.duties.search("湿地")._repr_html_()


def test_a_record_shows_its_fields_but_for_those_that_say_nothing() -> None:
    town = KOKYAR.township.model_copy(update={"name": "<b>乡</b>", "prefecture": None})
    html = town._repr_html_()
    assert "&lt;b&gt;乡" in html
    assert "602" in html
    assert "prefecture" not in html
