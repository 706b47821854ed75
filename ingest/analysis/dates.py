"""Dates at the precision that the words give. Symbols, votes and bare numbers are none, decades and centuries neither.

Both ends of a range are dates of their own ("11–13 March 2019"), and so are the days of a list. A date in figures that
can be read with the day or the month first ("12/05/2024") is certain to its year alone. Relative expressions ("last
year", "on Tuesday", "3 May" without a year) are resolved against the day the document was published and marked
`relative`; without that day they are left alone.
"""

from __future__ import annotations

import re

from ingest.analysis import relative_dates
from ingest.analysis.calendars import (
    BEFORE,
    DAY,
    MONTH,
    ORDINAL,
    WORD_DAY,
    YEAR,
    Put,
    anchor_of,
    day_number,
    iso,
    month_number,
    precision_of,
)
from ingest.analysis.spans import Taken
from ingest.model import DateMention, Precision, Span

_TRIGGER = re.compile(
    r"\d{4}|\d\.\s?\d|\d/\d|\b(?:J[auAU]|F[eErR]|M[aoAO]|A[puPU]|S[eauEAU]|O[cC]|N[oO]|D[eE]|T[hu]|W[e])[a-zA-Z]{1,7}\b|"
    r"\b(?:yesterday|tomorrow|to(?:day|night)|last|this|next|previous|ago|past|current)\b",
    re.IGNORECASE,
)
_FULL = re.compile(
    rf"(?:{BEFORE}|(?<=\d[–—-]))(?:"
    rf"(?P<d1>{DAY}){ORDINAL}(?:\s+day)?(?:\s+of)?[\s-]+(?P<m1>{MONTH}),?[\s-]+(?P<y1>{YEAR})"
    rf"|(?P<m2>{MONTH})\s+(?:the\s+)?(?P<d2>{DAY}){ORDINAL}(?:\s*,\s*|\s+)(?P<y2>{YEAR})"
    rf"|(?P<y3>{YEAR})(?P<s3>[-/.])(?P<n3>0[1-9]|1[0-2])(?P=s3)(?P<d3>0[1-9]|[12]\d|3[01])(?=T[\d:.]|)"
    rf"|(?P<d4>{DAY})\.\s?(?P<n4>0?[1-9]|1[0-2])\.\s?(?P<y4>{YEAR})"
    rf"|(?P<w6>{WORD_DAY})(?:\s+day)?\s+of\s+(?P<m6>{MONTH}),?\s+(?P<y6>{YEAR})"
    rf"|(?P<m7>{MONTH})\s+(?:the\s+)?(?P<w7>{WORD_DAY}),?\s+(?P<y7>{YEAR})"
    rf"|(?P<d8>{DAY})(?:\.\s?|/|\s)(?P<r8>(?-i:I{{1,3}}|I?V|VI{{1,3}}|I?X|XI{{1,2}}))(?:\.\s?|/|\s)(?P<y8>{YEAR})"
    rf")(?=T\d|(?![\w/]|-\d))",
    re.IGNORECASE,
)
_ROMAN = {n: i + 1 for i, n in enumerate("I II III IV V VI VII VIII IX X XI XII".split())}
_SLASHED = re.compile(rf"{BEFORE}(?P<a>\d{{1,2}})(?P<s>[/-])(?P<b>\d{{1,2}})(?P=s)(?P<y>{YEAR})(?![\w/]|-\d)")
# The days, months or years that stand before the last of their list or range: "11–", "2, 5 and ", "June and ".
_EARLIER_DAY = re.compile(
    rf"{BEFORE}(?P<d>{DAY}){ORDINAL}(?:\s+(?P<m>{MONTH}))?\s*(?:[-–—]|,|\b(?:and|or|to|until|till|through)\b)\s*"
    rf"(?:(?:and|on|the)\s+){{0,2}}$"
)
_EARLIER_MONTH = re.compile(
    rf"\b(?P<m>{MONTH})(?:\s+(?P<d>{DAY}){ORDINAL})?\s*(?:[-–—]|,|\b(?:and|or|to|until|till|through)\b)\s*(?:(?:and|in)\s+)?$"
)
_LATER_DAY = re.compile(
    rf"{BEFORE}(?P<m>{MONTH})\s+(?P<a>{DAY}){ORDINAL}\s*(?:[-–—]|\b(?:and|to|through)\b|,(?:\s*and\b)?)\s*(?P<last>(?P<b>{DAY}){ORDINAL},?\s+(?P<y>{YEAR}))(?![\w/])"
)
_MONTH_YEAR = re.compile(
    rf"\b(?P<m>{MONTH})(?:\s+of)?(?:,?\s+(?:the\s+year\s+)?|-)(?P<y>{YEAR})(?![\w/]|[.,]\d)|"
    rf"\b(?P<y2>{YEAR})-(?P<n2>0[1-9]|1[0-2])(?![\w/-]|\.\d)|"
    rf"(?:(?<=\bin )|(?<=\bby )|(?<=\bof )|(?<=\bto )|(?<=since )|(?<=from )|(?<=until ))"
    rf"(?P<n3>0[1-9]|1[0-2])/(?P<y3>{YEAR})(?![\w/-])",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|by|until|till|during|before|after|through|throughout|early|late|mid|circa|year|years|summer|winter|spring|"
    r"autumn|fall|fiscal|FY|end-of|as\s+of|mid-|early-|late-|end-|pre-|post-|dated|ending|ended|calendar|beginning)[\s-]*(?:the\s+)?$|"
    r"\b(?:Q[1-4]|H[12])[\s-]*$",
    re.IGNORECASE,
)
# Words that stand before a year as well as before a count: the noun behind decides.
_OPEN_BEFORE = re.compile(
    r"\b(?:from|of|between|and|or|to|around|over|than|for|on|about|under|per|both)\s+(?:the\s+)?$|^$|[(\[–—;:•|-]\s*$|,\s*$",
    re.IGNORECASE,
)
_DETERMINED = re.compile(
    r"(?:\b(?:the|its|their|his|her|our|this|that|a|an|one|each|every|no)|['’]s|s['’])\s+$", re.IGNORECASE
)
_YEAR_ALONE = re.compile(
    rf"(?:(?<![\w/.,$€£¥₹§#№])|(?<=\bFY))(?:(?<=mid-)|(?<=end-)|(?<=pre-)|(?<=post-)|(?<=early-)|(?<=late-)|(?<!-))(?:(?<=FY)|\b)(?P<y>{YEAR})"
    rf"(?:(?P<range>[-–/])(?P<z>\d\d)(?!\d))?(?![\w%§]|[.,]\d|-(?!{YEAR}(?!\w))[a-z\d]|/(?!{YEAR}(?!\d))\d)",
    re.IGNORECASE,
)
_SECOND_YEAR = re.compile(rf"(?<=\d[-–/])(?P<y>{YEAR})(?![\w%§/]|[.,]\d|-\w)")
_COUNTED = re.compile(
    r"\s+(?:[a-z-]+\s+){0,2}?(?:people|tons|tonnes|soldiers|troops|dollars|euros|votes|men|women|children|police|cattle|"
    r"per\s*cent|percent|million|billion|thousand|trillion|degrees|km|kg|mw|miles|feet)\b|\s*(?:%|°)"
)
_PLURAL_BEHIND = re.compile(r"\s+(?:[a-z]+(?:-[a-z]+)?\s+)?[a-z]{3,}s\b(?<!ss)(?<!us)(?<!is)(?<!was)(?<!has)(?<!does)")
_SYMBOL_BEFORE = re.compile(
    r"(?:\b(?:No|Nos|Resolution|Resolutions|resolution|resolutions|Regulation|Directive|Decision|Order|Law|Act|Article|Art|Section|"
    r"Sec|Rule|Docket|Case|ISO|Paragraph|paragraph|para|page|p|USD|EUR|GBP|US)\.?\s*|[$€£§#№]\s*)$"
)
_SYMBOL = re.compile(
    r"[A-Z]+(?:/[\w.()-]+)+|(?<![\d/])\b\d+/\d{4}\b(?!/)|(?<![\d/])\b\d{4}/\d+(?:/[A-Z]+)?\b(?!/\d)|\b3\d{4}[A-Z]\d{4}\b|"
    r"\bFR\s+Doc\.?\s*\d+-\d+"
)
_NAMED = re.compile(r"\b(?P<word>[A-Z][\w’'.-]*)\s+$")
_FRAMES = frozenset(
    "summer winter spring autumn fall fy fiscal year years early late mid in since by until during before after "
    "from between "
    "the of and to for throughout through circa around over on".split()
)
_LOOK_BACK = 40


