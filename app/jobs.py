"""Long work, one piece at a time: a queue, a single worker thread, and what can be asked about each piece.

Documents are taken in one job after the other, so two uploads never write to the library at once. What only reads goes
on alongside, in a thread of its own.
"""

from __future__ import annotations

import logging
import queue
import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from app.model import IngestReport, Job
from app.service import OnProgress, Progress
from ingest.errors import NotFound, OnRecordError

log = logging.getLogger(__name__)

Work = Callable[[OnProgress], IngestReport | None]

FINISHED = frozenset({"done", "failed", "cancelled"})


class Cancelled(BaseException):
    """Leaves a piece of work through its progress callback.

    No Exception, as with asyncio's: work that goes on after one failed document must not go on after this.
    """


class Promise(Protocol):
    """What keeps a piece of work over the end of the process. `id` is the job's."""

    @property
    def id(self) -> str:
        """The id under which the caller asks about it, also of the next server."""

    def begin(self) -> None:
        """It is under way."""

    def interrupt(self) -> None:
        """The server stops before it is done: the next one does it."""

    def end(self) -> None:
        """It is done, has failed, or is wanted no more. May come more than once."""


@dataclass(slots=True)
class _Entry:
    job: Job
    work: Work
    promise: Promise | None = None
    change: int = 0
    begun: bool = False
    unwanted: bool = False
    cancel: threading.Event = field(default_factory=threading.Event)


def new_id() -> str:
    """An id that no other job has."""
    return f"job-{uuid.uuid4().hex}"


class Jobs:
    """Runs work in the order given. `keep` finished jobs can still be asked about."""

    def __init__(self, *, keep: int = 200) -> None:
        self._keep = keep
        self._entries: dict[str, _Entry] = {}
        self._queue: queue.SimpleQueue[_Entry | None] = queue.SimpleQueue()
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._alongside: list[threading.Thread] = []
        self._closed = False

    def submit(self, work: Work, *, alongside: bool = False, promise: Promise | None = None) -> Job:
        """Queue a piece of work. It gets a callback to report progress by, and gives a report or None.

        Work `alongside` writes nothing to the library and waits for no other. With a `promise` the work outlives this
        process: closing leaves it to the next.
        """
        job_id = promise.id if promise is not None else new_id()
        entry = _Entry(job=Job(id=job_id, state="queued"), work=work, promise=promise)
        with self._changed:
            if self._closed:
                raise OnRecordError("The server is stopping.", "Try again when it runs.")
            self._forget()
            self._entries[entry.job.id] = entry
            if alongside:
                self._set(entry, state="running")
                thread = threading.Thread(target=self._work, args=(entry,), name="onrecord-alongside", daemon=True)
                self._alongside = [*(one for one in self._alongside if one.is_alive()), thread]
                thread.start()
                return entry.job
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="onrecord-jobs", daemon=True)
                self._thread.start()
            self._queue.put(entry)
        return entry.job

    def get(self, job_id: str) -> Job:
        """How a job stands. Raises NotFound."""
        with self._changed:
            return self._entry(job_id).job

    def cancel(self, job_id: str) -> Job:
        """Ask a job to stop; a running one stops at its next progress report. A finished one stays as it is."""
        with self._changed:
            entry = self._entry(job_id)
            entry.cancel.set()
            if entry.job.state not in FINISHED:
                entry.unwanted = True
            if entry.job.state == "queued":
                self._set(entry, state="cancelled")
                self._ended(entry)
            return entry.job

    def wait(self, job_id: str, seen: int, timeout: float) -> tuple[Job, int]:
        """Wait up to `timeout` seconds for a change later than `seen`; the job as it stands, and its change number."""
        with self._changed:
            entry = self._entry(job_id)
            self._changed.wait_for(lambda: entry.change > seen or entry.job.state in FINISHED, timeout)
            return entry.job, entry.change

    def close(self, timeout: float = 10.0) -> None:
        """Stop what runs and wait up to `timeout` seconds for the worker to end; what was promised stays promised."""
        with self._changed:
            self._closed = True
            for entry in self._entries.values():
                entry.cancel.set()
                if entry.job.state == "queued" and entry.promise is None:
                    self._set(entry, state="cancelled")
        self._queue.put(None)
        for thread in (*self._alongside, *((self._thread,) if self._thread else ())):
            thread.join(timeout)

    def _run(self) -> None:
        while (entry := self._queue.get()) is not None:
            with self._changed:
                if entry.job.state != "queued" or self._closed:
                    continue
                self._set(entry, state="running")
            self._work(entry)

    def _work(self, entry: _Entry) -> None:
        def on_progress(progress: Progress) -> None:
            if entry.cancel.is_set():
                raise Cancelled
            if not entry.begun and entry.promise is not None:
                entry.promise.begin()
            entry.begun = True
            with self._changed:
                self._set(entry, **progress.model_dump())

        whole = False
        try:
            report = entry.work(on_progress)
        except Cancelled:
            outcome: dict[str, object] = {"state": "cancelled"}
        except OnRecordError as error:
            outcome = {"state": "failed", "error": str(error)}
        except Exception:
            log.exception("A job failed")
            outcome = {"state": "failed", "error": "Something went wrong inside the server; its log says what."}
        else:
            outcome = {"state": "done", "stage": "done", "report": report, "document": None}
            whole = report is None or not report.failed
        if self._closed and not whole and not entry.unwanted and entry.promise is not None:
            entry.promise.interrupt()  # what failed now may have failed because the library is being closed
            return
        self._ended(entry)
        with self._changed:
            self._set(entry, **outcome)

    def _ended(self, entry: _Entry) -> None:
        if entry.promise is not None:
            entry.promise.end()

    def _entry(self, job_id: str) -> _Entry:
        entry = self._entries.get(job_id)
        if entry is None:
            raise NotFound(
                f"There is no job {job_id[:60]}.",
                "What has ended is known until the server stops, the last 200; the documents tell what came in.",
            )
        return entry

    def _set(self, entry: _Entry, **values: object) -> None:
        entry.job = entry.job.model_copy(update=values)
        entry.change += 1
        self._changed.notify_all()

    def _forget(self) -> None:
        finished = [job_id for job_id, entry in self._entries.items() if entry.job.state in FINISHED]
        for job_id in finished[: max(0, len(finished) - self._keep)]:
            del self._entries[job_id]
