"""What sets one vote or poll on a matter apart from another on the same matter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.evidence.comparing import matching
from app.words import stem, tokens

if TYPE_CHECKING:
    from app.evidence.accounts import Account

_ENDS = re.compile(
    r"\b(?:vot(?:e|ed|es)|decided|agreed|motion|ballot(?:ed)?|proposal|move[ds]?)\s+(?:[^.;]{0,40}\s)?to\s+(end|lift|repeal|stop|suspend|"
    r"revoke|cancel|withdraw|delay|postpone|adjourn|abolish|scrap|override|amend|renew|extend|prolong|reopen|close|reject|dissolve|refer|table)\b",
    re.IGNORECASE,
)


# What sets a vote or its figures apart from another on the same matter, where only one side says so.
_SORTS = tuple(
    re.compile(rf"\b(?:{words})", re.IGNORECASE)
    for words in (
        r"overr[io]d\w+",
        r"no[-\s]confidence|censure",
        r"(?:opinion\s+|straw\s+)?polls?\b(?!\s+(?:station|clos|open))|surveys?\b|forecast",
        r"(?:new|revised|amended|improved)\s+(?:offer|draft|text|bill|proposal|motion|vote|version)",
    )
)


def other_motion(here: Account, there: Account) -> bool:
    """Whether only one of two votes was one to end, change or put off what the other was on."""
    texts = here.view.row.text, there.view.row.text
    for sort in _SORTS:
        told = [bool(sort.search(text)) for text in texts]
        if told[0] != told[1] and not sort.search(_named(there if told[0] else here)):
            return True
    if _bare_part(here, there) or _bare_part(there, here):
        return True
    found = [_ENDS.search(text) for text in texts]
    for one, other in ((found[0], there), (found[1], here)):
        if one is not None and not matching.has(
            stem(one.group(1).lower()), {t.stem for t in tokens(other.view.row.text)}
        ):
            return True
    return False


_WHICH = re.compile(
    r"\b[Tt]he\s+(clause|amendment|article|paragraph|section|recital|annex|motion|request|petition|item)\s+"
    r"(?:(?:on|about|concerning|for|of|regarding)\s+(?:the\s+)?([a-z]+)|(?=was\b|were\b|passed\b|failed\b|fell\b|is\b))"
)


def _bare_part(told: Account, bare: Account) -> bool:
    """Whether one says on what a part of a text is, and the other speaks of such a part without saying which."""
    one, other = _WHICH.search(told.view.row.text), _WHICH.search(bare.view.row.text)
    if one is None or other is None or one[1] != other[1] or not one[2] or other[2]:
        return False
    return not matching.has(stem(one[2]), {t.stem for t in bare.view.identity.tokens} | bare.facets.known)


def _named(account: Account) -> str:
    """By what the document and the heading of an account name its matter."""
    row = account.view.row
    return f"{account.view.identity.document.title} {row.heading_text or ''} {row.context_text or ''}"
