"""The documents of a library as rows: found, listed, narrowed to a scope, changed with a reason."""

from __future__ import annotations

import calendar
import json
import re
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final, Literal

from pydantic import ValidationError

from ingest.errors import NotFound, UsageError
from ingest.model import Document, Version, sha256_of

# What a person may set; the rest follows from the bytes or is what the document is known by.
CHANGEABLE: Final = (
    "title", "publisher", "authors", "source_type", "interest", "side", "interest_reason", "published", "symbol",
    "url", "language", "collection",
)  # fmt: skip
_TOLD: Final = ("source_type_reason", "key", "digest_of", "file", "copy_of")  # what taking in may set besides
_COLUMNS: Final = (
    "id", "version", "key", "title", "publisher", "authors", "source_type", "source_type_reason", "interest", "side",
    "interest_reason", "published", "symbol", "url", "file", "language", "collection", "digest_of", "copy_of", "pages",
    "passages", "statements", "retrieved", "status",
)  # fmt: skip
# One sha256 and all readings of its bytes: a full stop begins their number, the slash is the sign after it.
SAME_BYTES: Final = "(version = ?1 OR (version > ?1 || '.' AND version < ?1 || '/'))"
SELECT: Final = f"SELECT {', '.join(_COLUMNS)} FROM documents"
_KNOWN: Final = 20_000
_FEW: Final = 50  # documents whose versions are looked up one by one
Setter = Literal["person", "catalogue", "file"]
_DATE: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")


@dataclass(frozen=True, slots=True)
class Identity:
    """What a document is known by.

    `reference` is its canonical name (catalogue key, else symbol, else canonical URL, else absolute path), `location`
    the absolute path or URL that its bytes came from, `declared` what its catalogue entry or command last said of it.
    """

    reference: str
    location: str
    declared: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """One value that was set after the document was taken in: by a person, by a catalogue or command, by its file."""

    at: str
    field: str
    old: Any
    new: Any
    reason: str
    by: Setter


def days(date: str) -> tuple[str, str] | None:
    """First and last day that a date of any precision (YYYY, YYYY-MM, YYYY-MM-DD) covers; None if it is no date."""
    found = _DATE.match(date)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    if not year or (month is not None and not 1 <= month <= 12):
        return None
    first_month, last_month = month or 1, month or 12
    last_day = calendar.monthrange(year, last_month)[1]
    if day is not None and not 1 <= day <= last_day:
        return None
    return f"{year:04}-{first_month:02}-{day or 1:02}", f"{year:04}-{last_month:02}-{day or last_day:02}"


def read_document(connection: sqlite3.Connection, row: tuple[Any, ...]) -> Document:
    """A row in the order of the columns, as a Document with its versions, oldest first."""
    versions = connection.execute(
        "SELECT version, retrieved FROM versions WHERE document_id = ? ORDER BY retrieved, rowid", [row[0]]
    )
    return _document(tuple(row), tuple(versions))


@lru_cache(maxsize=_KNOWN)
def _document(row: tuple[Any, ...], versions: tuple[tuple[str, str], ...]) -> Document:
    """The one Document of a row: nothing in it changes, and most questions meet the same ones again."""
    values = dict(zip(_COLUMNS, row, strict=True))
    return Document(
        **{**values, "authors": tuple(json.loads(values["authors"]))},
        versions=tuple(Version(version=version, retrieved=retrieved) for version, retrieved in versions),
        sha256=sha256_of(values["version"]),
    )


def by_id(connection: sqlite3.Connection, document_id: str) -> Document:
    """The document with exactly this id, removed or not. Raises NotFound."""
    row = connection.execute(f"{SELECT} WHERE id = ?", [document_id]).fetchone()
    if row is None:
        raise _not_found(document_id)
    return read_document(connection, row)


def many(connection: sqlite3.Connection, condition: str, parameters: Iterable[Any]) -> list[Document]:
    """The documents that meet an SQL condition, those taken in first ahead."""
    given = tuple(parameters)
    rows = connection.execute(f"{SELECT} WHERE {condition} ORDER BY rowid", given).fetchall()
    if len(rows) <= _FEW:
        return [read_document(connection, row) for row in rows]
    versions: dict[str, list[tuple[str, str]]] = {}
    for document_id, version, retrieved in connection.execute(
        "SELECT document_id, version, retrieved FROM versions ORDER BY retrieved, rowid"
    ):
        versions.setdefault(document_id, []).append((version, retrieved))
    return [_document(row, tuple(versions.get(row[0], ()))) for row in rows]


def whose_reading(connection: sqlite3.Connection, condition: str, parameters: Iterable[Any]) -> list[str]:
    """The ids of the current documents whose current reading meets an SQL condition."""
    rows = connection.execute(
        "SELECT id FROM documents JOIN readings ON readings.document_id = id AND readings.version = documents.version"
        f" WHERE status = 'current' AND ({condition}) ORDER BY id",
        tuple(parameters),
    )
    return [row[0] for row in rows]


def find(connection: sqlite3.Connection, name: str) -> Document:
    """A current document by id, key, symbol, reference, or an unambiguous beginning of its id.

    Raises NotFound when there is none, or when the beginning fits several.
    """
    name = name.strip()
    found: list[str] = []
    for condition in ("id = ?", "key = ?", "reference = ?", "symbol = ?", "substr(id, 1, length(?1)) = ?1"):
        if name:
            rows = connection.execute(f"SELECT id FROM documents WHERE status = 'current' AND {condition}", [name])
            found = [row[0] for row in rows]
        if found:
            break
    if not found:
        raise _not_found(name)
    if len(found) > 1:
        raise NotFound(f"{name!r} fits {len(found)} documents: {', '.join(sorted(found)[:5])}.", "Give the whole id.")
    return by_id(connection, found[0])


