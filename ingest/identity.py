"""Which document a file or address is: one the library knows, a new state of it, a moved one, a copy, or a new one."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from ingest.catalogue import Catalogue
from ingest.errors import SourceError
from ingest.model import Document


@dataclass(frozen=True, slots=True)
class Match:
    """What a taken-in file is to the library.

    `document` is the known document, None for a new one; `reference` what it is known by from now on; `original` the
    document that holds the same bytes under another reference, if one does.
    """

    state: Literal["new", "same", "moved", "changed"]
    document: Document | None
    reference: str
    original: Document | None


def reference_of(told: Mapping[str, Any], location: str) -> str:
    """The canonical reference: catalogue key, else symbol, else canonical URL, else where the bytes came from.

    The symbol and URL of a digest name what it digests, never the digest itself.
    """
    if told.get("key"):
        return str(told["key"])
    if not told.get("digest_of"):
        if told.get("symbol"):
            from ingest.sources.symbols import normalized

            return normalized(str(told["symbol"]))
        if told.get("url"):
            from ingest.sources.web import canonical_url

            with suppress(SourceError):  # an address that cannot be one names nothing
                return canonical_url(str(told["url"]))
    return location


def document_id(reference: str) -> str:
    """The id of a document first known by `reference`. It stays when the document becomes known by another."""
    return "d" + hashlib.sha256(reference.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def new_id(catalogue: Catalogue, reference: str) -> str:
    """The id of a document new to the library: where the one first known by `reference` has moved on, another."""
    for count in itertools.count(1):
        found = document_id(reference if count == 1 else f"{reference}\n{count}")
        if not catalogue.documents_by_id([found]):
            return found
    raise AssertionError("an endless count ended")


def match(catalogue: Catalogue, *, reference: str, location: str, sha256: str) -> Match:
    """Find what the bytes with this sha256, taken from `location` and named `reference`, are to the library.

    A file that was taken in by its path alone and later stands in a catalogue (or the other way round) is one
    document: it is found by its location, and keeps its id.
    """
    known = _by_reference_or_location(catalogue, reference, location)
    moved_from = None
    if known is None:
        known = moved_from = _moved(catalogue, reference, location, sha256)
    copies = [twin for twin in catalogue.documents_with(sha256) if known is None or twin.id != known.id]
    original = copies[0] if copies else None
    if known is None:
        return Match("new", None, reference, original)
    before = catalogue.identity(known.id)
    own_name = reference if reference != location or before.reference == before.location else before.reference
    if moved_from is not None or (known.sha256 == sha256 and _gone(before.location) and before.location != location):
        return Match("moved", known, own_name, original)
    same = known.sha256 == sha256 and known.status == "current"
    return Match("same" if same else "changed", known, own_name, original)


def replacing(catalogue: Catalogue, document: Document, sha256: str) -> Match:
    """What the bytes are where somebody said which document they are a state of: its own name stays."""
    copies = [twin for twin in catalogue.documents_with(sha256) if twin.id != document.id]
    same = document.sha256 == sha256 and document.status == "current"
    reference = catalogue.identity(document.id).reference
    return Match("same" if same else "changed", document, reference, copies[0] if copies else None)


def _by_reference_or_location(catalogue: Catalogue, reference: str, location: str) -> Document | None:
    named = catalogue.documents_at(reference=reference)
    if named:
        return named[0]
    for document in catalogue.documents_at(location=location):
        if reference == location or catalogue.identity(document.id).reference == location:
            return document
    return None


def _moved(catalogue: Catalogue, reference: str, location: str, sha256: str) -> Document | None:
    for document in catalogue.documents_with(sha256):
        before = catalogue.identity(document.id)
        only_a_place = reference == location or before.reference == before.location
        if only_a_place and _gone(before.location):
            return document
    return None


def _gone(location: str) -> bool:
    """Whether `location` is a path at which nothing stands any more. An address is never gone."""
    return "://" not in location and not Path(location).exists()
