"""A run that was stopped goes on with what it had, if it is still the same run."""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.cli import main
from app.model import Answer, AskRequest
from app.service import Health, OnAskEvent
from eval.command import eval_command
from eval.runner import How, Run
from eval.runs import Source
from ingest.errors import ModelError, OnRecordError, UsageError
from tests.eval.standin import FERRIES, SPEECH, VIEWS, VOTE, StandIn, right_answers, write_set
from tests.eval.town import make_library, write_catalogue, write_town_set

ROOT = Path(__file__).parents[2]
Captured = pytest.CaptureFixture[str]


@dataclass
class Stopped(StandIn):
    """Somebody presses Ctrl-C at a question."""

    at: str = FERRIES
    library_version: int = 1

    def ask(self, request: AskRequest, tell: OnAskEvent | None = None) -> Answer:
        if request.question == self.at:
            raise KeyboardInterrupt
        return super().ask(request, tell)

    def health(self) -> Health:
        return super().health().model_copy(update={"library_version": self.library_version})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_set(tmp_path / "s.jsonl")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "run.json"


def part(out: Path) -> Path:
    return out.with_name("run.json.part")


def go(path: Path, out: Path | None, standin: StandIn, how: How | None = None) -> int:
    return eval_command([path], open_service=standin.open, out=out, how=how, stream=io.StringIO())


def asked(standin: StandIn) -> list[str]:
    return [request.question for request in standin.seen]


def stop(path: Path, out: Path, *, at: str = FERRIES, how: How | None = None) -> None:
    with pytest.raises(KeyboardInterrupt):
        go(path, out, Stopped(at=at), how)
    assert part(out).exists()
    assert not out.exists()


def test_the_same_command_goes_on(path: Path, out: Path, capsys: Captured) -> None:
    stop(path, out)
    err = capsys.readouterr().err
    assert err == f"onrecord: 2 of 4 answers are kept in {part(out)}; the same command goes on with them\n"
    standin = StandIn()
    assert go(path, out, standin) == 0
    assert capsys.readouterr().err == f"onrecord: harbour: going on with 2 of 4 answers from {part(out)}\n"
    assert asked(standin) == [VOTE, FERRIES, SPEECH]  # the first tells whether the settings are the same
    assert not part(out).exists()
    ran = Run.model_validate_json(out.read_bytes())
    assert [outcome.question.id for outcome in ran.outcomes] == ["vote", "views", "ferries", "speech"]
    assert ran.metrics["vital_recall"].value == 1.0
    assert ran.resumed == 2


def test_times_taken_over_are_of_as_many_jobs_as_they_were(path: Path, out: Path) -> None:
    stop(path, out, how=How(jobs=3), at=SPEECH)
    assert go(path, out, StandIn()) == 0
    assert Run.model_validate_json(out.read_bytes()).jobs == 3


def test_it_may_be_stopped_again_and_again(path: Path, out: Path, capsys: Captured) -> None:
    stop(path, out, at=VIEWS)
    stop(path, out, at=SPEECH)
    assert "3 of 4 answers are kept" in capsys.readouterr().err
    assert go(path, out, StandIn()) == 0
    assert "going on with 3 of 4" in capsys.readouterr().err
    standin = StandIn()
    assert go(path, out, standin) == 0  # the run is there: another is another
    assert len(standin.seen) == 4


def test_without_a_file_it_says_how_to_be_able_to_go_on(path: Path, capsys: Captured) -> None:
    with pytest.raises(KeyboardInterrupt):
        go(path, None, Stopped())
    assert "with --out RUN.json a run that is stopped can go on" in capsys.readouterr().err


def test_nothing_is_left_of_a_run_stopped_before_its_first_answer(path: Path, out: Path, capsys: Captured) -> None:
    with pytest.raises(KeyboardInterrupt):
        go(path, out, Stopped(at=VOTE))
    assert not part(out).exists()
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("cut", [1, 40, 400])
def test_a_last_line_that_was_cut_costs_its_answer(path: Path, out: Path, cut: int, capsys: Captured) -> None:
    stop(path, out, at=SPEECH)
    part(out).write_bytes(part(out).read_bytes()[:-cut])
    standin = StandIn()
    assert go(path, out, standin) == 0
    assert "going on with 2 of 4" in capsys.readouterr().err
    assert asked(standin) == [VOTE, FERRIES, SPEECH]
    assert Run.model_validate_json(out.read_bytes()).metrics["vital_recall"].value == 1.0


def test_a_first_line_that_was_cut_costs_nothing(path: Path, out: Path) -> None:
    part(out).write_bytes(b'{"asked": {"set": "har')
    assert go(path, out, StandIn()) == 0


