"""What a server says, read: answers, events, and errors as the classes that they were."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from ingest.errors import InputError, OnRecordError, ServerError

if TYPE_CHECKING:
    import httpx

M = TypeVar("M", bound=BaseModel)

_KEY = "Set ONRECORD_API_KEYS to a key of that server, or give OnRecord the key."


def errors_by_code() -> dict[str, type[OnRecordError]]:
    """The error classes by their code, as problem documents name them."""
    classes: dict[str, type[OnRecordError]] = {}
    waiting: list[type[OnRecordError]] = [OnRecordError]
    while waiting:
        kind = waiting.pop()
        classes[kind.code] = kind
        waiting += kind.__subclasses__()
    return classes


def parse(kind: type[M], data: bytes | str) -> M:
    """Read an answer of the server. Raises ServerError where it is none of that kind."""
    try:
        return kind.model_validate_json(data)
    except ValidationError as error:
        raise ServerError(
            "The server's answer cannot be read; it may be of another version.", "Use the same version on both sides."
        ) from error


def is_problem(response: httpx.Response) -> bool:
    """Whether a response carries a problem document."""
    return str(response.headers.get("content-type", "")).startswith("application/problem+json")


def error_from(response: httpx.Response) -> OnRecordError:
    """The error that a refusal tells of."""
    said: object = None
    if is_problem(response):
        with contextlib.suppress(ValueError):
            said = response.json()
    if isinstance(said, dict):
        return error_of(said)
    return ServerError(f"The server answered with status {response.status_code}.", "Is it an On Record server?")


def error_of(problem: Mapping[str, Any]) -> OnRecordError:
    """The error that a problem document tells of, of the class that it was on the server."""
    kind: Callable[[str, str], OnRecordError] = errors_by_code().get(str(problem.get("code")), ServerError)
    if problem.get("code") == "too-large":
        kind = InputError
    if problem.get("code") == "unauthorized":
        return ServerError(str(problem.get("detail", "The server asks for an API key.")), _KEY)
    return kind(str(problem.get("detail", "The server refused.")), str(problem.get("remedy", "")))


def events(lines: Iterator[str]) -> Iterator[tuple[str, str]]:
    """Name and data of each event of a stream; comments are passed over."""
    name = "message"
    data: list[str] = []
    for line in lines:
        field, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if not line:
            if data:
                yield name, "\n".join(data)
            name, data = "message", []
        elif field == "event":
            name = value
        elif field == "data":
            data.append(value)
