"""A later release reads otherwise: unchanged bytes are read anew, and what was cited of the earlier text stays."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ingest import analysis, readers
from ingest.agreement import notes
from ingest.catalogue import Catalogue, schema
from ingest.catalogue.sketches import sketch
from ingest.errors import DamagedDocument
from ingest.model import ReadText
from tests.ingest.library import MARKET, Library, agreed


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "market.txt"
    path.write_text(MARKET)
    return path


Release = Callable[[Callable[[ReadText], ReadText]], None]


@pytest.fixture
def release(monkeypatch: pytest.MonkeyPatch) -> Release:
    """A later release whose readers change what they read."""
    read = readers.read

    def made(change: Callable[[ReadText], ReadText]) -> None:
        monkeypatch.setattr(readers, "READER_VERSION", readers.READER_VERSION + 1)
        monkeypatch.setattr(readers, "read", lambda *given, **more: change(read(*given, **more)))

    return made


def without_year(read: ReadText) -> ReadText:
    text = read.text.replace(" in June 2023", "")
    (block,), (page,) = read.blocks, read.pages
    end = block.end - len(" in June 2023")
    return replace(read, text=text, blocks=(replace(block, end=end),), pages=(replace(page, end=len(text)),))


def test_unchanged_bytes_are_read_anew_once(library: Library, path: Path, release: Release) -> None:
    first = library.one(path)
    cited = library.catalogue.document_statements(first.document_id)[1]
    assert notes(library.catalogue) == []
    release(without_year)
    (note,) = notes(library.catalogue)
    assert "1 document was read by an earlier release" in note
    assert "onrecord rebuild" in note
    again = library.one(path)
    assert (again.outcome, again.document_id) == ("updated", first.document_id)
    assert any("read anew" in notice for notice in again.notices)
    document = library.catalogue.document(first.document_id)
    assert document.version == f"{cited.version}.2"
    assert document.sha256 == cited.version
    assert [one.version for one in document.versions] == [cited.version, document.version]
    assert "2023" not in library.catalogue.text(document.id)
    assert library.catalogue.text(document.id, cited.version)[cited.start : cited.end] == cited.text
    assert library.ingestor.originals.read(document.sha256) == path.read_bytes()
    assert library.catalogue.version_file(document.id)[0] == document.sha256
    assert library.catalogue.lexical_passages(["2023"], k=3) == []
    assert agreed(library)
    assert notes(library.catalogue) == []
    assert library.ingestor.reconcile() == []
    held = library.holds()
    assert library.one(path).outcome == "unchanged"
    assert library.holds() == held


def test_a_reading_that_is_the_same_is_no_new_version(library: Library, path: Path, release: Release) -> None:
    first = library.one(path)
    before = library.catalogue.document(first.document_id)
    release(lambda read: read)
    assert library.one(path).outcome == "updated"
    after = library.catalogue.document(first.document_id)
    assert (after.version, len(after.versions)) == (before.version, 1)
    assert notes(library.catalogue) == []
    assert library.one(path).outcome == "unchanged"


def test_a_later_analysis_alone_makes_the_readings_anew(
    library: Library, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = library.one(path)
    monkeypatch.setattr(analysis, "ANALYSIS_VERSION", analysis.ANALYSIS_VERSION + 1)
    monkeypatch.setattr("ingest.prepare.ANALYSIS_VERSION", analysis.ANALYSIS_VERSION)
    assert notes(library.catalogue)
    assert library.one(path).outcome == "updated"
    assert len(library.catalogue.document(first.document_id).versions) == 1
    assert notes(library.catalogue) == []


def test_what_is_refused_by_now_stays_as_it_was_read(library: Library, path: Path, release: Release) -> None:
    def refuse(read: ReadText) -> ReadText:
        raise DamagedDocument("It is damaged.", "Get another copy.")

    library.one(path)
    held = library.holds()
    release(refuse)
    again = library.one(path)
    assert again.outcome == "unchanged"
    assert any("It is damaged." in notice for notice in again.notices)
    assert library.holds() == held


def test_an_earlier_release_reads_nothing_anew(library: Library, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library.one(path)
    monkeypatch.setattr(readers, "READER_VERSION", readers.READER_VERSION - 1)
    assert notes(library.catalogue) == []
    assert library.one(path).outcome == "unchanged"


def test_a_rebuild_reads_anew_from_the_kept_files(library: Library, path: Path, release: Release) -> None:
    first = library.one(path)
    old = library.catalogue.document(first.document_id).version
    path.unlink()
    release(lambda read: replace(without_year(read), title="The Board"))
    library.ingestor.rebuild()
    document = library.catalogue.document(first.document_id)
    assert document.version == f"{old}.2"
    assert document.title == "The Board"
    assert library.catalogue.text(document.id, old) == MARKET
    assert agreed(library)
    assert notes(library.catalogue) == []
    library.ingestor.rebuild()
    assert len(library.catalogue.document(document.id).versions) == 2


def test_a_rebuild_keeps_the_title_that_a_person_set(library: Library, path: Path, release: Release) -> None:
    first = library.one(path)
    library.ingestor.change(first.document_id, {"title": "Minutes"}, "on the cover")
    release(lambda read: replace(read, title="The Board"))
    library.ingestor.rebuild()
    assert library.catalogue.document(first.document_id).title == "Minutes"


def test_a_rebuild_without_the_kept_file_makes_do_with_the_kept_text(
    library: Library, path: Path, release: Release
) -> None:
    first = library.one(path)
    shutil.rmtree(library.home / "files")
    release(without_year)
    library.ingestor.rebuild()
    assert library.catalogue.text(first.document_id) == MARKET
    assert notes(library.catalogue) == []


def test_copies_moves_and_old_bytes_are_found_through_readings(library: Library, path: Path, release: Release) -> None:
    first = library.one(path)
    release(without_year)
    library.one(path)
    twin = path.with_name("twin.txt")
    twin.write_text(MARKET)
    copy = library.one(twin)
    assert (copy.outcome, library.catalogue.document(copy.document_id).copy_of) == ("copy", first.document_id)
    library.ingestor.remove(copy.document_id)
    moved = path.with_name("moved.txt")
    path.rename(moved)
    assert library.one(moved).outcome == "moved"
    again = library.catalogue.document(first.document_id).version
    moved.write_text("The harbour council met on the quay at noon.\n")
    assert library.one(moved).outcome == "updated"
    moved.write_text(MARKET)
    assert library.one(moved).outcome == "updated"
    assert library.catalogue.document(first.document_id).version == again
    assert "2023" not in library.catalogue.text(first.document_id)


def test_a_library_of_the_first_schema_becomes_one_of_this(
    tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library(tmp_path / "home")
    first = library.one(path)
    library.catalogue.change_document(first.document_id, {"title": "Minutes"}, "on the cover")
    library.close()
    older = sqlite3.connect(tmp_path / "home" / "catalogue.db")
    later = "readings overrides sketches answers conversations boxes placed tabled text_tables"
    for table in later.split():
        older.execute(f"DROP TABLE {table}")
    older.execute(
        "CREATE TABLE answers (id TEXT PRIMARY KEY, asked_at TEXT NOT NULL, json TEXT NOT NULL) WITHOUT ROWID"
    )
    older.execute("PRAGMA user_version = 1")
    older.commit()
    older.close()
    with Catalogue.open(tmp_path / "home" / "catalogue.db") as catalogue:
        assert catalogue.read_before(reader=1, analysis=1) == [first.document_id]
        assert catalogue.embedded_otherwise() == [first.document_id]
        assert catalogue.text(first.document_id) == MARKET
        assert catalogue.troubles() == []
        assert catalogue.sketch_missing() == 1
        assert catalogue.sketch_missing() == 0
        assert catalogue.sketches()[first.document_id].runs == sketch(MARKET).runs
    assert len(schema.MIGRATIONS) >= 2
