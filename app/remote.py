"""What the parts of the client share: one call to a running server, and how paths and queries are made."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, TypeVar
from urllib.parse import quote

from pydantic import BaseModel

from ingest.errors import NotFound

M = TypeVar("M", bound=BaseModel)


class Remote(ABC):
    """A part of the client. Each speaks of one room of the library; `app.client.OnRecord` is all of them."""

    @abstractmethod
    def _call(self, kind: type[M], method: str, path: str, **options: Any) -> M:
        """Send a request and read the reply as `kind`. Raises what the server told, as this project's own error."""


def given(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values that were given: None stands for none."""
    return {name: value for name, value in values.items() if value is not None}


def part(text: str) -> str:
    """A text as one part of a path. Raises NotFound where a path with it would be another path."""
    if not text or text in (".", ".."):
        raise NotFound(f"There is nothing named {text!r}.", "Give an id.")
    return quote(text, safe="")


def id_part(text: str) -> str:
    """An id that the server made, as a part of a path: it holds no slash. A document also goes by a key that does."""
    if "/" in text:
        raise NotFound(f"There is nothing named {text!r}.", "Give an id.")
    return part(text)
