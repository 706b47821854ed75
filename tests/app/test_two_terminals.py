"""Several processes and one library: through its owner, or refused in one clear line; never hung, never corrupt."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from app import connect
from app.cli import main
from app.home import FILES
from app.owner import running_server
from app.service import Service
from app.settings import Settings

FERRY = "The ferry to the island sank on 4 May 2021. Forty passengers were rescued by fishermen.\n"
QUESTION = "When did the ferry to the island sink?"

Done = subprocess.CompletedProcess


def environment(home: Path) -> dict[str, str]:
    plain = {name: value for name, value in os.environ.items() if not name.startswith("ONRECORD_")}
    return {**plain, "ONRECORD_HOME": str(home)}


def onrecord(home: Path, *words: str | Path) -> Done[str]:
    """A command in this process, which has loaded already what a new one would load for seconds."""
    line, out, err = [str(word) for word in words], io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        for name in [name for name in os.environ if name.startswith("ONRECORD_")]:
            patch.delenv(name)
        patch.setenv("ONRECORD_HOME", str(home))
        return Done(line, main(line), out.getvalue(), err.getvalue())


def in_a_process(home: Path, *words: str | Path) -> Done[str]:
    """The same in a process of its own."""
    line = [sys.executable, "-m", "app.cli", *map(str, words)]
    return subprocess.run(line, env=environment(home), capture_output=True, text=True, timeout=120, check=False)


def well(done: Done[str]) -> Done[str]:
    assert done.returncode == 0, done.stderr
    return done


def refused(done: Done[str]) -> str:
    """The one line that a refused command says."""
    assert (done.returncode, done.stdout) == (1, ""), done
    (line,) = done.stderr.splitlines()
    assert line.startswith("onrecord: ")
    return line


def serve(home: Path) -> subprocess.Popen[str]:
    line = [sys.executable, "-m", "app.cli", "serve", "--port", "0"]
    server = subprocess.Popen(line, env=environment(home), stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    assert "ready at" in server.stdout.readline()
    return server


def end(server: subprocess.Popen[str]) -> None:
    server.kill()
    server.wait(60)
    if server.stdout is not None:
        server.stdout.close()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The path of a library, with a space and letters beyond ASCII."""
    return tmp_path_factory.mktemp("libraries") / "Бібліотека № 1"


@pytest.fixture(scope="module")
def server(home: Path) -> Iterator[subprocess.Popen[str]]:
    started = serve(home)
    yield started
    end(started)


def test_commands_go_through_the_server_also_at_once(server: subprocess.Popen[str], home: Path, tmp_path: Path) -> None:
    for name, text in (("ferry.txt", FERRY), ("well.txt", "The well was dug in 1910 by the village.\n")):
        (tmp_path / name).write_text(text)
    with ThreadPoolExecutor() as pool:
        lines = (
            ("ingest", tmp_path / "ferry.txt"),
            ("ingest", tmp_path / "well.txt"),
            ("backup", tmp_path / "early.onrecord"),
        )
        for done in pool.map(lambda line: in_a_process(home, *line), lines):
            well(done)
    told = json.loads(well(onrecord(home, "ask", QUESTION, "--json")).stdout)
    assert told["lead"]
    made = well(onrecord(home, "backup", tmp_path / "served.onrecord")).stdout
    assert "2 documents" in made
    assert "verified" in made
    well(onrecord(tmp_path / "elsewhere", "restore", tmp_path / "served.onrecord"))
    again = json.loads(well(onrecord(tmp_path / "elsewhere", "ask", QUESTION, "--json")).stdout)
    for name in ("lead", "statements", "gaps", "related", "sources", "source_summary", "notices", "library_version"):
        assert again[name] == told[name]


def test_a_server_that_was_only_starting_a_moment_ago_is_used(
    server: subprocess.Popen[str], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    through, looks = connect._through_server, []

    def not_at_first(settings: Settings) -> Service | None:
        looks.append(settings.home)
        return None if len(looks) == 1 else through(settings)

    monkeypatch.setattr(connect, "_through_server", not_at_first)
    well(onrecord(home, "ask", QUESTION))
    assert looks == [home, home]


def test_a_second_server_and_a_restoration_are_refused(
    server: subprocess.Popen[str], home: Path, tmp_path: Path
) -> None:
    well(onrecord(home, "backup", tmp_path / "one.onrecord"))
    for words in (("serve", "--port", "0"), ("serve",), ("restore", tmp_path / "one.onrecord", "--force")):
        line = refused(onrecord(home, *words))
        assert str(server.pid) in line
        assert "http://127.0.0.1:" in line
    assert str(home) in refused(onrecord(home, "backup", home / "inside.onrecord"))
    assert "exists already" in refused(onrecord(home, "backup", tmp_path / "one.onrecord"))


def test_a_server_that_hangs_hangs_no_command(server: subprocess.Popen[str], home: Path) -> None:
    server.send_signal(signal.SIGSTOP)
    try:
        began = time.monotonic()
        line = refused(onrecord(home, "documents", "list"))
        assert time.monotonic() - began < 60
        assert f"process {server.pid}" in line
        assert "does not answer" in line
    finally:
        server.send_signal(signal.SIGCONT)
    well(onrecord(home, "documents", "list"))


def test_what_a_killed_server_left_hinders_nobody(server: subprocess.Popen[str], home: Path, tmp_path: Path) -> None:
    (tmp_path / "dam.txt").write_text("The dam was finished in 1931 by the county.\n")
    well(onrecord(home, "ingest", tmp_path / "dam.txt"))
    end(server)
    # As if its number had been given to another process meanwhile, and somebody else listened at its address.
    (home / "owner.json").write_text(json.dumps({"pid": os.getpid(), "url": "http://127.0.0.1:9", "token": "x"}))
    assert running_server(home) is None
    assert json.loads(well(onrecord(home, "ask", "When was the dam finished?", "--json")).stdout)["lead"]


def test_a_lock_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "owner.lock").mkdir(parents=True)
    assert "ONRECORD_HOME" in refused(onrecord(home, "documents", "list"))
    (home / "owner.lock").rmdir()
    (home / "owner.json").write_bytes(b"\xff\x00 no note")
    well(onrecord(home, "documents", "list"))


def test_there_is_nothing_to_back_up(tmp_path: Path) -> None:
    assert "no library" in refused(onrecord(tmp_path / "none", "backup", tmp_path / "one.onrecord"))
    assert "no library" not in refused(onrecord(tmp_path / "none", "restore", tmp_path / "one.onrecord"))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / FILES).write_text("a file")
    (tmp_path / "ferry.txt").write_text(FERRY)
    assert "ONRECORD_HOME" in refused(onrecord(tmp_path / "home", "ingest", tmp_path / "ferry.txt"))
