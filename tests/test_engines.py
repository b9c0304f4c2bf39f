"""One question, any engine: a `Query` gives the same duties wherever the table lives."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings

import township_duties as td

from .questions import KOKYAR, questions
from .spark import spark_session

TABLE = KOKYAR.duties.to_polars()
ARROW = TABLE.to_arrow()
PANDAS = TABLE.to_pandas()
PANDAS_ARROW = ARROW.to_pandas(types_mapper=pd.ArrowDtype)
CONNECTION = duckdb.connect()
CONNECTION.register("duties", ARROW)


def ids(frame: Any) -> list[str]:
    if isinstance(frame, pl.LazyFrame):
        frame = frame.collect()
    if isinstance(frame, duckdb.DuckDBPyRelation):
        return sorted((row[0] for row in frame.project("id").fetchall()), key=KOKYAR.duties._context.order.__getitem__)
    column = frame["id"]
    return column.to_pylist() if isinstance(frame, pa.Table) else list(column)


@given(questions)
def test_the_engines_agree(asked: dict[str, Any]) -> None:
    query = td.Query(**asked)
    expected = [duty.id for duty in KOKYAR.duties.where(query)]
    for frame in (TABLE, TABLE.lazy(), ARROW, PANDAS, PANDAS_ARROW, CONNECTION.table("duties")):
        found = query.filter(frame)
        assert type(found) is type(frame)
        assert ids(found) == expected


@given(questions)
def test_sql_agrees(asked: dict[str, Any]) -> None:
    """The same in SQL, as the documentation has it: `instr` for text, `IN` for the rest."""
    query = td.Query(**asked)
    conditions, values = ["true"], []
    for column, wanted in (("list_type", [str(item) for item in query.list_type]), ("category", list(query.category))):
        if wanted:
            conditions.append(f"{column} IN ({', '.join('?' * len(wanted))})")
            values += wanted
    from township_duties.text import fold

    terms = [
        ("department_terms", [f"\n{fold(name)}\n" for name in query.department], " OR "),
        ("involved_terms", [f"\n{fold(name)}\n" for name in query.involving], " OR "),
        ("reported_terms", [f"\n{fold(name)}\n" for name in query.reports_to], " OR "),
        ("system_terms", [f"\n{fold(name)}\n" for name in query.system], " OR "),
        ("search_text", [fold(word) for word in query.keyword], " OR " if query.keyword_match == "any" else " AND "),
    ]
    for column, wanted, word in terms:
        if wanted:
            conditions.append("(" + word.join(f"instr({column}, ?) > 0" for _ in wanted) + ")")
            values += wanted
    statement = f"SELECT id FROM duties WHERE {' AND '.join(conditions)}"  # noqa: S608 (values are parameters)
    found = {row[0] for row in CONNECTION.execute(statement, values).fetchall()}
    assert found == {duty.id for duty in KOKYAR.duties.where(query)}


@pytest.fixture(scope="module")
def spark_table() -> Iterator[Any]:
    terms = [f"{what}_terms" for what in ("department", "involved", "reported", "system")]
    columns = ["id", "list_type", "category", *terms, "search_text"]
    with spark_session(1) as session:
        yield session.createDataFrame(TABLE.select(columns).rows(), columns)


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # py4j leaves its sockets to the interpreter
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_spark_agrees(spark_table: Any) -> None:
    @settings(max_examples=12, deadline=None)
    @given(questions)
    def agrees(asked: dict[str, Any]) -> None:
        query = td.Query(**asked)
        found = [row["id"] for row in query.filter(spark_table).select("id").collect()]
        assert found == [duty.id for duty in KOKYAR.duties.where(query)]

    agrees()


def test_lazy_frames_stay_lazy_and_predicates_reach_the_scan(tmp_path: Path) -> None:
    TABLE.write_parquet(tmp_path / "duties.parquet")
    query = td.Query(list_type="cooperative", keyword="防汛")
    scan = query.filter(pl.scan_parquet(tmp_path / "duties.parquet"))
    plan = scan.explain()
    assert "Parquet SCAN" in plan
    assert "SELECTION:" in plan
    assert "FILTER" not in plan
    assert ids(scan) == [duty.id for duty in KOKYAR.duties.where(query)]


def test_any_or_all_on_a_frame() -> None:
    any_of_them = td.Query(keyword=["防汛", "抗旱"])
    all_of_them = td.Query(keyword=["防汛", "抗旱"], keyword_match="all")
    assert ids(any_of_them.filter(TABLE)) == ["cooperative-61", "cooperative-83", "cooperative-91", "reclaimed-20"]
    assert ids(all_of_them.filter(TABLE)) == ["cooperative-91"]


@pytest.mark.parametrize("field", ["department", "involving"])
def test_a_name_is_not_found_inside_another(field: str) -> None:
    """The office of the county's government is not the county's government."""
    government = td.Query.model_validate({field: "县人民政府"})
    assert "cooperative-100" not in ids(government.filter(TABLE))
    assert "cooperative-51" in ids(government.filter(TABLE))


@pytest.mark.parametrize(
    ("asked", "column"),
    [
        ({"list_type": "basic"}, "list_type"),
        ({"category": "民生服务"}, "category"),
        ({"department": "民政局"}, "department_terms"),
        ({"involving": "民政局"}, "involved_terms"),
        ({"reports_to": "民政局"}, "reported_terms"),
        ({"system": "民政"}, "system_terms"),
        ({"keyword": "防汛"}, "search_text"),
    ],
)
def test_a_missing_column_is_named(asked: dict[str, Any], column: str) -> None:
    frame = TABLE.drop(column)
    with pytest.raises(td.QueryError, match=rf"^the frame has no column '{column}'; its columns are list_key"):
        td.Query(**asked).filter(frame)
    assert td.Query().filter(frame) is frame


def test_a_name_that_is_nowhere_gives_no_rows() -> None:
    assert td.Query(department="无此局").filter(TABLE).height == 0
    assert td.Query(category="无此类").filter(TABLE).height == 0


def test_a_frame_that_is_none_is_refused() -> None:
    with pytest.raises(TypeError):
        td.Query(keyword="防汛").filter([1, 2])


def test_asking_polars_imports_no_other_engine() -> None:
    ask = "import sys, township_duties as td; td.Query(keyword='防汛').filter(td.load().duties.to_polars())"
    engines = "print([name for name in ('pandas', 'duckdb', 'pyspark') if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", f"{ask}; {engines}"], check=True, capture_output=True, text=True)
    assert run.stdout.strip() == "[]"
