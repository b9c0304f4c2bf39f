"""The entry to the command line, which says what to install where that is missing."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line `township-duties`.

    Raises:
        SystemExit: with 0 when something was found or nothing is wrong, 1 when not, 2 when it was used wrongly or the
            `cli` extra is not installed.
    """
    try:
        from township_duties.cli import app
    except ModuleNotFoundError as error:
        if error.name not in ("typer", "rich"):
            raise
        sys.stderr.write("error: the command line needs more: pip install 'township-duties[cli]'\n")
        raise SystemExit(2) from None
    app()


if __name__ == "__main__":
    main()
