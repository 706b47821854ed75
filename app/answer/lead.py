"""The lead: the short answer, computed from the statements below it and never more than they bear."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.answer.asking import Asked
from app.answer.match import Match
from app.answer.question import Question
from app.evidence import ballots
from app.evidence.origins import called
from app.evidence.tallies import in_words
from app.evidence.weigh import Weighed
from app.model import Statement
from app.words import STOP, alike, stem, tokens
from ingest.model import Speaker
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
_ASKED_NEGATIVELY = re.compile(r"\b(?:not|never|no)\b|n['’]t\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """A statement of an answer with the match that chose it and what was found about it."""

    statement: Statement
    match: Match
    weighed: Weighed


def lead(question: Question, rows: Sequence[Row]) -> str | None:
    """One short line, or None where the statements bear none."""
    if not rows or rows[0].statement.label == "advocacy" or rows[0].match.missing:
        return None
    first, match, found = rows[0].statement, rows[0].match, rows[0].weighed
    if question.premise:
        return _premise(question, first, found)
    if question.asked is Asked.TALLY:
        said = _tally(question, match)
    elif question.asked is Asked.WHETHER:
        return _whether(question, first, match)
    elif question.asked is Asked.BALLOT:
        said = _ballot(question, match)
    elif question.asked in (Asked.DATE, Asked.COUNT, Asked.SHARE, Asked.MONEY, Asked.DURATION, Asked.QUANTITY):
        said = _spans(match, most=1)
    elif question.asked is Asked.STATES:
        said = _spans(match, most=40)
    else:
        return None
    return _attributed(said, first) if said else None


def _attributed(said: str, first: Statement) -> str:
    """A record's figure stands alone; anyone else's carries the name of who gives it."""
    if first.label == "documented":
        return said
    speakers = [one for one in first.speakers if not one.relays]
    if first.label == "contested":
        return f"Contested: {said}, by {_listed_once(speakers)}"
    return f"{said}, {_as_told(speakers)}"


def _listed_once(speakers: Sequence[Speaker]) -> str:
    return " and ".join(dict.fromkeys(called(one) for one in speakers))


_SEVERAL = re.compile(r"(?:^|\s)[a-z]+(?<!s)s$")


def _as_told(speakers: Sequence[Speaker]) -> str:
    """ "as the panel reports", "as the law-firm analyses report"."""
    who = _listed_once(speakers)
    several = len({one.name for one in speakers}) > 1 or _SEVERAL.search(who)
    return f"as {who} report" if several else f"as {who} reports"


def _tally(question: Question, match: Match) -> str | None:
    tallies = match.view.row.analysis.tallies
    if not tallies:
        return None
    whole = in_words(tallies[0], ("in_favour", "against", "abstaining"))
    if question.role is None:
        return whole or None
    return in_words(tallies[0], (question.role,)) or None


def _ballot(question: Question, match: Match) -> str | None:
    """How each state asked about voted; of a role, who voted so."""
    text = match.view.row.text
    cast = {**ballots.listed(text), **ballots.told(text)}
    if question.role is not None:
        return _listed([voter for voter, role in cast.items() if role == question.role])
    asked = list(dict.fromkeys(a.principal.name for a in question.anchors if a.principal and a.principal.is_state))
    return _listed([f"{voter} {ballots.WORDS[cast[voter]]}" for voter in asked if voter in cast])


def bears_out(question: Question, match: Match) -> bool:
    """Whether a statement's tally gives every figure that the question takes for granted."""
    return any(
        all(getattr(tally, role) == value for role, value in question.premise)
        for tally in match.view.row.analysis.tallies
    )


def contradicts(question: Question, match: Match) -> bool:
    """Whether a statement's tally gives another figure for a role than the question takes for granted."""
    return any(
        getattr(tally, role) not in (None, value)
        for tally in match.view.row.analysis.tallies[:1]
        for role, value in question.premise
    )


def _premise(question: Question, first: Statement, found: Weighed) -> str | None:
    """The question's own figures held against the tally found."""
    tallies = found.view.row.analysis.tallies
    if not tallies:
        return None
    wrong = [role for role, value in question.premise if getattr(tallies[0], role) not in (None, value)]
    if not wrong:
        return None
    told = in_words(tallies[0], tuple(wrong))
    record = first.label == "documented"
    who = "The record shows" if record else f"“{found.view.identity.document.title}” gives"
    asked = ", ".join(f"{value} {_ROLE[role]}" for role, value in question.premise if role in wrong)
    return f"{who} {told}, not {asked}"


_ROLE = {"in_favour": "in favour", "against": "against", "abstaining": "abstaining", "not_voting": "not voting"}


def _whether(question: Question, first: Statement, match: Match) -> str | None:
    """Yes or no, only where the statement says outright, in the question's own words, all that the question names."""
    if first.label == "contested" or first.hedge == "modal" or _ASKED_NEGATIVELY.search(question.text):
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
    word = _yes_or_no(question, match.view.row.text)
    if word is None:
        return None
    if first.label == "documented":
        return f"{word}, by the record"
    return f"{word}, {_as_told([one for one in first.speakers if not one.relays])}"


_NAME = re.compile(r"[A-Z][\w’'-]+(?:\s+(?:(?:of|the|and|for|on|in|to)\s+){0,2}[A-Z][\w’'-]+)+")


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


def _yes_or_no(question: Question, text: str) -> str | None:
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


def _spans(match: Match, *, most: int) -> str | None:
    text = match.view.row.text
    found = [" ".join(text[start:end].split()) for start, end in match.held.spans[:most]]
    return _listed(list(dict.fromkeys(found)))


def _listed(names: Sequence[str]) -> str | None:
    if not names:
        return None
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
