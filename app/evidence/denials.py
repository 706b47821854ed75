"""What one account affirms and the other denies of one thing, and what one tells of all cases against an instance.

A denial is held against what tells at least all that it denies: "did not extend the mandate" against "extended the
mandate by a year", never the other way round. Times decide: what had not happened by one day may have by the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.evidence import matching, measures, occasions
from app.evidence.facets import Word
from app.evidence.polarity import Assertion, affirmed
from app.evidence.wording import Difference, flat, says

if TYPE_CHECKING:
    from app.evidence.accounts import Account

_SOON = timedelta(31)
"""Time from an act to an account that tells it without a date."""
_LONG_AGO = timedelta(400)
"""Time after which a deed of a date is not the one of which another account says that it was not done."""
_TOLD = 0.75
"""Share of a denial's words that the other account must have."""
_LITTLE = 0.3
_ONE_LEFT = 5
"""Words of a denial from which one may be told in other words."""
_NEARBY = 40
_AND = re.compile(r",?\s*(?:and|nor|or|,)\s+(?:the\s+)?", re.IGNORECASE)
_BY_ONE = re.compile(
    r"\b(?:by|for)\s+(?:a|an|one|another)\s+(?:\w+\s+)?(?:year|month|week|day|decade|half|third|quarter)\b", re.I
)
_EARLIEST, _LATEST = date.min, date.max

Stretch = tuple[date, date]


def opposed(here: Account, there: Account) -> bool:
    """Whether the one affirms what the other denies, of whatever thing and time."""
    return any(a.positive != b.positive and a.meets(b) for a in here.assertions for b in there.assertions)


def denial(here: Account, there: Account) -> Difference | None:
    """What the one affirms and the other denies, or None."""
    for mine, theirs in _pairs(here, there):
        if mine.scope == theirs.scope == "one":
            general = here if not mine.positive else there
        elif mine.scope == "one":
            general = there
        elif theirs.scope == "one":
            general = here
        else:
            general = here if mine.scope == "every" else there
        wide, narrow = (mine, theirs) if general is here else (theirs, mine)
        other = there if general is here else here
        instance = _denied(general, other, wide, narrow)
        if instance is None:
            continue
        this, that = _words(here, mine), _words(there, theirs)
        return Difference("universal" if instance else "negation", this, that, says(here, there, this, that))
    return None


def _pairs(here: Account, there: Account) -> Iterator[tuple[Assertion, Assertion]]:
    """What the one affirms with what the other denies of it."""
    for mine in here.assertions:
        for theirs in there.assertions:
            if mine.positive != theirs.positive and mine.meets(theirs):
                yield mine, theirs
    for mine in here.assertions:
        if not mine.positive and mine.axis is None and (told := affirmed(there.view.row.text, mine)):
            yield mine, told
    for theirs in there.assertions:
        if not theirs.positive and theirs.axis is None and (told := affirmed(here.view.row.text, theirs)):
            yield told, theirs


def _words(account: Account, one: Assertion) -> str:
    return flat(account.view.row.text[one.start : one.end])


def _denied(general: Account, other: Account, wide: Assertion, narrow: Assertion) -> bool | None:
    """Whether what `general` says of all cases is told otherwise of one (True), or what it denies is told (False)."""
    if not _times_meet(general, other, wide, narrow):
        return None
    dated = bool(general.view.row.analysis.dates and other.view.row.analysis.dates)
    likeness = matching.match(general.facets, other.facets, wide.aside, narrow.aside, timed=False, settled=dated)
    if likeness.against:
        return None
    more = [word for word in likeness.only_there if not word.own]
    left = [word for word in likeness.only_here if not word.own and not _listed(general, word, likeness.only_here)]
    spare = len(general.facets.words) >= _ONE_LEFT and (wide.scope != "one" or all(word.name for word in more))
    if any(word.name for word in left) or len(left) > spare or not _figures_told(general, other):
        return None
    if _in_one_place(general, left) & _in_one_place(other, more):
        return None
    if likeness.forth < _TOLD or likeness.back < _LITTLE:
        return None
    if wide.scope == "one" and wide.axis is not None and wide.kind == "deed" and likeness.back < _TOLD:
        return None
    if matching.amended(general.facets, other.facets) or matching.other_bodies(general.facets, other.facets):
        return None
    special = any(word.name for word in more) or len(more) > 1
    return wide.scope != "one" and (wide.perfect or wide.scope == "every" or special)


