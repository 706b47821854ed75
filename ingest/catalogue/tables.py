"""The tables of documents with their cells, as rows: one a table, its cells as JSON."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.errors import NotFound
from ingest.model import TextTable


@dataclass(frozen=True, slots=True)
class TableRow:
    """A table without its cells: the `n`th, from 1, of a document's version. `rows` counts those of the document."""

    document_id: str
    version: str
    n: int
    start: int
    end: int
    caption: str | None
    heading: str | None
    columns: int
    rows: int
    partial: bool


def write(connection: sqlite3.Connection, document_id: str, version: str, found: Sequence[TextTable]) -> None:
    """Put the tables of a version in place of those that were kept of it, and note that they were looked for."""
    connection.execute("INSERT OR IGNORE INTO tabled (document_id, version) VALUES (?, ?)", [document_id, version])
    connection.execute("DELETE FROM text_tables WHERE document_id = ? AND version = ?", [document_id, version])
    connection.executemany(
        f"INSERT INTO text_tables VALUES ({', '.join('?' * 12)})",
        [
            (
                *(document_id, version, n, table.start, table.end, table.caption, table.heading),
                None if table.header is None else json.dumps(table.header, ensure_ascii=False),
                *(len(table.rows[0]), table.total, table.partial, json.dumps(table.rows, ensure_ascii=False)),
            )
            for n, table in enumerate(found, start=1)
        ],
    )


def missing(connection: sqlite3.Connection, media_types: Sequence[str]) -> list[str]:
    """The ids of current documents of these media types whose tables were not looked for."""
    rows = connection.execute(
        "SELECT documents.id FROM documents"
        " JOIN versions ON versions.document_id = documents.id AND versions.version = documents.version"
        " LEFT JOIN tabled ON tabled.document_id = documents.id AND tabled.version = documents.version"
        " WHERE status = 'current' AND versions.media_type IN (SELECT value FROM json_each(?))"
        " AND tabled.version IS NULL ORDER BY documents.id",
        [json.dumps(list(media_types))],
    ).fetchall()
    return [str(row[0]) for row in rows]


def found(
    connection: sqlite3.Connection, query: str, collection: str | None, limit: int, cursor: int
) -> tuple[list[TableRow], int]:
    """Tables of current documents by the documents' titles, without cells, and how many there are in all.

    Every word of `query` stands in the title, the publisher, the caption, the heading or the header.
    """
    searched = "t.caption, t.heading, t.header, d.title, d.publisher"
    texts = " || char(10) || ".join(f"coalesce({name.strip()}, '')" for name in searched.split(","))
    words = query.casefold().split()
    # SQLite folds ASCII alone: casefold is a function of this connection for the time of the question.
    connection.create_function("casefolded", 1, str.casefold, deterministic=True)
    said = [f"instr(casefolded({texts}), ?) > 0" for _ in words]
    condition = " AND ".join(["d.status = 'current'", "(? IS NULL OR d.collection = ?)", *said])
    source = f"FROM text_tables t JOIN documents d ON d.id = t.document_id AND d.version = t.version WHERE {condition}"
    given = [collection, collection, *words]
    total = int(connection.execute(f"SELECT count(*) {source}", given).fetchone()[0])
    rows = connection.execute(
        "SELECT t.document_id, t.version, t.n, t.start, t.end, t.caption, t.heading, t.columns, t.total, t.partial"
        f" {source} ORDER BY d.title COLLATE NOCASE, d.id, t.n LIMIT ? OFFSET ?",
        [*given, limit, cursor],
    ).fetchall()
    return [TableRow(*(*row[:9], bool(row[9]))) for row in rows], total


def read(connection: sqlite3.Connection, document_id: str, n: int) -> tuple[str, TextTable]:
    """The `n`th table of a current document, after its version. Raises NotFound."""
    row = connection.execute(
        "SELECT t.version, t.start, t.end, t.caption, t.heading, t.header, t.cells, t.total, t.partial"
        " FROM text_tables t JOIN documents d ON d.id = t.document_id AND d.version = t.version"
        " WHERE d.status = 'current' AND d.id = ? AND t.n = ?",
        [document_id, n],
    ).fetchone()
    if row is None:
        raise NotFound(f"Document {document_id!r} has no table {n}.", "GET /api/tables lists the tables there are.")
    version, start, end, caption, heading, header, cells, total, partial = row
    return str(version), TextTable(
        start=start,
        end=end,
        caption=caption,
        heading=heading,
        header=None if header is None else tuple(json.loads(header)),
        rows=tuple(tuple(cells_of_row) for cells_of_row in json.loads(cells)),
        total=total,
        partial=bool(partial),
    )
