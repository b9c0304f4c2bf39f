"""Loading and saving: what ships, what is refused, what is left behind."""

import inspect
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import township_duties as td
from township_duties import bundled, package_data

from .conftest import NEWEST, VERSIONS


def test_available_is_newest_last() -> None:
    revisions = [int(version.removeprefix("2025.7.")) for version in VERSIONS]
    assert revisions == list(range(len(VERSIONS)))
    assert {release.key for release in td.available()} == {"kokyar"}
    assert td.available()[-1].township == "科克亚尔柯尔克孜族乡"


def test_load_is_cached() -> None:
    assert td.load() is td.load("kokyar") is td.load("kokyar", version=NEWEST)


def test_an_older_version_still_loads_with_the_notes_that_it_had() -> None:
    older = td.load(version="2025.7.0")
    assert (older.version, older.format, len(older.notes)) == ("2025.7.0", 1, 24)
    assert tuple(older.duties) == tuple(td.load(version="2025.7.1").duties)


def test_unknown_lists_and_versions_are_named() -> None:
    with pytest.raises(td.UnknownNameError) as caught:
        td.load("kokyr")
    assert str(caught.value) == "unknown list 'kokyr'. Did you mean 'kokyar'? Expected one of kokyar."
    with pytest.raises(td.UnknownNameError) as caught:
        td.load(version="2025.7.9")
    assert str(caught.value) == f"unknown version of kokyar '2025.7.9'. Expected one of {', '.join(VERSIONS)}."


@pytest.fixture
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the package's data that a test may damage."""
    data = tmp_path / "data"
    shutil.copytree(Path(td.__file__).parent / "data", data)
    monkeypatch.setattr(package_data, "FOLDER", str(data))
    monkeypatch.setattr(bundled, "available", inspect.unwrap(bundled.available))
    monkeypatch.setattr(bundled, "_load", inspect.unwrap(bundled._load))
    return data


def test_missing_file(own_data: Path) -> None:
    (own_data / "kokyar" / f"{NEWEST}.json").unlink()
    with pytest.raises(
        td.DataFileError, match=rf"^kokyar/{re.escape(NEWEST)}\.json is missing from .*; reinstall township-duties$"
    ):
        bundled.load()


def test_missing_catalogue(own_data: Path) -> None:
    (own_data / "catalogue.json").unlink()
    with pytest.raises(td.DataFileError, match=r"^catalogue\.json is missing"):
        bundled.load()


@pytest.mark.parametrize("content", ["[{}]", "[null]", "null", "{}", '"kokyar"', "[", ""])
def test_damaged_catalogue(own_data: Path, content: str) -> None:
    (own_data / "catalogue.json").write_text(content)
    with pytest.raises(td.DataFileError, match=r"^catalogue\.json is damaged.*reinstall township-duties$"):
        bundled.load()


def test_one_changed_byte(own_data: Path) -> None:
    file = own_data / "kokyar" / f"{NEWEST}.json"
    file.write_bytes(file.read_bytes().replace("民政局".encode(), "民证局".encode(), 1))
    with pytest.raises(
        td.DataFileError, match=rf"{re.escape(NEWEST)}\.json is damaged: its SHA-256 is not the one in the catalogue"
    ):
        bundled.load()


def saved(tmp_path: Path, shipped: dict[str, Any], **changes: Any) -> Path:
    file = tmp_path / "list.json"
    file.write_text(json.dumps({**shipped, **changes}), "utf-8")
    return file


def test_newer_format(tmp_path: Path, shipped_json: dict[str, Any]) -> None:
    with pytest.raises(td.DataFileError, match=r"list\.json has format 5, newer than 4, .*; upgrade it$"):
        td.load_file(saved(tmp_path, shipped_json, format=5, unheard_of=True))


def test_damage_is_located(tmp_path: Path, shipped_json: dict[str, Any]) -> None:
    duties = json.loads(json.dumps(shipped_json["duties"]))
    duties[3]["name"] = 7
    with pytest.raises(
        td.DataFileError, match=r"list\.json is damaged at duties\.3\.basic\.name: Input should be a valid string"
    ):
        td.load_file(saved(tmp_path, shipped_json, duties=duties))


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"version": "2025.8.0"}, "version 2025.8.0 is not of edition 2025-07"),
        ({"key": "other"}, "the ref 'kokyar/2025-07/basic-1' is not that of basic-1"),
        ({"departments": []}, "cooperative-1 names the department '塔什库尔干县委组织部', which is not registered"),
        ({"duties": []}, "a note concerns 'basic-10', which does not exist"),
    ],
)
def test_contradictions_are_refused(
    tmp_path: Path, shipped_json: dict[str, Any], changes: dict[str, Any], complaint: str
) -> None:
    with pytest.raises(td.DataFileError) as caught:
        td.load_file(saved(tmp_path, shipped_json, **changes))
    assert complaint in str(caught.value)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("number", "4"),
        ("number", True),
        ("number", 4.0),
        ("number", 0),
        ("name", ""),
        ("id", "basic-04"),
        ("ref", "basic-4"),
    ],
)
def test_values_of_a_like_type_are_not_bent_into_shape(
    tmp_path: Path, shipped_json: dict[str, Any], field: str, value: Any
) -> None:
    duties = json.loads(json.dumps(shipped_json["duties"]))
    duties[3][field] = value
    with pytest.raises(td.DataFileError, match=rf"damaged at duties\.3\.basic\.{field}: "):
        td.load_file(saved(tmp_path, shipped_json, duties=duties))


