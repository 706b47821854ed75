"""`chat`: a conversation in the terminal. Every question may lean on the one before; all of it is kept."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.common import MODES, check_date, load_settings
from app.cli.terminal import clean, console
from app.connect import connect

if TYPE_CHECKING:
    from app.conversations.model import Conversation
    from app.service import Service

_HELP = "Ask; a question may lean on the one before. An empty line or Ctrl-D ends, Ctrl-C stops an answer."


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(chat)


def chat(
    ctx: typer.Context,
    conversation: Annotated[
        str | None, typer.Option("--conversation", metavar="ID", help="Go on with this one.", show_default=False)
    ] = None,
    last: Annotated[bool, typer.Option("--last", help="Go on with the one used last.")] = False,
    mode: Annotated[MODES, typer.Option(help="How answers are worded: verbatim, or by a model and then checked.")] = (
        "auto"
    ),
    collection: Annotated[str | None, typer.Option(metavar="NAME", help="Ask this collection only.")] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="Only what was published on or before this date.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print each answer as JSON, one a line, and nothing else.")
    ] = False,
) -> None:
    """Hold a conversation: questions are read line by line, from a terminal or a pipe, and answered in turn.

    What a question leaves unsaid ("and who abstained?") is taken from the turn before, and shown.
    """
    settings = load_settings(ctx)
    as_of = check_date(as_of, "--as-of")
    from app.cli.render import render_answer
    from app.model import AskRequest
    from ingest.errors import InputError, UsageError

    if conversation is not None and last:
        raise UsageError("--conversation and --last name two conversations.", "Give one of them.")
    with connect(settings) as service:
        held = _taken_up(service, conversation, last=last)
        asked = False
        for question in _questions(quiet=as_json):
            if held is None:
                held = service.start_conversation()
            try:
                answer = service.ask(
                    AskRequest(
                        question=question, conversation_id=held.id, mode=mode, collection=collection, as_of=as_of
                    )
                )
            except InputError as error:
                if not sys.stdin.isatty():
                    raise
                print(f"onrecord: {clean(str(error))}", file=sys.stderr)
                continue
            except KeyboardInterrupt:
                if not sys.stdin.isatty():
                    raise
                print("onrecord: stopped.", file=sys.stderr)
                continue
            asked = True
            if as_json:
                print(answer.model_dump_json(by_alias=True), flush=True)
            else:
                render_answer(console(), answer)
        if asked and held is not None and not as_json:
            print(f"onrecord: kept as {held.id}; `onrecord chat --last` goes on with it.", file=sys.stderr)


def _taken_up(service: Service, conversation_id: str | None, *, last: bool) -> Conversation | None:
    """The conversation to go on with; None: one is begun with the first question, so that none is kept empty."""
    from ingest.errors import NotFound

    if conversation_id is not None:
        return service.conversation(conversation_id)
    if not last:
        return None
    found = service.conversations(limit=1).conversations
    if not found:
        raise NotFound("There is no conversation yet.", "Begin one with `onrecord chat`.")
    return found[0]


def _questions(*, quiet: bool) -> Iterator[str]:
    """The lines of a pipe that hold something; in a terminal those typed, until an empty one or the end."""
    if not sys.stdin.isatty():
        yield from (line.strip() for line in sys.stdin if line.strip())
        return
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401  # gives `input` its history and editing
    if not quiet:
        print(_HELP, file=sys.stderr)
    while True:
        try:
            line = input("> " if not quiet else "").strip()
        except (EOFError, KeyboardInterrupt):
            print(file=sys.stderr)
            return
        if not line:
            return
        yield line
