"""A disk that is full, a folder that may not be written: one plain line with the remedy, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.crash.driver import Begun

LIMITS = (0, 300, 20_000, 100_000, 150_000, 200_000, 250_000)
"""Bytes beyond which no file grows: from nothing at all to what the catalogue holds already."""
WORKS = ("ingest", "change", "rebuild", "backup", "restore")


@pytest.mark.parametrize("work", WORKS)
def test_on_a_full_disk_nothing_is_lost(begun: Begun, work: str) -> None:
    assert on_a_full_disk(begun, work, (20_000, 150_000)) >= 1


@pytest.mark.long
@pytest.mark.parametrize("work", WORKS)
def test_wherever_the_disk_is_full_nothing_is_lost(begun: Begun, work: str) -> None:
    assert on_a_full_disk(begun, work, LIMITS) >= 3


def on_a_full_disk(begun: Begun, work: str, limits: tuple[int, ...]) -> int:
    """How often the work was refused, each time plainly and without a loss."""
    _, _, wanted = begun.whole(work)
    refused = 0
    for limit in limits:
        place = begun.nursery.copy(begun.place)
        told = begun.nursery.order(work, place, limit=limit)
        if told.get("kind"):
            refused += 1
            assert told["kind"] in ("LibraryError", "BackupError"), (limit, told)
            assert told["exit"] == 1
            assert "\n" not in told["message"]
            assert "room" in told["remedy"] or "space" in told["remedy"], told
        found = begun.nursery.order("look", place, finish=work)
        assert found["faults"] == [], limit
        assert found["last"] == wanted, limit
    return refused


@pytest.mark.parametrize("work", ["ingest", "remove", "rebuild", "restore"])
def test_a_folder_that_may_not_be_written_is_told(begun: Begun, work: str) -> None:
    place = begun.nursery.copy(begun.place)
    told = begun.nursery.order(work, place, sealed=True)
    assert told["kind"] == "LibraryError", told
    assert "ermission" in told["message"] or "readonly" in told["message"]
    assert str(place / "home") in told["message"]
    assert "ONRECORD_HOME" in told["remedy"]
    _unseal(place / "home")
    found = begun.nursery.order("look", place, finish=None)
    assert found["faults"] == []
    assert found["first"] == begun.before["last"]


def _unseal(home: Path) -> None:
    home.chmod(0o700)
    for path in home.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)
