"""The command line: what it answers, how that looks, what it says when it is used wrongly."""

import inspect
import json
import os
import pty
import re
import shlex
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from rich.cells import cell_len
from typer.testing import CliRunner, Result

import township_duties as td
from township_duties.bench import NEEDED
from township_duties.cli import app
from township_duties.terminal import Screen, marked

from .bare import bare
from .documents import document

MADE = Path(__file__).parent / "made"

KOKYAR = td.load()
CLEAN = document().replace("临江市", "丽水市").replace("青河县", "青田县")
"""A document without a fault: its county is one that there is."""
COMMANDS = {command.callback.__name__: command.callback for command in app.registered_commands if command.callback}
PYTHON = [sys.executable, "-X", "utf8", "-m", "township_duties"]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def rows(result: Result) -> list[list[str]]:
    return [line.split("\t") for line in result.stdout.splitlines()]


class Terminal(StringIO):
    """A terminal of some width, into which a command writes."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")

    def shown(width: int, *arguments: str) -> str:
        monkeypatch.setenv("COLUMNS", str(width))
        stream = Terminal()
        monkeypatch.setattr(sys, "stdout", stream)
        with pytest.raises(SystemExit):
            app(list(arguments))
        monkeypatch.undo()
        return stream.getvalue()

    return shown


# What it answers


def test_lists() -> None:
    assert [row[:3] for row in rows(run("lists"))] == [
        [release.key, release.version, release.edition] for release in td.available()
    ]
    assert [item["sha256"] for item in json.loads(run("lists", "--json").stdout)] == [
        release.sha256 for release in td.available()
    ]


def test_summary() -> None:
    shown = run("summary").stdout
    assert f"kokyar {KOKYAR.version}, edition 2025-07: 268 duties, 41 departments" in shown
    assert "上级部门收回 reclaimed\t50\t46" in shown
    assert "all\t331\t268" in shown
    content = json.loads(run("summary", "--json").stdout)
    assert content["published"] == KOKYAR.duties.count_by("list_type")
    assert content["township"]["area_km2"] == 602
    assert json.loads(run("summary", "--from", "kokyar@2025.7.0", "--json").stdout)["version"] == "2025.7.0"


def test_search() -> None:
    hits = KOKYAR.duties.search("消防 投诉")
    result = run("search", "消防", "投诉")
    assert [row[0] for row in rows(result)] == [hit.duty.id for hit in hits]
    content = json.loads(run("search", "消防", "投诉", "--json").stdout)
    assert [item["id"] for item in content] == [hit.duty.id for hit in hits]
    start, end = content[0]["passages"][0]["spans"][0]
    assert content[0]["passages"][0]["text"][start:end] == "消防"


def test_show() -> None:
    shown = run("show", "reclaimed-25").stdout
    duty = KOKYAR.reclaimed["reclaimed-25"]
    assert str(duty.source) == "page 19, line 350"
    for text in (duty.id, duty.name, duty.ref, str(duty.source), *duty.departments, duty.methods[0].steps[0].text):
        assert text in shown
    assert "乡级不在承担 → 乡级不再承担" in shown
    content = json.loads(run("show", duty.ref, "--json").stdout)
    notes = content.pop("notes")
    assert content == json.loads(duty.model_dump_json())
    assert len(notes) == len(KOKYAR.notes_on(duty.id))


def test_where() -> None:
    question = {"department": "民政局", "keyword": ["补贴", "津贴"], "list_type": "配合履职"}
    found = KOKYAR.duties.where(**question)  # type: ignore[call-overload]  # the fields of a query, by name
    result = run("where", "--department", "民政局", "--keyword", "补贴", "--keyword", "津贴", "--list-type", "配合履职")
    assert [row[0] for row in rows(result)] == [duty.id for duty in found] == ["cooperative-20"]
    both = run("where", "--keyword", "防汛", "--keyword", "抗旱", "--keyword-match", "all", "--json")
    assert [item["id"] for item in json.loads(both.stdout)] == ["cooperative-91"]
    assert [row[0] for row in rows(run("where", "--involving", "县人大办公室", "--category", "党的建设"))] == [
        "cooperative-4"
    ]


def test_who() -> None:
    assert [(row[0], row[3]) for row in rows(run("who", "烟花爆竹"))] == [
        (item.body, item.text) for item in KOKYAR.duties.who_does_what("烟花爆竹")
    ]
    assert len(json.loads(run("who", "防汛", "--json").stdout)) == len(KOKYAR.duties.who_does_what("防汛"))
    assert "not stated" in run("who", "慈善募捐").stdout


def test_departments() -> None:
    found = rows(run("departments", "--lang", "zh"))
    name = KOKYAR.departments.resolve("自然资源局").name
    blocks = [block for duty in KOKYAR.duties for block in duty.responsibilities]
    steps = sum(name in block.acting(step).departments for block in blocks for step in block.steps)
    duties = KOKYAR.duties.where(department="自然资源局")
    blocks = [block for duty in duties for block in duty.responsibilities if block.side == "township"]
    of_township = sum(len(block.steps) for block in blocks)
    assert found[0] == ["自然资源局", "0", "13", "2", "15", str(steps), str(of_township)]
    assert len(found) == KOKYAR.duties.by_department().height == len(json.loads(run("departments", "--json").stdout))


def test_check_of_the_bundled_list_has_every_note() -> None:
    result = run("check")
    assert (result.exit_code, len(rows(result))) == (1, len(KOKYAR.notes))
    content = json.loads(run("check", "--json").stdout)
    assert content == [note.model_dump(mode="json") for note in KOKYAR.notes]


@pytest.fixture(scope="module")
def newest_format(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled document with its curation, as this library writes it now."""
    folder = Path(td.__file__).parent / "data" / "kokyar"
    file = tmp_path_factory.mktemp("newest") / "kokyar.json"
    given = ["--key", "kokyar", "--curation", str(folder / "curation.json"), "--english", str(folder / "english.json")]
    assert run("read", str(folder / "document.txt"), "-o", str(file), *given).exit_code == 0
    return file