def _listed(account: Account, word: Word, left: Sequence[Word]) -> bool:
    """Whether a name is one of several of which the other account tells another: "neither India nor Nepal"."""
    starts = {one.start for one in left}
    text = account.view.row.text
    others = [one for one in account.facets.words if one.name and one.start not in starts]
    return any(
        _AND.fullmatch(text, min(one.end, word.end), max(one.start, word.start))
        for one in others
        if abs(one.start - word.start) < _NEARBY
    )


def _in_one_place(account: Account, left: Sequence[Word]) -> set[str]:
    """The words before those that only one of two accounts has: "closed to lorries", "closed to pedestrians"."""
    text = account.view.row.text
    return {before[-1].lower() for one in left if (before := text[max(0, one.start - _NEARBY) : one.start].split())}


def _figures_told(general: Account, other: Account) -> bool:
    """Whether the other account gives every figure of a denial: "did not extend it by a year" denies just that."""
    if _BY_ONE.search(general.view.row.text):
        return False
    return all(
        any(measures.comparable(one, two) and one.meets(two) for two in other.measures) for one in general.measures
    )


def _times_meet(general: Account, other: Account, wide: Assertion, narrow: Assertion) -> bool:
    """Whether the one case lies in the time of which the other account speaks."""
    mine, theirs = _told(general), _told(other)
    told, known = _published(general), _published(other)
    if "state" in (wide.kind, narrow.kind):
        return mine is not None and theirs is not None and _within(theirs, mine)
    if "persists" in (wide.kind, narrow.kind):
        return _still(general, other, wide)
    if mine is not None:
        if theirs is not None:
            return _within(theirs, mine)
        return known is not None and mine[0] <= known <= (mine[1] if mine[1] == _LATEST else mine[1] + _SOON)
    if told is None:
        return True
    if theirs is None:
        return known is None or known <= told + _SOON
    texts = general.view.row.text, other.view.row.text
    once = wide.perfect or wide.scope != "one" or any(map(occasions.happens_once, texts))
    return theirs[0] <= told and (once or told - theirs[1] <= _LONG_AGO)


def _still(general: Account, other: Account, wide: Assertion) -> bool:
    """Whether what one account says has ended is still there by the other when it ended."""
    lasting, ending = (general, other) if wide.kind == "persists" else (other, general)
    stands, ends = _told(lasting), _told(ending)
    until = stands[1] if stands else _published(lasting)
    ended = ends[0] if ends else _published(ending)
    return until is not None and ended is not None and until >= ended


def _within(one: Stretch, other: Stretch) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]


def _published(account: Account) -> date | None:
    value = account.view.identity.document.published
    return _bounds(value)[0] if value else None


def _bounds(value: str) -> Stretch:
    try:
        return occasions.bounds(value)
    except ValueError:  # a day that the month does not have
        return _EARLIEST, _LATEST


def _told(account: Account) -> Stretch | None:
    """The time of which an account speaks by its own dates; None where it gives none."""
    row = account.view.row
    found = [(_bounds(one.value), row.text[: one.span.start].rstrip().lower()) for one in row.analysis.dates]
    if not found:
        return None
    first, last = min(one[0] for one, _ in found), max(one[1] for one, _ in found)
    if len(found) == 1 and _ends(
        found[0][1], ("since", "after", "from", "since the year", "since early", "since late")
    ):
        return first, _LATEST
    if len(found) == 1 and _ends(found[0][1], ("until", "by", "before", "till", "up to")):
        return _EARLIEST, last
    return first, last


def _ends(before: str, words: Sequence[str]) -> bool:
    return any(before == word or before.endswith(f" {word}") for word in words)
