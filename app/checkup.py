"""The slow look through a whole catalogue file: at once, or, for a server, in the background."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence

from ingest.errors import OnRecordError

OFTEN = 600.0
"""Seconds after which a server looks again."""
SOON = 10.0
"""Seconds after which it looks again where it found something: that may have been mended."""

Look = Callable[[Callable[[], bool]], Sequence[str]]
"""Finds what is wrong, one line each; gives up when what it is given says so."""


class Checkup:
    """Remembers what the last look found. Until `in_background` is called every asker waits for a look of his own."""

    def __init__(self, look: Look, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._look = look
        self._clock = clock
        self._background = False
        self._stopped = False
        self._found: tuple[str, ...] = ()
        self._looked: float | None = None
        self._running: threading.Thread | None = None
        self._lock = threading.Lock()

    def in_background(self) -> None:
        """From now on nobody waits: a look begins now, and again whenever the last is old and somebody asks."""
        self._background = True
        self.troubles()

    def troubles(self) -> tuple[str, ...]:
        """What is wrong: found now, or, in the background, by the last look that came to its end."""
        if not self._background:
            return tuple(self._look(lambda: False))
        with self._lock:
            age = None if self._looked is None else self._clock() - self._looked
            due = age is None or age >= (SOON if self._found else OFTEN)
            if due and self._running is None and not self._stopped:
                self._running = threading.Thread(target=self._run, name="checkup", daemon=True)
                self._running.start()
            return self._found

    def stop(self) -> None:
        """End a look that goes on, and begin no other."""
        with self._lock:
            self._stopped = True
            running = self._running
        if running is not None:
            running.join()

    def _run(self) -> None:
        try:
            found = tuple(self._look(lambda: self._stopped))
        except OnRecordError as error:
            found = (str(error),)
        with self._lock:
            if not self._stopped:
                self._found, self._looked = found, self._clock()
            self._running = None
