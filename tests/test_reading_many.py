"""Many files at once: their lists in order, the bad ones told of, and nothing that stops the others."""

from __future__ import annotations

import os
import pickle
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import township_duties as td
from township_duties import reading_many
from township_duties.cli import app
from township_duties.documents.limits import Limits
from township_duties.reading_many import Failure, ReadingOutcome, key_of, keyed_paths

from .documents import document

BAD = "石桥镇通知\n值班安排\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three lists and a bad file, among files that are nobody's documents."""
    folder = tmp_path / "清单"
    files = {
        "b.txt": document(),
        "A-1.txt": document(department="青河县公安局"),
        "c/石桥镇.txt": document(department="青河县水利局"),
        "bad.txt": BAD,
        "~$b.docx": "lock",
        ".hidden.txt": "x",
        ".git/config": "x",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def keys(outcome: ReadingOutcome) -> list[str]:
    return [duty_list.key for duty_list in outcome.lists]


@pytest.mark.parametrize("processes", [1, 2])
def test_a_folder_gives_lists_and_failures_in_order(folder: Path, processes: int) -> None:
    outcome = td.read_many(folder, processes=processes)
    one, two, three = keys(outcome)
    assert (one, two) == ("a-1", "b")
    assert three.startswith("list-")
    assert len(three) == len("list-12345678")
    assert outcome.lists[0] == td.read(folder / "A-1.txt", key="a-1")
    (failure,) = outcome.failures
    assert failure.path == folder / "bad.txt"
    assert isinstance(failure.error, td.ReadingError)
    assert str(failure).startswith(f"{folder / 'bad.txt'}: no duty list found")
    assert repr(outcome).startswith("<ReadingOutcome: 3 lists, 1 failure, the first <Failure bad.txt: no duty list")
    assert len(repr(outcome)) < 300
    assert "<td" in outcome._repr_html_()
    assert "bad.txt" in outcome._repr_html_()
    assert pickle.loads(pickle.dumps(outcome)).lists == outcome.lists  # noqa: S301 (their own pickles)


def test_paths_are_read_in_the_order_given_each_once(folder: Path) -> None:
    outcome = td.read_many([folder / "b.txt", str(folder / "A-1.txt"), folder / "b.txt"], processes=1)
    assert keys(outcome) == ["b", "a-1"]


def test_how_to_read_is_passed_on(tmp_path: Path) -> None:
    undated = tmp_path / "a.txt"
    undated.write_text(document().replace("2024年11月", ""), "utf-8")
    assert td.read_many([undated], edition="2023-05", processes=1).lists[0].edition == "2023-05"
    (strict,) = td.read_many([undated], strict=True, processes=1).failures
    assert "could not be made out" in strict.reason
    (limited,) = td.read_many([undated], limits=Limits(file_bytes=10), processes=1).failures
    assert "more than 10 bytes" in limited.reason


def test_a_file_that_is_not_there_is_a_failure(tmp_path: Path) -> None:
    (failure,) = td.read_many([tmp_path / "沒有.txt"], processes=1).failures
    assert "cannot be read" in failure.reason


@pytest.mark.parametrize("name", ["list", "Not a key"])
def test_keys_are_refused_before_anything_is_read(folder: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_many, "read", None)
    paths = [folder / "b.txt", folder / "bad.txt"]
    with pytest.raises(td.QueryError) as caught:
        td.read_many(paths, key=lambda path: name, processes=1)
    named = paths if name == "list" else paths[:1]
    assert all(str(path) in str(caught.value) for path in named)


def test_files_of_one_content_and_no_key_for_a_name_are_told_apart(tmp_path: Path) -> None:
    for name in ("一.txt", "二.txt"):
        (tmp_path / name).write_text(document(), "utf-8")
    one, two = keyed_paths(tmp_path).values()
    assert one != two
    assert re.fullmatch("list-[0-9a-f]{8} list-[0-9a-f]{8}", f"{one} {two}")
    assert list(keyed_paths(tmp_path, lambda path: path.stem.replace("一", "one").replace("二", "two")).values()) == [
        "one",
        "two",
    ]


@pytest.mark.parametrize(
    ("names", "keys"),
    [
        (["a1.docx", "a1.json"], ["a1-docx", "a1-json"]),
        (["East/list.docx", "West/list.docx", "West/own.docx"], ["east-list-docx", "west-list-docx", "own"]),
        (["Shi Qiao (2025).docx"], ["shi-qiao-2025"]),
        (["清单.docx", "竹溪口镇2025.docx"], ["list-e3b0c442", "list-ca555bce"]),
    ],
)
def test_the_keys_of_files(names: list[str], keys: list[str], tmp_path: Path) -> None:
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"" if name in ("清单.docx", "a1.docx") else name.encode())
    assert list(keyed_paths(tmp_path).values()) == keys
    for name in names:
        assert key_of(tmp_path / name) == next(iter(keyed_paths([tmp_path / name]).values())), "one file or a folder"


def test_files_that_no_path_tells_apart_are_refused(tmp_path: Path) -> None:
    for name in ("a b.txt", "a-b.txt"):
        (tmp_path / name).touch()
    with pytest.raises(td.QueryError, match=r"a b\.txt and .*a-b\.txt have the same key 'a-b-txt'; give one of them"):
        keyed_paths(tmp_path)


