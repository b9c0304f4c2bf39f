"""Speed, as ratios of two measurements in one run on one machine: `python benchmarks/run.py`.

Each figure is the least of several runs, since noise only ever adds. The ratios, not the milliseconds, are what to
compare from one day to the next. Of a fresh process the processor time is taken, in turn with what it is compared to.
`--against FOLDER`, the `src` of a checkout of version 0.2.0, adds what that version took to read and to check; both
versions run in turn, each time in a fresh process. `--formats` measures instead how long the adapter of each format
takes for the bundled document, against a library that hands over its cells or words: the least processor times of runs
in turn, which other programs on the machine disturb little.
"""

import argparse
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from difflib import SequenceMatcher
from functools import partial
from hashlib import sha256
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import polars as pl
from pydantic import TypeAdapter, create_model

import township_duties as td
from township_duties.bundled import parse
from township_duties.models import AnyDuty, Department, Record
from township_duties.notes import Note
from township_duties.package_data import packaged
from township_duties.text import fold

BARE_MODEL = "import pydantic\nclass Model(pydantic.BaseModel, frozen=True):\n    name: str"
FIRST_ANSWER = "import township_duties as td; td.load().duties.where(keyword='防汛')"
READ_AND_CHECK = """
import sys
from pathlib import Path
from time import perf_counter
import township_duties as td
from township_duties import reading
from township_duties.checks import check

package = Path(td.__file__).parent
assert package.parent == Path(sys.argv[1]), f"{package} was imported"
if hasattr(reading, "check"):
    reading.check = lambda duty_list: ()  # version 0.2.0 checks what it reads

def times():
    data = package / "data" / "kokyar"
    start = perf_counter()
    read = td.read(
        data / "document.txt", key="kokyar", curation=data / "curation.json", english=data / "english.json"
    )
    then = perf_counter()
    check(read)
    return then - start, perf_counter() - then

times()
print(*map(min, zip(*(times() for _ in range(3)))))
"""
HERE = Path(td.__file__).parents[1]
MANY = 1007  # lists of 268 duties: about 270,000 rows


Measurement = tuple[str, str, str, float, float]


def least(action: Callable[[], object], runs: int = 7) -> float:
    """The least time in milliseconds that an action took."""
    times = []
    for _ in range(runs):
        start = perf_counter()
        action()
        times.append(perf_counter() - start)
    return min(times) * 1000


def least_in_turn(one: Callable[[], object], other: Callable[[], object], runs: int = 25) -> tuple[float, float]:
    """The least times of two actions that take nearly the same: in turn, so that both have the machine as it is."""
    times = [(least(one, 1), least(other, 1)) for _ in range(runs)]
    return min(mine for mine, _ in times), min(theirs for _, theirs in times)


def of_processes(one: str, other: str, runs: int = 20) -> tuple[float, float]:
    """The least processor times in milliseconds of two fresh Python processes that run some code, in turn."""
    times = [(processor_time(one), processor_time(other)) for _ in range(runs)]
    return min(mine for mine, _ in times), min(theirs for _, theirs in times)


def processor_time(code: str) -> float:
    """The processor time in milliseconds of a fresh Python process that runs some code."""
    from resource import RUSAGE_CHILDREN, getrusage  # it is not there on Windows

    # An installed package is compiled: who keeps Python from doing so would measure the compiler.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = getrusage(RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)
    after = getrusage(RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime) * 1000


def bare_adapter() -> TypeAdapter[Any]:
    """The same records without the library's collections and its checks between records."""
    plain = {
        "duties": tuple[AnyDuty, ...],
        "departments": tuple[Department, ...],
        "recorded_notes": tuple[Note, ...],
    }
    fields: dict[str, Any] = {
        name: (plain.get(name, field.annotation), field) for name, field in td.DutyList.model_fields.items()
    }
    return TypeAdapter(create_model("Bare", __base__=Record, **fields))


def reworded(duty_list: td.DutyList) -> td.DutyList:
    """The list as a later version that has another name for every duty."""
    duties = [duty.model_copy(update={"name": f"做好{duty.name}工作"}) for duty in duty_list.duties]
    kept = {name: value for name, value in duty_list if name != "recorded_notes"}
    changed = {"duties": td.Duties(duties), "version": "2025.7.99", "notes": duty_list.recorded_notes}
    return td.DutyList.model_validate(kept | changed)


