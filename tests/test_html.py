"""What a notebook shows: escaped, bounded, without scripts, in the page's own colours."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest

import township_duties as td

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


@pytest.mark.parametrize("name", SHOWN)
def test_html_is_whole_bounded_and_without_scripts(name: str) -> None:
    html = SHOWN[name]._repr_html_()
    tags = Tags(html)
    assert tags.open == []
    assert tags.seen <= {"table", "caption", "thead", "tbody", "tr", "th", "td", "span", "br", "mark"}
    assert html.count("<tr>") <= 22
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
