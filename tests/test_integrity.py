"""The contract of the data, one rule a test; each message says how to mend a breach."""

import json
import re
from collections import Counter
from hashlib import sha256
from typing import Any

import jsonschema
import pytest

import township_duties as td
from township_duties.bundled import CATALOGUE
from township_duties.duty_list import DutyList

from .conftest import DATA

REBUILD = "run `python scripts/rebuild_data.py`"
CURATION = DATA / "kokyar" / "curation.json"
DOCUMENT_SHA256 = "dc27e9fb3a947b63e9707249ad2c279b5c1dba6dd14f42bf4a6822b49c3d5312"


def test_the_document_is_the_one_that_was_received() -> None:
    found = sha256((DATA / "kokyar" / "document.txt").read_bytes()).hexdigest()
    assert found == DOCUMENT_SHA256, "restore document.txt: it must never be edited"


def test_the_newest_version_is_a_fresh_build(shipped_bytes: bytes) -> None:
    fresh = td.read(DATA / "kokyar" / "document.txt", key="kokyar", curation=CURATION)
    assert fresh.to_json() == shipped_bytes, REBUILD


def test_the_newest_version_is_its_own_canonical_dump(shipped_bytes: bytes) -> None:
    assert DutyList.model_validate_json(shipped_bytes).to_json() == shipped_bytes, REBUILD


def test_the_json_is_utf_8_with_two_spaces_and_a_final_newline(shipped_bytes: bytes, shipped_json: Any) -> None:
    assert shipped_bytes.decode() == json.dumps(shipped_json, ensure_ascii=False, indent=2) + "\n", REBUILD


def test_the_catalogue_names_every_file_with_its_hash() -> None:
    named = {release.file: release.sha256 for release in td.available()}
    shipped = {
        path.relative_to(DATA).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in DATA.glob("*/*.json")
        if path.name != "curation.json"
    }
    assert named == shipped, REBUILD


def test_the_catalogue_is_canonical() -> None:
    catalogue = (DATA / "catalogue.json").read_bytes()
    assert CATALOGUE.dump_json(td.available(), indent=2) + b"\n" == catalogue, REBUILD


@pytest.mark.parametrize("release", td.available(), ids=lambda release: f"{release.key} {release.version}")
def test_every_version_loads_and_is_what_the_catalogue_says(release: td.Release) -> None:
    duty_list = td.load(release.key, version=release.version)
    said = (release.key, release.version, release.edition, release.title, release.township)
    found = (duty_list.key, duty_list.version, duty_list.edition, duty_list.title, duty_list.township.name)
    assert found == said, REBUILD


def test_the_schema_is_that_of_the_models(schema: Any) -> None:
    assert schema == DutyList.model_json_schema(), REBUILD


def test_the_schema_is_valid_and_validates_the_data(schema: Any, shipped_json: Any) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(shipped_json)


def test_the_curation_is_canonical() -> None:
    text = CURATION.read_text("utf-8")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n", "re-indent curation.json"


def test_ids_are_unique_and_dense(kokyar: td.DutyList) -> None:
    for part in (kokyar.basic, kokyar.cooperative, kokyar.reclaimed):
        expected = [f"{part[0].list_type}-{ordinal}" for ordinal in range(1, len(part) + 1)]
        assert [duty.id for duty in part] == expected, "ids count a list's duties from 1"


def test_refs_are_key_edition_and_id(kokyar: td.DutyList) -> None:
    assert all(duty.ref == f"kokyar/2025-07/{duty.id}" for duty in kokyar.duties)


def test_numbers_are_the_ordinals(kokyar: td.DutyList) -> None:
    assert all(duty.id == f"{duty.list_type}-{duty.number}" for duty in kokyar.duties), "a number skips or repeats"


def test_every_department_that_is_named_is_registered_and_none_else(kokyar: td.DutyList) -> None:
    named = {name for duty in kokyar.duties for name in duty.involved_departments}
    assert named == set(kokyar.departments), "curate what the document has, no more"


def test_every_alias_is_in_the_document_with_or_without_the_county(kokyar: td.DutyList, document: str) -> None:
    for department in kokyar.departments.values():
        for alias in department.aliases:
            assert alias in document, f"remove the alias '{alias}'"


def test_attested_names_are_in_the_document_and_others_are_not(kokyar: td.DutyList, document: str) -> None:
    for name, department in kokyar.departments.items():
        assert (name in document) == department.attested, f"correct `attested` of {name} in curation.json"
        assert department.attested or any(note.correction == name for note in kokyar.notes), f"{name} needs a note"


def test_every_department_is_curated(kokyar: td.DutyList) -> None:
    for department in kokyar.departments.values():
        assert department.kind is not None, f"add the kind of {department.name} to curation.json"
        assert department.vertical is not None


def test_bodies_of_the_prefecture_keep_their_whole_name(kokyar: td.DutyList) -> None:
    prefecture = [body for body in kokyar.departments.values() if body.level == "prefecture"]
    assert [(body.name, body.short_name) for body in prefecture] == [("喀什地区生态环境局塔什库尔干县分局",) * 2]


