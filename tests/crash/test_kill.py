"""SIGKILL at every write and at random moments: the library opens, answers, agrees, and the work can be finished."""

from __future__ import annotations

import random

import pytest

from tests.crash.driver import Begun

WORKS = ("ingest", "remove", "change", "rebuild", "backup", "restore")
FEW = 2
"""Writes of each work at which it is ended in an ordinary run; in a long one it is every single one."""
SPARE = 4
"""Writes by which two runs of one work may differ: what goes on in threads does not always come in one order."""


@pytest.mark.parametrize("work", WORKS)
def test_killed_at_some_of_its_writes(begun: Begun, work: str) -> None:
    writes, _, _ = begun.whole(work)
    assert len(writes) > 10
    for at in random.Random(work).sample(range(1, len(writes) - SPARE), FEW):
        assert begun.interrupted(work, at=at)


@pytest.mark.long
@pytest.mark.parametrize("work", WORKS)
def test_killed_at_each_of_its_writes(begun: Begun, work: str) -> None:
    writes, _, _ = begun.whole(work)
    for at in range(1, len(writes) + 1):
        assert begun.interrupted(work, at=at) or at > len(writes) - SPARE, (at, writes[at - 1])


def at_random(begun: Begun, times: int, seed: int) -> None:
    """Interrupt works until so many were really ended: some are done before their moment comes."""
    at, killed, tried = random.Random(seed), 0, 0
    while killed < times:
        work, tried = at.choice(WORKS), tried + 1
        _, seconds, _ = begun.whole(work)
        killed += begun.interrupted(work, after=at.uniform(0.0, seconds))
        assert tried < 20 + 10 * times


def test_killed_at_random_moments(begun: Begun) -> None:
    at_random(begun, 3, seed=4)


@pytest.mark.long
def test_killed_at_a_hundred_random_moments(begun: Begun) -> None:
    at_random(begun, 100, seed=100)
