"""From what was asked for (paths, folders, globs, addresses, a catalogue file) to the bytes of single documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Literal
from urllib.parse import urlsplit

from ingest.errors import InputError, MissingFile, SourceError, UnreadableFile, UsageError
from ingest.model import IngestOutcome, Provenance

Kind = Literal["file", "url", "symbol"]


@dataclass(frozen=True, slots=True)
class Item:
    """One document to take in, or the outcome of a target that is none. `where` is a path, an address or a symbol."""

    target: str
    kind: Kind
    where: str
    provenance: Provenance
    failure: IngestOutcome | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """A document's bytes and where they came from: `location` is the absolute path or canonical address.

    `file` is the path of a local file, `url` the address that was fetched; one of them is None.
    """

    data: bytes
    file_name: str
    media_type: str | None
    location: str
    file: str | None
    url: str | None
    provenance: Provenance


def gather(targets: Sequence[str], *, catalog: str | None, provenance: Provenance) -> list[Item]:
    """The documents that are asked for, each place once, those of the catalogue file first.

    A target that fits nothing becomes an item with its failure. Raises CatalogueFileError for a wrong catalogue file,
    UsageError when nothing was asked for.
    """
    if not targets and catalog is None:
        raise UsageError("There is nothing to ingest.", "Name a file, a folder, an address, or --catalog FILE.")
    listed = list(_listed(catalog)) if catalog is not None else []
    items = {(item.where, item.provenance.key): item for item in listed}
    described = {item.where for item in listed}
    for target in targets:
        for item in _targeted(target, provenance):
            if item.where not in described:  # what the catalogue says of a file holds for its folder's listing too
                items.setdefault((item.where, None), item)
    return list(items.values())


def take(item: Item) -> Taken:
    """Read or fetch a document's bytes. Raises MissingFile, UnreadableFile or SourceError."""
    if item.kind == "file":
        return _read(Path(item.where), item.provenance)
    if item.kind == "url":
        return _fetch(item.where, item.provenance)
    raise SourceError(
        f"The symbol {item.where} cannot be fetched yet.",
        "Give the document's address, or download it and give the file.",
    )


def _listed(catalog: str) -> Iterator[Item]:
    from ingest.sources.catalogue_file import load

    for entry in load(Path(catalog)):
        where = _place(entry.target) if entry.kind == "file" else entry.target
        yield Item(entry.provenance.key or entry.target, entry.kind, where, entry.provenance)


def _targeted(target: str, provenance: Provenance) -> Iterator[Item]:
    if urlsplit(target).scheme in ("http", "https"):
        yield Item(target, "url", target, provenance)
        return
    from ingest.sources.files import expand

    try:
        paths = expand([target])
    except InputError as error:
        failure = IngestOutcome(target=target, outcome="failed", error=str(error))
        yield Item(target, "file", target, provenance, failure)
        return
    for path in paths:
        yield Item(str(path), "file", _place(path), provenance)


def _place(path: str | Path) -> str:
    """One name for one file: absolute, links followed."""
    return str(Path(path).resolve())


def _read(path: Path, provenance: Provenance) -> Taken:
    try:
        data = path.read_bytes()
    except (FileNotFoundError, IsADirectoryError) as error:
        raise MissingFile(f"There is no file at {path}.", "Check the path.") from error
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be opened ({error.strerror}).", "Check its permissions.") from error
    where = str(path).encode("utf-8", "backslashreplace").decode()  # a name of other bytes is told by their codes
    return Taken(data, PurePosixPath(where).name, None, where, where, None, provenance)


def _fetch(url: str, provenance: Provenance) -> Taken:
    from ingest.sources.web import canonical_url, fetch

    fetched = fetch(url)
    name = PurePosixPath(urlsplit(fetched.url).path).name or urlsplit(fetched.url).hostname or "page"
    return Taken(
        data=fetched.data,
        file_name=name,
        media_type=fetched.media_type,
        location=canonical_url(url),
        file=None,
        url=canonical_url(url),
        provenance=replace(provenance, url=provenance.url or canonical_url(url)),
    )
