"""Conflict shown: whether the sides of a conflict stand beside one another, each with its own document.

Formula: nuggets all of whose sides are shown in the conflicts of one statement that tells it / nuggets with a conflict.
A side is shown where a value of the conflict meets its expression and cites its document. What was not told is not
shown. Range 0 to 1, more is better. Source: the label guide, section 5; after RAMDocs (Wang et al., 2025).
"""

from __future__ import annotations

from collections.abc import Sequence

from eval.metrics.result import MetricResult, share
from eval.outcome import Outcome


def conflict_shown(outcomes: Sequence[Outcome]) -> MetricResult:
    """Share of conflicts with every side shown."""
    found = [n.sides_shown == n.sides for o in outcomes for n in o.nuggets if n.sides]
    return share("conflict_shown", sum(found), len(found), of="conflicts shown", none="no nugget has a conflict")
