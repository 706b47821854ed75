"""Overrides: how many statements carry what an analyst set.

Formula: statements with an override, counted over all answers. Labels are scored as they were computed, so this figure
says how much of what a reader sees is an analyst's and not the program's. Range 0 and up; neither end is better, and it
is 0 in a library of a set's own. Source: the label guide, section 4.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from app.evidence.overrides import as_computed
from eval.metrics.result import MetricResult
from eval.outcome import Outcome


def overrides(outcomes: Sequence[Outcome]) -> MetricResult:
    """Count of statements that carry an override; `counts` tells the labels set, ``computed → set``."""
    told = [statement for outcome in outcomes if outcome.answer for statement in outcome.answer.statements]
    carrying = [statement for statement in told if statement.override is not None]
    changed = Counter(
        f"{as_computed(one).label} → {one.label}" for one in carrying if one.label != as_computed(one).label
    )
    return MetricResult(
        name="overrides",
        value=float(len(carrying)) if told else None,
        n=len(told),
        explanation=f"{len(carrying)} of {len(told)} statements carry what an analyst set"
        if told
        else "not scored: no statement was told",
        better="lower",
        unit="count",
        counts=dict(sorted(changed.items())),
    )
