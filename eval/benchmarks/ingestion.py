"""How fast documents are taken in, and where the time goes."""

from __future__ import annotations

from typing import Any

from eval.benchmarks.figures import Options, figure, result
from eval.benchmarks.library import library


def run(options: Options) -> dict[str, Any]:
    """Take abstracts in until there are `options.passages` passages, through the path of `onrecord ingest`."""
    told = library(options).told
    total, stages = told["seconds"], told["stages"]
    embedding = stages.get("embed", 0.0)
    figures = {
        "passages_per_second": figure(told["passages"] / total, "1/s"),
        "statements_per_second": figure(told["statements"] / total, "1/s"),
        "seconds": figure(total, "s"),
        "cpu_seconds": figure(told["cpu_seconds"], "s"),
        "share_embedding": figure(embedding / total, "share"),
        "share_all_else": figure(1 - embedding / total, "share", at_most=0.25),
        "embedder_alone_passages_per_second": figure(told["alone_per_second"], "1/s", at_least=60),
    }
    figures |= {f"stage_{name}": figure(seconds, "s") for name, seconds in sorted(stages.items())}
    return result({name: told[name] for name in ("documents", "passages", "statements")}, figures)
