"""The dates that two accounts give to one act or event, held against each other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.evidence.comparing import apart, degrees, matching, steps
from app.evidence.comparing.beside import one_event
from app.evidence.comparing.denials import opposed
from app.evidence.comparing.wording import Difference, called, flat, gives
from app.evidence.reading import measures, nearness, occasions
from app.evidence.reading.deeds import told

if TYPE_CHECKING:
    from app.evidence.accounts import Account

_MONTHS = (
    "January February March April May June July August September October November December"
).split()  # fmt: skip
_DEEDS = {
    "adopt": "the vote",
    "sign": "the signing",
    "force": "the entry into force",
    "ratify": "the ratification",
    "expire": "the end",
    "extend": "the extension",
    "impose": "the imposition",
    "lift": "the lifting",
    "veto": "the veto",
}
_NEVER = re.compile(r"\b(?:never|not(?! until| before)|no|nobody|neither|without)\b|n['’]t\b", re.IGNORECASE)
_ANNOUNCED = re.compile(
    r"\b(?:was|were|been|is|are)\s+(?:\w+ly\s+|first\s+)?(?:announced|proposed|planned|promised|predicted|scheduled|brokered)\b",
    re.IGNORECASE,
)
# What came to hold on a day has held since that day.
_FORCE = re.compile(
    r"\b(?:enter(?:ed|s)?\s+into\s+(?:force|effect)|entry\s+into\s+force|c[ao]mes?\s+into\s+(?:force|effect|operation|being)|"
    r"t(?:ook|akes?|aken)\s+effect|(?:(?:has|have|had)\s+been|is|was|are|were|put)\s+in(?:to)?\s+(?:force|place|effect|operation)|"
    r"dat(?:es|ing|ed)\s+(?:back\s+to|from)|(?:has|have|had)\s+(?:existed|applied|stood))\b",
    re.IGNORECASE,
)
# "Ninety days after the fiftieth ratification": a day told by another event.
_BESIDE = re.compile(
    r",\s+(?:[\w-]+\s+){0,3}(?:hours?|days?|weeks?|months?|years?|decades?)\s+(?:after|before|later|earlier)\b[^,;.]{0,80}|"
    r"(?:^|,)\s*after\s+[^,;.\d]{3,80}(?=[,;.]|$)|"
    r"\bthe\s+\w+day\s+(?:before|after)\s+[^,;.\d]{3,60}(?=,)|"
    r"\bthe\s+(?:\w+\s+)?day\s+(?:before|after|following)\s+[^,;.\d]{3,80}(?=\s\d)|\bthe\s+eve\s+of\s+[^,;.\d]{3,60}(?=\s\d)",
    re.IGNORECASE,
)
# What is held, fixed or counted anew every so often.
_YEARLY = re.compile(
    r"\b(?:budgets?|quotas?|catch(?:es)?|summits?|sessions?|elections?|tariffs?|reports?|estimates?|surveys?|rates?|prizes?|"
    r"medals?|championships?|seasons?|exercises?|drills?|strikes?|protests?|attacks?|raids?|flights?|conferences?|lists?|"
    r"lev(?:y|ies)|interest|mandates?|missions?|resolutions?|statements?|dividends?|results?|figures?|state\s+of\s+emergency|"
    r"debates?|motions?|appropriations?|rounds?|reviews?|talks|schools?|loans?|shipments?|cease-?fires?|truces?)\b",
    re.IGNORECASE,
)
_DONE_WORDS = 2
_DONE_LIKE = 0.75
"""Telling words, and the share of them that both have, from which two accounts are taken to tell of one deed."""


def of_act(here: Account, there: Account) -> Difference | None:
    """The dates that two accounts of one act give to one deed of it, where they differ."""
    for kind, mine in here.act.deeds.items():
        theirs = there.act.deeds.get(kind)
        if mine and theirs and not nearness.agree(mine, theirs) and not named_apart(here, there):
            likeness = matching.match(here.facets, there.facets, timed=False)
            if matching.alternatives(here.facets, there.facets, likeness) or steps.moved(here.facets, there.facets):
                continue
            if _year_left_out(_written(here, mine), mine, _written(there, theirs), theirs):
                continue
            what = _DEEDS.get(kind, "the act")
            told_ = (
                f"{called(here, opens=True)} gives {in_words(mine)} as the date of {what}; "
                f"{called(there)} gives {in_words(theirs)}."
            )
            return Difference("date", _written(here, mine), _written(there, theirs), told_)
    return None


def _year_left_out(this: str, mine: str, that: str, theirs: str) -> bool:
    """Whether two days differ but in a year that one of them leaves out: it is taken from the day of publication and
    told by nobody.
    """
    return mine[_YEAR:] == theirs[_YEAR:] != "" and not all(_YEAR_TOLD.search(text) for text in (this, that))


_YEAR = 4
_YEAR_TOLD = re.compile(r"\d{4}")


def _written(account: Account, value: str) -> str:
    """The date as the statement writes it."""
    row = account.view.row
    deeds = told(row.text, row.analysis.dates).deeds
    written = next((d.date.span.text for d in deeds if d.date and d.date.value == value), None)
    return " ".join(written.split()) if written else in_words(value)


def in_words(value: str) -> str:
    """A date for a reader: "19 December 2023", "December 2023", "2023"."""
    year, *rest = value.split("-")
    words = [_MONTHS[int(rest[0]) - 1]] if rest else []
    if len(rest) == 2:
        words.insert(0, str(int(rest[1])))
    return " ".join([*words, year])


def of_event(here: Account, there: Account) -> Difference | None:
    """When the one says that something was, and the other says it was another day."""
    mine, theirs = here.occasions, there.occasions
    texts = occasions.settled(here.view.row.text), occasions.settled(there.view.row.text)
    if any(_NEVER.search(text) or occasions.happens_often(text) for text in texts):
        return None
    if steps.amended(here.facets, there.facets) or steps.moved(here.facets, there.facets):
        return None
    if not steps.one_step(here.facets, there.facets):
        return None
    if opposed(here, there) or degrees.opposed(here, there):
        return None
    if named_apart(here, there):
        return None
    if bool(_ANNOUNCED.search(texts[0])) != bool(_ANNOUNCED.search(texts[1])):
        return None  # when it was announced is not when it was
    if not mine or not theirs or not measures.alike(here.measures, there.measures):
        return None  # "4 percent in May" and "5 percent in June" are two measures
    asides = _beside(here, there)
    likeness = matching.match(here.facets, there.facets, *asides, timed=False)
    once = all(map(occasions.happens_once, texts)) or _done_once(here, there, likeness)
    found = occasions.apart(mine, theirs, once=once)
    if found is None:
        return None
    one, other = found
    if _when_said(here, one.span.start) != _when_said(there, other.span.start):
        return None  # the day of a saying, and the day of something else or of another's saying
    kinds = [{kind for kind, day in a.act.deeds.items() if day == at.value} for a, at in ((here, one), (there, other))]
    if all(kinds) and not kinds[0] & kinds[1]:
        return None
    spans = ((one.span.start, one.span.end), (other.span.start, other.span.end))
    if matching.alternatives(here.facets, there.facets, likeness):
        return None
    deeds = [apart.of_another_deed(account, span) for account, span in zip((here, there), spans, strict=True)]
    if deeds[0] != deeds[1]:
        return None
    if not likeness.same or not one_event(here.facets, there.facets, *spans, likeness):
        return None
    this, that = flat(one.span.text), flat(other.span.text)
    if _year_left_out(this, one.value, that, other.value):
        return None
    return Difference("date", this, that, gives(here, there, this, that))


def _beside(here: Account, there: Account) -> tuple[list[tuple[int, int]], ...]:
    """Words of either that say nothing of what happened: other events by which the day is told and, where both tell
    that something came to hold, how they say so.
    """
    texts = here.view.row.text, there.view.row.text
    patterns = (_BESIDE, _FORCE) if all(map(_FORCE.search, texts)) else (_BESIDE,)
    return tuple([match.span() for pattern in patterns for match in pattern.finditer(text)] for text in texts)


def _done_once(here: Account, there: Account, likeness: matching.Match) -> bool:
    """Whether both tell so much alike that it is one deed, of a sort that does not come round again."""
    texts = here.view.row.text, there.view.row.text
    if all(map(_FORCE.search, texts)):
        return True
    if (
        min(len(here.facets.stems), len(there.facets.stems)) < _DONE_WORDS
        or min(likeness.forth, likeness.back) < _DONE_LIKE
    ):
        return False
    return not any(map(_YEARLY.search, texts))


def named_apart(here: Account, there: Account) -> bool:
    """Whether the two tell of things that are named by different years: "the quota agreement for 2018"."""
    names = [occasions.naming(x.view.row.text, x.view.row.analysis) for x in (here, there)]
    return all(names) and not names[0] & names[1]


def _when_said(account: Account, start: int) -> str | None:
    """Who said so on the day at `start`: "confirmed on 26 April that". Null where it is no day of saying."""
    analysis = account.view.row.analysis
    for one in analysis.speakers:
        if one.cue is not None and account.view.row.text[one.cue.end : start].strip() in ("on", "on the"):
            return one.name
    return None
