"""`/api/ingest`, `/api/rebuild`, `/api/backup`: what only the library's owner may ask, since it reads and writes
this machine's files."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from app.api.state import Shared
from app.model import Job
from app.service import IngestRequest, OnProgress
from ingest.errors import UsageError
from ingest.model import Model

router = APIRouter(prefix="/api", tags=["library"])


class Target(Model):
    """Where a backup goes: the absolute path of a file that does not exist yet."""

    path: str = Field(min_length=1, max_length=4096)


@router.post("/ingest", status_code=202)
def ingest(body: IngestRequest, response: Response, state: Shared) -> Job:
    """Take in local paths, globs, addresses or a catalogue file, all as the server's machine names them."""
    job = state.accepting.ingest(body)
    response.headers["Location"] = f"/api/jobs/{job.id}"
    return job


@router.post("/rebuild", status_code=202)
def rebuild(response: Response, state: Shared) -> Job:
    """Make the indexes anew from the catalogue."""
    job = state.accepting.rebuild()
    response.headers["Location"] = f"/api/jobs/{job.id}"
    return job


@router.post("/backup", status_code=202)
def backup(body: Target, response: Response, state: Shared) -> Job:
    """Write the whole library to one new file on the server's machine. It waits for no other work."""
    target = Path(body.path)
    if not target.is_absolute() or "\0" in body.path:
        raise UsageError("The path of a backup must be absolute.", "Begin it at the root of the file system.")

    def work(progress: OnProgress) -> None:
        state.service.backup(target, progress)

    job = state.jobs.submit(work, alongside=True)
    response.headers["Location"] = f"/api/jobs/{job.id}"
    return job
