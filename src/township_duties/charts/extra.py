"""The packages that charts need, and how they are installed."""

from __future__ import annotations

from importlib import import_module


def need(package: str) -> None:
    """Import a package of the extra `charts`.

    Raises:
        ImportError: the package is not installed; the message gives the line that installs it.
    """
    try:
        import_module(package)
    except ImportError as error:
        raise ImportError(
            f"charts need {package}, which is not installed: pip install 'township-duties[charts]'"
        ) from error
