"""Cases worked off by two processes, in order. Each loads what reading needs once."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

_Item = TypeVar("_Item")
_Made = TypeVar("_Made")
PROCESSES = 2
_FEW = 8  # below it a process takes longer to start than the work
_AT_ONCE = 4


def pooled(
    work: Callable[[_Item], _Made], items: Sequence[_Item], tell: Callable[[int, int], None] | None = None
) -> list[_Made]:
    """What `work`, a function of a module, makes of each item. `tell` hears done and total. Raises what it raises."""
    made: list[_Made] = []
    if len(items) < _FEW:
        return [work(item) for item in items]
    # Started anew, not forked: threads of a model must not be copied.
    with ProcessPoolExecutor(PROCESSES, mp_context=multiprocessing.get_context("spawn")) as pool:
        for one in pool.map(work, items, chunksize=_AT_ONCE):
            made.append(one)
            if tell is not None:
                tell(len(made), len(items))
    return made