def scope(
    connection: sqlite3.Connection,
    *,
    collection: str | None,
    as_of: str | None,
    source_type: str | None,
    side: str | None,
    published_from: str | None,
    published_to: str | None,
    document: str | None,
) -> frozenset[str] | None:
    """The ids of the current documents that a question may look at; None means all of them.

    A document counts as published in a time only if its date, at its own precision, lies wholly in it: "2024" is not
    known to be before July 2024. One without a date is in no time. Raises UsageError for a date that is none,
    NotFound for an unknown document.
    """
    conditions, parameters = list[str](), list[str]()
    for column, value in (("collection", collection), ("source_type", source_type)):
        if value is not None:
            conditions.append(f"{column} = ?")
            parameters.append(value)
    if side is not None:
        conditions.append("lower(side) = lower(?)")
        parameters.append(side)
    for end in (as_of, published_to):
        if end is not None:
            conditions.append("published_last <= ?")
            parameters.append(_days_asked(end)[1])
    if published_from is not None:
        conditions.append("published_first >= ?")
        parameters.append(_days_asked(published_from)[0])
    if document is not None:
        conditions.append("id = ?")
        parameters.append(find(connection, document).id)
    if not conditions:
        return None
    rows = connection.execute(
        f"SELECT id FROM documents WHERE status = 'current' AND {' AND '.join(conditions)}", parameters
    )
    return frozenset(row[0] for row in rows)


def left_undated(connection: sqlite3.Connection, *, as_of: str, collection: str | None) -> tuple[int, int]:
    """How many current documents `scope` leaves out as of a date for want of a date, and for want of a finer one.

    Raises UsageError for a date that is none.
    """
    last = _days_asked(as_of)[1]
    row = connection.execute(
        "SELECT count(*) FILTER (WHERE published_last IS NULL),"
        " count(*) FILTER (WHERE published_first <= ?1 AND published_last > ?1)"
        " FROM documents WHERE status = 'current' AND (?2 IS NULL OR collection = ?2)",
        [last, collection],
    ).fetchone()
    return row[0], row[1]


def _days_asked(date: str) -> tuple[str, str]:
    found = days(date)
    if found is None:
        raise UsageError(f"{date!r} is not a date.", "Write YYYY, YYYY-MM or YYYY-MM-DD.")
    return found


def write(connection: sqlite3.Connection, document: Document, identity: Identity) -> None:
    """Insert the document's row, or replace what it says."""
    values = {name: getattr(document, name) for name in _COLUMNS}
    first, last = (days(document.published) if document.published else None) or (None, None)
    values |= {
        "authors": json.dumps(document.authors, ensure_ascii=False),
        "reference": identity.reference,
        "location": identity.location,
        "declared": json.dumps(identity.declared, ensure_ascii=False, sort_keys=True),
        "published_first": first,
        "published_last": last,
    }
    names = list(values)
    connection.execute(
        f"INSERT INTO documents ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
        f" ON CONFLICT (id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in names)}",
        list(values.values()),
    )
    connection.execute(
        "UPDATE passages_fts SET title = ?1"
        " WHERE rowid IN (SELECT id FROM passages WHERE document_id = ?2) AND title != ?1",
        [document.title, document.id],
    )


def identity_of(connection: sqlite3.Connection, document_id: str) -> Identity:
    """What a document is known by. Raises NotFound."""
    row = connection.execute(
        "SELECT reference, location, declared FROM documents WHERE id = ?", [document_id]
    ).fetchone()
    if row is None:
        raise _not_found(document_id)
    return Identity(row[0], row[1], json.loads(row[2]))


def changed(document: Document, changes: Mapping[str, Any]) -> Document:
    """The document with other values. Raises UsageError for a value or a field that cannot be set."""
    unknown = sorted(set(changes) - set(CHANGEABLE) - set(_TOLD))
    if unknown:
        raise UsageError(f"{', '.join(unknown)} cannot be set.", f"These can: {', '.join(CHANGEABLE)}.")
    values = document.model_dump() | dict(changes)
    for name in ("publisher", "side", "interest_reason", "published", "symbol", "url", "language"):
        if isinstance(values[name], str):
            values[name] = values[name].strip() or None  # an empty value takes the old one away
    if values["published"] and days(str(values["published"])) is None:
        raise UsageError(f"{values['published']!r} is not a date.", "Write YYYY, YYYY-MM or YYYY-MM-DD.")
    for name in ("title", "collection"):
        if not str(values[name] or "").strip():
            raise UsageError(f"A document cannot be without a {name}.", f"Give its {name}.")
    try:
        return Document.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]) if first["loc"] else "value"
        raise UsageError(f"{name} cannot be {first['input']!r}: {first['msg']}.", "Give another value.") from error


def keep_changes(
    connection: sqlite3.Connection, old: Document, new: Document, *, at: str, reason: str, by: Setter
) -> list[Change]:
    """Write down every field that differs, with the reason; returns them."""
    made = []
    for name in (*CHANGEABLE, *_TOLD):
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            made.append(Change(at, name, before, after, reason, by))
            connection.execute(
                "INSERT INTO changes (document_id, at, field, old, new, reason, by) VALUES (?, ?, ?, ?, ?, ?, ?)",
                [new.id, at, name, json.dumps(before), json.dumps(after), reason, by],
            )
    return made


def _not_found(name: str) -> NotFound:
    return NotFound(f"There is no document {name!r}.", "See `onrecord documents list`.")
