"""A process that takes a folder in and tells how long each stage took: `python -m eval.benchmarks.take_in FOLDER`.

It is a process of its own so that its peak of memory is that of an ingestion and of nothing else.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from app.service import IngestRequest, Progress
from eval.benchmarks.processes import memory

_ALONE = 256


class StageClock:
    """Hears the progress of an ingestion; the time until the next word belongs to the stage that was last told."""

    def __init__(self) -> None:
        self._told: list[tuple[float, str]] = []

    def __call__(self, progress: Progress) -> None:
        """Hear one report of progress."""
        self._told.append((time.perf_counter(), progress.stage))

    def seconds(self) -> dict[str, float]:
        """Seconds by stage."""
        spent: dict[str, float] = {}
        for (start, stage), (end, _) in pairwise(self._told):
            spent[stage] = spent.get(stage, 0.0) + end - start
        return spent


def take_in(targets: Sequence[str]) -> dict[str, Any]:
    """Ingest into the library of the environment's settings, then embed some of its passages alone."""
    from app.local import LocalService
    from app.settings import Settings
    from ingest.catalogue import Catalogue
    from ingest.index import embedders

    settings = Settings.load()
    clock = StageClock()
    service = LocalService.open(settings)
    try:
        start, cpu = time.perf_counter(), time.process_time()
        report = service.ingest(IngestRequest(targets=tuple(targets)), clock)
        told = {
            "seconds": time.perf_counter() - start,
            "cpu_seconds": time.process_time() - cpu,
            "peak_mb": memory("self", "VmHWM"),
            "stages": clock.seconds(),
            "failed": [f"{item.target}: {item.error}" for item in report.items if item.outcome == "failed"],
        }
    finally:
        service.close()
    with Catalogue.open(settings.home / "catalogue.sqlite3") as catalogue:
        told |= catalogue.counts()
        texts = [row.text for row in catalogue.passages(catalogue.passage_ids()[:_ALONE])]
    model = embedders.load(settings.embeddings, threads=settings.threads or None)
    model.encode(texts[:8])
    start = time.perf_counter()
    model.encode(texts)
    return {**told, "alone_per_second": len(texts) / (time.perf_counter() - start)}


if __name__ == "__main__":
    print(json.dumps(take_in(sys.argv[1:])))