def dates(text: str, *, published: str | None = None) -> tuple[DateMention, ...]:
    """The dates a text names, in its order. `published` (YYYY[-MM[-DD]]) resolves relative ones."""
    if not _TRIGGER.search(text):
        return ()
    symbols = (m for m in _SYMBOL.finditer(text) if not (_FULL.fullmatch(m.group()) or _is_academic(text, m)))
    taken = Taken(len(text), (m.span() for m in symbols))
    found: list[DateMention] = []

    def put(start: int, end: int, value: str, precision: Precision, *, relative: bool = False) -> None:
        if value and taken.free(start, end):
            taken.take(start, end)
            span = Span(start=start, end=end, text=text[start:end])
            found.append(DateMention(value=value, precision=precision, relative=relative, span=span))

    _days(text, put)
    _months(text, taken, put)
    anchor = anchor_of(published)
    if anchor is not None:
        relative_dates.yearless(text, anchor, taken, put)
    _years(text, taken, put)
    if anchor is not None:
        relative_dates.counted_from(text, anchor, put)
    known = sorted((d.span.end, d.value) for d in found)
    relative_dates.anaphoric(text, known, put)
    return tuple(sorted(found, key=lambda d: d.span.start))


def _days(text: str, put: Put) -> None:
    for m in _LATER_DAY.finditer(text):
        month, year = month_number(m.group("m")), m.group("y")
        put(m.start(), m.end("a"), iso(year, month, m.group("a")), "day")
        put(*m.span("last"), iso(year, month, m.group("b")), "day")
    for m in _FULL.finditer(text):
        value = _full(m)
        put(*m.span(), value, "day")
        if value and m.group("d1"):
            _earlier_days(text, m.start(), value, put)
        elif value and m.group("m2"):
            _earlier_us_day(text, m.start(), value, put)
    for m in _SLASHED.finditer(text):
        one, other, year = int(m.group("a")), int(m.group("b")), m.group("y")
        readings = {
            v for v in (iso(year, other, one) if other <= 12 else "", iso(year, one, other) if one <= 12 else "") if v
        }
        value = readings.pop() if len(readings) == 1 else year if readings else ""
        put(*m.span(), value, precision_of(value) if value else "day")


