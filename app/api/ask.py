"""`/api/ask`: a question, and its answer whole or as events."""

from __future__ import annotations

from collections.abc import AsyncIterator

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import Response

from app.api import sse
from app.api.problems import problem_of
from app.api.state import Shared, State
from app.jobs import Cancelled
from app.model import Answer, AskRequest
from app.service import Progress

router = APIRouter(prefix="/api", tags=["answers"])

# An error found at once is told with its own status; after this long the stream begins.
FIRST_SECONDS = 1.0

_STREAM = {"text/event-stream": {"schema": {"type": "string", "description": "status, statement, answer or error"}}}


@router.post("/ask", response_model=Answer, responses={200: {"content": _STREAM}})
async def ask(body: AskRequest, request: Request, state: Shared) -> Answer | Response:
    """Answer a question from the library.

    With `Accept: text/event-stream` the answer comes as events: `status {stage, done, total, document}`,
    `statement {index, statement}`, and at last `answer` (whole) or `error` (a problem document). Ids rise.
    """
    body = body.model_copy(update={"question": state.check_question(body.question)})
    if not sse.wanted(request):
        return await run_in_threadpool(state.service.ask, body)
    relay = sse.Relay()
    relay.start(lambda: _answer(state, body, relay))
    first = await relay.first(FIRST_SECONDS)
    if isinstance(first, Exception):
        raise first
    return sse.response(_events(first, relay))


def _answer(state: State, body: AskRequest, relay: sse.Relay) -> None:
    """Ask in this thread and send what happens; given up at the next progress report when nobody listens."""

    def on_progress(progress: Progress) -> None:
        if relay.abandoned:
            raise Cancelled
        relay.send(sse.Event("status", progress))

    try:
        answer = state.service.ask(body, on_progress)
    except Cancelled:
        return
    for index, statement in enumerate(answer.statements):
        relay.send(sse.Event("statement", {"index": index, "statement": statement.model_dump(by_alias=True)}))
    relay.send(sse.Event("answer", answer))


async def _events(first: sse.Event | None, relay: sse.Relay) -> AsyncIterator[sse.Event | None]:
    if first is not None:
        yield first
    async for item in relay.rest():
        yield sse.Event("error", problem_of(item)) if isinstance(item, Exception) else item
