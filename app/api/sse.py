"""Server-sent events: how they are written, and how work in a thread reaches a response."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextvars import copy_context
from dataclasses import dataclass
from typing import Any

import orjson
from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import StreamingResponse

PING_SECONDS = 15.0
MEDIA_TYPE = "text/event-stream"
PING = b": ping\n\n"


@dataclass(frozen=True, slots=True)
class Event:
    """One event: its name, what it carries, and its number, where it is not just the next of its stream."""

    name: str
    data: BaseModel | Mapping[str, Any]
    number: int | None = None


def wanted(request: Request) -> bool:
    """Whether the caller asked for an event stream."""
    return MEDIA_TYPE in request.headers.get("accept", "")


def encode(event: Event, number: int) -> bytes:
    """An event in wire form. JSON holds no line break, so one data line is enough."""
    data = event.data.model_dump_json(by_alias=True).encode() if isinstance(event.data, BaseModel) else None
    payload = data if data is not None else orjson.dumps(event.data)
    return b"id: %d\nevent: %s\ndata: %s\n\n" % (number, event.name.encode(), payload)


def response(events: AsyncIterator[Event | None]) -> StreamingResponse:
    """A response that writes events as they come; None, or silence for a while, is written as a comment."""

    async def written() -> AsyncIterator[bytes]:
        number = 0
        async for event in events:
            if event is None:
                yield PING
                continue
            number = event.number if event.number is not None else number + 1
            yield encode(event, number)

    return StreamingResponse(written(), media_type=MEDIA_TYPE, headers={"X-Accel-Buffering": "no"})


async def given(events: Iterable[Event]) -> AsyncIterator[Event | None]:
    """Events that are there already, as a stream."""
    for event in events:
        yield event


class Relay:
    """Carries events from a worker thread to the event loop. Made inside the loop."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._queue: asyncio.Queue[Event | Exception | None] = asyncio.Queue()
        self.abandoned = False

    def send(self, item: Event | Exception | None) -> None:
        """Hand over an event, an error that ends the stream, or None for its end. From any thread."""
        try:
            self._loop.call_soon_threadsafe(self._queue.put_nowait, item)
        except RuntimeError:  # the loop is gone: nobody listens
            self.abandoned = True

    def start(self, work: Callable[[], None]) -> None:
        """Run `work` in a thread; an error that leaves it ends the stream."""

        def guarded() -> None:
            try:
                work()
            except Exception as error:
                self.send(error)
            else:
                self.send(None)

        self._loop.run_in_executor(None, copy_context().run, guarded)

    async def first(self, timeout: float) -> Event | Exception | None:
        """The first item, or None if it takes longer than `timeout` seconds or nothing comes."""
        try:
            return await asyncio.wait_for(self._queue.get(), timeout)
        except TimeoutError:
            return None

    async def rest(self) -> AsyncIterator[Event | Exception | None]:
        """The items that follow; None for every quarter of a minute without one. Ends after an error."""
        try:
            while True:
                try:
                    item = await asyncio.wait_for(self._queue.get(), PING_SECONDS)
                except TimeoutError:
                    yield None
                    continue
                if item is None:
                    return
                yield item
                if isinstance(item, Exception):
                    return
        finally:
            self.abandoned = True
