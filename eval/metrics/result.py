"""What a metric says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, TypeAlias

from pydantic import Field

from eval.outcome import Outcome
from ingest.model import Model

Better = Literal["higher", "lower"]
Unit = Literal["share", "score", "ms", "count", "per second", "money"]
Interval = tuple[float, float]


class MetricResult(Model):
    """One figure. `value` is null where nothing could be scored: that is no zero. `n` is what it was counted over.

    `interval` is where 95 of 100 sets of questions like these would put it, null where that cannot be told.
    """

    name: str
    value: float | None
    n: int
    interval: Interval | None = None
    explanation: str
    better: Better = "higher"
    unit: Unit = "share"
    counts: dict[str, int] = Field(default_factory=dict)

    def meets(self, threshold: float) -> bool:
        """Whether the figure reaches a floor, or stays under a ceiling where less is better. Unscored never does."""
        if self.value is None:
            return False
        return self.value <= threshold if self.better == "lower" else self.value >= threshold


Metric: TypeAlias = Callable[[Sequence[Outcome]], MetricResult]


def share(
    name: str,
    good: int,
    total: int,
    *,
    of: str,
    none: str,
    counts: dict[str, int] | None = None,
    better: Better = "higher",
) -> MetricResult:
    """A share of a whole. `of` follows the two counts in the explanation; `none` says why nothing was scored."""
    return MetricResult(
        name=name,
        value=good / total if total else None,
        n=total,
        explanation=f"{good} of {total} {of}" if total else f"not scored: {none}",
        counts=counts or {},
        better=better,
    )
