"""What was found in a case beside what must be found: counts by metric, and in words what went wrong.

A conflict is met where both documents are right and each place overlaps the expected statement by half of the shorter
of the two; which side it was found from does not matter. A statement is judged by the one found that overlaps its words
most, the earlier of two alike; where none does, it was not taken for a statement and has no label.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import get_args

from app.model import Aspect, Label
from eval.evidence_data import Case, Expected, Place
from eval.evidence_library import Deviation, Found, Outcome, Where

ASPECTS: tuple[Aspect, ...] = get_args(Aspect)
LABELS: tuple[Label, ...] = get_args(Label)
UNLABELLED = "no statement"
_FACT: tuple[Label, ...] = ("documented", "reported", "contested")
_SHARE = 0.5

Count = tuple[int, int]
"""How many of how many."""

RATIOS = (
    "conflicts.precision", "conflicts.recall", "conflicts.aspect",
    *(f"conflicts.{aspect}.{figure}" for aspect in ASPECTS for figure in ("precision", "recall")),
    "traps.clear", "pointers.recall",
    "labels.accuracy", "credibility.accuracy",
    "advocacy_as_fact", "recital_as_documented", "false_corroboration",
    "uncovered.recall",
    "origins.counted", "origins.precision", "origins.recall",
    "checks.accuracy", "checks.near_misses",
)  # fmt: skip
"""What is counted in a case as so many of so many."""

LOWER = frozenset({"advocacy_as_fact", "recital_as_documented", "false_corroboration"})
"""Of these less is better."""


@dataclass(frozen=True)
class Judged:
    """A case with its counts by metric, its labels and verdicts as expected and as given, and its faults in words."""

    case: Case
    counts: dict[str, Count] = field(default_factory=dict)
    labels: list[tuple[str, str]] = field(default_factory=list)
    verdicts: list[tuple[str, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def count(self, metric: str, right: int, n: int = 1) -> None:
        """Add to the counts of a metric."""
        before = self.counts.get(metric, (0, 0))
        self.counts[metric] = (before[0] + right, before[1] + n)


def judge(case: Case, outcome: Outcome) -> Judged:
    """Hold what was found in a case against what must be found."""
    found = Judged(case)
    _conflicts(found, outcome)
    _pointers(found, outcome)
    told = [(one, _best(one, outcome)) for one in case.statements]
    for expected, given in told:
        _statement(found, expected, given)
    _groups(found, outcome)
    for check, verdict in zip(case.checks, outcome.checks, strict=True):
        found.count("checks.accuracy", check.verdict == verdict.verdict)
        found.verdicts.append((check.verdict, verdict.verdict))
        if check.verdict != verdict.verdict:
            found.faults.append(f"check: {verdict.verdict}, expected {check.verdict}: {check.claim}")
        if check.near_miss is not None:
            found.count("checks.near_misses", check.near_miss in verdict.near)
    return found


def located(place: Place, texts: dict[str, str]) -> Where:
    """Where the words of a place stand in the text as it was read. Raises ValueError where they do not."""
    return place.document, *_span(place.quote, texts[place.document])


def _span(quote: str, text: str) -> tuple[int, int]:
    start = text.find(quote)
    if start >= 0:
        return start, start + len(quote)
    # The reader may have folded spaces: the words then stand where the same letters do.
    letters = [at for at, c in enumerate(text) if not c.isspace()]
    packed = "".join(c for c in quote if not c.isspace())
    at = "".join(text[i] for i in letters).index(packed)
    return letters[at], letters[at + len(packed) - 1] + 1


def _overlap(one: Where, other: Where) -> int:
    return min(one[2], other[2]) - max(one[1], other[1]) if one[0] == other[0] else 0


def _same_place(one: Where, other: Where) -> bool:
    shorter = min(one[2] - one[1], other[2] - other[1])
    return _overlap(one, other) >= _SHARE * max(1, shorter)


def _meets(here: Where, there: Where, a: Where, b: Where) -> bool:
    return any(_same_place(here, x) and _same_place(there, y) for x, y in ((a, b), (b, a)))


def _conflicts(found: Judged, outcome: Outcome) -> None:
    expected = [(one, located(one.a, outcome.texts), located(one.b, outcome.texts)) for one in found.case.conflicts]
    given = _distinct(one for statement in outcome.statements for one in statement.deviations)
    false = 0
    for (here, there), aspects in given.items():
        right = any(_meets(here, there, a, b) for _, a, b in expected)
        for aspect in aspects:
            found.count(f"conflicts.{aspect}.precision", right)
        if not right:
            false += 1
            words = f"“{_words(here, outcome)}” against “{_words(there, outcome)}”"
            found.faults.append(f"false alarm ({', '.join(sorted(aspects))}): {words}")
    met = 0
    for one, a, b in expected:
        read = {aspect for (here, there), told in given.items() if _meets(here, there, a, b) for aspect in told}
        met += bool(read)
        found.count(f"conflicts.{one.aspect}.recall", bool(read))
        if read:
            found.count("conflicts.aspect", one.aspect in read)
        if one.aspect not in read:
            what = f"read as {', '.join(sorted(read))}" if read else "missed"
            found.faults.append(f"conflict {what} ({one.aspect}): “{one.a.quote}” against “{one.b.quote}”")
    found.count("conflicts.recall", met, len(expected))
    found.count("conflicts.precision", met, met + false)
    if found.case.trap is not None:
        found.count("traps.clear", not false)


def _distinct(deviations: Iterable[Deviation]) -> dict[tuple[Where, Where], set[Aspect]]:
    """The conflicts found, each pair of places once with all its aspects, from whichever side."""
    pairs: dict[tuple[Where, Where], set[Aspect]] = {}
    for one in deviations:
        here, there = sorted((one.here, one.there))
        pairs.setdefault((here, there), set()).add(one.aspect)
    return pairs


def _words(where: Where, outcome: Outcome) -> str:
    return " ".join(outcome.texts[where[0]][where[1] : where[2]].split())


def _pointers(found: Judged, outcome: Outcome) -> None:
    given = [(one.where, place) for one in outcome.statements for place in one.pointers]
    for pair in found.case.pointers:
        a, b = located(pair.a, outcome.texts), located(pair.b, outcome.texts)
        met = any(_meets(here, there, a, b) for here, there in given)
        found.count("pointers.recall", met)
        if not met:
            found.faults.append(f"not pointed out: “{pair.a.quote}” beside “{pair.b.quote}”")


def _best(expected: Expected, outcome: Outcome) -> Found | None:
    place = located(Place(document=expected.document, quote=expected.quote), outcome.texts)
    best = max(outcome.statements, key=lambda one: _overlap(one.where, place), default=None)
    return best if best is not None and _overlap(best.where, place) > 0 else None


def _statement(found: Judged, expected: Expected, given: Found | None) -> None:
    label = given.label if given else UNLABELLED
    found.labels.append((expected.label, label))
    found.count("labels.accuracy", label == expected.label)
    found.count("credibility.accuracy", given is not None and given.credibility == expected.credibility)
    if label != expected.label:
        found.faults.append(f"label {label}, expected {expected.label}: “{expected.quote}”")
    if expected.nature == "advocacy":
        found.count("advocacy_as_fact", label in _FACT)
    source = next(one.source_type for one in found.case.documents if one.key == expected.document)
    if source == "record" and expected.label in ("reported", "advocacy"):
        found.count("recital_as_documented", label == "documented")
    if expected.independent_origins is not None:
        counted = given.independent if given else 0
        found.count("false_corroboration", counted > expected.independent_origins)
        found.count("origins.counted", counted == expected.independent_origins)
        if counted != expected.independent_origins:
            words = f"{counted} origins, expected {expected.independent_origins}: “{expected.quote}”"
            found.faults.append(words)
    for words in expected.uncovered:
        covered = given is None or not any(_share_words(words, one) for one in given.uncovered)
        found.count("uncovered.recall", not covered)


def _share_words(one: str, other: str) -> bool:
    return one in other or other in one


def _groups(found: Judged, outcome: Outcome) -> None:
    """Documents that are one origin, by pairs."""
    if not found.case.groups:
        return
    expected = set(_pairs(found.case.groups))
    together = set(_pairs(outcome.groups))
    both = len(expected & together)
    found.count("origins.precision", both, len(together))
    found.count("origins.recall", both, len(expected))
    for one in sorted(expected - together):
        found.faults.append(f"one origin not seen: {' and '.join(one)}")
    for one in sorted(together - expected):
        found.faults.append(f"taken for one origin: {' and '.join(one)}")


def _pairs(groups: Iterable[Sequence[str]]) -> Iterator[tuple[str, str]]:
    for group in groups:
        yield from itertools.combinations(sorted(set(group)), 2)


def summed(judged: Iterable[Judged], metric: str) -> Count:
    """The counts of a metric over several cases."""
    right, n = 0, 0
    for one in judged:
        more = one.counts.get(metric, (0, 0))
        right, n = right + more[0], n + more[1]
    return right, n


Confusion = dict[str, dict[str, int]]
"""How often each label, as expected, was given as each."""


def confusion(pairs: Iterable[tuple[str, str]], expected: Sequence[str], given: Sequence[str]) -> Confusion:
    """The confusion of labels or of verdicts."""
    counts = {one: dict.fromkeys(given, 0) for one in expected}
    for wanted, told in pairs:
        counts[wanted][told] += 1
    return counts


def macro_f1(counts: Sequence[Confusion]) -> float | None:
    """The mean of the labels' F1 over these counts taken together; a label that occurs nowhere is left out."""
    scores = []
    for label in LABELS:
        right = sum(one[label][label] for one in counts)
        both = sum(sum(one[label].values()) + sum(one[row][label] for row in LABELS) for one in counts)
        if both:
            scores.append(2 * right / both)
    return sum(scores) / len(scores) if scores else None


def families(judged: Iterable[Judged]) -> list[list[Judged]]:
    """The cases of each family, in the order of their names."""
    found: dict[str, list[Judged]] = {}
    for one in judged:
        found.setdefault(one.case.family, []).append(one)
    return [found[name] for name in sorted(found)]


def aspects_table(judged: Sequence[Judged]) -> dict[str, dict[str, int]]:
    """By aspect: conflicts expected, met, found with that aspect, and false alarms with it."""
    table: dict[str, dict[str, int]] = {}
    for aspect in ASPECTS:
        met, expected = summed(judged, f"conflicts.{aspect}.recall")
        right, given = summed(judged, f"conflicts.{aspect}.precision")
        table[aspect] = {"expected": expected, "met": met, "given": given, "false": given - right}
    return table


def traps_table(judged: Iterable[Judged]) -> dict[str, dict[str, int]]:
    """By trap: cases, and those in which something was taken for a conflict that is none."""
    table: dict[str, dict[str, int]] = {}
    for one in judged:
        if one.case.trap is not None:
            row = table.setdefault(one.case.trap, {"cases": 0, "with a false alarm": 0})
            row["cases"] += 1
            row["with a false alarm"] += not one.counts["traps.clear"][0]
    return dict(sorted(table.items()))
