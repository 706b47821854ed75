"""What a "why" takes for granted, as a claim that can be checked: "why did A sign B?" takes it that A signed B.

The claim is held against the library as any other (`app.evidence.check`). Only where a record contradicts it is the
asker told so; a reason for what did not happen is not looked for.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import cache

from app.words import tokens
from ingest.analysis.verbs import VERBS, F

_WHY = re.compile(
    r"^\W*(?:so\s+|and\s+|but\s+)?why\s+(?P<aux>did|was|were|has|have|is|are|had|does|do)(?P<not>n['’]t)?\s+(?P<rest>.{3,300}?)"
    r"[\s?!.]*$",
    re.IGNORECASE,
)
_DETERMINERS = frozenset("the a an its their his her this that these those no every each all any".split())
_FURTHER = 14
"""Words of a question within which its verb is looked for."""


def assumed(question: str) -> str | None:
    """The claim that a "why" takes for granted; None for other questions, and where its verb is not found."""
    found = _WHY.match(" ".join(question.split()))
    if found is None or found.group("not"):
        return None
    aux, rest = found.group("aux").lower(), found.group("rest")
    verb = _verb(rest, done=aux not in ("did", "does", "do"))
    if verb is None:
        return None
    start, end, base = verb
    subject, behind = rest[:start].strip(), rest[end:]
    if not subject or re.search(r"\bnot$", subject):
        return None
    said = {"did": _past(base), "does": _third(base), "do": base}.get(aux, f"{aux} {rest[start:end]}")
    return f"{subject[:1].upper()}{subject[1:]} {said}{behind}."


def _verb(rest: str, *, done: bool) -> tuple[int, int, str] | None:
    """Where the verb of a question stands behind its subject, and its base form. `done`: it is a participle."""
    words = tokens(rest)[:_FURTHER]
    for before, token in itertools.pairwise(words):
        verb = VERBS.get(token.word)
        if verb is None or rest[token.start].isupper() or before.word in _DETERMINERS:
            continue
        if verb.form & (F.PART if done else F.BASE) and (done or verb.base == token.word):
            return token.start, token.end, verb.base
    return None


@cache
def _forms() -> dict[str, tuple[str, str]]:
    """For each base form its past and its third person."""
    past: dict[str, str] = {}
    third: dict[str, str] = {}
    for written, verb in VERBS.items():
        if verb.form & F.PAST:
            past.setdefault(verb.base, written)
        if verb.form & F.PRES3:
            third.setdefault(verb.base, written)
    return {base: (past.get(base, base), third.get(base, base)) for base in past.keys() | third.keys()}


def _past(base: str) -> str:
    return _forms().get(base, (base, base))[0]


def _third(base: str) -> str:
    return _forms().get(base, (base, base))[1]


def otherwise(values: Sequence[tuple[str, str]]) -> str:
    """What the record shows in place of what is taken for granted, in one line. At least one value is needed."""
    shown, asked = values[0]
    return f"The record shows “{shown}”, not “{asked}”"
