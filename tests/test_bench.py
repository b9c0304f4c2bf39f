"""The bench in a browser: what the library says of a document is what the page shows, and nothing leaves the page."""

import inspect
import json
import os
import re
import runpy
import shutil
import subprocess
import sys
import zipfile
from base64 import b64encode
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from typer.testing import CliRunner

import township_duties as td
from township_duties.bench import NEEDED
from township_duties.cli import app

from .browser import ActionChains, By, Chrome, Keys, Select, WebDriverWait, opened_browser
from .conftest import DATA
from .documents import document
from .package import bare

ROOT = Path(__file__).parents[1]
MADE = Path(__file__).parent / "made"
PATIENCE = 120
"""Seconds that a page may take on a machine that does much else."""

CHROMIUMS_OWN = re.compile(r"(http://)?[\w.-]+\.(google|googleapis|gvt1|gstatic|duckduckgo)\.com[:/]")
"""What Chromium asks by itself, whatever page is open."""

HOSTILE = "<img src=x onerror=document.title='led'><script>document.title='led'</script>"


# ---- The page, built once; a server that counts; a browser that asks it for every host ----


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bench, built as a user builds it; what it pins is downloaded once, and kept below `build`."""
    stop = pytest.fail if os.environ.get("CI") else pytest.skip
    if shutil.which("npm") is None:
        stop("npm is not installed")
    folder = tmp_path_factory.mktemp("bench")
    command = [sys.executable, str(ROOT / "scripts" / "build_bench.py"), str(folder)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if built.returncode:
        stop(f"the bench cannot be built: {built.stderr}")
    return folder


class Counting(ThreadingHTTPServer):
    """A server of a folder, and the proxy for all other hosts, which keeps what is asked of it and of them."""

    def __init__(self, folder: Path) -> None:
        self.asked: list[str] = []
        super().__init__(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that no longer waits for an answer is none of our errors."""


class _Handler(SimpleHTTPRequestHandler):
    server: Counting

    def do_CONNECT(self) -> None:
        self.send_error(502)

    def log_request(self, *_: Any) -> None:
        if not CHROMIUMS_OWN.match(self.path):
            self.server.asked.append(f"{self.command} {self.path}")

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002  # the name is the parent's
        pass


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Counting]:
    server = Counting(folder)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("downloads")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory, server: Counting, downloads: Path) -> Iterator[Chrome]:
    proxy = f"--proxy-server=127.0.0.1:{server.server_port}"
    kept = {"download.default_directory": str(downloads)}
    with opened_browser(tmp_path_factory.mktemp("browser"), proxy, **kept) as browser:
        yield browser


class Page:
    """The bench as a clerk has it on the screen."""

    def __init__(self, browser: Chrome, downloads: Path) -> None:
        self.browser = browser
        self.downloads = downloads

    def open(self, address: str) -> None:
        self.browser.get(address)
        self.wait(lambda: self.run("return loading.hidden"))

    def wait(self, condition: Callable[[], Any]) -> Any:
        return WebDriverWait(self.browser, PATIENCE, poll_frequency=0.05).until(lambda _: condition())

    def run(self, script: str, *arguments: Any) -> Any:
        return self.browser.execute_script(f"const loading = $('loading'); {script}", *arguments)

    def texts(self, selector: str) -> list[str]:
        script = "return [...document.querySelectorAll(arguments[0])].map(({textContent}) => textContent)"
        return self.run(script, selector)  # type: ignore[no-any-return]  # a script gives Any

    def text(self, selector: str) -> str:
        (text,) = self.texts(selector)
        return text

    def press(self, selector: str) -> None:
        self.browser.find_element(By.CSS_SELECTOR, selector).click()

    def settle(self) -> None:
        self.wait(lambda: self.run("return !busy"))

    def choose(self, file: Path) -> None:
        self.browser.find_element(By.ID, "file").send_keys(str(file))
        self.settle()

    def try_example(self) -> None:
        self.press("#example")
        self.settle()

    def have_example(self) -> None:
        """The example, which need not be read again for each test."""
        if self.run("return read?.published") != 268:
            self.try_example()

    def paste(self, kind: str, text: str) -> None:
        """What pasting does: the browser offers the page what the clipboard holds, as `kind`."""
        script = """
            const held = new DataTransfer();
            held.setData(arguments[0], arguments[1]);
            $("text").dispatchEvent(new ClipboardEvent("paste", {clipboardData: held, cancelable: true}));
        """
        self.run(script, kind, text)
        self.settle()

    def show_all(self) -> None:
        self.run("while (!$('more').hidden) $('more').click()")

    def exported(self, form: str) -> tuple[str, bytes]:
        """The name and the content of what is downloaded."""
        before = {*self.downloads.iterdir()}
        self.press(f"[data-form={form}]")
        self.settle()
        kept = (".xlsx", ".docx", ".json")
        new = lambda: [file for file in {*self.downloads.iterdir()} - before if file.suffix in kept]  # noqa: E731
        (file,) = self.wait(new)
        content = file.read_bytes()
        file.unlink()
        return file.name, content


