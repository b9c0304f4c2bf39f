"""Whatever a public function is given: it answers, or its error is ours or names the parameter and what it takes."""

import ast
import inspect
import pydoc
import runpy
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import township_duties as td
from township_duties import charts
from township_duties.departments import Departments
from township_duties.documents.limits import Limits
from township_duties.notes import Notes
from township_duties.signal_words import action_words, nature_words
from township_duties.systems import systems_of, usual_names
from township_duties.text import fold
from township_duties.vocabulary import list_types_named

ROOT = Path(__file__).parents[1]
KOKYAR = td.load()
DUTIES = KOKYAR.duties
DUTY = DUTIES["cooperative-20"]
BLOCK = DUTY.responsibilities[0]
DOCUMENT = (Path(td.__file__).parent / "data" / "kokyar" / "document.txt").read_text("utf-8")[:200]
FRAME = DUTIES[:3].to_polars()
CHART = charts.categories(DUTIES[:3])
COMPARISON = td.compare([KOKYAR, td.load(version="2025.7.0")])
NO_FOLDER = "/dev/null/corpus"
FOLDER = TemporaryDirectory()
td.write_corpus([KOKYAR], FOLDER.name)
CORPUS = td.open_corpus(FOLDER.name)

CALLS: dict[str, Callable[[Any], object]] = {
    "load.key": lambda value: td.load(value),
    "load.version": lambda value: td.load(version=value),
    "check.duty_list": td.check,
    "diff.old": lambda value: td.diff(value, KOKYAR),
    "diff.new": lambda value: td.diff(KOKYAR, value),
    "diff.ignore": lambda value: td.diff(KOKYAR, KOKYAR, ignore=value),
    "read.key": lambda value: td.read(DOCUMENT, key=value),
    "read.edition": lambda value: td.read(DOCUMENT, key="a", edition=value),
    "read.limits": lambda value: td.read(DOCUMENT, key="a", limits=value),
    "read_many.key": lambda value: td.read_many([], key=value),
    "read_many.edition": lambda value: td.read_many([], edition=value),
    "read_many.limits": lambda value: td.read_many([], limits=value),
    "read_many.processes": lambda value: td.read_many([], processes=value),
    "documents.limits.Limits.cells": lambda value: Limits(cells=value),
    "Duties.items": lambda value: td.Duties(value),
    "Duties.[]": lambda value: DUTIES[value],
    "Duties.in": lambda value: value in DUTIES,
    "Duties.or": lambda value: DUTIES | value,
    "Duties.count_by.field": lambda value: DUTIES.count_by(value),
    "Duties.explain.lang": DUTIES.explain,
    "Duties.get.duty_id": DUTIES.get,
    "Duties.search.words": DUTIES.search,
    "Duties.search.lang": lambda value: DUTIES.search("消防", lang=value),
    "Duties.to_polars.columns": lambda value: DUTIES[:2].to_polars(columns=value),
    "Duties.where.query": DUTIES.where,
    **{
        f"Duties.where.{field}": lambda value, field=field: DUTIES.where(**{field: value})  # type: ignore[misc]
        for field in (*td.Query.model_fields, "keywords")
    },
    "Duties.who_does_what.question": lambda value: DUTIES[:9].who_does_what(value),
    "DutyList.notes_on.duty_id": KOKYAR.notes_on,
    "DutyList.without_notes.notes": KOKYAR.without_notes,
    "DutyList.concerning.sentence": KOKYAR.concerning,
    "DutyList.concerning.limit": lambda value: KOKYAR.concerning("消防", limit=value),
    "DutyList.concerning.embed": lambda value: KOKYAR.concerning("消防", embed=value),
    "Duties.concerning.sentence": DUTIES.concerning,
    "Duties.concerning.limit": lambda value: DUTIES.concerning("消防", limit=value),
    "Duties.concerning.embed": lambda value: DUTIES.concerning("消防", embed=value),
    "corpus.opening.Corpus.concerning.sentence": CORPUS.concerning,
    "corpus.opening.Corpus.concerning.limit": lambda value: CORPUS.concerning("消防", limit=value),
    "corpus.opening.Corpus.concerning.embed": lambda value: CORPUS.concerning("消防", embed=value),
    "concerning.Concerning.told.lang": DUTIES.concerning("消防").told,
    "concerning.Match.told.lang": DUTIES.concerning("消防隐患")[0].told,
    "signal_words.action_words.text": action_words,
    "signal_words.nature_words.name": nature_words,
    "systems.systems_of.name": systems_of,
    "systems.usual_names.name": usual_names,
    "departments.Departments.is_printed.name": KOKYAR.departments.is_printed,
    "departments.Departments.names_of.name": KOKYAR.departments.names_of,
    "charts.township_steps.duties": charts.township_steps,
    "charts.township_steps.lang": lambda value: charts.township_steps(KOKYAR.cooperative[:3], lang=value),
    "charts.township_steps.top": lambda value: charts.township_steps(KOKYAR.cooperative[:3], top=value),
    "DutyList.export.format": lambda value: KOKYAR.export("/nowhere/at/all.csv", format=value),
    "DutyList.export.table": lambda value: KOKYAR.export("/nowhere/at/all.csv", table=value),
    "Query.filter.frame": td.Query(keyword="防汛").filter,
    **{f"Query.{field}": lambda value, field=field: td.Query(**{field: value}) for field in td.Query.model_fields},  # type: ignore[misc]
    "Responsibility.acting.step": BLOCK.acting,
    "models.DutyRecord.cell.column": DUTY.cell,
    "models.DutyRecord.heading.column": DUTY.heading,
    "models.DutyRecord.label.lang": DUTY.label,
    "Department.label.lang": KOKYAR.departments["民政局"].label,
    "ListType.label.lang": td.ListType.BASIC.label,
    "ListType.from_word.word": td.ListType.from_word,
    "departments.Departments.departments": Departments,
    "departments.Departments.[]": lambda value: KOKYAR.departments[value],
    "departments.Departments.in": lambda value: value in KOKYAR.departments,
    "departments.Departments.get.name": KOKYAR.departments.get,
    "departments.Departments.resolve.name": KOKYAR.departments.resolve,
    "notes.Notes.items": Notes,
    "notes.Notes.where.kind": lambda value: KOKYAR.notes.where(kind=value),
    "notes.Notes.where.certainty": lambda value: KOKYAR.notes.where(certainty=value),
    "notes.Notes.where.duty": lambda value: KOKYAR.notes.where(duty=value),
    "assignments.WhoDoesWhat.of.body": DUTIES[:9].who_does_what().of,
    "text.fold.text": fold,
    "vocabulary.list_types_named.text": list_types_named,
    "charts.categories.duties": charts.categories,
    "charts.categories.lang": lambda value: charts.categories(DUTIES[:3], lang=value),
    "charts.declared.duty_list": charts.declared,
    "charts.declared.lang": lambda value: charts.declared(KOKYAR, lang=value),
    "charts.workload.duties": charts.workload,
    "charts.workload.lang": lambda value: charts.workload(KOKYAR.cooperative[:3], lang=value),
    "charts.workload.top": lambda value: charts.workload(KOKYAR.cooperative[:3], top=value),
    "charts.departments_by_category.duties": charts.departments_by_category,
    "charts.departments_by_category.lang": lambda value: charts.departments_by_category(
        KOKYAR.cooperative[:3], lang=value
    ),
    "charts.shared_duties.duties": charts.shared_duties,
    "charts.shared_duties.lang": lambda value: charts.shared_duties(KOKYAR.cooperative[:30], lang=value),
    "charts.shared_duties.top": lambda value: charts.shared_duties(KOKYAR.cooperative[:30], top=value),
    "charts.who_does_what.lang": lambda value: charts.who_does_what(KOKYAR, "basic-1", lang=value),
    "charts.who_does_what.duties": charts.who_does_what,
    "charts.who_does_what.duty_id": lambda value: charts.who_does_what(KOKYAR, value),
    "compare.lists": td.compare,
    "comparing.many.Comparison.common.share": COMPARISON.common,
    "comparing.many.Comparison.peculiar.list_name": COMPARISON.peculiar,
    "comparing.many.Comparison.counterparts.ref": COMPARISON.counterparts,
    "write_corpus.processes": lambda value: td.write_corpus([], NO_FOLDER, processes=value),
    "write_corpus.storage_options": lambda value: td.write_corpus([], NO_FOLDER, storage_options=value),
    "open_corpus.version": lambda value: td.open_corpus(FOLDER.name, version=value),
    "open_corpus.storage_options": lambda value: td.open_corpus(NO_FOLDER, storage_options=value),
    "corpus.opening.Corpus.where.query": CORPUS.where,
    "corpus.opening.Corpus.get.key": CORPUS.get,
    "corpus.opening.Corpus.get.edition": lambda value: CORPUS.get("kokyar", edition=value),
    "corpus.opening.Corpus.get.version": lambda value: CORPUS.get("kokyar", version=value),
    "charts.likeness.comparison": charts.likeness,
    "charts.likeness.top": lambda value: charts.likeness(COMPARISON, top=value),
    "charts.likeness.lang": lambda value: charts.likeness(COMPARISON, lang=value),
    "charts.common.comparison": charts.common,
    "charts.common.share": lambda value: charts.common(COMPARISON, share=value),
    "charts.common.top": lambda value: charts.common(COMPARISON, top=value),
    "charts.common.lang": lambda value: charts.common(COMPARISON, lang=value),
    "charts.save.chart": lambda value: charts.save(value, "/nowhere/at/all.svg"),
}
"""Every function of the reference, by its parameters; a text is wrong for most of them too."""

