"""The docs site in a browser: the explorer answers as `where` does, can be used by everybody, and the search finds."""

import functools
import html
import json
import os
import re
import runpy
import shutil
import subprocess
import sys
import threading
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import township_duties as td
from township_duties.export.csv_form import csv_of
from township_duties.html import marked
from township_duties.text import fold, spans

from .bare import bare
from .browser import By, Chrome, Keys, Select, WebDriverWait, WebElement, started_browser  # noqa: F401 (a fixture)
from .questions import CATEGORIES, KOKYAR, TEXTS, widened, words

pytestmark = [
    pytest.mark.skipif(
        find_spec("mkdocs") is None or find_spec("material") is None, reason="the docs need: pip install -e '.[docs]'"
    ),
]

ROOT = Path(__file__).parents[1]
PLACE = "sub/path"
"""Where the site stands on its server: links and requests must not take it for the root."""

ADDRESS = "https://duties.example/"

ORDINARY = [
    "",
    "消防",
    "残疾人 补贴",
    "湿地 档案",
    "应急管理局",
    "cooperative-46",
    "“消防 安全”",
    "教科局 培训",
    "民政局",
    "app",
    "5G",
    "98%",
    "安全生产",
    "无此词",
]
NASTY = [
    "ＡＰＰ",
    "aPp　推广",
    "消 防",
    " 消防\u2003补贴 ",
    "⻝品",
    "⾷品安全",
    "⻋辆",
    "ß",
    "SS",
    "%",
    "\\",
    "\\n",
    "<b>",
    "&lt;",
    "'",
    '"',
    ".*",
    "[",
    "(",
    "（１）",
    "constructor",
    "㎡",
    "\ufeff消防",
    "\x1f消防\x85",
    "系统负责",
    KOKYAR.duties["cooperative-46"].name[-2:] + "塔什库尔干县自然资源局",
    KOKYAR.duties["cooperative-46"].responsibilities[0].steps[0].text[-3:] + "按照",
]


# ---- The site, served, and a browser ----


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder on a server of this machine."""

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002  # the name is the parent's
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/{PLACE}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def build(configuration: Path, folder: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(configuration), "-d", str(folder / PLACE)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "EXECUTE_NOTEBOOKS": "false", "SITE_URL": ADDRESS}
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    build(ROOT / "mkdocs.yml", folder)
    return folder


@pytest.fixture(scope="session")
def site(built: Path) -> Iterator[str]:
    with served(built) as address:
        yield address


class Page:
    """The explorer as a reader has it on the screen."""

    def __init__(self, browser: Chrome, site: str) -> None:
        self.browser = browser
        self.site = site

    def open(self, page: str = "explorer.html", fragment: str = "", **question: str) -> None:
        # From an empty page: an address that differs in its fragment alone would load nothing.
        self.browser.get("about:blank")
        self.browser.get(f"{self.site}{page}?{urlencode(question)}#{fragment}")
        self.wait(lambda: self.status)

    def wait(self, condition: Callable[[], Any]) -> None:
        WebDriverWait(self.browser, 10, poll_frequency=0.05).until(lambda _: condition())

    def all(self, selector: str) -> list[WebElement]:
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector: str) -> WebElement:
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def texts(self, selector: str) -> list[str]:
        script = "return [...document.querySelectorAll(arguments[0])].map(element => element.textContent)"
        texts: list[str] = self.run(script, selector)
        return texts

    def run(self, script: str, *arguments: Any) -> Any:
        return self.browser.execute_script(script, *arguments)

    def with_list(self, expression: str, *arguments: Any) -> Any:
        """What an expression in `list`, the page's own list, and `arguments` gives."""
        script = f"""
            const [address, ...given] = arguments, done = given.pop();
            const answer = (list, given) => {expression};
            const list = import(address).then(({{load}}) => load());
            list.then(list => done(answer(list, given))).catch(error => done(error.stack));
        """
        return self.browser.execute_async_script(script, f"{self.site}assets/explorer.js", *arguments)

    def found(self, *questions: dict[str, str]) -> Any:
        return self.with_list("given[0].map(question => list.find(question).map(({duty}) => duty.id))", questions)

    @property
    def status(self) -> str:
        return "".join(self.texts(".explorer-status"))

    @property
    def shown(self) -> list[str]:
        return self.run("return [...document.querySelectorAll('.explorer-answers > li')].map(({id}) => id)")  # type: ignore[no-any-return]  # a script gives Any

    @property
    def opened(self) -> list[str]:
        return self.run("return [...document.querySelectorAll('.explorer-open')].map(({id}) => id)")  # type: ignore[no-any-return]  # a script gives Any

    @property
    def address(self) -> tuple[dict[str, list[str]], str]:
        parts = urlsplit(self.browser.current_url)
        return parse_qs(parts.query), parts.fragment

    @property
    def focused(self) -> WebElement:
        return self.browser.switch_to.active_element

    def press(self, *keys: str) -> None:
        self.focused.send_keys(*keys)


