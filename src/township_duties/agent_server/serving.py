"""The protocol: the tools and resources of one list, served with the SDK."""

from __future__ import annotations

from typing import Any

import mcp_types
from mcp.server import Server, ServerRequestContext
from mcp.shared.exceptions import MCPError

import township_duties as td
from township_duties.agent_server.pages import Answer, Tool, as_text, cut
from township_duties.agent_server.resources import RESOURCES, instructions
from township_duties.agent_server.tools import TOOLS
from township_duties.errors import one_of
from township_duties.escaping import harmless
from township_duties.query import question_of
from township_duties.text import nearest

Context = ServerRequestContext[dict[str, Any]]
JSON = "application/json"
MOST_OF_AN_ERROR = 2_000
"""The most characters of an error's text."""


def server_of(duty_list: td.DutyList) -> Server[dict[str, Any]]:
    """A server that answers questions about one list.

    Parameters:
        duty_list: the list.

    Examples:
        >>> import asyncio
        >>> import township_duties as td
        >>> from mcp import Client
        >>> async def ask():
        ...     async with Client(server_of(td.load())) as client:
        ...         return await client.call_tool("search", {"words": "烟花爆竹"})
        >>> asyncio.run(ask()).structured_content["items"][0]["ref"]
        'kokyar/2025-07/reclaimed-41'
    """

    async def list_tools(context: Context, asked: mcp_types.PaginatedRequestParams | None) -> mcp_types.ListToolsResult:
        return mcp_types.ListToolsResult(tools=[_advertised(name, tool) for name, tool in TOOLS.items()])

    async def call_tool(context: Context, asked: mcp_types.CallToolRequestParams) -> mcp_types.CallToolResult:
        try:
            if asked.name not in TOOLS:
                raise td.UnknownNameError("tool", asked.name, nearest(asked.name, tuple(TOOLS)), one_of(TOOLS))
            tool = question_of(TOOLS[asked.name], asked.arguments or {})
            fields = tool.answer(duty_list).model_dump(mode="json", exclude_defaults=True)
        except td.TownshipDutiesError as error:
            text = mcp_types.TextContent(text=cut(harmless(str(error)), MOST_OF_AN_ERROR))
            return mcp_types.CallToolResult(content=[text], is_error=True)
        return mcp_types.CallToolResult(
            content=[mcp_types.TextContent(text=as_text(fields))], structured_content=fields
        )

    async def list_resources(
        context: Context, asked: mcp_types.PaginatedRequestParams | None
    ) -> mcp_types.ListResourcesResult:
        resources = [
            mcp_types.Resource(uri=uri, name=uri.rpartition("/")[2], description=make.__doc__, mime_type=JSON)
            for uri, make in RESOURCES.items()
        ]
        return mcp_types.ListResourcesResult(resources=resources)

    async def read_resource(
        context: Context, asked: mcp_types.ReadResourceRequestParams
    ) -> mcp_types.ReadResourceResult:
        if asked.uri not in RESOURCES:
            unknown = td.UnknownNameError("resource", asked.uri, (), one_of(RESOURCES))
            raise MCPError(mcp_types.INVALID_PARAMS, str(unknown))
        text = as_text(RESOURCES[asked.uri](duty_list))
        content = mcp_types.TextResourceContents(uri=asked.uri, mime_type=JSON, text=text)
        return mcp_types.ReadResourceResult(contents=[content])

    return Server(
        "township-duties",
        version=td.__version__,
        title="Chinese townships' duty lists (履职事项清单)",
        instructions=instructions(duty_list),
        on_list_tools=list_tools,
        on_call_tool=call_tool,
        on_list_resources=list_resources,
        on_read_resource=read_resource,
    )


def _advertised(name: str, tool: type[Tool]) -> mcp_types.Tool:
    arguments = tool.model_json_schema()
    return mcp_types.Tool(
        name=name,
        title=arguments.pop("title"),
        description=" ".join(arguments.pop("description").split()),
        input_schema=arguments,
        output_schema=Answer.model_json_schema(),
        annotations=mcp_types.ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False),
    )
