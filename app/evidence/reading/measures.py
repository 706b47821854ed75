"""The figures of a statement in the form in which two accounts are compared, and how far each reaches.

A figure stands for a stretch: half a unit of its last digit to either side, 5 percent for "around", an open side for
"over". A change by a figure, a level, a multiple and a share are different measures; a change is also a multiple.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app import words
from app.evidence.reading.ages import ages
from app.evidence.reading.casualties import counted_dead
from app.evidence.reading.changing import by_so_much, down, moved_by, sort
from app.evidence.reading.counting import counted_words, head_of, number_of, of_time
from app.evidence.reading.measurands import Told, measurands
from app.evidence.reading.numbered import Offsets
from app.evidence.reading.rates import NO_RATE, Rate, rate
from app.words import STOP, stem
from ingest.analysis.numbers import COUNT, value_of
from ingest.analysis.unit_names import in_base
from ingest.model import Quantity, Span

if TYPE_CHECKING:
    from ingest.model import Analysis

# Lengths, areas and weights of other systems, by which a figure in one is held against the same in the other.
_METRIC = {
    "mile": ("metre", 1609.344), "nautical mile": ("metre", 1852.0), "foot": ("metre", 0.3048),
    "yard": ("metre", 0.9144), "inch": ("metre", 0.0254), "pound weight": ("kilogram", 0.45359237),
    "acre": ("hectare", 0.40468564), "square kilometre": ("hectare", 100.0), "square mile": ("hectare", 258.9988),
    "cubic metre": ("litre", 1000.0), "dozen": ("", 12.0),
    "minute": ("second", 60.0), "hour": ("second", 3600.0), "day": ("second", 86400.0), "week": ("second", 604800.0),
    "decade": ("year", 10.0), "century": ("year", 100.0), "month": ("month", 1.0),
}  # fmt: skip
_ABOUT = re.compile(r"\b(?:around|about|approx\w*|roughly|nearly|almost|some|circa|ca|close|just|estimated|"
                    r"or so|or less"
                    r"|something like|equivalent|slightly|little)\b|^c\b|[~≈]", re.IGNORECASE)  # fmt: skip
_OVER = re.compile(r"\b(?:more than|over|above|exceed\w*|at least|at the least|minimum|upwards?|in excess|north of|"
                   r"no less|no fewer|not less|not fewer|no lower|greater|higher|larger|or more|and above|"
                   r"or over|or above)\b"
                   r"|[>≥]", re.IGNORECASE)  # fmt: skip
_UNDER = re.compile(r"\b(?:less than|fewer than|under|below|at most|at the most|up to|maximum|no more|not more|"
                    r"not over|"
                    r"not exceeding|no higher|lower than|smaller|short of|or fewer)\b|[<≤]", re.IGNORECASE)  # fmt: skip
_NOT = re.compile(r"\bn(?:o|ot)\b", re.IGNORECASE)
# What is said to be so many without being counted, and how far that reaches in everyday use.
_VAGUE: dict[str, tuple[float, float]] = {
    "dozens": (20, 200), "scores": (35, 300), "hundreds": (150, 3e3), "thousands": (1.5e3, 3e4),
    "tens of thousands": (1.5e4, 2e5), "hundreds of thousands": (1.5e5, 3e6), "millions": (1.5e6, 3e7),
}  # fmt: skip
_SO_MANY = re.compile(
    r"\b(?:(?:tens|hundreds) of thousands|dozens|scores|hundreds|thousands|millions)\b", re.IGNORECASE
)
_NUMBER = re.compile(rf"(?<![\w.,/$€£-]){COUNT}(?![\w/-]|[.,]\d)", re.IGNORECASE)
_DIGITS = re.compile(r"\d[\d,.  ]*")
_BACK = 60
_APPROXIMATE = 0.05
_DERIVED = 0.03
_SHARE_REACH = 3.0
"""Points of a percent to which a share told in words is exact."""
_SMALL_SHARE_REACH = 0.2
"""What part of a small share it is exact to: a tenth may be twelve percent."""
_LONG = 1_000


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure as it is compared. `sort` and `unit` must be equal in both; `low` to `high` is how far it reaches.

    `counted` are the stems of the noun counted, with the words that belong to it; `head` is the noun that the figure is
    given of ("a penalty of 3 million"), else empty. `written` is the unit
    as the text has it, `span` where the figure stands, `told` what it is told to measure, `rate` of
    what it is given.
    """

    sort: str
    unit: str
    value: float
    low: float
    high: float
    counted: frozenset[str]
    head: str
    written: str | None
    span: Span
    told: tuple[Told, ...] = ()
    rate: Rate = NO_RATE

    @property
    def place(self) -> Offsets:
        """Where it stands."""
        return self.span.start, self.span.end

    @property
    def _open(self) -> str:
        """Whether the figure is only the least or the most that there is."""
        return "up" if self.high == math.inf else "down" if self.high == self.value and self.low == -math.inf else ""

    def meets(self, other: Measure) -> bool:
        """Whether each reaches into the other."""
        if self.value == other.value and {self._open, other._open} == {"up", "down"}:
            return False  # "up to 40" and "no less than 40"
        slack = 1e-9 * max(abs(self.value), abs(other.value), 1.0)
        return self.low <= other.high + slack and other.low <= self.high + slack


