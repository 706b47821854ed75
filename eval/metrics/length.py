"""Length: how many statements an answer gives, so that recall bought by telling everything shows.

Formula: statements / answers that do not abstain. Range 1 and up, less is better where recall is equal. Source: the
length allowance of the TREC nugget evaluation (Voorhees, 2003), kept apart instead of folded into one score.
"""

from __future__ import annotations

from collections.abc import Sequence

from eval.metrics.result import MetricResult
from eval.outcome import Outcome


def statements_per_answer(outcomes: Sequence[Outcome]) -> MetricResult:
    """The mean number of statements."""
    counts = [len(o.answer.statements) for o in outcomes if o.answer is not None and not o.abstained]
    return MetricResult(
        name="statements_per_answer",
        value=sum(counts) / len(counts) if counts else None,
        n=len(counts),
        explanation=f"{sum(counts)} statements in {len(counts)} answers" if counts else "not scored: no answer given",
        better="lower",
        unit="count",
    )
