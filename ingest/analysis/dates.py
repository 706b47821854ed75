"""Dates at the precision that the words give. Symbols, votes and bare numbers are no dates.

Relative expressions ("last year", "on Tuesday", "3 May" without a year) are resolved against the day the document was
published and marked `relative`; without that day they are left alone.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Protocol

from ingest.analysis.spans import Taken
from ingest.model import DateMention, Precision, Span

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH_NO = {m: i + 1 for i, m in enumerate(_MONTHS)}
_MONTH_NO |= {m[:3]: i + 1 for i, m in enumerate(_MONTHS)} | {"sept": 9}
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_YEAR = r"(?:1[5-9]\d\d|20\d\d|21\d\d)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_ORD = r"(?:st|nd|rd|th)?"
_WORD_DAYS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth "
    "twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
).split()
_WORD_DAY_NO = {w: i + 1 for i, w in enumerate(_WORD_DAYS)}
_WORD_DAY = "|".join(sorted(_WORD_DAYS, key=len, reverse=True))

_TRIGGER = re.compile(
    r"\d{4}|\d\.\s?\d|\b(?:J[auAU]|F[eErR]|M[aoAO]|A[puPU]|S[eauEAU]|O[cC]|N[oO]|D[eE]|T[hu]|W[e])[a-zA-Z]{1,7}\b|"
    r"\b(?:yesterday|tomorrow|today|[Ll]ast|[Tt]his|[Nn]ext|ago)\b"
)
_GUARD_BEFORE = r"(?<![\w/.,$€£§#№+-])"
_FULL = re.compile(
    rf"{_GUARD_BEFORE}(?:"
    rf"(?P<d1>{_DAY}){_ORD}(?:\s+day)?(?:\s+of)?[\s-]+(?P<m1>{_MONTH}),?[\s-]+(?P<y1>{_YEAR})"
    rf"|(?P<m2>{_MONTH})\s+(?P<d2>{_DAY}){_ORD}(?:\s*,\s*|\s+)(?P<y2>{_YEAR})"
    rf"|(?P<y3>{_YEAR})-(?P<n3>0[1-9]|1[0-2])-(?P<d3>0[1-9]|[12]\d|3[01])(?:T[\d:.]+Z?)?"
    rf"|(?P<d4>{_DAY})\.\s?(?P<n4>0?[1-9]|1[0-2])\.\s?(?P<y4>{_YEAR})"
    rf"|(?P<d5>{_DAY})/(?P<n5>0?[1-9]|1[0-2])/(?P<y5>{_YEAR})"
    rf"|(?:the\s+)?(?P<w6>{_WORD_DAY})(?:\s+day)?\s+of\s+(?P<m6>{_MONTH}),?\s+(?P<y6>{_YEAR})"
    rf")(?![\w/]|-\d)",
    re.IGNORECASE,
)
_PAIR_OF_DAYS = re.compile(
    rf"{_GUARD_BEFORE}(?P<a>{_DAY}){_ORD}\s*(?:and|to|[-–—])\s*(?:{_DAY}){_ORD}\s+(?P<m>{_MONTH}),?\s+(?P<y>{_YEAR})\b"
    rf"|{_GUARD_BEFORE}(?P<m2>{_MONTH})\s+(?P<a2>{_DAY})\s*(?:and|to|[-–—])\s*{_DAY},?\s+(?P<y2>{_YEAR})\b"
)
_MONTH_YEAR = re.compile(
    rf"\b(?P<m>{_MONTH})(?:\s+of)?,?\s+(?P<y>{_YEAR})(?![\w/]|[.,]\d)|\b(?P<y2>{_YEAR})-(?P<n2>0[1-9]|1[0-2])(?![\w/-]|\.\d)",
    re.I,
)
_DAY_MONTH = re.compile(
    rf"{_GUARD_BEFORE}(?:(?P<d>{_DAY}){_ORD}(?:\s+of)?\s+(?P<m>{_MONTH})|(?P<m2>{_MONTH})\s+(?P<d2>{_DAY}){_ORD})(?![\w/]|[.,]\d|\s*(?:%|per\s*cent))"
)
_MONTH_ALONE = re.compile(
    r"\b(?P<cue>in|since|by|until|during|last|this|next|early|late|mid|from|of|before|after)[\s-]+"
    rf"(?P<m>{_MONTH})\b(?!\s+(?:\d|{_YEAR}))(?!['’]s\s+[a-z]+\s+(?:said|told))"
)
_MONTH_OF = re.compile(rf"\b(?P<m>{_MONTH})(?:\s+of)?\s+(?P<which>last|this|next)\s+year\b")
_YEAR_CONTEXT = re.compile(
    r"\b(?:in|since|by|until|till|during|from|of|before|after|between|and|to|through|throughout|early|late|mid|around|circa|year|"
    r"years|summer|winter|spring|autumn|fall|fiscal|FY|the|over|end-of|than|for|as\s+of|on)[\s-]+(?:the\s+)?$|^$|[(\[–—;:•-]\s*$|"
    r"\b(?:Q[1-4]|H[12])\s*$|,\s*$",
    re.IGNORECASE,
)
_YEAR_ALONE = re.compile(rf"(?<![\w/.,$€£§#№-])(?P<y>{_YEAR})(?P<s>s)?(?![\w/%§]|[.,]\d|-[a-z\d])")
_COUNTED = re.compile(
    r"\s+(?:[a-z-]+\s+){0,2}?(?:people|tons|tonnes|persons|soldiers|troops|workers|dollars|euros|votes|ships|vessels|companies|"
    r"units|barrels|homes|houses|men|women|children|refugees|cases|jobs|hectares|kilometres|kilometers|metres|meters|litres|"
    r"pages|firms|entities|individuals|vehicles|tanks|drones|missiles|members|delegates|students|sites|schools|patients|"
    r"per\s*cent|percent|million|billion|thousand|trillion|degrees|km|kg|mw|acres|miles|feet)\b|\s*(?:%|°)"
)
_SYMBOL_BEFORE = re.compile(
    r"(?:\b(?:No|Nos|Resolution|Resolutions|resolution|resolutions|Regulation|Directive|Decision|Order|Law|Act|Article|Art|Section|"
    r"Sec|Rule|Docket|Case|ISO|Paragraph|paragraph|para|page|p|USD|EUR|GBP|US)\.?\s*|[$€£§#№]\s*)$"
)
_SYMBOL = re.compile(
    r"[A-Z]+(?:/[\w.()-]+)+|\b\d+/\d{4}\b|\b\d{4}/\d+(?:/[A-Z]+)?\b|\b3\d{4}[A-Z]\d{4}\b|\bFR\s+Doc\.?\s*\d+-\d+"
)
_RELATIVE = re.compile(
    r"\b(?:(?P<word>yesterday|tomorrow|(?:(?<=ed )|(?<=earlier )|(?<=met )|(?<=here ))today(?!\w|['’]))|"
    r"(?P<which>last|this|next|previous)\s+(?P<unit>year|month|week)\b(?!['’]s\s+\w+ing)|"
    r"(?P<n>a|an|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s+(?P<ago>years?|months?|weeks?|days?)\s+ago|"
    r"(?:on|last|next|this)\s+(?P<day>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b)"
)


class _Put(Protocol):
    """Notes a date that was found."""

    def __call__(self, start: int, end: int, value: str, precision: Precision, *, relative: bool = False) -> None:
        """Keep the date and mark its stretch as read."""


_SMALL = {w: i + 1 for i, w in enumerate("one two three four five six seven eight nine ten".split())} | {
    "a": 1,
    "an": 1,
}


def dates(text: str, *, published: str | None = None) -> tuple[DateMention, ...]:
    """The dates a text names, in its order. `published` (YYYY[-MM[-DD]]) resolves relative ones."""
    if not _TRIGGER.search(text):
        return ()
    symbols = (m for m in _SYMBOL.finditer(text) if not _FULL.fullmatch(m.group()))
    taken = Taken(len(text), (m.span() for m in symbols))
    found: list[DateMention] = []

    def put(start: int, end: int, value: str, precision: Precision, *, relative: bool = False) -> None:
        taken.take(start, end)
        span = Span(start=start, end=end, text=text[start:end])
        found.append(DateMention(value=value, precision=precision, relative=relative, span=span))

    for m in _FULL.finditer(text):
        parsed = _full(m)
        if parsed and taken.free(*m.span()):
            put(*m.span(), parsed, "day")
    for m in _PAIR_OF_DAYS.finditer(text):
        day, month, year = m.group("a") or m.group("a2"), m.group("m") or m.group("m2"), m.group("y") or m.group("y2")
        value = _iso(year, _month(month), day)
        if value and taken.free(*m.span()):
            put(*m.span(), value, "day")
    for m in _MONTH_YEAR.finditer(text):
        if taken.free(*m.span()) and not (m.group("m") or "").islower():
            number = _month(m.group("m")) if m.group("m") else int(m.group("n2"))
            put(*m.span(), f"{m.group('y') or m.group('y2')}-{number:02d}", "month")
    anchor = _anchor(published)
    _yearless(text, anchor, taken, put)
    for m in _YEAR_ALONE.finditer(text):
        if taken.free(*m.span()) and _is_year(text, m):
            put(m.start("y"), m.end(), m.group("y"), "year")
    if anchor:
        _relative(text, anchor, taken, put)
    return tuple(sorted(found, key=lambda d: d.span.start))


def _yearless(text: str, anchor: date | None, taken: Taken, put: _Put) -> None:
    """Days and months without a year: of the publication's year, the nearest such date in the past."""
    if anchor is None:
        return
    for m in _DAY_MONTH.finditer(text):
        if not taken.free(*m.span()):
            continue
        month, day = _month(m.group("m") or m.group("m2")), m.group("d") or m.group("d2")
        year = (
            anchor.year
            if _iso(anchor.year, month, day) <= anchor.isoformat() or _future(text, m.start())
            else anchor.year - 1
        )
        value = _iso(year, month, day)
        if value:
            put(*m.span(), value, "day", relative=True)
    for m in _MONTH_OF.finditer(text):
        if taken.free(*m.span()):
            shift = -1 if m.group("which") in ("last", "previous") else 1 if m.group("which") == "next" else 0
            put(*m.span(), f"{anchor.year + shift}-{_month(m.group('m')):02d}", "month", relative=True)
    for m in _MONTH_ALONE.finditer(text):
        if not taken.free(m.start("m"), m.end("m")):
            continue
        month = _month(m.group("m"))
        year = anchor.year if month <= anchor.month else anchor.year - 1
        if m.group("cue").lower() == "next" or (_future(text, m.start()) and month > anchor.month):
            year = anchor.year if month > anchor.month else anchor.year + 1
        put(m.start("m"), m.end("m"), f"{year}-{month:02d}", "month", relative=True)


