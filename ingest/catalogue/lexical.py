"""The lexical index: which passages and statements hold the words of a question (FTS5, BM25, Porter stems)."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable, Sequence
from functools import cache
from typing import Final

from ingest.catalogue.postings import Indexed, cleaned

PASSAGES: Final = Indexed("passages", ("title", "heading", "body"), (2.0, 1.0, 1.0))
STATEMENTS: Final = Indexed("statements", ("body", "context"), (1.0, 0.5))


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
    form = cleaned(given)
    if form.endswith("bli"):
        return form, stemmer()(form[:-1] + "e")
    return (form, form[:-1]) if form.endswith("logi") else (form,)


class _Stemmers(threading.local):
    """One stemmer a thread: it keeps the word it works on in itself."""

    def __init__(self) -> None:
        import snowballstemmer

        self.stem: Callable[[str], str] = snowballstemmer.stemmer("porter").stemWord


_stemmers = cache(_Stemmers)


def stemmer() -> Callable[[str], str]:
    """The Porter stemmer of this thread."""
    return _stemmers().stem
