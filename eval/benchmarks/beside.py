"""How long a question takes while documents come in, beside how long it takes when nothing else goes on."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.model import AskRequest
from app.service import IngestRequest, Progress
from eval.benchmarks.figures import Options, figure, milliseconds, percentile, result
from eval.benchmarks.library import library
from eval.benchmarks.processes import serving
from eval.benchmarks.scifact_data import abstracts, train_claims, write_as_markdown

_MOST_MORE = 3000
_SPREAD = 7  # of all claims so many lie between two that are asked


class _Enough(Exception):
    """Ends an ingestion when all questions were asked."""


def run(options: Options) -> dict[str, Any]:
    """Ask `options.questions` claims of a server alone, then while it takes other abstracts in, then alone again.

    The abstracts are sent by one command, as `onrecord ingest FOLDER` does, and taken in until the last claim has been
    asked. What is alone before and after is one: so a machine that gets slower meanwhile speaks against neither.
    """
    from app.client import OnRecord

    built = library(options)
    folder = options.work / "more"
    _write_others(folder, options)
    claims = [claim.text for claim in train_claims(options)]
    asked = (claims[::_SPREAD] if len(claims) >= options.questions * _SPREAD else claims)[: options.questions]
    with serving(built.home) as server, contextlib.closing(OnRecord(server.url, home=built.home)) as service:
        _ask(service, asked)  # what fills caches is no part of it
        alone = _ask(service, asked)
        with _Ingestion(server.url, built.home, folder) as ingestion:
            beside = _ask(service, asked)
            over = ingestion.over
            passages, seconds = ingestion.taken(service)
        alone += _ask(service, asked)
    ratio = percentile(beside, 0.95) / percentile(alone, 0.95)
    figures = milliseconds("alone", alone) | milliseconds("beside", beside)
    figures["p95_ratio"] = figure(ratio, "times", at_most=2)
    figures["taken_in_meanwhile_passages_per_second"] = figure(passages / seconds, "1/s")
    n = {"questions": len(asked), "passages": built.told["passages"], "taken_in": passages}
    return result(n, figures, *(("the ingestion ended before the questions did",) if over else ()))


def _write_others(folder: Path, options: Options) -> None:
    """Abstracts that the library does not hold."""
    folder.mkdir(parents=True, exist_ok=True)
    held = {path.name for path in (options.work / "documents").iterdir()}
    written = 0
    for abstract in abstracts(options):
        path = write_as_markdown(folder, abstract)
        if path.name in held:
            path.unlink()
        elif (written := written + 1) >= _MOST_MORE:
            break


def _ask(service: Any, questions: Sequence[str]) -> list[float]:
    seconds = []
    for question in questions:
        start = time.perf_counter()
        service.ask(AskRequest(question=question))
        seconds.append(time.perf_counter() - start)
    return seconds


class _Ingestion:
    """An ingestion that goes on in the server while the block is in force, followed by a thread of this process."""

    def __init__(self, url: str, home: Path, folder: Path) -> None:
        self._url = url
        self._home = home
        self._folder = folder
        self._ending = threading.Event()
        self._begun = threading.Event()
        self._error: BaseException | None = None
        self._started = 0.0
        self._held = 0

    def __enter__(self) -> _Ingestion:
        from app.client import OnRecord

        with contextlib.closing(OnRecord(self._url, home=self._home)) as service:
            self._held = service.health().passages
        self._thread = threading.Thread(target=self._follow)
        self._thread.start()
        self._begun.wait(60)
        self._started = time.perf_counter()
        return self

    def taken(self, service: Any) -> tuple[int, float]:
        """How many passages came in until now, in how many seconds. Raises what broke the ingestion off."""
        if self._error is not None:
            raise self._error
        return service.health().passages - self._held, time.perf_counter() - self._started

    @property
    def over(self) -> bool:
        """Whether all was taken in already."""
        return not self._thread.is_alive()

    def __exit__(self, *_: object) -> None:
        self._ending.set()
        self._thread.join()

    def _follow(self) -> None:
        from app.client import OnRecord

        def heard(_: Progress) -> None:
            self._begun.set()
            if self._ending.is_set():
                raise _Enough

        try:
            with contextlib.closing(OnRecord(self._url, home=self._home)) as service:
                service.ingest(IngestRequest(targets=(str(self._folder),)), heard)
        except _Enough:
            return
        except BaseException as error:
            self._error = error
