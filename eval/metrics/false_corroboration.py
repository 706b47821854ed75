"""False corroboration: how often more origins are counted than speak independently of one another.

Formula: told nuggets shown with more independent origins than the set gives / told nuggets whose origins it gives.
Fewer than it gives are no fault here. Range 0 to 1, less is better. Source: the label guide, section 5.
"""

from __future__ import annotations

from collections.abc import Sequence

from eval.metrics.result import MetricResult, share
from eval.outcome import Outcome


def false_corroboration(outcomes: Sequence[Outcome]) -> MetricResult:
    """Share of told nuggets with too many origins."""
    told = [(n.origins or 0, n.expected_origins) for o in outcomes for n in o.nuggets if n.found and n.expected_origins]
    wrong = sum(shown > expected for shown, expected in told)
    of, none = "nuggets with too many origins", "no told nugget has a number of origins"
    return share("false_corroboration", wrong, len(told), of=of, none=none, better="lower")
