"""A list as JSON-LD: the rows of its tables as nodes, in the words of CPSV, PROV, SKOS and ORG, and in ours."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from township_duties.bundled import is_bundled
from township_duties.duty_list import UNDATED
from township_duties.export.data_package import RIGHTS
from township_duties.export.meanings import meanings
from township_duties.table_rows import FOR_ASKING, TABLES
from township_duties.vocabulary import ListType

if TYPE_CHECKING:
    from township_duties.duty_list import DutyList

Node = dict[str, Any]
"""What the graph says of one thing, by the names that the context explains."""

OURS = "urn:township-duties:"
"""How every name of ours begins; behind it stands a `ref`, or what is named within an edition or within the library."""

_CONTEXT = {
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    # What no other vocabulary has a word for is called as the columns of the tables are.
    "@vocab": f"{OURS}term:",
    "title": {"@id": "dct:title", "@language": "zh"},
    "text": {"@id": "dct:description", "@language": "zh"},
    "prefLabel": {"@id": "skos:prefLabel", "@language": "zh"},
    "altLabel": {"@id": "skos:altLabel", "@language": "zh"},
    "english": {"@id": "skos:altLabel", "@language": "en"},
    "comment": {"@id": "rdfs:comment", "@language": "en"},
    **{name: {"@language": "zh"} for name in ("label", "topic", "superior_text", "township_text", "method_text")},
}
"""What the names in the file mean: in the file itself, so that nothing is fetched to read it."""

_SAID_OTHERWISE = {
    "lists": {"list_key", "version", "title", "edition"},
    "departments": {"list_key", "version", "name", "short_name", "aliases", "systems", "name_en"},
    "duties": {
        *("list_key", "version", "ref", "id", "list_type", "category", "name", "departments", "name_en", "category_en"),
        *FOR_ASKING,
    },
    "steps": {
        *("list_key", "version", "ref", "duty_id", "responsibility", "step", "text"),
        *("departments", "step_departments", "acting", "reports_to"),
    },
}
"""The columns of each table that another vocabulary has a word for, that name a node, or that are made for asking."""

_LINKS = ("departments", "step_departments", "acting", "reports_to")
"""The columns that name bodies: words of ours too, but with nodes for values."""


def linked_data(duty_list: DutyList) -> bytes:
    """The list as the bytes of a JSON-LD file, the same for the same list."""
    graph = [
        *_list_nodes(duty_list),
        *_concept_nodes(duty_list),
        *_department_nodes(duty_list),
        *_duty_nodes(duty_list),
        *_step_nodes(duty_list),
        *_term_nodes(),
    ]
    return (json.dumps({"@context": _CONTEXT, "@graph": graph}, ensure_ascii=False, indent=2) + "\n").encode()


def _rows(duty_list: DutyList, table: str) -> Iterator[Node]:
    _, values_of = TABLES[table]
    values = values_of(duty_list)
    return (dict(zip(values, row, strict=True)) for row in zip(*values.values(), strict=True))


def _node(name: str, kind: str, said: Mapping[str, Any], table: str = "", row: Mapping[str, Any] | None = None) -> Node:
    """A node with what is said of it, and the columns of its row that nothing else says; nothing is said of nulls."""
    left = {column: value for column, value in (row or {}).items() if column not in _SAID_OTHERWISE[table]}
    known = {word: value for word, value in {**said, **left}.items() if value is not None and value != []}
    return {"@id": name, "@type": kind, **known}


def _link(*parts: str) -> Node:
    return {"@id": _name(*parts)}


def _name(*parts: str) -> str:
    """A name of ours; a word of the document in it is written with per cent signs."""
    *place, word = parts
    return OURS + "/".join((*place, quote(word, safe="")))


def _edition(duty_list: DutyList) -> str:
    """What the names within an edition begin with, as refs do: departments and categories are those of the document."""
    return f"{duty_list.key}/{duty_list.edition or UNDATED}"


def _document(duty_list: DutyList) -> Node:
    return _link(duty_list.key, duty_list.edition or UNDATED)


def _data(duty_list: DutyList) -> Node:
    return _link(duty_list.key, duty_list.version)


def _list_nodes(duty_list: DutyList) -> Iterator[Node]:
    """The document, and the data that were made of it."""
    issued = duty_list.edition and {"@value": duty_list.edition, "@type": "xsd:gYearMonth"}
    document = _document(duty_list)
    yield _node(document["@id"], "prov:Entity", {"title": duty_list.title, "dct:issued": issued})
    said = {
        "dct:identifier": duty_list.key,
        "dcat:version": duty_list.version,
        "title": duty_list.title,
        "dct:rights": {"@value": RIGHTS, "@language": "en"} if is_bundled(duty_list) else None,
        "prov:wasDerivedFrom": document,
    }
    for row in _rows(duty_list, "lists"):
        yield _node(_data(duty_list)["@id"], "dcat:Dataset", said, "lists", row)


def _concept_nodes(duty_list: DutyList) -> Iterator[Node]:
    """The three lists, the list's categories and the systems of its bodies, each with its scheme."""
    own = _edition(duty_list)
    systems = (system for body in duty_list.departments.values() for system in body.systems)
    english = {list_type.chinese: list_type.label("en") for list_type in ListType}
    yield from _scheme("list-type", "清单", [(one.value, one.chinese) for one in ListType], english)
    yield from _scheme(f"{own}/category", "事项类别", _same(duty_list.duties.categories), duty_list.english)
    yield from _scheme("system", "条线", _same(systems), {})


