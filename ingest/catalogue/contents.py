"""A version's text, passages and statements as rows, written and read inside the caller's transaction."""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from ingest.catalogue.rows import Content, Offsets, PassageRow, StatementRow, pack
from ingest.catalogue.sketches import SKETCH_VERSION, Sketch, sketch, unpacked
from ingest.errors import NotFound
from ingest.model import Block, BlockKind, Document, Page, ReadText, sha256_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TextOf = Callable[[sqlite3.Connection, str, str], str]
Outline = list[tuple[int, int, BlockKind]]

_ASIDE: Final = {BlockKind.FOOTNOTE, BlockKind.CAPTION, BlockKind.BOILERPLATE}
_STATEMENT_COLUMNS: Final = (
    "s.id, s.document_id, s.version, s.start, s.end, s.page, s.block, s.sentence_start, s.sentence_end,"
    " s.context_start, s.context_end, s.heading_start, s.heading_end, s.analysis, s.vector"
)


def id_list(ids: Iterable[int]) -> str:
    """Row ids as the JSON array that ``json_each`` takes."""
    return json.dumps([int(one) for one in ids])


def in_documents(select: str, scope: frozenset[str] | None) -> tuple[str, list[str]]:
    """`select` narrowed to the rows of some documents, with its parameters."""
    if scope is None:
        return f"{select} ORDER BY id", []
    return f"{select} WHERE document_id IN (SELECT value FROM json_each(?)) ORDER BY id", [json.dumps(sorted(scope))]


# ── Writing ──


def drop(connection: sqlite3.Connection, document_id: str) -> list[int]:
    """Take a document's passages and statements out of tables and lexical index; returns the passages' ids."""
    gone = [row[0] for row in connection.execute("SELECT id FROM passages WHERE document_id = ?", [document_id])]
    connection.execute("DELETE FROM passages WHERE document_id = ?", [document_id])
    connection.execute("DELETE FROM statements WHERE document_id = ?", [document_id])
    return gone


def write_version(connection: sqlite3.Connection, document: Document, content: Content) -> None:
    """Keep a version's text and outline. Text once kept under a version stays: citations count on its offsets."""
    read = content.read
    sentences = [[sentence.start, sentence.end, sentence.block] for sentence in content.segmentation.sentences]
    connection.execute(
        "INSERT INTO versions (document_id, version, text, pages, blocks, sentences, media_type, file_name, size,"
        " retrieved) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET blocks = excluded.blocks, sentences = excluded.sentences,"
        " retrieved = excluded.retrieved",
        [
            document.id,
            content.version,
            read.text,
            json.dumps([[page.number, page.label, page.start, page.end] for page in read.pages]),
            json.dumps([[block.start, block.end, block.kind, block.level, block.marker] for block in read.blocks]),
            json.dumps(sentences),
            read.media_type,
            content.file_name,
            content.size,
            _retrieved(connection, document.id, content),
        ],
    )
    connection.execute(
        "INSERT OR REPLACE INTO readings (document_id, version, reader, analysis, title) VALUES (?, ?, ?, ?, ?)",
        [document.id, content.version, read.reader, content.analysis, document.title],
    )


def _retrieved(connection: sqlite3.Connection, document_id: str, content: Content) -> str:
    """When the version was retrieved; after all others also where the clock was set back meanwhile."""
    last = connection.execute(
        "SELECT max(retrieved) FROM versions WHERE document_id = ? AND version != ?", [document_id, content.version]
    ).fetchone()[0]
    if last is None or content.retrieved > last:
        return content.retrieved
    after = datetime.fromisoformat(last) + timedelta(microseconds=1)
    return after.isoformat(timespec="microseconds").replace("+00:00", "Z")


def write_sketch(connection: sqlite3.Connection, document_id: str, version: str, text: str) -> None:
    """Sketch a version's text, by which its reprints are known."""
    made = sketch(text)
    connection.execute(
        "INSERT OR REPLACE INTO sketches (document_id, version, made, runs, hashes) VALUES (?, ?, ?, ?, ?)",
        [document_id, version, SKETCH_VERSION, made.runs, made.packed()],
    )


