"""`serve`: the API and the chat page over one library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.common import load_settings
from app.cli.progress import progress_bar
from app.cli.terminal import note

if TYPE_CHECKING:
    from app.service import Service


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(serve)


def serve(
    ctx: typer.Context,
    host: Annotated[str | None, typer.Option(metavar="ADDRESS", help="The address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(metavar="N", help="The port to listen on; 0 takes a free one.")] = None,
    starter: Annotated[bool, typer.Option("--starter", help="First ingest the starter corpus, once.")] = False,
    max_question_chars: Annotated[
        int | None, typer.Option(metavar="N", help="The longest question, in characters.")
    ] = None,
) -> None:
    """Serve the API and the chat page on this machine."""
    settings = load_settings(ctx, host=host, port=port, max_question_chars=max_question_chars)
    from app.api.options import check_host

    check_host(settings.host, settings.api_keys)
    from app.api import server
    from app.local import LocalService

    service = LocalService.open(settings)
    try:
        if starter:
            ingest_starter(service)
        server.run(service, host=settings.host, port=settings.port)
    finally:
        service.close()


def ingest_starter(service: Service) -> None:
    """Take the starter corpus in, if it is not there already."""
    from app.service import IngestRequest
    from corpus import starter_catalogue

    note("ingesting the starter corpus (once)…")
    with progress_bar() as progress:
        report = service.ingest(IngestRequest(catalog=str(starter_catalogue())), progress)
    for item in report.items:
        if item.outcome == "failed":
            note(f"the starter corpus: {item.target}: {item.error}")
