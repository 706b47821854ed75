"""BM25 over the lexical index from postings kept in memory: the scores of FTS5's own `bm25()`, many times faster.

FTS5 reads and scores every row that holds any of the words, every time. A question asks for the same common words
again and again: here a word's postings are read once for each state of the library and held as arrays, as many as a
bound allows. The index in the database stays the truth; a change of the library drops what was read of it.
"""

from __future__ import annotations

import json
import math
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from ingest.catalogue.cache import Cache

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Postings = tuple[NDArray[np.int32], NDArray[np.float32]]
    """Places of the rows that hold a word, ascending, and how often each does, weighted by column."""

TOKENIZER: Final = "porter unicode61 remove_diacritics 2"
_MOST_POSTINGS: Final = 3_000_000  # eight bytes each
_ENTRY: Final = 64  # what an entry itself takes, counted in postings
# FTS5's own constants of BM25, and what it takes for a word that more than half of all rows hold.
_K1: Final = 1.2
_B: Final = 0.75
_LEAST: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Indexed:
    """A table with its FTS5 index (`<name>_fts`): the index's columns, and what each weighs."""

    name: str
    columns: tuple[str, ...]
    weights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _State:
    """What is held of one state of the library. `norm` is the part of BM25 that a row's length alone decides."""

    version: str
    rows: NDArray[np.int64]
    norm: NDArray[np.float64]
    words: Cache[tuple[str, ...], Postings]