def _same(words: Iterable[str]) -> list[tuple[str, str]]:
    return [(word, word) for word in dict.fromkeys(words)]


def _scheme(place: str, label: str, words: list[tuple[str, str]], english: Mapping[str, str]) -> Iterator[Node]:
    if words:
        scheme = {"@id": OURS + place}
        yield _node(scheme["@id"], "skos:ConceptScheme", {"prefLabel": label})
        for name, word in words:
            said = {"prefLabel": word, "english": english.get(word), "skos:inScheme": scheme}
            yield _node(_name(place, name), "skos:Concept", said)


def _department_nodes(duty_list: DutyList) -> Iterator[Node]:
    for row in _rows(duty_list, "departments"):
        name = row["name"]
        said = {
            "prefLabel": name,
            "altLabel": [other for other in dict.fromkeys((row["short_name"], *row["aliases"])) if other != name],
            "english": row["name_en"],
            "org:classification": [_link("system", system) for system in row["systems"]],
        }
        yield _node(_body(duty_list, name)["@id"], "org:Organization", said, "departments", row)


def _body(duty_list: DutyList, name: str) -> Node:
    """A body of the registry, or the words of one that it lacks."""
    known = name in frozenset(duty_list.departments)  # it answers to other names too
    return _link(_edition(duty_list), "department", name) if known else {"@value": name, "@language": "zh"}


def _bodies(duty_list: DutyList, row: Mapping[str, Any]) -> Node:
    return {column: [_body(duty_list, name) for name in row[column]] for column in _LINKS if column in row}


def _duty_nodes(duty_list: DutyList) -> Iterator[Node]:
    for row in _rows(duty_list, "duties"):
        said = {
            "dct:identifier": row["ref"],
            "title": row["name"],
            "english": row["name_en"],
            "cv:isClassifiedBy": _link("list-type", row["list_type"]),
            "cv:thematicArea": row["category"] and _link(_edition(duty_list), "category", row["category"]),
            "dct:isPartOf": _data(duty_list),
            "prov:wasDerivedFrom": _document(duty_list),
            **_bodies(duty_list, row),
        }
        yield _node(OURS + row["ref"], "cpsv:PublicService", said, "duties", row)


def _step_nodes(duty_list: DutyList) -> Iterator[Node]:
    """What is to be done, step by step: of a duty, of which PROV says that it is a plan."""
    for row in _rows(duty_list, "steps"):
        name = f"{OURS}{row['ref']}/step/{row['responsibility']}/{row['step']}"
        said = {"text": row["text"], "dct:isPartOf": {"@id": OURS + row["ref"]}, **_bodies(duty_list, row)}
        yield _node(name, "prov:Plan", said, "steps", row)


def _term_nodes() -> Iterator[Node]:
    """What our own words mean, as the tables' columns do; one of several tables may have several meanings."""
    found: dict[str, dict[str, None]] = {}
    for table, otherwise in _SAID_OTHERWISE.items():
        for column, meaning in meanings(table).items():
            if column not in otherwise or column in _LINKS:
                found.setdefault(column, {})[meaning] = None
    for column, said in found.items():
        yield _node(f"{OURS}term:{column}", "rdf:Property", {"comment": list(said)})
