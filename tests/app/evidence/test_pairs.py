"""Two accounts of one thing conflict in what they tell of it, aspect by aspect; two things never do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.app.evidence import (
    pairs_date,
    pairs_name,
    pairs_negation,
    pairs_qualifier,
    pairs_quantity,
    pairs_universal,
)
from tests.app.evidence.pairs import Pairs, held

_SETS = (pairs_negation, pairs_universal, pairs_qualifier, pairs_name, pairs_date, pairs_quantity)
_CONFLICTS = [(one.ASPECT, pair) for one in _SETS for pair in one.CONFLICTS]
_TRAPS = [(one.ASPECT, pair) for one in _SETS for pair in one.TRAPS]
# "Did not confirm" is how a vote went as well as a denial.
_ALSO = {"negation": "outcome"}


@pytest.fixture(scope="module")
def pairs() -> Iterator[Pairs]:
    with held([pair for _, pair in (*_CONFLICTS, *_TRAPS)]) as made:
        yield made


@pytest.mark.parametrize(
    "at", range(len(_CONFLICTS)), ids=[f"{aspect}-{at}" for at, (aspect, _) in enumerate(_CONFLICTS)]
)
def test_accounts_of_one_thing_conflict(pairs: Pairs, at: int) -> None:
    aspect, _ = _CONFLICTS[at]
    found = pairs.aspects(at)
    assert len(found) == 1, found
    assert found <= {aspect, _ALSO.get(aspect, aspect)}


@pytest.mark.parametrize("at", range(len(_TRAPS)), ids=[f"{aspect}-{at}" for at, (aspect, _) in enumerate(_TRAPS)])
def test_accounts_of_two_things_do_not(pairs: Pairs, at: int) -> None:
    assert pairs.aspects(len(_CONFLICTS) + at) == set()


@pytest.mark.parametrize("at", range(len(_CONFLICTS)))
def test_values_are_quotes_and_stand_in_the_sentence_that_explains(pairs: Pairs, at: int) -> None:
    for one in pairs.conflicts(at):
        for side in (one.here, one.there):
            assert side.value in " ".join(side.citation.quote.split())
            assert side.value in one.explanation
