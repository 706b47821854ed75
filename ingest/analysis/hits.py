"""A figure with its role, and what both directions of reading ask of a figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.analysis.roles import VOTERS
from ingest.analysis.tokens import Token

NONE = frozenset("none nil nobody zero".split())
"""Words that count nobody."""

_NUMBERING = frozenset(
    """article articles section paragraph resolution resolutions rule page pages no chapter annex item line room
    decision order law directive regulation agenda""".split()
)  # fmt: skip


@dataclass(slots=True)
class Hit:
    """A figure with its role: token positions from `at` to `end` (half open), the figure's own position, and the
    membership where the words name it ("27 of the 55 members"); `before`: the role stands before the figure.
    """

    role: str
    value: int
    at: int
    end: int
    figure: int
    total: int | None = None
    before: bool = False
    told: bool = True


def of_whole(tokens: Sequence[Token], at: int) -> tuple[int, int | None]:
    """Past those who vote behind a figure, and the membership in "33 of the 47 members"."""
    total = None
    i = at
    if i + 1 < len(tokens) and tokens[i].low in ("of", "out"):
        k = i + 1
        while k < len(tokens) and tokens[k].low in ("of", "the", "its", "all", "their", "a", "possible") and k - i < 4:
            k += 1
        if k < len(tokens) and tokens[k].whole is not None:
            total, i, at = tokens[k].whole, k + 1, k + 1
    while i < len(tokens) and i - at < 3 and tokens[i].kind == "word":
        if tokens[i].low in VOTERS:
            end = i + 1 + (i + 1 < len(tokens) and tokens[i + 1].low in ("cast", "present"))
            if total is None and [t.low for t in tokens[end : end + 2]] == ["out", "of"]:
                behind, total = of_whole(tokens, end)
                end = behind if total is not None else end
            return end, total
        i += 1
    return at, total


def numbers_a_thing(tokens: Sequence[Token], at: int) -> bool:
    """Whether a figure only numbers something: "article 5", "in 2016", "resolution 2231"."""
    token = tokens[at]
    before = tokens[at - 1].low if at else ""
    if before in _NUMBERING and token.figure:
        return True
    whole = token.whole
    return (
        token.figure
        and whole is not None
        and 1900 <= whole <= 2100
        and before in ("in", "since", "of", "by", "year", "until")
    )
