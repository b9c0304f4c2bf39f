"""A list in the standards of others: their own tools accept the files, which say what the list says."""

import codecs
import errno
import json
import os
import re
from hashlib import sha256
from importlib import import_module
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote
from zipfile import ZipFile

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import township_duties as td
from township_duties.export import exported, exported_folder
from township_duties.export.meanings import meanings
from township_duties.table_rows import FOR_ASKING
from township_duties.tables import SCHEMAS, table_of

from .bare_list import bare_list
from .documents import document

frictionless = pytest.importorskip("frictionless")
rdflib = pytest.importorskip("rdflib")
pyshacl = pytest.importorskip("pyshacl")

from rdflib import DCTERMS, PROV, RDF, SKOS, Graph, Literal, Namespace, URIRef  # noqa: E402 (where it is installed)
from rdflib.term import Node  # noqa: E402

ROOT = Path(__file__).parents[1]
SHAPES = ROOT / "docs" / "assets" / "shapes.ttl"
CPSV, CV, ORG = (
    Namespace(f"http://{place}") for place in ("purl.org/vocab/cpsv#", "data.europa.eu/m8g/", "www.w3.org/ns/org#")
)
OURS = Namespace("urn:township-duties:")
TERM = Namespace("urn:township-duties:term:")


# Data Package


