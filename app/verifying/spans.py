"""Spans of time in words: parts of a century or a year, the months from one to another, the halves of a year."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MONTHS = "january february march april may june july august september october november december".split()
_OF_YEARS = re.compile(
    r"\b(?P<of>half|(?:a|one)\s+quarter\s+of|three\s+quarters\s+of)\s+an?\s+(?P<span>century|decade|year)\b",
    re.IGNORECASE,
)
_YEARS = {"century": 100, "decade": 10, "year": 1}
_SHARES = {"half": 0.5, "three": 0.75}
_HALF = re.compile(r"\b(?P<which>first|second)\s+half\s+of\s+(?:the\s+year\s+)?(?=(?:19|20|21)\d\d)", re.IGNORECASE)
_HALVES = {"first": ("january", "june"), "second": ("july", "december")}
_BETWEEN = re.compile(
    rf"\b(?P<a>{'|'.join(_MONTHS)})(?:\s+\d{{4}})?\s+(?:and|to|until|through)\s+(?P<b>{'|'.join(_MONTHS)})\b",
    re.IGNORECASE,
)


def of_years(text: str) -> Iterator[tuple[int, int, float]]:
    """Where parts of a longer time are told, with how many years they are: "a quarter of a century" is 25."""
    for match in _OF_YEARS.finditer(text):
        share = _SHARES.get(match["of"].lower().split()[0], 0.25)
        yield *match.span(), share * _YEARS[match["span"].lower()]


def months(text: str) -> set[int]:
    """How many months each stretch of a text takes, both ends included: 6 from January to June."""
    return {(_month(m["b"]) - _month(m["a"])) % 12 + 1 for m in _BETWEEN.finditer(text)}


def half_year(text: str, at: int) -> str | None:
    """Which half of a year is told where a figure stands: "first" in "in the first half of 2030"."""
    return next((m["which"].lower() for m in _HALF.finditer(text) if m.start() <= at < m.end()), None)


def tells_half(text: str, which: str) -> bool:
    """Whether a text tells of a half of a year, by name or by its months."""
    ends = any((m["a"].lower(), m["b"].lower()) == _HALVES[which] for m in _BETWEEN.finditer(text))
    return ends or re.search(rf"\b{which}\s+half\b", text, re.IGNORECASE) is not None


def _month(name: str) -> int:
    return _MONTHS.index(name.lower())