@pytest.fixture
def page(browser: Chrome, site: str) -> Iterator[Page]:
    page = Page(browser, site)
    page.open()
    yield page
    assert_quiet(page)


def assert_quiet(page: Page) -> None:
    """No request has left the server, and no script failed."""
    requested = page.run("return performance.getEntriesByType('resource').map(({name}) => name)")
    assert f"{page.site}assets/explorer.json" in requested
    assert [address for address in requested if not address.startswith(page.site)] == []
    # A page that is left while the theme's search loads says so; that is not the page's fault.
    logged = page.browser.get_log("browser")  # type: ignore[no-untyped-call]  # selenium leaves it untyped
    assert [entry for entry in logged if "importScripts" not in entry["message"]] == []


def found(
    keyword: str = "",
    list: str = "",  # noqa: A002  # the address's own word
    category: str = "",
    department: str = "",
    lang: Any = "zh",
) -> tuple[list[td.Duty], int]:
    """The duties that the library finds, best first, and how many of them have all the words."""
    asked = {"list_type": list, "category": category, "department": department}
    fields: Any = {field: value for field, value in asked.items() if value}
    among = KOKYAR.duties.where(**fields)
    try:
        hits = among.search(keyword, lang=lang)
    except td.QueryError:  # there is no word to look for
        return [*among], len(among)
    return [KOKYAR.duties[hit.duty.id] for hit in hits], len(hits.with_all_words)


def expected(keyword: str = "", **question: Any) -> list[str]:
    return [duty.id for duty in found(keyword, **question)[0]]


# ---- The same answers as the library's ----


def test_the_page_finds_what_search_finds(page: Page) -> None:
    keywords = [*ORDINARY, *NASTY]
    assert page.found(*({"keyword": keyword} for keyword in keywords)) == [expected(keyword) for keyword in keywords]


def test_the_questions_tell_right_from_wrong() -> None:
    assert expected("⻝品") == expected("食品") != []
    assert expected("ＡＰＰ") == expected("app") != []
    assert expected("公 安") != expected("公安") != []
    assert expected("“消防 安全”") == expected("消防安全") != expected("消防 安全")
    assert len(expected("应急管理局")) == 12, "in the column too"
    assert expected("COOPERATIVE-46") == ["cooperative-46"]
    assert len(expected("湿地 档案")) > found("湿地 档案")[1] > 0
    assert expected(NASTY[-1]) == expected(NASTY[-2]) == [], "a word over a boundary is not found"


separators = st.sampled_from([" ", "\u3000", "\x1f", "\n", "\ufeff"])
keywords = st.lists(widened(words()), max_size=3).flatmap(lambda parts: separators.map(lambda one: one.join(parts)))
questions = st.fixed_dictionaries(
    {"keyword": keywords},
    optional={
        "list": st.sampled_from(["basic", "cooperative", "reclaimed"]),
        "category": st.sampled_from(CATEGORIES),
        "department": st.sampled_from([*KOKYAR.departments]),
    },
)


@given(st.lists(questions, min_size=10, max_size=10))
@settings(max_examples=10, derandomize=True, deadline=None)
def test_the_page_finds_what_search_finds_at_random(browser: Chrome, site: str, asked: list[dict[str, str]]) -> None:
    page = Page(browser, site)
    if not browser.current_url.startswith(site):
        page.open()
    assert page.found(*asked) == [expected(**question) for question in asked]


def test_every_character_is_folded_as_in_the_library(page: Page) -> None:
    assigned = [
        chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) not in ("Cn", "Co", "Cs")
    ]
    folded = [fold(character) for character in assigned]
    wrong = "given[0].filter((character, place) => list.fold(character) !== given[1][place])"
    assert page.with_list(wrong, assigned, folded) == []


