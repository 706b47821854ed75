"""Numbers with what they count.

Percent and percentage points are different units; a range gives `low` and `high`; "over", "at least", "almost" are kept
as `comparison`; money that is written with a sign or code has its ISO code as unit, every other unit is the word of the
text: the head of the counted noun. `role` is what changes by or to the figure. Dates, symbols and
votes are no quantities: their spans are handed in as `taken`. List marks, numbers of articles, pages, rooms and groups,
ordinals and times are none either.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ingest.analysis.measured import role_of
from ingest.analysis.numbering import numbers_a_thing
from ingest.analysis.portions import Portion, portions
from ingest.analysis.spans import Taken
from ingest.analysis.tokens import Token, dash, tokens
from ingest.analysis.units import CODES, ISO_CODES, SHORT_NAMES, Unit, per, unit_at
from ingest.model import Quantity, Span

_TRIGGER = re.compile(
    r"\d|[½¼¾⅓⅔]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundred|thousand|million|"
    r"billion|trillion|dozen|score|half|thirds?|quarters?|(?:fif|six|seven|eigh|nin|ten|twentie|hundred|thousand)ths?|"
    r"zero|nil|percentage|doubl\w+|tripl\w+|treb\w+|quadrupl\w+|halv\w+|"
    r"twice|\w+fold)\b",
    re.IGNORECASE,
)
_COMPARISONS = [
    tuple(phrase.split())
    for phrase in (
        "more than|less than|fewer than|greater than|higher than|lower than|larger than|"
        "smaller than|no more than|no less than|no fewer than|not more than|not less than|"
        "not fewer than|not over|at least|at most|up to|as many as|as much as|as few as|"
        "as little as|over|under|above|below|exceeding|exceeded|exceeds|around|about|approximately|"
        "approx|roughly|nearly|almost|some|circa|ca|c|close to|well over|well under|just over|"
        "just under|just above|just below|a minimum of|a maximum of|a total of|an average of|"
        "only|barely|an estimated|estimated at|upwards of|upward of|in excess of|short of|"
        "just short of|north of|no higher than|no lower than|not exceeding|more or less|"
        "close on|slightly more than|slightly less than|well above|well below|little more than|"
        "a little over|a little more than|something like|the equivalent of|at the most|"
        "at the least|~|>|<|≥|≤|≈"
    ).split("|")
]
_NO_COMPARISON = frozenset((("a", "total", "of"), ("an", "average", "of")))
_BY_LAST: dict[str, list[tuple[str, ...]]] = {}
for _phrase in sorted(_COMPARISONS, key=len, reverse=True):
    _BY_LAST.setdefault(_phrase[-1], []).append(_phrase)
_BEHIND = (
    ("or", "more"),
    ("or", "less"),
    ("or", "fewer"),
    ("or", "over"),
    ("or", "above"),
    ("and", "above"),
    ("or", "so"),
)
_CHANGE = frozenset(
    """rose rise rises risen rising fell fall falls fallen falling grew grow grown increased increase increases
    increasing decreased decrease decreases dropped drop drops declined decline climbed jumped surged soared
    shrank shrunk slumped plunged cut cuts raised raise lowered lower reduced reduce reduces slashed lifted
    trimmed expanded contracted dipped slipped edged widened narrowed hiked boosted swelled went gone moved up
    down changed brought revised upgraded downgraded""".split()
)
_TIMES: dict[str, float] = {
    "doubled": 2, "doubling": 2, "doubles": 2, "twice": 2, "twofold": 2, "tripled": 3, "tripling": 3, "trebled": 3,
    "threefold": 3, "thrice": 3, "quadrupled": 4, "fourfold": 4, "quintupled": 5, "fivefold": 5, "sixfold": 6,
    "sevenfold": 7,
    "eightfold": 8, "ninefold": 9, "tenfold": 10, "hundredfold": 100, "halved": 0.5, "halving": 0.5,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number with its surroundings, in token positions: `at` the first, `end` behind the last, `number` its own."""

    at: int
    end: int
    number: int
    value: float
    unit: str | None = None
    comparison: str | None = None
    low: float | None = None
    high: float | None = None


