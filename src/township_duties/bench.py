"""The bench on one's own machine: serves the page that checks a list in the browser, to this machine alone."""

from __future__ import annotations

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from township_duties.errors import DataFileError

USUAL_FOLDER = "township-duties-bench"
"""How the folder is named in the archive that the docs site offers."""

PORT = 8268
"""Where the page stands if the port is free: what a browser remembers of a page, it remembers of its address."""

NEEDED = ("index.html", "bench.js", "bench.css", "bench.bin")

WHERE_TO_GET = (
    f"unpack {USUAL_FOLDER}.zip, which the page 'Check in the browser' of the documentation site offers, or run"
    " scripts/build_bench.py of the repository"
)


class _Handler(SimpleHTTPRequestHandler):
    """Serves the folder in silence."""

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002  # the name is the parent's
        pass

    def end_headers(self) -> None:
        # After an update, the files of before must not be mixed with those of now.
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()


def bench_server(folder: Path) -> ThreadingHTTPServer:
    """A server of a built folder, which listens on 127.0.0.1 and answers once `serve_forever` is called.

    Parameters:
        folder: the folder.

    Raises:
        DataFileError: the folder does not hold the page; the message says where to get it.

    Examples:
        >>> bench_server(Path("nowhere"))
        Traceback (most recent call last):
        ...
        township_duties.errors.DataFileError: nowhere holds no bench (it lacks index.html): unpack \
township-duties-bench.zip, which the page 'Check in the browser' of the documentation site offers, or run \
scripts/build_bench.py of the repository
    """
    lacking = [name for name in NEEDED if not (folder / name).is_file()]
    if lacking:
        raise DataFileError(
            f"{folder} holds no bench (it lacks {lacking[0]}): {WHERE_TO_GET}",
            f"{folder} 中没有校核网页（缺 {lacking[0]}）：请解压 {USUAL_FOLDER}.zip"
            "（文档网站“在浏览器中校核”一页提供下载），或运行代码仓库中的 scripts/build_bench.py",
        )
    handler = partial(_Handler, directory=str(folder))
    try:
        return ThreadingHTTPServer(("127.0.0.1", PORT), handler)
    except OSError:
        return ThreadingHTTPServer(("127.0.0.1", 0), handler)
