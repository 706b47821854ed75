"""Metrics against arithmetic done by hand."""

from __future__ import annotations

import math
from typing import Any

import pytest

from app.model import Answer, Usage
from eval.intervals import wilson
from eval.measure import clusters, measure
from eval.metrics.cost import cost, tokens_per_answer
from eval.metrics.crag_score import crag_score
from eval.metrics.false_corroboration import false_corroboration
from eval.metrics.label_f1 import label_macro_f1
from eval.metrics.mirror_symmetry import mirror_symmetry
from eval.metrics.ranking import mrr, ndcg_10, recall_10
from eval.outcome import NuggetOutcome, Outcome
from eval.question_set import Nugget, Question
from eval.support import needed, supported
from tests.eval.standin import EAST, NORTH, NORTH_REASON, SOUTH, answer, statement

_NUMBERED = iter(range(10_000))


def told(label: str | None = None, expected: str | None = None, *, found: bool = True, **more: Any) -> NuggetOutcome:
    values = {"text": "a", "vital": True, "found": found, "label": label, "expected_label": expected, **more}
    return NuggetOutcome.model_validate(values)


def outcome(*nuggets: NuggetOutcome, given: Answer | None = None, **question: Any) -> Outcome:
    asked = {"id": f"q{next(_NUMBERED)}", "question": "Q?", "type": "lookup", **question}
    ranks = asked.pop("ranks", None)
    said = asked.pop("said", ())
    given = given or answer("Q?", statement("council", NORTH, "documented"))
    read = Question.model_validate(asked)
    return Outcome(set="s", question=read, answer=given, elapsed_ms=1, nuggets=nuggets, ranks=ranks, said_must_not=said)


def test_macro_f1_counts_every_label_alike() -> None:
    nuggets = [
        *[told("reported", "reported")] * 3,
        told("reported", "contested"),
        told("contested", "contested"),
        told("documented", "reported"),
        told("advocacy", "advocacy", found=False),
    ]
    # reported 2·3/(4+4), contested 2·1/(1+2), documented 0/(1+0)
    assert label_macro_f1([outcome(*nuggets)]).value == pytest.approx((6 / 8 + 2 / 3 + 0) / 3)


def test_grades_are_one_half_nothing_and_minus_one() -> None:
    silent = answer("Q?")
    graded = [
        (outcome(told()), 1.0),
        (outcome(told(), told(found=False)), 0.5),
        (outcome(told(found=False), given=silent), 0.0),
        (outcome(told(found=False)), -1.0),
        (outcome(abstain=True, type="unanswerable", given=silent), 1.0),
        (outcome(abstain=True, type="unanswerable"), -1.0),
        (outcome(told(), must_not=["x"], said=("x",)), -1.0),
        (outcome(must_not=["x"]), 1.0),
        (outcome(told(found=False)).model_copy(update={"answer": None}), 0.0),
    ]
    for one, grade in graded:
        assert crag_score([one]).value == grade
    assert crag_score([one for one, _ in graded]).value == pytest.approx(sum(grade for _, grade in graded) / 9)
    assert crag_score([outcome()]).value is None


def test_more_origins_than_there_are_is_the_fault_fewer_is_none() -> None:
    nuggets = [told(origins=2, expected_origins=1), told(origins=1, expected_origins=2), told(origins=5)]
    result = false_corroboration([outcome(*nuggets, told(origins=9, expected_origins=1, found=False))])
    assert (result.value, result.n) == (0.5, 2)


def test_mirrors_agree_by_the_share_of_common_evidence() -> None:
    south, east = statement("league", SOUTH, "advocacy"), statement("union", EAST, "advocacy")
    both = outcome(mirror="m", given=answer("Q?", south, east))
    one = outcome(mirror="m", given=answer("Q?", south))
    other_label = outcome(mirror="m", given=answer("Q?", south.model_copy(update={"label": "reported"}), east))
    silent = outcome(mirror="m", given=answer("Q?"))
    assert mirror_symmetry([both, one]).value == pytest.approx(1 / 2)
    assert mirror_symmetry([both, other_label]).value == pytest.approx(1 / 3)
    assert mirror_symmetry([silent, outcome(mirror="m", given=answer("Q?"))]).value == 1.0
    assert mirror_symmetry([both, silent]).value == 0.0
    assert mirror_symmetry([both, one, silent]).n == 3
    assert mirror_symmetry([both, both]).value is None


