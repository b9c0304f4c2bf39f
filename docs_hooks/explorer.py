"""Write what the explorer page loads into the built site: the newest list, and how text is folded."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from unicodedata import normalize

import township_duties as td
from township_duties.text import fold
from township_duties.vocabulary import Attribution, Certainty, ListType, Side
from township_duties.writing import write_whole

FILE = "assets/explorer.json"
"""Where the data stands in the site: beside the script that loads it."""

NOT_SHOWN = ("column", "lead_departments", "number", "printed")
"""Fields of a duty that the page does not show, and that are half of the file."""

CLOSED_SETS = {"list_type": ListType, "side": Side, "attribution": Attribution, "certainty": Certainty}
"""The closed sets whose words the page shows, by the name of their field."""


def on_post_build(config: Mapping[str, Any]) -> None:
    """Write the data when mkdocs has written the site.

    Parameters:
        config: the site's configuration.
    """
    content = json.dumps({"folding": folding(), **public_form(td.load())}, ensure_ascii=False, separators=(",", ":"))
    write_whole(Path(config["site_dir"]) / FILE, content.encode(), overwrite=True)


def public_form(duty_list: td.DutyList) -> dict[str, Any]:
    """What the page shows of a list, each field as it is in the list's own JSON, and what the library makes of it.

    `place` says where a duty stands; a step in which not simply those act who act in its block has them as `acting`.
    """
    whole = json.loads(duty_list.to_json())
    for duty, record in zip(whole["duties"], duty_list.duties, strict=True):
        for field in NOT_SHOWN:
            del duty[field]
        duty["source"] = record.source.model_dump(exclude_none=True)
        duty["place"] = str(record.source)
        known = [mention for mention in record.column if mention.department in record.departments]
        duty["printed_names"] = [mention.printed for mention in known]
        for block, responsibility in zip(duty["responsibilities"], record.responsibilities, strict=True):
            block["steps"] = [_step(responsibility, step) for step in responsibility.steps]
    notes = [note.model_dump(mode="json", exclude_none=True) for note in duty_list.notes]
    shown = {field: whole[field] for field in ("key", "version", "title", "departments", "duties", "english")}
    return {"chinese": _chinese(), "notes": notes, **shown}


def _chinese() -> dict[str, dict[str, str]]:
    return {field: {word.value: word.chinese for word in words} for field, words in CLOSED_SETS.items()}


def _step(block: td.Responsibility, step: td.Step) -> dict[str, Any]:
    acting = block.acting(step).departments
    shown = {"marker": step.marker, "level": step.level, "text": step.text}
    return shown if acting == block.departments else {**shown, "acting": list(acting)}


def folding() -> dict[str, Any]:
    """What `fold` does besides NFKC, which browsers know: characters that become others, and those that are removed.

    Browsers have no casefold, and fewer or other characters are white space to them.
    """
    radicals = {character: fold(character) for character in _characters() if _fold_alone_knows(character)}
    casefolded = {character: character.casefold() for character in _characters() if character.casefold() != character}
    white_space = "".join(character for character in _characters() if not character.split())
    return {"radicals": radicals, "characters": casefolded, "white_space": white_space}


def _fold_alone_knows(character: str) -> bool:
    to_unicode = normalize("NFKC", normalize("NFKC", character).casefold())
    return bool(to_unicode.strip()) and fold(character) != "".join(to_unicode.split())


def _characters() -> Iterator[str]:
    surrogates = range(0xD800, 0xE000)
    return (chr(code) for code in range(sys.maxunicode + 1) if code not in surrogates)
