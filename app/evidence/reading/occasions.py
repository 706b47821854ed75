"""When what a statement tells happened: its dates as stretches of days, and whether two of them are of one occasion.

A date tells when something was, began or ended; beginnings are held against beginnings. Only what happens once, or
what both put near one another, can be told with a wrong date: the same thing a year later is another.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from ingest.model import Span

if TYPE_CHECKING:
    from ingest.model import Analysis

Phase = Literal["at", "begin", "end", "due"]
_NEAR_DAYS = 200
"""Days within which two dates of one occasion may lie where nothing says that it happens but once."""
_FAR_YEARS = 40
_YEAR = 4
"""Characters of a date that tells a year."""
_DECADES = 6
"""Decades of a statement that are looked at."""
_EDGE = 0.1
"""Share of a decade by which its parts reach over one another."""
_ONCE = re.compile(
    r"\b(?:sign(?:ed|s|ing)|signature|enter(?:ed|s)? into force|entry into force|came into force|takes? effect|"
    r"took effect|"
    r"conclud(?:ed|es)|ratif\w+|acced\w+|founded|established|created|inaugurated|born|died|killed|sank|sunk|"
    r"invented|discovered|built|completed|independence|murdered|assassinated|wrecked|ran aground|joined|"
    r"decriminali[sz]ed|legali[sz]ed|abolish\w+|nationali[sz]ed|shut down|closed down|"
    r"privati[sz]ed|annexed|unveiled|handed over|enacted|seceded|defected|"
    r"renamed|the (?:first|last|latest|only|most recent)|(?:its|their|his|her) (?:first|last|latest|most recent))\b",
    re.IGNORECASE,
)
_BEGIN = re.compile(
    r"\b(?:since|beg[aiu]n\w*|start(?:ed|s|ing)?|commenc\w+|launch\w*|opened|opens|effective|from|as of|with effect)\b",
    re.IGNORECASE,
)
_END = re.compile(
    r"\b(?:(?<!not )until|till|end(?:ed|s|ing)|expir\w+|finish\w*|ceas(?:e|es|ed|ing|ation)\b|terminat\w+|laps\w+|"
    r"stopp\w+|lift(?:ed|s)|complet(?:ed|es|ion)|"
    r"r[ua]ns? out|valid|extends?|lasts|lasted|repeal\w*|"
    r"no later than|deadline)\b",
    re.IGNORECASE,
)
# Dates that bound or name something and are not when it happened.
_ASIDE = re.compile(
    r"\b(?:by|before|after|dated|than|over|during|between|and|through|following|prior to)\s+(?:the\s+)?(?:\w+day,?\s+)?"
    r"(?:(?:end|beginning|middle|year|start)\s+of\s+)?$",
    re.IGNORECASE,
)
_FOR = re.compile(r"\bfor\s+(?:the\s+)?(?:\w+day,?\s+)?$", re.IGNORECASE)
_SET = re.compile(
    r"\b(?:set|sets|scheduled|fixed|planned|called|calls|announced|convened|due|appointed|slated)\b", re.IGNORECASE
)
_NAMES = re.compile(
    r"\b(?:vote|resolution|declaration|treaty|agreement|accord|protocol|decision|regulation|order|law|act|text|draft|"
    r"meeting|summit|statement|memorandum|list|request|letter|report|notice|note|judgment|ruling|census|budget|election|war)"
    r"(?:\s+(?:no\.?\s*)?\S*\d\S*(?:\s+\(\d+\))?)?\s+of\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_DUE = re.compile(
    r"\b(?:by|before|no later than)\s+(?:the\s+)?(?:\w+day,?\s+)?(?:(?:end|beginning|middle|start)\s+of\s+)?$",
    re.IGNORECASE,
)
_MUST = re.compile(
    r"\b(?:shall|must|deadline|has until|have until|required|due|obliged|undertakes?|expires?|at the latest)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:(first|second)\s+half\s+of|(early|mid|late)(?:\s+in)?|(beginning|start|middle|end)\s+of|(first|last)\s+(?:days|week)\s+of)"
    r"[\s-]*(?:the\s+)?$",
    re.IGNORECASE,
)
_SEASON = re.compile(
    r"\b(?:(?:early|late)\s+)?(?:in\s+)?(?:the\s+)?(?P<season>spring|summer|autumn|fall|winter)(?:\s+(?:months\s+)?of)?,?\s+(?:the\s+)?$"
    r"|\b(?:(?P<nth>first|second|third|fourth|last)\s+quarter\s+of|Q(?P<q>[1-4]))\s+(?:the\s+)?(?:year\s+)?$",
    re.IGNORECASE,
)
# First and last month with their neighbours, since a season has no edges; the months above 12 are of the next year.
_SEASONS: dict[str, tuple[tuple[int, int], ...]] = {
    "spring": ((3, 6),), "summer": ((6, 9),), "autumn": ((9, 12),), "fall": ((9, 12),), "winter": ((-1, 3), (11, 15)),
}  # fmt: skip
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_DECADE = re.compile(
    r"\b(?:(?P<part>early|mid|late|(?:beginning|start|middle|end)\s+of)[\s-]+(?:the\s+)?)?(?P<decade>(?:19|20)\d0)['’]?s\b",
    re.IGNORECASE,
)
_TURN = re.compile(
    r"\b(?:the\s+)?turn\s+of\s+the\s+(?:millennium|(?:21st\s+|twenty-first\s+)?century)\b", re.IGNORECASE
)
_FISCAL = re.compile(r"\b(?:fiscal|financial|budget|school|academic)\b", re.IGNORECASE)
# Two days with this between them are the ends of one stretch.
_TO = re.compile(r"\s*(?:to|until|till|through|–|-|and)\s+(?:the\s+)?$|[–-]$", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|between)\s+(?:the\s+)?(?:\w+day,?\s+)?$", re.IGNORECASE)
_RANGE_FROM = re.compile(r"\b(?:from|between)\s+(\d{1,2})\s+(?:to|and|[–-])\s*$|\b(\d{1,2})\s*[–-]\s*$", re.IGNORECASE)
_SHARES: dict[str, tuple[float, float]] = {
    "first half": (0, 0.5), "second half": (0.5, 1), "early": (0, 0.4), "mid": (0.25, 0.75), "late": (0.6, 1),
    "beginning": (0, 0.35), "start": (0, 0.35), "middle": (0.25, 0.75), "end": (0.65, 1), "first": (0, 0.3),
    "last": (0.7, 1),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Occasion:
    """A date that tells when something was. `first` to `last` are the days that it leaves open."""

    phase: Phase
    first: date
    last: date
    value: str
    span: Span
    edges: tuple[Occasion, Occasion] | None = None
    """Of a stretch from one date to another, the two."""


def occasions(text: str, analysis: Analysis) -> tuple[Occasion, ...]:
    """The dates that tell when what a statement tells happened, in text order."""
    dated = tuple(_occasions(text, analysis))
    dated = tuple(one for one in dated if not any(_inside(one.span, other.span) for other in dated))
    found = (*_stretched(text, dated), *_decades(text))
    return tuple(one for one in found if not any(_within(other, one) for other in found))


def _inside(one: Span, other: Span) -> bool:
    """Whether the one is told as the edge of the other: the "8" of "8 to 12 July"."""
    return other.start <= one.start and one.end < other.end


def _stretched(text: str, found: Sequence[Occasion]) -> Iterator[Occasion]:
    """The occasions, two of them as one where they are the ends of one stretch: "closed from 8 to 12 July"."""
    taken = False
    for one, other in zip(found, (*found[1:], None), strict=False):
        if taken:
            taken = False
            continue
        if other is not None and one.last <= other.first:
            between = text[one.span.end : other.span.start]
            opens = bool(_FROM.search(text, 0, one.span.start))
            if _TO.fullmatch(between) and (opens or not between.strip().startswith("and")):
                span = Span(start=one.span.start, end=other.span.end, text=text[one.span.start : other.span.end])
                edges = replace(one, phase="begin"), replace(other, phase="end")
                yield Occasion("at", one.first, other.last, one.value, span, edges)
                taken = True
                continue
        yield one


def _decades(text: str) -> Iterator[Occasion]:
    """ "The early 2000s", as the years that it leaves open."""
    for match in itertools.islice(_DECADE.finditer(text), _DECADES):
        year = int(match.group("decade"))
        low, high = _SHARES[match.group("part").lower().split()[0]] if match.group("part") else (0, 1)
        if match.group("part"):
            low, high = max(0, low - _EDGE), min(1, high + _EDGE)
        first, last = date(year + int(9 * low), 1, 1), date(year + int(9 * high), 12, 31)
        span = Span(start=match.start(), end=match.end(), text=match.group())
        before = text[: match.start()]
        if not _ASIDE.search(before):
            yield Occasion(_phase(before), first, last, str(year), span)
    for match in itertools.islice(_TURN.finditer(text), _DECADES):
        span = Span(start=match.start(), end=match.end(), text=match.group())
        if not _ASIDE.search(text, 0, match.start()):
            yield Occasion(_phase(text[: match.start()]), date(1998, 1, 1), date(2002, 12, 31), "2000", span)


def _seasons(found: re.Match[str], year: int, before: str) -> Iterator[tuple[date, date]]:
    """The stretches that a season or quarter of a year may mean."""
    if found.group("season"):
        for low, high in _SEASONS[found.group("season").lower()]:
            yield _month_of(year, low)[0], _month_of(year, high)[1]
    elif not _FISCAL.search(before):
        nth = int(found.group("q") or 0) or _NTH[found.group("nth").lower()]
        yield _month_of(year, 3 * nth - 2)[0], _month_of(year, 3 * nth)[1]


def _month_of(year: int, month: int) -> tuple[date, date]:
    """The first and last day of a month; months below 1 and above 12 are of the years beside."""
    years, month = divmod(month - 1, 12)
    return bounds(f"{year + years:04}-{month + 1:02}")


def _within(one: Occasion, other: Occasion) -> bool:
    """Whether the one is a narrower stretch of the other."""
    return other.first <= one.first and one.last <= other.last and (one.first, one.last) != (other.first, other.last)


def _occasions(text: str, analysis: Analysis) -> Iterator[Occasion]:
    for one in analysis.dates:
        before = text[: one.span.start]
        if (
            one.relative
            and not re.search(r"\d", one.span.text)
            and one.precision != "day"
            and not _month(one.span.text)
        ):
            continue
        if one.relative and _TOLD_BY_DAY.match(text, one.span.end):
            continue  # "the Tuesday before Easter"
        if _NAMES.search(before) and not _COUNTED.search(before):
            continue
        if _FOR.search(before) and not _SET.search(before):
            continue
        part = _PART.search(before)
        due = bool(_DUE.search(before) and _MUST.search(before))
        counted = _COUNTED.search(before)
        bound = _BOUND.search(before)
        if part is None and counted is None and bound is None and _ASIDE.search(before) and not due:
            continue
        try:
            first, last = bounds(one.value)
        except ValueError:  # a day that the month does not have
            continue
        start = one.span.start
        if counted is not None:
            if (offset := _counted(counted)) is not None and first.year > _FAR_YEARS:
                moved, slack = offset
                written = Span(start=counted.start(), end=one.span.end, text=text[counted.start() : one.span.end])
                yield Occasion("at", first + moved - slack, last + moved + slack, one.value, written)
            continue
        if bound is not None and part is None and not due:
            if not _MUST.search(text):
                written = Span(start=bound.start(), end=one.span.end, text=text[bound.start() : one.span.end])
                yield Occasion(_phase(before), date.min, last, one.value, written)
            continue
        season = _SEASON.search(before) if len(one.value) == _YEAR else None
        if season is not None:
            span = Span(start=season.start(), end=one.span.end, text=text[season.start() : one.span.end].strip())
            phase = "due" if due else _phase(text[: season.start()])
            for begins, ends in _seasons(season, first.year, text):
                yield Occasion(phase, begins, ends, one.value, span)
            continue
        if part is not None:
            low, high = _SHARES[_which(part)]
            days = (last - first).days
            first, last = first + timedelta(int(days * low)), first + timedelta(int(days * high))
            start = part.start()
        elif (ranged := _RANGE_FROM.search(before)) and first == last:
            day = int(ranged.group(1) or ranged.group(2))
            if 0 < day < last.day:
                first, start = last.replace(day=day), ranged.start()
        written = Span(start=start, end=one.span.end, text=text[start : one.span.end])
        yield Occasion("due" if due else _phase(before), first, last, one.value, written)


# "Three weeks before the vote of 14 June", "the day after the report was published on 3 May", "the eve of the vote of
# 14 June", "the tenth day after its signature on 3 May".
_COUNTED = re.compile(
    r"\b(?:(?P<count>an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3})\s+(?P<unit>day|week|month|year)s?\s+"
    r"(?P<way>before|after|following)|the\s+(?:(?P<nth>[a-z]+|\d{1,3}(?:st|nd|rd|th))\s+)?day\s+(?P<side>before|after|following)|"
    r"(?P<eve>(?:on\s+)?the\s+(?:eve|day\s+before)\s+of))"
    r"\s+(?:(?:the|its|their|his|her)\s+)?(?:[\w’'-]+\s+){0,8}?(?:(?:of|on|in)\s+)?$",
    re.IGNORECASE,
)
_TOLD_BY_DAY = re.compile(r"\s+(?:before|after|following|preceding)\s", re.IGNORECASE)
_BOUND = re.compile(
    r"\b(?:had|has|have)\s+(?:already\s+)?been\s+\w+(?:ed|en|t)\s+(?:\w+\s+){0,2}by\s+(?:the\s+)?(?:end\s+of\s+)?$",
    re.IGNORECASE,
)
_NUMBERS = {
    word: at
    for at, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), start=1)
} | {"a": 1, "an": 1}
_ORDINALS = {word: at for at, word in enumerate(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), start=1
)} | {"fifteenth": 15, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "sixtieth": 60, "ninetieth": 90}  # fmt: skip
_UNITS = {"day": (1, 0), "week": (7, 3), "month": (30, 16), "year": (365, 190)}
"""Days of a unit of time, and by how many a count of it may be out."""


def _counted(found: re.Match[str]) -> tuple[timedelta, timedelta] | None:
    """How far from a date something was that is counted from it, and by how much that may be out."""
    if found.group("count"):
        count = found.group("count").lower()
        number = int(count) if count.isdigit() else _NUMBERS[count]
        days, slack = _UNITS[found.group("unit").lower()]
    else:
        number, days, slack = _nth(found.group("nth")), 1, 1 if found.group("nth") else 0
    if not 0 < number * days < _FAR_YEARS * 366:
        return None
    back = found.group("eve") or (found.group("way") or found.group("side") or "").lower() == "before"
    return timedelta(-number * days if back else number * days), timedelta(slack)


def _nth(written: str | None) -> int:
    """The number of a day told by its place ("the tenth day after"); 1 for none, 0 for a word that is no place."""
    if written is None:
        return 1
    return int(written[:-2]) if written[0].isdigit() else _ORDINALS.get(written.lower(), 0)


def _month(written: str) -> bool:
    return bool(re.search(r"[A-Z]", written))


def _which(part: re.Match[str]) -> str:
    if part.group(1):
        return f"{part.group(1).lower()} half"
    return next(group for group in part.groups() if group).lower()


def _phase(before: str) -> Phase:
    clause = settled(re.split(r"[;:]|,\s+(?:and|but|while)\s", before)[-1])
    if _END.search(clause):
        return "end"
    return "begin" if _BEGIN.search(clause) else "at"


def settled(text: str) -> str:
    """A text without "not … until", by which something is told to have been done at last."""
    return NOT_UNTIL.sub(lambda match: " " * len(match.group()), text)


NOT_UNTIL = re.compile(r"(?:\bnot\b|n['’]t\b)[^.;:]{0,100}?\buntil\b", re.IGNORECASE)


def bounds(value: str) -> tuple[date, date]:
    """The first and last day of a date. Raises ValueError for one that no calendar has."""
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 3:
        day = date(*parts)
        return day, day
    if len(parts) == 2:
        following = date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
        return date(parts[0], parts[1], 1), following - timedelta(1)
    return date(parts[0], 1, 1), date(parts[0], 12, 31)


def happens_once(text: str) -> bool:
    """Whether what a statement tells happens but once."""
    return bool(_ONCE.search(text))


def naming(text: str, analysis: Analysis) -> frozenset[str]:
    """The dates that name what is told of: "the quota agreement for 2018"."""
    found = (one for one in analysis.dates if one.precision == "year")
    return frozenset(one.value for one in found if _NAMED_FOR.search(text, 0, one.span.start))


_NAMED_FOR = re.compile(r"\b[a-z]+\s+(?:for|of)\s+(?:the\s+)?(?:year\s+)?$")


def happens_often(text: str) -> bool:
    """Whether what a statement tells may well happen again the next day."""
    return bool(_OFTEN.search(text))


_OFTEN = re.compile(
    r"\b(?:visit(?:ed|s)|met|meets|convened|shelled|attacked|raided|bombed|inspected|protested|marched|fired|sailed|tested|"
    r"spoke|talked|called(?!\s+off)|voted|rose|fell|climbed|dropped|clashed|wrote|phoned|traded|daily|weekly|monthly|annual(?:ly)?|every|each|regular(?:ly)?|another|unchanged|kept|keeps|maintain(?:ed|s)|"
    r"once more)\b",
    re.IGNORECASE,
)


def apart(here: Sequence[Occasion], there: Sequence[Occasion], *, once: bool) -> tuple[Occasion, Occasion] | None:
    """Two dates of one occasion that cannot both be right, where no date of the one side may be one of the other's."""
    shared = {one.value for one in here} & {other.value for other in there}
    rest = tuple([one for one in some if one.value not in shared] for some in (here, there))
    if all(rest):  # "agreed the quotas for 2025 on 21 October": what both tell sets nothing apart
        here, there = rest
    here, there = _edges_of(here, there), _edges_of(there, here)
    if any(_meet(a, b) for a in here for b in there):
        return None
    for one in here:
        for other in there:
            if _other_phase(one.phase, other.phase):
                continue
            gap = max((other.first - one.last).days, (one.first - other.last).days)
            same_year = one.first.year == other.first.year and one.last.year == other.last.year
            if same_year or gap <= _NEAR_DAYS or (once and gap <= _FAR_YEARS * 366):
                return one, other
    return None


def _edges_of(some: Sequence[Occasion], others: Sequence[Occasion]) -> Sequence[Occasion]:
    """The occasions, a stretch by its end or beginning where the other side tells just that: "lasted from 2015 to 2022"
    beside "ended in 2020".
    """
    phases = {one.phase for one in others}
    if phases != {"end"} and phases != {"begin"}:
        return some
    at = phases == {"end"}
    return [one.edges[at] if one.edges else one for one in some]


def _meet(one: Occasion, other: Occasion) -> bool:
    return one.first <= other.last and other.first <= one.last


def _other_phase(one: Phase, other: Phase) -> bool:
    """Whether the one tells when something ended or is due, and the other when it was or began."""
    return one != other and ("end" in (one, other) or "due" in (one, other))
