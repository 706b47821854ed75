"""Paragraphs with a hanging indent: wrapped at the console's width, folded where a word is too long, never cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

if TYPE_CHECKING:
    from rich.console import Console

GREY = "bright_black"


def block(console: Console, text: Text, indent: int = 0, *, hang: int = 0) -> None:
    """Print `text` indented by `indent` columns, its later lines by `hang` more. No line ends in a space."""
    lines = _wrapped(console, text, console.width - indent - hang)
    for number, line in enumerate(lines):
        line.rstrip()
        margin = " " * (indent + (hang if number else 0)) if line.plain else ""
        console.print(Text(margin) + line, soft_wrap=True)


def _wrapped(console: Console, text: Text, width: int) -> list[Text]:
    return list(text.wrap(console, max(width, 20), overflow="fold"))
