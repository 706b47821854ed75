"""Paragraphs with an indent and a label: wrapped at the console's width, folded where a word is too long, never cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

if TYPE_CHECKING:
    from rich.console import Console

GREY = "dim"  # a grey of its own vanishes on some backgrounds
NARROWEST_COLUMN = 20


def block(console: Console, text: Text, indent: int = 0, *, label: Text | None = None) -> None:
    """Print `text` indented by `indent` columns, all its lines beside `label`. No line ends in a space."""
    label = label or Text()
    width = max(NARROWEST_COLUMN, console.width - indent - label.cell_len)
    for number, line in enumerate(text.wrap(console, width, overflow="fold")):
        beside = Text(" " * indent) + (Text(" " * label.cell_len) if number else label)
        whole = beside + line
        whole.rstrip()
        console.print(whole, soft_wrap=True)
