"""Reading damaged and hostile files: `python benchmarks/fuzz_reading.py --seeds 0-9 --inputs 8000`.

Each input is one of the made documents of the tests with some of its bytes, or parts of its structure, changed; every
adapter gets as many. Of whatever comes, `read` may make a `DutyList` or a `ReadingError`, and nothing else. The same
seed gives the same inputs; `--keep FOLDER` writes down those that raised anything else, or took longer than ten
seconds, and `--result FILE` the figures as JSON, after each seed, so that a run that is broken off has still told much.
"""

from __future__ import annotations

import argparse
import json
import quopri
import re
import resource
import struct
import sys
import warnings
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import count, islice
from pathlib import Path
from random import Random
from time import process_time
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

import township_duties as td

MADE = Path(__file__).parents[1] / "tests" / "made"
LONGEST_SECONDS = 10
_PIECE = re.compile(rb"<[^<>]*>|[^<>]+")
_WORDS = [
    "序号", "事项名称", "配合履职事项清单", "承接部门：", "工作方式：", "1.", "（1）", "一、", "县民政局", "、", "：",
    "；", "。", "合计", "备注", "\t", "\n", "|", "<br>", "&nbsp;", "&#12288;", "<table>", "</td>", "<tr>", "\x00",
    "\ufeff", "\u200b",
    "\ud7ff", "9" * 40, "-1", "1e9", "0", "65536", "1048576", "<!--", "-->", "]]>", "<![CDATA[", "&a;", "%", "\\",
]  # fmt: skip
_NUMBER = re.compile(rb"\d+")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_OBJECT = re.compile(rb"(?<![0-9])([0-9]{1,6}) 0 obj\b(.*?)\bendobj", re.DOTALL)
_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref", re.DOTALL)
_LENGTH = re.compile(rb"/Length [0-9]+( 0 R)?")
_TOLD_PART = re.compile(r"document|sheet|shared|numbering|styles|workbook|rels|notes|comments|header|footer")
_SAVED_PAGE = b"""MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="=_part"

--=_part
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable

%s
--=_part
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--=_part--
"""
_FIRST_RECORD = b"\x09\x08"


@dataclass
class Tally:
    """What came of the inputs."""

    outcomes: Counter[str] = field(default_factory=Counter)
    by_format: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    worst_seconds: float = 0
    worst_input: str = ""
    worst_of_format: dict[str, float] = field(default_factory=dict)
    """The processor seconds of the slowest input of each format."""
    lists_by_format: Counter[str] = field(default_factory=Counter)
    """How many of each format were still read as lists."""
    peak_megabytes: float = 0
    """The most memory that the whole process has taken so far."""


def documents() -> dict[str, bytes]:
    """The made documents by name; web pages also in the form in which a browser saves them.

    A page whose name ends in .doc is no format of its own.
    """
    left = (".json", ".py", ".doc", "")
    made = {path.name: path.read_bytes() for path in sorted(MADE.iterdir()) if path.suffix not in left}
    pages = {
        f"{name}.mhtml": _SAVED_PAGE % quopri.encodestring(content)
        for name, content in made.items()
        if name.endswith(".html")
    }
    return made | pages


def inputs(seed: int, originals: dict[str, bytes], start: int = 0) -> Iterator[tuple[str, bytes]]:
    """Changed documents without end, from one of the seed's on, each with the name of what it was made of.

    Of each format there are as many.
    """
    of_format: dict[str, list[str]] = defaultdict(list)
    for name in sorted(originals):
        of_format[_format(name)].append(name)
    formats = sorted(of_format)
    for number in count(start):
        random = Random(f"{seed}/{number}")  # noqa: S311 (nothing is kept secret by it)
        name = random.choice(of_format[formats[number % len(formats)]])
        content = originals[name]
        for _ in range(random.choice((1, 1, 1, 2, 3, 6))):
            content = random.choice((_of_bytes, _of_structure, _of_structure))(content, random, originals)
        yield f"{seed}/{number} of {name}", content


def _of_bytes(content: bytes, random: Random, originals: dict[str, bytes]) -> bytes:
    """The content with bytes changed, lost, doubled, or from another file."""
    start, size = random.randrange(len(content) + 1), int(2 ** random.uniform(0, 12))
    end = min(len(content), start + size)
    how = random.randrange(6)
    if how == 0:
        return content[:start]
    if how == 1:
        return content[:start] + content[end:]
    if how == 2:
        return content[:end] + content[start:end] * random.choice((1, 2, 50)) + content[end:]
    if how == 3:
        return content[:start] + random.randbytes(min(size, 64)) + content[start:]
    if how == 4:
        other = originals[random.choice(sorted(originals))]
        return content[:start] + other[random.randrange(len(other)) :][:size] + content[end:]
    changed = bytearray(content)
    for _ in range(min(size, 16) if content else 0):
        changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def _of_structure(content: bytes, random: Random, originals: dict[str, bytes]) -> bytes:
    """The content with its elements, lines, numbers or words changed, inside its archive or streams."""
    if content.startswith(b"PK"):
        return _of_archive(content, random)
    if b"%PDF" in content[:1024]:
        return _of_pdf(content, random)
    if content.startswith(b"\xd0\xcf"):
        return _of_records(content, random)
    return _of_markup(content, random)