def _earlier_days(text: str, end: int, last: str, put: Put) -> None:
    """The days before the last of a list or range, right to left: "2, 5 and 9 June 2018", "30 May to 2 June 2018"."""
    for _ in range(12):
        m = _EARLIER_DAY.search(text[max(0, end - _LOOK_BACK) : end])
        if m is None:
            return
        year, month = int(last[:4]), int(last[5:7])
        if m.group("m"):
            month = month_number(m.group("m"))
            year -= month > int(last[5:7])
        value = iso(year, month, m.group("d"))
        if not value or value >= last:
            return
        base = max(0, end - _LOOK_BACK)
        stop = m.end("m") if m.group("m") else _past_ordinal(m)
        put(base + m.start("d"), base + stop, value, "day")
        last, end = value, base + m.start("d")


def _past_ordinal(m: re.Match[str]) -> int:
    tail = re.match(r"(?:st|nd|rd|th)", m.string[m.end("d") :])
    return m.end("d") + (tail.end() if tail else 0)


def _earlier_us_day(text: str, end: int, last: str, put: Put) -> None:
    """ "December 30 to January 4, 2022": the day before it has its year."""
    base = max(0, end - _LOOK_BACK)
    m = _EARLIER_MONTH.search(text[base:end])
    if m is None or not m.group("d"):
        return
    month = month_number(m.group("m"))
    value = iso(int(last[:4]) - (month > int(last[5:7])), month, m.group("d"))
    if value and value < last:
        put(base + m.start("m"), base + _past_ordinal(m), value, "day")


