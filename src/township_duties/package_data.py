"""What the package knows of itself wherever it is installed, be it a zip archive: its version and its files."""

from __future__ import annotations

import os

from township_duties.errors import DataFileError

VERSION = "0.4.0"
"""The library's version, stated here alone: the metadata are made from it, and without metadata it is still known."""

FOLDER = os.path.join(os.path.dirname(__file__), "data")
"""Where the data stand, in the words of the loader that loaded the package: in a zip archive it is no folder."""


def packaged(name: str) -> bytes:
    """The content of a file below the package's data, such as `kokyar/document.txt`.

    Raises:
        DataFileError: the file is missing.
    """
    # The loader that found this module finds its neighbours; importing `importlib.resources`, or `pkgutil`, to ask it
    # would take as long as reading all of the data.
    try:
        content: bytes = __spec__.loader.get_data(os.path.join(FOLDER, *name.split("/")))  # type: ignore[union-attr]
    except OSError:
        raise DataFileError(
            f"{name} is missing from the package's data; reinstall township-duties",
            f"软件包的数据缺少 {name}；请重新安装 township-duties",
        ) from None
    return content
