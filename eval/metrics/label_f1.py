"""Label macro-F1: how well each label is given, the rare ones counting as much as the frequent.

Formula: for each label that a told nugget should bear or does, F1 = 2 right / (given + expected); the mean of them.
Range 0 to 1, more is better. Source: van Rijsbergen, Information Retrieval (1979); labels of the guide's section 4.
"""

from __future__ import annotations

from collections.abc import Sequence

from eval.metrics.result import MetricResult
from eval.outcome import Outcome


def label_macro_f1(outcomes: Sequence[Outcome]) -> MetricResult:
    """The mean F1 of the labels; `counts` holds each label's right ones, given ones and expected ones."""
    pairs = [(n.expected_label, n.label) for o in outcomes for n in o.nuggets if n.found and n.expected_label]
    labels = sorted({label for pair in pairs for label in pair if label})
    counts: dict[str, int] = {}
    scores = []
    for label in labels:
        right = sum(expected == given == label for expected, given in pairs)
        expected, given = (sum(pair[at] == label for pair in pairs) for at in (0, 1))
        counts |= {f"{label} right": right, f"{label} given": given, f"{label} expected": expected}
        scores.append(2 * right / (given + expected))
    return MetricResult(
        name="label_macro_f1",
        value=sum(scores) / len(scores) if scores else None,
        n=len(pairs),
        explanation=(
            ", ".join(f"{label} {score:.2f}" for label, score in zip(labels, scores, strict=True))
            if scores
            else "not scored: no told nugget has an expected label"
        ),
        counts=counts,
    )
