"""`eval --suite evidence`: figures, halves and tables, as text, as JSON and as a page; over a few cases."""

from __future__ import annotations

import io
import re
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from eval.command import eval_command
from eval.evidence_data import FILES, cases
from eval.suites import SUITES, evidence
from eval.suites.result import SuiteRun

if TYPE_CHECKING:
    from app.service import Progress

FEW = (*cases("conflicts_a")[:3], *cases("conflicts_b")[-2:], *cases("libraries")[:2])


@dataclass
class Ran:
    status: int
    told: str
    page: str
    run: SuiteRun
    stages: list[Progress]


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """One run over a few cases, without the shared data."""
    folder, stream = tmp_path_factory.mktemp("suite"), io.StringIO()
    out, report = folder / "run.json", folder / "run.html"
    stages: list[Progress] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ONRECORD_TEST_DATA", str(folder / "absent"))
        patch.setattr(evidence, "every_case", lambda: FEW)
        status = eval_command(
            (), suite="evidence", open_service=no_library, out=out, report=report, stream=stream,
            fail_under=["evidence.advocacy_as_fact=-1"], watch=lambda: nullcontext(stages.append),
        )  # fmt: skip
    run = SuiteRun.model_validate_json(out.read_bytes())
    return Ran(status, stream.getvalue(), report.read_text(encoding="utf-8"), run, stages)


def no_library(home: Path | None) -> Any:
    raise AssertionError("the suite makes its own libraries")


def test_every_figure_is_there_in_order_with_its_interval(ran: Ran) -> None:
    assert tuple(ran.run.metrics) == SUITES["evidence"]
    assert ran.run.metrics["evidence.labels.accuracy"].n == sum(len(case.statements) for case in FEW)
    for name, one in ran.run.metrics.items():
        assert one.name == name
        if one.value is not None and one.low is not None and one.high is not None:
            assert 0 <= one.low <= one.value <= one.high <= 1


def test_both_halves_are_told_and_are_the_whole(ran: Ran) -> None:
    open_half, held_out = ran.run.halves["open"], ran.run.halves["held out"]
    for name in ("evidence.labels.accuracy", "evidence.conflicts.recall", "evidence.checks.accuracy"):
        assert open_half[name].n + held_out[name].n == ran.run.metrics[name].n
    head = next(line for line in ran.told.splitlines() if line.startswith("metric"))
    assert re.search(r"\bopen\b.*\bheld out\b", head)


def test_confusions_and_tables_tell_the_same_as_the_figures(ran: Ran) -> None:
    labels, accuracy = ran.run.confusions["labels"], ran.run.metrics["evidence.labels.accuracy"]
    assert sum(sum(row.values()) for row in labels.values()) == accuracy.n
    assert accuracy.value == pytest.approx(sum(labels[one][one] for one in labels) / accuracy.n)
    aspects = ran.run.tables["conflicts by aspect"]
    assert sum(row["expected"] for row in aspects.values()) == ran.run.metrics["evidence.conflicts.recall"].n
    traps = ran.run.tables["false alarms by trap"]
    assert sum(row["cases"] for row in traps.values()) == ran.run.metrics["evidence.traps.clear"].n
    for words in ("read as no statement", "conflicts by aspect", "false alarms by trap", "with a false alarm"):
        assert words in ran.told
        assert words in ran.page


def test_what_is_absent_is_not_scored_and_said(ran: Ran) -> None:
    unscored = [name for name in evidence.OF_SHARED if ran.run.metrics[name].value is None]
    assert tuple(unscored) == evidence.OF_SHARED
    assert len(ran.run.notices) == len(unscored)
    assert all("ONRECORD_TEST_DATA" in notice for notice in ran.run.notices)


def test_a_ceiling_is_told_as_one(ran: Ran) -> None:
    assert ran.status == 1
    assert "evidence.advocacy_as_fact is 0.000, ceiling -1" in ran.told


def test_the_cases_are_known_by_their_hash(ran: Ran) -> None:
    assert set(ran.run.data) == {f"{name}.jsonl" for name in FILES}
