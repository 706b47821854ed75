"""`eval --suite reading`: every figure with its interval and count, as text, as JSON and as a page."""

from __future__ import annotations

import io
import json
import re
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import pytest
from rich.console import Console

from app.cli import main
from app.service import Progress, Service
from eval.command import eval_command
from eval.suites import SUITES
from eval.suites.command import shortfalls
from eval.suites.report import render_suite
from eval.suites.result import SuiteRun, estimate, share, unscored
from ingest.errors import UsageError


def no_library(home: Path | None) -> AbstractContextManager[Service]:
    raise AssertionError("the suite needs no library")


@dataclass
class Ran:
    status: int
    told: str
    page: str
    run: SuiteRun
    stages: list[Progress]


class Watch:
    """Hears the progress, and must be closed before anything is printed."""

    def __init__(self) -> None:
        self.stages: list[Progress] = []

    def __call__(self) -> Watch:
        return self

    def __enter__(self) -> object:
        return self.stages.append

    def __exit__(self, *_: object) -> None:
        return None


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """One run without the shared data."""
    folder, stream, watch = tmp_path_factory.mktemp("suite"), io.StringIO(), Watch()
    out, report = folder / "run.json", folder / "run.html"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ONRECORD_TEST_DATA", str(folder / "absent"))
        status = eval_command(
            (), suite="reading", open_service=no_library, out=out, report=report, stream=stream,
            fail_under=["reading.nature.written.macro_f1=0.4"], watch=watch,  # type: ignore[arg-type]
        )  # fmt: skip
    return Ran(
        status,
        stream.getvalue(),
        report.read_text(encoding="utf-8"),
        SuiteRun.model_validate_json(out.read_bytes()),
        watch.stages,
    )


def test_every_figure_is_there_in_order(ran: Ran) -> None:
    assert ran.status == 0
    assert tuple(ran.run.metrics) == SUITES["reading"]
    for name, one in ran.run.metrics.items():
        assert one.name == name
        if one.value is not None and one.unit == "share":
            assert one.low is not None
            assert one.high is not None
            assert 0 <= one.low <= one.value <= one.high <= 1
            assert one.low < one.high or one.n == 0
            assert one.n > 0


def test_confusion_and_accuracy_tell_the_same(ran: Ran) -> None:
    matrix, accuracy = ran.run.confusions["written"], ran.run.metrics["reading.nature.written.accuracy"]
    assert sum(sum(row.values()) for row in matrix.values()) == accuracy.n
    right = sum(matrix[nature][nature] for nature in matrix)
    assert accuracy.value == pytest.approx(right / accuracy.n)


def test_what_is_absent_is_not_scored_and_said(ran: Ran) -> None:
    real = {name: one for name, one in ran.run.metrics.items() if ".real." in name}
    assert len(real) == 6
    assert all(one.value is None and one.n == 0 and one.explanation.startswith("not scored") for one in real.values())
    (notice,) = ran.run.notices
    assert "ONRECORD_TEST_DATA" in notice
    assert "The real statements are not scored" in ran.told
    assert "real" not in ran.run.confusions


def test_the_report_tells_written_and_real_apart(ran: Ran) -> None:
    written, _, rest = ran.told.partition("\nreal ")
    assert "reading.nature.written.macro_f1" in written
    assert "reading.nature.real.macro_f1" not in written
    assert "read as advocacy" in written
    assert "reading.nature.written.macro_f1" not in rest
    assert re.search(r"reading\.exchanges\.kept +[01]\.\d{3} +[01]\.\d{3}–[01]\.\d{3} +\d,\d{3} ", rest)
    assert re.search(r"reading\.statements_per_second +[\d,]+/s", rest)


def test_the_page_needs_nothing_else_and_holds_the_report(ran: Ran) -> None:
    assert ran.page.startswith("<!DOCTYPE html>")
    assert not re.search(r"<script|<link|src=|https?://|@import", ran.page)
    assert "reading.nature.written.macro_f1" in ran.page
    assert "The real statements are not scored" in ran.page


