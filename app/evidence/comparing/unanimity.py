"""A vote said to be without dissent, held against whoever voted otherwise in it.

"Unanimously", "by consensus", "with no abstentions" speak of all who voted; one vote against refutes them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.evidence.comparing import matching
from app.evidence.comparing.wording import Difference, flat, says
from app.evidence.reading import ballots, tallies
from app.evidence.reading.acts import SHARED

if TYPE_CHECKING:
    from app.evidence.accounts import Account

_AGAINST, _ABSTAINING = "against", "abstaining"
_VOTERS = (
    r"(?:members?|states?|delegations?|countries|country|deput(?:y|ies)|senators?|delegates?|judges?|legislators?|"
    r"lawmakers?|councill?ors?|governments?|votes?|parties|party)"
)
_ALL = re.compile(
    rf"\b(?P<against>unanimous(?:ly)?|unanimity|unopposed|by\s+consensus|with\s+one\s+voice|"
    rf"without\s+(?:an?y?\s+)?(?:single\s+)?(?:vote\s+against|dissent\w*|dissenting\s+vote|opposition|objections?|opposing\s+vote)|"
    rf"(?:no|not\s+a\s+single)\s+(?:votes?\s+against|opposition|dissent\w*(?:\s+votes?)?|objections?|opposing\s+votes?)|"
    rf"(?:nobody|no\s+one|no\s+{_VOTERS}|none(?:\s+of\s+the\s+{_VOTERS})?|not\s+one\s+{_VOTERS})\s+"
    rf"(?:voted\s+against|voted\s+no|opposed|objected|dissented))\b|"
    rf"\b(?P<both>all\s+(?:\w+\s+){{0,3}}?voted\s+(?:in\s+favou?r|for|yes)|support\s+of\s+all|every\s+{_VOTERS}\s+(?:\w+\s+)?voted\s+"
    rf"(?:in\s+favou?r|for|yes))\b|"
    rf"\b(?P<abstaining>(?:no|without)\s+(?:any\s+)?abstentions?|(?:nobody|no\s+one|no\s+{_VOTERS}|none)\s+abstained)\b",
    re.IGNORECASE,
)
_SOME = re.compile(
    rf"(?P<who>\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+|several|some|many|dozens|a\s+dozen)\s+"
    rf"(?:[\w-]+\s+){{0,2}}?{_VOTERS}(?:\s+of\s+[^,.;]{{0,40}}?)?)\s+"
    rf"(?:(?P<against>voted\s+(?:against|no)|opposed|objected|dissented|rejected)|(?P<abstaining>abstained))\b",
    re.IGNORECASE,
)
_BUT = re.compile(r"\b(?:all\s+but|except|save|apart\s+from|almost|nearly|not)\s+(?:\w+\s+)?$", re.IGNORECASE)


def dissent(here: Account, there: Account) -> Difference | None:
    """Where the one says that nobody voted otherwise and the other tells who did, or None."""
    for one, other in ((here, there), (there, here)):
        sweeping = _sweeping(one)
        if sweeping is None:
            continue
        words, denied, aside = sweeping
        told = _told(other, denied)
        if told is None:
            continue
        instance, span = told
        likeness = matching.match(one.facets, other.facets, (aside,), (span,), shared=SHARED)
        if not likeness.same or likeness.part or matching.other_bodies(one.facets, other.facets):
            continue
        this, that = (words, instance) if one is here else (instance, words)
        return Difference("universal", this, that, says(here, there, this, that))
    return None


def _sweeping(account: Account) -> tuple[str, frozenset[str], tuple[int, int]] | None:
    text = account.view.row.text
    found = _ALL.search(text)
    if found is None or _BUT.search(text, 0, found.start()) or account.view.row.analysis.tallies:
        return None
    denied = {_AGAINST, _ABSTAINING} if found.group("both") else {found.lastgroup or _AGAINST}
    return flat(found.group()), frozenset(denied), found.span()


def _told(account: Account, denied: frozenset[str]) -> tuple[str, tuple[int, int]] | None:
    """Who is told to have voted in one of the ways that the other account denies, and where."""
    row = account.view.row
    for tally in row.analysis.tallies:
        if (_AGAINST in denied and tally.against) or (_ABSTAINING in denied and tally.abstaining):
            return tallies.in_words(tally), (tally.span.start, tally.span.end)
    found = _SOME.search(row.text)
    if found is not None and (found.lastgroup or "") in denied:
        return flat(found.group()), found.span()
    for voter, role in account.ballots.items():
        at = row.text.find(voter)
        if role in denied and at >= 0:
            return f"{voter} {ballots.WORDS[role]}", (at, at + len(voter))
    return None
