"""People are told things in their language: as they ask, as the environment says, else as their system speaks."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
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
        ({VARIABLE: "fr", "LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "C"}, "en"),
    ],
)
def test_the_language_chosen(environment: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (VARIABLE, *LOCALES):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert spoken() == expected


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
    assert re.match("list 2024.11.0 有批注[0-9]+条\n|draft 2024.11.0 有批注[0-9]+条\n", told)
    assert not re.search("[a-z]{3}", told.replace("draft", ""))
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
        ("who", "无此词"), ("departments",), ("summary",), ("check", "--limit", "3"),
    ],
)  # fmt: skip
def test_nothing_english_is_told(arguments: tuple[str, ...]) -> None:
    shown, told, _ = run("--lang", "zh", *arguments)
    words = re.findall("[A-Za-z]{2,}", re.sub("(basic|cooperative|reclaimed)-[0-9]+|kokyar", "", shown + told))
    assert words == []


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
        if name in ("say", "screen.line", "screen.rows") and node.args and literal(node.args[0]):
            yield ast.unparse(node)
        if name in ("said", "UsageError") and len(node.args) != 2 and not isinstance(node.args[0], ast.Starred):
            yield ast.unparse(node)


@pytest.mark.parametrize("name", ["cli", "command"])
def test_nothing_is_said_in_one_language(name: str) -> None:
    assert list(told_in_one_language((SOURCE / f"{name}.py").read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    ["say('nothing found')", "say(f'nothing: {said(1, 2)}')", "screen.rows(['name'], rows)", "UsageError('wrong')"],
)
def test_what_is_said_in_one_language_is_seen(source: str) -> None:
    assert list(told_in_one_language(source)) == [source]
