"""People are told things in their language: as they ask, as the environment says, else as their system speaks."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest
import typer
from rich.cells import cell_len
from typer.testing import CliRunner

import township_duties as td
from township_duties.cli import app
from township_duties.language import VARIABLE, said, speaking, spoken

from .documents import document

SOURCE = Path(td.__file__).parent
LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({VARIABLE: "zh"}, "zh"),
        ({VARIABLE: "ZH"}, "zh"),
        ({VARIABLE: "en", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "de_DE.UTF-8"}, "en"),
        ({"LC_MESSAGES": "zh_TW"}, "zh"),
        ({"LANG": "C"}, "en"),
    ],
)
def test_the_language_chosen(environment: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (VARIABLE, *LOCALES):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert spoken() == expected


def test_a_variable_that_names_no_language_is_told_of_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "fr")
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    with pytest.warns(UserWarning, match="TOWNSHIP_DUTIES_LANG 的值是 'fr'，可用的语言是 zh 和 en；现用 zh"):
        assert spoken() == "zh"
    assert spoken() == "zh"  # a second warning would be an error
    done = subprocess.run([sys.executable, "-m", "township_duties", "lists"], capture_output=True, text=True)
    assert (done.returncode, done.stderr.count("\n"), done.stderr.count("fr")) == (0, 1, 1)


def test_a_language_is_spoken_for_a_while() -> None:
    assert said("yes", "是") == "yes"
    with speaking("zh"):
        assert said("yes", "是") == "是"
        with speaking(None):
            assert said("yes", "是") == "是"
        with speaking("en"):
            assert said("yes", "是") == "yes"
    assert said("yes", "是") == "yes"


def test_a_note_is_printed_in_the_language(kokyar: td.DutyList) -> None:
    note = kokyar.notes_on("reclaimed-25")[1]
    assert str(note).endswith("在 is printed for 再. Read “乡级不再承担”.")
    with speaking("zh"):
        assert str(note) == (
            "reclaimed-25，承接部门及工作方式，“乡级不在承担”：错别字，“不在承担”应为“不再承担”。建议改为“乡级不再承担”。"
        )
        assert str(kokyar.notes[0]).startswith("全文，封面，")


def test_an_explanation_is_told_in_the_language(kokyar: td.DutyList) -> None:
    found = kokyar.duties.where(list_type="basic", keyword=["消防", "民政局"])
    joined = kokyar.duties[1:9] | kokyar.duties.where(
        department="市监局", keyword=["台账", "巡查"], keyword_match="all"
    )
    with speaking("zh"):
        assert found.explain().splitlines() == [
            f"{kokyar.key} {kokyar.version}：履职事项268项",
            "清单：基本履职",
            "关键词（任一）：消防、民政局",
            "  提示：“民政局”是机构：用 department='民政局' 可查部门栏列明它的事项",
            f"剩{len(found)}项",
        ]
        assert joined.explain() != joined.explain("en")
    assert joined.explain("zh").splitlines()[1:-1] == [
        "取位置 1:9",
        "或（部门：市监局 → 塔什库尔干县市场监督管理局（通称，清单未用）；关键词（全部）：台账、巡查）",
    ]
    with pytest.raises(td.UnknownNameError):
        found.explain("fr")  # type: ignore[arg-type]


def test_a_difference_is_told_in_the_language(kokyar: td.DutyList) -> None:
    difference = td.diff(td.load(version="2025.7.0"), kokyar)
    with speaking("zh"):
        head, *changes = str(difference).splitlines()
        assert str(td.diff(kokyar, kokyar)) == f"kokyar {kokyar.version} → kokyar {kokyar.version}：没有变化"
        assert repr(difference).startswith(f"<Diff kokyar 2025.7.0 → kokyar {kokyar.version}: 268 changed")
    assert re.fullmatch(f"kokyar 2025.7.0 → kokyar {kokyar.version}：([^A-Za-z]+)", head)
    notes = [line for line in changes if line.startswith("  批注 ")]
    assert notes
    assert not any(re.search("[A-Za-z]{3}", re.sub("[a-z]+-[0-9]+", "", line)) for line in notes)


def test_the_card_of_an_answer_is_in_the_language(kokyar: td.DutyList) -> None:
    answer = kokyar.concerning("楼道里停满电动自行车")
    with speaking("zh"):
        chinese = answer._repr_html_()
    assert "由上级部门负责，本级配合" in chinese
    assert not re.findall(
        "[A-Za-z]{4,}", re.sub("<[^>]*>|kokyar/[^；]*|cooperative-[0-9]+|(basic|reclaimed)-[0-9]+", "", chinese)
    )
    english = answer._repr_html_()
    assert "Superior departments lead" in english
    assert "由上级部门负责" not in english
    assert ">cooperative<" in english


# The terminal


def run(*arguments: str) -> tuple[str, str, int]:
    result = CliRunner().invoke(app, list(arguments))
    return result.stdout, result.stderr, result.exit_code


def test_check_of_a_draft_in_chinese(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(document(township="1.摸排； 2.上报"), "utf-8")
    shown, told, code = run("check", str(draft), "--lang", "zh")
    assert code == 1
    assert "cooperative-1\t第2页第23行\t很可能\t规则\t上报\t乡镇配合职责\t" in shown
    assert re.match(f"{draft} 有批注[0-9]+条\n", told)
    assert not re.search("[a-z]{3}", told.replace(str(draft), ""))
    assert run("--lang", "zh", "check", str(draft)) == (shown, told, code)
    assert run("check", str(draft))[1] != told


def test_what_went_wrong_in_chinese(tmp_path: Path) -> None:
    draft = tmp_path / "草稿.txt"
    draft.write_text(document().replace("地名管理", ""), "utf-8")
    assert run("check", str(draft), "--lang", "zh")[1] == "错误：草稿.txt，第2页第23行：“事项名称”一格是空的\n"
    assert run("check", str(draft))[1] == "error: 草稿.txt, page 2, line 23: the cell 事项名称 is empty\n"
    assert run("check", "无.txt", "--lang", "zh")[1] == "错误：无.txt 不存在\n"
    assert run("--lang", "zh", "read", str(draft), "-o", "a.txt")[1].startswith("错误：read 只写 JSON：")


@pytest.mark.parametrize(
    "arguments",
    [
        ("search", "消防", "无此词"), ("search", "无此词"), ("where", "--keyword", "防汛"), ("who", "烟花爆竹"),
        ("who", "无此词"), ("departments",), ("summary",), ("check", "--limit", "3"), ("where", "--keyword", "无此词"),
        ("where", "--list-type", "basic", "--keyword", "无此词", "--keyword-match", "all"), ("lists",),
        ("whose", "楼道里停满电动自行车"), ("show", "reclaimed-26"), ("diff", "kokyar", "kokyar"),
    ],
)  # fmt: skip
def test_nothing_english_is_told(arguments: tuple[str, ...]) -> None:
    shown, told, _ = run("--lang", "zh", *arguments)
    shown = re.sub("^.*（非官方英文名称）$", "", shown, flags=re.MULTILINE)
    words = re.findall("[A-Za-z]{2,}", re.sub("(basic|cooperative|reclaimed)-[0-9]+|kokyar", "", shown + told))
    assert words == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("lists",), ("summary",), ("search", "消防"), ("show", "reclaimed-2"), ("where", "--department", "民政局"),
        ("who", "烟花爆竹"), ("whose", "护照"), ("whose", "夫妻分居证明"), ("departments",), ("check", "--limit", "2"),
        ("diff", "kokyar", "kokyar"), ("where", "--keyword", "forest"), ("search", "flood", "control"),
    ],
)  # fmt: skip
def test_a_language_means_the_same_before_and_behind_the_command_and_in_the_variable(
    arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = {}
    for language in ("zh", "en"):
        answers[language] = run("--lang", language, *arguments)
        assert run(*arguments, "--lang", language) == answers[language]
        with monkeypatch.context() as environment:
            environment.setenv(VARIABLE, language)
            assert run(*arguments) == answers[language]
    assert answers["zh"] != answers["en"] or arguments == ("lists",)
    with monkeypatch.context() as environment:
        environment.delenv(VARIABLE, raising=False)
        environment.setenv("LC_ALL", "zh_CN.UTF-8")
        assert run(*arguments) == answers["zh"]


def test_names_are_english_only_where_english_was_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """A locale says what a reader understands, and not that he wants names that no office has given."""
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("LC_ALL", "C")
    shown, told, _ = run("where", "--department", "民政局", "--limit", "1")
    assert "民政局" in shown
    assert told == "9 duties, the first 1 shown\n"
    assert "Civil Affairs Bureau" in run("where", "--department", "民政局", "--lang", "en")[0]


def test_every_command_takes_a_language() -> None:
    for name in COMMANDS:
        assert "--lang" in run(name, "--help")[0]


def test_a_word_of_the_document_finds_the_same_in_both_languages() -> None:
    chinese, english = (run("where", "--keyword", "补贴", "--lang", language)[0] for language in ("zh", "en"))
    assert [row.split("\t")[0] for row in chinese.splitlines()] == [row.split("\t")[0] for row in english.splitlines()]
    assert "灵活就业人员" in chinese
    assert "灵活就业人员" not in english
    assert run("where", "--keyword", "forest", "--lang", "zh")[2] == 1
    assert run("where", "--keyword", "forest", "--lang", "en")[2] == 0


# Help and wrong use


Ask = Callable[..., str]
COMMANDS = [command.callback.__name__ for command in app.registered_commands if command.callback]
NOT_PROSE = re.compile(
    r"^ *township-duties .*$|^用法：.*$|运行“.*?”|(?<!\w)--?[a-z-]+|<[a-z|]+>|\[x>=1]|(?<!\w)\.[a-z]{3,}",
    re.MULTILINE,
)
NAMES = {
    "Ctrl", "Excel", "HTML", "JSON", "LibreOffice", "Markdown", "PDF", "Word", "shell",
    "datapackage", "kokyar", "township-duties-bench", "township-duties-bench.zip", "scripts/build_bench.py",
    "all", "any", "basic", "departments", "duties", "en", "steps", "zh",
}  # fmt: skip
"""What is written in Latin letters in Chinese help, too: names of things, and what is typed as it stands."""


@pytest.fixture(scope="module")
def ask_in_chinese() -> Ask:
    """The command line as it is made where Chinese is spoken: texts of help are chosen when it is made."""
    made_of = ("township_duties.command", "township_duties.cli")
    before = {name: sys.modules.pop(name) for name in made_of}
    try:
        with speaking("zh"):
            chinese: typer.Typer = import_module("township_duties.cli").app
    finally:
        for name, module in before.items():
            sys.modules[name] = module
            setattr(td, name.rpartition(".")[2], module)

    def ask(*arguments: str) -> str:
        with speaking("zh"):
            return CliRunner().invoke(chinese, list(arguments), prog_name="township-duties").output

    return ask


def english_in(text: str) -> set[str]:
    return set(re.findall(r"[A-Za-z][A-Za-z_/.-]+", NOT_PROSE.sub("", text))) - NAMES


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_the_help_is_in_chinese(name: str, ask_in_chinese: Ask) -> None:
    shown = ask_in_chinese(*name.split(), "--help")
    assert shown.startswith("用法：township-duties")
    assert english_in(shown) - {*COMMANDS} == set()
    assert all(cell_len(line) <= 80 for line in shown.splitlines() if "township-duties" not in line)
    assert not re.search(r"^ *[，。；、：）”]", shown, re.MULTILINE)
    for example in re.findall("^ *township-duties .*$", run(*name.split(), "--help")[0], re.MULTILINE):
        assert example in shown
    for option in re.findall("^ *(?:-[a-z], )?(--[a-z-]+)", run(*name.split(), "--help")[0], re.MULTILINE):
        assert option in shown


@pytest.mark.parametrize("text", ["Show the first N.", "  --limit N  Show the first N.", "[default: any]"])
def test_english_in_help_is_seen(text: str) -> None:
    assert english_in(text)


def test_help_follows_the_option_and_the_environment() -> None:
    environment = {name: value for name, value in os.environ.items() if name not in (VARIABLE, *LOCALES)}

    def first_line(*arguments: str, **variables: str) -> str:
        command = [sys.executable, "-m", "township_duties", *arguments]
        done = subprocess.run(command, capture_output=True, env={**environment, **variables})
        return done.stdout.decode().splitlines()[2].strip()

    chinese, english = "符合条件的履职事项。", "The duties that a question matches."
    assert first_line("where", "--lang", "zh", "--help") == chinese
    assert first_line("where", "--help", LANG="zh_CN.UTF-8") == chinese
    assert first_line("--lang=en", "where", "--help", TOWNSHIP_DUTIES_LANG="zh") == english


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("wher", "没有“wher”命令；是不是 where、whose？"),
        ("zzz", "没有“zzz”命令"),
        ("where --limt 3", "没有“--limt”选项；是不是 --limit？"),
        ("where --zzz", "没有“--zzz”选项"),
        ("where --limit", "选项“--limit”后面要写值"),
        ("where --limit x", "--limit 应为整数"),
        ("where --limit 0", "--limit 不能小于1"),
        ("where --keyword-match some", "--keyword-match 不能是“some”；可用的有：any、all"),
        ("where --json=3", "选项“--json”不带值"),
        ("lists 甲 乙", "多出参数：甲 乙"),
        ("search", "缺少参数“词”"),
        ("diff kokyar", "缺少参数“新版本”"),
        ("export", "缺少选项“--output / -o”"),
        ("check 无.json", "无.json 不存在"),
        ("check 无.docx", "无.docx 不存在"),
        ("check --kind 错字", "没有名为“错字”的批注种类。"),
        ("check -o /无/校核.xlsx", "/无：文件或文件夹不存在"),
        ("where --department 民证局", "没有名为“民证局”的部门。是不是“塔什库尔干县民政局”？"),
        ("show basic-999", "没有名为“basic-999”的事项编号。"),
        ("template -o 模板.docx", "模板是工作簿：请写一个 .xlsx 文件名"),
        ("lists --lang fr", "--lang 不能是“fr”；可用的有：zh、en"),
    ],
)
def test_wrong_use_is_told_in_chinese(arguments: str, told: str, ask_in_chinese: Ask) -> None:
    last = ask_in_chinese(*arguments.split()).splitlines()[-1]
    assert last.startswith(f"错误：{told}")


def literal(node: ast.expr) -> bool:
    """Whether an expression has English words of its own."""
    inside = {part for call in ast.walk(node) if isinstance(call, ast.Call) for part in ast.walk(call)}
    return any(
        isinstance(part, ast.Constant) and isinstance(part.value, str) and re.search("[A-Za-z]{3}", part.value)
        for part in ast.walk(node)
        if part not in inside
    )


def told_in_one_language(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func)
        if name in ("say", "screen.line", "screen.rows", "progress_bar", "table") and any(map(literal, node.args[:2])):
            yield ast.unparse(node)
        if name in ("said", "UsageError") and len(node.args) != 2 and not isinstance(node.args[0], ast.Starred):
            yield ast.unparse(node)


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCE)))
def test_nothing_is_said_in_one_language(path: Path) -> None:
    assert list(told_in_one_language(path.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    [
        "say('nothing found')",
        "say(f'nothing: {said(1, 2)}')",
        "screen.rows(['name'], rows)",
        "UsageError('wrong')",
        "progress_bar('reading', 3)",
        "table(caption, ['name'], rows)",
        "said('nothing')",
    ],
)
def test_what_is_said_in_one_language_is_seen(source: str) -> None:
    assert list(told_in_one_language(source)) == [source]
