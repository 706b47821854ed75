"""`/api/ingest`, `/api/rebuild`: what only the library's owner may ask, since it reads this machine's files."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from app.api.state import Shared
from app.model import Job
from app.service import IngestRequest, OnProgress

router = APIRouter(prefix="/api", tags=["library"])


@router.post("/ingest", status_code=202)
def ingest(body: IngestRequest, response: Response, state: Shared) -> Job:
    """Take in local paths, globs, addresses or a catalogue file, all as the server's machine names them."""
    job = state.jobs.submit(lambda progress: state.service.ingest(body, progress))
    response.headers["Location"] = f"/api/jobs/{job.id}"
    return job


@router.post("/rebuild", status_code=202)
def rebuild(response: Response, state: Shared) -> Job:
    """Make the indexes anew from the catalogue."""

    def work(progress: OnProgress) -> None:
        state.service.rebuild(progress)

    job = state.jobs.submit(work)
    response.headers["Location"] = f"/api/jobs/{job.id}"
    return job
