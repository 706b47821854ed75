"""Starts works in processes of their own and looks at what is left of their libraries."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

SIGKILL = 9


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