def test_ranking_is_that_of_the_textbook() -> None:
    asked = [outcome(ranks=(2, 5, None)), outcome(ranks=(1,)), outcome(ranks=(None,)), outcome(ranks=(12,))]
    ideal = sum(1 / math.log2(rank + 1) for rank in (1, 2, 3))
    first = (1 / math.log2(3) + 1 / math.log2(6)) / ideal
    assert ndcg_10(asked).value == pytest.approx((first + 1 + 0 + 0) / 4, abs=1e-6)
    assert recall_10(asked).value == pytest.approx((2 / 3 + 1 + 0 + 0) / 4, abs=1e-6)
    assert mrr(asked).value == pytest.approx((1 / 2 + 1 + 0 + 1 / 12) / 4, abs=1e-6)
    assert mrr([outcome()]).value is None


def test_tokens_and_cost_are_of_answers_that_used_a_model() -> None:
    def used(tokens: int, price: float | None) -> Outcome:
        usage = Usage(input_tokens=tokens, output_tokens=10, cost=price)
        return outcome(given=answer("Q?").model_copy(update={"usage": usage}))

    assert tokens_per_answer([used(90, 0.5), used(30, 0.25), outcome()]).value == 70
    assert cost([used(90, 0.5), used(30, 0.25), outcome()]).value == 0.75
    assert cost([used(90, 0.5), used(30, None)]).value is None
    assert cost([outcome()]).value is None


@pytest.mark.parametrize(
    ("sentence", "quotes", "holds"),
    [
        (NORTH, [NORTH], True),
        ("The council adopted order 7 by nine votes to four.", [NORTH], True),
        ("The council adopted order 7 by 4 votes to 9.", [NORTH], False),
        ("The council adopted order 8 by 9 votes to 4.", [NORTH], False),
        ("The council of Lamu adopted order 7.", [NORTH], False),
        ("The council did not adopt order 7.", [NORTH], False),
        (f"{NORTH} {NORTH_REASON}", [NORTH, NORTH_REASON], True),
        (f"{NORTH} {NORTH_REASON}", [NORTH], False),
        (NORTH, [], False),
        (f"{NORTH} The vote broke the law.", [NORTH, NORTH_REASON], False),
        (f"{NORTH} Ferries do not sail.", [f"{NORTH} Ferries do not sail."], True),
        (f"{NORTH} Ferries sail.", [f"{NORTH} Ferries do not sail."], False),
    ],
)
def test_support_asks_for_figures_roles_names_words_and_denials(sentence: str, quotes: list[str], holds: bool) -> None:
    assert supported(sentence, quotes) is holds


def test_a_citation_is_needed_where_support_falls_without_it_or_stands_by_it_alone() -> None:
    whole = f"{NORTH} {NORTH_REASON}"
    assert needed(whole, [NORTH, NORTH_REASON, "Rain fell."]) == [True, True, False]
    assert needed(NORTH, [NORTH, NORTH]) == [True, True]
    assert needed(whole, [NORTH, "Rain fell."]) == [False, False]


def cited(document: str, **more: Any) -> Outcome:
    nugget = Nugget.model_validate({"text": "a", "must": ["a"], "cite": [{"document": document, "quote": "a"}]})
    return outcome(told(), nuggets=[nugget], **more)


def test_what_stands_or_falls_together_is_drawn_together() -> None:
    family, other = cited("b", family="f"), cited("a", family="f")
    alone, mirrored, twin = outcome(), cited("a", mirror="m"), outcome(mirror="m")
    same, as_same = cited("a"), cited("a")
    found = clusters([family, same, alone, mirrored, other, as_same, twin])
    assert found == [[family, other], [same, as_same], [alone], [mirrored, twin]]


def test_intervals_hold_the_figure_and_are_the_same_each_time() -> None:
    outcomes = [outcome(told(found=at % 3 > 0)) for at in range(30)]
    result = measure(outcomes, intervals=True)["vital_recall"]
    assert result.value == pytest.approx(2 / 3)
    assert result.interval is not None
    low, high = result.interval
    assert 0.45 < low < 2 / 3 < high < 0.87
    assert measure(outcomes, intervals=True)["vital_recall"] == result
    assert measure(outcomes)["vital_recall"].interval is None


def test_the_interval_of_a_perfect_share_is_no_point() -> None:
    result = measure([outcome(told()) for _ in range(5)], intervals=True)["vital_recall"]
    assert result.interval == wilson(5, 5)
    assert measure([outcome(told())], intervals=True)["vital_recall"].interval is None
