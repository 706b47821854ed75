"""`overrides`: what analysts set in place of computed values: listed, set, taken back, taken along."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.common import command_family, load_settings
from app.cli.terminal import clean, console, emit_json
from app.connect import connect

if TYPE_CHECKING:
    from pydantic import ValidationError

    from app.model import Override

family = command_family("List, set, take back, export and import what an analyst holds against a computed value.")
FIELDS = "label, speaker, conflict"
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")]
Only = Annotated[str | None, typer.Option(metavar="ID", help="Of this document only: its id, or its key.")]


def register(app: typer.Typer) -> None:
    """Add the family."""
    app.add_typer(family, name="overrides")


@family.command("list")
def list_overrides(
    ctx: typer.Context,
    document: Only = None,
    removed: Annotated[bool, typer.Option("--removed", help="Those taken back too.")] = False,
    as_json: AsJson = False,
) -> None:
    """List what analysts set, oldest first."""
    with connect(load_settings(ctx)) as service:
        found = service.overrides(document, removed=removed)
    if as_json:
        emit_json(found)
        return
    from app.cli.tables import render_overrides

    render_overrides(console(), found.overrides)


@family.command("set")
def set_override(
    ctx: typer.Context,
    document: Annotated[
        str,
        typer.Argument(metavar="ID", show_default=False, help="The document: its id, a beginning of it, or its key."),
    ],
    quote: Annotated[
        str, typer.Argument(metavar="QUOTE", show_default=False, help="Words that one of its statements alone holds.")
    ],
    value: Annotated[
        str,
        typer.Argument(
            metavar="FIELD=VALUE",
            show_default=False,
            help="label=reported, speaker=NAME, conflict=dismissed or conflict=asserted.",
        ),
    ],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; it is shown with what is set.")] = "",
    author: Annotated[str | None, typer.Option(metavar="NAME", help="Who sets it; shown too.")] = None,
    kind: Annotated[str, typer.Option(metavar="KIND", help="What the speaker is: person, body, document.")] = "person",
    aspect: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="What the conflict is over, as an answer tells it: date, quantity."),
    ] = None,
    other: Annotated[
        str | None, typer.Option("--with", metavar="ID", help="The document of the other account.")
    ] = None,
    other_quote: Annotated[
        str | None, typer.Option("--with-quote", metavar="QUOTE", help="The words of the other account.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Set a label, a speaker or a conflict of a statement, with a reason. What was computed is shown beside it."""
    from pydantic import ValidationError

    from app.model import OverrideRequest
    from ingest.errors import UsageError

    name, equals, said = value.partition("=")
    name, said = name.strip(), said.strip()
    if not equals or not said or name not in FIELDS.split(", "):
        raise UsageError(f"{value!r} sets nothing that can be set.", f"Write FIELD=VALUE; the fields are {FIELDS}.")
    if not reason.strip():
        raise UsageError("An override needs its reason.", 'Add --reason "…".')
    fields: dict[str, Any] = {"place": {"document": document, "quote": quote}, "reason": reason, "author": author}
    if name == "conflict":
        if (other is None) != (other_quote is None):
            raise UsageError("The other account is named by half.", "Give both --with and --with-quote.")
        there = {"document": other, "quote": other_quote} if other is not None else None
        fields["conflict"] = {"verdict": said, "aspect": aspect, "there": there}
    else:
        fields[name] = said
    if name == "speaker":
        fields["speaker_kind"] = kind
    try:
        request = OverrideRequest.model_validate(fields)
    except ValidationError as error:
        raise UsageError(_told(error), "`onrecord overrides set --help` tells the values.") from None
    with connect(load_settings(ctx)) as service:
        kept = service.set_override(request)
    _show(kept, as_json)


@family.command()
def remove(
    ctx: typer.Context,
    override: Annotated[str, typer.Argument(metavar="ID", show_default=False, help="Its id, as `list` tells it.")],
    as_json: AsJson = False,
) -> None:
    """Take back what was set: what was computed is in force again."""
    with connect(load_settings(ctx)) as service:
        gone = service.remove_override(override)
    if as_json:
        emit_json(gone)
    else:
        print(f"taken back {gone.id}  “{clean(gone.place.quote)}”")


@family.command()
def export(
    ctx: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", show_default=False, help="A new file; stdout without it.")
    ] = None,
    document: Only = None,
) -> None:
    """Write what is in force as JSON that `overrides import` reads."""
    from ingest.errors import UsageError

    with connect(load_settings(ctx)) as service:
        found = service.overrides(document)
    if file is None:
        emit_json(found)
        return
    if file.exists():
        raise UsageError(f"{file} is there already.", "Name a file that does not exist yet.")
    file.write_text(found.model_dump_json(by_alias=True, indent=2) + "\n", encoding="utf-8")
    print(f"exported {_counted(len(found.overrides))} to {file}")


@family.command("import")
def import_overrides(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", show_default=False, help="What `overrides export` wrote.")],
) -> int:
    """Set what was exported elsewhere, with its reasons, names and times, where the documents are the same."""
    from pydantic import ValidationError

    from app.cli.terminal import note
    from app.model import OverrideList
    from app.overrides import as_request
    from ingest.errors import InputError, NotFound, UsageError

    try:
        found = OverrideList.model_validate_json(file.read_bytes())
    except ValidationError:
        raise UsageError(f"{file} holds no overrides.", "Name a file that `onrecord overrides export` wrote.") from None
    failed = 0
    with connect(load_settings(ctx)) as service:
        for one in found.overrides:
            try:
                try:
                    service.set_override(as_request(one))
                except NotFound:
                    service.set_override(as_request(one, by_id=False))
            except InputError as error:
                failed += 1
                note(f"{one.id}: {error}")
    print(f"imported {_counted(len(found.overrides) - failed)}{f', {failed} failed' if failed else ''}")
    return 3 if failed else 0


def _show(override: Override, as_json: bool) -> None:
    if as_json:
        emit_json(override)
        return
    from app.cli.tables import render_overrides

    render_overrides(console(), (override,))


def _told(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    where = ".".join(str(part) for part in first["loc"] if part not in ("place",))
    said = str(first["msg"]).removeprefix("Value error, ").rstrip(".")
    return f"{where or 'The override'} cannot be used: {said[:1].lower()}{said[1:]}."


def _counted(count: int) -> str:
    return f"{count} override{'' if count == 1 else 's'}"
