"""Tables join: those of several lists and versions put together, and a list with other data."""

import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest

import township_duties as td
from township_duties.tables import SCHEMAS, table_of

from .bare_list import bare_list
from .documents import document

EXAMPLES = Path(__file__).parents[1] / "examples"

OF_DUTIES = "list_key, version, ref"
OF_BODIES = "d.list_key = b.list_key AND d.version = b.version AND d.department = b.name"

Ask = Callable[[str], list[tuple[Any, ...]]]


@pytest.fixture(scope="module")
def lists(kokyar: td.DutyList) -> tuple[td.DutyList, ...]:
    """Two versions of one list with the same refs, a neighbour with the same bodies, and one that states nothing."""
    neighbour = td.read(document(department="塔什库尔干县民政局、塔什库尔干县财政局"), key="neighbour")
    return kokyar, td.load("kokyar", version="2025.7.0"), neighbour, bare_list()


@pytest.fixture(scope="module")
def together(lists: tuple[td.DutyList, ...]) -> dict[str, pl.DataFrame]:
    return {name: pl.concat([table_of(one, name) for one in lists]) for name in SCHEMAS}


@pytest.fixture(scope="module")
def in_sqlite(lists: tuple[td.DutyList, ...], tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """One list's database, into whose tables those of the others are inserted."""
    folder = tmp_path_factory.mktemp("databases")
    files = [folder / f"{place}.sqlite" for place in range(len(lists))]
    for file, one in zip(files, lists, strict=True):
        one.export(file)
    with closing(sqlite3.connect(files[0])) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        for file in files[1:]:
            connection.execute("ATTACH ? AS other", [str(file)])
            tables = connection.execute("SELECT name FROM other.sqlite_master WHERE type = 'table'").fetchall()
            with connection:
                for (table,) in tables:
                    connection.execute(f"INSERT INTO main.{table} SELECT * FROM other.{table}")  # noqa: S608
            connection.execute("DETACH other")
        yield connection


@pytest.fixture(scope="module", params=["polars", "duckdb", "sqlite"])
def ask(
    request: pytest.FixtureRequest, together: dict[str, pl.DataFrame], in_sqlite: sqlite3.Connection
) -> Iterator[Ask]:
    """What answers a question in SQL with the tables of all lists."""
    if request.param == "polars":
        context = pl.SQLContext(together, eager=True)
        yield lambda question: context.execute(question).rows()
    elif request.param == "duckdb":
        with duckdb.connect() as connection:
            for name, frame in together.items():
                connection.register(name, frame)
            yield lambda question: connection.execute(question).fetchall()
    else:
        yield lambda question: in_sqlite.execute(question).fetchall()


def test_bodies_of_several_lists_join_with_their_own_list_s(lists: tuple[td.DutyList, ...], ask: Ask) -> None:
    columns = [name for one in lists for duty in one.duties for name in duty.departments]
    kinds = Counter(one.departments[name].kind for one in lists for duty in one.duties for name in duty.departments)
    joined = ask(f"SELECT b.kind FROM duty_departments AS d JOIN departments AS b ON {OF_BODIES}")  # noqa: S608
    assert len(joined) == len(columns)
    assert Counter(kind for (kind,) in joined) == Counter({kind and kind.value: n for kind, n in kinds.items()})
    by_name_alone = ask("SELECT b.kind FROM duty_departments AS d JOIN departments AS b ON d.department = b.name")
    assert len(by_name_alone) > len(columns)


def test_steps_of_several_lists_join_with_their_own_duties(lists: tuple[td.DutyList, ...], ask: Ask) -> None:
    expected = Counter(
        (one.key, one.version, duty.name)
        for one in lists
        for duty in one.duties
        for block in duty.responsibilities
        for _ in block.steps
    )
    question = "SELECT s.list_key, s.version, d.name FROM steps AS s JOIN duties AS d"
    joined = ask(f"{question} USING ({OF_DUTIES})")
    assert Counter(joined) == expected
    assert len(ask(f"{question} ON s.ref = d.ref")) > len(joined)


def test_notes_of_several_lists_join_with_their_own_duties(lists: tuple[td.DutyList, ...], ask: Ask) -> None:
    expected = Counter((one.key, one.version, note.duty_id) for one in lists for note in one.notes if note.duty_id)
    joined = ask(f"SELECT n.list_key, n.version, d.id FROM notes AS n JOIN duties AS d USING ({OF_DUTIES})")  # noqa: S608
    assert Counter(joined) == expected
    assert len({version for _, version, _ in expected}) > 1


def test_every_duty_has_its_list(lists: tuple[td.DutyList, ...], ask: Ask) -> None:
    joined = ask("SELECT l.list_key, l.version, l.township FROM duties AS d JOIN lists AS l USING (list_key, version)")
    assert Counter(joined) == Counter({(one.key, one.version, one.township.name): len(one.duties) for one in lists})


def test_the_databases_of_several_lists_become_one(
    lists: tuple[td.DutyList, ...], in_sqlite: sqlite3.Connection
) -> None:
    assert in_sqlite.execute("PRAGMA foreign_key_check").fetchall() == []
    assert in_sqlite.execute("SELECT count(*) FROM duties").fetchone() == (sum(len(one.duties) for one in lists),)
    assert in_sqlite.execute("SELECT count(*) FROM notes").fetchone() == (sum(len(one.notes) for one in lists),)
    names = """
        SELECT n.list_key, n.version, d.duty_id FROM duty_departments AS d
        JOIN department_names AS n USING (list_key, version, department) WHERE n.name = '民政局'"""
    expected = Counter(
        (one.key, one.version, duty.id)
        for one in lists
        for duty in one.duties
        for body in duty.departments
        if "民政局" in one.departments.names_of(body)
    )
    assert Counter(in_sqlite.execute(names).fetchall()) == expected
    with pytest.raises(sqlite3.IntegrityError, match=r"UNIQUE constraint failed: lists\.list_key, lists\.version"):
        in_sqlite.execute("INSERT INTO lists SELECT * FROM lists")


def run(example: str, *arguments: str) -> list[str]:
    command = [sys.executable, "-X", "utf8", str(EXAMPLES / example), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout.splitlines()


def test_joined_with_the_national_division_codes() -> None:
    *rows, last = run("join_division_codes.py")
    assert rows[0].split("\t") == ["新疆维吾尔自治区", "喀什地区", "塔什库尔干塔吉克自治县", "basic", "121"]
    assert last == "as the document has it"


def test_duckdb_and_sqlite_answer_alike(tmp_path: Path) -> None:
    lines = run("duckdb_and_datasette.py", str(tmp_path))
    assert lines[1].split("\t")[0] == "cooperative-53"
    assert lines[-1] == "DuckDB and SQLite agree"
    with sqlite3.connect(tmp_path / "kokyar.sqlite") as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    database.close()