def test_words_are_marked_where_the_library_finds_them(page: Page) -> None:
    texts = [*TEXTS, "政务Ａ Ｐ Ｐ推广", "甲\u1100\u1161乙", "㎡ 消 防㈱", "カﾞス e\u0301", "𠘨几𠘨"]
    for word in ("消防", "ＡＰＰ", "m2", "\u1100\u1161", "工作工作", "ガ", "e", "𠘨", "安全"):
        parts = "given[0].map(text => list.parts(text, given[1]).filter(part => part[1]).map(part => part[0]))"
        pieces = [re.findall(r"<mark>(.*?)</mark>", marked(text, spans(text, fold(word)))) for text in texts]
        assert page.with_list(parts, texts, [fold(word)]) == [list(map(html.unescape, found)) for found in pieces]


def test_typing_gives_the_same_as_asking(page: Page) -> None:
    keyword = page.one("input[name=keyword]")
    for typed in [*ORDINARY, "ＡＰＰ", "⻝品", "<b>", "\\", "98%", "消 防"]:
        page.one(".explorer-form button").click()
        keyword.send_keys(typed)
        duties, whole = found(typed)
        assert page.shown == [duty.id for duty in duties][:50]
        assert str(len(duties)) in page.status or (not duties and "No duty" in page.status)
        assert ("with all the words" in page.status) == (whole < len(duties))
        assert len(page.all(".explorer-lacking")) == len(duties[whole:50])


def test_a_word_that_an_input_method_has_not_finished_is_not_asked(page: Page) -> None:
    script = """
        const input = document.querySelector("input[name=keyword]");
        input.value = "xiaofang";
        input.dispatchEvent(new InputEvent("input", { bubbles: true, isComposing: true }));
    """
    page.run(script)
    assert len(page.shown) == 50
    page.run(
        'const input = document.querySelector("input[name=keyword]"); input.value = "消防";'
        'input.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }))'
    )
    assert page.shown == expected("消防")


def test_filters_offer_what_the_list_has_and_agree_with_where(page: Page) -> None:
    offered = {
        field: [option.get_attribute("value") or "" for option in Select(page.one(f"select[name={field}]")).options]
        for field in ("list", "category", "department")
    }
    assert page.texts("select[name=list] option")[1:] == [f"{kind.chinese} {kind}" for kind in td.ListType]
    assert offered["list"] == ["", "basic", "cooperative", "reclaimed"]
    assert offered["category"] == ["", *KOKYAR.duties.categories]
    assert sorted(offered["department"]) == sorted(["", *KOKYAR.duties.departments])
    asked = [{field: value} for field, values in offered.items() for value in values]
    assert page.found(*asked) == [expected(**question) for question in asked]


def test_english_names_are_shown_and_are_searched_when_asked_for(page: Page) -> None:
    page.one("input[name=keyword]").send_keys("Fireworks")
    assert page.shown == []
    Select(page.one("select[name=lang]")).select_by_value("en")
    assert page.shown == expected("fireworks", lang="en") == ["reclaimed-41"]
    assert page.texts(".explorer-english mark") == ["fireworks"]
    for asked in ("flood control", "Party building", "无此词", "ＳＴＲＡＷ", "Emergency Management Bureau", "basic-1"):
        assert page.found({"keyword": asked, "lang": "en"}) == [expected(asked, lang="en")]


def test_filters_are_used_together(page: Page) -> None:
    question = {"list": "cooperative", "category": "应急管理及消防", "department": "塔什库尔干县公安局"}
    for field, value in question.items():
        Select(page.one(f"select[name={field}]")).select_by_value(value)
    page.one("input[name=keyword]").send_keys("消防")
    assert page.shown == expected("消防", **question) == ["cooperative-93"]
    page.one(".explorer-form button").click()
    assert page.status.startswith("268 duties")
    assert page.focused == page.one("input[name=keyword]")


def test_nothing_asked_shows_all_in_parts(page: Page) -> None:
    assert page.status == "268 duties, the first 50 are shown"
    assert page.shown == expected()[:50]
    more = page.one(".explorer > .explorer-button")
    more.click()
    assert page.focused == page.one("#basic-51 button"), "who uses the keyboard goes on reading"
    while more.is_displayed():
        more.click()
    assert page.shown == expected()
    assert page.status == "268 duties"


# ---- A duty, opened ----


