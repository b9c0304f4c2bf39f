"""Writing: a file is there whole, or as it was; what must not be replaced is refused; nothing is left behind."""

import errno
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Barrier, Thread

import pytest

import township_duties as td
from township_duties.writing import write_whole

posix = pytest.mark.skipif(os.name != "posix", reason="links, pipes and permissions are those of POSIX")


@pytest.fixture
def umask() -> Iterator[None]:
    before = os.umask(0o027)
    yield
    os.umask(before)


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_new_file_is_written_and_nothing_else(tmp_path: Path, overwrite: bool) -> None:
    file = tmp_path / "list.json"
    write_whole(file, b"words", overwrite=overwrite)
    assert file.read_bytes() == b"words"
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_that_exists_is_replaced_only_on_request(tmp_path: Path) -> None:
    file = tmp_path / "list.json"
    file.write_bytes(b"old")
    with pytest.raises(FileExistsError, match="the file exists; overwrite=True replaces it") as caught:
        write_whole(file, b"new")
    assert (caught.value.filename, file.read_bytes()) == (str(file), b"old")
    write_whole(file, b"new", overwrite=True)
    assert file.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [file]


def test_lists_and_charts_are_not_saved_over_a_file(kokyar: td.DutyList, tmp_path: Path) -> None:
    from township_duties import charts

    for name in ("list.json", "chart.html", "table.csv"):
        (tmp_path / name).write_text("mine")
    with pytest.raises(FileExistsError, match="overwrite=True"):
        kokyar.save(tmp_path / "list.json")
    with pytest.raises(FileExistsError, match="overwrite=True"):
        kokyar.export(tmp_path / "table.csv")
    pytest.importorskip("altair")
    chart = charts.categories(kokyar)
    with pytest.raises(FileExistsError, match="overwrite=True"):
        charts.save(chart, tmp_path / "chart.html")
    assert {file.read_text() for file in tmp_path.iterdir()} == {"mine"}
    charts.save(chart, tmp_path / "chart.html", overwrite=True)
    kokyar.save(tmp_path / "list.json", overwrite=True)
    assert td.load_file(tmp_path / "list.json") == kokyar


def test_a_folder_is_refused(tmp_path: Path) -> None:
    for overwrite in (False, True):
        with pytest.raises(IsADirectoryError, match="a folder stands there"):
            write_whole(tmp_path, b"words", overwrite=overwrite)
    with pytest.raises(FileNotFoundError, match=r"the folder does not exist: '.*nowhere'"):
        write_whole(tmp_path / "nowhere" / "list.json", b"words")
    (tmp_path / "file").touch()
    with pytest.raises(FileNotFoundError, match=r"the folder does not exist: '.*file'"):
        write_whole(tmp_path / "file" / "list.json", b"words")
    with pytest.raises(OSError, match="zero character"):
        write_whole(str(tmp_path / "a\0b"), b"words")
    assert os.listdir(tmp_path) == ["file"]


@posix
@pytest.mark.parametrize("overwrite", [False, True])
def test_pipes_and_devices_are_refused(tmp_path: Path, overwrite: bool) -> None:
    pipe, link, loop = tmp_path / "pipe", tmp_path / "link", tmp_path / "loop"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    loop.symlink_to(loop)
    for path in (pipe, link, loop, Path(os.devnull)):
        with pytest.raises(PermissionError, match="what stands there is no file, but a pipe, a device or a link"):
            write_whole(path, b"words", overwrite=overwrite)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert sorted(tmp_path.iterdir()) == [link, loop, pipe]


