"""One owner of a library's folder."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from app.owner import FILE_NAME, PATIENCE_SECONDS, claim, running_server
from ingest.errors import LibraryError, LibraryLocked

HOLD = """
import sys, time
from pathlib import Path
from app.owner import claim
owner = claim(Path(sys.argv[1]))
if sys.argv[2]:
    owner.publish(sys.argv[2])
print("held", flush=True)
time.sleep(3600)
"""


def hold(home: Path, url: str = "") -> subprocess.Popen[str]:
    """Another process that claims the folder and keeps it."""
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(home), url], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def end(holder: subprocess.Popen[str]) -> None:
    holder.send_signal(signal.SIGKILL)
    holder.wait(60)
    if holder.stdout is not None:
        holder.stdout.close()


def test_a_claim_is_written_for_its_owner_alone_and_removed(tmp_path: Path) -> None:
    home = tmp_path / "new" / "home"
    with claim(home) as owner:
        file = home / FILE_NAME
        assert json.loads(file.read_text()) == {"pid": os.getpid(), "url": None, "token": owner.token}
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert running_server(home) is None  # claimed, but serving nothing
        owner.publish("http://127.0.0.1:1")
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        found = running_server(home)
        assert found is not None
        assert (found.url, found.token, found.pid) == ("http://127.0.0.1:1", owner.token, os.getpid())
        owner.withdraw()
        assert running_server(home) is None
    assert not file.exists()
    assert [path.name for path in home.iterdir()] in ([], ["owner.lock"])
    owner.release()  # harmless


def test_a_second_claim_is_refused_naming_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    acquire = FileLock.acquire

    def recorded(lock: FileLock, timeout: float, **rest: Any) -> Any:
        waits.append(timeout)
        return acquire(lock, timeout=timeout, **rest)

    monkeypatch.setattr(FileLock, "acquire", recorded)
    holder = hold(tmp_path, "http://127.0.0.1:8040")
    try:
        with pytest.raises(LibraryLocked) as caught:
            claim(tmp_path, patience=0.1)
        assert waits == [0.1]
        assert PATIENCE_SECONDS <= 1
        assert str(holder.pid) in caught.value.message
        assert "http://127.0.0.1:8040" in caught.value.message
        assert caught.value.remedy
        found = running_server(tmp_path)
        assert found is not None
        assert found.pid == holder.pid
    finally:
        end(holder)


def test_a_command_that_holds_the_folder_is_named_too(tmp_path: Path) -> None:
    holder = hold(tmp_path)
    try:
        with pytest.raises(LibraryLocked, match=str(holder.pid)):
            claim(tmp_path, patience=0.1)
    finally:
        end(holder)


def test_what_a_killed_process_left_is_taken_over(tmp_path: Path) -> None:
    holder = hold(tmp_path, "http://127.0.0.1:8040")
    end(holder)
    assert json.loads((tmp_path / FILE_NAME).read_text())["pid"] == holder.pid
    assert running_server(tmp_path) is None
    with claim(tmp_path) as owner:
        assert json.loads((tmp_path / FILE_NAME).read_text())["token"] == owner.token


def test_a_second_claim_of_the_same_process_is_refused(tmp_path: Path) -> None:
    with claim(tmp_path), pytest.raises(LibraryLocked):
        claim(tmp_path, patience=0.1)
    with claim(tmp_path):
        pass


def test_no_server_where_there_is_nothing(tmp_path: Path) -> None:
    assert running_server(tmp_path / "none") is None
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("said", ["", "{", "[]", "null", '{"pid": 1}', '{"url": null}'])
def test_a_damaged_file_names_no_server_and_hinders_nobody(tmp_path: Path, said: str) -> None:
    with claim(tmp_path):
        (tmp_path / FILE_NAME).write_text(said)
        assert running_server(tmp_path) is None
    (tmp_path / FILE_NAME).write_text(said)
    with claim(tmp_path):
        pass


def test_a_folder_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LibraryError) as caught:
        claim(tmp_path / "file" / "home")
    assert not isinstance(caught.value, LibraryLocked)
    assert "ONRECORD_HOME" in caught.value.remedy
