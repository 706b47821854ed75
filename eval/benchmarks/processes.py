"""The program as it is really run: processes of their own, with the settings that ship."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from eval.benchmarks.figures import ROOT

_TOO_LONG = 1800.0
_READY = re.compile(r"ready at (\S+)")


def environment(home: Path) -> dict[str, str]:
    """This environment without settings of the reader's own, so that what ships is what is measured."""
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith("ONRECORD_")}
    return {**kept, "ONRECORD_HOME": str(home), "PYTHONPATH": str(ROOT)}


def module(home: Path, name: str, *arguments: str) -> str:
    """Run a module of this program to its end and return what it printed. Raises RuntimeError when it fails."""
    done = subprocess.run(
        [sys.executable, "-m", name, *arguments],
        env=environment(home),
        cwd=home.parent,
        capture_output=True,
        text=True,
        timeout=_TOO_LONG,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{name} ended with status {done.returncode}: {done.stderr.strip()[-2000:]}")
    return done.stdout


@dataclass(frozen=True, slots=True)
class Server:
    """A running server. `ready_after` is in seconds, from the start of the process to its first answer."""

    url: str
    pid: int
    ready_after: float


@contextmanager
def serving(home: Path, *flags: str) -> Iterator[Server]:
    """`onrecord serve` on a free port over the library in `home`, stopped at the end.

    Raises RuntimeError when it ends before it is ready.
    """
    command: Sequence[str] = [sys.executable, "-m", "app.cli", "serve", "--port", "0", *flags]
    with tempfile.TemporaryFile("w+") as errors:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, env=environment(home), cwd=home.parent, stdout=subprocess.PIPE, stderr=errors, text=True
        )
        watch = threading.Timer(_TOO_LONG, process.kill)
        watch.start()
        try:
            url = _address(process)
            if url is None:
                errors.seek(0)
                raise RuntimeError(f"the server did not start: {errors.read().strip()[-2000:]}")
            with urlopen(f"{url}/readyz", timeout=60) as answer:  # noqa: S310  # the address that our child printed
                answer.read()
            yield Server(url, process.pid, time.perf_counter() - started)
        finally:
            watch.cancel()
            process.terminate()
            process.wait(60)
            if process.stdout:
                process.stdout.close()


def _address(process: subprocess.Popen[str]) -> str | None:
    assert process.stdout is not None
    for line in process.stdout:
        found = _READY.search(line)
        if found:
            return found.group(1).rstrip("/")
    return None


def memory(pid: int | str, what: str) -> float | None:
    """Resident memory of a process in MB: `what` is "VmRSS" (now) or "VmHWM" (its peak). None where not told.

    Not `getrusage`: on Linux its peak of a child starts from what its parent held when it was started.
    """
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return None
    for line in lines:
        if line.startswith(f"{what}:"):
            return int(line.split()[1]) / 1024
    return None
