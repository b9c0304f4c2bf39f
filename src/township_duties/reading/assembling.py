"""From a document to its duty list: the rooms of reading, one after the other."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from township_duties.departments import Departments
from township_duties.documents.model import Document
from township_duties.duties import Duties
from township_duties.duty_list import EDITION_PATTERN, FORMAT, KEY_PATTERN, UNDATED, DutyList
from township_duties.errors import ReadingError, Reason
from township_duties.immutable import ImmutableMapping
from township_duties.markup import plain
from township_duties.models import (
    AnyDuty,
    BasicDuty,
    CooperativeDuty,
    Duty,
    Mention,
    ReclaimedDuty,
    Responsibility,
    Source,
    Township,
)
from township_duties.notes import Note, in_document_order
from township_duties.reading.actors import responsibility
from township_duties.reading.blocks import Block, read_blocks
from township_duties.reading.curated_file import load_curated_file
from township_duties.reading.curation import CuratedStep, Curation
from township_duties.reading.department_cells import NamedBody, bodies_of, parted_by_known, prose_of
from township_duties.reading.divisions import gazetteer
from township_duties.reading.english import English
from township_duties.reading.mentions import Mentions
from township_duties.reading.places import Places, places_of
from township_duties.reading.preface import Preface, read_preface
from township_duties.reading.registry import KINDS_OF_COUNTY, County, Registry, kind_of_county
from township_duties.reading.remarks import Remark
from township_duties.reading.rows import DutyRow
from township_duties.reading.template import Layout, lay_out
from township_duties.text import shortened
from township_duties.vocabulary import Certainty, Column, ListType, NoteKind, Side

_MODELS: dict[ListType, type[BasicDuty] | type[CooperativeDuty] | type[ReclaimedDuty]] = {
    ListType.BASIC: BasicDuty,
    ListType.COOPERATIVE: CooperativeDuty,
    ListType.RECLAIMED: ReclaimedDuty,
}
_CURATION = Reason("curation", "整理文件")
_LABELS = Reason("file of English labels", "英文名称文件")
_BODIES = (Column.DEPARTMENTS, Column.RECEIVING_DEPARTMENTS, Column.RECEIVING)
_SIDES = {Column.SUPERIOR: Side.SUPERIOR, Column.TOWNSHIP: Side.TOWNSHIP, Column.METHOD: Side.METHOD}


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with its cells taken apart, once for everybody who needs them."""

    row: DutyRow
    duty_id: str
    column: tuple[NamedBody, ...]
    prose: tuple[tuple[Column, str], ...]
    parts: tuple[tuple[tuple[NamedBody, ...], Mapping[Column, str]], ...]
    """The bodies and the prose of each row of the table that the duty takes, where every one has both."""


