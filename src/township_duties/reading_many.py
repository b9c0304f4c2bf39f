"""Reading many documents at once: in parallel, past the bad ones, with a bar that shows how far it is."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path

from township_duties.documents.limits import Limits
from township_duties.duty_list import KEY_PATTERN, DutyList
from township_duties.errors import QueryError, ReadingError, Reason, TownshipDutiesError, require_path, wrong_type
from township_duties.html import MOST_ROWS, escape, table
from township_duties.language import said
from township_duties.processes import process_pool, processors, require_processes
from township_duties.progress import progress_bar
from township_duties.publishing import read
from township_duties.text import shortened

__all__ = ["Failure", "ReadingOutcome", "key_of", "keyed_paths", "read_keyed", "read_many"]

AnyPath = str | os.PathLike[str]
"""A path, as text or as a `pathlib.Path`."""
_LONGEST_REASON = 120


@dataclass(frozen=True, slots=True, repr=False)
class Failure:
    """A file of which no list was made."""

    path: Path
    """The file."""
    error: TownshipDutiesError | ImportError
    """What is wrong with it; an ImportError where its format needs a package that is missing."""

    def __str__(self) -> str:
        return said(f"{self.path}: {self.reason}", f"{self.path}：{self.reason_zh}")

    def __repr__(self) -> str:
        return f"<Failure {self.path.name}: {shortened(self.reason, _LONGEST_REASON)}>"

    @property
    def reason(self) -> str:
        """What is wrong, and where in the file, without the file's name."""
        return str(self.error).removeprefix(self.path.name).lstrip(":, ")

    @property
    def reason_zh(self) -> str:
        """The same in Chinese."""
        told: str = getattr(self.error, "message_zh", str(self.error))
        return told.removeprefix(self.path.name).lstrip("：，")


@dataclass(frozen=True, slots=True, repr=False)
class ReadingOutcome:
    """What came of many files: the lists, and the files of which none could be made."""

    lists: tuple[DutyList, ...]
    """The lists, in the order of the files."""
    failures: tuple[Failure, ...]
    """The others, in the same order."""

    def __repr__(self) -> str:
        first = f", the first {self.failures[0]!r}" if self.failures else ""
        return f"<ReadingOutcome: {self._counts}{first}>"

    @property
    def _counts(self) -> str:
        lists, failures = len(self.lists), len(self.failures)
        return f"{lists} list{'s' * (lists != 1)}, {failures} failure{'s' * (failures != 1)}"

    def _repr_html_(self) -> str:
        # Who looks wants to see what failed.
        failed = [
            [escape(item.path.name), escape(shortened(said(item.reason, item.reason_zh), _LONGEST_REASON))]
            for item in self.failures[:MOST_ROWS]
        ]
        made = [[escape(item.key), f"{escape(item.title)}: {len(item.duties)}"] for item in self.lists[:MOST_ROWS]]
        total = len(self.lists) + len(self.failures)
        counts = said(self._counts, f"清单{len(self.lists)}份，未能读取{len(self.failures)}份")
        headings = [said("list", "清单"), said("title and duties, or what is wrong", "标题和项数，或未能读取的原因")]
        return table(counts, headings, [*failed, *made][:MOST_ROWS], total)


@dataclass(frozen=True, slots=True)
class _Task:
    """One file to read, and how."""

    path: Path
    key: str
    edition: str | None
    strict: bool
    convert: bool
    limits: Limits | None


_Answer = DutyList | TownshipDutiesError | ImportError


