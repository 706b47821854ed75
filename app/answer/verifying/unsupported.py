"""What a sentence adds: words that tell something, of which no cited statement has any like."""

from __future__ import annotations

from collections.abc import Sequence

from app.answer.verifying.sources import Source, root
from app.answer.written.model import Fault
from app.evidence.coverage import akin
from app.evidence.families import kin
from app.words import ASKING, STOP, tokens
from ingest.analysis.numbers import value_of

_LEFT = 0.2
"""Share of a sentence's telling words that may be put otherwise than the table of like words knows."""


def check(text: str, cited: Sequence[Source]) -> list[Fault]:
    """One fault for what no cited statement bears, where it is too much."""
    known = frozenset().union(*(one.around for one in cited))
    telling = [
        t for t in tokens(text)
        if t.word not in STOP and t.word not in ASKING and not t.word[0].isdigit() and value_of(t.word) is None
    ]  # fmt: skip
    left = [
        t for t in telling if kin(root(t.word)).isdisjoint(known) and t.stem not in known and not akin(t.stem, known)
    ]
    if len(left) <= _LEFT * len(telling):
        return []
    words = ", ".join(text[t.start : t.end] for t in left)
    return [Fault("unsupported", words, f"No quote that is cited bears: {words}.")]
