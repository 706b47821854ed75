"""What comes nearest to a claim that nobody tells whole, and what of the claim it does not tell.

No verdict is earned by it: it says where to look, and which words of the claim are beyond what stands there.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from app.evidence.covering.coverage import apart, dates_left, figures_left, lent, runs, uncovered
from app.evidence.reading.families import kin
from app.evidence.reading.tallies import ROLES
from ingest.model import Span

if TYPE_CHECKING:
    from app.evidence.accounts import Account

_LOOKED_AT = 8
"""Accounts, those with most of the words first, of which all that belongs to them is looked at."""
_LENT = 0.5
"""What a word counts that only the document of an account has."""
_HALF = 0.5
"""Share of what a claim tells from which an account comes near to it."""


def nearest(here: Account, others: Iterable[Account]) -> tuple[Account, tuple[Span, ...]] | None:
    """Of others the one that holds most of what a statement tells, with what it does not hold; None below the half.

    Words, figures and dates count alike. Of two that hold as much the one that documents it comes first.
    """
    own = here.telling
    likely = sorted(others, key=lambda one: -sum(not ways.isdisjoint(one.words) for ways in own))[:_LOOKED_AT]
    shares = [(_share(here, one), one.documented, -place, one) for place, one in enumerate(likely)] if own else []
    if not shares:
        return None
    share, _, _, best = max(shares, key=lambda one: one[:3])
    return (best, _left(here, best)) if share >= _HALF else None


def _share(here: Account, by: Account) -> float:
    """The share of a statement's words, figures and dates that another account holds."""
    known = lent(by.view, here.view)
    words = sum(_word(ways, by.words, known) for ways in here.telling)
    read = here.view.row.analysis
    told, theirs = _votes(here), _votes(by)
    counted = len(read.quantities) + len(read.dates) + len(told)
    missing = len(figures_left(here.view, by.view)) + len(dates_left(here.view, by.view)) + len(told - theirs)
    return (words + max(0, counted - missing)) / (len(here.telling) + counted)


def _word(ways: frozenset[str], own: frozenset[str], known: frozenset[str]) -> float:
    alike = frozenset[str]().union(*(kin(one) for one in ways))
    return 1.0 if not alike.isdisjoint(own) else _LENT if not alike.isdisjoint(known) else 0.0


def _votes(account: Account) -> set[tuple[str, int]]:
    """The figures of the votes that an account tells, by role."""
    tallies = account.view.row.analysis.tallies
    return {(role, value) for one in tallies for role in ROLES if (value := getattr(one, role)) is not None}


def _left(here: Account, by: Account) -> tuple[Span, ...]:
    """All that a statement tells and the other does not: names, dates and figures, and stretches of other words."""
    return apart([*uncovered(here.view, by.view), *runs(here.view, lent(by.view, here.view))])