def quantities(text: str, *, taken: Sequence[tuple[int, int]] = ()) -> tuple[Quantity, ...]:
    """The quantities of a text, in its order. `taken` are spans that are something else (dates, symbols, tallies)."""
    if not _TRIGGER.search(text):
        return ()
    found = tokens(text)
    free = Taken(len(text), taken).free
    parts = {p.at: p for p in portions(text, found) if free(found[p.at].start, found[p.figures - 1].end)}
    read: list[_Figure] = []
    at = 0
    marked = False  # whether the figure before only numbers something
    while at < len(found):
        part = parts.get(at)
        if part is not None:
            read.append(_portion(found, part))
            at = part.end
        elif found[at].value is not None:
            some, at, marked = _at(text, found, at, free, marked=marked)
            read += some
        else:
            if found[at].low in _TIMES and free(found[at].start, found[at].end):
                start, comparison = _comparison(found, at)
                read.append(_Figure(start, at + 1, at, _TIMES[found[at].low], "times", comparison))
            at += 1
    _share_units(found, read)
    filled = frozenset(i for f in read for i in range(f.at, f.end))
    dated = frozenset(i for i, t in enumerate(found) if not free(t.start, t.end))
    return tuple(_made(text, found, figure, filled, dated) for figure in read if _kept(found, figure))


def _portion(found: Sequence[Token], part: Portion) -> _Figure:
    start, comparison = _comparison(found, part.at)
    return _Figure(start, part.end, part.at, part.value, part.unit, comparison)


def _at(
    text: str, found: Sequence[Token], at: int, free: Callable[[int, int], bool], *, marked: bool
) -> tuple[list[_Figure], int, bool]:
    """What the number at a position counts: one quantity, two for "from 12 to 14", none where it is something else;
    where to go on; whether it only numbers something.
    """
    first = found[at]
    if not free(first.start, first.end) or first.value is None:
        return [], at + 1, False
    own = _one(text, found, at)
    if numbers_a_thing(text, found, at, unit=own.unit is not None, marked=marked):
        return [], at + 1, True
    joint, second = _joined(found, own, at)
    if second is None or not free(found[second].start, found[second].end):
        return [own], own.end, False
    other = _one(text, found, second)
    if dash(found[joint]) and other.unit is None and own.unit is None:
        row = other.end < len(found) and dash(found[other.end])
        if row or other.value <= own.value:
            return [], _past_row(found, other.end), False  # a score, a number of many parts
    own = _shared_scale(found, own, other, second)
    prefix = found[own.at - 1].low if own.at else ""
    word = found[joint].low
    if word == "and" and prefix != "between":
        return [own], own.end, False
    change = prefix == "from" and _changes(found, own.at)
    if change and other.unit is None and own.unit is not None:
        other = replace(other, unit=own.unit)
    if change or other.value <= own.value or (other.unit and own.unit and other.unit != own.unit):
        return [replace(own, unit=own.unit or other.unit), other], other.end, False
    if word == "or" and other.value - own.value > max(2.0, own.value * 0.5):
        return [replace(own, unit=own.unit or other.unit), other], other.end, False
    middle = (own.value + other.value) / 2
    unit = other.unit or own.unit
    return [replace(own, end=other.end, value=middle, unit=unit, low=own.value, high=other.value)], other.end, False


def _past_row(found: Sequence[Token], at: int) -> int:
    while at + 1 < len(found) and dash(found[at]) and found[at + 1].value is not None:
        at += 2
    return at


def _one(text: str, found: Sequence[Token], at: int) -> _Figure:
    """One number with its sign, currency, comparison and unit."""
    value = found[at].value or 0.0
    start, unit = at, None
    if at and found[at - 1].kind == "currency":
        start, unit = at - 1, CODES.get(found[at - 1].low.lower(), found[at - 1].low)
    elif at and found[at - 1].low in ISO_CODES and text[found[at - 1].start : found[at - 1].end].isupper():
        start, unit = at - 1, found[at - 1].low.upper()
    elif at and found[at - 1].low in SHORT_NAMES and found[at - 1].capital:
        start, unit = at - 1, SHORT_NAMES[found[at - 1].low]
    if start and _minus(found, start):
        start, value = start - 1, -value
    end = at + 1
    if unit is not None:
        rate = per(text, found, Unit(unit, end))
        unit, end = rate.name, rate.end
    counted = None if unit is not None else unit_at(text, found, end)
    if counted is not None:
        unit, end = counted.name, counted.end
    start, comparison = _comparison(found, start)
    for words in _BEHIND:
        if comparison is None and tuple(t.low for t in found[end : end + 2]) == words:
            behind = unit_at(text, found, end + 2) if unit is None else None
            end, comparison = end + 2, " ".join(words)
            if behind is not None:
                unit, end = behind.name, behind.end
            break
    return _Figure(start, end, at, value, unit, comparison)


