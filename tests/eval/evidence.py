"""Results of weighing made by hand: what a perfect program would find in a case."""

from __future__ import annotations

import itertools
from dataclasses import replace

from eval.evidence_data import Case, Place
from eval.evidence_library import Deviation, Found, Outcome, Verdicts, Where
from eval.evidence_measures import located


def perfect(case: Case) -> Outcome:
    """What must be found in a case, found."""
    texts = {one.key: one.text for one in case.documents}
    found: dict[Where, Found] = {}

    def at(place: Place) -> Where:
        where = located(place, texts)
        found.setdefault(where, statement(where, texts))
        return where

    for one in case.statements:
        where = at(Place(document=one.document, quote=one.quote))
        found[where] = replace(
            found[where],
            nature=one.nature,
            label=one.label,
            credibility=one.credibility,
            independent=one.independent_origins if one.independent_origins is not None else 1,
            uncovered=one.uncovered,
        )
    for pair in case.conflicts:
        assert pair.aspect
        here, there = at(pair.a), at(pair.b)
        deviation = Deviation(here, there, pair.aspect)
        found[here] = replace(found[here], deviations=(*found[here].deviations, deviation))
    for pair in case.pointers:
        here, there = at(pair.a), at(pair.b)
        found[here] = replace(found[here], pointers=(*found[here].pointers, there))
    checks = tuple(Verdicts(one.verdict, (one.near_miss,) if one.near_miss else ()) for one in case.checks)
    return Outcome(tuple(found[where] for where in sorted(found)), checks, texts, case.groups)


def statement(where: Where, texts: dict[str, str]) -> Found:
    """A statement of which nothing is known."""
    words = texts[where[0]][where[1] : where[2]]
    return Found(where, words, "factual", "reported", 3, 1, (), (), (), ())


def changed(outcome: Outcome, quote: str, **fields: object) -> Outcome:
    """The outcome with something else found of the one statement of these words."""
    assert sum(one.text == quote for one in outcome.statements) == 1
    statements = tuple(
        replace(one, **fields) if one.text == quote else one  # type: ignore[arg-type]
        for one in outcome.statements
    )
    return replace(outcome, statements=statements)


def alike(case: Case) -> list[tuple[str, str]]:
    """Pairs of documents of one origin."""
    return [pair for group in case.groups for pair in itertools.combinations(sorted(group), 2)]
