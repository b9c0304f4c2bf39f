"""What the page asks of the library: a list is read, its notes are told, files of it are made."""

from __future__ import annotations

import inspect
import json
import tempfile
from collections.abc import Callable, Mapping
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

import township_duties as td
from township_duties.documents.telling import form_of
from township_duties.models import DutyRecord

KEY = "draft"
"""The key of whatever is read: a draft has no name in other people's refs yet."""

SHOWN_AROUND = 40
"""How many characters of a cell are shown on either side of the words that a note is about."""

_FORMS = {"commented": ".docx", "marked": ".xlsx", "workbook": ".xlsx", "json": ".json"}
_IS_MARKED = "marked" in inspect.signature(td.DutyList.export).parameters

_EXAMPLE = files("township_duties") / "data" / "kokyar" / "document.txt"

_read: dict[str, td.DutyList] = {}
"""The list that was read last, under `KEY`."""

_drafts: dict[str, bytes] = {}
"""The content that it was read from, under `KEY`, where that is a .docx."""


def answer(question: str, options: str, content: bytes) -> tuple[str, bytes]:
    """Answer a question of the page.

    Parameters:
        question: one of `QUESTIONS`.
        options: what else it says, a JSON object.
        content: the bytes of a file, for `"read"`.

    Returns:
        The answer, or what is wrong, as JSON; and the bytes of the file that was asked for.
    """
    try:
        said, file = QUESTIONS[question](json.loads(options), bytes(content))
    except (td.TownshipDutiesError, ImportError) as error:
        missing = error.name if isinstance(error, ImportError) else None
        wrong = {"message": str(error), "message_zh": getattr(error, "message_zh", None), "missing": missing}
        return json.dumps({"error": wrong}, ensure_ascii=False), b""
    return json.dumps({"answer": said}, ensure_ascii=False), file


def _ready(options: Mapping[str, Any], content: bytes) -> tuple[Any, bytes]:
    """Whether the library is there, and what it can do."""
    return {"version": td.__version__, "marked": _IS_MARKED}, b""


def _read_list(options: Mapping[str, Any], content: bytes) -> tuple[Any, bytes]:
    """Read and check a document: the bytes of a file under its name, a text, or the bundled one."""
    name, text = options.get("name"), options.get("text")
    if name is not None:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / Path(name).name
            file.write_bytes(content)
            duty_list = td.read(file, key=KEY)
    else:
        # As bytes, so that a web page is told from a text: that is what a table is on the clipboard.
        content = _EXAMPLE.read_bytes() if text is None else text.encode()
        duty_list = td.read(content, key=KEY)
    told = _told(duty_list)
    _read[KEY] = duty_list
    _drafts.clear()
    if form_of(content) == "docx":
        _drafts[KEY] = content
    return {"content": sha256(content).hexdigest(), "commentable": KEY in _drafts, **told}, b""


def _told(duty_list: td.DutyList) -> dict[str, Any]:
    published = duty_list.duties.count_by("list_type")
    lists = [
        {
            "list_type": list_type.value,
            "chinese": list_type.chinese,
            "english": list_type.label("en"),
            "declared": declared.count if (declared := duty_list.declared.lists.get(list_type)) else None,
            "published": published.get(list_type.value, 0),
        }
        for list_type in td.ListType
    ]
    noted = {note.duty_id for note in duty_list.notes}
    return {
        "title": duty_list.title,
        "township": duty_list.township.name,
        "county": duty_list.township.county,
        "edition": duty_list.edition,
        "lists": lists,
        "declared": duty_list.declared.total,
        "published": len(duty_list.duties),
        "departments": duty_list.duties.count_by("department"),
        "notes": [_note(note, duty_list) for note in duty_list.notes],
        "rows": {duty.id: _row(duty) for duty in duty_list.duties if duty.id in noted},
    }


def _row(duty: DutyRecord) -> dict[str, Any]:
    return {
        "list": {"zh": duty.list_type.chinese, "en": duty.list_type.label("en")},
        "number": duty.number,
        "name": duty.name,
        "source": duty.source.model_dump(exclude_none=True),
    }


def _note(note: td.Note, duty_list: td.DutyList) -> dict[str, Any]:
    before, after = _around(note, duty_list)
    return {
        "identity": identity(note),
        "row": note.duty_id,
        "field": {"zh": note.field_zh, "en": note.field},
        "kind": {"value": note.kind.value, "zh": note.kind.chinese, "en": note.kind.value},
        "certainty": {"value": note.certainty.value, "zh": note.certainty.chinese, "en": note.certainty.value},
        "before": before,
        "excerpt": note.excerpt,
        "after": after,
        "message": {"zh": note.message_zh, "en": note.message},
        "correction": note.correction,
    }


def _around(note: td.Note, duty_list: td.DutyList) -> tuple[str, str]:
    """What stands in the cell before and after the words of a note."""
    if note.duty_id is None or note.start is None or note.end is None:
        return "", ""
    cell = duty_list.duties[note.duty_id].printed.get(note.field, "")
    if cell[note.start : note.end] != note.excerpt:
        return "", ""
    before, after = cell[: note.start], cell[note.end :]
    cut_before, cut_after = "…" * (len(before) > SHOWN_AROUND), "…" * (len(after) > SHOWN_AROUND)
    return cut_before + before[-SHOWN_AROUND:], after[:SHOWN_AROUND] + cut_after


def identity(note: td.Note) -> str:
    """What a note is known by when the same document is read again: a hash, from which nobody learns its words."""
    return sha256(note.model_dump_json().encode()).hexdigest()[:16]


def _export(options: Mapping[str, Any], content: bytes) -> tuple[Any, bytes]:
    """The bytes of a file of the list that was read last, without the notes that are said to be no faults."""
    form, no_faults = options["form"], set(options["no_faults"])
    duty_list = _read[KEY]
    kept = duty_list.without_notes(note for note in duty_list.notes if identity(note) in no_faults)
    marked: dict[str, Any] = {"marked": True} if form in ("marked", "commented") and _IS_MARKED else {}
    if form == "commented":
        marked["draft"] = _drafts[KEY]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"list{_FORMS[form]}"
        kept.export(file, **marked)
        return {}, file.read_bytes()


def _concerning(options: Mapping[str, Any], content: bytes) -> tuple[Any, bytes]:
    """Which duties of the list that was read last a sentence concerns, and whose job it is."""
    found = _read[KEY].duties.concerning(options["sentence"])
    matches = [
        {"id": match.duty.id, "score": round(match.score), "words": match.words, **_row(match.duty)} for match in found
    ]
    return {"told": {"zh": found.told(), "en": found.told("en")}, "matches": matches}, b""


QUESTIONS: dict[str, Callable[[Mapping[str, Any], bytes], tuple[Any, bytes]]] = {
    "ready": _ready,
    "read": _read_list,
    "export": _export,
    "concerning": _concerning,
}
"""What may be asked. Another question is another function here, and another call of `ask` in the page."""
