"""Yes or no: which statements settle a question that asks whether something is so."""

from __future__ import annotations

import re
from typing import Literal

from app.answer.match import Match
from app.answer.question import Question
from app.words import STOP, alike, stem, tokens
from ingest.names import find

# What may turn a statement round. A denial outright stands at the verb; anything else leaves it open.
_TURNING = re.compile(
    r"\b(?:not|never|no|none|nor|neither|nobody|nothing|without|cannot|hardly|barely|fail(?:s|ed)?|refus(?:es?|ed)|"
    r"reject(?:s|ed)?|den(?:y|ies|ied))\b|n['’]t\b",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    r"(?:\b(?:do|does|did|is|are|was|were|has|have|had|will|would|can|could)\s+(?:not|never)|n['’]t|\bnever|\bcannot|"
    r"\b(?:refuse[sd]?|fail(?:s|ed)?) to)\s+(?:\w+ly\s+)?(?:be(?:en)?\s+)?(\w+)",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"\bvot(?:e[sd]?|ing)\s+(?:\w+\s+){0,5}against\b", re.IGNORECASE)
_ASKED_NEGATIVELY = re.compile(r"\b(?:not|never|no)\b|n['’]t\b", re.IGNORECASE)
_NAME = re.compile(r"[A-Z][\w’'-]+(?:\s+(?:(?:of|the|and|for|on|in|to)\s+){0,2}[A-Z][\w’'-]+)+")


def settles(question: Question, match: Match) -> Literal["Yes", "No"] | None:
    """Yes or no, only where the statement says outright, in the question's own words, all that the question names."""
    analysis = match.view.row.analysis
    if analysis.nature != "factual" or analysis.hedge == "modal" or _ASKED_NEGATIVELY.search(question.text):
        return None
    # A question that names nothing ("are tariffs legal?") is not settled by a statement that says much else besides.
    if not question.anchors and len(question.terms) * 3 < sum(t.word not in STOP for t in match.view.tokens):
        return None
    if (question.anchors and match.anchored < 1.0) or not question.terms or not _same_actors(question, match):
        return None
    qualifying = _qualifying(match.view.row.text, frozenset(t.stem for t in tokens(question.text)))
    told = {token.stem for token in match.view.tokens if token.start not in qualifying}
    if any(not alike(term.stem) & told for term in question.terms):
        return None
    if bool(_AGAINST.search(question.text)) != bool(_AGAINST.search(match.view.row.text)):
        return None  # to have voted on a thing, or for it, is not to have voted against it
    return _yes_or_no(question, match.view.row.text)


def _qualifying(text: str, asked: frozenset[str]) -> frozenset[int]:
    """Where words stand that only qualify in a longer name of which the question has nothing else.

    "Independent Audit Board" does not say that anything is independent; that it is a board, it says.
    """
    found: set[int] = set()
    for name in _NAME.finditer(text):
        words = [(name.start() + t.start, t.stem) for t in tokens(name.group()) if t.word not in STOP]
        if sum(stem in asked for _, stem in words) == 1:
            found.update(start for start, _ in words[:-1])
    return frozenset(found)


def _yes_or_no(question: Question, text: str) -> Literal["Yes", "No"] | None:
    """By the words that turn a statement round and are not the question's own; None where they leave it open."""
    asked = frozenset[str]().union(*(alike(term.stem) for term in question.terms))
    turning = [match for match in _TURNING.finditer(text) if stem(match.group().lower()) not in asked]
    if not turning:
        return "Yes"
    denied = _DENIAL.search(text)
    return "No" if len(turning) == 1 and denied is not None and stem(denied.group(1).lower()) in asked else None


def _same_actors(question: Question, match: Match) -> bool:
    """Whether those whom both name stand in the same order and behind the same "by", so that who did it to whom agrees.

    A statement that begins with another state tells of that one.
    """
    asked = _actors(question.text)
    told = _actors(match.view.row.text)
    names = {name for name, _ in asked}
    if names and told and told[0][0] not in names:
        return False
    return not names or list(dict.fromkeys(one for one in told if one[0] in names)) == list(dict.fromkeys(asked))


def _actors(text: str) -> list[tuple[str, bool]]:
    """The principals that a text names, in order, and whether "by" stands before each."""
    mentions = find(text, any_case=text == text.lower())
    return [(m.principal.id, re.search(r"\bby (?:the )?$", text[: m.start]) is not None) for m in mentions]
