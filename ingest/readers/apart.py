"""Files of others are read in a process of their own, which may be lost: it has a clock and a most size.

The parsers of PDF and HTML are large libraries, partly in C, and a file may be made to crash them, to fill the memory
or to never end. Then the child ends, the file is refused in one line, and the library goes on. Plain text is read here:
its reader is this program's own and takes time and memory in proportion to the file.
"""

from __future__ import annotations

import atexit
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from typing import Any

from ingest import errors
from ingest.errors import OnRecordError, UnreadableFile
from ingest.model import Block, BlockKind, Page, PlacedBox, ReadText
from ingest.readers import child, one_line
from ingest.readers.picture import PagePicture
from ingest.readers.sniff import sniff

SECONDS = 300.0
"""The most time for one file. Ten thousand pages take less on two cores."""
SMALL_SECONDS, BYTES_A_SECOND = 30.0, 25_000
"""A small file gets less: so much, and a second more for so many bytes."""
DRAWING_SECONDS = 20.0
"""The most time for the picture of one page."""
MEMORY = 2 * 1024**3
"""The most address space of the child, bytes."""
IDLE_SECONDS = 60.0
"""A child with nothing to read is let go after this long."""

_GRACE = 5  # seconds that the child gives its parent to end it
_REMEDY = "Open it in another program and save it anew, or split it into parts."


