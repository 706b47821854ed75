"""A value that its own publisher took back: the earlier telling and the correction are no two accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from app.evidence.comparing.matching import match
from app.evidence.related import Related

if TYPE_CHECKING:
    from app.evidence.accounts import Account

_TAKES_BACK = re.compile(
    r"^\W*(?:correct(?:ion|ed|s)|corrigendum|erratum|clarification)\b|"
    r"\b(?:this|the|an?)\s+corrected\s+(?:version|figure|count|total|report|statement)\b|"
    r"\b(?:corrects?|corrected|withdr[ae]ws?|withdrew|retracts?|retracted)\s+(?:its|their|our|the|an)\s+(?:\w+\s+){0,2}?"
    r"(?:earlier|previous|first|initial|original|figure|report|statement|count)\b|"
    r"\b(?:an?|our|the|its)\s+(?:earlier|previous|first)\s+(?:version|report|dispatch|bulletin|release|article|notice|item)\s+"
    r"(?:\w+\s+){0,4}?(?:said|gave|stated|put|reported|wrongly|incorrectly|mis\w+)\b",
    re.IGNORECASE,
)


def withdraws(later: Account, earlier: Account) -> bool:
    """Whether a statement corrects what the same publisher told before: nobody stands by the earlier value."""
    one, other = later.view.identity.document, earlier.view.identity.document
    if one.id == other.id or not one.publisher or one.publisher != other.publisher:
        return False
    if (one.published or "") < (other.published or "") or _corrects(earlier):
        return False
    return _corrects(later)


def _corrects(account: Account) -> bool:
    return any(_TAKES_BACK.search(text) for text in (account.view.row.text, account.view.identity.document.title))


def withdrawals(here: Account, others: Sequence[Account]) -> Iterator[Related]:
    """The later correction of a statement by who published it, as a note."""
    for one in others:
        if withdraws(one, here) and match(one.facets, here.facets).same:
            text = f"Corrected by its publisher in “{one.view.identity.document.title}”."
            yield Related(one, "change", text)
            return
