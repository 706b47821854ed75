"""One event loop in the background: a request to a model is a task there, so that giving it up ends it at once.

A thread that waits for bytes cannot be told to stop; a task can, and its connection is closed with it.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")


@cache
def _loop() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="models", daemon=True).start()
    return loop


def begin(work: Coroutine[Any, Any, T]) -> Future[T]:
    """Start work in the background. Cancelling what is returned cancels the work."""
    return asyncio.run_coroutine_threadsafe(work, _loop())


def wait_for(work: Coroutine[Any, Any, T], seconds: float) -> T:
    """Do work in the background and wait for it. Raises TimeoutError."""
    return begin(work).result(seconds)
