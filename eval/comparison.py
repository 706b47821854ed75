"""Two runs held against each other, question by question: what differs, by how much, and how far it may be chance.

Only what is the same in both is compared: a question is matched by its set's name and its id where nothing of it has
changed but its place and its family. Both runs' figures are computed anew over those questions. The interval of a
difference is that of a paired bootstrap: whole families are drawn, and each brings its outcomes of both runs, so that
what makes a question hard in both does not count as a difference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from eval.changes import QuestionChange as QuestionChange
from eval.changes import Relabelled as Relabelled
from eval.changes import change
from eval.intervals import clustered
from eval.measure import RESAMPLES, SEED, clusters
from eval.metrics import METRICS, Metric
from eval.metrics.result import Better, Interval, Unit
from eval.outcome import Outcome
from ingest.model import Model

if TYPE_CHECKING:
    from eval.runs import Run, SetRun

_ANY_ORDER = {"line", "family"}
"""What of a question may change without its being another question."""


class Difference(Model):
    """A metric before and now over the questions in both runs, each with the count it rests on.

    `difference` is now less before, null where either is not scored, and of times that do not compare; from
    `interval[0]` to `interval[1]` 95 of 100 sets of questions like these would put it, null where that cannot be told.
    """

    name: str
    before: float | None
    now: float | None
    difference: float | None
    interval: Interval | None
    n_before: int
    n_now: int
    better: Better
    unit: Unit

    @property
    def verdict(self) -> Literal["better", "worse", ""]:
        """Whether the interval leaves zero out, and on which side."""
        if self.interval is None or self.interval[0] <= 0 <= self.interval[1]:
            return ""
        return "better" if (self.interval[0] > 0) == (self.better == "higher") else "worse"


class Comparison(Model):
    """A run against an earlier one, which began at `before`.

    `matched` questions are the same in both; `changed` have their id in both and are not the same; `only_before` and
    `only_now` are in one. `families` were drawn `resamples` times from `seed`. `notices` tell what else differs.
    """

    before: str
    matched: int
    changed: int
    only_before: int
    only_now: int
    families: int
    resamples: int = RESAMPLES
    seed: int = SEED
    metrics: dict[str, Difference]
    questions: tuple[QuestionChange, ...]
    notices: tuple[str, ...] = ()


Pair = tuple[Outcome, Outcome]
"""A question's outcome before and now."""


def compare(now: Run, before: Run) -> Comparison:
    """Hold a run against an earlier one."""
    here, there = dict(_named(now.outcomes)), dict(_named(before.outcomes))
    common = [name for name in here if name in there]
    same = [name for name in common if _line(here[name]) == _line(there[name])]
    pairs = {name: (there[name], here[name]) for name in same}
    groups = _families(pairs)
    timed = _alone(now) == _alone(before) and now.jobs == 1
    return Comparison(
        before=before.started,
        matched=len(same),
        changed=len(common) - len(same),
        only_before=len(there) - len(common),
        only_now=len(here) - len(common),
        families=len(groups),
        metrics={name: _difference(name, metric, groups, timed=timed) for name, metric in METRICS.items()},
        questions=tuple(found for pair in pairs.values() if (found := change(*pair)) is not None),
        notices=tuple(_notices(now, before)),
    )


Name = tuple[str, str, int]


def _alone(ran: Run) -> tuple[int, str, str]:
    """What makes the times of a run: those of two runs compare where it is the same."""
    return ran.jobs, ran.machine, ran.python


def _named(outcomes: Sequence[Outcome]) -> Iterator[tuple[Name, Outcome]]:
    """Each outcome by its set and id; of sets of one name the first, the second and so on."""
    seen: Counter[tuple[str, str]] = Counter()
    for outcome in outcomes:
        place = (outcome.set, outcome.question.id)
        yield (*place, seen[place]), outcome
        seen[place] += 1


def _line(outcome: Outcome) -> dict[str, object]:
    return outcome.question.model_dump(exclude=_ANY_ORDER)


def _families(pairs: dict[Name, Pair]) -> list[list[Pair]]:
    place = {id(now): (before, now) for before, now in pairs.values()}
    return [[place[id(one)] for one in group] for group in clusters([now for _, now in pairs.values()])]


def _difference(name: str, metric: Metric, groups: Sequence[Sequence[Pair]], *, timed: bool) -> Difference:
    before, now = (metric([pair[side] for group in groups for pair in group]) for side in (0, 1))
    difference: float | None = None
    interval: Interval | None = None
    if now.value is not None and before.value is not None and (timed or now.unit != "ms"):
        difference = now.value - before.value
        certain = len(groups) > 1 and before == now and _alike(metric, groups)
        interval = (0.0, 0.0) if certain else _interval(metric, groups)
    return Difference(
        name=name,
        before=before.value,
        now=now.value,
        difference=difference,
        interval=interval,
        n_before=before.n,
        n_now=now.n,
        better=now.better,
        unit=now.unit,
    )


def _alike(metric: Metric, groups: Sequence[Sequence[Pair]]) -> bool:
    """Whether a metric sees no difference in any question or family: then no draw shows one, and none is needed."""
    several = [group for group in groups if len(group) > 1]
    single = [[pair] for group in groups for pair in group]
    return all(
        metric([before for before, _ in group]) == metric([now for _, now in group]) for group in (*single, *several)
    )


def _interval(metric: Metric, groups: Sequence[Sequence[Pair]]) -> Interval | None:
    def figure(drawn: Sequence[Sequence[Pair]]) -> float | None:
        before = metric([pair[0] for group in drawn for pair in group]).value
        now = metric([pair[1] for group in drawn for pair in group]).value
        return None if before is None or now is None else now - before

    return clustered(groups, figure, seed=SEED, resamples=RESAMPLES)


def _notices(now: Run, before: Run) -> Iterator[str]:
    old, new = {one.set: one for one in before.sets}, {one.set: one for one in now.sets}
    for name, one in new.items():
        if name not in old:
            yield f"{name} was not asked before"
        elif old[name].sha256 != one.sha256:
            versions = (old[name].version, one.version)
            told = f" (version {versions[0]}, now {versions[1]})" if versions[0] != versions[1] else ""
            yield f"{name} is another state of the set{told}: compared are the questions that are the same"
    yield from (f"{name} is not asked now" for name in old if name not in new)
    for name, one in new.items():
        if name in old:
            yield from (f"{name}: {told}" for told in _otherwise(old[name], one))
    if now.mode != before.mode:
        yield f"mode {before.mode}, now {now.mode}"
    if now.program != before.program:
        yield f"{before.program}, now {now.program}: what came of an answer was judged by each"
    if max(now.jobs, before.jobs) > 1:
        yield f"questions under way at a time {before.jobs}, now {now.jobs}: the times do not compare"
    if now.machine != before.machine or now.python != before.python:
        yield "another machine or Python: the times do not compare"


def _otherwise(before: SetRun, now: SetRun) -> Iterator[str]:
    """What of a set's asking is not as before."""
    libraries = (before.library, now.library)
    for what in ("documents", "statements", "library_version", "embeddings", "segmenter"):
        values = [getattr(library, what) for library in libraries]
        if values[0] != values[1]:
            yield f"{what.replace('_', ' ')} {values[0]}, now {values[1]}"
    for what in ("settings_hash", "prompt_version", "model"):
        values = [getattr(one, what) or "none" for one in (before, now)]
        if values[0] != values[1]:
            yield f"{what.replace('_', ' ')} {values[0]}, now {values[1]}"
