"""`/api/check`: a claim, or every sentence of a text, held against the library."""

from __future__ import annotations

from collections.abc import AsyncIterator

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import Response

from app.api import sse
from app.api.problems import problem_of
from app.api.state import Shared, State
from app.jobs import Cancelled
from app.model import CheckRequest, Verdict, Verdicts
from app.service import Progress, VerdictTold

router = APIRouter(prefix="/api", tags=["claims"])

# An error found at once is told with its own status; after this long the stream begins.
FIRST_SECONDS = 1.0

_STREAM = {"text/event-stream": {"schema": {"type": "string", "description": "status, verdict, verdicts or error"}}}


@router.post("/check", response_model=Verdict | Verdicts, responses={200: {"content": _STREAM}})
async def check(body: CheckRequest, request: Request, state: Shared) -> Verdict | Verdicts | Response:
    """Hold a claim, or every sentence of a text, against the library.

    For a `claim` the answer is its Verdict, for a `text` `{"verdicts": […]}`, one a sentence, with offsets in the text.
    A claim may be as long as a question; of a text 200,000 characters are checked at once. With
    `Accept: text/event-stream` events `status {stage, done, total, document}` and `verdict {index, verdict}`, one a
    sentence and never changed, come before `verdicts` (all, last) or `error` (a problem document). Ids rise; who leaves
    ends the work at the next sentence.
    """
    if body.claim is not None:
        claim = state.check_length(body.claim, "claim")
        return await run_in_threadpool(state.service.check, claim, collection=body.collection, as_of=body.as_of)
    from app.evidence.claims import check_size

    check_size(body.text or "")
    if not sse.wanted(request):
        return await run_in_threadpool(_checked, state, body, None)
    relay = sse.Relay()
    relay.start(lambda: _send(state, body, relay))
    first = await relay.first(FIRST_SECONDS)
    if isinstance(first, Exception):
        raise first
    return sse.response(_events(first, relay))


def _checked(state: State, body: CheckRequest, relay: sse.Relay | None) -> Verdicts:
    def on_progress(progress: Progress) -> None:
        if relay is not None and relay.abandoned:
            raise Cancelled
        if relay is not None:
            relay.send(sse.Event("status", progress))

    def on_verdict(told: VerdictTold) -> None:
        if relay is not None:
            relay.send(sse.Event("verdict", told))

    return state.service.check_text(
        body.text or "", collection=body.collection, as_of=body.as_of, progress=on_progress, tell=on_verdict
    )


def _send(state: State, body: CheckRequest, relay: sse.Relay) -> None:
    """Check in this thread and send what happens; given up at the next sentence when nobody listens."""
    try:
        relay.send(sse.Event("verdicts", _checked(state, body, relay)))
    except Cancelled:
        return


async def _events(first: sse.Event | None, relay: sse.Relay) -> AsyncIterator[sse.Event | None]:
    if first is not None:
        yield first
    async for item in relay.rest():
        yield sse.Event("error", problem_of(item)) if isinstance(item, Exception) else item