PATHS: dict[str, Callable[[Any], object]] = {
    "load_file.path": td.load_file,
    "read.path_or_text": lambda value: td.read(value, key="a"),
    "read.curation": lambda value: td.read(DOCUMENT, key="a", curation=value),
    "read.english": lambda value: td.read(DOCUMENT, key="a", english=value),
    "read_many.paths": td.read_many,
    "Duties.export.path": DUTIES.export,
    "DutyList.export.path": KOKYAR.export,
    "DutyList.export.draft": lambda value: KOKYAR.export("/nowhere/at/all.docx", marked=True, draft=value),
    "DutyList.save.path": KOKYAR.save,
    "open_corpus.path": td.open_corpus,
    "write_corpus.path": lambda value: td.write_corpus([], value),
    "write_corpus.lists": lambda value: td.write_corpus(value, NO_FOLDER),
    "write_template.path": td.write_template,
    "charts.save.path": lambda value: charts.save(CHART, value),
}
"""Functions that take files: no name of a file is tried with them that could be one."""

SWITCHES = {"check", "overwrite", "strict", "convert", "progress", "marked"}
"""Parameters that are true or false, as everything in Python is."""

INSIDE = {"Query.places_with_keywords", "ReadingError.in_file", "concerning.Concerning.with_notes"}
"""What the library itself calls, and nobody else has to."""

