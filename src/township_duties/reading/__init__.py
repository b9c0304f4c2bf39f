"""From a published document to a duty list."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from township_duties.checks import check
from township_duties.checks.findings import in_document_order
from township_duties.departments import Departments
from township_duties.duties import Duties
from township_duties.duty_list import FORMAT, KEY_PATTERN, DutyList
from township_duties.errors import ReadingError
from township_duties.immutable import ImmutableMapping
from township_duties.markup import plain
from township_duties.models import AnyDuty, BasicDuty, CooperativeDuty, Duty, ReclaimedDuty, Responsibility, Township
from township_duties.notes import Note
from township_duties.reading.actors import responsibility
from township_duties.reading.blocks import read_blocks
from township_duties.reading.bodies import Bodies, county_of, prose, row_bodies
from township_duties.reading.cells import Column, DutyRow, Layout, lay_out
from township_duties.reading.curation import CuratedStep, Curation
from township_duties.reading.decoding import decode
from township_duties.reading.english import English
from township_duties.reading.preface import Preface, read_preface
from township_duties.reading.text_form import document_lines
from township_duties.reading.written import load_written
from township_duties.vocabulary import ListType, Side

__all__ = ["read"]

_MODELS: dict[ListType, type[BasicDuty] | type[CooperativeDuty] | type[ReclaimedDuty]] = {
    ListType.BASIC: BasicDuty,
    ListType.COOPERATIVE: CooperativeDuty,
    ListType.RECLAIMED: ReclaimedDuty,
}
_SIDES = {
    ListType.BASIC: (),
    ListType.COOPERATIVE: (Side.SUPERIOR, Side.TOWNSHIP),
    ListType.RECLAIMED: (Side.METHOD,),
}


def read(
    path_or_text: str | os.PathLike[str],
    *,
    key: str,
    curation: str | os.PathLike[str] | None = None,
    english: str | os.PathLike[str] | None = None,
) -> DutyList:
    """Read a published duty list in its text form: tab-separated rows under repeated page titles.

    Parameters:
        path_or_text: the document's file, in UTF-8, UTF-16 or GB18030; or its text, if it has a line break.
        key: the list's name in refs, of small letters, digits and hyphens.
        curation: a JSON file with what a reader cannot infer: kinds and abbreviations of departments, division codes,
            notes. Without one, departments have no kind, and abbreviations such as 教科局 are bodies of their own.
        english: a JSON file with unofficial English labels of duties, departments, categories and places.

    Returns:
        The list, with the notes of the curation and those of `check`, row by row.

    Raises:
        ReadingError: the document is no duty list, or a part of it cannot be understood; nothing is left out silently.
        DataFileError: the curation, or the file of English labels, is missing or has another form.

    Examples:
        >>> from importlib.resources import files
        >>> import township_duties as td
        >>> document = files("township_duties") / "data/kokyar/document.txt"
        >>> duty_list = td.read(document.read_text("utf-8"), key="kokyar")
        >>> duty_list.basic[0].source.line, duty_list.duties.count_by("list_type")
        (32, {'basic': 121, 'cooperative': 101, 'reclaimed': 46})
    """
    if not re.fullmatch(KEY_PATTERN, key):
        raise ReadingError(
            f"the key '{key}' is no name for refs: use small letters, digits and hyphens, as in 'kokyar'"
        )
    text, file = _text_of(path_or_text)
    curated = load_written(Curation, curation, "curation") if curation else None
    layout = lay_out(document_lines(text), file)
    preface = read_preface(layout, file)
    if curated and (curated.key, curated.edition) != (key, preface.edition):
        raise ReadingError(
            f"the curation is for {curated.key} {curated.edition}, the document {key} {preface.edition}", file=file
        )
    bodies = Bodies(layout.rows, county_of(layout, preface.places), curated.departments if curated else (), file)
    exceptions = curated.steps if curated else ()
    ordinals: Counter[ListType] = Counter()
    duties: list[Duty] = []
    for row in layout.rows:
        ordinals[row.list_type] += 1
        duty_id = f"{row.list_type}-{ordinals[row.list_type]}"
        own_exceptions = {step.text: step.departments for step in exceptions if step.duty_id == duty_id}
        responsibilities = _responsibilities(row, bodies, own_exceptions, file)
        duties.append(_duty(row, duty_id, f"{key}/{preface.edition}", bodies, responsibilities, file))
    _require_steps(exceptions, duties, file)
    year, month = preface.edition.split("-")
    duty_list = DutyList(
        format=FORMAT,
        key=key,
        version=f"{year}.{int(month)}.{curated.revision if curated else 0}",
        edition=preface.edition,
        title=preface.title,
        marking=preface.marking,
        township=_township(preface, curated),
        process=preface.process,
        declared=preface.declared,
        front_matter=layout.front_matter,
        table_titles=ImmutableMapping(layout.titles),
        departments=_registry(bodies, layout, file),
        duties=Duties[AnyDuty](duties),
        notes=(),
    )
    if english:
        duty_list = _labelled(duty_list, load_written(English, english, "file of English labels"), file)
    curated_notes = curated.notes if curated else ()
    _require_excerpts(curated_notes, duty_list, file)
    noted = DutyList.model_validate(dict(duty_list) | {"notes": curated_notes})
    notes = in_document_order((*curated_notes, *check(noted)), noted)
    return DutyList.model_validate(dict(noted) | {"notes": notes})


def _labelled(duty_list: DutyList, english: English, file: str | None) -> DutyList:
    if (english.key, english.edition) != (duty_list.key, duty_list.edition):
        reason = f"the English labels are for {english.key} {english.edition}, the document {duty_list.key}"
        raise ReadingError(f"{reason} {duty_list.edition}", file=file)
    declared = (name for declared in duty_list.declared.lists.values() for name in declared.categories)
    english.require("duty", english.duties, (duty.id for duty in duty_list.duties))
    english.require("department", english.departments, duty_list.departments)
    english.require("category", english.categories, (*duty_list.duties.categories, *declared))
    duties = (duty.model_copy(update={"english": english.duties.get(duty.id)}) for duty in duty_list.duties)
    bodies = (
        body.model_copy(update={"english": english.departments.get(name)})
        for name, body in duty_list.departments.items()
    )
    return DutyList.model_validate(
        dict(duty_list)
        | {
            "duties": Duties[AnyDuty](duties),
            "departments": Departments(bodies),
            "english": ImmutableMapping({**english.places, **english.categories}),
        }
    )


def _registry(bodies: Bodies, layout: Layout, file: str | None) -> Departments:
    try:
        return Departments(bodies.departments(layout.rows))
    except ValueError as error:
        raise ReadingError(str(error), file=file) from None


def _text_of(path_or_text: str | os.PathLike[str]) -> tuple[str, str | None]:
    """The document's text, and its file's name where it came from a file."""
    if isinstance(path_or_text, str) and ("\n" in path_or_text or "\r" in path_or_text):
        return path_or_text.removeprefix("\ufeff"), None
    if isinstance(path_or_text, str) and not path_or_text.strip():
        raise ReadingError("the document is empty")
    path = Path(path_or_text)
    try:
        return decode(path.read_bytes(), path.name), path.name
    except OSError as error:
        reason = f"the file cannot be read: {error.strerror}; a text without line breaks is taken for a file's name"
        raise ReadingError(reason, file=str(path)) from None


def _duty(
    row: DutyRow,
    duty_id: str,
    list_ref: str,
    bodies: Bodies,
    responsibilities: tuple[Responsibility, ...],
    file: str | None,
) -> Duty:
    column = row_bodies(row, file)
    leading = dict.fromkeys(bodies.name_of(body.printed) for body in column if body.leads)
    fields = {
        "id": duty_id,
        "ref": f"{list_ref}/{duty_id}",
        "list_type": row.list_type,
        "number": int(row.cell(Column.NUMBER)),
        "category": "".join(row.cell(Column.CATEGORY).split()),
        "name": plain(row.cell(Column.NAME)),
        "departments": _column_names(row, bodies, file),
        "lead_departments": tuple(leading),
        "responsibilities": responsibilities,
        "source": row.source,
        "printed": ImmutableMapping(row.printed),
    }
    return _MODELS[row.list_type].model_validate(fields)


def _column_names(row: DutyRow, bodies: Bodies, file: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(bodies.name_of(body.printed) for body in row_bodies(row, file)))


def _responsibilities(
    row: DutyRow, bodies: Bodies, exceptions: dict[str, tuple[str, ...]], file: str | None
) -> tuple[Responsibility, ...]:
    column = _column_names(row, bodies, file)
    blocks = [
        (side, block)
        for side, cell in zip(_SIDES[row.list_type], prose(row, file), strict=True)
        for block in read_blocks(cell, bodies)
    ]
    for _, block in blocks:
        for item in block.items:
            if not item.text:
                raise ReadingError(f"nothing follows the number '{item.marker}'; was the row cut off?", row.line, file)
    return tuple(responsibility(block, side, column, bodies, exceptions) for side, block in blocks)


def _require_steps(exceptions: Sequence[CuratedStep], duties: Sequence[Duty], file: str | None) -> None:
    """An exception that fits no step is a mistake, or was left behind by a change of the rules."""
    texts = {(duty.id, step.text) for duty in duties for block in duty.responsibilities for step in block.steps}
    for exception in exceptions:
        if (exception.duty_id, exception.text) not in texts:
            raise ReadingError(
                f"the curation speaks of a step that {exception.duty_id} lacks: '{exception.text}'", file=file
            )


def _require_excerpts(notes: Sequence[Note], duty_list: DutyList, file: str | None) -> None:
    """A note speaks of words that stand where it says."""
    paragraphs = (paragraph.text for paragraph in duty_list.front_matter)
    front_matter = "\n".join((*paragraphs, *duty_list.table_titles.values()))
    for note in notes:
        duty = duty_list.duties.get(note.duty_id) if note.duty_id else None
        place = duty.printed.get(note.field, "") if duty else "" if note.duty_id else front_matter
        if note.excerpt not in place:
            where = f"{note.duty_id or 'the document'}, {note.field}"
            raise ReadingError(f"the curation has a note on '{note.excerpt}', which {where} does not have", file=file)


def _township(preface: Preface, curated: Curation | None) -> Township:
    stated = {**preface.places, **preface.facts}
    known = curated.township.facts if curated else {}
    missing = dict.fromkeys(Township.model_fields)
    return Township.model_validate({**missing, **stated, **known})
