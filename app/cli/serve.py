"""`serve`: the API and the chat page over one library."""

from __future__ import annotations

import gc
import hashlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.common import load_settings
from app.cli.progress import progress_bar
from app.cli.terminal import note
from app.home import JOBS, STARTER_MARK, UPLOADS

if TYPE_CHECKING:
    from app.service import Service

# What a server keeps for the next question is much, and little of it is garbage. As Python ships, its collector walks
# through all of it several times a question: a third of the slowest answers' time.
_COLLECTING = (50_000, 20, 50)

# How long one thread may keep the others waiting. A question gives its turn away hundreds of times, whenever it reads
# from the catalogue, and beside an ingestion would wait each time as long as Python's default, five milliseconds.
_TURN_SECONDS = 0.0005


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
    """Serve the API and the chat page."""
    settings = load_settings(ctx, host=host, port=port, max_question_chars=max_question_chars)
    from app.api.options import ApiOptions, check_host

    check_host(settings.host, settings.api_keys)
    from app.api import server
    from app.local import LocalService
    from app.owner import held_by_another, running_server
    from corpus import starter_catalogue

    if running_server(settings.home) is not None:
        raise held_by_another(settings.home)
    server.bind(settings.host, settings.port).close()  # a port that is taken is told before a library is filled
    service = LocalService.open(settings)
    try:
        for line in service.mended:
            note(line)
        service.serve()
        gc.set_threshold(*_COLLECTING)
        sys.setswitchinterval(_TURN_SECONDS)
        if starter:
            ingest_starter(service, settings.home, starter_catalogue())
        server.run(
            service,
            host=settings.host,
            port=settings.port,
            owner=service.owner,
            options=ApiOptions(
                keys=settings.api_keys,
                model=settings.model,
                max_question_chars=settings.max_question_chars,
                uploads=settings.home / UPLOADS,
                jobs=settings.home / JOBS,
            ),
            on_ready=_announce,
        )
    finally:
        service.close()


def _announce(url: str) -> None:
    print(f"On Record is ready at {url} (Ctrl+C stops it)", flush=True)


def ingest_starter(service: Service, home: Path, catalogue: Path) -> bool:
    """Take in the starter corpus, a catalogue with its files beside it, unless that was done before.

    Returns whether it was needed. What a reader has since removed or corrected stays so; a document that fails is
    told, and all is tried again next time.
    """
    from app.service import IngestRequest

    mark, fingerprint = home / STARTER_MARK, _fingerprint(catalogue.parent)
    if mark.is_file() and mark.read_text(encoding="utf-8").strip() == fingerprint:
        return False
    note("ingesting the starter corpus (once)…")
    with progress_bar() as progress:
        report = service.ingest(IngestRequest(catalog=str(catalogue)), progress)
    for item in report.items:
        if item.outcome == "failed":
            note(f"{item.target}: {item.error}")
    if not report.failed:
        mark.write_text(fingerprint + "\n", encoding="utf-8")
    return True


def _fingerprint(folder: Path) -> str:
    """The sha256 of the names and bytes of all files below a folder."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        data = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{len(data)}\0".encode() + data)
    return digest.hexdigest()
