"""Work in the background stands back while somebody waits for an answer.

Python runs one thread at a time, so an ingestion makes every question slower as long as both go on. It is asked to
pause where it tells how far it is: several times a document. However many ask, it is never held up for good.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

MOST_SECONDS: Final = 5.0
"""How long one pause lasts at most."""
REST: Final = 0.02
"""Seconds that it waits after the last answer: who asks one thing after another asks again at once."""


class Courtesy:
    """Knows who waits for an answer, and lets others stand back."""

    def __init__(self, *, most: float = MOST_SECONDS, rest: float = REST) -> None:
        self._most = most
        self._rest = rest
        self._waiting = 0
        self._last = float("-inf")
        self._changed = threading.Condition()

    @contextmanager
    def answering(self) -> Iterator[None]:
        """For as long as the block lasts somebody waits for an answer."""
        with self._changed:
            self._waiting += 1
        try:
            yield
        finally:
            with self._changed:
                self._waiting -= 1
                self._last = time.monotonic()
                self._changed.notify_all()

    def stand_back(self) -> None:
        """Wait until nobody waits for an answer, a bounded time."""
        ends = time.monotonic() + self._most
        with self._changed:
            while (now := time.monotonic()) < ends:
                rested = self._last + self._rest - now
                if not self._waiting and rested <= 0:
                    return
                self._changed.wait(ends - now if self._waiting else min(rested, ends - now))
