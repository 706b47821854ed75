"""What passes between a model that writes and the check that lets its sentences through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from app.model import Statement
from app.verifying.model import Fault

Offered: TypeAlias = Mapping[int, Statement]
"""The statements that the model may cite, labelled, by the numbers under which it was shown them."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as the model wrote it, and the numbers that it cites. Neither is trusted."""

    text: str
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Verified:
    """A sentence that was held against what it cites. `statement` is there exactly where no fault was found."""

    sentence: Sentence
    statement: Statement | None
    faults: tuple[Fault, ...] = ()
