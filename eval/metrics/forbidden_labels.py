"""Forbidden labels: whether answers keep from labels that nothing in the library earns.

Formula: questions with `forbidden_labels` none of whose statements bears one / questions with `forbidden_labels`. A
question that failed with an error is left out. Range 0 to 1, more is better. Source: the contract's section 5.
"""

from __future__ import annotations

from collections.abc import Sequence

from eval.metrics.result import MetricResult, share
from eval.outcome import Outcome


def forbidden_labels(outcomes: Sequence[Outcome]) -> MetricResult:
    """Share of the questions that kept clear."""
    clear = [not o.bore_forbidden for o in outcomes if o.question.forbidden_labels and o.answer is not None]
    return share("forbidden_labels", sum(clear), len(clear), of="questions clear", none="no question forbids a label")
