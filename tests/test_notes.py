"""Notes, asked for what they are about, and as a table."""

from collections.abc import Iterable

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import township_duties as td
from township_duties.notes import Notes
from township_duties.vocabulary import Certainty, NoteKind

KOKYAR = td.load()
KINDS = [word for kind in NoteKind for word in (kind, kind.value, kind.chinese)]
CERTAINTIES = [word for certainty in Certainty for word in (certainty, certainty.value, certainty.chinese)]
IDS = [duty.id for duty in KOKYAR.duties]


def several(words: Iterable[str]) -> st.SearchStrategy[str | list[str]]:
    return st.sampled_from(list(words)) | st.lists(st.sampled_from(list(words)), min_size=1, max_size=3)


def all_of(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


@given(several(KINDS), several(CERTAINTIES), several([*IDS, "document"]))
def test_several_values_mean_any_and_several_fields_all(
    kind: str | list[str], certainty: str | list[str], duty: str | list[str]
) -> None:
    of_kind = [note for note in KOKYAR.notes if {note.kind, note.kind.chinese} & {*all_of(kind)}]
    so_certain = [note for note in KOKYAR.notes if {note.certainty, note.certainty.chinese} & {*all_of(certainty)}]
    on_duty = [note for note in KOKYAR.notes if (note.duty_id or "document") in all_of(duty)]
    assert list(KOKYAR.notes.where(kind=kind)) == of_kind
    assert list(KOKYAR.notes.where(certainty=certainty)) == so_certain
    assert list(KOKYAR.notes.where(duty=duty)) == on_duty
    both = KOKYAR.notes.where(kind=kind, duty=duty, certainty=certainty)
    assert both == KOKYAR.notes.where(kind=kind).where(certainty=certainty).where(duty=duty)
    assert set(both) == set(of_kind) & set(so_certain) & set(on_duty)


def test_a_duty_may_be_given_as_a_record_or_ref() -> None:
    duty = KOKYAR.duties["reclaimed-25"]
    assert KOKYAR.notes_on(duty) == KOKYAR.notes.where(duty=duty) == KOKYAR.notes.where(duty=duty.ref)
    assert KOKYAR.notes.where(duty=[duty, "basic-10"]) == KOKYAR.notes_on("basic-10") + KOKYAR.notes_on(duty)
    assert KOKYAR.notes.where() == KOKYAR.notes
    assert KOKYAR.notes.where(duty="document") == KOKYAR.document_notes


def test_words_that_are_none_are_refused() -> None:
    with pytest.raises(td.UnknownNameError, match=r"unknown kind of note 'wroding'\. Did you mean 'wording'"):
        KOKYAR.notes.where(kind="wroding")
    with pytest.raises(td.UnknownNameError, match="unknown certainty 'sure'"):
        KOKYAR.notes.where(certainty="sure")
    with pytest.raises(td.UnknownNameError, match="unknown duty 'x-1'"):
        KOKYAR.notes.where(duty="x-1")


def test_as_a_table_they_are_that_of_the_list_without_its_own_columns() -> None:
    whole = KOKYAR.tables().notes
    assert KOKYAR.notes.to_polars().equals(whole.select(KOKYAR.notes.to_polars().columns))
    assert KOKYAR.notes[:0].to_polars().schema == KOKYAR.notes.to_polars().schema
    some = KOKYAR.notes.where(certainty="certain")
    assert some.to_polars().equals(KOKYAR.notes.to_polars().filter(pl.col("certainty") == "certain"))


def test_notes_are_made_of_notes_alone() -> None:
    with pytest.raises(TypeError, match="items must be several of Note, not str"):
        Notes(["a note"])  # type: ignore[list-item]
