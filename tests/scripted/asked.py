"""A request to the scripted model: its messages, and what is found in them, read as a model would read them."""

from __future__ import annotations

import json
import re
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
        return "\n".join(str(one["content"]) for one in self.body["messages"] if one["role"] == "system")

    @property
    def shape(self) -> str | None:
        """What the reply is to be: json_schema, json_object, or None for anything."""
        return (self.body.get("response_format") or {}).get("type")

    @property
    def offered(self) -> list[Offered]:
        """The numbered statements: lines of JSON with "n" and "text"."""
        found = []
        for line in self.text.splitlines():
            if not line.startswith("{"):
                continue
            try:
                said = json.loads(line)
            except ValueError:
                continue
            if isinstance(said, dict) and isinstance(said.get("n"), int) and isinstance(said.get("text"), str):
                by = said.get("said_by") or []
                found.append(Offered(said["n"], said["text"], str(said.get("label")), tuple(by), said))
        return found

    @property
    def failed(self) -> list[dict[str, Any]]:
        """The sentences that are to be repaired: lines of JSON with "sentence" and "why"."""
        lines = (line for line in self.text.splitlines() if line.startswith("{"))
        return [said for line in lines if "why" in (said := json.loads(line)) and "sentence" in said]

    @property
    def kind(self) -> str:
        """Which prompt this is: answer, repair or refute, by its heading."""
        found = re.search(r"\bprompt: (\w+)", self.system)
        return found.group(1) if found else ""
