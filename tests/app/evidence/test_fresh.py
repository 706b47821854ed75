"""Pairs worded as nobody here worded them before: how many conflicts are found, and how few are seen that are none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from tests.app.evidence.fresh import ASPECTS, Case, cases
from tests.app.evidence.pairs import Pairs, held

# One thing may be told as the outcome of a vote, as a denial or as an instance against all cases.
_NEAR = {"universal", "negation", "outcome"}
_LEAST_FOUND, _LEAST_FOUND_APART = 0.7, 0.5
_LEAST_RIGHT, _LEAST_RIGHT_APART = 0.98, 0.85
_LEAST_OF_AN_ASPECT = 0.5


@pytest.fixture(scope="module")
def found() -> Iterator[list[tuple[Case, set[str]]]]:
    with held([case.pair for case in cases()]) as made:
        yield [(case, _seen(made, at)) for at, case in enumerate(cases())]


def _seen(made: Pairs, at: int) -> set[str]:
    return made.aspects(at)


def _hit(case: Case, aspects: set[str]) -> bool:
    return not aspects.isdisjoint(_NEAR if case.aspect in _NEAR else {case.aspect})


@pytest.mark.parametrize("apart", [False, True])
def test_most_conflicts_are_found_and_hardly_any_where_there_is_none(
    found: list[tuple[Case, set[str]]], apart: bool
) -> None:
    mine = [(case, aspects) for case, aspects in found if case.apart is apart]
    conflicts = [_hit(case, aspects) for case, aspects in mine if case.conflict]
    alarms = [bool(aspects) for case, aspects in mine if not case.conflict]
    assert sum(conflicts) >= (_LEAST_FOUND_APART if apart else _LEAST_FOUND) * len(conflicts)
    right = sum(conflicts) / (sum(conflicts) + sum(alarms))
    assert right >= (_LEAST_RIGHT_APART if apart else _LEAST_RIGHT)


def test_no_aspect_is_left_behind(found: list[tuple[Case, set[str]]]) -> None:
    hits = Counter(case.aspect for case, aspects in found if case.conflict and not case.apart and _hit(case, aspects))
    total = Counter(case.aspect for case, _ in found if case.conflict and not case.apart)
    assert set(total) == set(ASPECTS)
    assert all(hits[aspect] >= _LEAST_OF_AN_ASPECT * total[aspect] for aspect in ASPECTS), hits
