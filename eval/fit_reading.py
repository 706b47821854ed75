"""Fits the weights by which a clause is read where no rule is sure: `ingest/analysis/data/reading.npz`.

    python -m eval.fit_reading [--quick] [--write]

Trains on the written sentences alone (`eval/reading/written`), those of held-out disputes and of their countries left
out; real sentences never come here. The temperature is fitted on disputes left out in turn (Guo et al., On Calibration
of Modern Neural Networks, 2017). Prints how clauses of disputes left out in turn, and of held-out disputes, are
decided; `--quick` leaves out the turns and keeps the temperature that ships.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from eval.fit_linear import fit
from eval.reading_data import Line, is_held_out, written
from ingest.analysis import analyse, phrasing, pieces
from ingest.analysis.hiding import hide
from ingest.analysis.learned import CLASSES, CLEAR, Weights, embedder, likeliest, weights
from ingest.analysis.reading import read
from ingest.analysis.signs import masked, signs
from ingest.analysis.statement import facts_of, neutralise
from ingest.analysis.verdict import Clause, Verdict

_TARGET = Path(__file__).parent.parent / "ingest" / "analysis" / "data" / "reading.npz"
_FOLDS = 5
_HEATS = tuple(step / 20 for step in range(8, 61))


@dataclass(frozen=True)
class Case:
    """The main clause of a written sentence: its signs, its embedding, which of `CLASSES` it is."""

    dispute: str
    signs: tuple[str, ...]
    vector: Any
    answer: int
    whole: bool


class _Recorder:
    """Keeps the longest clause that was decided, with what the rules say of it."""

    def __init__(self) -> None:
        self.found: tuple[Clause, Verdict] | None = None

    def decide(self, clause: Clause, verdict: Verdict) -> Verdict:
        """The rule's own verdict."""
        if self.found is None or clause.hi - clause.lo > self.found[0].hi - self.found[0].lo:
            self.found = (clause, verdict)
        return verdict


def cases(rows: Sequence[Line]) -> list[Case]:
    """The sentences whose main clause is decided by its words; those that start small are parts of a sentence."""
    decided: list[tuple[Line, Clause, Verdict]] = []
    usual = pieces.DECIDER
    try:
        for row in rows:
            recorder = pieces.DECIDER = _Recorder()
            if row["text"][:1].islower():
                _decide_part(row["text"])
            else:
                analyse(row["text"])
            if recorder.found:
                decided.append((row, *recorder.found))
    finally:
        pieces.DECIDER = usual
    vectors = embedder().encode([masked(clause) for _, clause, _ in decided])
    return [
        Case(
            dispute=row["dispute"],
            signs=tuple(signs(clause, verdict)),
            vector=vector,
            answer=CLASSES.index("none" if row["nature"] == "none" else row["appeal"] or "factual"),
            whole=clause.whole,
        )
        for (row, clause, verdict), vector in zip(decided, vectors, strict=True)
    ]


def _decide_part(text: str) -> None:
    text = hide(text).text
    reading = read(text)
    hits = phrasing.hits(reading.words)
    neutralise(reading, hits)
    pieces.decide(reading, hits, facts_of(text, None), (0, len(reading.words)), fragment=True)


def fitted(found: Sequence[Case]) -> Weights:
    """Weights with a temperature of 1."""
    import numpy as np

    vectors = np.stack([case.vector for case in found])
    return fit([case.signs for case in found], vectors, [case.answer for case in found], len(CLASSES))


Turns = Sequence[tuple[Weights, list[Case]]]


def left_out(found: Sequence[Case]) -> Turns:
    """Weights fitted without a fifth of the disputes, and the cases of that fifth; five times."""
    disputes = sorted({case.dispute for case in found})
    turns = []
    for fold in range(_FOLDS):
        left = set(disputes[fold::_FOLDS])
        turns.append((fitted([c for c in found if c.dispute not in left]), [c for c in found if c.dispute in left]))
    return turns


def heat(turns: Turns) -> float:
    """The temperature under which what was left out is least surprising."""
    sums = [(known, known.sums(c.signs) + known.meaning(c.vector), c.answer) for known, left in turns for c in left]

    def surprise(value: float) -> float:
        return -sum(
            math.log(max(1e-9, replace(known, heat=value).probabilities(one)[answer])) for known, one, answer in sums
        )

    return min(_HEATS, key=surprise)


def shares(turns: Turns) -> str:
    """How often nature, and nature with its appeal, is right; how many clauses had to be embedded for it."""
    nature = exact = embedded = total = 0
    for known, left in turns:
        for case in left:
            sums = known.sums(case.signs)
            verdict = likeliest(known.probabilities(sums), whole=case.whole)
            if verdict.score < CLEAR:
                embedded += 1
                verdict = likeliest(known.probabilities(sums + known.meaning(case.vector)), whole=case.whole)
            answer = CLASSES[case.answer]
            nature += verdict.nature == (answer if answer in ("factual", "none") else "advocacy")
            exact += (verdict.appeal or verdict.nature) == answer
            total += 1
    return (
        f"{total} clauses, nature right {nature / total:.3f}, appeal too {exact / total:.3f}, "
        f"embedded {embedded / total:.3f}"
    )


def write(known: Weights) -> None:
    """Write the file that ships."""
    import numpy as np

    np.savez_compressed(
        _TARGET,
        signs=np.frombuffer("\n".join(known.rows).encode("utf-8"), dtype=np.uint8),
        table=np.asarray(known.table, dtype=np.float16),
        bias=np.asarray(known.bias, dtype=np.float16),
        space=np.asarray(known.space, dtype=np.float16),
        centre=np.asarray(known.centre, dtype=np.float16),
        heat=np.float32(known.heat),
    )


def main(arguments: Sequence[str]) -> int:
    """Fit, print how left-out and held-out disputes are read, and write the weights when asked to."""
    apart = [line for line in written() if is_held_out(line)]
    trained = cases([line for line in written() if not is_held_out(line)])
    found = fitted(trained)
    if "--quick" in arguments:
        found = replace(found, heat=weights().heat)
    else:
        turns = left_out(trained)
        warmth = heat(turns)
        print("disputes left out in turn:", shares([(replace(known, heat=warmth), left) for known, left in turns]))
        found = replace(found, heat=warmth)
    print(f"trained on {len(trained)} clauses, {len(found.rows)} signs, temperature {found.heat}")
    print("held-out disputes:", shares([(found, cases(apart))]))
    if "--write" in arguments:
        write(found)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
