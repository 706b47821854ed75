"""`eval`: a question set asked of the library, and how well it did."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.cli.common import load_settings


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("eval")(evaluate)


def evaluate(
    ctx: typer.Context,
    sets: Annotated[list[Path], typer.Argument(metavar="SET.jsonl...", show_default=False, help="Question sets.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the run as JSON and nothing else.")] = False,
    out: Annotated[Path | None, typer.Option(metavar="RUN.json", help="Write the run to this file too.")] = None,
    fail_under: Annotated[
        list[str] | None, typer.Option(metavar="METRIC=X", help="Exit with 1 where a metric is below X; repeatable.")
    ] = None,
) -> int:
    """Ask question sets and measure the answers.

    Told are recall, labels, exactness of quotes, abstention and time.
    """
    settings = load_settings(ctx)
    # The one place where the application calls the evaluation: both faces of it are commands of this line.
    from eval.runner import command

    return command(settings, sets, as_json=as_json, out=out, fail_under=tuple(fail_under or ()))
