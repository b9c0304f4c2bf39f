"""Without the heavy packages: what works without them, with the same answers, and what is said where one is needed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz, process

import township_duties as td
from township_duties import likeness
from township_duties.checks import check
from township_duties.likeness import matches, partial_ratio, plain_ratio
from township_duties.text import nearest

MADE = Path(__file__).parent / "made"
HEAVY = ["polars", "rapidfuzz", "lxml", "selectolax", "pyarrow", "narwhals", "pandas", "numpy", "rich", "typer"]
BLOCK = """
import sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in BLOCKED:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

BLOCKED = %r
sys.meta_path.insert(0, Blocked())
import township_duties as td
from pathlib import Path
"""
READ_CHECK_SAVE_EXPORT = """
made, folder = Path(sys.argv[1]), Path(sys.argv[2])
for name in ("b5.txt", "a6.md", "b1.docx", "b4.xlsx", "b7.xls", "b3.html"):
    duty_list = td.read((made / name).read_bytes(), key=name[:2])
    td.check(duty_list)
    duty_list.save(folder / f"{name}.json")
    duty_list.export(folder / f"{name}.xlsx")
    outcome = td.read_many([made / name], processes=1)
    assert not outcome.failures, outcome
    print(name, len(duty_list.duties), len(duty_list.notes))
assert not set(sys.modules) & set(BLOCKED)
"""


def run(blocked: list[str], code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-X", "utf8", "-c", BLOCK % blocked + code, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8")


def test_reading_checking_saving_and_the_workbook_need_no_heavy_package(tmp_path: Path) -> None:
    done = run(HEAVY, READ_CHECK_SAVE_EXPORT, MADE, tmp_path)
    assert done.returncode == 0, done.stderr
    for line in done.stdout.splitlines():
        name, duties, notes = line.split()
        here = td.read(MADE / name, key=name[:2])
        assert (len(here.duties), len(here.notes)) == (int(duties), int(notes))
        assert td.load_file(tmp_path / f"{name}.json") == here
        here.export(tmp_path / "here.xlsx", overwrite=True)
        assert (tmp_path / "here.xlsx").read_bytes() == (tmp_path / f"{name}.xlsx").read_bytes()
    assert len(done.stdout.splitlines()) == 6


@pytest.mark.parametrize(("name", "package"), [("b1.docx", "defusedxml"), ("b6.pdf", "pdfminer")])
def test_a_format_that_needs_the_extra_says_so(name: str, package: str) -> None:
    code = "td.read(Path(sys.argv[1]).read_bytes(), key='made')"
    done = run([package], code, MADE / name)
    assert done.returncode == 1
    last = done.stderr.strip().splitlines()[-1]
    assert last.startswith("ImportError: reading ")
    assert last.endswith("pip install 'township-duties[read]'")


@pytest.mark.parametrize("name", ["b5.txt", "a6.md", "b4.xlsx", "b7.xls", "b3.html"])
def test_other_formats_need_no_extra(name: str) -> None:
    code = "print(len(td.read(Path(sys.argv[1]).read_bytes(), key='made').duties))"
    done = run([*HEAVY, "defusedxml", "pdfminer", "docx", "openpyxl"], code, MADE / name)
    assert done.stdout.strip() == str(len(td.read(MADE / name, key="made").duties)), done.stderr


words = st.text("甲乙丙丁，", max_size=12)


@given(words, words, st.sampled_from([0, 40, 65, 85, 90, 100]))
def test_likeness_is_that_of_rapidfuzz(one: str, other: str, cutoff: int) -> None:
    assert plain_ratio(one, other, cutoff) == fuzz.ratio(one, other, score_cutoff=cutoff)
    assert partial_ratio(one, other, cutoff) == fuzz.partial_ratio(one, other, score_cutoff=cutoff)


@given(words, st.lists(words, max_size=6), st.booleans())
def test_matches_are_those_of_rapidfuzz(text: str, others: list[str], partial: bool) -> None:
    scorer = fuzz.partial_ratio if partial else fuzz.ratio
    expected = list(process.extract_iter(text, others, scorer=scorer, score_cutoff=60))
    assert list(matches(text, others, 60, partial=partial)) == expected
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(likeness, "_module", lambda name: None)
        assert list(matches(text, others, 60, partial=partial)) == expected


def test_names_and_notes_are_the_same_without_rapidfuzz(monkeypatch: pytest.MonkeyPatch) -> None:
    duty_list = td.read(MADE / "a5.pdf", key="a5")
    names = [body.name for body in duty_list.departments.values()]
    with_it = check(duty_list), nearest("县民证局", names)
    monkeypatch.setattr(likeness, "_module", lambda name: None)
    assert (check(duty_list), nearest("县民证局", names)) == with_it
    assert with_it[1]