def test_an_opened_duty_says_who_does_what(page: Page) -> None:
    page.one("input[name=keyword]").send_keys("卫片")
    page.one("#cooperative-46 h2 button").click()
    duty = KOKYAR.duties["cooperative-46"]
    assert page.texts(".explorer-who strong") == ["自然资源局", "农业农村局", "the township"]
    assert page.texts(".explorer-block li") == [
        f"{step.marker} {step.text}".strip() for block in duty.responsibilities for step in block.steps
    ]
    assert set(page.texts("mark")) == {"卫片"}
    assert len(page.texts(".explorer-block mark")) == 5
    assert "page 14, line 250" in page.one(".explorer-place").text
    assert page.texts(".explorer-place code") == [duty.ref]
    assert page.opened == [duty.id]
    page.one("#cooperative-46 h2 button").click()
    assert page.opened == []


def test_every_duty_shows_its_steps_actors_and_notes(page: Page) -> None:
    page.run("""
        const more = document.querySelector(".explorer > .explorer-button");
        while (!more.hidden) more.click();
        for (const opener of document.querySelectorAll(".explorer h2 button")) opener.click();
    """)
    shown = page.run("""
        const texts = (card, selector) => [...card.querySelectorAll(selector)].map(({textContent}) => textContent);
        return [...document.querySelectorAll(".explorer-answers > li")].map(card => [
            card.id, texts(card, ".explorer-label"), texts(card, ".explorer-block"), texts(card, ".explorer-notes li"),
            texts(card, ".explorer-who strong"), texts(card, ".explorer-facts")[0], texts(card, ".explorer-place")[0],
            texts(card, ".explorer-block li small")]);
    """)
    for (identity, labels, blocks, notes, who, facts, place, steps), duty in zip(shown, KOKYAR.duties, strict=True):
        names = [KOKYAR.departments[name].short_name for name in duty.departments]
        assert identity == duty.id
        assert facts == f"{duty.id}{duty.list_type.chinese} {duty.list_type}{duty.category}{''.join(names)}"
        assert labels == [block.label for block in duty.responsibilities if block.label]
        assert who == [name for block in duty.responsibilities for name in actors(block)]
        for text, block in zip(blocks, duty.responsibilities, strict=True):
            assert all(step.marker in text and step.text in text for step in block.steps)
            assert block.topic is None or block.topic in text
        for text, note in zip(notes, KOKYAR.notes_on(duty.id), strict=True):
            parts = (note.field, note.excerpt, note.message, note.message_zh, note.certainty)
            assert all(part in text for part in (*parts, note.correction, note.rule) if part)
        assert f"{duty.source} of the document" in place
        assert duty.ref in place
        assert steps == [f"acting: {who}" for block in duty.responsibilities for who in actors_of_steps(block)]


def actors(block: td.Responsibility) -> list[str]:
    if block.side == "township":
        return ["the township"]
    return [KOKYAR.departments[name].short_name for name in block.departments] or ["not stated"]


def actors_of_steps(block: td.Responsibility) -> Iterator[str]:
    """Who acts in the steps in which not simply those act who act in the block."""
    for step in block.steps:
        acting = block.acting(step)
        if acting != (block.departments, block.attribution):
            yield "、".join(KOKYAR.departments[name].short_name for name in acting.departments) or "not stated"


def test_there_are_steps_of_all_sorts() -> None:
    found = [who for duty in KOKYAR.duties for block in duty.responsibilities for who in actors_of_steps(block)]
    assert "not stated" in found
    assert len(set(found)) > 2


def test_what_the_page_loads_of_a_list_that_says_little() -> None:
    hook = runpy.run_path(str(ROOT / "docs_hooks" / "explorer.py"))
    shown = hook["public_form"](bare())
    duty = shown["duties"][1]
    assert (duty["category"], duty["place"], duty["source"]) == (None, "page 2, line 23", {"page": 2, "line": 23})
    steps = [step for block in duty["responsibilities"] for step in block["steps"]]
    assert [(step["level"], step.get("acting")) for step in steps] == [
        (1, []), (2, []), (2, []), (1, None), (1, None),
    ]  # fmt: skip
    assert shown["chinese"]["side"]["township"] == "乡镇配合职责"
    assert {note["rule"] for note in shown["notes"] if "rule" in note} == {"unmentioned-department"}
    assert not {"printed", "number", "column"} & duty.keys()


