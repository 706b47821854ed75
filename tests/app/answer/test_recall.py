"""What is kept from one question to the next: the same answer, and nothing of a library that has changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.answer import recall
from app.local import LocalService
from app.model import AskRequest, DocumentChange
from app.service import IngestRequest
from app.settings import Settings

TEXT = "The Harbour Board closed the north quay on 3 May 2021. Ferries moved to the south quay. Nobody was hurt."
QUESTION = "When did the Harbour Board close the north quay?"


@pytest.fixture
def service(tmp_path: Path) -> Iterator[LocalService]:
    (tmp_path / "quay.txt").write_text(TEXT, encoding="utf-8")
    with LocalService.open(Settings.load(home=tmp_path / "home")) as opened:
        opened.ingest(IngestRequest(targets=(str(tmp_path / "quay.txt"),), title="Quays"))
        yield opened


def test_a_view_is_made_once_and_anew_when_the_library_changes(service: LocalService) -> None:
    views = service.assistant.recall.views
    rows = service._catalogue.document_statements(service.documents().documents[0].id)
    first = service.ask(AskRequest(question=QUESTION))
    kept = [views.view(row) for row in rows]
    assert service.ask(AskRequest(question=QUESTION)).statements == first.statements
    assert all(views.view(row) is one for row, one in zip(rows, kept, strict=True))
    service.change_document(rows[0].document_id, DocumentChange(title="The quays of Norland", reason="its cover"))
    after = service.ask(AskRequest(question=QUESTION))
    assert after.statements[0].citations[0].title == "The quays of Norland"
    assert views.view(rows[0]) is not kept[0]


def test_views_kept_are_bounded(service: LocalService, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recall, "_KEPT_VIEWS", 1)
    views = service.assistant.recall.views
    views.refresh(-2)
    rows = service._catalogue.document_statements(service.documents().documents[0].id)
    assert len(rows) == 3
    made = [views.view(row) for row in rows]
    assert views.view(rows[2]) is made[2]
    assert views.view(rows[0]) is not made[0]
