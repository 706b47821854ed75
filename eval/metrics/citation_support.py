"""Citation recall and precision: whether what is said rests on what is cited, and whether what is cited is needed.

Formula: recall = statements that their citations together support / statements; precision = citations that the support
needs / citations. A citation is needed where it supports the statement alone, or where the others without it do not;
the citations of a statement that is not supported count as not needed. Support is judged by words (`eval.support`).
Range 0 to 1, more is better. Source: ALCE (Gao et al., 2023), whose judge is a model of entailment.
"""

from __future__ import annotations

from collections.abc import Sequence

from eval.metrics.result import MetricResult, share
from eval.outcome import Outcome


def citation_recall(outcomes: Sequence[Outcome]) -> MetricResult:
    """Share of statements supported."""
    found = [one.supported for outcome in outcomes for one in outcome.support]
    return share("citation_recall", sum(found), len(found), of="statements supported", none="no statement was made")


def citation_precision(outcomes: Sequence[Outcome]) -> MetricResult:
    """Share of citations needed."""
    found = [one for outcome in outcomes for one in outcome.support]
    good, total = sum(one.needed for one in found), sum(one.citations for one in found)
    return share("citation_precision", good, total, of="citations needed", none="no citation was made")
