"""What a measurement is made of: its options, its figures, and how many numbers become one."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from ingest.errors import MissingFile

ROOT: Final = Path(__file__).resolve().parents[2]


def shared_folder() -> Path:
    """Where the data that is no part of the project stands: `ONRECORD_TEST_DATA`, else beside the repository."""
    return (ROOT / os.environ.get("ONRECORD_TEST_DATA", "../shared")).resolve()


@dataclass(frozen=True, slots=True)
class Options:
    """How much is measured.

    `work` is a folder that lives as long as the run; what one measurement builds there, the next finds. `passages`
    is the size of the library that questions are asked of, `questions` how many are asked, `repeats` how often a
    start is timed. `documents` bounds the corpus of the retrieval measurements; None takes all of it, or the usual
    sample where there is one, unless it is to be the `whole`.
    """

    work: Path
    shared: Path = field(default_factory=shared_folder)
    passages: int = 5000
    questions: int = 200
    repeats: int = 7
    documents: int | None = None
    whole: bool = False

    def data(self, name: str) -> Path:
        """A file of the shared data. Raises MissingFile where it is absent: the measurement is then left out."""
        path = self.shared / "data" / name
        if not path.exists():
            raise MissingFile(f"{name} is not at hand.", "Set ONRECORD_TEST_DATA to the folder whose data/ holds it.")
        return path


def figure(value: float, unit: str, *, at_most: float | None = None, at_least: float | None = None) -> dict[str, Any]:
    """One figure, with the bound it is held against."""
    made: dict[str, Any] = {"value": round(float(value), 4), "unit": unit}
    if at_most is not None:
        made |= {"at_most": at_most, "met": value <= at_most}
    if at_least is not None:
        made |= {"at_least": at_least, "met": value >= at_least}
    return made


def result(n: Mapping[str, int], figures: Mapping[str, Any], *notes: str) -> dict[str, Any]:
    """What a measurement returns."""
    return {"n": dict(n), "figures": dict(figures), "notes": list(notes)}


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` of all (0 to 1) do not exceed: the nearest one that was measured."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, -(-int(share * 1000) * len(ordered) // 1000) - 1))]


def milliseconds(name: str, values: Sequence[float], *, p95_at_most: float | None = None) -> dict[str, Any]:
    """Median, 95th percentile and worst of times in seconds, as three figures in milliseconds."""
    return {
        f"{name}_p50": figure(1000 * percentile(values, 0.5), "ms"),
        f"{name}_p95": figure(1000 * percentile(values, 0.95), "ms", at_most=p95_at_most),
        f"{name}_max": figure(1000 * max(values), "ms"),
    }
