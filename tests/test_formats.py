"""The bundled document in any format gives the bundled list."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import township_duties as td

from . import bundled_document
from .conftest import DATA

MAKERS = {
    "docx": bundled_document.as_docx,
    "xlsx": bundled_document.as_xlsx,
    "xls": bundled_document.as_xls,
    "html": bundled_document.as_html,
    "md": bundled_document.as_markdown,
    "pdf": bundled_document.as_pdf,
}
WITHOUT_COVER = {"xlsx", "xls"}
NOT_IN_A_PDF = {
    "cooperative-29": "two items part exactly at the edge of their cell",
    "cooperative-74": "no glyph for ·",
}
"""Duties whose words a PDF does not have as they were, and why: no reader of it can know them."""


@pytest.fixture(scope="module")
def curation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled curation without its notes, whose excerpts have the markup of the bundled text."""
    content = json.loads((DATA / "kokyar" / "curation.json").read_text("utf-8"))
    path = tmp_path_factory.mktemp("curation") / "curation.json"
    path.write_text(json.dumps({**content, "notes": []}), "utf-8")
    return path


@pytest.fixture(scope="module")
def bundled(curation: Path, document: str) -> td.DutyList:
    return td.read(document, key="kokyar", curation=curation)


def without_white_space(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: without_white_space(part) for name, part in value.items()}
    if isinstance(value, list):
        return [without_white_space(part) for part in value]
    return "".join(value.split()) if isinstance(value, str) else value


def said(duty_list: td.DutyList) -> list[dict[str, Any]]:
    """What the duties say, but for where they stand and how their cells are printed."""
    duties = [duty.model_dump(mode="json", exclude={"source", "printed"}) for duty in duty_list.duties]
    return [without_white_space(duty) for duty in duties]


def words_of(duty: dict[str, Any]) -> str:
    """A duty's words, wherever its items part, in the characters that the PDF's font has."""
    steps = (step["marker"] + step["text"] for block in duty["responsibilities"] for step in block["steps"])
    return "".join(steps).replace("·", "")


@pytest.mark.parametrize("form", MAKERS)
def test_the_bundled_document_in_another_format_gives_the_same_list(
    form: str, curation: Path, bundled: td.DutyList
) -> None:
    make: Callable[[], bytes] = MAKERS[form]
    duty_list = td.read(make(), key="kokyar", curation=curation, edition="2025-07")
    lost = NOT_IN_A_PDF if form == "pdf" else {}
    for duty, meant in zip(said(duty_list), said(bundled), strict=True):
        assert (words_of(duty) if duty["id"] in lost else duty) == (words_of(meant) if meant["id"] in lost else meant)
    assert duty_list.departments == bundled.departments
    assert duty_list.recorded_notes == ()
    if form not in WITHOUT_COVER:
        assert duty_list.declared == bundled.declared
        assert duty_list.township == bundled.township
        assert without_white_space(duty_list.title) == without_white_space(bundled.title)
