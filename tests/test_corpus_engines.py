"""Five questions about all lists, put to polars, DuckDB and Spark: the answers are equal."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest
from deltalake import DeltaTable

import township_duties as td
from make_corpus import synthetic_lists
from township_duties.corpus.opening import Corpus
from township_duties.tables import SCHEMAS

from .spark import spark_session
from .test_corpus import MENDED, SMALL, changed

COUNTY = ["region", "county"]
QUESTIONS = {
    "duties by category, list and region": """
        SELECT region, list_type, category, count(*) FROM duties GROUP BY region, list_type, category
    """,
    "a keyword by county": """
        SELECT l.region, l.county, count(*) FROM duties AS d JOIN lists AS l
            ON d.list_key = l.list_key AND d.version = l.version
        WHERE instr(d.search_text, '防汛') > 0 GROUP BY l.region, l.county
    """,
    "what a system asks of the townships, by county": """
        SELECT l.region, l.county, count(DISTINCT s.ref), count(*)
        FROM steps AS s
        JOIN duties AS d ON s.list_key = d.list_key AND s.version = d.version AND s.ref = d.ref
        JOIN lists AS l ON d.list_key = l.list_key AND d.version = l.version
        WHERE instr(d.system_terms, concat(chr(10), '应急管理', chr(10))) > 0 AND s.side = 'township'
        GROUP BY l.region, l.county
    """,
    "who is asked to report to whom": """
        SELECT region, side, receiver, count(*)
        FROM (SELECT region, side, {each}(reports_to) AS receiver FROM steps) AS asked
        GROUP BY region, side, receiver
    """,
    "how common a duty is": """
        SELECT name, count(*) FROM (
            SELECT DISTINCT list_key, version, split_part(search_text, chr(10), 1) AS name FROM duties
        ) AS named GROUP BY name
    """,
}
"""In SQL that DuckDB and Spark have in common, but for the function that makes rows of a list."""


def in_polars(corpus: Corpus) -> dict[str, pl.LazyFrame]:
    """The same questions in polars."""
    tables, of_list, of_duty = corpus.tables, ["list_key", "version"], ["list_key", "version", "ref"]
    counties = tables.lists.select(*of_list, "county")
    of_system = td.Query(system="应急管理").filter(tables.duties).select(of_duty)
    asked = tables.steps.filter(side="township").join(of_system, on=of_duty).join(counties, on=of_list)
    return {
        "duties by category, list and region": tables.duties.group_by("region", "list_type", "category").len(),
        "a keyword by county": corpus.where(keyword="防汛").join(counties, on=of_list).group_by(COUNTY).len(),
        "what a system asks of the townships, by county": asked.group_by(COUNTY).agg(
            duties=pl.col("ref").n_unique(), steps=pl.len()
        ),
        "who is asked to report to whom": tables.steps.filter(pl.col("reports_to").list.len() > 0)
        .explode("reports_to")
        .group_by("region", "side", "reports_to")
        .len(),
        "how common a duty is": tables.duties.select(*of_list, name=pl.col("search_text").str.split("\n").list.first())
        .unique()
        .group_by("name")
        .len(),
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus as it is in use: with a list of no region, and rows of a list that was replaced."""
    path = tmp_path_factory.mktemp("corpus")
    td.write_corpus([*synthetic_lists(6), td.load(), changed(SMALL, township={"region": None})], path)
    td.write_corpus([changed(MENDED, township={"region": None})], path)
    return path


@pytest.fixture(scope="module")
def answers(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    """What polars' streaming engine answers."""
    asked = in_polars(td.open_corpus(folder))
    return {name: in_order(frame.collect(engine="streaming").rows()) for name, frame in asked.items()}


def in_order(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return sorted(rows, key=str)


def test_the_answers_are_what_the_lists_say(folder: Path, answers: dict[str, list[tuple[Any, ...]]]) -> None:
    lists = list(td.open_corpus(folder))
    duties = [(one, duty) for one in lists for duty in one.duties]
    assert answers.keys() == QUESTIONS.keys()
    assert len(lists) == 8
    assert sum(row[-1] for row in answers["duties by category, list and region"]) == len(duties)
    found = sum(len(one.duties.where(keyword="防汛")) for one in lists)
    assert sum(row[-1] for row in answers["a keyword by county"]) == found > 8
    of_system = [duty for one in lists for duty in one.duties.where(system="应急管理")]
    of_township = [block.steps for duty in of_system for block in duty.responsibilities if block.side == "township"]
    rows = answers["what a system asks of the townships, by county"]
    assert sum(row[-1] for row in rows) == sum(map(len, of_township)) > 50
    named = [
        name
        for _, duty in duties
        for block in duty.responsibilities
        for step in block.steps
        for name in step.reports_to
    ]
    assert sum(row[-1] for row in answers["who is asked to report to whom"]) == len(named) > 50
    assert max(row[-1] for row in answers["how common a duty is"]) > 4


@pytest.mark.parametrize("question", QUESTIONS)
def test_duckdb_answers_the_same(folder: Path, answers: dict[str, list[tuple[Any, ...]]], question: str) -> None:
    with duckdb.connect() as connection:
        for name in SCHEMAS:
            files = DeltaTable(folder / name).file_uris()
            connection.read_parquet(files, hive_partitioning=True).create_view(f"all_{name}")
            connection.execute(
                f"CREATE VIEW {name} AS SELECT * FROM all_{name} WHERE write_id IN (SELECT write_id FROM all_lists)"  # noqa: S608 (a name of ours)
            )
        found = connection.execute(QUESTIONS[question].format(each="unnest")).fetchall()
    assert in_order(found) == answers[question]


@pytest.fixture(scope="module")
def spark(folder: Path) -> Iterator[Any]:
    with spark_session(2) as session:
        for name in SCHEMAS:
            files = DeltaTable(folder / name).file_uris()
            session.read.option("basePath", str(folder / name)).parquet(*files).createOrReplaceTempView(f"all_{name}")
            # Spark takes each byte in the name of a partition's folder for a letter.
            rows = session.sql(
                f"""SELECT * EXCEPT (region), decode(encode(region, 'ISO-8859-1'), 'UTF-8') AS region
                FROM all_{name} WHERE write_id IN (SELECT write_id FROM all_lists)"""  # noqa: S608 (a name of ours)
            )
            rows.createOrReplaceTempView(name)
        yield session


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # py4j leaves its sockets to the interpreter
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("question", QUESTIONS)
def test_spark_answers_the_same(spark: Any, answers: dict[str, list[tuple[Any, ...]]], question: str) -> None:
    found = [tuple(row) for row in spark.sql(QUESTIONS[question].format(each="explode")).collect()]
    assert in_order(found) == answers[question]
