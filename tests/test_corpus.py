"""A corpus: what is written comes back, whatever happens on the way, and one question asks all lists."""

import json
import os
import subprocess
import sys
import weakref
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl
import pytest
from deltalake import DeltaTable, write_deltalake
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

import township_duties as td
from township_duties.corpus import storage, writing
from township_duties.corpus.opening import Corpus
from township_duties.tables import SCHEMAS, table_of

from .bare_list import bare_list
from .documents import document
from .questions import questions
from .test_light import run
from .test_properties import TEXT, duty_lists

MADE = Path(__file__).parent / "made"
SMALL = td.read(document(), key="shiqiao")
BARE = bare_list()


def changed(duty_list: td.DutyList, **fields: Any) -> td.DutyList:
    """The list with other facts; the refs of its duties as they then must be."""
    content = json.loads(duty_list.to_json())
    township = {**content["township"], **fields.pop("township", {})}
    content |= {**fields, "township": township}
    for duty in content["duties"]:
        duty["ref"] = f"{content['key']}/{content['edition'] or 'undated'}/{duty['id']}"
    return td.DutyList.model_validate_json(json.dumps(content))


OTHER_KEY = changed(SMALL, key="other")
LATER = changed(SMALL, edition="2025-10", version="2025.10.0")
REVISED = changed(SMALL, version="2024.11.10", township={"township_type": "镇"})
MENDED = changed(SMALL, township={"households": 4022})


def rows_of(corpus: Corpus, name: str) -> pl.DataFrame:
    """A table of a corpus, in the form and order of a list's own."""
    lazy: pl.LazyFrame = getattr(corpus.tables, name)
    return lazy.select(*SCHEMAS[name]).sort(pl.all()).collect()


def expected_rows(lists: list[td.DutyList], name: str) -> pl.DataFrame:
    return pl.concat([table_of(one, name) for one in lists]).sort(pl.all())


def assert_holds(corpus: Corpus, lists: list[td.DutyList]) -> None:
    """All tables say what the lists' own say, and the lists come back."""
    for name in SCHEMAS:
        assert_frame_equal(rows_of(corpus, name), expected_rows(lists, name))
    assert {(one.key, one.version) for one in lists} == set(corpus.lists.select("list_key", "version").iter_rows())
    for one in lists:
        assert corpus.get(one.key, version=one.version) == one


@settings(max_examples=15, deadline=None)
@given(
    st.lists(duty_lists(), min_size=1, max_size=3), st.none() | TEXT | st.sampled_from(["a/b", "..", "%2F", "=", "1"])
)
def test_what_is_written_comes_back(lists: list[td.DutyList], region: str | None) -> None:
    named = [
        changed(one, key=f"list-{place}", township={"region": region if place else None})
        for place, one in enumerate(lists)
    ]
    with TemporaryDirectory() as folder:
        td.write_corpus(named, folder)
        corpus = td.open_corpus(folder)
        assert_holds(corpus, named)
        assert list(corpus) == named


def test_lists_of_no_region_have_a_partition_of_their_own(kokyar: td.DutyList, tmp_path: Path) -> None:
    td.write_corpus([BARE, kokyar], tmp_path)
    for name in SCHEMAS:
        parts = DeltaTable(tmp_path / name).partitions()
        wanted = [{"region": None}, {"region": "新疆维吾尔自治区"}]
        assert sorted(parts, key=str) == sorted(wanted if name != "notes" or BARE.notes else wanted[1:], key=str)
    found = td.open_corpus(tmp_path).tables.duties.filter(pl.col("region").is_null()).collect()
    assert set(found["list_key"]) == {"shiqiao"}
    assert found.height == len(BARE.duties)
    assert_holds(td.open_corpus(tmp_path), [BARE, kokyar])


def test_editions_and_revisions_stand_side_by_side_and_the_same_version_is_replaced(tmp_path: Path) -> None:
    td.write_corpus([LATER, SMALL, REVISED, OTHER_KEY], tmp_path)
    before = td.open_corpus(tmp_path)
    assert before.lists["version"].to_list() == ["2024.11.0", "2024.11.0", "2024.11.10", "2025.10.0"]
    assert td.write_corpus([MENDED], tmp_path).written == 1
    corpus = td.open_corpus(tmp_path)
    assert_holds(corpus, [OTHER_KEY, MENDED, REVISED, LATER])
    assert_holds(before, [OTHER_KEY, SMALL, REVISED, LATER])
    assert corpus.get("shiqiao") == LATER
    assert corpus.get("shiqiao", edition="2024-11") == REVISED
    assert corpus.get("shiqiao", edition="2024-11", version="2024.11.0") == MENDED
    assert_holds(corpus.newest(), [OTHER_KEY, LATER])
    assert len(corpus.newest()) == 2


