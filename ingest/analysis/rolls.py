"""Rolls of voters: "Against: Denmark, Norway." The names alone assert nothing, the role before them how each voted."""

from __future__ import annotations

import re

_ROLL = re.compile(
    r"^\W*(?:(?:voting|voted) )?(?:in favou?r|for|against|abstain(?:ing|ed)|abstentions?|absent|not voting)"
    r"(?:\s*\(\d+\))?\s*:\s*(?=\S)",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"[A-ZÀ-Þ][\w’'.-]*(?:\s+(?:(?:of|the|and|de|da|dos)\s+|d[’'])*[A-ZÀ-Þ][\w’'.-]*)*(?:\s*\([^()]*\))?"
)


def is_roll(text: str) -> bool:
    """Whether a text is a voting role with the names of those who voted so, and nothing else."""
    match = _ROLL.match(text)
    if match is None:
        return False
    names = [name.strip() for name in re.split(r"[,;\n]|\s+and\s+(?=[A-ZÀ-Þ])", text[match.end() :].rstrip(" .;\n"))]
    return all(_NAME.fullmatch(name.removeprefix("and ").removeprefix("the ")) for name in names if name)
