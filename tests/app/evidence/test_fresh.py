"""Pairs worded as nobody here worded them before: how many conflicts are found, and how few are seen that are none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.app.evidence.fresh import ASPECTS, Case, cases
from tests.app.evidence.pairs import Pairs, held

# One thing may be told as the outcome of a vote, as a denial or as an instance against all cases.
_NEAR = {"universal", "negation", "outcome"}
_LEAST_OF_AN_ASPECT = 0.5
"""Share of what is asked of all aspects that is asked of each."""


@dataclass(frozen=True)
class Bar:
    """What is asked of a folder of pairs: the share found and the share right, of those open and of those set apart."""

    folder: str
    found: tuple[float, float]
    right: tuple[float, float]


_BARS = (
    Bar("fresh", (0.74, 0.56), (0.98, 0.95)),
    Bar("domains", (0.58, 0.38), (0.95, 0.95)),
    Bar("prose", (0.51, 0.5), (0.92, 0.85)),
    Bar("bulletins", (0.79, 0.51), (0.98, 0.89)),
)
_WITHOUT = {"prose": {"quantity", "outcome", "name"}, "bulletins": {"outcome"}}
Found = tuple[Bar, list[tuple[Case, set[str]]]]


@pytest.fixture(scope="module", params=_BARS, ids=[bar.folder for bar in _BARS])
def found(request: pytest.FixtureRequest) -> Iterator[Found]:
    bar: Bar = request.param
    with held([case.pair for case in cases(bar.folder)]) as made:
        yield bar, [(case, _seen(made, at)) for at, case in enumerate(cases(bar.folder))]


def _seen(made: Pairs, at: int) -> set[str]:
    return made.aspects(at)


def _hit(case: Case, aspects: set[str]) -> bool:
    return not aspects.isdisjoint(_NEAR if case.aspect in _NEAR else {case.aspect})


@pytest.mark.parametrize("apart", [False, True])
def test_most_conflicts_are_found_and_hardly_any_where_there_is_none(found: Found, apart: bool) -> None:
    bar, seen = found
    mine = [(case, aspects) for case, aspects in seen if case.apart is apart]
    conflicts = [_hit(case, aspects) for case, aspects in mine if case.conflict]
    alarms = [bool(aspects) for case, aspects in mine if not case.conflict]
    assert sum(conflicts) >= bar.found[apart] * len(conflicts)
    assert sum(conflicts) / (sum(conflicts) + sum(alarms)) >= bar.right[apart]


def test_no_aspect_is_left_behind(found: Found) -> None:
    bar, seen = found
    hits = Counter(case.aspect for case, aspects in seen if case.conflict and not case.apart and _hit(case, aspects))
    total = Counter(case.aspect for case, _ in seen if case.conflict and not case.apart)
    assert set(total) == {*ASPECTS} - _WITHOUT.get(bar.folder, set())
    least = _LEAST_OF_AN_ASPECT * bar.found[0]
    assert all(hits[aspect] >= least * total[aspect] for aspect in total), hits
