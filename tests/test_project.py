"""The project's papers are true: README, CHANGELOG, licence, and what the repository holds."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import township_duties as td

from .reference import REFERENCE

ROOT = Path(__file__).parents[1]
CHANGELOG = (ROOT / "CHANGELOG.md").read_text("utf-8")


@pytest.mark.parametrize(("page", "options"), [("README.md", ()), ("README.zh.md", ("--lang", "zh"))])
def test_readme_shows_what_the_first_look_prints(page: str, options: tuple[str, ...]) -> None:
    command = [sys.executable, "-X", "utf8", str(ROOT / "examples" / "first_look.py"), *options]
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    (shown,) = re.findall(r"```text\n(.*?)```", (ROOT / page).read_text("utf-8"), re.DOTALL)
    assert run.stdout == shown
    assert " ".join(("examples/first_look.py", *options)) + "\n" in (ROOT / page).read_text("utf-8")


def test_the_changelog_begins_with_this_version_and_has_both_parts() -> None:
    head = re.search(r"^## (\S+)\n\n### Data\n.*?\n### Code\n", CHANGELOG, re.MULTILINE | re.DOTALL)
    assert head
    assert head[1] == td.__version__


def test_every_link_of_readme_and_docs_leads_somewhere() -> None:
    made_by_the_build = ROOT / "docs" / "dictionary.md"
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            file = (page.parent / target).resolve()
            assert file.exists() or file == made_by_the_build, f"{page} links to {target}"


def test_every_public_name_is_in_the_reference() -> None:
    missing = [name for name in td.__all__ if not re.search(rf"township_duties\.{name}\b", REFERENCE)]
    assert missing == ["__version__"]


def test_every_page_is_in_the_navigation() -> None:
    chinese = ROOT / "docs" / "zh"
    for configuration, folder in (("mkdocs.yml", ROOT / "docs"), ("mkdocs.zh.yml", chinese)):
        named = re.findall(r"^ +- (?:.+: )?(\S+\.(?:md|py))$", (ROOT / configuration).read_text("utf-8"), re.MULTILINE)
        pages = {path for path in folder.rglob("*.*") if path.suffix in (".md", ".py")}
        pages = {path for path in pages if folder == chinese or not path.is_relative_to(chinese)}
        missing = {path.relative_to(folder).as_posix() for path in pages} - set(named)
        assert missing == set(), configuration


def test_the_drawing_of_the_house_has_every_room() -> None:
    from .test_architecture import ROOMS

    drawing = (ROOT / "docs" / "design.md").read_text("utf-8")
    assert re.findall(r"^\| `(\w+)` \| ", drawing, re.MULTILINE)[-len(ROOMS) :] == ROOMS


def test_the_columns_of_the_duty_table_are_documented() -> None:
    from township_duties.tables import DUTY_SCHEMA

    page = (ROOT / "docs" / "data.md").read_text("utf-8")
    table = page.partition("## The duty table")[2].partition("## The tables")[0]
    cells = re.findall(r"^\| (`[^|]+) \|", table, re.MULTILINE)
    assert [name for cell in cells for name in re.findall(r"`(\w+)`", cell)] == list(DUTY_SCHEMA)


def test_both_languages_have_the_same_pages_with_the_same_code() -> None:
    english = {path.name for path in (ROOT / "docs").glob("*.md")} - {"reference.md", "data.md", "design.md"}
    assert {path.name for path in (ROOT / "docs" / "zh").glob("*.md")} == english
    for name in english:
        assert code_of(ROOT / "docs" / name) == code_of(ROOT / "docs" / "zh" / name), name
    # The first look, which stands first with its answer, is in the reader's language.
    assert code_of(ROOT / "README.md")[2:] == code_of(ROOT / "README.zh.md")[2:]


def code_of(page: Path) -> list[str]:
    """A page's code; of what is done in a terminal the commands, for these answer in the reader's language."""
    blocks = re.findall(r"^ *```\w.*?^ *```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return [
        "\n".join(re.findall(r"^\$ .*", block, re.MULTILINE)) if block.startswith("```console") else block
        for block in blocks
    ]


def test_the_papers_for_citing_and_contributing_are_true() -> None:
    citation = (ROOT / "CITATION.cff").read_text("utf-8")
    assert f"version: {td.__version__}\n" in citation
    commands = re.findall(r"\.venv/bin/pytest (\S+) -k (\w+)", (ROOT / "CONTRIBUTING.md").read_text("utf-8"))
    assert commands
    for file, word in commands:
        assert word in (ROOT / file).read_text("utf-8")
