"""How a vote went, as a sentence tells it: how many took each role, and who.

"Only eight members opposed it", "Japan was among the four that voted against", "drew 54 votes against and not one
abstention" say each a part of what a tally with its lists of voters says whole.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from app.evidence.reading import ballots
from app.evidence.reading.tallies import ROLES
from ingest.analysis.numbers import COUNT, value_of
from ingest.model import Tally

Offsets = tuple[int, int]

DAY = r"(?:on\s+\d{1,2}\s+\w+\s+(?:\d{4}\s+)?)?"
"""A day between a verb of voting and how: "voted on 4 May 2031 against"."""
_VETO = r"(?:negative\s+votes?|veto(?:es)?|right\s+of\s+veto)"
_TAKEN: dict[str, str] = {
    "in_favour": rf"vot(?:ed|ing|es?)\s+{DAY}(?:in\s+favou?r\s+of|in\s+favou?r|in\s+support\s+of|for|yes)|"
    r"(?:was|were)\s+in\s+favou?r(?:\s+of)?|cast\s+(?:\w+\s+)?votes?\s+(?:in\s+favou?r\s+of|in\s+favou?r|for)|"
    r"support(?:ed|ing)|back(?:ed|ing)",
    "against": rf"vot(?:ed|ing|es?)\s+{DAY}(?:against|no\b)|cast\s+(?:\w+\s+)?votes?\s+against|"
    r"(?:was|were)\s+(?:against|opposed\s+to)|oppos(?:ed|ing)|voted\s+down|vetoed|"
    rf"(?:cast|used|exercised|wielded)\s+(?:(?:its|their|a|the)\s+)?{_VETO}(?:\s+(?:on|against)\b)?",
    "abstaining": r"abstain(?:ed|ing)(?:\s+(?:on|from)\b)?",
    "not_voting": r"(?:was|were)\s+(?:absent|away|not\s+present)|did\s+not\s+(?:vote|take\s+part|participate)|"
    r"(?:sat\s+out|missed|skipped|stayed\s+away\s+from)\s+the\s+vote",
}
_VETOED = re.compile(r"\bveto(?:es|ed|ing)?\b|\bnegative\s+votes?\s+of\s+(?:a\s+)?permanent\s+member", re.IGNORECASE)
_BALLOT = re.compile(r"(?:vot|cast|abstain|veto|used|exercised|wielded|did)", re.IGNORECASE)
"""How a word begins by which a ballot is told; "supported" may tell an opinion."""
_ROLE = re.compile("|".join(rf"(?P<{role}>\b(?:{words})\b)" for role, words in _TAKEN.items()), re.IGNORECASE)
_VOTED = re.compile(r"\b(?:voted|voting|votes|cast)\b", re.IGNORECASE)
_BY = re.compile(r"\s+by\s+", re.IGNORECASE)
_NONE_OF = re.compile(
    r"\b(?:no|not\s+one|not\s+a\s+single|zero|without\s+(?:an?y?\s+)?(?:single\s+)?)\s*"
    r"(?:(?P<abstaining>abstentions?)|(?P<against>votes?\s+against|opposing\s+votes?|dissent\w*(?:\s+votes?)?|opposition|objections?))\b"
    r"|\b(?P<unopposed>unopposed|by\s+consensus)\b|\b(?P<unanimous>unanimous(?:ly)?)\b",
    re.IGNORECASE,
)
_NUMBER_OF = re.compile(
    rf"(?P<value>{COUNT})\s+(?:(?P<abstaining>abstentions?)|votes?\s+(?:(?P<in_favour>in\s+favou?r|for)|(?P<against>against)))\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\b(?:nobody|no\s+one|none|not\s+one|not\s+a\s+single|no)\b(?!\s+(?:fewer|less|more)\b)", re.IGNORECASE
)
_COUNTED = re.compile(rf"(?<![\w.,/-])(?P<value>{COUNT})(?![\w/-])", re.IGNORECASE)
_ONE_OF = re.compile(rf"\bone\s+of\s+(?:the\s+)?(?P<value>{COUNT})\b", re.IGNORECASE)
_OUT_OF = re.compile(rf"(?<!total )\b(?:of|among)\s+(?:the\s+|its\s+|all\s+)?{COUNT}\b", re.IGNORECASE)
_BOUND = re.compile(
    r"\b(?:(?P<over>over|more\s+than|upwards\s+of)|(?P<least>at\s+least|no\s+fewer\s+than|no\s+less\s+than)|"
    r"(?P<under>fewer\s+than|less\s+than|under|below)|(?P<most>at\s+most|up\s+to|no\s+more\s+than)|"
    r"(?P<nearly>nearly|almost|close\s+to)|(?P<about>about|around|some|roughly|approximately))\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_BOUNDING = re.compile(
    r"\b(?:over|more\s+than|upwards\s+of|at\s+least|no\s+(?:fewer|less|more)\s+than|(?:fewer|less)\s+than|under|below|"
    r"at\s+most|up\s+to|nearly|almost|close\s+to|about|around|some|roughly|approximately|(?:a|the)\s+total\s+of)\s+"
    rf"(?:the\s+)?(?={COUNT})",
    re.IGNORECASE,
)
_ABOUT = 0.05
# How many these are is not said in figures, or not of all who took the role.
_VAGUE = re.compile(
    r"\b(?:most|majority|all|every|several|many|few|some|half|thirds?|quarters?|dozens?|others?|various|both|either|"
    r"neither|bloc|group|members\s+of)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"(?:\bnot|n['’]t|\bnever|\bwould|\bwill|\bcould|\bmay|\bmight|\bto)\s+(?:\w+ly\s+)?$", re.IGNORECASE
)
# "Thirty members of the party": of those who voted, not of all.
_OF_SOME = re.compile(
    rf"{COUNT}\s+(?:[\w-]+\s+){{1,2}}?(?:of|from|within)\s+(?:the\s+|its\s+|their\s+)?(?!\w*(?:council|committee|assembly|"
    r"board|chamber|conference|parliament|senate|house|body)\b)[a-z-]{4,}\b",
    re.IGNORECASE,
)
_NOT_SO = re.compile(r"(?:\bnot|n['’]t|\bnever|\bhardly)\s+(?:[\w-]+\s+){0,4}$", re.IGNORECASE)
_ONLY_TO = re.compile(r"\bonly\s+(?:\w+\s+){0,2}to\s+$", re.IGNORECASE)
_CLAUSE = re.compile(r"[;.]\s|,?\s+\b(?:while|whereas|but|when|which|after|before|because|although)\s+", re.IGNORECASE)
_ACCORDING = re.compile(r"^\W*(?:according\s+to|as\s+told\s+by|in\s+the\s+words\s+of)\s[^,;]+,", re.IGNORECASE)
"""Who tells of a vote at the head of a sentence has not cast one."""
_AMONG = re.compile(r"\b(?:among|including|such\s+as)\b", re.IGNORECASE)
_ONLY = re.compile(r"\b(?:only|just|alone)\b", re.IGNORECASE)
_GOING = re.compile(
    r"\b(?:drew|saw|went|got|received|won|gathered|attracted|ended|stood|carried|passed|fell|cast|those|who|that|them|one)\b",
    re.IGNORECASE,
)
_LED_TO = re.compile(r"\b(?:in|at|of|on|by|during|within|before|for|to)\s+(?:the\s+)?$|/$", re.IGNORECASE)
_NOUNS = re.compile(
    r"(?:\s+(?!who\b|that\b|which\b|were\b|was\b|of\b|in\b|at\b|on\b|from\b|have\b|had\b)[a-zA-Z][\w-]*){0,3}"
)
_NO_NAME = re.compile(
    r"nobody|none|no|not|fewer|more|less|over|under|at|up|nearly|almost|about|around|some|only|just|most|all|both",
    re.IGNORECASE,
)
_BODY = re.compile(r"\b(?:Committee|Council|Assembly|Parliament|Senate|Congress|Commission|Conference|Board|Court)\b")


@dataclass(frozen=True, slots=True)
class Count:
    """How many took a role: from `low` to `high`, told at `span`."""

    role: str
    low: float
    high: float
    span: Offsets


@dataclass(frozen=True)
class Poll:
    """What a sentence tells of a vote. `voters` maps each who is named to the role and the place where it is told.

    `spans` are all the words that tell it; what is left names the vote itself. `backing` are the verbs by which voters
    are told to have been in favour. `vague`: it tells more than was read.
    """

    counts: tuple[Count, ...] = ()
    voters: Mapping[str, tuple[str, Offsets]] = field(default_factory=dict)
    spans: tuple[Offsets, ...] = ()
    backing: tuple[Offsets, ...] = ()
    vague: bool = False

    def count(self, role: str) -> Count | None:
        """What it says of how many took a role."""
        return next((one for one in self.counts if one.role == role), None)

    def all_named(self, role: str) -> bool:
        """Whether everybody who took a role is named."""
        told = self.count(role)
        return told is not None and told.low == told.high == sum(role == taken for taken, _ in self.voters.values())


def vetoed(text: str) -> bool:
    """Whether a sentence tells of a veto, which is more than a vote against."""
    return bool(_VETOED.search(text))


def of_claim(text: str, tallies: Sequence[Tally], dated: Sequence[Offsets]) -> Poll:
    """What a sentence tells of a vote in whatever words. `dated` are the places of its dates."""
    counts = {one.role: one for one in _of_tallies(text, tallies)}
    counted = [(one.span.start, one.span.end) for one in tallies]
    spans = [span for one in counted for span in _figures_in(text, one)]
    for none in _none(text):
        counts.setdefault(none.role, none)
        spans.append(none.span)
    for match in _NUMBER_OF.finditer(text):
        role = next(role for role in ROLES[:3] if match.group(role))
        if role not in counts and not _within(match.start(), dated):
            counts[role] = Count(role, *_range(text, match), match.span())
            spans.append(match.span())
    named: dict[str, tuple[str, Offsets]] = {}
    vague, backing = False, list[Offsets]()
    for role, verb, start, end in _subjects(text, counted):
        who = list(_voters(text, start, end, dated))
        found = None if _within(verb[0], counted) else _how_many(text, start, end, dated, len(who), role)
        vague = vague or bool(_OF_SOME.search(text, start, verb[1]))
        if not who and found is None:
            continue
        if role == "in_favour":
            backing.append(verb)
        vague = vague or (found is None and bool(_VAGUE.search(text, start, end)))
        named.update({voter: (role, span) for voter, span in who if voter not in named})
        if found is not None:
            counts.setdefault(role, found)
            spans.append(found.span)
        spans += [verb, *(span for _, span in who), *(one.span() for one in _AMONG.finditer(text, start, end))]
        spans += [one.span() for one in _ONLY.finditer(text, start, end)]
    if counts or named:
        spans += [one.span() for words in (_GOING, _BOUNDING) for one in words.finditer(text)]
    return Poll(tuple(counts.values()), named, tuple(sorted(set(spans))), tuple(backing), vague)


def of_record(text: str, tallies: Sequence[Tally], dated: Sequence[Offsets]) -> Poll:
    """A tally as it stands, with the voters that are listed behind its figures."""
    counts = tuple(
        Count(role, value, value, (one.span.start, one.span.end))
        for one in tallies[:1]
        for role in ROLES
        if (value := getattr(one, role)) is not None
    )
    told = ballots.listed(text)
    for voter, role in _behind_figures(text, counts):
        told.setdefault(voter, role)
    if not counts:
        bare = _BRACKETS.sub(lambda one: " " * len(one.group()), text)
        counts = tuple(_none(bare))
        for role, verb, start, end in _subjects(bare, ()):
            if not _BALLOT.match(bare, verb[0]):
                continue
            for voter, _ in _voters(bare, start, end, dated):
                told.setdefault(voter, role)
    figures = [span for one in tallies for span in _figures_in(text, (one.span.start, one.span.end))]
    spans = figures + [one.span() for one in _BRACKETS.finditer(text)]
    return Poll(counts, {voter: (role, (0, 0)) for voter, role in told.items()}, tuple(spans))


def _behind_figures(text: str, counts: Sequence[Count]) -> Iterator[tuple[str, str]]:
    """Voters in brackets behind a figure that itself names no role: "by 21 votes to 4 (Japan, Panama)"."""
    for bracket in _BRACKETS.finditer(text):
        figures = list(_COUNTED.finditer(text, max(0, bracket.start() - _NEAR), bracket.start()))
        value = value_of(figures[-1].group("value")) if figures else None
        roles = [one.role for one in counts if one.low == value]
        if len(roles) == 1:
            yield from ((voter, roles[0]) for voter in ballots.voters(bracket.group()[1:-1]))


_NEAR = 60
_BRACKETS = re.compile(r"\([^()]*\)")


def _none(text: str) -> Iterator[Count]:
    """The roles that nobody is said to have taken."""
    for match in _NONE_OF.finditer(text):
        if not _NOT_SO.search(text, 0, match.start()):
            roles = ("against", "abstaining") if match.group("unanimous") else ("against",)
            for role in ("abstaining",) if match.group("abstaining") else roles:
                yield Count(role, 0, 0, match.span())


def _of_tallies(text: str, tallies: Sequence[Tally]) -> Iterator[Count]:
    for one in tallies[:1]:
        for role in ROLES:
            value = getattr(one, role)
            if value is None:
                continue
            span = (one.span.start, one.span.end)
            places = (m for m in _COUNTED.finditer(text, *span) if value_of(m.group("value")) == value)
            place = next(places, None)
            low, high = _range(text, place) if place else (value, value)
            yield Count(role, low, high, span)


def _figures_in(text: str, tally: Offsets) -> Iterator[Offsets]:
    """The figures and roles of a tally with the nouns that are counted, without what is voted on between them."""
    for figure in _COUNTED.finditer(text, *tally):
        nouns = _NOUNS.match(text, figure.end(), tally[1])
        yield figure.start(), nouns.end() if nouns else figure.end()
    yield from (role.span() for role in _ROLE.finditer(text, *tally))


def _range(text: str, figure: re.Match[str]) -> tuple[float, float]:
    """From how many to how many a figure with the words before it says that they are."""
    value = value_of(figure.group("value")) or 0.0
    bound = _BOUND.search(text, 0, figure.start())
    match bound.lastgroup if bound else None:
        case "over":
            return value + 1, math.inf
        case "least":
            return value, math.inf
        case "under":
            return 0, value - 1
        case "most":
            return 0, value
        case "nearly":
            return value * (1 - 2 * _ABOUT), value
        case "about":
            return value - max(1, value * _ABOUT), value + max(1, value * _ABOUT)
        case _:
            return value, value


def _subjects(text: str, counted: Sequence[Offsets]) -> Iterator[tuple[str, Offsets, int, int]]:
    """Each role that is told to have been taken: its words, and where those who took it are named, behind the figures
    that are `counted` before it.
    """
    told_by = _ACCORDING.match(text)
    bounds = [told_by.end() if told_by else 0, *(match.end() for match in _CLAUSE.finditer(text)), len(text)]
    before = 0
    for match in _ROLE.finditer(text):
        role = match.lastgroup or ""
        if _DENIED.search(text, 0, match.start()) and not _ONLY_TO.search(text, 0, match.start()):
            continue
        passive = _BY.match(text, match.end())
        if passive:
            yield role, (match.start(), passive.end()), passive.end(), min(b for b in bounds if b >= passive.end())
            continue
        start = max(before, max((bound for bound in bounds if bound <= match.start()), default=0))
        start = max([start, *(end for _, end in counted if end <= match.start())])
        if _VOTED.search(text, start, match.start()):
            continue  # another deed stands between, which names those before it
        yield role, match.span(), start, match.start()
        before = match.end()


def _voters(text: str, start: int, end: int, dated: Sequence[Offsets]) -> Iterator[tuple[str, Offsets]]:
    for voter, (a, b) in ballots.places(text[start:end]):
        span = (start + a, start + b)
        owned = text[span[1] : span[1] + 2] in ("'s", "’s")
        if (
            owned
            or any(span[0] < end and start < span[1] for start, end in dated)
            or (_LED_TO.search(text, 0, span[0]) and not _by(text, start, span[0]))
        ):
            continue
        if not _BODY.search(voter) and not _NO_NAME.fullmatch(voter) and value_of(voter) is None:
            yield voter, span


def _by(text: str, start: int, at: int) -> bool:
    """Whether a name stands right behind the "by" of a passive."""
    return not text[start:at].strip().removeprefix("the").strip()


def _how_many(text: str, start: int, end: int, dated: Sequence[Offsets], named: int, role: str) -> Count | None:
    one_of = _ONE_OF.search(text, start, end)
    if one_of is not None and named:
        value = value_of(one_of.group("value")) or 0.0
        nouns = _NOUNS.match(text, one_of.end(), end)
        return Count(role, value, value, (one_of.start(), nouns.end() if nouns else one_of.end()))
    totals = [match.span() for match in _OUT_OF.finditer(text, start, end)]
    found = [
        match
        for match in _COUNTED.finditer(text, start, end)
        if not _within(match.start(), dated) and not any(a < match.start() < b for a, b in totals)
    ]
    if found:
        last = found[-1]
        nouns = _NOUNS.match(text, last.end(), end)
        return Count(role, *_range(text, last), (_opening(text, last.start()), nouns.end() if nouns else last.end()))
    nobody = _NOBODY.search(text, start, end)
    if nobody is not None and not named:
        nouns = _NOUNS.match(text, nobody.end(), end)
        return Count(role, 0, 0, (nobody.start(), nouns.end() if nouns else nobody.end()))
    only = _ONLY.search(text, start, end)
    if only is not None and named and not _AMONG.search(text, start, end):
        return Count(role, named, named, only.span())
    return None


def _opening(text: str, start: int) -> int:
    bound = _BOUND.search(text, 0, start)
    return bound.start() if bound else start


def _within(at: int, spans: Sequence[Offsets]) -> bool:
    return any(start <= at < end for start, end in spans)
