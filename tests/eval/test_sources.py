"""What sets are asked of: a library, a catalogue's, a server's; the command line with real libraries."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from app.cli import main
from app.model import Usage
from eval.runner import How, Run, run
from eval.runs import Source
from ingest.errors import ModelError
from tests.eval.standin import VIEWS, VOTE, StandIn, right_answers, write_set
from tests.eval.town import make_library, serving, write_catalogue, write_town_set

Captured = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a catalogue and the library made of it."""
    folder = tmp_path_factory.mktemp("town")
    make_library(folder / "home", write_catalogue(folder / "documents"))
    return folder


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.upper().startswith("ONRECORD_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path / "own"))


def told(capsys: Captured, *args: object) -> Run:
    """The run that a command line prints; it must succeed."""
    status = main(["eval", *map(str, args), "--json"])
    out, err = capsys.readouterr()
    assert status == 0, err
    return Run.model_validate_json(out)


def figures(ran: Run) -> dict[str, Any]:
    return {name: one.value for name, one in ran.metrics.items() if one.unit != "ms"}


def test_a_library_a_catalogue_and_a_server_answer_alike(
    town: Path, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The set's own catalogue is not there: whatever the flags name is asked in its place.
    path = write_town_set(tmp_path / "s.jsonl", catalog="gone.yaml")
    in_folder = told(capsys, path, "--library", town / "home")
    of_catalogue = told(capsys, path, "--catalog", town / "documents" / "catalog.yaml")
    monkeypatch.setenv("ONRECORD_API_KEYS", "a-key-of-some-length,another")
    with serving(town / "home", keys=("a-key-of-some-length",)) as url:
        of_server = told(capsys, path, "--url", url, "--mode", "extractive")
    assert figures(in_folder)["vital_recall"] == 1.0
    assert figures(in_folder) == figures(of_catalogue) == figures(of_server)
    asked = [ran.sets[0].asked for ran in (in_folder, of_catalogue, of_server)]
    assert asked == [
        Source(kind="library", where=str(town / "home")),
        Source(kind="catalogue", where=str(town / "documents" / "catalog.yaml")),
        Source(kind="server", where=url),
    ]
    assert [ran.sets[0].catalog for ran in (in_folder, of_catalogue)] == [None, asked[1].where if asked[1] else ""]
    assert (in_folder.mode, of_server.mode) == ("auto", "extractive")
    assert in_folder.sets[0].settings_hash == of_server.sets[0].settings_hash
    assert in_folder.sets[0].library.library_version == of_server.sets[0].library.library_version


@pytest.mark.parametrize(
    ("args", "status", "said"),
    [
        (["--library", "none"], 2, "There is no library in"),
        (["--catalog", "none.yaml"], 2, "There is no catalogue at none.yaml."),
        (["--catalog", "."], 2, "There is no catalogue at"),
        (["--url", "127.0.0.1:8040"], 2, "no address of a server"),
        (["--url", "http://[::1"], 2, "no address of a server"),
        (["--url", "http://127.0.0.1:x"], 2, "no address of a server"),
        (["--url", "http://127.0.0.1:1"], 1, "cannot be reached. Start it with `onrecord serve`."),
        (["--url", "http://127.0.0.1:1", "--library", "none"], 2, "--library and --url name two things"),
        (["--mode", "guess"], 2, "--mode"),
        (["--mode", "llm"], 1, "There is no document in the library in"),
    ],
)
def test_what_cannot_be_asked_is_one_line(
    args: list[str], status: int, said: str, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["eval", str(write_town_set(tmp_path / "s.jsonl")), *args]) == status
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("onrecord: ")
    assert err.count("\n") == 1
    assert said in err


@pytest.mark.parametrize("key", [None, "a-wrong-key-of-some-length"])
def test_a_server_that_asks_for_a_key_says_how_to_give_it(
    key: str | None, town: Path, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    if key is not None:
        monkeypatch.setenv("ONRECORD_API_KEYS", key)
    with serving(town / "home", keys=("a-key-of-some-length",)) as url:
        assert main(["eval", str(write_town_set(tmp_path / "s.jsonl")), "--url", url]) == 1
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "asks for an API key. Set ONRECORD_API_KEYS to a key of that server" in err


def test_a_suite_asks_no_library(town: Path, capsys: Captured) -> None:
    assert main(["eval", "--suite", "reading", "--library", str(town / "home")]) == 2
    assert "A suite asks no library." in capsys.readouterr().err


def test_what_models_used_is_summed_and_an_unknown_cost_stays_unknown(tmp_path: Path) -> None:
    standin = StandIn()
    by_model = {"mode": "llm", "model": "house:large", "prompt_version": "3"}
    first = right_answers()[VOTE].model_copy(
        update={**by_model, "usage": Usage(input_tokens=100, output_tokens=20, cost=0.25)}
    )
    standin.answers[VOTE] = first
    second = right_answers()[VIEWS].model_copy(
        update={**by_model, "usage": Usage(input_tokens=10, output_tokens=2, cost=0.5)}
    )
    standin.answers[VIEWS] = second
    path = write_set(tmp_path / "s.jsonl")
    ran = run([path], standin.open, how=How(mode="llm"))
    assert ran.usage == Usage(input_tokens=110, output_tokens=22, cost=0.75)
    assert (ran.sets[0].model, ran.sets[0].prompt_version, ran.mode) == ("house:large", "3", "llm")
    assert {request.mode for request in standin.seen} == {"llm"}
    standin.answers[VIEWS] = second.model_copy(update={"usage": Usage(input_tokens=10, output_tokens=2)})
    assert run([path], standin.open).usage == Usage(input_tokens=110, output_tokens=22, cost=None)
    assert run([path], StandIn().open).usage is None


def test_where_nothing_is_answered_the_error_is_told(tmp_path: Path) -> None:
    gone = ModelError("The model is gone.", "Name another.")
    with pytest.raises(ModelError, match="gone"):
        run([write_set(tmp_path / "s.jsonl")], StandIn(answers=dict.fromkeys(right_answers(), gone)).open)


def test_a_library_that_changes_while_it_is_asked_is_told(tmp_path: Path) -> None:
    standin = StandIn()
    standin.answers[VIEWS] = right_answers()[VIEWS].model_copy(update={"library_version": 3})
    ran = run([write_set(tmp_path / "s.jsonl")], standin.open)
    assert "the library changed while it was asked, from version 1 to 3" in ran.sets[0].notices


def test_a_run_of_an_earlier_release_still_reads(tmp_path: Path) -> None:
    kept = json.loads(run([write_set(tmp_path / "s.jsonl")], StandIn().open).model_dump_json())
    for name in ("mode", "jobs", "seed", "usage"):
        del kept[name]
    for name in ("asked", "prompt_version", "model", "usage"):
        del kept["sets"][0][name]
    assert Run.model_validate(kept).sets[0].asked is None
