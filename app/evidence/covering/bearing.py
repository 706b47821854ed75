"""Whether one account bears out another: tells of the same thing all that it asserts, in whatever words.

Stricter than likeness, since what it lets pass is called documented or corroborated: nothing that the one names may be
missing in the other, no verb may be lent by a title, nobody may change places, and what the other only plans, denies or
supposes bears nothing out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.evidence.comparing.matching import match
from app.evidence.covering.coverage import Aside, akin, days_held, introducing, lent, telling_tokens, uncovered, whole
from app.evidence.reading import tallies
from app.evidence.reading.families import kin
from app.words import STOP, opposed, stem, tokens
from ingest.analysis.verbs import VERBS, F

if TYPE_CHECKING:
    from app.evidence.accounts import Account

_LIKE = 0.7
"""Likeness from which two statements are of one thing."""
_ALL, _ENOUGH = 0.95, 3
"""Share of a statement's telling words from which an account tells all of it, where it has so many."""
_LEFT = 0.15
"""Share of a statement's telling words that may be missing: none of up to six."""
# What is not so, or not yet, though the words of it are there.
_UNREAL = re.compile(
    r"\b(?:threat\w*|plan(?:s|ned|ning)?|propos\w+|intend\w*|urg(?:e[sd]?|ing)|call(?:s|ed|ing)?\s+(?:for|on)|demand\w*|"
    r"refus\w+|declin\w+\s+to|consider(?:s|ed|ing)?|hop(?:es?|ed|ing)|want(?:s|ed)?|tr(?:y|ies|ied|ying)\s+to|attempt\w*|"
    r"den(?:y|ies|ied|ying)|would|could|might|(?-i:may)|should|if|unless|almost|nearly|except|likely|possibly|"
    r"expect(?:s|ed)|due\s+to|set\s+to|falsely|allegedly|false|untrue)\b",
    re.IGNORECASE,
)
_AGENT = re.compile(
    r"\bby\s+(?:(?:the|an?|its|their|his|her|of|and|both|all)\s+|[\w’'-]+\s+of\s+|[A-Z][\w’'-]*[,\s]+){0,8}[A-Z][\w’'-]*"
)
# Who acts in a clause that gives the reason or the time: "because the Russian Federation cast a veto".
_CLAUSE = re.compile(
    r"\b(?:because|after|when|while|as|since|whereas)\s+(?:the\s+)?(?:[A-Z][\w’'-]*\s+(?:of\s+(?:the\s+)?|and\s+)?)+"
    r"(?=(?:had\s+|has\s+)?(?:\w+ed|cast|used|voted|withdrew|left|took|made|gave|held)\b)"
)
_ACTING = F.PRES3 | F.PAST


def bears_out(here: Account, by: Account) -> bool:
    """Whether `by` tells of the same thing all that a statement asserts."""
    deeds = here.act.deeds.keys() if here.acts else frozenset()
    if not deeds <= by.acts | by.act.deeds.keys() or here.act.outcome not in (None, by.act.outcome):
        return False
    aside = (*introducing(here.view), *days_held(here.view.row.text, by.view))
    return (
        _of_one_thing(here, by)
        and _one_result(here, by)
        and not _missing(here, by, aside)
        and whole(here.view, by.view, aside)
        and not uncovered(here.view, by.view, aside)
        and as_real(here.view.row.text, by.view.row.text)
        and same_roles(here, by)
    )


def _of_one_thing(here: Account, by: Account) -> bool:
    found = match(here.facets, by.facets)
    if not found.against:
        # A long account may tell much else beside all that a statement says.
        return found.score >= _LIKE or (found.forth >= _ALL and len(here.facets.stems) >= _ENOUGH)
    # "It has been used 17 times" tells too little to be matched; what it looks back to must then be what is told.
    little = found.against.startswith("too little") and bool(by.view.antecedent or by.view.own_context)
    return little and all(not ways.isdisjoint(here.words) for ways in by.telling)


