"""SIGKILL at every write and at random moments: the library opens, answers, agrees, and the work can be finished."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

SIGKILL = 9
WORKS = ("ingest", "remove", "change", "rebuild", "backup", "restore")
FEW = 2
"""Writes of each work at which it is ended in an ordinary run; in a long one it is every single one."""

SPARE = 4
"""Writes by which two runs of one work may differ: what goes on in threads does not always come in one order."""


class Nursery:
    """Starts processes that do a work in a copy of a place, and ends them where it is told to."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.crash.nursery"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "ready\n"

    def close(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(60)
        self._process.stdout.close()

    def order(self, do: str, place: Path, **more: Any) -> dict[str, Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        place.mkdir(exist_ok=True)
        self._process.stdin.write(json.dumps({"do": do, "place": str(place), **more}) + "\n")
        self._process.stdin.flush()
        told: dict[str, Any] = json.loads(self._process.stdout.readline())
        assert "error" not in told, told["error"]
        return told

    def copy(self, of: Path) -> Path:
        self._count += 1
        # A library knows its documents by where they came from: the copy takes the place of the one before.
        made = self._folder / "place"
        shutil.rmtree(made, ignore_errors=True)
        shutil.copytree(of, made)
        return made


class Begun:
    """The place that all works begin in, and for each how it goes when nobody interrupts it."""

    def __init__(self, nursery: Nursery, folder: Path) -> None:
        self.nursery = nursery
        self.place = folder / "begun"
        nursery.order("make", folder / "place")
        shutil.move(folder / "place", self.place)
        self.before = nursery.order("look", nursery.copy(self.place), finish=None)
        assert self.before["faults"] == []
        self._whole: dict[str, tuple[list[str], float, Any]] = {}

    def whole(self, work: str) -> tuple[list[str], float, Any]:
        """The writes of an uninterrupted work, its seconds, and what the library then holds."""
        if work not in self._whole:
            place = self.nursery.copy(self.place)
            done = self.nursery.order(work, place)
            after = self.nursery.order("look", place, finish=None)
            assert after["faults"] == []
            self._whole[work] = (done["writes"], done["seconds"], after["last"])
        return self._whole[work]

    def interrupted(self, work: str, **how: Any) -> bool:
        """Interrupt a work, look at what is left, do it once more and look again; whether it was interrupted at all."""
        _, _, wanted = self.whole(work)
        place = self.nursery.copy(self.place)
        done = self.nursery.order(work, place, **how)
        assert done["signal"] in (0, SIGKILL)
        found = self.nursery.order("look", place, finish=work)
        assert found["faults"] == [], (work, how)
        assert found["last"] == wanted, (work, how)
        if work in ("backup", "restore"):  # all of it or nothing
            assert found["first"] in (self.before["last"], wanted), (work, how)
        return bool(done["killed"])


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Begun]:
    folder = tmp_path_factory.mktemp("crash")
    nursery = Nursery(folder)
    yield Begun(nursery, folder)
    nursery.close()


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


def at_random(begun: Begun, times: int, seed: int) -> int:
    at, killed = random.Random(seed), 0
    for _ in range(times):
        work = at.choice(WORKS)
        _, seconds, _ = begun.whole(work)
        killed += begun.interrupted(work, after=at.uniform(0.0, seconds))
    return killed


def test_killed_at_random_moments(begun: Begun) -> None:
    at_random(begun, 3, seed=4)


@pytest.mark.long
def test_killed_at_a_hundred_random_moments(begun: Begun) -> None:
    assert at_random(begun, 130, seed=100) >= 100
