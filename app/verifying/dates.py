"""Dates: each stands in what is cited, at least as exactly; a day without its year by day and month."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.evidence.reading.nearness import agree
from app.verifying.model import Fault
from app.verifying.sources import Source, read
from ingest.analysis.calendars import month_number

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY = re.compile(
    rf"\b(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m>{_MONTH})|(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?)\b"
)
_ALONE = re.compile(rf"\b{_MONTH}\b(?!\s+\d)")
_PAIR = re.compile(rf"\b(?P<a>\d{{1,2}})\s*(?:and|to|or|[-–])\s*(?P<b>\d{{1,2}})\s+(?P<m>{_MONTH})\b")
_YEAR = 4


_YEAR_BEFORE = re.compile(r"\b(?:previous|preceding|prior)\s+year\b|\byear\s+(?:before|earlier)\b", re.IGNORECASE)
_MID = re.compile(rf"\bmid[- ](?:(?P<m>{_MONTH})\b|(?P<y>\d{{4}})\b)")


def _mid(text: str, known: set[str], named: set[str]) -> Iterator[str]:
    """The middles of a month or a year in which no day that is told lies."""
    for match in _MID.finditer(text):
        if match["m"]:
            month = f"{month_number(match['m']):02}"
            fits = any(day[:2] == month and "10" <= day[3:] <= "20" for day in named if len(day) == 5)
        else:
            fits = any(one[:4] == match["y"] and "05" <= one[5:7] <= "08" for one in known)
        if not fits:
            yield match.group()


def days(text: str) -> Iterator[tuple[int, int, str]]:
    """Where a text names a day and a month, with or without a year: the end of an ISO date ("06-09")."""
    for match in _DAY.finditer(text):
        month = month_number(match["m"] or match["m2"])
        yield match.start(), match.end(), f"{month:02}-{int(match['d'] or match['d2']):02}"
    for match in _PAIR.finditer(text):
        yield match.start(), match.end(), f"{month_number(match['m']):02}-{int(match['a']):02}"


def check(text: str, cited: Sequence[Source]) -> list[Fault]:
    """The dates that nothing cited gives as exactly."""
    known = {d.value for one in cited for a in one.analyses for d in a.dates}
    own = " ".join(one.own for one in cited)
    named = {day for _, _, day in days(own)} | {one[_YEAR + 1 :] for one in known}
    months = {match.group().lower() for match in re.finditer(_MONTH, own)} | {
        one[_YEAR + 1 : _YEAR + 3] for one in known
    }
    faults, seen = [], []
    for date in read(text).dates:
        seen.append((date.span.start, date.span.end))
        if any(agree(date.value, one) and len(date.value) <= len(one) for one in known):
            continue
        if date.precision == "year" and re.search(rf"\b{date.value}\b", own):
            continue
        if _YEAR_BEFORE.search(date.span.text) and _YEAR_BEFORE.search(own):
            continue
        faults.append(_fault(date.span.text))
    for start, end, day in days(text):
        if day not in named and not any(s < end and start < e for s, e in seen):
            faults.append(_fault(text[start:end]))
    for match in _ALONE.finditer(text):
        inside = any(s <= match.start() < e for s, e in (*seen, *((a, b) for a, b, _ in days(text))))
        told = match.group().lower() in months or f"{month_number(match.group()):02}" in months
        if not inside and not told and not (match.group() == "May" and match.start() == 0):
            faults.append(_fault(match.group()))
    faults += [_fault(words) for words in _mid(text, known, named)]
    return faults or [_fault(words) for words in _limits(text, cited)]


_ON = re.compile(r"\bon\s+$", re.IGNORECASE)
_LIMIT = re.compile(r"\b(?:before|after|by|until|till|no\s+later\s+than)\s+$", re.IGNORECASE)


def _limits(text: str, cited: Sequence[Source]) -> Iterator[str]:
    """The days on which a sentence puts an event, and the quotes only that it is before or after."""
    for date in read(text).dates:
        if date.precision != "day" or not _ON.search(text[: date.span.start]):
            continue
        told = [
            (words, d.span.start)
            for one in cited
            for words, analysis in zip(one.texts, one.analyses, strict=True)
            for d in analysis.dates
            if d.value == date.value
        ]
        if told and all(_LIMIT.search(words[:start]) for words, start in told):
            yield text[date.span.start : date.span.end]


def _fault(words: str) -> Fault:
    words = " ".join(words.split())
    return Fault("date", words, f"No quote that is cited gives the date {words}.")
