"""The scripted model's server: `/v1/chat/completions` and `/v1/models`, in a thread of its own, on a free port."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import orjson
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from eval.scripted.asked import Asked
from eval.scripted.reply import Behaviour, Reply, body_of

NAME = "scripted-1"


class ScriptedModel:
    """The server and what it was asked. `behaviour` may be changed at any time.

    asked: every request, oldest first. firsts: of each streamed reply the seconds from the request's arrival to the
    last letter of its first object of JSON. gone: how many callers left before their reply was whole.
    """

    def __init__(self, behaviour: Behaviour) -> None:
        self.behaviour = behaviour
        self.asked: list[Asked] = []
        self.keys: list[str] = []
        self.gone = 0
        self.firsts: list[float] = []
        self.left = threading.Event()
        self._listening = socket.socket()
        self._listening.bind(("127.0.0.1", 0))
        self._listening.listen(64)
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}/v1"
        app = Starlette(
            routes=[
                Route("/v1/chat/completions", self._complete, methods=["POST"]),
                Route("/v1/models", self._models),
            ]
        )
        self._server = uvicorn.Server(
            uvicorn.Config(app, log_config=None, log_level="critical", lifespan="off", timeout_graceful_shutdown=1)
        )
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._listening]}, daemon=True)

    def start(self) -> None:
        """Begin to serve."""
        self._thread.start()
        deadline = time.monotonic() + 60
        while not self._server.started:
            assert time.monotonic() < deadline
            time.sleep(0.005)

    def stop(self) -> None:
        """End, and wait for that."""
        self._server.should_exit = True
        self._thread.join(30)
        self._listening.close()

    async def _models(self, request: Request) -> Response:
        self.keys.append(request.headers.get("authorization", ""))
        return JSONResponse({"object": "list", "data": [{"id": NAME, "object": "model"}]})

    async def _complete(self, request: Request) -> Response:
        body = orjson.loads(await request.body())
        self.keys.append(request.headers.get("authorization", ""))
        asked = Asked(body, len(self.asked))
        self.asked.append(asked)
        reply = self.behaviour(asked)
        if reply.status != 200:
            return JSONResponse(body_of(reply), reply.status, headers=dict(reply.headers))
        if not body.get("stream"):
            return JSONResponse(self._whole(asked, reply))
        return StreamingResponse(self._watched(self._events(asked, reply)), media_type="text/event-stream")

    async def _watched(self, events: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
        whole = False
        try:
            async for one in events:
                yield one
            whole = True
        finally:
            if not whole:
                self.gone += 1
                self.left.set()

    async def _events(self, asked: Asked, reply: Reply) -> AsyncIterator[bytes]:
        begun, first = time.perf_counter(), reply.text.find("}")
        await asyncio.sleep(reply.before)
        yield _event(self._chunk({"role": "assistant", "content": ""}))
        for at in range(0, len(reply.text), reply.step):
            if reply.stall_at is not None and at >= reply.stall_at:
                await asyncio.sleep(600)
            if reply.cut_at is not None and at >= reply.cut_at:
                raise ConnectionAbortedError("the script says so")
            yield _event(self._chunk({"content": reply.text[at : at + reply.step]}))
            if at <= first < at + reply.step:
                self.firsts.append(time.perf_counter() - begun)
            if reply.pace:
                await asyncio.sleep(reply.pace)
        if reply.finish is not None:
            yield _event(self._chunk({}, finish=reply.finish))
        if reply.usage and (asked.body.get("stream_options") or {}).get("include_usage"):
            yield _event({**self._chunk({}), "choices": [], "usage": _usage(asked, reply)})
        yield b"data: [DONE]\n\n"

    def _whole(self, asked: Asked, reply: Reply) -> dict[str, Any]:
        choice = {
            "index": 0,
            "message": {"role": "assistant", "content": reply.text},
            "finish_reason": reply.finish or "stop",
        }
        said = {"id": "chatcmpl-1", "object": "chat.completion", "created": 0, "model": NAME, "choices": [choice]}
        return {**said, "usage": _usage(asked, reply)}

    def _chunk(self, delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        return {
            "id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 0, "model": NAME, "choices": [choice],
        }  # fmt: skip


def _event(data: dict[str, Any]) -> bytes:
    return b"data: %s\n\n" % orjson.dumps(data)


def _usage(asked: Asked, reply: Reply) -> dict[str, int]:
    """Four letters a token."""
    read, written = len(asked.text) // 4, len(reply.text) // 4
    return {"prompt_tokens": read, "completion_tokens": written, "total_tokens": read + written}


@contextmanager
def scripted(behaviour: Behaviour | Reply) -> Iterator[ScriptedModel]:
    """A server for the length of the block."""
    if isinstance(behaviour, Reply):
        fixed = replace(behaviour)
        server = ScriptedModel(lambda _: fixed)
    else:
        server = ScriptedModel(behaviour)
    server.start()
    try:
        yield server
    finally:
        server.stop()
