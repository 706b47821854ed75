"""The calendar's words and what dates are made of, for those who read absolute and relative dates."""

from __future__ import annotations

import calendar as _calendar
import re
from datetime import date, timedelta
from typing import Protocol

from ingest.model import Precision

MONTHS = "january february march april may june july august september october november december".split()
DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT|SEP|OCT|NOV|DEC)\b\.?)"
)
YEAR = r"(?:1[5-9]\d\d|20\d\d|21\d\d)"
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
ORDINAL = r"(?:st|nd|rd|th)?"
BEFORE = r"(?<![\w/.,$€£§#№+-])"
"""What cannot stand right before a date's first figure."""

_WORD_DAYS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth "
    "twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
).split()
_WORD_DAY_NO = {w: i + 1 for i, w in enumerate(_WORD_DAYS)}
WORD_DAY = "|".join(sorted(_WORD_DAYS, key=len, reverse=True))
_MONTH_NO = {m: i + 1 for i, m in enumerate(MONTHS)}
_MONTH_NO |= {m[:3]: i + 1 for i, m in enumerate(MONTHS)} | {"sept": 9}
_FUTURE = re.compile(
    r"\b(?:will|shall|is to|are to|due|scheduled|until|would|deadline|expires?|falls? due|going to|plans? to|"
    r"expected to)\b",
    re.IGNORECASE,
)


_TO_COME = re.compile(r"\b(?:will|shall|is to|are to|deadline)\b")
_CLAUSE_END = re.compile(r"[.;:!?]|\b(?:said|says|told|announced|warned|\w{3,}ed)\b")


class Put(Protocol):
    """Notes a date that was found."""

    def __call__(self, start: int, end: int, value: str, precision: Precision, *, relative: bool = False) -> None:
        """Keep the date and mark its stretch as read."""


def iso(year: str | int, month: int, day: str | int) -> str:
    """The date in ISO form; empty where the calendar has no such day."""
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError:
        return ""


def month_number(name: str) -> int:
    """A month's number by its name or its short form."""
    low = name.lower().rstrip(".")
    return _MONTH_NO.get(low) or _MONTH_NO[low[:3]]


def day_number(written: str) -> int:
    """A day of the month in figures or words: "3", "3rd", "third", "third of"."""
    word = written.lower().split()[0]
    return _WORD_DAY_NO.get(word) or int(word.rstrip("stndrh"))


def anchor_of(published: str | None) -> date | None:
    """The day that relative dates count from: of a month or a year its last day; null where nothing can be read."""
    m = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", published or "")
    if not m:
        return None
    year, month = int(m.group(1)), int(m.group(2) or 12)
    try:
        return date(year, month, int(m.group(3) or _calendar.monthrange(year, month)[1]))
    except (ValueError, _calendar.IllegalMonthError):
        return None


def moved(value: str, unit: str, by: int) -> str | None:
    """A date moved by days, weeks, months or years, at the coarser of its own precision and the unit's; null where it
    is coarser than the unit, or beyond the calendar.
    """
    parts = [int(p) for p in value.split("-")]
    try:
        if unit in ("day", "week"):
            step = timedelta(days=by * (7 if unit == "week" else 1))
            return (date(*parts) + step).isoformat() if len(parts) == 3 else None
        if unit == "month":
            if len(parts) < 2:
                return None
            months = parts[0] * 12 + parts[1] - 1 + by
            return f"{months // 12:04d}-{months % 12 + 1:02d}"
        return f"{parts[0] + by:04d}" if 1 <= parts[0] + by <= 9999 else None
    except (ValueError, OverflowError):
        return None


def precision_of(value: str) -> Precision:
    """The precision that an ISO value is written at."""
    return "day" if len(value) == 10 else "month" if len(value) == 7 else "year"


def is_future(text: str, start: int, end: int) -> bool:
    """Whether the words right before a stretch, or the clause behind it, speak of what is to come."""
    if _FUTURE.search(text[max(0, start - 80) : start]) is not None:
        return True
    clause = _CLAUSE_END.split(text[end : end + 60], maxsplit=1)[0]
    return _TO_COME.search(clause) is not None