def difflib_of_all_pairs(duty_list: td.DutyList) -> float:
    """How long difflib takes to compare each duty with each of its list; told from a sample, since it is minutes."""
    texts = [["".join(duty.searched_texts) for duty in part] for part in (duty_list.basic, duty_list.cooperative)]
    pairs = [(part[place], part[-place]) for part in texts for place in range(1, len(part), 10)]
    sample = least(lambda: [SequenceMatcher(None, *pair, autojunk=False).ratio() for pair in pairs], 1)
    return sample / len(pairs) * sum(len(part) ** 2 for part in texts)


def reading_and_checking(source: Path) -> tuple[float, float]:
    """The milliseconds in which the library in a folder reads the bundled text, without checks, and checks it."""
    command = [sys.executable, "-c", READ_AND_CHECK, str(source)]
    environment = os.environ | {"PYTHONPATH": str(source)}
    run = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    reading, checking = map(float, run.stdout.split())
    return reading * 1000, checking * 1000


def measurements_against(older: Path) -> list[Measurement]:
    """What reading and checking take in this version and in version 0.2.0, in turn."""
    rounds = [(reading_and_checking(HERE), reading_and_checking(older)) for _ in range(7)]
    mine, theirs = (list(map(min, zip(*times, strict=True))) for times in zip(*rounds, strict=True))
    return [
        ("reading the bundled text", "version 0.2.0", "0.8", mine[0], theirs[0]),
        ("check", "version 0.2.0", "0.6", mine[1], theirs[1]),
    ]


class _Cells(HTMLParser):
    """The words of a page's cells, by the standard library alone."""

    def __init__(self) -> None:
        super().__init__()
        self.cells: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in ("td", "th"):
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self.cells:
            self.cells[-1] += data


def measurements_of_formats() -> list[Measurement]:
    """How long each adapter takes for the bundled document, against a library for the same bytes."""
    import docx
    import openpyxl
    import python_calamine
    from pdfminer.high_level import extract_pages

    from township_duties.documents.docx import read_docx
    from township_duties.documents.limits import Budget
    from township_duties.documents.pdf import read_pdf
    from township_duties.documents.web import read_web
    from township_duties.documents.workbook import read_workbook

    sys.path.insert(0, str(Path(__file__).parents[1]))
    from tests import bundled_document

    def cells_of_docx(content: bytes) -> object:
        tables = docx.Document(BytesIO(content)).tables
        return [[cell.text for cell in row.cells] for table in tables for row in table.rows]

    def cells_of_openpyxl(content: bytes) -> object:
        book = openpyxl.load_workbook(BytesIO(content))
        return [list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets]

    def cells_of_calamine(content: bytes) -> object:
        book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(content))
        return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]

    def cells_of_html(content: bytes) -> object:
        parser = _Cells()
        parser.feed(content.decode("gb18030"))
        return parser.cells

    pairs: list[tuple[str, str, bytes, Callable[[bytes, Budget], object], Callable[[bytes], object]]] = [
        ("docx", "python-docx", bundled_document.as_docx(), read_docx, cells_of_docx),
        ("xlsx", "openpyxl", bundled_document.as_xlsx(), read_workbook, cells_of_openpyxl),
        ("xlsx", "python-calamine (Rust)", bundled_document.as_xlsx(), read_workbook, cells_of_calamine),
        ("xls", "python-calamine (Rust)", bundled_document.as_xls(), read_workbook, cells_of_calamine),
        ("html", "html.parser", bundled_document.as_html(), read_web, cells_of_html),
        (
            "pdf",
            "pdfminer.six, lines of text",
            bundled_document.as_pdf(),
            read_pdf,
            lambda b: [*extract_pages(BytesIO(b))],
        ),
    ]
    found = []
    for form, library, content, ours, theirs in pairs:
        mine, other = _in_turn(
            partial(_within_limits, ours, content),
            partial(theirs, content),
        )
        found.append((f"taking .{form} apart", library, "2", mine, other))
    return found


def _within_limits(read: Callable[[bytes, Any], object], content: bytes) -> object:
    from township_duties.documents.limits import Budget, Limits

    return read(content, Budget(Limits()))


