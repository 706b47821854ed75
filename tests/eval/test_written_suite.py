"""`eval --suite written`: which planted sentences would be shown and which fair ones refused, in either half."""

from __future__ import annotations

import io
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from eval import written_pipeline
from eval.command import eval_command
from eval.suites import SUITES, written
from eval.suites.result import SuiteRun
from eval.written_data import families

FEW = (families()[0], next(one for one in families() if one.held_out))


def no_library(home: Path | None) -> Any:
    raise AssertionError("the suite needs none")


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[SuiteRun, str]:
    folder, stream = tmp_path_factory.mktemp("suite"), io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(written, "families", lambda: FEW)
        patch.setattr(written_pipeline, "MOST", 2)
        eval_command(
            (), suite="written", open_service=no_library, out=folder / "run.json", report=folder / "run.html",
            stream=stream, watch=lambda: nullcontext(None),
        )  # fmt: skip
    return SuiteRun.model_validate_json((folder / "run.json").read_bytes()), stream.getvalue()


def test_every_figure_is_there_and_counts_its_cases(run: tuple[SuiteRun, str]) -> None:
    found, told = run
    assert tuple(found.metrics) == SUITES["written"]
    cases = [case for family in FEW for case in family.cases]
    assert found.metrics["written.shown"].n == sum(case.fault is not None for case in cases)
    assert found.metrics["written.refused"].n == sum(case.fault is None for case in cases)
    assert found.metrics["written.shown.citation"].value == 0
    assert set(found.data) == {path.name for path in (Path(written.__file__).parents[1] / "written").glob("*.jsonl")}
    assert "sentences that nothing bears" in told
    assert (found.metrics["written.attacks"].value, found.metrics["written.attacks"].n) == (0, 2)
    assert (found.metrics["written.dropped"].value, found.metrics["written.first_sentence"].n) == (0, 1)


def test_the_halves_are_counted_apart(run: tuple[SuiteRun, str]) -> None:
    halves = run[0].halves
    assert halves["held out"]["written.shown"].n == sum(case.fault is not None for case in FEW[1].cases)
    assert sum(halves[half]["written.refused"].n for half in halves) == run[0].metrics["written.refused"].n


def test_what_lets_everything_through_shows_every_planted_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.answer.verify.faults_of", lambda text, cited: ([], False))
    figures = {one.name: one for one in written.figures(written.judge(FEW[0]))}
    assert figures["written.shown.number"].value == 1
    assert figures["written.refused"].value == 0


def test_what_refuses_everything_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from app.verifying.model import Fault

    monkeypatch.setattr("app.answer.verify.faults_of", lambda text, cited: ([Fault("voice", "", "")], False))
    figures = {one.name: one for one in written.figures(written.judge(FEW[0]))}
    assert figures["written.refused"].value == 1
    assert figures["written.shown"].value == 0
