"""Whether one account bears out another: tells of the same thing all that it asserts, in whatever words.

Stricter than likeness, since what it lets pass is called documented or corroborated: nothing that the one names may be
missing in the other, no verb may be lent by a title, nobody may change places, and what the other only plans, denies or
supposes bears nothing out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.evidence import tallies
from app.evidence.coverage import Aside, akin, introducing, lent, telling_tokens, uncovered, whole
from app.evidence.matching import match
from app.words import STOP, alike, opposed, tokens
from ingest.analysis.verbs import VERBS, F

if TYPE_CHECKING:
    from app.evidence.accounts import Account

_LIKE = 0.7
"""Likeness from which two statements are of one thing."""
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
_ACTING = F.PRES3 | F.PAST


def bears_out(here: Account, by: Account) -> bool:
    """Whether `by` tells of the same thing all that a statement asserts."""
    deeds = here.act.deeds.keys() if here.acts else frozenset()
    if not deeds <= by.acts | by.act.deeds.keys() or here.act.outcome not in (None, by.act.outcome):
        return False
    aside = introducing(here.view)
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
        return found.score >= _LIKE
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
    known, own = lent(by.view), by.words
    words = [t for t in telling_tokens(here.view) if not any(start <= t.start < end for start, end in aside)]
    left = [t for t in words if alike(t.stem).isdisjoint(known) and not akin(t.stem, known)]
    verbs = [t for t in words if _is_verb(t.word) and alike(t.stem).isdisjoint(own)]
    return len(left) > len(words) * _LEFT or bool(verbs) or turned(here, by)


def turned(here: Account, by: Account) -> bool:
    """Whether `by` has the opposite of a word of the statement: "rose", where it tells that something fell."""
    own = by.words
    return any(not opposed(t.stem).isdisjoint(own) and t.stem not in own for t in telling_tokens(here.view))


def _is_verb(word: str) -> bool:
    verb = VERBS.get(word)
    return verb is not None and bool(verb.form & _ACTING) and not verb.form & F.BASE


def as_real(here: str, by: str) -> bool:
    """Whether `by` does not put in doubt, in the future or in somebody's will what the other tells as done."""
    return {m.group().lower() for m in _UNREAL.finditer(by)} <= {m.group().lower() for m in _UNREAL.finditer(here)}


def same_roles(here: Account, by: Account) -> bool:
    """Whether nobody who acts in the one is acted upon in the other: "A sued B", "B was sued by A".

    How single states voted is compared as such: they may stand in a list.
    """
    if here.ballots:
        return True
    (does, bears), (did, bore) = _roles(here.view.row.text), _roles(by.view.row.text)
    exchanged = does & bore and bears & did
    return not exchanged or bool(does & did)


def _roles(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Stems of the names of those who act by a text's main verb, and of all others."""
    found = tokens(text)
    acting = next((at for at, t in enumerate(found) if at and _is_verb(t.word) and text[t.start].islower()), len(found))
    names = [(at, t) for at, t in enumerate(found) if t.word not in STOP and text[t.start].isupper()]
    behind = {place for match in _AGENT.finditer(text) for place in range(*match.span())}
    agents = {t.stem for _, t in names if t.start in behind}
    if not agents:
        agents = {t.stem for at, t in names if at < acting}
    return frozenset(agents), frozenset(t.stem for _, t in names) - agents
