"""The figures of one vote told in each other's roles: as many against as abstained, the ayes as noes.

That two votes have the same figures happens; that they have them exchanged hardly does. So where one account gives
figures of another in other roles, it need not name the matter in the same sentence: what stands around the other in its
document may name it. Other stages, bodies, parts, times and names set them apart as ever.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.evidence.comparing import matching
from app.evidence.comparing.differences import tally
from app.evidence.comparing.wording import Difference
from app.evidence.reading.acts import SHARED
from app.evidence.reading.tallies import ROLES
from app.words import stem, stems
from ingest.analysis.lexicon import WORDS, W

if TYPE_CHECKING:
    from app.evidence.accounts import Account
    from ingest.model import Tally

_LARGE = 4
"""A figure from which two of them are seldom those of two votes in each other's place."""
_AROUND = 400
"""Letters before and behind an account in which its document may name its matter."""
_SOME, _MOST = 0.5, 0.75
"""Share of telling words that must be told around the other: where several figures are exchanged, and where one is."""
_TEXTS = frozenset("recommendation bill budget report".split())
_ANY_TEXT = frozenset(stem(word) for word in "text draft document proposal motion measure item".split())
_UNSURE = frozenset({"", "too little is told to know what it is about", "other names"})
"""What a match says against two accounts that may yet be of one vote."""


def misplaced(here: Account, there: Account, others: Sequence[Account]) -> Difference | None:
    """What two accounts of one vote give in each other's roles, or None. `others` are all that are held against."""
    mine, theirs = here.view.row.analysis.tallies, there.view.row.analysis.tallies
    if not mine or not theirs or not (count := _moved(mine[0], theirs[0])):
        return None
    found = tally(here, there)
    if found is None or _told_right(here, there, others) or _told_of(here, there, others):
        return None
    if all(kinds := (_kinds(here), _kinds(there))) and kinds[0].isdisjoint(kinds[1]):
        return None
    asides = tuple([(t.span.start, t.span.end) for t in one.view.row.analysis.tallies] for one in (here, there))
    likeness = matching.match(here.facets, there.facets, *asides, shared=SHARED)
    if likeness.against not in _UNSURE or likeness.part or matching.other_bodies(here.facets, there.facets):
        return None
    if count > 1:
        return found if _named(here, there, _SOME, 1) or _named(there, here, _SOME, 1) else None
    one, other = (here, there) if len(_given(mine[0])) == 1 else (there, here)
    return found if _named(one, other, _MOST, 2) else None


def _given(told: Tally) -> dict[str, int]:
    """The figures of a tally by role, without roles that nobody took."""
    return {role: value for role in ROLES if (value := getattr(told, role))}


def _moved(one: Tally, other: Tally) -> int:
    """How many figures the tally with fewer gives, where the other gives all of them and some in another role; else
    none.
    """
    few, many = sorted((_given(one), _given(other)), key=len)
    values = list(many.values())
    if not few or any(value not in values for value in few.values()) or len(set(few.values())) < len(few):
        return 0
    unlike = [role for role, value in few.items() if many.get(role) != value]
    large = max(few.values()) > _LARGE or len(few) == 1
    return len(few) if unlike and large else 0


def _told_right(here: Account, there: Account, others: Sequence[Account]) -> bool:
    """Whether the document of either tells elsewhere a vote with the very figures of the other: of that one it is."""
    for one, beside in ((here, there), (there, here)):
        few = _given(one.view.row.analysis.tallies[0])
        for other in others:
            if other.view.row.document_id != beside.view.row.document_id:
                continue
            told = (_given(each) for each in other.view.row.analysis.tallies)
            if any(all(each.get(role) == value for role, value in few.items()) for each in told):
                return True
    return False


def _kinds(account: Account) -> frozenset[str]:
    """The kinds of texts that an account names: a convention is not the recommendation beside it."""
    named = (t.word for t in account.view.tokens if WORDS.get(t.word, 0) & W.INSTRUMENT or t.word in _TEXTS)
    return frozenset(map(stem, named)) - _ANY_TEXT


def _told_of(here: Account, there: Account, others: Sequence[Account]) -> bool:
    """Whether the document of either tells another vote in words that are more those of the other account."""
    for one, beside in ((here, there), (there, here)):
        words = {word.stem for word in one.facets.words} - SHARED
        own = _shared(words, beside)
        for other in others:
            if other.view.row.document_id != beside.view.row.document_id or other.view.row.id == beside.view.row.id:
                continue
            if other.view.row.analysis.tallies and _shared(words, other) > own:
                return True
    return False


def _shared(words: set[str], account: Account) -> int:
    return sum(matching.has(word, account.view.stems) for word in words)


def _named(one: Account, other: Account, share: float, least: int) -> bool:
    """Whether so large a share of what one account is about is told around the other, and all names in its document."""
    row, body = other.view.row, other.view.identity.body()
    around = stems(body[max(0, row.start - _AROUND) : row.end + _AROUND]) | other.facets.known | other.facets.stems
    words = {word.stem: word for word in one.facets.words if word.stem not in SHARED}
    told = [word for word in words.values() if matching.has(word.stem, around)]
    if len(told) < max(least, share * len(words)):
        return False
    everything = stems(body) | around
    return all(word.own or matching.has(word.stem, everything) for word in words.values() if word.name)
