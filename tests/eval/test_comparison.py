"""Two runs held against each other: differences and intervals known by arithmetic, and what changed where."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from app.evidence.overrides import overridden
from app.model import Answer, Override, Place
from eval.comparison import Comparison, Difference, QuestionChange, Relabelled, compare
from eval.comparison_report import render_comparison
from eval.runner import How, Run, run
from ingest.errors import ModelError
from tests.eval.standin import (
    EAST,
    FERRIES,
    NORTH,
    NORTH_REASON,
    QUESTIONS,
    SOUTH,
    SPEECH,
    VIEWS,
    VOTE,
    StandIn,
    answer,
    right_answers,
    statement,
    write_set,
)


def ran(
    folder: Path, answers: dict[str, Any] | None = None, questions: Sequence[Any] = QUESTIONS, **header: Any
) -> Run:
    standin = StandIn(answers={**right_answers(), **(answers or {})})
    return run([write_set(folder / "s.jsonl", questions, **header)], standin.open)


def many(told: Sequence[bool], families: Sequence[str] | None = None) -> tuple[list[Any], dict[str, Answer]]:
    """A question for each place, told or not, each by itself where no family is given."""
    questions = [
        {
            "id": f"q{at}",
            "question": f"Question {at}?",
            "type": "lookup",
            "family": families[at] if families else f"f{at}",
            "nuggets": [{"text": "9 to 4", "must": ["9 votes"]}],
        }
        for at in range(len(told))
    ]
    found = statement("council", NORTH, "documented")
    other = statement("council", NORTH_REASON, "reported")
    return questions, {
        f"Question {at}?": answer(f"Question {at}?", found if yes else other) for at, yes in enumerate(told)
    }


def recall(
    folder: Path, before: Sequence[bool], now: Sequence[bool], families: Sequence[str] | None = None
) -> Difference:
    runs = []
    for told in (now, before):
        questions, answers = many(told, families)
        runs.append(ran(folder, answers, questions))
    return compare(*runs).metrics["vital_recall"]


def test_a_run_against_itself_differs_in_nothing(tmp_path: Path) -> None:
    one = ran(tmp_path)
    found = compare(one, one)
    assert (found.matched, found.changed, found.only_before, found.only_now) == (4, 0, 0, 0)
    assert found.questions == ()
    assert found.notices == ()
    for difference in found.metrics.values():
        assert difference.difference in (0.0, None)
        assert difference.interval in ((0.0, 0.0), None)
        assert difference.verdict == ""


def test_half_of_four_families_gained(tmp_path: Path) -> None:
    found = recall(tmp_path, [False] * 4, [True, True, False, False])
    assert (found.before, found.now, found.difference) == (0.0, 0.5, 0.5)
    # Each draw gains as many of four as it draws of the two: none or all of them in one draw of sixteen.
    assert found.interval == (0.0, 1.0)
    assert (found.n_before, found.n_now) == (4, 4)
    assert found.verdict == ""


def test_one_of_twenty_gained_is_told_from_what_both_miss(tmp_path: Path) -> None:
    before = [at < 10 for at in range(20)]
    found = recall(tmp_path, before, [at < 11 for at in range(20)])
    assert found.difference == pytest.approx(0.05)
    # Of a binomial with n = 20 and p = 1/20: P(0) = 0.36, P(up to 2) = 0.925, P(up to 3) = 0.984. Were the runs drawn
    # each for itself, the interval would reach from about -0.3 to 0.4.
    assert found.interval == pytest.approx((0.0, 0.15))


def test_all_gained_is_better_and_all_lost_worse(tmp_path: Path) -> None:
    gained = recall(tmp_path, [False] * 4, [True] * 4)
    assert (gained.interval, gained.verdict) == ((1.0, 1.0), "better")
    assert recall(tmp_path, [True] * 4, [False] * 4).verdict == "worse"
    lower = gained.model_copy(update={"better": "lower"})
    assert lower.verdict == "worse"


def test_a_family_is_drawn_whole(tmp_path: Path) -> None:
    two = recall(tmp_path, [False] * 6, [True] * 3 + [False] * 3, ["a"] * 3 + ["b"] * 3)
    assert two.interval == (0.0, 1.0)
    one = recall(tmp_path, [False] * 6, [True] * 3 + [False] * 3, ["a"] * 6)
    assert (one.difference, one.interval) == (0.5, None)


def test_what_changed_is_told_question_by_question(tmp_path: Path) -> None:
    before = ran(tmp_path)
    now = ran(
        tmp_path,
        {
            VOTE: answer(VOTE, statement("council", NORTH, "reported"), lead="unanimous"),
            VIEWS: answer(VIEWS, statement("union", EAST, "advocacy"), statement("council", NORTH, "documented")),
            FERRIES: answer(FERRIES),
            SPEECH: ModelError("The model is gone.", "Name another."),
        },
    )
    vote, views, ferries, speech = compare(now, before).questions
    label: dict[str, Any] = {"before": "documented", "now": "reported"}
    assert vote == QuestionChange(
        set="harbour",
        id="vote",
        question=VOTE,
        lead="9 to 4 → unanimous",
        labels=(Relabelled(text="9 to 4", expected="documented", **label), Relabelled(text=NORTH, **label)),
        faults_new=("says what it must not: unanimous",),
    )
    assert (views.lost, views.gained) == (("league: a mistake",), ())
    assert (views.statements_gone, views.statements_new) == ((SOUTH,), (NORTH,))
    assert views.faults_new == ("bears the forbidden label documented",)
    assert (ferries.answer, ferries.lost) == ("answered → abstained", ("in port",))
    assert speech.answer == "abstained → failed"
    back = compare(before, now).questions
    assert (back[1].gained, back[2].answer) == (("league: a mistake",), "abstained → answered")
    assert back[0].faults_gone == vote.faults_new


def test_only_what_is_the_same_in_both_is_compared(tmp_path: Path) -> None:
    before = ran(tmp_path, {VOTE: answer(VOTE)})
    reworded = {**QUESTIONS[1], "nuggets": QUESTIONS[1]["nuggets"][:1]}
    added = {**QUESTIONS[3], "id": "more"}
    # The order and the families of questions may change.
    now = ran(tmp_path, {}, [added, reworded, {**QUESTIONS[0], "family": "votes"}, QUESTIONS[2]], version="2")
    found = compare(now, before)
    assert (found.matched, found.changed, found.only_before, found.only_now) == (2, 1, 1, 1)
    assert [change.id for change in found.questions] == ["vote"]
    difference = found.metrics["vital_recall"]
    assert (difference.before, difference.now, difference.n_now) == (0.5, 1.0, 2)
    assert found.metrics["forbidden_labels"].difference is None
    assert found.notices == (
        "harbour is another state of the set (version 1, now 2): compared are the questions that are the same",
    )


def test_sets_are_told_apart_and_nothing_in_common_is_no_error(tmp_path: Path) -> None:
    found = compare(ran(tmp_path, set="other"), ran(tmp_path))
    assert (found.matched, found.only_before, found.only_now) == (0, 4, 4)
    assert found.notices == ("other was not asked before", "harbour is not asked now")
    assert all(one.difference is None for one in found.metrics.values())
    screen = Console(file=io.StringIO(), width=120)
    render_comparison(screen, found)


def test_what_else_differs_is_told(tmp_path: Path) -> None:
    before, path = ran(tmp_path), tmp_path / "s.jsonl"
    answers = {
        question: one.model_copy(update={"settings_hash": "beef", "model": "house:large", "prompt_version": "3"})
        for question, one in right_answers().items()
    }
    now = run([path], StandIn(answers={**answers}).open, how=How(mode="llm", jobs=2))
    library = now.sets[0].library.model_copy(update={"documents": 9})
    now = now.model_copy(update={"sets": (now.sets[0].model_copy(update={"library": library}),)})
    assert compare(now, before).notices == (
        "harbour: documents 3, now 9",
        "harbour: settings hash f00d, now beef",
        "harbour: prompt version none, now 3",
        "harbour: model none, now house:large",
        "mode auto, now llm",
        "questions under way at a time 1, now 2: the times do not compare",
    )
    latency = compare(now, before).metrics["latency_p50"]
    assert (latency.n_before, latency.n_now, latency.difference, latency.interval) == (4, 4, None, None)
    assert compare(before, before).metrics["latency_p50"].difference == 0.0
    elsewhere = before.model_copy(update={"machine": "Other"})
    assert compare(elsewhere, before).metrics["latency_p95"].difference is None


def test_what_was_set_by_hand_does_not_count_as_a_change(tmp_path: Path) -> None:
    """Figures and changes are of what was computed, whatever an analyst has set since."""
    place = Place(document_id="id-council", document="council", version="1", start=0, end=1, quote="T")
    override = Override(id="o1", place=place, label="advocacy", reason="So it is.", set_at="2026-01-05T09:00:00Z")
    one = right_answers()[VOTE].statements[0]
    set_by_hand = overridden(one, [override], lambda *_: True, lambda _: None)
    assert set_by_hand.label == "advocacy"
    now = ran(tmp_path, {VOTE: answer(VOTE, set_by_hand, lead="9 to 4")})
    assert compare(now, ran(tmp_path)).questions == ()


def test_a_run_of_an_earlier_release_is_compared(tmp_path: Path) -> None:
    kept = json.loads(ran(tmp_path).model_dump_json(by_alias=True))
    for outcome in kept["sets"][0]["outcomes"]:
        for name in ("support", "ranks"):
            del outcome[name]
    found = compare(ran(tmp_path), Run.model_validate(kept))
    assert found.metrics["vital_recall"].difference == 0.0
    assert found.metrics["citation_recall"].difference is None
    assert (found.metrics["citation_recall"].n_before, found.metrics["citation_recall"].now) == (0, 1.0)


def test_the_report_tells_counts_and_what_is_for_the_worse(tmp_path: Path) -> None:
    before = ran(tmp_path)
    now = ran(tmp_path, {VIEWS: answer(VIEWS, statement("union", "argues that order 7 is a blessing", "advocacy"))})
    found = compare(now, before)
    out = io.StringIO()
    render_comparison(Console(file=out, width=160, color_system=None), found)
    told = out.getvalue()
    assert "4 questions are the same" in told
    assert "views: lost: league: a mistake" in told
    assert f"views: tells no more: {SOUTH}" in told
    assert "1 of 4 questions changed; intervals over" in told
    (line,) = [line for line in told.splitlines() if line.startswith("vital_recall")]
    assert line.split()[:4] == ["vital_recall", "1.000", "0.667", "−0.333"]
    assert line.split()[-1] == "3"
    assert Comparison.model_validate_json(found.model_dump_json()) == found
