"""Names and symbols: each stands in what is cited, or names what that stands in or who says it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.evidence.covering.coverage import akin
from app.symbols import plain
from app.verifying.alignment import same
from app.verifying.model import Fault
from app.verifying.sources import Source, read, root
from app.words import STOP, tokens
from ingest.names import find

_TIME = re.compile(r"(?:mid|early|late|pre|post)-\d{4}s?")
_OPENING = frozenset(
    """whereas although though unlike besides despite since following including given notwithstanding regarding
    concerning excluding amid amidst meanwhile separately moreover however furthermore nonetheless nevertheless likewise
    similarly earlier later once until unless both neither either even according measured compared asked set""".split()
)
"""Words with which a sentence opens before a name and which are none: "Whereas Chile …"."""
_SYMBOL = re.compile(
    r"\b(?=[\w/.:()-]*\d)(?=[\w/.:()-]*[A-Za-z])[A-Za-z0-9]+(?:[/.:()-]+[A-Za-z0-9]+)+\b|\b\d+(?:/\d+)+\b"
)


def check_names(text: str, cited: Sequence[Source]) -> list[Fault]:
    """The names that nothing cited has."""
    known = frozenset().union(*(one.around for one in cited))
    principals = frozenset().union(*(one.principals for one in cited))
    faults = []
    states = find(text)
    for mention in states:
        if mention.principal.id not in principals and text[mention.end : mention.end + 1] != "$":
            faults.append(_fault(text[mention.start : mention.end]))
    dated = [(d.span.start, d.span.end) for d in read(text).dates]
    words = tokens(text)
    for place, t in enumerate(words):
        named = place + 1 < len(words) and text[words[place + 1].start].isupper()
        opens = not place and (not named or t.word in _OPENING)
        if opens or not text[t.start].isupper() or t.word in STOP:
            continue
        if any(m.start <= t.start < m.end for m in states) or any(s <= t.start < e for s, e in dated):
            continue
        if text[t.end : t.end + 1] == "$":  # "US$" is a unit
            continue
        if is_unit(text, t.start, t.end):
            continue
        if t.stem in known or root(t.word) in known or akin(t.stem, known):
            continue
        if not place and any(same(one, key) for one in (t.stem, root(t.word)) for key in known):
            continue
        faults.append(_fault(text[t.start : t.end]))
    return faults


def is_unit(text: str, start: int, end: int) -> bool:
    """Whether letters behind a figure are its unit: "600 MW", "40 GWh". The figures are asked for with their units."""
    return (
        end - start <= 3
        and bool(re.search(r"\d[\s-]?$", text[:start]))
        and any(q.span.start < start < q.span.end and q.unit for q in read(text).quantities)
    )


def check_symbols(text: str, cited: Sequence[Source]) -> list[Fault]:
    """The symbols of instruments that nothing cited has."""
    known = plain(" ".join(f"{one.own} {one.about}" for one in cited))
    return [
        Fault("symbol", match.group(), f"No quote that is cited has the symbol {match.group()}.")
        for match in _SYMBOL.finditer(text)
        if plain(match.group()) not in known and not _TIME.fullmatch(match.group())
    ]


def _fault(words: str) -> Fault:
    return Fault("name", words, f"No quote that is cited names {words}.")
