"""What a suite says: figures with their intervals."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from eval.intervals import Interval, wilson
from eval.metrics.result import MetricResult
from ingest.model import Model


class Figure(MetricResult):
    """A figure of a suite; from `low` to `high` reaches its 95 percent interval, null where there is none."""

    low: float | None = None
    high: float | None = None


class Shortfall(Model):
    """A bound that was not met. `value` is null where the metric could not be scored."""

    metric: str
    threshold: float
    value: float | None


class SuiteRun(Model):
    """One run of a suite. `halves` are the figures over each half of the cases where a suite parts them, `confusions`
    tell for a part how many cases of each label, as annotated, were read as each, `tables` hold other counts; `notices`
    tell what could not be scored, and why; `data` the sha256 of each file of cases.
    """

    schema_version: int = 1
    kind: Literal["suite"] = "suite"
    suite: str
    started: str
    finished: str
    program: str
    python: str
    machine: str
    analysis_version: int
    data: dict[str, str] = Field(default_factory=dict)
    metrics: dict[str, Figure]
    halves: dict[str, dict[str, Figure]] = Field(default_factory=dict)
    tables: dict[str, dict[str, dict[str, int]]] = Field(default_factory=dict)
    confusions: dict[str, dict[str, dict[str, int]]] = Field(default_factory=dict)
    notices: tuple[str, ...] = ()
    shortfalls: tuple[Shortfall, ...] = ()


def share(name: str, right: int, n: int, of: str) -> Figure:
    """A share with Wilson's interval. `of` follows the two counts."""
    if n == 0:
        return unscored(name, "there is no case to count")
    low, high = wilson(right, n)
    return Figure(name=name, value=right / n, n=n, explanation=f"{right:,} of {n:,} {of}", low=low, high=high)


def estimate(name: str, value: float | None, n: int, interval: Interval | None, explanation: str) -> Figure:
    """A figure that is no share, with the interval that was computed for it."""
    if value is None:
        return unscored(name, "there is no case to count")
    low, high = interval or (None, None)
    return Figure(name=name, value=value, n=n, explanation=explanation, low=low, high=high)


def unscored(name: str, why: str) -> Figure:
    """A figure that could not be computed: no zero."""
    return Figure(name=name, value=None, n=0, explanation=f"not scored: {why}")
