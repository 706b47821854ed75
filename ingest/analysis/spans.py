"""Which stretches of a text are already read as something, so that no figure is read twice."""

from __future__ import annotations

from collections.abc import Iterable


class Taken:
    """A text's characters, marked as they are read. Asking about a stretch costs its length, however much is marked."""

    def __init__(self, length: int, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._marks = bytearray(length)
        for start, end in spans:
            self.take(start, end)

    def free(self, start: int, end: int) -> bool:
        """Whether nothing in a stretch is marked yet."""
        return 1 not in self._marks[start:end]

    def take(self, start: int, end: int) -> None:
        """Mark a stretch."""
        self._marks[start:end] = b"\x01" * (end - start)