def test_the_tenth_revision_is_newer_than_the_ninth(tmp_path: Path) -> None:
    lists = [changed(SMALL, version=f"2024.11.{revision}") for revision in (10, 9)]
    td.write_corpus(lists, tmp_path)
    assert td.open_corpus(tmp_path).get("shiqiao") == lists[0]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (("shiqao",), "unknown list 'shiqao'. Did you mean 'shiqiao'? Expected the key of a list in the corpus."),
        (("shiqiao", "2023-01"), "unknown edition of shiqiao '2023-01'. Expected one of undated, 2024-11."),
        (("shiqiao", None, "1"), "unknown version of shiqiao '1'. Expected one of 0.0.0, 2024.11.0."),
    ],
)
def test_what_is_not_there_is_told(tmp_path: Path, asked: tuple[str | None, ...], message: str) -> None:
    td.write_corpus([SMALL, BARE], tmp_path)
    key, edition, version = (*asked, None, None)[:3]
    assert key
    with pytest.raises(td.UnknownNameError) as caught:
        td.open_corpus(tmp_path).get(key, edition=edition, version=version)
    assert str(caught.value) == message
    assert td.open_corpus(tmp_path).get("shiqiao", edition="undated") == BARE


def test_who_is_stopped_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "_BATCH", 2)
    monkeypatch.setattr(writing, "_AT_ONCE", 1)
    lists = [changed(SMALL, key=f"list-{place}") for place in range(5)]

    def stopped() -> Iterator[td.DutyList]:
        yield from lists[:3]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        td.write_corpus(stopped(), tmp_path)
    assert_holds(td.open_corpus(tmp_path), lists[:2])
    outcome = td.write_corpus(lists, tmp_path)
    assert (outcome.written, outcome.unchanged) == (3, 2)
    assert_holds(td.open_corpus(tmp_path), lists)


@pytest.mark.parametrize("check", [True, False])
def test_several_processes_write_what_one_writes(tmp_path: Path, check: bool) -> None:
    # More lists than are made ahead of the writing, and the last of them alone.
    lists = [changed(SMALL, key=f"list-{place:02}") for place in range(61)]
    outcome = td.write_corpus(lists, tmp_path / "several", check=check, processes=2)
    assert (outcome.written, outcome.unchanged) == (61, 0)
    td.write_corpus(lists, tmp_path / "one", check=check)
    several, one = td.open_corpus(tmp_path / "several"), td.open_corpus(tmp_path / "one")
    for name in SCHEMAS:
        assert_frame_equal(rows_of(several, name), rows_of(one, name))
    assert several.get("list-60") == lists[60]


def dies(*_: object) -> None:
    os._exit(1)


def test_of_a_process_that_dies_it_is_said_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "_frames_of_json", dies)
    with pytest.raises(RuntimeError, match=r"a process that made rows died.*with fewer processes"):
        td.write_corpus([SMALL], tmp_path, processes=2)
    assert td.open_corpus(tmp_path).lists.is_empty()


@pytest.mark.parametrize("where", list(SCHEMAS))
def test_a_writing_that_breaks_off_between_tables_is_not_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    td.write_corpus([SMALL, BARE], tmp_path)
    whole = storage.Storage.append

    def broken(self: storage.Storage, name: str, frame: pl.DataFrame, replacing: str | None = None) -> None:
        if name == where:
            raise KeyboardInterrupt
        whole(self, name, frame, replacing)

    with monkeypatch.context() as patch:
        patch.setattr(storage.Storage, "append", broken)
        with pytest.raises(KeyboardInterrupt):
            td.write_corpus([MENDED, OTHER_KEY], tmp_path)
    assert_holds(td.open_corpus(tmp_path), [SMALL, BARE])
    td.write_corpus([MENDED, OTHER_KEY], tmp_path)
    assert_holds(td.open_corpus(tmp_path), [MENDED, BARE, OTHER_KEY])


def stored_rows(folder: Path) -> dict[str, int]:
    return {name: DeltaTable(folder / name).count() for name in SCHEMAS}


