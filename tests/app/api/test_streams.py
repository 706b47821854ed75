"""Answers on their way: taken up again where they were, stopped, told again from what is kept."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from app.api.sse import Event
from app.api.streams import STEP, AnswerStream, AnswerStreams, told_again
from app.jobs import Cancelled
from app.model import Answer, AskRequest
from app.service import OnAskEvent, Progress, StatementTold
from ingest.errors import LibraryMismatch, NotFound
from tests.app.api.standin import StandIn

STREAM = {"Accept": "text/event-stream"}
WAIT = 30.0


def numbered(text: str) -> list[tuple[int, str, dict[str, object]]]:
    found = []
    for block in text.strip().split("\n\n"):
        if not block.startswith(":"):
            number, name, data = (line.partition(": ")[2] for line in block.split("\n"))
            found.append((int(number), name, json.loads(data)))
    return found


def test_a_finished_stream_is_told_again_from_any_event_on(client: TestClient) -> None:
    whole = numbered(client.post("/api/ask", json={"question": "vote"}, headers=STREAM).text)
    answer_id = whole[0][2]["answer_id"]
    for at in range(len(whole)):
        rest = client.get(f"/api/answers/{answer_id}/events", headers={"Last-Event-ID": str(whole[at][0])})
        assert numbered(rest.text) == whole[at + 1 :] if at + 1 < len(whole) else rest.text == ""
    assert numbered(client.get(f"/api/answers/{answer_id}/events").text) == whole


def test_a_kept_answer_is_told_with_the_same_numbers(client: TestClient, service: StandIn) -> None:
    streamed = numbered(client.post("/api/ask", json={"question": "vote"}, headers=STREAM).text)
    answer = client.post("/api/ask", json={"question": "vote"}).json()  # not streamed: only kept
    told = numbered(client.get(f"/api/answers/{answer['id']}/events").text)
    assert [one[:2] for one in told] == [one[:2] for one in streamed if one[1] in ("statement", "answer")]
    assert told[-1][2] == answer
    after = {"Last-Event-ID": str(2 * STEP)}
    assert numbered(client.get(f"/api/answers/{answer['id']}/events", headers=after).text) == told[2:]
    assert [one.number for one in told_again(service.answer(answer["id"]))] == [one[0] for one in told]


def test_events_of_no_answer_are_refused(client: TestClient) -> None:
    assert client.get("/api/answers/none/events").json()["code"] == "not-found"
    assert client.delete("/api/answers/none/events").status_code == 404


def run(work: Callable[[], object]) -> None:
    async def bounded() -> None:
        await asyncio.wait_for(work(), WAIT)  # type: ignore[arg-type]

    asyncio.run(bounded())


class Answering:
    """Work that goes one step at a time, and that notes how it ended."""

    def __init__(self) -> None:
        self.step = threading.Semaphore(0)
        self.ended = threading.Event()
        self.cancelled = False
        self.service = StandIn()
        self.service.between = lambda _: self._wait()

    def _wait(self) -> None:
        assert self.step.acquire(timeout=WAIT)

    def work(self, tell: OnAskEvent) -> Answer:
        try:
            return self.service.ask(AskRequest(question="vote"), tell)
        except Cancelled:
            self.cancelled = True
            raise
        finally:
            self.ended.set()


async def until(stream: AnswerStream, name: str, after: int = 0) -> list[Event]:
    found = []
    async for event in stream.follow(after):
        if event is not None:
            found.append(event)
            if event.name == name:
                break
    return found


def test_who_comes_back_in_time_misses_nothing() -> None:
    async def work() -> None:
        answering = Answering()
        streams = AnswerStreams(grace=WAIT)
        stream = streams.begin(answering.work)
        first = await until(stream, "statement")
        answering.step.release(10)
        rest = await until(streams.get("answer-1") or stream, "answer", first[-1].number or 0)
        numbers = [event.number or 0 for event in (*first, *rest)]
        assert numbers == sorted(set(numbers))
        assert [event.name for event in (*first, *rest)].count("statement") == 5
        assert not answering.cancelled

    run(work)


def test_an_answer_that_nobody_follows_is_given_up() -> None:
    async def work() -> None:
        answering = Answering()
        stream = AnswerStreams(grace=0.01).begin(answering.work)
        await until(stream, "statement")  # and leaves
        while not stream._stopped.is_set():
            await asyncio.sleep(0.005)
        answering.step.release(10)
        await asyncio.to_thread(answering.ended.wait, WAIT)
        assert answering.cancelled
        assert answering.service.answers == {}

    run(work)


def test_a_stopped_answer_says_so_and_keeps_nothing() -> None:
    async def work() -> None:
        answering = Answering()
        streams = AnswerStreams()
        stream = streams.begin(answering.work)
        await until(stream, "statement")
        streams.stop("answer-1")
        answering.step.release(10)
        events = await until(stream, "error")
        assert events[-1].data.code == "stopped"  # type: ignore[union-attr]
        assert answering.service.answers == {}
        with pytest.raises(NotFound):
            streams.stop("another")

    run(work)


def test_two_may_follow_one_answer() -> None:
    async def work() -> None:
        answering = Answering()
        answering.step.release(10)
        stream = AnswerStreams().begin(answering.work)
        one, two = await asyncio.gather(until(stream, "answer"), until(stream, "answer"))
        assert one == two
        assert [event.name for event in one].count("statement") == 5

    run(work)


def test_what_fails_first_of_all_is_raised() -> None:
    async def work() -> None:
        def fails(_tell: OnAskEvent) -> None:
            raise LibraryMismatch("Made with another model.", "Rebuild.")

        with pytest.raises(LibraryMismatch):
            await AnswerStreams().begin(fails).begun(WAIT)

        def fails_later(tell: OnAskEvent) -> None:
            tell(Progress(stage="retrieve", answer_id="x"))
            raise LibraryMismatch("Made with another model.", "Rebuild.")

        stream = AnswerStreams().begin(fails_later)
        await stream.begun(WAIT)
        assert [event.name for event in await until(stream, "error")] == ["status", "error"]

    run(work)


def test_only_so_many_streams_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.api.streams._KEPT", 3)

    async def work() -> None:
        streams = AnswerStreams()
        statement = StandIn().ask(AskRequest(question="vote")).statements[0]
        for number in range(6):

            def tells(tell: OnAskEvent, number: int = number) -> None:
                tell(Progress(stage="retrieve", answer_id=f"a{number}"))
                tell(StatementTold(index=0, statement=statement))

            async for _ in streams.begin(tells).follow():
                pass
        assert [number for number in range(6) if streams.get(f"a{number}")] == [3, 4, 5]

    run(work)
