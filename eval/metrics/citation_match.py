"""Citation match: whether a told nugget rests on the quote that bears it.

Formula: expected cites met / expected cites, over the told nuggets. A cite is met by a citation of the same document
(by catalogue key or title) whose quote, spaces folded, shares a stretch of at least 80 percent of the shorter quote.
Range 0 to 1, more is better. Source: the contract's section 5; after the citation recall of ALCE (Gao et al., 2023).
"""

from __future__ import annotations

from collections.abc import Sequence

from eval.metrics.result import MetricResult, share
from eval.outcome import Outcome


def citation_match(outcomes: Sequence[Outcome]) -> MetricResult:
    """Share of expected cites met."""
    told = [nugget for outcome in outcomes for nugget in outcome.nuggets if nugget.found and nugget.cites]
    met, expected = sum(nugget.cites_met for nugget in told), sum(nugget.cites for nugget in told)
    return share("citation_match", met, expected, of="expected quotes cited", none="no told nugget has a cite")