@pytest.mark.parametrize(
    "held", [b"my notes\n", b'{"id": "vote", "elapsed_ms": 1.0, "answer": {}}\n', b"[1]\n", b"\xff\n"]
)
def test_a_file_that_is_something_else_is_left_alone(path: Path, out: Path, held: bytes) -> None:
    part(out).write_bytes(held)
    standin = StandIn()
    with pytest.raises(UsageError, match="no part of a run"):
        go(path, out, standin)
    assert part(out).read_bytes() == held
    assert standin.homes == []


def another_set(path: Path, standin: Stopped) -> How:
    write_set(path, version="2")
    return How()


def another_library(path: Path, standin: Stopped) -> How:
    standin.library_version = 2
    return How()


def another_mode(path: Path, standin: Stopped) -> How:
    return How(mode="extractive")


def a_server(path: Path, standin: Stopped) -> How:
    return How(asked=Source(kind="server", where="http://127.0.0.1:1"))


def other_settings(path: Path, standin: Stopped) -> How:
    standin.answers = {
        question: answer.model_copy(update={"settings_hash": "beef"}) for question, answer in right_answers().items()
    }
    return How()


def another_prompt(path: Path, standin: Stopped) -> How:
    standin.answers = {
        question: answer.model_copy(update={"prompt_version": "4"}) for question, answer in right_answers().items()
    }
    return How()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (another_set, "another state of the set (version 1, now 2)"),
        (another_library, "another library (library version 1, now 2)"),
        (another_mode, "mode auto, now extractive"),
        (a_server, "a library, now a server"),
        (other_settings, "other settings (f00d, now beef)"),
        (another_prompt, "prompt version 3, now 4"),
    ],
)
def test_answers_of_another_asking_are_not_taken(
    change: Any, said: str, path: Path, out: Path, capsys: Captured
) -> None:
    first = Stopped()
    first.answers = {
        question: answer.model_copy(update={"prompt_version": "3"}) for question, answer in right_answers().items()
    }
    if change is not another_prompt and change is not other_settings:
        first = Stopped()
    with pytest.raises(KeyboardInterrupt):
        go(path, out, first)
    capsys.readouterr()
    # Stopped once more: what was begun anew goes on as well, and brings nothing of the old answers back.
    again = Stopped(at=SPEECH)
    how = change(path, again)
    with pytest.raises(KeyboardInterrupt):
        go(path, out, again, how)
    err = capsys.readouterr().err
    assert said in err
    assert "all 4 questions are asked anew" in err
    assert "3 of 4 answers are kept" in err
    assert asked(again)[-2:] == [VIEWS, FERRIES]
    last = Stopped(at="")
    how = change(path, last)
    assert go(path, out, last, how) == 0
    assert "going on with 3 of 4" in capsys.readouterr().err
    ran = Run.model_validate_json(out.read_bytes())
    assert {one.answer.settings_hash for one in ran.outcomes if one.answer} == {last.answers[VOTE].settings_hash}  # type: ignore[union-attr]


def test_a_question_that_failed_is_asked_again(path: Path, out: Path) -> None:
    broken: OnRecordError = ModelError("The model is gone.", "Name another.")
    first = Stopped(at=SPEECH)
    first.answers[VIEWS] = broken
    with pytest.raises(KeyboardInterrupt):
        go(path, out, first)
    standin = StandIn()
    assert go(path, out, standin) == 0
    assert asked(standin) == [VOTE, VIEWS, SPEECH]
    assert all(outcome.error is None for outcome in Run.model_validate_json(out.read_bytes()).outcomes)


def test_where_the_first_answer_cannot_be_had_again_nothing_is_lost(path: Path, out: Path) -> None:
    stop(path, out)
    kept = part(out).read_bytes()
    broken: OnRecordError = ModelError("The model is gone.", "Name another.")
    with pytest.raises(ModelError):
        go(path, out, StandIn(answers=dict.fromkeys(right_answers(), broken)))
    assert part(out).read_bytes() == kept


def test_each_of_several_sets_goes_on_by_itself(path: Path, out: Path, tmp_path: Path, capsys: Captured) -> None:
    other = write_set(tmp_path / "b.jsonl", set="b")

    def both(standin: StandIn) -> int:
        return eval_command([path, other], open_service=standin.open, out=out, stream=io.StringIO())

    @dataclass
    class Later(StandIn):
        def ask(self, request: AskRequest, tell: OnAskEvent | None = None) -> Answer:
            if len(self.seen) == 6:
                raise KeyboardInterrupt
            return super().ask(request, tell)

    with pytest.raises(KeyboardInterrupt):
        both(Later())
    assert "6 of 8 answers are kept" in capsys.readouterr().err
    write_set(path, version="2")
    standin = StandIn()
    assert both(standin) == 0
    err = capsys.readouterr().err
    assert "harbour: the answers kept are of another state of the set" in err
    assert "b: going on with 2 of 4" in err
    assert len(standin.seen) == 4 + 1 + 2


