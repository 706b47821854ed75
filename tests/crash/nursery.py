"""A process that has loaded what the works need, and forks one that does a work and ends at the n-th of its writes.

Writes are found by what Python itself tells of every program: audit events of files that are opened to be written,
renamed, linked, removed, made; SQLite's trace of the statements that begin and end transactions. Before and after each
call of Chroma, which writes unseen, is counted too. No place in the program is named: whatever comes to write is found.

Reads one order a line as JSON, answers each with one line.
"""

from __future__ import annotations

import ctypes
import importlib
import json
import os
import resource
import signal
import sqlite3
import sys
import threading
import time
import traceback
from pathlib import Path
from typing import Any

# What each child would load anew otherwise. Nothing of it begins a thread.
_LOADED = (
    *("numpy", "chromadb", "onnxruntime", "app.answer.assistant", "app.restore", "app.retrieve", "app.words"),
    *("app.evidence.scales", "app.overrides", "ingest.analysis", "ingest.pipeline", "ingest.readers"),
    *("ingest.segment", "ingest.index.vectors", "chromadb.api.rust", "app.doctor"),
)
_FILES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.truncate"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_TRANSACTIONS = ("BEGIN", "COMMIT", "ROLLBACK", "PRAGMA JOURNAL_MODE")


class Writes:
    """Counts the writes of this process below a folder; at number `last` the process ends, as by a power cut."""

    def __init__(self, below: Path, last: int | None) -> None:
        self.count = 0
        self.seen: list[str] = []
        self._below = os.fspath(below)
        self._last = last
        self._lock = threading.Lock()

    def watch(self) -> None:
        from ingest.index.vectors import VectorIndex

        sys.addaudithook(self._heard)
        connect = sqlite3.connect

        def traced(*given: Any, **more: Any) -> sqlite3.Connection:
            made: sqlite3.Connection = connect(*given, **more)
            made.set_trace_callback(self._statement)
            return made

        sqlite3.connect = traced  # type: ignore[assignment]
        for name in ("upsert", "delete"):
            setattr(VectorIndex, name, self._told(name, getattr(VectorIndex, name)))

    def _told(self, name: str, method: Any) -> Any:
        def counted(*given: Any) -> Any:
            self._write(f"chroma {name}")
            method(*given)
            self._write(f"chroma {name} done")

        return counted

    def _heard(self, event: str, given: tuple[Any, ...]) -> None:
        if (event == "open" and isinstance(given[2], int) and given[2] & _WRITING) or event in _FILES:
            path = os.fsdecode(given[0]) if isinstance(given[0], str | bytes) else ""
            if path.startswith(self._below):
                self._write(f"{event} {path.removeprefix(self._below)}")

    def _statement(self, statement: str) -> None:
        if statement.upper().startswith(_TRANSACTIONS):
            self._write(statement.split()[0])

    def _write(self, what: str) -> None:
        with self._lock:
            self.count += 1
            self.seen.append(what)
            if self.count == self._last:
                os.kill(os.getpid(), signal.SIGKILL)


def _child(order: dict[str, Any], answer: int) -> None:
    from tests.crash.work import WORKS, look

    place = Path(order["place"])
    log = os.open(place / "acknowledged", os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def acknowledge(said: str) -> None:
        os.write(log, f"{said}\n".encode())

    if order["do"] == "look":
        acknowledged = (place / "acknowledged").read_text().split("\n")[:-1]
        told = look(place, WORKS[order["finish"]] if order["finish"] else None, acknowledged)
    elif order.get("limit") is not None or order.get("sealed"):
        _hinder(place, order.get("limit"))
        told = _refusal(order["do"], place, acknowledge)
    else:
        writes = Writes(place, order.get("at"))
        writes.watch()
        WORKS[order["do"]](place, acknowledge)
        told = {"writes": writes.seen}
    os.write(answer, json.dumps(told).encode())


def _refusal(do: str, place: Path, acknowledge: Any) -> dict[str, Any]:
    """What a work says that cannot be done: its error, if it is one of ours, and what it tells beside."""
    from ingest.errors import OnRecordError
    from tests.crash.work import WORKS

    try:
        WORKS[do](place, acknowledge)
    except OnRecordError as error:
        return {"kind": type(error).__name__, "message": error.message, "remedy": error.remedy, "exit": error.exit_code}
    return {}


def _hinder(place: Path, limit: int | None) -> None:
    """Let no file grow beyond `limit` bytes, as on a disk that is full; without a limit the library may not be written.

    Who may write everywhere gives that right up first.
    """
    if limit is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        return
    for path in (*(place / "home").rglob("*"), place / "home"):
        path.chmod(0o500 if path.is_dir() else 0o400)
    if os.geteuid() == 0:
        library = ctypes.CDLL(None, use_errno=True)
        if library.capset((ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()):
            raise OSError(ctypes.get_errno(), "capset")


def _bear(order: dict[str, Any]) -> dict[str, Any]:
    reading, writing = os.pipe()
    began = time.monotonic()
    born = os.fork()
    if not born:
        os.close(reading)
        try:
            _child(order, writing)
        except BaseException:
            os.write(writing, json.dumps({"error": traceback.format_exc()}).encode())
        os._exit(0)
    os.close(writing)
    killer = threading.Timer(order.get("after") or 0.0, os.kill, (born, signal.SIGKILL))
    if order.get("after") is not None:
        killer.start()
    with os.fdopen(reading, "rb") as said:
        answer = said.read()
    if killer.is_alive():  # before the number may be another's
        killer.cancel()
        killer.join()
    _, status = os.waitpid(born, 0)
    return {
        "killed": os.WIFSIGNALED(status),
        "signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0,
        "seconds": time.monotonic() - began,
        **(json.loads(answer) if answer and not os.WIFSIGNALED(status) else {}),
    }


def main() -> None:
    for name in _LOADED:
        importlib.import_module(name)
    from ingest.index import embedders
    from tests.ingest.index.fakes import WordHashEmbedder

    embedders.load = lambda *_, **__: WordHashEmbedder()  # a model would load in each child
    print("ready", flush=True)
    for line in sys.stdin:
        print(json.dumps(_bear(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
