"""One SQLite file, many reading threads, one writer at a time."""

from __future__ import annotations

import errno
import queue
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from ingest.catalogue.schema import migrate
from ingest.errors import LibraryDamaged, LibraryError, LibraryLocked, OnRecordError

_BUSY_SECONDS = 10.0
_PAGES = 2_000  # copied between two looks at how far it is


class Database:
    """Connections to a library's SQLite file.

    Readers borrow a connection from a pool, so threads may come and go; writers share one connection and queue for
    it. Write-ahead logging lets both work at once: a reader sees the library as it was before or after a
    transaction, never in between.

    Raises LibraryDamaged, LibraryMismatch or LibraryError when the file cannot be opened as a library.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._closed = False
        self._turn = threading.Lock()
        self._idle: queue.LifoQueue[sqlite3.Connection] = queue.LifoQueue()
        with translated(path):
            try:
                path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            except OSError as error:
                raise LibraryError(
                    f"The library's folder cannot be made: {path.parent} ({error.strerror}).",
                    "Name a folder you may write to with ONRECORD_HOME.",
                ) from error
            self._writer = self._connect()
            try:
                self._writer.execute("PRAGMA journal_mode = WAL")
                migrate(self._writer)
            except BaseException:
                self._writer.close()
                raise

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA foreign_keys = ON")
        return connection

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection to read with, for the length of the block."""
        self._refuse_if_closed()
        with translated(self.path):
            try:
                connection = self._idle.get_nowait()
            except queue.Empty:
                connection = self._connect()
            try:
                yield connection
            finally:
                if self._closed:
                    connection.close()
                else:
                    self._idle.put(connection)

    @contextmanager
    def writing(self, *, counts: bool = True) -> Iterator[sqlite3.Connection]:
        """One transaction: all of the block or nothing. It raises the library version unless `counts` is false."""
        with self._turn, translated(self.path):
            self._refuse_if_closed()
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
                if counts:
                    self._writer.execute("UPDATE meta SET value = value + 1 WHERE key = 'library_version'")
                self._writer.execute("COMMIT")
            except BaseException:
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
                raise

    def copy_to(self, target: Path, tell: Callable[[int, int], None] = lambda *_: None) -> None:
        """Write one consistent copy of the database to `target`, while others read and write.

        `tell` hears how many pages are done, of how many. The copy is of the moment at which it begins: the one
        transaction that it reads in keeps what is written meanwhile out of it, so that it comes to an end. Raises
        OSError when the copy cannot be written.
        """
        with self.reading() as source:
            source.execute("BEGIN")
            try:
                source.execute("SELECT count(*) FROM sqlite_master").fetchone()
                with closing(sqlite3.connect(target, isolation_level=None)) as copy:
                    source.backup(copy, pages=_PAGES, progress=lambda _, left, total: tell(total - left, total))
                    copy.execute("PRAGMA journal_mode = DELETE")
            except sqlite3.OperationalError as error:
                if "malformed" in str(error):
                    raise
                raise OSError(errno.ENOSPC if "full" in str(error) else errno.EIO, str(error), str(target)) from error
            finally:
                source.execute("ROLLBACK")

    def close(self) -> None:
        """Let the file go. Further use raises LibraryError."""
        with self._turn:
            if self._closed:
                return
            self._closed = True
            while True:
                try:
                    self._idle.get_nowait().close()
                except queue.Empty:
                    break
            self._writer.close()

    def _refuse_if_closed(self) -> None:
        if self._closed:
            raise LibraryError("The library is closed.", "Open it again.")


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what SQLite says of a file into one plain line with its remedy; our own mistakes pass unchanged."""
    try:
        yield
    except OnRecordError:
        raise
    except sqlite3.OperationalError as error:
        said = str(error)
        if "locked" in said or "busy" in said:
            raise LibraryLocked(
                f"Another process is writing to the library at {path.parent}.", "Wait for it to end, then try again."
            ) from error
        if "disk is full" in said or "readonly" in said or "unable to open" in said or "disk I/O" in said:
            raise LibraryError(
                f"The library at {path.parent} cannot be written: {said}.",
                "Make room, or name a folder you may write to with ONRECORD_HOME.",
            ) from error
        if "malformed" in said:
            raise _damaged(path, said) from error
        raise
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.NotSupportedError, sqlite3.DataError):
        raise
    except sqlite3.DatabaseError as error:
        raise _damaged(path, str(error)) from error


def _damaged(path: Path, said: str) -> LibraryDamaged:
    return LibraryDamaged(
        f"The catalogue {path} cannot be read: {said}.",
        "Restore a backup with `onrecord restore FILE`, or name another folder with ONRECORD_HOME.",
    )
