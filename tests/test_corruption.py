"""The contract can be broken: for each of its rules, one damage that this rule and only the fitting ones see."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import township_duties as td

from . import test_integrity
from .conftest import DATA
from .package import Package, canonical

RULES: dict[str, Callable[[Package], None]] = {
    name.removeprefix("test_"): rule for name, rule in vars(test_integrity).items() if name.startswith("test_")
}
FRESH = "the_newest_version_is_a_fresh_build"
LOADS = {"every_version_loads_and_is_what_the_catalogue_says", "keys_are_in_the_order_of_the_models"}
EXAMPLES = "the_examples_of_the_kinds_of_note_are_real"
UNLOADABLE = {*LOADS, EXAMPLES}
"""What sees it when the library refuses to load the list."""


def broken(package: Package) -> set[str]:
    """The rules that a package of data breaks."""
    found = set()
    for name, rule in RULES.items():
        try:
            rule(package)
        except (AssertionError, pytest.fail.Exception, ValueError, td.TownshipDutiesError):
            found.add(name)
    return found


@pytest.fixture
def package(tmp_path: Path) -> Package:
    return Package(Path(shutil.copytree(DATA, tmp_path / "data")))


@dataclass(frozen=True)
class Damage:
    """One damage in one place, and the rules that see it besides the one that it is made for."""

    do: Callable[[Package], object]
    also: frozenset[str] = frozenset()


def to_list(change: Callable[[Any], object], *also: str, fresh: bool = True) -> Damage:
    """A damage to the JSON of the newest list; the catalogue gets its hash, as after a careless rebuild."""
    return Damage(lambda package: package.rewrite(change), frozenset(also) | ({FRESH} if fresh else set()))


def to_file(name: str, old: str, new: str, *also: str) -> Damage:
    """A damage to another file."""

    def do(package: Package) -> None:
        file = package.folder / name
        text = file.read_bytes().decode()
        assert old in text
        file.write_bytes(text.replace(old, new, 1).encode())

    return Damage(do, frozenset(also))


def duty(content: Any, duty_id: str) -> Any:
    return next(item for item in content["duties"] if item["id"] == duty_id)


def step(content: Any, duty_id: str) -> Any:
    return duty(content, duty_id)["responsibilities"][0]["steps"][0]


def block(content: Any, duty_id: str) -> Any:
    return duty(content, duty_id)["responsibilities"][0]


def note(content: Any, **fields: Any) -> Any:
    return next(item for item in content["notes"] if fields.items() <= item.items())


def department(content: Any, name: str) -> Any:
    return next(item for item in content["departments"] if item["name"].endswith(name))


def append(record: Any, field: str, text: str) -> None:
    record[field] += text


def cut(record: Any, field: str, kept: slice) -> None:
    record[field] = record[field][kept]


def swap_notes(content: Any) -> None:
    content["notes"][-1], content["notes"][0] = content["notes"][0], content["notes"][-1]


def minified(package: Package) -> None:
    package.newest_file.write_text(json.dumps(package.list, ensure_ascii=False, separators=(",", ":")), "utf-8")
    package.recatalogue()


def reordered(content: Any) -> None:
    first = duty(content, "basic-1")
    first["category"] = first.pop("category")


def catalogue(change: Callable[[Any], object]) -> Callable[[Package], object]:
    def do(package: Package) -> None:
        file = package.folder / "catalogue.json"
        content = json.loads(file.read_bytes())
        change(content)
        file.write_bytes(canonical(content).encode())

    return do


CELLS = "blocks_spell_out_their_cells"
ROWS = "every_row_of_the_document_is_a_duty_and_byte_equal"
WORDS = "no_text_has_a_character_that_the_document_has_not"
EXCERPTS = "every_excerpt_is_in_the_place_that_its_note_names"
NAMED = "every_department_that_is_named_is_registered_and_none_else"
SCHEMA = "the_schema_is_valid_and_validates_the_data"
COLUMNS = "department_cells_are_explained_by_names_and_aliases"
COUNTS = "the_counts_of_readme_and_changelog_are_true"
FITS = "attribution_fits_label_and_column"
ATTESTED = "attested_names_are_in_the_document_and_others_are_corrections"
GLOSSARY = "the_terms_of_the_glossary_are_kept"
ORDERED = "notes_come_document_first_and_then_row_by_row"

DAMAGES: dict[str, Damage] = {
    "the_document_is_the_one_that_was_received": Damage(
        lambda package: (package.folder / "kokyar" / "document.txt").write_bytes(
            (DATA / "kokyar" / "document.txt").read_bytes() + b"\n"
        )
    ),
    "what_was_published_is_unchanged": Damage(
        lambda package: (package.folder / "kokyar" / "2025.7.0.json").write_bytes(
            (DATA / "kokyar" / "2025.7.0.json").read_bytes() + b"\n"
        ),
        frozenset({"the_catalogue_names_every_file_with_its_hash"}),
    ),
    "the_catalogue_names_every_file_with_its_hash": Damage(
        lambda package: shutil.copy(package.newest_file, package.folder / "kokyar" / "2025.7.9.json")
    ),
    "the_catalogue_is_canonical_and_newest_last": to_file("catalogue.json", "[\n  {", "[\n\n  {"),
    "every_version_loads_and_is_what_the_catalogue_says": Damage(
        catalogue(lambda releases: releases[-1].update(township="科克亚尔乡"))
    ),
    FRESH: to_file("kokyar/curation.json", '"households": 315,', '"households": 316,'),
    "the_json_is_canonical": Damage(minified, frozenset({FRESH, "keys_are_in_the_order_of_the_models"})),
    "keys_are_in_the_order_of_the_models": to_list(reordered),
    "the_curation_is_canonical": to_file("kokyar/curation.json", '"format": 1', '"format":  1'),
    "the_schema_is_that_of_the_models": to_file(
        "schema.json", "序号: the number as printed; None where none is.", "The number."
    ),
    SCHEMA: to_list(lambda content: content.update(format=99), *UNLOADABLE),
    "ids_are_unique_and_dense": to_list(
        lambda content: duty(content, "reclaimed-46").update(
            id="reclaimed-47", ref="kokyar/2025-07/reclaimed-47", number=47
        ),
        *UNLOADABLE, "number_category_and_name_are_their_cells", EXCERPTS, ORDERED,
    ),
    "refs_are_key_edition_and_id": to_list(
        lambda content: duty(content, "basic-1").update(ref="kokyar/2025-08/basic-1"), *UNLOADABLE
    ),
    "numbers_are_the_ordinals": to_list(
        lambda content: duty(content, "basic-3").update(number=4), "number_category_and_name_are_their_cells", EXAMPLES,
    ),
    ROWS: to_list(
        lambda content: append(duty(content, "cooperative-7")["printed"], "上级部门职责", " ")
    ),
    "every_row_is_in_the_list_of_its_columns": to_list(
        lambda content: duty(content, "basic-121").update(
            id="reclaimed-0", list_type="reclaimed", ref="kokyar/2025-07/reclaimed-0", number=0
        ),
        *UNLOADABLE, "ids_are_unique_and_dense", SCHEMA, "number_category_and_name_are_their_cells",
        "what_the_preface_declares_is_kept_beside_what_is_published", COUNTS,
        "the_lists_stand_on_the_pages_of_the_table_of_contents",
    ),
    "every_line_is_a_row_or_front_matter_or_a_title_or_a_heading": to_list(
        lambda content: content["front_matter"].pop(0), EXCERPTS
    ),
    "every_page_and_line_is_true": to_list(lambda content: duty(content, "basic-20")["source"].update(page=3)),
    "the_lists_stand_on_the_pages_of_the_table_of_contents": to_list(
        lambda content: content["declared"]["lists"]["basic"].update(last_page=9)
    ),
    "number_category_and_name_are_their_cells": to_list(
        lambda content: cut(duty(content, "basic-15"), "name", slice(-1))
    ),
    CELLS: to_list(lambda content: cut(step(content, "cooperative-7"), "text", slice(1, None))),
    "texts_have_no_white_space_around_them": to_list(
        lambda content: append(step(content, "cooperative-7"), "text", " "),
    ),
    "texts_have_no_markup": to_list(
        lambda content: step(content, "cooperative-7").update(text="<b>" + step(content, "cooperative-7")["text"])
    ),
    WORDS: to_list(
        lambda content: content["township"].update(township_type="农牧结合加边境"),
    ),
    "every_block_has_steps": to_list(
        lambda content: duty(content, "cooperative-5")["responsibilities"].append(
            {**block(content, "cooperative-5"), "side": "township", "label": None, "departments": [],
             "attribution": "township", "steps": []}
        ),
    ),
    "step_numbers_count_from_one_and_are_their_markers": to_list(
        lambda content: step(content, "cooperative-7").update(number=2)
    ),
    NAMED: to_list(
        lambda content: content["departments"].remove(department(content, "气象局")), *UNLOADABLE, COUNTS, COLUMNS
    ),
    "no_two_departments_claim_one_name": to_list(
        lambda content: department(content, "司法局")["aliases"].append("民政局"), *UNLOADABLE
    ),
    COLUMNS: to_list(
        lambda content: department(content, "发展和改革委员会")["aliases"].remove("塔什库尔干县发改委"),
    ),
    "every_alias_is_in_the_document": to_list(
        lambda content: department(content, "民政局")["aliases"].append("县民政事务局"), WORDS
    ),
    ATTESTED: to_list(lambda content: department(content, "司法局").update(attested=False)),
    "every_department_is_curated": to_list(lambda content: department(content, "司法局").update(kind=None)),
    "bodies_of_the_prefecture_keep_their_whole_name": to_list(
        lambda content: department(content, "司法局").update(level="prefecture")
    ),
    FITS: to_list(lambda content: block(content, "cooperative-6").update(label=None), CELLS),
    "attributions_are_as_counted_by_eye": to_list(
        lambda content: block(content, "cooperative-18").update(
            attribution="label", label="民政", departments=["塔什库尔干县民政局"]
        ),
        CELLS, EXAMPLES,
    ),
    EXCERPTS: to_list(lambda content: note(content, kind="wording").update(excerpt="民生服务")),
    "a_correction_is_another_text_than_the_excerpt": to_list(
        lambda content: note(content, kind="wording", duty_id="basic-53").update(
            correction=note(content, kind="wording", duty_id="basic-53")["excerpt"]
        )
    ),
    "no_note_is_given_twice": to_list(
        lambda content: content["notes"].append({**content["notes"][-1]}), COUNTS
    ),
    ORDERED: to_list(swap_notes),
    "messages_are_sentences_of_their_language": to_list(
        lambda content: note(content, kind="wording").update(message_zh="A word is wrong.")
    ),
    "the_file_holds_no_note_that_a_rule_finds": to_list(
        lambda content: note(content, kind="wording").update(origin="check")
    ),
    EXAMPLES: to_list(
        lambda content: note(content, kind="marking").update(kind="preface"),
    ),
    "what_the_preface_declares_is_kept_beside_what_is_published": to_list(
        lambda content: content["declared"]["lists"]["reclaimed"].update(count=46),
    ),
    "the_english_labels_are_canonical": to_file("kokyar/english.json", '"format": 1', '"format":  1'),
    "everything_that_has_a_name_has_an_english_label": to_list(
        lambda content: duty(content, "basic-3").update(english=None), GLOSSARY
    ),
    "english_labels_are_english": to_list(lambda content: append(duty(content, "basic-3"), "english", " 宣讲")),
    "no_two_names_have_one_english_label": to_list(
        lambda content: department(content, "司法局").update(english=department(content, "民政局")["english"])
    ),
    GLOSSARY: to_list(lambda content: duty(content, "basic-81").update(english="Take care of the woods")),
    COUNTS: to_list(lambda content: content["notes"].remove(note(content, kind="wording", duty_id="cooperative-11"))),
}  # fmt: skip


def test_the_shipped_data_break_no_rule() -> None:
    assert broken(Package(DATA)) == set()


def test_every_rule_has_its_damage() -> None:
    assert set(DAMAGES) == set(RULES)


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damage_is_seen_by_its_rule_and_those_that_it_concerns(name: str, package: Package) -> None:
    damage = DAMAGES[name]
    damage.do(package)
    assert broken(Package(package.folder)) == {name, *damage.also}
