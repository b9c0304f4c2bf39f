"""Errors as problem details (RFC 9457): what is wrong, and which names it may have been."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

import township_duties as td

MOST_OF_AN_ERROR = 300
"""The most characters of what is wrong: a line, however long what was sent is."""
MOST_MISTAKES = 5
MEDIA_TYPE = "application/problem+json"
UNKNOWN_NAME = "/docs#unknown-name"
INVALID_QUESTION = "/docs#invalid-question"
DAMAGED = "/docs#damaged"


class Mistake(BaseModel):
    """A parameter that cannot be understood."""

    parameter: str = Field(description="The parameter's name.")
    message: str = Field(description="What is wrong with it.")


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    type: str = Field(description="Which sort of problem it is, explained at this address; `about:blank` for none.")
    title: str = Field(description="The sort of problem in words.")
    status: int = Field(description="The HTTP status.")
    detail: str = Field(description="What is wrong, and what to do.")
    suggestions: Sequence[str] = Field(default=(), description="Names that do exist, most likely first.")
    errors: Sequence[Mistake] = Field(default=(), description="The parameters that cannot be understood.")


EXAMPLES: dict[int, dict[str, Any]] = {
    404: {
        "type": UNKNOWN_NAME,
        "title": "Unknown name",
        "status": 404,
        "detail": "unknown department '民证局'. Did you mean '塔什库尔干县民政局'?",
        "suggestions": ["塔什库尔干县民政局"],
        "errors": [],
    },
    422: {
        "type": INVALID_QUESTION,
        "title": "Invalid question",
        "status": 422,
        "detail": "limit: Input should be less than or equal to 100",
        "suggestions": [],
        "errors": [{"parameter": "limit", "message": "Input should be less than or equal to 100"}],
    },
}
DESCRIPTIONS = {
    404: "The list knows no such name; `suggestions` has those that it may have been.",
    422: "A parameter is unknown, missing or malformed, or names what the list does not know.",
}


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """What the OpenAPI document says of problems with these statuses."""
    return {
        status: {
            "model": Problem,
            "description": DESCRIPTIONS[status],
            "content": {MEDIA_TYPE: {"example": EXAMPLES[status]}},
        }
        for status in statuses
    }


def answered(problem: Problem, headers: Any = None) -> JSONResponse:
    """A problem as a response."""
    return JSONResponse(bounded(problem).model_dump(), problem.status, headers, MEDIA_TYPE)


def bounded(problem: Problem) -> Problem:
    """The problem, saying no more than a line of anything: what was sent is repeated in it."""
    mistakes = [
        Mistake(parameter=in_a_line(mistake.parameter), message=in_a_line(mistake.message))
        for mistake in problem.errors[:MOST_MISTAKES]
    ]
    return problem.model_copy(update={"detail": in_a_line(problem.detail), "errors": mistakes})


def in_a_line(text: str) -> str:
    """The beginning of a text, without line breaks and what cannot be sent."""
    line = " ".join(text.encode("utf-8", "backslashreplace").decode().split())
    return line if len(line) <= MOST_OF_AN_ERROR else f"{line[:MOST_OF_AN_ERROR]}…"


def library_error(request: Request, error: Exception) -> JSONResponse:
    """An error of the library: a name in the path leads nowhere (404), one in the query cannot be asked for (422)."""
    if isinstance(error, td.UnknownNameError):
        status = 404 if error.value in request.path_params.values() else 422
        problem = Problem(
            type=UNKNOWN_NAME, title="Unknown name", status=status, detail=str(error), suggestions=error.suggestions
        )
    elif isinstance(error, td.QueryError):
        problem = Problem(type=INVALID_QUESTION, title="Invalid question", status=422, detail=str(error))
    else:
        problem = Problem(type=DAMAGED, title="Damaged data", status=500, detail=str(error))
    return answered(problem)


def invalid_parameters(request: Request, error: Exception) -> JSONResponse:
    """Parameters that the question's model refuses."""
    details = error.errors() if isinstance(error, RequestValidationError) else ()
    mistakes = [
        Mistake(parameter=str(found["loc"][1]), message=found["msg"].removeprefix("Value error, ")) for found in details
    ]
    detail = "; ".join(f"{mistake.parameter}: {mistake.message}" for mistake in mistakes)
    return answered(
        Problem(type=INVALID_QUESTION, title="Invalid question", status=422, detail=detail, errors=mistakes)
    )


def http_error(request: Request, error: Exception) -> JSONResponse:
    """An address or a method that does not exist."""
    status, headers = (error.status_code, error.headers) if isinstance(error, HTTPException) else (500, None)
    phrase = HTTPStatus(status)
    detail = f"{request.method} {request.url.path}: {phrase.description or phrase.phrase}"
    return answered(Problem(type="about:blank", title=phrase.phrase, status=status, detail=detail), headers)


def install(app: FastAPI) -> None:
    """Let the app answer every error with a problem."""
    app.add_exception_handler(td.TownshipDutiesError, library_error)
    app.add_exception_handler(RequestValidationError, invalid_parameters)
    app.add_exception_handler(HTTPException, http_error)
