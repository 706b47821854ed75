"""`collections`: the named parts of the library, and which of them stay on this machine."""

from __future__ import annotations

from typing import Annotated

import typer

from app.cli.common import command_family, load_settings
from app.cli.terminal import clean, emit_json
from app.connect import connect

family = command_family("List the collections, and keep the documents of one on this machine.")
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")]


def register(app: typer.Typer) -> None:
    """Add the family."""
    app.add_typer(family, name="collections")


@family.command("list")
def list_collections(ctx: typer.Context, as_json: AsJson = False) -> None:
    """List the collections, by name."""
    with connect(load_settings(ctx)) as service:
        found = service.collections()
    if as_json:
        emit_json(found)
        return
    for one in found.collections:
        documents = f"{one.documents:,} document{'' if one.documents == 1 else 's'}"
        print(f"{clean(one.name)}: {documents}{', local only' if one.local_only else ''}")


@family.command("set")
def set_collection(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", show_default=False, help="The collection.")],
    local_only: Annotated[
        bool,
        typer.Option(
            "--local-only/--no-local-only",
            show_default=False,
            help="Whether its documents stay on this machine: no chat model elsewhere is shown a word of them.",
        ),
    ],
) -> None:
    """Keep the documents of a collection on this machine, or let them leave again."""
    from app.model import CollectionChange

    with connect(load_settings(ctx)) as service:
        found = service.change_collection(CollectionChange(name=name, local_only=local_only))
    stays = "stay on this machine" if found.local_only else "may be shown to a chat model elsewhere"
    print(f"documents of {clean(found.name)} {stays}")