def test_compacting_takes_away_what_no_list_names(
    kokyar: td.DutyList, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lists = [changed(MENDED, key=f"list-{place}") for place in range(3)]
    for one in lists:
        td.write_corpus([changed(SMALL, key=one.key)], tmp_path)
        td.write_corpus([one], tmp_path)
    td.write_corpus([kokyar], tmp_path)
    before = stored_rows(tmp_path)
    assert_holds(td.open_corpus(tmp_path).compact(), [*lists, kokyar])
    assert stored_rows(tmp_path) == before, "what is younger than an hour may be a writing that goes on"
    monkeypatch.setattr(storage, "_HOUR", -1.0)
    assert_holds(td.open_corpus(tmp_path).compact(), [*lists, kokyar])
    assert stored_rows(tmp_path) == {name: expected_rows([*lists, kokyar], name).height for name in SCHEMAS}
    for name in SCHEMAS:
        assert len(DeltaTable(tmp_path / name).file_uris()) == 2


def test_what_is_read_of_each_file_does_not_hold_its_json(kokyar: td.DutyList, tmp_path: Path) -> None:
    """The footer of a Parquet file has the least and the largest value of each column, unless they are cut."""
    td.write_corpus([kokyar], tmp_path)
    td.open_corpus(tmp_path).compact()
    for uri in DeltaTable(tmp_path / "lists").file_uris():
        footer = int.from_bytes(Path(uri).read_bytes()[-8:-4], "little")
        assert footer < len(kokyar.to_json()) / 10


def test_who_compacts_while_somebody_writes_takes_nothing_from_him(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    td.write_corpus([SMALL], tmp_path)
    whole = storage.Storage.append

    def compacting(self: storage.Storage, name: str, frame: pl.DataFrame, replacing: str | None = None) -> None:
        if name == "lists":
            td.open_corpus(tmp_path).compact()
        whole(self, name, frame, replacing)

    with monkeypatch.context() as patch:
        patch.setattr(storage.Storage, "append", compacting)
        td.write_corpus([OTHER_KEY], tmp_path)
    assert_holds(td.open_corpus(tmp_path), [SMALL, OTHER_KEY])


def test_two_who_write_one_list_at_one_time_leave_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    td.write_corpus([OTHER_KEY], tmp_path)
    whole = storage.Storage.append

    def another_first(self: storage.Storage, name: str, frame: pl.DataFrame, replacing: str | None = None) -> None:
        if name == "lists" and "shiqiao" in frame["list_key"]:
            with monkeypatch.context() as inner:
                inner.setattr(storage.Storage, "append", whole)
                td.write_corpus([MENDED], tmp_path)
        whole(self, name, frame, replacing)

    with monkeypatch.context() as patch:
        patch.setattr(storage.Storage, "append", another_first)
        td.write_corpus([SMALL], tmp_path)
    assert DeltaTable(tmp_path / "lists").count() == 3
    assert_holds(td.open_corpus(tmp_path), [OTHER_KEY, MENDED])


def test_an_older_state_can_be_opened(tmp_path: Path) -> None:
    td.write_corpus([SMALL], tmp_path)
    first = td.open_corpus(tmp_path).versions[-1]
    td.write_corpus([MENDED, OTHER_KEY], tmp_path)
    td.open_corpus(tmp_path).compact()
    versions = td.open_corpus(tmp_path).versions
    assert first in versions
    assert [version.number for version in versions] == list(range(len(versions)))
    assert_holds(td.open_corpus(tmp_path, version=first.number), [SMALL])
    assert_holds(td.open_corpus(tmp_path), [MENDED, OTHER_KEY])
    with pytest.raises(td.DataFileError, match=r"has no version 99; those that its log knows are 0 to \d+$"):
        td.open_corpus(tmp_path, version=99)


def test_lists_are_let_go_when_their_rows_are_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "_AT_ONCE", 2)
    alive: list[weakref.ref[td.DutyList]] = []

    def lists() -> Iterator[td.DutyList]:
        for place in range(12):
            # The first, which was looked at, and those whose rows are made together, before and now.
            assert sum(ref() is not None for ref in alive) <= 1 + 2 + 2
            one = changed(SMALL, key=f"list-{place}")
            alive.append(weakref.ref(one))
            yield one
            del one

    assert td.write_corpus(lists(), tmp_path).written == 12


def test_files_are_read_past_the_bad_ones(tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text("无", "utf-8")
    files = [MADE / "b5.txt", bad, MADE / "a6.md"]
    outcome = td.write_corpus(files, tmp_path / "corpus")
    assert repr(outcome).startswith("<CorpusWriting: 2 written, 0 unchanged, 1 failures, the first <Failure bad.txt: ")
    corpus = td.open_corpus(tmp_path / "corpus")
    assert_holds(corpus, [td.read(file, key=file.stem) for file in (MADE / "a6.md", MADE / "b5.txt")])


def test_two_different_lists_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(td.QueryError, match=r"^two different lists are 'shiqiao' in version 2024\.11\.0; give them"):
        td.write_corpus([SMALL, MENDED], tmp_path)
    assert td.write_corpus([SMALL, SMALL], tmp_path).unchanged == 1
    assert_holds(td.open_corpus(tmp_path), [SMALL])


def test_another_version_of_the_library_writes_its_own_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(writing, "VERSION", "0.0.1")
        td.write_corpus([SMALL], tmp_path)
    assert td.write_corpus([SMALL], tmp_path).written == 1
    assert_holds(td.open_corpus(tmp_path), [SMALL])


def test_without_checks_there_are_the_notes_of_the_files_alone_and_it_is_said(
    kokyar: td.DutyList, tmp_path: Path
) -> None:
    old = td.load(version="2025.7.2")
    lists = [old, kokyar, SMALL]
    td.write_corpus(lists, tmp_path, check=False)
    corpus = td.open_corpus(tmp_path)
    assert list(corpus) == lists
    assert corpus.lists["rules_version"].to_list() == [None, None, None]
    for one in lists:
        refs = corpus.tables.notes.filter(pl.col("list_key") == one.key, pl.col("version") == one.version).collect()
        assert refs["excerpt"].to_list() == [note.excerpt for note in one.recorded_notes]
    assert 0 < len(kokyar.recorded_notes) < len(kokyar.notes)
    for name in {*SCHEMAS} - {"lists", "notes"}:
        assert_frame_equal(rows_of(corpus, name), expected_rows(lists, name))
    assert td.write_corpus(lists, tmp_path, check=False).unchanged == 3
    # A file of an old format holds its notes: there is nothing to check.
    outcome = td.write_corpus(lists, tmp_path)
    assert (outcome.written, outcome.unchanged) == (2, 1)
    assert td.write_corpus(lists, tmp_path, check=False).unchanged == 3
    assert_holds(td.open_corpus(tmp_path), lists)


def without(folder: Path, name: str, column: str) -> None:
    frame = pl.scan_delta(str(folder / name)).drop(column).collect()
    write_deltalake(folder / name, frame, mode="overwrite", schema_mode="overwrite", partition_by=["region"])


@pytest.mark.parametrize(("name", "column"), [("duties", "system_terms"), ("lists", "rules_version")])
def test_an_older_corpus_gives_its_lists_and_is_not_asked(tmp_path: Path, name: str, column: str) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    td.write_corpus([SMALL, BARE], old)
    without(old, name, column)
    corpus = td.open_corpus(old)
    told = f"is of an older township-duties: its table {name} has no column '{column}'; write its lists into a new one"
    with pytest.raises(td.DataFileError, match=told):
        corpus.tables  # noqa: B018 (the look-up is the test)
    with pytest.raises(td.DataFileError, match=told):
        td.write_corpus([SMALL], old)
    td.write_corpus(td.open_corpus(old), new)
    assert_holds(td.open_corpus(new), [SMALL, BARE])


def test_a_newer_corpus_is_refused(tmp_path: Path) -> None:
    td.write_corpus([SMALL], tmp_path)
    frame = pl.scan_delta(str(tmp_path / "duties")).with_columns(unheard_of=pl.lit("x")).collect()
    write_deltalake(tmp_path / "duties", frame, mode="overwrite", schema_mode="overwrite", partition_by=["region"])
    with pytest.raises(td.DataFileError, match=r"newer township-duties: its table duties has a column 'unheard_of'"):
        td.open_corpus(tmp_path).where(keyword="防汛")
    assert td.open_corpus(tmp_path).get("shiqiao") == SMALL


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder = tmp_path_factory.mktemp("two")
    kokyar = td.load()
    td.write_corpus([kokyar, changed(kokyar, key="twin", township={"region": None})], folder)
    return td.open_corpus(folder)


@settings(max_examples=40, deadline=None)
@given(questions)
def test_one_question_asks_all_lists(two: Corpus, asked: dict[str, Any]) -> None:
    query = td.Query(**asked)
    expected = [duty.id for duty in td.load().duties.where(query)]
    found = two.where(query).select("list_key", "id").collect()
    for key in ("kokyar", "twin"):
        assert sorted(found.filter(list_key=key)["id"]) == sorted(expected)
    assert two.where(**asked).select("ref").collect().height == found.height


def test_the_question_reaches_the_files(two: Corpus) -> None:
    plan = two.where(keyword="防汛").select("ref").explain()
    assert "FILTER" not in plan


def test_a_wrong_question_is_refused(two: Corpus) -> None:
    with pytest.raises(td.QueryError, match="not both"):
        two.where(td.Query(), keyword="防汛")
    with pytest.raises(td.QueryError, match="a question has no field 'keywrd'"):
        two.where(keywrd="防汛")  # type: ignore[call-arg]  # what a user may write
    with pytest.raises(TypeError, match="query must be a Query, or its fields as keyword arguments, not str"):
        two.where("防汛")  # type: ignore[arg-type]  # what a user may write


def test_it_says_what_it_is(two: Corpus) -> None:
    assert repr(two).endswith(": 2 lists, 536 duties>")
    assert repr(two.tables) == "<CorpusTables: lists, duties, steps, departments, duty_departments, notes>"


def test_what_is_no_corpus_is_told(tmp_path: Path) -> None:
    with pytest.raises(td.DataFileError, match=r"is no corpus: it has no Delta table 'lists'; td\.write_cor"):
        td.open_corpus(tmp_path)
    write_deltalake(tmp_path / "lists", pl.DataFrame({"a": [1]}))
    with pytest.raises(td.DataFileError, match="is no corpus: it has no Delta table 'duties'"):
        td.open_corpus(tmp_path)
    file = tmp_path / "file"
    file.write_text("x")
    with pytest.raises(td.DataFileError):
        td.write_corpus([SMALL], file)
    assert file.read_text() == "x"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((SMALL, "x"), "lists must be an iterable of DutyLists, or a folder, or the paths of files, not DutyList"),
        ((3, "x"), "lists must be an iterable of DutyLists"),
        (([3], "x"), "each of lists must be a DutyList, as td.load.. gives, not int"),
        (([SMALL, "x"], "x"), "each of lists must be a DutyList"),
        (([SMALL], 3), "path must be a file's name or path"),
    ],
)
def test_what_cannot_be_written_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[Any, Any], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(TypeError, match=message):
        td.write_corpus(*arguments)


