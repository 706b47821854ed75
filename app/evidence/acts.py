"""Which act a statement tells of, and whether two statements tell of the same one.

Acts are matched by symbol, body, stage, time and subject; never by a number alone. Two votes on one text, in
committee and in plenary, are two acts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.words import ASKING, STOP, stem, tokens

if TYPE_CHECKING:
    from app.answer.views import View

_COMMITTEE = re.compile(
    r"\b(first|second|third|fourth|fifth|sixth) committee\b|\bcommittee stage\b|\bA/C\.(\d)/", re.IGNORECASE
)
_BODIES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("Security Council", re.compile(r"\bsecurity council\b|\bS/RES/|\bUNSC\b", re.IGNORECASE)),
    ("Human Rights Council", re.compile(r"\bhuman rights council\b|\bA/HRC/|\bHRC\b", re.IGNORECASE)),
    ("General Assembly", re.compile(r"\bgeneral assembly\b|\bA/RES/|\bUNGA\b|\b193\b", re.IGNORECASE)),
    ("European Parliament", re.compile(r"\beuropean parliament\b", re.IGNORECASE)),
    ("Council of the European Union", re.compile(r"\bcouncil of the (?:EU|european union)\b", re.IGNORECASE)),
    ("Congress", re.compile(r"\b(?:senate|house of representatives|congress)\b", re.IGNORECASE)),
    ("Parliament", re.compile(r"\b(?:parliament|knesset|duma|bundestag|majlis|diet)\b", re.IGNORECASE)),
)
# Words that nearly every act shares; they tell no act from another.
_SHARED = frozenset(
    stem(word)
    for word in """resolution draft text general assembly security council committee plenary adopt adopted approve
    approved vote votes voted recorded favour against abstain abstaining abstention abstentions united nations member
    members state states second third first meeting session record records of present day december november october
    september august july june may april march february january title entitled measure document adoption result
    digest official release country countries annual series edition same previous""".split()
)


@dataclass(frozen=True)
class Act:
    """What is known of an act that a statement tells of. Empty fields are not known."""

    symbols: frozenset[str]
    body: str | None
    committee: str | None
    dates: tuple[str, ...]
    subject: frozenset[str]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two acts are: the same one, a related one (other stage or other time), or not comparable."""

    same: bool
    related: bool
    why: str


def act(view: View, *, with_title: bool) -> Act:
    """The act that a statement tells of. The document's title counts when the document is about that act."""
    row = view.row
    identity = view.identity
    text = " · ".join(part for part in (row.text, view.own_context, row.heading_text or "") if part)
    if with_title:
        text = f"{text} · {identity.document.title} · {identity.document.symbol or ''}"
    symbols = {i.symbol for i in (*row.analysis.instruments, *view.context_instruments) if i.symbol}
    dates = tuple(d.value for d in (*row.analysis.dates, *view.context_dates))
    if with_title:
        symbols |= {i.symbol for i in identity.instruments if i.symbol}
        dates = dates or identity.dates
    committee = _COMMITTEE.search(text)
    body = next((name for name, pattern in _BODIES if pattern.search(text)), None)
    subject = {t.stem for t in tokens(text) if t.word not in STOP and t.word not in ASKING and not t.word.isdigit()}
    return Act(
        symbols=frozenset(_plain(symbol) for symbol in symbols),
        body=body,
        committee=(committee.group(1) or f"c{committee.group(2)}").lower() if committee else None,
        dates=dates,
        subject=frozenset(subject - _SHARED),
    )


def _plain(symbol: str) -> str:
    return "".join(c for c in symbol.lower() if c.isalnum())


def compare(one: Act, other: Act) -> Likeness:
    """Whether two acts are the same."""
    alike = _subject(one.subject, other.subject)
    shared_symbol = bool(one.symbols & other.symbols)
    if bool(one.committee) != bool(other.committee):
        return Likeness(False, alike >= 0.5 and _near(one.dates, other.dates), "another stage of the same text")
    if one.committee and other.committee and one.committee != other.committee and not shared_symbol:
        return Likeness(False, False, "another committee")
    if one.body and other.body and one.body != other.body:
        return Likeness(False, False, "another body")
    time = _time(one.dates, other.dates)
    if time is False:
        return Likeness(False, alike >= 0.6, "another time")
    if shared_symbol:
        return Likeness(True, True, "the same symbol")
    if one.symbols and other.symbols and time is None:
        return Likeness(False, False, "other symbols")
    if time and alike >= 0.55:
        return Likeness(True, True, "the same subject and date")
    if time is None and alike >= 0.8 and one.body == other.body:
        return Likeness(True, True, "the same subject and body")
    return Likeness(False, False, "not shown to be the same act")


def _subject(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of the smaller subject that the other holds; with fewer than three words nothing is shown."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller >= 3 else 0.0


def _time(one: tuple[str, ...], other: tuple[str, ...]) -> bool | None:
    """Whether any two dates agree at the coarser precision; None when one side gives none."""
    if not one or not other:
        return None
    return any(_agree(a, b) for a in one for b in other)


def _agree(one: str, other: str) -> bool:
    size = min(len(one), len(other))
    return one[:size] == other[:size]


def _near(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if not one or not other:
        return True
    return any(abs(int(a[:4]) - int(b[:4])) <= 1 for a in one for b in other)
