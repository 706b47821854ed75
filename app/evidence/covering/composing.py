"""What several statements of one record hold together: the day in one sentence, the count in the next.

A statement that one sentence of a record bears out but for some words is borne out whole where other sentences of the
same record, which tell of the same act or thing, hold these words. What they hold of another act helps nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.evidence.accounts import Account
from app.evidence.comparing import matching
from app.evidence.comparing.denials import opposed
from app.evidence.comparing.one_act import compare
from app.evidence.covering.confirming import beyond
from app.evidence.reading.acts import SHARED
from ingest.model import Span

_MOST = 3
"""Statements of a record that are put together."""
_OWN = 0.65
"""Share of the telling words of another statement of the record that the first one or the claim must have."""
_SHARED = 0.4
"""Share of a statement's telling words that each of several must have where no act is told."""


def composed(here: Account, first: Account, left: Sequence[Span], others: Sequence[Account]) -> tuple[Account, ...]:
    """The statements of the record of `first` that hold together all of `here`, `first` among them; empty for none.

    `left` is what `first` leaves over, `others` are accounts that do not contradict it.
    """
    found = [first]
    for other in others:
        if not left or len(found) == _MOST:
            break
        if other is first or not _of_one_act(here, first, other):
            continue
        missing = beyond(here, other)
        held = [span for span in left if not any(_meet(span, one) for one in missing)]
        if held:
            left = [span for span in left if span not in held]
            found.append(other)
    return tuple(found) if not left and len(found) > 1 else ()


def _of_one_act(here: Account, first: Account, other: Account) -> bool:
    """Whether another statement of a record tells of the act or thing that the first one tells of."""
    rows = first.view.row, other.view.row
    if rows[0].document_id != rows[1].document_id or not other.documented or opposed(here, other):
        return False
    if compare(first.act, other.act).parts:
        return False
    likeness = matching.match(here.facets, other.facets, shared=SHARED, timed=False)
    if likeness.against and likeness.score:
        return False
    own = other.facets.stems - SHARED
    known = here.facets.stems | first.facets.stems | first.view.identity.stems
    if sum(matching.has(word, known) for word in own) < len(own) * _OWN:
        return False
    if here.acts:
        # Of two acts of one record only what both tell of, or the next sentence, is the same one.
        common = (first.facets.stems | here.facets.stems) & other.facets.stems - SHARED
        return bool(here.acts & other.acts) and (bool(common) or abs(rows[0].start - rows[1].end) < _NEAR)
    return likeness.forth >= _SHARED


_NEAR = 400
"""Letters between two statements of a record up to which they may leave what they are about to one another."""


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