def _of_archive(content: bytes, random: Random) -> bytes:
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError, NotImplementedError):
        return content[: len(content) // 2]
    if not parts:
        return content
    told = [name for name in parts if _TOLD_PART.search(name)]
    name = random.choice(told or sorted(parts))
    how = random.randrange(12)
    if how == 0:
        del parts[name]
    elif how == 1:
        parts[name] = parts[random.choice(sorted(parts))]
    else:
        parts[name] = _of_markup(parts[name], random)
    file = BytesIO()
    with warnings.catch_warnings(), ZipFile(file, "w", ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")
        for part, data in parts.items():
            # The time of day is no part of a seed.
            archive.writestr(ZipInfo(part), data, ZIP_DEFLATED)
    return file.getvalue()


def _of_markup(content: bytes, random: Random) -> bytes:
    pieces = _PIECE.findall(content) if content.count(b"<") > 20 else content.splitlines(keepends=True)
    return b"".join(_changed(pieces, random)) if pieces else content


def _changed(pieces: list[bytes], random: Random) -> list[bytes]:
    """Some of the pieces lost, doubled, moved, or with other words and numbers."""
    place = random.randrange(len(pieces))
    end = min(len(pieces), place + int(2 ** random.uniform(0, 6)))
    how = random.randrange(7)
    if how == 0:
        del pieces[place:end]
    elif how == 1:
        pieces[place:place] = pieces[place:end] * random.choice((1, 2, 100))
    elif how == 2:
        other = random.randrange(len(pieces))
        pieces[place], pieces[other] = pieces[other], pieces[place]
    elif how == 3:
        moved = pieces[place:end]
        del pieces[place:end]
        other = random.randrange(len(pieces) + 1)
        pieces[other:other] = moved
    elif how == 4:
        pieces[place] = _other_number(pieces[place], random)
    elif how == 5:
        middle = random.randrange(len(pieces[place]) + 1)
        word = random.choice(_WORDS).encode()
        pieces[place] = pieces[place][:middle] + word * random.choice((1, 1, 300)) + pieces[place][middle:]
    else:
        for spot in range(place, end):
            pieces[spot] = _other_number(pieces[spot], random)
    return pieces


def _other_number(piece: bytes, random: Random) -> bytes:
    number = str(random.choice((0, 1, 2, 7, 255, 65535, 1048577, 2**31, 2**63, 10**30, -1))).encode()
    return _NUMBER.sub(number, piece, count=random.choice((1, 1, 0)))


def _of_pdf(content: bytes, random: Random) -> bytes:
    """One of the objects of a PDF changed, or its stream, and the file put together anew around it."""
    trailer = _TRAILER.search(content)
    objects = {int(number): body for number, body in _OBJECT.findall(content)}
    if trailer is None or not objects or random.random() < 0.1:
        return _of_markup(content, random)
    number = random.choice(sorted(objects))
    if random.random() < 0.6:
        drawn = [number for number, body in objects.items() if _STREAM.search(body)]
        number = random.choice(drawn or [number])
    stream = _STREAM.search(objects[number])
    if stream is None or random.random() < 0.2:
        objects[number] = _of_words(objects[number], random)
    else:
        objects[number] = _of_stream(objects[number], stream, random)
    return _put_together(objects, trailer[1])


def _of_stream(body: bytes, stream: re.Match[bytes], random: Random) -> bytes:
    try:
        data = zlib.compress(_of_words(zlib.decompress(stream[1]), random))
    except zlib.error:
        data = _of_words(stream[1], random)
    head = _LENGTH.sub(b"/Length %d" % len(data), body[: stream.start()])
    return head + b"stream\n" + data + b"\nendstream\n"


def _of_words(content: bytes, random: Random) -> bytes:
    """Numbers, names and operators changed: what stands between white space."""
    pieces = re.split(rb"(?<=\s)", content)
    return b"".join(_changed(pieces, random))


def _put_together(objects: dict[int, bytes], trailer: bytes) -> bytes:
    file = bytearray(b"%PDF-1.4\n")
    table = b"xref\n"
    for number, body in sorted(objects.items()):
        table += b"%d 1\n%010d 00000 n \n" % (number, len(file))
        file += b"%d 0 obj%sendobj\n" % (number, body)
    start = len(file)
    file += table + b"trailer\n<<" + trailer + b">>\nstartxref\n%d\n%%%%EOF\n" % start
    return bytes(file)


def _of_records(content: bytes, random: Random) -> bytes:
    """An .xls with some of its records changed in place, so that the file around them stays whole."""
    places = list(_records(content))
    if len(places) < 2:
        return content
    changed = bytearray(content)
    for _ in range(random.choice((1, 1, 2, 5))):
        start, end = random.choice(places)
        how = random.randrange(4)
        if how == 0:
            struct.pack_into("<H", changed, start, struct.unpack_from("<H", content, random.choice(places)[0])[0])
        elif how == 1:
            struct.pack_into("<H", changed, start + 2, random.choice((0, 1, 8, 255, 8224, 8228, 65535)))
        elif end - start > 4:
            for _ in range(1 if how == 2 else end - start):
                changed[random.randrange(start + 4, end)] = random.choice((0, 1, 2, 127, 255, random.randrange(256)))
    return bytes(changed)


def _records(content: bytes) -> Iterator[tuple[int, int]]:
    """Where the records of the workbook begin and end."""
    start = content.find(_FIRST_RECORD, 512)
    while 0 <= start <= len(content) - 4:
        kind, size = struct.unpack_from("<HH", content, start)
        if not kind or start + 4 + size > len(content):
            return
        yield start, start + 4 + size
        start += 4 + size


def try_all(
    changed: Iterable[tuple[str, bytes]], read: Callable[..., object] = td.read, keep: Path | None = None
) -> Tally:
    """Read inputs, and count what comes of them."""
    tally = Tally()
    for name, content in changed:
        start = process_time()
        try:
            outcome = type(read(content, key="fuzzed")).__name__
        except td.ReadingError:
            outcome = "ReadingError"
        except Exception as error:
            outcome = "other"
            tally.faults.append(f"{name}: {type(error).__name__}: {str(error)[:200]}")
        seconds = process_time() - start
        if seconds > tally.worst_seconds:
            tally.worst_seconds, tally.worst_input = seconds, name
        if seconds > LONGEST_SECONDS:
            tally.faults.append(f"{name}: {seconds:.1f} s")
        if keep and (outcome == "other" or seconds > LONGEST_SECONDS):
            keep.mkdir(parents=True, exist_ok=True)
            (keep / re.sub(r"[^\w.]+", "-", name)).write_bytes(content)
        form = _format(name)
        tally.outcomes[outcome] += 1
        tally.by_format[form] += 1
        tally.lists_by_format[form] += outcome == "DutyList"
        tally.worst_of_format[form] = max(seconds, tally.worst_of_format.get(form, 0))
    tally.peak_megabytes = _peak_megabytes()
    return tally


def _format(name: str) -> str:
    return name.rpartition(".")[2]


def _peak_megabytes() -> float:
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


def fuzzed(seeds: Sequence[int], inputs_a_seed: int, keep: Path | None = None) -> Iterator[dict[str, Any]]:
    """The figures of one seed after the other.

    Parameters:
        seeds: the seeds.
        inputs_a_seed: how many inputs to read of each, of all formats together.
        keep: the folder for inputs that raised anything else, or took too long.
    """
    originals = documents()
    for seed in seeds:
        tally = try_all(islice(inputs(seed, originals), inputs_a_seed), keep=keep)
        yield {"seed": seed, **vars(tally)}


def summed(runs: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What all seeds say together: counts added up, and the worst of the worst."""
    by_format: Counter[str] = Counter()
    lists: Counter[str] = Counter()
    worst: dict[str, float] = {}
    for run in runs:
        by_format.update(run["by_format"])
        lists.update(run["lists_by_format"])
        worst |= {form: max(seconds, worst.get(form, 0)) for form, seconds in run["worst_of_format"].items()}
    return {
        "inputs": by_format.total(),
        "seeds": [run["seed"] for run in runs],
        "by_format": {
            form: {"inputs": count, "lists": lists[form], "worst_seconds": round(worst[form], 3)}
            for form, count in sorted(by_format.items())
        },
        "faults": [fault for run in runs for fault in run["faults"]],
        "worst_seconds": round(max(worst.values(), default=0), 3),
        "peak_megabytes": round(max((run["peak_megabytes"] for run in runs), default=0)),
    }


def _seeds(words: str) -> range:
    first, _, last = words.partition("-")
    return range(int(first), int(last or first) + 1)


def main() -> None:
    """Fuzz with some seeds, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seeds", type=_seeds, default=range(1), help="one, or the first and the last: 0-9")
    parser.add_argument("--inputs", type=int, default=8000, help="how many of each seed, of all formats together")
    parser.add_argument("--keep", type=Path, help="where inputs are written that raised anything else")
    parser.add_argument("--result", type=Path, help="the JSON file for the figures")
    asked = parser.parse_args()
    runs: list[dict[str, Any]] = []
    for run in fuzzed(asked.seeds, asked.inputs, asked.keep):
        runs.append(run)
        if asked.result:
            asked.result.write_text(json.dumps(summed(runs), ensure_ascii=False, indent=2) + "\n", "utf-8")
    print(json.dumps(summed(runs), ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()
