"""One run at a time writes a run's file: two at once would mix their answers, the later replace the earlier."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from ingest.errors import InputError, UsageError

LOCK = ".lock"
"""What the name of a run's file is followed by in that of its lock, which the system lets go however a run ends."""


@contextlib.contextmanager
def claimed(out: Path | None) -> Iterator[None]:
    """Hold a run's file for the length of the block; a pipe, or none, is nobody's.

    Raises InputError where another run holds it, UsageError where the folder cannot be written.
    """
    if out is None or (out.exists() and not out.is_file()):
        yield
        return
    place = out.resolve()  # two links to one file are one file
    lock = FileLock(place.with_name(place.name + LOCK))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        told = f"{out} is being written by another run."
        raise InputError(told, "Wait until that has finished, or name another file with --out.") from None
    except OSError as problem:
        raise UsageError(f"{out}: {problem.strerror}.", "Name another file with --out.") from problem
    try:
        yield
    finally:
        # Deleted while it is held: who has opened it since finds that it is gone, and makes a new one.
        gone = _delete(lock.lock_file)
        lock.release()
        if not gone:  # a system that deletes no open file: it cannot be another's then
            _delete(lock.lock_file)


def _delete(file: str) -> bool:
    try:
        Path(file).unlink()
    except OSError:
        return False
    return True
