"""Figures: every number of a sentence stands in what it cites, is rounded and says so, or follows from quoted ones.

What follows: a sum, a difference, a share of a whole, and what a share leaves. "At least", "more than", "about" belong
to the figure: the quote must say as much, or its exact figure lie well within.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.verifying import spans
from app.verifying.dates import days
from app.verifying.model import Fault
from app.verifying.sources import Source, read
from app.words import stem
from ingest.analysis.numbers import value_of
from ingest.analysis.spans import Taken
from ingest.analysis.tokens import tokens
from ingest.analysis.unit_names import in_base
from ingest.model import Analysis

_OVER = re.compile(r"\b(?:more|over|above|exceed\w*|excess|greater|upwards?)\b", re.IGNORECASE)
_LEAST = re.compile(
    r"\b(?:at\s+(?:the\s+)?(?:very\s+)?least|no\s+(?:less|fewer)|not\s+(?:less|fewer)|minimum(?:\s+of)?\s*$|or\s+more)\b",
    re.IGNORECASE,
)
_UNDER = re.compile(r"\b(?:less|fewer|under|below|short\s+of)\b", re.IGNORECASE)
_MOST = re.compile(
    r"\b(?:at\s+(?:the\s+)?most|no\s+more|not\s+more|up\s+to|maximum(?:\s+of)?\s*$|or\s+(?:less|fewer))\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:about|around|roughly|approximately|some|nearly|almost|close|just|circa|approx\w*|or\s+so|estimated)\b|~",
    re.IGNORECASE,
)
_BEFORE = 28
_ROUNDED = 0.05
_EXCEEDS = 0.25
"""How far beyond a bound the exact figure may lie that the bound is still a fair way to tell it."""
_FIGURES = 24
"""Figures of one cited text of which others are computed."""
_SHARE_POINTS = 0.6
_OFF = re.compile(r"(?:\bof\b|\bfrom\b|\bout\s+of\b)", re.IGNORECASE)
_SHARES = {"half": 0.5, "third": 1 / 3, "thirds": 1 / 3, "quarter": 0.25, "quarters": 0.25, "fifth": 0.2, "fifths": 0.2,
           "tenth": 0.1, "tenths": 0.1}  # fmt: skip
_SHARE = re.compile(
    r"\b(?:(?P<n>a|an|one|two|three|four|1|2|3|4)[\s-]+)?(?P<of>half|thirds?|quarters?|fifths?|tenths?)\b(?=\s+(?:of|as\b|the\b)|\s*$)",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\bboth\b(?=\s+[a-z])(?!\s+(?:in|of|by|on|at|the)\b)", re.IGNORECASE)
_TWICE = re.compile(r"\bdoubl\w+|\btwice\b|\btwofold\b", re.IGNORECASE)
_HALVED = re.compile(r"\bhalv\w+|\bhalf\b", re.IGNORECASE)
_IN = re.compile(
    r"\b(?P<a>one|two|three|four|five|six|seven|eight|nine|\d+)\s+(?:[a-z]+\s+)?(?:in|out\s+of(?:\s+every)?)\s+(?:every\s+)?"
    r"(?P<b>two|three|four|five|six|seven|eight|nine|ten|hundred|\d+)\b(?!\s*(?:percent|per\s+cent|%))",
    re.IGNORECASE,
)
_OF_YEAR = re.compile(r"\s+of\s+(?:19|20|21)\d\d")
_MANY = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "1": 1, "2": 2, "3": 3, "4": 4}


@dataclass(frozen=True, slots=True)
class Number:
    """A number where it stands, in base units. `unit` is empty where none is named, `bound` says how it is meant."""

    start: int
    end: int
    value: float
    unit: str
    bound: str
    written: float

    @property
    def is_share(self) -> bool:
        """Whether it is a part of a whole, in hundredths."""
        return self.unit == "percent"


def numbers(text: str, analysis: Analysis) -> Iterator[Number]:
    """The numbers of a text, but for those in dates and symbols."""
    taken = Taken(len(text), [(d.span.start, d.span.end) for d in analysis.dates])
    for start, end, _ in days(text):
        taken.take(start, end)
    for named in analysis.instruments:
        if named.symbol:
            taken.take(named.span.start, named.span.end)
    for start, end, years in spans.of_years(text):
        span, in_unit = _in_time(years, "year")
        yield Number(start, end, span, in_unit, "", span)
        taken.take(start, end)
    for start, end, share in _shares(text):
        if taken.free(start, end):
            yield Number(start, end, share, "percent", _bound(text, start, end, ""), share)
            taken.take(start, end)
    for q in analysis.quantities:
        start, end = q.span.start, q.span.end
        if not taken.free(start, end) or _part_of_code(text, start, end):
            continue
        taken.take(start, end)
        for value in (q.value,) if q.low is None else (q.low, q.high):
            if value is not None:
                number, unit = in_base(value, q.unit)
                number, unit = _in_time(number, unit)
                yield Number(start, end, number, unit, _bound(text, start, end, q.comparison), value)
    for token in tokens(text):
        if token.value is None or (not token.figure and token.low in ("one", "a", "an", "zero")):
            continue
        start, end, value = token.start, token.end, float(token.value)
        if taken.free(start, end) and not _part_of_code(text, start, end):
            yield Number(start, end, value, "", _bound(text, start, end, ""), value)
    for match in _BOTH.finditer(text):
        yield Number(*match.span(), 2.0, "", "", 2.0)


def _shares(text: str) -> Iterator[tuple[int, int, float]]:
    """Parts of a whole that are told in words, in hundredths: "a third", "one voter in five"."""
    for match in _SHARE.finditer(text):
        part = _MANY.get((match["n"] or "one").lower(), 1) * _SHARES[match["of"].lower()]
        of_year = match["of"].lower().startswith("quarter") and _OF_YEAR.match(text, match.end())
        if 0 < part < 1 and not of_year:
            yield *match.span(), 100 * part
    for match in _IN.finditer(text):
        a, b = value_of(match["a"]), value_of(match["b"])
        if a and b and a < b <= 100:
            yield *match.span(), 100 * a / b


def _in_time(value: float, unit: str) -> tuple[float, str]:
    """Weeks in days, a few years in months, decades in years."""
    if unit == "week":
        return 7 * value, "day"
    if unit in ("decade", "century"):
        return value * (10 if unit == "decade" else 100), "year"
    return (12 * value, "month") if unit == "year" and value != int(value) else (value, unit)


def _part_of_code(text: str, start: int, end: int) -> bool:
    return (
        text[start - 1 : start] in ("/", ".")
        or text[end : end + 1] == "/"
        or (text[start - 1 : start] == "-" and text[start - 2 : start - 1].isalnum())
    )


_NO_BOUND = re.compile(
    r"(?:\b(?:hand|tak|turn|carr|roll|w[io]n|t[ou]ok)\w*\s+over|\b(?:g[oe]\w*|went|rais\w+|ris\w+|rose|mov\w+)\s+up\s+to|"
    r"\d\S*\s+(?:\w+\s+)?(?:more|fewer|less|higher|lower)\s+than|\bunder\s+an?)\s*(?:the\s+)?$",
    re.IGNORECASE,
)


def _bound(text: str, start: int, end: int, comparison: str | None) -> str:
    """How a figure is meant: "least", "over", "most", "under", "about", "during", or exactly ("")."""
    words = f"{text[max(0, start - _BEFORE) : start].rpartition(',')[2]} {comparison or ''}"
    tail = " ".join(words.split()[-4:])
    if _NO_BOUND.search(" ".join(words.split()[-5:])):
        return ""
    behind = " ".join(text[end : end + 60].split()[:3])
    if re.match(r"(?:[a-z]+\s+){0,3}or\s+(?:more|above)", " ".join(text[end : end + 60].split()[:5])):
        return "least"
    if re.match(r"or\s+(?:less|fewer)", behind):
        return "most"
    for name, pattern in (("least", _LEAST), ("most", _MOST)):
        if pattern.search(tail):
            return name
    if re.search(r"\bjust\s+(?:over|under|above|below)\b", tail, re.IGNORECASE):
        return "over" if re.search(r"over|above", tail, re.IGNORECASE) else "under"
    last = " ".join(tail.split()[-3:])
    lasting = re.match(
        r"\s*(?:and\s+a\s+half\s+)?(?:hours?|days?|weeks?|months?|years?|decades?)\b", text[end : end + 60]
    ) or re.search(r"(?:hours?|days?|weeks?|months?|years?|decades?)$", text[start:end])
    if lasting and re.search(r"\bover\s*(?:the\s+)?$", last, re.IGNORECASE):
        return "during"
    if re.search(r"\b(?:more|over|above|exceed\w*|excess|greater)\b(?:\s+(?:than|of|an?))*\s*$", last, re.IGNORECASE):
        return "over"
    if re.search(r"\b(?:less|fewer|under|below)\b(?:\s+(?:than|an?))*\s*$", last, re.IGNORECASE):
        return "under"
    return "about" if _ABOUT.search(tail) else ""


def check(text: str, cited: Sequence[Source]) -> tuple[list[Fault], list[Number], list[Number]]:
    """The figures that nothing cited gives or that follow from none; those that are computed; of these the ones that
    tell what a part leaves of its whole, so that the sentence says of them what the quotes deny.
    """
    told = [list(numbers(words, read_)) for one in cited for words, read_ in zip(one.texts, one.analyses, strict=True)]
    years = [sorted({int(d.value[:4]) for a in one.analyses for d in a.dates}) for one in cited]
    faults: list[Fault] = []
    computed: list[Number] = []
    rest: list[Number] = []
    wholes = _wholes(text)
    for n in numbers(text, read(text)):
        kind = _held(text, n, told, years, cited, wholes)
        if kind in ("computed", "rest"):
            computed.append(n)
        if kind == "rest":
            rest.append(n)
        if kind in ("number", "comparison"):
            words = " ".join(text[n.start : n.end].split())
            why = "gives the figure" if kind == "number" else "bounds the figure as"
            faults.append(Fault(kind, words, f"No quote that is cited {why} {words}."))  # type: ignore[arg-type]
    return faults, computed, rest


_CHANGES = re.compile(
    r"\b(?:r[io]s|f[ae]ll|gr[eo]w|increas|decreas|declin|drop|climb|reduc|cut|higher|lower|chang|"
    r"dear|cheap)\w*",
    re.IGNORECASE,
)
_TIMES = ("day", "month", "year", "week", "hour")
_MONTH = 30
_EACH = re.compile(
    r"\b(?:each|yearly|annual(?:ly)?|monthly|weekly|daily|apiece|per|a\s+(?:head|piece|day|week|month|year))\b",
    re.IGNORECASE,
)


def _held(
    text: str,
    n: Number,
    told: Sequence[Sequence[Number]],
    years: Sequence[Sequence[int]],
    cited: Sequence[Source],
    wholes: set[float],
) -> str:
    """How a figure is borne: as it stands (""), computed, as what a part leaves ("rest"); or what is wrong with it."""
    every = [one for numbers_ in told for one in numbers_]
    same = [one for one in every if _equal(one.value, n.value) and _one_unit(one, n)]
    if any(_bounds_agree(n.bound, one.bound) for one in same):
        return ""
    if same:
        return "comparison"
    if n.unit == "month" and any(one.unit == "day" and abs(one.value - _MONTH * n.value) <= n.value for one in every):
        return "computed"
    if n.unit == "month" and any(one.unit == "year" and _equal(12 * one.value, n.value) for one in every):
        return "computed"
    if n.unit == "year" and any(one.unit == "month" and _equal(one.value, 12 * n.value) for one in every):
        return "computed"
    own_code = re.match(r"[\d-]*\d-\d+", text[n.start : n.start + 40])
    if own_code and any(own_code.group() in f"{one.own} {one.about}" for one in cited):
        return ""
    if any(_within(n, one.value, one.bound) and _one_unit(one, n) for one in every):
        return ""
    quoted = " ; ".join(source.own for source in cited)
    if n.unit == "month" and n.value in spans.months(quoted):
        return "computed"
    half = spans.half_year(text, n.start)
    if half is not None:
        return "" if spans.tells_half(quoted, half) else "number"
    for numbers_ in told:
        values = list(dict.fromkeys((one.value, one.unit, one.bound) for one in numbers_))[:_FIGURES]
        if n.is_share and any(
            0 < a < b and _of_one_whole(x, y) and _share_fits(n, 100 * a / b)
            for (a, x, _), (b, y, _) in itertools.permutations(values, 2)
        ):
            return "computed"
        if n.is_share and any(unit == "percent" and _share_fits(n, 100 - v) for v, unit, _ in values):
            return "rest"
        if n.is_share and any(  # "14 of 20 weeks": the weeks are held in days
            b.unit in _TIMES
            and not a.unit
            and 0 < a.written < b.written
            and _share_fits(n, 100 * a.written / b.written)
            for a, b in itertools.pairwise(numbers_)
        ):
            return "computed"
        shares = [v for v, unit, _ in values if unit == "percent"]
        if n.is_share and len(shares) > 1 and _share_fits(n, 100 - sum(shares)):
            return "computed"
    own = "; ".join(source.own for source in cited)
    for pattern, times in ((_TWICE, 2.0), (_HALVED, 0.5)):
        if pattern.search(own) and any(_equal(one.written / times, n.written) for one in every):
            return "computed"
    if _EACH.search(own) and any(
        _equal(a.written * b.written, n.written) or (n.bound == "about" and _within(n, a.written * b.written, ""))
        for a, b in itertools.combinations(every[:_FIGURES], 2)
    ):
        return "computed"
    if (
        n.is_share
        and _CHANGES.search(text)
        and any(
            a and _share_fits(n, 100 * abs(b - a) / a)
            for numbers_ in told
            for a, b in itertools.permutations([o.written for o in numbers_ if not o.is_share][:8], 2)
        )
    ):
        return "computed"
    if n.unit == "times" and n.value == 2 and _HALVED.search(own):
        return "computed"
    everything = list(dict.fromkeys((one.written, one.unit) for one in every))[: 2 * _FIGURES]
    if any(_equal(a - b, n.written) and a in wholes for (a, _), (b, _) in itertools.permutations(everything, 2)):
        return "rest"
    if n.unit.startswith("year") and any(
        _equal(b - a, n.value) for each in years for a, b in itertools.combinations(each, 2)
    ):
        return "computed"
    for (a, of), (b, other) in itertools.combinations(everything, 2):
        if _unlike(of, other) or not (
            _equal(a + b, n.written)
            or _equal(abs(a - b), n.written)
            or (n.bound == "about" and _within(n, abs(a - b), ""))
        ):
            continue
        points = of == other == "percent" and _CHANGES.search(text)  # what lies between two shares is no share
        if not n.is_share or ("percent" in (of, other) and not points):
            return "computed"
    for numbers_ in told:  # all the votes, all the kinds together
        values_ = [one.written for one in numbers_ if not one.is_share]
        if len(values_) > 2 and _equal(sum(values_), n.written):
            return "computed"
    for (a, _), (b, _), (c, _) in itertools.combinations(everything[:12], 3):
        if _equal(a + b + c, n.written) or any(
            _equal(x - y - z, n.written) for x, y, z in ((a, b, c), (b, a, c), (c, a, b))
        ):
            return "computed"
    return "number"


def _wholes(text: str) -> set[float]:
    """The figures of which a text tells a part: "two of the five"."""
    found = set()
    for token in tokens(text):
        if token.value is not None and _OF_THE.search(text, max(0, token.start - _BEFORE), token.start):
            found.add(float(token.value))
    return found


_OF_THE = re.compile(r"\bof\s+(?:(?:the|its|their|all|those|these)\s+)*$", re.IGNORECASE)


def _equal(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-9 * max(abs(one), abs(other), 1.0)


def _of_one_whole(one: str, other: str) -> bool:
    """Whether the one may be a part of the other by what is counted."""
    return (
        one != "percent"
        and other != "percent"
        and (not one or not other or stem(one.split()[-1]) == stem(other.split()[-1]))
    )


def _unlike(one: str, other: str) -> bool:
    return bool(one and other) and one != other and "percent" in (one, other)


def _one_unit(one: Number, other: Number) -> bool:
    """Whether two figures may count the same: not percent and percentage points, not tonnes and euros."""
    if not one.unit or not other.unit or one.unit == other.unit:
        return one.is_share == other.is_share
    hard = {"percent", "percentage point"}
    if hard & {one.unit, other.unit}:
        return False
    return not (_measure(one.unit) and _measure(other.unit))


_MEASURES = frozenset(
    """metre kilogram second usd eur gbp jpy cny rub uah chf inr cad aud hectare litre watt year month week day hour
    minute tonne mile acre barrel degree""".split()
)


def _measure(unit: str) -> bool:
    return unit in _MEASURES or stem(unit.split()[-1]) in _MEASURES or unit.split()[-1] in _MEASURES


def _bounds_agree(mine: str, theirs: str) -> bool:
    """Whether a figure is bounded alike in the sentence and in the quote."""
    if mine == theirs:
        return True
    if "during" in (mine, theirs):  # "over two hours": in them, or more than they are
        return {mine, theirs} <= {"during", "", "over"}
    return {mine, theirs} <= {"", "about"}


def _within(n: Number, value: float, bound: str) -> bool:
    """Whether a bounded or rounded figure is a fair way to tell a quoted one."""
    if bound not in ("", "about", n.bound):
        return False
    reach = abs(value)
    if n.bound == "about":
        return abs(n.value - value) <= (2 * _ROUNDED if n.is_share else _ROUNDED) * reach
    if n.bound in ("over", "least"):
        return 0 < value - n.value <= _EXCEEDS * reach
    if n.bound in ("under", "most"):
        return 0 < n.value - value <= _EXCEEDS * reach
    return False


def _share_fits(n: Number, share: float) -> bool:
    if n.bound in ("over", "under", "least", "most"):
        return _within(n, share, "")
    return abs(n.value - share) <= (_ROUNDED * 100 / 2 if n.bound == "about" else _SHARE_POINTS)
