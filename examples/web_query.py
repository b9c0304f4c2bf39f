"""A `Query` as the parameters of a web API: repeated values, and errors that suggest a name.

Start it with `fastapi dev examples/web_query.py`, or any ASGI server, and ask `/duties?department=教科局&keyword=监管`.
"""

from typing import Annotated

from fastapi import FastAPI, Query, Request
from fastapi.responses import JSONResponse

import township_duties as td

app = FastAPI(title="Duties of 科克亚尔柯尔克孜族乡")


@app.get("/duties")
def duties(query: Annotated[td.Query, Query()]) -> list[td.Duty]:
    """The duties that a question matches."""
    return list(td.load().duties.where(query))


@app.exception_handler(td.UnknownNameError)
def unknown_name(request: Request, error: Exception) -> JSONResponse:
    """A name that the list does not know, with those that it may have been."""
    suggestions = error.suggestions if isinstance(error, td.UnknownNameError) else ()
    return JSONResponse({"detail": str(error), "suggestions": suggestions}, status_code=422)
