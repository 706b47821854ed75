"""The tables of a library and how an older library becomes a newer one.

Each migration is a function of one connection, run inside one transaction with the others that are due; their order
in this file is their number, kept in SQLite's ``user_version``. ``application_id`` marks a file as ours.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from ingest.errors import LibraryDamaged, LibraryMismatch

APPLICATION_ID = 0x4F6E5265  # "OnRe"

Migration = Callable[[sqlite3.Connection], None]
MIGRATIONS: list[Migration] = []


def migration(step: Migration) -> Migration:
    """Register the next migration."""
    MIGRATIONS.append(step)
    return step


def run_script(connection: sqlite3.Connection, script: str) -> None:
    """Run several statements inside the open transaction (``executescript`` would commit it first)."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a database to the present schema; an empty one is made new.

    Raises LibraryDamaged for a database that is not a library, LibraryMismatch for one that a newer program made.
    """
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application != APPLICATION_ID and (tables or application or version):
        raise LibraryDamaged(
            "The catalogue file is a database, but not one of On Record.", "Name another folder with ONRECORD_HOME."
        )
    if version > len(MIGRATIONS):
        raise LibraryMismatch(
            f"The library was made by a newer On Record (schema {version}, this one knows {len(MIGRATIONS)}).",
            "Upgrade On Record, or name another folder with ONRECORD_HOME.",
        )
    if version == len(MIGRATIONS):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in MIGRATIONS[version:]:
            step(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


@migration
def first_tables(connection: sqlite3.Connection) -> None:
    """Documents and their versions, what was read in them, the lexical index, kept answers."""
    run_script(
        connection,
        """
        CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        INSERT INTO meta VALUES ('library_version', '0');

        -- reference: what a document is known by; location: where its bytes came from (absolute path or URL);
        -- declared: what its catalogue entry or command last said of it, to tell later what changed there.
        CREATE TABLE documents (
            id TEXT PRIMARY KEY,
            reference TEXT NOT NULL UNIQUE,
            location TEXT NOT NULL,
            declared TEXT NOT NULL DEFAULT '{}',
            version TEXT NOT NULL,
            key TEXT,
            title TEXT NOT NULL,
            publisher TEXT,
            authors TEXT NOT NULL DEFAULT '[]',
            source_type TEXT NOT NULL,
            source_type_reason TEXT NOT NULL,
            interest TEXT NOT NULL,
            side TEXT,
            interest_reason TEXT,
            published TEXT,
            published_first TEXT,
            published_last TEXT,
            symbol TEXT,
            url TEXT,
            file TEXT,
            language TEXT,
            collection TEXT NOT NULL,
            digest_of TEXT,
            copy_of TEXT,
            pages INTEGER NOT NULL,
            passages INTEGER NOT NULL,
            statements INTEGER NOT NULL,
            retrieved TEXT NOT NULL,
            status TEXT NOT NULL CHECK (status IN ('current', 'removed')),
            FOREIGN KEY (id, version) REFERENCES versions (document_id, version) DEFERRABLE INITIALLY DEFERRED
        );
        CREATE INDEX documents_by_title ON documents (title COLLATE NOCASE, id);
        CREATE INDEX documents_by_key ON documents (key);
        CREATE INDEX documents_by_location ON documents (location);
        CREATE INDEX documents_by_version ON documents (version);

        CREATE TABLE changes (
            id INTEGER PRIMARY KEY,
            document_id TEXT NOT NULL REFERENCES documents (id),
            at TEXT NOT NULL,
            field TEXT NOT NULL,
            old TEXT,
            new TEXT,
            reason TEXT NOT NULL,
            by TEXT NOT NULL CHECK (by IN ('person', 'catalogue', 'file'))
        );
        CREATE INDEX changes_by_document ON changes (document_id);

        CREATE TABLE versions (
            document_id TEXT NOT NULL REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
            version TEXT NOT NULL,
            text TEXT NOT NULL,
            pages TEXT NOT NULL,
            blocks TEXT NOT NULL,
            sentences TEXT NOT NULL,
            media_type TEXT NOT NULL,
            file_name TEXT NOT NULL,
            size INTEGER NOT NULL,
            retrieved TEXT NOT NULL,
            PRIMARY KEY (document_id, version)
        );

        -- Ids are never used twice: the vector index may lag behind and must not mistake one passage for another.
        CREATE TABLE passages (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            document_id TEXT NOT NULL,
            version TEXT NOT NULL,
            start INTEGER NOT NULL,
            end INTEGER NOT NULL,
            heading_start INTEGER,
            heading_end INTEGER,
            page INTEGER,
            vector BLOB NOT NULL,
            FOREIGN KEY (document_id, version) REFERENCES versions (document_id, version)
        );
        CREATE INDEX passages_by_document ON passages (document_id, start);

        CREATE TABLE statements (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            document_id TEXT NOT NULL,
            version TEXT NOT NULL,
            start INTEGER NOT NULL,
            end INTEGER NOT NULL,
            page INTEGER,
            block TEXT NOT NULL,
            sentence_start INTEGER NOT NULL,
            sentence_end INTEGER NOT NULL,
            context_start INTEGER,
            context_end INTEGER,
            heading_start INTEGER,
            heading_end INTEGER,
            nature TEXT NOT NULL,
            appeal TEXT,
            kind TEXT NOT NULL,
            has_tally INTEGER NOT NULL,
            analysis TEXT NOT NULL,
            vector BLOB NOT NULL,
            FOREIGN KEY (document_id, version) REFERENCES versions (document_id, version)
        );
        CREATE INDEX statements_by_sentence ON statements (document_id, sentence_start);
        CREATE INDEX statements_with_tally ON statements (document_id) WHERE has_tally;

        CREATE VIRTUAL TABLE passages_fts USING fts5 (
            title, heading, body, tokenize = 'porter unicode61 remove_diacritics 2'
        );
        CREATE VIRTUAL TABLE statements_fts USING fts5 (
            body, context, tokenize = 'porter unicode61 remove_diacritics 2'
        );
        CREATE VIRTUAL TABLE passages_vocabulary USING fts5vocab (passages_fts, row);
        CREATE VIRTUAL TABLE statements_vocabulary USING fts5vocab (statements_fts, row);
        CREATE TRIGGER passage_leaves_index AFTER DELETE ON passages BEGIN
            DELETE FROM passages_fts WHERE rowid = old.id;
        END;
        CREATE TRIGGER statement_leaves_index AFTER DELETE ON statements BEGIN
            DELETE FROM statements_fts WHERE rowid = old.id;
        END;

        CREATE TABLE answers (id TEXT PRIMARY KEY, asked_at TEXT NOT NULL, json TEXT NOT NULL) WITHOUT ROWID;
        """,
    )


@migration
def readings(connection: sqlite3.Connection) -> None:
    """With what each version was read, and under which title its passages were embedded.

    Of the versions that stand already nobody knows the readers (0), nor the title that counted when it was set later.
    """
    run_script(
        connection,
        """
        CREATE TABLE readings (
            document_id TEXT NOT NULL,
            version TEXT NOT NULL,
            reader INTEGER NOT NULL,
            analysis INTEGER NOT NULL,
            title TEXT NOT NULL,
            PRIMARY KEY (document_id, version),
            FOREIGN KEY (document_id, version) REFERENCES versions (document_id, version)
        ) WITHOUT ROWID;
        INSERT INTO readings (document_id, version, reader, analysis, title)
        SELECT versions.document_id, versions.version, 0, 0,
            CASE WHEN EXISTS (
                SELECT 1 FROM changes WHERE changes.document_id = documents.id AND changes.field = 'title'
            ) THEN '' ELSE documents.title END
        FROM versions JOIN documents ON documents.id = versions.document_id;
        """,
    )


@migration
def overrides(connection: sqlite3.Connection) -> None:
    """What analysts hold against a computed value, by the words that it is about; one that was taken back stays."""
    run_script(
        connection,
        """
        -- said: what is set, as JSON; kind: which value of the statement it is about.
        CREATE TABLE overrides (
            id TEXT PRIMARY KEY,
            document_id TEXT NOT NULL,
            version TEXT NOT NULL,
            start INTEGER NOT NULL,
            end INTEGER NOT NULL,
            quote TEXT NOT NULL,
            prefix TEXT NOT NULL,
            suffix TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('label', 'speaker', 'conflict')),
            said TEXT NOT NULL,
            reason TEXT NOT NULL,
            author TEXT,
            set_at TEXT NOT NULL,
            removed_at TEXT,
            FOREIGN KEY (document_id, version) REFERENCES versions (document_id, version)
        );
        CREATE INDEX overrides_in_force ON overrides (document_id) WHERE removed_at IS NULL;
        """,
    )


@migration
def sketches(connection: sqlite3.Connection) -> None:
    """Of each version's text a sketch, by which reprints are known; those of older versions are made when missed."""
    run_script(
        connection,
        """
        -- made: the version of the sketching (SKETCH_VERSION); hashes: unsigned, eight bytes each.
        CREATE TABLE sketches (
            document_id TEXT NOT NULL,
            version TEXT NOT NULL,
            made INTEGER NOT NULL,
            runs INTEGER NOT NULL,
            hashes BLOB NOT NULL,
            PRIMARY KEY (document_id, version),
            FOREIGN KEY (document_id, version) REFERENCES versions (document_id, version)
        );
        """,
    )


