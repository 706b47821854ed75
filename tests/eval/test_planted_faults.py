"""A fault planted in right answers moves the metrics that it should, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.model import SearchResults
from eval.metrics import METRICS
from eval.runner import run
from ingest.model import SourceType
from tests.eval.planted import FAULTS, QUESTIONS, Fault, right
from tests.eval.standin import StandIn, write_set

TIMED = {"latency_p50", "latency_p95"}
MODEL = {"tokens_per_answer", "cost"}
RANKED = {"ndcg_10", "recall_10", "mrr"}
EXCHANGED = {"side_symmetry"}


def figures(folder: Path, library: StandIn) -> dict[str, float | None]:
    """The figures of a run, but for those of time."""
    ran = run([write_set(folder / "planted.jsonl", QUESTIONS)], library.open)
    return {name: result.value for name, result in ran.metrics.items() if name not in TIMED}


def moved(folder: Path, library: StandIn) -> set[str]:
    before, now = figures(folder, StandIn(answers=dict(right()))), figures(folder, library)
    return {name for name in before if before[name] != now[name]}


def test_right_answers_have_every_figure_at_its_best(tmp_path: Path) -> None:
    found = figures(tmp_path, StandIn(answers=dict(right())))
    worst_is_none = {"advocacy_as_fact", "false_corroboration", "overrides"}
    assert {name for name, value in found.items() if value is None} == MODEL | EXCHANGED
    for name in set(found) - MODEL - EXCHANGED - {"statements_per_answer", "ndcg_10", "mrr"}:
        assert found[name] == (0.0 if name in worst_is_none else 1.0), name
    assert found["statements_per_answer"] == pytest.approx(8 / 6)


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.name for fault in FAULTS])
def test_a_fault_moves_its_metrics_and_no_other(fault: Fault, tmp_path: Path) -> None:
    answers = right()
    fault.plant(answers)
    assert moved(tmp_path, StandIn(answers=dict(answers))) == fault.moves


def test_a_search_that_finds_nothing_moves_ranking_alone(tmp_path: Path) -> None:
    class Blind(StandIn):
        def search(
            self, query: str, *, k: int = 10, collection: str | None = None, source_type: SourceType | None = None
        ) -> SearchResults:
            return SearchResults(results=())

    assert moved(tmp_path, Blind(answers=dict(right()))) == RANKED


def test_every_metric_of_answers_is_moved_by_some_fault() -> None:
    known = set(METRICS) - TIMED - MODEL - RANKED - EXCHANGED - {"overrides"}
    assert known <= frozenset[str]().union(*(fault.moves for fault in FAULTS))
