"""Tokens and cost: what a chat model used for the answers.

Formula: tokens_per_answer = input and output tokens / answers that used a model; cost = the sum of what those answers
cost, in the currency of the model's price list. Range 0 and up, less is better. Answers without a model use none and
are not counted. Source: the usage that the model's server reports.
"""

from __future__ import annotations

from collections.abc import Sequence

from eval.metrics.result import MetricResult
from eval.outcome import Outcome

_NONE = "not scored: no answer used a model"


def tokens_per_answer(outcomes: Sequence[Outcome]) -> MetricResult:
    """The mean number of tokens."""
    used = [o.answer.usage for o in outcomes if o.answer is not None and o.answer.usage is not None]
    total = sum(one.input_tokens + one.output_tokens for one in used)
    return MetricResult(
        name="tokens_per_answer",
        value=total / len(used) if used else None,
        n=len(used),
        explanation=f"{total} tokens in {len(used)} answers" if used else _NONE,
        better="lower",
        unit="count",
    )


def cost(outcomes: Sequence[Outcome]) -> MetricResult:
    """The sum of the costs; null where any answer's cost is not known."""
    used = [o.answer.usage for o in outcomes if o.answer is not None and o.answer.usage is not None]
    known = [one.cost for one in used if one.cost is not None]
    whole = bool(used) and len(known) == len(used)
    untold = f"not scored: the cost of {len(used) - len(known)} of {len(used)} answers is not known"
    return MetricResult(
        name="cost",
        value=sum(known) if whole else None,
        n=len(used),
        explanation=f"for {len(used)} answers" if whole else untold if used else _NONE,
        better="lower",
        unit="money",
    )