@pytest.fixture(scope="module")
def opened(browser: Chrome, server: Counting, downloads: Path) -> Page:
    page = Page(browser, downloads)
    page.open(server.address)
    return page


@pytest.fixture
def page(opened: Page) -> Iterator[Page]:
    """The page, loaded once for all tests; each must leave it quiet."""
    opened.run("localStorage.clear(); noFaults.clear(); speak('zh')")
    yield opened
    assert opened.browser.get_log("browser") == []  # type: ignore[no-untyped-call]  # selenium leaves it untyped


def bundled() -> td.DutyList:
    return td.read((DATA / "kokyar" / "document.txt").read_text("utf-8"), key="draft")


def read(file: Path) -> td.DutyList:
    return td.read(file, key="draft")


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# ---- Whose job it is ----


def test_a_sentence_is_answered_as_the_library_answers_it(page: Page) -> None:
    page.have_example()
    for sentence in ("楼道里停满电动自行车", "护照到期了怎么换", HOSTILE):
        page.run("$('sentence').value = arguments[0]", sentence)
        page.press("#ask button")
        page.settle()
        answer = bundled().duties.concerning(sentence)
        assert page.texts("#concerned > p") == answer.told().split("\n")
        assert len(page.texts("#concerned li")) == len(answer)
    page.press("#language")
    assert page.texts("#concerned > p") == answer.told("en").split("\n")


# ---- Nothing leaves ----


def test_all_that_is_loaded_is_its_own_and_as_large_as_it_says(page: Page, server: Counting, folder: Path) -> None:
    assert sorted(server.asked) == ["GET /", "GET /bench.bin", "GET /bench.css", "GET /bench.js"]
    size = (folder / "bench.bin").stat().st_size
    assert int(page.run("return document.body.dataset.bytes")) == size
    assert page.text("#loading-text").endswith(f"{size / 1e6:.1f} / {size / 1e6:.1f} MB")
    assert size < 10_000_000


def test_no_request_is_made_once_it_is_loaded(page: Page, server: Counting) -> None:
    before = len(server.asked)
    page.choose(MADE / "b1.docx")
    page.exported("workbook")
    page.press("#language")
    page.press("#language")
    assert server.asked[before:] == []


def test_the_browser_refuses_every_request_of_the_page_and_of_its_workers(page: Page, server: Counting) -> None:
    before = len(server.asked)
    script = """
        const [own, done] = arguments, addresses = [own, "http://elsewhere.test/", "https://elsewhere.test/"];
        const attempt = (address) => fetch(address, {mode: "no-cors"}).then(() => "got through", () => "refused");
        const inWorker = `Promise.all(${JSON.stringify(addresses)}.map(${attempt})).then(postMessage)`;
        const worker = new Worker("data:text/javascript," + encodeURIComponent(inWorker), {type: "module"});
        const picture = new Promise((resolve) => {
            const image = new Image();
            image.onload = () => resolve("got through");
            image.onerror = () => resolve("refused");
            image.src = "http://elsewhere.test/picture.png";
        });
        navigator.sendBeacon(own, "words");
        worker.onmessage = async ({data}) =>
            done([...data, ...await Promise.all(addresses.map(attempt)), await picture]);
    """
    assert page.browser.execute_async_script(script, server.address) == ["refused"] * 7
    assert server.asked[before:] == []
    page.browser.get_log("browser")  # type: ignore[no-untyped-call]  # the refusals; selenium leaves it untyped


