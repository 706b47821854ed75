"""Every error that leaves over HTTP: RFC 9457 problem documents from one producer, `problem_response`."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any, TypeAlias

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ingest.errors import OnRecordError
from ingest.model import Model

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"


Shapes: TypeAlias = Mapping[str, "Callable[[Exception], Response]"]
"""By the beginning of a path: what makes its errors, where callers know another shape."""
_ALIKE: Shapes = {}


class Problem(Model):
    """A problem document. `code` is stable and machine-readable; `remedy` says what the caller can do."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    remedy: str = ""


class Refused(HTTPException):
    """A request that the face itself refuses, before or beside the service.

    One of the framework's own errors, so that it passes unchanged when it is raised while a body is being read.
    """

    def __init__(
        self, status: int, code: str, detail: str, remedy: str = "", headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(status, detail, dict(headers or {}))
        self.code, self.remedy = code, remedy


# What the framework itself answers with: code, sentence, remedy.
_BY_STATUS = {
    400: ("bad-request", "The request cannot be read.", "Send what the API description at /openapi.json asks for."),
    404: ("no-such-route", "There is nothing at this address.", "The routes are listed at /openapi.json."),
    405: ("method-not-allowed", "This address does not take that method.", "The routes are listed at /openapi.json."),
    413: ("too-large", "The request is too large.", "Send less at once."),
    415: ("unsupported-media-type", "The body is of a kind that is not read here.", "Send JSON or a multipart form."),
}


def problem_of(error: Exception) -> Problem:
    """What a caller is told of an error. One that nobody foresaw is told without its inside."""
    if isinstance(error, OnRecordError):
        return _problem(error.status, error.code, error.message, error.remedy)
    if isinstance(error, Refused):
        return _problem(error.status_code, error.code, error.detail, error.remedy)
    if isinstance(error, RequestValidationError):
        detail, remedy = _first(error.errors())
        return _problem(422, "invalid-input", detail, remedy)
    if isinstance(error, HTTPException) and error.status_code < 500:
        code, detail, remedy = _BY_STATUS.get(error.status_code, ("refused", "The request was refused.", ""))
        return _problem(error.status_code, code, detail, remedy)
    return _problem(500, "internal", "Something went wrong inside the server.", "The server's log says what.")


def problem_response(error: Exception, path: str = "", shapes: Shapes = _ALIKE) -> Response:
    """The response that carries `problem_of(error)`, unless the path is one whose callers know another shape."""
    for beginning, shaped in shapes.items():
        if path.startswith(beginning):
            return shaped(error)
    problem = problem_of(error)
    headers = dict(getattr(error, "headers", None) or {})
    return Response(problem.model_dump_json(), problem.status, headers=headers, media_type=MEDIA_TYPE)


def install(app: FastAPI, shapes: Shapes = _ALIKE) -> None:
    """Send every error that a route raises through the producer."""

    async def handle(request: Request, error: Exception) -> Response:
        return problem_response(error, request.scope["path"], shapes)

    for kind in (OnRecordError, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, handle)


class CatchAll:
    """Middleware: an error that nobody foresaw becomes a problem document, and a traceback in the log alone."""

    def __init__(self, app: ASGIApp, *, shapes: Shapes = _ALIKE) -> None:
        self.app = app
        self.shapes = shapes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except Exception as error:
            if scope["type"] != "http" or started:
                raise
            if not isinstance(error, (OnRecordError, HTTPException)):
                log.exception("Unforeseen error at %s %s", scope["method"], scope["path"])
            await problem_response(error, scope["path"], self.shapes)(scope, receive, send)


def _problem(status: int, code: str, detail: str, remedy: str) -> Problem:
    title = HTTPStatus(status).phrase
    return Problem(
        type=f"urn:onrecord:problem:{code}", title=title, status=status, detail=detail, code=code, remedy=remedy
    )


def _first(errors: Sequence[Mapping[str, Any]]) -> tuple[str, str]:
    """The first thing wrong with a request in one plain line, and how many more there are."""
    first = errors[0]
    places = [str(part) for part in first["loc"] if part not in ("body", "query", "path", "header")]
    name = ".".join(places)
    more = f" ({len(errors) - 1} more)" if len(errors) > 1 else ""
    kind = first["type"]
    if kind == "json_invalid":
        return f"The body is not valid JSON{more}.", "Send one JSON object."
    if not name and kind == "missing":
        return "The request has no body.", "Send one JSON object."
    if not name and kind in ("model_attributes_type", "model_type", "dict_type"):
        return "The body is no JSON object.", "Send one, with Content-Type: application/json."
    if kind == "string_pattern_mismatch":
        return f"{name} has not the form that is asked for{more}.", "See /openapi.json."
    if kind == "missing":
        return f"{name} is missing{more}.", "Give it a value."
    if kind == "extra_forbidden":
        return f"There is no {name} here{more}.", "Leave it out, or see /openapi.json for the names there are."
    if kind in ("tuple_type", "list_type"):
        return f"{name} is no list{more}.", "Put it in square brackets."
    said = str(first["msg"]).removeprefix("Value error, ").rstrip(".")
    return f"{name or 'The body'} cannot be used: {said[:1].lower()}{said[1:]}{more}.", "See /openapi.json."
