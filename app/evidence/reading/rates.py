"""Of what stretch of time, or of how many, a figure is given: "30 million a day", "per inhabitant", "hourly"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.evidence.reading.numbered import Offsets
from app.words import stem

_TIME = "second|minute|hour|day|week|month|quarter|year|night|shift"
_ONE = r"head|inhabitant|resident|person|capita|citizen|soul"
_OF_ONE = frozenset(_ONE.split("|"))
_BEHIND = re.compile(
    rf"\b(?:an?|per|each|every)\s+(?P<time>{_TIME})\b(?!\s+(?:before|earlier|ago|later|after|on)\b)|"
    rf"\b(?P<often>hour|dai|week|month|year)ly\b|\b(?P<annual>annual)(?:ly)?\b|"
    rf"\b(?:per|for\s+(?:each|every)|an?|each)\s+(?P<one>{_ONE})\b|\bper\s+(?!cent\b)(?P<thing>[a-z]{{3,}})\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?P<often>hour|dai|week|month|year)ly\b|\b(?P<annual>annual)(?:ly)?\b|\bper\s+(?P<one>capita|head)\b",
    re.IGNORECASE,
)
_REACH = 60
_NAMED = {"dai": "day", "annual": "year"}


@dataclass(frozen=True, slots=True)
class Rate:
    """Of what a figure is given, empty where nothing is told, and where this stands. `before`: it stands before the
    figure, where it may belong to something else.
    """

    of: str = ""
    place: Offsets | None = None
    before: bool = False


NO_RATE = Rate()


def rate(text: str, place: Offsets) -> Rate:
    """Of what the figure at a place is given."""
    behind = _BEHIND.search(text, place[0] + 1, place[1] + _REACH)
    if behind is not None:
        return Rate(_of(behind), behind.span())
    before = list(_BEFORE.finditer(text, max(0, place[0] - _REACH), place[0]))
    return Rate(_of(before[-1]), before[-1].span(), before=True) if before else NO_RATE


def one_rate(one: Rate, other: Rate) -> bool:
    """Whether two figures are given of the same."""
    return one.of == other.of or (one.before and not other.of) or (other.before and not one.of)


def _of(match: re.Match[str]) -> str:
    kind = match.lastgroup or ""
    word = match[kind].lower()
    return "head" if word in _OF_ONE else _NAMED.get(word, word) if kind != "thing" else stem(word)
