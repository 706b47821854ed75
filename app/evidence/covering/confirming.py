"""What of a statement a record holds in other words, and what it leaves over.

A record that tells of the same act or measure confirms a statement when nothing of it is left over: no telling word, no
name, date or figure that the record does not have. Words are compared as `matching` compares them for conflicts, so
that what two accounts agree on and what they differ in is judged alike.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from app.evidence.comparing import matching
from app.evidence.comparing.denials import opposed
from app.evidence.covering.bearing import as_real, same_roles, turned
from app.evidence.covering.coverage import alone_left, beside, dates_left, instruments_left, provider_left, tally_left
from app.evidence.reading import measures
from app.evidence.records.clauses import DECIDING, main_clause
from app.words import stem, stems, tokens
from ingest.analysis.verbs import VERBS, F
from ingest.model import Span

if TYPE_CHECKING:
    from app.evidence.accounts import Account
    from app.evidence.reading.facets import Word

_MOST = 0.6
"""Share of a statement's telling words that a record must have for what is left over to be told beside it."""
_BOUND = re.compile(r"[;:]\s|,\s|\b(?:and|while|but|whereas|against)\b", re.IGNORECASE)
"""Where a sentence goes on to its next figure; what stands between bounds belongs to the figure there."""
_MEASURED = frozenset(stem(word) for word in "rate volume value size quantity stock".split())
"""Nouns that only say that something is measured: "the unemployment rate"."""
_MANNER = re.compile(r"\d+|\w{2,}ly|record|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth", re.IGNORECASE)
"""How, for how manieth time, and to which of several numbered things, something is said to have been done."""
_FEW = 3
"""Telling words of which a record must have so many to tell of the same thing at all; a figure is as good as one."""


def left_over(here: Account, record: Account) -> tuple[Span, ...] | None:
    """What a statement tells and the record does not, in text order; None where the record tells of something else."""
    units = frozenset(
        stem(word) for one in (*here.measures, *record.measures) for word in (one.written or "").lower().split()
    )
    likeness = matching.match(here.facets, record.facets, loose=units)
    if likeness.against or opposed(here, record) or turned(here, record) or _denied(here) != _denied(record):
        return None
    if not as_real(here.view.row.text, record.view.row.text) or not same_roles(here, record):
        return None
    if here.view.row.analysis.tallies and not record.view.row.analysis.tallies:
        return None
    if lacking(here, record) or only_ordered(here, record):
        return None
    said = _said_with(record)
    missing = [word for word in likeness.only_here if not word.own and not matching.has(word.stem, said)]
    missing += [
        word for word in here.facets.words if word.verb and word not in missing and _only_lent(word, record, said)
    ]
    shared = len(here.facets.stems) - len({word.stem for word in missing})
    told = any(_holds(one, other) for one in here.measures for other in record.measures)
    if shared < (_FEW - told) or likeness.forth < _MOST or not of_one_scope(here, record, likeness):
        return None
    text = here.view.row.text
    left = [
        Span(start=word.start, end=word.end, text=text[word.start : word.end])
        for word in missing
        if not (told and word.stem in _MEASURED)
    ]
    left += [one for one in beside(here, record) if _MANNER.fullmatch(one.text)]
    left += [*dates_left(here.view, record.view), *instruments_left(here.view, record.view)]
    left += [*tally_left(here.view, record.view), *_figures(here, record)]
    left += [*provider_left(here.view, record.view), *alone_left(here.view, record.view)]
    return joined(left, text)


def _only_lent(word: Word, record: Account, said: frozenset[str]) -> bool:
    """Whether a verb stands in the record's title or publisher alone, which do nothing; what somebody shall do he is
    ordered to.
    """
    if word.verb in DECIDING and _SHALL.search(record.view.row.text):
        return False
    return matching.has(word.stem, record.facets.known) and not matching.has(word.stem, record.words | said)