def _future(text: str, before: int) -> bool:
    return bool(
        re.search(r"\b(?:will|shall|is to|are to|due|scheduled|until|would)\b", text[max(0, before - 80) : before])
    )


def _relative(text: str, anchor: date, taken: Taken, put: _Put) -> None:
    for m in _RELATIVE.finditer(text):
        if not taken.free(*m.span()):
            continue
        if m.group("word"):
            shift = {"yesterday": -1, "tomorrow": 1}.get(m.group("word"), 0)
            put(*m.span(), (anchor + timedelta(days=shift)).isoformat(), "day", relative=True)
        elif m.group("which"):
            shift = {"last": -1, "previous": -1, "next": 1}.get(m.group("which"), 0)
            _shifted(m, m.group("unit"), shift, anchor, put)
        elif m.group("ago"):
            count = _SMALL.get(m.group("n").lower()) or int(m.group("n")) if m.group("n") else 0
            _shifted(m, m.group("ago").rstrip("s"), -count, anchor, put)
        else:
            target = _DAYS.index(m.group("day").lower())
            back = (anchor.weekday() - target) % 7
            lead = m.group().split()[0].lower()
            if lead == "last" and back == 0:
                back = 7
            day = anchor - timedelta(days=back)
            if lead == "next":
                day = anchor + timedelta(days=((target - anchor.weekday()) % 7) or 7)
            put(*m.span(), day.isoformat(), "day", relative=True)


