"""Whether a record says all that a statement says, in words and an order of its own.

Where `confirming` finds words left over, the statement is held to the record as a sentence of an answer is held to what
it cites (`app.verifying`): figures, dates, names, who does what, denial, quantifiers, modality, comparison and time,
and no telling word that the record has neither itself nor in other words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.evidence.comparing import matching
from app.evidence.comparing.denials import opposed
from app.evidence.covering.bearing import as_real, same_roles, turned
from app.evidence.covering.confirming import lacking, of_one_scope, only_ordered
from app.evidence.covering.coverage import instruments_left, provider_left
from app.model import Citation, Statement
from app.verifying.checks import bears, otherwise
from app.verifying.sources import Source
from app.words import stem

if TYPE_CHECKING:
    from app.evidence.accounts import Account
    from app.evidence.reading.numbered import Offsets

_MODAL = re.compile(
    r"\b(?:may|might|can(?:not)?|could|must|shall|should|will|would|(?:has|have|had|is|are|was|were)\s+to|plan\w*|propos\w+|"
    r"intend\w*|expect\w*|allow\w*|permit\w*|requir\w+|order\w*|ask\w*|request\w*|recommend\w*|urg\w+)\b",
    re.IGNORECASE,
)
_NEAR = 0.5
"""Likeness from which a record may tell in other words of what a statement tells."""


def retold(here: Account, record: Account) -> bool:
    """Whether a record bears out the whole of a statement, in whatever words."""
    written = (word for one in (*here.measures, *record.measures) for word in (one.written or "").lower().split())
    likeness = matching.match(here.facets, record.facets, loose=frozenset(map(stem, written)))
    if likeness.against or likeness.score < _NEAR or opposed(here, record) or turned(here, record):
        return False
    if not as_real(here.view.row.text, record.view.row.text) or not same_roles(here, record):
        return False
    if lacking(here, record) or only_ordered(here, record) or not of_one_scope(here, record, likeness):
        return False
    if instruments_left(here.view, record.view) or provider_left(here.view, record.view):
        return False
    return bears(here.view.row.text, [_source(record)], _aside(here))


def settled(here: Account, other: Account) -> bool:
    """Whether one of two accounts, held to the other as a sentence is verified, says nothing but what that says: what
    seems to differ is told otherwise or follows from it, as "fell by 7 percent" does from "7 percent less".
    """
    pairs = ((here, other), (other, here))
    return any(bears(one.view.row.text, [_source(by)], _aside(one)) for one, by in pairs)


def gainsaid(here: Account, records: Sequence[Account]) -> bool:
    """Whether a statement says something otherwise than the records whose words it has, told as sentences are verified:
    "in all files" for "in 640 files", "must" for "may", who does it for whom it is done to.
    """
    faults = otherwise(here.view.row.text, [_source(one) for one in records])
    texts = (here.view.row.text, *(one.view.row.text for one in records))
    if here.view.row.analysis.tallies or not any(map(_MODAL.search, texts)):
        # "passed by 58 votes to 41", where the record has but the figures; "caps", where it limits
        faults = [one for one in faults if one.kind != "modality"]
    return bool(faults)


def _aside(here: Account) -> list[Offsets]:
    """Who says it, and the figures with their units, which are compared as such."""
    read = here.view.row.analysis
    cues = [one.cue for one in read.speakers if one.kind != "author" and one.cue is not None]
    return [(span.start, span.end) for span in (*cues, *(one.span for one in read.quantities))]


def _source(record: Account) -> Source:
    """A record's statement as it would be cited."""
    row, document = record.view.row, record.view.identity.document
    citation = Citation(
        id=f"{document.id}:{row.start}", number=1, document_id=document.id, version=document.version,
        title=document.title, publisher=document.publisher, source_type=document.source_type,
        published=document.published, symbol=document.symbol, start=row.start, end=row.end, quote=row.text,
    )  # fmt: skip
    return Source(1, Statement(
        id=f"s:{citation.id}", text=row.text, label="documented", credibility=1, reason="", kind=row.analysis.kind,
        nature="factual", context=record.view.own_context or None, speakers=row.analysis.speakers, hedge=None,
        origins=(), independent_origins=1, citations=(citation,), conflicts=(),
    ))  # fmt: skip