OBJECTS = [
    *(object(), object, len, ..., 1j, DUTY, DUTIES[:1], KOKYAR, td.Query(keyword="防汛"), td.ListType.BASIC, BLOCK),
    *(FRAME, FRAME.lazy(), FRAME["id"], pl.col("id"), CHART, KOKYAR.departments, KOKYAR.notes[0], range(3), Path("a")),
]
SIMPLE = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.binary(max_size=3))
TEXTS = st.text(max_size=4) | st.sampled_from(["", " ", "\ud800", "x" * 300, "fr", "basic-0"])
UNNAMED = SIMPLE | st.sampled_from([thing for thing in OBJECTS if not isinstance(thing, Path | str)])
HASHABLE = SIMPLE | TEXTS
ANYTHING = st.one_of(
    UNNAMED,
    TEXTS,
    st.sampled_from(OBJECTS),
    st.lists(UNNAMED | TEXTS, max_size=2),
    st.tuples(UNNAMED | TEXTS),
    st.frozensets(HASHABLE, max_size=2),
    st.dictionaries(HASHABLE, UNNAMED | TEXTS, max_size=2),
)
NO_PATHS = st.one_of(UNNAMED, st.lists(UNNAMED, min_size=1, max_size=2), st.dictionaries(SIMPLE, SIMPLE, min_size=1))


