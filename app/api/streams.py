"""Answers on their way: the events of each are kept while it is made and for a while after, for all who follow it.

A connection that breaks is taken up again where it was (`Last-Event-ID`); an answer that nobody follows any more is
given up after a short grace. The number of an event says what it is: statement `i` is always number
`STEP * (i + 1)`, and what comes between is numbered on from there. So an answer that is only kept, because it was
made long ago or the server was restarted, is told on with the same numbers.
"""

from __future__ import annotations

import asyncio
import threading
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Iterator
from contextvars import copy_context

from app.api.problems import Refused, problem_of
from app.api.sse import PING_SECONDS, Event
from app.jobs import Cancelled
from app.model import Answer
from app.service import (
    AnswerTold,
    AskEvent,
    OnAskEvent,
    Opening,
    Progress,
    Retrieval,
    StatementTold,
    Waiting,
    WithheldTold,
)
from ingest.errors import NotFound

STEP = 1_000
GRACE_SECONDS = 5.0
"""How long the work goes on after the last follower left: time enough to come back."""
_KEPT = 200


class AnswerStream:
    """The events of one answer, in order; written by one thread, followed by any number. Made in the loop."""

    def __init__(self, on_id: Callable[[str, AnswerStream], None], *, grace: float = GRACE_SECONDS) -> None:
        self._loop = asyncio.get_running_loop()
        self._on_id, self._grace = on_id, grace
        self._events: list[Event] = []
        self._news = asyncio.Event()
        self._followers = 0
        self._ending: asyncio.TimerHandle | None = None
        self._stopped = threading.Event()
        self._answer_id: str | None = None
        self.failure: Exception | None = None
        self.finished = False

    def start(self, work: Callable[[OnAskEvent], object]) -> None:
        """Do `work` in a thread and take what it tells."""
        self._loop.run_in_executor(None, copy_context().run, self._work, work)

    def stop(self) -> None:
        """End the work at what it tells next."""
        self._stopped.set()

    def _work(self, work: Callable[[OnAskEvent], object]) -> None:
        def tell(event: AskEvent) -> None:
            # What is kept is told whole: there is nothing left to stop.
            if self._stopped.is_set() and not isinstance(event, AnswerTold):
                raise Cancelled
            if not isinstance(event, Waiting):
                self._put(self._take, event)

        failure: Exception | None = None
        try:
            work(tell)
        except Cancelled:
            failure = Refused(409, "stopped", "The answer was stopped before it was whole.", "Ask again.")
        except Exception as error:
            failure = error
        self._put(self._end, failure)

    def _put(self, how: Callable[..., None], what: object) -> None:
        try:
            self._loop.call_soon_threadsafe(how, what)
        except RuntimeError:  # the loop is gone: nobody listens
            self._stopped.set()

    def _take(self, event: AskEvent) -> None:
        if isinstance(event, Progress) and event.answer_id is not None and self._answer_id is None:
            self._answer_id = event.answer_id
            self._on_id(event.answer_id, self)
        before = self._events[-1].number or 0 if self._events else 0
        self._events.append(_numbered(event, before))
        self._wake()

    def _end(self, failure: Exception | None) -> None:
        self.failure, self.finished = failure, True
        if failure is not None:
            before = self._events[-1].number or 0 if self._events else 0
            self._events.append(Event("error", problem_of(failure), before + 1))
        self._wake()

    def _wake(self) -> None:
        self._news.set()
        self._news = asyncio.Event()

    async def begun(self, timeout: float) -> None:
        """Wait until the first event, the end, or `timeout` seconds; an error that came first of all is raised."""
        news = self._news
        if not self._events and not self.finished:
            try:
                await asyncio.wait_for(news.wait(), timeout)
            except TimeoutError:
                return
        if self.failure is not None and len(self._events) == 1:
            raise self.failure

    async def follow(self, after: int = 0) -> AsyncIterator[Event | None]:
        """The events with a number above `after`, as they come; None for every quarter of a minute without one."""
        self._join()
        try:
            at = 0
            while True:
                news = self._news
                while at < len(self._events):
                    event, at = self._events[at], at + 1
                    if (event.number or 0) > after:
                        yield event
                if self.finished:
                    return
                try:
                    await asyncio.wait_for(news.wait(), PING_SECONDS)
                except TimeoutError:
                    yield None
        finally:
            self._leave()

    def _join(self) -> None:
        self._followers += 1
        if self._ending is not None:
            self._ending.cancel()
            self._ending = None

    def _leave(self) -> None:
        self._followers -= 1
        if not self._followers and not self.finished:
            self._ending = self._loop.call_later(self._grace, self.stop)


class AnswerStreams:
    """The streams of a server, by the id of their answer; the last so many. Used in the loop alone."""

    def __init__(self, *, grace: float = GRACE_SECONDS) -> None:
        self._grace = grace
        self._by_answer: OrderedDict[str, AnswerStream] = OrderedDict()

    def begin(self, work: Callable[[OnAskEvent], object]) -> AnswerStream:
        """Start an answer."""
        stream = AnswerStream(self._register, grace=self._grace)
        stream.start(work)
        return stream

    def get(self, answer_id: str) -> AnswerStream | None:
        """The stream of an answer that is being made or was made of late."""
        return self._by_answer.get(answer_id)

    def stop(self, answer_id: str) -> None:
        """End the work on an answer; one that is whole stays. Raises NotFound."""
        stream = self.get(answer_id)
        if stream is None:
            raise NotFound(f"No answer {answer_id[:60]!r} is being made.", "It may be whole: read it by its id.")
        stream.stop()

    def close(self) -> None:
        """End all work."""
        for stream in self._by_answer.values():
            stream.stop()

    def _register(self, answer_id: str, stream: AnswerStream) -> None:
        self._by_answer[answer_id] = stream
        finished = [name for name, one in self._by_answer.items() if one.finished]
        for name in finished[: max(0, len(self._by_answer) - _KEPT)]:
            del self._by_answer[name]


def told_again(answer: Answer, after: int = 0) -> Iterator[Event]:
    """The events of a kept answer with a number above `after`: its statements, and it as a whole."""
    told_first: list[AskEvent] = [StatementTold(index=at, statement=one) for at, one in enumerate(answer.statements)]
    number = 0
    for event in (*told_first, AnswerTold(answer=answer)):
        told = _numbered(event, number)
        number = told.number or 0
        if number > after:
            yield told


def _numbered(event: AskEvent, before: int) -> Event:
    """An event as it is sent, with its number: the next one, a statement's and the whole answer's on a step."""
    match event:
        case Progress():
            return Event("status", event, before + 1)
        case Retrieval():
            return Event("retrieval", event, before + 1)
        case Opening():
            return Event("opening", event, before + 1)
        case StatementTold():
            return Event("statement", event, STEP * (event.index + 1))
        case WithheldTold():
            return Event("withheld", event.withheld, before + 1)
        case Waiting():
            raise AssertionError("nothing is new")
        case AnswerTold():
            return Event("answer", event.answer, STEP * (len(event.answer.statements) + 1))