def test_check_shows_what_people_the_reader_and_rules_noted_each_once(newest_format: Path) -> None:
    found = td.load_file(newest_format)
    assert found.notes_on("cooperative-46")[:] == found.notes_on(found.duties["cooperative-46"].ref)
    content = json.loads(run("check", str(newest_format), "--json").stdout)
    assert content == [note.model_dump(mode="json") for note in found.notes]
    assert len(content) == len(found.recorded_notes) + len(td.check(found))
    assert {note["origin"] for note in content} >= {"check", "curator"}
    for note, row in zip(found.notes, rows(run("check", str(newest_format))), strict=True):
        assert row[2:4] == [note.certainty, note.rule or note.origin]
        assert row[1] == (str(found.duties[note.duty_id].source) if note.duty_id else "")


def test_check_gives_older_files_the_notes_that_they_hold() -> None:
    old = td.load(version="2025.7.0")
    assert old.format == 1
    content = json.loads(run("check", "kokyar@2025.7.0", "--json").stdout)
    assert content == [note.model_dump(mode="json") for note in old.recorded_notes]
    assert {row[3] for row in rows(run("check", "kokyar@2025.7.0"))} == {note.origin for note in old.notes}


def test_the_rule_stands_beside_the_certainty_in_a_terminal(terminal: Any, newest_format: Path) -> None:
    shown = re.sub(r"\x1b\[[0-9;]*m", "", terminal(80, "check", str(newest_format)))
    lines = [line.split("  ")[0].strip() for line in shown.splitlines()]
    place = lines.index("unstated-actor")
    assert lines[place - 1] in ("certain", "probable", "possible")