def test_requests_are_counted_wherever_they_go(page: Page, server: Counting, tmp_path: Path) -> None:
    """The two tests above can fail: from a page without the policy, a request to any host is seen."""
    before = len(server.asked)
    plain = tmp_path / "plain.html"
    plain.write_text("<!doctype html><title>plain</title>", "utf-8")
    page.browser.switch_to.new_window("tab")
    page.browser.get(plain.as_uri())
    for scheme in ("http", "https"):
        # Waited for, so that what the browser says of it is said before its log is read.
        page.browser.execute_async_script(
            f"fetch('{scheme}://elsewhere.test/seen', {{mode: 'no-cors'}}).catch(() => 0).then(arguments[0])"
        )
    seen = {"GET http://elsewhere.test/seen", "CONNECT elsewhere.test:443"}
    page.wait(lambda: {*server.asked[before:]} == seen)
    page.browser.get_log("browser")  # type: ignore[no-untyped-call]  # the answers are errors; selenium leaves it untyped
    page.browser.close()
    page.browser.switch_to.window(page.browser.window_handles[0])


# ---- What the library says is what the page shows ----


@pytest.mark.parametrize("name", ["b1.docx", "a4.docx", "b4.xlsx", "b3.html", "a6.md", "b5.txt", "b7.xls"])
def test_a_document_is_read_and_checked_as_by_the_library(page: Page, name: str) -> None:
    page.choose(MADE / name)
    assert_shown(page, read(MADE / name))


def test_the_bundled_document_is_read_and_checked_as_by_the_library(page: Page) -> None:
    page.try_example()
    kokyar = bundled()
    assert len(kokyar.notes) > 50
    assert_shown(page, kokyar)
    assert page.texts("#lists tr")[3] == "合计331268"


def assert_shown(page: Page, duty_list: td.DutyList) -> None:
    page.show_all()
    declared, published = duty_list.declared, duty_list.duties.count_by("list_type")
    rows = [
        (kind.chinese, declared.lists[kind].count if kind in declared.lists else None, published.get(kind, 0))
        for kind in td.ListType
    ]
    rows.append(("合计", declared.total, len(duty_list.duties)))
    stated = [f"{name}{'未载明' if count is None else count}{there}" for name, count, there in rows]
    assert page.texts("#lists tr") == stated
    assert duty_list.title in page.text("#whose")
    assert page.texts("#departments li") == [
        f"{name} {count}项" for name, count in duty_list.duties.count_by("department").items()
    ]
    notes = duty_list.notes
    assert page.texts("#rows .message") == [note.message_zh for note in notes]
    assert page.texts("#rows mark") == [note.excerpt for note in notes]
    assert page.texts("#rows .certainty") == [note.certainty.chinese for note in notes]
    assert page.texts("#rows .correction") == [f"建议改为：{note.correction}" for note in notes if note.correction]
    for note, words in zip(notes, page.texts("#rows .words"), strict=True):
        cell = duty_list.duties[note.duty_id].printed.get(note.field, "") if note.duty_id else ""
        assert words == note.excerpt or words.strip("…") in cell


@pytest.mark.parametrize("language", ["zh", "en"])
def test_both_languages_say_the_same(page: Page, language: str) -> None:
    page.have_example()
    page.show_all()
    page.run(f"speak('{language}')")
    page.show_all()
    messages = [note.message_zh if language == "zh" else note.message for note in bundled().notes]
    assert page.texts("#rows .message") == messages
    assert page.browser.title == {"zh": "履职事项清单校核台", "en": "The bench: check a duty list"}[language]
    seen = page.browser.find_element(By.TAG_NAME, "main").text.replace(" ", "")
    assert ("五、校核意见" in seen) == (language == "zh")
    assert ("5.Notes" in seen) == (language == "en")


