"""Work in the background stands back while somebody waits for an answer, and is never held up for good."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from app.courtesy import Courtesy
from app.local import LocalService
from app.model import AskRequest
from app.service import IngestRequest, Progress
from app.settings import Settings


def test_nobody_waits_where_nobody_asks() -> None:
    courtesy = Courtesy(most=3600.0, rest=3600.0)
    courtesy.stand_back()


def test_it_stands_back_until_the_last_has_his_answer() -> None:
    courtesy, went_on = Courtesy(most=3600.0, rest=0.0), threading.Event()
    first, second = courtesy.answering(), courtesy.answering()
    first.__enter__()
    second.__enter__()

    def work() -> None:
        courtesy.stand_back()
        went_on.set()

    thread = threading.Thread(target=work)
    thread.start()
    first.__exit__(None, None, None)
    assert not went_on.wait(0.1)
    second.__exit__(None, None, None)
    assert went_on.wait(60)
    thread.join()


def test_whoever_asks_without_end_holds_nothing_up_for_good() -> None:
    courtesy = Courtesy(most=0.05, rest=3600.0)
    with courtesy.answering():
        courtesy.stand_back()
    courtesy.stand_back()


def test_an_error_in_answering_is_the_end_of_waiting() -> None:
    courtesy = Courtesy(most=3600.0, rest=0.0)
    with pytest.raises(ZeroDivisionError), courtesy.answering():
        raise ZeroDivisionError
    courtesy.stand_back()


def test_an_ingestion_stands_back_while_a_question_is_answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ferry.txt").write_text("The ferry to the island sank on 4 May 2021.\n")
    stages: list[str] = []
    asking, answered = threading.Event(), threading.Event()
    with LocalService.open(Settings.load(home=tmp_path / "home")) as service:
        service._courtesy = Courtesy(most=3600.0, rest=0.0)
        ask = service.assistant.ask

        def slowly(*given: object) -> object:
            asking.set()
            assert not any(one == "done" for one in stages)
            assert answered.wait(60)
            return ask(*given)  # type: ignore[arg-type]

        monkeypatch.setattr(service.assistant, "ask", slowly)
        asker = threading.Thread(target=service.ask, args=(AskRequest(question="When did the ferry sink?"),))
        asker.start()
        assert asking.wait(60)

        def heard(progress: Progress) -> None:
            stages.append(progress.stage)

        worker = threading.Thread(
            target=service.ingest, args=(IngestRequest(targets=(str(tmp_path / "ferry.txt"),)), heard)
        )
        worker.start()
        worker.join(0.3)
        assert stages == []
        answered.set()
        worker.join(60)
        asker.join(60)
        assert stages[-1] == "done"
