"""What a corpus costs: `python benchmarks/corpus.py FOLDER --lists 1000`; the lists are synthetic.

It writes the lists (unless the folder has as many), compacts the corpus, and asks one question of it: each way in turn,
the least of several runs. Memory is the most that the operating system gave to a fresh process.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

import duckdb
import polars as pl
from deltalake import DeltaTable

import township_duties as td
from make_corpus import pools, statistics, synthetic_lists
from run import least
from township_duties.bundled import parse

WORD = "防汛"
RUNS = 15
MEMORY_OF_ASKING = """
import resource, sys
import township_duties as td
found = td.open_corpus(sys.argv[1]).where(keyword="防汛").select("ref").collect()
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
MEMORY_OF_WRITING = """
import resource, sys, tempfile
sys.path.insert(0, sys.argv[2])
import township_duties as td
from make_corpus import synthetic_lists
with tempfile.TemporaryDirectory() as folder:
    td.write_corpus(synthetic_lists(int(sys.argv[1])), folder)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def written(folder: Path, count: int) -> float:
    """Write the lists; the seconds that it took, without those in which they were composed."""
    pools()
    composing = 0.0

    def lists() -> Iterator[td.DutyList]:
        nonlocal composing
        made = synthetic_lists(count)
        for _ in range(count):
            start = perf_counter()
            one = next(made)
            composing += perf_counter() - start
            yield one

    start = perf_counter()
    td.write_corpus(lists(), folder)
    return perf_counter() - start - composing


def ways(folder: Path) -> dict[str, Callable[[], object]]:
    """The ways to ask which duties speak of a word."""
    corpus = td.open_corpus(folder)
    files = DeltaTable(folder / "duties").file_uris()
    has_word = pl.col("search_text").str.contains(WORD, literal=True)
    connection = duckdb.connect()
    statement = "SELECT ref FROM read_parquet(?) WHERE instr(search_text, ?) > 0"
    return {
        "`corpus.where(keyword=…)`": lambda: corpus.where(keyword=WORD).select("ref").collect(),
        "polars by hand on the same files": lambda: pl.scan_parquet(files).filter(has_word).select("ref").collect(),
        "decoding the text column": lambda: (
            pl.scan_parquet(files).select(pl.col("search_text").str.len_bytes().sum()).collect()
        ),
        "DuckDB on the same files": lambda: connection.execute(statement, [files, WORD]).fetchall(),
        "polars, streaming": lambda: corpus.where(keyword=WORD).select("ref").collect(engine="streaming"),
    }


def with_json(folder: Path, sample: int = 20) -> float:
    """The milliseconds in which a loop over the lists' JSON answers; told from a sample."""
    scan = pl.scan_delta(str(folder / "lists"))
    texts = scan.select("json").head(sample).collect()["json"].to_list()
    total = scan.select(pl.len()).collect().item()

    def loop() -> list[str]:
        return [duty.ref for text in texts for duty in parse(text.encode(), "list").duties.where(keyword=WORD)]

    return least(loop, 1) / len(texts) * float(total)


def peak(code: str, *arguments: object) -> float:
    """The most memory, in MiB, that a fresh process had."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout) / 1024


def main() -> None:
    """Write, ask, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lists", type=int, default=1000)
    arguments = parser.parse_args()
    folder: Path = arguments.folder
    if not (folder / "lists").exists() or len(td.open_corpus(folder)) < arguments.lists:
        seconds = written(folder, arguments.lists)
        print(f"writing: {arguments.lists / seconds:.1f} lists a second")
    start = perf_counter()
    corpus = td.open_corpus(folder).compact()
    print(f"compacting: {perf_counter() - start:.1f} s")
    for name, value in statistics(corpus, folder).items():
        print(f"{name}: {value:,.1f}")
    asked = ways(folder)
    times = [{name: least(way, 1) for name, way in asked.items()} for _ in range(RUNS)]
    best = {name: min(run[name] for run in times) for name in asked} | {"json and a loop": with_json(folder)}
    print("\n| a keyword | ms | ratio |\n|---|---|---|")
    for name, milliseconds in best.items():
        print(f"| {name} | {milliseconds:.0f} | {milliseconds / next(iter(best.values())):.2f} |")
    benchmarks = Path(__file__).parent
    print(f"\nmemory of asking: {peak(MEMORY_OF_ASKING, folder):.0f} MiB")
    for count in (20, 200):
        print(f"memory of writing {count} lists: {peak(MEMORY_OF_WRITING, count, benchmarks):.0f} MiB")
    print(f"comparing all lists: {least(corpus.compare, 1) / 1000:.1f} s")
    print(f"\n{os.cpu_count()} processors, Python {platform.python_version()}, polars {pl.__version__}")


if __name__ == "__main__":
    main()
