"""The JSON Schema that ships: made by the script that makes the data, and true of what it makes."""

import json
import runpy
import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any

import jsonschema_rs
import pytest
from pydantic import Field

import township_duties as td
from township_duties.bundled import named_in
from township_duties.duty_list import FORMAT
from township_duties.models import Record, TextOrNone, Texts

from .conftest import DATA

SCRIPT = runpy.run_path(str(Path(__file__).parents[1] / "scripts" / "rebuild_data.py"))
SHIPPED = json.loads((DATA / "schema.json").read_bytes())


def without_titles(part: Any) -> Any:
    """A schema without what pydantic alone adds, and each of its versions in its own way."""
    if isinstance(part, list):
        return [without_titles(item) for item in part]
    if not isinstance(part, dict):
        return part
    # A property may be called `title` too; that of a schema is a text.
    return {key: without_titles(value) for key, value in part.items() if key != "title" or not isinstance(value, str)}


def fields(schema: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for name, record in [("", schema), *schema["$defs"].items()]:
        for field, told in record.get("properties", {}).items():
            yield name, field, told


def test_the_shipped_schema_is_what_the_script_makes_of_the_models() -> None:
    assert without_titles(SHIPPED) == without_titles(SCRIPT["schema"]()), "run `python scripts/rebuild_data.py`"


def test_titles_alone_are_not_compared() -> None:
    schema = {"title": "A", "properties": {"title": {"title": "B", "type": "string"}}, "required": ["title"]}
    assert without_titles(schema) == {"properties": {"title": {"type": "string"}}, "required": ["title"]}


def test_every_field_is_described_and_named_as_in_the_file() -> None:
    assert [(name, field) for name, field, told in fields(SHIPPED) if not told.get("description")] == []
    assert SHIPPED["properties"].keys() == json.loads(td.load().to_json()).keys()
    assert SHIPPED["properties"]["notes"]["description"].startswith("What a person noted")
    assert SHIPPED["$defs"]["CooperativeDuty"]["properties"]["number"]["description"].startswith("序号: the number")


class Base(Record):
    """A base."""

    first: int
    """The first."""
    second: int
    """The second."""


class Derived(Base):
    """One of its kind."""

    second: int
    """The second,
    in two lines."""
    third: int = Field(alias="3")
    """The third."""
    fourth: int


def test_a_description_is_the_text_below_a_field_here_or_in_the_base() -> None:
    assert dict(SCRIPT["descriptions"](Derived)) == {
        "first": "The first.",
        "second": "The second,\nin two lines.",
        "3": "The third.",
    }


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data as the script makes it of what ships, elsewhere."""
    folder = tmp_path_factory.mktemp("data") / "data"
    shutil.copytree(DATA, folder)
    (folder / "schema.json").unlink()
    script = runpy.run_path(str(Path(__file__).parents[1] / "scripts" / "rebuild_data.py"))
    script["rebuild"].__globals__["DATA"] = folder
    script["rebuild"]()
    return folder


def test_what_the_script_makes_is_catalogued_and_keeps_to_the_schema(rebuilt: Path) -> None:
    newest = named_in((rebuilt / "catalogue.json").read_bytes())[-1]
    made = (rebuilt / newest.file).read_bytes()
    schema = json.loads((rebuilt / "schema.json").read_bytes())
    assert (sha256(made).hexdigest(), json.loads(made)["format"]) == (newest.sha256, FORMAT)
    assert [error.message for error in jsonschema_rs.Draft202012Validator(schema).iter_errors(json.loads(made))] == []
    assert (rebuilt / "schema.json").read_bytes() == SCRIPT["canonical"](SCRIPT["schema"]())


def test_the_script_changes_nothing_that_was_published(rebuilt: Path) -> None:
    assert named_in((rebuilt / "catalogue.json").read_bytes())[: len(td.available())] == td.available()
    for release in td.available():
        assert (rebuilt / release.file).read_bytes() == (DATA / release.file).read_bytes()


def test_what_one_field_asks_besides_its_type_no_other_field_asks() -> None:
    class Narrow(Record):
        name: Annotated[TextOrNone, Field(max_length=2)]
        names: Annotated[Texts, Field(max_length=2)]

    class Wide(Record):
        name: TextOrNone
        names: Texts

    asked = Narrow.model_json_schema()["properties"]
    assert asked["name"]["anyOf"][0]["maxLength"] == asked["names"]["maxItems"] == 2
    assert Wide(name="民政局", names=("民政局",) * 3).name == "民政局"
