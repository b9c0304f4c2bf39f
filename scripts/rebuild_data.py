"""Rebuild the bundled data: read every document with its curation, and write list, catalogue and schema.

Run it from the repository's root with the package installed in editable form: `python scripts/rebuild_data.py`.
Only the newest version of a list is written; what was published before stays as it is.
"""

import json
from hashlib import sha256
from pathlib import Path

from township_duties.bundled import CATALOGUE, Release
from township_duties.duty_list import DutyList, write_beside
from township_duties.reading import read

DATA = Path(__file__).parents[1] / "src" / "township_duties" / "data"


def rebuild_list(folder: Path) -> Release:
    """Read a list's document, write its newest version, and say what it is."""
    english = folder / "english.json"
    duty_list = read(
        folder / "document.txt",
        key=folder.name,
        curation=folder / "curation.json",
        english=english if english.exists() else None,
    )
    duty_list.save(folder / f"{duty_list.version}.json")
    return Release(
        key=duty_list.key,
        version=duty_list.version,
        edition=duty_list.edition,
        title=duty_list.title,
        township=duty_list.township.name,
        sha256=sha256(duty_list.to_json()).hexdigest(),
    )


def rebuild() -> None:
    """Write everything under the package's data that is made by the library."""
    catalogue = DATA / "catalogue.json"
    releases = {
        (release.key, release.version): release
        for release in (CATALOGUE.validate_json(catalogue.read_bytes()) if catalogue.exists() else ())
    }
    for document in sorted(DATA.glob("*/document.txt")):
        release = rebuild_list(document.parent)
        releases[release.key, release.version] = release
        print(f"{release.key} {release.version} {release.sha256}")
    write_beside(catalogue, CATALOGUE.dump_json(tuple(releases.values()), indent=2) + b"\n")
    schema = json.dumps(DutyList.model_json_schema(), ensure_ascii=False, indent=2)
    write_beside(DATA / "schema.json", f"{schema}\n".encode())


if __name__ == "__main__":
    rebuild()
