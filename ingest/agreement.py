"""Whether a library and this program agree: with what it was made, and by which readers its documents were read.

And whether its indexes agree with its catalogue, which alone is the truth: what they lack is put back from it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Final

from ingest.catalogue import Catalogue
from ingest.errors import LibraryDamaged, LibraryMismatch

if TYPE_CHECKING:
    from ingest.index.vectors import VectorStore
    from ingest.prepare import TextEmbedder

REBUILD: Final = "Run `onrecord rebuild`."
_STEP: Final = 1000
_LOOKED_AT: Final = 16
_ALIKE: Final = 0.99  # the catalogue keeps vectors of unit length in 16 bits, which moves a cosine by less than 0.001


def check_library(catalogue: Catalogue, embedder: TextEmbedder) -> None:
    """See that a library was made with this embedding model, dimension and segmenter; a new one remembers them.

    A rebuild that was broken off and is to make the library what it is already, with the same model, does no harm:
    all its vectors can be compared. Raises LibraryMismatch, with the command that mends it. Call it before the vector
    index is opened.
    """
    wanted = made_with(embedder)
    held = {name: catalogue.meta(name) for name in wanted}
    if not _comparable(catalogue, wanted, held):
        raise LibraryMismatch("A rebuild of the library did not come to its end.", REBUILD)
    if held == wanted:
        return
    if catalogue.passage_count() == 0:
        catalogue.set_meta(**wanted)
        return
    words = {"embedding_model": "embedding model", "dimension": "vector dimension", "segmenter": "segmenter"}
    differing = [f"{words[name]} {held[name]}, not {wanted[name]}" for name in wanted if held[name] != wanted[name]]
    raise LibraryMismatch(f"The library was made with {'; '.join(differing)}.", REBUILD)


def _comparable(catalogue: Catalogue, wanted: dict[str, str], held: dict[str, str | None]) -> bool:
    target = unfinished(catalogue)
    return target is None or (held == wanted and {name: target.get(name) for name in wanted} == wanted)


def unfinished(catalogue: Catalogue) -> dict[str, str] | None:
    """What a broken-off rebuild is to make the library with: empty where it is not known, None where there is none."""
    said = catalogue.meta("rebuilding")
    if not said:
        return None
    try:
        target = json.loads(said)
    except ValueError:  # an earlier release noted only that there is one
        return {}
    return {str(name): str(value) for name, value in target.items()} if isinstance(target, dict) else {}


def rebuilt_with(embedder: TextEmbedder) -> dict[str, str]:
    """What a rebuild makes the library with now: a broken-off one goes on only where nothing of it has changed."""
    from ingest.analysis import ANALYSIS_VERSION
    from ingest.readers import READER_VERSION

    return {**made_with(embedder), "analysis": str(ANALYSIS_VERSION), "reader": str(READER_VERSION)}


def made_with(embedder: TextEmbedder) -> dict[str, str]:
    """What a library remembers of how it is made now."""
    from ingest.segment import SEGMENTER_VERSION

    return {
        "embedding_model": embedder.name,
        "dimension": str(embedder.dimension),
        "segmenter": str(SEGMENTER_VERSION),
    }


def read_before(catalogue: Catalogue) -> list[str]:
    """The documents that an earlier release read: its readers or its analysis, where this one may read otherwise."""
    from ingest.analysis import ANALYSIS_VERSION
    from ingest.readers import READER_VERSION

    return catalogue.read_before(reader=READER_VERSION, analysis=ANALYSIS_VERSION)


def told_at_opening(catalogue: Catalogue, embedder: TextEmbedder) -> list[str]:
    """What whoever opens the library should know, with its cure: that it does not agree, or else the notes."""
    try:
        check_library(catalogue, embedder)
    except LibraryMismatch as error:
        return [str(error)]
    return notes(catalogue)


def notes(catalogue: Catalogue) -> list[str]:
    """What is no trouble and worth knowing, with its cure, one line each."""
    found = []
    if unfinished(catalogue) is not None:
        found.append(f"A rebuild of the library did not come to its end; a server goes on with it. {REBUILD}")
    if old := len(read_before(catalogue)):
        were = "document was" if old == 1 else "documents were"
        found.append(f"{old} {were} read by an earlier release of On Record, which read otherwise. {REBUILD}")
    return found


# ── Indexes and catalogue ──


def bring_in_step(
    catalogue: Catalogue,
    store: VectorStore,
    *,
    thorough: bool = False,
    turn: AbstractContextManager[object] | None = None,
    tell: Callable[[int, int], None] = lambda *_: None,
) -> list[str]:
    """Make the vector index hold what the catalogue holds; says in plain lines what was mended.

    A few of the vectors are compared, all if `thorough`: where one differs, as it does where the index is of another
    library or another model, all that differ are put in anew. `turn` is held for one step at a time, so that who writes
    to both may go on meanwhile; `tell` hears how many passages are done of how many, and what it raises ends the work.
    """
    turn = turn or nullcontext()
    wanted, held = set(catalogue.passage_ids()), store.ids()
    surplus = sorted(held - wanted)
    both = sorted(held & wanted)
    differing = _differing(catalogue, store, both, thorough=thorough, tell=tell)
    said = []
    if surplus:
        with turn:
            store.delete(surplus)
        said.append(f"{len(surplus)} passages that the catalogue no longer holds were taken out of the vector index.")
    missing = sorted(wanted - held)
    for rows, line in (
        (missing, "{} passages that the vector index lacked were put back from the catalogue."),
        (differing, "{} passages stood in the vector index otherwise than in the catalogue, and were put back."),
    ):
        for start in range(0, len(rows), _STEP):
            tell(start, len(rows))
            with turn:
                store.upsert(*catalogue.vectors_of(rows[start : start + _STEP]))
        if rows:
            said.append(line.format(len(rows)))
    return said


def _differing(
    catalogue: Catalogue, store: VectorStore, ids: list[int], *, thorough: bool, tell: Callable[[int, int], None]
) -> list[int]:
    """The passages whose vectors the index holds otherwise; a look at a few decides whether all are compared."""
    few = ids[:: max(1, len(ids) // _LOOKED_AT)]
    if not thorough and not _unlike(catalogue, store, few):
        return []
    found = []
    for start in range(0, len(ids), _STEP):
        tell(start, len(ids))
        found += _unlike(catalogue, store, ids[start : start + _STEP])
    return found


def _unlike(catalogue: Catalogue, store: VectorStore, ids: list[int]) -> list[int]:
    try:
        kept = store.vectors(ids)
    except LibraryDamaged:
        if len(ids) == 1:
            return ids
        half = len(ids) // 2  # Chroma names no vector that it has lost
        return _unlike(catalogue, store, ids[:half]) + _unlike(catalogue, store, ids[half:])
    rows, vectors = catalogue.vectors_of(ids)
    return [
        row for row, vector in zip(rows, vectors, strict=True) if row not in kept or float(kept[row] @ vector) < _ALIKE
    ]
