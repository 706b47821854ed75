"""What a question asks for: the kind of thing, the anchors that an answer must speak of, and its other words.

An *anchor* is a name, act, instrument, place, date or number that the question names. A statement that does not
speak of every anchor does not answer, however near it is. The other words are *terms*; they may be met by words of
like meaning.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from app.answer.anchors import Anchor, anchors_of
from app.answer.asking import SIDES, Asked, kind_of
from app.words import ASKING, STOP, Token, stem, tokens
from ingest.analysis.dates import dates
from ingest.analysis.tallies import tallies
from ingest.names import find

Role = Literal["in_favour", "against", "abstaining", "not_voting"]


@dataclass(frozen=True, slots=True)
class Term:
    """A content word of the question."""

    word: str
    stem: str
    inherited: bool = False  # from the turn before, not from the question's own words
    aside: bool = False  # said before the question is put: "Given how bad it is, when …?"


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood."""

    text: str
    asked: Asked
    anchors: tuple[Anchor, ...] = ()
    terms: tuple[Term, ...] = ()
    role: Role | None = None
    heads: tuple[Term, ...] = ()  # what may be counted ("how many *foreign workers* …")
    premise: tuple[tuple[Role, int], ...] = ()  # figures that the question takes for granted
    negated: bool = False
    excluded: tuple[Anchor, ...] = field(default=())  # "besides Iran"
    singling: tuple[str, ...] = ()  # stems of words that pick one of several: "the *first* order", "the *largest* bank"


_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("in_favour", re.compile(r"\b(?:in favou?r|voted? (?:for|yes)|supported|votes? for|yes votes)\b", re.I)),
    ("against", re.compile(r"\b(?:against|voted? no|opposed|no votes)\b", re.I)),
    ("abstaining", re.compile(r"\babst(?:ain|ention)\w*\b", re.I)),
    (
        "not_voting",
        re.compile(
            r"\b(?:not present|absent|did not vote|not vot\w+|not take part|(?:take|took) no part|stayed? away)\b", re.I
        ),
    ),
)
_VOTE = re.compile(r"\b(?:vot(?:e|es|ed|ing)|tally|ballot|abstain\w*|abstention\w*|in favou?r)\b", re.I)

# "How did it vote on the code against theft?": the whole vote is asked for.
_ON_WHAT = re.compile(r"\bhow did .{2,80}? vote (?:\w+ \w+ )?(?:on|about)\b", re.IGNORECASE)
_MEMBERS = re.compile(r"^(?:which|what) (?:\w+ ){0,2}?(?:members?|delegations?|delegates)\b", re.IGNORECASE)
_SIDED = re.compile(
    r"\b\d+ (?:member )?(?:states|countries|nations|members|delegations|governments) (?:oppos|support)", re.IGNORECASE
)

# "How many countries said no to …?" asks for a tally's role though it names no vote.
_SAID = re.compile(r"\bhow many (?:[\w-]+ ){1,4}?sa(?:id|y) (?:(no)|yes)\b(?: to)?", re.IGNORECASE)

_BALLOT_WORDS = (
    "vote", "against", "favour", "abstain", "abstent", "favor", "talli", "cast", "support", "oppos", "mani",
)  # fmt: skip


def understand(text: str, inherited: Sequence[tuple[int, int]] = ()) -> Question:
    """Read a question. Never fails; an unreadable one has no anchors and asks WHAT.

    `inherited`: where in `text`, whose spaces are folded then, words stand that are not the asker's own.
    """
    folded = " ".join(text.split())
    said_so = _SAID.search(folded)
    asked = Asked.TALLY if said_so else kind_of(folded)
    voting = bool(_VOTE.search(folded)) or asked is Asked.TALLY
    anchors, excluded, covered = anchors_of(folded, inherited)
    # "Day against Noise" is a name: its words ask for no role. Neither do those of what was voted on.
    role = _role(_without(folded, covered)) if voting and not _ON_WHAT.search(folded) else None
    if said_so:
        role = "against" if said_so.group(1) else "in_favour"
    premise: tuple[tuple[Role, int], ...] = ()
    words = tokens(folded)
    members = asked is Asked.WHAT and bool(_MEMBERS.match(folded))
    if (members or asked in (Asked.TALLY, Asked.COUNT, Asked.STATES, Asked.WHO, Asked.NAMES)) and role and voting:
        listing = members or asked in (Asked.STATES, Asked.WHO, Asked.NAMES)
        asked = Asked.BALLOT if listing else Asked.TALLY
    if asked is Asked.TALLY and re.search(r"\bhow did\b", folded, re.I) and _voter_is_state(folded):
        asked = Asked.BALLOT
    if _VOTE.search(folded) or _SIDED.search(folded):
        premise = _premise(folded)
        if premise:
            anchors = tuple(a for a in anchors if a.kind != "number")
    terms = _terms(words, covered, inherited, _put_from(folded))
    if asked is Asked.SIDES:
        asking = {token.stem for match in SIDES.finditer(folded) for token in tokens(match.group())}
        terms = tuple(term for term in terms if term.stem not in asking)
    if asked in (Asked.TALLY, Asked.BALLOT) or premise:
        terms = tuple(term for term in terms if not term.stem.startswith(_BALLOT_WORDS))
    return Question(
        text=folded,
        asked=asked,
        anchors=anchors,
        terms=terms,
        role=role,
        heads=_heads(folded),
        premise=premise,
        negated=bool(re.search(r"\b(?:not|never|n't|refuse[ds]? to|fail(?:s|ed)? to)\b", folded, re.I)),
        excluded=excluded,
        singling=_singling(folded, covered),
    )