def _in_turn(one: Callable[[], object], other: Callable[[], object], rounds: int = 9) -> tuple[float, float]:
    """The least milliseconds of the processor that each of two actions took."""
    times: list[list[float]] = [[], []]
    for _ in range(rounds):
        for action, taken in zip((one, other), times, strict=True):
            start = process_time()
            action()
            taken.append(process_time() - start)
    return min(times[0]) * 1000, min(times[1]) * 1000


def measurements() -> list[Measurement]:
    """What is measured, against what, the target, and both times in milliseconds."""
    kokyar = td.load()
    duties = kokyar.duties
    content = packaged(f"kokyar/{kokyar.version}.json")
    adapter = bare_adapter()
    word = fold("防汛")
    texts = ["\n".join(map(fold, duty.searched_texts)) for duty in duties]
    duties.where(keyword="防汛")
    table = duties.to_polars()
    many = pl.concat([table] * MANY)
    few = pl.concat([table] * (MANY // 10))
    question = td.Query(keyword="防汛")
    renamed = reworded(kokyar)
    td.diff(kokyar, renamed)  # what rules find is found once a list
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE duties (search_text TEXT)")
    database.executemany("INSERT INTO duties VALUES (?)", ((text,) for text in many["search_text"]))
    by_hand = pl.col("search_text").str.contains(word, literal=True)
    like = ("SELECT count(*) FROM duties WHERE search_text LIKE ?", (f"%{word}%",))
    filtered, filtered_by_hand = least_in_turn(lambda: question.filter(many), lambda: many.filter(by_hand))
    asked = least(lambda: duties.where(keyword="防汛"), 50)
    bare_reading = least(lambda: adapter.validate_json(content))
    dumped = least(lambda: pl.DataFrame([duty.model_dump(mode="json") for duty in duties], infer_schema_length=None))

    def checked_reading() -> None:
        sha256(content).hexdigest()
        parse(content, "list")

    return [
        ("import township_duties", "python -c pass", "1.5", *of_processes("import township_duties", "pass")),
        (
            "import, load, first where",
            "import pydantic, a model",
            "1.25",
            *of_processes(FIRST_ANSWER, BARE_MODEL),
        ),
        ("reading the JSON again", "bare validate_json", "1.5", least(checked_reading), bare_reading),
        ("where(keyword)", "a bare loop", "2", asked, least(lambda: [text for text in texts if word in text], 50)),
        ("where(keyword)", "polars str.contains", "0.4", asked, least(lambda: table.filter(by_hand), 50)),
        ("to_polars()", "DataFrame of model_dump", "0.4", least(duties.to_polars), dumped),
        ("filter, 270,000 rows", "polars by hand", "1.1", filtered, filtered_by_hand),
        (
            "filter, 270,000 rows",
            "SQLite LIKE",
            "0.125",
            filtered,
            least(lambda: database.execute(*like).fetchone(), 3),
        ),
        ("filter, 270,000 rows", "a tenth of the rows", "11", filtered, least(lambda: question.filter(few))),
        (
            "diff, every duty reworded",
            "difflib of all pairs",
            "0.01",
            least(lambda: td.diff(kokyar, renamed), 3),
            difflib_of_all_pairs(kokyar),
        ),
    ]


def main() -> None:
    """Print the table of ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--against", metavar="FOLDER", type=Path, help="the src of a checkout of version 0.2.0")
    parser.add_argument("--formats", action="store_true", help="the adapters of the formats instead")
    asked = parser.parse_args()
    older = asked.against
    print("| what | against | at most | ratio | ms | ms |\n|---|---|---|---|---|---|")
    if asked.formats:
        found = measurements_of_formats()
    else:
        found = measurements() + (measurements_against(older.resolve()) if older else [])
    for what, against, target, mine, theirs in found:
        print(f"| {what} | {against} | {target} | {mine / theirs:.2f} | {mine:.2f} | {theirs:.2f} |")
    if not older and not asked.formats:
        print("\nLeft out: reading and check against version 0.2.0, which need --against FOLDER.")
    print(f"\nPython {sys.version.split()[0]}, polars {pl.__version__}, township_duties {td.__version__}")


if __name__ == "__main__":
    main()