def test_a_duty_says_why_it_was_found_before_it_is_opened(page: Page) -> None:
    page.open(keyword="投诉")
    named = [duty.id for duty in KOKYAR.duties if "投诉" in duty.name]
    assert 0 < len(named) < len(page.shown)
    for identity in page.shown:
        passage = page.texts(f"#{identity} .explorer-passage mark")
        assert (passage == []) == (identity in named), "its name says so"
        assert set(passage) <= {"投诉"}
    page.open(keyword="教科局")
    assert page.texts(".explorer-answers > li:first-child .explorer-passage mark") == ["教科局"], (
        "another name of a body"
    )


def test_what_was_found_is_downloaded_in_the_form_of_export(page: Page) -> None:
    page.open(keyword="消防 安全", list="cooperative")
    page.run("""
        URL.createObjectURL = (blob) => { window.made = blob.text(); return "blob:none"; };
        HTMLAnchorElement.prototype.click = function () { window.named = this.download; };
    """)
    page.one(".explorer-actions button:last-child").click()
    made = page.browser.execute_async_script("window.made.then(arguments[0])")
    asked = [duty.id for duty in found("消防 安全", list="cooperative")[0]]
    frame = KOKYAR.duties.to_polars()
    rows = pl.concat([frame.filter(id=identity) for identity in asked])
    # A browser takes the mark at the beginning of a text for no part of it.
    assert made == csv_of(rows.select(COLUMNS)).decode("utf-8-sig")
    assert page.run("return window.named") == f"kokyar-{KOKYAR.version}.csv"


COLUMNS = [
    "ref", "list_type", "category", "name", "departments", "superior_text", "township_text", "method_text",
    "page", "line", "name_en",
]  # fmt: skip


def test_no_text_becomes_a_formula_in_a_spreadsheet(page: Page) -> None:
    texts = [
        "=1",
        " ＝1",
        "a;=1",
        "'=1",
        "\t1",
        "-1",
        "@x",
        "＋",
        "a=1",
        "",
        "a,b",
        'a"b',
        "a\nb",
        "\u200b=1",
        "\x85+",
        "''\r",
    ]
    frame = pl.DataFrame(
        {**dict.fromkeys(COLUMNS, [None] * len(texts)), "ref": texts, "departments": [[""]] * len(texts)}
    )
    wanted = csv_of(frame.with_columns(list_type=pl.lit("basic"), superior_text=None))
    shown = page.with_list(
        """list.csv(given[0].map(ref => ({ref, list_type: "basic", category: null, name: null, departments: [""],
        responsibilities: [], source: {}, english: null})), given[1], list => list)""",
        texts,
        COLUMNS,
    )
    assert shown.removeprefix("\ufeff") == wanted.decode("utf-8-sig")


def test_the_reference_can_be_copied(page: Page) -> None:
    page.open(fragment="cooperative-46", keyword="卫片")
    page.one(".explorer-place button").click()
    page.wait(lambda: page.texts(".explorer-place [role=status]") == ["Copied"])
    keyword = page.one("input[name=keyword]")
    keyword.clear()
    keyword.send_keys(Keys.CONTROL, "v")
    assert keyword.get_property("value") == "kokyar/2025-07/cooperative-46"


def test_markup_in_the_data_is_shown_as_text(browser: Chrome, built: Path, tmp_path: Path) -> None:
    attack = "<img src=x onerror='window.attacked=1'><script>window.attacked=1</script><b>&lt;"
    shutil.copytree(built, tmp_path / "site")
    file = tmp_path / "site" / PLACE / "assets" / "explorer.json"
    data = json.loads(file.read_bytes())
    attacked = {part: attacked_texts(data[part], attack) for part in ("title", "departments", "duties", "notes")}
    file.write_text(json.dumps({**data, **attacked}), "utf-8")
    with served(tmp_path / "site") as address:
        page = Page(browser, address)
        page.open(fragment="cooperative-2", keyword="<b>")
        page.wait(lambda: page.opened)
        assert page.run("return window.attacked") is None
        assert page.all(".explorer img, .explorer script, .explorer b") == []
        assert attack in page.one("#cooperative-2 h2").text
        assert set(page.texts("mark")) == {"<b>"}
        assert page.one("#cooperative-2").text.count(attack) > 20
        assert_quiet(page)


