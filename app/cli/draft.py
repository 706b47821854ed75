"""`eval new`: a question set drafted over the user's own library, for a person to correct."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.cli.common import load_settings
from app.cli.progress import progress_bar

family = typer.Typer(rich_markup_mode=None)


@family.callback()
def _family() -> None:
    """What stands under `eval`."""


@family.command("new")
def new(
    ctx: typer.Context,
    out: Annotated[Path, typer.Argument(metavar="OUT.jsonl", show_default=False, help="The file to write.")],
    from_library: Annotated[
        bool, typer.Option("--from-library", help="Draft from the statements of your library.")
    ] = False,
    collection: Annotated[
        str | None, typer.Option(metavar="NAME", help="Draft from the documents of this collection only.")
    ] = None,
    count: Annotated[int, typer.Option(metavar="N", help="How many questions, at most.")] = 30,
    seed: Annotated[int, typer.Option(metavar="N", help="Another number draws other questions.")] = 1,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
) -> int:
    """Draft a question set over your library, for you to correct.

    Questions come from votes, dates, quantities, arguments and conflicts that the documents hold, and from near misses
    that they do not, spread evenly over documents and sides. No model is needed. Each question is marked as a draft
    and says what to look at; a run tells how many are drafts still.
    """
    from ingest.errors import UsageError

    if not from_library:
        raise UsageError("It is not said what to draft from.", "Add --from-library.")
    settings = load_settings(ctx)
    from eval.drafting.command import library_opener, new_command

    return new_command(
        out,
        open_service=library_opener(settings),
        collection=collection,
        count=count,
        seed=seed,
        force=force,
        watch=progress_bar,
    )
