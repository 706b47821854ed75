"""Results made by hand have the figures that they must have; a planted fault moves its own metric and no other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from eval.evidence_data import Case, Check, Doc, Expected, Pair, Place, every_case
from eval.evidence_library import Deviation, Outcome, Verdicts
from eval.evidence_measures import LOWER, RATIOS, aspects_table, judge, located, summed, traps_table
from eval.suites.evidence import figures
from tests.eval.evidence import alike, changed, perfect

ACT = "The Board adopted order 7 by 9 votes to 4."
ECHO = "Order 7 passed with 4 in favour and 9 against."
RECITAL = "The Board notes that catches fell by 12 percent."
PLEA = "The order is a blessing for the harbour."
RATE = "Wages rose by 3 percent in 2031 in every yard."
OTHER = "The committee had cleared the draft by 6 votes to 3."

CASE = Case(
    id="hand",
    family="hand",
    trap=None,
    shape="invented",
    documents=(
        Doc(key="record", title="Minutes", source_type="record", publisher="Board", text=f"{ACT} {RECITAL} {OTHER}"),
        Doc(key="paper", title="A vote", source_type="news", publisher="Herald", text=f"{ECHO} {RATE}"),
        Doc(key="copy", title="A vote", source_type="news", publisher="Courier", text=f"{PLEA}"),
    ),
    conflicts=(
        Pair(aspect="tally_role", a=Place(document="record", quote=ACT), b=Place(document="paper", quote=ECHO)),
    ),
    pointers=(Pair(a=Place(document="paper", quote=ECHO), b=Place(document="record", quote=OTHER)),),
    statements=(
        Expected(document="record", quote=ACT, nature="factual", label="documented", credibility=1),
        Expected(
            document="record", quote=RECITAL, nature="factual", label="reported", credibility=3, independent_origins=1
        ),
        Expected(document="paper", quote=ECHO, nature="factual", label="contested", credibility=5),
        Expected(
            document="paper", quote=RATE, nature="factual", label="reported", credibility=3, independent_origins=1,
            uncovered=("in every yard",),
        ),
        Expected(document="copy", quote=PLEA, nature="advocacy", label="advocacy", credibility=6),
    ),
    groups=(("record",), ("paper", "copy")),
    checks=(
        Check(claim="Order 7 passed.", verdict="documented", near_miss="record"),
        Check(claim="Hail!", verdict="none"),
    ),
)  # fmt: skip
TRAP = CASE.model_copy(update={"id": "trap", "trap": "other stage", "conflicts": ()})


def values(case: Case, outcome: Outcome) -> dict[str, float | None]:
    return {one.name.removeprefix("evidence."): one.value for one in figures([judge(case, outcome)])}


def moved(case: Case, outcome: Outcome) -> set[str]:
    """The metrics that are not what a perfect result has."""
    before, after = values(case, perfect(case)), values(case, outcome)
    return {name for name in before if before[name] != after[name]}


def test_a_perfect_result_is_perfect() -> None:
    found = values(CASE, perfect(CASE))
    scored = {name for name, value in found.items() if value is not None}
    assert {name: found[name] for name in scored} == {name: 0.0 if name in LOWER else 1.0 for name in scored}
    assert scored == {*RATIOS, "labels.macro_f1"} - {"traps.clear"} - {
        f"conflicts.{one}.{figure}"
        for one in ("quantity", "date", "outcome", "name", "qualifier", "universal", "negation")
        for figure in ("precision", "recall")
    }
    assert not judge(CASE, perfect(CASE)).faults


def test_every_case_can_be_met() -> None:
    """Nothing in the data contradicts the way it is judged."""
    for one in figures([judge(case, perfect(case)) for case in every_case()]):
        if one.name != "evidence.origins.precision":
            assert one.value == (0.0 if one.name.removeprefix("evidence.") in LOWER else 1.0), one


def without(outcome: Outcome) -> Outcome:
    return changed(outcome, ACT, deviations=())


def turned(outcome: Outcome) -> Outcome:
    (one,) = next(s.deviations for s in outcome.statements if s.text == ACT)
    return changed(without(outcome), ECHO, deviations=(Deviation(one.there, one.here, one.aspect),))


def otherwise(outcome: Outcome) -> Outcome:
    (one,) = next(s.deviations for s in outcome.statements if s.text == ACT)
    return changed(outcome, ACT, deviations=(replace(one, aspect="date"),))


def false_alarm(outcome: Outcome) -> Outcome:
    here, there = (located(Place(document=d, quote=q), outcome.texts) for d, q in (("paper", RATE), ("copy", PLEA)))
    return changed(outcome, RATE, deviations=(Deviation(here, there, "quantity"),))


@pytest.mark.parametrize(
    ("fault", "metrics"),
    [
        (without, {"conflicts.recall", "conflicts.tally_role.recall", "conflicts.precision", "conflicts.aspect",
                   "conflicts.tally_role.precision"}),
        (turned, set()),
        (otherwise, {"conflicts.aspect", "conflicts.tally_role.precision", "conflicts.date.precision"}),
        (false_alarm, {"conflicts.precision", "conflicts.quantity.precision"}),
        (lambda o: changed(o, ECHO, pointers=()), {"pointers.recall"}),
        (lambda o: changed(o, PLEA, label="reported"), {"labels.accuracy", "labels.macro_f1", "advocacy_as_fact"}),
        (lambda o: changed(o, ACT, label="contested"), {"labels.accuracy", "labels.macro_f1"}),
        (lambda o: changed(o, RECITAL, label="documented"),
         {"labels.accuracy", "labels.macro_f1", "recital_as_documented"}),
        (lambda o: changed(o, ACT, credibility=4), {"credibility.accuracy"}),
        (lambda o: changed(o, RATE, independent=2), {"false_corroboration", "origins.counted"}),
        (lambda o: changed(o, RATE, independent=0), {"origins.counted"}),
        (lambda o: changed(o, RATE, uncovered=("Wages",)), {"uncovered.recall"}),
        (lambda o: replace(o, groups=(("record", "paper", "copy"),)), {"origins.precision"}),
        (lambda o: replace(o, checks=(Verdicts("reported", ("record",)), o.checks[1])), {"checks.accuracy"}),
        (lambda o: replace(o, checks=(Verdicts("documented", ()), o.checks[1])), {"checks.near_misses"}),
    ],
)  # fmt: skip
def test_a_planted_fault_moves_its_own_metric(fault: Callable[[Outcome], Outcome], metrics: set[str]) -> None:
    assert moved(CASE, fault(perfect(CASE))) == metrics


def test_a_false_alarm_in_a_trap_is_counted_by_its_trap() -> None:
    clear, alarm = judge(TRAP, perfect(TRAP)), judge(TRAP, false_alarm(perfect(TRAP)))
    assert summed([clear, alarm], "traps.clear") == (1, 2)
    assert traps_table([clear, alarm]) == {"other stage": {"cases": 2, "with a false alarm": 1}}
    assert "false alarm (quantity)" in " ".join(alarm.faults)


def test_aspects_are_told_apart() -> None:
    row = aspects_table([judge(CASE, perfect(CASE)), judge(CASE, false_alarm(perfect(CASE)))])
    assert row["tally_role"] == {"expected": 2, "met": 2, "given": 2, "false": 0}
    assert row["quantity"] == {"expected": 0, "met": 0, "given": 1, "false": 1}


def test_the_same_conflict_from_both_sides_is_one() -> None:
    (one,) = next(s.deviations for s in perfect(CASE).statements if s.text == ACT)
    both = changed(perfect(CASE), ECHO, deviations=(Deviation(one.there, one.here, one.aspect),))
    assert summed([judge(CASE, both)], "conflicts.precision") == (1, 1)


def test_a_statement_that_was_not_found_has_no_label() -> None:
    outcome = perfect(CASE)
    lost = replace(outcome, statements=tuple(one for one in outcome.statements if one.text != PLEA))
    assert moved(CASE, lost) >= {"labels.accuracy", "labels.macro_f1", "credibility.accuracy"}
    assert "advocacy_as_fact" not in moved(CASE, lost)
    assert ("advocacy", "no statement") in judge(CASE, lost).labels


def test_half_of_the_shorter_is_enough_and_less_is_not() -> None:
    (one,) = next(s.deviations for s in perfect(CASE).statements if s.text == ACT)
    key, start, end = one.here
    for cut, met in ((0.6, 1), (1.4, 0)):
        begins = start + int((end - start) * cut)
        moved_ = (
            replace(one, here=(key, begins - (end - start), begins))
            if met
            else replace(one, here=(key, begins, begins + end - start))
        )
        outcome = changed(perfect(CASE), ACT, deviations=(moved_,))
        assert summed([judge(CASE, outcome)], "conflicts.recall") == (met, 1)


def test_one_origin_is_counted_by_pairs() -> None:
    assert alike(CASE) == [("copy", "paper")]
    apart = replace(perfect(CASE), groups=(("record",), ("paper",), ("copy",)))
    assert summed([judge(CASE, apart)], "origins.recall") == (0, 1)
    assert summed([judge(CASE, apart)], "origins.precision") == (0, 0)


def test_words_are_found_where_spaces_were_folded() -> None:
    assert located(Place(document="d", quote="two  words"), {"d": "Here are two words."}) == ("d", 9, 18)
    with pytest.raises(ValueError, match="substring"):
        located(Place(document="d", quote="absent"), {"d": "Here are two words."})