def assembled(
    document: Document,
    *,
    key: str,
    edition: str | None = None,
    curation: str | os.PathLike[str] | None = None,
    english: str | os.PathLike[str] | None = None,
) -> DutyList:
    """The duty list that a document holds, with what its reader and its curator noted.

    Parameters:
        document: the document.
        key: the list's name in refs.
        edition: the year and month, where the document does not state them.
        curation: a file with what a reader cannot infer.
        english: a file with unofficial English labels.

    Raises:
        ReadingError: the document is no duty list, or a part of it cannot be understood.
        DataFileError: the curation, or the file of English labels, is missing or has another form.
    """
    if not isinstance(key, str) or not re.fullmatch(KEY_PATTERN, key):
        raise ReadingError(
            Reason(
                f"the key '{shortened(str(key))}' is no name for refs: use small letters, digits and hyphens,"
                " as in 'kokyar'",
                f"“{shortened(str(key))}”不能用作清单代号：只能用小写字母、数字和连字符，如“kokyar”",
            )
        )
    curated = load_curated_file(Curation, curation, _CURATION) if curation else None
    if edition is not None and not (isinstance(edition, str) and re.fullmatch(EDITION_PATTERN, edition)):
        raise ReadingError(
            Reason(
                f"the edition '{shortened(str(edition))}' is no year and month, such as '2025-03'",
                f"“{shortened(str(edition))}”不是年月，应写成“2025-03”这样",
            )
        )
    layout = lay_out(document)
    preface = read_preface(layout)
    edition = edition or preface.edition
    if curated and (curated.key, curated.edition) != (key, edition):
        raise ReadingError(
            Reason(
                f"the curation is for {curated.key} {curated.edition}, the document {key} {edition}",
                f"整理文件属于 {curated.key} {curated.edition}，而清单是 {key} {edition}",
            )
        )
    rows = _rows(layout)
    places = places_of(preface.unit, (*layout.titles.values(), *preface.lines))
    columns = [row.column for row in rows]
    county = _county(layout, places, columns)
    registry = Registry(
        columns, [[cell for _, cell in row.prose] for row in rows], county, curated.departments if curated else ()
    )
    spellings = registry.spellings()
    mentions = Mentions(spellings)
    mentioned = [[form for _, cell in row.prose for form in mentions.forms(plain(cell))] for row in rows]
    departments = registry.departments(columns, mentioned, spellings)
    usual = Mentions(registry.usual_spellings(departments))
    exceptions = curated.steps if curated else ()
    duties = [_duty(row, f"{key}/{edition or UNDATED}", registry, mentions, usual, exceptions) for row in rows]
    _require_steps(exceptions, duties)
    remarks = (*_left_out(document), *_place_remarks(places, preface), *layout.remarks, *_bodiless(rows))
    labels: Mapping[str, str] = {}
    if english:
        labelled = load_curated_file(English, english, _LABELS)
        labels = _labels(labelled, key, edition, duties, departments, preface)
        duties = [duty.model_copy(update={"english": labelled.duties.get(duty.id)}) for duty in duties]
        bodies = departments.values()
        departments = Departments(
            body.model_copy(update={"english": labelled.departments.get(body.name)}) for body in bodies
        )
    notes = (*_notes(remarks, rows), *_placed(curated.notes if curated else (), duties, layout))
    return DutyList(
        format=FORMAT,
        key=key,
        version=_version(edition, curated.revision if curated else 0),
        edition=edition,
        title=preface.title or "、".join(f"{kind.chinese}事项清单" for kind in layout.titles) or "履职事项清单",
        marking=preface.marking,
        township=_township(places, preface, curated),
        process=preface.process,
        declared=preface.declared,
        front_matter=layout.front_matter,
        table_titles=ImmutableMapping(layout.titles),
        other_lines=layout.other_lines,
        departments=departments,
        duties=Duties[AnyDuty](duties),
        recorded_notes=in_document_order(notes, [duty.id for duty in duties]),
        english=ImmutableMapping(labels),
    )


def _rows(layout: Layout) -> list[_Row]:
    ordinals: Counter[ListType] = Counter()
    rows = []
    printed = Counter(body.printed for row in layout.rows for body in bodies_of(row))
    columns = [bodies_of(row, printed) for row in layout.rows]
    known = {body.printed for column in columns for body in column}
    kind = kind_of_county(columns)
    for row, column in zip(layout.rows, columns, strict=True):
        ordinals[row.list_type] += 1
        prose = prose_of(row)
        bodies = parted_by_known(column, known, [cell for _, cell in prose], kind)
        rows.append(_Row(row, f"{row.list_type}-{ordinals[row.list_type]}", bodies, prose, _parts(row, bodies)))
    return rows


def _parts(row: DutyRow, bodies: Sequence[NamedBody]) -> tuple[tuple[tuple[NamedBody, ...], Mapping[Column, str]], ...]:
    parts = tuple((bodies_of(part), dict(prose_of(part))) for part in row.parts)
    have_both = all(
        own and set(own) <= set(bodies) and any(text.strip() for text in prose.values()) for own, prose in parts
    )
    return parts if have_both else ()


def _county(layout: Layout, places: Places, columns: Sequence[Sequence[NamedBody]]) -> County:
    """The county as the tables' titles write it, else as the document's title does, else its kind alone."""
    prefecture = places.prefecture or ""
    for title in layout.titles.values() if places.name else ():
        before, found, _ = title.partition(places.name or title)
        name = before.removeprefix(places.region or "").removeprefix(prefecture)
        # Before the township's name may stand no more than an ordinal (一、石桥镇…).
        if found and len(name) > 1 and name.endswith(KINDS_OF_COUNTY):
            return County(name, prefecture)
    return County(places.county or kind_of_county(columns), prefecture)


