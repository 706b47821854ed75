"""Dates that the words give by counting: from the day of publication, or from a date told before in the same text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta

from ingest.analysis.calendars import (
    BEFORE,
    DAY,
    DAYS,
    MONTH,
    ORDINAL,
    WORD_DAY,
    YEAR,
    Put,
    day_number,
    is_future,
    iso,
    month_number,
    moved,
    precision_of,
)
from ingest.analysis.numbers import SMALL
from ingest.analysis.spans import Taken

_SMALL = "|".join(sorted(SMALL, key=len, reverse=True))
_COUNT = rf"(?:\d{{1,3}}|an?|(?:{_SMALL})(?:-(?:{_SMALL}))?)"
_WEEKDAY = r"(?P<day>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_DAY_MONTH = re.compile(
    rf"{BEFORE}(?:(?P<d>(?:{DAY}){ORDINAL}|(?:{WORD_DAY})\s+of)(?:\s+of)?\s+(?P<m>{MONTH})"
    rf"|(?P<m2>{MONTH})\s+(?P<d2>{DAY}){ORDINAL})"
    r"(?![\w/]|[.,]\d|\s*(?:%|per\s*cent))(?!,?\s+(?:last|this|next)\s+year)"
)
_DAY_OF_YEAR = re.compile(
    rf"{BEFORE}(?:(?P<d>{DAY}){ORDINAL}(?:\s+of)?\s+(?P<m>{MONTH})|(?P<m2>{MONTH})\s+(?P<d2>{DAY}){ORDINAL}),?(?:\s+of)?\s+(?P<which>last|this|next)\s+year\b"
)
_EARLIER = re.compile(rf"{BEFORE}(?P<d>{DAY}){ORDINAL}\s*(?:[-–—]|,|\b(?:and|to|until|or)\b)\s*$")
_MONTH_ALONE = re.compile(
    r"\b(?P<cue>in|since|by|until|during|last|this|next|early|late|mid|from|of|before|after|and|to|through|the)[\s-]+"
    rf"(?P<m>{MONTH})(?!\w)(?!\s+(?:\d|{YEAR}))(?!['’]s\s+[a-z]+\s+(?:said|told))",
    re.IGNORECASE,
)
_MONTH_OF = re.compile(rf"\b(?P<m>{MONTH})(?:,|\s+of)?\s+(?P<which>last|this|next)\s+year\b")
_PERIOD = re.compile(
    r"\b(?:(?P<before>the day before yesterday)|(?P<after>the day after tomorrow)|"
    r"(?P<word>yesterday|last\s+night|tomorrow|tonight|today)(?![\w-]|['’])|"
    r"(?P<which>last|this|next)\s+(?P<unit>year|month|week)\b(?!['’]s\s+\w+ing)(?!-))",
    re.IGNORECASE,
)
_AGO = re.compile(rf"\b(?P<n>{_COUNT})\s+(?P<unit>year|month|week|day)s?\s+ago\b", re.IGNORECASE)
_AHEAD = re.compile(rf"\b(?:in|within)\s+(?P<n>{_COUNT})\s+(?P<unit>day)s?['’]?\s+(?:time|from now)\b", re.IGNORECASE)
_ON_DAY = re.compile(
    rf"(?P<lead>(?:\b(?P<which>last|next|this)\s+)?)\b{_WEEKDAY}\b(?!s)(?P<week>\s+last\b)?(?!,?\s*\(?(?:the\s+)?(?:\d|{MONTH}\b))",
)
_OPENS_DAY = re.compile(r"\b(?:On|By|Since|Until|From|Late|Early|Before|After)\s+$")
_NO_DAY_BEFORE = re.compile(r"(?:\b(?:every|each|any|a|per|most|some|[A-Z][a-z’']+)|\d)\s+$")
_DAY_BEFORE = re.compile(r"(?:\b[a-z]+|^|[“\"(;:,—–.])\s*$")
_STILL_TODAY = re.compile(
    r"\b(?:of|until|till|even|still|world|as|than|to|up|for|like|society|here)\s+$", re.IGNORECASE
)
_TOLD_BEFORE = re.compile(
    rf"\b(?:(?:the|that)\s+(?P<same>same)\s+(?P<u1>day|month|year)|the\s+(?P<next>following|next|previous|preceding)\s+(?P<u2>day|month|year)|"
    rf"(?P<n>{_COUNT})\s+(?P<u3>day|month|year)s?\s+(?P<where>later|earlier|afterwards|before that|after that))\b",
    re.IGNORECASE,
)


def yearless(text: str, anchor: date, taken: Taken, put: Put) -> None:
    """Days and months without a year: the nearest such date in the past, in the future where the words say so."""
    for m in _DAY_OF_YEAR.finditer(text):
        month, day = month_number(m.group("m") or m.group("m2")), m.group("d") or m.group("d2")
        put(*m.span(), iso(anchor.year + _shift(m.group("which")), month, day), "day", relative=True)
    for m in _DAY_MONTH.finditer(text):
        if not taken.free(*m.span()):
            continue
        month, day = month_number(m.group("m") or m.group("m2")), day_number(m.group("d") or m.group("d2"))
        past = iso(anchor.year, month, day) <= anchor.isoformat()
        year = anchor.year if past or is_future(text, m.start(), m.end()) else anchor.year - 1
        value = iso(year, month, day)
        put(*m.span(), value, "day", relative=True)
        earlier = _EARLIER.search(text[max(0, m.start() - 16) : m.start()]) if m.group("d") and value else None
        if earlier is not None and int(earlier.group("d")) < day:
            base = max(0, m.start() - 16)
            put(
                base + earlier.start("d"),
                base + earlier.end("d"),
                iso(year, month, earlier.group("d")),
                "day",
                relative=True,
            )
    for m in _MONTH_OF.finditer(text):
        put(
            *m.span(),
            f"{anchor.year + _shift(m.group('which'))}-{month_number(m.group('m')):02d}",
            "month",
            relative=True,
        )
    for m in _MONTH_ALONE.finditer(text):
        name, cue = m.group("m"), m.group("cue").lower()
        if not taken.free(m.start("m"), m.end("m")) or not name[0].isupper() or _no_month(text, m):
            continue
        month = month_number(name)
        year = anchor.year if month <= anchor.month else anchor.year - 1
        if cue == "last" and month == anchor.month:
            year = anchor.year - 1
        elif cue == "next" or (is_future(text, m.start(), m.end()) and month > anchor.month):
            year = anchor.year if month > anchor.month else anchor.year + 1
        elif cue == "this":
            year = anchor.year
        start = m.start() if cue in ("last", "next", "this") else m.start("m")
        put(start, m.end("m"), f"{year}-{month:02d}", "month", relative=True)


def _no_month(text: str, m: re.Match[str]) -> bool:
    """Whether "May" and "March" stand for something else, and what follows makes a name of any month."""
    after = text[m.end() : m.end() + 24]
    if m.group("cue").lower() in ("the", "and", "to", "of") and m.group("m").lower() in ("may", "march"):
        return True
    if m.group("cue").lower() == "the":
        return not re.match(r"\s+[a-z]", after)
    return m.group("cue").lower() in ("and", "to") and re.match(r"\s+[A-Z]", after) is not None


def _shift(which: str) -> int:
    return {"last": -1, "previous": -1, "next": 1}.get(which.lower(), 0)


def counted_from(text: str, anchor: date, put: Put) -> None:
    """Years, months and days counted from the day of publication, and weekdays next to it."""
    today = anchor.isoformat()
    for m in _PERIOD.finditer(text):
        if m.group("which"):
            value = _period(today, m.group("unit").lower(), _shift(m.group("which")))
            put(*m.span(), value or "", precision_of(value or today), relative=True)
            continue
        if (m.group("word") or "").lower() == "today" and _STILL_TODAY.search(text[max(0, m.start() - 12) : m.start()]):
            continue
        days = (
            -2
            if m.group("before")
            else 2
            if m.group("after")
            else {"yesterday": -1, "tomorrow": 1}.get(m.group("word").lower(), -1 if m.group("word")[:1] in "lL" else 0)
        )
        put(*m.span(), moved(today, "day", days) or "", "day", relative=True)
    for pattern, sign in ((_AGO, -1), (_AHEAD, 1)):
        for m in pattern.finditer(text):
            count = counted(m.group("n"))
            value = moved(today, m.group("unit").lower(), sign * count) if count is not None else None
            put(*m.span(), value or "", precision_of(value or today), relative=True)
    for m in _ON_DAY.finditer(text):
        _weekday(text, m, anchor, put)


def counted(written: str) -> int | None:
    """A small number in figures or words, "a" and "an" for one; null where it is none."""
    low = written.lower()
    if low in ("a", "an"):
        return 1
    if low.isdigit():
        return int(low)
    parts = [SMALL.get(part) for part in low.split("-")]
    return sum(p for p in parts if p is not None) if None not in parts else None


def _period(today: str, unit: str, by: int) -> str | None:
    """A year or a month; of a week the month or the year that it lies in whole."""
    if unit != "week":
        return moved(today, unit, by)
    day = date.fromisoformat(today)
    try:
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=by)
        sunday = monday + timedelta(days=6)
    except OverflowError:
        return None
    if monday.year != sunday.year:
        return None
    return f"{monday.year:04d}-{monday.month:02d}" if monday.month == sunday.month else f"{monday.year:04d}"


def _weekday(text: str, m: re.Match[str], anchor: date, put: Put) -> None:
    before = text[max(0, m.start() - 20) : m.start()]
    which = (m.group("which") or "").lower()
    opened = which or _OPENS_DAY.search(before)
    if not opened and (_NO_DAY_BEFORE.search(before) or not _DAY_BEFORE.search(before)):
        return
    target = DAYS.index(m.group("day").lower())
    back = (anchor.weekday() - target) % 7
    if (which == "last" or m.group("week")) and back == 0:
        back = 7
    ahead = (-back) % 7 or 7
    forward = which == "next" or (not which and not m.group("week") and is_future(text, m.start(), m.end()))
    try:
        day = anchor + timedelta(days=ahead if forward else -back)
    except OverflowError:
        return
    start = m.start("lead") if which else m.start("day")
    put(start, m.end(), day.isoformat(), "day", relative=True)


def anaphoric(text: str, known: Sequence[tuple[int, str]], put: Put) -> None:
    """ "The same month", "the following year", "two years later": counted from the date told last before it. `known`
    are the ends and values of the dates found, in text order.
    """
    ends = [end for end, _ in known]
    for m in _TOLD_BEFORE.finditer(text):
        at = bisect_right(ends, m.start()) - 1
        if at < 0:
            continue
        unit = (m.group("u1") or m.group("u2") or m.group("u3")).lower()
        if m.group("n"):
            count = counted(m.group("n"))
            by = (count or 0) * (-1 if m.group("where").lower() in ("earlier", "before that") else 1)
        else:
            by = 0 if m.group("same") else 1 if m.group("next").lower() in ("following", "next") else -1
        value = moved(known[at][1], unit, by)
        put(*m.span(), value or "", precision_of(value or "0000"), relative=True)