def measures(text: str, analysis: Analysis) -> tuple[Measure, ...]:
    """The figures of a statement, and what follows from them: of "from 200 to 140" also that it is 0.7 of before."""
    taken = [one.span for one in analysis.dates] + [one.span for one in analysis.tallies]
    taken += [one.span for one in analysis.instruments]
    found = [
        q for q in analysis.quantities if not any(_within(q.span, one) for one in taken) and not _label(text, q.span)
    ]
    taken += [q.span for q in analysis.quantities]
    found += [*_bare(text, taken), *_vague(text, taken)]
    found.sort(key=lambda q: q.span.start)
    read = [_read(text, q) for q in found]
    aged = [Measure("level", "age", age, age - 0.5, age + 0.5, frozenset(), "", None, span) for age, span in ages(text)]
    read = sorted([*_without(read, aged), *aged], key=lambda one: one.span.start)
    read = [_of_them(text, one, before) for before, one in zip([None, *read], read, strict=False)]
    places = [one.place for one in read]
    read = [
        replace(one, told=measurands(text, one.place, one.unit, places), rate=rate(text, one.place)) for one in read
    ]
    return (*read, *_derived(text, read))


def _of_them(text: str, one: Measure, before: Measure | None) -> Measure:
    """A figure told as a part of the one before it, which counts the same: "8 million people, of whom 1.2 million"."""
    if before is None or one.unit or not _OF_WHOM.search(text[before.span.end : one.span.start]):
        return one
    return replace(one, unit=before.unit, counted=one.counted | before.counted)


_OF_WHOM = re.compile(r"\bof\s+(?:whom|which|them|these|those)\s+(?:only\s+|just\s+|some\s+)?$", re.IGNORECASE)


def _without(read: Sequence[Measure], aged: Sequence[Measure]) -> list[Measure]:
    """The figures that are no ages."""
    return [one for one in read if not any(_within(one.span, x.span) or _within(x.span, one.span) for x in aged)]


def _within(one: Span, other: Span) -> bool:
    return other.start <= one.start and one.end <= other.end


def _label(text: str, span: Span) -> bool:
    """Whether a figure names a thing ("division 41.3", "L.31") and counts none."""
    before = text[max(0, span.start - 20) : span.start]
    return bool(re.search(r"[A-Za-z][./]$|\b(?:divisions?|articles?|paragraphs?|section|no\.|number|phase|page|"
    r"line|route|"
                          r"unit|block|annex|chapter|bill|rule|class|type|version)\s*$", before, re.I))  # fmt: skip


def _bare(text: str, taken: Sequence[Span]) -> list[Quantity]:
    """Numbers in figures that reading took for nothing, with the head of what follows as unit."""
    found = []
    for match in _NUMBER.finditer(text):
        value = value_of(match.group())
        if value is None or value < 2 or any(s.start < match.end() and match.start() < s.end for s in taken):
            continue
        span = Span(start=match.start(), end=match.end(), text=match.group())
        following = re.match(r"\s+([a-z][\w-]*)", text[match.end() :])
        if following is None or _label(text, span) or following.group(1) in STOP:
            continue
        compared = re.search(r"\b(more than|fewer than|less than|over|at least|about|around|some|nearly|almost|"
                             r"up to)\s+$",
                             text[max(0, match.start() - _BACK) : match.start()], re.IGNORECASE)  # fmt: skip
        found.append(
            Quantity(
                value=float(value), unit=None, comparison=compared.group(1).lower() if compared else None, span=span
            )
        )
    return found


def _vague(text: str, taken: Sequence[Span]) -> Iterator[Quantity]:
    """ "Dozens of villagers", as the stretch that the words leave open."""
    for match in _SO_MANY.finditer(text):
        if any(s.start < match.end() and match.start() < s.end for s in taken):
            continue
        low, high = _VAGUE[" ".join(match.group().lower().split())]
        span = Span(start=match.start(), end=match.end(), text=match.group())
        yield Quantity(value=low, low=low, high=high, unit=None, comparison=None, span=span)