def _one_result(here: Account, by: Account) -> bool:
    """Whether all figures of a vote, and all ballots, are given by the other, and none differently."""
    mine, theirs = here.view.row.analysis.tallies, by.view.row.analysis.tallies
    if any(by.listed.get(voter) != role for voter, role in here.ballots.items()):
        return False
    return not mine or (bool(theirs) and tallies.difference(mine[0], theirs[0]) is None)


def _missing(here: Account, by: Account, aside: Aside) -> bool:
    """Whether `by` lacks too many words, or a verb or a name, or has the opposite of one."""
    known, own = lent(by.view, here.view), by.words
    words = [t for t in telling_tokens(here.view) if not any(start <= t.start < end for start, end in aside)]
    left = [t for t in words if kin(t.stem).isdisjoint(known) and not akin(t.stem, known)]
    verbs = [t for t in words if _is_verb(t.word) and kin(t.stem).isdisjoint(own)]
    return len(left) > len(words) * _LEFT or bool(verbs) or turned(here, by)


def turned(here: Account, by: Account) -> bool:
    """Whether `by` has the opposite of a word of the statement: "rose", where it tells that something fell."""
    own = by.words
    told = {t.stem for t in telling_tokens(here.view)} - own
    return any(not opposed(one).isdisjoint(own) for one in told) or any(
        not opposed(t.stem).isdisjoint(told) for t in telling_tokens(by.view) if t.stem not in here.words
    )


def _is_verb(word: str) -> bool:
    verb = VERBS.get(word)
    return verb is not None and bool(verb.form & _ACTING) and not verb.form & F.BASE


def as_real(here: str, by: str) -> bool:
    """Whether `by` does not put in doubt, in the future or in somebody's will what the other tells as done."""
    return _unreal(by) <= _unreal(here)


def _unreal(text: str) -> set[str]:
    """What puts in doubt or in somebody's will; "proposed" and "its proposal" are one."""
    return {stem(match.group().lower()) for match in _UNREAL.finditer(text)}


def same_roles(here: Account, by: Account) -> bool:
    """Whether nobody who acts in the one is acted upon in the other: "A sued B", "B was sued by A".

    How single states voted is compared as such: they may stand in a list.
    """
    if here.ballots:
        return True
    (does, bears), (did, bore) = _roles(here.view.row.text), _roles(by.view.row.text)
    exchanged = does & bore and bears & did
    return (not exchanged or bool(does & did)) and not _told_another(here, by)


def _told_another(here: Account, by: Account) -> bool:
    """Whether the one tells somebody to do what the other tells somebody else to do: "ordered Chile to pay"."""
    mine, theirs = (_addressed(account.view.row.text) for account in (here, by))
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _addressed(text: str) -> frozenset[str]:
    """The stems of the names of those who are ordered, asked or allowed something."""
    found = (match.group("who") for match in _TO_DO.finditer(text))
    names = (t.stem for who in found for t in tokens(who) if t.word not in STOP and who[t.start].isupper())
    return frozenset(names)


_WHO = r"(?P<who>(?:the\s+)?[A-Z][\w’'-]*(?:\s+(?:(?:of|and|the)\s+){0,2}[A-Z][\w’'-]*){0,4})"
_TO_DO = re.compile(
    r"\b(?i:order|requir|direct|oblig|instruct|request|urg|ask|tell|told|allow|permit|authori[sz]|forbid|forbade|command|"
    rf"call\w*\s+up)\w*\s+(?i:all\s+)?{_WHO}\s+(?:not\s+)?to\s+[a-z]"
)


def _roles(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Stems of the names of those who act by a text's main verb, and of all others."""
    found = tokens(text)
    acting = next((at for at, t in enumerate(found) if at and _is_verb(t.word) and text[t.start].islower()), len(found))
    names = [(at, t) for at, t in enumerate(found) if t.word not in STOP and text[t.start].isupper()]
    behind = {place for match in _AGENT.finditer(text) for place in range(*match.span())}
    agents = {t.stem for _, t in names if t.start in behind}
    if not agents:
        agents = {t.stem for at, t in names if at < acting}
        clauses = [match.span() for match in _CLAUSE.finditer(text)]
        agents |= {t.stem for _, t in names if any(start <= t.start < end for start, end in clauses)}
    return frozenset(agents), frozenset(t.stem for _, t in names) - agents
