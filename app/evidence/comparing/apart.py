"""What sets two accounts apart though they tell of one thing in the same words: a part and its whole, one year and
several, a count so far and one of a week, one holder's term and the next, some of many, a sample, one kind of a thing
and another.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.evidence.reading.facets import Facets, Word
from app.evidence.reading.numbered import Offsets
from app.words import STOP, stem, tokens
from ingest.analysis.numbers import COUNT
from ingest.analysis.verbs import VERBS, F

if TYPE_CHECKING:
    from app.evidence.accounts import Account

_WINDOW = 120
# "Of the pledges 7 billion": what is told is so of a part.
_OUT_OF = re.compile(
    r"(?:^|[,;:(]\s*)(?:out\s+)?of\s+(?:the|these|those|this|that|its|their|all|which|whom)\b[^,;:.]*,?[^,;:.]*$",
    re.IGNORECASE,
)
_OF_THE = re.compile(r"\s+of\s+(?:the|these|those|its|their|all|his|her)\b", re.IGNORECASE)
# "Two of the nine cases": nine is what the figure is a part of.
_BASE = re.compile(rf"{COUNT}\s+of\s+(?:the|its|their|these|those|all)\s+$", re.IGNORECASE)
_WHOLE = re.compile(
    r"\b(?:the|all|its|their|these|those|has|have|had|of|comprises?|comprised|counts?|with|altogether|total\w*)\s+$",
    re.IGNORECASE,
)


def a_part(account: Account, start: int, end: int) -> bool:
    """Whether the figure at a place is told as a part of something."""
    return out_of(account, start) or bool(_OF_THE.match(account.view.row.text, end))


def out_of(account: Account, start: int) -> bool:
    """Whether the figure at a place is told of a whole named before it: "of the pledges 7 billion had been paid"."""
    return bool(_OUT_OF.search(account.view.row.text[max(0, start - _WINDOW) : start]))


def base(account: Account, start: int) -> bool:
    """Whether the figure at a place is the whole of which another figure tells a part: "two of the nine cases"."""
    return bool(_BASE.search(account.view.row.text[max(0, start - _WINDOW // 2) : start]))


def whole(account: Account, start: int) -> bool:
    """Whether a figure is told as that of all: "the nine cases", "has nine members"."""
    return bool(_WHOLE.search(account.view.row.text[max(0, start - _WINDOW // 2) : start]))


_JOINED = re.compile(
    r"\s*(?:and|to|until|till|through|up\s+to|[–—-])\s+(?:the\s+end\s+of\s+)?|\s*[–—-]\s*", re.IGNORECASE
)
_SINCE = re.compile(r"\b(?:since|as\s+of|as\s+from|from|after|starting\s+in)\s+(?:the\s+\w+\s+of\s+)?$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till|to|before|up\s+to|through)\s+(?:the\s+\w+\s+of\s+)?$", re.IGNORECASE)
_REACH = 30


def joined(facets_: Facets) -> bool:
    """Whether a statement tells of several years or days taken together: "in 2018 and 2019", "from 2018 to 2021"."""
    dated = facets_.dated
    return any(_JOINED.fullmatch(facets_.text, a[1], b[0]) for a, b in itertools.pairwise(dated))


def successive(one: Facets, other: Facets) -> bool:
    """Whether what the one tells began when what the other tells ended: "since 2021", "from 2016 to 2021"."""
    return _follows(one, other) or _follows(other, one)


def _follows(later: Facets, earlier: Facets) -> bool:
    begins, ends = _bounded(later, _SINCE), _bounded(earlier, _UNTIL)
    if not begins or not ends or _bounded(later, _UNTIL) or (len(earlier.dates) == 1 and _bounded(earlier, _SINCE)):
        return False
    first, last = min(begins), max(ends)
    size = min(len(first), len(last))
    return first[:size] >= last[:size]


def _bounded(facets_: Facets, how: re.Pattern[str]) -> list[str]:
    return [
        value
        for value, (start, _) in zip(facets_.dates, facets_.dated, strict=False)
        if how.search(facets_.text[max(0, start - _REACH) : start])
    ]


_SOME_OF = re.compile(
    r"(?:\b(?P<before>\w+)\s+|^)(?i:(?P<some>most|some|several|many|few|half|certain|dozens|hundreds|part|two|three|four|"
    r"five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3}(?:,\d{3})*))\s+(?:of\s+(?:the\s+|its\s+|their\s+)?)?"
    r"(?:(?P<kind>[a-z]+)\s+)?(?P<noun>[a-z]+s)\b"
)
_DEFINITE = frozenset("the all both these those its their his her by of to than for after within in".split())
_ALL_OR_NONE = re.compile(r"\b(?:all|every|each|none|no|never|any|nobody|everybody)\b", re.IGNORECASE)


def some_of_many(one: str, other: str) -> bool:
    """Whether one speaks of some of what the other tells of and neither of all or none: "most applications", "two
    applications". What befell some need not have befallen the rest.
    """
    if _ALL_OR_NONE.search(one) or _ALL_OR_NONE.search(other):
        return False
    stems = [{token.stem for token in tokens(text)} for text in (other, one)]
    return any(
        stem(match["noun"].lower()) in told
        for here, told in zip((one, other), stems, strict=True)
        for match in _SOME_OF.finditer(here)
        if (match["before"] or "").lower() not in _DEFINITE
        and match["kind"] not in STOP
        and not (match["some"][0].isdigit() and (match["before"] or "")[:1].isupper())  # "Bill 19 on fees"
    )


# What is counted from a beginning on, and what fell in a stretch of it.
_SO_FAR = re.compile(
    r"\bsince\b|\bso\s+far\b|\bto\s+date\b|\bcumulative\w*|\baltogether\b|\bin\s+total\b|\bfrom\s+the\s+(?:start|outset|beginning)\b",
    re.IGNORECASE,
)
_STRETCH = re.compile(
    r"\b(?:in|during|over|within|for)\s+(?:the\s+)?(?:first|last|past|opening|closing|early|late|previous|same)\s+|"
    r"\b(?:last|this|past|that|each|every|per|a)\s+(?:day|week|month|quarter)\b|\b(?:daily|weekly|monthly|quarterly)\b|"
    r"\b(?:the\s+)?(?:day|week|month|fortnight)\s+(?:to|ending|ended|of)\b|\bon\s+(?:the\s+day|one\s+day|that\s+day)\b|"
    r"\b(?-i:in|during)\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\b",
    re.IGNORECASE,
)


_SINCE_WHEN = re.compile(r"\bsince\b[^,.;]{0,60}", re.IGNORECASE)


def stretch_of_all(one: str, other: str) -> bool:
    """Whether the one counts from a beginning on and the other what fell in a stretch: "since March", "in May"."""
    far = [bool(_SO_FAR.search(text)) for text in (one, other)]
    within = [bool(_STRETCH.search(_SINCE_WHEN.sub("", text))) for text in (one, other)]
    return far[0] != far[1] and within[0] != within[1] and far[0] != within[0]


_SAMPLED = re.compile(
    r"\b(?:that|which|whom|who|those|where)?\s*(?:we|I|our\s+(?:teams?|staff|researchers|inspectors|observers|members)|"
    r"the\s+(?:authors|researchers|investigators|study|team))\s+(?:\w+ly\s+)?"
    r"(?:surveyed|visited|interviewed|sampled|examined|studied|inspected|monitored|polled|asked|checked|tested|analysed|"
    r"analyzed|reviewed|spoke\s+to|read|saw)\b|"
    r"\b(?:in|of|among)\s+(?:our|the|this|a)\s+sample\b|\b(?:of|among)\s+(?:those|the\s+\w+|\d[\d,]*\s+\w+)\s+"
    r"(?:surveyed|visited|interviewed|sampled|examined|inspected|polled|tested|checked)\b",
    re.IGNORECASE,
)


def sampled(text: str) -> bool:
    """Whether what is told is so of those whom somebody looked at: "in the villages that we surveyed"."""
    return _SAMPLED.search(text) is not None


_COMPLEMENT = re.compile(r"\b([a-z]+)\s+(?:for|of|on|to|against|in|about|concerning)\s+(?:the\s+)?$", re.IGNORECASE)


def kinds(facets_: Facets, left: Sequence[Word]) -> set[str]:
    """Nouns that a statement says the kind of in words that the other does not have: "a building permit", "a permit
    for cyanide".
    """
    starts = {word.start for word in left if not word.name and not word.verb}
    found: set[str] = set()
    for before, word in zip(facets_.words, facets_.words[1:], strict=False):
        if before.start in starts and word.start == before.end + 1 and word.start not in starts:
            found.add(word.stem)
        if word.start in starts and (of := _COMPLEMENT.search(facets_.text, max(0, word.start - _REACH), word.start)):
            found.add(stem(of.group(1).lower()))
    return found


_BEHIND = re.compile(r"\s+(?P<word>[a-z]{3,})\b")


def narrowed(denied: str, end: int, told: str, aside: Sequence[Offsets]) -> bool:
    """Whether what is denied is narrowed by a word right behind its verb that the other account lacks: "tested
    positive", "checked twice". Who denies that denies not that it was done. `aside` are words that only say the denial.
    """
    found = _BEHIND.match(denied, end)
    if found is None or any(a < found.end() and found.start("word") < b for a, b in aside):
        return False
    return found["word"] not in STOP and stem(found["word"]) not in {t.stem for t in tokens(told)}


_REDUCED = re.compile(r"(?<![\w’'-])(?P<before>[\w’'-]+)\s+(?P<deed>[a-z]+)\s+(?:by|at|in)\s", re.IGNORECASE)
_AUXILIARIES = frozenset("was were is are been be being had has have get got not also then later first".split())


def of_another_deed(account: Account, place: Offsets) -> str:
    """The verb told only beside a noun where the day is that of a verb behind it: "elected" of "the members elected by
    the assembly took their seats on 1 January". Empty where there is none.
    """
    text = account.view.row.text
    last = max((token.start for token in tokens(text[: place[0]]) if _finite(token.word)), default=0)
    for match in _REDUCED.finditer(text, 0, last):
        verb = VERBS.get(match["deed"].lower())
        if verb is not None and verb.form & F.PART and match["before"].lower() not in _AUXILIARIES:
            return stem(verb.base)
    return ""


def _finite(word: str) -> bool:
    verb = VERBS.get(word)
    return verb is not None and bool(verb.form & F.PAST) and word != "dated"


def other_years(one: Facets, other: Facets) -> bool:
    """Whether the dates of two statements lie in other years."""
    years = [{date[:4] for date in x.dates} for x in (one, other)]
    return bool(years[0] and years[1]) and not years[0] & years[1]
