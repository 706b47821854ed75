"""Questions asked several at a time: the same answers in the set's order, and an end to it when it is stopped."""

from __future__ import annotations

import io
import json
import threading
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from app.client import OnRecord
from app.local import LocalService
from app.model import Answer, AskRequest
from app.service import OnAskEvent, Progress
from app.settings import Settings
from eval.asking import replies
from eval.command import eval_command
from eval.question_set import load_question_set
from eval.runner import How, Run, run
from eval.sources import library_opener
from ingest.errors import ServerError
from tests.eval.standin import VIEWS, VOTE, StandIn, right_answers, write_set
from tests.eval.town import make_library, serving, write_catalogue, write_town_set


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("town")
    make_library(folder / "home", write_catalogue(folder / "documents"))
    return folder / "home"


def told(answer: Answer) -> dict[str, Any]:
    """An answer without what names it and when it was made."""
    found: dict[str, Any] = json.loads(answer.model_dump_json())
    return {name: value for name, value in found.items() if name not in ("id", "asked_at", "timings_ms")}


def outcomes(ran: Run) -> list[tuple[str, dict[str, Any] | None]]:
    return [(one.question.id, told(one.answer) if one.answer else None) for one in ran.outcomes]


def test_a_library_answers_several_threads_as_it_answers_one(home: Path, tmp_path: Path) -> None:
    path = write_town_set(tmp_path / "s.jsonl", times=8)
    opener = library_opener(Settings.load(home=home))
    one = run([path], opener)
    several = run([path], opener, how=How(jobs=5))
    assert (one.jobs, several.jobs) == (1, 5)
    assert outcomes(one) == outcomes(several)
    assert one.metrics["vital_recall"] == several.metrics["vital_recall"]
    assert [one.question.id for one in several.outcomes] == [one.id for one in load_question_set(path).questions]


def test_the_first_questions_of_a_library_may_come_at_once(home: Path) -> None:
    """What is made at the first question is made once, whoever is first."""
    questions = [AskRequest(question=f"How did the harbour council vote on order {number}?") for number in (7, 8)] * 8
    with LocalService.open(Settings.load(home=home)) as service:
        expected = [told(service.ask(one)) for one in questions]
    with LocalService.open(Settings.load(home=home)) as service:
        found = dict(replies(list(enumerate(questions)), service, jobs=16, starting=lambda _: None))
    assert [told(found[at].answer) for at in range(len(questions)) if found[at].answer] == expected  # type: ignore[arg-type]


def test_one_client_asks_a_server_from_several_threads(home: Path, tmp_path: Path) -> None:
    path = write_town_set(tmp_path / "s.jsonl", times=4)
    requests = [(at, AskRequest(question=one.question)) for at, one in enumerate(load_question_set(path).questions)]
    with serving(home) as url, OnRecord(url) as client:
        several = dict(replies(requests, client, jobs=6, starting=lambda _: None))
        alone = dict(replies(requests, client, jobs=1, starting=lambda _: None))
    assert all(reply.answer for reply in several.values())
    for number, _ in requests:
        one, other = several[number].answer, alone[number].answer
        assert one is not None
        assert other is not None
        assert told(one) == told(other)


@dataclass
class Waiting(StandIn):
    """Answers after a while; counts how many questions were under way at most."""

    seconds: float = 0.05
    under_way: int = 0
    most: int = 0
    turn: threading.Lock = field(default_factory=threading.Lock)

    def ask(self, request: AskRequest, tell: OnAskEvent | None = None) -> Answer:
        with self.turn:
            self.under_way += 1
            self.most = max(self.most, self.under_way)
        time.sleep(self.seconds)
        with self.turn:
            self.under_way -= 1
        return super().ask(request, tell)


def asking(number: int) -> list[tuple[int, AskRequest]]:
    return [(at, AskRequest(question=VOTE)) for at in range(number)]


@pytest.mark.parametrize("jobs", [1, 3])
def test_so_many_are_under_way_and_no_more(jobs: int) -> None:
    service, started = Waiting(), list[int]()
    found = dict(replies(asking(9), service, jobs=jobs, starting=started.append))
    assert service.most == jobs
    assert started == list(range(9))
    assert sorted(found) == started
    assert all(reply.elapsed_ms >= 50 for reply in found.values())


def test_who_stops_gets_no_further_question_asked() -> None:
    service = Waiting()
    with closing(replies(asking(50), service, jobs=2, starting=lambda _: None)) as arriving:
        next(arriving)
    asked = len(service.seen)
    assert asked <= 4
    assert service.under_way == 0
    time.sleep(3 * service.seconds)
    assert len(service.seen) == asked


def test_a_fault_of_the_program_is_raised_and_not_kept_as_an_answer() -> None:
    with pytest.raises(KeyError):
        list(replies([*asking(1), (1, AskRequest(question="?"))], StandIn(), jobs=2, starting=lambda _: None))


@pytest.mark.parametrize("jobs", [1, 3])
def test_progress_counts_what_is_done(jobs: int, tmp_path: Path) -> None:
    seen: list[Progress] = []
    run([write_set(tmp_path / "s.jsonl")], StandIn().open, seen.append, how=How(jobs=jobs))
    assert [one.document for one in seen] == ["vote", "views", "ferries", "speech"]
    assert [one.total for one in seen] == [4] * 4
    assert [one.done for one in seen] == sorted(one.done for one in seen)


@dataclass
class Leaving(StandIn):
    """A server that is gone after its first answer."""

    gone: bool = False

    def ask(self, request: AskRequest, tell: OnAskEvent | None = None) -> Answer:
        if request.question != VOTE:
            self.gone = True
            raise ServerError("The server cannot be reached.", "Start it.")
        return super().ask(request, tell)

    def health(self) -> Any:
        if self.gone:
            raise ServerError("The server cannot be reached.", "Start it.")
        return super().health()


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_server_that_is_gone_ends_the_run(jobs: int, tmp_path: Path) -> None:
    with pytest.raises(ServerError, match="cannot be reached"):
        run([write_set(tmp_path / "s.jsonl")], Leaving().open, how=How(jobs=jobs))


def test_a_server_that_refuses_one_question_does_not(tmp_path: Path) -> None:
    refused = ServerError("It did not answer in time.", "Try again.")
    ran = run([write_set(tmp_path / "s.jsonl")], StandIn(answers={**right_answers(), VIEWS: refused}).open)
    assert [outcome.error for outcome in ran.outcomes] == [None, str(refused), None, None]


@pytest.mark.parametrize(("jobs", "told"), [(1, False), (4, True)])
def test_the_report_says_where_times_do_not_compare(jobs: int, told: bool, tmp_path: Path) -> None:
    stream = io.StringIO()
    path = write_set(tmp_path / "s.jsonl")
    assert eval_command([path], open_service=StandIn().open, how=How(jobs=jobs), stream=stream) == 0
    assert ("up to 4 questions were under way" in stream.getvalue()) is told
