"""The contract of the data, one rule a test; each message says how to mend a breach.

`test_corruption` breaks a copy of the data in one place for each of these rules, and sees which of them fail.
"""

import json
import re
import tempfile
from collections import Counter
from functools import cache, lru_cache
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

import township_duties as td
from township_duties.bundled import parse
from township_duties.departments import Departments
from township_duties.duty_list import DutyList
from township_duties.vocabulary import NoteKind

from .conftest import DATA
from .package import Package, bare, canonical, first_difference, strings
from .test_schema import SCRIPT, without_titles

ROOT = Path(__file__).parents[1]
REBUILD = "run `python scripts/rebuild_data.py`"
DOCUMENT_SHA256 = "dc27e9fb3a947b63e9707249ad2c279b5c1dba6dd14f42bf4a6822b49c3d5312"
PUBLISHED = {
    "kokyar/2025.7.0.json": "dd2454ef",
    "kokyar/2025.7.1.json": "648da361",
    "kokyar/2025.7.2.json": "26380f1a",
    "kokyar/2025.7.3.json": "24bb7963",
}
"""The hashes, shortened, of what was published before the newest version."""
ARRAY_OF_LIST = {"basic": 3, "cooperative": 6, "reclaimed": 4}
COLUMN_OF_SIDE = {"superior": "上级部门职责", "township": "乡镇配合职责", "method": "承接部门及工作方式"}


@pytest.fixture(scope="module")
def data() -> Package:
    return Package(DATA)


# The files


def test_the_document_is_the_one_that_was_received(data: Package) -> None:
    found = sha256((data.folder / "kokyar" / "document.txt").read_bytes()).hexdigest()
    assert found == DOCUMENT_SHA256, "restore document.txt: it must never be edited"


def test_what_was_published_is_unchanged(data: Package) -> None:
    older = {release.file: release.sha256[:8] for release in data.releases[:-1]}
    assert older == PUBLISHED, "restore the catalogue's line: a published version is never changed"
    for file, digest in PUBLISHED.items():
        found = sha256((data.folder / file).read_bytes()).hexdigest()
        assert found.startswith(digest), f"restore {file}: a published version is never changed"


