"""Which words of a question lean on the turn before: pronouns and descriptions that nothing in it stands for.

A pronoun whose name stands before it in the same question ("Did Ghana change its vote?") leans on nothing, nor does
one that is a mere form ("is it true that …", "are there …"), nor a description that its own words complete ("the
resolution on fishing"). What governs what is told from the words beside it, not from a parse.
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from typing import Literal

from app.answer.dialogue.phrases import ACT_NOUN
from app.answer.question import Question
from app.words import tokens

Kind = Literal["subject", "object", "possessive", "act", "thing", "place", "time", "side", "reply"]

OPENING = re.compile(r"^(?:and|but|so|also|then|ok(?:ay)?|well|what about|how about)\b[\s,]*", re.IGNORECASE)
"""The words that tie a question to the one before without standing for anything in it."""

_BODY = (
    "body|council|committee|assembly|commission|court|country|state|government|party|company|bank|minister|president|"
    "ministry|programme|program|organi[sz]ation|agency|speaker|author|delegation|delegate|ambassador"
)
_ORDER = "other|same|first|second|third|last|next|previous|earlier|later|final|latest|new|old|original"
_COMPLETED = re.compile(
    r"\s+(?:of|on|against|about|concerning|regarding|between|for|with|from|by|calling|that|which|who|whose|called|named|titled)\s+\w",
    re.IGNORECASE,
)
_DEFINITE = re.compile(
    rf"\b(?:the|this|that|these|those)\s+(?:(?:{_ORDER}|\d{{4}})\s+)?(?P<noun>[a-z][\w-]*)\b", re.IGNORECASE
)
_BODY_NOUN = re.compile(rf"(?:{_BODY})(?:s|es)?", re.IGNORECASE)
_SIDE = re.compile(
    r"\b(?:the|their|its|his|her)\s+(?:other|opposing|opposite|rival)\s+(?:sides?|part(?:y|ies)|camps?)\b|"
    r"\b(?:their|its|his|her)\s+(?:opponents?|critics|adversar(?:y|ies)|detractors)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?P<word>it|they|he|she|him|them|his|her|hers|its|theirs?)\b", re.IGNORECASE)
_DEMONSTRATIVE = re.compile(
    r"(?:(?P<governed>\b(?:on|of|about|for|against|since|after|before|by|with|to|than|at|like)\s+)"
    r"(?:this|that|these|those)\b(?=\s*(?:[?.!,;:)]|$|and\b|or\b))|"
    r"\b(?:this|that|these|those)(?=\s*[?.!]?\s*$)|"
    r"\b(?:is|was|were|are|does|did|do|has|have|will|would|could|can)\s+(?:this|that|these|those)\b(?!\s+who\b))",
    re.IGNORECASE,
)
_SAME = re.compile(
    r"\bthe same\b(?!.*\bas\b)|\b(?:which|what|the (?:first|second|third|last|other)) ones?\b", re.IGNORECASE
)
_REPLY = re.compile(
    r"\b(?:respond|reply|replies|react|object|agree|disagree|answer|comment|counter)(?:s|ed|ied)?(?=\s*\?*$)", re.I
)
_PLACE = re.compile(r"\bthere\b", re.IGNORECASE)
_THERE_IS = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|can|could|may|might|does|do|did)(?:n['’]t)? there\b|"
    r"\bthere (?:is|are|was|were|be|been|has|have|had|exists?|will|would|may|might|can|could|must|should)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:since|by|until|before|at|from) then\b|\b(?:that|the same) (?:day|month|year|time)\b|\bthen\s*\?*$", re.I
)
_IT_IS = re.compile(
    r"\b(?:is|was|be|isn['’]t|wasn['’]t) it (?:\w+ly )?\w+ (?:that|to|whether|if)\b|"
    r"\bit (?:is|was|be|has been|had been) (?:\w+ly )?\w+ (?:that|to|whether|if|when)\b",
    re.IGNORECASE,
)
_AUXILIARY = r"(?:did|does|do|was|is|are|were|has|have|had|will|would|can|could|should|must|may|might)"
_AFTER_AUXILIARY = re.compile(rf"\b{_AUXILIARY}(?:n['’]t)?\s+$", re.IGNORECASE)
_NO_VERB_FOLLOWS = re.compile(
    r"\s*(?:[?.!,;:)]|$|(?:in|on|at|to|of|for|from|by|with|against|about|during|before|after|and|or|when|then|there|too)\b)",
    re.IGNORECASE,
)
_MOST = 12  # a question with more is a text, in which the first few tell as much
_NAMES = ("principal", "name", "acronym")


@dataclass(frozen=True, slots=True)
class Lean:
    """Words that stand for something of the turn before. `noun` is what it is called, where it is called by a noun."""

    start: int
    end: int
    kind: Kind
    noun: str | None = None


def leans(question: Question, before: Set[str]) -> tuple[Lean, ...]:
    """The words of a question that lean on the turn before, in order; `before` are the stems of its words."""
    text, found = question.text, list[Lean]()
    covered = [(one.start, one.end) for one in (*question.anchors, *question.excluded)]

    def add(start: int, end: int, kind: Kind, noun: str | None = None) -> None:
        if len(found) < _MOST and all(end <= one.start or start >= one.end for one in found):
            found.append(Lean(start, end, kind, noun))

    for match in _SIDE.finditer(text):
        add(*match.span(), "side")
    for match in _SAME.finditer(text):
        add(*match.span(), "thing")
    for match in _TIME.finditer(text):
        add(*match.span(), "time")
    for match in _REPLY.finditer(text):
        add(*match.span(), "reply")
    for match in _DEFINITE.finditer(text):
        kind = _described(question, match, before)
        noun = match.span("noun")
        if kind is not None and not any(start < noun[1] + 2 and end > noun[0] for start, end in covered):
            add(*match.span(), kind, match["noun"].lower())
    forms = {at for match in _IT_IS.finditer(text) for at in range(*match.span())}
    first_name = min((one.end for one in question.anchors if one.kind in _NAMES), default=len(text))
    for match in _PRONOUN.finditer(text):
        pronoun = _pronoun(question, match, named=first_name <= match.start())
        if pronoun is not None and match.start() not in forms:
            add(*match.span(), pronoun)
    for match in _DEMONSTRATIVE.finditer(text):
        add(match.end() - len(match.group().split()[-1]), match.end(), "object" if match["governed"] else "thing")
    forms = {at for match in _THERE_IS.finditer(text) for at in range(*match.span())}
    for match in _PLACE.finditer(text):
        if match.start() not in forms:
            add(*match.span(), "place")
    return tuple(sorted(found, key=lambda one: one.start))


def _described(question: Question, match: re.Match[str], before: Set[str]) -> Kind | None:
    """What a description stands for; None where its own words complete it or the turn before knows no such thing."""
    noun, text = match["noun"], question.text
    if _COMPLETED.match(text, match.end()):
        return None
    if ACT_NOUN.fullmatch(noun):
        return "act"
    if _BODY_NOUN.fullmatch(noun):
        return "thing"
    stems = [token.stem for token in tokens(noun)]
    return "thing" if stems and stems[0] in before else None


def _pronoun(question: Question, match: re.Match[str], *, named: bool) -> Kind | None:
    """What a pronoun is in its clause; None where it may stand for a name before it in the question (`named`)."""
    text, word = question.text, match["word"].lower()
    bare = _NO_VERB_FOLLOWS.match(text, match.end()) is not None
    if word in ("its", "his", "their") or (word == "her" and not bare):
        return None if named else "possessive"
    if word in ("it", "they", "he", "she") and (_AFTER_AUXILIARY.search(text, 0, match.start()) or not bare):
        return None if named else "subject"
    return "object"
