"""`/api/ask`: a question, and its answer whole or as events."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Header, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import Response

from app.api import sse
from app.api.state import Shared
from app.api.streams import told_again
from app.model import Answer, AskRequest

router = APIRouter(prefix="/api", tags=["answers"])

# An error found at once is told with its own status; after this long the stream begins.
FIRST_SECONDS = 1.0

_EVENTS = {"schema": {"type": "string", "description": "status, retrieval, statement, withheld, answer or error"}}
_STREAM = {sse.MEDIA_TYPE: _EVENTS}


@router.post("/ask", response_model=Answer, responses={200: {"content": _STREAM}})
async def ask(body: AskRequest, request: Request, state: Shared) -> Answer | Response:
    """Answer a question from the library.

    With `Accept: text/event-stream` the answer comes as events: `status {stage, done, total, answer_id}`,
    `retrieval {passages, documents}`, `statement {index, statement}`, `withheld`, and at last `answer` (whole) or
    `error` (a problem document). Ids rise; a statement once sent never changes. A caller that leaves and does not
    come back within a few seconds stops the work.
    """
    body = body.model_copy(update={"question": state.check_question(body.question)})
    if not sse.wanted(request):
        return await run_in_threadpool(state.service.ask, body)
    stream = state.streams.begin(lambda tell: state.service.ask(body, tell))
    await stream.begun(FIRST_SECONDS)
    return sse.response(stream.follow())


@router.get("/answers/{answer_id}/events", response_class=Response, responses={200: {"content": _STREAM}})
async def events(
    answer_id: str, state: Shared, last: Annotated[str | None, Header(alias="Last-Event-ID")] = None
) -> Response:
    """The events of an answer after `Last-Event-ID`, or all: as they come, or, of a kept answer, told again."""
    after = int(last) if last is not None and last.isascii() and last.isdigit() else 0
    stream = state.streams.get(answer_id)
    if stream is not None:
        return sse.response(stream.follow(after))
    kept = await run_in_threadpool(state.service.answer, answer_id)
    return sse.response(sse.given(told_again(kept, after)))


@router.delete("/answers/{answer_id}/events", status_code=204, response_class=Response)
async def stop(answer_id: str, state: Shared) -> Response:
    """Stop the work on an answer. One that is whole already stays as it is."""
    state.streams.stop(answer_id)
    return Response(status_code=204)