def attacked_texts(part: Any, attack: str) -> Any:
    """Some data with an attack behind every text but those by which it is told apart."""
    kept = ("id", "duty_id", "list_type", "side", "attribution", "certainty")
    if isinstance(part, dict):
        return {key: value if key in kept else attacked_texts(value, attack) for key, value in part.items()}
    if isinstance(part, list):
        return [attacked_texts(item, attack) for item in part]
    return part + attack if isinstance(part, str) else part


def test_a_site_without_its_data_says_so(browser: Chrome, built: Path, tmp_path: Path) -> None:
    shutil.copytree(built, tmp_path / "site")
    (tmp_path / "site" / PLACE / "assets" / "explorer.json").unlink()
    with served(tmp_path / "site") as address:
        browser.get(f"{address}zh/explorer.html")
        page = Page(browser, address)
        page.wait(lambda: page.texts(".explorer [role=alert]"))
        assert page.texts(".explorer [role=alert]") == ["数据加载失败：404 File not found"]
    browser.get_log("browser")  # type: ignore[no-untyped-call]  # what failed here must not count for another test


def test_tests_of_pages_alone_need_a_browser() -> None:
    files = {file.name: file.read_text("utf-8") for file in Path(__file__).parent.glob("*.py")}
    import_of = re.compile(r"^\s*(?:from|import) (?:selenium|\.browser|tests\.browser)\b", re.MULTILINE)
    assert {name for name, text in files.items() if import_of.search(text)} == {
        "browser.py", "test_bench.py", "test_explorer.py",
    }  # fmt: skip


# ---- For everybody ----


def test_the_keyboard_is_enough(page: Page) -> None:
    for _ in range(60):
        page.press(Keys.TAB)
        if page.focused == page.one("input[name=keyword]"):
            break
    page.press("消防")
    for _ in range(7):
        page.press(Keys.TAB)
        assert page.run("return getComputedStyle(document.activeElement).outlineStyle") != "none"
    first, second = expected("消防")[:2]
    assert page.focused == page.one(f"#{first} h2 button")
    page.press(Keys.TAB)
    page.press(Keys.ENTER)
    assert page.opened == [second]
    assert page.focused.get_attribute("aria-expanded") == "true"
    page.press(Keys.SPACE)
    assert page.opened == []
    assert page.focused.get_attribute("aria-expanded") == "false"


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("explorer.html", ["Words", "List", "Category", "Department", "Words in", "Clear", "Download as CSV"]),
        ("zh/explorer.html", ["关键词", "清单", "事项类别", "部门", "查找范围", "清空", "导出 CSV"]),
    ],
)
def test_every_control_has_a_name_and_the_count_is_told(page: Page, address: str, names: list[str]) -> None:
    page.open(address)
    controls = page.all(".explorer-form input, .explorer-form select, .explorer-form button")
    assert [control.accessible_name for control in controls] == names
    assert [opener.accessible_name for opener in page.all("h2 button")[:3]] == [duty.name for duty in KOKYAR.duties[:3]]
    assert page.one(".explorer-status").aria_role == "status"


def test_the_chinese_page_speaks_chinese_and_leads_to_the_other(page: Page) -> None:
    named = [block for block in KOKYAR.duties["cooperative-46"].responsibilities if block.departments]
    page.open("zh/explorer.html", fragment="cooperative-46", keyword="卫片")
    page.wait(lambda: page.opened)
    assert page.status == "268项中有1项"
    assert page.texts(".explorer-sides h3") == ["上级部门职责", "乡镇配合职责"]
    assert "文件第14页，第250行" in page.one(".explorer-place").text
    assert page.texts(".explorer-who small") == [block.attribution.chinese for block in named]
    said = page.run("""
        const copy = document.querySelector(".explorer").cloneNode(true);
        for (const code of copy.querySelectorAll("code")) code.remove();
        return copy.textContent;
    """)
    assert set(re.findall("[A-Za-z]{2,}", said)) == {"CSV", "kokyar"}
    certainties = [note.certainty.chinese for note in KOKYAR.notes_on("cooperative-46")]
    assert page.texts(".explorer-notes p > small:not(:has(code))")[1::2] == certainties
    page.browser.get(page.one("a[hreflang=en]").get_attribute("href") or "")
    page.wait(lambda: page.status == "1 of 268 duties")
    assert page.opened == ["cooperative-46"]