def _share(q: Quantity) -> bool:
    """Whether a figure is a share told in words: "a quarter of the grain", "four in five"."""
    return 0 < q.value < 1 and q.unit != "times" and _DIGITS.search(q.span.text) is None


def _read(text: str, q: Quantity) -> Measure:
    before, behind = text[max(0, q.span.start - _BACK) : q.span.start], text[q.span.end : q.span.end + _BACK]
    if _share(q):
        value = 100 * q.value
        reach = min(_SHARE_REACH, _SMALL_SHARE_REACH * value)
        if moved_by(before, behind):  # "fell by a quarter": what is left is three quarters of before
            value = 100.0 + (-value if down(before, behind) else value)
            low, high = (value - reach) / 100, (value + reach) / 100
            return Measure("times", "times", value / 100, low, high, counted_words(text, q), "", None, q.span)
        return Measure(
            "level", "percent", value, value - reach, value + reach, counted_words(text, q), "", None, q.span
        )
    value, unit = _based(q.value, of_time(q) or q.unit or number_of(text, q.span))
    factor = value / q.value if q.value else 1.0
    low, high = (
        (q.low * factor, q.high * factor) if q.low is not None and q.high is not None else _reach(q, value, factor)
    )
    kind = sort(before, behind, unit)
    if kind == "times" and unit != "times":
        sign = -1 if down(before, behind) else 1
        as_share = 0.01 if unit == "percent" else 1.0
        if by_so_much(before, behind):  # "7 percent less than" is a fall of 7 percent
            low, high = sorted((1 + sign * low * as_share, 1 + sign * high * as_share))
            value = 1 + sign * value * as_share
        else:
            low, high, value = low * as_share, high * as_share, value * as_share
        unit = "times"
    elif kind == "by" and down(before, behind):
        low, high, value = -high, -low, -value
    unit = counted_dead(unit, before, behind)
    return Measure(kind, unit, value, low, high, counted_words(text, q), head_of(text, q), q.unit, q.span)


def _based(value: float, unit: str | None) -> tuple[float, str]:
    if unit == "times":
        return value, unit
    value, unit = in_base(value, unit)
    name, factor = _METRIC.get(unit, (unit, 1.0))
    return value * factor, name


def _reach(q: Quantity, value: float, factor: float) -> tuple[float, float]:
    words = q.comparison or ""
    over, under = bool(_OVER.search(words)), bool(_UNDER.search(words))
    if over != under:
        return (value, math.inf) if over else (-math.inf, value)
    if _ABOUT.search(words):
        return value - abs(value) * _APPROXIMATE, value + abs(value) * _APPROXIMATE
    half = _half(q) * factor
    return value - half, value + half


def _half(q: Quantity) -> float:
    """Half a unit of the last digit that a figure states: zeros that end a long one state none."""
    if q.unit == "times" or (q.unit is None and q.value < 1):
        return q.value * _DERIVED
    written = _DIGITS.search(q.span.text)
    if written is None:
        return _of_zeros(q.value)
    digits = re.sub(r"[,  ](?=\d{3})", "", written.group()).strip(" .,")
    scale = q.value / float(digits) if re.fullmatch(r"\d+(?:\.\d+)?", digits) and float(digits) else 1.0
    decimals = len(digits.partition(".")[2])
    if decimals or scale > 1:
        return float(0.5 * 10.0**-decimals * scale)
    return _of_zeros(q.value)


def _of_zeros(value: float) -> float:
    if value < _LONG or value != int(value):
        return 0.5
    whole = str(int(value))
    return 0.5 * 10.0 ** (len(whole) - len(whole.rstrip("0")))


def _derived(text: str, read: Sequence[Measure]) -> Iterator[Measure]:
    """Of a change from one level to another the multiple; of a part told beside its whole the share."""
    yield from _parts(text, read)
    for one, other in itertools.pairwise(read):
        same = one.unit == other.unit or not one.unit or not other.unit
        if one.sort == "from" and other.sort == "level" and same:
            first = one.value
            if not one.unit and other.value >= 1e3 * first:
                first *= (
                    10 ** (3 * round(math.log10(other.value / first) / 3)) if first else 1
                )  # "from 200 to 140 million"
            if first:
                ratio = other.value / first
                span = Span(start=one.span.start, end=other.span.end, text=text[one.span.start : other.span.end])
                low, high = ratio * (1 - _DERIVED), ratio * (1 + _DERIVED)
                yield Measure("times", "times", ratio, low, high, one.counted, one.head, None, span)
                change = other.value - first
                reach = (other.high - other.low) / 2 + (one.high - one.low) / 2
                yield Measure(
                    "by", other.unit, change, change - reach, change + reach, one.counted, one.head, None, span
                )


