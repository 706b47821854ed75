"""How single states voted: as a clause tells it ("Norway abstained"), or as a record lists it behind its figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from app.words import STOP
from ingest.analysis.numbers import value_of
from ingest.names import find

_ROLES: dict[str, str] = {
    "in_favour": r"in\s+favou?r|in\s+support|voted\s+for|voted\s+yes|supported|backed|ayes?|affirmative",
    "against": r"against|voted\s+no|opposed|noes|nays?|negative",
    "abstaining": r"abstain\w*|abstentions?",
    "not_voting": r"not\s+vot\w*|absent|not\s+present|did\s+not\s+take\s+part|"
    r"(?:sat\s+out|missed|skipped|stayed\s+away\s+from)\s+the\s+vote",
}
_ROLE = re.compile("|".join(rf"(?P<{role}>\b(?:{words})\b)" for role, words in _ROLES.items()), re.IGNORECASE)
_CAST = re.compile(
    r"\b(?:vot(?:ed|es|ing)|cast\s+(?:its|their|a|the)\s+votes?)\s+(?:\w+\s+)?"
    r"(?=in\s+favou?r|in\s+support|against|for\b|yes|no\b)"
    r"|\babstain(?:ed|s|ing)?\b|\bdid\s+not\s+vote\b|\b(?:sat\s+out|missed|skipped|stayed\s+away\s+from)\s+the\s+vote\b"
    r"|\b(?:supported|backed|opposed)\b(?=[^.;:]{0,120}\bin\s+the\s+(?:[\w-]+\s+){0,2}vote\b)",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\(([^()]*)\)|:\s*([^.;:()]+)|,\s+(?:among\s+them|including)\s+([^.;:()]+)")
_CLAUSE = re.compile(r"[;.]\s|,?\s+(?:while|whereas|but)\s+|,\s+and\s+(?=[^,;]*\b(?:voted|abstained)\b)", re.IGNORECASE)
_NAME = re.compile(r"\b[A-Z][\w’'-]+(?:\s+(?:of\s+|and\s+(?=[A-Z]\w+\s+Islands?))?[A-Z][\w’'-]+)*")
_MEMBERS_OF = re.compile(
    r"\b(?:members?|delegates?|deputies|judges?|states|parties|delegations|half|third|quarter|majority|most|all)\s+of\s+(?:the\s+)?$",
    re.I,
)
_OPENING = frozenset(STOP | {"according", "reportedly", "instead", "earlier", "later", "today", "meanwhile", "finally"})
WORDS = {
    "in_favour": "voted in favour",
    "against": "voted against",
    "abstaining": "abstained",
    "not_voting": "did not vote",
}


def told(text: str) -> dict[str, str]:
    """Voters with the role that a clause gives each: {"Norway": "abstaining"}. Empty where no clause tells a ballot."""
    bare = re.sub(r"\([^()]*\)", " ", text)
    found: dict[str, str] = {}
    for clause in _CLAUSE.split(bare):
        cast = next((one for one in _CAST.finditer(clause) if not _counted(clause, one)), None)
        if cast is None:
            continue
        role = _role(clause[cast.start() :])
        for voter in voters(clause[: cast.start()]):
            if role is not None:
                found.setdefault(voter, role)
    return found


def _counted(clause: str, cast: re.Match[str]) -> bool:
    """Whether votes are counted there ("with 12 votes against"), not cast by those who are named before."""
    before = clause[: cast.start()].split()
    return bool(before) and value_of(before[-1]) is not None


def listed(text: str) -> dict[str, str]:
    """Voters with the role behind whose figure a text lists them: "9 against (Denmark, Norway)"."""
    found: dict[str, str] = {}
    for match in _LISTED.finditer(text):
        roles = list(_ROLE.finditer(text, max(0, match.start() - 60), match.start()))
        between = text[roles[-1].end() : match.start()] if roles else ")"
        if roles and "(" not in between and ")" not in between:
            for voter in voters(next(group for group in match.groups() if group)):
                found.setdefault(voter, roles[-1].lastgroup or "")
    return found


def roles(text: str) -> frozenset[str]:
    """The roles in a vote that a text speaks of, whoever took them."""
    return frozenset(match.lastgroup or "" for match in _ROLE.finditer(text))


def _role(words: str) -> str | None:
    match = _ROLE.search(words)
    return match.lastgroup if match else None


def voters(phrase: str) -> Iterator[str]:
    """The states that a phrase names, by their usual names; other names as they are written."""
    return (voter for voter, _ in places(phrase))


def places(phrase: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """The voters that a phrase names, each with its place in it."""
    mentions = find(phrase)
    for mention in mentions:
        if mention.principal.is_state:
            yield mention.principal.name, (mention.start, mention.end)
    for match in _NAME.finditer(phrase):
        if not any(m.start < match.end() and match.start() < m.end for m in mentions) and _may_vote(phrase, match):
            yield match.group(), match.span()


def _may_vote(phrase: str, name: re.Match[str]) -> bool:
    """Whether a capitalised word names somebody: no part of a symbol, no word that merely opens the sentence."""
    if _MEMBERS_OF.search(phrase, 0, name.start()):
        return False
    if phrase[: name.start()].endswith("/") or phrase.startswith("/", name.end()):
        return False
    opens = not phrase[: name.start()].strip()
    return not (opens and name.group().lower() in _OPENING)


def unheld(text: str, told_: Mapping[str, str], held: Mapping[str, str]) -> list[tuple[int, int]]:
    """Where a text tells a ballot, if not every voter in it has that role in what is held against it."""
    if all(held.get(voter) == role for voter, role in told_.items()):
        return []
    return [match.span() for match in _CAST.finditer(text)]


def differing(here: Mapping[str, str], there: Mapping[str, str]) -> list[str]:
    """The voters to whom the two give different roles."""
    return [voter for voter, role in here.items() if there.get(voter, role) != role]
