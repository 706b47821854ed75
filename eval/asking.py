"""Questions asked of a service, several at a time; the replies as they arrive."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

from app.model import Answer, AskRequest
from app.service import Service
from ingest.errors import OnRecordError

PATIENCE_SECONDS = 10.0
"""How long who stops waits for the questions that are under way."""

Numbered: TypeAlias = tuple[int, AskRequest]


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of one question: an answer, or the error in its place, and the milliseconds waited for it."""

    answer: Answer | None
    error: OnRecordError | None
    elapsed_ms: float


def reply_to(request: AskRequest, service: Service) -> Reply:
    """Ask one question."""
    begun = time.perf_counter()
    try:
        answer = service.ask(request)
    except OnRecordError as error:
        return Reply(None, error, _since(begun))
    return Reply(answer, None, _since(begun))


def replies(
    requests: Sequence[Numbered], service: Service, *, jobs: int, starting: Callable[[int], None]
) -> Generator[tuple[int, Reply], None, None]:
    """The reply to each request under its number, in the order in which they arrive; at most `jobs` are under way.

    `starting` hears of each before it is asked. Close the generator to stop: with one job the question under way is
    given up, with several it is waited for `PATIENCE_SECONDS`. An error that is none of ours is raised here.
    """
    if jobs == 1 or len(requests) < 2:
        for number, request in requests:
            starting(number)
            yield number, reply_to(request, service)
        return
    asked: queue.SimpleQueue[Numbered | None] = queue.SimpleQueue()
    arrived: queue.SimpleQueue[tuple[int, Reply | BaseException]] = queue.SimpleQueue()

    def work() -> None:
        while (taken := asked.get()) is not None:
            number, request = taken
            try:
                arrived.put((number, reply_to(request, service)))
            except BaseException as error:  # it belongs to whoever waits for the reply
                arrived.put((number, error))

    # Not a pool: its threads would be waited for at the end of the program, and a model may take minutes.
    workers = [threading.Thread(target=work, name=f"asking-{at}", daemon=True) for at in range(jobs)]
    for worker in workers:
        worker.start()
    waiting = iter(requests)
    try:
        under_way = 0
        for number, request in islice(waiting, jobs):
            starting(number)
            asked.put((number, request))
            under_way += 1
        while under_way:
            number, reply = arrived.get()
            following = next(waiting, None)
            if following is None:
                under_way -= 1
            else:
                starting(following[0])
                asked.put(following)
            if isinstance(reply, BaseException):
                raise reply
            yield number, reply
    finally:
        while not asked.empty():
            asked.get()
        for _ in workers:
            asked.put(None)
        until = time.monotonic() + PATIENCE_SECONDS
        for worker in workers:
            worker.join(max(0.0, until - time.monotonic()))


def _since(begun: float) -> float:
    return (time.perf_counter() - begun) * 1000
