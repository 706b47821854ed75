"""Multinomial logistic regression over signs, with a ridge penalty, in numpy alone.

Nesterov's accelerated gradient (1983) with a step from the largest eigenvalue: no random numbers, the same weights on
every run of one machine.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

from ingest.analysis.learned import Weights

_FEWEST = 3
_RIDGE = 1e-5
_STEPS = 400


class _Design:
    """Cases by signs as flat arrays, `columns[k]` the sign of entry `k`, `of[k]` its case."""

    def __init__(self, signs: Sequence[Sequence[str]], rows: dict[str, int]) -> None:
        import numpy as np

        columns: list[int] = []
        of: list[int] = []
        scale: list[float] = []
        for at, found in enumerate(signs):
            known = [rows[sign] for sign in found if sign in rows]
            columns += known
            of += [at] * len(known)
            scale += [1.0 / math.sqrt(len(found))] * len(known)
        self.width = len(rows)
        self.columns, self.of = np.asarray(columns, dtype=np.int64), np.asarray(of, dtype=np.int64)
        self.scale = np.asarray(scale, dtype=np.float32)[:, None]
        self.order = np.argsort(self.columns, kind="stable")
        # Every case has some sign and every sign some case: no sum is empty.
        self.cases = np.flatnonzero(np.diff(self.of, prepend=-1))
        self.signs = np.flatnonzero(np.diff(self.columns[self.order], prepend=-1))

    def times(self, table: Any) -> Any:
        """Cases by classes; the rows of `table` are the signs."""
        import numpy as np

        return np.add.reduceat(table[self.columns] * self.scale, self.cases, axis=0)

    def transposed_times(self, slope: Any) -> Any:
        """Signs by classes."""
        import numpy as np

        return np.add.reduceat((slope[self.of] * self.scale)[self.order], self.signs, axis=0)


def fit(signs: Sequence[Sequence[str]], answers: Sequence[int], classes: int) -> Weights:
    """Weights with temperatures of 1. `answers` index the classes."""
    import numpy as np

    counts = Counter(sign for found in signs for sign in found)
    rows = {sign: row for row, sign in enumerate(sorted(s for s, count in counts.items() if count >= _FEWEST))}
    design = _Design(signs, rows)
    target = np.eye(classes, dtype=np.float32)[list(answers)]
    step = 1.0 / (0.5 * _largest_eigenvalue(design) / len(answers) + 0.5 + _RIDGE)
    table = ahead = np.zeros((len(rows), classes), dtype=np.float32)
    bias = bias_ahead = np.zeros(classes, dtype=np.float32)
    for at in range(_STEPS):
        sums = design.times(ahead) + bias_ahead
        powers = np.exp(sums - sums.max(axis=1, keepdims=True))
        slope = (powers / powers.sum(axis=1, keepdims=True) - target) / len(answers)
        before, bias_before = table, bias
        table = ahead - step * (design.transposed_times(slope) + _RIDGE * ahead)
        bias = bias_ahead - step * slope.sum(axis=0)
        momentum = at / (at + 3.0)
        ahead, bias_ahead = table + momentum * (table - before), bias + momentum * (bias - bias_before)
    return Weights(rows, table, bias, heat=1.0, joint=1.0)


def _largest_eigenvalue(design: _Design) -> float:
    """Of the design times its transpose: it bounds how fast the slope can change."""
    import numpy as np

    vector = np.ones((design.width, 1), dtype=np.float32)
    for _ in range(20):
        vector = design.transposed_times(design.times(vector))
        vector /= np.linalg.norm(vector)
    return float(np.linalg.norm(design.times(vector)) ** 2)
