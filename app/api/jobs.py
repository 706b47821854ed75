"""`/api/jobs`: work under way."""

from __future__ import annotations

from collections.abc import AsyncIterator

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import Response

from app.api import sse
from app.api.state import Shared
from app.jobs import FINISHED, Jobs
from app.model import Job

router = APIRouter(prefix="/api/jobs", tags=["jobs"])

# A waiting thread is one of few: it is given back often.
WAIT_SECONDS = 5.0
_STREAM = {"text/event-stream": {"schema": {"type": "string", "description": "job events, the last one finished"}}}


@router.get("/{job_id}", response_model=Job, responses={200: {"content": _STREAM}})
async def job(job_id: str, request: Request, state: Shared) -> Job | Response:
    """How a job stands; with `Accept: text/event-stream` a `job` event at every change until it has finished."""
    now = state.jobs.get(job_id)
    return sse.response(_events(state.jobs, job_id)) if sse.wanted(request) else now


@router.delete("/{job_id}")
def cancel(job_id: str, state: Shared) -> Job:
    """Ask a job to stop. What is already in the library stays; the document under way leaves nothing behind."""
    return state.jobs.cancel(job_id)


async def _events(jobs: Jobs, job_id: str) -> AsyncIterator[sse.Event | None]:
    seen, quiet = -1, 0.0
    while True:
        now, change = await run_in_threadpool(jobs.wait, job_id, seen, WAIT_SECONDS)
        if change > seen:
            seen, quiet = change, 0.0
            yield sse.Event("job", now)
        else:
            quiet += WAIT_SECONDS
            if quiet >= sse.PING_SECONDS:
                quiet = 0.0
                yield None
        if now.state in FINISHED:
            return