@posix
def test_a_link_stays_and_its_target_is_written(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    target, link, loose = tmp_path / "far" / "list.json", tmp_path / "link.json", tmp_path / "loose.json"
    target.write_bytes(b"old")
    link.symlink_to(Path("far") / "list.json")
    loose.symlink_to(Path("far") / "other.json")
    for path in (link, loose):
        with pytest.raises(FileExistsError):
            write_whole(path, b"new")
        write_whole(path, b"new", overwrite=True)
        assert path.is_symlink()
    assert target.read_bytes() == (tmp_path / "far" / "other.json").read_bytes() == b"new"
    assert len(list(tmp_path.rglob("*"))) == 5


@posix
def test_permissions_are_kept_and_new_files_follow_the_umask(tmp_path: Path, umask: None) -> None:
    file, other = tmp_path / "secret.json", tmp_path / "new.json"
    file.touch()
    file.chmod(0o604)
    write_whole(file, b"new", overwrite=True)
    write_whole(other, b"new")
    assert [stat.S_IMODE(path.stat().st_mode) for path in (file, other)] == [0o604, 0o640]


def test_the_longest_name_that_the_system_takes_is_written(tmp_path: Path) -> None:
    file = tmp_path / ("清" * 83 + ".jsonl")
    try:
        file.touch()
    except OSError:
        pytest.skip("the file system takes no name of 255 bytes")
    write_whole(file, b"words", overwrite=True)
    assert file.read_bytes() == b"words"


def test_the_name_beside_is_new_each_time_and_no_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names: list[str] = []
    link = os.link

    def seen(source: str, target: str) -> None:
        names.append(Path(source).name)
        assert Path(source).parent == tmp_path
        link(source, target)

    monkeypatch.setattr(os, "link", seen)
    for place in range(20):
        write_whole(tmp_path / f"{place}.json", b"words")
    assert len(set(names)) == 20
    assert all(name.startswith(".~") and name.endswith(".part") and len(name) == 15 for name in names)


@posix
def test_a_planted_name_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever guesses the name gains nothing: it is opened only where nothing stands."""
    guesses = iter([b"\0\0\0\0", b"\0\0\0\1", b"\0\0\0\2"])
    monkeypatch.setattr(os, "urandom", lambda count: next(guesses))
    victim = tmp_path / "victim"
    victim.write_bytes(b"mine")
    (tmp_path / ".~00000000.part").symlink_to(victim)
    (tmp_path / ".~00000001.part").write_bytes(b"another writer's")
    write_whole(tmp_path / "list.json", b"words")
    assert victim.read_bytes() == b"mine"
    assert (tmp_path / ".~00000001.part").read_bytes() == b"another writer's"
    assert (tmp_path / "list.json").read_bytes() == b"words"


def test_names_that_are_all_taken_are_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "urandom", lambda count: b"\0\0\0\0")
    (tmp_path / ".~00000000.part").touch()
    with pytest.raises(FileExistsError, match="no new file can be made in this folder"):
        write_whole(tmp_path / "list.json", b"words")


@pytest.mark.parametrize("step", ["fsync", "replace", "fdopen"])
@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_what_fails_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, fault: BaseException
) -> None:
    file = tmp_path / "list.json"
    file.write_bytes(b"old")

    def fail(*arguments: object) -> None:
        raise fault

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(type(fault)):
        write_whole(file, b"new", overwrite=True)
    monkeypatch.undo()
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_system_without_links_is_written_to_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "list.json"

    def fail(source: str, target: str) -> None:
        if meanwhile:
            file.write_bytes(b"theirs")
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", fail)
    meanwhile = False
    write_whole(file, b"words")
    assert file.read_bytes() == b"words"
    file.unlink()
    meanwhile = True
    with pytest.raises(FileExistsError, match="overwrite=True"):
        write_whole(file, b"words")
    assert file.read_bytes() == b"theirs"
    assert list(tmp_path.iterdir()) == [file]


def test_of_many_who_write_without_overwriting_one_does(tmp_path: Path) -> None:
    file = tmp_path / "list.json"
    start, refused = Barrier(8), []

    def write(number: int) -> None:
        start.wait()
        try:
            write_whole(file, b"%d" % number * 100_000)
        except FileExistsError:
            refused.append(number)

    threads = [Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    content = file.read_bytes()
    assert (len(refused), len(content), len(set(content))) == (7, 100_000, 1)
    assert int(chr(content[0])) not in refused
    assert list(tmp_path.iterdir()) == [file]


def test_who_reads_while_others_write_sees_a_whole_file(tmp_path: Path) -> None:
    file = tmp_path / "list.json"
    write_whole(file, b"0" * 200_000)
    start = Barrier(4)

    def write(digit: bytes) -> None:
        start.wait()
        for _ in range(15):
            write_whole(file, digit * 200_000, overwrite=True)

    threads = [Thread(target=write, args=(digit,)) for digit in (b"1", b"2", b"3")]
    for thread in threads:
        thread.start()
    start.wait()
    while any(thread.is_alive() for thread in threads):
        content = file.read_bytes()
        assert (len(content), len(set(content))) == (200_000, 1)
    assert list(tmp_path.iterdir()) == [file]


KILLED = """
import os, signal, sys
from township_duties import writing

def kill(*arguments):
    os.kill(os.getpid(), signal.SIGKILL)

setattr(os, sys.argv[2], kill)
writing.write_whole(sys.argv[1], b"new" * 100_000, overwrite=True)
"""


@posix
@pytest.mark.parametrize("step", ["fdopen", "fchmod", "fsync", "replace", "unlink"])
def test_a_process_that_is_killed_leaves_a_whole_file(tmp_path: Path, step: str) -> None:
    file = tmp_path / "list.json"
    file.write_bytes(b"old")
    killed = subprocess.run([sys.executable, "-c", KILLED, str(file), step], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert file.read_bytes() == (b"new" * 100_000 if step == "unlink" else b"old")
    assert [path.suffix for path in tmp_path.iterdir() if path != file] == ([] if step == "unlink" else [".part"])
    write_whole(file, b"again", overwrite=True)
    assert file.read_bytes() == b"again"