def unsketched(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """The current versions of current documents that have no sketch of the present kind."""
    rows = connection.execute(
        "SELECT documents.id, documents.version FROM documents LEFT JOIN sketches"
        " ON sketches.document_id = documents.id AND sketches.version = documents.version AND made = ?"
        " WHERE status = 'current' AND sketches.runs IS NULL",
        [SKETCH_VERSION],
    ).fetchall()
    return [(str(document_id), str(version)) for document_id, version in rows]


def sketches(connection: sqlite3.Connection) -> dict[str, Sketch]:
    """The sketches of the current versions of current documents, by document id."""
    rows = connection.execute(
        "SELECT documents.id, hashes, runs FROM documents JOIN sketches"
        " ON sketches.document_id = documents.id AND sketches.version = documents.version AND made = ?"
        " WHERE status = 'current'",
        [SKETCH_VERSION],
    ).fetchall()
    return {document_id: unpacked(hashes, runs) for document_id, hashes, runs in rows}


def write_vectors(
    connection: sqlite3.Connection, document: Document, vectors: Mapping[int, NDArray[np.float32]], *, title: str
) -> None:
    """Replace the vectors of a document's passages by those that were made under `title`."""
    connection.executemany(
        "UPDATE passages SET vector = ? WHERE id = ? AND document_id = ?",
        [(pack(vector), row, document.id) for row, vector in vectors.items()],
    )
    connection.execute(
        "UPDATE readings SET title = ? WHERE document_id = ? AND version = ?", [title, document.id, document.version]
    )


def write_passages(connection: sqlite3.Connection, document: Document, content: Content) -> list[int]:
    """Insert the passages with their index entries; returns their ids."""
    text = content.read.text
    ids = []
    for passage in content.passages:
        row = connection.execute(
            "INSERT INTO passages (document_id, version, start, end, heading_start, heading_end, page, vector)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                document.id,
                content.version,
                passage.start,
                passage.end,
                *(passage.heading or (None, None)),
                passage.page,
                pack(passage.vector),
            ],
        ).lastrowid
        assert row is not None
        ids.append(row)
        connection.execute(
            "INSERT INTO passages_fts (rowid, title, heading, body) VALUES (?, ?, ?, ?)",
            [row, document.title, _slice(text, passage.heading) or "", text[passage.start : passage.end]],
        )
    return ids


def write_statements(connection: sqlite3.Connection, document: Document, content: Content) -> None:
    """Insert the statements with their index entries."""
    text = content.read.text
    for statement in content.statements:
        analysis = statement.analysis
        row = connection.execute(
            "INSERT INTO statements (document_id, version, start, end, page, block, sentence_start, sentence_end,"
            " context_start, context_end, heading_start, heading_end, nature, appeal, kind, has_tally, analysis,"
            f" vector) VALUES ({', '.join('?' * 18)})",
            [
                document.id,
                content.version,
                statement.start,
                statement.end,
                statement.page,
                statement.block,
                *statement.sentence,
                *(statement.context or (None, None)),
                *(statement.heading or (None, None)),
                analysis.nature,
                analysis.appeal,
                analysis.kind,
                bool(analysis.tallies),
                analysis.model_dump_json(exclude_defaults=True),
                pack(statement.vector),
            ],
        ).lastrowid
        around = " ".join(filter(None, (_slice(text, statement.heading), _slice(text, statement.context))))
        connection.execute(
            "INSERT INTO statements_fts (rowid, body, context) VALUES (?, ?, ?)",
            [row, text[statement.start : statement.end], around],
        )


# ── Texts ──


def _version(connection: sqlite3.Connection, columns: str, document_id: str, version: str) -> tuple[Any, ...]:
    row = connection.execute(
        f"SELECT {columns} FROM versions WHERE document_id = ? AND version = ?", [document_id, version]
    ).fetchone()
    if row is None:
        raise NotFound(
            f"Document {document_id!r} has no version {version!r}.", f"See `onrecord documents show {document_id}`."
        )
    return tuple(row)


def text(connection: sqlite3.Connection, document_id: str, version: str) -> str:
    """The normalized text of a version. Raises NotFound."""
    return str(_version(connection, "text", document_id, version)[0])


def file_facts(connection: sqlite3.Connection, document_id: str, version: str) -> tuple[str, str, str, int]:
    """A version's sha256, media type, file name and size. Raises NotFound."""
    media_type, file_name, size = _version(connection, "media_type, file_name, size", document_id, version)
    return sha256_of(version), media_type, file_name, size


def pages(connection: sqlite3.Connection, document_id: str, version: str) -> tuple[Page, ...]:
    """A version's page map. Raises NotFound."""
    return tuple(Page(*page) for page in json.loads(_version(connection, "pages", document_id, version)[0]))


def reading(connection: sqlite3.Connection, document_id: str, version: str, text: str) -> ReadText:
    """A version as it was read, around its text. Raises NotFound."""
    blocks, media_type = _version(connection, "blocks, media_type", document_id, version)
    reader = connection.execute(
        "SELECT reader FROM readings WHERE document_id = ? AND version = ?", [document_id, version]
    ).fetchone()
    return ReadText(
        text=text,
        blocks=tuple(
            Block(start, end, BlockKind(kind), level, marker) for start, end, kind, level, marker in json.loads(blocks)
        ),
        pages=pages(connection, document_id, version),
        media_type=media_type,
        reader=reader[0] if reader else 0,
    )


def outline(connection: sqlite3.Connection, document_id: str, version: str) -> Outline:
    """The sentences of a version in text order: start, end, block kind. Raises NotFound."""
    (kept,) = _version(connection, "sentences", document_id, version)
    return [(start, end, BlockKind(kind)) for start, end, kind in json.loads(kept)]