def _version(edition: str | None, revision: int) -> str:
    if edition is None:
        return f"0.0.{revision}"
    year, month = edition.split("-")
    return f"{year}.{int(month)}.{revision}"


def _duty(
    row: _Row,
    list_ref: str,
    registry: Registry,
    mentions: Mentions,
    usual: Mentions,
    exceptions: Sequence[CuratedStep],
) -> Duty:
    column = tuple(
        Mention(printed=body.printed, department=registry.name_of(body.printed), leads=body.leads)
        for body in row.column
    )
    departments = tuple(dict.fromkeys(mention.department for mention in column))
    own_exceptions = {step.text: step.departments for step in exceptions if step.duty_id == row.duty_id}
    fields = {
        "id": row.duty_id,
        "ref": f"{list_ref}/{row.duty_id}",
        "list_type": row.row.list_type,
        "number": row.row.number,
        "category": row.row.category,
        "name": _name(row.row),
        "departments": departments,
        "lead_departments": tuple(dict.fromkeys(mention.department for mention in column if mention.leads)),
        "column": column,
        "responsibilities": _responsibilities(
            row, departments, lambda body: registry.name_of(body.printed), mentions, usual, own_exceptions
        ),
        "source": row.row.source,
        "printed": ImmutableMapping(row.row.printed),
    }
    return _MODELS[row.row.list_type].model_validate(fields)


def _name(row: DutyRow) -> str:
    name = "".join(plain(row.cells[Column.NAME]).splitlines())
    if not name:
        raise ReadingError(
            Reason(
                f"the cell {row.headings[Column.NAME]} holds markup and no words",
                f"“{row.headings[Column.NAME]}”一格只有排版标记，没有文字",
            ),
            row.source,
        )
    return name


def _responsibilities(
    row: _Row,
    departments: tuple[str, ...],
    name_of: Callable[[NamedBody], str],
    mentions: Mentions,
    usual: Mentions,
    exceptions: Mapping[str, tuple[str, ...]],
) -> tuple[Responsibility, ...]:
    responsibilities = []
    for column, cell in row.prose:
        for text, bodies in _divided(row, column, cell):
            own = tuple(dict.fromkeys(map(name_of, bodies))) or departments
            for block in read_blocks(text, mentions):
                _require_texts(block, row.row)
                responsibilities.append(responsibility(block, _SIDES[column], own, mentions, usual, exceptions))
    return tuple(responsibilities)


def _divided(row: _Row, column: Column, cell: str) -> Iterator[tuple[str, Sequence[NamedBody]]]:
    """A cell of prose; where each body has a row of the table to itself, the parts that stand beside them."""
    if column is Column.TOWNSHIP or not row.parts:
        yield cell, ()
    else:
        yield from ((prose[column], bodies) for bodies, prose in row.parts if prose[column])


def _require_texts(block: Block, row: DutyRow) -> None:
    for item in block.items:
        if not item.text:
            raise ReadingError(
                Reason(
                    f"nothing follows the number '{item.marker}'; was the row cut off?",
                    f"序号“{item.marker}”后面没有内容；这一行是否不完整？",
                ),
                row.source,
            )


def _require_steps(exceptions: Sequence[CuratedStep], duties: Sequence[Duty]) -> None:
    """An exception that fits no step is a mistake, or was left behind by a change of the rules."""
    texts = {(duty.id, step.text) for duty in duties for block in duty.responsibilities for step in block.steps}
    for exception in exceptions:
        if (exception.duty_id, exception.text) not in texts:
            raise ReadingError(
                Reason(
                    f"the curation speaks of a step that {exception.duty_id} lacks: '{exception.text}'",
                    f"整理文件提到的职责条目，{exception.duty_id} 中没有：“{exception.text}”",
                )
            )


def _township(places: Places, preface: Preface, curated: Curation | None) -> Township:
    fields = {
        **dict.fromkeys(Township.model_fields),
        "name": places.name,
        "county": places.county,
        "prefecture": places.prefecture,
        "region": places.region,
        "county_division_code": places.county_code,
        "county_division_code_source": gazetteer().source if places.county_code else None,
        **preface.facts,
        **(curated.township.facts if curated else {}),
    }
    return Township.model_validate(fields)


