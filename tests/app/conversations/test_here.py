"""Conversations in a real library: turns lean on each other, citations outlive new versions and removals."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.local import LocalService
from app.model import Answer, AskRequest
from app.service import IngestRequest
from app.settings import Settings
from ingest.errors import NotFound, UsageError

RECORD = """Strait Commission, 41st meeting, 9 April 2024

The Strait Commission adopted, on 9 April 2024, decision 17 on lighthouse dues by a recorded vote of 14 in favour to 9 \
against, with 5 abstentions.

In favour: Chile, Kenya, Norway.

Against: Ghana, Japan.

Abstaining: Brazil, Finland.
"""


@pytest.fixture
def service(tmp_path: Path) -> Iterator[LocalService]:
    (tmp_path / "record.txt").write_text(RECORD)
    with LocalService.open(Settings.load(home=tmp_path / "home")) as opened:
        opened.ingest(
            IngestRequest(targets=(str(tmp_path / "record.txt"),), source_type="record", publisher="Strait Commission")
        )
        yield opened


def talk(service: LocalService, conversation_id: str, *questions: str) -> list[Answer]:
    return [service.ask(AskRequest(question=one, conversation_id=conversation_id)) for one in questions]


def quotes_stand(service: LocalService, answer: Answer) -> None:
    assert answer.statements
    for citation in (one for statement in answer.statements for one in statement.citations):
        text = service.document_text(citation.document_id, citation.version).text
        assert text[citation.start : citation.end] == citation.quote


def test_each_question_may_lean_on_the_one_before(service: LocalService) -> None:
    held = service.start_conversation()
    first, second, third = talk(
        service,
        held.id,
        "How did the Strait Commission vote on lighthouse dues?",
        "And how did Ghana vote?",
        "And Chile?",
    )
    assert [one.turn for one in (first, second, third)] == [0, 1, 2]
    assert "dues" in (second.standalone_question or "")
    assert (second.lead or "").startswith("Ghana voted against")
    assert (third.lead or "").startswith("Chile voted in favour")
    whole = service.conversation(held.id)
    assert whole.answers == (first, second, third)
    assert whole.title == first.question


def test_citations_stay_right_after_a_new_version_and_a_removal(service: LocalService, tmp_path: Path) -> None:
    held = service.start_conversation()
    (before,) = talk(service, held.id, "How did the Strait Commission vote on lighthouse dues?")
    (tmp_path / "record.txt").write_text("A note.\n\n" + RECORD.replace("14 in favour", "15 in favour"))
    service.ingest(IngestRequest(targets=(str(tmp_path / "record.txt"),), source_type="record"))
    (after,) = talk(service, held.id, "How did the Strait Commission vote on lighthouse dues?")
    assert after.statements[0].citations[0].version != before.statements[0].citations[0].version
    service.remove_document(after.statements[0].citations[0].document_id)
    kept = service.conversation(held.id).answers
    assert kept == (before, after)
    for answer in kept:
        quotes_stand(service, answer)


def test_all_is_there_when_the_library_is_opened_again(service: LocalService) -> None:
    held = service.start_conversation("Dues")
    (answer,) = talk(service, held.id, "How did the Strait Commission vote on lighthouse dues?")
    service.close()
    with LocalService.open(service.settings) as again:
        assert again.conversation(held.id).answers == (answer,)
        (more,) = talk(again, held.id, "And how did Japan vote?")
        assert more.turn == 1
        assert (more.lead or "").startswith("Japan voted against")


def test_two_questions_at_once_get_a_turn_each(service: LocalService) -> None:
    held, turns = service.start_conversation(), list[int]()
    questions = [f"How did {state} vote on lighthouse dues?" for state in ("Chile", "Kenya", "Norway", "Ghana")]
    threads = [
        threading.Thread(target=lambda one=one: turns.extend(a.turn for a in talk(service, held.id, one)))
        for one in questions
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(turns) == [0, 1, 2, 3]
    assert [one.turn for one in service.conversation(held.id).answers] == [0, 1, 2, 3]


def test_what_is_not_there_is_told(service: LocalService) -> None:
    for refused in (
        lambda: service.conversation("c0"),
        lambda: service.ask(AskRequest(question="How did Chile vote?", conversation_id="c0")),
        lambda: service.rename_conversation("c0", "x"),
        lambda: service.remove_conversation("c0"),
    ):
        with pytest.raises(NotFound):
            refused()
    with pytest.raises(UsageError):
        service.start_conversation("x" * 201)


def test_an_answer_to_a_conversation_deleted_meanwhile_is_not_kept(service: LocalService) -> None:
    held = service.start_conversation()
    told = list[str]()

    def delete(event: object) -> None:
        if not told:
            told.append(str(event))
            service.remove_conversation(held.id)

    with pytest.raises(NotFound):
        service.ask(AskRequest(question="How did Chile vote on lighthouse dues?", conversation_id=held.id), delete)
    assert service.conversations().total == 0