def test_the_words_of_a_document_are_never_markup(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "清单.txt"
    file.write_text(document().replace("临江市", f"临江市{HOSTILE}") + f"\n{HOSTILE}\n", "utf-8")
    title = page.browser.title
    page.choose(file)
    page.show_all()
    assert HOSTILE in "".join(page.texts("#result"))
    assert page.run("return document.querySelectorAll('#result img, #result script').length") == 0
    assert page.browser.title == title


def test_a_pasted_table_keeps_its_cells(page: Page) -> None:
    table = (MADE / "b3.html").read_bytes().decode()
    page.paste("text/html", table)
    assert_shown(page, td.read(table.encode(), key="draft"))


def test_a_file_is_dropped_anywhere_on_the_page(page: Page) -> None:
    script = """
        const held = new DataTransfer();
        const content = Uint8Array.from(atob(arguments[1]), (character) => character.charCodeAt(0));
        held.items.add(new File([content], arguments[0]));
        for (const type of ["dragover", "drop"]) {
            document.querySelector("footer").dispatchEvent(new DragEvent(type, {dataTransfer: held, bubbles: true}));
        }
    """
    page.run(script, "b4.xlsx", b64encode((MADE / "b4.xlsx").read_bytes()).decode())
    page.settle()
    assert_shown(page, read(MADE / "b4.xlsx"))


def test_a_text_is_read_as_it_is(page: Page) -> None:
    text = (MADE / "b5.txt").read_bytes().decode("gb18030")
    page.run("$('text').value = arguments[0]; $('read-text').click()", text)
    page.settle()
    assert page.texts("#rows .message") == [note.message_zh for note in td.read(text, key="draft").notes]


# ---- Filters, and what is no fault ----


def test_notes_are_filtered_by_certainty_and_kind(page: Page) -> None:
    page.have_example()
    page.press("#certainties input[value=certain]")
    page.run("$('kind').value = 'punctuation'; $('kind').onchange()")
    page.show_all()
    expected = [note for note in bundled().notes if note.certainty != "certain" and note.kind == "punctuation"]
    assert expected
    assert page.texts("#rows .message") == [note.message_zh for note in expected]
    assert page.text("#shown").startswith(f"显示{len(expected)}条，共{len(bundled().notes)}条")
    page.press("#certainties input[value=certain]")
    Select(page.browser.find_element(By.ID, "kind")).select_by_value("")
    page.show_all()
    assert len(page.texts("#rows .message")) == len(bundled().notes)


def test_what_is_no_fault_is_remembered_without_its_words_and_not_exported(page: Page) -> None:
    page.try_example()
    page.run("document.querySelector('#rows .tick input').click()")
    page.choose(MADE / "b1.docx")
    assert page.texts(".no-fault") == []
    page.try_example()
    assert len(page.texts(".no-fault")) == 1
    kept = page.run("return JSON.stringify({...localStorage})")
    assert re.fullmatch(r"[\x20-\x7e]{90,200}", kept), "codes, and none of the document's words"
    left_out = bundled().notes[0]
    _, workbook = page.exported("workbook")
    texts = members(workbook)["xl/sharedStrings.xml"].decode()
    assert left_out.message_zh not in texts
    assert bundled().notes[1].message_zh in texts
    page.press("#hide-no-faults")
    page.show_all()
    assert page.texts("#rows .message") == [note.message_zh for note in bundled().notes[1:]]
    page.press("#hide-no-faults")
    page.press("#forget")
    assert page.texts(".no-fault") == []
    assert page.run("return Object.keys(localStorage).filter(key => key.startsWith('township-duties-bench/'))") == []


# ---- Files ----


@pytest.mark.parametrize("name", ["b1.docx", "b4.xlsx"])
def test_files_are_those_of_the_library(page: Page, name: str, tmp_path: Path) -> None:
    page.choose(MADE / name)
    duty_list = read(MADE / name)
    named, content = page.exported("json")
    assert (named, content) == (f"{Path(name).stem}.json", duty_list.to_json())
    named, content = page.exported("workbook")
    duty_list.export(tmp_path / "lists.xlsx")
    assert named == f"{Path(name).stem}-清单.xlsx"
    assert members(content) == members((tmp_path / "lists.xlsx").read_bytes())


@pytest.mark.skipif(
    "marked" not in inspect.signature(td.DutyList.export).parameters, reason="the library writes no marked-up workbook"
)
def test_the_marked_up_workbook_is_that_of_the_library(page: Page, tmp_path: Path) -> None:
    page.choose(MADE / "b1.docx")
    named, content = page.exported("marked")
    marked: dict[str, Any] = {"marked": True}
    read(MADE / "b1.docx").export(tmp_path / "marked.xlsx", **marked)
    assert named == "b1-校核.xlsx"
    assert members(content) == members((tmp_path / "marked.xlsx").read_bytes())


def test_a_word_draft_comes_back_with_comments_without_those_that_are_no_faults(page: Page, tmp_path: Path) -> None:
    page.choose(MADE / "b1.docx")
    page.show_all()
    page.run("document.querySelector('#rows .tick input').click()")
    named, content = page.exported("commented")
    page.run("document.querySelector('#rows .tick input').click()")
    own = read(MADE / "b1.docx")
    own.without_notes(own.notes[:1]).export(tmp_path / "commented.docx", marked=True, draft=MADE / "b1.docx")
    assert named == "b1-校核.docx"
    assert members(content) == members((tmp_path / "commented.docx").read_bytes())
    assert page.run("return document.querySelector('[data-form=commented]').hidden") is False
    page.choose(MADE / "b4.xlsx")
    assert page.run("return document.querySelector('[data-form=commented]').hidden") is True


REFUSED = {
    "空.txt": b"",
    "设计.rtf": b"{\\rtf1 }",
    "别的.txt": "石桥镇行政许可事项\n序号\t许可事项\t办理时限\n1\t林木采伐\t5日\n".encode(),
    "坏的.docx": (MADE / "b1.docx").read_bytes()[:3000],
    "旧的.doc": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(page: Page, name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(REFUSED[name])
    with pytest.raises(td.ReadingError) as caught:
        read(file)
    page.choose(file)
    said = page.text("#wrong")
    assert f"没有读成：{name}" in said
    assert getattr(caught.value, "message_zh", None) or str(caught.value) in said
    assert "另存为 .docx 或 .xlsx" in said
    assert page.run("return $('result').hidden")
    assert page.browser.switch_to.active_element.get_attribute("id") == "file"
    page.run("speak('en')")
    assert str(caught.value) in page.text("#wrong")


def test_a_pdf_is_refused_with_what_to_do(page: Page) -> None:
    page.choose(MADE / "b6.pdf")
    assert "本页读不了 PDF。请在 WPS 或 Word 中打开" in page.text("#wrong")
    page.choose(MADE / "b5.txt")
    assert page.run("return $('wrong').hidden"), "the next file is read"


# ---- For everybody ----


def test_the_keyboard_reaches_everything(page: Page) -> None:
    page.choose(MADE / "b5.txt")
    assert page.browser.switch_to.active_element.text == "二、读到的内容"
    reached = set()
    page.run("document.activeElement.blur(); window.scrollTo(0, 0)")
    for _ in range(40):
        ActionChains(page.browser).send_keys(Keys.TAB).perform()
        reached.add(
            page.run(
                "return document.activeElement.id || document.activeElement.className || document.activeElement.type"
            )
        )
    assert {"language", "file", "example", "forget", "kind", "hide-no-faults", "checkbox"} <= reached
    unlabelled = """
        return [...document.querySelectorAll("input, select, textarea, button")]
            .filter((control) => control.checkVisibility() && !control.labels?.length && !control.textContent.trim())
            .map(({id}) => id)
    """
    assert page.run(unlabelled) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_phone_shows_it_whole(page: Page, language: str) -> None:
    page.have_example()
    page.run(f"speak('{language}')")
    phone = {"width": 360, "height": 780, "deviceScaleFactor": 1, "mobile": True}
    page.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", phone)
    try:
        assert page.run("return document.documentElement.scrollWidth") == 360
    finally:
        page.browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_reading_can_be_stopped_and_the_next_document_is_read(page: Page) -> None:
    page.run("$('example').click(); $('stop').click()")
    page.settle()
    assert page.run("return $('result').hidden")
    page.choose(MADE / "b5.txt")
    assert page.texts("#rows .message") == [note.message_zh for note in read(MADE / "b5.txt").notes]


def test_a_program_that_fails_says_so_and_starts_anew(page: Page) -> None:
    page.run("check({name: '..', content: new Blob(['words'])})")  # no file can have this name
    page.settle()
    assert "程序意外停止" in page.text("#wrong")
    assert "IsADirectoryError" in page.text("#wrong")
    page.choose(MADE / "b5.txt")
    assert page.texts("#rows .message") == [note.message_zh for note in read(MADE / "b5.txt").notes]


# ---- Without a network ----


def test_one_file_opens_by_a_double_click(page: Page, folder: Path, server: Counting) -> None:
    before = len(server.asked)
    page.open((folder / "downloads" / "township-duties-bench.html").as_uri())
    page.choose(MADE / "b1.docx")
    assert_shown(page, read(MADE / "b1.docx"))
    assert server.asked[before:] == []


def test_a_page_opened_from_the_folder_says_what_to_do(page: Page, folder: Path) -> None:
    page.open((folder / "index.html").as_uri())
    assert "请改用单个文件的版本" in page.text("#wrong")
    page.browser.get_log("browser")  # type: ignore[no-untyped-call]  # the refusal


def test_the_archive_holds_the_folder(folder: Path) -> None:
    held = members((folder / "downloads" / "township-duties-bench.zip").read_bytes())
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    assert held == {f"township-duties-bench/{name}": content for name, content in files.items()}
    assert {*NEEDED, "licences.txt"} == files.keys()


def test_what_is_not_what_was_pinned_is_refused(tmp_path: Path) -> None:
    script = runpy.run_path(str(ROOT / "scripts" / "build_bench.py"))
    pinned_packages = script["pinned_packages"]
    told = pinned_packages.__globals__
    told["KEPT"] = tmp_path
    told["_run"] = lambda program, *_: (tmp_path / f"{Path(program).name}.whl").write_bytes(b"something else")
    with pytest.raises(SystemExit, match=r"is not what bench/packages\.json pins: pyodide 314\.\S+, annotated-types "):
        pinned_packages()


def test_every_part_comes_with_its_licence(folder: Path) -> None:
    licences = (folder / "licences.txt").read_text("utf-8")
    pinned = json.loads((ROOT / "bench" / "packages.json").read_text("utf-8"))
    for package in [pinned["npm"], *pinned["wheels"]]:
        assert f"{package['name']} {package['version']}" in licences
    assert licences.lower().count("permission is hereby granted") >= 5


@pytest.mark.parametrize("built", [True, False], ids=["built", "not built"])
def test_the_site_holds_it_where_it_was_built(folder: Path, tmp_path: Path, built: bool) -> None:
    (tmp_path / "docs_hooks").mkdir()
    for hook in ("bench.py", "languages.py"):
        shutil.copy(ROOT / "docs_hooks" / hook, tmp_path / "docs_hooks")
    for name in ("bench.md", "zh/bench.md"):
        top = (ROOT / "docs" / name).read_text("utf-8").partition("\n## ")[0]
        page = tmp_path / "docs" / name
        page.parent.mkdir(exist_ok=True)
        page.write_text(top, "utf-8")
    if built:
        (tmp_path / "build").mkdir()
        (tmp_path / "build" / "bench").symlink_to(folder)
    settings = (
        "site_name: x\nuse_directory_urls: false\nhooks: [docs_hooks/bench.py, docs_hooks/languages.py]\n"
        "markdown_extensions: [attr_list]\n"
    )
    (tmp_path / "mkdocs.yml").write_text(
        settings + "theme: {name: mkdocs, language: en}\nexclude_docs: /zh/\n", "utf-8"
    )
    (tmp_path / "mkdocs.zh.yml").write_text(
        settings + "theme: {name: mkdocs, language: zh}\ndocs_dir: docs/zh\n", "utf-8"
    )
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q"]
    subprocess.run(command, check=True, cwd=tmp_path, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    site = tmp_path / "site"
    for page, there in ((site / "bench.html", "bench/"), (site / "zh" / "bench.html", "../bench/")):
        text = page.read_text("utf-8")
        assert (f'href="{there}index.html' in text) == built
        assert (f'href="{there}downloads/township-duties-bench.zip"' in text) == built
        assert ("build_bench.py" in text) != built
    size = (folder / "bench.bin").stat().st_size / 1e6
    assert (f"loads {size:.1f} MB" in (site / "bench.html").read_text("utf-8")) == built
    assert (site / "bench" / "bench.bin").exists() == built


def test_a_second_build_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "scripts" / "build_bench.py"), str(tmp_path)]
    subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, "PATH": ""})
    for path in folder.rglob("*.*"):
        assert path.read_bytes() == (tmp_path / path.relative_to(folder)).read_bytes(), path


def test_the_command_serves_the_folder_to_this_machine(tmp_path: Path) -> None:
    for name in NEEDED:
        (tmp_path / name).write_text(name, "utf-8")
    command = [sys.executable, "-m", "township_duties", "bench", str(tmp_path), "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as served:
        assert served.stdout is not None
        address = served.stdout.readline().split()[0]
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address)
        with urlopen(address) as answer:  # noqa: S310  # it is http
            assert answer.read() == b"index.html"
        served.terminate()
    with pytest.raises(URLError):
        urlopen(address)  # noqa: S310  # it is http


def test_the_command_says_where_the_folder_is_from(tmp_path: Path) -> None:
    refused = CliRunner().invoke(app, ["bench", str(tmp_path)])
    assert refused.exit_code == 2
    assert f"{tmp_path} holds no bench (it lacks index.html): unpack township-duties-bench.zip" in refused.stderr
    assert "scripts/build_bench.py" in refused.stderr
    assert "unpacktownship-duties-bench.zip" in bare(CliRunner().invoke(app, ["bench", "--help"]).stdout)
