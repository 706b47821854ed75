"""`ask` and `search`: what the library says, and where it speaks of something."""

from __future__ import annotations

from typing import Annotated

import typer

from app.cli.common import MODES, check_date, load_settings
from app.cli.terminal import console, emit_json
from app.connect import connect


def register(app: typer.Typer) -> None:
    """Add the commands of this family."""
    app.command()(ask)
    app.command()(search)


def ask(
    ctx: typer.Context,
    question: Annotated[str, typer.Argument(metavar="QUESTION", show_default=False, help="In quotation marks.")],
    mode: Annotated[MODES, typer.Option(help="How answers are worded: verbatim, or by a model and then checked.")] = (
        "auto"
    ),
    collection: Annotated[str | None, typer.Option(metavar="NAME", help="Ask this collection only.")] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="Only what was published on or before this date.")
    ] = None,
    model: Annotated[str | None, typer.Option(metavar="NAME", help="A chat model, as provider:model.")] = None,
    max_question_chars: Annotated[
        int | None, typer.Option(metavar="N", help="The longest question, in characters.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer as JSON and nothing else.")] = False,
) -> None:
    """Answer a question from the library.

    Each sentence comes with its label, the reason for it, and exact quotes.
    """
    settings = load_settings(ctx, model=model, max_question_chars=max_question_chars)
    question = settings.check_question(question)
    as_of = check_date(as_of, "--as-of")
    from app.model import AskRequest

    with connect(settings) as service:
        answer = service.ask(AskRequest(question=question, mode=mode, collection=collection, as_of=as_of))
    if as_json:
        emit_json(answer)
        return
    from app.cli.render import render_answer

    render_answer(console(), answer)


def search(
    ctx: typer.Context,
    query: Annotated[
        str, typer.Argument(metavar="QUERY", show_default=False, help="Words, or a sentence, in quotation marks.")
    ],
    k: Annotated[int, typer.Option("-k", min=1, max=1000, metavar="N", help="How many passages.")] = 10,
    collection: Annotated[str | None, typer.Option(metavar="NAME", help="Search this collection only.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the results as JSON and nothing else.")] = False,
) -> None:
    """Find passages, best first. Nearness is told, not truth."""
    settings = load_settings(ctx)
    query = settings.check_question(query)
    with connect(settings) as service:
        results = service.search(query, k=k, collection=collection)
    if as_json:
        emit_json(results)
        return
    from app.cli.render import render_results

    render_results(console(), results)
