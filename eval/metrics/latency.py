"""Latency: how long an asker waits for a whole answer.

Formula: the median and the 95th percentile of the milliseconds from question to answer, by linear interpolation
between the two nearest ranks. Range 0 and up, less is better. Failed questions are left out. Source: type 7 of
Hyndman and Fan, 1996. The first question after a start carries what is loaded then; that is part of an asker's wait
and counts.
"""

from __future__ import annotations

from collections.abc import Sequence

from eval.metrics.result import MetricResult
from eval.outcome import Outcome


def latency_p50(outcomes: Sequence[Outcome]) -> MetricResult:
    """The median wait."""
    return _percentile("latency_p50", 0.5, outcomes)


def latency_p95(outcomes: Sequence[Outcome]) -> MetricResult:
    """The wait that one question in twenty exceeds."""
    return _percentile("latency_p95", 0.95, outcomes)


def _percentile(name: str, part: float, outcomes: Sequence[Outcome]) -> MetricResult:
    times = sorted(outcome.elapsed_ms for outcome in outcomes if outcome.answer is not None)
    value = None
    if times:
        rank = part * (len(times) - 1)
        low = int(rank)
        high = min(low + 1, len(times) - 1)
        value = times[low] + (rank - low) * (times[high] - times[low])
    told = f"over {len(times)} answers" if times else "not scored: no question was answered"
    return MetricResult(name=name, value=value, n=len(times), explanation=told, better="lower", unit="ms")
