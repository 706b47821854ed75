"""What tells a thing from its like: the 27th session, article 5, the second quarter, the upper chamber."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.words import STOP, stem

Offsets = tuple[int, int]

CALENDAR = frozenset(
    stem(word)
    for word in """january february march april may june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec day week month year
    quarter half beginning end middle mid early late morning evening night afternoon yesterday today tomorrow calendar
    noon midday midnight dawn dusk shortly fiscal financial date""".split()
)
"""Stems by which a time is told."""
_ORDINAL_WORDS = {
    word: at
    for at, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), start=1
    )
}
_ORDINAL = re.compile(
    rf"\b(?:(\d{{1,3}})(?:st|nd|rd|th)|({'|'.join(_ORDINAL_WORDS)}))[\s-]+(?:(?:annual|plenary|regular|special|ordinary|"
    r"general|emergency|meeting|and|final|fiscal|legislative)\s+)*([a-z]{3,})",
    re.IGNORECASE,
)
# "Article 5", "division 41.3", "Bill 19", "block C": a thing named by its number or letter among its like.
_NUMBERED = re.compile(
    r"\b([A-Za-z]{3,})\s+(?:No\.?\s*|Nr\.?\s*|number\s+)?((?:[A-Z]{1,3}-)?\d{1,4}(?:[./-]\d+)*|(?:\d\s+)?[A-Z][A-Za-z]{0,2}\s+\d+/\d+|[A-Z]|[IVX]{2,5})(?![\w,]|\s*(?:percent|"
    r"per cent|%)|"
    r"\s+(?:[a-z]+|[A-Z][a-z]+\s+\d{4})\b)"
)
# "Section 24 of the Act", "sections 24 and 25": parts of a text are never counted by a figure behind them.
_PROVISIONS = re.compile(
    r"\b(?P<kind>article|section|paragraph|clause|chapter)s?\s+"
    r"(?P<numbers>\d{1,4}(?:(?:,\s*|\s+(?:and|or)\s+)\d{1,4}(?![\d.,/(]*\d|\s+(?:of\s+)?(?-i:[A-Z])))*)"
    r"(?![\d.,/(]*\d|\s*(?:percent|per cent|%))",
    re.IGNORECASE,
)
_NUMBERED_KINDS = frozenset(
    """article paragraph section chapter annex rule part title clause division block unit zone sector phase stage round
    bill resolution decision regulation directive petition proposal draft amendment case item order protocol notice
    district ward gate lot line route package tranche version schedule""".split()
)
_QUARTER = re.compile(r"\b(first|second|third|fourth|last)\s+(quarter|half)|\b([QH])([1-4])\b", re.IGNORECASE)
_TWO_YEARS = re.compile(r"\b((?:19|20)\d\d)\s?[/–-]\s?(\d{4}|\d\d)\b(?![-/–]\d)")
# Of two chambers or two levels of courts each decides for itself.
_LEVELS = re.compile(
    r"\b(senate|upper house|house of lords|lower house|house of representatives|house of commons|supreme court|"
    r"constitutional court|court of appeal|appeals? court|high court|district court|regional court|general court|"
    r"court of justice|security council|general assembly|human rights council)\b",
    re.IGNORECASE,
)
_CHAMBERS = {
    "upper": re.compile(
        r"\b(?:senate|senators?|upper house|(?:house of )?lords|peers|bundesrat|rajya sabha|council of states|"
        r"second chamber)\b",
        re.I,
    ),
    "lower": re.compile(
        r"\b(?:lower house|house of (?:representatives|commons)|commons|MPs|deputies|congressmen|bundestag|lok sabha|"
        r"chamber of deputies|first chamber)\b",
        re.I,
    ),
}  # fmt: skip


def periods(text: str) -> frozenset[str]:
    """The quarters, halves and double years that a text names."""
    found = {f"{match.group(1) or match.group(4)} {match.group(2) or match.group(3)}".lower()
             for match in _QUARTER.finditer(text) if match.group(2) or match.group(3)}  # fmt: skip
    for match in _TWO_YEARS.finditer(text):
        if int(match.group(2)[-2:]) == (int(match.group(1)) + 1) % 100:
            found.add(f"{match.group(1)}/{match.group(2)[-2:]}")
    return frozenset(found)


def ordinals(text: str, dated: Sequence[Offsets]) -> dict[str, frozenset[str]]:
    """The things that a text counts in a row, by the stem of their kind: the 27th session."""
    found: dict[str, set[str]] = {}
    for match in _ORDINAL.finditer(text):
        if any(start <= match.start() < end for start, end in dated):
            continue
        value = match.group(1) or str(_ORDINAL_WORDS[match.group(2).lower()])
        noun = stem(match.group(3).lower())
        if noun not in CALENDAR and match.group(3).lower() not in STOP:
            found.setdefault({"time": "read"}.get(noun, noun), set()).add(value)
    return {noun: frozenset(values) for noun, values in found.items()}


_LETTERED = re.compile(
    r"\b(appendix|annex|article|schedule|chapter|part|title|tier|category|group|class|phase|block|zone|section|line|volume)\s+"
    r"([A-Z]|[IVX]{2,5})\b(?![’'-])", re.IGNORECASE
)  # fmt: skip


# "Licence L-4471", "Bill No. 2217": the number by which a register or a clerk knows one thing and no other.
_CODE = re.compile(
    r"\b(licen[cs]e|permit|application|case|bill|law|act|petition|contract|order|decree|decision|judg(?:e)?ment|ruling|tender|"
    r"file|docket|claim|patent|ordinance|notice|motion|draft|directive|regulation|resolution|concession|certificate|"
    r"warrant|invoice|appeal|complaint)s?\s+(?:No\.?\s*|Nr\.?\s*|number\s+|Nos?\.\s*)?"
    r"((?:[A-Z]{1,5}[-/ ]?)?\d+(?:[./-][A-Z\d]+)*)(?![\w%]|[.,]\d|\s*(?:percent|per cent|million|billion)\b)",
    re.IGNORECASE,
)
_CODE_LETTERS = 3
"""Digits from which a number tells one thing from all others."""


def codes(text: str, dated: Sequence[Offsets] = ()) -> dict[str, frozenset[str]]:
    """The numbers under which things are registered that a text names, by the stem of their kind."""
    found: dict[str, set[str]] = {}
    for match in _CODE.finditer(text):
        code = re.sub(r"[\s.]", "", match.group(2)).lower()
        if sum(c.isdigit() for c in code) >= _CODE_LETTERS and not any(a <= match.start(2) < b for a, b in dated):
            found.setdefault(stem(match.group(1).lower()), set()).add(code)
    return {kind: frozenset(values) for kind, values in found.items()}


def levels(text: str) -> frozenset[str]:
    """The chambers and the levels of courts that a text names."""
    named = {match.group().lower() for match in _LEVELS.finditer(text)}
    chambers = {which for which, pattern in _CHAMBERS.items() if pattern.search(text)}
    return frozenset(chambers | {one for one in named if not any(p.search(one) for p in _CHAMBERS.values())})


def numbers(text: str, dated: Sequence[Offsets] = ()) -> dict[str, frozenset[str]]:
    """The things that a text names by their number among their like, by the stem of their kind."""
    found: dict[str, set[str]] = {}
    for match in _NUMBERED.finditer(text):
        noun = match.group(1).lower()
        if (noun in _NUMBERED_KINDS or (match.group(1)[0].isupper() and noun not in STOP)) and not any(
            start <= match.start(2) < end or start <= match.start() < end for start, end in dated
        ):
            found.setdefault(stem(noun), set()).add(match.group(2).lower())
    for match in _PROVISIONS.finditer(text):
        kind = stem(match.group("kind").lower())
        found.setdefault(kind, set()).update(re.findall(r"\d+", match.group("numbers")))
    for match in _LETTERED.finditer(text):
        if match.group(2).isupper():
            found.setdefault(stem(match.group(1).lower()), set()).add(match.group(2).lower())
    return {noun: frozenset(values) for noun, values in found.items()}
