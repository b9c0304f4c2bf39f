"""The protocol: the tools and resources of one list, served with the SDK."""

from __future__ import annotations

from typing import Any

import mcp_types
from mcp.server import Server, ServerRequestContext
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError

import township_duties as td
from township_duties.agent_server.pages import MOST_OF_AN_ERROR, Answer, as_text, cut
from township_duties.agent_server.resources import RESOURCES, instructions
from township_duties.agent_server.tools import TOOLS, ArgumentError, Tool

Context = ServerRequestContext[dict[str, Any]]
JSON = "application/json"


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
    tools = [_advertised(tool) for tool in TOOLS.values()]

    async def list_tools(context: Context, asked: mcp_types.PaginatedRequestParams | None) -> mcp_types.ListToolsResult:
        return mcp_types.ListToolsResult(tools=tools)

    async def call_tool(context: Context, asked: mcp_types.CallToolRequestParams) -> mcp_types.CallToolResult:
        return _result(duty_list, asked.name, asked.arguments or {})

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
            unknown = cut(asked.uri, MOST_OF_AN_ERROR)
            message = f"unknown resource '{unknown}'. There are {', '.join(RESOURCES)}."
            raise MCPError(mcp_types.INVALID_PARAMS, message)
        content = as_text(RESOURCES[asked.uri](duty_list))
        text = mcp_types.TextResourceContents(uri=asked.uri, mime_type=JSON, text=content)
        return mcp_types.ReadResourceResult(contents=[text])

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


async def serve(duty_list: td.DutyList) -> None:
    """Answer over standard input and output, until the input ends.

    Parameters:
        duty_list: the list that is asked.
    """
    server = server_of(duty_list)
    async with stdio_server() as (asked, answered):
        await server.run(asked, answered, server.create_initialization_options())


def _advertised(tool: Tool) -> mcp_types.Tool:
    return mcp_types.Tool(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=tool.asked.model_json_schema(),
        output_schema=Answer.model_json_schema(),
        annotations=mcp_types.ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False),
    )


def _result(duty_list: td.DutyList, name: str, given: dict[str, Any]) -> mcp_types.CallToolResult:
    if name not in TOOLS:
        return _failure(f"unknown tool '{name}'. There are {', '.join(TOOLS)}.")
    try:
        answer = TOOLS[name](duty_list, given)
    except (td.TownshipDutiesError, ArgumentError) as error:
        return _failure(str(error))
    fields = answer.as_fields()
    return mcp_types.CallToolResult(content=[_text(as_text(fields))], structured_content=fields)


def _failure(message: str) -> mcp_types.CallToolResult:
    return mcp_types.CallToolResult(content=[_text(cut(message, MOST_OF_AN_ERROR))], is_error=True)


def _text(text: str) -> mcp_types.TextContent:
    return mcp_types.TextContent(text=text)
