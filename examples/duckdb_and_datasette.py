"""Put a list where SQL reaches it: DuckDB on the frames, and a SQLite file that Datasette opens.

Run it with a folder: `python examples/duckdb_and_datasette.py FOLDER`. DuckDB is needed (`pip install duckdb`); the
file is then served by `datasette FOLDER/kokyar.sqlite`.
"""

import sqlite3
import sys
from pathlib import Path

import duckdb

import township_duties as td

QUESTION = """
    SELECT d.id, count(*) AS steps
    FROM steps AS s JOIN duties AS d USING (list_key, version, ref)
    WHERE s.side = 'township' AND instr(s.text, '巡查') > 0
    GROUP BY d.id, d.line ORDER BY steps DESC, d.line LIMIT 3
"""

kokyar = td.load()
file = Path(sys.argv[1]) / "kokyar.sqlite"
kokyar.export(file, overwrite=True)

tables = kokyar.tables()
with duckdb.connect() as memory:
    memory.register("duties", tables.duties)
    memory.register("steps", tables.steps)
    in_duckdb = memory.sql(QUESTION).fetchall()
database = sqlite3.connect(file)
in_sqlite = database.execute(QUESTION).fetchall()
database.close()
print("which duties have most steps of patrolling (巡查)?")
for duty_id, steps in in_sqlite:
    print(duty_id, kokyar.duties[duty_id].name, steps, sep="\t")
print("DuckDB and SQLite agree" if in_duckdb == in_sqlite else "DuckDB and SQLite differ")
