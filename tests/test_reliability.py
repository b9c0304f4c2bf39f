"""The pages on reliability say what was measured, and what measures would see a fault."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import hostile_families
import hostile_words
import reliability_pages
import whole_files

DOCS = Path(__file__).parents[1] / "docs"
RECORD = json.loads((DOCS / "reliability.json").read_text("utf-8"))


@pytest.mark.parametrize("language", reliability_pages.PAGES)
def test_the_tables_are_made_of_the_figures(language: str) -> None:
    page = (DOCS / reliability_pages.PAGES[language]).read_text("utf-8")
    assert reliability_pages.with_tables(page, RECORD, language) == page
    for part in reliability_pages.ROWS:
        assert f"<!-- measured: {part} -->" in page, part


def test_every_word_of_the_chinese_tables_is_chinese_or_a_name() -> None:
    names = {"Python", "SHA-256", "HTML", "CSV", "xlsx"}
    for part, rows in reliability_pages.ROWS.items():
        for cell in (cell for row in rows(RECORD[part]) for cell in row if cell[:1].isalpha() and cell.isascii()):
            assert cell in reliability_pages.CHINESE or cell in names, cell


def test_nothing_that_was_measured_is_a_fault() -> None:
    fuzz = RECORD["fuzz"]
    assert [fuzz[kind]["faults"] for kind in ("documents", "files", "questions")] == [[], [], []]
    assert fuzz["documents"]["outcomes"]["characters unaccounted for"] == 0
    assert RECORD["contradictions"]["accepted"] == []
    assert {RECORD["files"][kind]["not whole"] for kind in ("kills", "reads", "full disk")} == {0}
    assert all(all(found.values()) for found in RECORD["outputs"]["held"].values())
    assert all(run["passed"] for run in RECORD["versions"]["runs"].values())
    assert RECORD["wheel"]["same"]
    assert 30 < min(found["mb"] for found in RECORD["families"]["families"].values()) < 40, "the page says some 35"
    for name, found in RECORD["families"]["families"].items():
        assert found["outcome"] in ("read", "refused"), name
        assert found["seconds"] < 5, name
        assert found["mb"] < 500, name
        assert found["lifted"]["ratio"] < 30, f"{name}: ten times the text takes some 10 times as long, a square 100"


def test_a_page_takes_the_figures_that_there_are() -> None:
    page = "a\n<!-- measured: wheel -->\nold\n<!-- end -->\n<!-- measured: files -->\nkept\n<!-- end -->\n"
    shown = reliability_pages.with_tables(page, {"wheel": {**RECORD["wheel"], "sha256": "beef"}}, "en")
    assert "`beef`" in shown
    assert "old" not in shown
    assert "kept" in shown


@pytest.mark.parametrize("output", ["terminal", "HTML", "CSV", "explorer"])
def test_the_measure_sees_an_output_that_does_not_hold(
    output: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    holds = hostile_words.OUTPUTS[output]
    if output == "terminal":
        monkeypatch.setattr("township_duties.terminal.harmless", lambda text: text)
        assert not holds(hostile_words.attacked("\x1b[2J"))
    elif output == "HTML":
        monkeypatch.setattr("township_duties.html.escape", lambda text: text)
        monkeypatch.setattr("township_duties.duty_list.escape", lambda text: text, raising=False)
        assert not holds(hostile_words.attacked("<script>"))
    elif output == "CSV":
        monkeypatch.setattr("township_duties.export.csv_form._FORMULA", r"[^\s\S]")
        assert not holds(hostile_words.attacked("=1+1"))
    else:
        script = tmp_path / "explorer.js"
        script.write_text("element.innerHTML = duty.name")
        monkeypatch.setattr(hostile_words, "SCRIPT", script)
        assert not holds(hostile_words.attacked("<b>"))


def test_a_file_that_another_wrote_half_is_not_whole() -> None:
    assert whole_files.is_whole(b"a" * 300_000)
    assert not whole_files.is_whole(b"a" * 299_999)
    assert not whole_files.is_whole(b"a" * 150_000 + b"b" * 150_000)


@pytest.mark.parametrize("family", hostile_families.FAMILIES)
def test_a_family_is_as_large_as_it_is_asked_to_be_and_is_read_or_refused(family: str) -> None:
    text = hostile_families.FAMILIES[family](3_000)
    assert 1_500 < len(text.encode()) < 6_000
    assert hostile_families.once(text)[0] in ("read", "refused")