def _left_out(document: Document) -> list[Remark]:
    return [
        Remark(
            NoteKind.LEFT_OUT,
            item.text,
            f"A {item.what} of the file is no part of its text, and was left out.",
            f"{_LEFT_OUT_WORDS.get(item.what, item.what)}不属于正文，未计入。",
            item.source,
            certainty=Certainty.POSSIBLE if item.what in _BESIDE_THE_TEXT else Certainty.PROBABLE,
        )
        for item in document.left_out
        if item.text.strip()
    ]


def _bodiless(rows: Sequence[_Row]) -> list[Remark]:
    """Rows of a list with departments whose column names none."""
    return [
        Remark(
            NoteKind.EMPTY_CELL,
            row.row.cells[Column.NAME],
            "The row names no department.",
            "本项未列明部门。",
            row.row.source,
            next(row.row.headings[column] for column in (*_BODIES, Column.NAME) if column in row.row.headings),
            place,
        )
        for place, row in enumerate(rows)
        if row.row.list_type is not ListType.BASIC and not row.column
    ]


_BESIDE_THE_TEXT = ("comment", "footnote", "endnote", "header", "footer", "deleted text")
"""What belongs to no duty by what it is; anything else that is left out might."""
_LEFT_OUT_WORDS = {
    "comment": "批注",
    "footnote": "脚注",
    "endnote": "尾注",
    "header": "页眉",
    "footer": "页脚",
    "deleted text": "修订中已删除的文字",
    "hidden text": "隐藏文字",
    "hidden sheet": "隐藏工作表",
    "hidden row": "隐藏行",
}


def _place_remarks(places: Places, preface: Preface) -> list[Remark]:
    if not places.doubt or not preface.title:
        return []
    message = f"{places.doubt[0].upper()}{places.doubt[1:]}."
    message_zh = f"{places.doubt_zh}，请核对。"
    return [Remark(NoteKind.PLACE, preface.title, message, message_zh, Source(), "cover", certainty=Certainty.PROBABLE)]


def _notes(remarks: Sequence[Remark], rows: Sequence[_Row]) -> list[Note]:
    notes = []
    for remark in remarks:
        row = rows[remark.row] if remark.row is not None else None
        notes.append(remark.note(row.duty_id if row else None, row.row.printed.get(remark.field, "") if row else ""))
    return notes


def _placed(notes: Sequence[Note], duties: Sequence[Duty], layout: Layout) -> list[Note]:
    """The curator's notes, each with the place of its words in the printed cell."""
    paragraphs = [paragraph.text for paragraph in (*layout.front_matter, *layout.other_lines)]
    document = "\n".join((*paragraphs, *layout.titles.values()))
    by_id = {duty.id: duty for duty in duties}
    placed = []
    for note in notes:
        duty = by_id.get(note.duty_id) if note.duty_id else None
        cell = duty.printed.get(note.field, "") if duty else "" if note.duty_id else document
        start = cell.find(note.excerpt)
        if start < 0:
            where = f"{note.duty_id or 'the document'}, {note.field}"
            raise ReadingError(
                Reason(
                    f"the curation has a note on '{note.excerpt}', which {where} does not have",
                    f"整理文件对“{note.excerpt}”有批注，但{note.duty_id or '原文'}的“{note.field}”中没有这些文字",
                )
            )
        place = {"start": start, "end": start + len(note.excerpt)} if duty else {}
        placed.append(note.model_copy(update=place))
    return placed


def _labels(
    english: English,
    key: str,
    edition: str | None,
    duties: Sequence[Duty],
    departments: Departments,
    preface: Preface,
) -> Mapping[str, str]:
    """The English labels of places and categories, when all labels are of this list."""
    if (english.key, english.edition) != (key, edition):
        reason = f"the English labels are for {english.key} {english.edition}, the document {key} {edition}"
        raise ReadingError(
            Reason(reason, f"英文名称文件属于 {english.key} {english.edition}，而清单是 {key} {edition}")
        )
    declared = [name for declared in preface.declared.lists.values() for name in declared.categories]
    english.require("duty", english.duties, (duty.id for duty in duties))
    english.require("department", english.departments, departments)
    english.require("category", english.categories, (*(duty.category or "" for duty in duties), *declared))
    return {**english.places, **english.categories}
