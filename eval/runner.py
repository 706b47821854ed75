"""Runs: question sets asked of a library, every answer kept and measured.

`run` works with anything that keeps `app.service.Service`. A set with a catalogue gets a library of its own, made in a
temporary folder from that catalogue and thrown away afterwards, so that its figures do not hang on what else a user
keeps; a set without one asks the user's own library. `How` may name something else to ask in place of both.
"""

from __future__ import annotations

import platform
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.model import AskRequest, Mode
from app.service import IngestRequest, OnProgress, Progress, Service
from eval.asking import Reply, replies, reply_to
from eval.lookup import Lookup
from eval.measure import SEED, measure
from eval.metrics import METRICS
from eval.outcome import Outcome, failed, judge
from eval.part import Asked, Block, Kept, Part, code, state_of
from eval.question_set import Question, QuestionSet, load_question_set
from eval.ranks import ranks
from eval.runs import Run as Run
from eval.runs import SetRun, Shortfall, Source, those_of, used
from eval.sources import OpenService
from ingest.errors import InputError, OnRecordError, QuestionSetError, ServerError


@dataclass(frozen=True, slots=True)
class How:
    """How sets are asked.

    asked: what is asked in place of the catalogues that sets name, and of the library that others ask.
    home: the folder of the library that sets without a catalogue ask, to be told.
    mode: how answers are worded.
    jobs: how many questions are under way at a time; the answers are the same, their order is the set's.
    part: keeps each answer at once, and what an earlier go at the run had brought.
    tell: hears in a line what is worth knowing while it goes on.
    """

    asked: Source | None = None
    home: str = ""
    mode: Mode = "auto"
    jobs: int = 1
    part: Part | None = None
    tell: Callable[[str], None] = lambda _: None

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
    try:
        # Sets over one source share its library: it is made once.
        for source in dict.fromkeys(how.source(question_set) for question_set in loaded):
            with asking.library(source) as service:
                for position, question_set in enumerate(loaded):
                    if how.source(question_set) == source:
                        ran[position] = asking.ask_all(question_set, source, service)
        asking.see_that_one_was_answered()
    except (KeyboardInterrupt, OnRecordError) as error:
        asking.tell_what_is_kept(stopped=isinstance(error, KeyboardInterrupt))
        raise
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
        jobs=asking.jobs,
        resumed=asking.resumed,
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
        self.resumed = 0
        self.jobs = how.jobs

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
        asked = self._asked(question_set, source, service, lookup)
        block, known = self._going_on(question_set, asked, service) if asked else (None, {})
        questions = question_set.questions
        found: dict[int, Outcome] = {}

        def take(at: int, reply: Reply) -> None:
            found[at] = _outcome(question_set.header.set, questions[at], reply, service, lookup)
            self._done += 1
            self._answered += reply.answer is not None

        for at, question in enumerate(questions):
            if question.id in known:
                self._say(question)
                take(at, known[question.id])
        requests = [(at, self._request(question)) for at, question in enumerate(questions) if at not in found]
        asking = replies(requests, service, jobs=self._how.jobs, starting=lambda at: self._say(questions[at]))
        with closing(asking):
            for at, reply in asking:
                if reply.answer is not None and asked and self._how.part:
                    block = block or Block(asked.with_those_of(reply.answer))
                    kept = Kept(
                        id=questions[at].id, elapsed_ms=reply.elapsed_ms, jobs=self._how.jobs, answer=reply.answer
                    )
                    self._how.part.add(block, kept)
                elif isinstance(reply.error, ServerError):
                    service.health()  # raises where the server is gone: then the other questions would fail as well
                self._first_error = self._first_error or reply.error
                take(at, reply)
        outcomes = [found[at] for at in range(len(questions))]
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

    def _say(self, question: Question) -> None:
        if self._progress:
            self._progress(Progress(stage="asking", done=self._done, total=self._total, document=question.id))

    def _request(self, question: Question) -> AskRequest:
        history = tuple(turn.question for turn in question.history)
        return AskRequest(question=question.question, history=history, mode=self._how.mode)

    def _asked(self, question_set: QuestionSet, source: Source, service: Service, lookup: Lookup) -> Asked | None:
        """What is asked of what, where answers are kept."""
        if self._how.part is None:
            return None
        here = source.kind != "server"
        return Asked(
            set=question_set.header.set,
            version=question_set.header.version,
            sha256=question_set.sha256,
            mode=self._how.mode,
            kind=source.kind,
            program=program() if here else "",
            code=code() if here else "",
            library=state_of(service, lookup, service.health(), lasting=source.kind != "catalogue"),
        )

    def _going_on(
        self, question_set: QuestionSet, asked: Asked, service: Service
    ) -> tuple[Block | None, dict[str, Reply]]:
        """What was kept of this very asking, with the answers by question; nothing where it was another.

        One question is asked again: its answer tells the settings, which a server does not tell otherwise.
        """
        part, name = self._how.part, question_set.header.set
        if part is None:
            return None, {}
        total = len(question_set.questions)
        block = part.take(asked)
        again = next((one for one in question_set.questions if block and one.id in block.answers), None)
        if block is None or again is None:
            other = part.last_of(name)
            if other is not None:
                self._anew(name, total, other.asked.differences(asked))
            return None, {}
        reply = reply_to(self._request(again), service)
        if reply.answer is None:
            raise reply.error or InputError(f"{again.id} brought nothing.", "Run it again.")
        told = block.asked.differences(asked.with_those_of(reply.answer))
        if told:
            self._anew(name, total, told)
            return None, {}
        # Of a run during which the settings changed, what the present ones brought.
        present = reply.answer.settings_hash
        block.answers = {name: one for name, one in block.answers.items() if one.answer.settings_hash == present}
        self.resumed += len(block.answers)
        self.jobs = max(self.jobs, *(one.jobs for one in block.answers.values()))
        self._how.tell(f"{name}: going on with {len(block.answers)} of {total} answers from {part.path}")
        return block, {one.id: Reply(one.answer, None, one.elapsed_ms) for one in block.answers.values()}

    def _anew(self, name: str, total: int, differences: Sequence[str]) -> None:
        told = "; ".join(differences) or "another asking"
        self._how.tell(f"{name}: the answers kept are of {told}; all {total} questions are asked anew")

    def tell_what_is_kept(self, *, stopped: bool) -> None:
        """How to go on with a run that broke off; `stopped` by whoever started it."""
        if self._how.part is not None and self._answered:
            told = f"{self._answered} of {self._total} answers are kept in {self._how.part.path}"
            self._how.tell(f"{told}; the same command goes on with them")
        elif self._how.part is None and stopped:
            self._how.tell("nothing is kept; with --out RUN.json a run that is stopped can go on")

    def see_that_one_was_answered(self) -> None:
        """Raise the first error if there was nothing else: then nothing was measured."""
        if self._first_error is not None and not self._answered:
            raise self._first_error


def _outcome(name: str, question: Question, reply: Reply, service: Service, lookup: Lookup) -> Outcome:
    if reply.answer is None:
        return failed(name, question, str(reply.error), reply.elapsed_ms)
    try:
        found = ranks(question, reply.answer.standalone_question or question.question, service, lookup)
    except OnRecordError as error:
        return failed(name, question, str(error), reply.elapsed_ms)
    outcome = judge(name, question, reply.answer, reply.elapsed_ms, document_of=lookup.document, text_of=lookup.text)
    return outcome.model_copy(update={"ranks": found})


def _check_thresholds(question_set: QuestionSet) -> None:
    for metric in question_set.header.thresholds:
        if metric not in METRICS:
            told = f"{question_set.path}, line 1: thresholds: no metric is called {metric!r}."
            raise QuestionSetError(told, "The metrics are " + ", ".join(METRICS) + ".")


def _one_hash(outcomes: Sequence[Outcome]) -> str | None:
    hashes = {outcome.answer.settings_hash for outcome in outcomes if outcome.answer is not None}
    if len(hashes) > 1:
        raise InputError("The settings changed while the set was asked.", "Run it again with the library left alone.")
    return next(iter(hashes), None)


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