@pytest.fixture(scope="module")
def package(kokyar: td.DutyList, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("standards") / "kokyar"
    kokyar.export(folder, format="datapackage")
    return folder


@pytest.fixture(scope="module")
def descriptor(package: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((package / "datapackage.json").read_bytes())
    return content


def faults(folder: Path) -> list[str]:
    report = frictionless.Package(folder / "datapackage.json").validate()
    return [*(error.message for error in report.errors), *(text for task in report.tasks for text in fault_of(task))]


def fault_of(task: Any) -> list[str]:
    return [f"{task.name}: {text}" for text in (*task.warnings, *(error.message for error in task.errors))]


def test_frictionless_accepts_the_package(package: Path) -> None:
    assert faults(package) == []


CHANGES = {
    "duties.csv": ("地名管理", "地名整理", "duties: .*hash"),
    "steps.parquet": ("PAR1", "PAR2", "steps-parquet: .*hash"),
    "steps.csv": ("/cooperative-1,", "/cooperative-9,", "steps: .*foreign key"),
    "duty_departments.csv": ("青河县民政局,", "青河县民証局,", "duty_departments: .*foreign key"),
    "departments.csv": ("青河县水利局", "青河县民政局", "departments: .*primary key"),
    "lists.csv": ("4021", "许多", "lists: .*integer"),
}
"""What somebody changes in a file, and what must be said of it."""


def test_frictionless_sees_what_is_changed(tmp_path: Path) -> None:
    td.read(document(), key="shiqiao").export(tmp_path / "changed", format="datapackage")
    for file, (old, new, _) in CHANGES.items():
        content = (tmp_path / "changed" / file).read_bytes()
        assert old.encode() in content, file
        (tmp_path / "changed" / file).write_bytes(content.replace(old.encode(), new.encode()))
    found = faults(tmp_path / "changed")
    assert [said for *_, said in CHANGES.values() if not any(re.search(said, fault) for fault in found)] == []


def test_every_column_is_there_with_its_type_and_what_it_means(package: Path, descriptor: dict[str, Any]) -> None:
    types = {pl.String(): "string", pl.Int64(): "integer", pl.Float64(): "number", pl.Boolean(): "boolean"}
    resources = {resource["path"]: resource for resource in descriptor["resources"]}
    assert set(resources) == {f"{table}.{form}" for table in SCHEMAS for form in ("csv", "parquet")}
    assert {path.name for path in package.iterdir()} == {"datapackage.json", *resources}
    for path, resource in resources.items():
        table, _, form = path.partition(".")
        fields = resource["schema"]["fields"]
        columns = [name for name in SCHEMAS[table] if form == "parquet" or name not in FOR_ASKING]
        assert [field["name"] for field in fields] == columns
        assert [field["description"] for field in fields] == [meanings(table)[name] for name in columns]
        assert [field["type"] for field in fields] == [types.get(SCHEMAS[table][name], "list") for name in columns]
        content = (package / path).read_bytes()
        assert (resource["bytes"], resource["hash"]) == (len(content), f"sha256:{sha256(content).hexdigest()}")
        assert resource["format"].lower() == form
        assert not content.startswith(codecs.BOM_UTF8)
        assert resource["schema"]["missingValues"] == ([""] if form == "csv" else [])


def test_a_package_by_its_own_words_is_read_back_as_the_list(kokyar: td.DutyList, package: Path) -> None:
    read = frictionless.Package(package / "datapackage.json")
    for table in SCHEMAS:
        frame = table_of(kokyar, table)
        rows = read.get_resource(table).read_rows()
        for name in rows[0].field_names:
            # In CSV, no words and no value are one.
            expected = [value if value not in ("", []) else None for value in frame[name].to_list()]
            assert [number(row[name]) for row in rows] == expected, (table, name)
        assert pl.read_parquet(package / f"{table}.parquet").equals(frame)


def number(value: Any) -> Any:
    return float(value) if type(value).__name__ == "Decimal" else value


def test_keys_lead_where_the_database_has_them_lead(descriptor: dict[str, Any]) -> None:
    schemas = {resource["name"]: resource["schema"] for resource in descriptor["resources"]}
    own = ["list_key", "version"]
    primary = {name: schema.get("primaryKey") for name, schema in schemas.items() if "-" not in name}
    assert primary == {
        "lists": own,
        "duties": [*own, "ref"],
        "steps": [*own, "ref", "responsibility", "step"],
        "departments": [*own, "name"],
        "duty_departments": [*own, "ref", "position"],
        "notes": None,
    }
    assert {name: leads(schema) for name, schema in schemas.items()} == {
        name + form: {(place, to + form) for place, to in found}
        for form in ("", "-parquet")
        for name, found in {
            "lists": set(),
            "duties": {("list_key version", "lists")},
            "steps": {("ref", "duties")},
            "departments": {("list_key version", "lists")},
            "duty_departments": {("ref", "duties"), ("department", "departments")},
            "notes": {("list_key version", "lists"), ("ref", "duties")},
        }.items()
    }


def leads(schema: dict[str, Any]) -> set[tuple[str, str]]:
    return {(" ".join(key["fields"]), key["reference"]["resource"]) for key in schema.get("foreignKeys", [])}


def test_a_package_says_what_it_is_of(kokyar: td.DutyList, descriptor: dict[str, Any]) -> None:
    assert descriptor["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert (descriptor["name"], descriptor["version"]) == (kokyar.key, kokyar.version)
    assert descriptor["sources"] == [{"title": kokyar.title, "version": kokyar.edition}]
    (licence,) = descriptor["licenses"]
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert text.startswith(f"{licence['name']} License")
    assert "The documents under src/township_duties/data are not ours to license" in text


def test_another_list_is_packed_too_and_nobody_licenses_it(tmp_path: Path) -> None:
    bare = bare_list()
    bare.export(tmp_path / "package", format="datapackage")
    assert faults(tmp_path / "package") == []
    content = json.loads((tmp_path / "package" / "datapackage.json").read_bytes())
    assert "licenses" not in content
    assert content["sources"] == [{"title": bare.title}]  # it says of no date


def test_the_bundled_list_as_somebody_changed_it_is_not_licensed(kokyar: td.DutyList) -> None:
    changed = kokyar.model_copy(update={"title": "别的清单"})
    assert "licenses" not in json.loads(
        exported_folder(changed, "datapackage", "duties", marked=False)["datapackage.json"]
    )
    assert b"dct:rights" not in exported(changed, ".jsonld", "duties")
    assert b"dct:rights" in exported(kokyar, ".jsonld", "duties")


def test_the_same_list_gives_the_same_bytes(kokyar: td.DutyList) -> None:
    again = td.DutyList.model_validate_json(kokyar.to_json())
    for content in zip(
        *(exported_folder(one, "datapackage", "duties", marked=False).items() for one in (kokyar, again)), strict=True
    ):
        assert content[0] == content[1]
    assert exported(kokyar, ".jsonld", "duties") == exported(again, ".jsonld", "duties")


# The folder


def test_a_folder_with_anything_in_it_is_not_touched(tmp_path: Path) -> None:
    folder = tmp_path / "package"
    folder.mkdir()
    bare_list().export(folder, format="datapackage")  # an empty one is as good as none
    written = {file.name: file.read_bytes() for file in folder.iterdir()}
    with pytest.raises(FileExistsError, match="the folder is not empty; overwrite=True replaces it"):
        bare_list().export(folder, format="datapackage")
    (folder / "lists.csv").write_text("old")
    bare_list().export(folder, format="datapackage", overwrite=True)
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == written
    (folder / "mine.txt").write_text("mine")
    (folder / "lists.csv").write_text("old")
    with pytest.raises(OSError, match=r"the folder has other files, such as 'mine\.txt'; name a new one") as caught:
        bare_list().export(folder, format="datapackage", overwrite=True)
    assert caught.value.errno == errno.ENOTEMPTY
    assert {(folder / name).read_text() for name in ("mine.txt", "lists.csv")} == {"mine", "old"}
    with pytest.raises(NotADirectoryError, match="no folder stands there"):
        bare_list().export(folder / "mine.txt", format="datapackage", overwrite=True)
    with pytest.raises(FileNotFoundError, match="the folder does not exist"):
        bare_list().export(tmp_path / "nowhere" / "package", format="datapackage")
    assert os.listdir(tmp_path) == ["package"]


@pytest.mark.parametrize(("failing", "time"), [("open", 3), ("rename", 2)], ids=["second file", "new folder"])
def test_a_folder_that_cannot_be_written_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str, time: int
) -> None:
    folder = tmp_path / "package"
    bare_list().export(folder, format="datapackage")
    (folder / "lists.csv").write_text("old")
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    real, calls = getattr(os, failing), []

    def full(*args: Any, **kwargs: Any) -> Any:
        calls.append(args)
        if len(calls) == time:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(*args, **kwargs)

    monkeypatch.setattr(os, failing, full)
    with pytest.raises(OSError, match="No space left"):
        bare_list().export(folder, format="datapackage", overwrite=True)
    monkeypatch.undo()
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before
    assert os.listdir(tmp_path) == ["package"]


def test_what_somebody_else_writes_in_the_same_moment_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.mkdir

    def slow(path: str) -> None:
        real(path)
        real(tmp_path / "package")
        (tmp_path / "package" / "lists.csv").write_text("theirs")

    monkeypatch.setattr(os, "mkdir", slow)
    with pytest.raises(FileExistsError, match="the folder is not empty; overwrite=True replaces it"):
        bare_list().export(tmp_path / "package", format="datapackage")
    assert [file.read_text() for file in tmp_path.rglob("*.*")] == ["theirs"]


def test_what_a_package_does_not_have_is_refused(tmp_path: Path) -> None:
    for asked in ({"table": "steps"}, {"marked": True}):
        with pytest.raises(td.QueryError, match="holds every table and no marks") as caught:
            bare_list().export(tmp_path / "package", format="datapackage", **asked)
        assert "文件夹" in caught.value.message_zh
    for form in ("datapakage", "csv", 3):
        with pytest.raises(td.UnknownNameError, match="unknown format"):
            bare_list().export(tmp_path / "package", format=form)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


# The site


def test_the_page_of_downloads_leads_to_every_file(kokyar: td.DutyList, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("mkdocs")
    monkeypatch.syspath_prepend(str(ROOT / "docs_hooks"))
    releases = import_module("releases")  # a hook of the site, which is no package
    newest = td.available()[-1]
    files = dict(releases.contents(newest))
    assert sha256(files[f"kokyar-{newest.version}.json"]).hexdigest() == newest.sha256
    with ZipFile(BytesIO(files[f"kokyar-{newest.version}.zip"])) as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
    assert packed == {
        name.removeprefix("datapackage/"): content for name, content in files.items() if name.startswith("datapackage/")
    }
    assert packed == exported_folder(kokyar, "datapackage", "duties", marked=False)
    for folder, above in ((ROOT / "docs", ""), (ROOT / "docs" / "zh", "../")):
        page = releases.on_page_markdown(
            (folder / "downloads.md").read_text("utf-8"), config=SimpleNamespace(docs_dir=str(folder))
        )
        place = f"]({above}downloads/kokyar/{newest.version}/"
        found = {link.partition(")")[0] for link in page.split(place)[1:]}
        assert found == {name for name in files if name.startswith("kokyar") or not name.endswith(".csv")}
        assert all(f"| kokyar {release.version} | `{release.sha256[:16]}" in page for release in td.available())


# JSON-LD


def graph_of(duty_list: td.DutyList) -> Graph:
    return Graph().parse(data=exported(duty_list, ".jsonld", "duties"), format="json-ld")


@pytest.fixture(scope="module")
def graph(kokyar: td.DutyList) -> Graph:
    return graph_of(kokyar)


def require_shapes(graph: Graph) -> None:
    conforms, _, text = pyshacl.validate(graph, shacl_graph=Graph().parse(SHAPES), meta_shacl=False)
    assert conforms, text[:2000]


def words(graph: Graph, node: Node, predicate: URIRef, language: str | None = "zh") -> list[str]:
    found = graph.objects(node, predicate)
    return sorted(str(word) for word in found if isinstance(word, Literal) and word.language == language)


def require_all(duty_list: td.DutyList, graph: Graph) -> None:
    """Everything of the list is in the graph, in the list's words, and nothing else is."""
    bodies = {OURS[f"{duty_list.key}/{duty_list.edition or 'undated'}"] + "/department/"}
    (bodies_begin,) = bodies
    named = {node: words(graph, node, SKOS.prefLabel) for node in graph.subjects(RDF.type, ORG.Organization)}
    assert sorted(named.values()) == sorted([name] for name in duty_list.departments)
    assert all(unquote(str(node).removeprefix(bodies_begin)) == name for node, (name,) in named.items())
    for node, (name,) in named.items():
        body = duty_list.departments[name]
        others = {body.short_name, *body.aliases} - {name}
        assert words(graph, node, SKOS.altLabel) == sorted(others)
        kinds = graph.objects(node, ORG.classification)
        assert sorted(text for kind in kinds for text in words(graph, kind, SKOS.prefLabel)) == sorted(body.systems)
    duties = set(graph.subjects(RDF.type, CPSV.PublicService))
    assert duties == {OURS[duty.ref] for duty in duty_list.duties}
    steps = 0
    for duty in duty_list.duties:
        node = OURS[duty.ref]
        assert words(graph, node, DCTERMS.title) == [duty.name]
        assert words(graph, node, DCTERMS.identifier, None) == [duty.ref]
        assert words(graph, node, SKOS.altLabel, "en") == ([duty.english] if duty.english else [])
        (kind,) = graph.objects(node, CV.isClassifiedBy)
        assert words(graph, kind, SKOS.prefLabel) == [duty.list_type.chinese]
        areas = [words(graph, area, SKOS.prefLabel) for area in graph.objects(node, CV.thematicArea)]
        assert areas == ([[duty.category]] if duty.category else [])
        assert {named[body][0] for body in graph.objects(node, TERM.departments)} == set(duty.departments)
        steps += len(list(require_steps(duty, graph, named)))
    assert steps == len(set(graph.subjects(RDF.type, PROV.Plan)))


def require_steps(duty: td.CooperativeDuty | Any, graph: Graph, named: dict[Node, list[str]]) -> Any:
    for place, block in enumerate(duty.responsibilities):
        for number, step in enumerate(block.steps):
            node = OURS[f"{duty.ref}/step/{place}/{number}"]
            assert list(graph.objects(node, DCTERMS.isPartOf)) == [OURS[duty.ref]]
            assert words(graph, node, DCTERMS.description) == [step.text]
            assert words(graph, node, TERM.marker, None) == [step.marker]
            assert words(graph, node, TERM.label) == ([block.label] if block.label is not None else [])
            assert words(graph, node, TERM.side, None) == [block.side.value]
            acting = block.acting(step)
            assert {named[body][0] for body in graph.objects(node, TERM.acting)} == set(acting.departments)
            assert words(graph, node, TERM.acting_by, None) == [acting.attribution.value]
            told = graph.objects(node, TERM.reports_to)
            assert {named[one][0] if one in named else str(one) for one in told} == set(step.reports_to)
            yield node


def test_everything_of_the_bundled_list_is_in_the_graph(kokyar: td.DutyList, graph: Graph) -> None:
    require_all(kokyar, graph)
    categories = {
        words(graph, node, SKOS.prefLabel)[0] for node in graph.subjects(SKOS.inScheme, OURS["kokyar/2025-07/category"])
    }
    assert categories == set(kokyar.duties.categories)
    for place, english in (
        ("kokyar/2025-07/category", kokyar.english),
        ("list-type", {one.chinese: one.label("en") for one in td.ListType}),
        ("system", {}),
    ):
        for node in graph.subjects(SKOS.inScheme, OURS[place]):
            (label,) = words(graph, node, SKOS.prefLabel)
            assert words(graph, node, SKOS.altLabel, "en") == ([english[label]] if label in english else [])


def test_the_shapes_accept_the_bundled_list(graph: Graph) -> None:
    require_shapes(graph)


def test_the_shapes_see_what_is_wrong() -> None:
    graph = graph_of(td.read(document(), key="shiqiao"))
    require_shapes(graph)
    duty = next(graph.subjects(RDF.type, CPSV.PublicService))
    for wrong in (
        (duty, DCTERMS.title, Literal("另一个名称", lang="zh")),
        (duty, TERM.departments, OURS["shiqiao/2024-11/department/nobody"]),
        (duty, CV.thematicArea, OURS["list-type"]),
        (OURS["x"], RDF.type, CPSV.PublicService),
    ):
        graph.add(wrong)
        conforms, _, _ = pyshacl.validate(graph, shacl_graph=Graph().parse(SHAPES))
        assert not conforms, wrong
        graph.remove(wrong)


def test_every_step_of_the_way_back_is_told(kokyar: td.DutyList, graph: Graph) -> None:
    document_, data = OURS["kokyar/2025-07"], OURS[f"kokyar/{kokyar.version}"]
    assert set(graph.subjects(PROV.wasDerivedFrom, document_)) == {data, *(OURS[duty.ref] for duty in kokyar.duties)}
    assert words(graph, document_, DCTERMS.title) == [kokyar.title]
    (issued,) = graph.objects(document_, DCTERMS.issued)
    assert issued == Literal("2025-07", datatype=URIRef("http://www.w3.org/2001/XMLSchema#gYearMonth"))


def test_every_word_of_ours_says_what_it_means(graph: Graph) -> None:
    used = {word for word in graph.predicates() if str(word).startswith(TERM)}
    explained = set(graph.subjects(RDF.type, RDF.Property))
    assert used <= explained
    assert {word for word in graph.predicates() if str(word).startswith("urn:")} == used
    side = [str(text) for text in graph.objects(TERM.side, rdflib.RDFS.comment)]
    assert side == [meanings("steps")["side"]]


def test_nothing_is_fetched_to_read_it(kokyar: td.DutyList) -> None:
    content = json.loads(exported(kokyar, ".jsonld", "duties"))
    assert isinstance(content["@context"], dict)
    assert all(isinstance(value, dict) or ":" in value for value in content["@context"].values())


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=12)


@settings(max_examples=25)
@given(names=st.lists(NAMES, min_size=4, max_size=4, unique=True))
def test_whatever_words_a_list_has_the_graph_has_them(names: list[str]) -> None:
    """Names that are no IRI by themselves, or look like one, or like a keyword of JSON-LD."""
    printed = ("青河县民政局", "党的建设", "组织理论学习", "摸排上报。")
    text = bare_list().to_json().decode()
    for old, new in zip(printed, names, strict=True):
        text = text.replace(old, json.dumps(new, ensure_ascii=False)[1:-1])
    made = td.DutyList.model_validate_json(text)
    require_all(made, graph_of(made))
