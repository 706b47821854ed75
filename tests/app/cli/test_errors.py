"""Whatever goes wrong is one line with its remedy on stderr, and an exit status that tells whose fault it is."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import IO

import pytest

from app.cli import ask as ask_module
from app.cli import entry, main
from app.cli import ingest as ingest_module
from ingest.errors import LibraryLocked

ROOT = Path(__file__).parents[3]
Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.upper().startswith("ONRECORD_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path / "home"))


def one_line(captured: Captured) -> str:
    out, err = captured.readouterr()
    assert out == ""
    assert err.startswith("onrecord: ")
    assert err.count("\n") == 1
    return err


@pytest.mark.parametrize(
    ("line", "status", "said"),
    [
        (["ask", ""], 1, "The question is empty."),
        (["ask", "   "], 1, "The question is empty."),
        (["ask", "why " * 12_500], 1, "49,999 characters"),
        (["search", ""], 1, "is empty"),
        (["ask", "Who?", "--as-of", "yesterday"], 2, "YYYY-MM-DD"),
        (["ask", "Who?", "--as-of", "2024-02-31"], 2, "YYYY-MM-DD"),
        (["ask"], 2, "QUESTION"),
        (["ask", "Who?", "--mode", "guess"], 2, "--mode"),
        (["ask", "Who?", "--colour"], 2, "onrecord ask --help"),
        (["aks", "Who?"], 2, "ask"),
        (["ingest"], 2, "nothing to ingest"),
        (["ingest", ""], 2, "empty"),
        (["ingest", "a.txt", "--published", "2024-13"], 2, "--published"),
        (["ingest", "a.txt", "--source-type", "rumour"], 2, "record"),
        (["documents", "set", "d1", "source_type=record"], 2, "--reason"),
        (["documents", "set", "d1", "sorce_type=record", "--reason", "r"], 2, "source_type"),
        (["documents", "set", "d1", "source_type", "--reason", "r"], 2, "FIELD=VALUE"),
        (["documents", "set", "d1", "source_type=rumour", "--reason", "r"], 2, "rumour"),
        (["search", "x", "-k", "0"], 2, "-k"),
        (["classify", "no/such/file"], 1, "no/such/file"),
        (["classify", "."], 1, "cannot be read"),
        (["serve", "--host", "0.0.0.0"], 1, "ONRECORD_API_KEYS"),
        (["serve", "--port", "99999"], 1, "port"),
        (["chat", "--last", "--conversation", "c1"], 2, "--conversation"),
        (["ask", "\udcff"], 2, "not UTF-8"),
        (["--home", "", "documents", "list"], 1, "home"),
        (["ask", "Who?", "--model", ""], 1, "model"),
    ],
)
def test_one_line_with_its_remedy(capsys: Captured, line: list[str], status: int, said: str) -> None:
    assert main(line) == status
    assert said in one_line(capsys)


@pytest.mark.parametrize("line", [[], ["documents"]])
def test_a_bare_name_shows_its_help(capsys: Captured, line: list[str]) -> None:
    assert main(line) == 2
    assert "Commands:" in capsys.readouterr().out


def test_a_wrong_setting_is_told(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_PORT", "eighty")
    assert main(["settings"]) == 1
    assert "ONRECORD_PORT" in one_line(capsys)


def test_a_variable_that_sets_nothing_is_a_warning_and_no_error(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_PROT", "1")
    assert main(["settings"]) == 0
    out, err = capsys.readouterr()
    assert "ONRECORD_PORT" in err
    assert "port = 8040" in out


def failing(error: BaseException) -> Callable[..., AbstractContextManager[None]]:
    """A way to the library that fails."""

    class Failing(AbstractContextManager[None]):
        def __enter__(self) -> None:
            raise error

        def __exit__(self, *_: object) -> None:
            return None

    return lambda *_: Failing()


def test_an_unexpected_error_is_one_line_and_debug_adds_the_traceback(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask_module, "connect", failing(ZeroDivisionError("two\nlines")))
    assert main(["ask", "Who?"]) == 1
    line = one_line(capsys)
    assert "ZeroDivisionError: two lines" in line
    assert "--debug" in line
    for debug in (["--debug", "ask", "Who?"], ["ask", "Who?", "--debug"]):
        assert main(debug) == 1
        err = capsys.readouterr().err
        assert err.startswith("Traceback")
        assert "again with --debug" not in err


def test_a_full_disk_is_told_in_the_systems_words(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ask_module, "connect", failing(OSError(28, "No space left on device", "/lib/vectors")))
    assert main(["ask", "Who?"]) == 1
    assert "/lib/vectors: No space left on device. `onrecord doctor`" in one_line(capsys)


def test_what_follows_two_hyphens_is_no_flag() -> None:
    assert entry._take_debug(["ask", "--", "--debug"]) == (["ask", "--", "--debug"], False)
    assert entry._take_debug(["ask", "--debug", "--", "--debug"]) == (["ask", "--", "--debug"], True)


@pytest.mark.parametrize(
    ("error", "status"),
    [(KeyboardInterrupt(), 130), (BrokenPipeError(), 141)],
)
def test_an_interruption_is_quiet(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, error: BaseException, status: int
) -> None:
    monkeypatch.setattr(ask_module, "connect", failing(error))
    monkeypatch.setattr(os, "dup2", lambda *_: None)  # the tests' own stdout stays
    assert main(["ask", "Who?"]) == status
    assert capfd.readouterr() == ("", "")


def test_an_interrupted_ingest_says_what_is_kept_and_closes_in_peace(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    closing: list[object] = []

    class Interrupted:
        def ingest(self, *_: object) -> None:
            raise KeyboardInterrupt

    @contextmanager
    def library(*_: object) -> Iterator[Interrupted]:
        try:
            yield Interrupted()
        finally:
            closing.append(signal.getsignal(signal.SIGINT))

    before = signal.getsignal(signal.SIGINT)
    monkeypatch.setattr(ingest_module, "connect", library)
    assert main(["ingest", "harbour.txt"]) == 130
    assert "is kept" in one_line(capsys)
    assert closing == [signal.SIG_IGN]  # a second Ctrl+C does not tear the closing of the stores
    assert signal.getsignal(signal.SIGINT) is before


def test_a_locked_library_is_one_line(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    locked = LibraryLocked("The library is in use by process 7.", "Wait until it has finished, then try again.")
    monkeypatch.setattr(ask_module, "connect", failing(locked))
    assert main(["ask", "Who?"]) == 1
    assert (
        one_line(capsys)
        == "onrecord: The library is in use by process 7. Wait until it has finished, then try again.\n"
    )


def test_an_error_cannot_steer_the_terminal(capsys: Captured) -> None:
    assert main(["documents", "set", "d1", "\x1b[2J=x", "--reason", "r"]) == 2
    assert "\x1b" not in one_line(capsys)


CLASSIFY = [sys.executable, "-m", "app.cli", "classify", "-", "--json"]


@contextmanager
def running() -> Iterator[tuple[subprocess.Popen[bytes], IO[bytes], IO[bytes], IO[bytes]]]:
    """A command with its three streams, unbuffered, ended at the latest when the test ends."""
    with subprocess.Popen(
        CLASSIFY, bufsize=0, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        try:
            yield process, process.stdin, process.stdout, process.stderr
        finally:
            process.kill()


def test_a_reader_that_goes_away_is_no_error_to_tell() -> None:
    with running() as (process, stdin, stdout, stderr):
        stdout.close()
        with contextlib.suppress(BrokenPipeError):
            stdin.write(b"The harbour was closed on 3 May 2024.\n" * 3)
        assert process.wait(timeout=60) == 141
        assert stderr.read() == b""


def test_an_interrupt_ends_a_command_without_noise() -> None:
    with running() as (process, stdin, stdout, stderr):
        stdin.write(b"The harbour was closed.\n")
        assert stdout.readline().startswith(b"{")  # each line is answered before the next is there
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 130
        assert (stdout.read(), stderr.read()) == (b"", b"")
