"""The child process that files are read in: one request after the other on stdin, one reply each on stdout.

Started by `ingest.readers.apart` and by nothing else. What it says is JSON, never a pickle: a parser that a hostile
file took over can lie about the text, and no more.
"""

from __future__ import annotations

import dataclasses
import os
import signal
import struct
import sys
from contextlib import suppress
from typing import IO, Any

import orjson

_LENGTH = struct.Struct(">Q")


def send(stream: IO[bytes], head: dict[str, Any], data: bytes = b"") -> None:
    """Write a message: the length of its head, the head as JSON, the length of its data, the data."""
    told = orjson.dumps(head)
    stream.write(_LENGTH.pack(len(told)) + told + _LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    """Read a message; None where the stream has ended, also in the middle of one."""
    head = _exactly(stream)
    data = _exactly(stream) if head is not None else None
    return None if head is None or data is None else (orjson.loads(head), data)


def _exactly(stream: IO[bytes]) -> bytes | None:
    length = stream.read(_LENGTH.size)
    if len(length) < _LENGTH.size:
        return None
    size = _LENGTH.unpack(length)[0]
    data = stream.read(size)
    return data if len(data) == size else None


def main(memory: int, seconds: int) -> None:
    """Read files until stdin ends.

    memory: the most bytes of address space, where the system can hold a process to it. seconds: the most for one file;
    the parent keeps the time, and this ends the child too where the parent is gone.
    """
    requests, replies = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a parser prints is no reply
    _limit(memory)
    from ingest.readers import read

    while (request := receive(requests)) is not None:
        head, data = request
        _alarm(seconds)
        if "draw" in head:
            send(replies, *_drawn(head["draw"], data))
        elif "spread" in head:
            send(replies, _spread(head["spread"], data))
        else:
            send(replies, _reply(read, head, data))
        _alarm(0)


def _reply(read: Any, head: dict[str, Any], data: bytes) -> dict[str, Any]:
    try:
        made = read(data, **head)
    except Exception as error:
        return _refusal(error)
    return {"read": dataclasses.asdict(made)}


def _drawn(head: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    """A page as a picture: where the quote stands, and the PNG."""
    from ingest.readers.picture import draw

    try:
        made = draw(data, **head)
    except Exception as error:
        return _refusal(error), b""
    return {"drawn": made.boxes}, made.png


def _spread(quotes: list[tuple[str, list[int]]], data: bytes) -> dict[str, Any]:
    """Where quotes stand on the pages of a PDF."""
    from ingest.readers.boxes import spread

    try:
        return {"spread": spread(data, quotes)}
    except Exception as error:
        return _refusal(error)


def _refusal(error: Exception) -> dict[str, Any]:
    from ingest.errors import OnRecordError

    if isinstance(error, OnRecordError):
        return {"error": type(error).__name__, "message": error.message, "remedy": error.remedy}
    return {"exhausted" if isinstance(error, MemoryError | RecursionError) else "failed": type(error).__name__}


def _alarm(seconds: int) -> None:
    """Let the system end this process after so many seconds, whatever it is doing; 0: no longer."""
    with suppress(AttributeError):  # Windows has no alarms
        signal.alarm(seconds)


def _limit(memory: int) -> None:
    """Hold this process to a size, and keep it from writing files and leaving memory dumps behind."""
    try:
        import resource
    except ImportError:  # Windows: the parent's clock is all there is
        return
    limits = ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0))
    for kind, most in limits:
        hard = resource.getrlimit(kind)[1]
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(kind, (allowed, hard))
        except (ValueError, OSError):  # macOS refuses some of them
            continue


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
