"""`ingest`: documents in."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator
from typing import Annotated

import typer

from app.cli.common import SOURCE_TYPES, check_date, load_settings
from app.cli.progress import progress_bar
from app.cli.terminal import console, emit_json, note
from app.connect import connect

PARTIAL = 3


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(ingest)


def ingest(
    ctx: typer.Context,
    targets: Annotated[
        list[str] | None,
        typer.Argument(metavar="TARGET...", show_default=False, help="Files, folders, globs, URLs or symbols."),
    ] = None,
    catalog: Annotated[
        str | None,
        typer.Option(metavar="FILE.yaml", help="A catalogue that lists documents and what is known of them."),
    ] = None,
    source_type: Annotated[SOURCE_TYPES | None, typer.Option(help="What kind of source the targets are.")] = None,
    publisher: Annotated[str | None, typer.Option(metavar="NAME", help="Who published the targets.")] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="When they were published: YYYY, YYYY-MM or YYYY-MM-DD.")
    ] = None,
    collection: Annotated[str | None, typer.Option(metavar="NAME", help="The collection to put them in.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read and report; write nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON and nothing else.")] = False,
) -> int:
    """Take documents into the library.

    One that fails is told with its reason and leaves nothing behind; the others go on, and the exit status is 3.
    """
    from ingest.errors import UsageError

    targets = targets or []
    if not targets and catalog is None:
        raise UsageError("There is nothing to ingest.", "Give files, folders, globs, URLs or --catalog FILE.yaml.")
    if any(not target.strip() for target in targets):
        raise UsageError("A target is empty.", "Give a file, a folder, a glob or a URL.")
    published = check_date(published, "--published")
    settings = load_settings(ctx)
    from app.service import IngestRequest

    request = IngestRequest(
        targets=tuple(targets),
        catalog=catalog,
        source_type=source_type,
        publisher=publisher,
        published=published,
        collection=collection,
        dry_run=dry_run,
    )
    with _closing_in_peace(), connect(settings) as service, progress_bar() as progress:
        try:
            report = service.ingest(request, progress)
        except KeyboardInterrupt:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            note("Interrupted. What was taken in before is kept; the same command goes on with the rest.")
            raise
    if as_json:
        emit_json(report)
    else:
        from app.cli.tables import render_report

        render_report(console(), report)
    return PARTIAL if report.failed else 0


@contextlib.contextmanager
def _closing_in_peace() -> Iterator[None]:
    """Puts back what an interrupt does, once the library is closed: a second one meanwhile would tear the closing."""
    before = signal.getsignal(signal.SIGINT)
    try:
        yield
    finally:
        if before is not None:
            signal.signal(signal.SIGINT, before)
