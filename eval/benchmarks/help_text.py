"""How long `onrecord --help` takes."""

from __future__ import annotations

import time
from typing import Any

from eval.benchmarks.figures import Options, figure, percentile, result
from eval.benchmarks.processes import module


def run(options: Options) -> dict[str, Any]:
    """Time `options.repeats` runs after one that warms the file cache."""
    seconds = []
    for _ in range(options.repeats + 1):
        start = time.perf_counter()
        module(options.work / "none", "app.cli", "--help")
        seconds.append(time.perf_counter() - start)
    warm = seconds[1:] or seconds
    figures = {
        "help_median": figure(percentile(warm, 0.5), "s", at_most=0.3),
        "help_max": figure(max(warm), "s"),
    }
    return result({"runs": len(warm)}, figures)
