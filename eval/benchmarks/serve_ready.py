"""How long `onrecord serve --starter` takes until it answers, the first time and afterwards."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from app.model import AskRequest
from eval.benchmarks.figures import Options, figure, percentile, result
from eval.benchmarks.processes import Server, serving

_QUESTION = "Who voted against the resolution?"


def run(options: Options) -> dict[str, Any]:
    """Start on an empty folder once, then `options.repeats` times on the library that this left behind."""
    home = options.work / "starter"
    with serving(home, "--starter") as server:
        first, documents = server.ready_after, _documents(home, server)
    ready, answered = [], []
    for _ in range(options.repeats):
        with serving(home, "--starter") as server:
            ready.append(server.ready_after)
            answered.append(_first_answer(home, server))
    figures = {
        "ready_median": figure(percentile(ready, 0.5), "s", at_most=5),
        "ready_max": figure(max(ready), "s"),
        "first_start_with_ingestion": figure(first, "s"),
        "first_answer_after_start": figure(1000 * percentile(answered, 0.5), "ms"),
    }
    return result({"starts": len(ready), "documents": documents}, figures)


def _documents(home: Path, server: Server) -> int:
    from app.client import OnRecord

    service = OnRecord(server.url, home=home)
    try:
        return service.health().documents
    finally:
        service.close()


def _first_answer(home: Path, server: Server) -> float:
    from app.client import OnRecord

    service = OnRecord(server.url, home=home)
    try:
        start = time.perf_counter()
        service.ask(AskRequest(question=_QUESTION))
        return time.perf_counter() - start
    finally:
        service.close()
