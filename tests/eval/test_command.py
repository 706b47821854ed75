"""The command's body: exit status, what goes where, and what is refused before anything is asked."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from eval.command import eval_command
from eval.runner import Run
from ingest.errors import UsageError
from tests.eval.standin import VIEWS, VOTE, StandIn, right_answers, write_set


def test_json_is_the_run_and_nothing_else(tmp_path: Path) -> None:
    stream, out = io.StringIO(), tmp_path / "run.json"
    status = eval_command(
        [write_set(tmp_path / "s.jsonl")], open_service=StandIn().open, json=True, out=out, stream=stream
    )
    assert status == 0
    assert json.loads(stream.getvalue()) == json.loads(out.read_text(encoding="utf-8"))
    assert Run.model_validate_json(out.read_bytes()).metrics["vital_recall"].value == 1.0


def test_the_report_tells_figures_and_what_went_wrong(tmp_path: Path) -> None:
    standin, stream = StandIn(), io.StringIO()
    standin.answers[VIEWS] = right_answers()[VIEWS].model_copy(
        update={"statements": right_answers()[VIEWS].statements[1:], "lead": "\x1b[31mred"}
    )
    status = eval_command([write_set(tmp_path / "s.jsonl")], open_service=standin.open, stream=stream)
    told = stream.getvalue()
    assert status == 0
    assert "vital_recall" in told
    assert "0.667" in told
    assert "2 of 3 vital nuggets told" in told
    assert "views: not told (vital): league: a mistake" in told
    assert "\x1b" not in told


def test_the_page_holds_what_the_report_tells(tmp_path: Path) -> None:
    standin, stream, page = StandIn(), io.StringIO(), tmp_path / "run.html"
    standin.answers[VIEWS] = right_answers()[VIEWS].model_copy(
        update={"statements": right_answers()[VIEWS].statements[1:]}
    )
    path = write_set(tmp_path / "s.jsonl")
    assert eval_command([path], open_service=standin.open, report=page, json=True, stream=stream) == 0
    Run.model_validate_json(stream.getvalue())  # the page takes nothing from the JSON
    told = page.read_text(encoding="utf-8")
    assert told.startswith("<!DOCTYPE html>")
    assert "2 of 3 vital nuggets told" in told
    assert "views: not told (vital): league: a mistake" in told


@pytest.mark.parametrize(
    ("bounds", "status"),
    [
        (["vital_recall=1"], 0),
        (["nugget_recall=1", "must_not=1.01"], 1),
        (["latency_p95=0"], 1),
        (["latency_p95=1000000000"], 0),
    ],
)
def test_fail_under_decides_the_status(bounds: list[str], status: int, tmp_path: Path) -> None:
    stream = io.StringIO()
    path = write_set(tmp_path / "s.jsonl")
    assert eval_command([path], open_service=StandIn().open, fail_under=bounds, stream=stream) == status
    assert ("all sets: " in stream.getvalue()) == bool(status)


def test_a_sets_own_threshold_decides_too(tmp_path: Path) -> None:
    path = write_set(tmp_path / "s.jsonl", thresholds={"forbidden_labels": 1.0})
    standin = StandIn()
    assert eval_command([path], open_service=standin.open, stream=io.StringIO()) == 0
    bad = right_answers()[VIEWS].statements[0].model_copy(update={"label": "documented"})
    standin.answers[VIEWS] = right_answers()[VIEWS].model_copy(update={"statements": (bad,)})
    stream = io.StringIO()
    assert eval_command([path], open_service=standin.open, stream=stream) == 1
    assert "harbour: forbidden_labels is 0.000, floor 1" in stream.getvalue()


def test_an_earlier_run_is_compared(tmp_path: Path) -> None:
    path, out, page = write_set(tmp_path / "s.jsonl"), tmp_path / "run.json", tmp_path / "run.html"
    eval_command([path], open_service=StandIn().open, out=out, stream=io.StringIO())
    standin, stream = StandIn(), io.StringIO()
    standin.answers[VOTE] = right_answers()[VOTE].model_copy(update={"lead": "unanimous"})
    eval_command([path], open_service=standin.open, compare=out, out=out, report=page, stream=stream)
    (line,) = [line for line in stream.getvalue().splitlines() if line.startswith("must_not") and "−" in line]
    assert line.split()[1:4] == ["1.000", "0.000", "−1.000"]
    assert "vote: new fault: says what it must not: unanimous" in stream.getvalue()
    assert "vote: new fault" in page.read_text(encoding="utf-8")
    kept = Run.model_validate_json(out.read_bytes())
    assert kept.comparison is not None
    assert kept.comparison.metrics["must_not"].difference == -1.0
    stream = io.StringIO()
    eval_command([path], open_service=standin.open, compare=out, json=True, stream=stream)
    assert json.loads(stream.getvalue())["comparison"]["questions"] == []


@pytest.mark.parametrize("bound", ["recall=1", "vital_recall", "vital_recall=much", "=1", "vital_recall="])
def test_a_wrong_bound_is_refused_before_anything_is_asked(bound: str, tmp_path: Path) -> None:
    standin = StandIn()
    with pytest.raises(UsageError):
        eval_command([write_set(tmp_path / "s.jsonl")], open_service=standin.open, fail_under=[bound])
    assert standin.homes == []


def test_paths_that_cannot_serve_are_refused(tmp_path: Path) -> None:
    path, standin = write_set(tmp_path / "s.jsonl"), StandIn()
    with pytest.raises(UsageError, match="No question set"):
        eval_command([], open_service=standin.open)
    with pytest.raises(UsageError, match="No folder"):
        eval_command([path], open_service=standin.open, out=tmp_path / "none" / "run.json")
    with pytest.raises(UsageError, match="no run of this version"):
        eval_command([path], open_service=standin.open, compare=path)
    assert standin.homes == []
