"""Work that was accepted and is not done yet, kept in the library's folder: a server that ends before takes it up anew.

One file a piece of work, written whole before the caller is told that it was accepted, removed when the work has ended.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from pathlib import Path
from typing import Final, Literal

from pydantic import ValidationError

from app.service import IngestRequest
from ingest.durable import sync_folder, write_whole
from ingest.errors import LibraryError
from ingest.model import Model

MOST_BEGINNINGS: Final = 5
"""So often a piece of work is begun; if the server was ended each time, the work may be why."""

_SUFFIX: Final = ".json"

log = logging.getLogger(__name__)


class Accepted(Model):
    """A piece of work: its id, its place in the order, what is to be done, and the uploaded files that are for it.

    `begun` counts the servers that began it and were ended before it was done.
    """

    id: str
    place: int
    kind: Literal["ingest", "rebuild"]
    request: IngestRequest | None = None
    uploads: tuple[Path, ...] = ()
    begun: int = 0


class Pending:
    """The folder of what was accepted. Without a folder nothing is kept longer than the process lives."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._last = max((one.place for one in self.all()), default=0)

    def all(self) -> list[Accepted]:
        """What waits, in the order in which it was accepted. A file that cannot be read is told in the log."""
        if self._folder is None or not self._folder.is_dir():
            return []
        found = []
        for path in self._folder.glob(f"*{_SUFFIX}"):
            try:
                found.append(Accepted.model_validate_json(path.read_bytes()))
            except (OSError, ValidationError) as error:
                log.warning("%s tells of no work that can be taken up: %s", path.name, type(error).__name__)
        return sorted(found, key=lambda one: (one.place, one.id))

    def tidy(self) -> None:
        """Remove what was being written when an earlier process was ended. For the library's one owner."""
        if self._folder is not None and self._folder.is_dir():
            for path in self._folder.iterdir():
                if path.suffix != _SUFFIX:
                    path.unlink(missing_ok=True)

    def accept(
        self, job_id: str, kind: Literal["ingest", "rebuild"], request: IngestRequest | None, uploads: tuple[Path, ...]
    ) -> Accepted:
        """Keep a piece of work. From then on it is done, whatever ends the process. Raises LibraryError."""
        self._last += 1
        made = Accepted(id=job_id, place=self._last, kind=kind, request=request, uploads=uploads)
        self._write(made)
        return made

    def begin(self, work: Accepted) -> None:
        """Note that a server has begun it."""
        with suppress(LibraryError):  # it is only counted less
            self._write(work.model_copy(update={"begun": work.begun + 1}))

    def interrupted(self, work: Accepted) -> None:
        """Note that it was stopped in an orderly way, which speaks not against it."""
        with suppress(LibraryError):
            self._write(work)

    def end(self, job_id: str) -> None:
        """Forget a piece of work. Harmless a second time."""
        if self._folder is not None:
            with suppress(OSError):
                self._path(self._folder, job_id).unlink(missing_ok=True)
                sync_folder(self._folder)

    def _write(self, work: Accepted) -> None:
        if self._folder is None:
            return
        try:
            write_whole(self._path(self._folder, work.id), work.model_dump_json().encode())
        except OSError as error:
            raise LibraryError(
                f"The work could not be noted in {self._folder}: {error.strerror or error}.",
                "Free some space, or choose another folder with ONRECORD_HOME.",
            ) from error

    def _path(self, folder: Path, job_id: str) -> Path:
        return folder / f"{job_id}{_SUFFIX}"
