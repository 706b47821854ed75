"""What the doctor asks of the machine: each trouble is found, told with its cure, and not found where it is none."""

from __future__ import annotations

import os
import resource
import sqlite3
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app import machine
from app.finding import Finding
from app.owner import claim
from app.pending import Pending
from app.service import IngestRequest
from app.settings import Settings
from ingest.errors import UnreadableFile
from ingest.readers import apart

Patch = pytest.MonkeyPatch


@pytest.fixture(autouse=True)
def _no_outer_settings(monkeypatch: Patch) -> None:
    for name in list(os.environ):
        if name.upper().startswith("ONRECORD_") or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)


def found(check: Callable[[Settings], Finding], **flags: object) -> Finding:
    return check(Settings.load(**flags))


def test_none_finds_anything_on_a_machine_that_is_well(tmp_path: Path) -> None:
    claim(tmp_path / "home").release()
    for check in machine.CHECKS:
        finding = found(check, home=tmp_path / "home")
        assert finding.cure == "" or finding.state == "note", finding
    assert found(machine._privacy, home=tmp_path / "home").state == "well"


def test_a_misspelt_variable(monkeypatch: Patch) -> None:
    monkeypatch.setenv("ONRECORD_HOEM", "x")
    finding = found(machine._variables)
    assert finding.state == "note"
    assert "ONRECORD_HOME" in finding.told


def test_a_sqlite_that_is_too_old(monkeypatch: Patch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 31, 1))
    assert found(machine._sqlite).state == "wrong"


def test_a_clock_that_is_behind(monkeypatch: Patch) -> None:
    monkeypatch.setattr(machine, "NOT_BEFORE", datetime(2999, 1, 1, tzinfo=UTC))
    assert "clock" in found(machine._clock).cure


def test_names_of_files_that_are_not_utf8(monkeypatch: Patch) -> None:
    monkeypatch.setattr(sys, "getfilesystemencoding", lambda: "ascii")
    assert "UTF-8" in found(machine._text).cure


def test_too_few_open_files(monkeypatch: Patch) -> None:
    monkeypatch.setattr(resource, "getrlimit", lambda _: (64, 64))
    assert "ulimit" in found(machine._files).cure


def test_little_memory(monkeypatch: Patch) -> None:
    monkeypatch.setattr(os, "sysconf", lambda name: 4096 if name == "SC_PAGE_SIZE" else 100_000)
    assert found(machine._memory).state == "note"


@pytest.mark.parametrize(
    ("kind", "state"), [("nfs4", "note"), ("fuse.sshfs", "note"), ("ext4", "well"), (None, "well")]
)
def test_a_library_over_a_network(monkeypatch: Patch, tmp_path: Path, kind: str | None, state: str) -> None:
    monkeypatch.setattr(machine, "_kind_of_mount", lambda _: kind)
    assert found(machine._file_system, home=tmp_path).state == state


def test_the_nearest_mount_counts() -> None:
    assert machine._kind_of_mount(Path("/proc/self")) == "proc"


def test_a_library_that_others_may_read(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    finding = found(machine._privacy, home=tmp_path)
    assert finding.state == "note"
    assert "chmod 700" in finding.cure
    tmp_path.chmod(0o700)
    assert found(machine._privacy, home=tmp_path).state == "well"


@pytest.mark.parametrize(
    ("flags", "state"),
    [
        ({"host": "0.0.0.0"}, "wrong"),
        ({"host": "0.0.0.0", "api_keys": "short"}, "note"),
        ({"host": "0.0.0.0", "api_keys": "k" * 32}, "well"),
        ({}, "well"),
    ],
)
def test_keys(flags: dict[str, object], state: str) -> None:
    finding = found(machine._keys, **flags)
    assert finding.state == state
    assert "short" not in finding.told


def test_a_proxy(monkeypatch: Patch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.invalid:3128")
    finding = found(machine._proxy)
    assert finding.state == "note"
    assert "HTTPS_PROXY" in finding.told
    assert "invalid" not in finding.told


def test_a_reading_process_that_does_not_start(monkeypatch: Patch) -> None:
    monkeypatch.setattr(apart.child, "__name__", "ingest.readers.nothing")  # type: ignore[attr-defined]
    with pytest.raises(UnreadableFile):  # which the doctor tells
        found(machine._reading)


def test_work_that_was_accepted_and_is_not_done(tmp_path: Path) -> None:
    assert found(machine._accepted, home=tmp_path).state == "well"
    Pending(tmp_path / "jobs").accept("job-1", "ingest", IngestRequest(targets=("/a.txt",)), ())
    finding = found(machine._accepted, home=tmp_path)
    assert finding.state == "note"
    assert finding.told.startswith("1 of the works ")
    assert "onrecord serve" in finding.cure
