"""The two streams: what is safe to print, how wide, and where colour belongs."""

from __future__ import annotations

import io
import os
import re
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import BaseModel
    from rich.console import Console

NARROWEST, WIDEST, PIPED = 60, 200, 100

# Documents are material: an escape sequence or a bidirectional override in one must not reach the terminal.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def clean(text: str) -> str:
    """The text with what could steer a terminal replaced; line ends and tabs stay."""
    return _UNSAFE.sub("\ufffd", text.replace("\r\n", "\n"))


def prepare_streams() -> None:
    """UTF-8 on both streams, whatever the locale says; what cannot be told is replaced, never a crash."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def console(*, stderr: bool = False) -> Console:
    """A console that takes every text as it is: no markup, no highlighting, no emoji codes."""
    from rich.console import Console

    made = Console(stderr=stderr, markup=False, highlight=False, emoji=False, soft_wrap=False)
    columns = os.environ.get("COLUMNS", "")
    width = made.width if made.is_terminal or columns.isdigit() else PIPED
    made.width = max(NARROWEST, min(WIDEST, width))
    return made


def emit_json(model: BaseModel) -> None:
    """The contract's JSON and nothing else on stdout."""
    print(model.model_dump_json(by_alias=True, indent=2))


def note(line: str) -> None:
    """Something worth knowing that is no error, on stderr."""
    print(f"onrecord: {clean(line)}", file=sys.stderr, flush=True)
