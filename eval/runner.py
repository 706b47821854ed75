"""Runs: question sets asked of a library, every answer kept and measured.

`run` works with anything that keeps `app.service.Service`. A set with a catalogue gets a library of its own, made in a
temporary folder from that catalogue and thrown away afterwards, so that its figures do not hang on what else a user
keeps; a set without one asks the user's own library.
"""

from __future__ import annotations

import platform
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from app.model import AskRequest
from app.service import Health, IngestRequest, OnProgress, Progress, Service
from eval.lookup import Lookup
from eval.measure import measure
from eval.metrics import METRICS, MetricResult
from eval.outcome import Outcome, failed, judge
from eval.question_set import Question, QuestionSet, load_question_set
from eval.ranks import ranks
from ingest.errors import InputError, OnRecordError, QuestionSetError
from ingest.model import Model

if TYPE_CHECKING:
    from app.settings import Settings

RUN_SCHEMA = 1

OpenService: TypeAlias = Callable[[Path | None], AbstractContextManager[Service]]
"""Opens the library in a folder, or the user's own with None, and lets it go at the end."""


class Shortfall(Model):
    """A threshold that was not met. `value` is null where the metric could not be scored."""

    set: str
    metric: str
    threshold: float
    value: float | None


class SetRun(Model):
    """One set: on which library it was asked, what came of each question, and the figures.

    `notices` tell what is odd about the set itself, such as a cite that no document holds.
    """

    set: str
    version: str
    path: str
    sha256: str
    catalog: str | None
    library: Health
    settings_hash: str | None
    notices: tuple[str, ...] = ()
    metrics: dict[str, MetricResult]
    outcomes: tuple[Outcome, ...]


class Run(Model):
    """A whole run. `metrics` are over all sets together, `by_type` over the questions of one type."""

    schema_version: int = RUN_SCHEMA
    started: str
    finished: str
    program: str
    python: str
    machine: str
    sets: tuple[SetRun, ...]
    metrics: dict[str, MetricResult]
    by_type: dict[str, dict[str, MetricResult]]
    shortfalls: tuple[Shortfall, ...] = ()

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """What came of every question of every set."""
        return tuple(outcome for ran in self.sets for outcome in ran.outcomes)


def run(sets: Sequence[Path], open_service: OpenService, progress: OnProgress | None = None) -> Run:
    """Ask every question of every set.

    Raises QuestionSetError before anything is asked where a set is wrong, and for a catalogue that cannot be ingested
    whole. A question that fails is kept with its error, and the others go on.
    """
    started = now()
    loaded = [load_question_set(path) for path in sets]
    for question_set in loaded:
        _check_thresholds(question_set)
    total = sum(len(question_set.questions) for question_set in loaded)
    done = 0
    ran: dict[int, SetRun] = {}
    # Sets over one catalogue share its library: it is made once.
    for catalogue in dict.fromkeys(question_set.catalog for question_set in loaded):
        with _library(catalogue, open_service, progress) as service:
            for position, question_set in enumerate(loaded):
                if question_set.catalog == catalogue:
                    ran[position] = _ask_all(question_set, service, progress, done, total)
                    done += len(question_set.questions)
    in_order = tuple(ran[position] for position in range(len(loaded)))
    outcomes = tuple(outcome for one in in_order for outcome in one.outcomes)
    types = dict.fromkeys(outcome.question.type for outcome in outcomes)
    return Run(
        started=started,
        finished=now(),
        program=program(),
        python=platform.python_version(),
        machine=f"{platform.system()} {platform.machine()}",
        sets=in_order,
        metrics=measure(outcomes, intervals=True),
        by_type={kind: measure([o for o in outcomes if o.question.type == kind]) for kind in types},
        shortfalls=tuple(
            Shortfall(set=one.set, metric=metric, threshold=threshold, value=one.metrics[metric].value)
            for one, question_set in zip(in_order, loaded, strict=True)
            for metric, threshold in question_set.header.thresholds.items()
            if not one.metrics[metric].meets(threshold)
        ),
    )


def command(
    settings: Settings, sets: Sequence[Path], *, as_json: bool, out: Path | None, fail_under: Sequence[str] = ()
) -> int:
    """What `onrecord eval` does with these settings; returns the exit status."""
    from app.cli.progress import progress_bar
    from eval.command import eval_command, library_opener

    opener = library_opener(settings)
    return eval_command(sets, open_service=opener, json=as_json, out=out, fail_under=fail_under, watch=progress_bar)


@contextmanager
def _library(catalogue: str | None, open_service: OpenService, progress: OnProgress | None) -> Iterator[Service]:
    if catalogue is None:
        with open_service(None) as service:
            yield service
        return
    with tempfile.TemporaryDirectory(prefix="onrecord-eval-") as folder, open_service(Path(folder)) as service:
        report = service.ingest(IngestRequest(catalog=catalogue), progress)
        broken = [item for item in report.items if item.outcome == "failed"]
        if broken:
            told = f"{catalogue}: {len(broken)} of {len(report.items)} documents failed, first {broken[0].target}"
            raise QuestionSetError(f"{told}: {broken[0].error}", "Mend the catalogue: a part would give wrong figures.")
        yield service


def _ask_all(
    question_set: QuestionSet, service: Service, progress: OnProgress | None, before: int, total: int
) -> SetRun:
    lookup = Lookup(service)
    notices = lookup.oddities(question_set)
    outcomes = []
    for number, question in enumerate(question_set.questions, start=before):
        if progress:
            progress(Progress(stage="asking", done=number, total=total, document=question.id))
        outcomes.append(_ask(question_set.header.set, question, service, lookup))
    return SetRun(
        set=question_set.header.set,
        version=question_set.header.version,
        path=question_set.path,
        sha256=question_set.sha256,
        catalog=question_set.catalog,
        library=service.health(),
        settings_hash=_one_hash(outcomes),
        notices=notices,
        metrics=measure(outcomes),
        outcomes=tuple(outcomes),
    )


def _ask(name: str, question: Question, service: Service, lookup: Lookup) -> Outcome:
    request = AskRequest(question=question.question, history=tuple(turn.question for turn in question.history))
    begun = time.perf_counter()
    try:
        answer = service.ask(request)
        elapsed = _since(begun)
        found = ranks(question, answer.standalone_question or question.question, service, lookup)
    except OnRecordError as error:
        return failed(name, question, str(error), _since(begun))
    outcome = judge(name, question, answer, elapsed, document_of=lookup.document, text_of=lookup.text)
    return outcome.model_copy(update={"ranks": found})


def _check_thresholds(question_set: QuestionSet) -> None:
    for metric in question_set.header.thresholds:
        if metric not in METRICS:
            told = f"{question_set.path}, line 1: thresholds: no metric is called {metric!r}."
            raise QuestionSetError(told, "The metrics are " + ", ".join(METRICS) + ".")


def _one_hash(outcomes: Sequence[Outcome]) -> str | None:
    hashes = Counter(outcome.answer.settings_hash for outcome in outcomes if outcome.answer is not None)
    if len(hashes) > 1:
        raise InputError("The settings changed while the set was asked.", "Run it again with the library left alone.")
    return next(iter(hashes), None)


def _since(begun: float) -> float:
    return (time.perf_counter() - begun) * 1000


def now() -> str:
    """The time in UTC, to the second, as a run tells it."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def program() -> str:
    """The program with its version, as a run tells it."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"onrecord {version('onrecord')}"
    except PackageNotFoundError:
        return "onrecord (not installed)"
