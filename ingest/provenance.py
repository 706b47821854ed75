"""What is known of a document beside its text: told by a catalogue or a person, read in the file, or not known.

What was told wins over what the file says of itself; what a person set later stays until the catalogue itself says
something new. Nothing here looks at wording: a source type is told, or it is an official address, or it is "other".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from pathlib import PurePosixPath
from typing import Any, Final
from unicodedata import category
from urllib.parse import unquote, urlsplit

from ingest.catalogue.documents import days
from ingest.model import Document, Provenance, ReadText, SourceType

NOT_KNOWN: Final = "nobody has said what kind of source this is"
_TOLD: Final = "set when the document was ingested"
_FROM_FILE: Final = ("title", "authors", "publisher", "published", "language")


@dataclass(frozen=True, slots=True)
class OfficialAddress:
    """A host at which an authority itself publishes its instruments, and the part of it where it does."""

    host: str
    path: re.Pattern[str]
    authority: str
    reason: str


@cache
def official_addresses() -> tuple[OfficialAddress, ...]:
    """The table `ingest/data/official_addresses.tsv`."""
    lines = files("ingest").joinpath("data/official_addresses.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return tuple(
        OfficialAddress(host, re.compile(path, re.IGNORECASE), authority, reason)
        for host, path, authority, reason in rows
    )


def official_address(url: str, *, came_from: str | None = None) -> OfficialAddress | None:
    """The official address that `url` lies at, if it does and did not lead on to somebody else's (`came_from`)."""
    parts = urlsplit(url)
    where = unquote(parts.path + (f"?{parts.query}" if parts.query else ""))
    for address in official_addresses():
        if _host(url) == address.host and address.path.search(where):
            own = {other.host for other in official_addresses() if other.authority == address.authority}
            return address if came_from is None or _host(came_from) in own else None
    return None


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").lower().removeprefix("www.")


def declared(provenance: Provenance) -> dict[str, Any]:
    """What was told of a document, by field; fields of which nothing was said are left out."""
    told = {field.name: getattr(provenance, field.name) for field in fields(provenance)}
    said = {
        name: list(map(_plain, value)) if isinstance(value, tuple) else _plain(value) for name, value in told.items()
    }
    return {name: value for name, value in said.items() if value}


def read_in_file(read: ReadText, *, file_name: str) -> dict[str, Any]:
    """What the file says of itself; the title falls back to its name made readable."""
    published = _date(read.published)
    found = {
        "title": _one_line(read.title) or readable(file_name),
        "authors": tuple(filter(None, map(_one_line, read.authors))),
        "publisher": _one_line(read.publisher),
        "published": published,
        "language": read.language,
    }
    return {name: found[name] for name in _FROM_FILE}


def source_type(told: Mapping[str, Any], *, url: str | None, came_from: str | None) -> tuple[SourceType, str]:
    """The source type and what it rests on. For a fetched document: the address asked for and where it led."""
    if told.get("source_type"):
        return told["source_type"], told.get("source_type_reason") or _TOLD
    if url and (address := official_address(url, came_from=came_from)):
        return "record", f"{address.reason} ({address.host})"
    return "other", NOT_KNOWN


def new_values(document: Document, told: Mapping[str, Any], last: Mapping[str, Any]) -> dict[str, Any]:
    """What a catalogue or command says anew of a document: fields told otherwise than `last` time, and different."""
    values = {}
    for name, value in told.items():
        value = tuple(value) if name == "authors" else value
        before = tuple(last.get(name, ())) if name == "authors" else last.get(name)
        if value != before and value != getattr(document, name):
            values[name] = value
    if "source_type" in values:
        values.setdefault("source_type_reason", told.get("source_type_reason") or _TOLD)
    return values


def readable(file_name: str) -> str:
    """A title made of a file name or the end of a URL: "annual_report-2023.pdf" becomes "Annual report 2023"."""
    stem = PurePosixPath(unquote(file_name).replace("\\", "/")).stem
    words = " ".join(re.sub(r"[_\s]+|(?<=\w)-+(?=\w)", " ", stem).split())
    return words[:1].upper() + words[1:] if words else "Untitled"


def _plain(value: str | None) -> str:
    """A text on one line, without control characters."""
    return " ".join("".join(char for char in value or "" if char.isspace() or category(char) != "Cc").split())


def _one_line(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None


def _date(value: str | None) -> str | None:
    found = re.match(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?!\d)", value or "")
    return found[0] if found and days(found[0]) else None
