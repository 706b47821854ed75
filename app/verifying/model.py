"""What is found wrong with a sentence that is held against what it cites."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

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
"""What a sentence says that nothing cited bears."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a sentence may not be shown: the words of it that nothing cited bears, and the reason in a reader's words."""

    kind: FaultKind
    words: str
    why: str
