"""A deed that was not done because the proposal to do it failed, held against tellings that it was, or was not.

Where the other account says the contrary of the deed it is a denial like any other (`denials`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.evidence.comparing import matching
from app.evidence.covering.coverage import beside
from app.evidence.reading.nearness import agree
from ingest.model import Span

if TYPE_CHECKING:
    from app.evidence.accounts import Account


def refused(here: Account, there: Account) -> tuple[Span, ...] | None:
    """What is left of a statement that something was not done, or not to be done, by an account of the proposal that
    failed; None where they do not tell of one proposal.
    """
    for mine in here.assertions:
        for theirs in there.assertions:
            if mine.positive or theirs.positive or not theirs.proposed or mine.scope != "one" or not mine.meets(theirs):
                continue
            found = matching.match(here.facets, there.facets, mine.aside, timed=False)
            only = [word for word in found.only_here if word.stem not in mine.keys and word.end != mine.end]
            if found.against or only or not _at_one_time(here, there):
                continue
            aside = (*mine.aside, (mine.start, mine.end))
            return tuple(one for one in beside(here, there) if not any(a <= one.start < b for a, b in aside))
    return None


def _at_one_time(here: Account, there: Account) -> bool:
    """Whether every date of a statement may be one of the other account."""
    dates, known = here.view.row.analysis.dates, there.facets.dates
    return all(any(agree(one.value, other) for other in known) for one in dates)


def undone(here: Account, there: Account) -> bool:
    """Whether a statement tells as done, or as resolved upon, what by the other account was proposed in vain."""
    return any(
        mine.positive and not theirs.positive and theirs.proposed and mine.meets(theirs)
        for mine in here.assertions
        for theirs in there.assertions
    )
