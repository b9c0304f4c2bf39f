"""Write what a clerk downloads into the built site: the template, and the bundled list as a marked workbook."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import township_duties as td

TEMPLATE, MARKED = "assets/template.xlsx", "assets/marked.xlsx"
"""Where they stand in the site."""


def on_post_build(config: Mapping[str, Any]) -> None:
    """Write them when mkdocs has written the site.

    Parameters:
        config: the site's configuration.
    """
    site = Path(config["site_dir"])
    td.write_template(site / TEMPLATE, overwrite=True)
    td.load().export(site / MARKED, marked=True, overwrite=True)
