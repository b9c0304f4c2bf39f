"""The web app's pages in a browser, started by its one command: they answer as the library does, for everybody."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

import township_duties as td

from .browser import By, Chrome, Keys, Select, WebDriverWait, WebElement, started_browser  # noqa: F401 (a fixture)
from .questions import KOKYAR

WEB_APP = Path(__file__).parents[1] / "examples" / "web_app"
PHONE = {"width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": True}
VIEWS = ["duties", "who", "notes"]


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address that the start command prints."""
    command = [sys.executable, str(WEB_APP), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stderr is not None
        lines = []
        for line in process.stderr:
            lines.append(line)
            if running := re.search(r"running on (http://127\.0\.0\.1:\d+)", line):
                break
        assert running, "".join(lines)
        yield f"{running[1]}/"
        process.terminate()
        process.stderr.read()


class Page:
    """The page as a reader has it on the screen."""

    def __init__(self, browser: Chrome, site: str) -> None:
        self.browser = browser
        self.site = site

    def open(self, path: str = "", **question: str) -> None:
        self.browser.get(f"{self.site}{path}{'?' if question else ''}{urlencode(question)}")
        self.wait(lambda: self.status or self.problem)

    def wait(self, condition: Callable[[], Any]) -> None:
        WebDriverWait(self.browser, 10, poll_frequency=0.05).until(lambda _: condition())

    def one(self, selector: str) -> WebElement:
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def run(self, script: str, *arguments: Any) -> Any:
        return self.browser.execute_script(script, *arguments)

    def texts(self, selector: str) -> list[str]:
        script = "return [...document.querySelectorAll(arguments[0])].map(element => element.textContent)"
        texts: list[str] = self.run(script, selector)
        return texts

    @property
    def status(self) -> str:
        return "".join(self.texts("#status"))

    @property
    def problem(self) -> str:
        return "".join(self.texts("#problem"))

    @property
    def shown(self) -> list[str]:
        return self.run("return [...document.querySelectorAll('#answers > article')].map(({id}) => id)")  # type: ignore[no-any-return]  # a script gives Any

    @property
    def focused(self) -> WebElement:
        return self.browser.switch_to.active_element

    def press(self, *keys: str) -> None:
        self.focused.send_keys(*keys)

    def choose(self, name: str, value: str) -> None:
        Select(self.one(f"select[name={name}]")).select_by_value(value)

    def view(self, value: str) -> None:
        self.one(f"input[value={value}]").click()


@pytest.fixture
def page(browser: Chrome, site: str) -> Iterator[Page]:
    browser.get_log("browser")  # type: ignore[no-untyped-call]  # what failed in another test is not this one's
    page = Page(browser, site)
    page.open()
    yield page
    requested = page.run("return performance.getEntriesByType('resource').map(({name}) => name)")
    assert f"{site}page/style.css" in requested
    assert [address for address in requested if not address.startswith(site)] == []
    assert browser.get_log("browser") == []  # type: ignore[no-untyped-call]  # selenium leaves it untyped


def ids(duties: Any) -> list[str]:
    return [duty.id for duty in duties]


def found(words: str, **fields: Any) -> list[str]:
    return [hit.duty.id for hit in KOKYAR.duties.where(**fields).search(words)]


# ---- What a reader asks ----


def test_nothing_asked_shows_all_in_parts(page: Page) -> None:
    assert page.status == "268 duties, the first 20 are shown"
    assert page.shown == ids(KOKYAR.duties[:20])
    page.one("#more").click()
    page.wait(lambda: len(page.shown) == 40)
    assert page.shown == ids(KOKYAR.duties[:40])
    assert page.run("return document.activeElement.closest('article').id") == KOKYAR.duties[20].id
    assert page.status == "268 duties, the first 40 are shown"
    assert "268 duties are published, 331 declared" in page.one("#about").text


@pytest.mark.parametrize("words", ["消防 投诉", "ＡＰＰ", "⻝品", "98%"])
def test_typed_words_are_found_and_marked(page: Page, words: str) -> None:
    page.one("input[name=words]").send_keys(words)
    page.wait(lambda: page.shown == found(words)[:20])
    first = KOKYAR.duties.search(words)[0]
    passage = first.passages[0]
    place = "h2" if passage.field == "name" else ".passage"
    marks = page.texts(f"#{first.duty.id} {place} mark")
    assert marks[0] == passage.text[slice(*passage.spans[0])]
    assert page.status.startswith(f"{len(found(words))} dut")


def test_what_is_not_there_is_not_found(page: Page) -> None:
    page.one("input[name=words]").send_keys("无此词")
    page.wait(lambda: page.status == "Nothing found. Try fewer or shorter words.")
    assert page.shown == []


def test_a_word_that_an_input_method_has_not_finished_is_not_asked(page: Page) -> None:
    page.run("""
        const input = document.querySelector("input[name=words]");
        input.value = "消防";
        input.dispatchEvent(new InputEvent("input", { bubbles: true, isComposing: true }));
    """)
    page.browser.execute_async_script("setTimeout(arguments[0], 300)")
    assert page.status.startswith("268 duties")
    page.run(
        'document.querySelector("input[name=words]").dispatchEvent(new CompositionEvent("compositionend", {'
        "bubbles: true }))"
    )
    page.wait(lambda: page.shown == found("消防")[:20])


def test_filters_are_used_together_and_cleared(page: Page) -> None:
    fields: dict[str, Any] = {
        "list_type": "cooperative",
        "category": "应急管理及消防",
        "department": "塔什库尔干县公安局",
    }
    for name, value in fields.items():
        page.choose(name, value)
    page.wait(lambda: page.shown == ids(KOKYAR.duties.where(**fields)))
    page.one("input[name=words]").send_keys("消防")
    page.wait(lambda: page.texts("mark") and page.shown == found("消防", **fields))
    question = parse_qs(urlsplit(page.browser.current_url).query)
    assert question == {**{name: [value] for name, value in fields.items()}, "words": ["消防"]}
    page.browser.refresh()
    page.wait(lambda: page.shown == found("消防", **fields))
    page.one("button[type=reset]").click()
    page.wait(lambda: page.status.startswith("268 duties"))
    assert urlsplit(page.browser.current_url).query == ""


def test_another_version_answers(page: Page) -> None:
    old = td.load(version=td.available()[0].version)
    page.view("notes")
    page.choose("version", old.version)
    page.wait(lambda: page.status.startswith(f"{len(old.notes)} notes"))
    assert len(old.notes) != len(KOKYAR.notes)


def test_the_answer_can_be_had_as_json(page: Page) -> None:
    page.one("input[name=words]").send_keys("消防")
    page.wait(lambda: page.shown == found("消防")[:20])
    address = page.one("#source").get_attribute("href") or ""
    assert address.startswith(f"{page.site}search?")
    assert parse_qs(urlsplit(address).query) == {"words": ["消防"], "limit": ["20"], "offset": ["0"]}


# ---- What a reader is told ----


def opened(page: Page, article: str) -> WebElement:
    page.one(f"{article} summary").click()
    page.wait(lambda: page.texts(f"{article} .place"))
    return page.one(article)


def test_an_opened_duty_says_where_it_stands_and_who_does_what(page: Page) -> None:
    page.one("input[name=words]").send_keys("卫片")
    page.wait(lambda: page.shown == found("卫片"))
    duty = KOKYAR.duties["cooperative-46"]
    text = opened(page, f"#{duty.id}").text
    assert f"Stands on {duty.source} of the document" in text
    assert page.texts(".place code") == [duty.ref]
    steps = [f"{step.marker} {step.text}" for block in duty.responsibilities for step in block.steps]
    assert [shown.strip() for shown in page.texts(".block .step")] == [step.strip() for step in steps]
    assert page.texts(".block strong") == ["自然资源局", "农业农村局", KOKYAR.township.name]
    assert set(page.texts(".detail mark")) == {"卫片"}


@pytest.mark.parametrize("duty_id", ["cooperative-51", "cooperative-85"])
def test_a_step_says_who_acts_where_its_block_does_not(page: Page, duty_id: str) -> None:
    duty = KOKYAR.duties[duty_id]
    page.open(words=duty.name)
    opened(page, f"#{duty_id}")
    expected = [
        "、".join(KOKYAR.departments[name].short_name for name in block.acting(step).departments)
        for block in duty.responsibilities
        for step in block.steps
        if block.acting(step) != (block.departments, block.attribution)
    ]
    assert len(set(expected)) > 1
    said = [text.strip() for text in page.texts(f"#{duty_id} .step small")]
    assert said == [who or "who acts is not stated" for who in expected]
    assert page.texts(f"#{duty_id} h3 span") == ["上级部门职责", "乡镇配合职责"]


def test_notes_stand_beside_the_duty(page: Page) -> None:
    page.one("input[name=words]").send_keys("取水量台账")
    page.wait(lambda: page.shown == ["reclaimed-21"])
    opened(page, "#reclaimed-21")
    notes = KOKYAR.notes_on("reclaimed-21")
    assert len(notes) == 2
    for shown, note in zip(page.texts(".note"), notes, strict=True):
        told = (note.kind, note.certainty, note.rule or "", note.field, note.excerpt, note.message, note.message_zh)
        assert all(part in shown for part in told)


def test_a_reader_sees_who_does_what(page: Page) -> None:
    page.view("who")
    page.one("input[name=words]").send_keys("烟花爆竹")
    page.wait(lambda: page.status == "2 steps of 2 bodies")
    items = KOKYAR.duties.who_does_what("烟花爆竹")
    assert page.texts("#answers h2") == list(items.bodies)
    assert [text.strip() for text in page.texts("#answers article > .step")] == [item.text for item in items]
    assert f"{KOKYAR.duties[items[0].duty_id].source} of the document" in opened(page, "#answers article").text


def test_a_body_is_not_named_twice_when_more_is_shown(page: Page) -> None:
    page.open(view="who", list_type="reclaimed")
    items = KOKYAR.reclaimed.who_does_what()
    page.one("#more").click()
    page.wait(lambda: len(page.texts("#answers article")) == 40)
    told = [item.body or "Who acts is not stated" for item in items[:40]]
    assert page.texts("#answers h2") == list(dict.fromkeys(told))


def test_a_reader_sees_what_is_odd(page: Page) -> None:
    page.view("notes")
    page.choose("kind", "markup")
    page.choose("certainty", "certain")
    wanted = [note for note in KOKYAR.notes if note.kind == "markup" and note.certainty == "certain"]
    page.wait(lambda: page.status == f"{len(wanted)} notes")
    assert len(page.texts("#answers > article")) == len(wanted)
    assert not page.one("input[name=words]").is_displayed()


def test_a_problem_is_told(page: Page) -> None:
    page.one("input[name=words]").send_keys("“”")
    page.wait(lambda: page.problem == "'“”' has no word to search for")
    assert (page.shown, page.status) == ([], "")
    page.one("input[name=words]").send_keys(Keys.BACKSPACE, Keys.BACKSPACE, "消防")
    page.wait(lambda: page.shown == found("消防")[:20])
    assert page.problem == ""
    # A refused request is no fault of the page.
    log = page.browser.get_log("browser")  # type: ignore[no-untyped-call]  # selenium leaves it untyped
    assert all("422" in entry["message"] for entry in log)


def test_a_server_that_is_gone_is_told(page: Page) -> None:
    page.run("window.fetch = () => Promise.reject(new TypeError('gone'))")
    page.one("input[name=words]").send_keys("消防")
    page.wait(lambda: page.problem == "The server does not answer. Is it running?")


def test_what_the_address_asks_and_the_form_lacks_is_told(page: Page) -> None:
    page.open(department="民证局", list_type="reclaimed")
    page.wait(lambda: page.problem == "The address asks for what is not offered: 民证局.")
    assert page.shown == ids(KOKYAR.reclaimed[:20])


def test_texts_are_never_read_as_html(page: Page) -> None:
    page.open(view="notes", kind="markup")
    assert any("<ol" in text for text in page.texts("#answers > article"))
    assert page.texts("#answers ol, #answers [style]") == []
    pieces = page.browser.execute_async_script("""
        const done = arguments[0];
        import("./page/common.js").then(({ element, marked }) => {
            const made = element("p", {}, ...marked("𠘨<img src=x>防火", [[4, 6], [1, 5], [11, 13]]));
            done([made.textContent, made.querySelectorAll("img").length,
                  [...made.querySelectorAll("mark")].map(({ textContent }) => textContent)]);
        });
    """)
    assert pieces == ["𠘨<img src=x>防火", 0, ["<img", " ", ">防"]]


def test_a_script_in_the_page_would_not_run(page: Page) -> None:
    page.run("""document.body.insertAdjacentHTML("beforeend", "<img src='x' onerror='window.attacked = 1'>")""")
    page.run("document.body.append(Object.assign(document.createElement('script'), {textContent: 'attacked = 1'}))")
    page.browser.execute_async_script("setTimeout(arguments[0], 100)")
    assert page.run("return window.attacked") is None
    refused = page.browser.get_log("browser")  # type: ignore[no-untyped-call]  # selenium leaves it untyped
    assert sum("Content Security Policy" in entry["message"] for entry in refused) >= 2


# ---- For everybody ----


def test_the_keyboard_is_enough(page: Page) -> None:
    page.press(Keys.TAB)
    assert page.focused == page.one(".skip")
    assert page.focused.is_displayed()
    page.press(Keys.TAB)
    assert page.focused == page.one("input[value=duties]")
    page.press(Keys.ARROW_DOWN)
    page.wait(lambda: "bodies" in page.status)
    page.press(Keys.ARROW_UP)
    page.wait(lambda: "duties" in page.status)
    page.press(Keys.TAB, "卫片", Keys.ENTER)
    page.wait(lambda: page.shown == found("卫片"))
    page.wait(lambda: page.focused == page.one("#status"))
    page.press(Keys.TAB)
    assert page.focused == page.one("#answers summary")
    assert page.run("return getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.press(Keys.ENTER)
    page.wait(lambda: page.texts("#cooperative-46 .place"))
    page.press(Keys.ENTER)
    assert not page.one("#cooperative-46 .place").is_displayed()


def test_every_control_has_a_name_and_answers_are_announced(page: Page) -> None:
    names = page.run("""
        return [...document.querySelectorAll("input, select")].map(({ labels }) => labels[0]?.textContent.trim());
    """)
    assert all(names)
    assert page.one("#status").get_attribute("role") == "status"
    assert page.one("#problem").get_attribute("role") == "alert"


@pytest.fixture
def phone(page: Page) -> Iterator[Page]:
    page.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", PHONE)
    yield page
    page.browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.mark.parametrize("view", VIEWS)
def test_a_phone_shows_all_without_scrolling_sideways(phone: Page, view: str) -> None:
    phone.open(view=view, department="x" * 100)
    phone.wait(lambda: phone.problem)
    opened(phone, "#answers article:has(summary)")
    assert phone.run("return document.documentElement.scrollWidth") == 360
    assert phone.run("return [...document.querySelectorAll('main *')].filter(e => e.scrollWidth > 360).length") == 0
    small = """
        const controls = [...document.querySelectorAll("form label, form :is(input, select, button), summary, #more")];
        return controls.filter(control => control.checkVisibility() && !control.matches("[type=radio]"))
            .filter(control => control.getBoundingClientRect().height < 24).map(control => control.outerHTML);
    """
    assert phone.run(small) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_can_be_read_in_light_and_dark(page: Page, scheme: str) -> None:
    feature = {"name": "prefers-color-scheme", "value": scheme}
    page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
    script = "return getComputedStyle(document.documentElement).getPropertyValue(`--${arguments[0]}`).trim()"
    colour = {name: page.run(script, name) for name in ("ground", "raised", "ink", "soft", "accent", "warning", "edge")}
    found = [page.run(script, name) for name in ("found", "found-ink")]
    page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert (luminance(colour["ground"]) < 0.5) == (scheme == "dark")
    for ground in (colour["ground"], colour["raised"]):
        assert all(contrast(colour[name], ground) >= 4.5 for name in ("ink", "soft", "accent", "warning"))
        assert contrast(colour["edge"], ground) >= 3
    assert contrast(*found) >= 4.5


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# ---- The reference of the API ----


@pytest.mark.parametrize("width", [360, 1300])
def test_the_reference_shows_every_operation_and_its_examples(page: Page, width: int) -> None:
    page.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {**PHONE, "width": width})
    page.browser.get(f"{page.site}docs")
    page.wait(lambda: page.texts("#reference h2"))
    headings = page.texts("#reference h2 code")
    wide = page.run("return document.documentElement.scrollWidth")
    page.browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert wide == width
    paths = ["/lists", "/duties", "/duties/{id}", "/search", "/who", "/departments", "/departments/{name}", "/notes"]
    assert headings == [f"GET {path}" for path in paths]
    examples = page.browser.execute_async_script("""
        const done = arguments[0];
        const links = [...document.querySelectorAll("article > p > a")];
        Promise.all(links.map(link => fetch(link.href).then(({ status }) => status))).then(done);
    """)
    assert examples == [200] * len(paths)
    dead = "return [...document.querySelectorAll('a[href^=\"#\"]')].filter(a => !document.querySelector(a.hash)).length"
    assert page.run(dead) == 0


def test_problems_lead_to_what_explains_them(page: Page) -> None:
    for name in ("unknown-name", "invalid-question", "damaged"):
        page.browser.get(f"{page.site}docs#{name}")
        page.wait(lambda: page.texts("#reference h2"))
        assert page.texts(":target")