@migration
def conversations(connection: sqlite3.Connection) -> None:
    """Conversations, and which turn of which an answer is; answers given before belong to none."""
    run_script(
        connection,
        """
        -- title: as a person set it; null: the first question stands for it.
        CREATE TABLE conversations (
            id TEXT PRIMARY KEY,
            title TEXT,
            created_at TEXT NOT NULL,
            updated_at TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX conversations_by_time ON conversations (updated_at, id);

        ALTER TABLE answers ADD COLUMN question TEXT NOT NULL DEFAULT '';
        ALTER TABLE answers ADD COLUMN conversation_id TEXT REFERENCES conversations (id) ON DELETE CASCADE;
        ALTER TABLE answers ADD COLUMN turn INTEGER;
        UPDATE answers SET question = coalesce(json_extract(json, '$.question'), '');
        CREATE UNIQUE INDEX answers_by_turn ON answers (conversation_id, turn) WHERE conversation_id IS NOT NULL;
        """,
    )


@migration
def boxes(connection: sqlite3.Connection) -> None:
    """Where the statements of a PDF stand on its pages; those of documents taken in before are located when missed."""
    run_script(
        connection,
        """
        -- placed: the versions whose statements were looked for, found or not.
        CREATE TABLE placed (
            document_id TEXT NOT NULL,
            version TEXT NOT NULL,
            PRIMARY KEY (document_id, version),
            FOREIGN KEY (document_id, version) REFERENCES versions (document_id, version)
        ) WITHOUT ROWID;

        -- boxes: five 32-bit floats a line: physical page, x0, y0, x1, y1 in PDF points from the top left.
        CREATE TABLE boxes (
            document_id TEXT NOT NULL,
            version TEXT NOT NULL,
            start INTEGER NOT NULL,
            end INTEGER NOT NULL,
            boxes BLOB NOT NULL,
            PRIMARY KEY (document_id, version, start, end),
            FOREIGN KEY (document_id, version) REFERENCES versions (document_id, version)
        ) WITHOUT ROWID;
        """,
    )


@migration
def text_tables(connection: sqlite3.Connection) -> None:
    """The tables of documents with their cells; those of documents taken in before are read when missed."""
    run_script(
        connection,
        """
        -- tabled: the versions whose tables were looked for, found or not.
        CREATE TABLE tabled (
            document_id TEXT NOT NULL,
            version TEXT NOT NULL,
            PRIMARY KEY (document_id, version),
            FOREIGN KEY (document_id, version) REFERENCES versions (document_id, version)
        ) WITHOUT ROWID;

        -- header: a JSON list, or null; cells: a JSON list of rows; total: rows in the document, kept or not.
        CREATE TABLE text_tables (
            document_id TEXT NOT NULL,
            version TEXT NOT NULL,
            n INTEGER NOT NULL,
            start INTEGER NOT NULL,
            end INTEGER NOT NULL,
            caption TEXT,
            heading TEXT,
            header TEXT,
            columns INTEGER NOT NULL,
            total INTEGER NOT NULL,
            partial INTEGER NOT NULL,
            cells TEXT NOT NULL,
            PRIMARY KEY (document_id, version, n),
            FOREIGN KEY (document_id, version) REFERENCES versions (document_id, version)
        );
        """,
    )
