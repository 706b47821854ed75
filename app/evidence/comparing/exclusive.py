"""What is said of one alone, held against another of whom it is told too: "only Kenya" and "Kenya and Uganda"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.evidence.comparing import matching, steps
from app.evidence.comparing.wording import Difference, flat, says
from app.evidence.reading.acts import SHARED
from app.words import stem, stems, tokens

if TYPE_CHECKING:
    from app.evidence.accounts import Account
    from app.evidence.reading.facets import Word
    from app.evidence.reading.polarity import Assertion

_WORD = r"(?<![\w’'-])[A-Z][\w’'-]{1,30}"  # no longer, and from its beginning: linear on any input
_NAME = rf"(?:(?:[Tt]he\s+)?{_WORD}(?:\s+(?:of\s+(?:the\s+)?)?{_WORD}){{0,4}})"
_NAMES = rf"{_NAME}(?:(?:,\s+|,?\s+and\s+){_NAME}){{0,4}}"
_ONE = re.compile(
    rf"(?<!the )(?<!an )\b(?:[Oo]nly|[Nn]o(?:body|\s+one|\s+[a-z]+)\s+(?:other\s+than|but|except|save))\s+"
    rf"(?P<first>{_NAMES})(?=\s+[a-z])"
    rf"|\b(?P<alone>{_NAMES})\s+alone(?=\s+[a-z])"
    rf"|\b(?P<sole>{_NAMES})\s+(?:is|was|were|are|remains?|remained)\s+the\s+(?:only|sole|lone)\s+"
    rf"(?P<kind>[a-z]+)"
    rf"|\b[Tt]he\s+(?:only|sole|lone)\s+(?P<sort>[a-z]+)\s[^,;:.]{{0,80}}?\b(?:is|was|were|are)\s+(?P<last>{_NAME})"
)
_ANY_KIND = frozenset(stem(word) for word in "member state country nation party government delegation one".split())
_BESIDE = frozenset("in at of from to on against with near for under over off outside".split())
_ALSO = re.compile(r"\b(?:only|alone|sole)\b", re.IGNORECASE)
_SAME = 0.75
_LEFT = 1
_BEGINS = 3
"""Letters by which a noun for who did something and the verb begin alike: "bidder", "bid"."""


def exclusive(here: Account, there: Account) -> Difference | None:
    """What the one says of one alone and the other of another too, or None."""
    for one, other in ((here, there), (there, here)):
        found = of_one(one.view.row.text)
        if found is None or _ALSO.search(other.view.row.text):
            added = _besides(one, other)
            if added is not None:
                this, that = added if one is here else added[::-1]
                return Difference("universal", this, that, says(here, there, this, that))
            continue
        who = next(group for group in ("first", "alone", "sole", "last") if found.group(group))
        told = _of_another(one, other, found, who)
        if told is None:
            continue
        words = flat(one.view.row.text[found.start() : found.end()])
        this, that = (words, told) if one is here else (told, words)
        return Difference("universal", this, that, says(here, there, this, that))
    return None


def _besides(one: Account, other: Account) -> tuple[str, str] | None:
    """What the one says was all, and what the other says was so too: "heard only farmers", "also heard traders"."""
    texts = one.view.row.text, other.view.row.text
    only, also = _ONLY.search(texts[0]), _TOO.search(texts[1])
    if only is None or also is None or _TOO.search(texts[0]) or _ONLY.search(texts[1]):
        return None
    likeness = matching.match(one.acting, other.acting, (only.span("only"),), (also.span(),), shared=SHARED)
    if likeness.against or likeness.part or not (likeness.only_here and likeness.only_there):
        return None
    left = [w for w in likeness.only_there if not w.own]
    if min(likeness.forth, likeness.back) < _BESIDES or len(left) > _LEFT or len(likeness.only_here) > _LEFT:
        return None
    if any(word.start < only.start() for word in likeness.only_here) or any(w.verb for w in left):
        return None
    if steps.amended(one.facets, other.facets) or matching.other_bodies(one.facets, other.facets):
        return None
    return flat(texts[0][only.start() :].rstrip(" .")), flat(texts[1][also.start() :].rstrip(" ."))


_ONLY = re.compile(
    r"(?<=[a-z]\s)(?P<only>only|solely|exclusively|no\s+one\s+but|none\s+but)\s+(?!one\b|two\b|an?\b|after\b|when\b|if\b|\d)[a-z]"
)
_TOO = re.compile(r"\b(?:also|too|as\s+well|in\s+addition)\b", re.IGNORECASE)
_BESIDES = 0.6


def of_one(text: str) -> re.Match[str] | None:
    """Where a statement says something of one alone."""
    return _ONE.search(text)


def _of_another(one: Account, other: Account, found: re.Match[str], who: str) -> str | None:
    """Whom the other account tells it of, in its words."""
    own = stems(found.group(who))
    kind = found.group("kind") or found.group("sort")
    if kind is not None and stem(kind) not in _ANY_KIND and not matching.has(stem(kind), other.view.stems):
        return None
    doing = _doing(one, other, found)
    if doing is None:
        return None
    text = other.view.row.text
    named = [w for w in other.acting.words if w.name and not w.own and not _among(w, text, own, one)]
    acting = [w for w in named if w.end <= doing and not _placed(text, w.start)]
    if not acting:
        return None
    aside = tuple((w.start, w.end) for w in other.acting.words if w.name and w.end <= doing)
    likeness = matching.match(one.acting, other.acting, (found.span(),), aside, shared=SHARED)
    left = [w for w in (*likeness.only_here, *likeness.only_there) if not w.own]
    if likeness.against or likeness.score < _SAME or likeness.part or any(w.name for w in left) or len(left) > _LEFT:
        return None
    if steps.amended(one.facets, other.facets) or matching.other_bodies(one.facets, other.facets):
        return None
    return flat(text[acting[0].start : _end_of_word(text, doing)])


def _doing(one: Account, other: Account, found: re.Match[str]) -> int | None:
    """Where the other account tells the deed that the one tells of one alone; None where it does not."""
    behind = [a for a in one.assertions if a.start >= found.start()]
    for mine in behind:
        for theirs in other.assertions:
            if _one_case(theirs) and mine.positive == theirs.positive and mine.meets(theirs):
                return theirs.start
    noun = found.group("kind") or found.group("sort")
    if noun is None or (behind and not behind[0].positive):
        return None
    root = stem(noun)[:-1] if noun.endswith(("er", "or")) else stem(noun)
    for token in tokens(other.view.row.text):
        if len(root) >= _BEGINS and token.stem[: len(root)] == root[: len(token.stem)] and len(token.stem) >= _BEGINS:
            return token.start
    return None


def _one_case(told: Assertion) -> bool:
    return told.scope == "one" and not told.partial


def _among(word: Word, text: str, own: frozenset[str], one: Account) -> bool:
    """Whether a name is one of those of whom alone it is said, or stands in both accounts."""
    written = stems(text[word.start : word.end])
    return not written.isdisjoint(own) or matching.has(word.stem, one.acting.stems)


def _placed(text: str, start: int) -> bool:
    before = text[max(0, start - 20) : start].lower().replace(" the ", " ").split()
    return bool(before) and before[-1] in _BESIDE


def _end_of_word(text: str, start: int) -> int:
    found: Sequence[str] = text[start:].split(None, 1)
    return start + len(found[0].rstrip(".,;:")) if found else start
