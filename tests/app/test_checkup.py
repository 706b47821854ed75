"""The slow look through the catalogue: nobody waits for it on a server, and what it found is told."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from app.checkup import OFTEN, SOON, Checkup
from app.local import LocalService
from app.service import IngestRequest
from app.settings import Settings
from ingest.catalogue import Catalogue


class Looks:
    """A look that waits until it is let go, and says what it is told to."""

    def __init__(self) -> None:
        self.count = 0
        self.found: tuple[str, ...] = ()
        self.go = threading.Event()

    def __call__(self, stopped: Callable[[], bool]) -> tuple[str, ...]:
        self.count += 1
        while not self.go.wait(0.01):
            if stopped():
                return ()
        return self.found


def end(checkup: Checkup) -> None:
    running = checkup._running
    if running is not None:
        running.join()


def test_whoever_asks_waits_for_a_look_of_his_own_where_nobody_serves() -> None:
    looks = Looks()
    looks.go.set()
    looks.found = ("page 3 is lost",)
    checkup = Checkup(looks)
    assert checkup.troubles() == checkup.troubles() == ("page 3 is lost",)
    assert looks.count == 2


def test_a_server_waits_for_none_and_looks_again_when_the_last_is_old() -> None:
    looks, now = Looks(), [0.0]
    checkup = Checkup(looks, clock=lambda: now[0])
    checkup.in_background()
    assert checkup.troubles() == ()  # the first look still goes on
    assert looks.count == 1
    looks.go.set()
    end(checkup)
    checkup.troubles()
    assert looks.count == 1
    looks.found = ("page 3 is lost",)
    now[0] = OFTEN
    checkup.troubles()
    end(checkup)
    assert checkup.troubles() == ("page 3 is lost",)
    looks.found = ()
    now[0] += SOON
    checkup.troubles()
    end(checkup)
    assert checkup.troubles() == ()
    assert looks.count == 3


def test_a_look_that_goes_on_ends_when_it_is_stopped() -> None:
    looks = Looks()
    checkup = Checkup(looks)
    checkup.in_background()
    checkup.stop()
    assert checkup._running is None
    assert checkup.troubles() == ()
    assert looks.count == 1


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "quay.txt").write_text("The Harbour Board closed the north quay on 3 May 2021.", encoding="utf-8")
    with LocalService.open(Settings.load(home=tmp_path / "home")) as service:
        service.ingest(IngestRequest(targets=(str(tmp_path / "quay.txt"),)))
    return tmp_path / "home"


def test_a_broken_reference_is_told_by_a_command_and_by_a_server(home: Path) -> None:
    database = sqlite3.connect(home / "catalogue.sqlite3")
    database.execute("UPDATE statements SET version = 'none'")
    database.commit()
    database.close()
    with LocalService.open(Settings.load(home=home)) as service:
        assert "broken reference in statements" in service.health().troubles
        service.serve()
        end(service._upkeep._checkup)
        health = service.health()
        assert "broken reference in statements" in health.troubles
        assert not health.ready


def test_a_look_through_the_file_can_be_broken_off(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.catalogue.catalogue._STEPS", 1)
    with Catalogue.open(home / "catalogue.sqlite3") as catalogue:
        assert catalogue.troubles(lambda: True) == []
        assert catalogue.troubles() == []
        assert catalogue.counts()["documents"] == 1
