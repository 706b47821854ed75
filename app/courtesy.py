"""Work in the background shares the time with those who wait for an answer.

Python runs one thread at a time, so an ingestion makes every question slower as long as both go on. It is asked to
pause where it tells how far it is: several times a document. While somebody waits for an answer it pauses twice as
long as it worked since its last pause: so it gets a third of the time however many ask without an end, and all of it
when nobody does.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

SHARE: Final = 2.0
"""Seconds of pause for each second of work, measured: with one a question's 95th percentile more than doubles."""
MOST_SECONDS: Final = 5.0
"""How long one pause lasts at most."""
REST: Final = 0.02
"""Seconds that it waits after the last answer: who asks one thing after another asks again at once."""


class Courtesy:
    """Knows who waits for an answer, and lets others stand back."""

    def __init__(
        self,
        *,
        share: float = SHARE,
        most: float = MOST_SECONDS,
        rest: float = REST,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._share = share
        self._most = most
        self._rest = rest
        self._clock = clock
        self._waiting = 0
        self._last = float("-inf")
        self._changed = threading.Condition()

    @contextmanager
    def working(self) -> Iterator[Callable[[], None]]:
        """For as long as the block lasts work goes on; it calls what is given wherever it can pause."""
        since = self._clock()

        def stand_back() -> None:
            nonlocal since
            self._pause(min(self._most, self._share * (self._clock() - since)))
            since = self._clock()

        yield stand_back

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
                self._last = self._clock()
                self._changed.notify_all()

    def _pause(self, seconds: float) -> None:
        """Wait until nobody waits for an answer, at most so long."""
        ends = self._clock() + seconds
        with self._changed:
            while (now := self._clock()) < ends:
                rested = self._last + self._rest - now
                if not self._waiting and rested <= 0:
                    return
                self._changed.wait(ends - now if self._waiting else min(rested, ends - now))
