"""One owner of a library's folder at a time.

The claim is a lock on ``owner.lock``, which the system lets go when a process ends, however it ends. Beside it,
``owner.json`` says who holds it: pid, the address of its server or null, and a token that proves to that server that
a caller may read this folder. The lock alone decides; the file only tells, so what a killed process left is taken over.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from filelock import FileLock, Timeout

from ingest.errors import LibraryError, LibraryLocked

LOCK_NAME = "owner.lock"
FILE_NAME = "owner.json"
_UNFINISHED = ".owner-"

# Another process that merely asks whether the lock is held takes it for an instant: a claim tries a little longer.
PATIENCE_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """Where the server of a library listens, and the token that its owner's file gives."""

    url: str
    token: str
    pid: int


class Owner:
    """The claim on a library's folder. A context manager; made by `claim`."""

    def __init__(self, home: Path, lock: FileLock) -> None:
        self.home = home
        self.token = secrets.token_urlsafe(32)
        self.url: str | None = None
        self._lock = lock

    def publish(self, url: str) -> None:
        """Tell other processes that this one serves the library at `url`."""
        self._write(url)

    def withdraw(self) -> None:
        """Tell other processes that this one serves no longer; the folder stays claimed."""
        self._write(None)

    def release(self) -> None:
        """Let the folder go. Harmless a second time."""
        if self._lock.is_locked:
            with contextlib.suppress(OSError):
                (self.home / FILE_NAME).unlink()
            self._lock.release()

    def _write(self, url: str | None) -> None:
        self.url = url
        said = json.dumps({"pid": os.getpid(), "url": url, "token": self.token})
        # mkstemp makes the file for its owner alone (0600); replacing keeps readers from seeing half of it.
        handle, name = tempfile.mkstemp(dir=self.home, prefix=_UNFINISHED)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(said)
            Path(name).replace(self.home / FILE_NAME)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    def __enter__(self) -> Owner:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def claim(home: Path, *, patience: float = PATIENCE_SECONDS) -> Owner:
    """Take the folder `home` for this process, making it where it is absent.

    Waits at most `patience` seconds. Raises LibraryLocked, naming pid and address of the holder, if another process
    (or another claim of this one) has it; LibraryError if the folder cannot be written.
    """
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = _lock(home)
        lock.acquire(timeout=patience, poll_interval=0.02)
    except Timeout:
        raise held_by_another(home) from None
    except (OSError, NotImplementedError) as error:  # the second where a file system knows no locks
        said = error.strerror if isinstance(error, OSError) else None
        raise LibraryError(
            f"The library folder {home} cannot be used: {said or error}.",
            "Choose a folder that you may write to with ONRECORD_HOME.",
        ) from error
    owner = Owner(home, lock)
    try:
        for left in home.glob(f"{_UNFINISHED}*"):  # by a process that was killed while it wrote
            left.unlink(missing_ok=True)
        owner.withdraw()
    except OSError as error:
        lock.release()
        raise LibraryError(
            f"The library folder {home} cannot be written: {error.strerror or error}.",
            "Free some space, or choose another folder with ONRECORD_HOME.",
        ) from error
    return owner


def running_server(home: Path) -> ServerAddress | None:
    """The server of the library in `home`, or None: no file, no address in it, or nobody holds the lock."""
    said = _read(home)
    if said is None or said.get("url") is None or not _held(home):
        return None
    return ServerAddress(url=str(said["url"]), token=str(said.get("token", "")), pid=int(str(said.get("pid", 0))))


def _lock(home: Path) -> FileLock:
    # Not bound to a thread: a server claims in one thread and may let go in another.
    return FileLock(home / LOCK_NAME, thread_local=False)


def _held(home: Path) -> bool:
    if not (home / LOCK_NAME).exists():
        return False
    lock = _lock(home)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return True
    except (OSError, NotImplementedError):
        return False
    lock.release()
    return False


def _read(home: Path) -> dict[str, object] | None:
    try:
        said = json.loads((home / FILE_NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return said if isinstance(said, dict) else None


def held_by_another(home: Path) -> LibraryLocked:
    """The error that says who holds the folder, and what to do."""
    said = _read(home) or {}
    pid, url = said.get("pid"), said.get("url")
    who = f"process {pid}" if pid else "another process"
    if url:
        return LibraryLocked(
            f"The library in {home} is served by {who} at {url}.",
            "Use that server, or stop it first.",
        )
    return LibraryLocked(f"The library in {home} is in use by {who}.", "Wait until it has finished, then try again.")
