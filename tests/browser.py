"""A real browser for the tests of pages; nothing else needs selenium, and nothing else imports this."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

__all__ = [
    "ActionChains",
    "By",
    "Chrome",
    "Keys",
    "Select",
    "WebDriverWait",
    "WebElement",
    "opened_browser",
    "started_browser",
]

CHROMIUM, DRIVER = Path("/usr/bin/chromium"), Path("/usr/bin/chromedriver")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --window-size=1300,1000"
)
ONLY_THIS_MACHINE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"

# In the check of a change, a package that is missing is an error; on a developer's machine it is not.
if find_spec("selenium") is None and not os.environ.get("CI"):
    pytest.skip("selenium is not installed", allow_module_level=True)

# ruff: noqa: E402  # only after the question whether it is there
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.select import Select
from selenium.webdriver.support.wait import WebDriverWait


@pytest.fixture(scope="module", name="browser")
def started_browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """A browser that can reach this machine alone, for the tests of one module."""
    with opened_browser(tmp_path_factory.mktemp("browser"), ONLY_THIS_MACHINE) as browser:
        yield browser


@contextmanager
def opened_browser(folder: Path, *flags: str, **preferences: Any) -> Iterator[Chrome]:
    """A browser with an empty profile in a folder."""
    if missing := [str(program) for program in (CHROMIUM, DRIVER) if not program.exists()]:
        stop = pytest.fail if os.environ.get("CI") else pytest.skip
        stop(f"{' and '.join(missing)} not installed")
    options = ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in [*FLAGS.split(), *flags, f"--user-data-dir={folder}"]:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    options.add_experimental_option("prefs", preferences)
    driver = Chrome(options=options, service=Service(str(DRIVER)))
    yield driver
    driver.quit()
