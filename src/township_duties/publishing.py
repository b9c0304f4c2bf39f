"""Reading a published document: what keeps the promise of `township_duties.read`."""

from __future__ import annotations

import os
from pathlib import Path

from township_duties.documents.decoding import decode
from township_duties.documents.limits import Budget, Limits, require_size
from township_duties.documents.markdown import looks_like_markdown, read_markdown
from township_duties.documents.model import Document
from township_duties.documents.text import read_text
from township_duties.duty_list import DutyList
from township_duties.errors import ReadingError
from township_duties.reading.assembling import assembled

__all__ = ["read"]


def read(
    path_or_text: str | os.PathLike[str],
    *,
    key: str,
    edition: str | None = None,
    curation: str | os.PathLike[str] | None = None,
    english: str | os.PathLike[str] | None = None,
    limits: Limits | None = None,
) -> DutyList:
    """Read a published duty list.

    Parameters:
        path_or_text: the document's file; or its text, if it has a line break.
        key: the list's name in refs, of small letters, digits and hyphens.
        edition: the year and month, such as `"2025-03"`, where the document does not state them.
        curation: a JSON file with what a reader cannot infer: kinds and abbreviations of departments, division codes,
            notes. Without one, departments have no kind, and abbreviations such as 教科局 are bodies of their own.
        english: a JSON file with unofficial English labels of duties, departments, categories and places.
        limits: how much of a file is read before it is refused.

    Returns:
        The list; its `notes` are those of the curation, what the reader could not make out, and what `check` finds.

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
    budget = Budget(limits or Limits())
    file = None
    try:
        if isinstance(path_or_text, str) and ("\n" in path_or_text or "\r" in path_or_text):
            document = _of_text(path_or_text.removeprefix("\ufeff"), budget)
        else:
            file, content = _content(path_or_text)
            document = _document(content, budget)
        require_size(document, budget.limits)
        return assembled(document, key=key, edition=edition, curation=curation, english=english)
    except ReadingError as error:
        raise (error.in_file(file) if file else error) from None


def _content(path: str | os.PathLike[str]) -> tuple[str, bytes]:
    if isinstance(path, str) and not path.strip():
        raise ReadingError("the document is empty")
    try:
        return Path(path).name, Path(path).read_bytes()
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        reason = f"the file cannot be read: {why}; a text without line breaks is taken for a file's name"
        raise ReadingError(reason, file=str(path)) from None


def _document(content: bytes, budget: Budget) -> Document:
    if content.startswith(b"PK"):
        from township_duties.documents.docx import read_docx

        return read_docx(content, budget)
    if content.startswith(b"%PDF"):
        from township_duties.documents.pdf import read_pdf

        return read_pdf(content, budget)
    return _of_text(decode(content), budget)


def _of_text(text: str, budget: Budget) -> Document:
    if looks_like_markdown(text):
        return read_markdown(text, budget, lambda table: read_text(table, budget))
    return read_text(text, budget)
