"""Full dates as a document's head gives them for the document itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    "(?P<{0}>january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?"
)
_DATE = (
    rf"(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH.format('m1')},?\s+(?P<y1>\d{{4}})"
    rf"|{_MONTH.format('m2')}\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})"
    r"|(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2}))"
)
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
_ALONE = re.compile(
    rf"(?:(?:date|dated|published|posted|issued|released|adopted)(?:\s+on)?:?\s+)?"
    rf"(?:[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){{0,2}},\s+)?{_WEEKDAY}{_DATE}\.?",
    re.IGNORECASE,
)
_OF = re.compile(rf"\b(?:of|dated)\s+{_DATE}\s*$", re.IGNORECASE)


def head_date(lines: Sequence[str]) -> str | None:
    """The date (YYYY-MM-DD) of a line in a document's head that holds only that, a place or label aside."""
    for line in lines:
        match = _ALONE.fullmatch(" ".join(line.strip(" *_#>").split()))
        if match and (found := _iso(match)):
            return found
    return None


def title_date(line: str) -> str | None:
    """The date that a title line gives its document ("Order 12 of 3 May 2024"), as YYYY-MM-DD."""
    match = _OF.search(" ".join(line.split()))
    return _iso(match) if match else None


def _iso(match: re.Match[str]) -> str | None:
    year = match["y1"] or match["y2"] or match["y3"]
    day = match["d1"] or match["d2"] or match["d3"]
    name = match["m1"] or match["m2"]
    month = int(match["m3"]) if match["m3"] else _month(name)
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError:
        return None


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1
