"""What a library keeps beside its documents: answers given, what analysts set of computed values, sketches
of texts, the cells of tables, and where the words of PDFs stand."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from ingest.catalogue import contents, places, tables
from ingest.catalogue.conversations import Conversations
from ingest.catalogue.database import Database
from ingest.catalogue.rows import Offsets
from ingest.catalogue.sketches import Sketch
from ingest.catalogue.tables import TableRow
from ingest.errors import NotFound
from ingest.model import PlacedBox, TextTable

OverrideKind = Literal["label", "speaker", "conflict"]
_AT_ONCE: Final = 200  # texts sketched between two commits
_COLUMNS: Final = (
    "id, document_id, version, start, end, quote, prefix, suffix, kind, said, reason, author, set_at, removed_at"
)


@dataclass(frozen=True, slots=True)
class KeptOverride:
    """What an analyst set about the words `quote`, at `start` to `end` of a document's version.

    `prefix` and `suffix` are the words around it, by which it is found again in another reading. `said` is what was
    set, as JSON. `removed_at` is null while it is in force.
    """

    document_id: str
    version: str
    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
    kind: OverrideKind
    said: str
    reason: str
    author: str | None
    set_at: str
    removed_at: str | None = None
    id: str = ""


class Kept:
    """Answers, conversations, overrides and sketches of one library. The catalogue is one."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.conversations = Conversations(database)

    def keep_answer(self, answer_id: str, asked_at: str, text: str, *, question: str = "") -> None:
        """Keep an answer that belongs to no conversation, as JSON, under its id."""
        with self._database.writing(counts=False) as connection:
            connection.execute(
                "INSERT INTO answers (id, asked_at, json, question) VALUES (?, ?, ?, ?)",
                [answer_id, asked_at, text, question],
            )

    def answer(self, answer_id: str) -> str:
        """A kept answer, as JSON. Raises NotFound."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT json FROM answers WHERE id = ?", [answer_id]).fetchone()
        if row is None:
            raise NotFound(f"There is no answer {answer_id!r}.", "Ask the question again.")
        return str(row[0])

    def sketch_missing(self) -> int:
        """Sketch the texts that an earlier release took in, which made no sketches of them; returns how many."""
        with self._database.reading() as connection:
            missing = contents.unsketched(connection)
        for start in range(0, len(missing), _AT_ONCE):
            with self._database.writing(counts=False) as connection:
                for document_id, version in missing[start : start + _AT_ONCE]:
                    text = contents.text(connection, document_id, version)
                    contents.write_sketch(connection, document_id, version, text)
        return len(missing)

    def sketches(self) -> dict[str, Sketch]:
        """A sketch of the text of every current document, by id; what is missing is made first."""
        self.sketch_missing()
        with self._database.reading() as connection:
            return contents.sketches(connection)

    def boxes(self, document_id: str, version: str, start: int, end: int) -> tuple[PlacedBox, ...]:
        """Where the words at these offsets of a version stand on its pages; empty where that is not certain or kept."""
        with self._database.reading() as connection:
            return places.read(connection, document_id, version, start, end)

    def keep_boxes(self, document_id: str, version: str, found: Mapping[Offsets, tuple[PlacedBox, ...]]) -> None:
        """Keep where statements stand on the pages of a version, by their offsets; no citation of old changes."""
        with self._database.writing(counts=False) as connection:
            places.write(connection, document_id, version, found)

    def without_boxes(self, media_type: str) -> list[str]:
        """The ids of current documents of a media type whose statements were never looked for on their pages."""
        with self._database.reading() as connection:
            return places.missing(connection, media_type)

    def keep_tables(self, document_id: str, version: str, found: Sequence[TextTable]) -> None:
        """Keep the tables of a version, in text order, and that they were looked for."""
        with self._database.writing(counts=False) as connection:
            tables.write(connection, document_id, version, found)

    def without_tables(self, media_types: Sequence[str]) -> list[str]:
        """The ids of current documents of some media types whose tables were never looked for."""
        with self._database.reading() as connection:
            return tables.missing(connection, media_types)

    def tables(
        self, *, query: str = "", collection: str | None = None, limit: int, cursor: int = 0
    ) -> tuple[list[TableRow], int]:
        """Some tables of current documents from `cursor` on, without their cells, and how many there are in all."""
        with self._database.reading() as connection:
            return tables.found(connection, query, collection, limit, cursor)

    def table(self, document_id: str, n: int) -> tuple[str, TextTable]:
        """The `n`th table, from 1, of a document's current version, and that version. Raises NotFound."""
        with self._database.reading() as connection:
            return tables.read(connection, document_id, n)

    def keep_override(self, override: KeptOverride, *, in_place_of: Iterable[str] = ()) -> KeptOverride:
        """Keep an override under a new id; those `in_place_of` which it stands are taken back at the same time."""
        kept = override.id or f"o{uuid.uuid4().hex[:10]}"
        values = [kept, *(getattr(override, name) for name in _COLUMNS.split(", ")[1:])]
        with self._database.writing(counts=False) as connection:
            connection.execute(
                "UPDATE overrides SET removed_at = ?"
                " WHERE removed_at IS NULL AND id IN (SELECT value FROM json_each(?))",
                [override.set_at, json.dumps(list(in_place_of))],
            )
            connection.execute(f"INSERT INTO overrides ({_COLUMNS}) VALUES ({', '.join('?' * len(values))})", values)
        return self.override(kept)

    def override(self, override_id: str) -> KeptOverride:
        """The override with this id, in force or taken back. Raises NotFound."""
        with self._database.reading() as connection:
            row = connection.execute(f"SELECT {_COLUMNS} FROM overrides WHERE id = ?", [override_id]).fetchone()
        if row is None:
            raise NotFound(f"There is no override {override_id!r}.", "See `onrecord overrides list`.")
        return _read(row)

    def overrides(self, document_ids: Iterable[str] | None = None, *, removed: bool = False) -> list[KeptOverride]:
        """The overrides of documents (None: of all), oldest first; with `removed` also those that were taken back."""
        condition, given = "TRUE", list[str]()
        if document_ids is not None:
            condition, given = "document_id IN (SELECT value FROM json_each(?))", [json.dumps(sorted(document_ids))]
        if not removed:
            condition += " AND removed_at IS NULL"
        with self._database.reading() as connection:
            rows = connection.execute(
                f"SELECT {_COLUMNS} FROM overrides WHERE {condition} ORDER BY set_at, rowid", given
            ).fetchall()
        return [_read(row) for row in rows]

    def overrides_version(self) -> int:
        """Goes up with every override that is set or taken back."""
        with self._database.reading() as connection:
            return int(connection.execute("SELECT count(*) + count(removed_at) FROM overrides").fetchone()[0])

    def take_back_override(self, override_id: str, at: str) -> KeptOverride:
        """Take an override back: no longer in force, it stays to be read. Raises NotFound, also the second time."""
        with self._database.writing(counts=False) as connection:
            done = connection.execute(
                "UPDATE overrides SET removed_at = ? WHERE id = ? AND removed_at IS NULL", [at, override_id]
            ).rowcount
            if not done:
                raise NotFound(f"No override {override_id!r} is in force.", "See `onrecord overrides list`.")
        return self.override(override_id)


def _read(row: tuple[str, ...]) -> KeptOverride:
    return KeptOverride(**dict(zip(_COLUMNS.split(", "), row, strict=True)))  # type: ignore[arg-type]
