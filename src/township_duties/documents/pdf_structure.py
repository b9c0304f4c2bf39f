"""Which paragraph the marked parts of a PDF's pages belong to, where its program wrote that down."""

from __future__ import annotations

from typing import Any

from pdfminer.data_structures import NumberTree
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFObjRef, dict_value, int_value, list_value, resolve1
from pdfminer.psparser import literal_name

_INSIDE_PARAGRAPHS = frozenset(
    ("Span", "Link", "Quote", "Lbl", "Em", "Strong", "Sub", "Code", "Reference", "Annot", "Ruby", "Warichu")
)
_DEEPEST = 20


class Structure:
    """The paragraphs of a tagged PDF; one that is not tagged has none.

    Parameters:
        document: the PDF.
    """

    def __init__(self, document: PDFDocument) -> None:
        root = dict_value(document.catalog.get("StructTreeRoot") or {})
        self._roles = dict_value(root.get("RoleMap") or {})
        tree = root.get("ParentTree")
        self._elements: dict[int, Any] = dict(NumberTree(tree).values) if tree is not None else {}

    def paragraphs(self, page: PDFPage) -> list[int | None]:
        """By the number of a marked part of the page, what tells its paragraph from others."""
        number = page.attrs.get("StructParents")
        elements = self._elements.get(int_value(number)) if number is not None else None
        return [self._paragraph(element) for element in list_value(elements)] if elements is not None else []

    def _paragraph(self, element: object) -> int | None:
        """The number of the element that is the paragraph around one."""
        for _ in range(_DEEPEST):
            if not isinstance(element, PDFObjRef):
                return None
            entries = resolve1(element)
            if not isinstance(entries, dict):
                return None
            kind = literal_name(resolve1(entries.get("S")))
            kind = literal_name(resolve1(self._roles.get(kind, kind)))
            if kind not in _INSIDE_PARAGRAPHS:
                return element.objid
            element = entries.get("P")
        return None