def _months(text: str, taken: Taken, put: Put) -> None:
    for m in _MONTH_YEAR.finditer(text):
        name = m.group("m") or ""
        if not taken.free(*m.span()) or name.islower():
            continue
        number = month_number(name) if name else int(m.group("n2") or m.group("n3"))
        year = m.group("y") or m.group("y2") or m.group("y3")
        put(*m.span(), f"{year}-{number:02d}", "month")
        end, last = m.start(), number
        while name:
            base = max(0, end - _LOOK_BACK)
            before = _EARLIER_MONTH.search(text[base:end])
            if before is None or before.group("d") or not taken.free(base + before.start("m"), end):
                break
            earlier = month_number(before.group("m"))
            year = str(int(year) - (earlier >= last))
            put(base + before.start("m"), base + before.end("m"), f"{year}-{earlier:02d}", "month")
            end, last = base + before.start("m"), earlier


def _years(text: str, taken: Taken, put: Put) -> None:
    for m in _YEAR_ALONE.finditer(text):
        if not taken.free(*m.span("y")) or not _is_year(text, m):
            continue
        put(*m.span("y"), m.group("y"), "year")
        if m.group("z") and int(m.group("z")) > int(m.group("y")[2:]):
            put(*m.span("z"), m.group("y")[:2] + m.group("z"), "year")
        second = (
            _SECOND_YEAR.match(text, m.end("y") + 1) if m.end("y") < len(text) and text[m.end("y")] in "-–/" else None
        )
        if second is not None and int(second.group("y")) > int(m.group("y")):
            put(*second.span(), second.group("y"), "year")


def _full(m: re.Match[str]) -> str:
    for tag in ("1", "2"):
        if m.group("m" + tag):
            return iso(m.group("y" + tag), month_number(m.group("m" + tag)), m.group("d" + tag))
    for tag in ("3", "4"):
        if m.group("n" + tag):
            return iso(m.group("y" + tag), int(m.group("n" + tag)), m.group("d" + tag))
    if m.group("r8"):
        return iso(m.group("y8"), _ROMAN[m.group("r8")], m.group("d8"))
    tag = "6" if m.group("m6") else "7"
    return iso(m.group("y" + tag), month_number(m.group("m" + tag)), day_number(m.group("w" + tag)))


def _is_academic(text: str, m: re.Match[str]) -> bool:
    """Whether what looks like a symbol is a year that spans two: "in 2019/20"."""
    one = re.fullmatch(rf"({YEAR})/(\d\d|{YEAR})", m.group())
    if one is None or int(one.group(2)) % 100 != (int(one.group(1)) + 1) % 100:
        return False
    return (
        re.search(
            r"(?i)\b(?:in|since|for|FY|year|season|during|of|winter|the)\s+$", text[max(0, m.start() - 16) : m.start()]
        )
        is not None
    )


def _is_year(text: str, m: re.Match[str]) -> bool:
    before, after = text[max(0, m.start() - 24) : m.start()], text[m.end() : m.end() + 40]
    if _SYMBOL_BEFORE.search(before) or _COUNTED.match(after):
        return False
    if after.startswith(")") and re.search(r"[\d)]\s*\($", before[-4:]):
        return False  # "resolution 2231 (2015)": part of a symbol
    if re.match(r"\s+\d{3,4}\b", after) or re.search(r"(?:^|[\s(])\d+\s+$", before):
        return False  # a number of many figures
    if _YEAR_BEFORE.search(before):
        return True
    if _DETERMINED.search(before):
        return re.match(r"\s+[A-Za-z“\"‘]", after) is not None or not after[:1].isspace()
    if _OPEN_BEFORE.search(before):
        return not _PLURAL_BEHIND.match(after) or bool(m.group("range"))
    named = _NAMED.search(before)
    if named is not None and named.group("word").lower() not in _FRAMES:
        return False  # "Horizon 2020"
    if m.group("range"):
        return re.match(r"\s+[a-z]", after) is not None
    return (
        named is None
        and re.search(r"[a-z]\s$", before) is not None
        and re.match(r"\s+[a-z]", after) is not None
        and not _PLURAL_BEHIND.match(after)
        and not re.search(r"\b\w+(?:ed|ew|ld|ent|old)\s$", before)
    )
