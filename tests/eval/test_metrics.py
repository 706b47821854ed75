"""Metrics by themselves: percentiles, quote overlap, and the words of each module."""

from __future__ import annotations

import importlib
import pkgutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

import eval.metrics as package
from eval.metrics import METRICS, MetricResult
from eval.metrics.latency import latency_p50, latency_p95
from eval.outcome import Outcome, cite_met, shared_part
from eval.question_set import Cite, Question
from tests.eval.standin import NORTH, VOTE, citation, document, right_answers


def waited(*times: float) -> list[Outcome]:
    question = Question(id="a", question=VOTE, type="lookup")
    return [Outcome(set="s", question=question, answer=right_answers()[VOTE], elapsed_ms=time) for time in times]


def test_percentiles_interpolate() -> None:
    times = waited(40, 10, 30, 20)
    assert latency_p50(times).value == 25
    assert latency_p95(times).value == pytest.approx(38.5)
    assert latency_p95(waited(7)).value == 7
    assert latency_p50([]).value is None


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=30))
def test_percentiles_lie_within_and_in_order(times: list[float]) -> None:
    low, high = latency_p50(waited(*times)).value, latency_p95(waited(*times)).value
    assert low is not None
    assert high is not None
    assert min(times) <= low <= high <= max(times)


@pytest.mark.parametrize(
    ("one", "other", "part"),
    [
        ("nine votes to four", "nine votes  to\nfour", 1.0),
        ("nine votes to four", "The council adopted it by nine votes to four.", 1.0),
        ("0123456789", "01234567", 1.0),
        ("0123456789", "01234567xx", 0.8),
        ("0123456789", "0123456xxx", 0.7),
        ("nine", "", 0.0),
    ],
)
def test_overlap_is_of_the_shorter_quote(one: str, other: str, part: float) -> None:
    assert shared_part(one, other) == pytest.approx(part)
    assert shared_part(other, one) == pytest.approx(part)


def test_overlap_holds_for_long_quotes() -> None:
    quote = " ".join(f"word{number % 7}" for number in range(120))
    assert shared_part(quote, "and more " + quote) == 1.0


def test_a_cite_is_met_in_its_own_document_only() -> None:
    shown = citation("council", NORTH)
    documents = {"id-council": document("council")}
    for name, met in (("council", True), (shown.title, True), ("union", False), ("id-council", False)):
        assert cite_met(Cite(document=name, quote=NORTH), shown, lambda asked: documents.get(asked)) == met, name
    assert not cite_met(Cite(document="council", quote=NORTH), shown, lambda _: None)


def test_every_metric_tells_formula_range_and_source() -> None:
    for found in pkgutil.iter_modules(package.__path__):
        if found.name != "result":
            told = importlib.import_module(f"eval.metrics.{found.name}").__doc__ or ""
            assert all(word in told for word in ("Formula:", "Range", "Source:")), found.name
    for name, metric in METRICS.items():
        assert metric([]).name == name
        assert metric([]).value is None
        assert metric.__doc__


def test_an_unscored_metric_meets_no_threshold() -> None:
    assert not MetricResult(name="x", value=None, n=0, explanation="").meets(0)
    assert MetricResult(name="x", value=0.5, n=2, explanation="").meets(0.5)
    assert not MetricResult(name="x", value=0.5, n=2, explanation="").meets(0.51)
    assert MetricResult(name="x", value=5, n=2, explanation="", better="lower").meets(5)
    assert not MetricResult(name="x", value=6, n=2, explanation="", better="lower").meets(5)
