"""Fits the weights by which a clause is read where no rule is sure, and writes
`ingest/analysis/data/reading.npz` and `reading_layers.onnx`.

    python -m eval.fit_reading [--quick] [--write]

Trains on the written sentences alone (`eval/reading/written`), those of held-out disputes and of their countries left
out; real sentences never come here. The temperatures are fitted on a fifth of the disputes left out of a first fit
(Guo et al., On Calibration of Modern Neural Networks, 2017). Prints how the clauses of that fifth, and of held-out
disputes, are decided; `--quick` leaves out that first fit and keeps the temperatures that ship. Needs PyTorch:
`pip install -e '.[fit]'`.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from eval import fit_layers, fit_linear, layers_graph
from eval.reading_data import Line, is_held_out, written
from ingest.analysis import analyse, phrasing, pieces
from ingest.analysis.hiding import hide
from ingest.analysis.layers import Layers
from ingest.analysis.learned import CLASSES, CLEAR, Weights, embedder, likeliest, probabilities, weights
from ingest.analysis.reading import read
from ingest.analysis.signs import masked, signs
from ingest.analysis.statement import facts_of, neutralise
from ingest.analysis.verdict import Clause, Verdict
from ingest.model import Nature

_TARGET = Path(__file__).parent.parent / "ingest" / "analysis" / "data"
_FOLDS = 5
_HEATS = tuple(step / 20 for step in range(8, 81))


@dataclass(frozen=True)
class Case:
    """The main clause of a written sentence: its signs, the states of its tokens, which of `CLASSES` it is."""

    dispute: str
    signs: tuple[str, ...]
    states: Any
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
    return [
        Case(
            dispute=row["dispute"],
            signs=tuple(signs(clause, verdict)),
            states=embedder().states(masked(clause)),
            answer=CLASSES.index("none" if row["nature"] == "none" else row["appeal"] or "factual"),
            whole=clause.whole,
        )
        for row, clause, verdict in decided
    ]


def _decide_part(text: str) -> None:
    text = hide(text).text
    reading = read(text)
    hits = phrasing.hits(reading.words)
    neutralise(reading, hits)
    pieces.decide(reading, hits, facts_of(text, None), (0, len(reading.words)), fragment=True)


@dataclass(frozen=True)
class Fit:
    """What is fitted: the weights of signs and the layers, which once trained are kept as a `model` too."""

    weights: Weights
    layers: Layers
    model: bytes = b""

    def told(self, case: Case, *, clear: float = CLEAR) -> tuple[Nature, str, bool]:
        """Nature, the class likeliest in it, and whether the layers were asked: where signs are less than `clear`."""
        sums = self.weights.sums(case.signs)
        verdict = likeliest(probabilities(sums, self.weights.heat), whole=case.whole)
        asked = verdict.score < clear
        if asked:
            sums = sums + self.layers.sums(case.states)
            verdict = likeliest(probabilities(sums, self.weights.joint), whole=case.whole)
        return verdict.nature, verdict.appeal or verdict.nature, asked


def fitted(found: Sequence[Case]) -> Fit:
    """Fitted to the cases, with temperatures of 1; the layers as they are once written and read again."""
    answers = [case.answer for case in found]
    model = layers_graph.model(fit_layers.train([case.states for case in found], answers, len(CLASSES)))
    return Fit(fit_linear.fit([case.signs for case in found], answers, len(CLASSES)), Layers(model), model)


def heats(fit: Fit, left: Sequence[Case]) -> tuple[float, float]:
    """The temperatures under which what was left out is least surprising: of the signs alone, and with the layers."""
    alone = [(fit.weights.sums(case.signs), case.answer) for case in left]
    both = [(fit.weights.sums(case.signs) + fit.layers.sums(case.states), case.answer) for case in left]

    def coolest(sums: Sequence[tuple[Any, int]]) -> float:
        def surprise(heat: float) -> float:
            return -sum(math.log(max(1e-9, probabilities(one, heat)[answer])) for one, answer in sums)

        return min(_HEATS, key=surprise)

    return coolest(alone), coolest(both)


def shares(fit: Fit, found: Sequence[Case]) -> str:
    """How often nature, and nature with its appeal, is right; for how many clauses the layers were asked."""
    nature = exact = asked = 0
    for case in found:
        told, likeliest_class, deeper = fit.told(case)
        answer = CLASSES[case.answer]
        nature += told == (answer if answer in ("factual", "none") else "advocacy")
        exact += likeliest_class == answer
        asked += deeper
    total = len(found)
    return (
        f"{total} clauses, nature right {nature / total:.3f}, appeal too {exact / total:.3f}, "
        f"layers asked {asked / total:.3f}"
    )


def write(fit: Fit) -> None:
    """Write the files that ship."""
    import numpy as np

    np.savez_compressed(
        _TARGET / "reading.npz",
        signs=np.frombuffer("\n".join(fit.weights.rows).encode("utf-8"), dtype=np.uint8),
        table=np.asarray(fit.weights.table, dtype=np.float16),
        bias=np.asarray(fit.weights.bias, dtype=np.float16),
        heat=np.float32(fit.weights.heat),
        joint=np.float32(fit.weights.joint),
    )
    (_TARGET / "reading_layers.onnx").write_bytes(fit.model)


def main(arguments: Sequence[str]) -> int:
    """Fit, print how left-out and held-out disputes are read, and write the weights when asked to."""
    trained = cases([line for line in written() if not is_held_out(line)])
    heat, joint = (weights().heat, weights().joint) if "--quick" in arguments else _calibrated(trained)
    found = fitted(trained)
    found = replace(found, weights=replace(found.weights, heat=heat, joint=joint))
    print(f"trained on {len(trained)} clauses, {len(found.weights.rows)} signs, temperatures {heat} and {joint}")
    if "--write" in arguments:
        write(found)
    print("held-out disputes:", shares(found, cases([line for line in written() if is_held_out(line)])))
    return 0


def _calibrated(trained: Sequence[Case]) -> tuple[float, float]:
    """The temperatures, from a fit without a fifth of the disputes; prints how that fifth is decided."""
    left = set(sorted({case.dispute for case in trained})[::_FOLDS])
    apart = [case for case in trained if case.dispute in left]
    first = fitted([case for case in trained if case.dispute not in left])
    heat, joint = heats(first, apart)
    first = replace(first, weights=replace(first.weights, heat=heat, joint=joint))
    print("disputes left out:", shares(first, apart), flush=True)
    return heat, joint


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
