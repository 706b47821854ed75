"""The verbs beside two figures or dates: whether they tell of one thing."""

from __future__ import annotations

from app.evidence.comparing.matching import PREFIX, Match, has
from app.evidence.reading.facets import Facets
from app.evidence.reading.numbered import Offsets
from app.synonyms import synonyms
from app.words import stem


def one_verb(one: Facets, other: Facets, here: Offsets, there: Offsets, *, strict: bool) -> bool:
    """Whether the verbs beside two places do not tell of two things: "killed 30" and "injured 40". `strict`: a verb
    that only one of them has may tell of something else.
    """
    mine, theirs = one.verb_near(*here), other.verb_near(*there)
    if mine is None or theirs is None:
        verb, by = (theirs, one) if mine is None else (mine, other)
        return not strict or verb is None or has(stem(verb), by.stems)
    a, b = stem(mine), stem(theirs)
    if has(a, {b}, {b[:PREFIX]} if len(b) >= PREFIX else ()) or not synonyms(a).isdisjoint(synonyms(b)):
        return True
    return has(a, other.stems) != has(b, one.stems)


def one_event(one: Facets, other: Facets, here: Offsets, there: Offsets, likeness: Match) -> bool:
    """Whether what happened at two dates is one event: by the verb beside each, else by all other words."""
    near = one.verb_near(*here), other.verb_near(*there)
    if near[0] is not None and near[1] is not None:
        mine, theirs = stem(near[0]), stem(near[1])
        # "The election annulled by the court was repeated on the 26th": the day is that of another deed.
        if not has(mine, {theirs}) and has(mine, other.stems) != has(theirs, one.stems):
            return False
    for facets_, place, left in ((one, here, likeness.only_here), (other, there, likeness.only_there)):
        verb = facets_.verb_near(*place)
        if verb is not None and any(word.verb == verb for word in left) and any(word.verb is None for word in left):
            return False
    verbs = [[word.verb for word in left if word.verb] for left in (likeness.only_here, likeness.only_there)]
    if not all(verbs):
        return True
    rest = [word for word in (*likeness.only_here, *likeness.only_there) if word.verb is None]
    happens = any(word in _HAPPENS for some in verbs for word in some)
    return not rest and happens and min(len(one.stems), len(other.stems)) > _MANY_WORDS


_MANY_WORDS = 3
_HAPPENS = frozenset("hit strike rock shake occur happen begin start break erupt take become come".split())
"""Verbs by which an event is told that the other account tells by a verb of its own."""
