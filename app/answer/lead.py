"""The lead: the short answer, computed from the statements below it and never more than they bear."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.answer.asking import Asked
from app.answer.kinds import FIGURES
from app.answer.match import Match
from app.answer.question import Question
from app.answer.whether import settles
from app.evidence.reading import ballots
from app.evidence.reading.tallies import in_words
from app.evidence.voices.origins import called
from app.evidence.weigh import Weighed
from app.model import Statement
from app.words import is_plural
from ingest.model import Speaker


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
    if (
        question.asked in FIGURES
        and _TO_COME.search(rows[0].statement.text)
        and not (_TO_COME.search(question.text) or _WAS_TO.search(question.text))
    ):
        return None  # how many are to come does not tell how many there are
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
    return _attributed(f"{said}{_stage(question, first)}", first) if said else None


_IN_COMMITTEE = re.compile(
    r"\b(?!The )((?:[A-Z][\w-]+ ){1,3}Committee)(?:, [^,]{1,60},)? "
    r"(?:approved|adopted|rejected|voted|recommended|endorsed)\b"
)
"""A committee as the one who decides: "the Second Committee approved"."""


def _stage(question: Question, first: Statement) -> str:
    """Where a vote was taken, if in a committee that a question does not name: the plenary may vote otherwise."""
    found = _IN_COMMITTEE.search(first.text) if question.asked in (Asked.TALLY, Asked.BALLOT) else None
    return f", in the {found[1]}" if found and "committee" not in question.text.lower() else ""


_TO_COME = re.compile(
    r"\b(?:will|would|shall|might|could|should|(?:plan(?:s|ned)?|intend(?:s|ed)?|expect(?:s|ed)?|aims?|going|due|set) "
    r"to|forecasts?|projected)\b"
)
"""Words of what is only to come, in a statement or in a question."""
_WAS_TO = re.compile(
    r"\b(?:[Ii]s|[Aa]re|[Ww]as|[Ww]ere)\b.{0,60}?\bto (?!the\b|an?\b|its\b|their\b|his\b|her\b)(?=[a-z])"
)
"""Words that ask for what is or was to come: "how many are to be built", not "how many were sent to Chile"."""


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


def _as_told(speakers: Sequence[Speaker]) -> str:
    """ "as the panel reports", "as the law-firm analyses report"."""
    who = _listed_once(speakers)
    several = len({one.name for one in speakers}) > 1 or is_plural(who)
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
    """Yes or no, by whom."""
    word = None if first.label == "contested" or first.hedge == "modal" else settles(question, match)
    if word is None:
        return None
    if first.label == "documented":
        return f"{word}, by the record"
    return f"{word}, {_as_told([one for one in first.speakers if not one.relays])}"


def _spans(match: Match, *, most: int) -> str | None:
    text = match.view.row.text
    found = [" ".join(text[start:end].split()) for start, end in match.held.spans[:most]]
    return _listed(list(dict.fromkeys(found)))


def _listed(names: Sequence[str]) -> str | None:
    if not names:
        return None
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
