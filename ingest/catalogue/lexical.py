"""The lexical index: which passages and statements hold the words of a question (FTS5, BM25, Porter stems)."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any, Final

PASSAGE_WEIGHTS: Final = (2.0, 1.0, 1.0)  # title, heading, body
STATEMENT_WEIGHTS: Final = (1.0, 0.5)  # body, context


def match_expression(terms: Iterable[str]) -> str:
    """An FTS5 query that finds any of `terms`; each is quoted, so that nothing in it is read as query syntax.

    A term of several words is found as a phrase. Terms are words as written, not stems: the index stems them.
    """
    quoted = (_clean(term).replace('"', '""') for term in terms)
    return " OR ".join(f'"{term}"' for term in dict.fromkeys(quoted) if term.strip())


def _clean(term: str) -> str:
    # A NUL ends FTS5's query early; a lone surrogate is no text for SQLite.
    return term.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")


def ranked(
    connection: sqlite3.Connection,
    *,
    table: str,
    weights: tuple[float, ...],
    terms: Sequence[str],
    k: int,
    documents: frozenset[str] | None,
) -> list[tuple[int, float]]:
    """The `k` best rows of `table` ("passages" or "statements") as (id, score), higher scores better."""
    query = match_expression(terms)
    if not query or k <= 0 or (documents is not None and not documents):
        return []
    function = f"bm25({', '.join(map(str, weights))})"
    parameters: list[Any] = [query, function]
    within = ""
    if documents is not None:
        # The plus sign keeps SQLite from running the whole text search once for every row of the scope.
        within = f"AND +rowid IN (SELECT id FROM {table} WHERE document_id IN (SELECT value FROM json_each(?)))"
        parameters.append(json.dumps(sorted(documents)))
    found = connection.execute(
        f"SELECT rowid, rank FROM {table}_fts WHERE {table}_fts MATCH ? AND rank MATCH ? {within}"
        " ORDER BY rank LIMIT ?",
        [*parameters, k],
    )
    return sorted(((row, -rank) for row, rank in found), key=lambda hit: (-hit[1], hit[0]))


def document_frequency(connection: sqlite3.Connection, stems: Sequence[str]) -> dict[str, int]:
    """In how many passages (title, heading or body) each stem occurs; 0 for one that occurs in none."""
    forms = {stem: _index_forms(stem) for stem in stems}
    asked = json.dumps(sorted({form for some in forms.values() for form in some}))
    counts = dict(
        connection.execute(
            "SELECT term, doc FROM passages_vocabulary WHERE term IN (SELECT value FROM json_each(?))", [asked]
        ).fetchall()
    )
    return {stem: max(counts.get(form, 0) for form in some) for stem, some in forms.items()}


def _index_forms(given: str) -> tuple[str, ...]:
    """The stem as given, and as FTS5 writes it where the two differ.

    FTS5 follows Porter's later revision: -bli becomes -ble and -logi becomes -log, where Snowball's "porter" stemmer
    keeps the published rules.
    """
    cleaned = _clean(given)
    if cleaned.endswith("bli"):
        return cleaned, _stemmer()(cleaned[:-1] + "e")
    return (cleaned, cleaned[:-1]) if cleaned.endswith("logi") else (cleaned,)


class _Stemmers(threading.local):
    """One stemmer a thread: it keeps the word it works on in itself."""

    def __init__(self) -> None:
        import snowballstemmer

        self.stem: Callable[[str], str] = snowballstemmer.stemmer("porter").stemWord


_stemmers = cache(_Stemmers)


def _stemmer() -> Callable[[str], str]:
    return _stemmers().stem
