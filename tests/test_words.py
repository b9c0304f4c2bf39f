"""Chinese pages and texts use one word for one thing, and their figures are true."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import township_duties as td

ROOT = Path(__file__).parents[1]
GLOSSARY = ROOT / "docs" / "zh" / "glossary.md"
PAGES = [ROOT / "README.zh.md", ROOT / "mkdocs.zh.yml", *sorted((ROOT / "docs" / "zh").glob("*.md"))]
SOURCES = [*sorted((ROOT / "src").rglob("*.py")), *sorted((ROOT / "docs" / "assets").glob("*.js"))]


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
