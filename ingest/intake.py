"""From what was asked for (paths, folders, globs, addresses, a catalogue file) to the bytes of single documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote, urlsplit

from ingest.errors import MissingFile, UnreadableFile, UnsupportedFormat, UsageError
from ingest.model import IngestOutcome, Provenance
from ingest.readers import check_size

if TYPE_CHECKING:
    from ingest.sources.web import Policy

Kind = Literal["file", "url", "symbol"]


@dataclass(frozen=True, slots=True)
class Item:
    """One document to take in, or the outcome of a target that is none. `where` is a path, an address or a symbol.

    `notices` tell what else its folder held; `path` is how who sent the file knows it, and `replaces` the document that
    it is a new state of, where that was said.
    """

    target: str
    kind: Kind
    where: str
    provenance: Provenance
    failure: IngestOutcome | None = None
    notices: tuple[str, ...] = ()
    path: str | None = None
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """A document's bytes and where they came from: `location` is the absolute path or canonical address.

    `file` is the path of a local file, `url` the address that was asked for; one of them is None. `came_from` is the
    address that the bytes came from in the end.
    """

    data: bytes
    file_name: str
    media_type: str | None
    location: str
    file: str | None
    url: str | None
    came_from: str | None
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


def take(item: Item, *, policy: Policy | None = None) -> Taken:
    """Read or fetch a document's bytes. Raises MissingFile, UnreadableFile or SourceError."""
    if item.kind == "file":
        taken = _read(Path(item.where), item.provenance)
        return replace(taken, file=item.path) if item.path else taken
    if item.kind == "url":
        return _fetch(item.where, item.provenance, policy)
    from ingest.sources.symbols import normalized, official_url

    symbol = item.provenance.symbol or normalized(item.where)
    return _fetch(official_url(item.where), replace(item.provenance, symbol=symbol), policy)


def _listed(catalog: str) -> Iterator[Item]:
    from ingest.sources.catalogue_file import load

    for entry in load(catalog).entries:
        where = _place(entry.target) if entry.kind == "file" else entry.target
        yield Item(entry.provenance.key or entry.target, entry.kind, where, entry.provenance)


def _targeted(target: str, provenance: Provenance) -> Iterator[Item]:
    from ingest.sources.files import FailedTarget, expand
    from ingest.sources.symbols import is_symbol

    if urlsplit(target).scheme.lower() in ("http", "https"):
        yield Item(target, "url", target.strip(), provenance)
        return
    if "://" in target:
        error = UnsupportedFormat(f"{target} is no web address that can be fetched.", "Give one with http or https.")
        failure = IngestOutcome(target=target, outcome="failed", error=str(error))
        yield Item(target, "url", target, provenance, failure)
        return
    for found in expand([target]):
        if not isinstance(found, FailedTarget):
            yield Item(str(found), "file", _place(found.path), provenance, notices=found.notices)
        elif is_symbol(target) and isinstance(found.error, MissingFile):
            yield Item(target, "symbol", target.strip(), provenance)
        else:
            failure = IngestOutcome(target=found.target, outcome="failed", error=str(found.error))
            yield Item(found.target, "file", found.target, provenance, failure)


def _place(path: str | Path) -> str:
    """One name for one file: absolute, links followed."""
    return str(Path(path).resolve())


def _read(path: Path, provenance: Provenance) -> Taken:
    try:
        check_size(path.name, path.stat().st_size)
        data = path.read_bytes()
    except IsADirectoryError as error:
        raise MissingFile(f"{path} is a folder.", "Name its files one by one, or ingest the folder itself.") from error
    except FileNotFoundError as error:
        raise MissingFile(f"There is no file at {path}.", "Check the path.") from error
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be opened ({error.strerror}).", "Check its permissions.") from error
    where = str(path).encode("utf-8", "backslashreplace").decode()  # a name of other bytes is told by their codes
    name = path.name.encode("utf-8", "replace").decode()
    return Taken(data, name, None, where, where, None, None, provenance)


def _fetch(url: str, provenance: Provenance, policy: Policy | None) -> Taken:
    from ingest.sources.web import canonical_url, fetch

    fetched = fetch(url, policy=policy)
    end = urlsplit(fetched.url)
    return Taken(
        data=fetched.data,
        file_name=PurePosixPath(unquote(end.path)).name or end.hostname or "page",
        media_type=fetched.media_type,
        location=canonical_url(url),
        file=None,
        url=canonical_url(url),
        came_from=fetched.url,
        provenance=replace(provenance, url=provenance.url or canonical_url(url)),
    )
