"""The catalogue: the truth of a library. Every index can be made anew from it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.catalogue import contents, documents, lexical
from ingest.catalogue.cache import Cache
from ingest.catalogue.database import Database
from ingest.catalogue.documents import Change, Identity
from ingest.catalogue.kept import Kept
from ingest.catalogue.listing import Listing, Order
from ingest.catalogue.postings import PostingIndex
from ingest.catalogue.rows import Content, Offsets, PassageRow, StatementRow, unpack
from ingest.errors import UsageError
from ingest.model import Document, Page, ReadText, sha256_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_CACHED_CHARACTERS = 32_000_000
_STEPS = 10_000  # of SQLite's machine between two looks whether to stop


def now() -> str:
    """The present moment, RFC 3339 in UTC, to the microsecond so that versions keep their order."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


class Catalogue(Kept):
    """Documents, versions, passages, statements, kept answers and overrides of one library.

    Safe to use from several threads; one writes at a time and readers never wait for it. Every method raises from
    the tree of `ingest.errors`. Open it with `Catalogue.open`, let it go with `close`.
    """

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._texts: Cache[tuple[str, str], str] = Cache(_CACHED_CHARACTERS, weigh=len)
        self.listing = Listing(database)
        self._pages: Cache[tuple[str, str], tuple[Page, ...]] = Cache(200_000, weigh=len)
        self._sentences: Cache[tuple[str, str], contents.Outline] = Cache(200_000, weigh=len)
        self._passage_words = PostingIndex(lexical.PASSAGES)
        self._statement_words = PostingIndex(lexical.STATEMENTS)

    @classmethod
    def open(cls, path: Path) -> Catalogue:
        """Open the SQLite file at `path`, made new where there is none, brought to the present schema where older.

        Raises LibraryDamaged for a file that is no catalogue of ours or is corrupt, LibraryMismatch for one that a
        newer program made, LibraryError where the folder cannot be used.
        """
        return cls(Database(path))

    def close(self) -> None:
        """Let the file go; further use raises LibraryError."""
        self._database.close()

    def __enter__(self) -> Catalogue:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ── The library as a whole ──

    def meta(self, key: str) -> str | None:
        """What the library remembers of how it was made, such as "embedding_model", "dimension", "segmenter"."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT value FROM meta WHERE key = ?", [key]).fetchone()
        return row[0] if row else None

    def set_meta(self, **values: str | None) -> None:
        """Remember values, all at once; None forgets one."""
        with self._database.writing(counts=False) as connection:
            for key, value in values.items():
                if value is None:
                    connection.execute("DELETE FROM meta WHERE key = ?", [key])
                else:
                    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", [key, value])

    @property
    def library_version(self) -> int:
        """Goes up by one with every change of what the library holds."""
        return int(self.meta("library_version") or 0)

    def counts(self) -> dict[str, int]:
        """How many current documents, passages and statements there are."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT (SELECT count(*) FROM documents WHERE status = 'current'), (SELECT count(*) FROM passages),"
                " (SELECT count(*) FROM statements)"
            ).fetchone()
        return dict(zip(("documents", "passages", "statements"), row, strict=True))

    def passage_count(self, documents: frozenset[str] | None = None) -> int:
        """How many passages there are, in `documents` or in all."""
        with self._database.reading() as connection:
            return int(
                connection.execute(*contents.in_documents("SELECT count(*) FROM passages", documents)).fetchone()[0]
            )

    def troubles(self, stopped: Callable[[], bool] = lambda: False) -> list[str]:
        """What is wrong inside the database file, one line each; reads all of it, until `stopped` says true."""
        with self._database.reading() as connection:
            connection.set_progress_handler(stopped, _STEPS)
            try:
                found = [row[0] for row in connection.execute("PRAGMA quick_check")]
                found += [f"broken reference in {row[0]}" for row in connection.execute("PRAGMA foreign_key_check")]
            except sqlite3.OperationalError:
                if not stopped():
                    raise
                return []
            finally:
                connection.set_progress_handler(None, 0)
        return [line for line in found if line != "ok"]

    def copy_to(self, target: Path, tell: Callable[[int, int], None] = lambda *_: None) -> None:
        """Write one consistent copy to `target`, while others read and write; `tell` hears pages done, of how many."""
        self._database.copy_to(target, tell)

    # ── Documents ──

    def document(self, document_id: str) -> Document:
        """The document with exactly this id, also when it was removed. Raises NotFound."""
        with self._database.reading() as connection:
            return documents.by_id(connection, document_id)

    def find_document(self, name: str) -> Document:
        """A current document by id, catalogue key, symbol, reference, or an unambiguous beginning of its id.

        Raises NotFound when there is none, or when the beginning fits several.
        """
        with self._database.reading() as connection:
            return documents.find(connection, name)

    def documents_by_id(self, ids: Iterable[str]) -> dict[str, Document]:
        """Several documents at once; ids that do not exist are left out."""
        with self._database.reading() as connection:
            found = documents.many(connection, "id IN (SELECT value FROM json_each(?))", [json.dumps(sorted(set(ids)))])
        return {document.id: document for document in found}

    def documents(
        self,
        limit: int = 50,
        cursor: str | None = None,
        collection: str | None = None,
        query: str | None = None,
        source_type: str | None = None,
        order: Order = "title",
    ) -> tuple[list[Document], str | None, int]:
        """A page of the current documents, the next page's cursor (None at the end), and how many in all."""
        narrowed: dict[str, Any] = {"collection": collection, "query": query, "source_type": source_type}
        return self.listing.page(limit=limit, cursor=cursor, order=order, **narrowed)

    def current_documents(self) -> list[Document]:
        """All current documents, those taken in first ahead."""
        with self._database.reading() as connection:
            return documents.many(connection, "status = 'current'", [])

    def documents_at(self, *, reference: str | None = None, location: str | None = None) -> list[Document]:
        """The documents, removed ones too, that are known by `reference`, or whose bytes came from `location`."""
        column, value = ("reference", reference) if reference is not None else ("location", location)
        with self._database.reading() as connection:
            return documents.many(connection, f"{column} = ?", [value])

    def documents_with(self, sha256: str) -> list[Document]:
        """The current documents whose bytes have this sha256, those taken in first ahead."""
        with self._database.reading() as connection:
            return documents.many(connection, f"{documents.SAME_BYTES} AND status = 'current'", [sha256])

    def read_before(self, *, reader: int, analysis: int) -> list[str]:
        """The current documents that earlier readers or an earlier analysis than these read, by id."""
        with self._database.reading() as connection:
            return documents.whose_reading(connection, "reader < ? OR analysis < ?", [reader, analysis])

    def embedded_otherwise(self) -> list[str]:
        """The current documents whose passages were embedded under another title than they have now, by id."""
        with self._database.reading() as connection:
            return documents.whose_reading(connection, "readings.title != documents.title", [])

    def identity(self, document_id: str) -> Identity:
        """What a document is known by and where its bytes came from. Raises NotFound."""
        with self._database.reading() as connection:
            return documents.identity_of(connection, document_id)

    def scope(
        self,
        collection: str | None = None,
        as_of: str | None = None,
        source_type: str | None = None,
        side: str | None = None,
        published_from: str | None = None,
        published_to: str | None = None,
        document: str | None = None,
    ) -> frozenset[str] | None:
        """The ids of the current documents that a question may look at; None means all.

        A document counts as published in a time only if its date, at its own precision, lies wholly in it; one
        without a date is in no time. Raises UsageError for a date that is none, NotFound for an unknown document.
        """
        with self._database.reading() as connection:
            return documents.scope(
                connection,
                collection=collection,
                as_of=as_of,
                source_type=source_type,
                side=side,
                published_from=published_from,
                published_to=published_to,
                document=document,
            )

    def left_undated(self, as_of: str, collection: str | None = None) -> tuple[int, int]:
        """How many documents a scope as of a date leaves out because they have no date, or one too coarse to tell."""
        with self._database.reading() as connection:
            return documents.left_undated(connection, as_of=as_of, collection=collection)

    def change_document(self, document_id: str, changes: Mapping[str, Any], reason: str) -> Document:
        """Set what a person knows better; the old values and the reason are kept (`changes`).

        Raises NotFound, and UsageError for a field or value that cannot be set or an empty reason.
        """
        if not reason.strip():
            raise UsageError("A change needs a reason.", 'Add one, such as --reason "named in the masthead".')
        unknown = sorted(set(changes) - set(documents.CHANGEABLE))
        if unknown:
            raise UsageError(f"{', '.join(unknown)} cannot be set.", f"These can: {', '.join(documents.CHANGEABLE)}.")
        with self._database.writing() as connection:
            old = documents.by_id(connection, document_id)
            new = documents.changed(old, changes)
            if "source_type" in changes:
                new = new.model_copy(update={"source_type_reason": reason.strip()})
            documents.write(connection, new, documents.identity_of(connection, document_id))
            documents.keep_changes(connection, old, new, at=now(), reason=reason.strip(), by="person")
            return documents.by_id(connection, document_id)

    def describe_document(
        self, document_id: str, changes: Mapping[str, Any], *, identity: Identity, reason: str
    ) -> list[Change]:
        """Take over what a catalogue entry or command now says of a document; returns what differs from before."""
        with self._database.writing() as connection:
            old = documents.by_id(connection, document_id)
            new = documents.changed(old, changes)
            documents.write(connection, new, identity)
            return documents.keep_changes(connection, old, new, at=now(), reason=reason, by="catalogue")

    def changes(self, document_id: str) -> list[Change]:
        """What was set about a document after it was taken in, oldest first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT at, field, old, new, reason, by FROM changes WHERE document_id = ? ORDER BY id", [document_id]
            ).fetchall()
        return [Change(at, name, json.loads(old), json.loads(new), *rest) for at, name, old, new, *rest in rows]

    def put(self, document: Document, *, identity: Identity, content: Content) -> tuple[list[int], list[int]]:
        """Make `content` the current version of `document`, in one transaction: all of it or nothing.

        Passages and statements of the version before leave the indexes; its text stays readable. Counts in
        `document` are set from the content. Returns the ids of the passages that came and of those that went.
        """
        with self._database.writing() as connection:
            before = documents.many(connection, "id = ?", [document.id])
            gone = contents.drop(connection, document.id)
            stored = document.model_copy(
                update={
                    "version": content.version,
                    "retrieved": content.retrieved,
                    "status": "current",
                    "pages": len(content.read.pages),
                    "passages": len(content.passages),
                    "statements": len(content.statements),
                }
            )
            documents.write(connection, stored, identity)
            for old in before:
                documents.keep_changes(connection, old, stored, at=now(), reason="read anew", by="file")
            contents.write_version(connection, stored, content)
            contents.write_sketch(connection, stored.id, stored.version, content.read.text)
            added = contents.write_passages(connection, stored, content)
            contents.write_statements(connection, stored, content)
        self._sentences.forget((document.id, content.version))
        return added, gone

    def put_vectors(self, document: Document, vectors: Mapping[int, NDArray[np.float32]], *, title: str) -> None:
        """Replace the vectors of a document's passages, by passage id, by those that were made under `title`."""
        with self._database.writing() as connection:
            contents.write_vectors(connection, document, vectors, title=title)

    def remove_document(self, document_id: str) -> list[int]:
        """Take a document out: it leaves lists and indexes; its text stays readable for citations already given.

        Returns the ids of the passages that went, for the vector index. Raises NotFound.
        """
        with self._database.writing() as connection:
            documents.by_id(connection, document_id)
            gone = contents.drop(connection, document_id)
            connection.execute(
                "UPDATE documents SET status = 'removed', passages = 0, statements = 0 WHERE id = ?", [document_id]
            )
        return gone

    # ── Texts ──

    def text(self, document_id: str, version: str | None = None) -> str:
        """The normalized text of a version, old ones included; the current one by default. Raises NotFound."""
        if version is None:
            version = self.document(document_id).version

        def load() -> str:
            with self._database.reading() as connection:
                return contents.text(connection, document_id, version)

        return self._texts.get((document_id, version), load)  # a question asks for hundreds: no connection for those

    def _text(self, connection: sqlite3.Connection, document_id: str, version: str) -> str:
        return self._texts.get((document_id, version), lambda: contents.text(connection, document_id, version))

    def pages(self, document_id: str, version: str | None = None) -> tuple[Page, ...]:
        """Where the pages stand in a version's text. Raises NotFound."""
        with self._database.reading() as connection:
            where = (document_id, version or documents.by_id(connection, document_id).version)
            return self._pages.get(where, lambda: contents.pages(connection, *where))

    def reading(self, document_id: str, version: str | None = None) -> ReadText:
        """A version as it was read: text, blocks, pages, media type, title. Raises NotFound."""
        with self._database.reading() as connection:
            version = version or documents.by_id(connection, document_id).version
            return contents.reading(connection, document_id, version, self._text(connection, document_id, version))

    def version_file(self, document_id: str, version: str | None = None) -> tuple[str, str, str, int]:
        """Of a version: its sha256, media type, file name and size in bytes. Raises NotFound."""
        with self._database.reading() as connection:
            version = version or documents.by_id(connection, document_id).version
            return contents.file_facts(connection, document_id, version)

    def all_versions(self) -> frozenset[str]:
        """The sha256 of the bytes of every version kept."""
        with self._database.reading() as connection:
            return frozenset(sha256_of(row[0]) for row in connection.execute("SELECT DISTINCT version FROM versions"))

    # ── Recall ──

    def lexical_passages(
        self, terms: Sequence[str], *, k: int, documents: frozenset[str] | None = None
    ) -> list[tuple[int, float]]:
        """Passages that hold any of `terms` (words as written, or phrases; not stems), best first, as (id, BM25).

        The title weighs twice. `documents` narrows the search to a scope; None searches all.
        """
        with self._database.reading() as connection:
            return self._passage_words.ranked(connection, terms, k=k, documents=documents)

    def lexical_statements(
        self, terms: Sequence[str], *, k: int, documents: frozenset[str] | None = None
    ) -> list[tuple[int, float]]:
        """Statements that hold any of `terms` in their words or, weighing half, in their context or heading."""
        with self._database.reading() as connection:
            return self._statement_words.ranked(connection, terms, k=k, documents=documents)

    def document_frequency(self, stems: Sequence[str]) -> dict[str, int]:
        """In how many passages each Porter stem occurs (of `passage_count()`); 0 where it does not."""
        with self._database.reading() as connection:
            return lexical.document_frequency(connection, stems)

    def passage_vectors(self, documents: frozenset[str] | None = None) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The ids (n,) and vectors (n, dimension) of the passages of `documents`, for exact scoring; None takes all."""
        import numpy as np

        with self._database.reading() as connection:
            rows = connection.execute(*contents.in_documents("SELECT id, vector FROM passages", documents)).fetchall()
        ids = np.array([row[0] for row in rows], dtype=np.int64)
        flat = unpack(b"".join(row[1] for row in rows))
        return ids, flat.reshape(len(rows), -1) if rows else flat.reshape(0, int(self.meta("dimension") or 0))

    def passage_ids(self) -> list[int]:
        """The ids of all passages, ascending: what the vector index must hold."""
        with self._database.reading() as connection:
            return [row[0] for row in connection.execute("SELECT id FROM passages ORDER BY id")]

    def vectors_of(self, passage_ids: Sequence[int]) -> tuple[list[int], NDArray[np.float32]]:
        """The ids that exist among those given, ascending, with their vectors (n, dimension)."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT id, vector FROM passages WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
                [contents.id_list(passage_ids)],
            ).fetchall()
        flat = unpack(b"".join(row[1] for row in rows))
        return [row[0] for row in rows], flat.reshape(len(rows), -1) if rows else flat.reshape(0, 0)

    # ── Passages and statements ──

    def passages(self, ids: Sequence[int]) -> list[PassageRow]:
        """Passages in the order asked for; ids that no longer exist are left out."""
        with self._database.reading() as connection:
            return contents.passages(connection, ids, self._text)

    def document_passages(self, document_id: str) -> list[PassageRow]:
        """All passages of a document's current version, in text order."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT id FROM passages WHERE document_id = ? ORDER BY start", [document_id])
            return contents.passages(connection, [row[0] for row in rows.fetchall()], self._text)

    def statements(self, ids: Sequence[int]) -> list[StatementRow]:
        """Statements in the order asked for; ids that no longer exist are left out."""
        with self._database.reading() as connection:
            return contents.statements(connection, "s.id IN (SELECT value FROM json_each(?))", ids, self._text)

    def statements_of(self, passage_ids: Sequence[int]) -> list[StatementRow]:
        """The statements that stand in these passages, each once, in the order of the passages, then of the text."""
        with self._database.reading() as connection:
            return contents.statements_of(connection, passage_ids, self._text)

    def document_statements(self, document_id: str) -> list[StatementRow]:
        """All statements of a document's current version, in text order."""
        with self._database.reading() as connection:
            return contents.statements_in(connection, "document_id = ?", [document_id], self._text)

    def tally_statements(self, documents: frozenset[str] | None = None) -> list[StatementRow]:
        """The statements that give a vote's figures, in `documents` or in all."""
        with self._database.reading() as connection:
            if documents is None:
                return contents.statements_in(connection, "has_tally", [], self._text)
            condition = "has_tally AND document_id IN (SELECT value FROM json_each(?))"
            return contents.statements_in(connection, condition, [json.dumps(sorted(documents))], self._text)

    def documents_with_votes(self, *, source_type: str | None = None, collection: str | None = None) -> list[str]:
        """The ids of the current documents that give a vote's figures, those published last first."""
        with self._database.reading() as connection:
            return contents.documents_with_votes(connection, source_type, collection)

    def neighbours(self, statement: StatementRow) -> tuple[Offsets | None, Offsets | None]:
        """The spans of the sentences before and after a statement's own, in the same running text.

        Footnotes, captions and navigation between are passed over; a heading ends the run.
        """
        where = (statement.document_id, statement.version)

        def load() -> contents.Outline:
            with self._database.reading() as connection:
                return contents.outline(connection, *where)

        return contents.neighbours(self._sentences.get(where, load), statement.sentence)
