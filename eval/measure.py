"""Every metric over the outcomes of a run, each with its interval."""

from __future__ import annotations

from collections.abc import Sequence

from eval.intervals import Interval, clustered, wilson
from eval.metrics import METRICS, Metric, MetricResult
from eval.outcome import Outcome

RESAMPLES = 1_000
SEED = 1
"""Of the resamples: the same run gives the same intervals."""


def measure(outcomes: Sequence[Outcome], *, intervals: bool = False) -> dict[str, MetricResult]:
    """Every metric over these outcomes, by name; with `intervals` each with its own."""
    found = {name: metric(outcomes) for name, metric in METRICS.items()}
    if not intervals:
        return found
    groups = clusters(outcomes)
    return {
        name: result.model_copy(update={"interval": _interval(METRICS[name], groups)}) if result.n else result
        for name, result in found.items()
    }


def clusters(outcomes: Sequence[Outcome]) -> list[list[Outcome]]:
    """The outcomes that stand or fall together, in the order of the first of each.

    Those of one family; without a family those that share a mirror, else those whose first expected quote is of the
    same document; a question with none of these stands alone.
    """
    groups: dict[tuple[str, str, str], list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault((outcome.set, *_together(outcome)), []).append(outcome)
    return list(groups.values())


def _together(outcome: Outcome) -> tuple[str, str]:
    question = outcome.question
    if question.family is not None:
        return "family", question.family
    if question.mirror is not None:
        return "mirror", question.mirror
    cites = [cite.document for nugget in question.nuggets for cite in nugget.cite]
    return ("document", cites[0]) if cites else ("question", question.id)


def _interval(metric: Metric, groups: Sequence[Sequence[Outcome]]) -> Interval | None:
    def figure(drawn: Sequence[Sequence[Outcome]]) -> float | None:
        return metric([outcome for group in drawn for outcome in group]).value

    drawn = clustered(groups, figure, seed=SEED, resamples=RESAMPLES)
    whole = metric([outcome for group in groups for outcome in group])
    if drawn is None or drawn[0] < drawn[1] or whole.unit != "share" or whole.value not in (0.0, 1.0):
        return drawn
    # Where all is right, or nothing, every resample is the same; that says less than it seems to of a few groups.
    scored = sum(metric(group).n > 0 for group in groups)
    return wilson(round(whole.value * scored), scored)
