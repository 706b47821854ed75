"""`documents`: the catalogue, read, corrected and taken along."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.common import command_family, load_settings
from app.cli.terminal import clean, console, emit_json
from app.connect import connect

if TYPE_CHECKING:
    from app.service import Service
    from ingest.model import Document

PAGE = 200
LISTS = frozenset({"authors"})

family = command_family("List, show, compare, correct, remove and export documents.")

Identity = Annotated[
    str, typer.Argument(metavar="ID", show_default=False, help="Its id, a beginning of it, or its key.")
]


def register(app: typer.Typer) -> None:
    """Add the family."""
    app.add_typer(family, name="documents")


@family.command("list")
def list_documents(
    ctx: typer.Context,
    collection: Annotated[str | None, typer.Option(metavar="NAME", help="This collection only.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")] = False,
) -> None:
    """List the documents by title."""
    with connect(load_settings(ctx)) as service:
        found = _all(service, collection)
    if as_json:
        from app.model import DocumentPage

        emit_json(DocumentPage(documents=tuple(found), cursor=None, total=len(found)))
        return
    from app.cli.tables import render_documents

    render_documents(console(), found, len(found))


@family.command()
def show(
    ctx: typer.Context,
    document: Identity,
    text: Annotated[bool, typer.Option("--text", help="Print its text instead.")] = False,
    statements: Annotated[bool, typer.Option("--statements", help="Print how its statements were read.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")] = False,
) -> None:
    """Show what is known of a document, its text, or its statements."""
    from app.cli import tables

    with connect(load_settings(ctx)) as service:
        if text:
            found_text = service.document_text(service.document(document).id)
            if as_json:
                emit_json(found_text)
            else:
                print(clean(found_text.text))
        elif statements:
            found_statements = service.document_statements(service.document(document).id)
            if as_json:
                emit_json(found_statements)
            else:
                tables.render_statements(console(), found_statements)
        else:
            found = service.document(document)
            if as_json:
                emit_json(found)
            else:
                tables.render_document(console(), found)


@family.command()
def diff(
    ctx: typer.Context,
    document: Identity,
    old: Annotated[
        str | None, typer.Argument(metavar="[OLD]", show_default=False, help="A version, or a beginning of it.")
    ] = None,
    new: Annotated[str | None, typer.Argument(metavar="[NEW]", show_default=False, help="The one to compare.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")] = False,
) -> None:
    """Show what changed from one version of a document to another; by default to the current one from that before."""
    from app.diff import between_versions

    with connect(load_settings(ctx)) as service:
        found = between_versions(service, document, old, new)
    if as_json:
        emit_json(found)
        return
    from app.cli.tables import render_diff

    render_diff(console(), found)


@family.command("set")
def set_fields(
    ctx: typer.Context,
    document: Identity,
    values: Annotated[
        list[str], typer.Argument(metavar="FIELD=VALUE...", show_default=False, help="As in source_type=record.")
    ],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; it is kept with the document.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")] = False,
) -> None:
    """Set what you know better about a document, with a reason that is kept."""
    from pydantic import ValidationError

    from app.model import DocumentChange
    from ingest.errors import UsageError

    if not reason.strip():
        raise UsageError("A change needs its reason.", 'Add --reason "…".')
    fields = dict(_field(value) for value in values)
    try:
        change = DocumentChange(reason=reason.strip(), **fields)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = str(first["loc"][0])
        raise UsageError(f"{name}={fields.get(name)} cannot be used: {first['msg'].lower()}.") from None
    with connect(load_settings(ctx)) as service:
        changed = service.change_document(service.document(document).id, change)
    _told(changed, as_json)


@family.command()
def remove(
    ctx: typer.Context,
    document: Identity,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")] = False,
) -> None:
    """Take a document out of the library. Your own file stays where it is."""
    with connect(load_settings(ctx)) as service:
        removed = service.remove_document(service.document(document).id)
    if as_json:
        emit_json(removed)
    else:
        print(f"removed {removed.id}  {clean(removed.title)}")


@family.command()
def export(
    ctx: typer.Context,
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[FOLDER]", show_default=False, help="A new folder for the files and catalog.yaml."),
    ] = None,
    collection: Annotated[str | None, typer.Option(metavar="NAME", help="This collection only.")] = None,
) -> None:
    """Write the catalogue as YAML that `ingest --catalog` reads; with FOLDER, the documents' files beside it.

    What analysts set goes into the folder too, as overrides.json, which `overrides import` reads.
    """
    with connect(load_settings(ctx)) as service:
        found = _all(service, collection)
        if folder is None:
            print(_catalogue([_entry(each, each.file) for each in found]), end="")
            return
        entries = _write_files(service, found, folder)
        _write_overrides(service, found, folder)
    target = folder / "catalog.yaml"
    target.write_text(_catalogue(entries), encoding="utf-8")
    print(f"exported {len(entries)} documents to {target}")


def _all(service: Service, collection: str | None) -> list[Document]:
    found: list[Document] = []
    cursor: str | None = None
    while True:
        page = service.documents(limit=PAGE, cursor=cursor, collection=collection)
        found.extend(page.documents)
        cursor = page.cursor
        if cursor is None:
            return found


def _field(value: str) -> tuple[str, Any]:
    from app.model import DocumentChange
    from ingest.errors import UsageError

    name, equals, said = value.partition("=")
    name = name.strip().replace("-", "_")
    known = [each for each in DocumentChange.model_fields if each != "reason"]
    if not equals or not said.strip():
        raise UsageError(f"{value!r} sets nothing.", "Write FIELD=VALUE, as in source_type=record.")
    if name not in known:
        near = difflib.get_close_matches(name, known, n=1)
        hint = f"Did you mean {near[0]}?" if near else f"The fields are {', '.join(known)}."
        raise UsageError(f"A document has no field {name} that can be set.", hint)
    if name in LISTS:
        return name, tuple(part.strip() for part in said.split(";") if part.strip())
    return name, said.strip()


def _told(document: Document, as_json: bool) -> None:
    if as_json:
        emit_json(document)
        return
    from app.cli.tables import render_document

    render_document(console(), document)


def _write_files(service: Service, documents: list[Document], folder: Path) -> list[dict[str, Any]]:
    from ingest.errors import UsageError

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is there already and not empty.", "Give a folder that does not exist yet.")
    folder.mkdir(parents=True, exist_ok=True)
    entries = []
    for each in documents:
        original = service.document_original(each.id)
        # The id makes the name unlike any other; a name from elsewhere never chooses the folder.
        name = f"{each.id}{Path(Path(original.filename).name).suffix}"
        (folder / name).write_bytes(original.data)
        entries.append(_entry(each, name))
    return entries


def _write_overrides(service: Service, documents: list[Document], folder: Path) -> None:
    """What analysts set of these documents; no file where they set nothing."""
    from app.model import OverrideList

    ids = {each.id for each in documents}
    held = tuple(one for one in service.overrides().overrides if one.place.document_id in ids)
    if held:
        text = OverrideList(overrides=held).model_dump_json(by_alias=True, indent=2)
        (folder / "overrides.json").write_text(text + "\n", encoding="utf-8")


def _entry(document: Document, file: str | None) -> dict[str, Any]:
    """A catalogue entry; the key keeps the document's identity where it had none of its own."""
    fields = ("title", "publisher", "authors", "source_type", "interest", "side", "interest_reason", "published")
    more = ("symbol", "url", "language", "collection", "digest_of")
    entry: dict[str, Any] = {"key": document.key or document.symbol or document.url or document.id}
    if file is not None:
        entry["file"] = file
    for name in (*fields, *more):
        value = getattr(document, name)
        if value not in (None, (), "unknown"):
            entry[name] = list(value) if isinstance(value, tuple) else value
    return entry


def _catalogue(entries: list[dict[str, Any]]) -> str:
    import yaml

    return yaml.safe_dump({"documents": entries}, allow_unicode=True, sort_keys=False, width=120)
