"""The entry to the server, which says what to install where that is missing."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the server `township-duties-mcp` over standard input and output, for the bundled list's newest version.

    Raises:
        SystemExit: with 2 when the `mcp` extra is not installed.
    """
    try:
        import anyio

        from township_duties.agent_server.serving import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("anyio", "mcp", "mcp_types"):
            raise
        sys.stderr.write("error: the server for agents needs more: pip install 'township-duties[mcp]'\n")
        raise SystemExit(2) from None
    import township_duties as td

    anyio.run(serve, td.load())


if __name__ == "__main__":
    main()
