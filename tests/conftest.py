"""What many tests start from: the shipped list, its document, its files."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

import township_duties as td

DATA = Path(td.__file__).parent / "data"
CHROMIUM, DRIVER = Path("/usr/bin/chromium"), Path("/usr/bin/chromedriver")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --window-size=1300,1000"
)
ONLY_THIS_MACHINE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


@pytest.fixture(scope="session")
def kokyar() -> td.DutyList:
    return td.load()


@pytest.fixture(scope="session")
def document() -> str:
    return (DATA / "kokyar" / "document.txt").read_bytes().decode()


@pytest.fixture(scope="session")
def shipped_bytes() -> bytes:
    return (DATA / "kokyar" / f"{td.available()[-1].version}.json").read_bytes()


@pytest.fixture(scope="session")
def shipped_json(shipped_bytes: bytes) -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(shipped_bytes)
    return parsed


@pytest.fixture(scope="session")
def schema() -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads((DATA / "schema.json").read_bytes())
    return parsed


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    if missing := [str(program) for program in (CHROMIUM, DRIVER) if not program.exists()]:
        stop = pytest.fail if os.environ.get("CI") else pytest.skip
        stop(f"{' and '.join(missing)} not installed")
    options = ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in [*FLAGS.split(), ONLY_THIS_MACHINE, f"--user-data-dir={tmp_path_factory.mktemp('browser')}"]:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = Chrome(options=options, service=Service(str(DRIVER)))
    yield driver
    driver.quit()


# How fast examples are drawn is the machine's affair. And a check of a change must not fail by the luck of the draw:
# new examples are drawn on developers' machines.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("any machine"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "any machine")
