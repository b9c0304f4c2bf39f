"""Put every version of every bundled list into the site, in the formats of others, and a table of them on a page."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

import township_duties as td
from township_duties.bundled import Release
from township_duties.export import DATA_PACKAGE, DEFAULT_TABLE, exported, exported_folder
from township_duties.export.data_package import DESCRIPTOR
from township_duties.package_data import packaged
from township_duties.table_rows import TABLES

PLACE = "downloads"
"""The folder of the site that they stand in."""

HERE = "<!-- every version -->"
"""Where a page has the table of them."""

WHOLE = {"Excel": ".xlsx", "SQLite": ".sqlite", "JSON-LD": ".jsonld"}
"""What is made of a list for the site, besides the file that is published and the Data Package."""

HEADINGS = {
    "en": ("list and version", "SHA-256 of the JSON", "files", "Data Package", "its tables as Parquet"),
    "zh": ("清单及版本", "JSON 的 SHA-256", "文件", "Data Package", "其中各表的 Parquet"),
}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add them to the files of the English site, whose folder holds the Chinese one.

    Parameters:
        files: the site's files.
        config: the site's configuration.
    """
    for release in td.available() if _language(config) == "en" else ():
        for name, content in contents(release):
            files.append(File.generated(config, f"{_folder(release)}/{name}", content=content))
    return files


def contents(release: Release) -> Iterator[tuple[str, bytes]]:
    """Every file of a version: its name in the version's folder, and what is in it."""
    duty_list = td.load(release.key, version=release.version)
    yield _file(release, ".json"), packaged(release.file)
    for suffix in WHOLE.values():
        yield _file(release, suffix), exported(duty_list, suffix, DEFAULT_TABLE)
    package = exported_folder(duty_list, DATA_PACKAGE, DEFAULT_TABLE, marked=False)
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in package.items():
            yield f"{DATA_PACKAGE}/{name}", content
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)  # without a date: the same bytes each time
    yield _file(release, ".zip"), packed.getvalue()


def on_page_markdown(markdown: str, *, config: MkDocsConfig, **_: object) -> str:
    """Write the table of them.

    Parameters:
        markdown: a page's text.
        config: the site's configuration.
    """
    if HERE not in markdown:
        return markdown
    language = _language(config)
    above = "../" if language == "zh" else ""
    rows = [HEADINGS[language], ("---",) * 5, *(_row(release, above) for release in reversed(td.available()))]
    return markdown.replace(HERE, "\n".join(f"| {' | '.join(row)} |" for row in rows))


def _row(release: Release, above: str) -> tuple[str, ...]:
    def link(text: str, file: str) -> str:
        return f"[{text}]({above}{_folder(release)}/{file})"

    return (
        f"{release.key} {release.version}",
        f"`{release.sha256[:16]}…`",
        ", ".join(link(text, _file(release, suffix)) for text, suffix in {"JSON": ".json", **WHOLE}.items()),
        ", ".join((link("zip", _file(release, ".zip")), link(DESCRIPTOR, f"{DATA_PACKAGE}/{DESCRIPTOR}"))),
        ", ".join(link(table, f"{DATA_PACKAGE}/{table}.parquet") for table in TABLES),
    )


def _folder(release: Release) -> str:
    return f"{PLACE}/{release.key}/{release.version}"


def _file(release: Release, suffix: str) -> str:
    return f"{release.key}-{release.version}{suffix}"


def _language(config: MkDocsConfig) -> str:
    return "zh" if Path(config.docs_dir).name == "zh" else "en"
