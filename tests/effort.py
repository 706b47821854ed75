"""How much work a call is, counted and not timed: the same on an idle machine and on a loaded one.

Regular expressions and what else runs inside C count as one step however long they take: `eval.benchmarks.growth`
times the same texts.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def steps(work: Callable[[], object]) -> int:
    """The lines of Python that `work` runs and the functions that it calls, C's included, in this thread.

    Each turn of a loop or comprehension counts, also where it stands in one line.
    """
    counted = 0

    def traced(_frame: FrameType, _event: str, _argument: Any) -> Callable[..., Any]:
        nonlocal counted
        counted += 1
        return traced

    def profiled(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal counted
        counted += event == "c_call"

    before = sys.gettrace(), sys.getprofile()
    sys.settrace(traced)
    sys.setprofile(profiled)
    try:
        work()
    finally:
        sys.settrace(before[0])
        sys.setprofile(before[1])
    return counted


def growth(work: Callable[[int], object], *, short: int, long: int) -> float:
    """How the steps of ``work(size)`` grow from `short` to `long`, as a share of how the size grows.

    1 is work in proportion to the size, long / short is work that grows with its square. Both are run once before, so
    that no cache is filled on one side alone.
    """
    for size in (short, long):
        work(size)
    few, many = (steps(lambda size=size: work(size)) for size in (short, long))  # type: ignore[misc]
    return (many / few) / (long / short)


def instructions(connection: sqlite3.Connection, work: Callable[[], object]) -> int:
    """The instructions that SQLite's machine runs on `connection` while `work` asks its queries."""
    counted = 0

    def tick() -> None:
        nonlocal counted
        counted += 1

    connection.set_progress_handler(tick, 1)
    try:
        work()
    finally:
        connection.set_progress_handler(None, 0)
    return counted
