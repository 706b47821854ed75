"""Libraries of every earlier schema, as the programs of that time wrote them, are opened, asked and lose nothing."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.backup import describe
from app.local import LocalService
from app.model import AskRequest
from app.restore import restore
from app.service import IngestRequest
from app.settings import Settings
from ingest.catalogue import Catalogue
from ingest.catalogue.schema import MIGRATIONS
from ingest.errors import LibraryMismatch
from tests.ingest.schemas import BREAD, BYTES, FERRY, NEWER, QUESTION, WELL, catalogue_file, dump, make, schemas

EARLIER = sorted(schema for schema in schemas() if schema <= len(MIGRATIONS))


def test_there_is_a_fixture_of_every_earlier_schema() -> None:
    assert set(range(1, len(MIGRATIONS))) <= set(EARLIER), "run python -m tests.ingest.schemas.write before a migration"


def rows(home: Path) -> dict[str, list[tuple[Any, ...]]]:
    """What the tables of a library hold, but for what a migration makes anew."""
    connection = sqlite3.connect(home / "catalogue.sqlite3")
    try:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        kept = ("documents", "changes", "versions", "passages", "statements", "answers", "overrides")
        return {
            name: connection.execute(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall() for name in kept if name in names
        }
    finally:
        connection.close()


def schema_of(path: Path) -> tuple[int, list[str]]:
    connection = sqlite3.connect(path)
    try:
        made = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name").fetchall()
        return connection.execute("PRAGMA user_version").fetchone()[0], [" ".join(row[0].split()) for row in made]
    finally:
        connection.close()


@pytest.mark.parametrize("schema", EARLIER)
def test_it_opens_with_nothing_lost_and_answers(tmp_path: Path, schema: int) -> None:
    home = tmp_path / "home"
    make(schema, home)
    before = rows(home)
    Catalogue.open(home / "catalogue.sqlite3").close()
    after = rows(home)
    for name, held in before.items():
        width = len(held[0]) if held else 0
        assert [row[:width] for row in after[name]] == held, name  # a migration may add columns behind the others
    Catalogue.open(tmp_path / "new.sqlite3").close()
    assert schema_of(home / "catalogue.sqlite3") == schema_of(tmp_path / "new.sqlite3")
    with LocalService.open(Settings.load(home=home)) as service:
        (kept,) = [row[0] for row in before["answers"]]
        answer = service.answer(kept)
        for citation in [citation for statement in answer.statements for citation in statement.citations]:
            text = service.document_text(citation.document_id, citation.version).text
            assert text[citation.start : citation.end] == citation.quote
            assert text == FERRY  # the version of that time, still there
        ferry = service.document("ferry")
        assert [service.document_text(ferry.id, one.version).text for one in ferry.versions] == [FERRY, NEWER]
        originals = {service.document_original(ferry.id, one.version).data for one in ferry.versions}
        assert originals == {FERRY.encode(), NEWER.encode()}
        assert service.document("bread").publisher == "The Baker"
        assert {one.key for one in service.documents().documents} == {"ferry", "bread"}
        assert len(service.overrides().overrides) == (1 if schema >= 3 else 0)
        _made_whole(service)
        assert service.ask(AskRequest(question=QUESTION)).lead == answer.lead
        report = service.ingest(IngestRequest(catalog=str(catalogue_file(tmp_path / "papers", ferry=NEWER))))
        assert (report.failed, report.added) == (0, 0)
        assert service.document("bread").publisher == "The Baker"
        assert service.health().ready


def _made_whole(service: LocalService) -> None:
    """What an older library is told to do makes it one of this release."""
    if any("onrecord rebuild" in line for line in service.mended):
        service.rebuild()
    assert service.mended[-1:] == () or "rebuild" not in service.mended[-1]
    assert service.health().notes == ()
    assert service.health().troubles == ()


@pytest.mark.parametrize("schema", EARLIER)
def test_a_backup_of_it_is_restored(tmp_path: Path, schema: int) -> None:
    """As it would be of a backup that the program of that time had made."""
    import app.backup

    make(schema, tmp_path / "home")
    whole = MIGRATIONS[:]
    with pytest.MonkeyPatch.context() as patch:  # as many migrations as that program knew
        patch.setattr("app.backup.MIGRATIONS", whole[:schema])
        patch.setattr("ingest.catalogue.schema.MIGRATIONS", whole[:schema])
        with Catalogue.open(tmp_path / "home" / "catalogue.sqlite3") as catalogue:
            app.backup.write_backup(catalogue, tmp_path / "home", tmp_path / "file", program="an earlier one")
    assert describe(tmp_path / "file").originals == len(BYTES)
    restore(tmp_path / "file", tmp_path / "again")
    assert schema_of(tmp_path / "again" / "catalogue.sqlite3")[0] == len(MIGRATIONS)
    with LocalService.open(Settings.load(home=tmp_path / "again")) as service:
        assert service.document_text(service.document("ferry").id).text == NEWER


def test_one_of_a_newer_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    make(EARLIER[-1], tmp_path / "home")
    path = tmp_path / "home" / "catalogue.sqlite3"
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.close()
    before = list(dump(path))
    with pytest.raises(LibraryMismatch, match="newer"):
        LocalService.open(Settings.load(home=tmp_path / "home"))
    assert list(dump(path)) == before


@pytest.mark.parametrize("at", range(EARLIER[0], len(MIGRATIONS)))
def test_a_migration_that_breaks_leaves_the_schema_before(
    tmp_path: Path, at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(EARLIER[0], tmp_path / "home")
    path = tmp_path / "home" / "catalogue.sqlite3"
    before = list(dump(path))

    def breaks(_: sqlite3.Connection) -> None:
        raise RuntimeError("the power went")

    steps: list[Callable[[sqlite3.Connection], None]] = [*MIGRATIONS[:at], breaks]
    with monkeypatch.context() as patch:
        patch.setattr("ingest.catalogue.schema.MIGRATIONS", steps)
        with pytest.raises(RuntimeError):
            Catalogue.open(path)
    assert list(dump(path)) == before
    Catalogue.open(path).close()
    shutil.copy(path, tmp_path / "whole")
    assert schema_of(tmp_path / "whole")[0] == len(MIGRATIONS)
    assert {WELL, BREAD} <= {row[2] for row in rows(tmp_path / "home")["versions"]}