class PostingIndex:
    """Ranks the rows of one table. Safe to use from several threads."""

    def __init__(self, table: Indexed) -> None:
        self._table = table
        self._state: _State | None = None

    def ranked(
        self, connection: sqlite3.Connection, terms: Sequence[str], *, k: int, documents: frozenset[str] | None
    ) -> list[tuple[int, float]]:
        """The `k` best rows as (id, score), higher scores better, ties by id. A term of several words is a phrase."""
        if not terms or k <= 0 or (documents is not None and not documents):
            return []
        with _snapshot(connection):
            state = self._current(connection)
            found = [self._postings(connection, state, words) for words in _indexed_words(terms)]
            within = None if documents is None else self._places(connection, state, documents)
        return _best(state, found, within, k)

    def _current(self, connection: sqlite3.Connection) -> _State:
        (version,) = connection.execute("SELECT value FROM meta WHERE key = 'library_version'").fetchone()
        state = self._state
        if state is None or state.version != version:
            state = self._state = self._read(connection, version)
        return state

    def _read(self, connection: sqlite3.Connection, version: str) -> _State:
        """Which rows there are and how long each is."""
        import numpy as np

        kept = connection.execute(f"SELECT id, sz FROM {self._table.name}_fts_docsize ORDER BY id").fetchall()
        rows = np.array([row for row, _ in kept], dtype=np.int64)
        columns = len(self._table.columns)  # a column of less than 128 words takes one byte
        lengths = np.array([sum(s) if len(s) == columns else _length(s) for _, s in kept], dtype=np.float64)
        mean = lengths.sum() / len(rows) if len(rows) else 1.0
        norm = _K1 * (1 - _B + _B * lengths / (mean or 1.0))
        return _State(version, rows, norm, Cache(_MOST_POSTINGS, weigh=lambda held: len(held[0]) + _ENTRY))

    def _postings(self, connection: sqlite3.Connection, state: _State, words: tuple[str, ...]) -> Postings:
        return state.words.get(words, lambda: self._look_up(connection, state, words))

    def _look_up(self, connection: sqlite3.Connection, state: _State, words: tuple[str, ...]) -> Postings:
        """Read the postings of a word, or of a phrase: its words one behind the other in one column."""
        import numpy as np

        places = [self._instances(connection, word, phrase=len(words) > 1) - at for at, word in enumerate(words)]
        here = places[0]
        for others in places[1:]:
            here = np.intersect1d(here, others, assume_unique=True)
        here >>= _OFFSET_BITS
        columns = len(self._table.columns)
        held, of_row = np.unique(here // columns, return_inverse=True)
        weights = np.array(self._table.weights)[here % columns]
        often = np.bincount(of_row, weights=weights, minlength=len(held))
        return np.searchsorted(state.rows, held).astype(np.int32), often.astype(np.float32)

    def _instances(self, connection: sqlite3.Connection, word: str, *, phrase: bool) -> NDArray[np.int64]:
        """Where a word stands, ascending: row, column and (for a phrase) offset as one number."""
        import numpy as np

        name = self._table.name
        connection.execute(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{name}_instances USING fts5vocab('main', '{name}_fts', instance)"
        )
        column = " ".join(f"WHEN '{one}' THEN {at}" for at, one in enumerate(self._table.columns))
        place = f"((doc * {len(self._table.columns)} + CASE col {column} END) << {_OFFSET_BITS})"
        # One text is read many times faster than as many rows.
        (said,) = connection.execute(
            f"SELECT group_concat({place}{' + offset' if phrase else ''}) FROM temp.{name}_instances WHERE term = ?",
            [word],
        ).fetchone()
        return np.fromstring(said, dtype=np.int64, sep=",") if said else np.zeros(0, dtype=np.int64)

    def _places(self, connection: sqlite3.Connection, state: _State, documents: frozenset[str]) -> NDArray[np.int64]:
        import numpy as np

        ids = connection.execute(
            f"SELECT id FROM {self._table.name} WHERE document_id IN (SELECT value FROM json_each(?))",
            [json.dumps(sorted(documents))],
        )
        wanted = np.array([row[0] for row in ids], dtype=np.int64)
        return np.flatnonzero(np.isin(state.rows, wanted))


_OFFSET_BITS: Final = 24
"""Room for a word's offset in its column: a passage or statement is far shorter."""


def _best(
    state: _State, found: Sequence[Postings], within: NDArray[np.int64] | None, k: int
) -> list[tuple[int, float]]:
    import numpy as np

    total = len(state.rows)
    scores = np.zeros(total)
    for places, often in found:
        rarity = math.log((total - len(places) + 0.5) / (len(places) + 0.5))
        freq = often.astype(np.float64)
        scores[places] += (rarity if rarity > 0 else _LEAST) * ((freq * (_K1 + 1.0)) / (freq + state.norm[places]))
    if within is not None:
        inside = np.zeros(total, dtype=bool)
        inside[within] = True
        scores[~inside] = 0.0
    held = np.flatnonzero(scores)
    if len(held) > k:
        last = np.partition(scores[held], -k)[-k]
        above, level = held[scores[held] > last], held[scores[held] == last]
        held = np.concatenate([above, level[: k - len(above)]])
    best = held[np.lexsort((held, -scores[held]))]
    return [(int(state.rows[at]), float(scores[at])) for at in best]


def _length(sizes: bytes) -> int:
    """How many words a row holds: FTS5 keeps the number for each column, as SQLite's variable-length integers."""
    total = value = 0
    for byte in sizes:
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            total, value = total + value, 0
    return total


@contextmanager
def _snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """What is read within belongs to one state of the library."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("COMMIT")


class _Splitter:
    """FTS5's own tokenizer: how the index writes the words of a term."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._memory: Any = None

    def __call__(self, term: str) -> tuple[str, ...]:
        with self._lock:
            if self._memory is None:
                self._memory = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
                self._memory.execute(f"CREATE VIRTUAL TABLE said USING fts5 (term, content='', tokenize='{TOKENIZER}')")
                self._memory.execute("CREATE VIRTUAL TABLE words USING fts5vocab (said, instance)")
            self._memory.execute("INSERT INTO said (rowid, term) VALUES (1, ?)", [term])
            words = self._memory.execute("SELECT term FROM words ORDER BY offset").fetchall()
            self._memory.execute("INSERT INTO said (said) VALUES ('delete-all')")
        return tuple(word for (word,) in words)


_split = lru_cache(maxsize=20_000)(_Splitter())


def _indexed_words(terms: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The terms as the index writes them; each as often as it is given: two forms of one word count twice."""
    for term in dict.fromkeys(map(cleaned, terms)):
        words = _split(term)
        if words:
            yield words


def cleaned(term: str) -> str:
    """A term as text for SQLite: a NUL would end a query early; a lone surrogate is no text."""
    return term.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