def test_the_run_replaces_what_stood_there_whole(path: Path, out: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept" / "run.json"
    kept.parent.mkdir()
    kept.write_text("before", encoding="utf-8")
    out.symlink_to(kept)
    assert go(path, out, StandIn()) == 0
    assert out.is_symlink()
    Run.model_validate_json(kept.read_bytes())
    assert sorted(one.name for one in tmp_path.iterdir()) == ["kept", "run.json", "s.jsonl"]
    assert [one.name for one in kept.parent.iterdir()] == ["run.json"]


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="no such device")
def test_a_device_stays_one(path: Path) -> None:
    assert go(path, Path("/dev/null"), StandIn()) == 0
    assert not Path("/dev/null").is_file()
    assert not Path("/dev/null.part").exists()


@contextmanager
def started(*args: object, home: Path) -> Iterator[subprocess.Popen[str]]:
    """`onrecord eval` as a process of its own."""
    environment = {name: value for name, value in os.environ.items() if not name.upper().startswith("ONRECORD_")}
    environment |= {"ONRECORD_HOME": str(home), "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [sys.executable, "-m", "app.cli", "eval", *map(str, args)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def wait_for_answers(process: subprocess.Popen[str], kept: Path, number: int) -> None:
    until = time.monotonic() + 120
    while not kept.exists() or kept.read_bytes().count(b"\n") < number + 1:
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < until
        time.sleep(0.005)


def answers(ran: Run) -> list[Any]:
    varying = {"id", "asked_at", "timings_ms", "sources"}  # which tell path and hour of taking in
    return [(one.question.id, one.answer and one.answer.model_dump(exclude=varying)) for one in ran.outcomes]


@pytest.fixture
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.upper().startswith("ONRECORD_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path / "home"))


@pytest.mark.usefixtures("_own_home")
def test_killed_over_a_catalogue_it_goes_on_over_its_copy(tmp_path: Path, out: Path, capsys: Captured) -> None:
    catalogue = write_catalogue(tmp_path / "documents")
    path = write_town_set(tmp_path / "town.jsonl", times=10)
    with started(path, "--catalog", catalogue, "--out", out, home=tmp_path / "home") as process:
        wait_for_answers(process, part(out), 5)
        process.kill()
        assert process.wait(60) == -signal.SIGKILL
    assert not out.exists()
    # The library is made anew elsewhere; what counts is what it holds.
    shutil.move(tmp_path / "documents", tmp_path / "moved")
    copy = str(tmp_path / "moved" / "catalog.yaml")
    assert main(["eval", str(path), "--catalog", copy, "--out", str(out), "--jobs", "3"]) == 0
    said = capsys.readouterr().err
    ran = Run.model_validate_json(out.read_bytes())
    assert ran.resumed >= 5
    assert f"going on with {ran.resumed} of 40 answers" in said
    whole = tmp_path / "whole.json"
    assert main(["eval", str(path), "--catalog", copy, "--out", str(whole)]) == 0
    assert answers(ran) == answers(Run.model_validate_json(whole.read_bytes()))
    assert not list(tmp_path.glob("*.part"))


def interrupt(folder: Path, out: Path, *, jobs: int) -> str:
    """Press Ctrl-C in a run over a library in `folder`; what is said then."""
    make_library(folder / "home", write_catalogue(folder / "documents"))
    path = write_town_set(folder / "town.jsonl", times=12)
    home = folder / "home"
    with started(path, "--out", out, "--jobs", jobs, "--library", home, home=home) as process:
        wait_for_answers(process, part(out), 5)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
        assert process.returncode == 130, err
    return err


def test_interrupted_with_several_under_way_it_says_how_to_go_on(tmp_path: Path, out: Path) -> None:
    err = interrupt(tmp_path, out, jobs=3)
    assert err.count("\n") == 1
    assert "of 48 answers are kept in" in err


@pytest.mark.usefixtures("_own_home")
def test_interrupted_over_a_library_that_changes_it_begins_anew(tmp_path: Path, out: Path, capsys: Captured) -> None:
    err = interrupt(tmp_path, out, jobs=1)
    assert err.count("\n") == 1
    assert "of 48 answers are kept in" in err
    catalogue = write_catalogue(tmp_path / "documents", league="The fishers' league argues that order 7 is a folly.\n")
    assert main(["ingest", "--catalog", str(catalogue)]) == 0
    capsys.readouterr()
    assert main(["eval", str(tmp_path / "town.jsonl"), "--out", str(out)]) == 0
    said = capsys.readouterr().err
    assert "the answers kept are of another library (library version" in said
    ran = Run.model_validate_json(out.read_bytes())
    assert ran.resumed == 0
    assert ran.outcomes[2].nuggets[0].found is False
