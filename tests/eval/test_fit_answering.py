"""Fitting the weights: what counts as right, that a fit learns, and that outcomes are told as they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.answer.match import FEATURES, Match
from app.answer.question import understand
from app.answer.select import Weights
from eval.fit_answering import Case, fit, fold, outcomes, overlaps
from eval.question_set import Question
from tests.app.answer.test_match import match
from tests.app.answer.views import view

ASKED = "When was the northern harbour pier opened?"


def cases(count: int = 12) -> list[Case]:
    """Right statements cover the question, wrong ones do not; otherwise they are alike."""
    (right,) = match(ASKED, view("The northern harbour pier was opened in 1999."))
    (wrong,) = match(ASKED, view("The lamp was lit in 1999."))
    found = []
    for at in range(count):
        rows: list[Match] = [
            replace(one, view=replace(one.view, row=replace(one.view.row, id=at * 2 + side)), similarity=0.1 * (at % 3))
            for side, one in enumerate((right, wrong))
        ]
        question = Question.model_validate({"id": f"q{at}", "question": ASKED, "type": "lookup"})
        found.append(Case(question, understand(ASKED), tuple(rows), (True, False)))
    return found


def test_spacing_and_hyphens_do_not_matter() -> None:
    assert fold("The pier-\nhead, 1999.") == "thepierhead1999"


@pytest.mark.parametrize(
    ("quote", "text", "right"),
    [
        ("The pier was opened in 1999.", "The pier was opened in 1999.", True),
        ("opened in 1999", "The pier was opened in 1999.", True),
        ("The pier was opened in 1999, and closed.", "The pier was opened in 1999", True),
        ("The pier was opened in 1999 by the harbour board", "The pier was opened in 1999 by a fool.", False),
        ("1999", "The pier was opened in 1989.", False),
        ("The lamp was lit in the evening of a cold day.", "The pier was opened in 1999.", False),
    ],
)
def test_four_fifths_of_a_quote_make_a_statement_right(quote: str, text: str, right: bool) -> None:
    assert overlaps(quote, text) is right


def test_a_fit_tells_right_from_wrong() -> None:
    by_feature, bias = fit(cases())
    scale = Weights(tuple(float(one) for one in by_feature), bias, 0.5)
    for case in cases():
        right, wrong = (scale.probability(one.features) for one in case.matches)
        assert right > 0.5 > wrong
    told = dict(zip(FEATURES, by_feature, strict=True))
    assert told["coverage"] > 0
    assert abs(told["similarity"]) < 0.5, "what does not tell right from wrong weighs little"


def test_outcomes_are_told_by_kind() -> None:
    good = Weights(tuple(8.0 if name == "coverage" else 0.0 for name in FEATURES), -4.0, 0.5)
    answered, *_ = cases(1)
    unanswerable = replace(answered, question=answered.question.model_copy(update={"id": "no", "abstain": True}))
    nothing = replace(answered, matches=(), right=())
    told = outcomes([answered, replace(unanswerable, right=(False, False)), nothing], good)
    assert told == {"right": ["q0"], "wrong": ["no"], "missed": ["q0"], "abstained": []}
    silent = outcomes([replace(unanswerable, matches=(), right=())], good)
    assert silent["abstained"] == ["no"]
