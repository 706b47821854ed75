"""Runs over the stand-in library: known scores, and how far planted faults move them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.evidence.overrides import overridden
from app.model import (
    Answer,
    Conflict,
    ConflictHere,
    ConflictValue,
    IngestItem,
    IngestReport,
    Override,
    Place,
    Pointer,
    Statement,
)
from app.service import Progress
from eval.metrics import METRICS
from eval.runner import Run, run
from ingest.errors import ModelError, OnRecordError, QuestionSetError
from tests.eval.standin import (
    EAST,
    FERRIES,
    NORTH,
    NORTH_REASON,
    SOUTH,
    SPEECH,
    VIEWS,
    VOTE,
    StandIn,
    answer,
    citation,
    right_answers,
    statement,
    write_set,
)

RIGHT = {
    "vital_recall": 1.0,
    "nugget_recall": 1.0,
    "label_accuracy": 1.0,
    "quote_exactness": 1.0,
    "citation_match": 1.0,
    "abstention": 1.0,
    "must_not": 1.0,
    "forbidden_labels": 1.0,
    "statements_per_answer": 4 / 3,
    "overrides": 0.0,
}
Fault = Callable[[dict[str, Any]], None]


def values(ran: Run) -> dict[str, float | None]:
    """The figures whose values are told here; `test_planted_faults` tells of all metrics which move."""
    return {name: ran.metrics[name].value for name in RIGHT}


def changed(given: Answer, position: int, **update: Any) -> Answer:
    """The answer with one statement changed."""
    statements = list(given.statements)
    statements[position] = statements[position].model_copy(update=update)
    return given.model_copy(update={"statements": tuple(statements)})


def shifted(one: Statement, by: int) -> Statement:
    moved = one.citations[0].model_copy(update={"start": one.citations[0].start + by, "end": one.citations[0].end + by})
    return one.model_copy(update={"citations": (moved,)})


def shift_an_offset(answers: dict[str, Any]) -> None:
    given = answers[VOTE]
    answers[VOTE] = given.model_copy(update={"statements": (shifted(given.statements[0], 1),)})


def shift_past_the_end(answers: dict[str, Any]) -> None:
    given = answers[VIEWS]
    moved = (given.statements[0], shifted(given.statements[1], 10_000))
    answers[VIEWS] = given.model_copy(update={"statements": moved})


def cite_an_unknown_version(answers: dict[str, Any]) -> None:
    cited = citation("council", NORTH).model_copy(update={"version": "2"})
    answers[VOTE] = changed(answers[VOTE], 0, citations=(cited,))


def drop_a_statement(answers: dict[str, Any]) -> None:
    answers[VIEWS] = answers[VIEWS].model_copy(update={"statements": answers[VIEWS].statements[:1]})


def drop_a_vital_statement(answers: dict[str, Any]) -> None:
    answers[VIEWS] = answers[VIEWS].model_copy(update={"statements": answers[VIEWS].statements[1:]})


def flip_a_label(answers: dict[str, Any]) -> None:
    answers[FERRIES] = changed(answers[FERRIES], 0, label="contested")


def earn_a_forbidden_label(answers: dict[str, Any]) -> None:
    answers[VIEWS] = changed(answers[VIEWS], 1, label="documented")


def answer_the_unanswerable(answers: dict[str, Any]) -> None:
    answers[SPEECH] = answer(SPEECH, statement("council", NORTH, "documented"))


def abstain_from_the_answerable(answers: dict[str, Any]) -> None:
    answers[FERRIES] = answer(FERRIES)


def say_what_it_must_not(answers: dict[str, Any]) -> None:
    answers[VOTE] = answers[VOTE].model_copy(update={"lead": "Unanimous"})


def rest_on_another_quote(answers: dict[str, Any]) -> None:
    answers[VOTE] = changed(answers[VOTE], 0, citations=(citation("council", NORTH_REASON),))


def cite_the_words_in_another_document(answers: dict[str, Any]) -> None:
    answers[VIEWS] = changed(answers[VIEWS], 0, citations=(citation("union", EAST),))


def set_by_an_analyst(answers: dict[str, Any]) -> None:
    """A label that no set expects, in place of the right one: told, and not scored."""
    one = answers[VOTE].statements[0]
    place = Place(document_id=one.citations[0].document_id, document="x", version="", start=0, end=1, quote="x")
    override = Override(id="o1", place=place, label="advocacy", reason="So it is.", set_at="2026-01-05T09:00:00Z")
    answers[VOTE] = changed(answers[VOTE], 0, **vars(overridden(one, [override], lambda *_: True, lambda _: None)))


FAULTS: list[tuple[Fault, dict[str, float]]] = [
    (shift_an_offset, {"quote_exactness": 3 / 4}),
    (shift_past_the_end, {"quote_exactness": 3 / 4}),
    (cite_an_unknown_version, {"quote_exactness": 3 / 4}),
    (drop_a_statement, {"nugget_recall": 3 / 4, "statements_per_answer": 1.0}),
    (drop_a_vital_statement, {"vital_recall": 2 / 3, "nugget_recall": 3 / 4, "statements_per_answer": 1.0}),
    (flip_a_label, {"label_accuracy": 3 / 4}),
    (earn_a_forbidden_label, {"label_accuracy": 3 / 4, "forbidden_labels": 0.0}),
    (answer_the_unanswerable, {"abstention": 0.0, "statements_per_answer": 5 / 4}),
    (
        abstain_from_the_answerable,
        {"abstention": 1 / 2, "vital_recall": 2 / 3, "nugget_recall": 3 / 4, "statements_per_answer": 3 / 2},
    ),
    (say_what_it_must_not, {"must_not": 0.0}),
    (set_by_an_analyst, {"overrides": 1.0}),
    (rest_on_another_quote, {"citation_match": 3 / 4}),
    (cite_the_words_in_another_document, {"citation_match": 3 / 4}),
]


def test_labels_set_by_analysts_are_counted_with_the_computed_ones(tmp_path: Path) -> None:
    standin = StandIn()
    was = right_answers()[VOTE].statements[0].label
    set_by_an_analyst(standin.answers)
    told = run([write_set(tmp_path / "s.jsonl")], standin.open).metrics["overrides"]
    assert told.counts == {f"{was} → advocacy": 1}
    assert "1 of 4 statements" in told.explanation


def test_right_answers_score_full(tmp_path: Path) -> None:
    ran = run([write_set(tmp_path / "s.jsonl")], StandIn().open)
    assert values(ran) == pytest.approx(RIGHT)
    assert set(ran.metrics) == set(METRICS)
    assert ran.metrics["quote_exactness"].n == 4
    assert ran.sets[0].notices == ()
    assert ran.metrics["abstention"].counts == {"right": 1, "wrong": 0, "missed": 0}


@pytest.mark.parametrize(("fault", "moved"), FAULTS, ids=[fault.__name__ for fault, _ in FAULTS])
def test_a_planted_fault_moves_its_metric_and_no_other(fault: Fault, moved: dict[str, float], tmp_path: Path) -> None:
    standin = StandIn()
    fault(standin.answers)
    ran = run([write_set(tmp_path / "s.jsonl")], standin.open)
    assert values(ran) == pytest.approx({**RIGHT, **moved})


def test_what_cannot_be_scored_is_null_and_no_zero(tmp_path: Path) -> None:
    bare = {"id": "a", "question": VOTE, "type": "lookup"}
    ran = run([write_set(tmp_path / "s.jsonl", [bare])], StandIn().open)
    for name in ("vital_recall", "nugget_recall", "label_accuracy", "citation_match", "abstention", "must_not"):
        assert ran.metrics[name].value is None, name
        assert ran.metrics[name].n == 0
        assert ran.metrics[name].explanation.startswith("not scored: ")


def test_an_error_is_kept_and_the_others_go_on(tmp_path: Path) -> None:
    broken: OnRecordError = ModelError("The model is gone.", "Name another.")
    standin = StandIn(answers={**right_answers(), VIEWS: broken, SPEECH: broken})
    ran = run([write_set(tmp_path / "s.jsonl")], standin.open)
    assert [outcome.error for outcome in ran.outcomes] == [None, str(broken), None, str(broken)]
    assert ran.metrics["nugget_recall"].value == pytest.approx(2 / 4)
    assert ran.metrics["abstention"].counts == {"right": 0, "wrong": 0, "missed": 1}
    assert ran.metrics["forbidden_labels"].value is None
    assert ran.metrics["latency_p50"].n == 2
    standin.answers[VOTE] = broken
    assert run([tmp_path / "s.jsonl"], standin.open).metrics["must_not"].value is None


def test_a_question_is_asked_with_its_history(tmp_path: Path) -> None:
    standin = StandIn()
    run([write_set(tmp_path / "s.jsonl")], standin.open)
    assert [(r.question, r.history) for r in standin.seen if r.question == FERRIES] == [(FERRIES, (VOTE,))]
    assert all(r.history == () for r in standin.seen if r.question != FERRIES)


def test_conflicts_pointers_and_related_are_quotes_too(tmp_path: Path) -> None:
    standin = StandIn()
    bad = citation("union", EAST).model_copy(update={"quote": "The ferry union argues otherwise."})
    conflict = Conflict(
        aspect="quantity",
        explanation="By hand.",
        here=ConflictHere(value="9", citation=citation("council", NORTH)),
        there=ConflictValue(value="10", citation=citation("league", SOUTH)),
    )
    one = right_answers()[VOTE].statements[0]
    one = one.model_copy(update={"conflicts": (conflict,), "pointers": (Pointer(text="See.", citation=bad),)})
    silent = answer(SPEECH).model_copy(update={"related": (bad,)})
    standin.answers |= {VOTE: answer(VOTE, one, lead="9 to 4"), SPEECH: silent}
    ran = run([write_set(tmp_path / "s.jsonl")], standin.open)
    # Four as before, the conflict's other side and two bad ones; the conflict's own side is the statement's quote.
    assert ran.metrics["quote_exactness"].n == 7
    assert ran.metrics["quote_exactness"].value == pytest.approx(5 / 7)


def test_a_nugget_may_be_told_by_context_or_by_a_conflicts_values(tmp_path: Path) -> None:
    one = statement("league", SOUTH, "contested")
    conflict = Conflict(
        aspect="quantity",
        explanation="By hand.",
        here=ConflictHere(value="12 boats", citation=citation("league", SOUTH)),
        there=ConflictValue(value="15 boats", citation=citation("union", EAST)),
    )
    one = one.model_copy(update={"conflicts": (conflict,), "context": "Order 7 of the harbour council"})
    asked = {
        "id": "a",
        "question": VIEWS,
        "type": "conflict",
        "nuggets": [
            {"text": "all fields together", "must": ["harbour council", "12", "15", "mistake"]},
            {"text": "not in the lead", "must": ["headline"]},
        ],
    }
    standin = StandIn(answers={VIEWS: answer(VIEWS, one, lead="Headline")})
    ran = run([write_set(tmp_path / "s.jsonl", [asked])], standin.open)
    assert [nugget.found for nugget in ran.outcomes[0].nuggets] == [True, False]


def test_the_statement_on_the_expected_quote_is_held_to_the_label(tmp_path: Path) -> None:
    wrong = statement("union", EAST, "contested").model_copy(update={"text": SOUTH})
    standin = StandIn()
    standin.answers[VIEWS] = answer(VIEWS, wrong, *right_answers()[VIEWS].statements)
    ran = run([write_set(tmp_path / "s.jsonl")], standin.open)
    assert ran.metrics["label_accuracy"].value == 1.0


def test_all_must_meet_in_one_statement(tmp_path: Path) -> None:
    both = {"text": "x", "must": ["mistake", "blessing"]}
    asked = {"id": "a", "question": VIEWS, "type": "compare", "nuggets": [both]}
    ran = run([write_set(tmp_path / "s.jsonl", [asked])], StandIn().open)
    assert ran.metrics["nugget_recall"].value == 0.0


def test_a_set_with_a_catalogue_gets_a_library_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "catalog.yaml").write_text("documents: []\n", encoding="utf-8")
    own = write_set(tmp_path / "own.jsonl")
    first = write_set(tmp_path / "first.jsonl", set="first", catalog="catalog.yaml")
    second = write_set(tmp_path / "second.jsonl", set="second", catalog="catalog.yaml")
    standin = StandIn()
    ran = run([first, own, second], standin.open)
    assert [one.set for one in ran.sets] == ["first", "harbour", "second"]
    assert [home is None for home in standin.homes] == [False, True]
    assert [request.catalog for request in standin.ingested] == [str(tmp_path / "catalog.yaml")]
    assert not any(home.exists() for home in standin.homes if home)
    assert standin.open_now == 0


def test_a_catalogue_that_fails_in_part_is_refused(tmp_path: Path) -> None:
    (tmp_path / "catalog.yaml").write_text("documents: []\n", encoding="utf-8")
    items = (
        IngestItem(target="a.md", outcome="added"),
        IngestItem(target="b.md", outcome="failed", error="No file b.md."),
    )
    standin = StandIn(report=IngestReport(items=items, added=1, failed=1))
    with pytest.raises(QuestionSetError, match=r"1 of 2 documents failed, first b\.md: No file b\.md\."):
        run([write_set(tmp_path / "s.jsonl", catalog="catalog.yaml")], standin.open)
    assert standin.seen == []
    assert standin.open_now == 0


def test_thresholds_are_floors_and_for_times_ceilings(tmp_path: Path) -> None:
    standin = StandIn()
    drop_a_statement(standin.answers)
    thresholds = {"nugget_recall": 0.8, "vital_recall": 0.8, "latency_p95": 1e9, "latency_p50": 0}
    ran = run([write_set(tmp_path / "s.jsonl", thresholds=thresholds)], standin.open)
    assert [(short.metric, short.threshold) for short in ran.shortfalls] == [
        ("nugget_recall", 0.8),
        ("latency_p50", 0.0),
    ]


def test_an_unknown_threshold_is_refused_before_anything_is_asked(tmp_path: Path) -> None:
    standin = StandIn()
    with pytest.raises(QuestionSetError, match=r"line 1: thresholds: no metric is called 'recall'"):
        run([write_set(tmp_path / "s.jsonl", thresholds={"recall": 1})], standin.open)
    assert standin.homes == []


def test_an_odd_set_is_told(tmp_path: Path) -> None:
    cites = [{"document": "counsel", "quote": NORTH}, {"document": "council", "quote": "by 8 votes to 5"}]
    asked = {"id": "a", "question": VOTE, "type": "lookup", "nuggets": [{"text": "x", "must": ["9"], "cite": cites}]}
    ran = run([write_set(tmp_path / "s.jsonl", [asked])], StandIn().open)
    assert ran.sets[0].notices == (
        "line 2, a: the library holds no document 'counsel'",
        "line 2, a: not in 'council': 'by 8 votes to 5'",
    )


def test_a_run_keeps_what_it_was_made_with_and_reads_back(tmp_path: Path) -> None:
    ran = run([write_set(tmp_path / "s.jsonl")], StandIn().open)
    one = ran.sets[0]
    assert (one.settings_hash, one.library.library_version, one.version) == ("f00d", 1, "1")
    assert set(ran.by_type) == {"lookup", "compare", "follow-up", "unanswerable"}
    assert ran.by_type["unanswerable"]["abstention"].value == 1.0
    assert Run.model_validate_json(ran.model_dump_json(by_alias=True)) == ran


def test_progress_counts_over_all_sets(tmp_path: Path) -> None:
    told: list[Progress] = []
    one, two = write_set(tmp_path / "a.jsonl"), write_set(tmp_path / "b.jsonl", set="b")
    run([one, two], StandIn().open, told.append)
    assert [(step.done, step.total) for step in told] == [(number, 8) for number in range(8)]
