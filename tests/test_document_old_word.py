"""Old Word documents go through LibreOffice, alone and not for long; here a script stands for it."""

import os
import sys
from pathlib import Path

import pytest

from township_duties.documents import old_word
from township_duties.documents.old_word import converted
from township_duties.errors import ReadingError

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old document"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the script that stands for LibreOffice is one of sh")

CONVERTS = r"""
echo noise; echo noise >&2
for word; do
  case "$word" in
    -env:UserInstallation=file://*) profile="${word#-env:UserInstallation=file://}" ;;
    */old.doc) old="$word" ;;
    */new) new="$word" ;;
  esac
done
grep -q DisableMacrosExecution "$profile/user/registrymodifications.xcu" || exit 1
mkdir -p "$new" && { printf 'new from '; cat "$old"; } > "$new/old.docx"
dirname "$old" > "$(dirname "$0")/folder"
"""


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder before the system's programs, of which LibreOffice is hidden."""
    folder = tmp_path / "programs"
    folder.mkdir()
    for name in ("cat", "dirname", "grep", "mkdir", "sleep"):
        real = next(Path(place, name) for place in os.environ["PATH"].split(":") if Path(place, name).exists())
        (folder / name).symlink_to(real)
    monkeypatch.setenv("PATH", str(folder))
    return folder


def install(programs: Path, script: str) -> None:
    program = programs / "soffice"
    program.write_text("#!/bin/sh\n" + script, "utf-8")
    program.chmod(0o755)


def test_the_new_document_is_handed_back_and_nothing_is_left(programs: Path, capfd: pytest.CaptureFixture[str]) -> None:
    install(programs, CONVERTS)
    assert converted(OLD) == b"new from " + OLD
    assert not Path((programs / "folder").read_text("utf-8").strip()).exists()
    assert capfd.readouterr() == ("", "")


def test_without_the_program_the_user_is_told_to_save_it_anew(programs: Path) -> None:
    with pytest.raises(ReadingError, match=r"save it as \.docx"):
        converted(OLD)
    assert not (programs / "soffice").exists()


def test_a_document_that_cannot_be_converted_is_refused(programs: Path) -> None:
    install(programs, "exit 0")
    with pytest.raises(ReadingError, match="cannot convert"):
        converted(OLD)


def test_a_program_that_hangs_is_ended_with_what_it_started(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(old_word, "_SECONDS", 0.5)
    install(programs, 'sleep 60 & echo $! > "$(dirname "$0")/started"; wait')
    with pytest.raises(ReadingError, match="took more than"):
        converted(OLD)
    started = int((programs / "started").read_text("utf-8"))
    state = Path(f"/proc/{started}/stat")
    assert not state.exists() or state.read_text("utf-8").split()[2] == "Z"


def test_what_is_no_old_document_starts_nothing(programs: Path) -> None:
    install(programs, CONVERTS)
    with pytest.raises(ReadingError, match="not a binary Word document"):
        converted(b"PK\3\4 a new one")
    assert not (programs / "folder").exists()
