"""One thing in many wordings: what differs is found in nearly all, nothing is where nothing does or two are told."""

from __future__ import annotations

import itertools

from tests.app.evidence.pairs import held
from tests.app.evidence.wordings_decisions import MATTERS, ONE_MATTER
from tests.app.evidence.wordings_figures import MEASURES, ONE_MEASURE

_EACH = 3
"""Of the pairs of two measures every third is asked: there are a thousand."""


def _seen(pairs: list[tuple[str, str]]) -> list[bool]:
    with held(pairs) as made:
        return [bool(made.aspects(at)) for at in range(len(pairs))]


def _told(wording: str, value: str) -> str:
    text = wording.format(value)
    return text[0].upper() + text[1:]


def test_figures_of_one_measure_differ_in_nearly_every_wording() -> None:
    pairs = [
        (_told(one, low), _told(other, high))
        for _, (low, high), wordings in ONE_MEASURE
        for one, other in itertools.permutations(wordings, 2)
    ]
    assert sum(_seen(pairs)) >= 0.9 * len(pairs)


def test_one_figure_in_two_wordings_does_not_differ() -> None:
    pairs = [
        (_told(one, value), _told(other, value))
        for _, (value, _), wordings in ONE_MEASURE
        for one, other in itertools.combinations(wordings, 2)
    ]
    assert not [pair for pair, seen in zip(pairs, _seen(pairs), strict=True) if seen]


def test_figures_of_two_measures_of_one_thing_do_not_differ() -> None:
    pairs = [
        (one, other)
        for measures in MEASURES.values()
        for some, others in itertools.combinations(measures.values(), 2)
        for one, other in itertools.product(some, others)
    ][::_EACH]
    assert sum(_seen(pairs)) <= 0.005 * len(pairs)


def test_a_matter_that_was_decided_otherwise_is_seen_in_nearly_every_wording() -> None:
    pairs = [pair for so, otherwise in ONE_MATTER.values() for pair in itertools.product(so, otherwise)]
    assert sum(_seen(pairs)) >= 0.9 * len(pairs)


def test_one_decision_in_two_wordings_does_not_differ() -> None:
    pairs = [pair for ways in ONE_MATTER.values() for way in ways for pair in itertools.combinations(way, 2)]
    assert sum(_seen(pairs)) <= 0.01 * len(pairs)


def test_decisions_on_two_matters_of_one_setting_do_not_differ() -> None:
    pairs = [pair for told in MATTERS.values() for pair in itertools.combinations(told, 2)]
    assert sum(_seen(pairs)) <= 0.03 * len(pairs)
