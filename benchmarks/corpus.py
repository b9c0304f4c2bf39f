"""What a corpus costs, and what other ways cost: `python benchmarks/corpus.py FOLDER --lists 1000 10000`.

The lists are synthetic. Each claim is a part that a fresh process measures: the least of several runs, by the clock and
by the processor, and the most memory that the operating system gave it. `FOLDER/figures.json` keeps what was measured:
who is stopped calls it again, and only what is missing is measured. What it prints at the end compares all parts with
`corpus.where`, the sizes with each other, and says what 40,000 lists would take, which is extrapolated, not measured.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import polars as pl
from deltalake import DeltaTable

import township_duties as td
from make_corpus import pools, statistics, synthetic_lists
from township_duties.bundled import parse
from township_duties.corpus.opening import Corpus

WORD = "防汛"
SENTENCE = "市民反映楼下夜里烧烤油烟大没人管"
RUNS = 9
SAMPLE = 50
"""Of how many lists that is told which takes long for each."""
SHARED = 200
"""How many lists two processes write."""
ALL_LISTS = 40_000

Question = Callable[[], object]
Figures = dict[str, float]

HAS_WORD = pl.col("search_text").str.contains(WORD, literal=True)


# Ways to ask which duties speak of a word


def files_of(folder: Path) -> list[str]:
    """The files of the duty table."""
    return DeltaTable(folder / "duties").file_uris()


def decoding(folder: Path) -> Question:
    """What no way can do without: to decode the text column."""
    files = files_of(folder)
    return lambda: pl.scan_parquet(files).select(pl.col("search_text").str.len_bytes().sum()).collect()


def corpus_refs(folder: Path) -> Question:
    """The refs of the duties."""
    corpus = td.open_corpus(folder)
    return lambda: corpus.where(keyword=WORD).select("ref").collect()


def corpus_ids(folder: Path) -> Question:
    """The same as list and id, which repeat and so are decoded sooner than refs."""
    corpus = td.open_corpus(folder)
    return lambda: corpus.where(keyword=WORD).select("list_key", "id").collect()


def corpus_counted(folder: Path) -> Question:
    """How many duties of each list type."""
    corpus = td.open_corpus(folder)
    return lambda: corpus.where(keyword=WORD).group_by("list_type").len().collect()


def corpus_streaming(folder: Path) -> Question:
    """The refs, by the streaming engine of polars."""
    corpus = td.open_corpus(folder)
    return lambda: corpus.where(keyword=WORD).select("ref").collect(engine="streaming")


def query_filter(folder: Path) -> Question:
    """`Query.filter` on the same files."""
    files = files_of(folder)
    return lambda: td.Query(keyword=WORD).filter(pl.scan_parquet(files)).select("ref").collect()


def polars_by_hand(folder: Path) -> Question:
    """The same, written by hand."""
    files = files_of(folder)
    return lambda: pl.scan_parquet(files).filter(HAS_WORD).select("ref").collect()


def duckdb_files(folder: Path) -> Question:
    """DuckDB on the same files."""
    import duckdb

    files, connection = files_of(folder), duckdb.connect()
    statement = "SELECT ref FROM read_parquet(?) WHERE instr(search_text, ?) > 0"
    return lambda: connection.execute(statement, [files, WORD]).fetchall()


def pandas_files(folder: Path) -> Question:
    """The same files in pandas, which reads them whole."""
    import pandas as pd

    files = files_of(folder)

    def ask() -> object:
        table = pd.concat([pd.read_parquet(file, columns=["ref", "search_text"]) for file in files])
        return table["ref"][table["search_text"].str.contains(WORD, regex=False)]

    return ask


def sqlite_instr(folder: Path) -> Question:
    """SQLite with `instr`, on a database of refs and texts that is made before."""
    path = folder / "duties.sqlite"
    if not path.exists():
        half = path.with_suffix(".half")
        half.unlink(missing_ok=True)
        with closing(sqlite3.connect(half)) as made:
            made.execute("CREATE TABLE duties (ref TEXT, search_text TEXT)")
            for file in files_of(folder):
                rows = pl.read_parquet(file, columns=["ref", "search_text"]).iter_rows()
                made.executemany("INSERT INTO duties VALUES (?, ?)", rows)
            made.commit()
        half.rename(path)
    connection = sqlite3.connect(path)
    statement = "SELECT ref FROM duties WHERE instr(search_text, ?) > 0"
    return lambda: connection.execute(statement, [WORD]).fetchall()


def spark_files(folder: Path) -> Question:
    """Spark on two cores, on the same files."""
    from pyspark.sql import SparkSession
    from pyspark.sql.functions import col

    os.environ |= {"SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}
    builder = SparkSession.builder.master("local[2]").config("spark.driver.host", "127.0.0.1")
    builder = builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.ui.enabled", "false")
    session = builder.config("spark.ui.showConsoleProgress", "false").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    duties = session.read.parquet(*files_of(folder))
    return lambda: duties.filter(col("search_text").contains(WORD)).select("ref").collect()


QUESTIONS: dict[str, Callable[[Path], Question]] = {
    "decoding the text column": decoding,
    "corpus.where, refs": corpus_refs,
    "corpus.where, lists and ids": corpus_ids,
    "corpus.where, counted by list type": corpus_counted,
    "corpus.where, refs, streaming": corpus_streaming,
    "Query.filter": query_filter,
    "polars by hand": polars_by_hand,
    "DuckDB": duckdb_files,
    "Spark": spark_files,
    "pandas": pandas_files,
    "SQLite, instr": sqlite_instr,
}


def asked(make: Callable[[Path], Question], folder: Path, count: int) -> Figures:
    """What a question takes, once it was asked; Spark works in a process of its own, which is not looked into."""
    ask = make(folder)
    ask()
    figures = least(ask, RUNS)
    return {"ms": figures["ms"]} if make is spark_files else figures


def least(action: Question, runs: int) -> Figures:
    """The least time that an action took, in milliseconds, by the clock and by the processor."""
    times = []
    for _ in range(runs):
        clock, processor = perf_counter(), process_time()
        action()
        times.append((perf_counter() - clock, process_time() - processor))
    return {"ms": 1000 * min(clock for clock, _ in times), "processor ms": 1000 * min(time for _, time in times)}


# Parts that are no question


def written(folder: Path, count: int, *, check: bool) -> Figures:
    """Writing; the lists are composed meanwhile, which is not counted."""
    pools()
    composing = {"clock": 0.0, "processor": 0.0}

    def lists() -> Iterator[td.DutyList]:
        made = synthetic_lists(count)
        for _ in range(count):
            clock, processor = perf_counter(), process_time()
            one = next(made)
            composing["clock"] += perf_counter() - clock
            composing["processor"] += process_time() - processor
            yield one

    clock, processor = perf_counter(), process_time()
    outcome = td.write_corpus(lists(), folder, check=check)
    seconds = perf_counter() - clock - composing["clock"]
    of_processor = process_time() - processor - composing["processor"]
    each = max(1, outcome.written)
    return {"lists a second": each / seconds, "processor ms a list": 1000 * of_processor / each}


def writing(folder: Path, count: int) -> Figures:
    """Writing without checks; the corpus of the other parts."""
    return written(folder, count, check=False)


def writing_checked(folder: Path, count: int) -> Figures:
    """Writing some lists with the notes that rules find."""
    with tempfile.TemporaryDirectory() as other:
        return written(Path(other), min(count, SAMPLE), check=True)


def writing_shared(folder: Path, count: int, *, check: bool) -> Figures:
    """Writing some lists, which are there already, in two processes; the start of these is counted."""
    lists = list(synthetic_lists(min(count, SHARED)))
    with tempfile.TemporaryDirectory() as other:
        clock = perf_counter()
        td.write_corpus(lists, other, check=check, processes=2)
        return {"lists a second": len(lists) / (perf_counter() - clock)}


def compacting(folder: Path, count: int) -> Figures:
    """Bringing small files together."""
    return least(td.open_corpus(folder).compact, 1)


def described(folder: Path, count: int) -> Figures:
    """What the lists are like."""
    return statistics(td.open_corpus(folder), folder)


def comparing(folder: Path, count: int) -> Figures:
    """`Corpus.compare` of all lists."""
    return least(td.open_corpus(folder).compare, 1)


def getting(folder: Path, count: int) -> Figures:
    """Getting one list."""
    corpus = td.open_corpus(folder)
    keys = corpus.lists["list_key"]
    return least(lambda: corpus.get(keys[len(keys) // 2]), RUNS)


def sentence(folder: Path, count: int) -> Figures:
    """Asking lists which duty a sentence concerns, for each list."""
    whole = td.open_corpus(folder)
    some = Corpus(whole._storage, whole._delta, whole._rows.head(SAMPLE))
    return {name: value / len(some) for name, value in least(lambda: some.concerning(SENTENCE), 3).items()}


def json_and_loop(folder: Path, count: int) -> Figures:
    """The refs, with the lists' JSON and a loop; told from a sample."""
    texts = pl.scan_delta(str(folder / "lists")).select("json").head(SAMPLE).collect()["json"].to_list()

    def loop() -> list[str]:
        return [duty.ref for text in texts for duty in parse(text.encode(), "list").duties.where(keyword=WORD)]

    return {name: value / len(texts) * count for name, value in least(loop, 1).items()}


