"""Work that is accepted with 202: from then on it is done, whatever ends the server.

What is to be done stands in the library's folder before the caller hears that it was accepted (`app.pending`). A server
that starts takes up what an earlier one left, in the same order and under the same job ids.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.api.uploads import Uploads
from app.jobs import Jobs, Work, new_id
from app.model import IngestReport, Job
from app.pending import MOST_BEGINNINGS, Accepted, Pending
from app.service import IngestRequest, OnProgress, Service
from app.targets import absolute
from ingest.errors import LibraryError


@dataclass(slots=True)
class _Kept:
    """One piece of work in the folder of what was accepted, with the uploaded files that are for it."""

    work: Accepted
    pending: Pending
    uploads: Uploads
    held: bool = True

    @property
    def id(self) -> str:
        return self.work.id

    def begin(self) -> None:
        self.pending.begin(self.work)

    def interrupt(self) -> None:
        self.pending.interrupted(self.work)

    def end(self) -> None:
        self.pending.end(self.work.id)
        if self.held:  # the files go last: without the note nobody looks for them
            self.held = False
            for path in self.work.uploads:
                self.uploads.drop(path)


class Acceptance:
    """Accepts work for one library."""

    def __init__(self, service: Service, jobs: Jobs, uploads: Uploads, pending: Pending) -> None:
        self._service = service
        self._jobs = jobs
        self._uploads = uploads
        self._pending = pending

    def ingest(self, request: IngestRequest, uploads: tuple[Path, ...] = ()) -> Job:
        """Take documents in; `uploads` are held for it and dropped when it has ended. Raises LibraryError."""
        if request.dry_run:  # which writes nothing that could be lost
            return self._jobs.submit(lambda progress: self._service.ingest(request, progress))
        try:
            work = self._pending.accept(new_id(), "ingest", absolute(request), uploads)
        except BaseException:
            for path in uploads:
                self._uploads.drop(path)
            raise
        return self._submit(work)

    def rebuild(self) -> Job:
        """Make the indexes anew. Raises LibraryError."""
        return self._submit(self._pending.accept(new_id(), "rebuild", None, ()))

    def take_up(self) -> None:
        """Go on with what an earlier server accepted and did not end. To be called once, before the first request."""
        self._pending.tidy()
        waiting = self._pending.all()
        for work in waiting:
            for path in work.uploads:
                self._uploads.hold(path)
        self._uploads.sweep()
        for work in waiting:
            if work.kind == "rebuild" and work.begun:  # the library itself goes on with it
                self._pending.end(work.id)
            else:
                self._submit(work)

    def _submit(self, work: Accepted) -> Job:
        return self._jobs.submit(self._work(work), promise=_Kept(work, self._pending, self._uploads))

    def _work(self, work: Accepted) -> Work:
        def done(progress: OnProgress) -> IngestReport | None:
            if work.begun >= MOST_BEGINNINGS:
                raise LibraryError(
                    f"It was begun {work.begun} times, and each time the server was ended before it was done.",
                    "Look into the server's log, then ingest it again, in parts where it is much.",
                )
            if work.request is None:
                self._service.rebuild(progress)
                return None
            return self._service.ingest(work.request, progress)

        return done