_WHY_VOTE = re.compile(
    r"^(?:and |so |but )?why (?:did|does|do|has|have) (?P<who>.+?) (?:votes?|voted|abstain(?:ed)?|oppose[ds]?) "
    r"(?:(?:against|in favou?r of|in favou?r|for|from|in the vote|on|with) )*(?P<what>.+?)\??$",
    re.IGNORECASE,
)


def ballot_taken_for_granted(question: Question) -> Question | None:
    """The question that a "why did A vote against B?" takes as answered: how A voted on B. None for other questions."""
    match = _WHY_VOTE.match(question.text)
    if question.asked is not Asked.WHY or question.role is None or match is None:
        return None
    put = understand(f"how did {match['who']} vote on {match['what']}?")
    return put if put.asked is Asked.BALLOT else None


def _without(text: str, covered: Sequence[tuple[int, int]]) -> str:
    """A text with spaces for what is covered."""
    letters = list(text)
    for start, end in covered:
        letters[start:end] = " " * (end - start)
    return "".join(letters)


def _role(text: str) -> Role | None:
    found = [role for role, pattern in _ROLES if pattern.search(text)]
    return found[0] if len(found) == 1 else None


def _voter_is_state(text: str) -> bool:
    match = re.search(r"\bhow did (?:the )?(.{2,60}?) vote\b", text, re.I)
    if match is None:
        return False
    named = find(match.group(1), any_case=True)
    return bool(named) and all(mention.principal.is_state for mention in named)


def _premise(text: str) -> tuple[tuple[Role, int], ...]:
    """Figures of a vote that the question takes for granted: "why did 43 states vote against …?"."""
    found: list[tuple[Role, int]] = []
    for tally in tallies(text):
        for given, _ in _ROLES:
            value = getattr(tally, given)
            if value is not None:
                found.append((given, value))
    if found:
        return tuple(found)
    pattern = re.compile(
        r"\b(\d+) (?:\w+ ){0,4}?(?:(vote[ds]?|voting|were|cast \w+ votes?) )?"
        r"(in favou?r|against|abstain\w*|for|oppose[ds]?|support(?:ed|s)?)\b",
        re.I,
    )
    days = [(one.span.start, one.span.end) for one in dates(text)]
    for match in pattern.finditer(text):
        if any(start <= match.start() < end for start, end in days):
            continue  # "the June 2025 day against …"
        word = match.group(3).lower()
        role: Role = (
            "abstaining"
            if word.startswith("abst")
            else "against"
            if word.startswith(("against", "oppos"))
            else "in_favour"
        )
        found.append((role, int(match.group(1))))
    return tuple(found)


_ASKING = (
    r"(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|do|does|did|has|have|had|can|could|will|would)\b"
)
_ASKS = re.compile(rf"^(?:and |but |so |then )?(?:(?:in|on|by|at|to|until|since|from|with) )?{_ASKING}", re.IGNORECASE)
_PUTS = re.compile(rf"[,:;.–—]\s+(?:and |but |so |then |please )?(?:\w+ )?{_ASKING}", re.IGNORECASE)


def _put_from(text: str) -> int:
    """Where the question itself begins, behind what is said before it is put."""
    found = None if _ASKS.match(text) else _PUTS.search(text)
    return found.start() if found else 0


_SINGLING = re.compile(
    r"\b(?:the|its|their|his|her|this|that|whose|\w+['’]s?)\s+(?:very\s+)?"
    r"(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|initial|inaugural|earliest|oldest|original|"
    r"largest|biggest|greatest|smallest|highest|lowest|longest|shortest|richest|poorest)\b",
    re.IGNORECASE,
)


def _singling(text: str, covered: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """The stems of ordinals and superlatives that pick one of several, those within names aside."""
    found = (match.span(1) for match in _SINGLING.finditer(text))
    free = [(a, b) for a, b in found if not any(start <= a < end for start, end in covered)]
    return tuple(stem(text[a:b].lower()) for a, b in free)


_HELPING = {"have", "has", "had", "were", "was", "are", "is", "been", "being"}


def _heads(text: str) -> tuple[Term, ...]:
    """The first words after "how many", up to a stop word: the noun that is counted is among them."""
    match = re.search(r"\b(?:how many|number of)\s+(.+)", text, re.I)
    found: list[Term] = []
    for token in tokens(match.group(1))[:5] if match else ():
        if token.word in STOP:
            if found and token.word not in _HELPING:
                break
            continue
        found.append(Term(token.word, token.stem))
    return tuple(found[:3])


def _terms(
    words: Sequence[Token], covered: Sequence[tuple[int, int]], inherited: Sequence[tuple[int, int]], put_from: int
) -> tuple[Term, ...]:
    seen: dict[str, Term] = {}
    for token in words:
        inside = any(start <= token.start < end for start, end in covered)
        if inside or token.word in STOP or token.word in ASKING or token.word.isdigit():
            continue
        lent = any(start <= token.start < end for start, end in inherited)
        seen.setdefault(token.stem, Term(token.word, token.stem, lent, token.start < put_from))
    return tuple(seen.values())
