"""The entry to the command line, which says what to install where that is missing."""

from __future__ import annotations

import sys
import warnings

from township_duties.extras import required_by_program
from township_duties.language import asked_in, speaking


def main() -> None:
    """Run the command line `township-duties`.

    Raises:
        SystemExit: with 0 when something was found or nothing is wrong, 1 when not, 2 when it was used wrongly or the
            `cli` extra is not installed, 141 when whoever reads closes the pipe.
    """
    required_by_program(("typer", "rich"), "cli", "the command line")
    # The texts of help are chosen where the commands are made.
    with speaking(asked_in(sys.argv)):
        from township_duties.terminal import end_unread, open_streams, say

        open_streams()
        warnings.showwarning = lambda message, *_, **__: say(str(message), err=True)
        from township_duties.cli import app

        try:
            app()
        except BrokenPipeError:
            end_unread()


if __name__ == "__main__":
    main()
