"""The help of every command as one text: what `docs/cli.md` shows, and a test compares.

``python -m app.cli.reference docs/cli.md`` writes it between the page's two markers.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup

from app.cli.entry import app

BEGIN, END = "<!-- help: begin -->", "<!-- help: end -->"
WIDTH = 80


def reference() -> str:
    """Every command's help, one section each, in the order of ``onrecord --help``."""
    return "\n\n".join(f"## `{name}`\n\n```text\n{text}\n```" for name, text in _helps(typer.main.get_command(app)))


def names() -> list[str]:
    """Every command as it is typed, such as ``onrecord documents show``."""
    return [name for name, _ in _helps(typer.main.get_command(app))]


def _helps(command: Any, parent: Any = None, name: str = "onrecord") -> Iterator[tuple[str, str]]:
    context = command.context_class(
        command, info_name=name, parent=parent, terminal_width=WIDTH, **command.context_settings
    )
    yield context.command_path, "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
    for each in command.list_commands(context) if hasattr(command, "list_commands") else ():
        found = command.get_command(context, each)
        if parent is None or isinstance(command, TyperGroup):
            yield from _helps(found, context, each)
        else:  # a command that others stand under: its own arguments are none of theirs
            yield from _helps(found, parent, f"{name} {each}")


def write(page: Path) -> None:
    """Put the help of today between the markers of a page."""
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    page.write_text(f"{before}{BEGIN}\n\n{reference()}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        write(Path(argument))
