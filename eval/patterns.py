"""Regular expressions of question sets: checked when a set is read, and given up where they take too long.

An expression with a repetition within a repetition may take longer than anybody waits. The limit stands where the
system has a timer for a process and the caller is its main thread; elsewhere there is none.
"""

from __future__ import annotations

import contextlib
import re
import signal
import threading
from collections.abc import Iterator
from functools import lru_cache
from types import FrameType

from ingest.errors import InputError

LONGEST = 2_000
PATIENCE_SECONDS = 2.0
"""So long one expression may take on one text; a statement takes microseconds."""


class _TooLong(Exception):
    """The timer has run out."""


@lru_cache(maxsize=4_000)
def compiled(pattern: str) -> re.Pattern[str]:
    """An expression of a set; upper and lower case are alike. Raises ValueError, saying what is wrong with it."""
    if len(pattern) > LONGEST:
        raise ValueError(f"the regular expression is longer than {LONGEST:,} characters: {pattern[:40]}…")
    try:
        return re.compile(pattern, re.IGNORECASE)
    except (re.error, OverflowError) as problem:
        raise ValueError(f"{pattern!r} is no regular expression: {problem}") from problem
    except RecursionError as problem:
        raise ValueError(f"the regular expression is nested too deeply: {pattern[:40]}…") from problem


def finds(pattern: str, text: str) -> bool:
    """Whether an expression is met anywhere in a text. Raises InputError where it takes too long."""
    expression = compiled(pattern)
    try:
        with _limited():
            return expression.search(text) is not None
    except _TooLong:
        told = f"the regular expression {pattern!r} takes more than {PATIENCE_SECONDS:g} seconds on one text."
        raise InputError(told, "Take out what repeats a repetition, such as (a+)+.") from None


@contextlib.contextmanager
def _limited() -> Iterator[None]:
    """Raise _TooLong in the block when the time has run out: `re` looks at signals while it searches."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise _TooLong

    before = signal.signal(signal.SIGALRM, ring)
    left, again = signal.setitimer(signal.ITIMER_REAL, PATIENCE_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, left, again)
        signal.signal(signal.SIGALRM, before)