def test_progress_is_told_and_never_runs_over(ran: Ran) -> None:
    assert {"written statements", "exchanges of names"} <= {at.stage for at in ran.stages}
    assert all(0 <= at.done <= (at.total or 0) for at in ran.stages)


def test_the_cases_are_known_by_their_hash(ran: Ran) -> None:
    assert {"split.json", "clauses.jsonl", "written/africa.jsonl"} <= set(ran.run.data)
    assert all(re.fullmatch(r"[0-9a-f]{64}", digest) for digest in ran.run.data.values())


def test_a_bound_that_is_not_met_or_not_scored_is_told(ran: Ran) -> None:
    bounds = {"reading.nature.real.macro_f1": 0.1, "reading.clauses.accuracy": 1.01, "reading.exchanges.kept": 0.1}
    short = shortfalls(ran.run.metrics, bounds)
    assert [(one.metric, one.value is None) for one in short] == [
        ("reading.nature.real.macro_f1", True),
        ("reading.clauses.accuracy", False),
    ]
    told = shown(ran.run.model_copy(update={"shortfalls": short}))
    assert "reading.nature.real.macro_f1 is not scored, floor 0.1" in told
    assert "floor 1.01" in told


def shown(run: SuiteRun, before: SuiteRun | None = None) -> str:
    stream = io.StringIO()
    render_suite(Console(file=stream, width=140, markup=False, highlight=False), run, before=before)
    return stream.getvalue()


def test_an_earlier_run_stands_beside(ran: Ran) -> None:
    old = share("reading.clauses.accuracy", 1, 8, "statements")
    before = ran.run.model_copy(update={"metrics": ran.run.metrics | {old.name: old}})
    assert "0.125" not in shown(ran.run)
    row = next(line for line in shown(ran.run, before).splitlines() if line.startswith("reading.clauses"))
    assert "0.125" in row


def test_figures_without_a_count_are_no_zeros() -> None:
    assert share("x", 0, 0, "of none").value is None
    assert estimate("x", None, 0, None, "").value is None
    assert not unscored("x", "why").meets(0.0)
    alone = estimate("x", 0.5, 4, None, "one group")
    assert (alone.value, alone.low, alone.high) == (0.5, None, None)


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ({"suite": "writing"}, "No suite is called 'writing'"),
        ({"suite": "reading", "sets": (Path("a.jsonl"),)}, "asks no question set"),
        ({"suite": "reading", "fail_under": ["vital_recall=1"]}, "No metric is called 'vital_recall'"),
        ({"suite": "reading", "fail_under": ["reading.exchanges.kept"]}, "gives no bound"),
        ({"suite": "reading", "report": Path("no/such/folder/run.html")}, "No folder"),
        ({"suite": "reading", "compare": Path("no/such/run.json")}, "Name a run that --out wrote"),
    ],
)
def test_what_cannot_be_done_is_refused_before_anything_is_read(named: dict[str, object], said: str) -> None:
    arguments = {"sets": (), **named}
    sets = arguments.pop("sets")
    with pytest.raises(UsageError, match=re.escape(said)):
        eval_command(sets, open_service=no_library, watch=unwatched, **arguments)  # type: ignore[arg-type]


def unwatched() -> AbstractContextManager[None]:
    raise AssertionError("nothing may run")


def test_a_run_of_sets_is_no_run_of_a_suite(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    path.write_text(json.dumps({"sets": [], "metrics": {}}), encoding="utf-8")
    with pytest.raises(UsageError, match="no run of this version"):
        eval_command((), suite="reading", open_service=no_library, compare=path, watch=unwatched)


def test_the_command_line_knows_the_suites(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "--suite", "writing"]) == 2
    assert "The suites are reading, evidence, written." in capsys.readouterr().err
    assert main(["eval"]) == 2
    assert "--suite" in capsys.readouterr().err
