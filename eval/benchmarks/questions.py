"""How long a question, a search and a check of a claim take, asked of a running server over HTTP."""

from __future__ import annotations

import time
from typing import Any

from app.model import AskRequest
from eval.benchmarks.figures import Options, figure, milliseconds, result
from eval.benchmarks.library import library
from eval.benchmarks.processes import serving
from eval.benchmarks.scifact_data import train_claims


def run(options: Options) -> dict[str, Any]:
    """Ask `options.questions` train claims, evenly spread, one after another; the first ever asked is told apart."""
    from app.client import OnRecord

    built = library(options)
    claims = train_claims(options)
    asked = claims[:: max(1, len(claims) // options.questions)][: options.questions]
    seconds: list[float] = []
    stages: dict[str, list[float]] = {}
    searches: list[float] = []
    checks: list[float] = []
    abstained = 0
    with serving(built.home) as server:
        service = OnRecord(server.url, home=built.home)
        try:
            for claim in asked:
                start = time.perf_counter()
                answer = service.ask(AskRequest(question=claim.text))
                seconds.append(time.perf_counter() - start)
                abstained += answer.abstained
                for stage, spent in answer.timings_ms.model_dump().items():
                    stages.setdefault(stage, []).append(spent / 1000)
            for claim in asked:
                start = time.perf_counter()
                service.search(claim.text)
                searches.append(time.perf_counter() - start)
            for claim in asked:
                start = time.perf_counter()
                service.check(claim.text)
                checks.append(time.perf_counter() - start)
        finally:
            service.close()
    figures = {"first_question": figure(1000 * seconds[0], "ms")}
    figures |= milliseconds("question", seconds[1:] or seconds, p95_at_most=150)
    figures |= milliseconds("search", searches)
    figures["first_check"] = figure(1000 * checks[0], "ms")
    figures |= milliseconds("check", checks[1:] or checks, p95_at_most=300)
    for stage in ("retrieve", "compose", "verify"):
        figures |= milliseconds(f"stage_{stage}", stages[stage][1:] or stages[stage])
    n = {"questions": len(asked), "passages": built.told["passages"], "statements": built.told["statements"]}
    return result(n, figures, f"{abstained} of {len(asked)} abstained")
