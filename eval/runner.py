"""Runs: question sets asked of a library, every answer kept and measured.

`run` works with anything that keeps `app.service.Service`. A set with a catalogue gets a library of its own, made in a
temporary folder from that catalogue and thrown away afterwards, so that its figures do not hang on what else a user
keeps; a set without one asks the user's own library. `How` may name something else to ask in place of both.
"""

from __future__ import annotations

import platform
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.model import AskRequest, Mode
from app.service import IngestRequest, OnProgress, Progress, Service
from eval.lookup import Lookup
from eval.measure import SEED, measure
from eval.metrics import METRICS
from eval.outcome import Outcome, failed, judge
from eval.question_set import Question, QuestionSet, load_question_set
from eval.ranks import ranks
from eval.runs import Run as Run
from eval.runs import SetRun, Shortfall, Source, those_of, used
from eval.sources import OpenService
from ingest.errors import InputError, OnRecordError, QuestionSetError


@dataclass(frozen=True, slots=True)
class How:
    """How sets are asked.

    asked: what is asked in place of the catalogues that sets name, and of the library that others ask.
    home: the folder of the library that sets without a catalogue ask, to be told.
    mode: how answers are worded.
    """

    asked: Source | None = None
    home: str = ""
    mode: Mode = "auto"

    def source(self, question_set: QuestionSet) -> Source:
        """What a set is asked of."""
        if self.asked is not None:
            return self.asked
        if question_set.catalog is not None:
            return Source(kind="catalogue", where=question_set.catalog)
        return Source(kind="library", where=self.home)


def run(
    sets: Sequence[Path], open_service: OpenService, progress: OnProgress | None = None, *, how: How | None = None
) -> Run:
    """Ask every question of every set.

    Raises QuestionSetError before anything is asked where a set is wrong, and for a catalogue that cannot be ingested
    whole. A question that fails is kept with its error, and the others go on; where all fail, the first error is
    raised.
    """
    how = how or How()
    started = now()
    loaded = [load_question_set(path, with_catalogue=how.asked is None) for path in sets]
    for question_set in loaded:
        _check_thresholds(question_set)
    asking = _Asking(open_service, how, progress, total=sum(len(one.questions) for one in loaded))
    ran: dict[int, SetRun] = {}
    # Sets over one source share its library: it is made once.
    for source in dict.fromkeys(how.source(question_set) for question_set in loaded):
        with asking.library(source) as service:
            for position, question_set in enumerate(loaded):
                if how.source(question_set) == source:
                    ran[position] = asking.ask_all(question_set, source, service)
    asking.see_that_one_was_answered()
    in_order = tuple(ran[position] for position in range(len(loaded)))
    outcomes = tuple(outcome for one in in_order for outcome in one.outcomes)
    types = dict.fromkeys(outcome.question.type for outcome in outcomes)
    return Run(
        started=started,
        finished=now(),
        program=program(),
        python=platform.python_version(),
        machine=f"{platform.system()} {platform.machine()}",
        mode=how.mode,
        seed=SEED,
        usage=used(outcomes),
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


class _Asking:
    """One run under way."""

    def __init__(self, open_service: OpenService, how: How, progress: OnProgress | None, *, total: int) -> None:
        self._open_service = open_service
        self._how = how
        self._progress = progress
        self._total = total
        self._done = 0
        self._answered = 0
        self._first_error: OnRecordError | None = None

    @contextmanager
    def library(self, source: Source) -> Iterator[Service]:
        """What a source is, open; of a catalogue a library in a folder that is gone afterwards."""
        if source.kind != "catalogue":
            with self._open_service(None) as service:
                yield service
            return
        with tempfile.TemporaryDirectory(prefix="onrecord-eval-") as folder, self._open_service(Path(folder)) as made:
            report = made.ingest(IngestRequest(catalog=source.where), self._progress)
            broken = [item for item in report.items if item.outcome == "failed"]
            if broken:
                told = f"{source.where}: {len(broken)} of {len(report.items)} documents failed, first "
                told += f"{broken[0].target}: {broken[0].error}"
                raise QuestionSetError(told, "Mend the catalogue: a part would give wrong figures.")
            yield made

    def ask_all(self, question_set: QuestionSet, source: Source, service: Service) -> SetRun:
        """Ask every question of a set."""
        lookup = Lookup(service)
        notices = lookup.oddities(question_set)
        outcomes = []
        for question in question_set.questions:
            if self._progress:
                self._progress(Progress(stage="asking", done=self._done, total=self._total, document=question.id))
            outcomes.append(self._ask(question_set.header.set, question, service, lookup))
            self._done += 1
        answers = [outcome.answer for outcome in outcomes if outcome.answer is not None]
        versions = sorted({answer.library_version for answer in answers})
        if len(versions) > 1:
            changed = f"the library changed while it was asked, from version {versions[0]} to {versions[-1]}"
            notices = (*notices, changed)
        return SetRun(
            set=question_set.header.set,
            version=question_set.header.version,
            path=question_set.path,
            sha256=question_set.sha256,
            asked=source,
            catalog=source.where if source.kind == "catalogue" else None,
            library=service.health(),
            settings_hash=_one_hash(outcomes),
            prompt_version=those_of(answer.prompt_version for answer in answers),
            model=those_of(answer.model for answer in answers),
            usage=used(outcomes),
            notices=notices,
            metrics=measure(outcomes),
            outcomes=tuple(outcomes),
        )

    def _ask(self, name: str, question: Question, service: Service, lookup: Lookup) -> Outcome:
        request = AskRequest(
            question=question.question,
            history=tuple(turn.question for turn in question.history),
            mode=self._how.mode,
        )
        begun = time.perf_counter()
        try:
            answer = service.ask(request)
            elapsed = _since(begun)
            found = ranks(question, answer.standalone_question or question.question, service, lookup)
        except OnRecordError as error:
            self._first_error = self._first_error or error
            return failed(name, question, str(error), _since(begun))
        self._answered += 1
        outcome = judge(name, question, answer, elapsed, document_of=lookup.document, text_of=lookup.text)
        return outcome.model_copy(update={"ranks": found})

    def see_that_one_was_answered(self) -> None:
        """Raise the first error if there was nothing else: then nothing was measured."""
        if self._first_error is not None and not self._answered:
            raise self._first_error


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
