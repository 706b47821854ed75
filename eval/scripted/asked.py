"""A request to the scripted model: its messages, and what is found in them, read as a model would read them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Offered:
    """A numbered statement as the prompt shows it."""

    number: int
    text: str
    label: str
    said_by: tuple[str, ...]
    raw: dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """A request. `count`: how many the server had before this one."""

    body: dict[str, Any]
    count: int

    @property
    def text(self) -> str:
        """All messages, one after the other."""
        return "\n".join(str(one["content"]) for one in self.body["messages"])

    @property
    def system(self) -> str:
        """The instructions alone."""
        return "\n".join(str(one["content"]) for one in self.body["messages"] if one["role"] == "system")

    @property
    def shape(self) -> str | None:
        """What the reply is to be: json_schema, json_object, or None for anything."""
        return (self.body.get("response_format") or {}).get("type")

    def _lines(self) -> Iterator[dict[str, Any]]:
        """The lines of the messages that are objects of JSON."""
        for line in self.text.splitlines():
            if line.startswith("{"):
                try:
                    said = json.loads(line)
                except ValueError:
                    continue
                if isinstance(said, dict):
                    yield said

    @property
    def offered(self) -> list[Offered]:
        """The numbered statements: lines of JSON with "n" and "text"."""
        return [
            Offered(said["n"], str(said["text"]), str(said.get("label")), tuple(said.get("said_by") or []), said)
            for said in self._lines()
            if isinstance(said.get("n"), int) and "text" in said
        ]

    @property
    def failed(self) -> list[dict[str, Any]]:
        """The sentences that are to be repaired: lines of JSON with "sentence" and "why"."""
        return [said for said in self._lines() if "why" in said and "sentence" in said]

    @property
    def claims(self) -> list[dict[str, Any]]:
        """The sentences that are to be refuted: lines of JSON with "sentence" and "claim"."""
        return [said for said in self._lines() if "claim" in said and "sentence" in said]

    @property
    def kind(self) -> str:
        """Which prompt this is: answer, repair or refute."""
        return "repair" if self.failed else "refute" if self.claims else "answer"
