"""Answers that need not be sent twice: an ETag by data version and question."""

from collections.abc import Callable, Coroutine
from hashlib import sha256
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute

import township_duties as td

CACHE_CONTROL = "public, max-age=300"


def entity_tag(request: Request) -> str:
    """What an answer depends on: the library, the versions of the data that it has, and the question."""
    data = [release.sha256 for release in td.available()]
    question = [request.url.path, *request.query_params.multi_items()]
    return f'"{sha256(repr([td.__version__, data, question]).encode()).hexdigest()[:32]}"'


def is_known(request: Request, tag: str) -> bool:
    """Whether the client says that it has this answer."""
    known = ",".join(request.headers.getlist("if-none-match")).split(",")
    return not {tag, "*"}.isdisjoint(part.strip().removeprefix("W/") for part in known)


class AnswerRoute(APIRoute):
    """A route whose answers carry an ETag, and are not sent again to whom has them. Errors are not its affair."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler that FastAPI makes, with the ETag around it."""
        handler = super().get_route_handler()

        async def answer(request: Request) -> Response:
            response = await handler(request)
            headers = {"ETag": entity_tag(request), "Cache-Control": CACHE_CONTROL}
            if is_known(request, headers["ETag"]):
                return Response(status_code=304, headers=headers)
            response.headers.update(headers)
            return response

        return answer