def lacking(here: Account, record: Account) -> bool:
    """Whether only one says that there was none of something of which the other speaks: "without a bond"."""
    none = [{key for one in each.denied_things for key in one.keys} for each in (here, record)]
    return bool((none[0] - none[1]) & record.words or (none[1] - none[0]) & here.words)


def only_ordered(here: Account, record: Account) -> bool:
    """Whether a record says what somebody shall do, and a statement that it was done."""
    ordered = {base for match in _SHALL.finditer(record.view.row.text) if (base := _base(match.group("verb")))}
    if not ordered:
        return False
    found = tokens(here.view.row.text)
    return any(
        (verb := VERBS.get(one.word)) is not None
        and verb.base in ordered
        and verb.form & F.PAST
        and one.word != verb.base
        for one in found
    )


def _base(word: str) -> str:
    verb = VERBS.get(word.lower())
    return verb.base if verb is not None else ""


_SHALL = re.compile(
    r"\b(?:shall|must)\s+(?:\w+ly\s+|also\s+|then\s+)*(?!be\b|not\b|have\b)(?P<verb>[a-z]+)", re.IGNORECASE
)
"""What somebody is to do: done is what "shall be" with a text or a person by the record itself."""


def _said_with(record: Account) -> frozenset[str]:
    """The stems of the verbs by which an instrument or its body does what it says: "the decree bans", told of who
    decreed as "banned"; "the Court dismisses the action".
    """
    read = record.view.row.analysis
    cues = (one.cue.text for one in read.speakers if one.kind in ("document", "body") and one.cue is not None)
    return stems(" ".join(cues)) if read.kind in ("instrument_text", "attestation") else frozenset()


def beyond(here: Account, record: Account) -> tuple[Span, ...]:
    """All that a statement tells and a record does not, whether or not the two are of one thing."""
    left = [*beside(here, record), *dates_left(here.view, record.view), *instruments_left(here.view, record.view)]
    left += [*provider_left(here.view, record.view), *alone_left(here.view, record.view)]
    return joined([*left, *tally_left(here.view, record.view), *_figures(here, record)], here.view.row.text)


def of_one_scope(here: Account, record: Account, likeness: matching.Match) -> bool:
    """Whether the record tells of no narrower thing: what it counts, and whom it names, the statement speaks of too."""
    if not here.measures:
        return likeness.same or not any(word.name and not word.own for word in likeness.only_there)
    if not likeness.whole or matching.narrower(here.facets, record.facets, likeness):
        return False
    text = record.view.row.text
    bounds = [0, *(match.start() for match in _BOUND.finditer(text)), len(text)]
    told = {one.span.start for one in record.measures if any(_holds(other, one) for other in here.measures)}
    stretches = [(a, b) for a, b in itertools.pairwise(bounds) if any(a <= start < b for start in told)]
    return not any(
        a <= word.start < b and word.verb is None and not word.form and not word.own and word.stem not in _MEASURED
        for word in likeness.only_there
        for a, b in stretches
    )


def _figures(here: Account, record: Account) -> list[Span]:
    """Figures that the record does not give, or not where the statement says that they lie."""
    held = {one.span.start for one in here.measures if any(_holds(one, other) for other in record.measures)}
    return list({one.span.start: one.span for one in here.measures if one.span.start not in held}.values())


def _holds(one: measures.Measure, other: measures.Measure) -> bool:
    slack = 1e-9 * max(abs(one.value), abs(other.value), 1.0)
    return measures.comparable(one, other) and one.low - slack <= other.value <= one.high + slack


def _denied(account: Account) -> bool:
    clause = main_clause(account.view.row.text)
    return clause is not None and clause.negated


def joined(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    """In order, those that only a space parts as one."""
    out: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        if out and span.start <= out[-1].end + 1:
            end = max(out[-1].end, span.end)
            out[-1] = Span(start=out[-1].start, end=end, text=text[out[-1].start : end])
        else:
            out.append(span)
    return tuple(out)
