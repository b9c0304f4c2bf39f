"""What many tests start from: the shipped list, its document, its files."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

import township_duties as td

DATA = Path(td.__file__).parent / "data"
VERSIONS = [release.version for release in td.available()]
NEWEST = VERSIONS[-1]


@pytest.fixture(scope="session")
def kokyar() -> td.DutyList:
    return td.load()


@pytest.fixture(scope="session")
def document() -> str:
    return (DATA / "kokyar" / "document.txt").read_bytes().decode()


@pytest.fixture(scope="session")
def shipped_bytes() -> bytes:
    return (DATA / "kokyar" / f"{NEWEST}.json").read_bytes()


@pytest.fixture(scope="session")
def shipped_json(shipped_bytes: bytes) -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(shipped_bytes)
    return parsed


@pytest.fixture(scope="session")
def schema() -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads((DATA / "schema.json").read_bytes())
    return parsed


# How fast examples are drawn is the machine's affair. And a check of a change must not fail by the luck of the draw:
# new examples are drawn on developers' machines.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("any machine"), derandomize=True, max_examples=50)
settings.load_profile("ci" if os.environ.get("CI") else "any machine")
