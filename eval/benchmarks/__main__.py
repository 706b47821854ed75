"""`python -m eval.benchmarks [NAME…] [--out FOLDER]`: measure, print, and keep the figures."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from eval.benchmarks.figures import ROOT, Options
from eval.benchmarks.report import keep, load, show, write_page
from ingest.errors import MissingFile

MEASUREMENTS = {
    "help": "help_text",
    "serve-ready": "serve_ready",
    "growth": "growth",
    "ingestion": "ingestion",
    "questions": "questions",
    "parts": "parts",
    "beside": "beside",
    "memory": "memory",
    "scifact": "scifact",
}
"""The measurements in the order they are made, each with its module."""

ASKED_FOR = {"peers": "peers"}
"""Measurements that are made only where they are named: they need packages that nothing else does."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what is named, or everything. What cannot be measured here is told and left out: no failure."""
    from rich.console import Console

    known = MEASUREMENTS | ASKED_FOR
    parser = argparse.ArgumentParser(prog="python -m eval.benchmarks", description="Measure speed, memory, retrieval.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"what to measure: {', '.join(known)}")
    parser.add_argument("--out", type=Path, default=ROOT / "eval" / "results", help="where the figures are kept")
    parser.add_argument("--passages", type=int, default=5000, help="the size of the library that is asked")
    parser.add_argument("--questions", type=int, default=200, help="how many questions are asked")
    parser.add_argument("--repeats", type=int, default=7, help="how often a start is timed")
    parser.add_argument("--documents", type=int, default=None, help="a bound on the corpus of the retrieval figures")
    parser.add_argument("--whole", action="store_true", help="peers: the whole corpus in the place of a sample")
    given = parser.parse_args(arguments)
    unknown = [name for name in given.names if name not in known]
    if unknown:
        parser.error(f"nothing is measured under the name {unknown[0]}: there are {', '.join(known)}")
    console = Console()
    given.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as work:
        options = Options(
            work=Path(work),
            passages=given.passages,
            questions=given.questions,
            repeats=given.repeats,
            documents=given.documents,
            whole=given.whole,
        )
        for name in given.names or MEASUREMENTS:
            _measure(name, options, given.out, console)
    write_page(given.out)
    return 0


def _measure(name: str, options: Options, out: Path, console: Any) -> None:
    run: Callable[[Options], dict[str, Any]] = import_module(f"eval.benchmarks.{(MEASUREMENTS | ASKED_FOR)[name]}").run
    before = load()
    try:
        told = run(options)
    except MissingFile as missing:
        console.print(f"{name}: not measured: {missing}", markup=False)
        return
    keep(out, name, told, before=before)
    show(console, name, told)


if __name__ == "__main__":
    sys.exit(main())
