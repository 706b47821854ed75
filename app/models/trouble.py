"""What goes wrong with a model's server, told plainly. A provider's own words may repeat a key: they are not shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ingest.errors import (
    ModelBusy,
    ModelContext,
    ModelError,
    ModelFailed,
    ModelKey,
    ModelSilent,
    ModelUnknown,
    ModelUnreachable,
)

if TYPE_CHECKING:
    from app.models.endpoint import Endpoint

_TOO_LONG: Final = (
    "context_length", "context length", "context window", "maximum context", "prompt is too long", "too many tokens",
    "exceeds the available context", "exceed context", "input is too long",
)  # fmt: skip


def told(error: BaseException, endpoint: Endpoint) -> ModelError:
    """A failure as one of our errors, by its status, its class and, for the context's length alone, its words."""
    if isinstance(error, ModelError):
        return error
    name, where = endpoint.name, endpoint.where
    code = status(error)
    if too_long(error):
        return ModelContext(
            f"The statements are too long for the chat model {name}.",
            "Use a model with a longer context, or give the one there is more (see docs/models.md).",
        )
    if code in (401, 403) or _kin(error, "Authentication", "PermissionDenied"):
        return ModelKey(f"The chat model {name} refused the key.", f"Check {endpoint.key_variable}.")
    if code == 404 or _kin(error, "NotFound"):
        return ModelUnknown(
            f"There is no chat model {name} at {where}.", "Check ONRECORD_MODEL and ONRECORD_MODEL_URL."
        )
    if code == 429 or _kin(error, "RateLimit"):
        wait = retry_after(error)
        when = f"It asks to wait {wait:.0f} seconds." if wait else "Wait, then ask again."
        return ModelBusy(f"The chat model {name} refuses for now: too many requests.", when)
    if isinstance(error, TimeoutError) or _kin(error, "Timeout"):
        return ModelSilent(
            f"The chat model {name} was silent for too long.", "Ask again, or raise ONRECORD_MODEL_TIMEOUT."
        )
    if code is not None:
        remedy = "Try again later." if code >= 500 else "Check that it is a chat model that takes such requests."
        return ModelFailed(f"The chat model {name} failed with status {code}.", remedy)
    if _kin(error, "Connect", "APIConnection", "Network", "RemoteProtocol", "ReadError") or isinstance(error, OSError):
        return ModelUnreachable(
            f"The chat model {name} cannot be reached at {where}.",
            "Check that its server runs, and ONRECORD_MODEL_URL.",
        )
    return ModelFailed(f"The chat model {name} failed: {type(error).__name__}.", "Check ONRECORD_MODEL.")


def status(error: BaseException) -> int | None:
    """The HTTP status that an error carries, if it carries one."""
    found = getattr(error, "status_code", None) or getattr(getattr(error, "response", None), "status_code", None)
    return found if isinstance(found, int) else None


def too_long(error: BaseException) -> bool:
    """Whether the prompt was too long for the model."""
    if _kin(error, "ContextOverflow"):
        return True
    return status(error) in (400, 413, 422, 500) and any(words in str(error).lower() for words in _TOO_LONG)


def may_pass(error: BaseException) -> bool:
    """Whether the same request may succeed a little later."""
    code = status(error)
    if code is not None:
        return code in (408, 409, 425, 429) or code >= 500
    return isinstance(told(error, _NOWHERE), ModelUnreachable)


def retry_after(error: BaseException) -> float | None:
    """How many seconds the server asks to wait, where it says so in seconds."""
    headers = getattr(getattr(error, "response", None), "headers", None)
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        try:
            wait = float(headers[name]) * unit if headers is not None and name in headers else -1.0
        except ValueError:
            continue
        if 0 <= wait < 1e6:
            return wait
    return None


def refused_option(error: BaseException) -> str | None:
    """The name of the request's option that a server seems to refuse, as far as its words tell; "" for any."""
    code = status(error)
    if code not in (400, 404, 415, 422, 500, 501) or too_long(error):
        return None
    words = str(error).lower()
    for option in ("temperature", "stream_options", "response_format", "max_completion_tokens", "max_tokens"):
        if option in words:
            return option
    return "" if code in (400, 422, 500, 501) else None


def _kin(error: BaseException, *words: str) -> bool:
    return any(word in name for name in _names(type(error)) for word in words)


def _names(kind: type[BaseException]) -> Iterator[str]:
    return (one.__name__ for one in kind.__mro__)


def _nowhere() -> Endpoint:
    from app.models.endpoint import Endpoint

    return Endpoint("", "", None, None, "")


_NOWHERE: Final = _nowhere()
