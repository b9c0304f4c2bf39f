"""Chinese pages and texts use one word for one thing, and their figures are true."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import township_duties as td
from township_duties import vocabulary

ROOT = Path(__file__).parents[1]
SOURCE = Path(td.__file__).parent
GLOSSARY = ROOT / "docs" / "zh" / "glossary.md"
TEXT_SUFFIXES = (".css", ".html", ".js", ".json", ".md", ".py")
PAGES = [ROOT / "README.zh.md", ROOT / "mkdocs.zh.yml", *sorted((ROOT / "docs" / "zh").glob("*.md"))]
SHOWN = [
    *((ROOT / "docs" / "assets").glob("*.js")),
    *((ROOT / "bench").glob("*.*")),
    *((ROOT / "examples").rglob("*.py")),
    *((ROOT / "docs_hooks").rglob("*.*")),
]
"""What pages are made of besides the library, whose source has the texts of errors, rules, help and charts."""
SOURCES = [*sorted((ROOT / "src").rglob("*.py")), *sorted(path for path in SHOWN if path.suffix in TEXT_SUFFIXES)]


def rows(page: Path) -> list[list[str]]:
    lines = [line for line in page.read_text("utf-8").splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]


FORBIDDEN = [word for row in rows(GLOSSARY) for word in row[-1].split("、") if word and "（" not in word]


def texts(path: Path) -> Iterator[str]:
    """The texts of a file that people read: of a module, its strings."""
    text = path.read_text("utf-8")
    if path.suffix != ".py":
        yield text
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_the_glossaries_of_both_languages_agree() -> None:
    english = rows(ROOT / "docs" / "glossary.md")
    assert [(row[0], row[1], row[-1]) for row in english] == [(row[0], row[1], row[-1]) for row in rows(GLOSSARY)]
    assert {"步骤", "点名", "程序包"} <= set(FORBIDDEN)


@pytest.mark.parametrize("path", [*PAGES, *SOURCES], ids=lambda path: str(path.relative_to(ROOT)))
def test_no_word_is_used_that_the_glossary_has_another_for(path: Path) -> None:
    if path == GLOSSARY:
        return
    used = [
        (word, text[max(0, text.find(word) - 10) :][:30]) for text in texts(path) for word in FORBIDDEN if word in text
    ]
    assert used == []


PUBLISHED = {("cooperative-51", "行为主体"), ("reclaimed-1", "步骤")}
"""In which published notes a person used such a word: what is published stays as it is, and no other note may."""


def test_no_note_uses_such_a_word_but_those_that_are_published(kokyar: td.DutyList) -> None:
    used = {
        (note.duty_id, word)
        for note in kokyar.notes
        for word in FORBIDDEN
        if word in note.message_zh.replace(note.excerpt, "")
    }
    assert used == PUBLISHED


CLOSED_SETS = [
    value for value in vars(vocabulary).values()
    if isinstance(value, type) and issubclass(value, vocabulary.Word) and value is not vocabulary.Word
]  # fmt: skip
ALSO_ELSEWHERE = {"责任主体", "说明", "文字", "乡镇", "规则"}
"""Chinese of members that is also the plain word for something else: a heading, a sheet, a place."""


def test_the_chinese_of_a_member_stands_in_one_place() -> None:
    chinese = {member.chinese for words in CLOSED_SETS for member in words} - ALSO_ELSEWHERE
    assert {"很可能", "文中写明", "配合履职", "人大机关", "类别不符"} <= chinese
    restated = {
        (str(path.relative_to(SOURCE)), node.value)
        for path in SOURCE.rglob("*.py")
        if path.name != "vocabulary.py"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and node.value in chinese
    }
    # The types of `where` can only name them.
    assert restated == {("query.py", kind.chinese) for kind in td.ListType}


@pytest.mark.parametrize("page", ["docs/zh/lists.md", "docs/lists.md"])
def test_the_figures_of_the_country_and_of_the_bundled_list(kokyar: td.DutyList, page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    (paragraph,) = [line for line in text.splitlines() if "340" in line]
    total, *parts = map(int, re.findall("[0-9]+", re.sub("`.*?`", "", paragraph)))
    assert sum(parts[:3]) == total
    assert parts[3:] == list(kokyar.duties.count_by("list_type").values())


def test_from_the_front_page_to_bench_template_and_workbook() -> None:
    assert "(no_programming.md)" in (ROOT / "docs" / "zh" / "index.md").read_text("utf-8")
    page = (ROOT / "docs" / "zh" / "no_programming.md").read_text("utf-8")
    assert all(way in page for way in ("(bench.md)", "assets/template.xlsx", "assets/marked.xlsx"))


def test_the_site_has_what_is_downloaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "docs_hooks"))
    downloads = import_module("downloads")  # a hook of the site, which is no package

    (tmp_path / "assets").mkdir()
    downloads.on_post_build({"site_dir": str(tmp_path)})
    assert {file.name for file in (tmp_path / "assets").iterdir()} == {"template.xlsx", "marked.xlsx"}