def neighbours(outline: Outline, sentence: Offsets) -> tuple[Offsets | None, Offsets | None]:
    """The spans of the sentences before and after one, asides passed over, no further than a heading."""
    place = bisect_left(outline, sentence[0], key=itemgetter(0))
    after = place + 1 if place < len(outline) and outline[place][0] == sentence[0] else place
    own = outline[place][2] if after > place else BlockKind.PARAGRAPH
    above = (outline[at] for at in range(place - 1, -1, -1))
    below = (outline[at] for at in range(after, len(outline)))
    return _next_in_run(above, own), _next_in_run(below, own)


def _next_in_run(sentences: Iterable[tuple[int, int, BlockKind]], own: BlockKind) -> Offsets | None:
    for start, end, kind in sentences:
        if kind is BlockKind.HEADING:
            return None
        if kind is own or kind not in _ASIDE:
            return start, end
    return None


# ── Rows ──


def _slice(text: str, span: Offsets | None) -> str | None:
    return text[span[0] : span[1]] if span else None


def _span(start: int | None, end: int | None) -> Offsets | None:
    return None if start is None or end is None else (start, end)


def passages(connection: sqlite3.Connection, ids: Sequence[int], text_of: TextOf) -> list[PassageRow]:
    """Passages in the order of `ids`; those that do not exist are left out."""
    rows = connection.execute(
        "SELECT id, document_id, version, start, end, heading_start, heading_end, page FROM passages"
        " WHERE id IN (SELECT value FROM json_each(?))",
        [id_list(ids)],
    ).fetchall()
    found = {}
    for row_id, document_id, version, start, end, heading_start, heading_end, page in rows:
        text = text_of(connection, document_id, version)
        heading = _span(heading_start, heading_end)
        found[row_id] = PassageRow(
            id=row_id,
            document_id=document_id,
            version=version,
            start=start,
            end=end,
            heading=heading,
            page=page,
            text=text[start:end],
            heading_text=_slice(text, heading),
        )
    return [found[int(one)] for one in dict.fromkeys(ids) if int(one) in found]


def statements(
    connection: sqlite3.Connection, condition: str, ids: Sequence[int], text_of: TextOf
) -> list[StatementRow]:
    """Statements that meet a condition on a list of ids, in the order of `ids`."""
    rows = connection.execute(f"SELECT {_STATEMENT_COLUMNS} FROM statements s WHERE {condition}", [id_list(ids)])
    found = {row[0]: _statement(connection, row, text_of) for row in rows.fetchall()}
    return [found[int(one)] for one in dict.fromkeys(ids) if int(one) in found]


def statements_of(connection: sqlite3.Connection, passage_ids: Sequence[int], text_of: TextOf) -> list[StatementRow]:
    """The statements whose sentence stands in one of the passages, each once, in the order of the passages."""
    rows = connection.execute(
        f"SELECT {_STATEMENT_COLUMNS} FROM json_each(?) asked JOIN passages p ON p.id = asked.value"
        " JOIN statements s ON s.document_id = p.document_id AND s.sentence_start >= p.start"
        " AND s.sentence_start < p.end AND s.sentence_end <= p.end ORDER BY asked.key, s.start, s.id",
        [id_list(passage_ids)],
    ).fetchall()
    unique: dict[int, tuple[Any, ...]] = {}
    for row in rows:
        unique.setdefault(row[0], row)
    return [_statement(connection, row, text_of) for row in unique.values()]


def statements_in(
    connection: sqlite3.Connection, condition: str, parameters: Sequence[Any], text_of: TextOf
) -> list[StatementRow]:
    """Statements that meet a condition, by document and in text order."""
    rows = connection.execute(
        f"SELECT {_STATEMENT_COLUMNS} FROM statements s WHERE {condition} ORDER BY s.document_id, s.start, s.id",
        parameters,
    ).fetchall()
    return [_statement(connection, row, text_of) for row in rows]


def documents_with_votes(connection: sqlite3.Connection, source_type: str | None, collection: str | None) -> list[str]:
    """The ids of the current documents with a statement that gives a vote's figures, those published last first."""
    rows = connection.execute(
        "SELECT id FROM documents WHERE status = 'current' AND (?1 IS NULL OR source_type = ?1)"
        " AND (?2 IS NULL OR collection = ?2) AND id IN (SELECT document_id FROM statements WHERE has_tally)"
        " ORDER BY published IS NULL, published DESC, title COLLATE NOCASE, id",
        (source_type, collection),
    )
    return [row[0] for row in rows]


def _statement(connection: sqlite3.Connection, row: tuple[Any, ...], text_of: TextOf) -> StatementRow:
    row_id, document_id, version, start, end, page, block = row[:7]
    sentence = (row[7], row[8])
    context, heading = _span(row[9], row[10]), _span(row[11], row[12])
    text = text_of(connection, document_id, version)
    return StatementRow(
        id=row_id,
        document_id=document_id,
        version=version,
        start=start,
        end=end,
        page=page,
        block=BlockKind(block),
        sentence=sentence,
        context=context,
        heading=heading,
        text=text[start:end],
        sentence_text=text[slice(*sentence)],
        context_text=_slice(text, context),
        heading_text=_slice(text, heading),
        analysis_json=row[13],
        packed_vector=row[14],
    )
