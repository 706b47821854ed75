"""Label accuracy: whether what was told bears the label it deserves.

Formula: told nuggets whose statement bears the expected label / told nuggets with an expected label. Where several
statements tell a nugget, the first of those that rest on most of the expected quotes counts. What was not told is
recall's matter and is left out here. Range 0 to 1, more is better. Source: the label guide, section 4.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from eval.metrics.result import MetricResult, share
from eval.outcome import Outcome


def label_accuracy(outcomes: Sequence[Outcome]) -> MetricResult:
    """Share of told nuggets under the right label; `counts` tells the confusions as ``expected → given``."""
    pairs = [
        (nugget.expected_label, nugget.label)
        for outcome in outcomes
        for nugget in outcome.nuggets
        if nugget.found and nugget.expected_label
    ]
    wrong = Counter(f"{expected} → {given}" for expected, given in pairs if expected != given)
    right = len(pairs) - sum(wrong.values())
    return share(
        "label_accuracy",
        right,
        len(pairs),
        of="labels right",
        none="no told nugget has an expected label",
        counts=dict(sorted(wrong.items())),
    )
