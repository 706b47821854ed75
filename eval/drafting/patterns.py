"""The regular expressions that a drafted nugget must meet: figures, dates, names and words, bound at their edges."""

from __future__ import annotations

import re

from app.words import STOP, tokens
from ingest.model import DateMention, Tally

_SPECIAL = re.compile(r"([\\.^$*+?{}\[\]|()])")
_ROLE_WORDS = {
    "in_favour": r"(?:in favou?r|for|yes|ayes?)",
    "against": r"(?:against|no|noes|nays?)",
    "abstaining": r"abst\w*",
    "not_voting": r"(?:not|absent)",
}
MONTHS = """January February March April May June July August September October November December""".split()


def exactly(text: str) -> str:
    """A pattern for just these words, bound at both edges; any run of spaces stands for one."""
    escaped = r"\s+".join(_SPECIAL.sub(r"\\\1", word) for word in text.split())
    left = r"\b" if text[:1].isalnum() else ""
    right = r"\b" if text[-1:].isalnum() else ""
    return f"{left}{escaped}{right}"


def tally_patterns(tally: Tally, quote: str) -> list[str]:
    """One pattern for each figure of a vote: with the word of its role where the quote has it beside the figure."""
    found = []
    for role, words in _ROLE_WORDS.items():
        value = getattr(tally, role)
        if not value:  # none may be told as "none", "no" or not at all
            continue
        beside = (
            rf"\b{value} (?:\w+ ){{0,3}}{words}\b",
            rf"\b{words}\W+(?:\w+\W+){{0,2}}?{value}\b",
            rf"\b{value}\b",
        )
        found += [next((pattern for pattern in beside if meets(pattern, quote)), "")]
    return [pattern for pattern in found if pattern]


def date_pattern(date: DateMention) -> str:
    """A pattern for a date however it is written: day and month in either order."""
    year, *more = date.value.split("-")
    if not more:
        return rf"\b{year}\b"
    month = MONTHS[int(more[0]) - 1]
    name = month if len(month) < 5 else rf"{month[:3]}(?:{month[3:]}|\.)?"
    if len(more) == 1:
        return rf"\b{name}\W+{year}\b"
    day = int(more[1])
    numeric = rf"{year}-{more[0]}-{more[1]}"
    return rf"\b(?:{day}(?:st|nd|rd|th)? (?:of )?{name}|{name} {day}(?:st|nd|rd|th)?),? {year}\b|\b{numeric}\b"


def content_words(text: str, *, besides: frozenset[str] = frozenset(), most: int = 2) -> list[str]:
    """The most telling content words of a text, as patterns, in text order. `besides` are stems that are left out."""
    found = {
        t.word: text[t.start : t.end]
        for t in tokens(text)
        if t.word not in STOP and t.stem not in besides and len(t.word) > 3 and not t.word.isdigit()
    }
    # Names are left for last: they tell of whom it is said, not what.
    chosen = sorted(found.values(), key=lambda word: (word.islower(), len(word)), reverse=True)[:most]
    return [exactly(word) for word in found.values() if word in chosen]


def meets(pattern: str, text: str) -> bool:
    """Whether a text meets a pattern, as a run judges it."""
    return re.search(pattern, text, re.IGNORECASE) is not None