def test_check_writes_a_marked_workbook(tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(document(superior="1.制定方案，，上报。"), "utf-8")
    arguments = ["check", str(tmp_path / "draft.txt"), "-o", str(tmp_path / "校核.xlsx")]
    result = run(*arguments)
    assert result.exit_code == 1
    assert re.search(r"校核\.xlsx: [0-9]+ notes, [0-9,]+ bytes", result.stdout)
    cell = openpyxl.load_workbook(tmp_path / "校核.xlsx")["配合履职"]["E3"]
    assert cell.comment.text == "【确定】标点“，，”连用。"
    assert (run(*arguments).exit_code, run(*arguments, "--force").exit_code) == (2, 1)
    assert "has all the notes" in run(*arguments, "--force", "--kind", "wording").stderr


def test_check_comments_a_draft(tmp_path: Path) -> None:
    draft, commented = tmp_path / "草稿.docx", tmp_path / "校核.docx"
    draft.write_bytes((MADE / "b1.docx").read_bytes())
    result = run("check", str(draft), "-o", str(commented))
    assert result.exit_code == 1
    assert re.search(r"校核\.docx: 6 notes, [0-9,]+ bytes", result.stdout)
    assert len(list(docx.Document(str(commented)).comments)) == 6
    assert draft.read_bytes() == (MADE / "b1.docx").read_bytes()
    again = run("check", str(commented))
    assert "6 notes" in again.stderr
    for source in ("kokyar", str(MADE / "b4.xlsx")):
        refused = run("check", source, "-o", str(tmp_path / "other.docx"))
        assert (refused.exit_code, "a marked workbook (.xlsx)" in refused.stderr) == (2, True)
    assert not (tmp_path / "other.docx").exists()


def test_check_of_a_draft(tmp_path: Path) -> None:
    draft = tmp_path / "草稿.txt"
    draft.write_text(document(township="1.摸排； 2.上报"), "utf-8")
    result = run("check", str(draft))
    assert result.exit_code == 1
    assert "cooperative-1\tpage 2, line 23\tprobable\tunfinished-text\t上报" in result.stdout
    draft.write_text(CLEAN, "utf-8")
    assert (run("check", str(draft)).exit_code, run("check", str(draft)).stdout) == (0, "")


def test_diff() -> None:
    result = run("diff", "kokyar@2025.7.0", "kokyar")
    difference = td.diff(td.load(version="2025.7.0"), KOKYAR)
    assert (result.exit_code, len(rows(result))) == (1, difference.to_polars().height)
    assert json.loads(run("diff", "kokyar@2025.7.0", "kokyar", "--json").stdout) == difference.to_polars().to_dicts()
    assert (run("diff", "kokyar", "kokyar").exit_code, run("diff", "kokyar", "kokyar").stdout) == (0, "")


def test_diff_takes_documents_for_drafts_of_one_list(tmp_path: Path) -> None:
    old, new, saved = (tmp_path / name for name in ("old draft.txt", "草稿.txt", "saved.json"))
    old.write_text(CLEAN, "utf-8")
    new.write_text(CLEAN.replace("地名管理", "地名工作"), "utf-8")
    td.read(old, key="shiqiao").save(saved)
    for before in (old, saved):
        result = run("diff", str(before), str(new))
        assert (result.exit_code, result.stderr) == (1, "")
        assert [row[0] for row in rows(result)] == ["renamed"]
        assert [row[0] for row in rows(run("diff", str(new), str(before)))] == ["renamed"]
    assert run("diff", str(old), str(old)).stderr == f"{old} → {old}: no difference\n"
    assert "'shiqiao' and 'kokyar' are two lists" in run("diff", str(saved), "kokyar").stderr


def test_diff_says_where_two_townships_are_compared(tmp_path: Path) -> None:
    old, new, unknown = (tmp_path / name for name in ("一.txt", "二.txt", "无.txt"))
    old.write_text(CLEAN, "utf-8")
    new.write_text(CLEAN.replace("石桥镇", "木桥镇"), "utf-8")
    unknown.write_text(CLEAN.replace("丽水市", "").replace("青田县", ""), "utf-8")
    said = run("diff", str(old), str(new)).stderr
    assert said.startswith("careful: the lists state two townships, 石桥镇, 青田县, 丽水市")
    assert " and 木桥镇, " in said
    assert "注意：两份清单写的是两个乡镇" in run("diff", str(old), str(new), "--lang", "zh").stderr
    assert "townships" not in run("diff", str(old), str(unknown)).stderr


def test_read(tmp_path: Path) -> None:
    source, made = tmp_path / "shi qiao.txt", tmp_path / "made.json"
    source.write_text(CLEAN, "utf-8")
    result = run("read", str(source), "-o", str(made))
    assert (result.exit_code, td.load_file(made)) == (0, td.read(source, key="shi-qiao"))
    assert "3 duties of 石桥镇, 0 notes" in result.stdout
    again = run("read", str(source), "-o", str(made), "--key", "other")
    assert (again.exit_code, again.stderr) == (2, f"error: {made} exists; overwrite it with --force\n")
    assert td.load_file(made).key == "shi-qiao"
    assert run("read", str(source), "-o", str(made), "--key", "other", "--force").exit_code == 0
    assert td.load_file(made).key == "other"
    assert rows(run("where", "--from", str(made), "--keyword", "水事"))[0][0] == "reclaimed-1"
    assert rows(run("where", "--from", str(source), "--keyword", "水事"))[0][0] == "reclaimed-1"


def test_read_is_told_what_the_document_does_not_say(tmp_path: Path) -> None:
    source, made, english = tmp_path / "a.txt", tmp_path / "a.json", tmp_path / "english.json"
    source.write_text(document().replace("2024年11月", ""), "utf-8")
    assert run("read", str(source), "-o", str(made)).exit_code == 0
    assert td.load_file(made).edition is None
    again = run("read", str(source), "-o", str(made), "--edition", "2024-11", "--force")
    assert (again.exit_code, td.load_file(made).edition) == (0, "2024-11")
    english.write_text("{}", "utf-8")
    refused = run("read", str(source), "-o", str(made), "--english", str(english), "--force")
    assert refused.exit_code == 2
    assert "english" in refused.stderr


def test_the_options_of_read_are_the_parameters_of_the_library_s() -> None:
    options = [
        name for name in inspect.signature(COMMANDS["read"]).parameters if name not in ("output", "force", "lang")
    ]
    assert {"path_or_text", "limits", *options[1:]} == set(inspect.signature(td.read).parameters)


@pytest.mark.parametrize("given", ["strict", "convert"])
def test_read_passes_on_what_is_allowed(given: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, made = dict[str, Any](), bare()
    monkeypatch.setattr(td, "read", lambda document, **options: asked.update(options) or made)
    (tmp_path / "list.doc").touch()
    assert run("read", str(tmp_path / "list.doc"), "-o", str(tmp_path / "made.json"), f"--{given}").exit_code == 0
    assert {name: asked[name] for name in ("strict", "convert")} == {"strict": False, "convert": False, given: True}


@pytest.mark.parametrize("name", ["a1.docx", "a2.xlsx", "a3.html", "a5.pdf", "a6.md"])
def test_documents_of_every_format_are_read_and_checked(name: str, tmp_path: Path) -> None:
    source, made = Path(__file__).parent / "made" / name, tmp_path / "made.json"
    assert run("read", str(source), "-o", str(made), "--key", name.partition(".")[0]).exit_code == 0
    assert json.loads(run("check", str(source), "--json").stdout) == json.loads(
        run("check", str(made), "--json").stdout
    )
    duty = td.load_file(made).cooperative[0]
    assert run("show", duty.id, "--from", str(source)).stdout.splitlines()[1].endswith(f"{duty.ref}; {duty.source}")


def test_duties_without_a_category_are_counted_last(tmp_path: Path) -> None:
    content = json.loads(td.read(document(), key="shiqiao").to_json())
    content["duties"][0]["category"] = None
    content["duties"][0]["printed"]["事项类别"] = ""
    file = tmp_path / "list.json"
    file.write_text(json.dumps(content), "utf-8")
    shown = run("summary", "--from", str(file)).stdout.splitlines()
    assert shown[-3:] == ["民生服务\t\t1\t", "自然资源\t\t\t1", "no category\t1\t\t"]


def test_a_list_that_says_little_is_shown(tmp_path: Path, terminal: Any) -> None:
    file = tmp_path / "bare.json"
    bare().save(file)
    shown = run("summary", "--from", str(file)).stdout.splitlines()
    assert shown[0] == "履职事项清单"
    assert shown[1].startswith("bare 0.0.0, edition undated: 3 duties, 3 departments")
    assert shown[-1] == "no category\t1\t1\t1"
    assert rows(run("where", "--from", str(file), "--keyword", "水事")) == [["reclaimed-1", "", "水事处罚", "水利局"]]
    assert rows(run("where", "--from", str(file), "--list-type", "basic", "--lang", "en"))[0][:2] == ["basic-1", ""]
    assert rows(run("who", "地名", "--from", str(file)))[0][0] == "乡镇"
    duty = run("show", "cooperative-1", "--from", str(file)).stdout.splitlines()
    assert duty[1] == "配合履职 cooperative; bare/undated/cooperative-1; page 2, line 23"
    assert duty[4:10] == [
        "上级部门职责 superior",
        "    1.制定方案：",
        "      （1）起草方案；",
        "      （2）报请审批。",
        "    2.青河县民政局负责检查。",
        "",
    ]
    assert "undated" in terminal(60, "summary", "--from", str(file))


def test_export(tmp_path: Path) -> None:
    made = tmp_path / "steps.csv"
    assert run("export", "-o", str(made), "--table", "steps").exit_code == 0
    assert made.read_bytes().startswith(b"\xef\xbb\xbf")
    again = run("export", "-o", str(made))
    assert again.exit_code == 2
    assert re.fullmatch(r"error: .*exists.*\n", again.stderr)
    assert run("export", "-o", str(made), "--force").exit_code == 0
    assert "ref" in made.read_text("utf-8")


def test_export_of_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "package"
    for force in ([], ["--force"]):
        done = run("export", "-o", str(folder), "--format", "datapackage", *force)
        size = sum(file.stat().st_size for file in folder.iterdir())
        assert (done.exit_code, done.stdout) == (0, f"{folder}: {size:,} bytes\n")
    again = run("export", "-o", str(folder), "--format", "datapackage")
    assert (again.exit_code, again.stderr) == (2, f"error: {folder} exists; overwrite it with --force\n")
    (folder / "mine.txt").touch()
    other = run("export", "-o", str(folder), "--format", "datapackage", "--force")
    assert other.exit_code == 2
    assert "the folder has other files, such as 'mine.txt'; name a new one" in other.stderr
    assert run("export", "-o", str(tmp_path / "x"), "--format", "xls").exit_code == 2


@pytest.mark.parametrize("command", ["search", "who"])
def test_nothing_found_is_1(command: str) -> None:
    result = run(command, "无此词")
    assert (result.exit_code, result.stdout) == (1, "")
    assert json.loads(run(command, "无此词", "--json").stdout) == []
    assert run("where", "--keyword", "无此词").exit_code == 1


def test_version() -> None:
    assert run("--version").stdout == f"township-duties {td.__version__}, data kokyar {KOKYAR.version}\n"


# What it says when it is used wrongly


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["show", "cooperative-999"], "unknown duty id 'cooperative-999'. Did you mean 'cooperative-99'"),
        (["where", "--department", "民证局"], "unknown department '民证局'. Did you mean '塔什库尔干县民政局'?"),
        (["where", "--list-type", "x"], "list_type: unknown list type 'x': expected one of basic (基本履职)"),
        (["search", " "], "' ' has no word to search for"),
        (["summary", "--from", "kokya"], "unknown list 'kokya'. Did you mean 'kokyar'?"),
        (["summary", "--from", "kokyar@2025.1.0"], "unknown version of kokyar '2025.1.0'. Expected one of 2025.7.0"),
        (["check", "none.json"], "none.json does not exist"),
        (["check", "none.txt"], "none.txt does not exist"),
        (["read", "README.md", "-o", "made.xlsx"], "read writes JSON: name a .json file; other formats"),
        (["read", "none", "-o", "made"], "none does not exist"),
        (["check", "./"], "./ is a folder: township-duties read ./ -o data reads"),
        (["check", "README.md", "-o", "校核.doc"], "校核.doc: notes are written to an .xlsx file, or to a .docx"),
        (["check", "-o", "校核.xlsx", "--limit", "3"], "a file has all the notes: --kind, --certainty and --limit"),
        (
            ["where", "--system", "什么"],
            "system: unknown system '什么': expected one of township_duties.systems.SYSTEMS, such as 组织, 宣传, ",
        ),
        (["export", "-o", "made"], "made has no suffix that says the format; a folder with every table is --format"),
        (["whose", ""], "'' is no sentence: ask in words, such as"),
        (["diff", "kokyar", "none.json"], "none.json does not exist"),
    ],
)
def test_an_error_is_one_line_with_a_suggestion(arguments: list[str], complaint: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"error: {complaint}")
    assert result.stderr.count("\n") == 1


