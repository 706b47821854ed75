"""Whether a library and this program agree: with what it was made, and by which readers its documents were read."""

from __future__ import annotations

from typing import Final

from ingest.catalogue import Catalogue
from ingest.errors import LibraryMismatch
from ingest.prepare import TextEmbedder

REBUILD: Final = "Run `onrecord rebuild`."


def check_library(catalogue: Catalogue, embedder: TextEmbedder) -> None:
    """See that a library was made with this embedding model, dimension and segmenter; a new one remembers them.

    Raises LibraryMismatch, with the command that mends it. Call it before the vector index is opened.
    """
    if catalogue.meta("rebuilding"):
        raise LibraryMismatch("A rebuild of the library did not come to its end.", REBUILD)
    wanted = made_with(embedder)
    held = {name: catalogue.meta(name) for name in wanted}
    if held == wanted:
        return
    if catalogue.passage_count() == 0:
        catalogue.set_meta(**wanted)
        return
    words = {"embedding_model": "embedding model", "dimension": "vector dimension", "segmenter": "segmenter"}
    differing = [f"{words[name]} {held[name]}, not {wanted[name]}" for name in wanted if held[name] != wanted[name]]
    raise LibraryMismatch(f"The library was made with {'; '.join(differing)}.", REBUILD)


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
    old = len(read_before(catalogue))
    if not old:
        return []
    were = "document was" if old == 1 else "documents were"
    return [f"{old} {were} read by an earlier release of On Record, which read otherwise. {REBUILD}"]
