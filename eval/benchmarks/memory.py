"""How much memory the program holds: serving, and at its peak while taking documents in."""

from __future__ import annotations

from typing import Any

from app.model import AskRequest
from eval.benchmarks.figures import Options, figure, result
from eval.benchmarks.library import library
from eval.benchmarks.processes import memory, serving
from eval.benchmarks.scifact_data import train_claims
from ingest.errors import MissingFile


def run(options: Options) -> dict[str, Any]:
    """Resident memory of a server when it is ready and after questions, and the peak of the ingestion before it."""
    from app.client import OnRecord

    if memory("self", "VmRSS") is None:
        raise MissingFile("This system does not tell what memory a process holds.", "Measure on Linux.")
    built = library(options)
    claims = train_claims(options)[: options.questions]
    figures = {"ingesting_peak": figure(built.told["peak_mb"], "MB")}
    with serving(built.home) as server:
        figures["serving_ready"] = figure(memory(server.pid, "VmRSS") or 0, "MB")
        service = OnRecord(server.url, home=built.home)
        try:
            for claim in claims:
                service.ask(AskRequest(question=claim.text))
        finally:
            service.close()
        figures["serving_after_questions"] = figure(memory(server.pid, "VmRSS") or 0, "MB")
        figures["serving_peak"] = figure(memory(server.pid, "VmHWM") or 0, "MB")
    return result({"passages": built.told["passages"], "questions": len(claims)}, figures)