def test_an_error_names_the_file_that_cannot_be_written(tmp_path: Path) -> None:
    source = tmp_path / "list.txt"
    source.write_text(document(), "utf-8")
    result = run("read", str(source), "-o", str(tmp_path / "none" / "made.json"))
    assert (result.exit_code, result.stderr) == (2, f"error: {tmp_path / 'none'}: the folder does not exist\n")


@pytest.mark.parametrize("arguments", [["nothing"], ["where", "--nothing"], ["show"], ["read", "a.txt"]])
def test_wrong_use_is_2(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


@pytest.mark.parametrize("module", ["typer", "rich"])
def test_without_the_extra_it_says_what_to_install(module: str) -> None:
    code = f"import sys; sys.modules['{module}'] = None; from township_duties.__main__ import main; main()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    needs = f"the command line needs {module}, which is not installed: pip install 'township-duties[cli]'"
    assert done.stderr == f"error: {needs}\n"


def test_another_module_that_is_missing_is_no_matter_of_the_extra() -> None:
    code = "import sys; sys.modules['pydantic'] = None; from township_duties.__main__ import main; main()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 1
    assert "ModuleNotFoundError" in done.stderr


def test_a_broken_pipe_is_no_error() -> None:
    with subprocess.Popen([*PYTHON, "check"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline().startswith(b"document")
        process.stdout.close()
        summary = process.stderr.read().decode().splitlines()
        assert summary[0].endswith(f"notes on kokyar {KOKYAR.version}")
        assert len(summary) == 3
    assert process.returncode == 141


def test_help_into_a_closed_pipe_is_not_taken_for_nothing_found() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([*PYTHON, "--help"], stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["where", "--keyword", "消防"], 0, "11 duties"),
        (["search", "无此词"], 1, f"nothing found: no duty of kokyar {KOKYAR.version} has 无此词"),
    ],
)
def test_a_closed_stream_hides_no_answer(arguments: list[str], code: int, said: str) -> None:
    done = subprocess.run(["/bin/sh", "-c", 'exec "$@" >&-', "sh", *PYTHON, *arguments], stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr.decode()) == (code, f"{said}\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_full_disk_is_an_error_in_one_line() -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*PYTHON, "lists"], stdout=full, stderr=subprocess.PIPE, text=True)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.startswith("error: ")


def test_an_encoding_that_cannot_hold_the_answer_gets_escapes() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    command = [*PYTHON, "where", "--keyword", "烟花爆竹", "--lang", "zh"]
    shown = subprocess.run(command, env=environment, capture_output=True, check=True).stdout
    assert b"reclaimed-41\t\\u5e94" in shown
    shown = subprocess.run([*command, "--json"], env=environment, capture_output=True, check=True).stdout
    assert json.loads(shown.decode("ascii"))[0]["name"] == KOKYAR.reclaimed["reclaimed-41"].name


# How it looks


@pytest.mark.parametrize("width", [60, 80, 200])
@pytest.mark.parametrize(
    "arguments",
    [
        ["lists"], ["summary"], ["search", "消防", "投诉"], ["show", "cooperative-2"],
        ["where", "--department", "民政局"], ["who", "防汛"], ["departments"], ["check"],
        ["diff", "kokyar@2025.7.0", "kokyar"],
    ],
    ids=lambda arguments: arguments[0],
)  # fmt: skip
def test_it_fits_the_terminal(terminal: Any, width: int, arguments: list[str]) -> None:
    shown = terminal(width, *arguments)
    lines = re.sub(r"\x1b\[[0-9;]*m", "", shown).splitlines()
    assert max(map(cell_len, lines)) <= width
    assert len(lines) > 2


def test_matches_are_set_off_in_a_terminal_and_nowhere_else(terminal: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = terminal(80, "search", "消防", "投诉")
    assert re.search(r"\x1b\[[0-9;]*m消防\x1b\[0m", shown)
    assert "\x1b" not in run("search", "消防", "投诉").stdout


def test_no_color_is_heeded(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    monkeypatch.setattr(sys, "stdout", stream)
    monkeypatch.setenv("NO_COLOR", "1")
    screen = Screen(as_json=False)
    screen.line("粗", style="bold")
    screen.rows(["a", "b"], [("甲", "乙")])
    assert "\x1b" not in stream.getvalue()
    assert "甲" in stream.getvalue()


def test_what_stands_in_the_first_column_is_not_repeated(terminal: Any) -> None:
    shown = terminal(80, "who", "森林草原防灭火")
    assert shown.count("科克亚尔柯尔克孜族乡") == 1
    assert run("who", "森林草原防灭火").stdout.count("科克亚尔柯尔克孜族乡") == 5


def test_markup_of_a_terminal_in_a_document_is_text(terminal: Any, tmp_path: Path) -> None:
    source = tmp_path / "list.txt"
    source.write_text(document(township="1.[bold]摸排[/bold] :smile: 上报。"), "utf-8")
    assert "[bold]摸排[/bold] :smile:" in terminal(80, "show", "cooperative-1", "--from", str(source))


def test_control_characters_of_a_document_do_not_reach_the_terminal(terminal: Any, tmp_path: Path) -> None:
    source = tmp_path / "list.txt"
    source.write_text(document(township="1.摸排\x1b]0;owned\x07\x1b[2J上报。"), "utf-8")
    assert "\x1b]0" not in terminal(80, "show", "cooperative-1", "--from", str(source))
    assert "\x1b" not in run("show", "cooperative-1", "--from", str(source)).stdout
    source.write_text(document(department="\x1b[2J1.局"), "utf-8")
    assert "\x1b" not in run("check", str(source)).stderr


COMMANDING = "\x1b]0;owned\x07\x7f\x9b2J\u202e\u2066\u200f\u2028\U000e0041"
NEVER_SHOWN = {character for character in COMMANDING if not character.isprintable()}


@pytest.fixture
def commanding(monkeypatch: pytest.MonkeyPatch) -> td.DutyList:
    """A list that has such characters in all of a document's words that are shown, however they came in."""
    content = td.read(document(), key="shiqiao").to_json().decode()
    for word in ("石桥镇", "民政局", "地名管理", "民生服务", "制定方案", "摸排", "水事处罚"):
        assert word in content
        content = content.replace(word, word + json.dumps(COMMANDING)[1:-1])
    odd = td.DutyList.model_validate_json(content)
    monkeypatch.setattr("township_duties.cli.list_of", lambda source, key=None: odd)
    return odd


@pytest.mark.parametrize(
    "arguments",
    [
        ["summary"], ["search", "管理"], ["show", "cooperative-1"], ["where", "--keyword", "管理"],
        ["who", "摸排"], ["departments"], ["check"], ["diff", "a", "b"],
    ],
    ids=lambda arguments: arguments[0],
)  # fmt: skip
def test_no_word_of_a_document_commands_a_terminal_or_turns_its_text(
    commanding: td.DutyList, arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if arguments[0] == "diff":
        lists = iter([td.read(document(), key="shiqiao"), commanding] * 2)
        monkeypatch.setattr("township_duties.cli.list_of", lambda source, key=None: next(lists))
    piped, as_json = run(*arguments).stdout, run(*arguments, "--json").stdout
    assert "\\u202e" in piped
    assert "\\u202e" in as_json
    assert json.loads(as_json)
    for shown in (piped, as_json):
        assert not NEVER_SHOWN & set(shown)


def test_the_json_holds_the_characters_that_it_escapes(commanding: td.DutyList) -> None:
    shown = json.loads(run("show", "cooperative-1", "--json").stdout)
    assert shown["name"] == commanding.duties["cooperative-1"].name
    assert COMMANDING in shown["name"]


@pytest.mark.parametrize("arguments", [["show", "cooperative-1"], ["search", "管理"], ["summary"]])
def test_in_a_terminal_neither(commanding: td.DutyList, terminal: Any, arguments: list[str]) -> None:
    shown = re.sub(r"\x1b\[[0-9;]*m", "", terminal(200, *arguments))
    assert "\\u202e" in shown
    assert not NEVER_SHOWN & set(shown)


def test_what_was_found_is_set_off_beside_what_is_escaped() -> None:
    shown = marked("\x1b消防\x07投诉", [(1, 3), (4, 6)])
    assert shown.plain == "\\u001b消防\\u0007投诉"
    assert [shown.plain[span.start : span.end] for span in shown.spans] == ["消防", "投诉"]


@pytest.mark.parametrize(
    "arguments",
    [["sho\x1b[2Jw"], ["where", "--\x1b[2J"], ["where", "--lang", "\u202ezh"], ["show", "a", "\x9b2J"], ["--\x07"]],
)
def test_no_word_that_was_given_wrongly_commands_the_terminal(arguments: list[str]) -> None:
    said = run(*arguments)
    assert said.exit_code == 2
    assert re.search(r"\\u00|\\u202e|\\x", said.stderr)
    assert not NEVER_SHOWN & set(said.stderr)


def test_neither_what_was_read_nor_an_error_commands_the_terminal(
    commanding: td.DutyList, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "list.txt"
    source.write_text(document(), "utf-8")
    monkeypatch.setattr(td, "read", lambda *given, **options: commanding)
    said = run("read", str(source), "-o", str(tmp_path / "made\x1b[2J.json"))
    assert said.exit_code == 0
    assert said.stdout.count("\\u001b[2J") == 2
    assert not NEVER_SHOWN & set(said.stdout)
    assert "石桥镇\\u001b" in said.stdout
    again = run("read", str(source), "-o", str(tmp_path / "made\x1b[2J.json"))
    assert (again.exit_code, "\x1b" in again.stderr) == (2, False)
    missing = run("read", str(source), "-o", str(tmp_path / "none\x1b[2J" / "made.json"))
    assert (missing.exit_code, "\x1b" in missing.stderr) == (2, False)


# What it says of an answer


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["search", "无此词"], "nothing found: no duty of kokyar 2025.7.3 has 无此词"),
        (["search", "无此词", "--json"], "nothing found: no duty of kokyar 2025.7.3 has 无此词"),
        (["where", "--keyword", "无此词", "--department", "民政局"],
         "nothing found: kokyar 2025.7.3: 268 duties; department: 民政局 → 塔什库尔干县民政局; keyword: 无此词"),
        (["who", "无此词"], "nothing found: no duty, block or step of kokyar speaks of 无此词"),
        (["diff", "kokyar", "kokyar"], "kokyar 2025.7.3 → kokyar 2025.7.3: no difference"),
        (["check", "--kind", "empty cell"], f"0 of {len(KOKYAR.notes)} notes on kokyar 2025.7.3"),
    ],
)  # fmt: skip
def test_an_empty_answer_says_so_and_what_was_asked(arguments: list[str], said: str) -> None:
    result = run(*arguments)
    assert result.stderr == f"{said.replace('2025.7.3', KOKYAR.version)}\n"
    assert result.stdout in ("", "[]\n")


@pytest.mark.parametrize(
    ("arguments", "total"),
    [
        (["where", "--department", "民政局"], len(KOKYAR.duties.where(department="民政局"))),
        (["search", "湿地", "档案"], len(KOKYAR.duties.search("湿地 档案"))),
        (["who", "消防"], len(KOKYAR.duties.who_does_what("消防"))),
        (["check"], len(KOKYAR.notes)),
    ],
)
def test_answers_say_their_total_and_can_be_counted_or_cut(arguments: list[str], total: int) -> None:
    whole, first = run(*arguments), run(*arguments, "--limit", "2")
    assert whole.stderr.startswith(f"{total} ")
    assert len(rows(whole)) == total
    assert rows(first) == rows(whole)[:2]
    assert ", the first 2 shown" in first.stderr
    assert first.stderr.startswith(f"{total} ")
    assert len(json.loads(run(*arguments, "--limit", "2", "--json").stdout)) == 2
    counted = run(*arguments, "--count")
    assert (counted.stdout, counted.stderr) == (f"{total}\n", "")
    assert counted.exit_code == whole.exit_code
    assert run(*arguments, "--limit", "0").exit_code == 2


def test_search_says_which_duty_it_is_and_what_it_lacks() -> None:
    found = rows(run("search", "湿地", "档案", "--lang", "zh"))
    assert [row[:1] + row[2:4] for row in found[:2]] == [
        ["cooperative-54", "保护湿地", ""],
        ["basic-115", "做好档案管理工作", "湿地"],
    ]
    assert rows(run("search", "cooperative-46"))[0][0] == "cooperative-46"


def test_a_keyword_that_is_a_body_has_a_hint() -> None:
    result = run("where", "--keyword", "应急管理局")
    hint = "hint: 应急管理局 is a body: department='应急管理局' asks for those whose column names it"
    assert result.stderr.splitlines() == ["10 duties", hint]
    assert run("where", "--keyword", "防汛").stderr == "3 duties\n"


def test_found_duties_are_written(tmp_path: Path) -> None:
    file = tmp_path / "found.ndjson"
    result = run("where", "--keyword", "防汛", "--limit", "2", "-o", str(file))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"{file}: 2 duties, ")
    assert [json.loads(line)["id"] for line in file.read_text("utf-8").splitlines()] == [
        "cooperative-83",
        "cooperative-91",
    ]
    assert run("where", "--keyword", "防汛", "-o", str(file)).exit_code == 2
    assert run("where", "--keyword", "防汛", "-o", str(file), "--force").exit_code == 0
    assert len(file.read_text("utf-8").splitlines()) == 3


def test_nothing_is_written_where_nothing_is_found(tmp_path: Path) -> None:
    file = tmp_path / "none.xlsx"
    result = run("where", "--keyword", "无此词", "-o", str(file))
    assert (result.exit_code, result.stdout, file.exists()) == (1, "", False)
    assert result.stderr.startswith("nothing found: ")


@pytest.mark.parametrize(
    ("sentence", "nearest", "words"), [("防汛", "cooperative-91", "防汛"), ("“”", None, "消防 投诉")]
)
def test_where_nothing_is_alike_enough_the_nearest_is_shown(sentence: str, nearest: str | None, words: str) -> None:
    result = run("whose", sentence, "--lang", "zh")
    assert result.exit_code == 1
    assert result.stderr == f"whose 适合成句的话；查词请用：township-duties search {words}\n"
    said, *shown = result.stdout.splitlines()
    assert said == "清单中没有类似的事项。"
    assert ("最接近的一项，多半不是：" in shown) == (nearest is not None)
    assert [line.split("\t")[0] for line in shown if "\t" in line] == ([nearest] if nearest else [])


def test_the_kind_that_help_names_is_one() -> None:
    for language in ("en", "zh"):
        code = "from township_duties.__main__ import main; main()"
        command = [sys.executable, "-c", code, "check", "--help"]
        environment = {**os.environ, "TOWNSHIP_DUTIES_LANG": language, "COLUMNS": "200", "PYTHONUTF8": "1"}
        shown = subprocess.run(command, capture_output=True, text=True, env=environment, encoding="utf-8").stdout
        kind = re.search("Only notes of a kind, such as (.+?)\\.|只看某种批注，如“(.+?)”", shown)
        assert kind
        assert run("check", "--kind", kind[1] or kind[2]).exit_code == 1


def test_notes_are_chosen_by_kind_and_certainty_and_summed_up() -> None:
    notes = KOKYAR.notes.where(kind=["wording", "标点"], certainty="certain")
    result = run("check", "--kind", "wording", "--kind", "标点", "--certainty", "certain")
    assert [row[0] for row in rows(result)] == [note.duty_id or "document" for note in notes]
    kinds = Counter(note.kind.value for note in notes)
    summary = result.stderr.splitlines()
    assert summary[0] == f"{len(notes)} of {len(KOKYAR.notes)} notes on kokyar {KOKYAR.version}"
    assert summary[1].split() == [str(len(notes)), "certain"]
    assert {part.split(" ", 1)[1]: int(part.split()[0]) for part in summary[2].strip().split(", ")} == kinds
    assert result.exit_code == 1
    assert "unknown kind of note 'zzz'" in run("check", "--kind", "zzz").stderr


def test_departments_are_sorted_as_its_help_says() -> None:
    counts = [[int(number) for number in row[1:]] for row in rows(run("departments"))]
    ranks = [(sum(row[:3]), row[3]) for row in counts]
    assert ranks == sorted(ranks, reverse=True)
    assert "most duties of all lists" in run("departments", "--help").stdout


def test_departments_and_a_duty_in_english() -> None:
    english = rows(run("departments", "--lang", "en"))
    assert [row[1:] for row in english] == [row[1:] for row in rows(run("departments", "--lang", "zh"))]
    assert english[0][0] == "Natural Resources Bureau"
    shown = run("show", "cooperative-20", "--lang", "en").stdout.splitlines()
    assert shown[:2] == [
        "cooperative-20  Management of the payment of old-age allowances to older people",
        "老年人高龄津贴的发放管理 (its English name is unofficial)",
    ]
    assert "Public well-being services" in shown[2]
    assert shown[3] == "Civil Affairs Bureau; Finance Bureau"


# Its help


@pytest.mark.parametrize("name", COMMANDS)
def test_help_shows_examples_that_work(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for made in ("old.txt", "draft.txt", "清单.txt"):
        (tmp_path / made).write_text(document(), "utf-8")
    (tmp_path / "draft.docx").write_bytes((MADE / "b1.docx").read_bytes())
    (tmp_path / "清单").mkdir()
    (tmp_path / "清单" / "shiqiao.txt").write_text(document(), "utf-8")
    for folder in (tmp_path / "township-duties-bench", tmp_path / "build" / "bench"):
        folder.mkdir(parents=True)
        for needed in NEEDED:
            (folder / needed).touch()
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    monkeypatch.setattr("http.server.ThreadingHTTPServer.serve_forever", lambda server: None)
    examples = re.findall(r"^\s*township-duties (.+)$", inspect.getdoc(COMMANDS[name]) or "", re.MULTILINE)
    assert examples
    shown = run(name, "--help").stdout
    for example in examples:
        assert f"township-duties {example}\n" in shown
        assert run(*shlex.split(example)).exit_code in (0, 1), example
    assert len(opened) == (name == "bench"), "once, and not where --no-open is given"


def test_the_first_line_of_each_help_fits_beside_the_name() -> None:
    assert "..." not in run("--help").stdout.partition("Commands:")[2]
    assert list(COMMANDS) == [
        "lists", "summary", "search", "show", "where", "who", "whose", "departments", "check", "diff", "read", "export",
        "template", "bench",
    ]  # fmt: skip


def test_the_options_of_where_are_the_fields_of_a_query() -> None:
    answer = ("limit", "count", "output", "source", "force", "json")
    options = [name for name in inspect.signature(COMMANDS["where"]).parameters if name not in answer]
    assert options == list(td.Query.model_fields)


def test_completion_of_commands() -> None:
    environment = {
        **os.environ,
        "_TOWNSHIP_DUTIES_COMPLETE": "complete_bash",
        "COMP_WORDS": "township-duties se",
        "COMP_CWORD": "1",
    }
    code = "import sys; sys.argv = ['township-duties']; from township_duties.__main__ import main; main()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment)
    assert done.stdout.split() == ["search"]


def test_it_runs_in_a_real_terminal() -> None:
    leader, follower = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80"}
    environment.pop("NO_COLOR", None)
    command = [*PYTHON, "where", "--lang", "zh", "--keyword", "烟花爆竹"]
    with subprocess.Popen(command, stdout=follower, env=environment) as process:
        os.close(follower)
        shown = b""
        while part := _read(leader):
            shown += part
    os.close(leader)
    assert process.returncode == 0
    assert "烟花爆竹安全监管" in shown.decode()
    assert "─" in shown.decode()


def _read(leader: int) -> bytes:
    try:
        return os.read(leader, 4096)
    except OSError:
        return b""
