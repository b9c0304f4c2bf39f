"""Reading a published document: what keeps the promise of `township_duties.read`."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from township_duties.documents.decoding import decode
from township_duties.documents.limits import NO_TEXT, Budget, Limits, require_readable
from township_duties.documents.markdown import looks_like_markdown, read_markdown
from township_duties.documents.model import Document
from township_duties.documents.telling import form_of
from township_duties.documents.text import read_text
from township_duties.duty_list import DutyList
from township_duties.errors import ReadingError, Reason, require_path, why_not, wrong_type
from township_duties.extras import required_module
from township_duties.models import Source
from township_duties.reading.assembling import assembled
from township_duties.text import shortened
from township_duties.vocabulary import Certainty, NoteOrigin

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["read"]


def read(
    path_or_text: str | os.PathLike[str] | bytes,
    *,
    key: str,
    edition: str | None = None,
    curation: str | os.PathLike[str] | None = None,
    english: str | os.PathLike[str] | None = None,
    strict: bool = False,
    convert: bool = False,
    limits: Limits | None = None,
) -> DutyList:
    """Read a published duty list: Word, Excel, a web page, a PDF, Markdown or text.

    What a file is in is told by what it holds, not by its name. Word and PDF need the extra `read`.

    Parameters:
        path_or_text: the document's file; or its text, if it has a line break; or the bytes of a file.
        key: the list's name in refs, of small letters, digits and hyphens.
        edition: the year and month, such as `"2025-03"`, where the document does not state them.
        curation: a JSON file with what a reader cannot infer: kinds and abbreviations of departments, division codes,
            notes. Without one, departments have no kind, and abbreviations such as 教科局 are bodies of their own.
        english: a JSON file with unofficial English labels of duties, departments, categories and places.
        strict: whether what the reader cannot make out is an error rather than a note. What is no part of a duty by its
            form (footnotes, comments, a column or sheet 备注) is a note of certainty `possible`, and no error.
        convert: whether an old `.doc` file may be handed to LibreOffice, a program of its own, to be converted.
        limits: how much of a file is read before it is refused.

    Returns:
        The list; its `notes` are those of the curation, what the reader could not make out, and what `check` finds.

    Raises:
        ReadingError: the document is no duty list, or a part of it cannot be understood; nothing is left out silently.
            With `strict`, it names everything that could not be made out, each with its place.
        DataFileError: the curation, or the file of English labels, is missing or has another form.
        TypeError: what is given is no document, path or limit.
        ImportError: the format needs a package that is missing; the error has the line that installs it.

    Examples:
        >>> from importlib.resources import files
        >>> import township_duties as td
        >>> document = files("township_duties") / "data/kokyar/document.txt"
        >>> duty_list = td.read(document.read_text("utf-8"), key="kokyar")
        >>> duty_list.basic[0].source.line, duty_list.duties.count_by("list_type")
        (32, {'basic': 121, 'cooperative': 101, 'reclaimed': 46})
    """
    if not isinstance(path_or_text, str | os.PathLike | bytes):
        raise wrong_type("path_or_text", "a file's name or path, a text, or the bytes of a file", path_or_text)
    for name, path in (("curation", curation), ("english", english)):
        if path is not None:
            require_path(name, path)
    if limits is not None and not isinstance(limits, Limits):
        raise wrong_type("limits", "None or Limits", limits)
    budget = Budget(limits or Limits())
    file = None
    try:
        if isinstance(path_or_text, str) and ("\n" in path_or_text or "\r" in path_or_text):
            taken_apart = _of_text(path_or_text.removeprefix("\ufeff"), budget)
        else:
            file, content = _content(path_or_text, budget.limits)
            taken_apart = _taken_apart(content, budget, convert=convert)
        require_readable(taken_apart, budget.limits)
        duty_list = assembled(taken_apart, key=key, edition=edition, curation=curation, english=english)
    except ReadingError as error:
        raise (error.in_file(file) if file else error) from None
    if strict:
        _require_nothing_unread(duty_list, file)
    return duty_list


def _content(path: str | os.PathLike[str] | bytes, limits: Limits) -> tuple[str | None, bytes]:
    if isinstance(path, bytes):
        return None, path
    if isinstance(path, str) and not path.strip():
        raise ReadingError(Reason("the document is empty", "文件没有内容"))
    try:
        with Path(path).open("rb") as stream:
            content = stream.read(limits.file_bytes + 1)
    except (OSError, ValueError) as error:
        why, why_zh = why_not(error)
        reason = f"the file cannot be read: {why}; a text without line breaks is taken for a file's name"
        raise ReadingError(
            Reason(reason, f"文件无法读取：{why_zh}；不含换行的文本会被当作文件名"), file=str(path)
        ) from None
    if len(content) > limits.file_bytes:
        reason = f"the file has more than {limits.file_bytes:,} bytes; raise limits.file_bytes if that is honest"
        raise ReadingError(
            Reason(reason, f"文件超过{limits.file_bytes:,}字节；确属正常文件的，调高 limits.file_bytes"),
            file=Path(path).name,
        )
    return Path(path).name, content


def _taken_apart(content: bytes, budget: Budget, *, convert: bool) -> Document:
    form = form_of(content)
    if form == "doc":
        content, form = _converted(content, allowed=convert), "docx"
    return _ADAPTERS[form](content, budget)


def _converted(content: bytes, *, allowed: bool) -> bytes:
    if not allowed:
        raise ReadingError(
            Reason(
                "this is an old Word file (.doc); save it as .docx in Word or WPS, or allow LibreOffice to convert it"
                " with convert=True",
                "这是旧版 Word 文件（.doc）；请用 Word 或 WPS 另存为 .docx，或用 convert=True 允许由 LibreOffice 转换",
            )
        )
    from township_duties.documents.old_word import converted

    return converted(content)


def _of_bytes(content: bytes, budget: Budget) -> Document:
    return _of_text(decode(content), budget)


def _of_text(text: str, budget: Budget) -> Document:
    if found := NO_TEXT.search(text):
        line = Source(line=text.count("\n", 0, found.start()) + 1)
        raise ReadingError(
            Reason(
                f"a character that is no text, U+{ord(found[0]):04X}, stands here; remove it",
                f"此处有非文字字符 U+{ord(found[0]):04X}，请删除",
            ),
            line,
        )
    if looks_like_markdown(text):
        return read_markdown(text, budget, lambda table: _of_web(table.encode(), budget))
    return read_text(text, budget)


def _of_web(content: bytes, budget: Budget) -> Document:
    from township_duties.documents.web import read_web

    return read_web(content, budget)


def _of_docx(content: bytes, budget: Budget) -> Document:
    _require("defusedxml", "reading .docx")
    from township_duties.documents.docx import read_docx

    return read_docx(content, budget)


def _of_workbook(content: bytes, budget: Budget) -> Document:
    from township_duties.documents.workbook import read_workbook

    return read_workbook(content, budget)


def _of_pdf(content: bytes, budget: Budget) -> Document:
    _require("pdfminer", "reading PDF")
    from township_duties.documents.pdf import read_pdf

    return read_pdf(content, budget)


def _require(module: str, purpose: str) -> ModuleType:
    return required_module(module, "read", purpose)


_ADAPTERS: dict[str, Callable[[bytes, Budget], Document]] = {
    "text": _of_bytes,
    "docx": _of_docx,
    "workbook": _of_workbook,
    "web": _of_web,
    "pdf": _of_pdf,
}


def _require_nothing_unread(duty_list: DutyList, file: str | None) -> None:
    unread = [
        note
        for note in duty_list.recorded_notes
        if note.origin is NoteOrigin.READER and note.certainty is not Certainty.POSSIBLE
    ]
    if unread:
        problems = "; ".join(
            f"{note.duty_id or note.field}: {note.message} “{shortened(note.excerpt)}”" for note in unread
        )
        problems_zh = "；".join(
            f"{note.duty_id or note.field_zh}，“{shortened(note.excerpt)}”：{note.message_zh.removesuffix('。')}"
            for note in unread
        )
        things = f"{len(unread)} thing{'s' if len(unread) > 1 else ''}"
        raise ReadingError(
            Reason(f"{things} could not be made out: {problems}", f"有{len(unread)}处未能辨认：{problems_zh}"),
            file=file,
        )
