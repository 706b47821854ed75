"""Mirror symmetry: whether the lean of a question changes the evidence that it gets.

Formula: the mean, over all pairs of questions that share a `mirror`, of the statements (place and label) that both
answers show / the statements that either shows; 1 where both abstain. Order and wording of the lead are not looked at.
A question that failed with an error shows nothing. Range 0 to 1, more is better. Source: the Jaccard index; after the
counterfactual pairs of CheckList (Ribeiro et al., 2020).
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from eval.metrics.result import MetricResult
from eval.outcome import Outcome


def mirror_symmetry(outcomes: Sequence[Outcome]) -> MetricResult:
    """The mean agreement of mirrored answers."""
    groups: dict[tuple[str, str], dict[str, list[Outcome]]] = {}
    for outcome in outcomes:
        if outcome.question.mirror is not None:
            group = groups.setdefault((outcome.set, outcome.question.mirror), {})
            group.setdefault(outcome.question.id, []).append(outcome)
    # A resample may draw a pair several times; a question drawn twice is no pair with itself.
    pairs = [
        drawn
        for group in groups.values()
        for one, other in itertools.combinations(group.values(), 2)
        for drawn in zip(one, other, strict=False)
    ]
    agreement = [_alike(one, other) for one, other in pairs]
    total = len(agreement)
    return MetricResult(
        name="mirror_symmetry",
        value=sum(agreement) / total if total else None,
        n=total,
        explanation=(
            f"{sum(value == 1 for value in agreement)} of {total} pairs have the same evidence"
            if total
            else "not scored: no two questions share a mirror"
        ),
    )


def _alike(one: Outcome, other: Outcome) -> float:
    first, second = _evidence(one), _evidence(other)
    if first is None or second is None:
        return 0.0
    return len(first & second) / len(first | second) if first | second else 1.0


def _evidence(outcome: Outcome) -> frozenset[tuple[str, int, int, str]] | None:
    if outcome.answer is None:
        return None
    return frozenset(
        (statement.citations[0].document_id, statement.citations[0].start, statement.citations[0].end, statement.label)
        for statement in outcome.answer.statements
    )