def read_many(
    paths: AnyPath | Iterable[AnyPath],
    *,
    key: Callable[[Path], str] | None = None,
    edition: str | None = None,
    strict: bool = False,
    convert: bool = False,
    limits: Limits | None = None,
    processes: int | None = None,
    progress: bool | None = None,
) -> ReadingOutcome:
    """Read many published duty lists, in parallel; a file that cannot be read stops nothing.

    A program of one's own that calls this must do so below `if __name__ == "__main__":`, unless `processes` is 1:
    each process begins by importing it.

    Parameters:
        paths: the files; of a folder, all files in it and below it, but for hidden ones and Office's lock files (`~$`).
        key: from a file's path to its list's key. By default it is the file's name without suffix, in small letters,
            with hyphens for all that is no letter or digit; or, where the name has Chinese or other characters, `list-`
            and the beginning of its content's SHA-256. Files whose keys would be the same have their path below the
            folder in the key, with its suffix.
        edition: as for `read`: the year and month, where a document does not state them.
        strict: as for `read`: whether what cannot be made out is an error.
        convert: as for `read`: whether LibreOffice may convert old `.doc` files.
        limits: as for `read`: how much of each file is read.
        processes: how many files are read at a time; as many as there are processors by default. With 1, no other
            process is started.
        progress: whether a bar shows how far it is; by default in a terminal or notebook, where rich is installed.

    Returns:
        The lists, and the files that failed with their errors.

    Raises:
        QueryError: two files have the same key, or a key has another form; nothing has been read then.
        TypeError: what is given is no path, function, number or limit.
        ImportError: a bar is asked for, and rich is not installed.
        ProcessError: no process can be started, mostly because the program calls this outside
            `if __name__ == "__main__":`.

    Examples:
        >>> from importlib.resources import files
        >>> import township_duties as td
        >>> outcome = td.read_many([files("township_duties") / "data/kokyar/document.txt"], processes=1)
        >>> outcome
        <ReadingOutcome: 1 list, 0 failures>
        >>> outcome.lists[0].key
        'document'
    """
    require_processes(processes)
    if limits is not None and not isinstance(limits, Limits):
        raise wrong_type("limits", "None or Limits", limits)
    return read_keyed(
        keyed_paths(paths, key), edition=edition, strict=strict, convert=convert, limits=limits, processes=processes,
        progress=progress, caller="read_many",
    )  # fmt: skip


def read_keyed(
    keys: Mapping[Path, str],
    *,
    edition: str | None = None,
    strict: bool = False,
    convert: bool = False,
    limits: Limits | None = None,
    processes: int | None = None,
    progress: bool | None = None,
    caller: str,
) -> ReadingOutcome:
    """What `read_many` does, of files whose keys are known; `caller` is the public function, for the error."""
    count = min(processes or processors(), len(keys))
    tasks = [_Task(path, name, edition, strict, convert, limits) for path, name in keys.items()]
    with progress_bar(said("reading", "读取"), len(tasks), progress) as advance:
        answers = _in_processes(tasks, count, advance, caller) if count > 1 else _in_this_process(tasks, advance)
    lists = tuple(answer for answer in answers if isinstance(answer, DutyList))
    pairs = zip(keys, answers, strict=True)
    return ReadingOutcome(lists, tuple(Failure(path, item) for path, item in pairs if not isinstance(item, DutyList)))


def keyed_paths(paths: AnyPath | Iterable[AnyPath], key: Callable[[Path], str] | None = None) -> Mapping[Path, str]:
    """The files that `read_many` reads, each once, with the keys of their lists.

    Raises:
        QueryError: two files have the same key, or a key has another form.
    """
    given = [paths] if isinstance(paths, str | os.PathLike) else paths
    if isinstance(given, bytes) or not isinstance(given, Iterable):
        raise wrong_type("paths", "a folder, or the paths of files", paths)
    given = list(given)
    for one in given:
        require_path("paths", one)
    if key is not None and not callable(key):
        raise wrong_type("key", "a function from a file's path to its list's key", key)
    files = {file: within for one in given for file, within in _files(Path(one))}
    keys = {file: (key or key_of)(file) for file in files}
    if key is None:
        times = Counter(keys.values())
        keys = {file: name if times[name] == 1 else _key_within(files[file]) for file, name in keys.items()}
    path_of: dict[str, Path] = {}
    for path, name in keys.items():
        if not isinstance(name, str) or not re.fullmatch(KEY_PATTERN, name):
            raise QueryError(
                f"'{name}', the key of {path}, is none: use small letters, digits and hyphens",
                f"“{name}”不能作 {path} 的清单代号：只能用小写字母、数字和连字符",
            )
        if name in path_of:
            raise QueryError(
                f"{path_of[name]} and {path} have the same key '{name}'; give one of them another name",
                f"{path_of[name]} 和 {path} 的清单代号都是“{name}”；请给其中一个文件改名",
            )
        path_of[name] = path
    return keys


