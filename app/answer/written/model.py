"""What passes between a model that writes and the check that lets its sentences through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from app.model import Statement

Offered: TypeAlias = Mapping[int, Statement]
"""The statements that the model may cite, labelled, by the numbers under which it was shown them."""

FaultKind = Literal[
    "citation",
    "number",
    "date",
    "name",
    "symbol",
    "role",
    "negation",
    "comparison",
    "quantifier",
    "modality",
    "time",
    "attribution",
    "voice",
    "unsupported",
]
"""What is wrong with a sentence: the first word of the reason that a reader is given."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as the model wrote it, and the numbers that it cites. Neither is trusted."""

    text: str
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a sentence may not be shown: the words of it that nothing cited bears, and the reason in a reader's words."""

    kind: FaultKind
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Verified:
    """A sentence that was held against what it cites. `statement` is there exactly where no fault was found."""

    sentence: Sentence
    statement: Statement | None
    faults: tuple[Fault, ...] = ()
