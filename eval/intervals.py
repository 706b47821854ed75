"""How far a figure may be chance: 95 percent intervals of shares, and of what is computed over groups."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from typing import TypeVar

Interval = tuple[float, float]
_T = TypeVar("_T")
_Z = 1.959963984540054
RESAMPLES = 2_000


def wilson(right: int, n: int) -> Interval:
    """The interval of a share of independent trials, by Wilson's score; (0, 1) where nothing was counted."""
    if n == 0:
        return 0.0, 1.0
    share, z2 = right / n, _Z * _Z
    middle = share + z2 / (2 * n)
    spread = _Z * math.sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    low, high = (middle - spread) / (1 + z2 / n), (middle + spread) / (1 + z2 / n)
    return 0.0 if right == 0 else max(0.0, low), 1.0 if right == n else min(1.0, high)  # exact, where rounding is not


def clustered(
    groups: Sequence[_T], figure: Callable[[Sequence[_T]], float | None], *, seed: int = 1, resamples: int = RESAMPLES
) -> Interval | None:
    """The interval of `figure` when the groups (disputes, documents) had been drawn otherwise: the percentile bootstrap
    over whole groups, the same for the same seed. Null for fewer than two groups; resamples without a figure are left
    out.
    """
    if len(groups) < 2:
        return None
    rng = random.Random(seed)  # noqa: S311  # a draw that can be made again
    drawn = (figure(rng.choices(groups, k=len(groups))) for _ in range(resamples))
    values = sorted(value for value in drawn if value is not None)
    if not values:
        return None
    return values[int(0.025 * len(values))], values[min(len(values) - 1, int(0.975 * len(values)))]
