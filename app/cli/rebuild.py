"""`rebuild`: the indexes anew from the catalogue."""

from __future__ import annotations

from typing import Annotated

import typer

from app.cli.common import load_settings
from app.cli.progress import progress_bar
from app.cli.terminal import console, emit_json
from app.connect import connect


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(rebuild)


def rebuild(
    ctx: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Print the library's health as JSON.")] = False,
) -> int:
    """Make the indexes anew from the catalogue.

    The catalogue is the truth; indexes and readings can always be made again from it.
    """
    with connect(load_settings(ctx)) as service, progress_bar() as progress:
        health = service.rebuild(progress)
    if as_json:
        emit_json(health)
    else:
        from app.cli.tables import render_health

        render_health(console(), health)
    return 0 if health.ready else 1
