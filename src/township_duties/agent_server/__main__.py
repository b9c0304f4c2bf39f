"""The entry to the server, which says what to install where that is missing."""

from __future__ import annotations

from township_duties.extras import required_by_program


def main() -> None:
    """Run the server `township-duties-mcp` over standard input and output, for the bundled list's newest version.

    Raises:
        SystemExit: with 2 when the `mcp` extra is not installed.
    """
    required_by_program(("mcp", "mcp_types"), "mcp", "the server for agents")
    import asyncio

    from mcp.server.stdio import stdio_server

    import township_duties as td
    from township_duties.agent_server.serving import server_of

    async def serve() -> None:
        server = server_of(td.load())
        async with stdio_server() as (asked, answered):
            await server.run(asked, answered, server.create_initialization_options())

    asyncio.run(serve())


if __name__ == "__main__":
    main()
