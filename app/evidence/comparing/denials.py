"""What one account affirms and the other denies of one thing, and what one tells of all cases against an instance.

A denial is held against what tells at least all that it denies: "did not extend the mandate" against "extended the
mandate by a year", never the other way round. Times decide: what had not happened by one day may have by the next.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.evidence.comparing import apart, matching, steps
from app.evidence.comparing.wording import Difference, flat, says
from app.evidence.reading import measures, nominal, occasions
from app.evidence.reading.facets import Facets, Word
from app.evidence.reading.nearness import agree
from app.evidence.reading.polarity import Assertion, affirmed
from app.words import STOP, Token, stem, tokens
from ingest.analysis.verbs import VERBS, F

if TYPE_CHECKING:
    from app.evidence.accounts import Account

_ALL_OR_NONE = frozenset({"every", "none"})
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
_OPENS = frozenset("the a an its their his her own this that of".split())
_SINCE = re.compile(r"\bafter$|\bsince(?:\s+[\w’'-]+){0,5}$")
_DAY = timedelta(1)
_TOLD_BY = re.compile(
    r",\s+(?:[\w’'-]+\s+){1,6}?(?:said|says|reported|confirmed|added|announced|claimed|insisted)\W*$", re.IGNORECASE
)
_CONTRARY = re.compile(r"^\W*(?:contrary\s+to|despite|in\s+spite\s+of)\s+[^,;.]{3,80},", re.IGNORECASE)
_SINCE_WHAT = re.compile(r"\bsince\s+(?:[\w’'-]+\s+){1,5}?(?=of\b|on\b|in\b|[.,;])", re.IGNORECASE)
_MANNER = re.compile(r"\b(under|with|by|via|through|without)\s+((?:[\w’'-]+\s*){1,6})", re.IGNORECASE)
_ALL_OF = re.compile(
    r"\b(?:all|both|each|every one|neither|none|not one|any)\s+(?:of\s+)?(?:the\s+|its\s+|their\s+)?$", re.IGNORECASE
)
_MEMBERS = frozenset(stem(word) for word in "member state country nation party government".split())
_FOREIGN = frozenset(stem(word) for word in "foreign outside overseas".split())
_EARLIEST, _LATEST = date.min, date.max

Stretch = tuple[date, date]


def opposed(here: Account, there: Account) -> bool:
    """Whether the one affirms what the other denies, of whatever thing and time."""
    return any(a.positive != b.positive and a.meets(b) for a in here.assertions for b in there.assertions)


def denial(here: Account, there: Account) -> Difference | None:
    """What the one affirms and the other denies, or None."""
    for mine, theirs in _pairs(here, there):
        if "some" in (mine.scope, theirs.scope):
            if {mine.scope, theirs.scope}.isdisjoint(_ALL_OR_NONE):
                continue
            general = there if mine.scope == "some" else here
        elif mine.scope == theirs.scope == "one":
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
            if mine.positive != theirs.positive and mine.meets(theirs) and not _unlike(mine, theirs):
                yield mine, theirs
    for mine in here.assertions:
        if (
            not mine.positive
            and mine.axis is None
            and not _denies(there, mine)
            and (told := affirmed(there.view.row.text, mine))
        ):
            yield mine, told
    for theirs in there.assertions:
        if (
            not theirs.positive
            and theirs.axis is None
            and not _denies(here, theirs)
            and (told := affirmed(here.view.row.text, theirs))
        ):
            yield told, theirs
    for mine in here.denied_things:
        if (told := nominal.affirmed(there.view.row.text, mine)) and _in_one_way(here, mine, there, told):
            yield mine, told
    for theirs in there.denied_things:
        if (told := nominal.affirmed(here.view.row.text, theirs)) and _in_one_way(there, theirs, here, told):
            yield told, theirs


def _unlike(one: Assertion, other: Assertion) -> bool:
    """Whether the one is resolved upon and the other not done: it may have been resolved upon all the same."""
    yes, no = (one, other) if one.positive else (other, one)
    return yes.proposed and not no.proposed


def _denies(account: Account, denied: Assertion) -> bool:
    """Whether an account denies itself what another denies."""
    return any(not one.positive and one.axis is None and one.meets(denied) for one in account.assertions)


def _in_one_way(here: Account, denied: Assertion, there: Account, told: Assertion) -> bool:
    """Whether what the one denies by its noun and the other tells is in the same places."""
    mine, theirs = here.facets_at(denied.start), there.facets_at(told.start)
    names = [(a.start, b.start) for a in mine.words if a.name for b in theirs.words if b.name and a.stem == b.stem]
    return nominal.one_place(here.view.row.text, there.view.row.text, names)


def _words(account: Account, one: Assertion) -> str:
    return flat(account.view.row.text[one.start : one.end])


def _denied(general: Account, other: Account, wide: Assertion, narrow: Assertion) -> bool | None:
    """Whether what `general` says of all cases is told otherwise of one (True), or what it denies is told (False)."""
    if not _times_meet(general, other, wide, narrow):
        return None
    dated = bool(general.view.row.analysis.dates and other.view.row.analysis.dates)
    text = general.view.row.text
    aside = (*wide.aside, *(m.span() for one in (_SINCE_WHAT, _TOLD_BY, _CONTRARY) for m in one.finditer(text)))
    whole, part = general.facets_at(wide.end - 1), other.facets_at(narrow.end - 1)
    likeness = matching.match(whole, part, aside, narrow.aside, timed=False, settled=dated)
    texts = general.view.row.text, other.view.row.text
    if likeness.against or other_in_row(*texts) or _in_another_way(general, other) or _other_months(*texts):
        return None
    told = {word.stem for word in part.words}
    if not any(matching.has(word.stem, told) for word in whole.words if not _itself(word, wide)):
        return None  # both have but the verb
    more = [word for word in likeness.only_there if not word.own]
    said = {t.stem for one in general.view.row.analysis.speakers for t in tokens(one.name)}
    if wide.scope != "one" and any(word.name for word in more):
        said |= _MEMBERS  # "no member state": the one that the other names may be one
    if wide.scope != "one" and any(word.stem.startswith("@") for word in more):
        said |= _FOREIGN  # "no foreign firm": one that is called by its country is foreign
    left = [
        word
        for word in likeness.only_here
        if not word.own
        and word.stem not in said
        and not _itself(word, wide)
        and not _listed(general, word, likeness.only_here)
    ]
    spare = len(whole.words) >= _ONE_LEFT and (wide.scope != "one" or all(word.name for word in more))
    if any(word.name for word in left) or len(left) > spare or not _figures_told(general, other, wide):
        return None
    if apart.kinds(whole, left) & apart.kinds(part, more):
        return None
    denying = (general, wide, other) if not wide.positive else (other, narrow, general)
    if wide.scope != "one" and apart.narrowed(
        denying[0].view.row.text, denying[1].end, denying[2].view.row.text, denying[1].aside
    ):
        return None
    if wide.scope == narrow.scope == "one" and apart.some_of_many(*texts):
        return None
    if _in_one_place(general, left) & _in_one_place(other, more):
        return None
    dropped = sum(word.stem in said or _itself(word, wide) for word in likeness.only_here)
    if likeness.forth + dropped / max(1, len(whole.words)) < _TOLD or likeness.back < _LITTLE:
        return None
    if wide.scope == "one" and wide.axis is not None and wide.kind == "deed" and likeness.back < _TOLD:
        return None
    if steps.amended(whole, part) or matching.other_bodies(whole, part):
        return None
    special = any(word.name for word in more) or len(more) > 1
    return wide.scope != "one" and (wide.perfect or wide.scope == "every" or special)


def other_in_row(one: str, other: str) -> bool:
    """Whether only one speaks of one of several in a row: "the second study", "the study"."""
    mine, theirs = ({m.group(2).lower(): m.group(1).lower() for m in _IN_ROW.finditer(text)} for text in (one, other))
    return any(
        other_of.get(noun) != which and re.search(rf"\b{re.escape(noun)}\b", text, re.IGNORECASE)
        for of, other_of, text in ((mine, theirs, other), (theirs, mine, one))
        for noun, which in of.items()
    )


_IN_ROW = re.compile(
    r"\b(second|third|fourth|fifth|sixth|next|other|another|new|old|former|previous|earlier|later)\s+([a-z]{3,})\b",
    re.IGNORECASE,
)


def _itself(word: Word, predicate: Assertion) -> bool:
    """Whether a word is the predicate, which both have, if in other words."""
    return word.stem in predicate.keys or word.end == predicate.end


def _other_months(one: str, other: str) -> bool:
    """Whether each names a month and none that the other does: "in its March meeting"."""
    mine, theirs = ({m.lower() for m in _MONTH.findall(text)} for text in (one, other))
    return bool(mine and theirs) and mine.isdisjoint(theirs)


_MONTH = re.compile(
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December)(?=\s+[a-z])"
)


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


def _modified(facets: Facets, left: Sequence[Word]) -> set[str]:
    """The nouns before which words stand that only one of two accounts has: "state broadcasters", "private
    broadcasters".
    """
    starts = {one.start for one in left if not one.name and not one.verb}
    return {
        after.stem
        for word, after in itertools.pairwise(facets.words)
        if word.start in starts and after.start == word.end + 1 and after.start not in starts
    }


def _in_one_place(account: Account, left: Sequence[Word]) -> set[str]:
    """The words before those that only one of two accounts has: "closed to lorries", "closed to pedestrians"."""
    text = account.view.row.text
    return {before[-1].lower() for one in left if (before := text[max(0, one.start - _NEARBY) : one.start].split())}


def _in_another_way(general: Account, other: Account) -> bool:
    """Whether each tells in which way it was (not) done, and not in the same: "under its own flag"."""
    ways = []
    for account in (general, other):
        found: dict[str, set[str]] = {}
        for match in _MANNER.finditer(account.view.row.text):
            words = itertools.takewhile(lambda t: t.word in _OPENS or not _ends_phrase(t), tokens(match.group(2)))
            found.setdefault(match.group(1).lower(), set()).update(t.stem for t in words if t.word not in STOP)
        ways.append(found)
    one, two = ways
    return any(one[how] and two[how] and not one[how] >= two[how] for how in one.keys() & two.keys() - {"by"})


def _ends_phrase(token: Token) -> bool:
    verb = VERBS.get(token.word)
    return token.word in STOP or (verb is not None and not verb.form & F.BASE)


def _figures_told(general: Account, other: Account, wide: Assertion) -> bool:
    """Whether the other account gives every figure of a denial: "did not extend it by a year" denies just that. How
    many all are ("each of the 40 villages") it need not give.
    """
    if _BY_ONE.search(general.view.row.text):
        return False
    return all(
        any(measures.comparable(one, two) and one.meets(two) for two in other.measures)
        for one in general.measures
        if wide.scope == "one" or not _ALL_OF.search(general.view.row.text[: one.span.start])
    )


def _times_meet(general: Account, other: Account, wide: Assertion, narrow: Assertion) -> bool:
    """Whether the one case lies in the time of which the other account speaks."""
    if _before_and_since(general.view.row.text, other.view.row.text):
        return False
    mine, theirs = _told(general), _told(other)
    told, known = _published(general), _published(other)
    if (wide.proposed or narrow.proposed) and _one_limit(general, other):
        return True
    if "state" in (wide.kind, narrow.kind):
        return mine is not None and theirs is not None and _within(theirs, mine)
    if "persists" in (wide.kind, narrow.kind):
        return _still(general, other, wide)
    if mine is not None:
        if theirs is not None:
            return _within(theirs, mine) or (wide.proposed and _within(mine, theirs))
        return known is not None and mine[0] <= known <= (mine[1] if mine[1] == _LATEST else mine[1] + _SOON)
    if told is None:
        return True
    if theirs is None:
        return known is None or known <= told + _SOON
    texts = general.view.row.text, other.view.row.text
    once = wide.perfect or wide.scope != "one" or any(map(occasions.happens_once, texts))
    return theirs[0] <= told and (once or told - theirs[1] <= _LONG_AGO)


def _one_limit(one: Account, other: Account) -> bool:
    """Whether both tell of something up to one day: "extended until 30 April" is the extension that was proposed."""
    mine, theirs = (
        [
            date.value
            for date in account.view.row.analysis.dates
            if _ends(account.view.row.text[: date.span.start].rstrip().lower(), ("until", "till", "to", "through"))
        ]
        for account in (one, other)
    )
    return any(agree(a, b) for a in mine for b in theirs)


def _before_and_since(one: str, other: str) -> bool:
    """Whether the one tells of the time before an event and the other of the time since: "since the truce"."""
    since, before = ([{m.group(2).lower() for m in pattern.finditer(text)} for text in (one, other)]
                     for pattern in (_SINCE_EVENT, _BEFORE_EVENT))  # fmt: skip
    return bool(since[0] & before[1] or since[1] & before[0])


_SINCE_EVENT = re.compile(r"\b(since|after|following)\s+(?:the|its|their|that)\s+(?:[a-z]+\s+)?([a-z]+)", re.IGNORECASE)
_BEFORE_EVENT = re.compile(
    r"\b(before|until|prior\s+to|ahead\s+of)\s+(?:the|its|their|that)\s+(?:[a-z]+\s+)?([a-z]+)", re.IGNORECASE
)


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
    found = [
        (_bounds(one.value), row.text[max(0, one.span.start - _NEARBY * 2) : one.span.start].rstrip().lower())
        for one in row.analysis.dates
    ]
    if not found:
        return None
    first, last = min(one[0] for one, _ in found), max(one[1] for one, _ in found)
    if len(found) == 1:
        before = found[0][1]
        if _SINCE.search(before):
            return (last if before.endswith("after") else first), _LATEST
        if _ends(before, ("before", "until", "till")):
            return _EARLIEST, first - _DAY
        if _ends(before, ("by", "up to")):
            return _EARLIEST, last
    return first, last


def _ends(before: str, words: Sequence[str]) -> bool:
    return any(before == word or before.endswith(f" {word}") for word in words)
