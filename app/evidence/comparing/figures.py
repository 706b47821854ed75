"""Two accounts held against each other by their figures: whether these measure one thing, and what each gives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.evidence.comparing import apart, matching, steps
from app.evidence.comparing.beside import one_verb
from app.evidence.comparing.motions import other_motion
from app.evidence.comparing.wording import Difference, flat, gives
from app.evidence.reading import measures
from app.evidence.reading.facets import Facets
from app.evidence.reading.nearness import agree
from app.evidence.reading.rates import one_rate
from app.words import alike, stem

if TYPE_CHECKING:
    from app.evidence.accounts import Account


def quantity(here: Account, there: Account) -> Difference | None:
    """The figures in which two accounts of one measure differ, or None."""
    mine, theirs = here.measures, there.measures
    if not mine or not theirs or other_motion(here, there):
        return None
    pairs = list(measures.incompatible(mine, theirs))
    texts = here.facets.text, there.facets.text
    if not pairs or apart.sampled(texts[0]) != apart.sampled(texts[1]) or apart.stretch_of_all(*texts):
        return None
    units = frozenset(stem(word) for one in (*mine, *theirs) for word in (one.written or "").lower().split())
    for one, other in pairs:
        if _of_one_thing(here, there, one, other, units):
            this, that = flat(one.span.text), flat(other.span.text)
            if this == that:  # a rise and a fall by one figure
                this, that = _led_to(here, one.span.start, this), _led_to(there, other.span.start, that)
            return Difference("quantity", this, that, gives(here, there, this, that))
    return None


def _of_one_thing(
    here: Account, there: Account, one: measures.Measure, other: measures.Measure, units: frozenset[str]
) -> bool:
    """Whether two figures measure one thing: by all words of their accounts, or, where both are told to be of one
    measurand, by all but the words that tell it.
    """
    told = measures.shared(one, other)
    for cues in (((), ()), told) if any(told) else (((), ()),):
        mine, theirs = here.facets.put(cues[0], there.facets), there.facets.put(cues[1], here.facets)
        likeness = matching.match(mine, theirs, loose=units)
        if not likeness.same or not likeness.whole or matching.narrower(mine, theirs, likeness):
            continue
        bare = here.facets.without(cues[0]), there.facets.without(cues[1])
        if _one_measure((here, one, bare[0]), (there, other, bare[1]), likeness, told=any(cues)):
            return True
    return False


def _led_to(account: Account, start: int, value: str) -> str:
    """A value with the words before it that say which way it goes: "rose by 12 percent"."""
    return " ".join([*account.view.row.text[:start].split()[-2:], value])


_Side = tuple["Account", measures.Measure, Facets]
"""An account, a figure of it, and what the account is about."""


def _one_measure(here: _Side, there: _Side, likeness: matching.Match, *, told: bool) -> bool:
    """Whether two figures of accounts of one thing count the same of it: by noun, by verb and by their own dates.
    `told`: the words that tell what they measure are laid aside.
    """
    (one_by, one, mine), (other_by, other, theirs) = here, there
    if any(word.stem in one.counted - other.counted for word in likeness.only_here) or any(
        word.stem in other.counted - one.counted for word in likeness.only_there
    ):
        return False
    if not likeness.kinds.isdisjoint(one.counted | other.counted):  # of so many vehicles so many are cars
        return False
    if not steps.one_standing(mine, theirs, one.place, other.place):
        return False
    if not told and one.head and other.head and not alike(one.head) & alike(other.head):
        both = {one.head, other.head} <= mine.stems & theirs.stems
        if not both or len(one_by.measures) > 1 or len(other_by.measures) > 1:
            return False
    if _owned_by_another(one_by, one, other_by, other) or _owned_by_another(other_by, other, one_by, one):
        return False
    if not one_rate(one.rate, other.rate) or _part_and_whole(one_by, one, other_by, other, likeness):
        return False
    if not one_verb(mine, theirs, one.place, other.place, strict=bool(one.told) != bool(other.told)):
        return False
    dates = mine.date_of(one.span.end), theirs.date_of(other.span.end)
    return not (dates[0] and dates[1]) or agree(dates[0], dates[1])


def _part_and_whole(
    here: Account, one: measures.Measure, there: Account, other: measures.Measure, likeness: matching.Match
) -> bool:
    """Whether one figure is of a part of what the other is of, or each is the share of another holder."""
    if one.unit == other.unit == "percent" and matching.other_bodies(here.facets, there.facets):
        return True
    if bool(_MORE.search(one.span.text)) != bool(_MORE.search(other.span.text)):
        return True
    sides = ((here, one.span, likeness.only_here), (there, other.span, likeness.only_there))
    bases = [apart.base(account, span.start) for account, span, _ in sides]
    for (account, span, left), (beside, its, _) in (sides, sides[::-1]):
        if bases[0] != bases[1] and apart.base(account, span.start) and not apart.whole(beside, its.start):
            return True
        if left and apart.out_of(account, span.start) and not apart.a_part(beside, its.start, its.end):
            return True
    return False


_MORE = re.compile(r"\b(?:more(?!\s+than)|additional|further|extra|another|new|other)\b", re.IGNORECASE)
"""What is added is no total: "20 more banks"."""


def _owned_by_another(here: Account, one: measures.Measure, there: Account, other: measures.Measure) -> bool:
    """Whether a share of what is somebody's own is held against one of what is another's: "30 percent of its copper"
    said of Japan, "12 percent of Chilean copper".
    """
    text, others = here.view.row.text, there.view.row.text
    if not _ITS.match(text, one.span.end) or not (of := _OF.match(others, other.span.end)):
        return False
    owner = next((word.stem for word in here.facets.words if word.name and word.end <= one.span.start), None)
    named = [word.stem for word in there.facets.words if word.name and 0 <= word.start - of.end() <= _OWNER]
    return owner is not None and bool(named) and owner not in named


_ITS = re.compile(r"\s+of\s+(?:its|their|his|her)\b", re.IGNORECASE)
_OF = re.compile(r"\s+of\s+(?:the\s+)?", re.IGNORECASE)
_OWNER = 12
