"""What a question takes for granted, checked before it is answered: figures of a vote, a ballot, a deed.

"Why did A sign B?" takes it that A signed B: that is a claim, held against the library as any other
(`app.evidence.check`). Only where a record contradicts it is the asker told so; a reason for what did not happen is not
looked for.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from app.answer.asking import Asked
from app.answer.cite import Citer
from app.answer.kinds import Held
from app.answer.lead import bears_out, contradicts
from app.answer.match import Match
from app.answer.question import Question, ballot_taken_for_granted
from app.answer.select import Candidate, Selection, select
from app.evidence.reading.ballots import listed, told
from app.words import tokens
from ingest.analysis.verbs import VERBS, F

if TYPE_CHECKING:
    from app.answer.recall import Recall
    from app.evidence.scales import Scales
    from ingest.catalogue import Catalogue

_WHY = re.compile(
    r"^\W*(?:so\s+|and\s+|but\s+)?why\s+(?P<aux>did|was|were|has|have|is|are|had|does|do)(?P<not>n['’]t)?\s+(?P<rest>.{3,300}?)"
    r"[\s?!.]*$",
    re.IGNORECASE,
)
_DETERMINERS = frozenset("the a an its their his her this that these those no every each all any".split())
_AGAINST = 4
"""Statements of records that contradict a premise, as many as are shown."""
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


class Premises:
    """Holds what a question takes for granted against a library."""

    def __init__(self, catalogue: Catalogue, recall: Recall, scales: Scales) -> None:
        self._catalogue, self._recall, self._scales = catalogue, recall, scales

    def contradicted(
        self, question: Question, matches: Sequence[Match], shown: frozenset[str] | None, as_of: str | None
    ) -> Selection | None:
        """What contradicts the premise of a question, as its answer; None where nothing does."""
        return (
            self._tally(question, matches)
            or self._ballot(question, shown)
            or self._reason(question, matches, shown, as_of)
        )

    def _tally(self, question: Question, matches: Sequence[Match]) -> Selection | None:
        """The tally that contradicts figures which the question takes for granted; None where none does."""
        if not question.premise:
            return None
        tallies = [m for m in matches if m.view.row.analysis.tallies]
        put = replace(question, asked=Asked.TALLY, role=None)
        found = select(put, [replace(m, held=Held(1.0)) for m in tallies])
        records = [one for one in found.chosen if one.match.view.identity.document.source_type == "record"]
        # Where nothing names the vote, any vote with those figures bears the premise out.
        if not question.anchors and not question.terms and any(bears_out(question, match) for match in tallies):
            return None
        against = tuple(one for one in records or found.chosen if contradicts(question, one.match))
        return replace(found, chosen=against) if against else None

    def _ballot(self, question: Question, shown: frozenset[str] | None) -> Selection | None:
        """The ballot that contradicts a "why": "why did A vote against …?" where A abstained."""
        put = ballot_taken_for_granted(question)
        states = [a.principal for a in put.anchors if a.principal is not None and a.principal.is_state] if put else []
        if put is None or not states:
            return None
        found = select(put, self._recall.matches(put, shown))
        names = list(dict.fromkeys(state.name for state in states))
        ballots = [{**listed(text), **told(text)} for text in (one.match.view.row.text for one in found.chosen)]
        cast = [{ballot[name] for name in names if name in ballot} for ballot in ballots]
        if any(question.role in roles for roles in cast) or not any(cast):
            return None
        gap = f"The question takes for granted how {' and '.join(names)} voted; what is found tells otherwise."
        against = tuple(one for one, roles in zip(found.chosen, cast, strict=True) if roles)
        return replace(found, chosen=against, gaps=(gap,))

    def _reason(
        self, question: Question, matches: Sequence[Match], shown: frozenset[str] | None, as_of: str | None
    ) -> Selection | None:
        """The records that contradict what a "why" takes for granted, checked as a claim; None where none does."""
        claim = assumed(question.text) if question.asked is Asked.WHY else None
        if claim is None:
            return None
        found = self._scales.check(claim, shown, Citer(self._catalogue).cite, as_of=as_of)
        against = [one for one in found.conflicts if one.there.is_record]
        if found.verdict != "contested" or not against:
            return None
        places = {(one.there.citation.document_id, one.there.citation.start) for one in against}
        chosen = [m for m in matches if (m.view.row.document_id, m.view.row.start) in places]
        if not chosen:
            return None
        gap = f"The question takes for granted: “{claim}” A record tells otherwise."
        instead = otherwise([(one.there.value, one.here.value) for one in against])
        return Selection(tuple(Candidate(one, 1.0) for one in chosen[:_AGAINST]), (), (gap,), instead)