def test_every_page_and_line_is_true(kokyar: td.DutyList, document: str) -> None:
    page, pages = 0, {}
    for number, line in enumerate(document.split("\n"), start=1):
        page += line.endswith("事项清单（公布版）")
        pages[number] = page
    assert page == 20
    for duty in kokyar.duties:
        assert duty.source.line is not None
        assert duty.source.page == pages[duty.source.line], duty.id
        assert (duty.source.sheet, duty.source.row) == (None, None)


def test_the_lists_stand_on_the_pages_of_the_table_of_contents(kokyar: td.DutyList) -> None:
    for list_type, declared in kokyar.declared.lists.items():
        pages = [duty.source.page for duty in kokyar.duties.where(list_type=list_type)]
        assert (pages[0], pages[-1]) == (declared.first_page, declared.last_page)


def test_every_excerpt_is_in_the_place_that_its_note_names(kokyar: td.DutyList) -> None:
    front_matter = "\n".join(paragraph.text for paragraph in kokyar.front_matter)
    for note in kokyar.notes:
        if note.duty_id is None:
            assert note.field in td.Note.document_fields, note
            assert note.excerpt in front_matter, f"the excerpt '{note.excerpt}' must be verbatim"
        else:
            cell = kokyar.duties[note.duty_id].printed[note.field]
            assert note.excerpt in cell, f"the excerpt '{note.excerpt}' must be verbatim"


def test_notes_of_rules_are_what_the_rules_find_today(kokyar: td.DutyList) -> None:
    assert tuple(note for note in kokyar.notes if note.origin == "check") == td.check(kokyar), REBUILD


def test_texts_have_no_white_space_around_them(shipped_json: Any) -> None:
    for duty in shipped_json["duties"]:
        for path, text in strings({**duty, "printed": None}):
            assert text == text.strip(), f"{duty['id']} {path}"


def test_texts_have_no_markup(shipped_json: Any) -> None:
    for duty in shipped_json["duties"]:
        for path, text in strings({**duty, "printed": None}):
            assert not re.search(r"[<>]", text), f"{duty['id']} {path}"


def test_no_character_is_new(shipped_json: Any, document: str) -> None:
    """Every text of a duty consists of words of the document, white space aside."""
    words = "".join(re.sub(r"<[^>]*>", "", document).split())
    for duty in shipped_json["duties"]:
        for path, text in strings({key: duty[key] for key in ("category", "name")}):
            assert "".join(text.split()) in words, f"{duty['id']} {path}"
        for block in duty["responsibilities"]:
            texts = [
                block["label"] or "",
                block["topic"] or "",
                *(step["marker"] + step["text"] for step in block["steps"]),
            ]
            for text in texts:
                assert "".join(text.split()) in words, f"{duty['id']}: {text}"


def test_declared_and_published_counts_differ_and_both_are_kept(kokyar: td.DutyList) -> None:
    lists = kokyar.declared.lists.values()
    assert kokyar.declared.total == 331
    assert [declared.count for declared in lists] == [150, 131, 50]
    assert [declared.category_count for declared in lists] == [21, 20, 12]
    assert [len(declared.categories) for declared in lists] == [21, 20, 12]
    assert [declared.department_count for declared in lists] == [None, 44, 19]
    assert list(kokyar.duties.count_by("list_type").values()) == [121, 101, 46]


def test_attribution_fits_label_and_column(kokyar: td.DutyList) -> None:
    for duty in kokyar.duties:
        for block in duty.responsibilities:
            match block.attribution:
                case "township":
                    assert (block.side, block.departments) == ("township", ()), duty.id
                case "sole":
                    assert block.departments == duty.departments, duty.id
                    assert len(duty.departments) == 1, duty.id
                case "label":
                    assert block.label, duty.id
                    assert block.departments, duty.id
                case "named":
                    acting = {name for step in block.steps for name in step.departments}
                    assert set(block.departments) == acting != set(), duty.id
                    assert len(duty.departments) > 1, duty.id
                case "unstated":
                    assert block.departments == (), duty.id
                    assert not any(step.departments for step in block.steps), duty.id


def test_attributions_are_as_counted_by_eye(kokyar: td.DutyList) -> None:
    blocks = [block for duty in kokyar.duties for block in duty.responsibilities]
    counts = Counter(str(block.attribution) for block in blocks)
    assert counts["named"] == 2
    assert counts["unstated"] == 3


def test_step_numbers_count_from_one_and_are_their_markers(kokyar: td.DutyList) -> None:
    for duty in kokyar.duties:
        for block in duty.responsibilities:
            numbers = [step.number for step in block.steps]
            assert numbers in ([None] * len(numbers), list(range(1, len(numbers) + 1))), (duty.id, numbers)
            assert [step.marker for step in block.steps] == [f"{number}." if number else "" for number in numbers]


def test_every_block_has_steps(kokyar: td.DutyList) -> None:
    assert all(block.steps for duty in kokyar.duties for block in duty.responsibilities)


def strings(record: Any, path: str = "") -> list[tuple[str, str]]:
    if isinstance(record, str):
        return [(path, record)]
    parts = record.items() if isinstance(record, dict) else enumerate(record) if isinstance(record, list) else ()
    return [found for key, value in parts for found in strings(value, f"{path}/{key}")]
