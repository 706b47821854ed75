"""What a scripted model says, and how it behaves in saying it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from eval.scripted.asked import Asked


@dataclass(frozen=True)
class Reply:
    """One reply of the server. `text` is streamed in pieces of a few letters, `pace` seconds after one another.

    status: another than 200 makes it an error with `error` as its message and `headers`.
    stall_at: after so many letters nothing more comes, and the connection stays open.
    cut_at: after so many letters the connection is closed.
    finish: the reason for ending; None ends without one.
    """

    text: str = ""
    status: int = 200
    error: str = "The model is out of order."
    code: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    pace: float = 0.0
    before: float = 0.0
    stall_at: int | None = None
    cut_at: int | None = None
    finish: str | None = "stop"
    usage: bool = True
    step: int = 4


Behaviour: TypeAlias = Callable[[Asked], Reply]
"""How a model answers a request."""


def refusal(status: int, message: str, *, code: str | None = None, **headers: str) -> Reply:
    """An error as OpenAI's server words it. Header names are given with underscores."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(status=status, error=message, code=code, headers=named)


def body_of(reply: Reply) -> dict[str, Any]:
    """The error's body."""
    return {"error": {"message": reply.error, "type": "invalid_request_error", "param": None, "code": reply.code}}
