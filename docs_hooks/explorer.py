"""Write what the explorer page loads into the built site: the newest list, and how text is folded."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from unicodedata import normalize

import township_duties as td
from township_duties.duty_list import write_beside
from township_duties.text import fold
from township_duties.vocabulary import ListType

FILE = "assets/explorer.json"
"""Where the data stands in the site: beside the script that loads it."""

NOT_SHOWN = ("lead_departments", "number", "printed")
"""Fields of a duty that the page does not show, and that are half of the file."""


def on_post_build(config: Mapping[str, Any]) -> None:
    """Write the data when mkdocs has written the site.

    Parameters:
        config: the site's configuration.
    """
    content = json.dumps({"folding": folding(), **public_form(td.load())}, ensure_ascii=False, separators=(",", ":"))
    write_beside(Path(config["site_dir"]) / FILE, content.encode())


def public_form(duty_list: td.DutyList) -> dict[str, Any]:
    """What the page shows of a list, each field as it is in the list's own JSON."""
    whole = json.loads(duty_list.to_json())
    for duty in whole["duties"]:
        for field in NOT_SHOWN:
            del duty[field]
    shown = {field: whole[field] for field in ("key", "version", "title", "departments", "duties", "notes", "english")}
    return {"list_types": {list_type.value: list_type.chinese for list_type in ListType}, **shown}


def folding() -> dict[str, Any]:
    """What `fold` does besides NFKC, which browsers know: characters that become others, and those that are removed.

    Browsers have no casefold, and fewer or other characters are white space to them.
    """
    radicals = {character: fold(character) for character in _characters() if _only_fold_changes(character)}
    casefolded = {character: character.casefold() for character in _characters() if character.casefold() != character}
    white_space = "".join(character for character in _characters() if not character.split())
    return {"characters": radicals | casefolded, "white_space": white_space}


def _only_fold_changes(character: str) -> bool:
    same_to_unicode = normalize("NFKC", character) == character == character.casefold()
    return same_to_unicode and fold(character) not in (character, "")


def _characters() -> Iterator[str]:
    surrogates = range(0xD800, 0xE000)
    return (chr(code) for code in range(sys.maxunicode + 1) if code not in surrogates)
