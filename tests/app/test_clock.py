"""A clock that is set back, or far ahead and back again, breaks nothing: ids, order, versions, sessions, backups."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import pytest

from app import restore
from app.api.guard import SESSION_SECONDS, Doorkeeper
from app.api.options import ApiOptions
from app.home import ASIDE
from app.local import LocalService
from app.model import AskRequest
from app.service import IngestRequest
from app.settings import Settings

QUESTION = "When did the ferry to the island sink?"
START = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Clock:
    """Tells the time to the whole program; set by hand, and going on a little with each look."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        clock = self
        self.now = START

        class Told(datetime):
            @classmethod
            def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
                clock.now += timedelta(milliseconds=1)
                return clock.now.astimezone(tz)

        for module in ("ingest.catalogue.catalogue", "app.answer.assistant", "app.backup", "app.restore"):
            patch.setattr(f"{module}.datetime", Told)
        patch.setattr("time.time", lambda: clock.now.timestamp())

    def turn(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    import app.answer.assistant
    import app.backup  # noqa: F401

    return Clock(monkeypatch)


def opened(home: Path) -> LocalService:
    return LocalService.open(Settings.load(home=home))


@pytest.mark.parametrize("turns", [(-700, -1), (3650, -3650)])
def test_versions_and_turns_keep_their_order(tmp_path: Path, clock: Clock, turns: tuple[float, float]) -> None:
    paper = tmp_path / "ferry.txt"
    texts = [f"The ferry to the island sank on {day} May 2021 off the coast.\n" for day in (4, 5, 6)]
    shas, answers = [], []
    with opened(tmp_path / "home") as service:
        conversation = service.start_conversation()
        for text, days in zip(texts, (0.0, *turns), strict=True):
            clock.turn(days=days)
            paper.write_text(text)
            (item,) = service.ingest(IngestRequest(targets=(str(paper),))).items
            shas.append(service.document(item.document_id or "").version)
            answers.append(service.ask(AskRequest(question=QUESTION, conversation_id=conversation.id)))
        document = service.document(item.document_id or "")
        assert [one.version for one in document.versions] == shas
        assert document.version == shas[-1]
        assert service.document_text(document.id).text == texts[-1]
        assert len({answer.id for answer in answers}) == 3
        held = service.conversation(conversation.id)
        assert [answer.id for answer in held.answers] == [answer.id for answer in answers]
        assert [answer.turn for answer in held.answers] == [0, 1, 2]
        for answer, text in zip(answers, texts, strict=True):
            for citation in service.answer(answer.id).statements[0].citations:
                cited = service.document_text(citation.document_id, citation.version).text
                assert cited == text
                assert cited[citation.start : citation.end] == citation.quote
        paper.write_text(texts[0])  # what comes back is the newest
        clock.turn(days=-1)
        service.ingest(IngestRequest(targets=(str(paper),)))
        document = service.document(document.id)
        assert [one.version for one in document.versions] == [*shas[1:], shas[0]]
        assert document.version == shas[0]
        assert service.health().troubles == ()
    clock.turn(days=-3650)
    with opened(tmp_path / "home") as service:
        assert service.health().troubles == ()
        assert service.ask(AskRequest(question=QUESTION)).lead


def test_a_session_lasts_as_long_as_it_should(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    keeper = Doorkeeper(ApiOptions(keys=("a-key-of-some-length",)))
    secret = keeper.open_session()
    clock.turn(days=3650)
    assert keeper.in_session(secret)
    clock.turn(days=-7300)
    assert keeper.in_session(secret)
    import time

    really = time.monotonic()
    monkeypatch.setattr("time.monotonic", lambda: really + SESSION_SECONDS + 1)
    assert not keeper.in_session(secret)


def test_libraries_are_set_aside_under_names_of_their_own(tmp_path: Path, clock: Clock) -> None:
    home, file = tmp_path / "home", tmp_path / "one.onrecord"
    (tmp_path / "ferry.txt").write_text("The ferry to the island sank on 4 May 2021.\n")
    with opened(home) as service:
        service.ingest(IngestRequest(targets=(str(tmp_path / "ferry.txt"),)))
        service.backup(file)
    for _ in range(3):
        clock.now = START  # the same second again and again
        restore.restore(file, home, force=True)
    assert len(list((home / ASIDE).iterdir())) == 3
    with opened(home) as service:
        assert service.ask(AskRequest(question=QUESTION)).lead
