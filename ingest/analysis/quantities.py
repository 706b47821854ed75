"""Numbers with what they count.

Percent and percentage points are different units; a range gives `low` and `high`; "over", "at least", "almost" are kept
as `comparison`; money keeps its currency as unit. `role` is the counted noun's place where the words give one
("turnout", "share"). Dates, symbols, votes and list marks are no quantities: their spans are handed in as `taken`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest.analysis.lexicon import WORDS, W
from ingest.analysis.numbers import COUNT, scale_of, value_of
from ingest.analysis.reading import fold
from ingest.analysis.spans import Taken
from ingest.analysis.verbs import NOUN_FORMS, VERBS, F
from ingest.model import Quantity, Span

_CURRENCY = r"US\$|A\$|C\$|NZ\$|HK\$|[$€£¥₽₹₴₺₩]"
_CODES = {
    "$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB", "₹": "INR", "₴": "UAH", "₺": "TRY",
    "₩": "KRW", "A$": "AUD", "C$": "CAD", "NZ$": "NZD", "HK$": "HKD",
}  # fmt: skip
_MONEY_WORDS = (
    r"(?:US\s+|American\s+|Canadian\s+|Australian\s+)?dollars?|euros?|pounds?(?:\s+sterling)?|roubles?|rubles?|yen|yuan|renminbi|rupees?|rials?|riyals?|"
    r"francs?|kronor|kroner|krona|pesos?|reais|rand|lira|zloty|hryvnias?|dirhams?|shillings?|won|USD|EUR|GBP|RUB|CNY|JPY|CHF"
)
_SCALE = r"hundred|thousand|million|billion|trillion|bn|mn|tn|m|k"
_COMPARE = (
    r"(?P<cmp>more\s+than|less\s+than|fewer\s+than|no\s+(?:more|less|fewer)\s+than|at\s+least|at\s+most|up\s+to|as\s+(?:many|much|few|little)\s+as|"
    r"over|under|above|below|exceeding|exceeded|exceeds|around|about|approximately|approx\.|roughly|nearly|almost|some|circa|ca\.|close\s+to|well\s+over|just\s+over|just\s+under|"
    r"a\s+minimum\s+of|a\s+maximum\s+of|not\s+more\s+than|only|an\s+estimated|estimated\s+at|barely)"
)
_UNIT = (
    r"(?P<unit>%|percentage[\s-]points?|percent(?:age)?\s+points?|per\s*cent|percent|basis\s+points?|pp\b|bps\b|"
    rf"(?:{_MONEY_WORDS})\b|[^\W\d_][\w’'.-]*(?:\s+[^\W\d_][\w’'-]*){{0,3}})"
)
_NUMBER = re.compile(
    rf"(?:\b{_COMPARE}\s+)?(?:(?P<prefix>between|from)\s+)?(?P<cur>{_CURRENCY}|\b(?:USD|EUR|GBP|CHF|RUB|CNY|JPY)\s)?\s?"
    rf"(?<![\w/.,:-])(?P<a>{COUNT})(?!/\d|:\d)(?:[\s-]?(?P<sa>{_SCALE})\b)?"
    rf"(?:(?P<asym>\s*%|\s+per\s*cent|\s+percent)?(?P<range>\s*[-–—]\s*|\s+to\s+|\s+and\s+)(?P<cur2>{_CURRENCY})?(?P<b>{COUNT})(?:[\s-]?(?P<sb>{_SCALE})\b)?)?"
    rf"(?=(?:\s*[-–]?\s*{_UNIT})?)",
    re.IGNORECASE,
)
_TRIGGER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundred|thousand|million|billion|trillion|dozen|half|"
    r"third|quarter|doubled?|tripled?|halved|twice)\b",
    re.IGNORECASE,
)
_ONE = re.compile(r"^(?:one|One)$")
_NOT_UNIT = frozenset(
    """of in on at by for with from to into over under and or but that which who is are was were has have had will would
    the a an its their his her this these those as than it they he she we after before since until during when while
    not only also if because per be been being did do does could should may might must can under against through about
    each apiece respectively only ago later earlier cited took said told voted went came became made abstained opposed
    supported among between within up down out off
    shall cannot i ii iii iv v no yes signed adopted agreed met entered killed injured year-on-year more less
    january february march april may june july august september october november december""".split()
)
_APPROX = frozenset(
    "around about approximately approx. roughly nearly almost some circa ca. close-to an-estimated estimated-at".split()
)
_FRACTION = re.compile(
    r"\b(?P<n>half|(?:a|one|two|three|four)[\s-](?:thirds?|quarters?|fifths?|tenths?|half))\s+of\s+(?:(?:the|its|their|all|these|those|our)\s+)?(?P<unit>[\w-]+(?:\s[\w-]+)?)",
    re.I,
)
_FRACTIONS = {
    "half": 0.5,
    "third": 1 / 3,
    "thirds": 1 / 3,
    "quarter": 0.25,
    "quarters": 0.25,
    "fifth": 0.2,
    "fifths": 0.2,
    "tenth": 0.1,
    "tenths": 0.1,
}
_TIMES = re.compile(
    r"\b(?P<w>doubled?|tripled?|trebled|quadrupled?|halved|twice|twofold|threefold|fourfold|tenfold)\b", re.I
)
_TIMES_VALUE = {
    "double": 2,
    "doubled": 2,
    "twice": 2,
    "twofold": 2,
    "triple": 3,
    "tripled": 3,
    "trebled": 3,
    "threefold": 3,
    "quadruple": 4,
    "quadrupled": 4,
    "fourfold": 4,
    "halved": 0.5,
    "tenfold": 10,
}
_NUMBERED = re.compile(
    r"\b(?:articles?|art\.?|section|sec\.?|paragraph|para\.?|page|p\.|chapter|no\.?|number|nos\.?|annex|rule|resolutions?|"
    r"order|law|item|table|figure|fig\.?|part|title|vol\.?|footnote|note|phase|round|version|grade|class|line|room|route|"
    r"flight|g|covid-|channel|level|step|type|model|the|§)\s*[-–]?\s*$",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?P<role>share|turnover|total|average|turnout|number|prices?|revenue|value|cost|amount|rate|growth|population|deficit|debt|budget|trade|"
    r"exports?|imports?|production|output|inflation|unemployment|sales|volume|area|length|weight|capacity|income|profit|loss|losses|fines?|penalty|sentence|"
    r"majority|quorum|fee|tax|tariff|duty|temperature|catch|catches|harvest|emissions|demand|supply|wages?|spending|investment|reserves)\b(?=[^.;]{0,60}$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Said:
    """What the words around a figure say of it."""

    unit: str | None
    role: str | None = None
    comparison: str | None = None


def quantities(text: str, *, taken: Sequence[tuple[int, int]] = ()) -> tuple[Quantity, ...]:
    """The quantities of a text, in its order. `taken` are spans that are something else (dates, symbols, tallies)."""
    if not _TRIGGER.search(text):
        return ()
    out: list[Quantity] = []
    free = Taken(len(text), taken).free
    fractions = Taken(len(text))
    for m in _FRACTION.finditer(text):
        words = re.split(r"[\s-]", m.group("n").lower())
        value = _FRACTIONS.get(words[-1])
        if value and free(m.start(), m.end("n")):
            many = {"two": 2, "three": 3, "four": 4}.get(words[0], 1) if len(words) > 1 else 1
            out.append(_make(text, m.start(), m.end(), value * many, said=_Said("share of " + m.group("unit").lower())))
            fractions.take(*m.span("n"))
    for m in _NUMBER.finditer(text):
        if fractions.free(*m.span("a")):
            out += _read(text, m, free)
    for m in _TIMES.finditer(text):
        if free(m.start(), m.end()):
            value = _TIMES_VALUE.get(m.group("w").lower(), 2.0)
            out.append(_make(text, m.start(), m.end(), value, said=_Said("times")))
    return tuple(sorted(out, key=lambda q: q.span.start))


def _read(text: str, m: re.Match[str], free: Callable[[int, int], bool]) -> list[Quantity]:
    """What one match counts: one quantity, two for "from 12 to 14", none where the figure is something else."""
    first, scale = m.group("a"), scale_of(m.group("sa"))
    value = value_of(first)
    if value is None or not free(*m.span("a")):
        return []
    unit, end = _unit(m)
    currency = (m.group("cur") or "").strip()
    if currency:
        unit = _CODES.get(currency.upper(), currency.upper())
    figure = first[0].isdigit()
    if not figure and not (unit or m.group("sa")):
        return []
    if first.lower() == "one" and not m.group("sa") and unit not in ("percent", "percentage points", "year", "month"):
        return []
    if figure and not unit and _is_mark(text, *m.span("a")):
        return []
    comparison = re.sub(r"\s+", " ", m.group("cmp").lower()) if m.group("cmp") else None
    start = m.start("cmp") if m.group("cmp") else (m.start("cur") if currency else m.start("a"))
    role = _ROLE.search(text[max(0, start - 70) : start])
    said = _Said(unit, role.group("role").lower() if role else None, comparison)
    other = value_of(m.group("b")) if m.group("b") and free(*m.span("b")) else None
    value *= scale
    if other is not None:
        other *= scale_of(m.group("sb"))
        if m.group("sb") and not m.group("sa"):
            value *= scale_of(m.group("sb"))
        return _two(text, m, (start, end), value, other, said)
    if m.group("b"):
        end = min(end, m.end("sa") if m.group("sa") else m.end("a"))
    if comparison and comparison.replace(" ", "-") in _APPROX:
        return [_make(text, start, end, value, value * 0.95, value * 1.05, said=said)]
    return [_make(text, start, end, value, said=said)]


def _two(text: str, m: re.Match[str], span: tuple[int, int], value: float, other: float, said: _Said) -> list[Quantity]:
    """Two figures joined: a range ("40 to 60"), a change ("from 12 to 14"), or merely two ("12 and 14")."""
    prefix = (m.group("prefix") or "").lower()
    joint = m.group("range").strip().lower()
    start, end = span
    if joint == "and" and prefix != "between":
        if not m.group("a")[0].isdigit() and not m.group("sa"):
            return []
        first = _make(text, start, m.end("sa") if m.group("sa") else m.end("a"), value, said=said)
        return [first, _make(text, m.start("b"), end, other, said=said)]
    if prefix == "from" or other <= value:
        return [
            _make(text, start, m.end("sa") if m.group("sa") else m.end("a"), value, said=said),
            _make(text, m.start("b"), end, other, said=said),
        ]
    return [_make(text, start, end, (value + other) / 2, value, other, said=said)]


def _make(
    text: str, start: int, end: int, value: float, low: float | None = None, high: float | None = None, *, said: _Said
) -> Quantity:
    span = Span(start=start, end=end, text=text[start:end])
    return Quantity(
        value=value, low=low, high=high, unit=said.unit, role=said.role, comparison=said.comparison, span=span
    )


def _unit(m: re.Match[str]) -> tuple[str | None, int]:
    """The unit and where the quantity ends."""
    bare_end = (
        m.end("sb") if m.group("sb") else m.end("b") if m.group("b") else m.end("sa") if m.group("sa") else m.end("a")
    )
    written = m.group("unit")
    if written is None:
        if m.group("asym"):
            return "percent", bare_end
        return None, bare_end
    low = written.lower()
    if low == "%" or re.fullmatch(r"per\s*cent|percent", low):
        return "percent", m.end("unit")
    if re.fullmatch(r"per\s*cent\s.*|percent\s.*", low) and "point" not in low:
        return "percent", m.start("unit") + len(re.match(r"per\s*cent", low).group())  # type: ignore[union-attr]
    if ("point" in low and "basis" not in low) or low == "pp":
        return "percentage points", m.end("unit")
    return _counted(written, m.start("unit"), bare_end)


def _counted(written: str, start: int, bare_end: int) -> tuple[str | None, int]:
    """The counted noun with what describes it: up to a verb, a preposition or a conjunction, three words at most."""
    taken: list[re.Match[str]] = []
    for word in re.finditer(r"\S+", written):
        low = fold(word.group())
        verb = VERBS.get(low)
        verbal = (
            verb is not None
            and low not in NOUN_FORMS
            and not (verb.form & F.PART and not taken and low not in _NOT_UNIT)
        )
        if (taken and _singular(taken[-1].group().lower()) != taken[-1].group().lower()) or (
            taken and taken[-1].group() == "people"
        ):
            break  # a plural closes the noun phrase
        if low in _NOT_UNIT or verbal or len(taken) == 3 or WORDS.get(low, 0) & (W.ADV | W.PREP | W.REL):
            break
        taken.append(word)
    described = [w for w in taken if not WORDS.get(fold(w.group()), 0) & (W.EVAL_ADJ | W.INTENS)]
    if not described or ((verb := VERBS.get(fold(described[-1].group()))) and not verb.form & (F.BASE | F.PRES3)):
        return None, bare_end
    unit = _singular(" ".join(w.group() for w in described).lower().rstrip("."))
    return unit or None, start + len(written[: taken[-1].end()].rstrip(".-"))


def _singular(unit: str) -> str:
    if unit in ("people", "persons"):
        return "people"
    if unit.endswith("ies") and len(unit) > 4 and unit != "series":
        return unit[:-3] + "y"
    if unit.endswith(("sses", "shes", "ches", "xes")):
        return unit[:-2]
    if len(unit) > 2 and unit.endswith("s") and not unit.endswith(("ss", "us", "is")):
        return unit[:-1]  # "s" and "ms" are units by themselves
    return unit


def _is_mark(text: str, start: int, end: int) -> bool:
    """Whether a bare figure only numbers something: a list mark, a footnote, an article, a page, a year."""
    before, after = text[max(0, start - 24) : start], text[end : end + 4]
    if re.search(r"(?:^|\n)\s*[\[(]?$", before) and re.match(r"[.)\]]", after):
        return True
    if re.search(r"[\[(]$", before) and re.match(r"[\])]", after):
        return True
    if _NUMBERED.search(before):
        return True
    if re.search(r"\b[A-Z][\w’'-]*\s+$", before) and not re.match(r"\s*(?:%|per\s?cent)", after):
        return True  # "Task Force 250", "Boeing 737"
    return bool(re.match(r"(?:1[5-9]|20)\d\d$", text[start:end]))
