"""Runs: question sets asked of a library, every answer kept and measured.

`run` works with anything that keeps `app.service.Service`. A set with a catalogue gets a library of its own, made in a
temporary folder from that catalogue and thrown away afterwards, so that its figures do not hang on what else a user
keeps; a set without one asks the user's own library. `How` may name something else to ask in place of both.
"""

from __future__ import annotations

import platform
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from app.service import OnProgress, Service
from eval.asking import Reply
from eval.exchange_run import NEEDS, prepared, with_names_exchanged
from eval.how import How as How
from eval.lookup import Lookup
from eval.measure import SEED, measure
from eval.metrics import METRICS
from eval.outcome import Outcome, failed
from eval.program import now, program
from eval.question_set import Question, QuestionSet, load_question_set
from eval.ranks import ranks
from eval.runs import Run as Run
from eval.runs import SetRun, Shortfall, Source, those_of, used
from eval.session import Made, Session, outcome_of
from eval.sources import OpenService
from ingest.errors import InputError, OnRecordError, QuestionSetError, UsageError


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
        _check_exchange(question_set, how)
    total = sum(len(one.questions) * (2 if _pairs(one, how) else 1) for one in loaded)
    session = Session(open_service, how, progress, total=total)
    ran: dict[int, SetRun] = {}
    try:
        # Sets over one source share its library: it is made once.
        for source in dict.fromkeys(how.source(question_set) for question_set in loaded):
            with session.library(source) as made:
                for position, question_set in enumerate(loaded):
                    if how.source(question_set) == source:
                        ran[position] = _ask_all(question_set, source, made, session)
        session.see_that_one_was_answered()
    except (KeyboardInterrupt, OnRecordError) as error:
        session.tell_what_is_kept(stopped=isinstance(error, KeyboardInterrupt))
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
        jobs=session.jobs,
        resumed=session.resumed,
        seed=SEED,
        usage=used(outcomes),
        sets=in_order,
        metrics=measure(outcomes, intervals=True),
        by_type={kind: measure([o for o in outcomes if o.question.type == kind]) for kind in types},
        shortfalls=tuple(
            Shortfall(set=one.set, metric=metric, threshold=threshold, value=one.metrics[metric].value)
            for one, question_set in zip(in_order, loaded, strict=True)
            for metric, threshold in question_set.header.thresholds.items()
            if not one.metrics[metric].meets(threshold) and (metric, how.exchange) != ("side_symmetry", ())
        ),
    )


def _ask_all(question_set: QuestionSet, source: Source, made: Made, session: Session) -> SetRun:
    """Ask every question of a set, and once more with names exchanged where that is asked for."""
    service = made.service
    if not service.health().documents:
        raise InputError(f"There is no document in {source.told}.", "Ingest some, or name a catalogue: --catalog FILE.")
    lookup = Lookup(service)
    notices = lookup.oddities(question_set)
    pairs = _pairs(question_set, session.how)
    if question_set.header.exchange and session.how.exchange is None and not pairs:
        notices = (*notices, f"side_symmetry is not scored: {NEEDS}")
    with prepared(question_set, pairs, made) as exchange:
        asked = session.asked(question_set, source, service, lookup)
        questions = question_set.questions
        found: dict[int, Outcome] = {}
        answers = session.answers(question_set, questions, service, asked)
        with closing(answers):
            for at, reply in answers:
                found[at] = _outcome(question_set.header.set, questions[at], reply, service, lookup)
        outcomes = tuple(found[at] for at in range(len(questions)))
        if exchange is not None:
            outcomes = with_names_exchanged(exchange, question_set, outcomes, service, session)
            notices = (*notices, *exchange.notices)
    given = [outcome.answer for outcome in outcomes if outcome.answer is not None]
    versions = sorted({answer.library_version for answer in given})
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
        prompt_version=those_of(answer.prompt_version for answer in given),
        model=those_of(answer.model for answer in given),
        usage=used(outcomes),
        exchange=exchange.told if exchange is not None else (),
        notices=notices,
        metrics=measure(outcomes),
        outcomes=outcomes,
    )


def _pairs(question_set: QuestionSet, how: How) -> tuple[str, ...]:
    """The pairs of names that are exchanged: none where there is no catalogue to make a library from."""
    return how.pairs(question_set) if how.source(question_set).kind == "catalogue" else ()


def _check_exchange(question_set: QuestionSet, how: How) -> None:
    """Refuse to exchange names on demand where it cannot be done."""
    source = how.source(question_set)
    if how.exchange and source.kind != "catalogue":
        told = f"{question_set.path} is asked of {source.told}: {NEEDS}."
        raise UsageError(told, "Give --catalog FILE, or leave --exchange away.")


def _outcome(name: str, question: Question, reply: Reply, service: Service, lookup: Lookup) -> Outcome:
    outcome = outcome_of(name, question, reply, lookup)
    if reply.answer is None or outcome.answer is None:
        return outcome
    try:
        found = ranks(question, reply.answer.standalone_question or question.question, service, lookup)
    except OnRecordError as error:
        return failed(name, question, str(error), reply.elapsed_ms)
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