class ReadingProcess:
    """A child that reads files, started when one is to be read and again after one was lost. One file at a time."""

    def __init__(self, *, seconds: float = SECONDS, memory: int = MEMORY, idle: float = IDLE_SECONDS) -> None:
        self._seconds, self._memory, self._idle = seconds, memory, idle
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._leaving: threading.Timer | None = None

    def read(self, data: bytes, *, name: str, media_type: str | None = None) -> ReadText:
        """Read a file as `ingest.readers.read` does. Raises its errors; UnreadableFile where the child was lost."""
        return _told(self._in_turn({"name": name, "media_type": media_type}, data, name)[0], name)

    def draw(self, data: bytes, *, name: str, page: int, quote: str | None = None) -> PagePicture:
        """Draw a page as `ingest.readers.picture.draw` does. Raises its errors, and those of `read`."""
        reply, png = self._in_turn({"draw": {"page": page, "quote": quote}}, data, name)
        if "drawn" not in reply:
            raise _refused(reply, name)
        boxes = tuple((float(a), float(b), float(c), float(d)) for a, b, c, d in reply["drawn"])
        return PagePicture(png, boxes)

    def spread(
        self, data: bytes, quotes: Sequence[tuple[str, Sequence[int]]], *, name: str
    ) -> list[tuple[PlacedBox, ...]]:
        """Locate quotes on pages as `ingest.readers.boxes.spread` does. Raises UnreadableFile."""
        reply, _ = self._in_turn({"spread": quotes}, data, name)
        if len(reply.get("spread", ())) != len(quotes):
            raise _refused(reply if "spread" not in reply else {"failed": "other places than asked for"}, name)
        return [
            tuple((int(page), float(a), float(b), float(c), float(d)) for page, a, b, c, d in one)
            for one in reply["spread"]
        ]

    def _in_turn(self, head: dict[str, Any], data: bytes, name: str) -> tuple[dict[str, Any], bytes]:
        with self._turn:
            if self._leaving is not None:
                self._leaving.cancel()
            try:
                return self._asked(head, data, name)
            finally:
                self._leaving = threading.Timer(self._idle, self._leave)
                self._leaving.daemon = True
                self._leaving.start()

    def close(self) -> None:
        """Let the child go. A later file gets a new one."""
        with self._turn:
            if self._leaving is not None:
                self._leaving.cancel()
            self._end()

    @property
    def pid(self) -> int | None:
        """The child's process id, where there is one."""
        return self._process.pid if self._process is not None else None

    def _asked(self, head: dict[str, Any], data: bytes, name: str) -> tuple[dict[str, Any], bytes]:
        process = self._process = self._process or self._started()
        out_of_time = threading.Event()

        def stop() -> None:
            out_of_time.set()
            process.kill()

        seconds = min(self._seconds, SMALL_SECONDS + len(data) / BYTES_A_SECOND)
        clock = threading.Timer(seconds, stop)
        clock.daemon = True
        clock.start()
        reply = None
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            with suppress(BrokenPipeError):
                child.send(process.stdin, head, data)
                reply = child.receive(process.stdout)
        except BaseException:  # interrupted in the middle: what the child says next belongs to no file
            self._end()
            raise
        finally:
            clock.cancel()
        if reply is None:
            self._end()
            raise self._lost(name, seconds if out_of_time.is_set() else None)
        return reply

    def _lost(self, name: str, seconds: float | None) -> UnreadableFile:
        name = one_line(name)
        if seconds is not None:
            return UnreadableFile(f"{name} could not be read within {seconds:.0f} seconds.", _REMEDY)
        return UnreadableFile(f"{name} made the program that reads it fail.", _REMEDY)

    def _started(self) -> subprocess.Popen[bytes]:
        # -P: the folder that a command is run in holds documents, no modules.
        return subprocess.Popen(  # noqa: S603  # this very interpreter and a module of this program
            [sys.executable, "-P", "-m", child.__name__, str(self._memory), str(int(self._seconds) + _GRACE)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def _leave(self) -> None:
        if self._turn.acquire(blocking=False):
            try:
                self._end()
            finally:
                self._turn.release()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        process.wait()


@cache
def drawing() -> ReadingProcess:
    """The child that draws pages: somebody waits for them, so they wait for no file that is being read."""
    made = ReadingProcess(seconds=DRAWING_SECONDS)
    atexit.register(made.close)
    return made


@cache
def shared() -> ReadingProcess:
    """The child of this process, for all its libraries: reading a file depends on nothing but the file."""
    made = ReadingProcess()
    atexit.register(made.close)
    return made


def read(data: bytes, *, name: str, media_type: str | None = None) -> ReadText:
    """Read a file of any supported format, of others than plain text in the child. Raises a `ReadError`."""
    from ingest import readers

    if len(data) <= readers.MAX_BYTES and sniff(data, name=one_line(name), media_type=media_type) != "plain":
        return shared().read(data, name=name, media_type=media_type)
    return readers.read(data, name=name, media_type=media_type)


def _told(reply: dict[str, Any], name: str) -> ReadText:
    """What a reply says, raised where it is an error."""
    if "read" in reply:
        made = reply["read"]
        blocks = tuple(Block(**{**block, "kind": BlockKind(block["kind"])}) for block in made["blocks"])
        pages = tuple(Page(**page) for page in made["pages"])
        lists = {key: tuple(made[key]) for key in ("authors", "notices")}
        text = ReadText(**{**made, **lists, "blocks": blocks, "pages": pages})
        spans = [(one.start, one.end) for one in blocks] + [(one.start, one.end) for one in pages]
        if all(0 <= start <= end <= len(text.text) for start, end in spans):
            return text
        reply = {"failed": "offsets beyond the text"}
    raise _refused(reply, name)


def _refused(reply: dict[str, Any], name: str) -> OnRecordError:
    """The error that a reply tells of."""
    if "exhausted" in reply:
        return UnreadableFile(f"{one_line(name)} needs more memory to be read than is allowed.", _REMEDY)
    if "failed" in reply:
        return UnreadableFile(f"{one_line(name)} made the program that reads it fail ({reply['failed']}).", _REMEDY)
    kind = getattr(errors, str(reply["error"]), UnreadableFile)
    if not (isinstance(kind, type) and issubclass(kind, OnRecordError)):
        kind = UnreadableFile
    return kind(str(reply["message"]), str(reply["remedy"]))
