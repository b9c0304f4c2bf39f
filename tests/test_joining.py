"""The examples that join a list with other data, and put it where SQL reaches it."""

import sqlite3
import subprocess
import sys
from pathlib import Path

EXAMPLES = Path(__file__).parents[1] / "examples"


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
