"""`conversations`: what was asked one after the other: listed, shown, renamed, exported, removed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.common import command_family, load_settings
from app.cli.terminal import clean, console, emit_json, note
from app.connect import connect

if TYPE_CHECKING:
    from app.conversations.model import ExportFormat

family = command_family("List, show, rename, export and remove kept conversations.")
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")]
Which = Annotated[str, typer.Argument(metavar="ID", show_default=False, help="The conversation's id.")]


def register(app: typer.Typer) -> None:
    """Add the family."""
    app.add_typer(family, name="conversations")


@family.command("list")
def list_conversations(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORD]…", show_default=False, help="Only those whose title or questions hold all."),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=200, metavar="N", help="How many.")] = 20,
    as_json: AsJson = False,
) -> None:
    """List conversations, the one used last first."""
    with connect(load_settings(ctx)) as service:
        found = service.conversations(limit=limit, query=" ".join(words or ()) or None)
    if as_json:
        emit_json(found)
        return
    from app.cli.tables import render_conversations

    render_conversations(console(), found.conversations, found.total)


@family.command()
def show(ctx: typer.Context, conversation: Which, as_json: AsJson = False) -> None:
    """Show a conversation with its answers."""
    with connect(load_settings(ctx)) as service:
        found = service.conversation(conversation)
    if as_json:
        emit_json(found)
        return
    from rich.text import Text

    from app.cli.layout import block
    from app.cli.render import render_answer

    out = console()
    for answer in found.answers:
        block(out, Text(f"> {clean(answer.question)}", "bold"))
        render_answer(out, answer)
        out.print()


@family.command()
def rename(
    ctx: typer.Context,
    conversation: Which,
    title: Annotated[str, typer.Argument(metavar="TITLE", help="Empty: its first question stands for it again.")],
) -> None:
    """Give a conversation a title."""
    with connect(load_settings(ctx)) as service:
        found = service.rename_conversation(conversation, title)
    print(f"{found.id}  {clean(found.title)}")


@family.command()
def export(
    ctx: typer.Context,
    conversation: Which,
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", show_default=False, help="Where to write; its ending says what.")
    ] = None,
    kind: Annotated[str | None, typer.Option("--format", metavar="md|html|json", help="What to write.")] = None,
) -> None:
    """Write a conversation as Markdown with footnotes, as a page that stands alone, or as JSON."""
    from app.conversations.export import exported

    settings, chosen = load_settings(ctx), _format(kind, file)
    with connect(settings) as service:
        text = exported(service.conversation(conversation), chosen)
    if file is None:
        print(text, end="")
        return
    file.write_text(text, encoding="utf-8")
    note(f"written to {file}")


@family.command()
def remove(ctx: typer.Context, conversation: Which) -> None:
    """Delete a conversation with its answers, for good."""
    with connect(load_settings(ctx)) as service:
        found = service.remove_conversation(conversation)
    print(f"removed  {found.id}  {clean(found.title)}")


def _format(kind: str | None, file: Path | None) -> ExportFormat:
    from ingest.errors import UsageError

    said = (kind or (file.suffix.lstrip(".") if file and file.suffix else "md")).lower()
    match {"markdown": "md", "htm": "html"}.get(said, said):
        case "md":
            return "md"
        case "html":
            return "html"
        case "json":
            return "json"
        case _:
            raise UsageError(f"{said!r} is no format of an export.", "Give --format md, html or json.")
