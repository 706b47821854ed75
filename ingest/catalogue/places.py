"""Where statements stand on the pages of a PDF, as rows: five 32-bit floats for each line of them."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Mapping
from typing import Final

from ingest.catalogue.rows import Offsets
from ingest.model import PlacedBox

_BOX: Final = struct.Struct("<5f")


def write(
    connection: sqlite3.Connection,
    document_id: str,
    version: str,
    places: Mapping[Offsets, tuple[PlacedBox, ...]],
) -> None:
    """Keep where the words at each pair of offsets stand, and that they were looked for."""
    connection.execute("INSERT OR IGNORE INTO placed (document_id, version) VALUES (?, ?)", [document_id, version])
    connection.executemany(
        "INSERT OR REPLACE INTO boxes (document_id, version, start, end, boxes) VALUES (?, ?, ?, ?, ?)",
        [
            (document_id, version, start, end, b"".join(_BOX.pack(*box) for box in found))
            for (start, end), found in places.items()
            if found
        ],
    )


def read(connection: sqlite3.Connection, document_id: str, version: str, start: int, end: int) -> tuple[PlacedBox, ...]:
    """Where the words at these offsets stand; empty where that is not kept."""
    row = connection.execute(
        "SELECT boxes FROM boxes WHERE document_id = ? AND version = ? AND start = ? AND end = ?",
        [document_id, version, start, end],
    ).fetchone()
    if row is None:
        return ()
    return tuple((int(page), *(round(value, 2) for value in box)) for page, *box in _BOX.iter_unpack(row[0]))


def missing(connection: sqlite3.Connection, media_type: str) -> list[str]:
    """The ids of current documents of a media type whose statements were not looked for."""
    rows = connection.execute(
        "SELECT documents.id FROM documents"
        " JOIN versions ON versions.document_id = documents.id AND versions.version = documents.version"
        " LEFT JOIN placed ON placed.document_id = documents.id AND placed.version = documents.version"
        " WHERE status = 'current' AND versions.media_type = ? AND placed.version IS NULL ORDER BY documents.id",
        [media_type],
    ).fetchall()
    return [str(row[0]) for row in rows]