def _files(path: Path) -> Iterator[tuple[Path, Path]]:
    """The files that are meant, each with its path below the folder."""
    if not path.is_dir():
        yield path, Path(path.name)
        return
    for file in sorted(path.rglob("*")):
        within = file.relative_to(path)
        if file.is_file() and not any(part.startswith((".", "~$")) for part in within.parts):
            yield file, within


def key_of(path: Path) -> str:
    """The key of a file's list, where nothing else is said: its name's letters and digits, or its content's hash.

    Examples:
        >>> key_of(Path("Shi Qiao (2025).docx"))
        'shi-qiao-2025'
    """
    name = _letters_and_digits(path.stem)
    if name:
        return name
    try:
        with path.open("rb") as file:
            digest = file_digest(file, "sha256")
    except OSError:
        # Reading will tell what is wrong with it.
        digest = sha256(str(path).encode("utf-8", "surrogateescape"))
    return f"list-{digest.hexdigest()[:8]}"


def _key_within(path: Path) -> str:
    """The key of a file, told from others of its name by its path below the folder that is read."""
    whole = path.as_posix()
    digest = sha256(whole.encode("utf-8", "surrogateescape"))
    return _letters_and_digits(whole) or f"list-{digest.hexdigest()[:8]}"


def _letters_and_digits(name: str) -> str:
    """What a name has for a key; nothing where other letters would be lost."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") if name.isascii() else ""


def _answer(task: _Task) -> _Answer:
    """What comes of one file. No file may end the reading of the others, whatever it does to the reader."""
    try:
        return read(
            task.path,
            key=task.key,
            edition=task.edition,
            strict=task.strict,
            convert=task.convert,
            limits=task.limits,
        )
    except (TownshipDutiesError, ImportError) as error:
        # What it was raised from may be anything, and cannot always be handed to another process.
        return error.with_traceback(None)
    except Exception as error:
        return _failed(task, f"{type(error).__name__}: {error}")


def _failed(task: _Task, what: str) -> ReadingError:
    return ReadingError(
        Reason(f"the reader failed ({what}); please report it", f"读取程序出错（{what}），请反馈给我们"),
        file=task.path.name,
    )


def _in_this_process(tasks: list[_Task], advance: Callable[[], None]) -> list[_Answer]:
    answers = []
    for task in tasks:
        answers.append(_answer(task))
        advance()
    return answers


def _in_processes(tasks: list[_Task], count: int, advance: Callable[[], None], caller: str) -> list[_Answer]:
    answers: dict[int, _Answer] = {}
    left = list(range(len(tasks)))
    while left:
        for place, answer in _together(tasks, left, count, caller):
            answers[place] = answer
            advance()
        # A process that dies takes the others with it. It had one of the files that came next: which one shows when
        # each of them is alone.
        left = [place for place in left if place not in answers]
        for place in left[:count]:
            answers[place] = _alone(tasks[place], caller)
            advance()
        left = left[count:]
    return [answers[place] for place in range(len(tasks))]


def _together(tasks: list[_Task], places: list[int], count: int, caller: str) -> Iterator[tuple[int, _Answer]]:
    """What comes of some of the tasks, as it comes, until all are done or a process dies."""
    place_of: dict[Future[_Answer], int] = {}
    with process_pool(count, caller) as pool, suppress(BrokenProcessPool):
        for place in places:
            place_of[pool.submit(_answer, tasks[place])] = place
        for future in as_completed(place_of):
            yield place_of[future], future.result()


def _alone(task: _Task, caller: str) -> _Answer:
    with process_pool(1, caller) as pool:
        try:
            return pool.submit(_answer, task).result()
        except BrokenProcessPool:
            return _failed(task, "its process died")
