"""Side symmetry: whether an answer hangs on who is who.

Formula: the mean over questions of the statements (document, words and label) that are told both as it is and with the
names of the sides exchanged throughout the library and the question / the statements that are told in either, names put
back; 1 where both abstain, 0 where one brought an error. Order and lead are not looked at. Only questions that were
asked both ways count. Range 0 to 1, more is better. Source: the Jaccard index; after the invariance tests of CheckList
(Ribeiro et al., 2020).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from eval.changes import QuestionChange
from eval.metrics.result import MetricResult
from eval.outcome import Outcome


def side_symmetry(outcomes: Sequence[Outcome]) -> MetricResult:
    """The mean agreement; `counts` tells of how many questions what differs."""
    asked = [outcome.exchanged for outcome in outcomes if outcome.exchanged is not None]
    total = sum(one.agreement for one in asked)
    same = sum(one.error is None and one.change is None for one in asked)
    counts = Counter(what for one in asked for what in _differing(one.change, failed=one.error is not None))
    told = "".join(f", {what} in {count}" for what, count in sorted(counts.items()))
    return MetricResult(
        name="side_symmetry",
        value=total / len(asked) if asked else None,
        n=len(asked),
        explanation=(
            f"{same} of {len(asked)} answers are the same with names exchanged"
            + (f"; other {told[2:]}" if told else "")
            if asked
            else "not scored: no names were exchanged"
        ),
        counts=dict(sorted(counts.items())),
    )


def _differing(change: QuestionChange | None, *, failed: bool) -> list[str]:
    if failed or change is None:
        return ["errors"] if failed else []
    found = {
        "abstention": change.answer is not None,
        "labels": any(one.expected is None for one in change.labels),
        "leads": change.lead is not None,
        "statements": bool(change.statements_new or change.statements_gone) and change.answer is None,
    }
    return [what for what, differs in found.items() if differs] or ["quotes, speakers or conflicts"]
