"""A command that others stand under: its first word runs one of them where it names one, and else is its own."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperCommand


def leading(family: typer.Typer) -> type[TyperCommand]:
    """The class of a command under whose name the commands of `family` stand.

    `onrecord eval new …` runs `new`; `onrecord eval mine.jsonl` and `onrecord eval --suite reading` run `eval` itself.
    A file that bears a command's name is given as `./new`.
    """

    class Leading(TyperCommand):
        def list_commands(self, _: Any) -> list[str]:
            """The names of those that stand under it."""
            return list(self._commands())

        def get_command(self, _: Any, name: str) -> Any:
            """One of them; None for another name."""
            return self._commands().get(name)

        def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
            """The context of the command that the first word names, or its own."""
            found = self._commands().get(args[0]) if args else None
            if found is None:
                return super().make_context(info_name, args, parent, **extra)
            return found.make_context(f"{info_name} {args[0]}", args[1:], parent, **extra)

        def format_options(self, ctx: Any, formatter: Any) -> None:
            """Its own options, then the commands under its name."""
            super().format_options(ctx, formatter)
            with formatter.section("Commands"):
                formatter.write_dl([(name, one.get_short_help_str(60)) for name, one in self._commands().items()])

        def _commands(self) -> dict[str, Any]:
            return dict(typer.main.get_group(family).commands)

    return Leading
