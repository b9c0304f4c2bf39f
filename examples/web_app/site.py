"""The app: the API, its errors, its description and the pages, under one strict policy."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles

import township_duties as td

from . import api, problems
from .description import describe

PAGE = Path(__file__).parent / "page"
POLICY = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class DutyListApp(FastAPI):
    """A FastAPI app that describes itself with examples."""

    def openapi(self) -> dict[str, Any]:
        """The OpenAPI document, made once."""
        if not self.openapi_schema:
            self.openapi_schema = describe(self)
        return self.openapi_schema


# FastAPI's own page of the reference asks another server for its script; ours is in `page`.
app = DutyListApp(
    title="Township duties",
    summary="Who must do what in a Chinese township, as its published duty list says.",
    version=td.__version__,
    docs_url=None,
    redoc_url=None,
)
app.include_router(api.router)
app.mount("/page", StaticFiles(directory=PAGE))
problems.install(app)


@app.get("/", include_in_schema=False)
def page() -> FileResponse:
    """The page for readers."""
    return FileResponse(PAGE / "index.html")


@app.get("/docs", include_in_schema=False)
def reference() -> FileResponse:
    """The page for developers: what the OpenAPI document says."""
    return FileResponse(PAGE / "docs.html")


@app.middleware("http")
async def with_policy(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    """Every response, with the policy."""
    response = await call_next(request)
    response.headers.update(POLICY)
    response.headers.setdefault("Cache-Control", "no-cache")
    return response