@pytest.mark.parametrize("address", ["explorer.html", "zh/explorer.html"])
def test_a_phone_shows_everything_without_scrolling_sideways(page: Page, address: str) -> None:
    phone = {"width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": True}
    page.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", phone)
    try:
        page.open(address, fragment="cooperative-93", keyword="消防")
        page.wait(lambda: page.opened)
        assert page.run("return document.documentElement.scrollWidth") == 360
        assert (
            page.run("return [...document.querySelectorAll('.explorer *')].filter(e => e.scrollWidth > 360).length")
            == 0
        )
    finally:
        page.browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


# ---- The address ----


def test_the_address_says_what_was_asked_and_which_duty_is_open(page: Page) -> None:
    page.one("input[name=keyword]").send_keys("消防 安全")
    Select(page.one("select[name=list]")).select_by_value("cooperative")
    page.one("#cooperative-93 h2 button").click()
    page.wait(lambda: page.address == ({"keyword": ["消防 安全"], "list": ["cooperative"]}, "cooperative-93"))
    page.one("#cooperative-93 h2 button").click()
    page.wait(lambda: page.address[1] == "")
    page.one(".explorer-form button").click()
    page.wait(lambda: page.address == ({}, ""))


def test_an_address_restores_what_it_says(page: Page) -> None:
    question = {"keyword": "ＡＰＰ　<b>", "list": "basic", "category": "民生服务", "department": "塔什库尔干县民政局"}
    page.open(**question)
    values = [page.one(f"[name={field}]").get_property("value") for field in question]
    assert values == list(question.values())
    assert page.shown == expected(**question)
    page.open(fragment="reclaimed-46")
    assert page.opened == ["reclaimed-46"], "far behind the first page"
    assert page.focused == page.one("#reclaimed-46 h2 button")
    page.run("location.hash = 'basic-1'")
    page.wait(lambda: "basic-1" in page.opened)


def test_an_address_with_names_that_do_not_exist_says_so(page: Page) -> None:
    page.open(category="民生服物", keyword="消防", fragment="cooperative-999")
    assert page.shown == expected("消防")
    assert "cooperative-999 is not among the duties found" in page.one(".explorer-notice").text
    page.open(category="民生服物", keyword="消防")
    assert "Category: the list has no “民生服物”" in page.one(".explorer-notice").text


def test_an_odd_address_is_answered_like_any_other(page: Page) -> None:
    page.open(keyword="消防", lang="constructor", department="%", category="\x00", list="__proto__", fragment="%")
    assert page.shown == expected("消防")
    assert "Department: the list has no “%”" in page.one(".explorer-notice").text
    for fragment in ("%", "%E6%B", "%FF-1", "constructor-1", "__proto__", "<b>", "%00"):
        page.open(keyword="消防", fragment=fragment)
        assert page.shown == expected("消防")
        assert page.one(".explorer-notice").text == ""


def test_instant_navigation_starts_the_page_each_time(browser: Chrome, tmp_path: Path) -> None:
    configuration = tmp_path / "mkdocs.yml"
    with served(tmp_path / "site") as address:
        changed = {
            "INHERIT": str(ROOT / "mkdocs.yml"),
            "site_url": address,
            "strict": False,
            "docs_dir": str(ROOT / "docs"),
            "exclude_docs": "*.md\n*.py\n!/index.md\n!/explorer.md\n!/ask.md",
            "extra": {"alternate": []},
            "nav": ["index.md", "explorer.md", "ask.md"],
            "hooks": [str(ROOT / "docs_hooks" / "explorer.py")],
            "theme": {"features": ["navigation.instant", "navigation.sections"]},
            "plugins": ["search"],
        }
        configuration.write_text(json.dumps(changed), "utf-8")
        build(configuration, tmp_path / "site")
        page = Page(browser, address)
        browser.get(f"{address}index.html")
        page.run("window.sameDocument = true")
        fetched = "return performance.getEntriesByType('resource').some(({name}) => name.endsWith('/sitemap.xml'))"
        page.wait(lambda: page.run(fetched))
        for _ in range(2):
            page.wait(lambda: page.all("nav a[href$='explorer.html']"))
            page.run('document.querySelector(\'nav a[href$="/explorer.html"], nav a[href="explorer.html"]\').click()')
            page.wait(lambda: page.status)
            page.one("input[name=keyword]").send_keys("卫片")
            assert page.shown == ["cooperative-46"]
            page.run("document.querySelector('nav a[href$=\"ask.html\"]').click()")
            page.wait(lambda: not page.all(".explorer"))
        assert page.run("return window.sameDocument"), "pages were changed without loading"