def test_the_missing_package_is_named(tmp_path: Path) -> None:
    for code in ("td.write_corpus([td.load()], sys.argv[1])", "td.open_corpus(sys.argv[1])"):
        done = run(["deltalake"], code, tmp_path)
        last = done.stderr.strip().splitlines()[-1]
        assert last.endswith("a corpus needs deltalake, which is not installed: pip install 'township-duties[corpus]'")


def test_the_bar_is_for_those_who_watch(tmp_path: Path) -> None:
    code = "import sys, township_duties as td; td.write_corpus([td.load()], sys.argv[1], progress={})"
    piped, asked = (
        subprocess.run([sys.executable, "-c", code.format(progress), tmp_path], check=True, capture_output=True)
        for progress in (None, True)
    )
    assert piped.stdout + piped.stderr + asked.stdout == b""
    assert b"writing" in asked.stderr


@pytest.mark.parametrize("limit", [1, 3])
def test_a_sentence_is_answered_by_each_list_as_by_the_list_alone(
    kokyar: td.DutyList, tmp_path: Path, limit: int
) -> None:
    lists = [kokyar, OTHER_KEY, LATER, SMALL]
    td.write_corpus(lists, tmp_path)
    sentence = "两口子早就不在一起过了，还能不能开分居证明"
    found = td.open_corpus(tmp_path).concerning(sentence, limit=limit)
    assert found["list_key"].unique(maintain_order=True).to_list() == ["kokyar", "other", "shiqiao"]
    for one in lists:
        rows = found.filter(list_key=one.key, version=one.version)
        alone = one.concerning(sentence, limit=limit)
        if alone:
            assert_frame_equal(rows.drop("list_key", "version", "county", "township"), alone.to_polars())
        else:
            assert rows["answer"].to_list() == ["none"]
            assert rows["ref"].to_list() == [None]
        assert set(rows["township"]) == {one.township.name}
    assert {"reclaimed", "none"} <= set(found["answer"])


def test_what_cannot_be_asked_is_refused_before_any_list_is_read(tmp_path: Path) -> None:
    td.write_corpus([], tmp_path)
    corpus = td.open_corpus(tmp_path)
    assert corpus.concerning("分居证明").columns[:4] == ["list_key", "version", "county", "township"]
    for asked in ({"sentence": ""}, {"sentence": "消防", "limit": 0}):
        with pytest.raises(td.QueryError):
            corpus.concerning(**asked)
    with pytest.raises(TypeError, match="embed"):
        corpus.concerning("消防", embed=3)  # type: ignore[arg-type]
