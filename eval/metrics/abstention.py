"""Abstention: whether the library says that it does not tell, when and only when it does not.

Formula: right / (right + wrong + missed). Right: abstained where the set says so. Wrong: abstained although there is
an answer. Missed: answered, or failed with an error, where there is none. Questions rightly answered do not count, so
that many easy ones cannot hide a bad habit. Range 0 to 1, more is better.
Source: the Jaccard index of the questions abstained from and those to abstain from; after SQuAD 2.0's unanswerables.
"""

from __future__ import annotations

from collections.abc import Sequence

from eval.metrics.result import MetricResult
from eval.outcome import Outcome


def abstention(outcomes: Sequence[Outcome]) -> MetricResult:
    """The index, with the three counts."""
    pairs = [(o.question.abstain, o.abstained) for o in outcomes]
    right = sum(asked and did for asked, did in pairs)
    wrong = sum(did and not asked for asked, did in pairs)
    missed = sum(asked and not did for asked, did in pairs)
    total = right + wrong + missed
    return MetricResult(
        name="abstention",
        value=right / total if total else None,
        n=total,
        explanation=(
            f"{right} right, {wrong} wrong (there is an answer), {missed} missed (there is none)"
            if total
            else "not scored: none asked for and none made"
        ),
        counts={"right": right, "wrong": wrong, "missed": missed},
    )
