"""Logging: the program's own messages at the level asked for, as text or as one JSON object a line.

A message that belongs to a request carries its id, also from the threads that work for it.
"""

from __future__ import annotations

import json
import logging
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, Literal

OWN = ("app", "ingest", "eval")
LogFormat = Literal["text", "json"]

request_id: ContextVar[str | None] = ContextVar("request_id", default=None)
"""The id of the request that is being answered here."""


def configure(level: str, form: LogFormat = "text") -> None:
    """Send log messages to stderr. Libraries log what a reader can do nothing about: they stay silent but in debug."""
    chosen = getattr(logging, level.upper())
    handler = logging.StreamHandler()
    handler.setFormatter(_AsJson() if form == "json" else _AsText())
    logging.basicConfig(handlers=[handler], level=logging.CRITICAL, force=True)
    if chosen <= logging.DEBUG:
        logging.getLogger().setLevel(logging.INFO)
    for name in OWN:
        logging.getLogger(name).setLevel(chosen)
    logging.captureWarnings(True)


class _AsText(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        about = "".join(f" {name}={value}" for name, value in _fields(record).items())
        told = f"{record.levelname} {record.name}: {' '.join(record.getMessage().split())}{about}"
        return f"{told}\n{self.formatException(record.exc_info)}" if record.exc_info else told


class _AsJson(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **_fields(record),
        }
        if record.exc_info:
            told["traceback"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False, default=str)


def _fields(record: logging.LogRecord) -> dict[str, Any]:
    """What a message tells beside its words: `extra={"told": {…}}` of the call, and the request that it belongs to."""
    told = getattr(record, "told", None)
    about = dict(told) if isinstance(told, dict) else {}
    current = request_id.get()
    return {**about, "request_id": current} if current is not None else about