def _minus(found: Sequence[Token], at: int) -> bool:
    before = found[at - 1]
    if before.low == "minus":
        return True
    if before.low not in ("-", "−", "–") or before.end != found[at].start:
        return False
    return at < 2 or found[at - 2].end < before.start or found[at - 2].low in ("(", "[", ":", "|")


def _comparison(found: Sequence[Token], at: int) -> tuple[int, str | None]:
    """Where a quantity begins with the words that compare it, and these words."""
    if at == 0:
        return at, None
    end = at - 1 if found[at - 1].low == "." and at > 1 and found[at - 2].low in ("approx", "ca", "c") else at
    for words in _BY_LAST.get(found[end - 1].low, ()):
        first = end - len(words)
        if first >= 0 and tuple(t.low for t in found[first:end]) == words:
            if words in _NO_COMPARISON:
                return at, None
            return first, " ".join(words) + ("." if end < at else "")
    return at, None


def _joined(found: Sequence[Token], own: _Figure, at: int) -> tuple[int, int | None]:
    """The joint behind a figure and the number that it joins to it; null where none follows."""
    prefix = found[own.at - 1].low if own.at else ""
    for joint in dict.fromkeys((own.end, at + 1)):
        if joint + 1 >= len(found) or not (dash(found[joint]) or found[joint].low in ("to", "and", "or")):
            continue
        if found[joint].low == "and" and prefix != "between":
            continue
        k = joint + 1
        while (
            k + 1 < len(found)
            and k - joint <= 2
            and found[k].value is None
            and (found[k].kind == "currency" or found[k].low in ISO_CODES or _compares(found, k))
        ):
            k += 1
        if found[k].value is not None:
            return joint, k
    return own.end, None


def _compares(found: Sequence[Token], at: int) -> bool:
    return found[at].low in ("about", "around", "over", "nearly", "some", "almost", "as", "many", "more", "than")


def _shared_scale(found: Sequence[Token], own: _Figure, other: _Figure, second: int) -> _Figure:
    """ "Two to three million": both in millions."""
    scale = found[second].scale
    if (
        scale > 1
        and found[own.number].scale == 1.0
        and (own.unit is None or other.unit in (None, own.unit))
        and own.value < other.value / scale * 1000
    ):
        return replace(own, value=own.value * scale)
    return own


def _changes(found: Sequence[Token], at: int) -> bool:
    """Whether "from" tells what something changed from, and not where a range begins."""
    return any(t.low in _CHANGE for t in found[max(0, at - 10) : at])


def _share_units(found: Sequence[Token], read: list[_Figure]) -> None:
    """A list's figures count what its last one counts: "12, 14 and 16 percent"."""
    for i in range(len(read) - 2, -1, -1):
        one, following = read[i], read[i + 1]
        between = [t.low for t in found[one.end : following.at]]
        if (
            one.unit is None
            and following.unit not in (None, "times")
            and between
            and all(w in (",", "and", "or", "to") for w in between)
        ):
            read[i] = replace(one, unit=following.unit)


def _kept(found: Sequence[Token], figure: _Figure) -> bool:
    """Whether a number is said of something: in words only with a unit, "one" only where it is counted."""
    number = found[figure.number]
    if number.value is None or number.figure or figure.low is not None or figure.value < min(1.0, number.value):
        return True
    if figure.unit is None and number.scale == 1.0:
        return False
    if number.low == "one" and figure.value == 1:
        measure = figure.unit in ("percent", "percentage points") or (figure.unit or "").rstrip("s") in _MEASURED_BY_ONE
        return measure or figure.comparison is not None or (figure.unit or "").startswith("percent")
    return number.low != "zero" or (figure.unit or "").endswith(("s", "percent"))


_MEASURED_BY_ONE = frozenset(
    "year month week hour tonne ton kilometre mile metre litre hectare kilogram degree".split()
)


def _is_measure(unit: str | None) -> bool:
    """Whether a unit is a share or money, so that what "hits" it is a measure: a flood may hit 12 villages."""
    return unit is None or unit.startswith("percent") or unit.lower() in ISO_CODES


def _made(
    text: str, found: Sequence[Token], figure: _Figure, filled: frozenset[int], dated: frozenset[int]
) -> Quantity:
    start, end = found[figure.at].start, found[figure.end - 1].end
    role = (
        None
        if figure.unit == "times"
        else role_of(text, found, figure.at, filled, dated, measure=_is_measure(figure.unit))
    )
    return Quantity(
        value=float(f"{figure.value:.15g}"), low=figure.low, high=figure.high, unit=figure.unit, role=role,
        comparison=figure.comparison, span=Span(start=start, end=end, text=text[start:end]),
    )  # fmt: skip
