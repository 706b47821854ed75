"""What the command families share: the flags and the settings they make."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import typer

if TYPE_CHECKING:
    from app.settings import Settings

# The choices of flags, written out because importing them would import pydantic; a test compares them with the types.
SOURCE_TYPES: TypeAlias = Literal["record", "official_statement", "investigation", "news", "advocacy", "other"]
MODES: TypeAlias = Literal["auto", "extractive", "llm"]
LOG_LEVELS: TypeAlias = Literal["debug", "info", "warning", "error"]
LOG_FORMATS: TypeAlias = Literal["text", "json"]


@dataclass(frozen=True, slots=True)
class Globals:
    """The flags before the command's name. None means not given."""

    flags: dict[str, Any] = field(default_factory=dict)


def command_family(about: str) -> typer.Typer:
    """Commands that share a first word; that word alone prints what there is, and is wrong usage."""
    family = typer.Typer(help=about, no_args_is_help=False, rich_markup_mode=None)

    @family.callback(invoke_without_command=True)
    def alone(ctx: typer.Context) -> None:
        if ctx.invoked_subcommand is None:
            print(ctx.get_help())
            raise typer.Exit(2)

    return family


def load_settings(ctx: typer.Context, **flags: Any) -> Settings:
    """The settings for this command; what is spelled wrong in the environment is told once on stderr."""
    from app import settings as settings_module
    from app.cli.terminal import note
    from app.logs import configure

    given = ctx.obj.flags if isinstance(ctx.obj, Globals) else {}
    settings = settings_module.Settings.load(**{**given, **flags})
    configure(settings.log_level, settings.log_format)
    for line in settings_module.warnings():
        note(line)
    return settings


def check_date(value: str | None, flag: str) -> str | None:
    """A date as YYYY, YYYY-MM or YYYY-MM-DD. Raises UsageError for another."""
    if value is None or (re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", value) and _on_the_calendar(value)):
        return value
    from ingest.errors import UsageError

    raise UsageError(f"{flag} {value!r} is no date.", "Write YYYY, YYYY-MM or YYYY-MM-DD.")


def _on_the_calendar(value: str) -> bool:
    from datetime import date

    try:
        date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        return False
    return True
