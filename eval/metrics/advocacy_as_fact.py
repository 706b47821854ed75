"""Advocacy as fact: how often an argument is told as something else.

Formula: told nuggets whose label should be `advocacy` and is another / told nuggets whose label should be `advocacy`.
Range 0 to 1, less is better. Source: the label guide, section 4.
"""

from __future__ import annotations

from collections.abc import Sequence

from eval.metrics.result import MetricResult, share
from eval.outcome import Outcome


def advocacy_as_fact(outcomes: Sequence[Outcome]) -> MetricResult:
    """Share of told arguments under a label of facts."""
    told = [n.label for o in outcomes for n in o.nuggets if n.found and n.expected_label == "advocacy"]
    wrong = sum(label != "advocacy" for label in told)
    of, none = "arguments told as facts", "no told nugget should be advocacy"
    return share("advocacy_as_fact", wrong, len(told), of=of, none=none, better="lower")
