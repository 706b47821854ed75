"""A library whose index was lost or broken answers meanwhile, says so, and is whole again in the end."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.api import ApiOptions, create_app
from app.local import LocalService
from app.model import AskRequest
from app.service import IngestRequest, Progress
from app.settings import Settings
from ingest.agreement import bring_in_step
from ingest.errors import LibraryError

FERRY = "The ferry to the island sank on 4 May 2021. Forty passengers were rescued by fishermen.\n"
QUESTION = "When did the ferry to the island sink?"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    (folder / "ferry.txt").write_text(FERRY)
    for at in range(5):
        (folder / f"{at}.txt").write_text(f"Well number {at} was dug in 19{at}0 by the village.\n")
    home = tmp_path_factory.mktemp("library") / "home"
    with LocalService.open(Settings.load(home=home)) as service:
        service.ingest(IngestRequest(targets=(str(folder),)))
    return home


@pytest.fixture
def home(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "home")
    return tmp_path / "home"


@pytest.fixture
def go_on(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Until it is set no index is mended."""
    event = threading.Event()

    def held(*given: Any, **more: Any) -> list[str]:
        assert event.wait(120)
        return bring_in_step(*given, **more)

    monkeypatch.setattr("app.local.bring_in_step", held)
    monkeypatch.setattr("app.vectors.PATIENCE", 0.0)
    yield event
    event.set()


def missing(home: Path) -> None:
    shutil.rmtree(home / "vectors")


def cut_short(home: Path) -> None:
    for path in (home / "vectors").rglob("*.bin"):
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def fewer_rows(home: Path) -> None:
    from ingest.index.vectors import VectorIndex

    index = VectorIndex.open(home / "vectors", dimension=384)
    index.delete(sorted(index.ids())[:3])
    index.close()


def other_vectors(home: Path) -> None:
    from ingest.index.vectors import VectorIndex

    index = VectorIndex.open(home / "vectors", dimension=384)
    held = index.vectors(sorted(index.ids()))
    for one, vector in held.items():
        index.upsert([one], vector[None, ::-1].copy())
    index.close()


def killed_while_opening(home: Path) -> None:
    (home / "vectors" / "in-use.json").write_text(json.dumps({"stage": "opening", "unclean": 0}))


HARMS = [missing, cut_short, fewer_rows, other_vectors, killed_while_opening]


def whole(service: LocalService) -> None:
    """The index holds for every passage the catalogue's own vector, and finds it."""
    ids, vectors = service._catalogue.passage_vectors()
    assert set(ids.tolist()) == service._vectors.ids()
    for one, vector in zip(ids, vectors, strict=True):
        nearest, similarity = service._vectors.query(vector, 1)[0]
        assert similarity > 0.999
        assert nearest == one or len({row.text for row in service._catalogue.passages([int(one), nearest])}) == 1


@pytest.mark.parametrize("few", [True, False])
@pytest.mark.parametrize("harm", HARMS)
def test_it_answers_while_the_index_is_mended(
    home: Path, go_on: threading.Event, monkeypatch: pytest.MonkeyPatch, harm: Callable[[Path], None], few: bool
) -> None:
    if not few:
        monkeypatch.setattr("app.retrieve.MOST_EXACT", 0)
        monkeypatch.setattr("app.upkeep.MOST_EXACT", 0)
    harm(home)
    with LocalService.open(Settings.load(home=home)) as service:
        service.serve()
        with TestClient(create_app(service, options=ApiOptions()), base_url="http://127.0.0.1:8040") as client:
            told = service.ask(AskRequest(question=QUESTION))
            assert told.lead
            assert [notice.code for notice in told.notices] == ["indexes"]
            assert ("words alone" in told.notices[0].message) is not few
            assert service.answer(told.id).notices == told.notices
            ready = client.get("/readyz")
            assert ready.status_code == 200
            assert any("made whole" in note for note in ready.json()["notes"])
            go_on.set()
            assert service._vectors.wait(120)
            after = service.ask(AskRequest(question=QUESTION))
            assert after.notices == ()
            assert after.statements == told.statements
            assert client.get("/readyz").json()["notes"] == []
            whole(service)
    with LocalService.open(Settings.load(home=home)) as service:
        service.mend()
        assert service.mended == ()


def test_what_is_written_while_it_is_mended_is_found_in_the_end(
    home: Path, tmp_path: Path, go_on: threading.Event
) -> None:
    missing(home)
    (tmp_path / "dam.txt").write_text("The dam was finished in 1931 by the county.\n")
    with LocalService.open(Settings.load(home=home)) as service:
        service.serve()
        report = service.ingest(IngestRequest(targets=(str(tmp_path / "dam.txt"),)))
        assert report.added == 1
        assert any("mended" in notice for notice in report.items[0].notices)
        assert service.ask(AskRequest(question="When was the dam finished?")).lead
        gone = next(one for one in service.documents().documents if one.title == "0")
        service.remove_document(gone.id)
        go_on.set()
        assert service._vectors.wait(120)
        whole(service)
        assert service.health().notes == ()


def test_what_cannot_be_mended_is_told_and_it_answers(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    missing(home)

    def full(*_: object, **__: object) -> None:
        raise LibraryError("The vector index cannot be written: the disk is full.", "Make room.")

    monkeypatch.setattr("ingest.index.vectors.VectorIndex.upsert", full)
    with LocalService.open(Settings.load(home=home)) as service:
        told = service.ask(AskRequest(question=QUESTION))
        assert told.lead
        assert "Make room" in told.notices[0].message
        health = service.health()
        assert health.ready
        assert any("disk is full" in trouble for trouble in health.troubles)


def test_an_index_that_lost_rows_in_use_is_mended_when_that_is_seen(home: Path) -> None:
    with LocalService.open(Settings.load(home=home)) as service:
        service._vectors.delete([1, 2])
        service.health()
        assert service._vectors.wait(120)
        assert service.health().notes == ()
        whole(service)


def test_a_server_goes_on_with_a_rebuild_and_answers_meanwhile(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(Exception):
        pass

    def breaks(progress: Progress) -> None:
        if progress.done == 3:
            raise Broken

    with LocalService.open(Settings.load(home=home)) as service:
        with pytest.raises(Broken):
            service.rebuild(breaks)
        told = service.ask(AskRequest(question=QUESTION))
        assert told.lead
        assert [notice.code for notice in told.notices] == ["indexes"]
        health = service.health()
        assert health.ready
        assert any("rebuild" in note for note in health.notes)
    with LocalService.open(Settings.load(home=home)) as service:
        service.serve()
        service._upkeep.wait()
        assert service.health().notes == ()
        assert service.ask(AskRequest(question=QUESTION)).notices == ()
        whole(service)