def _shifted(m: re.Match[str], unit: str, shift: int, anchor: date, put: _Put) -> None:
    if unit == "year":
        put(*m.span(), f"{anchor.year + shift:04d}", "year", relative=True)
    elif unit == "month":
        months = anchor.year * 12 + anchor.month - 1 + shift
        put(*m.span(), f"{months // 12:04d}-{months % 12 + 1:02d}", "month", relative=True)
    elif unit == "day":
        put(*m.span(), (anchor + timedelta(days=shift)).isoformat(), "day", relative=True)


def _full(m: re.Match[str]) -> str:
    for tag in ("1", "2"):
        if m.group("m" + tag):
            return _iso(m.group("y" + tag), _month(m.group("m" + tag)), m.group("d" + tag))
    for tag in ("3", "4", "5"):
        if m.group("n" + tag):
            return _iso(m.group("y" + tag), int(m.group("n" + tag)), m.group("d" + tag))
    return _iso(m.group("y6"), _month(m.group("m6")), _WORD_DAY_NO[m.group("w6").lower()])


def _iso(year: str | int, month: int, day: str | int) -> str:
    """The date in ISO form; empty where the calendar has no such day."""
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError:
        return ""


def _month(name: str) -> int:
    low = name.lower().rstrip(".")
    return _MONTH_NO.get(low) or _MONTH_NO[low[:3]]


def _is_year(text: str, m: re.Match[str]) -> bool:
    if m.group("s"):
        return True
    before, after = text[: m.start()], text[m.end() : m.end() + 40]
    if _SYMBOL_BEFORE.search(before[-24:]) or _COUNTED.match(after):
        return False
    if after.startswith(")") and re.search(r"[\d)]\s*\($", before[-4:]):
        return False  # "resolution 2231 (2015)": part of a symbol
    return bool(_YEAR_CONTEXT.search(before[-24:])) or bool(
        re.match(r"\s+(?:[A-Za-z-]+)", after) and re.search(r"\b(?:[a-z]+|[A-Z]\w+)\s$", before[-24:])
    )


def _anchor(published: str | None) -> date | None:
    if not published:
        return None
    m = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", published)
    if not m:
        return None
    month = int(m.group(2) or 12)
    try:
        if m.group(3):
            return date(int(m.group(1)), month, int(m.group(3)))
        following = date(int(m.group(1)) + month // 12, month % 12 + 1, 1)
        return following - timedelta(days=1)
    except ValueError:
        return None
