"""Expressions of question sets: given up where they take too long, and the other questions go on."""

from __future__ import annotations

import signal
import threading
from pathlib import Path

import pytest

from eval import patterns
from eval.patterns import compiled, finds
from eval.runner import run
from ingest.errors import InputError
from tests.eval.standin import QUESTIONS, StandIn, write_set

ENDLESS = r"(\w+\s?)+$(?!)"
"""Two to the power of the words are the ways to try it."""


def test_upper_and_lower_case_are_alike_and_what_is_wrong_is_said() -> None:
    assert finds(r"\bNine VOTES\b", "by nine votes to four")
    assert not finds(r"\b8 against\b", "48 against")
    for pattern, told in (("(", "no regular expression"), ("x" * 2_001, "longer than 2,000")):
        with pytest.raises(ValueError, match=told):
            compiled(pattern)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timer on this system")
def test_an_expression_without_end_fails_its_question_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "PATIENCE_SECONDS", 0.2)
    before = signal.getsignal(signal.SIGALRM)
    with pytest.raises(InputError, match="takes more than"):
        finds(ENDLESS, "the harbour council adopted order seven on the third of May of that year by nine votes to four")
    first = {**QUESTIONS[0], "must_not": [ENDLESS]}
    ran = run([write_set(tmp_path / "s.jsonl", [first, *QUESTIONS[1:]])], StandIn().open)
    errors = [outcome.error for outcome in ran.outcomes]
    assert errors[0] is not None
    assert "Take out what repeats a repetition" in errors[0]
    assert errors[1:] == [None] * 3
    assert ran.metrics["vital_recall"].explanation == "2 of 3 vital nuggets told"
    assert signal.getsignal(signal.SIGALRM) == before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_in_another_thread_there_is_no_timer() -> None:
    found: list[bool] = []
    thread = threading.Thread(target=lambda: found.append(finds("b", "abc")))
    thread.start()
    thread.join()
    assert found == [True]