# ---- The search of the docs ----


@pytest.mark.parametrize("word", ["履职", "消防", "民政局", "department", "Query"])
def test_the_search_of_the_docs_finds(page: Page, word: str) -> None:
    page.one(".md-search__input").click()
    page.one(".md-search__input").send_keys(word)
    # Items come before their words, and others take their place while the search goes on.
    page.wait(lambda: any(word.casefold() in text.casefold() for text in page.texts(".md-search-result__item")[:1]))


# ---- The site ----


class Links(HTMLParser):
    """Where a page leads, and the places in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.places: set[str] = set()
        self.lang = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        self.places |= {given[name] for name in ("id", "name") if name in given}
        self.targets += [given[name] for name in ("href", "src") if given.get(name)]
        self.lang = given.get("lang", "") if tag == "html" else self.lang


@pytest.fixture(scope="module")
def pages(built: Path) -> dict[Path, Links]:
    return {file: Links(file.read_text("utf-8")) for file in (built / PLACE).rglob("*.html") if file.name != "404.html"}


def test_every_link_of_the_site_leads_to_a_place_in_it(pages: dict[Path, Links]) -> None:
    for page, links in pages.items():
        for target in set(links.targets):
            address = urlsplit(target)
            if address.scheme or target.startswith("//"):
                assert address.scheme in ("https", "data"), (page, target)
                continue
            file = (page.parent / unquote(address.path)).resolve() if address.path else page
            assert file.is_file() or (file / "index.html").is_file(), (page, target)
            # The places of notebooks are made by their own script.
            if address.fragment and "notebooks" not in target and not address.fragment.startswith("__"):
                assert unquote(address.fragment) in pages[file].places, (page, target)


def test_each_page_has_its_language_and_leads_to_its_like(pages: dict[Path, Links], built: Path) -> None:
    root = built / PLACE
    for page, links in pages.items():
        if page.is_relative_to(root / "bench"):
            continue  # the bench, where it was built, is one page in both languages
        chinese = page.is_relative_to(root / "zh")
        assert links.lang == ("zh" if chinese else "en"), page
        other = root / page.relative_to(root / "zh") if chinese else root / "zh" / page.relative_to(root)
        like = other if other.exists() else root / "zh" / "index.html"
        assert like in {(page.parent / target).resolve() for target in links.targets}, page
    assert "搜索" in (root / "zh" / "ask.html").read_text("utf-8"), "the theme's words are Chinese too"
    searched = [json.loads((root / part / "search" / "search_index.json").read_bytes())["docs"] for part in ("", "zh")]
    locations = [{entry["location"].partition("#")[0] for entry in docs} for docs in searched]
    assert not any(location.startswith("zh/") for location in locations[0] | locations[1])
    assert "reference/lists.html" in locations[0] - locations[1]


def test_the_address_of_the_site_is_set_when_it_is_built(built: Path) -> None:
    for part in ("", "zh/"):
        assert f"<loc>{ADDRESS}{part}ask.html</loc>" in (built / PLACE / part / "sitemap.xml").read_text("utf-8")


def test_code_is_copied_without_prompts_and_outputs(browser: Chrome, site: str) -> None:
    browser.get(f"{site}ask.html")
    copied = browser.execute_script("""
        return [...document.querySelectorAll("pre:has(.gp) > code")].map((code) => {
            code.setAttribute("data-md-copying", "");
            const text = code.innerText;
            code.removeAttribute("data-md-copying");
            return text;
        });
    """)
    blocks = re.findall(
        r"^```python\n(>>> .*?)^```", (ROOT / "docs" / "ask.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    wanted = ["\n".join(re.findall(r"^(?:>>>|\.\.\.) (.*)$", block, re.MULTILINE)) for block in blocks]
    assert [text.strip() for text in copied] == [code.strip() for code in wanted]


def test_pictures_are_dark_in_the_dark(browser: Chrome, site: str) -> None:
    browser.get(f"{site}reading.html")
    shown = "return getComputedStyle(document.querySelector('.md-typeset img')).filter"
    filters = {}
    for scheme in ("default", "slate"):
        browser.execute_script("document.body.setAttribute('data-md-color-scheme', arguments[0])", scheme)
        filters[scheme] = browser.execute_script(shown)
    assert filters["default"] == "none"
    assert filters["slate"].startswith("invert")