def error_of(call: Callable[[Any], object], value: object) -> Exception | None:
    try:
        repr(call(value))
    except Exception as error:
        return error
    return None


def is_plain(name: str, error: Exception | None) -> bool:
    """Whether an error says in words of ours what is wrong, or which parameter is, and is no wall of text."""
    parameter = name.rpartition(".")[2]
    if isinstance(error, TypeError):
        return {"[]": "place", "or": "duties"}.get(parameter, parameter) in str(error)
    if isinstance(error, td.TownshipDutiesError):
        return len(str(error)) < 2000
    if isinstance(error, ValueError):
        return name == "ListType.from_word.word"  # for pydantic, which takes no other
    return error is None or isinstance(error, OSError) or (isinstance(error, IndexError) and parameter == "[]")


# Few each, for the time that it takes: there are as many calls as the public functions have parameters.
@settings(max_examples=15)
@pytest.mark.parametrize("name", CALLS)
@given(value=ANYTHING)
def test_every_public_function_is_tried_with_wrong_types(name: str, value: object) -> None:
    error = error_of(CALLS[name], value)
    assert is_plain(name, error), repr(error)


@pytest.mark.parametrize("name", PATHS)
@given(value=NO_PATHS)
def test_every_function_that_takes_a_file_is_tried_with_what_is_none(name: str, value: object) -> None:
    error = error_of(PATHS[name], value)
    assert is_plain(name, error), repr(error)


def test_no_public_function_is_left_out() -> None:
    interface = runpy.run_path(str(ROOT / "scripts" / "record_interface.py"))["interface"]()
    missing = {
        f"{name}.{parameter}"
        for name, signature in interface["signatures"].items()
        if signature.startswith("(") and name not in INSIDE and not is_of_a_kind_of_duty(name)
        for parameter in parameters(signature)
        if parameter not in SWITCHES
    }
    assert missing - CALLS.keys() - PATHS.keys() == set()


def is_of_a_kind_of_duty(name: str) -> bool:
    """The three kinds have all methods from `DutyRecord`."""
    return name.split(".")[0] in ("BasicDuty", "CooperativeDuty", "ReclaimedDuty")


def parameters(signature: str) -> list[str]:
    (function,) = ast.parse(f"def f{signature}: ...").body
    assert isinstance(function, ast.FunctionDef)
    given = function.args
    return [
        name for parameter in (*given.posonlyargs, *given.args, *given.kwonlyargs)
        if (name := parameter.arg) not in ("self", "cls", "default")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: DUTIES.where("应急"), "ask where(keyword='应急'), where(category=…) or where(department=…)"),  # type: ignore[call-overload]
        (lambda: DUTIES.where({"keyword": "应急"}), "ask where(**fields) or where(td.Query(**fields))"),  # type: ignore[call-overload]
        (lambda: DUTIES.where(keywords="应急"), "a question has no field 'keywords'; did you mean keyword=…?"),  # type: ignore[call-overload]
        (lambda: DUTIES.where(zzz=1), "a question has no field 'zzz'; the fields are list_type, category, department"),  # type: ignore[call-overload]
        (lambda: DUTIES.search(["消防"]), "give the words as one text, as in search('消防 隐患')"),  # type: ignore[arg-type]
        (lambda: td.diff("kokyar", "kokyar"), 'load them: td.diff(td.load("kokyar", version="2025.7.0")'),  # type: ignore[arg-type]
        (lambda: charts.categories(KOKYAR, lang="fr"), "unknown language 'fr'. Expected 'zh' (as printed) or 'en'"),  # type: ignore[arg-type]
    ],
)
def test_the_error_has_the_right_call_in_it(call: Callable[[], object], said: str) -> None:
    with pytest.raises(td.TownshipDutiesError) as caught:
        call()
    assert said in str(caught.value)


def test_notes_may_be_asked_of_a_duty() -> None:
    assert KOKYAR.notes_on(DUTY) == KOKYAR.notes_on(DUTY.id) == KOKYAR.notes_on(DUTY.ref)


def test_signatures_say_what_a_question_takes() -> None:
    assert list(inspect.signature(td.Query).parameters) == list(td.Query.model_fields)
    assert " at 0x" not in pydoc.render_doc(td.Query)