def test_the_catalogue_names_every_file_with_its_hash(data: Package) -> None:
    named = {release.file: release.sha256 for release in data.releases}
    shipped = {
        path.relative_to(data.folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in data.folder.glob("*/*.json")
        if path.name[0].isdigit()
    }
    assert named == shipped, REBUILD


def test_the_catalogue_is_canonical_and_newest_last(data: Package) -> None:
    canonical = json.dumps([release.model_dump() for release in data.releases], ensure_ascii=False, indent=2)
    assert f"{canonical}\n" == (data.folder / "catalogue.json").read_text("utf-8")
    versions = [tuple(map(int, release.version.split("."))) for release in data.releases]
    assert versions == sorted(versions), "the newest version stands last"


def test_every_version_loads_and_is_what_the_catalogue_says(data: Package) -> None:
    for release in data.releases:
        duty_list = parsed((data.folder / release.file).read_bytes(), release.file)
        said = (release.key, release.version, release.edition, release.title, release.township)
        found = (duty_list.key, duty_list.version, duty_list.edition, duty_list.title, duty_list.township.name)
        assert found == said, REBUILD


def test_the_newest_version_is_a_fresh_build(data: Package) -> None:
    written = [file.read_text("utf-8") for file in (data.curation_file, data.english_file)]
    assert not first_difference(data.list_bytes, fresh_build(data.document, *written)), REBUILD


def test_the_json_is_canonical(data: Package) -> None:
    assert not first_difference(data.list_bytes, canonical(data.list).encode()), REBUILD


def test_keys_are_in_the_order_of_the_models(data: Package) -> None:
    assert not first_difference(data.list_bytes, DutyList.model_validate_json(data.list_bytes).to_json()), REBUILD


def test_the_curation_is_canonical(data: Package) -> None:
    written = data.curation_file.read_bytes()
    assert not first_difference(written, canonical(json.loads(written)).encode()), "re-indent curation.json"


def test_the_english_labels_are_canonical(data: Package) -> None:
    written = data.english_file.read_bytes()
    assert not first_difference(written, canonical(json.loads(written)).encode()), "re-indent english.json"


def test_the_schema_is_that_of_the_models(data: Package) -> None:
    found, expected = (canonical(without_titles(schema)).encode() for schema in (data.schema, schema_of_models()))
    assert not first_difference(found, expected), REBUILD


def test_the_schema_is_valid_and_validates_the_data(data: Package) -> None:
    jsonschema_rs.meta.validate(data.schema)
    errors = list(jsonschema_rs.Draft202012Validator(data.schema).iter_errors(data.list))
    assert not errors, errors[0].message


# Rows


def test_ids_are_unique_and_dense(data: Package) -> None:
    for list_type in ARRAY_OF_LIST:
        found = [duty["id"] for duty in data.duties if duty["list_type"] == list_type]
        expected = [f"{list_type}-{ordinal}" for ordinal in range(1, len(found) + 1)]
        assert found == expected, "ids count a list's duties from 1"


def test_refs_are_key_edition_and_id(data: Package) -> None:
    for duty in data.duties:
        assert duty["ref"] == f"{data.list['key']}/{data.list['edition']}/{duty['id']}"


def test_numbers_are_the_ordinals(data: Package) -> None:
    for duty in data.duties:
        assert duty["id"] == f"{duty['list_type']}-{duty['number']}", "a number skips or repeats"


def test_every_row_of_the_document_is_a_duty_and_byte_equal(data: Package) -> None:
    rebuilt = [(duty["source"]["line"], "\t".join(duty["printed"].values())) for duty in data.duties]
    rows = [(number, "\t".join(cells)) for number, cells in document_rows(data)]
    assert [pair for pair in zip_longest(rebuilt, rows) if pair[0] != pair[1]] == [], REBUILD


def test_every_row_is_in_the_list_of_its_columns(data: Package) -> None:
    columns = [ARRAY_OF_LIST[duty["list_type"]] for duty in data.duties]
    assert columns == [len(cells) for _, cells in document_rows(data)], REBUILD


def test_every_line_is_a_row_or_front_matter_or_a_title_or_a_heading(data: Package) -> None:
    lines = data.document.split("\n")
    first_table = lines.index(data.list["table_titles"]["basic"])
    kept = {paragraph["source"]["line"]: paragraph["text"] for paragraph in data.list["front_matter"]}
    assert kept == {number: line for number, line in enumerate(lines[:first_table], start=1) if line}, REBUILD
    rows = {number for number, _ in document_rows(data)}
    others = {line for number, line in enumerate(lines, start=1) if line and number not in {*rows, *kept}}
    headings = {"\t".join(duty["printed"]) for duty in data.duties}
    assert others == headings | set(data.list["table_titles"].values()), REBUILD


def test_every_page_and_line_is_true(data: Package) -> None:
    page = 0
    pages: dict[int, int] = {}
    for number, line in enumerate(data.document.split("\n"), start=1):
        page += line.endswith("事项清单（公布版）")
        pages[number] = page
    assert page == 20
    for duty, (row, _) in zip(data.duties, document_rows(data), strict=True):
        place = {name: value for name, value in duty["source"].items() if value is not None}
        assert place == {"page": pages[row], "line": row}, f"{duty['id']}: {REBUILD}"


def test_the_lists_stand_on_the_pages_of_the_table_of_contents(data: Package) -> None:
    for list_type, declared in data.list["declared"]["lists"].items():
        pages = [duty["source"]["page"] for duty in data.duties if duty["list_type"] == list_type]
        assert (pages[0], pages[-1]) == (declared["first_page"], declared["last_page"]), list_type


# Texts


def test_number_category_and_name_are_their_cells(data: Package) -> None:
    for duty in data.duties:
        fields = [str(duty["number"]), duty["category"], duty["name"]]
        assert fields == list(duty["printed"].values())[:3], duty["id"]


def test_blocks_spell_out_their_cells(data: Package) -> None:
    for duty in data.duties:
        for side, heading in COLUMN_OF_SIDE.items():
            cell = bare(duty["printed"].get(heading, ""))
            if side == "method" and cell:
                layout = re.match(r"承接部门：[^：]+工作方式：", cell)
                assert layout, duty["id"]
                cell = cell[layout.end() :]
            assert spelled_out(duty, side) == cell, f"{duty['id']}, {heading}: a character was lost or added"


def test_texts_have_no_white_space_around_them(data: Package) -> None:
    for path, text in texts_of_duties(data):
        assert text == text.strip(), path


def test_texts_have_no_markup(data: Package) -> None:
    for path, text in texts_of_duties(data):
        assert not re.search(r"[<>]", text), path


def test_no_text_has_a_character_that_the_document_has_not(data: Package) -> None:
    """Only fields that say so have words of their own: names corrected, messages, corrections, sources, keys."""
    own = re.compile(
        r"/(key|version|edition|format)|/township/\w*(code|source)\w*|/notes/\*/(kind|field|message|message_zh"
        r"|correction|certainty|origin|duty_id)|/departments/\*/(kind|level)"
        r"|/duties/\*/(id|ref|list_type|responsibilities/\*/(side|attribution|steps/\*/receivers/\*/known_by))"
        r"|(/duties/\*|/departments/\*)?/english.*"
    )
    corrected = {name for name, department in data.departments.items() if not department["attested"]}
    for path, text in strings(data.list):
        if (
            own.fullmatch(path)
            or text in corrected
            or text in {name.removeprefix("塔什库尔干县") for name in corrected}
        ):
            continue
        assert bare(text) in data.words, f"{path}: '{text}' is not in the document"


def test_every_block_has_steps(data: Package) -> None:
    assert all(block["steps"] for duty in data.duties for block in duty["responsibilities"])


def test_step_numbers_count_from_one_and_are_their_markers(data: Package) -> None:
    for duty in data.duties:
        for block in duty["responsibilities"]:
            numbers = [step["number"] for step in block["steps"]]
            markers = [step["marker"] for step in block["steps"]]
            assert numbers in ([None] * len(numbers), list(range(1, len(numbers) + 1))), duty["id"]
            assert markers == [f"{number}." if number else "" for number in numbers], duty["id"]


# Departments


def test_every_department_that_is_named_is_registered_and_none_else(data: Package) -> None:
    named = {name for duty in data.duties for name in involved(duty)}
    assert named == set(data.departments), "curate what the document has, no more"


def test_no_two_departments_claim_one_name(data: Package) -> None:
    try:
        Departments(map(td.Department.model_validate_json, map(json.dumps, data.list["departments"])))
    except ValueError as error:
        pytest.fail(f"{error}; correct curation.json")


def test_department_cells_are_explained_by_names_and_aliases(data: Package) -> None:
    for duty in data.duties:
        rest = department_cell(duty)
        for department in filter(None, map(data.departments.get, duty["departments"])):
            spellings = {department["name"], department["short_name"], *department["aliases"]}
            for spelling in sorted(spellings, key=len, reverse=True):
                rest = rest.replace(spelling, "")
        assert re.fullmatch(r"、*(等其他[^、]+的部门)?", rest), (duty["id"], rest)


def test_every_alias_is_in_the_document(data: Package) -> None:
    for department in data.departments.values():
        for alias in department["aliases"]:
            assert alias in data.document, f"remove the alias '{alias}'"


def test_attested_names_are_in_the_document_and_others_are_corrections(data: Package) -> None:
    for name, department in data.departments.items():
        assert (name in data.document) == department["attested"], f"correct `attested` of {name} in curation.json"
        assert department["attested"] or any(note["correction"] == name for note in data.notes), f"{name} needs a note"


def test_every_department_is_curated(data: Package) -> None:
    for name, department in data.departments.items():
        assert department["kind"] is not None, f"add the kind of {name} to curation.json"
        assert department["vertical"] is not None


def test_bodies_of_the_prefecture_keep_their_whole_name(data: Package) -> None:
    found = [(name, body["short_name"]) for name, body in data.departments.items() if body["level"] == "prefecture"]
    assert found == [("喀什地区生态环境局塔什库尔干县分局",) * 2]


def test_attribution_fits_label_and_column(data: Package) -> None:
    for duty in data.duties:
        for block in duty["responsibilities"]:
            acting = {name for step in block["steps"] for name in step["departments"]}
            match block["attribution"]:
                case "township":
                    assert (block["side"], block["departments"]) == ("township", []), duty["id"]
                case "sole":
                    assert block["departments"] == duty["departments"], duty["id"]
                    assert len(duty["departments"]) == 1, duty["id"]
                case "label":
                    assert block["label"], duty["id"]
                    assert block["departments"], duty["id"]
                case "named":
                    assert set(block["departments"]) == acting != set(), duty["id"]
                    assert len(duty["departments"]) > 1, duty["id"]
                case "unstated":
                    assert (block["departments"], acting) == ([], set()), duty["id"]


def test_attributions_are_as_counted_by_eye(data: Package) -> None:
    blocks = [block for duty in data.duties for block in duty["responsibilities"]]
    counts = Counter(block["attribution"] for block in blocks)
    assert (counts["named"], counts["unstated"]) == (2, 3)


# Notes


def test_every_excerpt_is_in_the_place_that_its_note_names(data: Package) -> None:
    cells = {duty["id"]: duty["printed"] for duty in data.duties}
    front_matter = "\n".join(
        (*(paragraph["text"] for paragraph in data.list["front_matter"]), *data.list["table_titles"].values())
    )
    for note in data.notes:
        if note["duty_id"] is None:
            assert note["field"] in td.Note.document_fields, note
            place = front_matter
        else:
            place = cells.get(note["duty_id"], {}).get(note["field"], "")
        assert note["excerpt"] in place, f"the excerpt '{note['excerpt']}' must be verbatim"


def test_a_correction_is_another_text_than_the_excerpt(data: Package) -> None:
    for note in data.notes:
        assert note["correction"] != note["excerpt"], note


def test_no_note_is_given_twice(data: Package) -> None:
    for note, count in Counter(
        (note["kind"], note["duty_id"], note["field"], note["excerpt"], note["message"]) for note in data.notes
    ).items():
        assert count == 1, f"remove one of the notes {note}"


def test_notes_come_document_first_and_then_row_by_row(data: Package) -> None:
    order = {duty["id"]: place for place, duty in enumerate(data.duties, start=1)}
    places = [order.get(note["duty_id"], 0) for note in data.notes]
    assert places == sorted(places), REBUILD


def test_messages_are_sentences_of_their_language(data: Package) -> None:
    for note in data.notes:
        assert re.search(r"[a-z]{2}.*[.?]”?$|: \S+$", note["message"]), note["message"]
        assert re.search(r"[\u4e00-\u9fff].*[。？]$", note["message_zh"]), note["message_zh"]


def test_the_file_holds_no_note_that_a_rule_finds(data: Package) -> None:
    assert {note["origin"] for note in data.notes} == {"curator"}, REBUILD


def test_the_examples_of_the_kinds_of_note_are_real(data: Package) -> None:
    found = {(note.kind.value, note.duty_id or "document") for note in data.loaded.notes}
    for kind, where in examples_of_kinds().items():
        if where == "none":
            assert not any(kind == other for other, _ in found), f"{kind}: give the example that there now is"
        else:
            assert (kind, where) in found, f"{kind}: {where} has no such note"


# English labels


def test_everything_that_has_a_name_has_an_english_label(data: Package) -> None:
    named = [*data.duties, *data.departments.values()]
    assert [one["name"] for one in named if not one["english"]] == [], "add the label to english.json"
    declared = {name for one in data.list["declared"]["lists"].values() for name in one["categories"]}
    town = data.list["township"]
    places = {town[part] for part in ("name", "county", "prefecture", "region")}
    categories = declared | {duty["category"] for duty in data.duties}
    assert set(data.list["english"]) == places | categories, "add the label to english.json"


def test_english_labels_are_english(data: Package) -> None:
    labels = [one["english"] or "" for one in (*data.duties, *data.departments.values())]
    for label in (*labels, *data.list["english"].values()):
        outside = re.sub(r"\([^()]*\)", "", label)
        assert not re.search(r"[\u3000-\u9fff\uff00-\uffef]", outside), f"'{label}': Chinese stands in parentheses"
        assert label == label.strip() and not label.endswith("."), label  # noqa: PT018 (one rule of style)


def test_no_two_names_have_one_english_label(data: Package) -> None:
    for named in (data.departments.values(), data.duties):
        names: dict[str, str] = {}
        for one in named:
            assert names.setdefault(one["english"], one["name"]) == one["name"], one["english"]


def test_the_terms_of_the_glossary_are_kept(data: Package) -> None:
    glossary = json.loads(data.english_file.read_text("utf-8"))["glossary"]
    for term, rendered in glossary.items():
        stems = [word[:5].casefold() for word in re.findall(r"[A-Za-z]{4,}", rendered["en"])]
        for duty in data.duties:
            if term in duty["name"] and stems:
                label = (duty["english"] or "").casefold()
                assert any(stem in label for stem in stems), f"{duty['id']}: {term} is {rendered['en']}"


# Counts


def test_what_the_preface_declares_is_kept_beside_what_is_published(data: Package) -> None:
    declared = data.list["declared"]
    lists = declared["lists"].values()
    assert declared["total"] == 331
    assert [one["count"] for one in lists] == [150, 131, 50]
    assert [one["category_count"] for one in lists] == [len(one["categories"]) for one in lists] == [21, 20, 12]
    assert [one["department_count"] for one in lists] == [None, 44, 19]
    assert Counter(duty["list_type"] for duty in data.duties) == {"basic": 121, "cooperative": 101, "reclaimed": 46}


def test_the_counts_of_readme_and_changelog_are_true(data: Package) -> None:
    readme, changelog = ((ROOT / name).read_text("utf-8") for name in ("README.md", "CHANGELOG.md"))
    declared, published = data.list["declared"]["total"], len(data.duties)
    assert f"The preface declares {declared} duties; the published tables hold {published}." in readme
    assert f"Why {declared - published} are not in the published text is unknown." in readme
    assert f"`kokyar` {data.list['version']}: {len(data.notes)} notes" in changelog
    lists = Counter(duty["list_type"] for duty in data.duties)
    assert f"{lists['basic']} basic, {lists['cooperative']} cooperative and {lists['reclaimed']} reclaimed" in changelog
    assert f"{len(data.departments)} departments" in changelog


@lru_cache(maxsize=8)
def parsed(content: bytes, file: str) -> DutyList:
    """The list in a file: most files are the same for many packages."""
    return parse(content, file)


@cache
def fresh_build(document: str, curation: str, english: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        files = {"curation": Path(folder) / "curation.json", "english": Path(folder) / "english.json"}
        files["curation"].write_text(curation, "utf-8")
        files["english"].write_text(english, "utf-8")
        duty_list = td.read(document, key="kokyar", curation=files["curation"], english=files["english"])
        return duty_list.to_json()


@cache
def schema_of_models() -> Any:
    return SCRIPT["schema"]()


def document_rows(data: Package) -> list[tuple[int, list[str]]]:
    lines = enumerate(data.document.split("\n"), start=1)
    rows = [(number, line.split("\t")) for number, line in lines if line.count("\t") > 1]
    return [(number, cells) for number, cells in rows if cells[0] != "序号"]


def spelled_out(duty: Any, side: str) -> str:
    blocks = [block for block in duty["responsibilities"] if block["side"] == side]
    parts = [
        (block["label"] or "") + "".join(step["marker"] + step["text"] for step in block["steps"]) for block in blocks
    ]
    return bare("".join(parts))


def texts_of_duties(data: Package) -> list[tuple[str, str]]:
    return [(f"{duty['id']}{path}", text) for duty in data.duties for path, text in strings({**duty, "printed": None})]


def involved(duty: Any) -> list[str]:
    blocks = duty["responsibilities"]
    acting = [name for block in blocks for step in block["steps"] for name in step["departments"]]
    return [*duty["departments"], *(name for block in blocks for name in block["departments"]), *acting]


def department_cell(duty: Any) -> str:
    if duty["list_type"] == "cooperative":
        return bare(duty["printed"].get("对应上级部门", ""))
    if duty["list_type"] == "reclaimed":
        return re.sub(r"承接部门：|工作方式：.*", "", bare(duty["printed"].get("承接部门及工作方式", "")))
    return ""


def examples_of_kinds() -> dict[str, str]:
    """For each kind of note the duty that its description names: what stands first in the last parentheses."""
    source = (Path(td.__file__).parent / "vocabulary.py").read_text("utf-8")
    described = re.findall(
        r'^    [A-Z_]+ = "([^"]+)", "[^"]+"\n    """.*\((\S+?)(?:[: ].*)?\)\."""$', source, re.MULTILINE
    )
    kinds = {str(kind) for kind in NoteKind}
    found = {kind: where for kind, where in described if kind in kinds}
    assert set(found) == kinds, f"give an example for {kinds - set(found)}"
    return found
