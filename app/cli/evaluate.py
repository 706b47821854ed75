"""`eval`: a question set asked of the library, and how well it did."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.cli import data_sets
from app.cli.common import MODES, load_settings
from app.cli.leading import leading
from app.cli.progress import progress_bar


def register(app: typer.Typer) -> None:
    """Add the command, with those that stand under its name."""
    app.command("eval", cls=leading(data_sets.family))(evaluate)


def evaluate(
    ctx: typer.Context,
    sets: Annotated[
        list[Path] | None, typer.Argument(metavar="SET.jsonl...", show_default=False, help="Question sets.")
    ] = None,
    suite: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Run a suite that comes with it instead: reading, evidence, written."),
    ] = None,
    library: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Ask the library in this folder, whatever the sets name.")
    ] = None,
    catalog: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Ask a library made from this catalogue for the run, whatever the sets name."
        ),
    ] = None,
    url: Annotated[
        str | None, typer.Option(metavar="URL", help="Ask this server, whatever the sets name; key: ONRECORD_API_KEYS.")
    ] = None,
    exchange: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME=NAME",
            help="Ask everything once more with these names exchanged, in place of the pairs that sets name; "
            "repeatable, and A|B=C|D for several names of a side.",
        ),
    ] = None,
    no_exchange: Annotated[bool, typer.Option("--no-exchange", help="Exchange no names, whatever the sets name.")] = (
        False
    ),
    mode: Annotated[MODES, typer.Option(help="How answers are worded: verbatim, or by a model and then checked.")] = (
        "auto"
    ),
    jobs: Annotated[
        int,
        typer.Option(min=1, max=64, metavar="N", help="Questions under way at a time; waits compare where it is 1."),
    ] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Print the run as JSON and nothing else.")] = False,
    out: Annotated[
        Path | None,
        typer.Option(metavar="RUN.json", help="Write the run to this file too; a run that is stopped can go on."),
    ] = None,
    report: Annotated[Path | None, typer.Option(metavar="OUT.html", help="Write the report to this page.")] = None,
    compare: Annotated[
        Path | None, typer.Option(metavar="RUN.json", help="Tell what changed since this earlier run.")
    ] = None,
    fail_under: Annotated[
        list[str] | None,
        typer.Option(
            metavar="METRIC=X", help="Exit with 1 where a metric is below X (where less is better: above); repeatable."
        ),
    ] = None,
) -> int:
    """Ask question sets and measure the answers, or run a suite.

    A set that names a catalogue is asked of a library made from it for the run, another of the own library; --library,
    --catalog or --url names something else. Exit status: 0 all thresholds met, 1 one not, 2 wrong usage, 130 stopped.

    Of question sets are told recall, labels, exactness of quotes, abstention and time. The suite "reading" tells how
    well statements are read, "evidence" how well they are weighed against one another; neither needs a library.
    """
    settings = load_settings(ctx)
    # The one place where the application calls the evaluation: both are commands of this line.
    from eval.command import How, eval_command, exchanged, library_opener, named

    asked = named(library=library, catalog=catalog, url=url)
    pairs = exchanged(exchange or (), none=no_exchange)
    return eval_command(
        tuple(sets or ()),
        suite=suite,
        open_service=library_opener(settings, asked),
        how=How(asked=asked, home=str(settings.home), mode=mode, jobs=jobs, exchange=pairs),
        json=as_json,
        out=out,
        report=report,
        compare=compare,
        fail_under=tuple(fail_under or ()),
        watch=progress_bar,
    )
