"""Work in the background shares the time with those who ask, and is never held up for good."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from app.courtesy import Courtesy
from app.local import LocalService
from app.model import AskRequest
from app.service import IngestRequest, Progress
from app.settings import Settings


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Paced(Courtesy):
    """Waits by its clock alone, and keeps how long each pause was."""

    def __init__(self, clock: Clock, *, answered_after: float = float("inf"), **given: float) -> None:
        super().__init__(clock=clock, **given)
        self.pauses: list[float] = []
        hand = clock

        class Condition(threading.Condition):
            def wait(self, timeout: float | None = None) -> bool:
                assert timeout is not None
                hand.now += min(timeout, answered_after)
                if answered_after < timeout:
                    paced._waiting = 0
                return True

        paced = self
        self._changed = Condition()

    def _pause(self, seconds: float) -> None:
        before = self._clock()
        super()._pause(seconds)
        self.pauses.append(self._clock() - before)


@pytest.fixture
def clock() -> Clock:
    return Clock()


def worked(courtesy: Paced, clock: Clock, *seconds: float) -> list[float]:
    """How long it pauses after pieces of work of so many seconds."""
    with courtesy.working() as stand_back:
        for each in seconds:
            clock.now += each
            stand_back()
    return courtesy.pauses


def test_nobody_waits_where_nobody_asks(clock: Clock) -> None:
    assert worked(Paced(clock), clock, 1.0, 60.0) == [0, 0]


def test_whoever_asks_without_end_gets_two_thirds_of_the_time_and_no_more(clock: Clock) -> None:
    courtesy = Paced(clock, most=5.0)
    with courtesy.answering():
        pauses = worked(courtesy, clock, 0.2, 0.0, 2.0, 0.5, 60.0)
    assert pauses == pytest.approx([0.4, 0.0, 4.0, 1.0, 5.0])


def test_a_pause_is_over_when_the_last_has_his_answer(clock: Clock) -> None:
    courtesy = Paced(clock, answered_after=0.3, rest=0.0)
    with courtesy.answering():
        assert worked(courtesy, clock, 2.0) == pytest.approx([0.3])
        courtesy._waiting = 1


def test_who_asks_one_thing_after_another_is_waited_for_between_them(clock: Clock) -> None:
    courtesy = Paced(clock, rest=0.02)
    with courtesy.answering():
        clock.now += 1.0
    assert worked(courtesy, clock, 0.005) == pytest.approx([0.01])
    assert worked(courtesy, clock, 1.0) == pytest.approx([0.01, 0.0])


def test_an_error_in_answering_is_the_end_of_waiting(clock: Clock) -> None:
    courtesy = Paced(clock, rest=0.0)
    with pytest.raises(ZeroDivisionError), courtesy.answering():
        raise ZeroDivisionError
    assert worked(courtesy, clock, 1.0) == [0]


def test_two_who_wait_are_both_waited_for() -> None:
    courtesy, went_on = Courtesy(share=1e9, most=3600.0, rest=0.0), threading.Event()
    first, second = courtesy.answering(), courtesy.answering()
    first.__enter__()
    second.__enter__()

    def work() -> None:
        with courtesy.working() as stand_back:
            stand_back()
            went_on.set()

    thread = threading.Thread(target=work)
    thread.start()
    first.__exit__(None, None, None)
    assert not went_on.wait(0.1)
    second.__exit__(None, None, None)
    assert went_on.wait(60)
    thread.join()


def test_an_ingestion_stands_back_while_a_question_is_answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ferry.txt").write_text("The ferry to the island sank on 4 May 2021.\n")
    stages: list[str] = []
    asking, answered = threading.Event(), threading.Event()
    with LocalService.open(Settings.load(home=tmp_path / "home")) as service:
        service._courtesy = Courtesy(share=1e9, most=3600.0, rest=0.0)
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