def _parts(text: str, read: Sequence[Measure]) -> Iterator[Measure]:
    """Of so many of so many the share: "of the 36 persons twelve were removed", "twelve of the 36"."""
    for match in (*_SO_MANY_OF.finditer(text), *_OF_SO_MANY.finditer(text)):
        part, whole = value_of(match.group("part")), value_of(match.group("whole"))
        if part is None or whole is None or not 0 < part < whole:
            continue
        total = next((one for one in read if one.span.start <= match.start("whole") < one.span.end), None)
        share = 100 * float(part) / float(whole)
        start, end = sorted((match.start("part"), match.end("part")))
        yield Measure(
            "level", "percent", share, share - 1, share + 1, total.counted if total else frozenset(), "", None,
            Span(start=start, end=end, text=text[start:end]),
        )  # fmt: skip


_SO_MANY_OF = re.compile(
    rf"\b(?P<part>{COUNT})\s+of\s+(?:the|its|their|all)\s+(?:[a-z]+\s+)?(?P<whole>{COUNT})\b(?!\s*(?:percent|per|%))",
    re.IGNORECASE,
)
_OF_SO_MANY = re.compile(
    rf"\bof\s+(?:the|its|their|all|these)\s+(?:[a-z]+\s+)?(?P<whole>{COUNT})\s+[a-z][^.;,]{{0,80}}?,?\s(?P<part>{COUNT})\s+"
    r"(?:had|have|has|were|was|are|is|did|do|remain\w*|went|came|got|[a-z]+ed)\b",
    re.IGNORECASE,
)


def incompatible(mine: Sequence[Measure], theirs: Sequence[Measure]) -> Iterator[tuple[Measure, Measure]]:
    """Pairs of figures for one measure that do not meet, where neither meets any other of the other side's."""
    for one in mine:
        for other in theirs:
            if not comparable(one, other) or one.meets(other):
                continue
            if any(comparable(one, x) and one.meets(x) for x in theirs):
                continue
            if any(comparable(other, x) and other.meets(x) for x in mine):
                continue
            yield one, other


def alike(mine: Sequence[Measure], theirs: Sequence[Measure]) -> bool:
    """Whether the figures of two statements do not tell them apart: one side has none, or some meet and none differ."""
    if not mine or not theirs:
        return True
    meeting = any(comparable(a, b) and a.meets(b) for a in mine for b in theirs)
    return meeting and next(incompatible(mine, theirs), None) is None


def comparable(one: Measure, other: Measure) -> bool:
    """Whether two figures give the same sort of measure in the same unit."""
    if one.sort != other.sort:
        return False
    if _of_one(one, other):
        return True
    if _of_two(one, other):
        return False
    if one.unit == other.unit:
        return bool(one.unit) or bool(one.counted & other.counted) or not one.counted or not other.counted
    plain = {one.unit, other.unit}
    if "" in plain:
        return bool(one.counted & other.counted)
    return bool(words.alike(stem(one.unit)) & words.alike(stem(other.unit)))


def shared(one: Measure, other: Measure) -> tuple[tuple[Offsets, ...], tuple[Offsets, ...]]:
    """Where the words stand, in the one text and in the other, that only tell what both figures measure: the cues of
    their measurand, and of what they are given. Empty where they are told to measure nothing that both are.
    """
    pairs = _of_one(one, other)
    rates = [x.rate.place for x in (one, other)] if one.rate.of and one.rate.of == other.rate.of else [None, None]
    return (
        (*(cue for a, _ in pairs for cue in a.cues), *([rates[0]] if rates[0] else [])),
        (*(cue for _, b in pairs for cue in b.cues), *([rates[1]] if rates[1] else [])),
    )


def _of_one(one: Measure, other: Measure) -> list[tuple[Told, Told]]:
    """The measurands that both figures are told to be of."""
    if one.sort != other.sort or not (one.unit or other.unit):
        return []
    pairs = [(a, b) for a in one.told for b in other.told if a.measurand is b.measurand]
    return [(a, b) for a, b in pairs if one.unit == other.unit or {one.unit, other.unit} & {"", *a.measurand.general}]


def _of_two(one: Measure, other: Measure) -> bool:
    """Whether two figures are told to measure two things of one kind: the dead and the injured, cost and revenue."""
    kinds = ({told.kind for told in x.told if told.surely} for x in (one, other))
    return not set.isdisjoint(*kinds)