def test_duties_out_of_order_are_refused(tmp_path: Path, shipped_json: dict[str, Any]) -> None:
    duties = [shipped_json["duties"][1], shipped_json["duties"][0], *shipped_json["duties"][2:]]
    with pytest.raises(td.DataFileError, match="basic-2 is out of order"):
        td.load_file(saved(tmp_path, shipped_json, duties=duties))


def test_two_departments_of_one_name_are_refused(tmp_path: Path, shipped_json: dict[str, Any]) -> None:
    departments = json.loads(json.dumps(shipped_json["departments"]))
    departments[1]["aliases"] = ["组织部"]
    with pytest.raises(td.DataFileError, match="claim the name '组织部'"):
        td.load_file(saved(tmp_path, shipped_json, departments=departments))


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{}", b'{"format": "1"}', b"\xff", b'{"format": true}', b'{"format": 1.0}', b'{"format": 1}'],
)
def test_files_of_another_kind(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "list.json").write_bytes(content)
    with pytest.raises(
        td.DataFileError,
        match=r"list\.json is (no JSON, or was cut off|not a duty list in this library's JSON form|damaged at key)",
    ):
        td.load_file(tmp_path / "list.json")


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(td.DataFileError, match=r"none\.json does not exist"):
        td.load_file(tmp_path / "none.json")
    with pytest.raises(td.DataFileError, match="cannot be read"):
        td.load_file(tmp_path)


def test_save_replaces_a_file_whole(kokyar: td.DutyList, tmp_path: Path) -> None:
    file = tmp_path / "list.json"
    file.write_text("old")
    kokyar.save(file, overwrite=True)
    assert td.load_file(file) == kokyar
    assert list(tmp_path.iterdir()) == [file]


def test_saving_in_a_folder_that_does_not_exist_names_the_folder(kokyar: td.DutyList, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"the folder does not exist: '.*nowhere'"):
        kokyar.save(tmp_path / "nowhere" / "list.json")


def test_a_failed_save_leaves_what_was_there(
    kokyar: td.DutyList, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "list.json"
    file.write_text("old")

    def fail(*names: str) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="no space left"):
        kokyar.save(file, overwrite=True)
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_notes(kokyar: td.DutyList) -> None:
    assert [note.kind for note in kokyar.notes_on("reclaimed-21")] == ["unfinished text"]
    assert kokyar.notes_on("basic-1") == ()
    assert kokyar.notes_on("kokyar/2025-07/reclaimed-21") == kokyar.notes_on("reclaimed-21")
    assert [str(note) for note in kokyar.notes_on("reclaimed-25")[1:2]] == [
        "reclaimed-25, 承接部门及工作方式, “乡级不在承担”: 在 is printed for 再. Read “乡级不再承担”."
    ]
    assert str(kokyar.document_notes[0]).startswith("document, cover, “内部”: The cover is marked 内部")
    assert {note.duty_id for note in kokyar.document_notes} == {None}
    with pytest.raises(td.UnknownNameError):
        kokyar.notes_on("basic-999")


def test_rebuilding_changes_nothing(tmp_path: Path) -> None:
    """The one command that makes the data, on a copy of the repository."""
    root = Path(__file__).parents[1]
    shutil.copytree(root / "scripts", tmp_path / "scripts")
    shutil.copytree(root / "src", tmp_path / "src")
    data = tmp_path / "src" / "township_duties" / "data"
    before = {path.relative_to(data): path.read_bytes() for path in data.rglob("*") if path.is_file()}
    for made in ("schema.json", f"kokyar/{NEWEST}.json"):
        (data / made).unlink()
    older = json.loads((data / "catalogue.json").read_bytes())[:-1]
    (data / "catalogue.json").write_text(json.dumps(older, ensure_ascii=False), "utf-8")
    subprocess.run([sys.executable, tmp_path / "scripts" / "rebuild_data.py"], check=True, capture_output=True)
    assert {path.relative_to(data): path.read_bytes() for path in data.rglob("*") if path.is_file()} == before
