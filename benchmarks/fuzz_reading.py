"""Reading damaged and hostile files: `python benchmarks/fuzz_reading.py --seconds 300`.

Each input is one of the made documents of the tests with some of its bytes, or parts of its structure, changed. Of
whatever comes, `read` may make a `DutyList` or a `ReadingError`, and nothing else. The same seed gives the same inputs;
`--keep FOLDER` writes down those that raised anything else, or took longer than ten seconds.
"""

from __future__ import annotations

import argparse
import re
import resource
import warnings
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import count
from pathlib import Path
from random import Random
from time import process_time
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


@dataclass
class Tally:
    """What came of the inputs."""

    outcomes: Counter[str] = field(default_factory=Counter)
    by_format: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    worst_seconds: float = 0
    worst_input: str = ""


def documents() -> dict[str, bytes]:
    """The made documents by name."""
    return {path.name: path.read_bytes() for path in sorted(MADE.iterdir()) if path.suffix not in (".json", ".py", "")}


def inputs(seed: int, originals: dict[str, bytes], start: int = 0) -> Iterator[tuple[str, bytes]]:
    """Changed documents without end, from one of the seed's on, each with the name of what it was made of."""
    for number in count(start):
        random = Random(f"{seed}/{number}")  # noqa: S311 (nothing is kept secret by it)
        name = random.choice(sorted(originals))
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
        return _of_bytes(content, random, originals)
    return _of_markup(content, random)


def _of_archive(content: bytes, random: Random) -> bytes:
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError, NotImplementedError):
        return content[: len(content) // 2]
    if not parts:
        return content
    told = [
        name for name in parts if re.search(r"document|sheet|shared|numbering|styles|workbook|rels|footnotes", name)
    ]
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
    if not pieces:
        return content
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
    return b"".join(pieces)


def _other_number(piece: bytes, random: Random) -> bytes:
    number = str(random.choice((0, 1, 2, 7, 255, 65535, 1048577, 2**31, 2**63, 10**30, -1))).encode()
    return _NUMBER.sub(number, piece, count=random.choice((1, 1, 0)))


def _of_pdf(content: bytes, random: Random) -> bytes:
    """A stream of the PDF, unpacked where it is packed plainly, with its words changed; or its objects."""
    streams = list(_STREAM.finditer(content))
    if not streams or random.random() < 0.3:
        return _of_markup(content, random)
    stream = random.choice(streams)
    try:
        data = zlib.compress(_of_markup(zlib.decompress(stream[1]), random))
    except zlib.error:
        data = _of_markup(stream[1], random)
    return content[: stream.start(1)] + data + content[stream.end(1) :]


def try_all(
    changed: Iterator[tuple[str, bytes]],
    goes_on: Callable[[int], bool],
    read: Callable[..., object] = td.read,
    keep: Path | None = None,
) -> Tally:
    """Read inputs as long as it goes on, and count what comes of them."""
    tally, done = Tally(), 0
    while goes_on(done):
        name, content = next(changed)
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
        tally.outcomes[outcome] += 1
        tally.by_format[name.rpartition(".")[2]] += 1
        done += 1
    return tally


def main() -> None:
    """Fuzz for some seconds of processor time, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=60, help="processor time")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="where inputs are written that raised anything else")
    asked = parser.parse_args()
    start = process_time()
    tally = try_all(inputs(asked.seed, documents()), lambda _: process_time() - start < asked.seconds, keep=asked.keep)
    print(
        f"{tally.outcomes.total():,} inputs:",
        ", ".join(f"{name} {count:,}" for name, count in sorted(tally.outcomes.items())),
    )
    print("by format:", ", ".join(f"{name} {count:,}" for name, count in sorted(tally.by_format.items())))
    print(f"worst: {tally.worst_seconds:.2f} s ({tally.worst_input})")
    print(f"peak memory of the process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    print(*tally.faults, sep="\n")


if __name__ == "__main__":
    main()
