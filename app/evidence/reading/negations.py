"""How the words before a predicate govern it: whether it is asserted at all, denied, and of how many cases."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from app.evidence.reading.proposals import Decided
from app.words import Token
from ingest.analysis.lexicon import WORDS
from ingest.analysis.verbs import VERBS, F

Scope = Literal["one", "some", "every", "none"]

NOT = frozenset("not never cannot".split())
AUXILIARY = frozenset(
    "is are was were be been being am do does did done has have had having get got shall hereby".split()
)
MODAL = frozenset("would should could may might must will can ought cannot".split())
ADVERBS = frozenset("yet ever once even also still then since so far actually again all both either".split())
UNDONE = frozenset(
    """fail fails failed failing refuse refuses refused refusing decline declines declined neglect neglected omit
    omitted omits neglects yet unable powerless""".split()
)
DETERMINERS = frozenset(
    "the a an this that these those its their his her our of in for on at from with by any such newly".split()
)
NO = frozenset("no none nobody neither nor".split())
DENY = frozenset("deny denies denied denying".split())
_OPEN = frozenset("if unless whether should until before lest".split())
SOME = frozenset("some many several most few half part".split())
_NEARLY = frozenset("partly mostly partially nearly almost virtually hardly".split())
_NO_MORE = frozenset("fewer less more later longer sooner doubt matter other only until merely necessarily".split())
_OF_A_NAME = frozenset("of a the".split())  # "a vote of no confidence", "the no-fly zone": "no" only names the thing
_NOT_ONE = re.compile(r"(?:one|any|once|a single|a day|a case|a soul|a penny|a word)\b")
_TURNED = frozenset("did does do has have had was were is are".split())
DID_NOT = frozenset("didn't doesn't don't didn’t doesn’t don’t".split())
_OPENING = 3
"""Words from the beginning within which a negation turns verb and subject round."""
_RIGHT = 5
_BEHIND = 12
"""Words behind a predicate within which "at any time" belongs to it."""
_PAST = F.PAST | F.PART


@dataclass(frozen=True, slots=True)
class Sign:
    """How a word is governed by what stands before it; `start` is where that begins."""

    asserted: bool
    denied: bool = False
    scope: Scope = "one"
    start: int = 0
    end: int = 0
    cue: tuple[tuple[int, int], ...] = ()
    perfect: bool = False
    proposed: bool = False


LEFT_OUT = Sign(False)


def nothing_of(found: Sequence[Token]) -> dict[int, int]:
    """For each verb that "no", "none" or "not one" denies the token that does so."""
    denied: dict[int, int] = {}
    for at, token in enumerate(found):
        following = " ".join(one.word for one in found[at + 1 : at + 3])
        one = (token.word == "not" and _NOT_ONE.match(following)) or (token.word == "never" and at < _OPENING)
        if not one and (token.word not in NO or (at and found[at - 1].word in _OF_A_NAME)):
            continue
        inverted = _inverted(found, at)
        if inverted is not None:
            denied[inverted] = at
            continue
        if token.word == "never":
            continue
        if following.split(" ")[0] in _NO_MORE:
            continue
        before = at - 1
        while before >= 0 and found[before].word in ADVERBS | {"at", "in", "with", "by"}:
            before -= 1
        phrase = at and found[at - 1].word in ("at", "in", "by", "with")
        verb = VERBS.get(found[before].word) if before >= 0 else None
        if verb is not None and not phrase and verb.form & (F.PAST | F.PART | F.PRES3) and verb.base != "be":
            denied[before] = at
            continue
        if _of_a_clause(found, at) is not None:
            continue
        reach = range(at + 1, min(len(found), at + 14))
        behind = next((k for k in reach if _finite(found, k)), None)
        if behind is None:
            behind = next((k for k in reach if _present(found, k)), None)
        if behind is not None:
            denied[_predicate(found, behind)] = at
    return denied


def _of_a_clause(found: Sequence[Token], at: int) -> int | None:
    """The "that" behind what is said to be "no surprise", of a clause that it does not deny; None for none."""
    if not at or found[at - 1].word not in _IS:
        return None
    return next((k for k in range(at + 2, min(len(found), at + 5)) if found[k].word == "that"), None)


_IS = frozenset("is was are were be been being as".split())
_SO = frozenset("surprise doubt secret wonder accident coincidence question shock exaggeration mystery news".split())
"""What it is said to be none of where it is so all the same: "it is no secret that"."""


def _supposed(found: Sequence[Token], k: int) -> bool:
    """Whether a predicate is of a clause of which something is lacking: "there was no evidence that the army fired"."""
    for at in range(max(0, k - _FAR), k):
        that = _of_a_clause(found, at) if found[at].word == "no" else None
        if that is not None and that < k and found[that - 1].word not in _SO:
            return True
    return False


_FAR = 14
_CLAUSE = frozenset("that who whom which whose and but or when while because if as where although though".split())
_BESIDE = frozenset("at in on by to from of for under with near during off into over after before since".split())


def _predicate(found: Sequence[Token], k: int) -> int:
    """The predicate that goes with a subject in which a participle stands first: "none of the hostages held at the
    fort was harmed". The verb itself where it is none.
    """
    verb = VERBS.get(found[k].word)
    if verb is None or not verb.form & F.PART or k + 1 >= len(found) or found[k + 1].word not in _BESIDE:
        return k
    for turned in range(k + 2, min(len(found), k + 10)):
        if found[turned].word in _CLAUSE:
            return k
        if found[turned].word in _TURNED:
            behind = range(turned + 1, min(len(found), turned + 5))
            return next((at for at in behind if _finite(found, at)), k)
    return k


def _inverted(found: Sequence[Token], at: int) -> int | None:
    """The verb of "never did the House divide", "at no time was the bridge closed", "not once has it voted"."""
    if at >= _OPENING:
        return None
    turned = next((k for k in range(at + 1, min(len(found), at + 7)) if found[k].word in _TURNED), None)
    if turned is None or any(_finite(found, k) for k in range(at + 1, turned)):
        return None
    for k in range(turned + 2, min(len(found), turned + 12)):
        verb = VERBS.get(found[k].word)
        if verb is not None and found[k - 1].word not in DETERMINERS and found[k].word not in AUXILIARY:
            return k
    return None


def _finite(found: Sequence[Token], k: int) -> bool:
    word = found[k].word
    verb = VERBS.get(word)
    before = found[k - 1].word if k else ""
    if verb is None or word in AUXILIARY:
        return verb is None and word.endswith("ed") and before in AUXILIARY
    if verb.form & _PAST and before not in DETERMINERS:
        return True
    return bool(verb.form & (F.BASE | F.PRES3)) and before in AUXILIARY and word not in WORDS


def _present(found: Sequence[Token], k: int) -> bool:
    """Whether a word may be the present form that ends a subject: "none of the grain reaches"."""
    verb = VERBS.get(found[k].word)
    return verb is not None and bool(verb.form & F.PRES3) and found[k - 1].word not in DETERMINERS | NO


def sign_of(
    found: Sequence[Token], k: int, nothing: Mapping[int, int], settled: Mapping[int, Decided] = MappingProxyType({})
) -> Sign:
    """How the predicate at a token is governed by the words before it, and by what became of it if it was proposed."""
    if k in settled:
        return Sign(True, settled[k].lost, "one", settled[k].start, cue=settled[k].aside, proposed=True)
    if any(token.word in _OPEN for token in found[max(0, k - 10) : k]):
        return LEFT_OUT
    if any(token.word in _NEARLY for token in found[max(0, k - 8) : k]) or _supposed(found, k):
        return LEFT_OUT
    some = any(found[i].word in SOME and not (i and found[i - 1].word in NO) for i in range(max(0, k - _SOME_REACH), k))
    if k in nothing:
        at = nothing[k]
        no, behind = found[at], found[min(at + 1, len(found) - 1)]
        firm = no.word in ("never", "not", "nobody", "none") or (at > 0 and found[at - 1].word in ("at", "in"))
        cue = (no.start, behind.end if firm else no.end)
        return Sign(True, True, "none", found[min(at, k)].start, behind.end, (cue,), perfect=firm)
    denied, scope, start, perfect = False, "one", found[k].start, False
    i = k - 1
    steps = 0
    while i >= 0 and steps < _RIGHT:
        word = found[i].word
        steps += 1
        if word in MODAL:
            return LEFT_OUT
        if word in NOT or word.endswith("n't"):
            after = found[i + 1].word if i + 1 < len(found) else ""
            if after in ("only", "merely", "necessarily", "all", "every", "just"):
                return LEFT_OUT
            denied, start = not denied, found[i].start
            if word == "never" or (word == "not" and i + 1 < len(found) and found[i + 1].word == "once"):
                scope, perfect = "none", True
        elif word == "to":
            before = found[i - 1].word if i else ""
            if before not in UNDONE:
                return LEFT_OUT
            denied, start = not denied, found[i - 1].start
            i -= 1
        elif word in ("having", "being") and i and found[i - 1].word in DENY:
            denied, start = not denied, found[i - 1].start
            i -= 1
        elif word in DENY and i + 1 < len(found) and found[i + 1].word.endswith("ing"):
            denied, start = not denied, found[i].start
        elif word in ("has", "have", "is", "are"):
            perfect = True
        elif word not in AUXILIARY and word not in ADVERBS and not word.endswith("ly"):
            break
        i -= 1
    if not denied and _denied_that(found, k):
        denied = True
    if denied and scope == "one" and _AT_NO_TIME.search(" ".join(one.word for one in found[k : k + _BEHIND])):
        scope, perfect = "none", True
    spans = ((start, found[k].start),) if denied else ()
    of: Scope = "none" if scope == "none" else "some" if some else "one"
    return Sign(True, denied, of, start, cue=spans, perfect=perfect)


_SOME_REACH = 8
_AT_NO_TIME = re.compile(r"\b(?:at any (?:time|point|stage|moment)|on any occasion|even once|a single time)\b")


def _denied_that(found: Sequence[Token], k: int) -> bool:
    """Whether a predicate is the first of a clause that somebody denies: "denied that the army had entered"."""
    for i in range(k - 1, max(0, k - 10), -1):
        if found[i].word == "that" and found[i - 1].word in DENY:
            return True
        if VERBS.get(found[i].word) is not None and found[i].word not in AUXILIARY:
            return False
    return False
