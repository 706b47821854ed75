"""CRAG score: what answers are worth where a wrong one costs more than none.

Formula: the mean over questions of 1 for a right answer (every vital nugget told; an abstention where the library does
not tell), 0.5 for one that tells a part, 0 for none (an abstention or an error in place of an answer), -1 for a wrong
one (no vital nugget told, something that must not be said, a forbidden label, an answer where the library does not
tell). Questions that score nothing of this are left out. Range -1 to 1, more is better.
Source: CRAG (Yang et al., Comprehensive RAG Benchmark, 2024), its four grades given by rule instead of by a reader.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from eval.metrics.result import MetricResult
from eval.outcome import Outcome

_NAMES = {1.0: "right", 0.5: "in part", 0.0: "missing", -1.0: "wrong"}


def crag_score(outcomes: Sequence[Outcome]) -> MetricResult:
    """The mean worth of an answer."""
    grades = [grade for outcome in outcomes if (grade := _grade(outcome)) is not None]
    counts = Counter(_NAMES[grade] for grade in grades)
    told = ", ".join(f"{counts[name]} {name}" for name in _NAMES.values())
    return MetricResult(
        name="crag_score",
        value=sum(grades) / len(grades) if grades else None,
        n=len(grades),
        explanation=told if grades else "not scored: no question says what a right answer is",
        unit="score",
        counts=dict(counts),
    )


def _grade(outcome: Outcome) -> float | None:
    question, answer = outcome.question, outcome.answer
    vital = [nugget.found for nugget in outcome.nuggets if nugget.vital]
    if not (question.abstain or vital or question.must_not or question.forbidden_labels):
        return None
    if outcome.said_must_not or outcome.bore_forbidden:
        return -1.0
    if answer is None:
        return 0.0
    if question.abstain:
        return 1.0 if outcome.abstained else -1.0
    if not vital:
        return 1.0
    if outcome.abstained:
        return 0.0
    return 1.0 if all(vital) else 0.5 if any(vital) else -1.0
