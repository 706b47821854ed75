"""`backup` and `restore`: a whole library in one file, and a library made of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.common import load_settings
from app.cli.progress import progress_bar
from app.cli.terminal import console, emit_json, note
from app.connect import connect

if TYPE_CHECKING:
    from app.settings import Settings


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(backup)
    app.command()(restore)


def backup(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", show_default=False, help="The file to make.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print what was written as JSON.")] = False,
) -> int:
    """Write the whole library to one file, also while it is served.

    The file is read back and verified before it gets its name; one that exists is never written over.
    """
    settings = load_settings(ctx)
    _expect_library(settings)
    with connect(settings) as service, progress_bar() as progress:
        made = service.backup(_path(file), progress)
    if as_json:
        emit_json(made)
    else:
        documents = "1 document" if made.documents == 1 else f"{made.documents:,} documents"
        print(f"{made.path}: {documents}, {made.size / 1e6:,.1f} MB, verified")
    if made.missing:
        note(f"{made.missing} original files are no longer in the library, or were altered there: they are left out.")
    return 0


def restore(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", show_default=False, help="A file that `backup` made.")],
    force: Annotated[
        bool, typer.Option("--force", help="Where there is a library already, set it aside inside its folder.")
    ] = False,
) -> int:
    """Make the library of a backup; the file is verified whole before anything is touched."""
    settings = load_settings(ctx)
    from app import restore as restoring
    from app.cli.tables import render_health
    from app.local import LocalService

    with progress_bar() as progress:
        aside = restoring.restore(_path(file), settings.home, force=force, progress=progress)
        with LocalService.open(settings) as service:
            service.mend(progress)
            health = service.health()
    if aside is not None:
        note(f"The library that stood there is now in {aside}.")
    render_health(console(), health)
    return 0 if health.ready else 1


def _path(given: str) -> Path:
    from ingest.errors import UsageError

    if not given.strip() or "\0" in given:
        raise UsageError("The file has no name.", "Give the path of a file.")
    return Path.cwd() / Path(given).expanduser()


def _expect_library(settings: Settings) -> None:
    """A mistyped folder must not make an empty library, and a backup of it."""
    from app.home import has_library
    from app.owner import running_server
    from ingest.errors import NotFound

    if running_server(settings.home) is None and not has_library(settings.home):
        raise NotFound(f"There is no library in {settings.home}.", "Name its folder with ONRECORD_HOME.")
