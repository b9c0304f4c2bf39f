"""What the page on reliability says, measured: `python benchmarks/reliability.py`.

Each part can be measured alone: `--only fuzz`. The figures are kept in `docs/reliability.json`, and the tables of both
pages are written from it. `--add` continues the fuzz where the recorded counts end, so that it may run for hours in
pieces: what an earlier piece found is tried again, and counted as mended if it is. Without it, counting begins anew.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from hashlib import sha256
from itertools import islice
from pathlib import Path
from time import monotonic, process_time
from typing import Any

import fuzz_documents
import fuzz_questions
import fuzz_reading
import hostile_families
import hostile_words
import reliability_pages
import township_duties as td
import whole_files
from township_duties.writing import write_whole

ROOT = Path(__file__).parents[1]
RECORD = ROOT / "docs" / "reliability.json"
SAVED_EVERY_SECONDS = 20
MOST_FAULTS = 20

Figures = dict[str, Any]


def circumstances() -> Figures:
    """When, and on what class of machine, something was measured."""
    return {
        "date": date.today().isoformat(),
        "cores": os.cpu_count(),
        "machine": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "version": td.__version__,
    }


def recorded() -> Figures:
    """What was measured before."""
    return json.loads(RECORD.read_text("utf-8")) if RECORD.exists() else {}


def record(part: str, figures: Figures) -> None:
    """Keep the figures of a part, beside those of the others."""
    whole = recorded() | {part: {**circumstances(), **figures}}
    content = json.dumps(whole, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    write_whole(RECORD, content.encode(), overwrite=True)


# Fuzz


def fuzz(asked: argparse.Namespace) -> None:
    """Inputs at random, of three kinds, until as many are tried as were asked for."""
    before = recorded().get("fuzz", {}) if asked.add else {}
    kinds: dict[str, tuple[int, Callable[[Counter[str], int], Iterator[str]]]] = {
        "questions": (asked.questions, _question),
        "files": (asked.files, _changed_files()),
        "documents": (asked.documents, _composed_document()),
    }
    counts = {kind: Counter(before.get(kind, {}).get("outcomes", {})) for kind in kinds}
    faults = {kind: list(before.get(kind, {}).get("faults", [])) for kind in kinds}
    done = {kind: int(before.get(kind, {}).get("tried", 0)) for kind in kinds}
    for kind, (_, tried) in kinds.items():
        mended = [fault for fault in faults[kind] if not any(tried(Counter(), int(fault.partition(":")[0])))]
        faults[kind] = [fault for fault in faults[kind] if fault not in mended]
        counts[kind]["faults"] -= len(mended)
        counts[kind]["found and mended"] += len(mended)
    goal = {kind: done[kind] * bool(asked.add) + more for kind, (more, _) in kinds.items()}
    end = monotonic() + asked.minutes * 60 if asked.minutes else float("inf")
    saved = monotonic()

    def save() -> None:
        record(
            "fuzz",
            {
                kind: {"tried": done[kind], "outcomes": dict(counts[kind]), "faults": faults[kind][:MOST_FAULTS]}
                for kind in kinds
            },
        )

    # In turn, each as far as the others, so that whatever time there is says something of all.
    while monotonic() < end and (left := [kind for kind in kinds if done[kind] < goal[kind]]):
        kind = min(left, key=lambda kind: done[kind] / goal[kind])
        for _ in range(min(20, goal[kind] - done[kind])):
            found = list(kinds[kind][1](counts[kind], done[kind]))
            faults[kind] += found
            counts[kind]["faults"] += len(found)
            done[kind] += 1
        if monotonic() - saved > SAVED_EVERY_SECONDS:
            save()
            saved = monotonic()
    save()


def _question(counts: Counter[str], number: int) -> Iterator[str]:
    name, outcome, faults = fuzz_questions.tried(number)
    counts[outcome] += 1
    counts[f"of {name}"] += 1
    return (f"{number}: {fault}" for fault in faults)


def _changed_files() -> Callable[[Counter[str], int], Iterator[str]]:
    originals = fuzz_reading.documents()

    def tried(counts: Counter[str], number: int) -> Iterator[str]:
        tally = fuzz_reading.try_all(islice(fuzz_reading.inputs(0, originals, number), 1))
        counts.update(tally.outcomes)
        counts.update({f"of {suffix}": count for suffix, count in tally.by_format.items()})
        return iter(tally.faults)

    return tried


def _composed_document() -> Callable[[Counter[str], int], Iterator[str]]:
    lost = of_tests("test_lossless").lost

    def tried(counts: Counter[str], number: int) -> Iterator[str]:
        start = process_time()
        outcome, characters, missing, faults = fuzz_documents.tried(number, lost)
        seconds = process_time() - start
        counts[outcome] += 1
        counts["characters unaccounted for"] += missing
        counts["characters read" if outcome == "DutyList" else "characters refused"] += characters
        if seconds > fuzz_reading.LONGEST_SECONDS:
            faults.append(f"{seconds:.0f} s")
        return (f"{number}: {fault}" for fault in faults)

    return tried


def of_tests(name: str) -> Any:
    """A module of the tests, whose laws and cases are measured here too."""
    if str(ROOT) not in sys.path:
        sys.path.append(str(ROOT))
    from importlib import import_module

    return import_module(f"tests.{name}")


# The other parts


def families(asked: argparse.Namespace) -> None:
    """What documents made to be slow take."""
    record("families", {"families": hostile_families.all_measured()})


def contradictions(asked: argparse.Namespace) -> None:
    """Which files that contradict themselves are refused."""
    cases = of_tests("test_consistency")
    tried, accepted = 0, []
    for (name, (change, _)), content in (
        (case, text) for case in cases.CONTRADICTIONS.items() for text in cases.FILES.values()
    ):
        tried += 1
        accepted += [] if _is_refused(change, content) else [name]
    unseen = [name for name, change in cases.UNSEEN.items() if not _is_refused(change, cases.FILES["small"])]
    record("contradictions", {"tried": tried, "refused": tried - len(accepted), "accepted": accepted, "unseen": unseen})


def _is_refused(change: Callable[[Any], object], text: bytes) -> bool:
    content = json.loads(text)
    change(content)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "list.json"
        file.write_text(json.dumps(content), "utf-8")
        try:
            td.load_file(file)
        except td.DataFileError:
            return True
    return False


def files(asked: argparse.Namespace) -> None:
    """Whether files are whole."""
    kills, broken = whole_files.killed(asked.kills)
    reads, partial = whole_files.read_meanwhile(10)
    full, faults = whole_files.disk_full()
    record(
        "files",
        {
            "kills": {"tried": kills, "not whole": broken},
            "reads": {"tried": reads, "not whole": partial},
            "full disk": {"tried": full, "not whole": len(faults), "faults": faults},
        },
    )


def outputs(asked: argparse.Namespace) -> None:
    """Whether hostile words do no harm in any output."""
    held: dict[str, dict[str, bool]] = {}
    for payload, output, holds in hostile_words.tried():
        held.setdefault(payload, {})[output] = holds
    record("outputs", {"held": held})


def versions(asked: argparse.Namespace) -> None:
    """A quick part of the tests with each Python of this machine, and the lowest and the newest packages."""
    listed = subprocess.run([sys.executable, ROOT / ".ci" / "pythons.py"], capture_output=True, text=True, check=True)
    found: dict[str, dict[str, Any]] = {}
    for version, program in (line.split() for line in listed.stdout.splitlines()):
        for packages in ("lowest", "newest"):
            run = subprocess.run([ROOT / ".ci" / "quick", program, packages], capture_output=True, text=True)
            last = (run.stdout.strip().splitlines() or ["nothing"])[-1]
            found[f"{version} {packages}"] = {"passed": run.returncode == 0, "said": last.partition(" in ")[0]}
            record("versions", {"runs": found})


def wheel(asked: argparse.Namespace) -> None:
    """The hash of the wheel of what is committed, built twice in two folders."""
    when = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=True)
    hashes = [_hash_of_wheel(when.stdout.strip()) for _ in range(2)]
    record("wheel", {"sha256": hashes[0], "same": len(set(hashes)) == 1})


def _hash_of_wheel(seconds: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        archive = subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, capture_output=True, check=True).stdout
        subprocess.run(["tar", "-x", "-m", "-C", folder], input=archive, check=True)
        command = [sys.executable, "-m", "build", "--wheel", "--outdir", "dist", "."]
        environment = os.environ | {"SOURCE_DATE_EPOCH": seconds}
        subprocess.run(command, cwd=folder, check=True, capture_output=True, env=environment)
        (made,) = (Path(folder) / "dist").iterdir()
        return sha256(made.read_bytes()).hexdigest()


PARTS: dict[str, Callable[[argparse.Namespace], None]] = {
    "fuzz": fuzz,
    "families": families,
    "contradictions": contradictions,
    "files": files,
    "outputs": outputs,
    "versions": versions,
    "wheel": wheel,
}


def main() -> None:
    """Measure the parts that are asked for, and write the pages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=PARTS, action="append", help="a part to measure; all by default")
    parser.add_argument("--documents", type=int, default=20_000, help="how many composed documents are read")
    parser.add_argument("--files", type=int, default=2_000, help="how many changed files are read")
    parser.add_argument("--questions", type=int, default=10_000, help="how many questions are asked")
    parser.add_argument("--kills", type=int, default=100, help="how many processes are killed while they write")
    parser.add_argument("--minutes", type=float, help="how long the fuzz may take")
    parser.add_argument("--add", action="store_true", help="add to the recorded counts, from where they end")
    parser.add_argument("--pages", action="store_true", help="measure nothing, and write the pages anew")
    asked = parser.parse_args()
    for part in [] if asked.pages else asked.only or PARTS:
        PARTS[part](asked)
    reliability_pages.write(ROOT / "docs", recorded())


if __name__ == "__main__":
    main()
