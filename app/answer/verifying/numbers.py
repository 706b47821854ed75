"""Figures: every number of a sentence stands in what it cites, is rounded and says so, or is a sum or difference."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.answer.verifying.sources import Source, read
from app.answer.written.model import Fault
from ingest.analysis.tokens import tokens
from ingest.analysis.unit_names import in_base
from ingest.model import Analysis

_ABOUT = re.compile(
    r"\b(?:about|around|roughly|approximately|some|nearly|almost|close\s+to|just\s+(?:over|under)|over|more\s+than|less\s+than|fewer\s+than|under|at\s+least)\s+(?:an?\s+)?\S{0,4}$",
    re.IGNORECASE,
)
_ROUNDED = 0.05
_MOST = 24
"""Figures of the cited statements of which sums and differences are made."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number where it stands, in base units; `unit` is empty where the text names none."""

    start: int
    end: int
    value: float
    unit: str


def numbers(text: str, analysis: Analysis) -> Iterator[Number]:
    """The numbers of a text, but for those in dates and symbols."""
    taken = [(d.span.start, d.span.end) for d in analysis.dates if not d.relative]
    taken += [(i.span.start, i.span.end) for i in analysis.instruments if i.symbol]
    read_ = [(q.span.start, q.span.end, q) for q in analysis.quantities]
    for start, end, q in read_:
        for value in (q.value, q.low, q.high):
            if value is not None:
                number, unit = in_base(value, q.unit)
                yield Number(start, end, number, unit)
    for token in tokens(text):
        if token.value is None or (not token.figure and token.low in ("one", "a", "an")):
            continue
        if any(s <= token.start < e for s, e in taken):
            continue
        if any(s <= token.start < e for s, e, _ in read_):
            continue
        yield Number(token.start, token.end, float(token.value), "")


def check(text: str, cited: Sequence[Source]) -> tuple[list[Fault], bool]:
    """The figures that nothing cited gives, and whether one is computed."""
    told = {
        (n.value, n.unit) for one in cited for words, read_ in zip(one.texts, one.analyses, strict=True)
        for n in numbers(words, read_)
    }  # fmt: skip
    values = {value for value, _ in told}
    computed, faults = False, []
    for n in numbers(text, read(text)):
        same = [(value, unit) for value, unit in told if _equal(value, n.value)]
        if same and (not n.unit or any(not unit or _counts_alike(unit, n.unit) for _, unit in same)):
            continue
        if _ABOUT.search(text[max(0, n.start - 24) : n.start + 1]) and any(
            abs(v - n.value) <= _ROUNDED * abs(v) for v in values
        ):
            continue
        if len(values) <= _MOST and not same and _made(n.value, values):
            computed = True
            continue
        words = text[n.start : n.end]
        faults.append(Fault("number", words, f"No quote that is cited gives the figure {words}."))
    return faults, computed


def _equal(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-9 * max(abs(one), abs(other), 1.0)


def _counts_alike(one: str, other: str) -> bool:
    return one == other or one.split()[-1] == other.split()[-1] or not {"percent", "percentage point"} & {one, other}


def _made(value: float, values: set[float]) -> bool:
    return any(_equal(a + b, value) or _equal(abs(a - b), value) for a, b in itertools.combinations(sorted(values), 2))
