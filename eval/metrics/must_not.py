"""Must-not: whether answers keep from saying what they must not.

Formula: questions with `must_not` whose lead and statements meet none of its expressions / questions with `must_not`.
Context and conflict values are left out: to show a wrong account beside a right one is no fault. A question that
failed with an error said nothing and is left out. Range 0 to 1, more is better. Source: the contract's section 5.
"""

from __future__ import annotations

from collections.abc import Sequence

from eval.metrics.result import MetricResult, share
from eval.outcome import Outcome


def must_not(outcomes: Sequence[Outcome]) -> MetricResult:
    """Share of the questions that kept clear."""
    clear = [not o.said_must_not for o in outcomes if o.question.must_not and o.answer is not None]
    return share("must_not", sum(clear), len(clear), of="questions clear", none="no question forbids an expression")
