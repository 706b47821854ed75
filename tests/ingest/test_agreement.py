"""Indexes that agree with the catalogue, and what is done when they do not."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from ingest.agreement import notes
from ingest.errors import LibraryError, LibraryMismatch
from ingest.model import Provenance
from ingest.pipeline import Ingestor, check_library
from tests.ingest.library import Library, WordEmbedder, agreed


def test_a_lost_vector_index_is_put_back(library: Library, papers: Path) -> None:
    library.ingest(papers)
    kept = dict(library.vectors.kept)
    library.vectors.reset()
    (said,) = library.ingestor.reconcile()
    assert said.startswith("2 passages")
    assert agreed(library)
    for one, vector in kept.items():
        assert float(vector @ library.vectors.kept[one]) > 0.999
    assert library.ingestor.reconcile() == []


def test_a_deleted_chroma_folder_is_made_anew(library: Library, papers: Path) -> None:
    from ingest.index.vectors import VectorIndex

    folder = library.home / "vectors"

    def opened() -> tuple[VectorIndex, Ingestor]:
        index = VectorIndex.open(folder, dimension=library.embedder.dimension)
        return index, Ingestor(library.home, library.catalogue, library.embedder, index)

    index, ingestor = opened()
    ingestor.ingest([str(papers)])
    assert index.ids() == {1, 2}
    index.close()
    shutil.rmtree(folder)
    index, ingestor = opened()
    assert ingestor.reconcile()
    vector = library.catalogue.vectors_of([2])[1][0]
    nearest, similarity = index.query(vector, 2)[0]
    assert nearest == 2
    assert similarity > 0.999
    assert ingestor.reconcile() == []
    index.close()


def test_surplus_vectors_and_leftover_files_go(library: Library, papers: Path) -> None:
    library.ingest(papers)
    library.vectors.upsert([77], [library.vectors.kept[1]])
    folder = library.home / "files" / "ab"
    folder.mkdir(exist_ok=True)
    (folder / ("ab" + "0" * 62)).write_text("orphan")
    (folder / "tmpx.part").write_text("half")
    said = library.ingestor.reconcile()
    assert len(said) == 2
    assert agreed(library)
    assert list(folder.iterdir()) == []
    for document in library.catalogue.current_documents():
        assert library.ingestor.originals.read(document.version)


def test_a_vector_index_that_fails_is_mended_later(
    library: Library, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> None:
        raise LibraryError("full", "make room")

    with monkeypatch.context() as patched:
        patched.setattr(library.vectors, "upsert", fail)
        outcome = library.one(papers / "market.txt")
    assert outcome.outcome == "added"
    assert outcome.notices
    assert library.vectors.count() == 0
    library.ingestor.reconcile()
    assert agreed(library)


def test_another_model_dimension_or_segmenter_is_refused(library: Library, papers: Path) -> None:
    library.ingest(papers)
    check_library(library.catalogue, WordEmbedder())
    for other in (WordEmbedder(name="letters"), WordEmbedder(dimension=8)):
        with pytest.raises(LibraryMismatch, match="rebuild"):
            Ingestor(library.home, library.catalogue, other, library.vectors).ingest([str(papers)])
    library.vectors.reset()
    (said,) = Ingestor(library.home, library.catalogue, WordEmbedder(dimension=8), library.vectors).reconcile()
    assert "rebuild" in said
    assert library.vectors.count() == 0
    library.catalogue.set_meta(segmenter="older")
    with pytest.raises(LibraryMismatch, match="segmenter older"):
        library.ingestor.check_meta()


def test_an_empty_library_takes_any_model(library: Library, papers: Path) -> None:
    library.ingestor.check_meta()
    other = WordEmbedder(name="letters", dimension=8)
    Ingestor(library.home, library.catalogue, other, library.vectors).ingest([str(papers)])
    assert library.catalogue.meta("embedding_model") == "letters"


def test_rebuild_with_another_model_keeps_documents_and_offsets(library: Library, papers: Path) -> None:
    ids = [outcome.document_id for outcome in library.ingest(papers)]
    said = [[row.text for row in library.catalogue.document_statements(one)] for one in ids]
    documents = library.catalogue.current_documents()
    other = Ingestor(library.home, library.catalogue, WordEmbedder("letters", 8), library.vectors)
    other.rebuild()
    other.check_meta()
    assert library.catalogue.current_documents() == documents
    assert [[row.text for row in library.catalogue.document_statements(one)] for one in ids] == said
    assert agreed(library)
    assert {len(vector) for vector in library.vectors.kept.values()} == {8}


def test_an_interrupted_rebuild_goes_on_where_it_was(library: Library, papers: Path) -> None:
    library.ingest(papers)
    read = library.embedder.calls
    library.ingestor.rebuild()
    whole = library.embedder.calls - read
    library.embedder.break_at = library.embedder.calls + whole
    with pytest.raises(Exception, match="away"):
        library.ingestor.rebuild()
    library.embedder.break_at = None
    library.ingestor.check_meta()  # with the same model it can answer meanwhile
    assert any("rebuild" in line for line in notes(library.catalogue))
    assert agreed(library)
    read = library.embedder.calls
    library.ingestor.rebuild()
    assert 0 < library.embedder.calls - read < whole
    assert notes(library.catalogue) == []
    assert agreed(library)


def test_a_rebuild_with_another_model_that_is_interrupted_is_refused(library: Library, papers: Path) -> None:
    library.ingest(papers)
    other = Ingestor(library.home, library.catalogue, WordEmbedder("letters", 8, break_at=2), library.vectors)
    with pytest.raises(Exception, match="away"):
        other.rebuild()
    for embedder in (library.embedder, WordEmbedder("letters", 8)):  # vectors of both stand side by side
        with pytest.raises(LibraryMismatch, match="rebuild"):
            check_library(library.catalogue, embedder)
    library.ingestor.rebuild()
    library.ingestor.check_meta()
    assert {len(library.catalogue.vectors_of([one])[1][0]) for one in library.catalogue.passage_ids()} == {16}
    assert agreed(library)


def test_vectors_of_another_model_are_put_in_anew(library: Library, papers: Path) -> None:
    library.ingest(papers)
    kept = dict(library.vectors.kept)
    for one, vector in kept.items():
        library.vectors.kept[one] = vector[::-1].copy()
    (said,) = library.ingestor.reconcile()
    assert said.startswith("2 passages")
    assert all(float(vector @ library.vectors.kept[one]) > 0.999 for one, vector in kept.items())
    assert library.ingestor.reconcile() == []


def test_enrichment_is_embedded_and_never_quoted(library: Library, papers: Path) -> None:
    library.one(papers / "market.txt", provenance=Provenance(title="Zeppelin"))
    assert any(text.startswith("Zeppelin\n") for text in library.embedder.texts)
    assert "Zeppelin" not in library.catalogue.passages([1])[0].text
    assert not any("Zeppelin" in row.text for row in library.catalogue.statements_of([1]))
