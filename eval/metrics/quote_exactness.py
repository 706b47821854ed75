"""Quote exactness: whether a quote stands, letter for letter, where its citation says.

Formula: citations with ``text[start:end] == quote`` in the cited version / citations shown (support, conflicts,
pointers and related ones; a place shown twice in one answer counts once). Range 0 to 1, more is better; anything
under 1 is a fault of the program. Source: the contract's section 3; after the W3C Web Annotation position selector.
"""

from __future__ import annotations

from collections.abc import Sequence

from eval.metrics.result import MetricResult, share
from eval.outcome import Outcome


def quote_exactness(outcomes: Sequence[Outcome]) -> MetricResult:
    """Share of exact quotes."""
    exact = [quote.exact for outcome in outcomes for quote in outcome.quotes]
    return share("quote_exactness", sum(exact), len(exact), of="quotes exact", none="no citation shown")