PARTS: dict[str, Callable[[Path, int], Figures]] = {
    "writing": writing,
    "writing with checks": writing_checked,
    "writing in two processes": partial(writing_shared, check=False),
    "writing with checks in two processes": partial(writing_shared, check=True),
    "compacting": compacting,
    "statistics": described,
    **{name: partial(asked, make) for name, make in QUESTIONS.items()},
    "json and a loop": json_and_loop,
    "getting one list": getting,
    "concerning, a list": sentence,
    "comparing": comparing,
}

OF_ONE_LIST = (
    *("statistics", "writing with checks", "writing in two processes", "writing with checks in two processes"),
    *("getting one list", "concerning, a list"),
)


def measure(folder: Path, count: int, part: str) -> Figures:
    """The figures of one part, from a fresh process."""
    command = [sys.executable, __file__, str(folder), "--lists", str(count), "--part", part]
    answer = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    figures: Figures = json.loads(answer.splitlines()[-1])
    return figures


def in_this_process(folder: Path, count: int, part: str) -> Figures:
    """The same from this process, and the most memory, in MiB, that the operating system gave it."""
    figures = PARTS[part](folder / str(count), count)
    return figures | {"peak MiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


# What was measured


def table_of_questions(figures: dict[str, Figures]) -> list[str]:
    """A line a way to ask: its time, that of the processor, the same against decoding, and its memory."""
    base = figures["decoding the text column"]["processor ms"]
    lines = []
    for name in (name for name in (*QUESTIONS, "json and a loop") if name in figures):
        row = figures[name]
        of_processor = row.get("processor ms")
        told = f"{of_processor:,.0f} | {of_processor / base:.1f}" if of_processor else " | "
        lines.append(f"| {name} | {row['ms']:,.0f} | {told} | {row['peak MiB']:,.0f} |")
    return lines


def table_of_growth(smaller: dict[str, Figures], larger: dict[str, Figures], times: float) -> list[str]:
    """A line a figure of two sizes: both, by how much it grew, and what all lists would take, extrapolated.

    What is told of one list, or of a sample, does not grow.
    """
    lines = []
    for part in (part for part in smaller if part in larger and part not in OF_ONE_LIST):
        for figure in (figure for figure in smaller[part] if figure in ("ms", "processor ms", "peak MiB")):
            value, other = smaller[part][figure], larger[part][figure]
            all_lists = value + (other - value) * times
            lines.append(f"| {part}, {figure} | {value:,.0f} | {other:,.0f} | {other / value:.2f} | {all_lists:,.0f} |")
    return lines


def told(kept: dict[str, Any]) -> Iterator[str]:
    """What was measured, as Markdown."""
    sizes = sorted(kept["sizes"], key=int)
    for size in sizes:
        figures = kept["sizes"][size]
        yield f"\n{size} synthetic lists: {json.dumps(figures.get('statistics', {}))}\n"
        for part in (part for part in figures if part not in QUESTIONS and part != "statistics"):
            yield f"{part}: " + ", ".join(f"{name} {value:,.1f}" for name, value in figures[part].items())
        if "decoding the text column" in figures:
            yield "\n| the refs of a keyword | ms | processor ms | against decoding | MiB |\n|---|---|---|---|---|"
            yield from table_of_questions(figures)
    if len(sizes) > 1:
        first, last = sizes[0], sizes[-1]
        times = (ALL_LISTS - int(first)) / (int(last) - int(first))
        yield f"\n| | {first} | {last} | grew by | {ALL_LISTS}, extrapolated |\n|---|---|---|---|---|"
        yield from table_of_growth(kept["sizes"][first], kept["sizes"][last], times)
    yield f"\n{kept['machine']}"


def main() -> None:
    """Measure what is missing, keep it, and print all of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lists", type=int, nargs="+", default=[1000], help="how many lists, several sizes in turn")
    parser.add_argument("--part", choices=list(PARTS), help="measure this alone, and print its figures as JSON")
    arguments = parser.parse_args()
    if arguments.part:
        print(json.dumps(in_this_process(arguments.folder, arguments.lists[0], arguments.part)))
        return
    arguments.folder.mkdir(parents=True, exist_ok=True)
    file = arguments.folder / "figures.json"
    kept: dict[str, Any] = json.loads(file.read_text("utf-8")) if file.exists() else {"sizes": {}}
    kept["machine"] = (
        f"{datetime.now(UTC):%d %B %Y}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} at the end,"
        f" Python {platform.python_version()}, polars {pl.__version__}"
    )
    for count in arguments.lists:
        figures = kept["sizes"].setdefault(str(count), {})
        for part in PARTS:
            if part not in figures:
                print(f"{count} lists: {part}", file=sys.stderr)
                figures[part] = measure(arguments.folder, count, part)
                file.write_text(json.dumps(kept, indent=2, ensure_ascii=False) + "\n", "utf-8")
    print("\n".join(told(kept)))


if __name__ == "__main__":
    main()
