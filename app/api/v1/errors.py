"""Errors in OpenAI's own shape, made from the same problems as everywhere else.

Clients made for that API choose their exception by the status and show `message`; `code` and `param` are for programs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from fastapi.exceptions import RequestValidationError
from starlette.responses import Response

from app.api.problems import Refused, problem_of
from ingest.errors import NoModel
from ingest.model import Model

PREFIX: Final = "/v1/"


class OpenAIError(Model):
    """What is wrong: in words, by kind, and by the parameter that is to blame."""

    message: str
    type: str
    param: str | None = None
    code: str | None = None


class OpenAIErrorBody(Model):
    """The body of every error under /v1."""

    error: OpenAIError


class BadRequest(Refused):
    """A request that a route under /v1 refuses; `param` names what is to blame."""

    def __init__(self, code: str, detail: str, *, param: str | None = None, status: int = 400) -> None:
        super().__init__(status, code, detail)
        self.param = param


_STATUS = {422: 400}
_CODES = {
    "unauthorized": "invalid_api_key",
    "no-such-route": "unknown_url",
    "method-not-allowed": "unknown_url",
    "too-large": "request_too_large",
    "internal": "internal_error",
}
_INVALID = {
    "missing": "missing_required_parameter",
    "too_short": "empty_array",
    "too_long": "array_above_max_length",
    "literal_error": "invalid_value",
    "extra_forbidden": "unknown_parameter",
    "json_invalid": "invalid_json",
}


def error_of(error: Exception) -> tuple[int, OpenAIErrorBody]:
    """The status and the body by which a caller is told of an error."""
    problem = problem_of(error)
    message = f"{problem.detail} {problem.remedy}".strip()
    status, code, param = _STATUS.get(problem.status, problem.status), _CODES.get(problem.code, problem.code), None
    if isinstance(error, BadRequest):
        param = error.param
    elif isinstance(error, RequestValidationError):
        code, param = _invalid(error.errors()[0])
        if param is not None:
            message = _told(code, param, str(error.errors()[0]["msg"]))
    elif isinstance(error, NoModel):
        status, code, param = 404, "model_not_found", "model"
    kind = "server_error" if status >= 500 else "rate_limit_error" if status == 429 else "invalid_request_error"
    return status, OpenAIErrorBody(error=OpenAIError(message=message, type=kind, param=param, code=code))


def error_response(error: Exception) -> Response:
    """The response that carries `error_of(error)`."""
    status, body = error_of(error)
    headers = dict(getattr(error, "headers", None) or {})
    return Response(body.model_dump_json(), status, headers=headers, media_type="application/json")


def _told(code: str, param: str, why: str) -> str:
    if code == "missing_required_parameter":
        return f"Missing required parameter: '{param}'."
    return f"Invalid '{param}': {why[:1].lower()}{why[1:]}."


def _invalid(first: Mapping[str, Any]) -> tuple[str, str | None]:
    """The code of what does not fit the description, and where it stands: `messages[0].role`."""
    name = ""
    for part in first["loc"][1:]:
        if isinstance(part, int):
            name += f"[{part}]" if name else ""  # at the top it is a place in the bytes, not in a list
        elif not part.startswith(("list[", "function-", "str", "constrained-")):  # which of several kinds was tried
            name += f".{part}" if name else part
    kind = str(first["type"])
    return _INVALID.get(kind, "invalid_type" if kind.endswith(("_type", "_parsing")) else "invalid_value"), name or None