def test_nothing_gives_nothing(tmp_path: Path) -> None:
    assert td.read_many(tmp_path) == td.read_many([]) == ReadingOutcome((), ())
    with pytest.raises(td.QueryError, match="0 processes"):
        td.read_many([tmp_path / "a"], processes=0)


def test_a_reader_that_fails_is_a_failure(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: Any, **__: Any) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(reading_many, "read", fails)
    (failure,) = td.read_many([folder / "b.txt"], processes=1).failures
    assert isinstance(failure.error, td.ReadingError)
    assert "RecursionError: too deep" in failure.reason


MURDER = """
import os, sys
import township_duties as td
from township_duties import reading_many

def dies_of_one(task, answer=reading_many._answer):
    if task.key == "bad":
        os._exit(9)
    return answer(task)

reading_many._answer = dies_of_one
if __name__ == "__main__":
    dies_of_one.__module__, dies_of_one.__qualname__ = "__main__", "dies_of_one"
    outcome = td.read_many(sys.argv[1], processes=2)
    print(len(outcome.lists), [(failure.path.name, failure.reason) for failure in outcome.failures])
"""
UNGUARDED = "import sys\nimport township_duties as td\ntd.{call}\n"


def program(tmp_path: Path, code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    file = tmp_path / "program.py"
    file.write_text(code, "utf-8")
    return subprocess.run(
        [sys.executable, "-X", "utf8", file, folder],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    )


def test_a_process_that_dies_costs_one_file(tmp_path: Path, folder: Path) -> None:
    run = program(tmp_path, MURDER, folder)
    assert run.stdout == "3 [('bad.txt', 'the reader failed (its process died); please report it')]\n", run.stderr


@pytest.mark.parametrize(
    "call", ["read_many(sys.argv[1], processes=2)", "write_corpus(sys.argv[1], sys.argv[1] + '-corpus', processes=2)"]
)
def test_a_program_without_a_guard_is_told_so(call: str, tmp_path: Path, folder: Path) -> None:
    run = program(tmp_path, UNGUARDED.format(call=call), folder)
    assert run.returncode == 1
    assert f"must call {call.partition('(')[0]} below `if __name__ == '__main__':`" in run.stderr
    assert run.stderr.count("Traceback") == 1, "the processes that were started say nothing"


def test_a_bar_is_shown_when_asked_for_and_not_in_a_pipe(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    td.read_many(folder, processes=1)
    assert capfd.readouterr().err == ""
    td.read_many(folder, processes=1, progress=True)
    assert "4/4" in capfd.readouterr().err


def test_failures_of_missing_packages_are_kept_as_they_are(tmp_path: Path) -> None:
    failure = Failure(tmp_path / "a.docx", ImportError("reading .docx needs defusedxml"))
    assert repr(failure) == "<Failure a.docx: reading .docx needs defusedxml>"


def test_the_command_reads_a_folder(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "data"
    arguments = ["read", str(folder), "-o", str(output)]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 1
    assert "3 lists, 1 failed" in result.stdout
    assert f"{folder / 'b.txt'} → {output / 'b.json'}: 石桥镇" in result.stdout
    assert result.stderr.startswith(f"failed: {folder / 'bad.txt'}: no duty list found")
    assert sorted(path.name for path in output.iterdir())[:2] == ["a-1.json", "b.json"]
    assert td.load_file(output / "b.json") == td.read(folder / "b.txt", key="b")
    again = CliRunner().invoke(app, arguments)
    assert again.exit_code == 2
    assert "3 files exist" in again.stderr
    (folder / "bad.txt").unlink()
    assert CliRunner().invoke(app, [*arguments, "--force"]).exit_code == 0


def test_the_command_finds_nothing_in_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = CliRunner().invoke(app, ["read", str(tmp_path / "empty"), "-o", str(tmp_path / "data")])
    assert (result.exit_code, result.stdout) == (1, f"{tmp_path / 'data'}: 0 lists, 0 failed\n")


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["-o", "{folder}/data"], "is in the folder that is read"),
        (["-o", "{folder}/../b.json"], "is no folder"),
        (["-o", "{folder}/../new.json"], "is no folder"),
        (["-o", "{folder}/../data", "--key", "a"], "of one document"),
    ],
)
def test_the_command_says_what_a_folder_cannot_have(folder: Path, options: list[str], complaint: str) -> None:
    (folder.parent / "b.json").write_text("{}")
    result = CliRunner().invoke(app, ["read", str(folder), *(option.format(folder=folder) for option in options)])
    assert result.exit_code == 2
    assert complaint in result.stderr


def test_the_command_reads_a_file_strictly(tmp_path: Path) -> None:
    made = Path(__file__).parent / "made" / "a7.xlsx"
    output = tmp_path / "a7.json"
    strict = CliRunner().invoke(app, ["read", str(made), "-o", str(output), "--strict"])
    assert (strict.exit_code, output.exists()) == (2, False)
    assert "could not be made out" in strict.stderr
    assert CliRunner().invoke(app, ["read", str(made), "-o", str(output), "--edition", "2023-01"]).exit_code == 0
    assert td.load_file(output).edition == "2023-01"
