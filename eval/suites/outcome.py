"""What a suite has found when it is done, and how it tells how far it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from eval.suites.result import Figure

if TYPE_CHECKING:
    from app.service import OnProgress

Tell = Callable[[str, int, int], None]
"""Hears stage, done and total."""


class Outcome:
    """The figures by name, those over each half of the cases, confusions and tables by name, and what could not be
    scored.
    """

    def __init__(self) -> None:
        self.metrics: dict[str, Figure] = {}
        self.halves: dict[str, dict[str, Figure]] = {}
        self.confusions: dict[str, dict[str, dict[str, int]]] = {}
        self.tables: dict[str, dict[str, dict[str, int]]] = {}
        self.notices: list[str] = []

    def add(self, *figures: Figure) -> None:
        """Keep figures under their names."""
        self.metrics |= {figure.name: figure for figure in figures}


def teller(progress: OnProgress | None) -> Tell:
    """Tells progress to whoever listens."""
    if progress is None:
        return lambda *_: None
    from app.service import Progress

    return lambda stage, done, total: progress(Progress(stage=stage, done=done, total=total))
